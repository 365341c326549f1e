//! `--max-depth` and the like: how much may come out of archives, for the commands that read files.

use dateline::read::Limits;

use super::size::size;

/// How much may come out of a packed file; what lies beyond is rejected.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Limits of archives")]
pub(super) struct Bounds {
    /// How many archives and compressions may lie in one another.
    #[arg(long, value_name = "N", default_value_t = Limits::default().depth)]
    max_depth: u32,
    /// Members of an archive, with those of archives in it.
    #[arg(long, value_name = "N", default_value_t = Limits::default().members)]
    max_members: u64,
    /// How many times its size a file may unpack to, once that is more than 256 MB.
    #[arg(long, value_name = "N", default_value_t = Limits::default().expansion)]
    max_expansion: u64,
    /// What a file may unpack to, such as 200GB.
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1TB")]
    max_unpacked: u64,
}

impl Bounds {
    /// The same as the readers take it.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            depth: self.max_depth,
            members: self.max_members,
            expansion: self.max_expansion,
            unpacked_bytes: self.max_unpacked,
        }
    }
}
