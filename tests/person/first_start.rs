//! The first start of `minka serve`: an invitation for the first administrator, on a database of no people.

use serde_json::json;

use crate::support::{
    bare::tamper,
    people::ACCEPT,
    postgres,
    server::{Server, first_lines, run},
};

#[tokio::test]
async fn a_first_start_invites_an_administrator_once_on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    first_start(&format!("sqlite:{}", folder.path().join("minka.db").display())).await;
}

#[tokio::test]
async fn a_first_start_invites_an_administrator_once_on_postgresql() {
    if let Some(url) = postgres::fresh_database(None).await {
        first_start(&url).await;
    }
}

async fn first_start(url: &str) {
    let settings = [("MINKA_ADMINISTRATOR_EMAIL", "Root@example.org"), ("MINKA_PUBLIC_URL", "https://minka.example/")];
    let lines = first_lines(url, &settings).join("\n");
    assert!(lines.contains("Invitation for root@example.org."), "{lines}");
    let link = lines.lines().find(|line| line.starts_with("https://minka.example/invitations/")).expect("a link");
    assert_eq!(first_lines(url, &settings).len(), 1, "while somebody is invited, a start only says where it answers");
    let server = Server::start(url, &settings, None);
    let token = link.rsplit('/').next().expect("a token");
    let input = json!({ "token": token, "name": "Root", "password": "a long enough passphrase" });
    server.public().done(ACCEPT, json!({ "input": input })).await;
    let access = server.sign_in("root@example.org", "a long enough passphrase").await;
    let administrator = crate::support::client::Client::new(&server, Some(access));
    let viewer = administrator
        .data("{ viewer { memberships { role organisation { acronym name(language: ES) } } } }", json!({}))
        .await;
    let organisation = json!({ "acronym": "ST", "name": "Secretaría Técnica" });
    let memberships = json!([{ "role": "ADMINISTRATOR", "organisation": organisation }]);
    assert_eq!(viewer, json!({ "viewer": { "memberships": memberships } }));
    drop(server);
    assert_eq!(first_lines(url, &settings).len(), 1, "there is an administrator");
    if url.starts_with("postgres") {
        let (printed, done) = run(url, &["serve", "--signing-keys", "none", "--listen", "127.0.0.1:0"]);
        assert!(!done && printed.contains("MINKA_SIGNING_KEYS"), "{printed}");
    }
}

#[tokio::test]
async fn two_servers_that_start_at_once_invite_one_administrator() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    two_at_once(&format!("sqlite:{}", folder.path().join("minka.db").display()));
    if let Some(url) = postgres::fresh_database(None).await {
        two_at_once(&url);
    }
}

fn two_at_once(url: &str) {
    let (printed, done) = run(url, &["migrate"]);
    assert!(done, "{printed}");
    let start = || first_lines(url, &[("MINKA_ADMINISTRATOR_EMAIL", "root@example.org")]);
    let printed = std::thread::scope(|scope| {
        let servers = [scope.spawn(start), scope.spawn(start)];
        servers.map(|server| server.join().expect("it starts").join("\n")).join("\n")
    });
    assert_eq!(printed.matches("answers on http://").count(), 2, "{printed}");
    assert_eq!(printed.matches("Invitation for root@example.org.").count(), 1, "{printed}");
    let (printed, whole) = run(url, &["verify"]);
    assert!(whole && printed.contains("whole: 2 events"), "{printed}");
}

#[tokio::test]
async fn somebody_who_is_invited_to_something_else_keeps_no_server_from_starting() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    another_role(&format!("sqlite:{}", folder.path().join("minka.db").display()), folder.path()).await;
    if let Some(url) = postgres::fresh_database(None).await {
        another_role(&url, folder.path()).await;
    }
}

async fn another_role(url: &str, folder: &std::path::Path) {
    let settings = [("MINKA_ADMINISTRATOR_EMAIL", "root@example.org")];
    assert!(first_lines(url, &settings).join("\n").contains("Invitation for root@example.org."));
    tamper(url, &["UPDATE invitation SET role = 'VIEWER'"]).await;
    let log = folder.join("server.log");
    let server = Server::start_with_log(url, &settings, &log);
    let viewer = server.public().data("{ viewer { kind } }", json!({})).await;
    assert_eq!(viewer, json!({ "viewer": { "kind": "PUBLIC" } }));
    drop(server);
    let logged = std::fs::read_to_string(&log).expect("the server's log");
    assert!(logged.contains("root@example.org (MINKA_ADMINISTRATOR_EMAIL)"), "{logged}");
    let other = first_lines(url, &[("MINKA_ADMINISTRATOR_EMAIL", "other@example.org")]).join("\n");
    assert!(other.contains("Invitation for other@example.org."), "{other}");
}
