//! `minka restore`.

use std::fs;

use serde_json::json;

use crate::support::{
    bare::Bare,
    server::{Server, run},
};

#[tokio::test]
async fn a_backup_takes_the_place_of_the_database_and_what_was_there_is_kept() {
    let database = Bare::on_sqlite().await;
    let place = database.place("copy.db");
    assert!(database.run(&["backup", &place]).1);
    let (verified, _) = database.run(&["verify"]);
    // Something happens after the backup.
    let invited = ["person", "invite", "--email", "new@example.org", "--organisation", "PCM", "--role", "VIEWER"];
    assert!(database.run(&invited).1);
    let (later, _) = database.run(&["verify"]);
    assert_ne!(verified, later);
    let (printed, done) = database.run(&["restore", &place]);
    assert!(done, "{printed}");
    let kept = database.place("minka.db.before-restore");
    assert!(printed.contains(&format!("What was there before is kept as {kept}")), "{printed}");
    assert_eq!(database.run(&["verify"]).0, verified);
    assert_eq!(run(&format!("sqlite:{kept}"), &["verify"]).0, later);
    assert_eq!(run(&format!("sqlite:{place}"), &["verify"]).0, verified, "the backup stays as it is");
    // It is a database that a server serves.
    let server = Server::start(&database.url, &[], None);
    let secretariat = server.person("secretariat").await;
    let data = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { code } }", json!({})).await;
    assert_eq!(data, json!({ "plan": { "code": "PNA-2007-2010" } }));
}

#[tokio::test]
async fn what_an_earlier_restore_kept_is_never_lost() {
    let database = Bare::on_sqlite().await;
    let place = database.place("copy.db");
    assert!(database.run(&["backup", &place]).1);
    fs::write(database.path("minka.db.before-restore"), "kept").expect("a file");
    let before = database.run(&["verify"]);
    let kept = database.place("minka.db.before-restore");
    let said =
        format!("minka: {kept} keeps what an earlier restore replaced. Move it away, or remove it, and try again.\n");
    assert_eq!(database.run(&["restore", &place]), (said, false));
    assert_eq!(fs::read_to_string(&kept).expect("it is as it was"), "kept");
    assert_eq!(database.run(&["verify"]), before);
    fs::remove_file(&kept).expect("it can be removed");
    let (printed, done) = database.run(&["restore", &place]);
    assert!(done, "{printed}");
}

#[tokio::test]
async fn a_backup_can_be_put_where_there_is_no_database() {
    let database = Bare::on_sqlite().await;
    let place = database.place("copy.db");
    assert!(database.run(&["backup", &place]).1);
    let other = Bare::nothing();
    // A log that was left over from another database of this name is not taken for the new one's.
    fs::write(other.path("minka.db-wal"), "left over").expect("a file");
    let (printed, done) = other.run(&["restore", &place]);
    assert!(done, "{printed}");
    assert_eq!(other.run(&["verify"]), database.run(&["verify"]));
}

#[tokio::test]
async fn a_database_that_a_server_uses_is_left_alone() {
    let server = Server::on_sqlite().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("copy.db").display().to_string();
    assert!(server.run(&["backup", &place]).1);
    let (printed, done) = server.run(&["restore", &place]);
    assert!(!done && printed.contains("is in use. Stop the server that uses it and try again."), "{printed}");
    let made = server.person("administrator").await.data("{ viewer { __typename } }", json!({})).await;
    assert!(made["viewer"].is_object());
}

#[tokio::test]
async fn what_is_no_sound_backup_changes_nothing() {
    let database = Bare::on_sqlite().await;
    let (verified, _) = database.run(&["verify"]);
    let place = database.place("copy.db");
    let (printed, done) = database.run(&["restore", &place]);
    assert_eq!((printed, done), (format!("minka: There is no backup at {place}.\n"), false));
    fs::write(&place, "no database at all, but a text").expect("a file");
    let (printed, done) = database.run(&["restore", &place]);
    assert!(!done && printed.contains("cannot be read"), "{printed}");
    fs::write(&place, "").expect("a file");
    let (printed, done) = database.run(&["restore", &place]);
    assert_eq!((printed, done), (format!("minka: {place} holds no database of minka.\n"), false));
    // One that somebody has had their hands in.
    let other = Bare::on_sqlite().await;
    other.tamper(&["UPDATE audit_event SET entity_id = 'plan_other' WHERE seq = 5"]).await;
    let (printed, done) = database.run(&["restore", &other.place("minka.db")]);
    assert!(!done && printed.contains("The event 5 was changed"), "{printed}");
    // One of whose pages something is lost.
    let sound = database.place("sound.db");
    assert!(database.run(&["backup", &sound]).1);
    let mut bytes = fs::read(&sound).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0x55);
    fs::write(&place, bytes).expect("a file");
    let (printed, done) = database.run(&["restore", &place]);
    assert!(!done, "{printed}");
    assert_eq!(database.run(&["verify"]).0, verified);
    assert!(!database.path("minka.db.before-restore").exists());
}
