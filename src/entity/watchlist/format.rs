//! The formats that a watchlist may have.

use serde::{Deserialize, Serialize};

/// What a watchlist is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table whose columns are parted by tabs.
    Tsv,
    /// A table whose columns are parted by commas or semicolons.
    Csv,
    /// A YAML list.
    Yaml,
    /// A JSON array of objects, or one object a line.
    Json,
}

impl Format {
    /// The format of a file by its name; a name that says nothing is taken for a table with tabs.
    ///
    /// # Example
    /// ```
    /// use dateline::entity::Format;
    ///
    /// assert_eq!(Format::of("people.yml"), Format::Yaml);
    /// assert_eq!(Format::of("people"), Format::Tsv);
    /// ```
    pub fn of(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("csv") => Self::Csv,
            Some("yaml" | "yml") => Self::Yaml,
            Some("json" | "jsonl" | "ndjson") => Self::Json,
            _ => Self::Tsv,
        }
    }
}
