//! The benchmark of Minka: makes up data through the program's own operations, drives a server with it beside what
//! bounds it, and prints what that took. Never a part of the product; `bench/run` starts it.

mod bare;
mod beside;
mod drive;
mod load;
mod operation;
mod pgbench;
mod process;
mod resolve;
mod served;
mod subject;
mod table;
mod writers;
mod wrk;

use std::{fmt::Display, process::ExitCode};

use clap::{Parser, Subcommand};
use minka::terminal::{Stop, print_error};

// The same as the product has, so that the limits are measured under the same conditions.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Fill an empty database with made-up plans.
    Load(Box<load::Arguments>),
    /// Import one more plan, as large as a plan may be.
    Import(Box<minka::config::Options>),
    /// Drive a server on a filled database, and print what it took.
    Drive(drive::Arguments),
    /// Drive one server and two on one PostgreSQL, and print what a request took of them.
    Beside(drive::Arguments),
    /// Serve what bounds the product: the same bytes from memory, and one statement.
    Bare(bare::Arguments),
    /// Run one operation in this process, to count its instructions.
    Resolve(Box<resolve::Arguments>),
}

fn main() -> ExitCode {
    let system = actix_web::rt::System::new();
    let done = match Arguments::parse().command {
        Command::Load(arguments) => system.block_on(load::run(*arguments)),
        Command::Import(options) => system.block_on(load::import(*options)),
        Command::Drive(arguments) => system.block_on(drive::run(arguments)),
        Command::Beside(arguments) => system.block_on(beside::run(arguments)),
        Command::Bare(arguments) => system.block_on(bare::run(arguments)),
        Command::Resolve(arguments) => system.block_on(resolve::run(*arguments)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(text)) => {
            print_error(&text);
            ExitCode::FAILURE
        }
    }
}

/// Stops because something around the benchmark failed.
fn cannot<E: Display>(what: &str) -> impl FnOnce(E) -> Stop {
    move |error| Stop(format!("Cannot {what}: {error}."))
}
