//! Guesses the language of a text, and reads the many ways in which feeds name one.

use whatlang::detect;

/// Characters that are looked at.
const SAMPLE_CHARS: usize = 800;

/// Fewest letters for a guess.
const MIN_LETTERS: usize = 20;

/// Guesses the language of a text: its ISO 639-1 code, or 639-3 where it has no shorter one; none when unsure.
pub fn language(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE_CHARS).map_or(text.len(), |(offset, _)| offset);
    let sample = &text[..end];
    if sample.chars().filter(|c| c.is_alphabetic()).nth(MIN_LETTERS - 1).is_none() {
        return None;
    }
    let guess = detect(sample)?;
    let code = guess.lang().code();
    guess.is_reliable().then(|| short_code(code).unwrap_or(code))
}

/// Reads a language's name or code, such as `en-US`, `eng`, `English` or `français`, as its short code.
pub fn normalise_code(text: &str) -> Option<String> {
    let name = text.trim().to_lowercase();
    let code = name.split(['-', '_']).next().unwrap_or_default();
    let short = short_code(code).or_else(|| short_code(&name));
    short.map(str::to_owned)
}

fn short_code(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(short, names)| *short == name || names.contains(&name)).map(|(short, _)| *short)
}

/// ISO 639-1 codes, and the longer codes and names that mean the same language.
const LANGUAGES: &[(&str, &[&str])] =
    &[("en", &["eng", "english"]), ("fr", &["fra", "fre", "french", "français", "francais"])];
