//! `cargo +nightly fuzz run query`: inputs that the compiler's coverage leads to.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| dateline_fuzz::check(text));
