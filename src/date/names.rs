//! The words dates are written with: months, weekdays, zones and the small words between them.
//!
//! All names are as [`scan`](super::scan) folds them: lower case, without accents (`février` is `fevrier`, `май` is `маи`).

/// The names of the twelve months: English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Russian, Arabic.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "jan",
        "janvier",
        "janv",
        "januar",
        "janner",
        "enero",
        "ene",
        "gennaio",
        "gen",
        "janeiro",
        "januari",
        "stycznia",
        "января",
        "январь",
        "янв",
        "يناير",
    ],
    &[
        "february",
        "feb",
        "febr",
        "fevrier",
        "fevr",
        "fev",
        "februar",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
        "lutego",
        "февраля",
        "февраль",
        "фев",
        "فبراير",
    ],
    &[
        "march",
        "mar",
        "mars",
        "marz",
        "maerz",
        "mrz",
        "marzo",
        "marco",
        "maart",
        "mrt",
        "marca",
        "марта",
        "март",
        "мар",
        "مارس",
    ],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "апреля", "апрель", "апр", "ابريل"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "мая", "маи", "مايو"],
    &["june", "jun", "juin", "juni", "junio", "giugno", "giu", "junho", "czerwca", "июня", "июнь", "июн", "يونيو"],
    &[
        "july",
        "jul",
        "juillet",
        "juil",
        "juli",
        "julio",
        "luglio",
        "lug",
        "julho",
        "lipca",
        "июля",
        "июль",
        "июл",
        "يوليو",
    ],
    &["august", "aug", "aout", "agosto", "ago", "augustus", "augusti", "sierpnia", "августа", "август", "авг", "اغسطس"],
    &[
        "september",
        "sept",
        "sep",
        "septembre",
        "septiembre",
        "settembre",
        "set",
        "setembro",
        "wrzesnia",
        "сентября",
        "сентябрь",
        "сен",
        "سبتمبر",
    ],
    &[
        "october",
        "oct",
        "octobre",
        "oktober",
        "okt",
        "octubre",
        "ottobre",
        "ott",
        "outubro",
        "out",
        "pazdziernika",
        "октября",
        "октябрь",
        "окт",
        "اكتوبر",
    ],
    &["november", "nov", "novembre", "noviembre", "novembro", "listopada", "ноября", "ноябрь", "ноя", "نوفمبر"],
    &[
        "december",
        "dec",
        "decembre",
        "dezember",
        "dez",
        "diciembre",
        "dic",
        "dicembre",
        "dezembro",
        "grudnia",
        "декабря",
        "декабрь",
        "дек",
        "ديسمبر",
    ],
];

/// Weekdays; a short form that is also a month (`mar`) is left out.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "mi",
    "fr",
    "sa",
    "so",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "lunedi",
    "martedi",
    "mercoledi",
    "giovedi",
    "venerdi",
    "sabato",
    "domenica",
    "segunda",
    "terca",
    "quarta",
    "quinta",
    "sexta",
    "feira",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "mandag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lordag",
    "sondag",
];

/// Whether a word is an English month, written out and with its capital.
pub(crate) fn is_english_month(word: &str) -> bool {
    MONTHS.iter().any(|names| names.first().is_some_and(|name| is_capitalised(word, name)))
}

/// Whether a word is an English day of the week, written out and with its capital.
pub(crate) fn is_english_weekday(word: &str) -> bool {
    WEEKDAYS[..7].iter().any(|name| is_capitalised(word, name))
}

fn is_capitalised(word: &str, name: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.eq_ignore_ascii_case(name)
        && word.get(1..) == name.get(1..)
}

/// Words that carry no meaning in a date: "1 de abril de 2024 a las 10:30".
const FILLERS: &[&str] = &[
    "of",
    "the",
    "at",
    "on",
    "de",
    "del",
    "di",
    "do",
    "du",
    "le",
    "el",
    "il",
    "den",
    "der",
    "um",
    "a",
    "as",
    "las",
    "alle",
    "ore",
    "kl",
    "t",
    "date",
    "dated",
    "published",
    "posted",
    "updated",
    "г",
    "в",
    "года",
];

/// What a zone's letters stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Minutes east of Greenwich.
    Fixed(i32),
    /// A POSIX rule, for zones such as `ET` that change with the season.
    Seasonal(&'static str),
}

/// Zone letters of feeds and papers. `IST` is India's, the most written of the three.
const ZONES: &[(&str, Zone)] = &[
    ("z", Zone::Fixed(0)),
    ("ut", Zone::Fixed(0)),
    ("utc", Zone::Fixed(0)),
    ("gmt", Zone::Fixed(0)),
    ("wet", Zone::Fixed(0)),
    ("west", Zone::Fixed(60)),
    ("bst", Zone::Fixed(60)),
    ("cet", Zone::Fixed(60)),
    ("mez", Zone::Fixed(60)),
    ("cest", Zone::Fixed(120)),
    ("mesz", Zone::Fixed(120)),
    ("sast", Zone::Fixed(120)),
    ("eet", Zone::Fixed(120)),
    ("eest", Zone::Fixed(180)),
    ("idt", Zone::Fixed(180)),
    ("msk", Zone::Fixed(180)),
    ("eat", Zone::Fixed(180)),
    ("gst", Zone::Fixed(240)),
    ("pkt", Zone::Fixed(300)),
    ("ist", Zone::Fixed(330)),
    ("wib", Zone::Fixed(420)),
    ("hkt", Zone::Fixed(480)),
    ("sgt", Zone::Fixed(480)),
    ("awst", Zone::Fixed(480)),
    ("jst", Zone::Fixed(540)),
    ("kst", Zone::Fixed(540)),
    ("aest", Zone::Fixed(600)),
    ("aedt", Zone::Fixed(660)),
    ("nzst", Zone::Fixed(720)),
    ("nzdt", Zone::Fixed(780)),
    ("brt", Zone::Fixed(-180)),
    ("adt", Zone::Fixed(-180)),
    ("ast", Zone::Fixed(-240)),
    ("edt", Zone::Fixed(-240)),
    ("est", Zone::Fixed(-300)),
    ("cdt", Zone::Fixed(-300)),
    ("cst", Zone::Fixed(-360)),
    ("mdt", Zone::Fixed(-360)),
    ("mst", Zone::Fixed(-420)),
    ("pdt", Zone::Fixed(-420)),
    ("pst", Zone::Fixed(-480)),
    ("akdt", Zone::Fixed(-480)),
    ("akst", Zone::Fixed(-540)),
    ("hst", Zone::Fixed(-600)),
    ("et", Zone::Seasonal("EST5EDT,M3.2.0,M11.1.0")),
    ("ct", Zone::Seasonal("CST6CDT,M3.2.0,M11.1.0")),
    ("mt", Zone::Seasonal("MST7MDT,M3.2.0,M11.1.0")),
    ("pt", Zone::Seasonal("PST8PDT,M3.2.0,M11.1.0")),
];

/// Returns the month, from 1, that a folded word names.
pub(super) fn month(word: &str) -> Option<i8> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(index + 1).ok()
}

/// Tells whether a folded word can be passed over between the parts of a date.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || WEEKDAYS.contains(&word)
}

/// Tells whether a folded word can stand right behind a day's number: `1st`, `1er`, `1º`.
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "e" | "o" | "eme")
}

/// Returns what zone letters stand for.
pub(super) fn zone(word: &str) -> Option<Zone> {
    ZONES.iter().find(|(name, _)| *name == word).map(|(_, zone)| *zone)
}
