//! Record time: a `knownAt` names one state for good, also when writers wait for each other and when it has not come yet.

use sea_orm::{ConnectionTrait, Database, Statement, TransactionTrait};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::steps::{LINE, LOG, line, statement, submitted, with};
use crate::{
    on_both_databases,
    support::{
        bare::{Bare, tamper},
        server::{Server, TODAY},
    },
};

on_both_databases!(an_instant_that_has_not_come_is_now);

fn now() -> String {
    OffsetDateTime::now_utc().format(&Rfc3339).expect("a text")
}

/// The percent that was on record at an instant.
async fn percent(server: &Server, line: &str, known_at: Option<&str>) -> Value {
    let document = "query($id: ID!, $at: DateTime) { actionLine(by: { id: $id }) {
        progress(knownAt: $at, basis: PROVISIONAL) { percentComplete } } }";
    let variables = match known_at {
        Some(at) => json!({ "id": line, "at": at }),
        None => json!({ "id": line }),
    };
    let mut data = server.person("viewer.mininter").await.data(document, variables).await;
    data["actionLine"]["progress"]["percentComplete"].take()
}

async fn an_instant_that_has_not_come_is_now(server: Server) {
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    submitted(&focal, statement(&line, "2008-03-31", 40)).await;
    assert_eq!(percent(&server, &line, Some("2100-01-01T00:00:00Z")).await, 40);
    // A clock that was an hour ahead: record time goes on from there.
    let ahead = (OffsetDateTime::now_utc().unix_timestamp() + 3_600) * 1_000_000;
    tamper(&server.database_url, &[&format!("UPDATE audit_head SET recorded_at = {ahead}")]).await;
    submitted(&focal, statement(&line, "2008-04-30", 60)).await;
    let later = OffsetDateTime::from_unix_timestamp(ahead / 1_000_000 + 60).expect("an instant");
    for still_to_come in ["2100-01-01T00:00:00Z", &later.format(&Rfc3339).expect("a text")] {
        assert_eq!(percent(&server, &line, Some(still_to_come)).await, 40, "{still_to_come}");
    }
    assert_eq!(percent(&server, &line, Some(&now())).await, 40);
    assert_eq!(percent(&server, &line, None).await, 60, "left out, it is everything");
}

#[tokio::test]
async fn a_write_that_waited_is_not_dated_back() {
    let Some(database) = Bare::on_postgresql().await else { return };
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    let connection = Database::connect(&database.url).await.expect("the database answers");
    let holder = connection.begin().await.expect("a transaction");
    holder.execute_unprepared("SELECT 1 FROM audit_head WHERE id = 1 FOR UPDATE").await.expect("the lock is ours");
    let waiting = async {
        let sql = "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted AND pid IN
            (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
        loop {
            let statement = Statement::from_string(connection.get_database_backend(), sql);
            let row = connection.query_one_raw(statement).await.expect("an answer").expect("a row");
            if row.try_get_by_index::<bool>(0).expect("a truth") {
                break;
            }
            tokio::task::yield_now().await;
        }
        let asked = now();
        assert_eq!(percent(&server, &line, Some(&asked)).await, Value::Null);
        holder.rollback().await.expect("the lock is let go");
        asked
    };
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    let (_, asked) = tokio::join!(focal.done(LOG, json!({ "input": input })), waiting);
    assert_eq!(percent(&server, &line, None).await, 40, "it was written");
    assert_eq!(percent(&server, &line, Some(&asked)).await, Value::Null, "and not before somebody looked");
}
