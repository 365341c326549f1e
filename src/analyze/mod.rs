//! What a text is made of: words, sentences, language. Pure functions.

/// A language's ISO code, from a code or name as written.
pub fn normalise_code(text: &str) -> Option<String> {
    let code = text.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2).then_some(code)
}

/// The language a text is written in.
pub fn language(text: &str) -> Option<&'static str> {
    let found = whatlang::detect(text)?;
    (found.is_reliable() && found.lang() == whatlang::Lang::Eng).then_some("en")
}
