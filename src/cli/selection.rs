//! The options that say which articles are meant and what is shown of them, for every command that takes queries.

use clap::{Args, ValueEnum};
use dateline::date::span;
use dateline::search::{Field, Filter, Matching, Sort};
use dateline::{Error, Request, Result};
use jiff::Timestamp;

use super::size::count;

/// Takes the first word of a query, which may begin with a hyphen; what looks like an option is one that was mistyped.
pub(super) fn query_word(word: &str) -> std::result::Result<String, String> {
    let is_letter = |rest: &str| rest.len() == 1 && rest.chars().all(char::is_alphabetic);
    let is_option =
        word.strip_prefix('-').is_some_and(|rest| rest.starts_with('-') && rest.len() > 1 || is_letter(rest));
    if is_option { Err("there is no such option; see --help".to_owned()) } else { Ok(word.to_owned()) }
}

/// A query and what narrows it down.
#[derive(Debug, Args)]
pub(super) struct Selection {
    /// What to look for, such as: blinken rafah, "two state solution", gaza (truce OR ceasefire) -football.
    #[arg(allow_hyphen_values = true, value_parser = query_word)]
    query: String,
    /// More words of the query.
    #[arg(hide = true)]
    more: Vec<String>,
    #[command(flatten)]
    options: QueryOptions,
}

/// What narrows a query down and orders its hits, whatever the query.
#[derive(Debug, Args)]
pub(super) struct QueryOptions {
    /// Published then or later: 2024, 2024-03, 2024-03-31, RFC 3339, or an age such as 7d, 3w, 6m, 1y.
    #[arg(long, value_name = "DATE", help_heading = "Which articles")]
    since: Option<String>,
    /// Published then or earlier; a year, month or day counts whole.
    #[arg(long, value_name = "DATE", help_heading = "Which articles")]
    until: Option<String>,
    /// Published by this source; repeated: any of them; '!NAME': not by it.
    #[arg(long, value_name = "NAME", help_heading = "Which articles")]
    source: Vec<String>,
    /// Written by this author; as --source.
    #[arg(long, value_name = "NAME", help_heading = "Which articles")]
    author: Vec<String>,
    /// In this section; as --source.
    #[arg(long, value_name = "NAME", help_heading = "Which articles")]
    section: Vec<String>,
    /// In this language, by its code; as --source.
    #[arg(long, value_name = "CODE", help_heading = "Which articles")]
    lang: Vec<String>,
    /// About this person, place or organisation, under any of its names; as --source.
    #[arg(long, value_name = "NAME", help_heading = "Which articles")]
    entity: Vec<String>,
    /// How many of the query's words an article must have.
    #[arg(long = "match", value_enum, value_name = "HOW", default_value_t, help_heading = "Which articles")]
    matching: Match,
    /// Order of the articles.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t, help_heading = "Order")]
    sort: Order,
    /// Add words that the best articles have in common, where they agree; what was added is said.
    #[arg(long, help_heading = "Which articles")]
    expand: bool,
    /// Let an article's score fade with its age: half after 30d, 6m, 1y ..., but never to nothing.
    #[arg(long, value_name = "HALF_LIFE", help_heading = "Order")]
    recency: Option<String>,
}

/// What is shown of each hit.
#[derive(Debug, Args)]
pub(super) struct PassageOptions {
    /// The most passages an article.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 1, help_heading = "What is shown")]
    pub(super) passages: usize,
    /// The most characters a passage.
    #[arg(long, value_name = "N", value_parser = count, default_value_t = 240, help_heading = "What is shown")]
    pub(super) passage_chars: usize,
}

/// `--match`.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Match {
    /// All of up to four words; of more, most of what matters. What is relaxed is said.
    #[default]
    Auto,
    /// All.
    All,
    /// Any.
    Any,
}

impl From<Match> for Matching {
    fn from(typed: Match) -> Self {
        match typed {
            Match::Auto => Self::Auto,
            Match::All => Self::All,
            Match::Any => Self::Any,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Order {
    /// Best first.
    #[default]
    Relevance,
    /// Latest first.
    Newest,
    /// Earliest first.
    Oldest,
}

impl Selection {
    /// The query as typed.
    pub(super) fn text(&self) -> String {
        let words: Vec<_> = std::iter::once(&self.query).chain(&self.more).map(String::as_str).collect();
        words.join(" ")
    }

    /// The request that query and options make at the moment `now`.
    pub(super) fn request(&self, now: Timestamp) -> Result<Request> {
        self.options.request(self.text(), now)
    }
}

impl QueryOptions {
    /// The request that the options make of a query at the moment `now`.
    pub(super) fn request(&self, text: impl Into<String>, now: Timestamp) -> Result<Request> {
        let mut request = Request::new(text);
        request.since = self.since.as_deref().map(|text| moment("--since", text, now)).transpose()?.map(|span| span.0);
        request.until = self.until.as_deref().map(|text| moment("--until", text, now)).transpose()?.map(|span| span.1);
        request.filters = self.filters();
        request.matching = self.matching.into();
        request.expand = self.expand;
        request.sort = match self.sort {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        };
        request.recency_half_life_seconds = self.recency.as_deref().map(|text| half_life(text, now)).transpose()?;
        request.now = Some(now);
        Ok(request)
    }

    fn filters(&self) -> Vec<Filter> {
        let fields = [
            (Field::Source, &self.source),
            (Field::Author, &self.author),
            (Field::Section, &self.section),
            (Field::Language, &self.lang),
            (Field::Entity, &self.entity),
        ];
        fields.into_iter().flat_map(|(field, values)| values.iter().map(move |value| filter(field, value))).collect()
    }
}

/// `Reuters` keeps, `!Reuters` leaves out.
fn filter(field: Field, value: &str) -> Filter {
    let kept = value.strip_prefix('!');
    Filter { field, value: kept.unwrap_or(value).trim().into(), exclude: kept.is_some() }
}

/// First moment of a date and the one after its last.
fn moment(option: &str, text: &str, now: Timestamp) -> Result<(Timestamp, Timestamp)> {
    span(text, Some(now)).map(|span| (span.start, span.end)).map_err(|error| within(option, error))
}

/// Seconds of an age such as `30d`.
fn half_life(text: &str, now: Timestamp) -> Result<u64> {
    let is_age = text.trim().ends_with(|c: char| c.is_ascii_alphabetic())
        && text.trim().starts_with(|c: char| c.is_ascii_digit());
    let start = span(text, Some(now)).ok().filter(|_| is_age);
    let seconds = start.and_then(|span| u64::try_from(now.as_second() - span.start.as_second()).ok());
    seconds.filter(|seconds| *seconds > 0).ok_or_else(|| {
        Error::argument(format!("--recency: {text:?} is no age")).with_hint("use an age such as 30d, 6w, 6m or 1y")
    })
}

/// The error, told with the option it is about.
fn within(option: &str, error: Error) -> Error {
    let told = Error::new(error.kind(), format!("{option}: {error}"));
    match error.hint() {
        Some(hint) => told.with_hint(hint),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use dateline::search::{Field, Filter};
    use dateline::{Request, Result};
    use jiff::Timestamp;

    use super::{Selection, half_life, query_word};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        selection: Selection,
        #[arg(short)]
        n: Option<usize>,
    }

    #[test]
    fn mistyped_options_are_no_queries() {
        for (word, is_query) in [
            ("-football", true),
            ("rafah", true),
            ("-", true),
            ("--", true),
            ("-5", true),
            ("--tpye", false),
            ("-n", false),
        ] {
            assert_eq!(query_word(word).is_ok(), is_query, "{word}");
        }
    }

    fn now() -> Timestamp {
        "2024-05-01T12:00:00Z".parse().unwrap()
    }

    fn request(line: &[&str]) -> Result<Request> {
        let line = ["dateline"].iter().chain(line);
        Line::try_parse_from(line).unwrap().selection.request(now())
    }

    #[test]
    fn words_need_no_quotes_and_a_query_may_start_with_not() {
        assert_eq!(request(&["blinken", "rafah", "-n", "5"]).unwrap().text, "blinken rafah");
        assert_eq!(request(&["-hostages"]).unwrap().text, "-hostages");
        assert_eq!(request(&["blinken -football"]).unwrap().text, "blinken -football");
        let line = Line::try_parse_from(["dateline", "rafah", "-n", "5"]).unwrap();
        assert_eq!(line.n, Some(5));
    }

    #[test]
    fn dates_count_whole() {
        let request = request(&["x", "--since", "2024-03", "--until", "2024-03"]).unwrap();
        assert_eq!(request.since.unwrap().to_string(), "2024-03-01T00:00:00Z");
        assert_eq!(request.until.unwrap().to_string(), "2024-04-01T00:00:00Z");
    }

    #[test]
    fn a_wrong_date_names_its_option() {
        let error = request(&["x", "--since", "2024-13"]).unwrap_err();
        assert!(error.to_string().starts_with("--since: "), "{error}");
        assert!(error.hint().is_some());
    }

    #[test]
    fn filters_keep_or_leave_out() {
        let request = request(&["x", "--source", "Reuters", "--source", "!AP", "--lang", "fr"]).unwrap();
        let filter = |field, value: &str, exclude| Filter { field, value: value.into(), exclude };
        let expected = [
            filter(Field::Source, "Reuters", false),
            filter(Field::Source, "AP", true),
            filter(Field::Language, "fr", false),
        ];
        assert_eq!(request.filters, expected);
    }

    #[test]
    fn a_half_life_is_an_age() {
        let check = |text, expected| assert_eq!(half_life(text, now()).ok(), expected, "{text}");
        check("30d", Some(30 * 86_400));
        check("2w", Some(14 * 86_400));
        check("0d", None);
        check("2024", None);
        check("today", None);
        check("soon", None);
    }
}
