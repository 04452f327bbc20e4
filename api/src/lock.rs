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
    // A database in memory has no file.
    if database.as_os_str() == ":memory:" {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(name)
}
