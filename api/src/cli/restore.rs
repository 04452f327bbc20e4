//! `minka restore FILE`: puts a backup in the place of the embedded database, once it is known to be sound; what was
//! there is kept, and a database that is in use is left alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Stop, copy, print};
use crate::{config::Settings, database::Database, lock};

/// What a restoration is told.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The file that `minka backup` wrote. It stays as it is.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Replaces the settings' database.
pub async fn run(settings: Settings, arguments: Arguments) -> Result<(), Stop> {
    let Arguments { file } = arguments;
    let database = copy::embedded_file(&settings)?;
    if !file.is_file() {
        return Err(Stop(format!("There is no backup at {}.", file.display())));
    }
    if let (Ok(file), Ok(database)) = (file.canonicalize(), database.canonicalize())
        && file == database
    {
        return Err(Stop("The backup is the database itself. Name another file.".to_owned()));
    }
    let in_use = || Stop(format!("{} is in use. Stop the server that uses it and try again.", database.display()));
    let _lock = lock::alone(&database).map_err(|_| in_use())?;
    let aside = beside(&database, ".before-restore");
    let replaces = database.is_file();
    if replaces && aside.exists() {
        return Err(Stop(format!(
            "{} keeps what an earlier restore replaced. Move it away, or remove it, and try again.",
            aside.display()
        )));
    }
    let (draft, head) = copy::Draft::make(&file, &database).await?;
    if replaces {
        // Alone with the file, SQLite puts everything into it and needs no other file beside it any more.
        Database::settle(&database).await.map_err(|_| in_use())?;
        draft.resemble(&database)?;
        keep(&database, &aside)?;
    }
    let placed = match remove_leftovers(&database).and_then(|()| draft.put(&database)) {
        Ok(()) => copy::check(&database).await.map(|_| ()),
        Err(stop) => Err(stop),
    };
    if let Err(Stop(text)) = placed {
        if replaces {
            fs::rename(&aside, &database).map_err(|error| copy::unwritable(&database, &error))?;
        }
        return Err(Stop(text));
    }
    print(&format!("Restored {} from {}: {}", database.display(), file.display(), copy::describe(head.as_ref())));
    if replaces {
        print(&format!("What was there before is kept as {}; remove it when it is not needed.", aside.display()));
    }
    Ok(())
}

/// Gives the old file a second name: at every moment there is a whole database under the first.
fn keep(database: &Path, aside: &Path) -> Result<(), Stop> {
    // Not every file system has second names.
    fs::hard_link(database, aside)
        .or_else(|_| fs::copy(database, aside).map(|_| ()))
        .map_err(|error| copy::unwritable(aside, &error))
}

/// A log that belonged to another file of this name would be taken for the new file's own.
fn remove_leftovers(database: &Path) -> Result<(), Stop> {
    for ending in ["-wal", "-shm", "-journal"] {
        let leftover = beside(database, ending);
        if leftover.exists() {
            fs::remove_file(&leftover).map_err(|error| copy::unwritable(&leftover, &error))?;
        }
    }
    Ok(())
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
