//! One name, several places: the country beside the name tells, then the countries of the article, then who is best
//! known. A people is not its country.

use dateline::search::Field;

use crate::desk::Desk;

#[test]
fn rafah_in_gaza_and_in_egypt() {
    let desk = Desk::of_bodies(&[
        ("gaza", "Families left Rafah, in the south of the Gaza Strip, on foot."),
        ("bare", "Families left Rafah on foot."),
        ("egypt", "In Rafah, Egypt, the army pulled down houses near the frontier."),
        ("egypt-2", "Shops reopened in Rafah, Egypt, and Rafah was quiet."),
        ("egyptian", "Crowds came to the Egyptian Rafah to shop."),
        ("neither", "Ferries stayed in port at Piraeus."),
    ]);
    desk.check(&[
        ("place:rafah", "bare gaza"),
        ("place:Rafah", "bare gaza"),
        ("entity:rafah", "bare gaza"),
        ("place:\"Rafah, Egypt\"", "egypt egypt-2 egyptian"),
        ("entity:\"Rafah, Egypt\"", "egypt egypt-2 egyptian"),
        ("place:rafah OR place:\"Rafah, Egypt\"", "bare egypt egypt-2 egyptian gaza"),
    ]);
    desk.check_filters(&[
        (Field::Place, "Rafah", "bare gaza"),
        (Field::Person, "Rafah", ""),
        (Field::Organisation, "Rafah", ""),
    ]);
    let gaza = desk.facts("Rafah");
    assert_eq!((gaza.key.as_str(), gaza.articles), ("loc:rafah", 2));
    assert_eq!(gaza.also.iter().map(|other| other.key.as_str()).collect::<Vec<_>>(), ["loc:rafah, egypt"]);
    let egypt = desk.facts("Rafah, Egypt");
    assert_eq!((egypt.key.as_str(), egypt.articles), ("loc:rafah, egypt", 3));
}

#[test]
fn other_names_that_places_share() {
    let desk = Desk::of_bodies(&[
        ("paris", "The treaty was signed in Paris on Monday."),
        (
            "paris-us",
            "The United States left the treaty that was signed in Paris. Texas cheered, the U.S. Senate did not.",
        ),
        ("list", "Protests were held in London, Paris, New York and Rome."),
        ("birmingham-us", "Voters in Birmingham and in the rest of Alabama went to the polls."),
        ("birmingham", "Britain was the first and the United States the second to send help to Birmingham."),
        ("paris-texas", "A tornado hit Paris, Texas, on Monday."),
        ("georgia-tbilisi", "Crowds marched in Tbilisi, the capital of Georgia, against Russia."),
        ("georgia-atlanta", "Polls closed in Atlanta, Georgia, at seven."),
    ]);
    desk.check(&[
        ("place:Paris", "list paris paris-us"),
        ("place:Rome", "list"),
        ("place:\"Birmingham, Alabama\"", "birmingham-us"),
        ("place:\"Birmingham, England\"", "birmingham"),
        ("place:\"Paris, Texas\"", "paris-texas"),
        ("place:Atlanta", "georgia-atlanta"),
        ("place:Tbilisi", "georgia-tbilisi"),
    ]);
}

#[test]
fn countries_under_other_names() {
    let desk = Desk::of_bodies(&[
        ("us", "The United States sent two ships."),
        ("us-dots", "The U.S. sent two ships."),
        ("usa", "The USA sent two ships."),
        ("america", "The United States of America sent two ships."),
        ("uk", "Britain closed its embassy."),
        ("uk-2", "The United Kingdom closed its embassy."),
        ("uk-3", "The UK closed its embassy."),
        ("gaza", "Fuel ran out in the Gaza Strip."),
        ("gaza-2", "Fuel ran out in Gaza."),
        ("kyiv", "Trains left Kyiv on time."),
        ("kiev", "Trains left Kiev on time."),
        ("turkey", "Turkey raised its rates."),
        ("turkiye", "Türkiye raised its rates."),
        ("burma", "Burma freed prisoners."),
        ("myanmar", "Myanmar freed prisoners."),
        ("us-word", "They told us nothing."),
    ]);
    desk.check(&[
        ("place:\"United States\"", "america us us-dots usa"),
        ("place:US", "america us us-dots usa"),
        ("place:U.S.", "america us us-dots usa"),
        ("place:USA", "america us us-dots usa"),
        ("place:\"United Kingdom\"", "uk uk-2 uk-3"),
        ("place:Britain", "uk uk-2 uk-3"),
        ("place:UK", "uk uk-2 uk-3"),
        ("place:Gaza", "gaza gaza-2"),
        ("place:\"Gaza Strip\"", "gaza gaza-2"),
        ("place:Kyiv", "kiev kyiv"),
        ("place:Kiev", "kiev kyiv"),
        ("place:Turkey", "turkey turkiye"),
        ("place:Türkiye", "turkey turkiye"),
        ("place:Turkiye", "turkey turkiye"),
        ("place:Myanmar", "burma myanmar"),
        ("place:Burma", "burma myanmar"),
    ]);
}

#[test]
fn a_people_is_not_its_country() {
    let desk = Desk::of_bodies(&[
        ("country", "Israel closed the crossing."),
        ("people", "Israeli soldiers and Israelis in general welcomed it."),
        ("french", "A French film opened in the capital."),
        ("france", "France won the match."),
    ]);
    desk.check(&[
        ("place:Israel", "country"),
        ("entity:Israel", "country"),
        ("place:France", "france"),
        ("entity:France", "france"),
    ]);
    desk.check_filters(&[
        (Field::Place, "Israel", "country"),
        (Field::Place, "France", "france"),
        (Field::Place, "!Israel", "france french people"),
    ]);
    let places = desk.facet("*", Field::Place);
    assert_eq!(places, ["France 1", "Israel 1"]);
}
