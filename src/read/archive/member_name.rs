//! The names of an archive's members as they are shown: nothing is ever written under them, but nobody should be led
//! to believe in a file elsewhere, nor a terminal be told what to do.

/// The longest name, in bytes.
const MAX_BYTES: usize = 4096;

/// A member's name without ways up, roots and control characters.
pub(super) fn cleaned(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(&name[..name.len().min(MAX_BYTES)]).replace('\\', "/");
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    let mut cleaned = String::new();
    for part in parts {
        if !cleaned.is_empty() {
            cleaned.push('/');
        }
        cleaned.extend(part.chars().map(|char| if is_command(char) { char::REPLACEMENT_CHARACTER } else { char }));
    }
    if cleaned.is_empty() { "nameless".to_owned() } else { cleaned }
}

/// A character that tells a terminal or a reader's eye something instead of being seen.
fn is_command(char: char) -> bool {
    char.is_control() || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a member is one that a folder would hide, or that macOS has put beside the others.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::{cleaned, is_hidden};

    #[test]
    fn tricks_are_harmless() {
        let check = |name: &[u8], expected: &str| assert_eq!(cleaned(name), expected);
        check(b"2024/03/a.xml", "2024/03/a.xml");
        check(b"../../etc/passwd", "etc/passwd");
        check(b"/etc/passwd", "etc/passwd");
        check(b"..\\..\\a.txt", "a.txt");
        check(b"a\0b\x1b[31m.txt", "a\u{fffd}b\u{fffd}[31m.txt");
        check(b"./a//b", "a/b");
        check(b"..", "nameless");
        check(b"caf\xe9.txt", "caf\u{fffd}.txt");
    }

    #[test]
    fn hidden_members_are_known() {
        assert!(is_hidden("__MACOSX/a.txt") && is_hidden("a/.git/x") && !is_hidden("a.b/c"));
    }
}
