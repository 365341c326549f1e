//! Who held which office when: what "the US Secretary of State" of a given day means.

use std::sync::OnceLock;

use jiff::civil::Date;

/// One person's time in one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The office, in lower case: `secretary of state`.
    pub office: &'static str,
    /// Whose office it is: a country as two capital letters, or an organisation's name as the seed table has it.
    pub holder: &'static str,
    /// Who held it, by the name that the seed table has.
    pub person: &'static str,
    /// The first day.
    pub from: Date,
    /// The last day; none while it lasts.
    pub to: Option<Date>,
}

impl Term {
    /// Whether the term covers a day, its first and its last one included.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// The table of terms of office since the year 2000.
#[derive(Debug)]
pub struct Offices {
    /// Ordered by holder, office and first day.
    terms: Vec<Term>,
}

impl Offices {
    /// The table that comes with the program.
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Offices> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::read(include_str!("../data/offices.tsv")))
    }

    fn read(text: &'static str) -> Self {
        let mut terms: Vec<Term> =
            text.lines().skip(1).filter(|line| !line.starts_with('#')).filter_map(term).collect();
        terms.sort_by_key(|term| (term.holder, term.office, term.from));
        Self { terms }
    }

    /// All terms, by holder, office and first day.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Who held an office on a day; on the day of a handover the one who took it.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::Offices;
    /// use jiff::civil::date;
    ///
    /// let held = |day| Offices::bundled().held("secretary of state", "US", day).map(|term| term.person);
    /// assert_eq!(held(date(2012, 6, 1)), Some("Hillary Clinton"));
    /// assert_eq!(held(date(2024, 4, 1)), Some("Antony Blinken"));
    /// assert_eq!(held(date(1950, 1, 1)), None);
    /// ```
    pub fn held(&self, office: &str, holder: &str, day: Date) -> Option<&Term> {
        self.terms_in(office, holder).iter().rev().find(|term| term.covers(day))
    }

    /// The terms in one office, the earliest first.
    pub fn terms_in(&self, office: &str, holder: &str) -> &[Term] {
        let from = self.terms.partition_point(|term| (term.holder, term.office) < (holder, office));
        let to = self.terms.partition_point(|term| (term.holder, term.office) <= (holder, office));
        &self.terms[from..to]
    }

    /// The terms of one person, by holder, office and first day.
    pub fn terms_of(&self, person: &str) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.person == person)
    }
}

/// Reads a line of the table; none where it is no term.
fn term(line: &'static str) -> Option<Term> {
    let mut cells = line.split('\t');
    let (office, holder, person) = (cells.next()?, cells.next()?, cells.next()?);
    let from = cells.next()?.parse().ok()?;
    let to = match cells.next()? {
        "" => None,
        to => Some(to.parse().ok()?),
    };
    Some(Term { office, holder, person, from, to })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Offices;
    use crate::entity::kind::Kind;
    use crate::entity::seed::table::Seed;

    const TABLE: &str = "office\tcountry\tperson\tfrom\tto\n\
        president\tFR\tAda One\t2000-01-01\t2005-05-05\n\
        president\tFR\tBob Two\t2005-05-05\t\n\
        # a comment\n\
        president\tFR\tno date\tlong ago\t\n\
        president\tDE\tCid Three\t2001-01-01\t2002-01-01\n";

    #[test]
    fn every_line_of_the_table_is_a_term() {
        let text = include_str!("../data/offices.tsv");
        let lines = text.lines().skip(1).filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), Offices::bundled().terms().len());
    }

    #[test]
    fn terms_follow_each_other_and_name_people_of_the_seed_table() {
        let seed = Seed::bundled();
        let is_known = |kind, name: &str| seed.rows().iter().any(|row| row.kind == kind && row.canonical == name);
        for term in Offices::bundled().terms() {
            assert!(is_known(Kind::Person, term.person), "{term:?}");
            assert!(term.holder.len() == 2 || is_known(Kind::Organisation, term.holder), "{term:?}");
            assert!(term.to.is_none_or(|to| term.from <= to), "{term:?}");
        }
        for pair in Offices::bundled().terms().windows(2) {
            let is_same = (pair[0].holder, pair[0].office) == (pair[1].holder, pair[1].office);
            assert!(!is_same || pair[0].to.is_some_and(|to| to <= pair[1].from), "{pair:?}");
        }
    }

    #[test]
    fn the_holder_of_a_day_is_found() {
        let offices = Offices::read(TABLE);
        assert_eq!(offices.terms().len(), 3);
        let held = |year, month, day| offices.held("president", "FR", date(year, month, day)).map(|term| term.person);
        assert_eq!(held(1999, 12, 31), None);
        assert_eq!(held(2000, 1, 1), Some("Ada One"));
        assert_eq!(held(2005, 5, 4), Some("Ada One"));
        assert_eq!(held(2005, 5, 5), Some("Bob Two"));
        assert_eq!(held(2026, 1, 1), Some("Bob Two"));
        assert_eq!(offices.held("president", "DE", date(2003, 1, 1)), None);
        assert_eq!(offices.terms_of("Cid Three").count(), 1);
        assert!(offices.terms_in("king", "FR").is_empty());
    }
}
