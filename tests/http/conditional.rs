//! Answers that clients keep and ask for again: 304 for what has not changed, never for what has, and never for what
//! somebody else was told.

use reqwest::{RequestBuilder, Response};
use sea_orm::{ConnectionTrait, Database, TransactionTrait};
use serde_json::{Value, json};

use crate::{
    auth::races::until_the_server_waits,
    on_both_databases,
    support::{people::text, server::Server},
};

on_both_databases!(
    what_has_not_changed_is_told_without_being_made_again,
    what_has_changed_is_answered_anew,
    what_an_answer_hangs_on_is_in_its_mark,
    no_answer_for_one_reader_is_served_to_another,
    what_is_personal_or_went_wrong_is_kept_by_nobody,
);

pub const STATUS: &str =
    "query Status($basis: ProgressBasis! = ACCEPTED) { plan(by: { code: \"PNA-2007-2010\" }) { title
    publication status(basis: $basis) { percentComplete coverage } actionLines { code progress { schedule } } } }";

const ENTRIES: &str = "{ progressEntries { totalCount } }";

/// A GET request for a document.
fn get(server: &Server, document: &str, token: Option<&str>) -> RequestBuilder {
    asking(server, &[("query", document)], token)
}

pub fn asking(server: &Server, parameters: &[(&str, &str)], token: Option<&str>) -> RequestBuilder {
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parameters).expect("an address");
    let get = server.http.get(url).header("accept", "application/graphql-response+json");
    match token {
        Some(token) => get.bearer_auth(token),
        None => get,
    }
}

/// The same, for an answer in the older form.
fn older(server: &Server, document: &str) -> RequestBuilder {
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), [("query", document)]).expect("an address");
    server.http.get(url)
}

pub async fn send(request: RequestBuilder) -> Response {
    request.send().await.expect("an answer")
}

pub fn header(answer: &Response, name: &str) -> String {
    answer.headers().get(name).map(|value| value.to_str().expect("a text").to_owned()).unwrap_or_default()
}

/// The mark of an answer, which must be a strong one.
async fn mark(request: RequestBuilder) -> String {
    let answer = send(request).await;
    let mark = header(&answer, "etag");
    assert!(answer.status() == 200 && mark.len() > 20 && mark.starts_with('"'), "{} {mark}", answer.status());
    mark
}

pub async fn service(server: &Server, scope: &str) -> String {
    let document =
        "mutation($input: IssueServiceTokenInput!) { issueServiceToken(input: $input) { token userErrors { code } } }";
    let input = json!({ "input": { "name": "A dashboard", "scope": scope } });
    text(&server.person("administrator").await.done(document, input).await["token"])
}

pub async fn publish(server: &Server, publication: &str) {
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id version } }", json!({})).await;
    let document = "mutation($input: PublishPlanInput!) { publishPlan(input: $input) { userErrors { code } } }";
    let input = json!({ "id": plan["plan"]["id"], "expectedVersion": plan["plan"]["version"],
                        "publication": publication });
    secretariat.done(document, json!({ "input": input })).await;
}

async fn what_has_not_changed_is_told_without_being_made_again(server: Server) {
    publish(&server, "PUBLIC").await;
    let token = service(&server, "READ_MEMBERS").await;
    for (token, keeping) in [(None, "no-cache"), (Some(token.as_str()), "private, no-cache")] {
        let first = send(get(&server, STATUS, token)).await;
        let mark = header(&first, "etag");
        assert_eq!(header(&first, "cache-control"), keeping);
        let before = server.statements().await;
        let known = format!("W/\"other\", {mark}");
        let again = send(get(&server, STATUS, token).header("if-none-match", &known)).await;
        let statements = server.statements().await - before;
        let told = ["etag", "cache-control", "vary"].map(|name| header(&again, name));
        let vary = "Authorization, Accept-Language, Accept, Accept-Encoding";
        assert_eq!((again.status().as_u16(), told), (304, [mark, keeping.to_owned(), vary.to_owned()]));
        assert_eq!(again.bytes().await.expect("a body").len(), 0);
        assert_eq!(statements, 1 + u64::from(token.is_some()), "who asks, and where the log ends");
    }
}

async fn what_has_changed_is_answered_anew(server: Server) {
    publish(&server, "PUBLIC").await;
    let first = mark(get(&server, STATUS, None)).await;
    let document =
        "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { userErrors { code } } }";
    let input =
        json!({ "acronym": "NUEVA", "nameEs": "Nueva", "nameEn": "New", "kind": "NGO", "membership": "MEMBER" });
    server.person("secretariat").await.done(document, json!({ "input": input })).await;
    let again = send(get(&server, STATUS, None).header("if-none-match", &first)).await;
    assert_eq!(again.status(), 200, "any change in the log is a new state");
    let second = header(&again, "etag");
    assert_ne!(first, second);
    publish(&server, "INTERNAL").await;
    let hidden = send(get(&server, STATUS, None).header("if-none-match", &second)).await;
    assert_eq!(hidden.status(), 200);
    assert_eq!(
        hidden.json::<Value>().await.expect("JSON"),
        json!({ "data": { "plan": null } }),
        "taking back acts at once"
    );
    let nonsense = get(&server, STATUS, Some("nonsense")).header("if-none-match", header_of(&server).await);
    assert_eq!(send(nonsense).await.status(), 401, "who asks is settled first");
}

async fn header_of(server: &Server) -> String {
    mark(get(server, STATUS, None)).await
}

async fn what_an_answer_hangs_on_is_in_its_mark(server: Server) {
    publish(&server, "PUBLIC").await;
    let two = "query A { regions { ubigeo } } query B { regions { ubigeo } }";
    let mut marks = Vec::new();
    for request in [
        get(&server, STATUS, None),
        get(&server, &format!("{STATUS} "), None),
        get(&server, STATUS, None).header("accept-language", "en"),
        get(&server, STATUS, None).header("accept-encoding", "gzip"),
        older(&server, STATUS),
        asking(&server, &[("query", STATUS), ("variables", "{\"basis\":\"ACCEPTED\"}")], None),
        asking(&server, &[("query", STATUS), ("extensions", "{\"cost\":true}")], None),
        asking(&server, &[("query", two), ("operationName", "A")], None),
        asking(&server, &[("query", two), ("operationName", "B")], None),
        get(&server, "{ regions { ubigeo } }", None),
    ] {
        let again = request.try_clone().expect("a request without a body");
        let first = mark(request).await;
        assert_eq!(mark(again).await, first, "the same request has the same mark");
        marks.push(first);
    }
    let told = marks.len();
    marks.sort();
    marks.dedup();
    assert_eq!(marks.len(), told, "whatever changes the answer changes its mark");
}

async fn no_answer_for_one_reader_is_served_to_another(server: Server) {
    let mut readers =
        vec![None, Some(service(&server, "READ_PUBLIC").await), Some(service(&server, "READ_MEMBERS").await)];
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        readers.push(Some(server.sign_in(&format!("{name}@example.org"), crate::support::template::PASSWORD).await));
    }
    let documents = [
        STATUS,
        "{ plans { totalCount nodes { code viewerCanEdit } } }",
        "{ progressEntries { totalCount nodes { narrative } } }",
        "{ organisations { nodes { acronym viewerCanEdit } } }",
    ];
    for publication in ["INTERNAL", "PUBLIC"] {
        if publication == "PUBLIC" {
            publish(&server, publication).await;
        }
        for document in documents {
            for (teller, theirs) in readers.iter().enumerate() {
                let kept = send(get(&server, document, theirs.as_deref())).await;
                let mark = header(&kept, "etag");
                assert_eq!(mark.is_empty(), teller > 2, "a person's answers have no mark");
                let told = kept.text().await.expect("a text");
                for (asker, own) in readers.iter().enumerate().filter(|_| !mark.is_empty()) {
                    let asked = send(get(&server, document, own.as_deref()).header("if-none-match", &mark)).await;
                    assert_eq!(asked.status() == 304, asker == teller, "{teller} {asker} {document}");
                    let fresh = send(get(&server, document, own.as_deref())).await.text().await.expect("a text");
                    assert!(asker != teller || fresh == told, "{asker} {document}");
                }
            }
        }
    }
}

async fn what_is_personal_or_went_wrong_is_kept_by_nobody(server: Server) {
    let token = service(&server, "READ_MEMBERS").await;
    for document in [
        "{ viewer { kind } }",
        "{ progressEntries { nodes { author { name } } } }",
        "{ persons { totalCount } }",
        "{ auditEvents { totalCount } }",
        "{ plans(first: 101) { totalCount } }",
        "{ nothing }",
    ] {
        for token in [None, Some(token.as_str())] {
            let answer = send(get(&server, document, token)).await;
            let told = ["etag", "cache-control"].map(|name| header(&answer, name));
            assert_eq!(told, [String::new(), "no-store".to_owned()], "{document}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_was_made_while_something_was_written_bears_no_mark() {
    let Some(server) = Server::on_postgresql().await else { return };
    let connection = Database::connect(&server.database_url).await.expect("the database");
    let holder = connection.begin().await.expect("a transaction");
    holder.execute_unprepared("LOCK TABLE progress_entry IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
    // It has seen where the log ends, and waits to read the entries.
    let request = get(&server, ENTRIES, None);
    let answer = tokio::spawn(send(request));
    until_the_server_waits(&connection).await;
    let document =
        "mutation($input: CreateOrganisationInput!) { createOrganisation(input: $input) { userErrors { code } } }";
    let organisation =
        json!({ "acronym": "RED", "nameEs": "Red", "nameEn": "Network", "kind": "NGO", "membership": "OBSERVER" });
    server.person("secretariat").await.done(document, json!({ "input": organisation })).await;
    holder.rollback().await.expect("the lock is given back");
    let answer = answer.await.expect("the request ends");
    assert_eq!((answer.status().as_u16(), header(&answer, "etag")), (200, String::new()));
    mark(get(&server, ENTRIES, None)).await;
}
