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

use clap::{Parser, Subcommand};

use entity::vocabulary::Language;

use crate::{
    config::{Options, Settings, Unusable},
    failure::Failure,
    message::Message,
    telemetry,
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

/// Why a command did not do its work: one sentence for the person at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop(pub String);

impl From<Unusable> for Stop {
    fn from(unusable: Unusable) -> Self {
        Self(unusable.0)
    }
}

impl From<Failure> for Stop {
    /// Whoever is at the terminal may see the cause too.
    fn from(failure: Failure) -> Self {
        let text = |message: &Message| message.text(Language::En);
        Self(match &failure {
            Failure::Refused(errors) => {
                let lines = errors.iter().map(|error| match error.path.as_slice() {
                    [] => text(&error.message),
                    path => format!("{}: {}", path.join("."), text(&error.message)),
                });
                lines.collect::<Vec<_>>().join("\n")
            }
            _ => match failure.cause() {
                Some(cause) => format!("{} ({cause})", text(&failure.public("on the command line").1)),
                None => text(&failure.public("on the command line").1),
            },
        })
    }
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match start(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(text)) => {
            print_error(&text);
            ExitCode::FAILURE
        }
    }
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

#[expect(clippy::print_stderr, reason = "this is where the command line speaks to its user")]
fn print_error(text: &str) {
    eprintln!("minka: {text}");
}

/// Prints a result on standard output.
#[expect(clippy::print_stdout, reason = "this is where the command line speaks to its user")]
pub(crate) fn print(text: &str) {
    println!("{text}");
}
