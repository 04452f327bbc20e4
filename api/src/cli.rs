//! The command line: what can be said to the program, and which function answers; the work itself is done by the same
//! operations that the API uses, as OPERATOR.

mod backup;
mod copy;
mod demo;
mod first_start;
mod import;
mod migrate;
mod person;
mod restore;
mod schema;
mod serve;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, error::ErrorKind};

use crate::{
    config::{Options, Settings},
    telemetry,
    terminal::{Stop, print, print_error},
};

/// Minka: who promised what by when, and how far it is.
#[derive(Debug, Parser)]
#[command(name = "minka", version, about, max_term_width = 100)]
struct Arguments {
    /// A settings file in TOML; every option below may stand in it, with underscores for dashes [default: minka.toml,
    /// when there is one].
    #[arg(long, global = true, env = "MINKA_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer requests.
    Serve,
    /// Make a database of samples anew and serve it: the 2007–2010 plan with made-up people and progress.
    Demo,
    /// Bring the database up to this version's schema.
    Migrate,
    /// Invite people.
    Person {
        #[command(subcommand)]
        command: person::Command,
    },
    /// Load organisations, regions and a plan from a folder of CSV files: all of it or nothing.
    Import(import::Arguments),
    /// Check that the audit log is whole, and print its end.
    Verify(verify::Arguments),
    /// Copy the embedded database to a file, also while a server uses it.
    Backup(backup::Arguments),
    /// Put a backup in the place of the embedded database.
    Restore(restore::Arguments),
    /// Print the GraphQL schema.
    Schema,
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if is_asked_for(error.kind()) => error.exit(),
        Err(error) => {
            print_error(&in_a_sentence(&error));
            return ExitCode::from(2);
        }
    };
    match start(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(text)) => {
            print_error(&text);
            ExitCode::FAILURE
        }
    }
}

/// Whether somebody wanted to read the help or the version, or said nothing at all.
fn is_asked_for(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// What is wrong with the flags or the environment: the first paragraph of what the library says, on one line.
fn in_a_sentence(error: &clap::Error) -> String {
    let text = error.to_string();
    let said = text.split("\n\n").next().unwrap_or_default();
    let said = said.strip_prefix("error: ").unwrap_or(said).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}. See --help.", said.trim_end_matches('.'))
}

fn start(arguments: Arguments) -> Result<(), Stop> {
    let database = if matches!(arguments.command, Command::Demo) { "sqlite:minka-demo.db" } else { "sqlite:minka.db" };
    let settings = Settings::read(arguments.options, arguments.config.as_deref(), database)?;
    telemetry::start(&settings)?;
    match arguments.command {
        Command::Schema => schema::run(),
        Command::Migrate => block_on(migrate::run(settings)),
        Command::Person { command } => block_on(person::run(settings, command)),
        Command::Verify(arguments) => block_on(verify::run(settings, arguments)),
        Command::Backup(arguments) => block_on(backup::run(settings, arguments)),
        Command::Restore(arguments) => block_on(restore::run(settings, arguments)),
        Command::Import(arguments) => block_on(import::run(settings, arguments)),
        Command::Serve => block_on(serve::run(settings)),
        Command::Demo => block_on(demo::run(settings)),
    }
}

/// Commands run on the runtime of the HTTP server, one thread for a command and one a core for the server.
fn block_on(command: impl Future<Output = Result<(), Stop>>) -> Result<(), Stop> {
    actix_web::rt::System::new().block_on(command)
}
