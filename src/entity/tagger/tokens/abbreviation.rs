//! Abbreviations that keep their dot, so that it ends no sentence.

/// In lower case, without the dot.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig", "bros", "capt", "cmdr", "co", "col",
    "comdr", "corp", "cpl", "cpt", "dec", "dept", "det", "dr", "drs", "esq", "etc", "feb", "fr", "ft", "gen", "gov",
    "govt", "hon", "inc", "insp", "intl", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "messrs", "mlle", "mme", "mr",
    "mrs", "ms", "msgr", "mt", "no", "nos", "nov", "oct", "ph", "pres", "prof", "pvt", "rep", "reps", "rev", "sen",
    "sens", "sept", "sep", "sgt", "sr", "st", "ste", "supt", "univ", "vs", "vol",
];

/// Whether a dot after this word belongs to it: `Mr.`, `J.`, `U.S.`.
pub(in crate::entity::tagger) fn keeps_dot(word: &str) -> bool {
    if word.contains('.') {
        return word
            .rsplit('.')
            .next()
            .is_some_and(|part| part.chars().count() <= 2 && !part.starts_with(|c: char| c.is_numeric()));
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => only.is_uppercase() && only != 'I',
        _ => {
            word.len() <= 6
                && ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str())
                && !word.eq_ignore_ascii_case("no") | word.starts_with('N')
        }
    }
}
