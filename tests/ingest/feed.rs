//! A corpus made in the test: files of portions of records, and whatever may go wrong with them.

use std::path::PathBuf;

use dateline::Article;
use dateline::article::{Corpus, File, Origin, Portion, Record, Reject};

use crate::desk::Desk;

/// A feed of files below a folder that need not exist.
pub(crate) struct Feed {
    roots: Vec<PathBuf>,
    listed: Vec<Result<File, Reject>>,
    contents: Vec<(PathBuf, Vec<Vec<Step>>)>,
    portion_bytes: u64,
}

/// What a portion holds.
#[derive(Clone)]
pub(crate) enum Step {
    Article(&'static str, &'static str),
    Whole(Box<Article>),
    Unreadable(&'static str),
    PanicInParse,
    PanicInRead,
}

impl Feed {
    pub(crate) fn of(desk: &Desk) -> Self {
        Self { roots: vec![desk.path("")], listed: Vec::new(), contents: Vec::new(), portion_bytes: 10 }
    }

    /// With a file of portions.
    pub(crate) fn file(mut self, name: &str, minute: i64, portions: Vec<Vec<Step>>) -> Self {
        let path = self.roots[0].join(name);
        let modified_ns = (1_500_000_000 + 60 * minute) * 1_000_000_000;
        self.listed.push(Ok(File { path: path.clone(), size: 100, modified_ns }));
        self.contents.push((path, portions));
        self
    }

    /// With a place that cannot be looked into.
    pub(crate) fn closed(mut self, name: &str) -> Self {
        let path = if name.is_empty() { String::new() } else { self.roots[0].join(name).display().to_string() };
        let reason = "cannot look into it: no permission".to_owned();
        self.listed.push(Err(Reject { path, record: None, line: None, reason }));
        self
    }

    /// With portions that pass for so large that each is read by itself.
    pub(crate) fn of_large_portions(mut self) -> Self {
        self.portion_bytes = 100 << 20;
        self
    }

    /// With its files listed the other way round.
    pub(crate) fn backwards(mut self) -> Self {
        self.listed.reverse();
        self
    }
}

impl Corpus for Feed {
    fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    fn files(&self) -> Box<dyn Iterator<Item = Result<File, Reject>> + Send + '_> {
        Box::new(self.listed.iter().cloned())
    }

    fn open(&self, file: &File, name: &str) -> Box<dyn Iterator<Item = Portion> + Send> {
        let portions = self.contents.iter().find(|(path, _)| *path == file.path);
        let portions = portions.map(|(_, portions)| portions.clone()).unwrap_or_default();
        let name = name.to_owned();
        let (portion_bytes, mut record) = (self.portion_bytes, 0);
        Box::new(portions.into_iter().map(move |steps| {
            let first = record;
            record += steps.len() as u64;
            assert!(!steps.iter().any(|step| matches!(step, Step::PanicInRead)), "the test has this reader fail");
            let name = name.clone();
            Portion::new(portion_bytes, move || {
                let records = (first..).zip(steps).map(|(record, step)| made(&name, record, step));
                records.collect::<Vec<Record>>()
            })
        }))
    }
}

fn made(name: &str, record: u64, step: Step) -> Record {
    match step {
        Step::Article(id, title) => Record::Article(Box::new(article(name, record, id, title))),
        Step::Whole(article) => Record::Article(article),
        Step::Unreadable(reason) => {
            Record::Reject(Reject { path: name.into(), record: None, line: None, reason: reason.into() })
        }
        Step::PanicInParse | Step::PanicInRead => panic!("the test has this reader fail"),
    }
}

pub(crate) fn article(name: &str, record: u64, id: &str, title: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        body: format!("The ferry sailed for {title} at dawn."),
        origin: Origin { path: name.into(), record },
        ..Article::default()
    }
}

/// Articles of these ids, titled alike, a portion each.
pub(crate) fn each(ids: &[&'static str]) -> Vec<Vec<Step>> {
    ids.iter().map(|id| vec![Step::Article(id, id)]).collect()
}

/// A portion whose file cannot be read on.
pub(crate) fn unreadable() -> Vec<Vec<Step>> {
    vec![vec![Step::Unreadable("cannot read the file: no permission")]]
}
