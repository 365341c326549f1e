//! Whose text or photo an article is, is no matter of the article: agencies are counted where they act, and only there.

use dateline::search::Field;

use crate::desk::Desk;

#[test]
fn agencies_are_kept_out_of_what_is_counted() {
    let desk = Desk::of_bodies(&[
        ("dateline", "WASHINGTON (AP) — The budget passed on Monday."),
        ("dateline-2", "GAZA, April 1 (Reuters) - Trucks crossed on Monday."),
        ("end", "Trucks crossed on Monday. — AFP"),
        ("alone", "Trucks crossed on Monday.\n\nReuters\n"),
        ("photo", "Trucks crossed on Monday. (AP Photo/Ada Lind)"),
        ("writer", "The budget passed.\n\nAssociated Press writer Ada Lind contributed."),
        ("acts", "A reporter of the Associated Press was hurt in the square."),
        ("acts-2", "The minister told Reuters that he would resign."),
    ]);
    desk.check_filters(&[
        (Field::Organisation, "Associated Press", "acts"),
        (Field::Organisation, "AP", "acts"),
        (Field::Organisation, "Reuters", "acts-2"),
        (Field::Entity, "Reuters", "acts-2"),
        (Field::Organisation, "AFP", ""),
    ]);
    let organisations = desk.facet("*", Field::Organisation);
    assert_eq!(organisations, ["Associated Press 1", "Reuters 1"]);
}

#[test]
fn where_it_was_written_is_not_what_it_is_about() {
    let desk = Desk::of_bodies(&[
        ("jerusalem", "JERUSALEM, April 7 (AP) — The army withdrew a division."),
        ("kyiv", "KYIV, Ukraine — Trains ran again."),
        ("about", "LVIV, Ukraine — Trains ran to Kyiv again, and from there to Odesa in southern Ukraine."),
    ]);
    desk.check_filters(&[
        (Field::Place, "Jerusalem", ""),
        (Field::Place, "Kyiv", "about"),
        (Field::Place, "Ukraine", "about"),
        (Field::Person, "Jerusalem", ""),
        (Field::Organisation, "Associated Press", ""),
        (Field::Entity, "AP", ""),
    ]);
}
