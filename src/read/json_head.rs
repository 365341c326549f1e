//! What the first part of a JSON file says in the entries of its first object: enough to tell what it is, and who
//! publishes it, before its records are cut out.

use std::borrow::Cow;

use crate::read::json_scan::{Fault, Scan};
use crate::read::value::Value;

/// The longest entry that is looked at.
const MAX_ENTRY_BYTES: usize = 64 << 10;

/// The entries of the first object, as far as they are whole; that of a list whose first element it is, too.
pub(super) fn entries(head: &str) -> Vec<(Cow<'_, str>, Value<'_>)> {
    let mut scan = Scan::new(head.as_bytes(), head.len());
    let mut found = Vec::new();
    // What breaks off only means that there is no more to be learnt.
    let _ = read(&mut scan, head, &mut found);
    found
}

fn read<'a>(scan: &mut Scan<&[u8]>, head: &'a str, found: &mut Vec<(Cow<'a, str>, Value<'a>)>) -> Result<(), Fault> {
    if scan.expect_byte()? == b'[' {
        scan.pass();
    }
    if scan.expect_byte()? != b'{' {
        return Ok(());
    }
    scan.pass();
    loop {
        match scan.expect_byte()? {
            b'}' => return Ok(()),
            b',' => scan.pass(),
            b'"' => {
                let key = scan.value()?;
                if scan.expect_byte()? != b':' {
                    return Ok(());
                }
                scan.pass();
                scan.expect_byte()?;
                let value = scan.value()?;
                if value.len() <= MAX_ENTRY_BYTES
                    && let (Some(key), Some(value)) = (head.get(key), head.get(value))
                    && let (Ok(Value::Text(key)), Ok(value)) = (Value::parse(key), Value::parse(value))
                {
                    found.push((key, value));
                }
            }
            _ => return Ok(()),
        }
    }
}

/// The value under a key, however its letters are cased; `None` where nothing is in it.
pub(super) fn entry<'a, 'b>(entries: &'b [(Cow<'a, str>, Value<'a>)], name: &str) -> Option<&'b Value<'a>> {
    entries.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_blank()).map(|(_, value)| value)
}

/// The text or the number under a key.
pub(super) fn word(entries: &[(Cow<'_, str>, Value<'_>)], name: &str) -> Option<String> {
    match entry(entries, name)? {
        Value::Text(text) => Some(text.clone().into_owned()),
        Value::Number(digits) => Some(digits.clone()),
        _ => None,
    }
}

/// The objects in the list under a key, or the object itself.
pub(super) fn objects<'a, 'b>(
    entries: &'b [(Cow<'a, str>, Value<'a>)],
    name: &str,
) -> Vec<&'b [(Cow<'a, str>, Value<'a>)]> {
    let object = |value: &'b Value<'a>| match value {
        Value::Object(entries) => Some(entries.as_slice()),
        _ => None,
    };
    match entry(entries, name) {
        Some(Value::List(items)) => items.iter().filter_map(object).collect(),
        Some(value) => object(value).into_iter().collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, word};

    #[test]
    fn entries_are_read_as_far_as_they_are_whole() {
        let check = |head: &str, expected: &[&str]| {
            let found: Vec<String> = entries(head).into_iter().map(|(key, _)| key.into_owned()).collect();
            assert_eq!(found, expected, "{head}");
        };
        check(r#"{"a": 1, "b": [1, {"c": 2}], "d": "x"#, &["a", "b"]);
        check(r#"[{"a": 1}, {"b": 1}]"#, &["a"]);
        check(r#"{"a": nonsense, "b": 1}"#, &["b"]);
        check("", &[]);
        check("[1]", &[]);
        check("{1", &[]);
        assert_eq!(word(&entries(r#"{"Version": 3}"#), "version").as_deref(), Some("3"));
    }
}
