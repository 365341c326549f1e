//! Reads many files at once and hands their records on in order.
//!
//! One thread cuts the files into portions, the pool parses a window of portions in parallel, and the caller takes
//! the window before while the next one is parsed: neither side waits for the other, and order is kept.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, sync_channel};

use rayon::ThreadPool;
use rayon::prelude::*;

use crate::article::{Article, Corpus, Part, Portion, Record, Reject};
use crate::entity::EntityFinder;
use crate::error::Result;
use crate::index::document::{Incoming, is_in};
use crate::index::schema::Fields;
use crate::index::survey::Todo;

/// Bytes that a window covers for each thread: enough to keep every thread busy, few enough to hold in memory.
const WINDOW_BYTES_A_THREAD: u64 = 2 << 20;

/// Portions that a window holds at most.
const WINDOW_PORTIONS: usize = 512;

/// A file's portion, parsed; or, without records, the end of the file.
pub(crate) struct Parsed {
    /// Which of the files to do.
    pub(crate) file: usize,
    /// Bytes of the file it covers.
    pub(crate) bytes: u64,
    /// What it held, in parts of one format each.
    pub(crate) parts: Vec<TakenPart>,
    /// Whether the file is read to its end.
    pub(crate) is_end: bool,
}

/// Records of one format on their way into the index.
#[derive(Default)]
pub(crate) struct TakenPart {
    /// Name of the format.
    pub(crate) format: &'static str,
    pub(crate) records: Vec<Taken>,
    /// Records that are no articles and are not meant to be.
    pub(crate) skipped: u64,
}

/// A record on its way into the index.
pub(crate) enum Taken {
    Article(Box<Incoming>),
    Reject(Reject),
}

/// What the reading threads need to know.
pub(crate) struct Reading<'a, C> {
    pub(crate) corpus: &'a C,
    pub(crate) todo: &'a [Todo],
    pub(crate) fields: Fields,
    pub(crate) run: u64,
    /// Finds the names in articles, where that is wanted.
    pub(crate) finder: Option<&'a EntityFinder>,
    pub(crate) pool: &'a ThreadPool,
}

enum Step {
    Portion(usize, Portion),
    End(usize),
}

impl<C: Corpus> Reading<'_, C> {
    /// Reads everything there is to do, in order, until `stopped` or `take` fails.
    pub(crate) fn run(
        &self,
        stopped: impl Fn() -> bool + Send,
        mut take: impl FnMut(Parsed) -> Result<()>,
    ) -> Result<()> {
        std::thread::scope(|scope| {
            let (sender, receiver) = sync_channel(1);
            scope.spawn(move || self.produce(&sender, stopped));
            receiver.into_iter().flatten().try_for_each(&mut take)
        })
    }

    /// Parses window after window until there is no more, or nobody takes them any more.
    fn produce(&self, sender: &SyncSender<Vec<Parsed>>, stopped: impl Fn() -> bool) {
        let mut steps = self.steps().take_while(|_| !stopped());
        loop {
            let window = self.window(&mut steps);
            if window.is_empty() {
                return;
            }
            let parsed = self.pool.install(|| window.into_par_iter().map(|step| self.parse(step)).collect());
            if sender.send(parsed).is_err() {
                return;
            }
        }
    }

    fn steps(&self) -> impl Iterator<Item = Step> {
        self.todo.iter().enumerate().flat_map(move |(number, todo)| {
            let portions = self.portions(todo).map(move |portion| Step::Portion(number, portion));
            portions.chain(std::iter::once(Step::End(number)))
        })
    }

    /// A file's portions; where its reader panics, a reject stands for the rest.
    fn portions<'t>(&'t self, todo: &'t Todo) -> impl Iterator<Item = Portion> + 't {
        let mut portions = None;
        std::iter::from_fn(move || {
            let open = || self.corpus.open(&todo.file, &todo.name);
            let next = catch_unwind(AssertUnwindSafe(|| portions.get_or_insert_with(open).next()));
            next.unwrap_or_else(|_| {
                portions = Some(Box::new(std::iter::empty()));
                let reject = Record::Reject(failed(&todo.name));
                Some(Portion::new(0, move || vec![reject]))
            })
        })
    }

    fn window(&self, steps: &mut impl Iterator<Item = Step>) -> Vec<Step> {
        let most = WINDOW_BYTES_A_THREAD * self.pool.current_num_threads() as u64;
        let mut window = Vec::new();
        let mut bytes = 0;
        for step in steps {
            if let Step::Portion(_, portion) = &step {
                bytes += portion.bytes.max(portion.holds);
            }
            window.push(step);
            if bytes >= most || window.len() >= WINDOW_PORTIONS {
                break;
            }
        }
        window
    }

    fn parse(&self, step: Step) -> Parsed {
        let (file, portion) = match step {
            Step::End(file) => return Parsed { file, bytes: 0, parts: Vec::new(), is_end: true },
            Step::Portion(file, portion) => (file, portion),
        };
        let bytes = portion.bytes;
        let name = &self.todo[file].name;
        let parsed = catch_unwind(AssertUnwindSafe(|| self.taken(portion, name)));
        let failed = || vec![TakenPart { records: vec![Taken::Reject(failed(name))], ..TakenPart::default() }];
        Parsed { file, bytes, parts: parsed.unwrap_or_else(|_| failed()), is_end: false }
    }

    fn taken(&self, portion: Portion, name: &str) -> Vec<TakenPart> {
        portion.parse().parts.into_iter().map(|part| self.taken_part(part, name)).collect()
    }

    fn taken_part(&self, Part { format, member, records }: Part, name: &str) -> TakenPart {
        let mut part = TakenPart { format, ..TakenPart::default() };
        for record in records {
            match record {
                Record::Article(article) => part.records.push(self.incoming(*article, name, member)),
                Record::Reject(reject) => part.records.push(Taken::Reject(named(reject, name))),
                Record::Skipped(_) => part.skipped += 1,
            }
        }
        part
    }

    fn incoming(&self, article: Article, name: &str, member: u64) -> Taken {
        let record = Some(article.origin.record);
        let path = article.origin.path.clone();
        match Incoming::new(article, name, member, &self.fields, self.run, self.finder) {
            Ok(incoming) => Taken::Article(Box::new(incoming)),
            Err(reason) => Taken::Reject(named(Reject { path, record, line: None, reason }, name)),
        }
    }
}

/// The reject with a path that is the name of the file, or of a member of it.
fn named(mut reject: Reject, name: &str) -> Reject {
    if !is_in(&reject.path, name) {
        reject.path = name.to_owned();
    }
    reject
}

/// A reader that panics has met something its author did not foresee: that file is rejected, and the run goes on.
fn failed(name: &str) -> Reject {
    let reason = "the reader failed on this file; please report it".to_owned();
    Reject { path: name.into(), record: None, line: None, reason }
}
