//! The command line: one file a command, with its arguments beside it. The only place that knows a terminal, the
//! environment and the clock.

mod batch;
mod bounds;
mod check;
mod completions;
mod crash;
mod entities;
mod entity;
mod eval;
mod export;
mod formats;
mod index;
mod location;
mod man;
mod optimize;
mod outcome;
mod output;
mod pager;
mod progress;
mod read;
mod rebuild;
mod remove;
mod report;
mod run;
mod search;
mod selection;
mod show;
mod size;
mod stats;
mod terminal;
mod watchlist;

pub(crate) use run::run;
