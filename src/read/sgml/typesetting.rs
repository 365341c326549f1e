//! References that only old collections have: commands of the machines that set their type, and a few signs.

use std::borrow::Cow;

use memchr::memchr;

/// The longest name, in bytes.
const MAX_NAME: usize = 8;

/// The text with signs for their names and without commands; borrowed where it has none.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut decoded = String::new();
    let mut copied = 0;
    let mut from = 0;
    while let Some(at) = memchr(b'&', &text.as_bytes()[from..]).map(|at| from + at) {
        from = at + 1;
        // `R&D;` is no command.
        let is_in_word = text[..at].ends_with(char::is_alphanumeric) && text[from..].starts_with(char::is_uppercase);
        let is_last = is_in_word && !text[..at].ends_with(char::is_lowercase);
        if is_last {
            continue;
        }
        let end = text.as_bytes()[from..].iter().take(MAX_NAME + 1).position(|byte| *byte == b';');
        if let Some((name, sign)) = end.map(|end| &text[from..from + end]).and_then(|name| Some((name, sign(name)?))) {
            decoded.push_str(&text[copied..at]);
            decoded.push_str(sign);
            from += name.len() + 1;
            copied = from;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    decoded.push_str(&text[copied..]);
    Cow::Owned(decoded)
}

/// What a name stands for: nothing, where it is a command such as `&M;`, `&UR;` and `&Cx1f;`.
fn sign(name: &str) -> Option<&'static str> {
    let is_command = matches!(name.len(), 1 | 2) && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_control = name.strip_prefix("Cx").is_some_and(|code| code.len() == 2);
    match name {
        "blank" => Some(" "),
        "hyph" => Some("-"),
        "cir" => Some("○"),
        "mu" => Some("μ"),
        _ => (is_command || is_control).then_some(""),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn commands_go_and_signs_are_set() {
        let check = |text: &str, expected: &str| assert_eq!(decoded(text), expected, "{text}");
        check("Rules&blank;&hyph;&blank;Ferries&M;", "Rules - Ferries");
        check("&UR; usa &LR;&Cx1f;", " usa ");
        check("R&D; Q & A; AT&T", "R&D; Q & A; AT&T");
        check("&é;&", "&é;&");
    }
}
