//! What an error of the database means for whoever asked: the codes of both databases in one table, and how much of the
//! error the log may hold. It goes by codes and never by the names of constraints.

use sea_orm::{DbErr, RuntimeErr};

use super::Failure;
use crate::message::Message;

/// What an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// A constraint or a trigger refused the write: a race that the database caught.
    Conflict,
    /// The database takes no such value: a zero character in a text, a day of another era.
    Unusable,
    /// The database could not do it just now, and said so: nothing was written.
    Unavailable,
    /// The connection or the disk failed: what was asked for last may have been done or not.
    Lost,
    /// Anything else is a fault of ours.
    Fault,
}

impl From<DbErr> for Failure {
    /// The rules are checked before anything is written, under the lock that orders all writes; a constraint that is
    /// hit all the same is a race that the database caught.
    fn from(error: DbErr) -> Self {
        match meaning(&error) {
            Meaning::Conflict => Self::conflict("", Message::new("conflict")),
            Meaning::Unusable => Self::unusable(),
            Meaning::Unavailable | Meaning::Lost => Self::Unavailable(cause(&error).into()),
            Meaning::Fault => Self::Internal(cause(&error).into()),
        }
    }
}

impl Failure {
    /// What an error at the end of a transaction becomes: where the database did not answer, nobody knows what it did.
    #[must_use]
    pub fn of_commit(error: DbErr) -> Self {
        match meaning(&error) {
            Meaning::Lost => Self::Uncertain(cause(&error).into()),
            Meaning::Conflict | Meaning::Unusable | Meaning::Unavailable | Meaning::Fault => error.into(),
        }
    }
}

fn meaning(error: &DbErr) -> Meaning {
    match driver_error(error) {
        Some(sqlx::Error::Database(database)) => {
            database.code().map_or(Meaning::Fault, |code| meaning_of_code(code.as_ref()))
        }
        Some(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => Meaning::Unavailable,
        Some(sqlx::Error::Io(_)) => Meaning::Lost,
        Some(_) | None => match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Meaning::Unavailable,
            _ => Meaning::Fault,
        },
    }
}

/// SQLite gives a number (its extended result code), PostgreSQL the five characters of a SQLSTATE.
fn meaning_of_code(code: &str) -> Meaning {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => meaning_of_number(number),
        Ok(_) | Err(_) => meaning_of_state(code),
    }
}

fn meaning_of_number(number: u32) -> Meaning {
    match number {
        // Primary key, unique key, foreign key, and a trigger that raises.
        1555 | 2067 | 787 | 1811 => Meaning::Conflict,
        _ => match number & 0xff {
            // Busy, locked, read-only, full, cannot open.
            5 | 6 | 8 | 13 | 14 => Meaning::Unavailable,
            // The disk failed.
            10 => Meaning::Lost,
            _ => Meaning::Fault,
        },
    }
}

fn meaning_of_state(state: &str) -> Meaning {
    match state {
        // A trigger that raises, foreign key, unique key, exclusion.
        "23000" | "23503" | "23505" | "23P01" => Meaning::Conflict,
        // Read-only, serialization, deadlock, a lock that was not to be had in time.
        "25006" | "40001" | "40P01" | "55P03" => Meaning::Unavailable,
        _ => match state.get(..2) {
            Some("22") => Meaning::Unusable,
            // No resources.
            Some("53") => Meaning::Unavailable,
            // The connection broke, or somebody ended it.
            Some("08" | "57") => Meaning::Lost,
            _ => Meaning::Fault,
        },
    }
}

/// What the log, and whoever is at the terminal, may read of an error. The details that PostgreSQL adds hold the row that
/// was refused, with everything that is secret or personal in it: they are left out.
fn cause(error: &DbErr) -> String {
    let Some(database) = driver_error(error).and_then(sqlx::Error::as_database_error) else {
        return error.to_string();
    };
    let names = [
        ("code", database.code()),
        ("table", database.table().map(Into::into)),
        ("constraint", database.constraint().map(Into::into)),
    ];
    let names: Vec<String> = names.into_iter().filter_map(|(what, name)| Some(format!("{what} {}", name?))).collect();
    format!("{error} ({})", names.join(", "))
}

fn driver_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_meaning() {
        for (meaning, codes) in [
            (Meaning::Conflict, &["1555", "2067", "787", "1811", "23000", "23503", "23505", "23P01"][..]),
            (Meaning::Unusable, &["22021", "22008", "22P05"]),
            (
                Meaning::Unavailable,
                &["5", "517", "6", "8", "1032", "13", "14", "25006", "40001", "40P01", "55P03", "53300"],
            ),
            (Meaning::Lost, &["10", "778", "08006", "57P01"]),
            // A CHECK, a NOT NULL, a missing table and a corrupt file are faults of ours or of the disk's past.
            (Meaning::Fault, &["275", "1299", "1", "11", "23514", "23502", "42P01", "00000", "", "é"]),
        ] {
            for code in codes {
                assert_eq!(meaning_of_code(code), meaning, "{code}");
            }
        }
    }

    #[test]
    fn only_an_answer_that_was_lost_at_the_end_of_a_transaction_is_uncertain() {
        let lost =
            || DbErr::Exec(RuntimeErr::SqlxError(std::sync::Arc::new(sqlx::Error::Io(std::io::Error::other("cut")))));
        assert!(matches!(Failure::of_commit(lost()), Failure::Uncertain(_)));
        assert!(matches!(Failure::from(lost()), Failure::Unavailable(_)));
        let refused = DbErr::Query(RuntimeErr::SqlxError(std::sync::Arc::new(sqlx::Error::PoolTimedOut)));
        assert!(matches!(Failure::of_commit(refused), Failure::Unavailable(_)));
    }
}
