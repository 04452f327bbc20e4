//! `minka verify`: checks that the audit log is whole and prints its end, to be noted elsewhere; it changes nothing.

use clap::Args;
use entity::vocabulary::Language;
use migration::State;
use secrecy::ExposeSecret;

use super::{Stop, print};
use crate::{
    audit::{broken::Broken, head::Head, verify},
    config::Settings,
    database::Database,
    installation,
};

/// What a verification is told.
#[derive(Args, Debug)]
pub struct Arguments {
    /// An end of the log that was noted before, as this command printed it. A log that was cut off or written anew since
    /// does not hold it any more.
    #[arg(long, value_name = "SEQ:HASH")]
    expect: Option<Head>,
}

/// Checks the log of the settings' database.
pub async fn run(settings: Settings, arguments: Arguments) -> Result<(), Stop> {
    let database = match &settings.database_file {
        Some(file) if file.is_file() => Database::look_at(file).await,
        Some(file) => return Err(Stop(format!("There is no database at {}.", file.display()))),
        None => Database::connect(settings.database_url.expose_secret(), false).await,
    };
    let database = database.map_err(|error| installation::cannot("open", &error))?;
    match state(&database).await? {
        State::Current => {}
        State::Empty => return Err(Stop("The database holds no log yet.".to_owned())),
        State::Behind { .. } => {
            return Err(Stop("The database is of an older version. Run `minka migrate` first.".to_owned()));
        }
        State::Ahead { .. } => return Err(Stop("The database was made by a newer version of minka.".to_owned())),
    }
    let head = check(&database, arguments.expect.as_ref()).await?;
    print(&format!("The log is whole: {} events, head {head}", head.seq));
    Ok(())
}

/// How far the schema of a database is.
pub async fn state(database: &Database) -> Result<State, Stop> {
    migration::state(database.read()).await.map_err(|error| installation::cannot("read", &error))
}

/// Checks a log; says the first thing that is wrong with it.
pub async fn check(database: &Database, expected: Option<&Head>) -> Result<Head, Stop> {
    verify::verify(database.read(), expected).await.map_err(|broken| match (broken.message(), broken) {
        (Some(message), _) => Stop(format!("The log is not whole. {}", message.text(Language::En))),
        (None, Broken::Failure(failure)) => failure.into(),
        (None, Broken::Event { .. } | Broken::End { .. } | Broken::Revision { .. }) => {
            Stop("The log is not whole.".to_owned())
        }
    })
}
