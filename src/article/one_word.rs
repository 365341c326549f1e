//! Ids as a column of a file whose columns end at blanks, such as TREC's: written here, and read back by whoever compares.

/// `id` without white space and control characters, which would end the column: they are written as in a URL, `%20`.
/// No id at all is a dash.
pub(crate) fn one_word(id: &str) -> String {
    if id.is_empty() {
        return "-".to_owned();
    }
    let mut word = String::with_capacity(id.len());
    for character in id.chars() {
        if !character.is_whitespace() && !is_command(character) {
            word.push(character);
            continue;
        }
        let mut buffer = [0; 4];
        for byte in character.encode_utf8(&mut buffer).bytes() {
            word.push_str(&format!("%{byte:02X}"));
        }
    }
    word
}

/// Whether a terminal or a browser might obey `character` instead of showing it.
pub(crate) fn is_command(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::one_word;

    #[test]
    fn an_id_is_one_column() {
        let check = |id: &str, expected: &str| assert_eq!(one_word(id), expected);
        check("gaza-0001", "gaza-0001");
        check("my notes/a.txt#0", "my%20notes/a.txt#0");
        check("a\tb\u{a0}c", "a%09b%C2%A0c");
        check("a\r\n1 Q0 b 1 9 x", "a%0D%0A1%20Q0%20b%201%209%20x");
        check("\u{1b}[31m\u{202e}\u{2028}", "%1B[31m%E2%80%AE%E2%80%A8");
        check("", "-");
    }
}
