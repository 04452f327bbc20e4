//! `minka verify`.

use entity::{audit_event, audit_event_plan, audit_head, id::PlanId, instant::Instant};
use minka::audit::chain::{self, Link};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::support::bare::Bare;

/// What is done to the log under the hood, and what is said of it.
const TAMPERINGS: [(&str, &[&str], &str); 14] = [
    (
        "an event says something else",
        &["UPDATE audit_event SET entity_id = 'plan_other' WHERE seq = 5"],
        "The event 5 was changed: it says something else than what was hashed.",
    ),
    (
        "an event was done by somebody else",
        &["UPDATE audit_event SET actor_kind = 'ANONYMOUS' WHERE seq = 6"],
        "The event 6 was changed: it says something else than what was hashed.",
    ),
    (
        "an event was recorded at another time",
        &["UPDATE audit_event SET recorded_at = recorded_at - 1 WHERE seq = 5"],
        "The event 5 was changed: it says something else than what was hashed.",
    ),
    (
        "a payload says something else",
        &["UPDATE audit_event SET payload = replace(payload, 'MININTER', 'MINOTRO') WHERE seq = 1"],
        "What the event 1 says of the change was changed.",
    ),
    (
        "a payload is blanked as if it were redacted",
        &["UPDATE audit_event SET payload = NULL, salt = NULL, redacted_by = 9 WHERE seq = 3"],
        "What the event 3 says of the change is blank, and no later event says that it was redacted.",
    ),
    (
        "an event holds what is no action",
        &["UPDATE audit_event SET action = 'NONSENSE' WHERE seq = 7"],
        "The event 7 holds what no version of the program writes.",
    ),
    (
        "an event is gone",
        &["DELETE FROM audit_event_plan WHERE seq = 60", "DELETE FROM audit_event WHERE seq = 60"],
        "The event 60 is missing; a later one is there.",
    ),
    (
        "the first event is gone",
        &["DELETE FROM audit_event WHERE seq = 1"],
        "The event 1 is missing; a later one is there.",
    ),
    (
        "an event touches one plan less",
        &["DELETE FROM audit_event_plan WHERE seq = 60"],
        "The event 60 was changed: it says something else than what was hashed.",
    ),
    (
        "an event touches one plan more",
        &["INSERT INTO audit_event_plan (seq, plan_id) SELECT 2, id FROM plan"],
        "The event 2 was changed: it says something else than what was hashed.",
    ),
    (
        "the chain is broken",
        &["UPDATE audit_event SET previous_hash = payload_digest WHERE seq = 8"],
        "The event 8 does not follow the event before it: that one was changed or replaced.",
    ),
    (
        "the hash is another",
        &["UPDATE audit_event SET hash = payload_digest WHERE seq = 8"],
        "The event 8 was changed: it says something else than what was hashed.",
    ),
    (
        "a plan claims another revision",
        &["UPDATE plan SET revision = revision - 1"],
        "The plan PNA-2007-2010 says that event 407 is the newest that touches it; it is event 408.",
    ),
    ("the end is another", &["UPDATE audit_head SET seq = 7"], "must end at event 7 or later."),
];

#[tokio::test]
async fn every_tampering_is_found_and_its_place_named_on_sqlite() {
    for (what, statements, said) in TAMPERINGS {
        refuse(what, &Bare::on_sqlite().await, statements, said).await;
    }
}

#[tokio::test]
async fn every_tampering_is_found_and_its_place_named_on_postgresql() {
    for (what, statements, said) in TAMPERINGS {
        let Some(database) = Bare::on_postgresql().await else { return };
        refuse(what, &database, statements, said).await;
    }
}

async fn refuse(what: &str, database: &Bare, statements: &[&str], said: &str) {
    let (printed, whole) = database.run(&["verify"]);
    assert!(whole, "{printed}");
    database.tamper(statements).await;
    let (printed, whole) = database.run(&["verify"]);
    assert!(!whole && printed.contains(said), "{what}: {printed}");
    assert!(printed.starts_with("minka: The log is not whole."), "{what}: {printed}");
}

/// The end of the log, as the command printed it.
fn head(database: &Bare) -> String {
    let (printed, whole) = database.run(&["verify"]);
    assert!(whole, "{printed}");
    let (events, head) = printed.trim().split_once(" events, head ").expect("it prints the end");
    let events = events.strip_prefix("The log is whole: ").expect("it prints how many");
    assert!(head.starts_with(&format!("{events}:")) && head.len() == events.len() + 65, "{printed}");
    head.to_owned()
}

#[tokio::test]
async fn a_cut_tail_is_found_by_the_end_that_was_noted() {
    for database in [Some(Bare::on_sqlite().await), Bare::on_postgresql().await].into_iter().flatten() {
        let head = head(&database);
        let last = head.split_once(':').expect("a number and a hash").0;
        assert!(database.run(&["verify", "--expect", &head]).1);
        let cut = format!("DELETE FROM audit_event WHERE seq = {last}");
        database.tamper(&[&cut]).await;
        let (printed, whole) = database.run(&["verify"]);
        assert!(!whole && printed.contains(&format!("and must end at event {last} or later")), "{printed}");
        // Whoever cuts the tail may also say that it ends there; only the end that was noted elsewhere tells.
        database
            .tamper(&["UPDATE audit_head SET seq = (SELECT max(seq) FROM audit_event),
                hash = (SELECT hash FROM audit_event ORDER BY seq DESC LIMIT 1),
                recorded_at = (SELECT recorded_at FROM audit_event ORDER BY seq DESC LIMIT 1)"])
            .await;
        assert!(database.run(&["verify"]).1);
        let (printed, whole) = database.run(&["verify", "--expect", &head]);
        assert!(!whole && printed.contains(&format!("and must end at event {last} or later")), "{printed}");
    }
}

#[tokio::test]
async fn a_log_written_anew_is_found_by_the_end_that_was_noted() {
    for database in [Some(Bare::on_sqlite().await), Bare::on_postgresql().await].into_iter().flatten() {
        let noted = head(&database);
        database.tamper(&[]).await;
        rewrite(&database, |event| {
            if event.seq == 30 {
                event.entity_id = "region_other".to_owned();
            }
        })
        .await;
        assert_ne!(head(&database), noted);
        let (printed, whole) = database.run(&["verify", "--expect", &noted]);
        assert!(!whole && printed.contains("is not the one that was expected: the log was written anew."), "{printed}");
    }
}

#[tokio::test]
async fn time_that_goes_back_is_found_though_every_hash_is_right() {
    let database = Bare::on_sqlite().await;
    database.tamper(&[]).await;
    rewrite(&database, |event| {
        if event.seq == 30 {
            event.recorded_at = Instant(1);
        }
    })
    .await;
    let (printed, whole) = database.run(&["verify"]);
    assert!(
        !whole && printed.contains("The event 30 says that it was recorded before the event before it."),
        "{printed}"
    );
}

/// Writes the whole log anew with right hashes, as somebody could who has the program.
async fn rewrite(database: &Bare, change: impl Fn(&mut audit_event::Model)) {
    let connection = database.connect().await;
    let events = audit_event::Entity::find().order_by_asc(audit_event::Column::Seq).all(&connection).await;
    let mut previous = chain::GENESIS.to_vec();
    for mut event in events.expect("the log can be read") {
        change(&mut event);
        event.previous_hash.clone_from(&previous);
        let plans = audit_event_plan::Entity::find().filter(audit_event_plan::Column::Seq.eq(event.seq));
        let plans = plans.all(&connection).await.expect("the log can be read");
        let mut plans: Vec<PlanId> = plans.into_iter().map(|row| row.plan_id).collect();
        plans.sort_unstable();
        event.hash = chain::hash(&Link { event: &event, plans: &plans }).expect("an event can be hashed");
        previous.clone_from(&event.hash);
        let (seq, recorded_at, hash) = (event.seq, event.recorded_at, event.hash.clone());
        let row = event.into_active_model().reset_all();
        audit_event::Entity::update(row).exec(&connection).await.expect("the log can be written");
        let head = audit_head::Model { id: 1, seq, hash, recorded_at }.into_active_model().reset_all();
        audit_head::Entity::update(head).exec(&connection).await.expect("the end can be written");
    }
    connection.close().await.expect("the connection closes");
}

#[tokio::test]
async fn what_is_no_log_is_said_in_one_sentence() {
    let database = Bare::nothing();
    let (printed, whole) = database.run(&["verify"]);
    assert!(!whole && printed.starts_with("minka: There is no database at "), "{printed}");
    std::fs::write(database.path("minka.db"), "").expect("an empty file");
    assert_eq!(database.run(&["verify"]), ("minka: The database holds no log yet.\n".to_owned(), false));
    std::fs::write(database.path("minka.db"), "no database at all, but a text").expect("a text");
    let (printed, whole) = database.run(&["verify"]);
    assert!(!whole && printed.contains("file is not a database"), "{printed}");
    for wrong in ["", "7", "x:y", "7:abc", "7:é", &format!("0:{}", "f".repeat(64))] {
        let (printed, whole) = database.run(&["verify", "--expect", wrong]);
        assert!(!whole && printed.contains("SEQ:HASH"), "{wrong}: {printed}");
    }
}

#[tokio::test]
async fn a_new_log_is_whole_and_empty() {
    let database = Bare::nothing();
    assert!(database.run(&["migrate"]).1);
    let zeros = "0".repeat(64);
    let empty = (format!("The log is whole: 0 events, head 0:{zeros}\n"), true);
    assert_eq!(database.run(&["verify"]), empty);
    assert_eq!(database.run(&["verify", "--expect", &format!("0:{zeros}")]), empty);
}
