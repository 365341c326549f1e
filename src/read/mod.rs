//! Files in, articles out: walks folders, tells formats apart and reads each one in portions.

mod binary;
mod charset;
mod csv;
mod entities;
mod fields;
mod files;
mod format;
mod front_matter;
mod html;
mod json;
mod json_scan;
mod jsonl;
mod line_blocks;
mod mapping;
mod markdown;
mod markup;
mod mend;
mod open_file;
mod options;
mod own_index;
mod place;
mod portions;
mod reading;
mod shapes;
mod sniff;
mod synonyms;
mod text;
mod text_stream;
mod value;
mod walk;
mod watch;

pub use files::{Files, open, open_with, records};
pub use format::{Format, FormatName, formats};
pub use options::Options;
pub use watch::{Watch, watch};
