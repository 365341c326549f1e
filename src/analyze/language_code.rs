//! Reads the many ways in which feeds and people name a language.

/// Reads a language's code or name, such as `en-US`, `eng`, `English` or `français`, as its short code.
///
/// Codes of two or three letters that are not known are kept; those that say "unknown" give none.
///
/// # Example
/// ```
/// use dateline::analyze::normalise_code;
///
/// assert_eq!(normalise_code("en-US").as_deref(), Some("en"));
/// assert_eq!(normalise_code("Français").as_deref(), Some("fr"));
/// assert_eq!(normalise_code("no idea"), None);
/// ```
pub fn normalise_code(text: &str) -> Option<String> {
    let name = text.trim().to_lowercase();
    if let Some(short) = short_code(&name) {
        return Some(short.to_owned());
    }
    let code = name.split(['-', '_', '.', '(']).next().unwrap_or_default().trim();
    if let Some(short) = short_code(code) {
        return Some(short.to_owned());
    }
    let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    let says_nothing = matches!(code, "und" | "mul" | "mis" | "zxx" | "xx" | "na" | "nil");
    (is_code && !says_nothing).then(|| code.to_owned())
}

/// The ISO 639-1 code for a lower-cased code or name.
pub(super) fn short_code(name: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(short, names)| *short == name || names.contains(&name)).map(|(short, _)| *short)
}

/// ISO 639-1 codes with the longer and older codes, English names and own names of the same language.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["eng", "english"]),
    ("ar", &["ara", "arb", "arabic", "العربية", "عربي"]),
    (
        "zh",
        &["zho", "chi", "cmn", "yue", "chinese", "mandarin", "中文", "汉语", "漢語", "普通话", "简体中文", "繁體中文"],
    ),
    ("fr", &["fra", "fre", "french", "français", "francais"]),
    ("de", &["deu", "ger", "german", "deutsch"]),
    ("es", &["spa", "spanish", "español", "espanol", "castellano", "castilian"]),
    ("ru", &["rus", "russian", "русский"]),
    ("pt", &["por", "portuguese", "português", "portugues"]),
    ("it", &["ita", "italian", "italiano"]),
    ("af", &["afr", "afrikaans"]),
    ("ak", &["aka", "akan", "twi"]),
    ("am", &["amh", "amharic", "አማርኛ"]),
    ("az", &["aze", "azerbaijani", "azeri", "azərbaycanca", "azərbaycan"]),
    ("be", &["bel", "belarusian", "беларуская"]),
    ("bg", &["bul", "bulgarian", "български"]),
    ("bn", &["ben", "bengali", "bangla", "বাংলা"]),
    ("bs", &["bos", "bosnian", "bosanski"]),
    ("ca", &["cat", "catalan", "català"]),
    ("cs", &["ces", "cze", "czech", "čeština", "česky"]),
    ("cy", &["cym", "wel", "welsh", "cymraeg"]),
    ("da", &["dan", "danish", "dansk"]),
    ("el", &["ell", "gre", "greek", "ελληνικά"]),
    ("eo", &["epo", "esperanto"]),
    ("et", &["est", "estonian", "eesti"]),
    ("eu", &["eus", "baq", "basque", "euskara"]),
    ("fa", &["fas", "per", "pes", "prs", "persian", "farsi", "dari", "فارسی"]),
    ("fi", &["fin", "finnish", "suomi"]),
    ("ga", &["gle", "irish", "gaeilge"]),
    ("gl", &["glg", "galician", "galego"]),
    ("gu", &["guj", "gujarati", "ગુજરાતી"]),
    ("ha", &["hau", "hausa"]),
    ("he", &["heb", "iw", "hebrew", "עברית"]),
    ("hi", &["hin", "hindi", "हिन्दी", "हिंदी"]),
    ("hr", &["hrv", "croatian", "hrvatski"]),
    ("hu", &["hun", "hungarian", "magyar"]),
    ("hy", &["hye", "arm", "armenian", "հայերեն"]),
    ("id", &["ind", "in", "indonesian", "bahasa indonesia"]),
    ("is", &["isl", "ice", "icelandic", "íslenska"]),
    ("ja", &["jpn", "japanese", "日本語"]),
    ("jv", &["jav", "javanese", "basa jawa"]),
    ("ka", &["kat", "geo", "georgian", "ქართული"]),
    ("kk", &["kaz", "kazakh", "қазақша"]),
    ("km", &["khm", "khmer", "ភាសាខ្មែរ"]),
    ("kn", &["kan", "kannada", "ಕನ್ನಡ"]),
    ("ko", &["kor", "korean", "한국어"]),
    ("ku", &["kur", "kurdish", "kurdî"]),
    ("la", &["lat", "latin"]),
    ("lo", &["lao", "ລາວ"]),
    ("lt", &["lit", "lithuanian", "lietuvių"]),
    ("lv", &["lav", "latvian", "latviešu"]),
    ("mk", &["mkd", "mac", "macedonian", "македонски"]),
    ("ml", &["mal", "malayalam", "മലയാളം"]),
    ("mr", &["mar", "marathi", "मराठी"]),
    ("ms", &["msa", "may", "malay", "bahasa melayu"]),
    ("mt", &["mlt", "maltese", "malti"]),
    ("my", &["mya", "bur", "burmese", "myanmar", "မြန်မာစာ"]),
    ("ne", &["nep", "nepali", "नेपाली"]),
    ("nl", &["nld", "dut", "dutch", "flemish", "nederlands"]),
    ("no", &["nor", "nb", "nob", "norwegian", "norsk", "bokmål", "bokmal"]),
    ("nn", &["nno", "nynorsk"]),
    ("or", &["ori", "oriya", "odia", "ଓଡ଼ିଆ"]),
    ("pa", &["pan", "punjabi", "panjabi", "ਪੰਜਾਬੀ"]),
    ("pl", &["pol", "polish", "polski"]),
    ("ps", &["pus", "pashto", "پښتو"]),
    ("ro", &["ron", "rum", "mo", "romanian", "moldovan", "română"]),
    ("si", &["sin", "sinhala", "sinhalese", "සිංහල"]),
    ("sk", &["slk", "slo", "slovak", "slovenčina"]),
    ("sl", &["slv", "slovene", "slovenian", "slovenščina"]),
    ("sn", &["sna", "shona"]),
    ("so", &["som", "somali", "soomaali"]),
    ("sq", &["sqi", "alb", "albanian", "shqip"]),
    ("sr", &["srp", "serbian", "српски", "srpski"]),
    ("st", &["sot", "sesotho"]),
    ("sv", &["swe", "swedish", "svenska"]),
    ("sw", &["swa", "swahili", "kiswahili"]),
    ("ta", &["tam", "tamil", "தமிழ்"]),
    ("te", &["tel", "telugu", "తెలుగు"]),
    ("th", &["tha", "thai", "ภาษาไทย", "ไทย"]),
    ("tk", &["tuk", "turkmen", "türkmençe"]),
    ("tl", &["tgl", "fil", "tagalog", "filipino"]),
    ("tr", &["tur", "turkish", "türkçe"]),
    ("uk", &["ukr", "ukrainian", "українська"]),
    ("ur", &["urd", "urdu", "اردو", "اُردُو"]),
    ("uz", &["uzb", "uzbek", "oʻzbekcha", "o'zbek"]),
    ("vi", &["vie", "vietnamese", "tiếng việt"]),
    ("yi", &["yid", "ji", "yiddish", "ייִדיש"]),
    ("zu", &["zul", "zulu", "isizulu"]),
];

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, normalise_code};

    #[test]
    fn codes_and_names_are_read() {
        for (text, expected) in [
            ("en", Some("en")),
            ("EN", Some("en")),
            ("en-US", Some("en")),
            ("en_GB.UTF-8", Some("en")),
            (" eng ", Some("en")),
            ("English", Some("en")),
            ("English (US)", Some("en")),
            ("français", Some("fr")),
            ("zh-Hans-CN", Some("zh")),
            ("iw", Some("he")),
            ("nb-NO", Some("no")),
            ("Tiếng Việt", Some("vi")),
            ("ckb", Some("ckb")),
            ("gd-GB", Some("gd")),
            ("und", None),
            ("n/a", None),
            ("xx", None),
            ("unknown", None),
            ("a language", None),
            ("no idea", None),
            ("", None),
            ("42", None),
        ] {
            assert_eq!(normalise_code(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn no_name_means_two_languages() {
        let mut names: Vec<&str> =
            LANGUAGES.iter().flat_map(|(short, names)| names.iter().chain([short])).copied().collect();
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
    }
}
