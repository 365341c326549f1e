//! All about one entity: names, dates, company, the course of time; and what is suggested as somebody types.

use dateline::ErrorKind;

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::of_rows(&[
        ("1", "2024-01-10", "Talks", "Antony Blinken met Yoav Gallant. Blinken left at noon."),
        ("2", "2024-01-20", "Talks", "Antony Blinken met Yoav Gallant again."),
        ("3", "2024-04-05", "Guitar", "Tony Blinken played in Kyiv."),
        ("4", "2024-02-01", "Rain", "Rain fell on Lisbon."),
        ("5", "2024-02-02", "Rain", "Rain fell on Porto."),
        ("6", "2024-02-03", "Rain", "Rain fell on Madrid."),
        ("7", "2024-02-04", "Rain", "Rain fell on Seville."),
        ("8", "2024-03-01", "Oil", "Qatar sold gas, and Oskar Lindqvist bought it."),
        ("9", "2024-03-02", "Oil", "Mara Lindqvist sold hers. Nobody asked Oskar Lindqvist."),
        ("10", "2024-03-03", "Oil", "Mara Lindqvist sold more."),
    ])
}

#[test]
fn names_dates_and_timeline() {
    let facts = desk().facts("Tony Blinken");
    assert_eq!((facts.key.as_str(), facts.name.as_str()), ("per:antony blinken", "Antony Blinken"));
    assert_eq!((facts.kind.as_str(), facts.articles), ("person", 3));
    let aliases: Vec<(&str, u64)> = facts.aliases.iter().map(|alias| (alias.name.as_str(), alias.count)).collect();
    assert_eq!(aliases, [("Antony Blinken", 2), ("Blinken", 1), ("Tony Blinken", 1)]);
    let day = |moment: Option<jiff::Timestamp>| moment.map(|moment| moment.to_string()[..10].to_owned());
    assert_eq!(day(facts.first).as_deref(), Some("2024-01-10"));
    assert_eq!(day(facts.last).as_deref(), Some("2024-04-05"));
    let bins: Vec<(&str, u64)> = facts.timeline.iter().map(|bin| (bin.start.as_str(), bin.count)).collect();
    assert_eq!(bins, [("2024-01-01", 2), ("2024-02-01", 0), ("2024-03-01", 0), ("2024-04-01", 1)]);
    assert!(facts.also.is_empty());
    assert_eq!(facts.passages.len(), 3);
}

#[test]
fn company() {
    let facts = desk().facts("Blinken");
    let met: Vec<(&str, u64)> = facts.often_with.iter().map(|met| (met.name.as_str(), met.articles)).collect();
    assert_eq!(met, [("Yoav Gallant", 2)]);
    assert!((facts.often_with[0].lift - 10.0 / 3.0).abs() < 1e-9);
    let gallant = desk().facts("Gallant");
    assert_eq!(gallant.often_with[0].name, "Antony Blinken");
    assert!(desk().facts("Kyiv").often_with.is_empty());
}

#[test]
fn others_of_the_name() {
    let desk = desk();
    let facts = desk.facts("Lindqvist");
    assert_eq!((facts.kind.as_str(), facts.articles), ("person", 2));
    assert_eq!(facts.also.len(), 1);
    let mut both = [facts.name.as_str(), facts.also[0].name.as_str()];
    both.sort_unstable();
    assert_eq!(both, ["Mara Lindqvist", "Oskar Lindqvist"]);
    assert!(desk.facts("Mara Lindqvist").also.is_empty());
}

#[test]
fn keys_and_errors() {
    let desk = desk();
    assert_eq!(desk.facts("per:mara lindqvist").name, "Mara Lindqvist");
    assert_eq!(desk.facts("loc:qatar").name, "Qatar");
    for name in ["", "nobody whatever", "per:", "~", "per:~", "\u{1f}", "role:us/secretary of state"] {
        let error = desk.searcher().entity(name, None).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::NotFound, "{name}");
    }
}

#[test]
fn suggestions() {
    let searcher = desk().searcher();
    let names = |prefix: &str, limit: usize| -> Vec<String> {
        searcher.suggest(prefix, limit).unwrap().into_iter().map(|one| one.name).collect()
    };
    assert_eq!(names("blin", 5), ["Antony Blinken"]);
    assert_eq!(names("BLIN", 5), ["Antony Blinken"]);
    assert_eq!(names("tony", 5), ["Antony Blinken"]);
    assert_eq!(names("antony b", 5), ["Antony Blinken"]);
    assert_eq!(names("qat", 5), ["Qatar"]);
    assert_eq!(names("mara l", 5), ["Mara Lindqvist"]);
    assert_eq!(names("lindq", 5).len(), 2);
    assert_eq!(names("lindq", 1).len(), 1);
    assert!(names("zzz", 5).is_empty());
    assert!(names("blin", 0).is_empty());
}
