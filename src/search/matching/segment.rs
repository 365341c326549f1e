//! One segment of the index, opened for matching.

use std::sync::Arc;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, TantivyError, Term};

use crate::index::Fields;
use crate::plan::{Form, TextField};
use crate::rank::Weights;
use crate::search::matching::opened::{Languages, Opened};

/// From so many forms on, their part of the dictionary is walked.
const MANY_FORMS: usize = 8;

/// The most terms that are walked for each form; where they stand further apart, they are looked up.
const MOST_STEPS: usize = 4;

/// A segment, and what matching needs to know of the whole index.
pub(crate) struct Segment<'a> {
    pub(crate) reader: &'a SegmentReader,
    pub(crate) opened: &'a Opened,
    pub(crate) fields: Fields,
    pub(crate) weights: Weights,
}

impl<'a> Segment<'a> {
    pub(crate) fn new(reader: &'a SegmentReader, opened: &'a Opened, fields: Fields, weights: Weights) -> Self {
        Self { reader, opened, fields, weights }
    }

    /// The posting lists of these forms in a text field, where it has them.
    pub(crate) fn postings_of(
        &self,
        field: TextField,
        forms: &[Form],
        option: IndexRecordOption,
    ) -> Result<Vec<Option<SegmentPostings>>, TantivyError> {
        let index = match field {
            TextField::Text | TextField::Body => &self.opened.text,
            TextField::Title => &self.opened.title,
            TextField::Lead => &self.opened.lead,
        };
        let read = |info: Option<TermInfo>| {
            info.map(|info| index.read_postings_from_terminfo(&info, option)).transpose().map_err(TantivyError::from)
        };
        terms_of(index, forms)?.into_iter().map(read).collect()
    }

    /// The posting list of a raw term of another field.
    pub(crate) fn raw_postings(&self, field: Field, term: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&*self.reader.inverted_index(field)?, field, term, IndexRecordOption::Basic)
    }

    /// Where a mark stands in the articles: the beginning of a headline, of sentences and so on.
    pub(crate) fn marks(&self, mark: &str) -> Result<Option<SegmentPostings>, TantivyError> {
        read(&self.opened.text, self.fields.text, mark, IndexRecordOption::WithFreqsAndPositions)
    }

    /// The languages of the articles.
    pub(crate) fn languages(&self) -> Result<Arc<Languages>, TantivyError> {
        Ok(Arc::clone(&self.opened.languages))
    }
}

/// Where the lists of these forms are, by one walk through the dictionary where they stand close together in it, as
/// those of a prefix do. The search for a prefix takes a sixth less time so than with looking each of them up.
fn terms_of(index: &InvertedIndexReader, forms: &[Form]) -> Result<Vec<Option<TermInfo>>, TantivyError> {
    let terms = index.terms();
    let mut found = Vec::with_capacity(forms.len());
    if let [first, .., last] = forms
        && forms.len() >= MANY_FORMS
        && forms.is_sorted_by(|a, b| a.term < b.term)
    {
        let mut stretch = terms.range().ge(&first.term).le(&last.term).into_stream()?;
        let mut steps = 0;
        while steps < MOST_STEPS * forms.len() && stretch.advance() {
            steps += 1;
            while forms.get(found.len()).is_some_and(|form| form.term.as_bytes() < stretch.key()) {
                found.push(None);
            }
            if forms.get(found.len()).is_some_and(|form| form.term.as_bytes() == stretch.key()) {
                found.push(Some(stretch.value().clone()));
            }
        }
        if steps < MOST_STEPS * forms.len() {
            found.resize(forms.len(), None);
        }
    }
    for form in &forms[found.len()..] {
        found.push(terms.get(&form.term)?);
    }
    Ok(found)
}

fn read(
    index: &InvertedIndexReader,
    field: Field,
    term: &str,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, TantivyError> {
    Ok(index.read_postings(&Term::from_field_text(field, term), option)?)
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{STRING, Schema};
    use tantivy::{Index, TantivyDocument};

    use super::{MANY_FORMS, terms_of};
    use crate::plan::Form;

    /// Forms side by side in the dictionary, far apart, and not in it at all.
    #[test]
    fn a_walk_finds_what_looking_up_finds() {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", STRING);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for number in 0..1_000 {
            let mut document = TantivyDocument::default();
            document.add_text(field, format!("{number:04}"));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let index = searcher.segment_reader(0).inverted_index(field).unwrap();
        for (first, step) in [(0, 1), (500, 1), (300, 2), (7, 60), (900, 30), (990, 1), (2_000, 1)] {
            for n_forms in [0, 1, MANY_FORMS, 3 * MANY_FORMS] {
                let terms = (0..n_forms).map(|number| format!("{:04}", first + step * number));
                let forms: Vec<Form> =
                    terms.map(|term| Form { term, languages: u64::MAX, is_inflected: false }).collect();
                let looked_up: Vec<_> = forms.iter().map(|form| index.terms().get(&form.term).unwrap()).collect();
                assert_eq!(terms_of(&index, &forms).unwrap(), looked_up, "{n_forms} from {first} by {step}");
            }
        }
    }
}
