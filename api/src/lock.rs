//! Who uses an embedded database: whoever opens it holds a shared lock on a file beside it for as long as it is open, so
//! that nobody takes the database away from under a running server. PostgreSQL knows its users itself.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
};

/// Holds the lock until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes part in the database's use. A folder that lets no lock be made lets nobody replace the database either, so
/// that this is then no failure.
pub fn shared(database: &Path) -> Result<Option<Lock>, InUse> {
    let Ok(file) = open(database) else { return Ok(None) };
    match file.try_lock_shared() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Err(InUse),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// The database is being used, or replaced, by another process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InUse;

/// Has the database alone; fails while anybody else uses it.
pub fn alone(database: &Path) -> Result<Option<Lock>, InUse> {
    let Ok(file) = open(database) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Err(InUse),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

fn open(database: &Path) -> io::Result<File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_use_a_database_together_and_one_has_it_alone() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("minka.db");
        let users = [shared(&database).unwrap().unwrap(), shared(&database).unwrap().unwrap()];
        assert_eq!(alone(&database).unwrap_err(), InUse);
        drop(users);
        let only = alone(&database).unwrap().unwrap();
        assert_eq!(shared(&database).unwrap_err(), InUse);
        drop(only);
        assert!(shared(&database).unwrap().is_some());
    }

    #[test]
    fn where_no_lock_can_be_made_there_is_none() {
        assert!(shared(Path::new("/nowhere/at/all/minka.db")).unwrap().is_none());
    }
}
