//! The `minka` program; everything it does is in the library.

use std::process::ExitCode;

// Each password check works in a block of 19 MiB; the system's allocator keeps such blocks once it has given them out.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    minka::cli::run()
}
