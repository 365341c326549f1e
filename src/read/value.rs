//! A JSON value that borrows from its text. serde_json's own would copy every key and every string without escapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value, or a cell of a table as text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Bool,
    /// As digits: an id or an epoch number.
    Number(String),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// The value of one whole JSON text.
    pub(super) fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Whether nothing is in it: a source that writes `""` or `null` means that it does not know.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Object(entries) => entries.iter().all(|(_, value)| value.is_blank()),
            Self::Bool | Self::Number(_) => false,
        }
    }

    /// What it is, as a reject says it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::with_capacity(12);
        while let Some((Key(key), value)) = map.next_entry()? {
            entries.push((key, value));
        }
        Ok(Value::Object(entries))
    }
}

/// An object's key, borrowed where it has no escapes: serde's `Cow` always owns.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'de> Visitor<'de> for KeyVisitor {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Borrowed(key)))
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Key(Cow::Owned(key.to_owned())))
    }
}

/// What is wrong with a JSON text, as a reject says it: without serde's line, which is always that of the record.
pub(super) fn broken_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text);
    if message.contains("recursion limit") {
        return "nested too deeply (more than 127 levels)".to_owned();
    }
    let place = match error.line() {
        0 | 1 => format!("at column {}", error.column()),
        line => format!("in its line {line}, column {}", error.column()),
    };
    format!("broken JSON: {} {place}", plain(message))
}

/// serde's messages in words that need no knowledge of parsers.
fn plain(message: &str) -> &str {
    match message {
        "EOF while parsing a string" => "it ends within a text, whose quote is never closed,",
        "EOF while parsing a value" => "it ends where a value is expected,",
        "EOF while parsing an object" => "it ends within an object, whose } is missing,",
        "EOF while parsing a list" => "it ends within a list, whose ] is missing,",
        "expected ident" => "a bare word other than null, true and false",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "a line break or control character within a text"
        }
        message => message,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Value, broken_json};

    #[test]
    fn strings_without_escapes_are_borrowed() {
        let Ok(Value::Object(entries)) = Value::parse(r#"{"a":"plain","b":"two\nlines"}"#) else { panic!("an object") };
        assert!(matches!(&entries[0], (Cow::Borrowed("a"), Value::Text(Cow::Borrowed("plain")))));
        assert_eq!(entries[1].1, Value::Text("two\nlines".into()));
    }

    #[test]
    fn numbers_stay_digits() {
        let check = |json: &str, digits: &str| {
            assert_eq!(Value::parse(json).ok(), Some(Value::Number(digits.to_owned())), "{json}");
        };
        check("12", "12");
        check("-7", "-7");
        check("18446744073709551615", "18446744073709551615");
        check("1711965600.0", "1711965600");
    }

    #[test]
    fn broken_json_is_told_with_its_column() {
        let check = |json: &str, message: &str| {
            assert_eq!(broken_json(&Value::parse(json).expect_err("it is broken")), message);
        };
        check(r#"{"a": }"#, "broken JSON: expected value at column 7");
        check("{\"a\": 1,\n \"b\" 2}", "broken JSON: expected `:` in its line 2, column 6");
        check(&"[".repeat(200), "nested too deeply (more than 127 levels)");
    }

    #[test]
    fn blank_is_what_holds_nothing() {
        let check = |json: &str, blank: bool| {
            assert_eq!(Value::parse(json).map(|value| value.is_blank()).ok(), Some(blank), "{json}");
        };
        check("null", true);
        check(r#"" \n""#, true);
        check(r#"["", null]"#, true);
        check(r#"{"name": ""}"#, true);
        check("0", false);
        check(r#"["a"]"#, false);
    }
}
