//! The database that every test begins from: the illustrative plan, and people in every role, all put there by the
//! program's own commands and mutations; made once a run and database, then copied.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{
    postgres,
    server::{Server, run},
};

/// Everybody's password.
pub const PASSWORD: &str = "a long enough passphrase";

/// The people: their name here, their organisation and their role. MININTER leads many lines of the plan and MIMDES
/// leads others; the Secretariat's person belongs to MININTER, so that a review of the own organisation can be tried.
pub const PEOPLE: [(&str, &str, &str); 9] = [
    ("viewer.mininter", "MININTER", "VIEWER"),
    ("editor.mininter", "MININTER", "EDITOR"),
    ("focal.mininter", "MININTER", "FOCAL_POINT"),
    ("viewer.mimdes", "MIMDES", "VIEWER"),
    ("editor.mimdes", "MIMDES", "EDITOR"),
    ("focal.mimdes", "MIMDES", "FOCAL_POINT"),
    ("secretariat", "MININTER", "SECRETARIAT"),
    ("secretariat.second", "PCM", "SECRETARIAT"),
    ("administrator", "PCM", "ADMINISTRATOR"),
];

static SQLITE: OnceCell<TempDir> = OnceCell::const_new();
static POSTGRESQL: OnceCell<Option<String>> = OnceCell::const_new();

/// The sign-in name of a person of the template.
pub fn email(name: &str) -> String {
    format!("{name}@example.org")
}

/// Copies the SQLite template, with the signing key beside it, into a folder; answers the copy's address.
pub async fn copy_to_sqlite(folder: &Path) -> String {
    let template = SQLITE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().expect("a temporary folder");
            fill(&format!("sqlite:{}", folder.path().join("minka.db").display())).await;
            folder
        })
        .await;
    for file in std::fs::read_dir(template.path()).expect("the template is there") {
        let file = file.expect("the template can be read");
        std::fs::copy(file.path(), folder.join(file.file_name())).expect("the template can be copied");
    }
    format!("sqlite:{}", folder.join("minka.db").display())
}

/// The name of the template database in PostgreSQL; none where there is no PostgreSQL.
pub async fn in_postgresql() -> Option<String> {
    POSTGRESQL
        .get_or_init(|| async {
            let url = postgres::fresh_database(None).await?;
            fill(&url).await;
            url.rsplit('/').next().map(str::to_owned)
        })
        .await
        .clone()
}

async fn fill(url: &str) {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    let (printed, imported) = run(url, &["import", data]);
    assert!(imported, "{printed}");
    // Invited before the server starts, which would otherwise invite an administrator of its own.
    let invite = |(name, organisation, role): (&'static str, &str, &str)| {
        let (printed, invited) =
            run(url, &["person", "invite", "--email", &email(name), "--organisation", organisation, "--role", role]);
        assert!(invited, "{printed}");
        let token = printed.rsplit("/invitations/").next().and_then(|rest| rest.split_whitespace().next());
        (name, token.unwrap_or_default().to_owned())
    };
    let tokens: Vec<_> = PEOPLE.into_iter().map(invite).collect();
    let server = Server::start(url, &[], None);
    for (name, token) in tokens {
        let document = "mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { session { accessToken } userErrors { code message path } } }";
        let input = json!({ "token": token, "name": name, "password": PASSWORD, "language": "EN" });
        server.public().done(document, json!({ "input": input })).await;
    }
}
