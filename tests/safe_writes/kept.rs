//! What is kept of a request under its key: for whom, for how long, and how little.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};
use serde_json::{Value, json};

use super::{
    creates::creates,
    world::{World, with},
};
use crate::{
    on_both_databases,
    support::{
        bare::tamper,
        client::Client,
        plan::{document, plan_input},
        server::Server,
    },
};

on_both_databases!(
    a_key_is_printable_and_neither_short_nor_long,
    another_person_s_equal_key_is_another_key,
    a_key_stands_for_one_mutation,
    a_key_is_free_again_after_a_day,
    what_has_ended_is_swept_a_hundred_at_a_time,
    a_refusal_is_told_again_in_the_reader_s_language,
    neither_the_key_nor_the_input_is_stored,
    as_many_problems_as_there_can_be_are_kept,
);

const KEY: &str = "0199f7a3-7c1e-7d5b-9a51-0c8d0f8b1a2e";
const HOUR: i64 = 3_600_000_000;

/// Lets all claims be older by some microseconds.
async fn age(server: &Server, by: i64) {
    let statement = format!("UPDATE idempotency_claim SET recorded_at = recorded_at - {by}");
    tamper(&server.database_url, &[&statement]).await;
}

/// Logs a statement under a key; answers the payload.
async fn log(client: &Client<'_>, statement: &Value, key: &str) -> Value {
    let input = json!({ "input": with(statement, "idempotencyKey", key) });
    client.ask(&document("logProgress", "entry { id }"), input).await["data"]["logProgress"].take()
}

/// What a query for one text answers.
async fn text_of(server: &Server, sql: &str) -> String {
    let mut options = ConnectOptions::new(server.database_url.clone());
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await.expect("the database answers");
    let statement = Statement::from_string(database.get_database_backend(), sql);
    let row = database.query_one_raw(statement).await.expect("the table is read").expect("a row");
    let text: Option<String> = row.try_get("", "text").expect("a text");
    database.close().await.expect("the connection closes");
    text.unwrap_or_default()
}

async fn claims(server: &Server) -> String {
    text_of(server, "SELECT CAST(count(*) AS TEXT) AS text FROM idempotency_claim").await
}

async fn a_key_is_printable_and_neither_short_nor_long(server: Server) {
    let secretariat = server.person("secretariat").await;
    let document = document("createPlan", "plan { id }");
    for key in ["", "1234567", "two words of it", "clave-única", &"k".repeat(129)] {
        let input = json!({ "input": with(&plan_input(), "idempotencyKey", key) });
        assert_eq!(secretariat.problems(&document, input).await, ["INVALID idempotencyKey"], "{key:?}");
    }
    assert_eq!(claims(&server).await, "0");
    let input = json!({ "input": with(&plan_input(), "idempotencyKey", "k".repeat(128)) });
    secretariat.done(&document, input).await;
    assert_eq!(claims(&server).await, "1");
}

async fn another_person_s_equal_key_is_another_key(server: Server) {
    let document = document("createPlan", "plan { id code }");
    let input = |code| json!({ "input": with(&with(&plan_input(), "code", code), "idempotencyKey", KEY) });
    let first = server.person("secretariat").await.done(&document, input("P-1")).await;
    let second = server.person("secretariat.second").await.done(&document, input("P-2")).await;
    assert_eq!([&first["plan"]["code"], &second["plan"]["code"]], ["P-1", "P-2"]);
    assert_eq!(server.person("secretariat").await.done(&document, input("P-1")).await, first);
    let taken = server.person("secretariat.second").await.problems(&document, input("P-1")).await;
    assert_eq!(taken, ["CONFLICT idempotencyKey"]);
    // Nobody who is not signed in has keys; they are told so whatever the key is.
    let unknown = server.public().problems(&document, input("P-1")).await;
    assert_eq!(unknown, ["UNAUTHENTICATED"]);
}

async fn a_key_stands_for_one_mutation(server: Server) {
    let world = World::make(&server).await;
    let administrator = server.person("administrator").await;
    let reset = document("issuePasswordReset", "person { id }");
    let input = json!({ "input": { "id": world.viewer.person, "idempotencyKey": KEY } });
    administrator.done(&reset, input.clone()).await;
    let creates = creates(&world);
    let invite = creates.iter().find(|create| create.mutation == "invitePerson").expect("a mutation");
    let invitation = json!({ "input": with(&invite.input, "idempotencyKey", KEY) });
    let invite = document("invitePerson", "invitation { id }");
    assert_eq!(administrator.problems(&invite, invitation).await, ["CONFLICT idempotencyKey"]);
    administrator.done(&reset, input).await;
}

async fn a_key_is_free_again_after_a_day(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let (wrong, right) = (with(&world.statement(), "percentComplete", 0), world.statement());
    let first = log(&focal, &right, KEY).await;
    age(&server, 24 * HOUR - 60 * 1_000_000).await;
    assert_eq!(log(&focal, &right, KEY).await, first);
    age(&server, 60 * 1_000_000).await;
    let second = log(&focal, &right, KEY).await;
    assert_eq!(second["userErrors"], json!([]));
    assert_ne!(second, first);
    assert_eq!(log(&focal, &right, KEY).await, second);

    // A refusal ends as well, and makes room for another input under its key.
    age(&server, 24 * HOUR).await;
    assert_eq!(log(&focal, &wrong, KEY).await["userErrors"][0]["code"], "INVALID");
    assert_eq!(log(&focal, &right, KEY).await["userErrors"][0]["code"], "CONFLICT");
    age(&server, 24 * HOUR).await;
    assert_eq!(log(&focal, &right, KEY).await["userErrors"], json!([]));
    assert_eq!(claims(&server).await, "1", "an ended claim makes room in its place");
}

async fn what_has_ended_is_swept_a_hundred_at_a_time(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let wrong = with(&world.statement(), "percentComplete", 0);
    for number in 0..103 {
        log(&focal, &wrong, &format!("{KEY}-{number}")).await;
    }
    age(&server, 25 * HOUR - 60 * 1_000_000).await;
    log(&focal, &world.statement(), KEY).await;
    assert_eq!(claims(&server).await, "104", "nothing is swept before its hour");
    age(&server, 60 * 1_000_000).await;
    log(&focal, &world.statement(), "a-key-of-its-own").await;
    assert_eq!(claims(&server).await, "5", "a hundred are swept by the next success");
    log(&focal, &wrong, "another-of-its-own").await;
    assert_eq!(claims(&server).await, "3", "and the rest by the next refusal");
}

async fn a_refusal_is_told_again_in_the_reader_s_language(server: Server) {
    let secretariat = server.person("secretariat").await;
    let document = document("createPlan", "plan { id }");
    let taken = json!({ "input": with(&with(&plan_input(), "code", "PNA-2007-2010"), "idempotencyKey", KEY) });
    let message = async || {
        let mut answer = secretariat.ask(&document, taken.clone()).await;
        answer["data"]["createPlan"]["userErrors"][0]["message"].take()
    };
    assert_eq!(message().await, "Another plan has the code PNA-2007-2010.");
    let update = "mutation { updateProfile(input: { language: ES }) { userErrors { code message path } } }";
    secretariat.done(update, json!({})).await;
    assert_eq!(message().await, "Otro plan tiene el código PNA-2007-2010.");
}

async fn neither_the_key_nor_the_input_is_stored(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    log(&focal, &world.statement(), "a-key-with-a-name-in-it").await;
    let wrong = with(&with(&world.statement(), "narrative", "x".repeat(8_001)), "blocker", "Texto libre.");
    log(&focal, &wrong, "another-key-with-a-name").await;
    let columns = "SELECT coalesce(string_agg(coalesce(made, '') || coalesce(refusal, ''), ' '), '') AS text
        FROM idempotency_claim";
    let columns = text_of(&server, columns).await;
    for piece in ["Se instaló", "Texto libre", "xxx", "key-with", "a-name"] {
        assert!(!columns.contains(piece), "{piece} in {columns}");
    }
    assert!(columns.contains("entry_") && columns.contains("text-too-long"), "{columns}");
    // The digests are of 32 bytes each, which a constraint of the table says; no column is left that could hold more.
}

async fn as_many_problems_as_there_can_be_are_kept(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let evidence = vec![json!({ "title": "", "url": "http://example.org", "kind": "OTHER", "sha256": "none" }); 20];
    let wrong = with(&with(&world.statement(), "percentComplete", 100), "evidence", evidence);
    let wrong = ["narrative", "blocker", "reason"].into_iter().fold(wrong, |wrong, text| with(&wrong, text, "\u{1}"));
    let wrong = with(&with(&wrong, "asOf", "2012-01-01"), "supersedesId", world.draft.as_str());
    let first = log(&focal, &wrong, KEY).await;
    assert!(first["userErrors"].as_array().is_some_and(|problems| problems.len() > 35), "{first}");
    assert_eq!(claims(&server).await, "1");
    assert_eq!(log(&focal, &wrong, KEY).await, first);
}
