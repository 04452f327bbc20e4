//! Two servers on one PostgreSQL that keep answers in memory: how soon what is written through one is read through the
//! other, and that nobody who reads through one goes back in time.

use std::time::{Duration, Instant};

use async_graphql::futures_util::future::join_all;
use serde_json::json;

use super::conditional::publish;
use crate::support::{
    bare::tamper,
    plan::done,
    server::{Server, TODAY},
};

/// How often something is written.
const WRITES: u32 = 40;

/// How long a change may stay unseen before a test fails; the server itself believes what it knows for a second.
const PATIENCE: Duration = Duration::from_secs(20);

const NOTE: &str = "{ plan(by: { code: \"PNA-2007-2010\" }) { note(language: ES) } }";

/// Two servers with the same way to know what is current.
async fn two(freshness: &str) -> Option<[Server; 2]> {
    let first = Server::on_postgresql().await?;
    let start = || {
        let settings = [("MINKA_TODAY", TODAY), ("MINKA_FRESHNESS", freshness)];
        Server::start(&first.database_url, &settings, None)
    };
    let servers = [start(), start()];
    publish(&servers[0], "PUBLIC").await;
    Some(servers)
}

async fn plan(server: &Server) -> String {
    let plan =
        server.person("secretariat").await.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    crate::support::people::text(&plan["plan"]["id"])
}

async fn write(server: &Server, plan: &str, number: u32) {
    let input = json!({ "id": plan, "noteEs": number.to_string() });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
}

/// The number that the public reads; 0 before the first.
async fn read(server: &Server) -> u32 {
    let answer = server.public().data(NOTE, json!({})).await;
    answer["plan"]["note"].as_str().and_then(|note| note.parse().ok()).unwrap_or(0)
}

/// Reads until the number is there; how often an older one was read, and for how long.
async fn becomes(server: &Server, number: u32) -> (u32, Duration) {
    let began = Instant::now();
    let mut stale = 0;
    loop {
        let found = read(server).await;
        if found == number {
            return (stale, if stale == 0 { Duration::ZERO } else { began.elapsed() });
        }
        assert!(found < number && began.elapsed() < PATIENCE, "{found} after {number} was written");
        stale += 1;
    }
}

#[tokio::test]
async fn what_is_written_through_one_is_read_through_the_other_at_once() {
    let Some([one, other]) = two("strict").await else { return };
    let plan = plan(&one).await;
    let mut stale = 0;
    for number in 1..=WRITES {
        let (writer, reader) = if number % 2 == 0 { (&one, &other) } else { (&other, &one) };
        write(writer, &plan, number).await;
        for server in [reader, writer, reader] {
            stale += u32::from(read(server).await != number);
        }
    }
    let repeated = one.counter("minka_answers_repeated_total").await;
    println!("strict: {stale} stale reads after {WRITES} writes, {repeated} answers from memory of one server");
    assert_eq!(stale, 0);
    assert!(repeated > 0);
}

#[tokio::test]
async fn what_is_heard_is_current_soon_and_never_goes_back() {
    let Some([one, other]) = two("notified").await else { return };
    let plan = plan(&one).await;
    let (mut stale, mut longest) = (0, Duration::ZERO);
    let writing = async {
        for number in 1..=WRITES {
            write(&one, &plan, number).await;
            let (here, (reads, behind)) = tokio::join!(read(&one), becomes(&other, number));
            assert_eq!(here, number, "whoever wrote it here reads it here at once");
            (stale, longest) = (stale + reads, longest.max(behind));
        }
    };
    // Others who read all the while, each in one order.
    let following = |server| async move {
        let mut newest = 0;
        while newest < WRITES {
            let found = read(server).await;
            assert!(found >= newest, "{found} was read after {newest}");
            newest = found;
        }
    };
    tokio::join!(writing, join_all([&one, &other, &other].map(following)));
    println!("notified: {stale} stale reads after {WRITES} writes, the longest for {longest:?}");
}

#[tokio::test]
async fn what_is_heard_is_not_asked_for() {
    let Some([one, _]) = two("notified").await else { return };
    write(&one, &plan(&one).await, 1).await;
    // Once it listens, and knows where the log ends.
    let starting = Instant::now();
    loop {
        let before = one.statements().await;
        read(&one).await;
        if one.statements().await == before {
            break;
        }
        assert!(starting.elapsed() < PATIENCE, "it asks again and again");
    }
    let (began, before) = (Instant::now(), one.statements().await);
    for _ in 0..200 {
        assert_eq!(read(&one).await, 1);
    }
    let statements = one.statements().await - before;
    let seconds = began.elapsed().as_secs();
    println!("notified: {statements} statements for 200 reads in {seconds} s");
    // What is known is believed for a second.
    assert!(statements <= 1 + seconds, "{statements} statements in {seconds} s");
    // Whoever sees what is made anew must not be shown from memory what is older.
    let before = one.statements().await;
    one.public().data("{ other: plan(by: { code: \"PNA-2007-2010\" }) { code } }", json!({})).await;
    let statements = one.statements().await - before;
    assert!(statements >= 1, "where the log ends is read after it was made");
}

#[tokio::test]
async fn while_nothing_can_be_heard_the_end_of_the_log_is_read() {
    let Some([one, other]) = two("notified").await else { return };
    let plan = plan(&one).await;
    let name = one.database_url.rsplit('/').next().and_then(|name| name.split('?').next()).expect("a name");
    let end = format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND application_name = 'minka feed'"
    );
    for number in 1..=5 {
        tamper(&one.database_url, &[&end]).await;
        write(&one, &plan, number).await;
        becomes(&other, number).await;
        assert_eq!(read(&one).await, number);
    }
}
