//! Reads so many files from a seed, on one thread, and tells which took longest: `documents 1000000 1`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use dateline_fuzz::documents::Documents;
use dateline_fuzz::reading::Reader;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|number| number.parse().ok());
    let count = numbers.next().unwrap_or(100_000);
    let mut documents = Documents::new(numbers.next().unwrap_or(1));
    let reader = Reader::default();
    let start = Instant::now();
    let mut longest = (Duration::ZERO, "", Vec::new());
    let mut broken = 0_u64;
    for number in 0..count {
        let (format, bytes) = documents.document();
        let told = if number % 4 == 0 { None } else { Some(format) };
        let begun = Instant::now();
        if catch_unwind(AssertUnwindSafe(|| reader.check(told, &bytes))).is_err() {
            broken += 1;
            println!("BROKEN {format} {:?}", String::from_utf8_lossy(&bytes));
        }
        if begun.elapsed() > longest.0 {
            longest = (begun.elapsed(), format, bytes);
        }
        if broken >= 20 {
            break;
        }
    }
    let (took, format, bytes) = longest;
    println!("{count} files in {:.0?}; {broken} broken", start.elapsed());
    println!("the longest took {took:.1?}: {format}, {} bytes", bytes.len());
    std::process::exit(i32::from(broken > 0));
}
