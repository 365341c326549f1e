//! Other names: an article is found under every name the papers use, whichever of them it prints.

use dateline::search::Field;

use crate::desk::Desk;

#[test]
fn one_person_under_every_name() {
    let desk = Desk::of_bodies(&[
        ("antony", "Antony Blinken landed in Doha on Tuesday."),
        ("j", "Antony J. Blinken landed in Amman on Tuesday."),
        ("tony", "Diplomats said that Tony Blinken would fly to Riyadh next."),
        ("title", "Secretary of State Antony Blinken spoke first, and Blinken spoke last."),
        ("surname", "Mr. Blinken kept envoys waiting in Cairo until midnight."),
        ("bibi", "Critics of Bibi marched through Tel Aviv."),
        ("benjamin", "Benjamin Netanyahu convened his cabinet."),
        ("binyamin", "Binyamin Netanyahu convened his cabinet."),
        ("nobody", "Rain fell on Lisbon."),
    ]);
    let blinken = "antony j surname title tony";
    let netanyahu = "benjamin bibi binyamin";
    desk.check(&[
        ("entity:blinken", blinken),
        ("entity:Blinken", blinken),
        ("entity:BLINKEN", blinken),
        ("entity:\"Antony Blinken\"", blinken),
        ("entity:\"antony blinken\"", blinken),
        ("entity:\"Antony J. Blinken\"", blinken),
        ("entity:\"Tony Blinken\"", blinken),
        ("person:\"Antony Blinken\"", blinken),
        ("person:\"Tony Blinken\"", blinken),
        ("person:blinken", blinken),
        ("entity:bibi", netanyahu),
        ("entity:\"Benjamin Netanyahu\"", netanyahu),
        ("entity:\"Binyamin Netanyahu\"", netanyahu),
        ("person:netanyahu", netanyahu),
        ("person:bibi AND cabinet", "benjamin binyamin"),
        ("person:blinken NOT cairo", "antony j title tony"),
        ("person:blinken OR person:bibi", "antony benjamin bibi binyamin j surname title tony"),
        ("entity:\"Nobody Whatever\"", ""),
    ]);
    desk.check_filters(&[
        (Field::Person, "blinken", blinken),
        (Field::Entity, "Tony Blinken", blinken),
        (Field::Organisation, "blinken", ""),
        (Field::Place, "blinken", ""),
        (Field::Organisation, "bibi", ""),
    ]);
    desk.check_names(&[
        ("Blinken", "Antony Blinken, person"),
        ("Tony Blinken", "Antony Blinken, person"),
        ("Antony J. Blinken", "Antony Blinken, person"),
        ("per:antony blinken", "Antony Blinken, person"),
        ("bibi", "Benjamin Netanyahu, person"),
        ("Binyamin Netanyahu", "Benjamin Netanyahu, person"),
        ("Nobody Whatever", "nobody"),
    ]);
}

#[test]
fn spellings_of_el_sissi() {
    let desk = Desk::of_bodies(&[
        ("a", "President Abdel Fattah el-Sissi received the envoys."),
        ("b", "President Abdel-Fattah el-Sissi received the envoys."),
        ("c", "President Abdel Fattah al-Sisi received the envoys."),
        ("d", "President Abdel Fattah el-Sisi received the envoys, and el-Sisi thanked them."),
        ("e", "President Abdul Fattah al-Sisi received the envoys."),
        ("f", "President Abdel Fattah al-Sissi received the envoys."),
        ("g", "President Abdel Fatah al-Sisi received the envoys."),
    ]);
    let all = "a b c d e f g";
    desk.check(&[
        ("person:\"Abdel Fattah el-Sissi\"", all),
        ("person:\"Abdel-Fattah el-Sissi\"", all),
        ("person:\"Abdel Fattah al-Sisi\"", all),
        ("person:\"Abdel Fattah el-Sisi\"", all),
        ("person:\"Abdul Fattah al-Sisi\"", all),
        ("person:\"Abdel Fatah al-Sisi\"", all),
        ("person:el-Sissi", all),
        ("person:al-Sisi", all),
        ("person:\"el-Sisi\"", all),
    ]);
    desk.check_names(&[
        ("el-Sissi", "Abdel Fattah el-Sissi, person"),
        ("Abdul Fattah al-Sisi", "Abdel Fattah el-Sissi, person"),
    ]);
}

#[test]
fn organisations_under_their_acronyms() {
    let desk = Desk::of_bodies(&[
        ("idf", "The IDF said that it had struck a launcher."),
        ("idf-long", "The Israel Defense Forces said that they had struck a launcher."),
        ("idf-defined", "The Israel Defense Forces (IDF) opened a road. The IDF closed it again."),
        ("un", "The United Nations asked for access."),
        ("un-dots", "Officials of the U.N. asked for access."),
        ("council", "The UN Security Council met behind closed doors."),
        ("council-long", "The United Nations Security Council met behind closed doors."),
        ("unrwa", "Donors returned to UNRWA one after another."),
        ("who", "The World Health Organization sent a team to Kinshasa."),
        ("who-short", "A team of the WHO arrived in Kinshasa."),
        ("nato", "NATO held an exercise in Estonia."),
        ("nato-long", "The North Atlantic Treaty Organization held an exercise in Estonia."),
        ("eu", "The European Union agreed on a budget."),
        ("eu-short", "The EU agreed on a budget."),
        ("fbi", "The FBI searched a house in Tampa."),
        ("fbi-long", "The Federal Bureau of Investigation searched a house in Tampa."),
        ("who-not", "Nobody knew who had opened the gate."),
        ("own", "The Harbour Workers Alliance (HWA) struck on Monday. The HWA will strike again."),
    ]);
    let idf = "idf idf-defined idf-long";
    let council = "council council-long";
    desk.check(&[
        ("org:IDF", idf),
        ("org:idf", idf),
        ("entity:IDF", idf),
        ("org:\"Israel Defense Forces\"", idf),
        ("org:\"United Nations\"", "un un-dots"),
        ("org:UN", "un un-dots"),
        ("org:U.N.", "un un-dots"),
        ("org:\"UN Security Council\"", council),
        ("org:\"U.N. Security Council\"", council),
        ("org:\"United Nations Security Council\"", council),
        ("org:UNRWA", "unrwa"),
        ("org:\"World Health Organization\"", "who who-short"),
        ("org:WHO", "who who-short"),
        ("org:NATO", "nato nato-long"),
        ("org:\"North Atlantic Treaty Organization\"", "nato nato-long"),
        ("org:EU", "eu eu-short"),
        ("org:\"European Union\"", "eu eu-short"),
        ("org:FBI", "fbi fbi-long"),
        ("org:\"Federal Bureau of Investigation\"", "fbi fbi-long"),
        ("org:\"Harbour Workers Alliance\"", "own"),
        ("org:HWA", "own"),
    ]);
    desk.check_filters(&[(Field::Person, "IDF", ""), (Field::Place, "UN", ""), (Field::Organisation, "IDF", idf)]);
    desk.check_names(&[
        ("IDF", "Israel Defense Forces, org"),
        ("U.N.", "United Nations, org"),
        ("UNSC", "UN Security Council, org"),
        ("HWA", "Harbour Workers Alliance, org"),
        ("FBI", "Federal Bureau of Investigation, org"),
    ]);
}

#[test]
fn american_institutions_are_one_each() {
    let desk = Desk::of_bodies(&[
        ("court", "The Supreme Court of the United States took the case."),
        ("court-us", "The U.S. Supreme Court took the case."),
        ("justice", "The Justice Department appealed."),
        ("justice-long", "The Department of Justice appealed."),
        ("state", "The State Department warned travellers."),
        ("state-long", "The Department of State warned travellers."),
        ("house", "The House of Representatives passed the bill."),
        ("house-us", "The U.S. House of Representatives passed the bill."),
        ("gop", "The GOP lost two seats in Ohio."),
        ("republicans", "The Republican Party lost two seats in Ohio."),
        ("senate", "The U.S. Senate adjourned."),
        ("dhs", "Officials of the Department of Homeland Security issued rules."),
        ("dhs-short", "Agents of DHS issued rules."),
    ]);
    desk.check(&[
        ("org:\"US Supreme Court\"", "court court-us"),
        ("org:\"Justice Department\"", "justice justice-long"),
        ("org:\"Department of Justice\"", "justice justice-long"),
        ("org:DOJ", "justice justice-long"),
        ("org:\"State Department\"", "state state-long"),
        ("org:\"House of Representatives\"", "house house-us"),
        ("org:GOP", "gop republicans"),
        ("org:\"Republican Party\"", "gop republicans"),
        ("org:\"U.S. Senate\"", "senate"),
        ("org:DHS", "dhs dhs-short"),
        ("org:\"Homeland Security Department\"", "dhs dhs-short"),
    ]);
}

#[test]
fn a_weak_name_means_whom_it_can_where_nobody_else_has_it() {
    let desk = Desk::of_bodies(&[
        ("whole", "The Department of Homeland Security closed an office."),
        ("acronym", "DHS closed an office on Monday."),
        ("other", "Ferries stayed in port at Piraeus."),
    ]);
    desk.check(&[("org:\"Homeland Security\"", "acronym whole"), ("entity:\"homeland security\"", "acronym whole")]);
    desk.check_filters(&[(Field::Organisation, "Homeland Security", "acronym whole")]);
    desk.check_names(&[("Homeland Security", "Department of Homeland Security, org")]);
}

#[test]
fn an_acronym_means_what_other_articles_say_it_stands_for() {
    let desk = Desk::of_bodies(&[
        ("defines", "The Western European Union (WEU) met in Luxembourg, and WEU ministers left."),
        ("defines-2", "The Western European Union (WEU) had ten members."),
        ("bare", "The WEU said on Monday that WEU members would vote. The WEU has a secretary-general."),
    ]);
    desk.check(&[("org:\"Western European Union\"", "bare defines defines-2"), ("org:WEU", "bare defines defines-2")]);
}

#[test]
fn two_organisations_are_not_one() {
    let desk = Desk::of_bodies(&[
        ("both", "House and Senate negotiators met in Washington."),
        (
            "house",
            "WASHINGTON — The House passed the bill on Monday and the Senate will take it up. House Republicans cheered. In \
             the House and Senate, members of the House said so. Democrats hold the House.",
        ),
        ("department", "The Department of Health and Human Services wrote a letter."),
    ]);
    desk.check(&[
        ("org:Senate", "both house"),
        ("org:House", "both house"),
        ("org:\"Department of Health and Human Services\"", "department"),
    ]);
    assert!(!desk.facet("*", Field::Organisation).iter().any(|counted| counted.contains("House and Senate")));
}
