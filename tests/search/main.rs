//! Search, tried from outside: what a query finds, in which order, and what is shown of it.

mod corpus;
mod counts;
mod expanding;
mod language;
mod matching;
mod paging;
mod passages;
mod random_trees;
mod ranking;
mod reference;
mod reference_cases;
mod reference_test;
mod robustness;
mod words;
