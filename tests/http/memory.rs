//! Answers from memory: a query that was answered before is not run again, nobody is given what was made for somebody else
//! or for another question, and what must not be kept is not.

use std::io::Read;

use flate2::read::GzDecoder;
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::conditional::{STATUS, header, publish, send, service};
use crate::{
    on_both_databases,
    support::{
        bare::tamper,
        server::{Server, TODAY},
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    what_was_answered_before_is_answered_from_memory,
    nobody_is_given_what_was_made_for_another,
    what_is_personal_or_went_wrong_or_changes_something_is_not_in_memory,
    what_has_changed_is_not_answered_from_memory,
    what_is_dated_ahead_of_the_clock_is_not_in_memory,
    what_was_compressed_once_is_given_to_all_who_take_it_so,
);

/// A POST request.
fn post(server: &Server, body: &Value, token: Option<&str>) -> RequestBuilder {
    let post = server.http.post(server.url("/graphql")).json(body);
    match token {
        Some(token) => post.bearer_auth(token),
        None => post,
    }
}

/// The same question as a GET request.
fn get(server: &Server, body: &Value, token: Option<&str>) -> RequestBuilder {
    let parts = body.as_object().expect("a request").iter();
    let parts = parts.map(|(name, part)| (name, part.as_str().map_or_else(|| part.to_string(), str::to_owned)));
    let url = reqwest::Url::parse_with_params(&server.url("/graphql"), parts).expect("an address");
    let get = server.http.get(url);
    match token {
        Some(token) => get.bearer_auth(token),
        None => get,
    }
}

/// How many answers were given from memory, and how many were not there.
async fn counted(server: &Server) -> (u64, u64) {
    let repeated = server.counter("minka_answers_repeated_total").await;
    (repeated, server.counter("minka_answers_missed_total").await)
}

/// All that a client sees of an answer, but for its date.
async fn seen(request: RequestBuilder) -> (u16, [String; 5], String) {
    let answer = send(request).await;
    let headers = ["content-type", "cache-control", "vary", "etag", "content-length"];
    let headers = headers.map(|name| header(&answer, name));
    (answer.status().as_u16(), headers, answer.text().await.expect("a text"))
}

async fn what_was_answered_before_is_answered_from_memory(server: Server) {
    publish(&server, "PUBLIC").await;
    let token = service(&server, "READ_MEMBERS").await;
    let question = json!({ "query": STATUS });
    for token in [None, Some(token.as_str())] {
        let (repeated, missed) = counted(&server).await;
        let first = seen(post(&server, &question, token)).await;
        assert_eq!((first.0, first.1[1].as_str(), first.1[3].as_str()), (200, "no-store", ""));
        assert_eq!(counted(&server).await, (repeated, missed), "what is asked once is not even looked for");
        assert_eq!(seen(post(&server, &question, token)).await, first);
        assert_eq!(counted(&server).await, (repeated, missed + 1));
        let before = server.statements().await;
        assert_eq!(seen(post(&server, &question, token)).await, first);
        let statements = server.statements().await - before;
        assert_eq!(statements, 1 + u64::from(token.is_some()), "who asks, and where the log ends");
        let by_address = seen(get(&server, &question, token)).await;
        assert!(by_address.1[1].ends_with("no-cache") && by_address.1[3].len() > 20, "{by_address:?}");
        assert_eq!(by_address.2, first.2);
        assert_eq!(counted(&server).await, (repeated + 2, missed + 1));
    }
    let by_address = json!({ "query": "{ regions { ubigeo } }" });
    let (repeated, missed) = counted(&server).await;
    for times in 1..=3 {
        seen(get(&server, &by_address, None)).await;
        assert_eq!(
            counted(&server).await,
            (repeated + u64::from(times == 3), missed + times.min(2)),
            "kept the second time"
        );
    }
}

/// Questions of which each has an answer of its own for some reader.
fn questions() -> Vec<Value> {
    let figures = "query($basis: ProgressBasis!, $on: Date) { plan(by: { code: \"PNA-2007-2010\" }) { title
        status(basis: $basis, asOf: $on) { percentComplete coverage } } }";
    let first = "query($first: Int) { organisations(first: $first) { totalCount nodes { acronym viewerCanEdit } } }";
    let two = "query A { regions { ubigeo } } query B { regions { name } }";
    vec![
        json!({ "query": STATUS }),
        json!({ "query": STATUS, "extensions": { "cost": true } }),
        json!({ "query": figures, "variables": { "basis": "ACCEPTED" } }),
        json!({ "query": figures, "variables": { "basis": "PROVISIONAL" } }),
        json!({ "query": figures, "variables": { "basis": "ACCEPTED", "on": "2007-12-31" } }),
        json!({ "query": first, "variables": { "first": 1 } }),
        json!({ "query": first, "variables": { "first": 1.0 } }),
        json!({ "query": first, "variables": { "first": 2 } }),
        json!({ "query": two, "operationName": "A" }),
        json!({ "query": two, "operationName": "B" }),
        json!({ "query": two }),
        json!({ "query": "{ plans { totalCount nodes { code publication viewerCanEdit } } }" }),
        json!({ "query": "{ progressEntries { totalCount nodes { narrative author { name } } } }" }),
        json!({ "query": "{ viewer { kind serviceScope language } }" }),
    ]
}

const NEW: &str = "application/graphql-response+json";
const OLDER: &str = "application/json";

/// The same questions go to a server that keeps answers and to one that keeps none: they must never differ.
async fn nobody_is_given_what_was_made_for_another(server: Server) {
    let plain = [("MINKA_TODAY", TODAY), ("MINKA_ANSWERS_MIB", "0")];
    let plain = Server::start(&server.database_url, &plain, None);
    let mut readers =
        vec![None, Some(service(&server, "READ_PUBLIC").await), Some(service(&server, "READ_MEMBERS").await)];
    for name in ["viewer.mininter", "secretariat"] {
        readers.push(Some(server.sign_in(&email(name), PASSWORD).await));
    }
    for publication in ["INTERNAL", "PUBLIC"] {
        if publication == "PUBLIC" {
            publish(&server, publication).await;
        }
        for _ in 0..3 {
            for question in questions() {
                for reader in &readers {
                    for (language, media) in [("es", NEW), ("en", NEW), ("es", OLDER)] {
                        for asking in [post, get] {
                            let ask = |server| {
                                let request = asking(server, &question, reader.as_deref());
                                seen(request.header("accept-language", language).header("accept", media))
                            };
                            assert_eq!(ask(&server).await, ask(&plain).await, "{question} {reader:?} {language}");
                        }
                    }
                }
            }
        }
    }
    let (repeated, missed) = counted(&server).await;
    assert!(repeated > missed && missed > 0, "{repeated} from memory, {missed} not");
    assert_eq!(counted(&plain).await, (0, 0));
    let mark = |server: Server| async move { seen(get(&server, &questions()[0], None)).await.1[3].clone() };
    let other = Server::start(&server.database_url, &[("MINKA_TODAY", "2008-07-01")], None);
    assert_ne!(mark(other).await, mark(server).await, "another day is another answer");
}

async fn what_is_personal_or_went_wrong_or_changes_something_is_not_in_memory(server: Server) {
    let token = service(&server, "READ_MEMBERS").await;
    let person = server.sign_in(&email("viewer.mininter"), PASSWORD).await;
    let sign_in = format!(
        "mutation {{ signIn(input: {{ email: {:?}, password: {PASSWORD:?} }}) {{ session {{ refreshToken }} }} }}",
        email("viewer.mininter")
    );
    let (repeated, _) = counted(&server).await;
    for token in [None, Some(token.as_str())] {
        for document in [
            "{ viewer { kind } }",
            "{ persons { totalCount } }",
            "{ auditEvents { totalCount } }",
            "{ plans(first: 101) { totalCount } }",
            "{ nothing }",
            "{ a",
            "subscription { reviewQueueChanged { queue { totalCount } } }",
        ] {
            let question = json!({ "query": document });
            seen(post(&server, &question, token)).await;
            seen(post(&server, &question, token)).await;
        }
    }
    let question = json!({ "query": STATUS });
    assert_eq!(
        seen(post(&server, &question, Some(&person))).await,
        seen(post(&server, &question, Some(&person))).await
    );
    let signed_in =
        [post(&server, &json!({ "query": sign_in }), None), post(&server, &json!({ "query": sign_in }), None)];
    let [one, other] = signed_in.map(seen);
    let (one, other) = (one.await, other.await);
    assert!(one.2.contains("refreshToken") && one.2 != other.2, "each is a session of its own");
    assert_eq!(counted(&server).await.0, repeated);
}

async fn what_has_changed_is_not_answered_from_memory(server: Server) {
    publish(&server, "PUBLIC").await;
    let question = json!({ "query": STATUS });
    let title = seen(post(&server, &question, None)).await.2;
    assert!(title.contains("title"), "{title}");
    for _ in 0..2 {
        assert_eq!(seen(post(&server, &question, None)).await.2, title);
    }
    publish(&server, "INTERNAL").await;
    for _ in 0..2 {
        assert_eq!(seen(post(&server, &question, None)).await.2, "{\"data\":{\"plan\":null}}", "taken back at once");
    }
    publish(&server, "PUBLIC").await;
    assert_eq!(seen(post(&server, &question, None)).await.2, title);
}

/// A clock of another server that is ahead: until this one's has come there, what is known by an instant to come changes
/// without any event.
async fn what_is_dated_ahead_of_the_clock_is_not_in_memory(server: Server) {
    publish(&server, "PUBLIC").await;
    let known_at =
        "query($at: DateTime) { plan(by: { code: \"PNA-2007-2010\" }) { status(knownAt: $at) { coverage } } }";
    let question = json!({ "query": known_at, "variables": { "at": "2100-01-01T00:00:00Z" } });
    for _ in 0..2 {
        seen(post(&server, &question, None)).await;
    }
    let (repeated, missed) = counted(&server).await;
    seen(post(&server, &question, None)).await;
    assert_eq!(counted(&server).await, (repeated + 1, missed));
    let ahead = (OffsetDateTime::now_utc().unix_timestamp() + 3_600) * 1_000_000;
    tamper(&server.database_url, &[&format!("UPDATE audit_head SET recorded_at = {ahead}")]).await;
    publish(&server, "INTERNAL").await;
    publish(&server, "PUBLIC").await;
    for _ in 0..2 {
        seen(post(&server, &question, None)).await;
        assert_eq!(seen(get(&server, &question, None)).await.1[3], "", "it bears no mark");
    }
    assert_eq!(counted(&server).await, (repeated + 1, missed));
}

/// The bytes of an answer and how they are written.
async fn bytes(request: RequestBuilder) -> (String, Vec<u8>) {
    let answer = send(request).await;
    assert_eq!(answer.status(), 200);
    (header(&answer, "content-encoding"), answer.bytes().await.expect("bytes").to_vec())
}

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut text).expect("gzip");
    text
}

async fn what_was_compressed_once_is_given_to_all_who_take_it_so(server: Server) {
    publish(&server, "PUBLIC").await;
    let question = json!({ "query": STATUS });
    let (coding, plain) = bytes(post(&server, &question, None)).await;
    assert_eq!(coding, "");
    let asking = |accepted: &str| bytes(post(&server, &question, None).header("accept-encoding", accepted));
    let mut zipped = Vec::new();
    for _ in 0..2 {
        let (coding, bytes) = asking("gzip").await;
        assert_eq!((coding.as_str(), unzipped(&bytes)), ("gzip", plain.clone()));
        zipped = bytes;
    }
    let (repeated, _) = counted(&server).await;
    assert_eq!(asking("gzip, deflate, br").await, ("gzip".to_owned(), zipped));
    assert_eq!(counted(&server).await.0, repeated + 1);
    // What is kept as it is goes through the server's own compression.
    for _ in 0..3 {
        let (coding, other) = asking("deflate").await;
        assert_eq!(coding, "deflate");
        assert_ne!(other, plain);
    }
    assert_eq!(bytes(post(&server, &question, None)).await, (String::new(), plain), "nobody else is given it");
    let page = |accepted: &str| server.http.get(server.url("/plans/PNA-2007-2010")).header("accept-encoding", accepted);
    let (_, plain) = bytes(page("identity")).await;
    for _ in 0..2 {
        let (coding, zipped) = bytes(page("gzip")).await;
        assert_eq!((coding.as_str(), unzipped(&zipped)), ("gzip", plain.clone()));
    }
}
