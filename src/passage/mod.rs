//! Passages: the pieces of an article that show why it was found.
