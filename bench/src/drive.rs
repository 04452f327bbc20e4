//! Drives a server with the operations beside what bounds them, in interleaved rounds, so that whatever else the machine
//! does meanwhile falls on all of them alike; the ratios within one run are what is to be read.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use clap::Args;
use minka::terminal::{Stop, print};

use crate::{
    cannot, operation,
    pgbench::Pgbench,
    process::{self, Meter},
    served::Served,
    table::{Row, Table},
    writers::{WRITERS, Writers},
    wrk,
};

/// How many ask at the same time.
const CONNECTIONS: [u32; 2] = [16, 64];

/// What to drive, and for how long.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The built program.
    #[arg(long)]
    minka: PathBuf,
    /// An empty folder for what the run needs.
    #[arg(long)]
    work: PathBuf,
    /// How long each operation is driven in a round.
    #[arg(long)]
    seconds: u64,
    /// How many rounds there are.
    #[arg(long)]
    rounds: u32,
    /// The process of PostgreSQL; left out on SQLite.
    #[arg(long)]
    postgres: Option<u32>,
    /// The database that was loaded.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    database_url: String,
    /// The day that the server takes for today.
    #[arg(long, env = "MINKA_TODAY")]
    today: String,
}

/// One row of the table, and how it is filled.
struct Subject {
    row: Row,
    url: String,
    body: PathBuf,
    process: u32,
}

/// Drives the operations and prints the table.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let answers = arguments.work.join("answers");
    fs::create_dir_all(&answers).map_err(cannot("make a folder"))?;
    let started = Instant::now();
    let served = Served::start(&arguments.minka, ["serve"])?;
    served.answer(&operation::lines(), None).await?;
    print(&format!("the server's start to its first answer: {} ms", started.elapsed().as_millis()));
    let sizes = keep_answers(&served, &arguments.work, &answers).await?;
    let this = env::current_exe().map_err(cannot("find the benchmark itself"))?;
    let bare = Served::start(&this, ["bare".as_ref(), "--answers".as_ref(), answers.as_os_str()])?;

    let mut subjects = subjects(&served, &bare, &arguments.work, &sizes);
    let mut table = Table::default();
    let pgbench = match arguments.postgres {
        Some(_) => Some(Pgbench::prepare(&arguments.database_url, &arguments.work).await?),
        None => None,
    };
    let mut statements =
        if pgbench.is_some() { CONNECTIONS.map(|many| row("pgbench line", many)).into() } else { vec![] };
    for round in 1..=arguments.rounds {
        for subject in &mut subjects {
            subject.measure(&arguments, round)?;
        }
        for row in &mut statements {
            measure_statements(pgbench.as_ref(), row, "line", &arguments)?;
        }
        print(&format!("round {round} of {} of what reads is done", arguments.rounds));
    }
    table.0.extend(subjects.into_iter().map(|subject| subject.row));
    table.0.append(&mut statements);
    table.0.append(&mut write(&served, pgbench.as_ref(), &arguments).await?);
    report(&table);
    Ok(())
}

/// Asks each operation once, and keeps what is sent and what is answered; answers the operations with the answers' lengths.
async fn keep_answers(served: &Served, work: &Path, answers: &Path) -> Result<Vec<(&'static str, usize)>, Stop> {
    let mut sizes = Vec::new();
    for operation in operation::reads() {
        let answer = served.answer(&operation.once(), None).await?;
        fs::write(work.join(operation.name), operation.body.to_string()).map_err(cannot("keep a body"))?;
        fs::write(answers.join(operation.name), &answer).map_err(cannot("keep an answer"))?;
        sizes.push((operation.name, answer.len()));
    }
    Ok(sizes)
}

fn row(name: &str, connections: u32) -> Row {
    Row { name: name.to_owned(), connections, samples: Vec::new(), bytes: None, resident: None }
}

fn subjects(served: &Served, bare: &Served, work: &Path, sizes: &[(&'static str, usize)]) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for connections in CONNECTIONS {
        for &(name, bytes) in sizes {
            let mut add = |label: &str, url: String, process: u32, bytes: Option<usize>| {
                let row = Row { bytes, ..row(label, connections) };
                subjects.push(Subject { row, url, body: work.join(name), process });
            };
            add(name, served.url("/graphql"), served.id(), Some(bytes));
            // A document that is new each time has the same bytes for its limit as one that is not.
            if name != "dashboard-new" {
                add(&format!("static {name}"), bare.url(&format!("/static/{name}")), bare.id(), Some(bytes));
            }
            if name == "line" {
                add("one statement line", bare.url("/line"), bare.id(), None);
            }
        }
    }
    subjects
}

impl Subject {
    fn measure(&mut self, arguments: &Arguments, round: u32) -> Result<(), Stop> {
        let run = format!("r{round}c{}", self.row.connections);
        let meter = Meter::start(Some(self.process), arguments.postgres)?;
        let seen = wrk::drive(&self.url, &self.body, self.row.connections, arguments.seconds, &run)?;
        self.row.samples.push(meter.stop(seen)?);
        self.row.resident = Some(process::resident_mebibytes(self.process)?);
        Ok(())
    }
}

fn measure_statements(
    pgbench: Option<&Pgbench<'_>>,
    row: &mut Row,
    script: &str,
    arguments: &Arguments,
) -> Result<(), Stop> {
    let Some(pgbench) = pgbench else { return Ok(()) };
    let meter = Meter::start(None, arguments.postgres)?;
    let seen = pgbench.drive(script, row.connections, arguments.seconds)?;
    row.samples.push(meter.stop(seen)?);
    Ok(())
}

/// Writing comes last, because it changes what the operations read.
async fn write(served: &Served, pgbench: Option<&Pgbench<'_>>, arguments: &Arguments) -> Result<Vec<Row>, Stop> {
    let writers = Writers::sign_in(served, &arguments.today).await?;
    let (mut log, mut pair) = (row("log", WRITERS), row("pgbench pair", WRITERS));
    for _ in 0..arguments.rounds {
        let meter = Meter::start(Some(served.id()), arguments.postgres)?;
        let seen = writers.drive(arguments.seconds).await?;
        log.samples.push(meter.stop(seen)?);
        measure_statements(pgbench, &mut pair, "pair", arguments)?;
    }
    log.resident = Some(process::resident_mebibytes(served.id())?);
    Ok(if pgbench.is_some() { vec![log, pair] } else { vec![log] })
}

fn report(table: &Table) {
    let ratios = [
        table.rate_against("dashboard", "static dashboard"),
        table.rate_against("dashboard-new", "static dashboard"),
        table.rate_against("status", "static status"),
        table.cost_against("line", "one statement line"),
        table.rate_against("log", "pgbench pair"),
    ];
    print(&format!("\n{}\n{}", table.text(), ratios.concat()));
}
