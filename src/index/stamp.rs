//! Whether a file's length and time of change tell for sure that it is as it was read.
//!
//! A file may change a second time within one tick of the file system's clock: its time is then the same as when it
//! was read, and perhaps its length. So the stamp of a file that was changed as late as the run itself is not kept,
//! and the file is read again in the next run. (git calls such files racily clean.)

use std::time::{Duration, Instant};

use crate::article::File;

/// The coarsest clock among file systems in use, that of FAT, ticks every 2 seconds.
const COARSE_TICK_NS: i64 = 2_000_000_000;

/// The clock that files are stamped by, as far as a run can know it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileClock {
    /// When the run began, in nanoseconds since 1970; `None` where the file system does not say.
    began_ns: Option<i64>,
    began: Instant,
}

impl FileClock {
    /// A clock that stood at `began_ns` a moment ago.
    pub(crate) fn new(began_ns: Option<i64>) -> Self {
        Self { began_ns, began: Instant::now() }
    }

    /// The length to remember of a file that has just been read; `None` where it may change unseen.
    pub(crate) fn size_of(&self, file: &File) -> Option<u64> {
        let is_sure = self.began_ns.is_none_or(|began| !is_within(file.modified_ns, began, self.began.elapsed()));
        is_sure.then_some(file.size)
    }
}

/// Whether a file was changed during the run or within a tick of it. A time yet to come is no cause for doubt: the
/// next change sets another.
fn is_within(modified_ns: i64, began_ns: i64, run: Duration) -> bool {
    let tick = if modified_ns % 1_000_000_000 == 0 { COARSE_TICK_NS } else { 0 };
    let run_ns = i64::try_from(run.as_nanos()).unwrap_or(i64::MAX);
    let end_ns = began_ns.saturating_add(run_ns).saturating_add(COARSE_TICK_NS);
    modified_ns.saturating_add(tick) >= began_ns && modified_ns <= end_ns
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::is_within;

    #[test]
    fn a_file_changed_as_late_as_the_run_is_not_trusted() {
        let began = 1_700_000_000_500_000_000;
        let check = |modified: i64, expected| {
            assert_eq!(is_within(modified, began, Duration::from_secs(3)), expected, "{modified}");
        };
        check(began - 1, false);
        check(began, true);
        check(began + 1, true);
        check(began + 3_000_000_000, true);
        check(began + 86_400_000_000_000, false);
        check(1_700_000_000_000_000_000, true); // a clock of whole seconds
        check(1_699_999_998_000_000_000, false);
        check(0, false);
        check(i64::MIN, false);
        check(i64::MAX, false);
    }
}
