//! Knows lines that are never part of a story wherever they stand: marks of advertisements and credits of pictures.

/// Whole lines, lower case, without marks at their ends.
const WHOLE: &[&str] = &[
    "ad",
    "advert",
    "advertentie",
    "advertisement",
    "advertisement - continue reading below",
    "annons",
    "anzeige",
    "iklan",
    "pubblicità",
    "publicidad",
    "publicidade",
    "publicité",
    "reklam",
    "reklama",
    "sponsored content",
    "sponsored links",
    "story continues below",
    "story continues below advertisement",
    "this slideshow requires javascript",
    "werbung",
    "реклама",
];

/// How the credit of a picture begins, lower case.
const CREDITS: &[&str] = &[
    "bild:",
    "bilder:",
    "crédit photo",
    "credit:",
    "foto:",
    "fotos:",
    "image credit",
    "image:",
    "images:",
    "photo by ",
    "photo credit",
    "photo:",
    "photograph:",
    "photos:",
    "picture:",
    "фото:",
];

/// What a caption has before the credit at its end, lower case.
const CREDIT_MARKS: &[&str] = &[
    "©",
    "(credit:",
    "(image:",
    "(photo by ",
    "(photo:",
    "(photo credit",
    "/getty images",
    "image credit:",
    "photo credit:",
];

/// Whether a line is never part of a story.
pub(super) fn is_never_text(line: &str) -> bool {
    const MAX_CHARS: usize = 400;
    const MAX_CREDIT_CHARS: usize = 80;
    if line.chars().nth(MAX_CHARS).is_some() {
        return false;
    }
    let line = if line.is_ascii() { line.to_ascii_lowercase() } else { line.to_lowercase() };
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_short = |text: &str| text.chars().nth(MAX_CREDIT_CHARS).is_none();
    let ends_in_credit = || CREDIT_MARKS.iter().filter_map(|mark| line.rfind(mark)).any(|at| is_short(&line[at..]));
    WHOLE.contains(&bare)
        || (is_short(&line) && CREDITS.iter().any(|credit| line.starts_with(credit)))
        || (ends_in_credit() && !line.ends_with(['”', '"']))
}

#[cfg(test)]
mod tests {
    use super::is_never_text;

    #[test]
    fn lines_of_no_story() {
        let check = |line: &str, expected: bool| assert_eq!(is_never_text(line), expected, "{line}");
        check("ADVERTISEMENT", true);
        check("- Anzeige -", true);
        check("Photo: Mara Lindqvist", true);
        check("The ferry in the harbour on Monday. © Mara Lindqvist", true);
        check("The ferry in the harbour (credit: Mara Lindqvist)", true);
        check("The ferry sailed.", false);
        check("Advertisement was what he lived by.", false);
        check("", false);
    }
}
