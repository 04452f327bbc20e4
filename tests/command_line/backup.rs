//! `minka backup`.

use std::fs;

use serde_json::json;

use crate::support::{
    bare::Bare,
    server::{Server, run},
};

#[tokio::test]
async fn a_backup_is_a_whole_database_of_its_own() {
    let database = Bare::on_sqlite().await;
    let place = database.place("copy.db");
    assert!(database.run(&["backup", &database.place("100% right, is it?.db")]).1);
    let (printed, done) = database.run(&["backup", &place]);
    let (verified, _) = database.run(&["verify"]);
    let head = verified.trim().strip_prefix("The log is whole: ").expect("it is whole");
    assert_eq!((printed, done), (format!("Saved to {place}: {head}\n"), true));
    assert_eq!(run(&format!("sqlite:{place}"), &["verify"]).0, verified);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&place).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else may read it");
    }
    let names: Vec<_> =
        fs::read_dir(database.path("")).expect("the folder").flatten().map(|file| file.file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains(".part")), "{names:?}");
}

#[tokio::test]
async fn a_backup_that_is_made_while_a_server_writes_is_whole() {
    let server = Server::on_sqlite().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let secretariat = server.person("secretariat").await;
    let document = "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) {
        organisation { id } userErrors { code } } }";
    let writing = async {
        for number in 0..60 {
            let input = json!({ "acronym": format!("N{number}"), "nameEs": "Ene", "nameEn": "En", "kind": "NGO",
                                "membership": "OBSERVER" });
            secretariat.done(document, json!({ "input": input })).await;
        }
    };
    let copying = async {
        for number in 0..4 {
            let place = folder.path().join(format!("{number}.db")).display().to_string();
            let url = server.database_url.clone();
            let copied = tokio::task::spawn_blocking(move || {
                let (printed, done) = run(&url, &["backup", &place]);
                assert!(done, "{printed}");
                run(&format!("sqlite:{place}"), &["verify"])
            });
            let (printed, whole) = copied.await.expect("it is copied");
            assert!(whole, "{printed}");
        }
    };
    async_graphql::futures_util::future::join(writing, copying).await;
    assert!(server.run(&["verify"]).1);
}

#[tokio::test]
async fn a_file_that_exists_is_replaced_only_by_force_and_never_the_database_itself() {
    let database = Bare::on_sqlite().await;
    let place = database.place("copy.db");
    fs::write(&place, "something of mine").expect("a file");
    let (printed, done) = database.run(&["backup", &place]);
    assert_eq!(
        (printed, done),
        (format!("minka: {place} exists. Name another file, or replace it with --force.\n"), false)
    );
    assert_eq!(fs::read_to_string(&place).expect("it is as it was"), "something of mine");
    assert!(database.run(&["backup", "--force", &place]).1);
    assert!(run(&format!("sqlite:{place}"), &["verify"]).1);
    let own = database.place("minka.db");
    let (printed, done) = database.run(&["backup", "--force", &own]);
    let refused = "minka: The backup cannot be the database itself. Name another file.\n".to_owned();
    assert_eq!((printed, done), (refused, false));
    let (printed, done) = database.run(&["backup", "--force", &database.place("")]);
    assert!(!done && printed.contains("exists"), "{printed}");
    let (printed, done) = database.run(&["backup", "/nowhere/at/all.db"]);
    assert!(!done && printed.contains("cannot be written"), "{printed}");
}

#[tokio::test]
async fn a_damaged_database_is_not_taken_for_a_backup() {
    let database = Bare::on_sqlite().await;
    database.tamper(&["UPDATE audit_event SET entity_id = 'plan_other' WHERE seq = 5"]).await;
    let (printed, done) = database.run(&["backup", &database.place("copy.db")]);
    assert!(!done && printed.contains("The event 5 was changed"), "{printed}");
    assert!(!database.path("copy.db").exists());
}

#[tokio::test]
async fn postgresql_has_its_own_tools() {
    let url = "postgres://nobody@127.0.0.1:1/nothing";
    for command in ["backup", "restore"] {
        let said = "minka: This command is for the embedded database. Copy PostgreSQL with pg_dump and put it back with \
                    pg_restore.\n";
        assert_eq!(run(url, &[command, "/tmp/never.db"]), (said.to_owned(), false), "{command}");
    }
}
