//! How an evaluation searches. What can be set here can be set for each ranking by itself: `--also '--match all'`.

use std::fmt;

use clap::{Args, Parser, ValueEnum};
use dateline::search::Weights;
use dateline::{Error, Request};

use crate::cli::selection::Match;

/// The options of one ranking.
#[derive(Debug, Clone, Args)]
pub(super) struct Settings {
    /// How many of a topic's words an article must have.
    #[arg(long = "match", value_enum, value_name = "HOW", default_value = "any", help_heading = "How to search")]
    matching: Match,
    /// Add words that the best articles have in common, where they agree.
    #[arg(long, help_heading = "How to search")]
    expand: bool,
    /// Constants of the ranking that are not to be as they are: k1=0.9,b=0.4.
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true, hide_short_help = true)]
    #[arg(value_parser = weights, help_heading = "How to search")]
    weights: Changed,
}

/// Weights as they were typed, and what that makes of them.
#[derive(Debug, Clone)]
struct Changed {
    typed: String,
    weights: Weights,
}

fn weights(typed: &str) -> Result<Changed, String> {
    let weights = typed.parse().map_err(|error: Error| format!("{error}; {}", error.hint().unwrap_or_default()))?;
    Ok(Changed { typed: typed.to_owned(), weights })
}

#[derive(Debug, Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
struct Alone {
    #[command(flatten)]
    settings: Settings,
}

impl Settings {
    /// Reads options as they would stand on the command line.
    pub(super) fn parse(typed: &str) -> Result<Self, String> {
        let alone = Alone::try_parse_from(typed.split_whitespace());
        alone.map(|alone| alone.settings).map_err(|error| {
            let message = error.to_string();
            let first = message.lines().next().unwrap_or_default();
            first.trim_start_matches("error: ").to_owned()
        })
    }

    /// The request that they make of any text.
    pub(super) fn request(&self) -> Request {
        Request {
            weights: self.weights.weights,
            expand: self.expand,
            ..Request::new("").matching(self.matching.into())
        }
    }
}

/// The options as they are typed.
impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matching = self.matching.to_possible_value();
        write!(f, "--match {}", matching.as_ref().map_or("any", |value| value.get_name()))?;
        if self.expand {
            f.write_str(" --expand")?;
        }
        if self.weights.typed.is_empty() { Ok(()) } else { write!(f, " --weights {}", self.weights.typed) }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn settings_are_read_as_on_the_command_line() {
        let check = |typed: &str, expected: Result<&str, &str>| {
            let read = Settings::parse(typed).map(|settings| settings.to_string());
            assert_eq!(read.as_deref().map_err(String::as_str), expected, "{typed}");
        };
        check("", Ok("--match any"));
        check(" --match  all ", Ok("--match all"));
        check("--match=auto", Ok("--match auto"));
        check("--match some", Err("invalid value 'some' for '--match <HOW>'"));
        check("--weights k1=0.9,b=0.4", Ok("--match any --weights k1=0.9,b=0.4"));
        check("--expand", Ok("--match any --expand"));
        check("all", Err("unexpected argument 'all' found"));
    }
}
