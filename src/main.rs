//! The `dateline` program. Everything it does stands in `cli`, which is built on the library's public names alone.

mod cli;

use std::process::ExitCode;

// Indexing is a fifth faster with it than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
