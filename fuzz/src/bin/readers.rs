//! Reads so many spoiled files from a seed, on one thread, and tells which took longest: `readers 1000000 1 [FOLDER]`.

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use dateline::read;
use dateline_fuzz::files::Spoiled;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|number| number.parse().ok());
    let count: u64 = number(0).unwrap_or(100_000);
    let samples = arguments.get(2).map(PathBuf::from);
    let mut files = Spoiled::new(number(1).unwrap_or(1), samples.as_deref());
    let folder = std::env::temp_dir().join(format!("dateline-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("room for the files");
    let (mut broken, mut records, mut longest) = (0_u64, 0_usize, Duration::ZERO);
    for number in 0..count {
        let (extension, bytes) = files.file();
        let path = folder.join(format!("file.{extension}"));
        fs::write(&path, &bytes).expect("room for the files");
        let begun = Instant::now();
        let found = catch_unwind(|| read::records(&read::open([&path]).expect("it is there")).count());
        longest = longest.max(begun.elapsed());
        match found {
            Ok(found) => records += found,
            Err(_) => {
                broken += 1;
                let kept = std::env::temp_dir().join(format!("dateline-broken-{number}.{extension}"));
                fs::write(&kept, &bytes).expect("room for the file");
                println!("BROKEN: see {}", kept.display());
            }
        }
        let _ = fs::remove_file(&path);
        if broken >= 20 {
            break;
        }
    }
    let _ = fs::remove_dir_all(&folder);
    println!("{count} files, {records} records; {broken} broken; the longest took {longest:?}");
    std::process::exit(i32::from(broken > 0));
}
