//! Other languages and scripts: known names are found; nothing breaks.

use serde_json::{Value, json};

use crate::desk::Desk;

fn in_language(id: &str, language: &str, title: &str, body: &str) -> Value {
    json!({"id": id, "date": "2024-06-10", "title": title, "body": body, "lang": language})
}

#[test]
fn known_names_in_other_languages() {
    let desk = Desk::of(&[
        in_language(
            "fr",
            "fr",
            "Antony Blinken au Caire",
            "Antony Blinken est arrivé au Caire lundi pour parler de Gaza.",
        ),
        in_language(
            "de",
            "de",
            "Blinken in Kairo",
            "Außenminister Antony Blinken ist in Kairo eingetroffen. Blinken sprach über Gaza.",
        ),
        in_language("es", "es", "Blinken en El Cairo", "Antony Blinken llegó el lunes a El Cairo para hablar de Gaza."),
        in_language(
            "it",
            "it",
            "Visita al Cairo",
            "Antony Blinken è arrivato lunedì. Il presidente Emmanuel Macron lo raggiungerà.",
        ),
    ]);
    desk.check(&[
        ("person:\"Antony Blinken\"", "de es fr it"),
        ("person:blinken", "de es fr it"),
        ("person:macron", "it"),
        ("place:Gaza", "de es fr"),
    ]);
}

#[test]
fn other_scripts() {
    let desk = Desk::of(&[
        in_language("ar", "ar", "بلينكن في القاهرة", "وصل وزير الخارجية إلى القاهرة يوم الاثنين."),
        in_language("zh", "zh", "布林肯抵达开罗", "美国国务卿布林肯星期一抵达开罗。"),
        in_language("ru", "ru", "Блинкен в Каире", "Госсекретарь США Антони Блинкен прибыл в Каир."),
        in_language("el", "el", "Στο Κάιρο", "Ο υπουργός έφτασε στο Κάιρο."),
        in_language("hi", "hi", "काहिरा", "मंत्री काहिरा पहुंचे।"),
        in_language("mixed", "zh", "开罗", "Antony Blinken 抵达开罗。"),
    ]);
    desk.check(&[("person:\"Antony Blinken\"", "mixed"), ("القاهرة", "ar"), ("каир", "ru")]);
}

#[test]
fn people_whom_the_source_gives() {
    let desk = Desk::of(&[
        json!({"id": "given", "date": "2024-06-10", "title": "Talks in Doha", "body": "Mr. Blinken spoke for an hour.",
               "lang": "en", "persons": ["Antony Blinken"]}),
        json!({"id": "unwritten", "date": "2024-06-11", "title": "A quiet day", "body": "Nothing was said.",
               "lang": "en", "persons": ["Mara Lindqvist"]}),
        json!({"id": "written", "date": "2024-06-12", "title": "A loud day", "body": "Mara Lindqvist said much.", "lang": "en"}),
        json!({"id": "turned", "date": "2024-06-12", "title": "A turned day", "body": "Much was said.", "lang": "en",
               "persons": ["Lindqvist, Mara"]}),
    ]);
    desk.check(&[
        ("person:\"Antony Blinken\"", "given"),
        ("person:\"Mara Lindqvist\"", "turned unwritten written"),
        ("entity:lindqvist", "turned unwritten written"),
    ]);
    assert_eq!(desk.facts("Mara Lindqvist").articles, 3);
}
