//! What a crash looks like to the user: an error with a way out, not a trace. A damaged index can make the engine's
//! own code panic; where the library expects that it goes on, and nothing is printed on the way.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use dateline::{Error, ErrorKind};

/// Where the last panic was, and what it said.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Runs a command; a panic in it is an error.
pub(super) fn guarded<T>(command: impl FnOnce() -> Result<T>) -> Result<T> {
    panic::set_hook(Box::new(remember));
    catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        Err(Error::new(ErrorKind::Damaged, format!("dateline has failed: {last}"))
            .with_hint("`dateline check` tells whether the index is damaged; if it is not, please report this")
            .into())
    })
}

fn remember(info: &PanicHookInfo<'_>) {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string().replace('\n', " ");
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_error_that_tells_its_place() {
        let error = guarded::<()>(|| panic!("the shelf fell")).unwrap_err();
        assert!(error.to_string().contains("crash.rs") && error.to_string().contains("the shelf fell"), "{error}");
        assert!(guarded(|| Ok(1)).is_ok());
        let _ = std::panic::take_hook();
    }
}
