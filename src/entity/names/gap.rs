//! What stands between two words, and whether a name may reach across it.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A space, a hyphen, the point of an abbreviation: names go on across it.
    Join,
    /// A comma and a space: only names that have a comma there go on.
    Comma,
    /// A slash: only names that have a slash there go on.
    Slash,
    /// The end of a sentence, brackets, quotation marks, a dash, the start of the text: no name goes on.
    Break,
}

impl Gap {
    /// What the bytes between two words are; `abbreviates` says that a point after the first word may belong to it.
    pub(super) fn of(between: &str, abbreviates: bool) -> Self {
        match between {
            " " | "-" | "." | "\n" | "\r\n" | "\u{A0}" | "\u{2010}" | "\u{2011}" | "\u{202F}" => Self::Join,
            ", " | ",\n" => Self::Comma,
            "/" => Self::Slash,
            "' " | "\u{2019} " => Self::Join,
            _ => Self::longer(between, abbreviates),
        }
    }

    fn longer(between: &str, abbreviates: bool) -> Self {
        let (after_point, had_point) = match between.strip_prefix('.') {
            Some(rest) if abbreviates => (rest, true),
            Some(_) => return Self::Break,
            None => (between, false),
        };
        if had_point && matches!(after_point, "-" | "") {
            return Self::Join;
        }
        let is_blank = after_point.chars().all(char::is_whitespace);
        let n_breaks = after_point.bytes().filter(|byte| *byte == b'\n').count();
        if is_blank && n_breaks < 2 { Self::Join } else { Self::Break }
    }
}

#[cfg(test)]
mod tests {
    use super::Gap;

    #[test]
    fn gaps_join_or_part() {
        for (between, abbreviates, expected) in [
            (" ", false, Gap::Join),
            ("  ", false, Gap::Join),
            (" \n", false, Gap::Join),
            ("\n\n", false, Gap::Break),
            ("-", false, Gap::Join),
            (" - ", false, Gap::Break),
            (", ", false, Gap::Comma),
            (",", false, Gap::Break),
            ("/", false, Gap::Slash),
            (". ", true, Gap::Join),
            (". ", false, Gap::Break),
            (" (", false, Gap::Break),
            ("\u{2019} ", false, Gap::Join),
            (" \u{2014} ", false, Gap::Break),
        ] {
            assert_eq!(Gap::of(between, abbreviates), expected, "{between:?}");
        }
    }
}
