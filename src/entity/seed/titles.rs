//! How newspapers call offices, and which office of the table is meant.

/// One way to call an office.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    /// As it is written, in any case.
    pub(super) text: &'static str,
    /// What it may be in the table, the likeliest first; the first that the holder has is meant.
    pub(super) offices: &'static [&'static str],
    /// Whose it is when nobody is named with it; empty where that is nobody.
    pub(super) default: &'static str,
    /// Which holders it can be said of.
    pub(super) said_of: SaidOf,
}

/// Which holders a title can be said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SaidOf {
    /// Countries, whether their offices are in the table or not.
    Countries,
    /// Whoever has one of the offices in the table.
    Listed,
    /// Organisations that have one of the offices in the table.
    Organisations,
}

const fn of_countries(text: &'static str, offices: &'static [&'static str]) -> Title {
    Title { text, offices, default: "", said_of: SaidOf::Countries }
}

const fn of_one(text: &'static str, offices: &'static [&'static str], default: &'static str) -> Title {
    Title { text, offices, default, said_of: SaidOf::Listed }
}

const fn of_listed(text: &'static str, offices: &'static [&'static str]) -> Title {
    Title { text, offices, default: "", said_of: SaidOf::Listed }
}

const fn of_organisations(text: &'static str, offices: &'static [&'static str]) -> Title {
    Title { text, offices, default: "", said_of: SaidOf::Organisations }
}

/// Not an office, though it begins like one.
const fn nothing(text: &'static str) -> Title {
    Title { text, offices: &[], default: "", said_of: SaidOf::Listed }
}

/// Whoever leads an organisation, whatever its charter calls it.
const LEADER: &[&str] =
    &["secretary-general", "managing director", "director-general", "director", "chair", "president"];
const FOREIGN: &[&str] = &["foreign minister", "foreign secretary"];
const DEFENCE: &[&str] = &["defense minister", "secretary of defense", "defence secretary"];
const PENTAGON: &[&str] = &["secretary of defense", "defence secretary", "defense minister"];
const FINANCE: &[&str] = &["finance minister", "treasury secretary", "chancellor of the exchequer"];
const SECURITY: &[&str] = &["national security adviser"];
const CHAIR: &[&str] = &["chair", "president"];

/// All titles. One with a default belongs to the country or organisation whose papers use it without saying whose it
/// is; that is the rule for "Secretary of State", which is taken for that of the USA.
pub(super) const TITLES: [Title; 90] = [
    of_countries("president", &["president"]),
    of_countries("vice president", &["vice president"]),
    of_countries("vice-president", &["vice president"]),
    of_countries("prime minister", &["prime minister"]),
    of_countries("premier", &["prime minister"]),
    of_one("taoiseach", &["prime minister"], "IE"),
    of_listed("chief executive", &["leader"]),
    nothing("premier league"),
    nothing("premier division"),
    of_countries("chancellor", &["chancellor", "chancellor of the exchequer"]),
    of_countries("foreign minister", FOREIGN),
    of_countries("minister of foreign affairs", FOREIGN),
    of_countries("minister for foreign affairs", FOREIGN),
    of_countries("external affairs minister", FOREIGN),
    of_countries("foreign affairs minister", FOREIGN),
    of_one("foreign secretary", &["foreign secretary", "foreign minister"], "GB"),
    of_one("secretary of state", &["secretary of state"], "US"),
    nothing("secretary of state for"),
    nothing("secretary of state's office"),
    of_countries("defense minister", DEFENCE),
    of_countries("defence minister", DEFENCE),
    of_countries("minister of defense", DEFENCE),
    of_countries("minister of defence", DEFENCE),
    of_one("secretary of defense", PENTAGON, "US"),
    of_one("defense secretary", PENTAGON, "US"),
    of_listed("defence secretary", &["defence secretary", "secretary of defense"]),
    of_one("pentagon chief", &["secretary of defense"], "US"),
    of_one("secretary of war", &["secretary of defense"], "US"),
    of_one("treasury secretary", &["treasury secretary"], "US"),
    of_one("secretary of the treasury", &["treasury secretary"], "US"),
    of_countries("finance minister", FINANCE),
    of_countries("minister of finance", FINANCE),
    of_one("chancellor of the exchequer", &["chancellor of the exchequer"], "GB"),
    of_one("home secretary", &["home secretary"], "GB"),
    of_countries("interior minister", &["interior minister"]),
    of_one("attorney general", &["attorney general"], "US"),
    of_one("homeland security secretary", &["homeland security secretary"], "US"),
    of_one("secretary of homeland security", &["homeland security secretary"], "US"),
    of_one("national security adviser", SECURITY, "US"),
    of_one("national security advisor", SECURITY, "US"),
    of_one("director of national intelligence", &["director of national intelligence"], "US"),
    of_one("white house chief of staff", &["white house chief of staff"], "US"),
    of_one("white house press secretary", &["white house press secretary"], "US"),
    of_one("chairman of the joint chiefs of staff", &["chairman of the joint chiefs"], "US"),
    of_one("chairman of the joint chiefs", &["chairman of the joint chiefs"], "US"),
    of_one("joint chiefs chairman", &["chairman of the joint chiefs"], "US"),
    of_one("speaker of the house", &["house speaker"], "US"),
    of_one("house speaker", &["house speaker"], "US"),
    of_one("house minority leader", &["house minority leader"], "US"),
    of_one("senate majority leader", &["senate majority leader"], "US"),
    of_one("senate minority leader", &["senate minority leader"], "US"),
    of_one("chief justice", &["chief justice"], "US"),
    of_one("chief justice of the supreme court", &["chief justice"], "US"),
    of_one("chief justice of the us supreme court", &["chief justice"], "US"),
    of_one("first lady", &["first lady"], "US"),
    of_one("supreme leader", &["supreme leader"], "IR"),
    of_listed("leader", &["leader"]),
    of_listed("crown prince", &["crown prince"]),
    of_listed("king", &["monarch"]),
    of_listed("queen", &["monarch"]),
    of_listed("emir", &["monarch"]),
    of_listed("monarch", &["monarch"]),
    of_listed("emperor", &["monarch"]),
    of_listed("national security minister", &["national security minister"]),
    of_listed("army chief", &["army chief"]),
    of_listed("chief of staff", &["army chief"]),
    of_one("pope", &["pope"], "VA"),
    of_one("pontiff", &["pope"], "VA"),
    of_listed("secretary-general", &["secretary-general"]),
    of_listed("director-general", &["director-general"]),
    of_listed("director general", &["director-general"]),
    of_listed("managing director", &["managing director"]),
    of_listed("foreign policy chief", &["foreign policy chief"]),
    of_one("high representative for foreign affairs", &["foreign policy chief"], "European Union"),
    of_listed("high commissioner for human rights", &["high commissioner for human rights"]),
    of_listed("human rights chief", &["high commissioner for human rights"]),
    of_listed("rights chief", &["high commissioner for human rights"]),
    of_listed("high commissioner for refugees", &["high commissioner for refugees"]),
    of_listed("refugee chief", &["high commissioner for refugees"]),
    of_listed("humanitarian chief", &["humanitarian chief"]),
    of_listed("aid chief", &["humanitarian chief"]),
    of_organisations("director", &["director", "director-general"]),
    of_organisations("chair", CHAIR),
    of_organisations("chairman", CHAIR),
    of_organisations("chairwoman", CHAIR),
    of_organisations("governor", &["governor", "president", "chair"]),
    of_organisations("chief", LEADER),
    of_organisations("head", LEADER),
    of_organisations("boss", LEADER),
    of_listed("chief prosecutor", &["prosecutor"]),
];
