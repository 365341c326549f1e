//! Checks so many texts from a seed, on one thread, and tells which took longest: `random 10000000 1`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use dateline::query::parse;
use dateline_fuzz::held;
use dateline_fuzz::texts::Texts;

/// The length of a text that people might paste.
const COMMON_BYTES: usize = 10_000;

/// The shortest of a few times that parsing a text takes.
fn again(text: &str) -> Duration {
    let times = (0..5).map(|_| {
        let begun = Instant::now();
        let _ = catch_unwind(|| parse(text, None));
        begun.elapsed()
    });
    times.min().unwrap_or_default()
}

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|number| number.parse().ok());
    let count = numbers.next().unwrap_or(1_000_000);
    let mut texts = Texts::new(numbers.next().unwrap_or(1));
    let start = Instant::now();
    let mut worst = (Duration::ZERO, String::new());
    let mut worst_of_common = Duration::ZERO;
    let mut parsing = Duration::ZERO;
    let mut broken = 0_u64;
    for _ in 0..count {
        let text = texts.text();
        let begun = Instant::now();
        let parsed = catch_unwind(|| parse(&text, None));
        let mut took = begun.elapsed();
        parsing += took;
        if took > worst_of_common {
            took = took.min(again(&text)); // whatever the machine did meanwhile is not the text's fault
        }
        let is_held = parsed.is_ok_and(|parsed| catch_unwind(AssertUnwindSafe(|| held(&text, &parsed))).is_ok());
        if !is_held {
            broken += 1;
            println!("BROKEN {text:?}");
        }
        if text.len() <= COMMON_BYTES {
            worst_of_common = worst_of_common.max(took);
        }
        if took > worst.0 {
            worst = (took, text);
        }
        if broken >= 20 {
            break;
        }
    }
    let (longest, text) = worst;
    let shown: String = text.chars().take(200).collect();
    println!("{count} texts in {:.0?}, {parsing:.0?} of it parsing; {broken} broken", start.elapsed());
    println!("of those of at most {COMMON_BYTES} bytes the longest took {worst_of_common:?}");
    println!("the longest took {longest:?}, of {} characters: {shown:?}", text.chars().count());
    std::process::exit(i32::from(broken > 0));
}
