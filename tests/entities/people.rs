//! One surname, several people: the article tells which, else those who are in the news at the time, else nobody.

use crate::desk::Desk;

#[test]
fn two_clintons() {
    let desk = Desk::of_rows(&[
        (
            "bill",
            "1996-05-01",
            "Budget signed",
            "President Bill Clinton signed the budget. Clinton thanked both parties.",
        ),
        (
            "bill-2",
            "1996-05-09",
            "Trip planned",
            "Bill Clinton is to travel to Dublin. Aides said Clinton would stay two days.",
        ),
        ("bill-3", "1996-06-09", "Speech", "Bill Clinton opened a school."),
        ("bare-96", "1996-06-20", "A veto", "Clinton vetoed the measure on Thursday, as he had warned."),
        ("hillary", "2016-05-01", "Primary won", "Hillary Clinton won the primary. Clinton flew to Ohio."),
        ("hillary-2", "2016-06-01", "Rally held", "Hillary Clinton held a rally. Mrs. Clinton spoke for an hour."),
        ("hillary-3", "2016-06-03", "Rally held", "Hillary Rodham Clinton held a rally."),
        ("bare-16", "2016-06-20", "A rally", "Clinton drew a crowd in Ohio on Monday."),
        (
            "both",
            "2016-07-01",
            "A couple on tour",
            "Hillary Clinton spoke in Reno.\n\nHer husband, former President Bill Clinton, spoke in Elko. Mrs. Clinton left early.",
        ),
    ]);
    desk.check(&[
        ("person:\"Bill Clinton\"", "bare-96 bill bill-2 bill-3 both"),
        ("person:\"Hillary Clinton\"", "bare-16 both hillary hillary-2 hillary-3"),
        ("person:\"Hillary Rodham Clinton\"", "bare-16 both hillary hillary-2 hillary-3"),
        ("person:\"Bill Clinton\" NOT person:\"Hillary Clinton\"", "bare-96 bill bill-2 bill-3"),
        ("person:\"Bill Clinton\" AND person:\"Hillary Clinton\"", "both"),
    ]);
}

#[test]
fn two_bushes() {
    let desk = Desk::of_rows(&[
        ("elder", "1990-09-01", "Summit", "President George H.W. Bush met allies. Bush left for Kennebunkport."),
        ("elder-2", "1990-09-05", "Summit", "George H. W. Bush met allies again."),
        (
            "younger",
            "2003-03-01",
            "Address",
            "President George W. Bush addressed the nation. Bush spoke for ten minutes.",
        ),
        ("younger-2", "2003-03-05", "Address", "George W. Bush flew to the Azores."),
        ("jeb", "2015-06-15", "Race", "Jeb Bush joined the race. Bush governed Florida."),
        ("jeb-2", "2015-06-18", "Race", "Jeb Bush toured Iowa."),
        ("bare-03", "2003-04-01", "Decision", "Aides said that Bush had decided."),
        ("bare-15", "2015-07-01", "Donors", "Donors to the Bush campaign met in Maine, where Bush spoke."),
        ("plant", "2015-07-02", "Gardens", "A bush in the garden had to be cut."),
    ]);
    desk.check(&[
        ("person:\"George W. Bush\"", "bare-03 younger younger-2"),
        ("person:\"George W Bush\"", "bare-03 younger younger-2"),
        ("person:\"George H.W. Bush\"", "elder elder-2"),
        ("person:\"George H. W. Bush\"", "elder elder-2"),
        ("person:\"Jeb Bush\"", "bare-15 jeb jeb-2"),
    ]);
}

#[test]
fn invented_people_are_told_apart_too() {
    let desk = Desk::of_rows(&[
        ("mara", "2024-04-01", "Council", "Mara Lindqvist chairs the council. Lindqvist was elected in May."),
        ("mara-m", "2024-04-02", "Council", "Mara K. Lindqvist opened the session."),
        (
            "initial",
            "2024-04-03",
            "Council",
            "M. Lindqvist, who chairs the council, signed the minutes. Mr. Lindqvist left.",
        ),
        ("oskar", "2024-04-04", "Harbour", "Oskar Lindqvist runs the harbour. Lindqvist hired two pilots."),
        ("two", "2024-04-05", "A family", "Mara Lindqvist and Oskar Lindqvist met. The two have not spoken since."),
        ("okafor", "2024-04-06", "Mayor", "Mayor Tomas Okafor resigned. Okafor gave no reason."),
        (
            "okafor-bare",
            "2024-04-07",
            "After the resignation",
            "Nobody knows why Mayor Okafor went. Mr. Okafor lives in Leeds now.",
        ),
        ("particle", "2024-04-08", "Bank", "Pieter van der Meulen heads the bank. Van der Meulen is from Leiden."),
    ]);
    desk.check(&[
        ("person:\"Mara Lindqvist\"", "initial mara mara-m two"),
        ("person:\"Oskar Lindqvist\"", "oskar two"),
        ("person:\"Tomas Okafor\"", "okafor okafor-bare"),
        ("person:okafor", "okafor okafor-bare"),
        ("person:\"Pieter van der Meulen\"", "particle"),
        ("person:\"van der Meulen\"", "particle"),
        ("person:meulen", "particle"),
    ]);
}

#[test]
fn a_surname_that_is_a_word() {
    let desk = Desk::of_rows(&[
        ("may", "2018-03-01", "Brexit talks", "Theresa May flew to Brussels. May will return on Friday."),
        ("month", "2018-05-01", "Prices May Rise in May", "Analysts expect dearer bread in May."),
        ("paul", "2014-03-01", "Filibuster", "Sen. Rand Paul spoke for ten hours. Paul sat down at midnight."),
        ("paul-first", "2014-03-02", "Music", "Paul McCartney gave a concert in Austin."),
        ("rice", "2005-03-01", "Visit", "Secretary of State Condoleezza Rice visited Ramallah. Rice stayed a day."),
        ("grain", "2005-03-02", "Harvest", "Rice is grown along the river, and rice is cheap."),
    ]);
    desk.check(&[
        ("person:\"Theresa May\"", "may"),
        ("person:\"Rand Paul\"", "paul"),
        ("person:\"Paul McCartney\"", "paul-first"),
        ("person:\"Condoleezza Rice\"", "rice"),
    ]);
}

#[test]
fn headlines_run_surnames_together() {
    let desk = Desk::of_rows(&[
        ("kerry", "2015-09-30", "Kerry Urges Lavrov on Aleppo", "John Kerry and Sergey Lavrov met in Geneva."),
        (
            "blinken",
            "2024-05-02",
            "Blinken Presses Gallant Over Rafah Plan",
            "Secretary of State Antony Blinken met Defense Minister Yoav Gallant.",
        ),
    ]);
    desk.check(&[
        ("person:\"John Kerry\"", "kerry"),
        ("person:\"Sergey Lavrov\"", "kerry"),
        ("person:\"Antony Blinken\" w/2 presses", "blinken"),
        ("person:\"Yoav Gallant\" w/2 presses", "blinken"),
    ]);
    desk.check_names(&[("Kerry Urges Lavrov", "nobody"), ("Blinken Presses Gallant", "nobody")]);
}
