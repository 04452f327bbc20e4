//! Followers that do not take what they are sent: they are cut off, the others go on, and the server does not keep for
//! them what they never read.

#![expect(clippy::print_stdout, reason = "the memory that the server holds is a figure to report")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::{
    on_both_databases,
    support::{
        plan::done,
        server::{Server, TODAY},
        socket::Socket,
    },
};

on_both_databases!(who_never_reads_is_cut_off_while_others_go_on);

/// The whole illustrative plan, with the texts in both languages.
const WHOLE: &str = "subscription($id: ID!) { planChanged(planId: $id) { plan { note actionLines {
    id code titles { es en } objective { titles { es en } parent { titles { es en } } }
    responsibilities { role organisation { acronym names { es en } } } progress { schedule percentComplete } } } } }";

/// How many do not read, each with as many subscriptions as it may have.
const SILENT: u64 = 12;

async fn who_never_reads_is_cut_off_while_others_go_on(server: Server) {
    let hasty = Server::start(&server.database_url, &[("MINKA_TODAY", TODAY), ("MINKA_SOCKET_PATIENCE", "3")], None);
    let secretariat = hasty.person("secretariat").await;
    let document = "{ plan(by: { code: \"PNA-2007-2010\" }) { id } }";
    let id: Value = secretariat.data(document, json!({})).await["plan"]["id"].take();
    let mut reader = Socket::of_person(&hasty, "viewer.mimdes").await;
    reader.subscribe("p", WHOLE, json!({ "id": id })).await;
    // It reads all the time, as clients do.
    let (tell, mut told) = mpsc::channel(64);
    tokio::spawn(async move {
        loop {
            let event = reader.data("p").await;
            if tell.send(event).await.is_err() {
                break;
            }
        }
    });
    let bytes = told.recv().await.expect("an event").to_string().len();
    let before = hasty.memory();
    let mut silent = Vec::new();
    for _ in 0..SILENT {
        let mut socket = Socket::of_person(&hasty, "viewer.mininter").await;
        for number in 0..20 {
            socket.subscribe(&number.to_string(), WHOLE, json!({ "id": id })).await;
        }
        silent.push(socket);
    }
    let began = Instant::now();
    let (mut events, mut most) = (0, before);
    while hasty.counter("minka_sockets").await > 1 {
        assert!(began.elapsed() < Duration::from_mins(1), "nobody is cut off");
        let note = format!("Nota {events}");
        done(&secretariat, "updatePlan", "plan { id }", json!({ "id": id, "noteEn": note })).await;
        while told.recv().await.expect("an event")["planChanged"]["plan"]["note"] != note.as_str() {}
        events += 1;
        most = most.max(hasty.memory());
    }
    println!(
        "{SILENT} silent sockets with 20 subscriptions each, {bytes} bytes an event, {events} changes: cut off after {:?}; \
         resident memory {before} KiB before, {most} KiB at most, {} KiB after",
        began.elapsed(),
        hasty.memory()
    );
    assert_eq!(hasty.counter("minka_subscriptions").await, 1);
    for mut socket in silent {
        assert_eq!(socket.closed().await.0, 0, "the connection is broken off");
    }
    let note = "Nota final";
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": id, "noteEn": note })).await;
    while told.recv().await.expect("an event")["planChanged"]["plan"]["note"] != note {}
}
