//! The news agencies whose names stand in datelines and bylines.

/// Agencies, lower case, as they are written in brackets and bylines.
const AGENCIES: &[&str] = &[
    "aap",
    "adnkronos",
    "afp",
    "agence france-presse",
    "agencia efe",
    "ansa",
    "ap",
    "apa",
    "associated press",
    "ats",
    "belga",
    "bloomberg",
    "bloomberg news",
    "canadian press",
    "cna",
    "cnn",
    "cp",
    "deutsche presse-agentur",
    "dpa",
    "efe",
    "europa press",
    "interfax",
    "irna",
    "itar-tass",
    "jta",
    "kyodo",
    "kyodo news",
    "lusa",
    "notimex",
    "ntb",
    "pa",
    "pap",
    "press association",
    "pti",
    "reuters",
    "ria novosti",
    "ritzau",
    "sana",
    "sda",
    "tass",
    "the associated press",
    "the canadian press",
    "thomson reuters",
    "tt",
    "united press international",
    "upi",
    "wafa",
    "xinhua",
    "xinhua news agency",
    "yonhap",
    "yonhap news agency",
];

/// Whether a name, in any case, is a news agency's, as in `(AP)` or `(dpa/AFP)`.
pub(crate) fn is_agency(name: &str) -> bool {
    let known = |part: &str| AGENCIES.binary_search(&part.trim().to_lowercase().as_str()).is_ok();
    name.len() < 60 && known(name) || name.split('/').all(|part| part.len() < 60 && known(part))
}

/// A name without the agency written behind it: "Tomas Okafor Associated Press".
pub(crate) fn without_agency(name: &str) -> &str {
    const WRITTEN_OUT: &[&str] = &[" associated press", " the associated press", " reuters", " agence france-presse"];
    let lower = name.to_ascii_lowercase();
    let end = WRITTEN_OUT.iter().filter(|agency| lower.ends_with(**agency)).map(|agency| agency.len()).max();
    let person = &name[..name.len() - end.unwrap_or(0)];
    if person.trim().contains(' ') { person.trim() } else { name }
}

#[cfg(test)]
mod tests {
    use super::{AGENCIES, is_agency};

    #[test]
    fn the_table_is_in_order() {
        assert!(AGENCIES.is_sorted());
    }

    #[test]
    fn agencies() {
        for name in ["AP", "Reuters", "The Associated Press", "dpa/AFP"] {
            assert!(is_agency(name), "{name}");
        }
        for name in ["Pixabay", "", "Mara Lindqvist"] {
            assert!(!is_agency(name), "{name}");
        }
    }
}
