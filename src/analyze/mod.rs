//! What a text is made of: words, sentences, language. Pure functions.
