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
fn a_dateline_is_a_place() {
    let desk = Desk::of_bodies(&[
        ("jerusalem", "JERUSALEM, April 7 (AP) — The army withdrew a division."),
        ("kyiv", "KYIV, Ukraine — Trains ran again."),
        ("un", "UNITED NATIONS (AP) — Diplomats met on Monday."),
    ]);
    desk.check(&[
        ("place:Jerusalem", "jerusalem"),
        ("place:Kyiv", "kyiv"),
        ("place:Ukraine", "kyiv"),
        ("person:Jerusalem", ""),
    ]);
    desk.check_filters(&[(Field::Organisation, "Associated Press", ""), (Field::Entity, "AP", "")]);
}
