//! Offices without a name: whose they were when the article was written.

use crate::desk::Desk;

#[test]
fn the_us_secretary_of_state_is_whoever_it_was() {
    let body = "The US Secretary of State called for restraint in the region on Friday.";
    let other = "The U.S. secretary of state left Geneva on Friday without an agreement.";
    let desk = Desk::of_rows(&[
        ("2012", "2012-06-15", "Restraint urged", body),
        ("2014", "2014-06-15", "Restraint urged", body),
        ("2017", "2017-06-15", "Restraint urged", body),
        ("2019", "2019-06-15", "Restraint urged", body),
        ("2024", "2024-06-15", "Restraint urged", body),
        ("2012b", "2012-09-15", "No agreement", other),
        ("2014b", "2014-09-15", "No agreement", other),
        ("2017b", "2017-09-15", "No agreement", other),
        ("2019b", "2019-09-15", "No agreement", other),
        ("2024b", "2024-09-15", "No agreement", other),
        ("former", "2024-06-20", "A book", "A former U.S. secretary of state has written a book."),
    ]);
    desk.check(&[
        ("person:\"Hillary Clinton\"", "2012 2012b"),
        ("person:\"John Kerry\"", "2014 2014b"),
        ("person:\"Rex Tillerson\"", "2017 2017b"),
        ("person:\"Mike Pompeo\"", "2019 2019b"),
        ("person:\"Antony Blinken\"", "2024 2024b"),
        ("entity:\"Hillary Rodham Clinton\"", "2012 2012b"),
        ("entity:Tillerson", "2017 2017b"),
        ("entity:Pompeo", "2019 2019b"),
        ("entity:Blinken", "2024 2024b"),
        ("person:\"Condoleezza Rice\"", ""),
        ("person:\"Colin Powell\"", ""),
    ]);
    desk.check_names(&[
        ("Hillary Clinton", "Hillary Clinton, person"),
        ("John Kerry", "John Kerry, person"),
        ("Rex Tillerson", "Rex Tillerson, person"),
        ("Mike Pompeo", "Mike Pompeo, person"),
        ("Antony Blinken", "Antony Blinken, person"),
    ]);
    let highlights = |query: &str| -> Vec<String> {
        let results = desk.search(&dateline::Request::new(query));
        let lit = |hit: &dateline::search::Hit| {
            let passage = &hit.passages[0];
            let [start, end] = passage.highlights[0];
            passage.text.chars().skip(start).take(end - start).collect::<String>()
        };
        results.hits.iter().map(lit).collect()
    };
    for name in ["Hillary Clinton", "John Kerry", "Rex Tillerson", "Mike Pompeo", "Antony Blinken"] {
        for lit in highlights(&format!("person:\"{name}\"")) {
            assert!(lit.eq_ignore_ascii_case("US Secretary of State") || lit == "U.S. secretary of state", "{lit}");
        }
    }
}

#[test]
fn other_offices_by_date() {
    let desk = Desk::of_rows(&[
        ("pm-2009", "2009-10-10", "Talks", "The British prime minister postponed a visit to Kabul."),
        ("pm-2015", "2015-10-10", "Talks", "The British prime minister postponed a visit to Kabul."),
        ("pm-2018", "2018-10-10", "Talks", "The British prime minister postponed a visit to Kabul."),
        ("pm-2020", "2020-10-10", "Talks", "The British prime minister postponed a visit to Kabul."),
        ("chancellor-2010", "2010-10-10", "Talks", "The German chancellor travelled to Ankara."),
        ("chancellor-2023", "2023-10-10", "Talks", "The German chancellor travelled to Ankara."),
        ("france-2013", "2013-10-10", "Talks", "The French president travelled to Bamako."),
        ("france-2019", "2019-10-10", "Talks", "The French president travelled to Bamako."),
        ("un-2014", "2014-10-10", "Talks", "The UN secretary-general travelled to Nairobi."),
        ("un-2021", "2021-10-10", "Talks", "The UN secretary-general travelled to Nairobi."),
    ]);
    desk.check(&[
        ("person:\"Gordon Brown\"", "pm-2009"),
        ("person:\"David Cameron\"", "pm-2015"),
        ("person:\"Theresa May\"", "pm-2018"),
        ("person:\"Boris Johnson\"", "pm-2020"),
        ("person:\"Angela Merkel\"", "chancellor-2010"),
        ("person:\"Olaf Scholz\"", "chancellor-2023"),
        ("person:\"François Hollande\"", "france-2013"),
        ("person:\"Francois Hollande\"", "france-2013"),
        ("person:\"Emmanuel Macron\"", "france-2019"),
        ("person:\"Ban Ki-moon\"", "un-2014"),
        ("person:\"António Guterres\"", "un-2021"),
    ]);
}

#[test]
fn who_was_or_is_to_be_is_not_who_holds_it() {
    let desk = Desk::of_rows(&[
        ("was", "2015-09-04", "Emails", "The emails are from the years when she was secretary of state."),
        ("as", "2015-09-05", "Emails", "As secretary of state she had a server at home."),
        ("pick", "2016-12-13", "A pick", "Rex Tillerson is his pick for secretary of state, and the oil price fell."),
        ("nominee", "2016-12-14", "A hearing", "The secretary of state nominee will be heard in January."),
        ("state", "2018-11-08", "A count", "The secretary of state of Georgia counted again."),
        ("holder", "2016-12-15", "A visit", "The secretary of state is in Geneva."),
    ]);
    desk.check(&[
        ("person:\"John Kerry\"", "holder"),
        ("person:\"Rex Tillerson\"", "pick"),
        ("person:\"Mike Pompeo\"", ""),
        ("person:\"Antony Blinken\"", ""),
    ]);
}

#[test]
fn an_article_says_whose_the_office_is() {
    let desk = Desk::of_rows(&[
        (
            "named",
            "2024-05-02",
            "Talks in Jerusalem",
            "Secretary of State Antony Blinken came to Jerusalem. Later the US Secretary of State flew to Amman.",
        ),
        (
            "looking-back",
            "2024-05-03",
            "An agreement remembered",
            "Condoleezza Rice, then U.S. secretary of state, helped to conclude it in 2005.",
        ),
    ]);
    desk.check(&[
        ("person:\"Antony Blinken\"", "named"),
        ("person:\"Condoleezza Rice\"", "looking-back"),
        ("person:\"Antony Blinken\" w/8 amman", "named"),
    ]);
}
