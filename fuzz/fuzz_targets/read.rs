//! `cargo +nightly fuzz run read`: files that the compiler's coverage leads to; the first byte says in which format.
#![no_main]

use dateline_fuzz::reading::Reader;
use dateline_fuzz::samples::SAMPLES;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static READER: Reader = Reader::default();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let format = SAMPLES.get(usize::from(*first) % (SAMPLES.len() + 1)).and_then(|sample| sample.format);
    READER.with(|reader| {
        let _ = reader.check(format, bytes);
    });
});
