//! The measures by name, as people choose them: `map`, `ndcg@10`, `p@30`.

use std::fmt;
use std::str::FromStr;

use super::measures::{Grade, average_precision, bpref, ndcg, precision, r_precision, recall, reciprocal_rank};
use crate::error::Error;

/// A measure of a ranking, as trec_eval defines it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Metric {
    /// `map`: mean average precision.
    Map,
    /// `ndcg`, `ndcg@10`: the gain of what was found, by its rank, over the greatest there could be.
    Ndcg(Option<usize>),
    /// `p@10`: how much of the first ten is relevant.
    Precision(usize),
    /// `recall@1000`: how much of what is relevant is among the first thousand.
    Recall(usize),
    /// `mrr`: one divided by the rank of the first relevant article.
    Mrr,
    /// `bpref`: how seldom an article that is not relevant stands above one that is, of those judged.
    Bpref,
    /// `rprec`: precision among as many as are relevant.
    RPrecision,
}

impl Metric {
    /// What is measured unless something else is asked for.
    pub const DEFAULT: [Self; 7] = [
        Self::Map,
        Self::Ndcg(Some(10)),
        Self::Precision(10),
        Self::Precision(30),
        Self::Recall(1000),
        Self::Mrr,
        Self::Bpref,
    ];

    /// The value for one topic; the arguments are those of [`measures`](super::measures).
    pub fn value(self, found: &[Grade], judged: &[i32]) -> f64 {
        match self {
            Self::Map => average_precision(found, judged),
            Self::Ndcg(cutoff) => ndcg(found, judged, cutoff),
            Self::Precision(cutoff) => precision(found, cutoff),
            Self::Recall(cutoff) => recall(found, judged, cutoff),
            Self::Mrr => reciprocal_rank(found),
            Self::Bpref => bpref(found, judged),
            Self::RPrecision => r_precision(found, judged),
        }
    }
}

/// The name, in lower case.
impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map => f.write_str("map"),
            Self::Ndcg(None) => f.write_str("ndcg"),
            Self::Ndcg(Some(cutoff)) => write!(f, "ndcg@{cutoff}"),
            Self::Precision(cutoff) => write!(f, "p@{cutoff}"),
            Self::Recall(cutoff) => write!(f, "recall@{cutoff}"),
            Self::Mrr => f.write_str("mrr"),
            Self::Bpref => f.write_str("bpref"),
            Self::RPrecision => f.write_str("rprec"),
        }
    }
}

/// Reads a name in any letters; trec_eval's own names (`P_10`, `ndcg_cut_10`, `recip_rank`) too.
impl FromStr for Metric {
    type Err = Error;

    fn from_str(typed: &str) -> Result<Self, Error> {
        let name = typed.trim().to_ascii_lowercase().replace("ndcg_cut", "ndcg");
        let (base, cutoff) = match name.split_once(['@', '_', '.']) {
            Some((base, digits)) => match digits.parse() {
                Ok(cutoff) if cutoff > 0 => (base, Some(cutoff)),
                _ => (name.as_str(), None),
            },
            None => (name.as_str(), None),
        };
        match (base, cutoff) {
            ("map", None) => Ok(Self::Map),
            ("ndcg", cutoff) => Ok(Self::Ndcg(cutoff)),
            ("p" | "precision", Some(cutoff)) => Ok(Self::Precision(cutoff)),
            ("recall" | "r", Some(cutoff)) => Ok(Self::Recall(cutoff)),
            ("mrr" | "recip_rank", None) => Ok(Self::Mrr),
            ("bpref", None) => Ok(Self::Bpref),
            ("rprec", None) => Ok(Self::RPrecision),
            _ => Err(unknown(typed)),
        }
    }
}

fn unknown(typed: &str) -> Error {
    Error::argument(format!("unknown measure {typed:?}"))
        .with_hint("use map, ndcg, ndcg@10, p@10, recall@1000, mrr, bpref or rprec, with any number")
}

#[cfg(test)]
mod tests {
    use super::Metric;

    #[test]
    fn names_are_read_back() {
        for metric in Metric::DEFAULT.into_iter().chain([Metric::Ndcg(None), Metric::RPrecision, Metric::Recall(5)]) {
            assert_eq!(metric.to_string().parse::<Metric>().ok(), Some(metric));
        }
        let check = |name: &str, expected| assert_eq!(name.parse::<Metric>().ok(), expected, "{name}");
        check("P_10", Some(Metric::Precision(10)));
        check("ndcg_cut_20", Some(Metric::Ndcg(Some(20))));
        check("nDCG@5", Some(Metric::Ndcg(Some(5))));
        check("recip_rank", Some(Metric::Mrr));
        for wrong in ["", "f1", "p", "p@0", "p@-1", "p@x", "map@10", "recall", "ndcg@"] {
            check(wrong, None);
        }
    }
}
