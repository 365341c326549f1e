//! Reads so many spoiled files for each reader, on one thread: `readers 1000000 1 [READER...]`. A line a reader says
//! how it went; files that broke a promise or took long stay in the temporary folder.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use dateline_fuzz::reading::Reader;
use dateline_fuzz::samples::{self, SAMPLES, Sample};
use dateline_fuzz::spoil::Spoiler;

/// A file that takes longer, and again when read for a second time (without the time that others had), is kept.
const SLOW: Duration = Duration::from_millis(500);
/// A file that takes longer ends the run.
const HANGING: Duration = Duration::from_secs(60);
/// After so many broken files a reader is given up.
const MAX_BROKEN: u64 = 20;

/// Panics so far, those included that the library itself catches.
static PANICS: AtomicU64 = AtomicU64::new(0);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = || arguments.next().and_then(|number| number.parse().ok());
    let (count, seed) = (number().unwrap_or(100_000), number().unwrap_or(1));
    let wanted: Vec<String> = arguments.collect();
    set_hook(Box::new(|_| {
        PANICS.fetch_add(1, Ordering::Relaxed);
    }));
    println!(
        "{:<10} {:>9} {:>9} {:>9} {:>7} {:>7} {:>5} {:>10} {:>8}",
        "reader", "files", "files/s", "records", "broken", "caught", "slow", "longest", "peak MB"
    );
    let mut broken = 0;
    for name in samples::readers() {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            broken += run(name, count, seed);
        }
    }
    std::process::exit(i32::from(broken > 0));
}

/// Tries one reader, and prints how it went.
fn run(name: &str, count: u64, seed: u64) -> u64 {
    let samples: Vec<&Sample> = SAMPLES.iter().filter(|sample| sample.reader == name).collect();
    let mut spoiler = Spoiler::new(seed);
    let reader = Reader::default();
    let watch = Watch::over(reader.path(), name);
    let (mut files, mut records, mut broken, mut slow, mut longest) = (0_u64, 0, 0, 0, Duration::ZERO);
    let caught = PANICS.load(Ordering::Relaxed);
    reset_peak();
    let start = Instant::now();
    while files < count && broken < MAX_BROKEN {
        let (sample, bytes) = spoiler.file(&samples);
        let format = if files.is_multiple_of(4) { None } else { sample.format };
        let check = || watch.timed(|| catch_unwind(AssertUnwindSafe(|| reader.check(format, &bytes))));
        let (mut took, outcome) = check();
        match outcome {
            Ok(found) => records += found,
            Err(_) => {
                broken += 1;
                keep(&bytes, "broken", name, files);
            }
        }
        if took > SLOW {
            let before = on_processor();
            let again = check().0;
            took = on_processor().zip(before).map_or(again, |(after, before)| after.saturating_sub(before));
        }
        if took > SLOW {
            slow += 1;
            keep(&bytes, "slow", name, files);
        }
        longest = longest.max(took);
        files += 1;
    }
    let a_second = files as f64 / start.elapsed().as_secs_f64();
    let caught = PANICS.load(Ordering::Relaxed) - caught - broken;
    println!(
        "{name:<10} {files:>9} {a_second:>9.0} {records:>9} {broken:>7} {caught:>7} {slow:>5} {longest:>10.1?} {:>8}",
        peak_megabytes()
    );
    broken + slow
}

fn keep(bytes: &[u8], what: &str, name: &str, number: u64) {
    let path = std::env::temp_dir().join(format!("dateline-{what}-{name}-{number}"));
    fs::write(&path, bytes).expect("room for the file");
    println!("{what}: see {}", path.display());
}

/// Ends the program where a file takes far too long.
#[derive(Debug)]
struct Watch {
    start: Instant,
    /// When the file under way was begun, in milliseconds since the start; none is under way at 0.
    begun: Arc<AtomicU64>,
}

impl Watch {
    fn over(path: &Path, name: &str) -> Self {
        let (start, begun) = (Instant::now(), Arc::new(AtomicU64::new(0)));
        let (path, name, shared) = (path.to_owned(), name.to_owned(), Arc::downgrade(&begun));
        thread::spawn(move || {
            while let Some(begun) = shared.upgrade() {
                let begun = Duration::from_millis(begun.load(Ordering::Relaxed));
                if !begun.is_zero() && start.elapsed().saturating_sub(begun) > HANGING {
                    println!("{name} hangs");
                    keep(&fs::read(&path).unwrap_or_default(), "hanging", &name, 0);
                    std::process::exit(1);
                }
                thread::sleep(Duration::from_secs(1));
            }
        });
        Self { start, begun }
    }

    fn timed<T>(&self, work: impl FnOnce() -> T) -> (Duration, T) {
        let begun = self.start.elapsed();
        self.begun.store(begun.as_millis().max(1) as u64, Ordering::Relaxed);
        let result = work();
        self.begun.store(0, Ordering::Relaxed);
        (self.start.elapsed() - begun, result)
    }
}

/// How long this thread has been on a processor, where the system tells.
fn on_processor() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Forgets how much memory was in use at most, where the system can.
fn reset_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// How much memory was in use at most since; nothing where the system does not tell.
fn peak_megabytes() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.map(|kilobytes| (kilobytes / 1024).to_string()).unwrap_or_default()
}
