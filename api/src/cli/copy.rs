//! Copies of an embedded database: one consistent file, complete on the disk or not there at all, checked before
//! anybody relies on it; what `backup` and `restore` have in common.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use migration::State;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use super::{Stop, verify};
use crate::{audit::head::Head, config::Settings, database::Database, installation};

/// The file of the settings' database; PostgreSQL has its own tools.
pub fn embedded_file(settings: &Settings) -> Result<PathBuf, Stop> {
    settings.database_file.clone().ok_or_else(|| {
        Stop(
            "This command is for the embedded database. Copy PostgreSQL with pg_dump and put it back with pg_restore."
                .to_owned(),
        )
    })
}

/// A copy that is being made beside the place where it is to stand; it goes away unless it is put there.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    done: bool,
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.done {
            // It may not exist yet; if it cannot be removed nobody takes it for a copy by its name.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Draft {
    /// Copies what the database `from` holds at this moment, whoever writes to it meanwhile, and checks the copy.
    pub async fn make(from: &Path, beside: &Path) -> Result<(Self, Option<Head>), Stop> {
        let name = beside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = beside.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let draft = Self { path, done: false };
        // Whoever may read the folder is not meant to read what is in the database.
        create_private(&draft.path).map_err(|error| unwritable(&draft.path, &error))?;
        let source = Database::look_at(from).await.map_err(|error| unreadable(from, &error))?;
        match verify::state(&source).await? {
            State::Empty => return Err(Stop(format!("{} holds no database of minka.", from.display()))),
            State::Ahead { .. } => {
                return Err(Stop(format!("{} was made by a newer version of minka.", from.display())));
            }
            State::Current | State::Behind { .. } => {}
        }
        let into = draft.path.display().to_string();
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [into.into()]);
        source.read().execute_raw(statement).await.map_err(|error| {
            Stop(format!("The database {} cannot be copied: {error}. Nothing was changed.", from.display()))
        })?;
        source.close().await.map_err(|error| unreadable(from, &error))?;
        let head = check(&draft.path).await?;
        File::open(&draft.path).and_then(|file| file.sync_all()).map_err(|error| unwritable(&draft.path, &error))?;
        Ok((draft, head))
    }

    /// Gives the copy the owner and the rights of the file whose place it is to take, for the server that reads it may run
    /// as somebody else.
    pub fn resemble(&self, old: &Path) -> Result<(), Stop> {
        let old = fs::metadata(old).map_err(|error| unwritable(old, &error))?;
        fs::set_permissions(&self.path, old.permissions()).map_err(|error| unwritable(&self.path, &error))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, chown};
            chown(&self.path, Some(old.uid()), Some(old.gid())).map_err(|error| unwritable(&self.path, &error))?;
        }
        Ok(())
    }

    /// Puts the copy where it is to stand, in the place of what stands there.
    pub fn put(mut self, place: &Path) -> Result<(), Stop> {
        fs::rename(&self.path, place).map_err(|error| unwritable(place, &error))?;
        self.done = true;
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| unwritable(folder, &error))
    }
}

/// Checks a database file: its pages, its references and, where its schema is this version's, its log.
pub async fn check(file: &Path) -> Result<Option<Head>, Stop> {
    let database = Database::look_at(file).await.map_err(|error| unreadable(file, &error))?;
    for (pragma, sound) in [("PRAGMA integrity_check(1)", Some("ok")), ("PRAGMA foreign_key_check", None)] {
        let first = first_text(&database, pragma).await.map_err(|error| unreadable(file, &error))?;
        if first.as_deref() != sound {
            let fault = first.unwrap_or_default();
            return Err(Stop(format!("The database {} is damaged: {fault}. It cannot be used.", file.display())));
        }
    }
    let head = match verify::state(&database).await? {
        State::Current => Some(verify::check(&database, None).await?),
        State::Empty | State::Behind { .. } | State::Ahead { .. } => None,
    };
    database.close().await.map_err(|error| installation::cannot("close", &error))?;
    Ok(head)
}

async fn first_text(database: &Database, pragma: &str) -> Result<Option<String>, DbErr> {
    let statement = Statement::from_string(DbBackend::Sqlite, pragma);
    let row = database.read().query_one_raw(statement).await?;
    row.map(|row| row.try_get_by_index(0)).transpose()
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// That a file cannot be read as a database.
fn unreadable(path: &Path, error: &DbErr) -> Stop {
    Stop(format!("{} cannot be read as a database of minka: {error}.", path.display()))
}

/// That a file cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Stop {
    Stop(format!("{} cannot be written: {error}. Nothing was changed.", path.display()))
}

/// What a copy holds, in words.
#[must_use]
pub fn describe(head: Option<&Head>) -> String {
    match head {
        Some(head) => format!("{} events, head {head}", head.seq),
        None => "of an older version: its log is checked once it is migrated".to_owned(),
    }
}
