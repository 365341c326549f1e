//! Hands a text that is taller than the screen to a pager, opened where it matters: `$PAGER`, else `less`.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Call {
    program: String,
    arguments: Vec<String>,
}

/// Shows `text` in the user's pager, from its line `first_line` on (from 1). Returns whether there was one to show it.
///
/// # Errors
/// What waiting for the pager fails with.
pub(super) fn page(text: &[u8], first_line: usize) -> io::Result<bool> {
    let chosen = env::var("PAGER").ok();
    let Some(call) = call(chosen.as_deref(), first_line) else { return Ok(false) };
    let Ok(mut pager) = start(&call) else { return Ok(false) };
    // Ctrl-C is the pager's while it runs: it stops a search in it, and must not end us under it.
    let _ = ctrlc::set_handler(|| {});
    if let Some(mut input) = pager.stdin.take() {
        let _ = input.write_all(text); // whoever leaves the pager early has seen enough
    }
    pager.wait()?;
    Ok(true)
}

fn start(call: &Call) -> io::Result<Child> {
    Command::new(&call.program).args(&call.arguments).stdin(Stdio::piped()).spawn()
}

/// How to call the pager that was chosen; `None` where no pager is wanted.
fn call(chosen: Option<&str>, first_line: usize) -> Option<Call> {
    let mut words = chosen.unwrap_or("less").split_whitespace().map(str::to_owned);
    let program = words.next()?;
    let mut arguments: Vec<String> = words.collect();
    let name = Path::new(&program).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if name == "less" {
        arguments.push("-R".to_owned()); // or it shows colours as text
    }
    if first_line > 1 && ["less", "more", "most"].contains(&name.as_str()) {
        arguments.push(format!("+{first_line}"));
    }
    Some(Call { program, arguments })
}

#[cfg(test)]
mod tests {
    use super::call;

    fn check(chosen: Option<&str>, first_line: usize, expected: &[&str]) {
        let call = call(chosen, first_line);
        let words = call.map(|call| [vec![call.program], call.arguments].concat()).unwrap_or_default();
        assert_eq!(words, expected, "{chosen:?}");
    }

    #[test]
    fn a_pager_is_called_as_it_wants_to_be() {
        check(None, 40, &["less", "-R", "+40"]);
        check(None, 1, &["less", "-R"]);
        check(Some("less -S"), 40, &["less", "-S", "-R", "+40"]);
        check(Some("/usr/bin/less"), 40, &["/usr/bin/less", "-R", "+40"]);
        check(Some("bat --plain"), 40, &["bat", "--plain"]);
        check(Some(""), 40, &[]);
        check(Some("  "), 40, &[]);
    }
}
