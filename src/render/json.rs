//! JSON on one line, in which nothing is lost and nothing can be obeyed: what JSON itself leaves bare (DEL, C1
//! controls, characters that turn the direction of text) is escaped too.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::article::is_command;

/// Writes `value` as JSON on one line.
///
/// # Errors
/// What `out` fails with.
pub fn json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Inert);
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Compact JSON whose strings hold no character that a terminal might obey.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_command) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let Some(command) = from.chars().next() else { break };
            write!(writer, "\\u{:04x}", u32::from(command))?;
            rest = &from[command.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_command, json};

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        json(&mut out, &text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn commands_are_escaped() {
        assert_eq!(written("Łódź\n"), "\"Łódź\\n\"\n");
        assert_eq!(written("a\u{1b}[0m\u{9b}1m\u{202e}"), "\"a\\u001b[0m\\u009b1m\\u202e\"\n");
    }

    proptest! {
        #[test]
        fn it_is_read_back_as_it_was(text in any::<String>()) {
            let written = written(&text);
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            assert!(!written.trim_end_matches('\n').contains(is_command));
        }
    }
}
