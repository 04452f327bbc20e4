//! Drives one server, and then two on one PostgreSQL, each on a core of its own: what a request takes must not grow
//! because another server works beside it, and both must answer the same.

use std::{fs, path::Path, thread};

use minka::terminal::{Stop, print};

use crate::{
    cannot,
    drive::{self, Arguments},
    operation,
    process::{Meter, Sample},
    served::Served,
    subject::Time,
    table::{Row, Table},
    wrk::{self, Seen},
};

/// How many ask each server at the same time.
const CONNECTIONS: u32 = 16;

/// What is driven: what comes from memory, large and small, and what is made anew.
const OPERATIONS: [&str; 3] = ["dashboard", "dashboard-new", "line"];

/// Drives the operations and prints the table.
pub async fn run(arguments: Arguments) -> Result<(), Stop> {
    let on_core = |core: &str| {
        let minka = arguments.minka.as_os_str();
        Served::start(Path::new("taskset"), ["-c".as_ref(), core.as_ref(), minka, "serve".as_ref()])
    };
    let servers = [on_core("0")?, on_core("1")?];
    let mut rows = Vec::new();
    for operation in operation::reads(1).into_iter().filter(|operation| OPERATIONS.contains(&operation.name)) {
        let mut answers = Vec::new();
        for server in &servers {
            answers.push(server.answer(&operation.once(), None).await?);
        }
        if answers[0] != answers[1] {
            return Err(Stop(format!("The servers answer {} differently.", operation.name)));
        }
        let body = arguments.work.join(operation.name);
        fs::write(&body, operation.body.to_string()).map_err(cannot("keep a body"))?;
        let row = |name: String| Row { bytes: Some(answers[0].len()), ..drive::row(&name, CONNECTIONS) };
        let (mut one, mut two) = (row(format!("one {}", operation.name)), row(format!("two {}", operation.name)));
        for round in 1..=arguments.rounds {
            let time = drive::time(&arguments, round);
            one.samples.push(measure(&servers[..1], &body, &time)?);
            two.samples.push(measure(&servers, &body, &time)?);
        }
        rows.extend([one, two]);
    }
    let table = Table(rows);
    let ratios = OPERATIONS.map(|name| table.cost_against(&format!("two {name}"), &format!("one {name}")));
    print(&format!("\n{}\n{}", table.text(), ratios.concat()));
    Ok(())
}

/// Drives some servers at the same time, and counts what all of them took together.
fn measure(servers: &[Served], body: &Path, time: &Time) -> Result<Sample, Stop> {
    let meters: Vec<Meter> =
        servers.iter().map(|server| Meter::start(Some(server.id()), None)).collect::<Result<_, _>>()?;
    let database = Meter::start(None, time.database)?;
    let seen = thread::scope(|scope| {
        let drive = |server: &Served| wrk::drive(&server.url("/graphql"), body, CONNECTIONS, false, time);
        let driving: Vec<_> = servers.iter().map(|server| scope.spawn(move || drive(server))).collect();
        let ended = |one: thread::ScopedJoinHandle<'_, Result<Seen, Stop>>| {
            one.join().unwrap_or_else(|_| Err(Stop("Driving a server failed.".to_owned())))
        };
        driving.into_iter().map(ended).collect::<Result<Vec<Seen>, Stop>>()
    })?;
    let all = together(&seen);
    let mut sample = database.stop(all)?;
    for meter in meters {
        sample.server += meter.stop(all)?.server;
    }
    Ok(sample)
}

/// What was seen of several at once; the slowest times stand for all.
fn together(seen: &[Seen]) -> Seen {
    let worst = |of: fn(&Seen) -> f64| seen.iter().map(of).fold(0.0, f64::max);
    Seen {
        requests: seen.iter().map(|one| one.requests).sum(),
        seconds: worst(|one| one.seconds),
        p50: worst(|one| one.p50),
        p99: worst(|one| one.p99),
    }
}
