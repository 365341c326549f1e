//! Capitals, hyphens and possessives do not hide a name.

use crate::desk::Desk;

#[test]
fn headlines_in_capitals() {
    let desk = Desk::of_rows(&[
        (
            "shouted",
            "2024-05-01",
            "BLINKEN PRESSES NETANYAHU ON RAFAH",
            "Antony Blinken met Benjamin Netanyahu in Jerusalem to talk about Rafah.",
        ),
        ("alone", "2024-05-02", "BLINKEN HEADS FOR CAIRO", "The trip of Antony Blinken was announced on Thursday."),
        (
            "titled",
            "2024-05-03",
            "Blinken Presses Gallant on Aid Routes",
            "Antony Blinken and Yoav Gallant talked for an hour.",
        ),
        ("us", "2024-05-04", "LET US NOT FORGET WHO WE ARE", "A poem won the prize."),
        ("bare", "2024-05-05", "A visit", "Mr. Blinken kept envoys waiting in Cairo until midnight."),
        ("may", "2024-05-05", "WHY PRICES MAY RISE", "Bread will be dearer, bakers expect."),
    ]);
    desk.check(&[
        ("person:\"Antony Blinken\"", "alone bare shouted titled"),
        ("person:\"Benjamin Netanyahu\"", "shouted"),
        ("person:gallant", "titled"),
        ("place:Rafah", "shouted"),
        ("place:Cairo", "alone bare"),
        ("place:\"United States\"", ""),
        ("org:\"World Health Organization\"", ""),
        ("person:\"Theresa May\"", ""),
    ]);
    assert_eq!(desk.facts("Antony Blinken").name, "Antony Blinken");
}

#[test]
fn what_is_said_of_a_name_is_no_part_of_it() {
    let desk = Desk::of_bodies(&[
        ("run", "The Hamas-run ministry gave new figures."),
        ("led", "A Hamas-led delegation arrived in Cairo."),
        ("backed", "Militias that are Iran-backed fired at a base."),
        ("typographic", "The Hamas‑run ministry gave older figures."),
        ("plain", "Hamas gave no figures."),
        ("hezbollah", "The Hezbollah-affiliated channel reported it."),
        ("talks", "Biden-Netanyahu talks ended without a date."),
        ("dash", "The Biden–Netanyahu call lasted half an hour."),
        ("biden", "Joe Biden spoke first. Mr. Biden left."),
        ("bibi", "Benjamin Netanyahu spoke next. Mr. Netanyahu left."),
        ("ki-moon", "Ban Ki-moon visited the school."),
        ("sissi", "Abdel Fattah el-Sissi visited the school."),
        ("double", "Alexandria Ocasio-Cortez visited the school. Ocasio-Cortez sat in the last row."),
    ]);
    desk.check(&[
        ("org:Hamas", "led plain run typographic"),
        ("entity:hamas", "led plain run typographic"),
        ("place:Iran", "backed"),
        ("org:Hezbollah", "hezbollah"),
        ("person:\"Joe Biden\"", "biden dash talks"),
        ("person:\"Benjamin Netanyahu\"", "bibi dash talks"),
        ("person:\"Ban Ki-moon\"", "ki-moon"),
        ("person:\"Abdel Fattah el-Sissi\"", "sissi"),
        ("person:\"Alexandria Ocasio-Cortez\"", "double"),
    ]);
}

#[test]
fn possessives_and_odd_apostrophes() {
    let desk = Desk::of_bodies(&[
        ("s", "Blinken's plane landed. Antony Blinken's aides waited."),
        ("curly", "Antony Blinken’s plane landed."),
        ("plural", "The United Nations' envoy resigned."),
        ("hamas", "Hamas's answer came late; Hamas' answer was short."),
        ("nbsp", "Antony\u{a0}Blinken landed."),
        ("broken", "Antony\nBlinken landed."),
        ("quoted", "“Antony Blinken” was written on the sign."),
        ("bracket", "The envoy (Antony Blinken) landed."),
        ("comma", "Antony Blinken, who landed late, left early."),
    ]);
    desk.check(&[
        ("person:\"Antony Blinken\"", "bracket broken comma curly nbsp quoted s"),
        ("org:\"United Nations\"", "plural"),
        ("org:Hamas", "hamas"),
    ]);
    let aliases: Vec<String> = desk.facts("blinken").aliases.into_iter().map(|alias| alias.name).collect();
    assert_eq!(aliases, ["Antony Blinken", "Blinken"]);
}

#[test]
fn accents_and_titles() {
    let desk = Desk::of_bodies(&[
        ("accent", "Nicolás Maduro spoke in Caracas."),
        ("plain", "Nicolas Maduro spoke in Caracas."),
        ("title", "President Nicolás Maduro spoke in Caracas. President Maduro left."),
        ("erdogan", "Recep Tayyip Erdoğan spoke in Ankara."),
        ("erdogan-2", "President Recep Tayyip Erdogan spoke in Ankara."),
    ]);
    let maduro = "accent plain title";
    desk.check(&[
        ("person:\"Nicolás Maduro\"", maduro),
        ("person:\"Nicolas Maduro\"", maduro),
        ("person:\"NICOLAS MADURO\"", maduro),
        ("person:maduro", maduro),
        ("person:Erdogan", "erdogan erdogan-2"),
        ("person:Erdoğan", "erdogan erdogan-2"),
        ("person:\"Recep Tayyip Erdogan\"", "erdogan erdogan-2"),
    ]);
}
