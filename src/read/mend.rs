//! JSON that only breaks a rule or two is mended before it is given up: `NaN` as Python writes it, bare line breaks
//! in strings, halves of a surrogate pair left by a program that cut a text short.

use std::fmt::Write;

/// The text with such faults mended; nothing where there are none, so that nothing is parsed twice in vain.
pub(super) fn mended(json: &str) -> Option<String> {
    let mut mended = String::with_capacity(json.len() + 16);
    let mut rest = json;
    let mut changed = false;
    let mut in_string = false;
    while let Some(char) = rest.chars().next() {
        let (length, replacement) = if in_string { in_text(rest, char) } else { between(rest, char) };
        if char == '"' {
            in_string = !in_string;
        }
        match replacement {
            Some(replacement) => {
                changed = true;
                mended.push_str(&replacement);
            }
            None => mended.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    changed.then_some(mended)
}

/// How much of a string to take, and what it should have been.
fn in_text(rest: &str, first: char) -> (usize, Option<String>) {
    if first.is_ascii_control() {
        let mut escaped = String::new();
        let _ = write!(escaped, "\\u{:04x}", u32::from(first));
        return (1, Some(escaped));
    }
    if first != '\\' {
        return (first.len_utf8(), None);
    }
    match surrogate(rest) {
        Some(0xd800..=0xdbff) if matches!(rest.get(6..).and_then(surrogate), Some(0xdc00..=0xdfff)) => (12, None),
        Some(0xd800..=0xdfff) => (6, Some("\\ufffd".to_owned())),
        _ => (rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at), None),
    }
}

/// The code of an escape such as `\ud83d` at the head of a text.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

/// How much to take between strings, and what it should have been.
fn between(rest: &str, first: char) -> (usize, Option<String>) {
    let word = ["NaN", "Infinity", "-Infinity"].into_iter().find(|word| rest.starts_with(word));
    match word {
        Some(word) => (word.len(), Some("null".to_owned())),
        None => (first.len_utf8(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn small_faults_are_mended() {
        let check = |json: &str, expected: Option<&str>| assert_eq!(mended(json).as_deref(), expected, "{json}");
        check(r#"{"a": NaN, "b": -Infinity}"#, Some(r#"{"a": null, "b": null}"#));
        check("{\"a\": \"two\nlines\"}", Some(r#"{"a": "two\u000alines"}"#));
        check(r#"{"a": "cut \ud83d"}"#, Some(r#"{"a": "cut \ufffd"}"#));
        check(r#"{"a": "whole \ud83d\ude00 NaN \" \\"}"#, None);
        check(r#"{"a": nonsense}"#, None);
        check(r#"{"a": "\"#, None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "[a\"\\\\uUdD83é\n{}:N]{0,40}") {
            mended(&text);
        }
    }
}
