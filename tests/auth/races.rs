//! Races about one account that a transaction of the test holds open, on PostgreSQL: SQLite has one writer at a time.

#![expect(clippy::panic, reason = "a test ends where nobody waits for what it holds")]

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, Statement, TransactionTrait};
use serde_json::json;

use crate::support::{
    people::{ACCEPT, invited, known},
    server::Server,
    template::{PASSWORD, email},
};

/// A transaction that holds the account of `viewer.mimdes`.
async fn hold(connection: &DatabaseConnection) -> DatabaseTransaction {
    let holder = connection.begin().await.expect("a transaction");
    let lock = "SELECT id FROM person WHERE email = 'viewer.mimdes@example.org' FOR NO KEY UPDATE";
    holder.execute_unprepared(lock).await.expect("the account is held");
    holder
}

/// The first column of the one row that a statement answers.
async fn text(connection: &DatabaseConnection, sql: &str) -> String {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let row = connection.query_one_raw(statement).await.expect("an answer").expect("a row");
    row.try_get_by_index(0).expect("a text")
}

/// Returns once the server waits for what somebody else holds.
pub async fn until_the_server_waits(connection: &DatabaseConnection) {
    let waiting = "SELECT count(*)::text FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for _ in 0..20_000 {
        if text(connection, waiting).await != "0" {
            return;
        }
    }
    panic!("the server does not wait");
}

#[tokio::test]
async fn a_change_of_an_account_never_brings_an_old_password_back() {
    let Some(server) = Server::on_postgresql().await else { return };
    let connection = Database::connect(&server.database_url).await.expect("the database");
    let id = known(&server, "viewer.mimdes").await.person;
    let (viewer, administrator) = (server.person("viewer.mimdes").await, server.person("administrator").await);
    let update = "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { userErrors { code } } }";
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code } } }";
    let enable = "mutation($input: EnablePersonInput!) { enablePerson(input: $input) { userErrors { code } } }";
    for (person, document, input, hash) in [
        (&viewer, update, json!({ "name": "Rosa" }), "first"),
        (&administrator, disable, json!({ "id": id }), "second"),
        (&administrator, enable, json!({ "id": id }), "third"),
    ] {
        let holder = hold(&connection).await;
        let meddle = async {
            until_the_server_waits(&connection).await;
            let set = format!("UPDATE person SET password_hash = '{hash}' WHERE email = 'viewer.mimdes@example.org'");
            holder.execute_unprepared(&set).await.expect("the password is changed");
            holder.commit().await.expect("the change is kept");
        };
        tokio::join!(person.done(document, json!({ "input": input })), meddle);
        let kept = "SELECT password_hash FROM person WHERE email = 'viewer.mimdes@example.org'";
        assert_eq!(text(&connection, kept).await, hash, "{document}");
    }
}

#[tokio::test]
async fn a_password_that_changes_while_it_is_checked_accepts_no_invitation() {
    let Some(server) = Server::on_postgresql().await else { return };
    let connection = Database::connect(&server.database_url).await.expect("the database");
    let (token, _) = invited(&server, &email("viewer.mimdes"), "PCM", "EDITOR").await;
    let holder = hold(&connection).await;
    let meddle = async {
        until_the_server_waits(&connection).await;
        let set = "UPDATE person SET password_hash = 'another' WHERE email = 'viewer.mimdes@example.org'";
        holder.execute_unprepared(set).await.expect("the password is changed");
        holder.commit().await.expect("the change is kept");
    };
    let input = json!({ "input": { "token": token, "password": PASSWORD } });
    let public = server.public();
    let (problems, ()) = tokio::join!(public.problems(ACCEPT, input), meddle);
    assert_eq!(problems, ["CONFLICT"]);
}

#[tokio::test]
async fn issuing_a_reset_and_using_the_one_before_do_not_wait_for_each_other() {
    let Some(server) = Server::on_postgresql().await else { return };
    let connection = Database::connect(&server.database_url).await.expect("the database");
    let id = known(&server, "viewer.mimdes").await.person;
    let administrator = server.person("administrator").await;
    let issue = "mutation($input: IssuePasswordResetInput!) { issuePasswordReset(input: $input) {
        token userErrors { code } } }";
    administrator.done(issue, json!({ "input": { "id": id } })).await;
    let holder = connection.begin().await.expect("a transaction");
    let lock = "SELECT id FROM person WHERE email = 'viewer.mimdes@example.org' FOR UPDATE";
    holder.execute_unprepared(lock).await.expect("the account is held");
    let meddle = async {
        until_the_server_waits(&connection).await;
        let used = holder.execute_unprepared("UPDATE password_reset SET used_at = expires_at").await;
        assert_eq!(used.expect("the link is free").rows_affected(), 1);
        holder.commit().await.expect("the change is kept");
    };
    tokio::join!(administrator.done(issue, json!({ "input": { "id": id } })), meddle);
}
