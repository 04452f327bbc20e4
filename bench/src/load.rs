//! Fills an empty database with plans of one size through the program's own operations, so that every row has its
//! events in the audit log; never with anything that is not made up.

mod entries;
mod people;
mod plans;

use std::{
    fmt::Display,
    sync::Arc,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use minka::{
    config::{Options, Settings},
    installation::Installation,
    request::Request,
    terminal::{Stop, print},
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr};

pub use self::people::{PASSWORD, address};
use crate::cannot;

/// What to load, and where to.
#[derive(Args, Debug)]
pub struct Arguments {
    /// How much.
    #[arg(long, value_enum)]
    size: Size,
    #[command(flatten)]
    options: Options,
}

/// How much data there is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Size {
    /// 1 plan, 120 action lines, 360 responsibilities, 6,000 entries.
    S,
    /// 300 such plans, 1.8 million entries.
    L,
}

impl Size {
    /// How many plans that is.
    pub fn plans(self) -> u32 {
        match self {
            Self::S => 1,
            Self::L => 300,
        }
    }
}

/// The code of a plan, counted from 1.
pub fn plan_code(number: impl Display) -> String {
    format!("CARGA-{number}")
}

/// Loads the plans, and prints how fast the entries were written at the beginning and at the end.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let installation = Installation::open(Settings::read(arguments.options, None, "")?).await?;
    let operator = Request::of_operator(Arc::clone(&installation));
    let started = Instant::now();
    let mut made = Vec::new();
    for number in 1..=arguments.size.plans() {
        made.push(plans::import(&operator, number, plans::LINES).await?.0);
    }
    let cast = people::invite_all(&operator).await?;
    let mut batches = Vec::new();
    for (number, plan) in (1..).zip(made) {
        plans::publish(&cast.secretariat, plan).await?;
        batches.extend(entries::write(&cast, plan).await?);
        if number % 25 == 0 {
            print(&format!("{number} plans after {} s", started.elapsed().as_secs()));
        }
    }
    let share = (batches.len() / 10).max(3);
    let (first, last) = (&batches[..share], &batches[batches.len() - share..]);
    let entries = |batches: &[Duration]| batches.len() * entries::BATCH as usize;
    print(&format!(
        "loaded {} entries, {} a transaction, in {:.1} s; the first {}: {:.0} entries/s, the last {}: {:.0} entries/s",
        entries(&batches),
        entries::BATCH,
        started.elapsed().as_secs_f64(),
        entries(first),
        pace(first),
        entries(last),
        pace(last),
    ));
    settle(installation.database.read()).await.map_err(cannot("clear up after the loading"))?;
    installation.close().await
}

/// Lets PostgreSQL do now what it would else do by itself in the middle of the measuring: count the rows anew, and note
/// which pages need no more looking at.
async fn settle(connection: &DatabaseConnection) -> Result<(), DbErr> {
    if connection.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared("VACUUM (ANALYZE)").await?;
    }
    Ok(())
}

/// The number of a plan that no size has, and its lines: as many as a plan may have.
const LARGE: u32 = 1_000;
const LINES_OF_LARGE: u32 = 2_000;

/// Imports one more plan, as large as a plan may be, and prints how long that took.
pub async fn import(options: Options) -> Result<(), Stop> {
    let installation = Installation::open(Settings::read(options, None, "")?).await?;
    let operator = Request::of_operator(Arc::clone(&installation));
    let (_, took) = plans::import(&operator, LARGE, LINES_OF_LARGE).await?;
    print(&format!(
        "imported a plan of {LINES_OF_LARGE} lines and {} responsibilities in {:.2} s",
        LINES_OF_LARGE * 3,
        took.as_secs_f64()
    ));
    installation.close().await
}

/// Entries a second, by the middle one of the batches.
fn pace(batches: &[Duration]) -> f64 {
    let mut sorted = batches.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).map_or(0.0, |batch| 1.0 / (*batch / entries::BATCH).as_secs_f64())
}
