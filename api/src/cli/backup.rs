//! `minka backup FILE`: a copy of the embedded database as it is at one moment, also while a server writes to it; it
//! never leaves a half-written file under the name that it was given.

use std::path::PathBuf;

use clap::Args;

use super::{Stop, copy, print};
use crate::config::Settings;

/// What a backup is told.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The file to write. It holds everything that the database holds: keep it as safe. The key that signs access
    /// tokens is not in it.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Replace the file when it exists.
    #[arg(long)]
    force: bool,
}

/// Copies the settings' database.
pub async fn run(settings: Settings, arguments: Arguments) -> Result<(), Stop> {
    let Arguments { file, force } = arguments;
    let database = copy::embedded_file(&settings)?;
    if !database.is_file() {
        return Err(Stop(format!("There is no database at {}.", database.display())));
    }
    if let (Ok(file), Ok(database)) = (file.canonicalize(), database.canonicalize())
        && file == database
    {
        return Err(Stop("The backup cannot be the database itself. Name another file.".to_owned()));
    }
    if file.exists() && !(force && file.is_file()) {
        return Err(Stop(format!("{} exists. Name another file, or replace it with --force.", file.display())));
    }
    let (draft, head) = copy::Draft::make(&database, &file).await?;
    draft.put(&file)?;
    print(&format!("Saved to {}: {}", file.display(), copy::describe(head.as_ref())));
    Ok(())
}
