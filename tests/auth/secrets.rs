//! No secret reaches the audit log, the log of the server or, as it is, the database: every password and token that
//! these features give out or take is used here once and then looked for.

use std::fs;

use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::json;

use crate::support::{
    client::Client,
    people::{ACCEPT, REFRESH, SIGN_IN, invited, known, session, text},
    plan::{SmallPlan, done, line_input, organisation},
    postgres,
    server::Server,
    template::{self, PASSWORD, email},
};

const WRONG: &str = "a wrong but telling passphrase";
const CHANGED: &str = "a changed and telling passphrase";
const RESET: &str = "a reset and telling passphrase";
const INVITED: &str = "an invited and telling passphrase";
/// What drafts said that were changed, discarded, removed with their line, and dropped at the end of their plan.
const DRAFTS: [&str; 4] =
    ["a draft that was changed", "a draft thrown away", "a draft without a line", "a draft too late"];

#[tokio::test]
async fn no_secret_is_written_down_on_sqlite() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = template::copy_to_sqlite(folder.path()).await;
    let secrets = look(&url, folder.path()).await;
    for file in ["minka.db", "minka.db-wal"] {
        let bytes = fs::read(folder.path().join(file)).expect("the database's file");
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} is in {file}");
        }
    }
}

#[tokio::test]
async fn no_secret_is_written_down_on_postgresql() {
    let Some(template) = template::in_postgresql().await else { return };
    let url = postgres::fresh_database(Some(&template)).await.expect("a database");
    let folder = tempfile::tempdir().expect("a temporary folder");
    look(&url, folder.path()).await;
}

/// Uses every secret once on a server that logs all it can, then looks for them in its log and in the audit log.
async fn look(url: &str, folder: &std::path::Path) -> Vec<String> {
    let log = folder.join("server.log");
    let server = Server::start_with_log(url, &[("MINKA_LOG", "trace")], &log);
    let mut secrets = use_them_all(&server).await;
    secrets.extend([WRONG, CHANGED, RESET, INVITED, PASSWORD].map(str::to_owned));
    throw_drafts_away(&server).await;
    // What is logged at the end of the process is logged last.
    drop(server);
    let logged = fs::read_to_string(&log).expect("the server's log");
    assert!(logged.contains("TRACE"), "the server logged all it can");
    let events = audit_log(url).await;
    assert!(events.contains("PASSWORD_RESET_ISSUE") && events.contains("SERVICE_TOKEN_ISSUE"), "{events}");
    for secret in &secrets {
        assert!(secret.len() > 12, "{secret} is no secret");
        assert!(!logged.contains(secret.as_str()), "{secret} is in the server's log");
        assert!(!events.contains(secret.as_str()), "{secret} is in the audit log");
    }
    for draft in DRAFTS {
        assert!(!logged.contains(draft) && !events.contains(draft), "{draft} is written down");
    }
    for private in ["viewer.mimdes@example.org", "new.person@example.org", "Nadie Nuevo"] {
        assert!(!events.contains(private), "{private} is in the audit log");
    }
    secrets
}

/// Writes four drafts, none of which is submitted as it was.
async fn throw_drafts_away(server: &Server) {
    let secretariat = server.person("secretariat").await;
    let focal = server.person("focal.mininter").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let spare = done(&secretariat, "addActionLine", "actionLine { id }", line_input(&plan.goal, "1.1.2")).await;
    let spare = text(&spare["actionLine"]["id"]);
    let organisation = organisation(&secretariat, "MININTER").await;
    let part = json!({ "actionLineId": spare, "organisationId": organisation, "role": "LEAD", "from": "2007-01-01" });
    done(&secretariat, "assignResponsibility", "responsibility { id }", part).await;
    let mut drafts = Vec::new();
    for (narrative, line) in DRAFTS.into_iter().zip([&plan.line, &plan.line, &spare, &plan.line]) {
        let input = json!({ "actionLineId": line, "asOf": "2007-06-30", "implementation": "IN_PROGRESS", "percentComplete": 40,
                            "narrative": narrative });
        drafts.push(text(&done(&focal, "logProgress", "entry { id }", input).await["entry"]["id"]));
    }
    let input = json!({ "entryId": drafts[0], "narrative": "What was said in the end." });
    done(&focal, "updateDraft", "entry { id }", input).await;
    done(&focal, "submitProgress", "entry { id }", json!({ "entryId": drafts[0] })).await;
    done(&focal, "discardDraft", "discardedId", json!({ "entryId": drafts[1] })).await;
    done(&secretariat, "removeActionLine", "plan { id }", json!({ "id": spare, "reason": "Twice" })).await;
    plan.review(server, &drafts[0], "ACCEPT").await;
    plan.go(&secretariat, &["APPROVED", "OPERATIONAL", "CLOSED"]).await;
}

async fn use_them_all(server: &Server) -> Vec<String> {
    let public = server.public();
    let credentials = |password: &str| json!({ "input": { "email": email("viewer.mimdes"), "password": password } });
    public.problems(SIGN_IN, credentials(WRONG)).await;
    let (access, refresh) = session(server, "viewer.mimdes").await;
    let renewed = public.done(REFRESH, json!({ "input": { "refreshToken": refresh } })).await;
    let mut secrets = vec![access.clone(), refresh.clone()];
    secrets.extend(["accessToken", "refreshToken"].map(|name| text(&renewed["session"][name])));
    let change = "mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }";
    let changed = json!({ "input": { "currentPassword": PASSWORD, "newPassword": CHANGED } });
    Client::new(server, Some(access)).done(change, changed).await;
    public.problems(REFRESH, json!({ "input": { "refreshToken": refresh } })).await;
    let administrator = server.person("administrator").await;
    let issue = "mutation($input: IssuePasswordResetInput!) { issuePasswordReset(input: $input) { token resetUrl userErrors { code } } }";
    let id = known(server, "viewer.mimdes").await.person;
    let issued = administrator.done(issue, json!({ "input": { "id": id } })).await;
    let token = text(&issued["token"]);
    assert!(text(&issued["resetUrl"]).ends_with(&format!("/password-resets/{token}")));
    let reset = "mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { session { refreshToken } userErrors { code } } }";
    let payload = public.done(reset, json!({ "input": { "token": token, "newPassword": RESET } })).await;
    secrets.extend([token, text(&payload["session"]["refreshToken"])]);
    let (token, _) = invited(server, "new.person@example.org", "PCM", "VIEWER").await;
    let accepted = json!({ "input": { "token": token, "name": "Nadie Nuevo", "password": INVITED } });
    let payload = public.done(ACCEPT, accepted).await;
    secrets.extend([token, text(&payload["session"]["accessToken"])]);
    let issue =
        "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) { token userErrors { code } } }";
    let payload =
        administrator.done(issue, json!({ "input": { "name": "A dashboard", "scope": "READ_MEMBERS" } })).await;
    let token = text(&payload["token"]);
    Client::new(server, Some(token.clone())).data("{ viewer { kind } }", json!({})).await;
    secrets.push(token);
    secrets
}

/// Every text of the audit log.
async fn audit_log(url: &str) -> String {
    let database = Database::connect(url).await.expect("the database");
    let sql = "SELECT action, entity_kind, entity_id, payload FROM audit_event ORDER BY seq";
    let rows =
        database.query_all_raw(Statement::from_string(database.get_database_backend(), sql)).await.expect("the log");
    let texts = rows.iter().map(|row| {
        let columns = ["action", "entity_kind", "entity_id", "payload"];
        columns.map(|column| row.try_get::<Option<String>>("", column).expect("a text").unwrap_or_default()).join(" ")
    });
    texts.collect::<Vec<_>>().join("\n")
}
