//! Reads Rust as far as it takes to find the paths in it: no parser, but comments and literals are kept out.

use std::iter;

/// Every path of two names and more, with its offset; `a::{b, c}` counts as two.
pub(crate) fn paths(code: &str) -> Vec<(usize, Vec<&str>)> {
    let mut paths = Vec::new();
    for (at, word) in words(code) {
        let goes_on = code[at + word.len()..].starts_with("::");
        if goes_on && !code[..at].ends_with("::") {
            read_path(code, at, &[], &mut paths);
        }
    }
    paths
}

/// Reads the path, or the tree of paths, at `at`; returns where it ends.
fn read_path<'c>(code: &'c str, at: usize, before: &[&'c str], paths: &mut Vec<(usize, Vec<&'c str>)>) -> usize {
    let mut path = before.to_vec();
    let mut end = at;
    loop {
        let word = if code[end..].starts_with('*') { "*" } else { word_at(code, end) };
        end += word.len();
        path.extend(Some(word).filter(|word| !word.is_empty()));
        let Some(rest) = code[end..].strip_prefix("::") else { break };
        end += 2;
        if rest.starts_with('{') {
            return read_tree(code, end + 1, &path, paths);
        }
    }
    paths.push((at, path));
    end
}

/// Reads what stands between braces from `at` on.
fn read_tree<'c>(code: &'c str, mut at: usize, before: &[&'c str], paths: &mut Vec<(usize, Vec<&'c str>)>) -> usize {
    while let Some(offset) = code[at..].find(|c: char| !c.is_whitespace() && c != ',') {
        at += offset;
        if code[at..].starts_with('}') {
            return at + 1;
        }
        let end = read_path(code, at, before, paths);
        // What follows is a comma, the end, or another name for it.
        at = end + code[end..].find([',', '}']).unwrap_or(code.len() - end);
    }
    at
}

/// The words of code, with their offsets.
pub(crate) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    iter::from_fn(move || {
        at += code[at..].find(is_word)?;
        let word = word_at(code, at);
        at += word.len();
        Some((at - word.len(), word))
    })
}

pub(crate) fn word_at(code: &str, at: usize) -> &str {
    let rest = &code[at..];
    &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Modules for tests alone: where each is declared, and `{` for one in the file or its name for one in another.
pub(crate) fn test_modules(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.match_indices("#[cfg(test)]").filter_map(|(at, mark)| {
        let (name, rest) = code[at + mark.len()..].trim_start().strip_prefix("mod ")?.split_once([';', '{'])?;
        let is_here = code.as_bytes()[code.len() - rest.len() - 1] == b'{';
        Some((at, if is_here { "{" } else { name }))
    })
}

/// The text with blanks for comments, strings and characters, so that what is left is code, at the same places.
pub(crate) fn without_literals(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    while code.len() < text.len() {
        let rest = &text[code.len()..];
        let length = literal_length(rest, code.ends_with(is_word));
        let taken = length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        match length {
            Some(_) => code.extend(rest[..taken].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' })),
            None => code.push_str(&rest[..taken]),
        }
    }
    code
}

/// Length of the comment, string or character that `rest` begins with.
fn literal_length(rest: &str, follows_word: bool) -> Option<usize> {
    let through = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    let raw = rest.strip_prefix('r').filter(|_| !follows_word).map(|rest| rest.trim_start_matches('#'));
    match rest.as_bytes() {
        [b'/', b'/', ..] => Some(rest.find('\n').unwrap_or(rest.len())),
        [b'/', b'*', ..] => Some(through(2, "*/")),
        [b'"', ..] => Some(1 + quoted_length(&rest[1..], b'"')),
        [b'\'', b'\\', ..] => Some(1 + quoted_length(&rest[1..], b'\'')),
        [b'\'', ..] => {
            rest[1..].chars().next().filter(|c| rest[1 + c.len_utf8()..].starts_with('\'')).map(|c| c.len_utf8() + 2)
        }
        _ if raw.is_some_and(|raw| raw.starts_with('"')) => {
            let n_hashes = rest.len() - 1 - raw.map_or(0, str::len);
            Some(through(n_hashes + 2, &format!("\"{}", "#".repeat(n_hashes))))
        }
        _ => None,
    }
}

/// Length of what stands before the closing quote, with it.
fn quoted_length(rest: &str, quote: u8) -> usize {
    let mut bytes = rest.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            _ if byte == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
