//! What is redacted on an embedded database is not in its files any more: neither in the database nor in the log that
//! SQLite writes ahead.

use std::{fs, path::Path};

use serde_json::json;

use super::steps::{LINE, REDACT, UPDATE, draft, line, statement, submitted, with};
use crate::support::{
    server::{Server, TODAY},
    template,
};

const SECRET: &str = "Texto que nunca debio escribirse";

/// The files of the database that hold the text.
fn holding(folder: &Path) -> Vec<String> {
    let holds = |name: &&str| {
        let bytes = fs::read(folder.join(name)).unwrap_or_default();
        bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
    };
    ["minka.db", "minka.db-wal"].into_iter().filter(holds).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_redacted_text_is_in_no_file_of_the_database() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = template::copy_to_sqlite(folder.path()).await;
    let server = Server::start(&url, &[("MINKA_TODAY", TODAY)], None);
    let line = line(&server, LINE).await;
    let focal = server.person("focal.mininter").await;
    // Long enough for pages of its own, and once as a draft that is changed before it is submitted.
    let long = format!("{SECRET}. ").repeat(200);
    let typed = json!({ "narrative": long });
    let first = submitted(&focal, with(statement(&line, "2008-03-31", 40), &typed)).await;
    let short = submitted(&focal, with(statement(&line, "2008-03-31", 40), &json!({ "narrative": SECRET }))).await;
    let changed = draft(&focal, with(statement(&line, "2008-04-30", 50), &typed)).await;
    let update = json!({ "input": { "entryId": changed, "narrative": "Se instaló la red." } });
    focal.done(UPDATE, update).await;
    assert!(!holding(folder.path()).is_empty(), "the text was written down");
    let secretariat = server.person("secretariat").await;
    for id in [first, short] {
        let input = json!({ "entryId": id, "texts": ["NARRATIVE"], "reason": "Nombra a una persona" });
        secretariat.done(REDACT, json!({ "input": input })).await;
    }
    assert_eq!(holding(folder.path()), [""; 0]);
}
