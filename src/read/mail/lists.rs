//! Names and addresses as they stand in the fields of mailing lists.

/// The name of a list: `"Harbour Morning" <morning.example.org>`, or its id where it has none.
pub(super) fn name(field: &str) -> Option<String> {
    let field = field.trim();
    let (name, id) = field.split_once('<').unwrap_or(("", field));
    let name = name.trim().trim_matches('"').trim();
    // A name in coded words is rare, and the id is as good.
    let is_coded = name.starts_with("=?");
    let found = if name.is_empty() || is_coded { id.trim_end().trim_end_matches('>') } else { name };
    let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
    (!found.is_empty()).then_some(found)
}

/// The web address in `<https://...>`.
pub(super) fn address(field: &str) -> Option<String> {
    let address = field.trim().trim_matches(['<', '>']).trim();
    let is_web = address.starts_with("http://") || address.starts_with("https://");
    (is_web && !address.contains(char::is_whitespace)).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{address, name};

    #[test]
    fn lists_have_names_or_ids() {
        let check = |field: &str, expected: Option<&str>| assert_eq!(name(field).as_deref(), expected, "{field}");
        check(" \"Harbour Morning\" <morning.example.org>\r\n", Some("Harbour Morning"));
        check("Harbour\r\n Morning <morning.example.org>", Some("Harbour Morning"));
        check("<morning.example.org>", Some("morning.example.org"));
        check("", None);
    }

    #[test]
    fn web_addresses_are_taken_out_of_their_brackets() {
        assert_eq!(address("<https://a.example/1>").as_deref(), Some("https://a.example/1"));
        assert_eq!(address("<mailto:a@a.example>"), None);
    }
}
