//! Files in, articles out.
