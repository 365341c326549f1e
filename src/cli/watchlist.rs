//! The user's own list of names, as a run of the indexer is given it: read, and its flaws told line by line.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dateline::entity::{Format, Watchlist};
use dateline::{Error, ErrorKind, Index, Result, WatchlistChoice};

use super::terminal::Terminal;

/// The longest file that is read.
const MAX_BYTES: u64 = 256 << 20;

/// Flaws that are told one by one; of the rest it is said how many there are.
const TOLD_FLAWS: usize = 100;

/// What is wrong with a list: `people.csv:7: ...`.
type Flaws = Vec<String>;

/// What the options say about the list, and what is wrong with it. An empty name stands for no list.
pub(super) fn choice(file: Option<&Path>, is_dropped: bool) -> Result<(WatchlistChoice, Flaws)> {
    let Some(path) = file.filter(|path| !path.as_os_str().is_empty()) else {
        let is_dropped = is_dropped || file.is_some();
        let choice = if is_dropped { WatchlistChoice::Dropped } else { WatchlistChoice::Kept };
        return Ok((choice, Flaws::new()));
    };
    let (list, flaws) = Watchlist::read(&bytes(path)?, Format::of(&path.to_string_lossy()));
    let flaws = flaws.iter().map(|flaw| format!("{}:{}: {}", path.display(), flaw.line, flaw.reason)).collect();
    Ok((WatchlistChoice::New(Arc::new(list)), flaws))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    let length = fs::metadata(path).map_err(|error| Error::io("read", path, error))?.len();
    if length > MAX_BYTES {
        let megabytes = MAX_BYTES >> 20;
        return Err(Error::argument(format!("{} is no watchlist: it is too large", path.display()))
            .with_hint(format!("a watchlist may have {megabytes} MB")));
    }
    fs::read(path).map_err(|error| Error::io("read", path, error))
}

/// The choice for an index that takes the place of the one in `dir`: what is kept there goes on.
pub(super) fn of_old(choice: WatchlistChoice, dir: &Path) -> Result<WatchlistChoice> {
    if !matches!(choice, WatchlistChoice::Kept) {
        return Ok(choice);
    }
    let list = match Index::open(dir) {
        // An index that cannot be opened has no list that could be read: that is why it is made anew.
        Err(error) if error.kind() != ErrorKind::Io => None,
        opened => opened?.watchlist()?,
    };
    Ok(list.map_or(WatchlistChoice::Kept, WatchlistChoice::New))
}

/// Says what is wrong with a list; the rest of it is in force.
pub(super) fn tell(flaws: &[String], terminal: &Terminal) {
    flaws.iter().take(TOLD_FLAWS).for_each(|flaw| terminal.say(flaw));
    if let Some(more @ 1..) = flaws.len().checked_sub(TOLD_FLAWS) {
        terminal.say(&format!("note: {more} more flaws of the watchlist are not told"));
    }
}
