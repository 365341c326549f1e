//! The distinct values of the columns that can be filtered by, and which of them a typed value means.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::StrColumn;
use tantivy::{Searcher, SegmentReader, TantivyError};

use crate::analyze::{Tokens, fold, normalise_code};

/// The distinct values of each column, read when they are first asked for.
pub(crate) struct Values {
    searcher: Searcher,
    known: Mutex<HashMap<&'static str, Arc<Vec<String>>>>,
}

impl Values {
    pub(crate) fn new(searcher: &Searcher) -> Self {
        Self { searcher: searcher.clone(), known: Mutex::default() }
    }

    /// Every value of the column, sorted.
    pub(crate) fn all(&self, column: &'static str) -> Result<Arc<Vec<String>>, TantivyError> {
        if let Some(values) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(column) {
            return Ok(Arc::clone(values));
        }
        let values = Arc::new(self.read(column)?.into_iter().collect::<Vec<_>>());
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(column, Arc::clone(&values));
        Ok(values)
    }

    fn read(&self, column: &str) -> Result<BTreeSet<String>, TantivyError> {
        let mut values = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str(column)? else { continue };
            let is_there = still_there(segment, &column);
            let mut stream = column.dictionary().stream()?;
            let mut ord = 0;
            while stream.advance() {
                if is_there.as_ref().is_none_or(|is_there| is_there[ord]) {
                    values.insert(String::from_utf8_lossy(stream.key()).into_owned());
                }
                ord += 1;
            }
        }
        Ok(values)
    }
}

/// Which values of the column an article has that is not deleted; `None` where no article is deleted.
fn still_there(segment: &SegmentReader, column: &StrColumn) -> Option<Vec<bool>> {
    let alive = segment.alive_bitset()?;
    let mut is_there = vec![false; column.num_terms()];
    for doc in alive.iter_alive() {
        column.ords().values_for_doc(doc).for_each(|ord| is_there[ord as usize] = true);
    }
    Some(is_there)
}

/// The values that are meant: those equal to what was typed but for case, accents and punctuation; where there is
/// none, those that hold it as whole words ("guardian" for "The Guardian"); for a language also its name.
pub(crate) fn meant(values: &[String], typed: &str) -> Vec<String> {
    let wanted = plain(typed);
    let equal: Vec<String> = values.iter().filter(|value| plain(value) == wanted).cloned().collect();
    if !equal.is_empty() || wanted.is_empty() {
        return equal;
    }
    let inside = format!(" {wanted} ");
    let holding = values.iter().filter(|value| format!(" {} ", plain(value)).contains(&inside));
    let holding: Vec<String> = holding.cloned().collect();
    if !holding.is_empty() {
        return holding;
    }
    let code = normalise_code(typed);
    values.iter().filter(|value| Some(value.as_str()) == code.as_deref()).cloned().collect()
}

/// The words of a value, folded, a space apart.
fn plain(value: &str) -> String {
    let mut tokens = Tokens::new(value);
    let mut words: Vec<String> = Vec::new();
    let mut skip_to = 0;
    while tokens.advance() {
        let token = tokens.token();
        if token.position >= skip_to {
            words.push(fold(token.text).into_owned());
            skip_to = token.position + token.parts;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::meant;

    fn check(typed: &str, expected: &[&str]) {
        let values = ["El País", "Reuters", "Reuters Health", "The Guardian", "en"].map(str::to_owned);
        assert_eq!(meant(&values, typed), expected, "{typed}");
    }

    #[test]
    fn a_value_is_meant_by_its_name_or_by_words_of_it() {
        check("reuters", &["Reuters"]);
        check("guardian", &["The Guardian"]);
        check("el pais", &["El País"]);
        check("English", &["en"]);
        check("guard", &[]);
        check("", &[]);
    }
}
