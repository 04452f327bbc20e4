//! Drives a server with the operations beside what bounds them, in interleaved rounds, so that whatever else the
//! machine does meanwhile falls on all of them alike; the ratios within one run are what is to be read.

use std::{
    env, fs, iter,
    path::{Path, PathBuf},
    time::Instant,
};

use clap::Args;
use minka::terminal::{Stop, print};

use crate::{
    cannot,
    load::Size,
    operation::{self, Operation},
    pgbench::Pgbench,
    process::{self, Meter},
    served::Served,
    subject::{Means, Subject, Time},
    table::{Row, Table},
    writers::{WRITERS, Writers},
};

/// How many ask at the same time.
const CONNECTIONS: [u32; 2] = [16, 64];

/// What to drive, and for how long.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The built program.
    #[arg(long)]
    pub minka: PathBuf,
    /// How much was loaded.
    #[arg(long, value_enum)]
    size: Size,
    /// An empty folder for what the run needs.
    #[arg(long)]
    pub work: PathBuf,
    /// How long each operation is driven in a round.
    #[arg(long)]
    seconds: u64,
    /// How many rounds there are.
    #[arg(long)]
    pub rounds: u32,
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

/// Drives the operations and prints the table.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let answers = arguments.work.join("answers");
    fs::create_dir_all(&answers).map_err(cannot("make a folder"))?;
    let started = Instant::now();
    let served = Served::start(&arguments.minka, ["serve"])?;
    served.answer(&operation::lines(), None).await?;
    print(&format!("the server's start to its first answer: {} ms", started.elapsed().as_millis()));
    let sizes = keep_answers(&served, arguments.size, &arguments.work, &answers).await?;
    let this = env::current_exe().map_err(cannot("find the benchmark itself"))?;
    let bare = Served::start(&this, ["bare".as_ref(), "--answers".as_ref(), answers.as_os_str()])?;

    let pgbench = match arguments.postgres {
        Some(_) => Some(Pgbench::prepare(&arguments.database_url, &arguments.work).await?),
        None => None,
    };
    // On SQLite a server hears of nothing that others write, so it has no such way.
    let hearing = match arguments.postgres {
        Some(_) => Some(Served::start_with(&arguments.minka, ["serve"], &[("MINKA_FRESHNESS", "notified")])?),
        None => None,
    };
    let servers = Servers { served: &served, hearing: hearing.as_ref(), bare: &bare };
    let mut subjects = subjects(servers, pgbench.as_ref(), &arguments.work, &sizes);
    for round in 1..=arguments.rounds {
        for subject in &mut subjects {
            subject.measure(&time(&arguments, round))?;
        }
        print(&format!("round {round} of {} of what reads is done", arguments.rounds));
    }
    drop(hearing);
    let mut rows: Vec<Row> = subjects.into_iter().map(|subject| subject.row).collect();
    rows.append(&mut write(&served, pgbench.as_ref(), &arguments).await?);
    report(&Table(rows));
    Ok(())
}

/// Asks each operation once, and keeps what is sent and what is answered; hands back how long each answer is.
async fn keep_answers(
    served: &Served,
    size: Size,
    work: &Path,
    answers: &Path,
) -> Result<Vec<(Operation, usize)>, Stop> {
    let mut sizes = Vec::new();
    for operation in operation::reads(size.plans()) {
        let answer = served.answer(&operation.once(), None).await?;
        fs::write(work.join(operation.name), operation.body.to_string()).map_err(cannot("keep a body"))?;
        fs::write(answers.join(operation.name), &answer).map_err(cannot("keep an answer"))?;
        sizes.push((operation, answer.len()));
    }
    Ok(sizes)
}

/// One time of a round.
pub fn time(arguments: &Arguments, round: u32) -> Time {
    Time { seconds: arguments.seconds, round, plans: arguments.size.plans(), database: arguments.postgres }
}

/// A row that nothing was measured for yet.
pub fn row(name: &str, connections: u32) -> Row {
    Row { name: name.to_owned(), connections, samples: Vec::new(), bytes: None, resident: None }
}

fn statements<'a>(pgbench: &'a Pgbench<'a>, script: &'static str, connections: u32) -> Subject<'a> {
    let row = row(&format!("pgbench {script}"), connections);
    Subject { means: Means::Statements(pgbench, script), row }
}

/// What answers.
#[derive(Clone, Copy)]
struct Servers<'a> {
    /// Minka as it is by default.
    served: &'a Served,
    /// Minka where it hears what is written instead of asking.
    hearing: Option<&'a Served>,
    /// What bounds it.
    bare: &'a Served,
}

fn subjects<'a>(
    servers: Servers<'_>,
    pgbench: Option<&'a Pgbench<'a>>,
    work: &Path,
    sizes: &[(Operation, usize)],
) -> Vec<Subject<'a>> {
    let mut subjects = Vec::new();
    for connections in CONNECTIONS {
        for (Operation { name, zipped, .. }, bytes) in sizes {
            let mut add = |label: &str, by: &Served, path: &str, bytes: Option<usize>| {
                let (url, body, server) = (by.url(path), work.join(name), by.id());
                let means = Means::Http { url, body, server, zipped: *zipped };
                subjects.push(Subject { means, row: Row { bytes, ..row(label, connections) } });
            };
            add(name, servers.served, "/graphql", Some(*bytes));
            if let Some(hearing) = servers.hearing.filter(|_| *name == "dashboard") {
                add("dashboard-heard", hearing, "/graphql", Some(*bytes));
            }
            // What is new or of another plan each time has the same limit as what is not.
            if !name.ends_with("-new") && *name != "dashboard-any" {
                add(&format!("static {name}"), servers.bare, &format!("/static/{name}"), Some(*bytes));
            }
            if *name == "line" {
                add("one statement line", servers.bare, "/line", None);
            }
        }
        subjects.extend(pgbench.map(|pgbench| statements(pgbench, "line", connections)));
    }
    subjects
}

/// Writing comes last, because it changes what the operations read.
async fn write(served: &Served, pgbench: Option<&Pgbench<'_>>, arguments: &Arguments) -> Result<Vec<Row>, Stop> {
    let writers = Writers::sign_in(served, &arguments.today).await?;
    let mut log = row("log", WRITERS);
    let mut limits: Vec<Subject<'_>> = pgbench
        .into_iter()
        .flat_map(|pgbench| ["log", "pair"].map(|script| statements(pgbench, script, WRITERS)))
        .collect();
    for round in 1..=arguments.rounds {
        let meter = Meter::start(Some(served.id()), arguments.postgres)?;
        let seen = writers.drive(arguments.seconds).await?;
        log.samples.push(meter.stop(seen)?);
        for limit in &mut limits {
            limit.measure(&time(arguments, round))?;
        }
    }
    log.resident = Some(process::resident_mebibytes(served.id())?);
    Ok(iter::once(log).chain(limits.into_iter().map(|limit| limit.row)).collect())
}

fn report(table: &Table) {
    let ratios = [
        table.rate_against("dashboard", "static dashboard"),
        table.rate_against("dashboard-heard", "static dashboard"),
        table.rate_against("dashboard-new", "static dashboard"),
        table.rate_against("dashboard-gzip", "static dashboard-gzip"),
        table.rate_against("dashboard-any", "static dashboard"),
        table.rate_against("status", "static status"),
        table.cost_against("line", "one statement line"),
        table.cost_against("line-new", "one statement line"),
        table.rate_against("log", "pgbench log"),
        table.rate_against("log", "pgbench pair"),
    ];
    print(&format!("\n{}\n{}", table.text(), ratios.concat()));
}
