//! Documents that ask for too much: each is answered at once, with what was asked and what is allowed, and the server goes
//! on. `cargo test -p minka --test minka http::limits -- --nocapture` prints how long each answer took.

#![expect(clippy::print_stdout, reason = "the times are told to whoever asks for them, and asserted nowhere")]

use std::time::Instant;

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    progress::steps::{LINE, line, statement, submitted},
    support::{
        bare::Bare,
        server::{Server, TODAY},
        template::PASSWORD,
    },
};

on_both_databases!(
    attacks_are_refused_with_what_is_allowed,
    the_deepest_documents_that_are_allowed_are_answered,
    what_a_document_costs_is_shown_when_asked,
);

const PLAN: &str = "plan(by: { code: \"PNA-2007-2010\" })";

/// The numbers from 0 on, each between two texts.
fn numbered(many: usize, before: &str, after: &str) -> String {
    (0..many).map(|number| format!("{before}{number}{after}")).collect::<Vec<_>>().concat()
}

/// Fragments that each name the next one twice: a short text, and a million fields.
fn doubling(levels: usize) -> String {
    let fragments =
        (0..levels).map(|level| format!("fragment F{level} on Query {{ ...F{next} ...F{next} }} ", next = level + 1));
    let last = format!("fragment F{levels} on Query {{ __typename }}");
    format!("{{ ...F0 }} {}{last}", fragments.collect::<String>())
}

/// A selection within itself: `begin` so many times, and as many brackets at the end.
fn nested(begin: &str, times: usize, core: &str) -> String {
    format!("{}{core}{}", begin.repeat(times), "}".repeat(times))
}

/// A document, what is wrong with it, and the first sentence of the answer.
type Attack = (&'static str, String, &'static str);

/// Documents that are much to read.
fn long_documents() -> Vec<Attack> {
    vec![
        (
            "a long document",
            format!("{{ __typename }} #{}", "x".repeat(64 * 1024)),
            "The document has 65 KiB; at most 64 are read.",
        ),
        (
            "many tokens",
            format!("{{ {} }}", "a ".repeat(9_999)),
            "The document has 10001 tokens; at most 10000 are read.",
        ),
        (
            "deep brackets",
            format!("{{ a(b: {}{}) }}", "[".repeat(4_000), "]".repeat(4_000)),
            "The brackets of the document stand 4002 deep in each other; at most 64 are read.",
        ),
        (
            "deeper brackets than the stack has room for",
            "{a".repeat(4_999),
            "The brackets of the document stand 4999 deep in each other; at most 64 are read.",
        ),
        (
            "fragments that double",
            doubling(20),
            "With its fragments put in, the document selects 3145727 fields and fragments; at most 10000 are taken.",
        ),
        (
            "fragments that double without end",
            doubling(400),
            "The brackets of the document stand 65 deep in each other; at most 64 are read.",
        ),
        (
            "fragments in a circle",
            "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }".to_owned(),
            "The fragment A leads back to itself.",
        ),
    ]
}

/// Documents that are much to answer.
fn wide_documents() -> Vec<Attack> {
    vec![
        (
            "deep fields",
            format!("{{ {PLAN} {{ objectives {{ {} }} }} }}", nested("parent { ", 18, "id")),
            "The document selects fields 21 levels deep; at most 20 are answered.",
        ),
        (
            "many aliases",
            format!("{{ {} }}", numbered(101, "a", ": __typename ")),
            "The document has 101 aliases; at most 100 are answered.",
        ),
        (
            "many directives",
            format!("{{ {} }}", "__typename @include(if: true) ".repeat(101)),
            "The document has 101 directives; at most 100 are answered.",
        ),
        (
            "lists within pages",
            format!("{{ plans(first: 100) {{ nodes {{ actionLines {{ {} }} }} }} }}", "plan { code } ".repeat(6)),
            "The document costs 24151; at most 20000 is answered.",
        ),
        (
            "a page as large as a variable says",
            "query($n: Int = 100) { plans(first: $n) { nodes { actionLines { responsibilities { role from } } } } }"
                .to_owned(),
            "The document costs 22151; at most 20000 is answered.",
        ),
        (
            "one look-up many times",
            format!("{{ {} }}", format!("{PLAN} {{ id }} ").repeat(400)),
            "The document costs 20400; at most 20000 is answered.",
        ),
        (
            "many ids",
            format!("{{ nodes(ids: [{}]) {{ {} }} }}", "\"x\" ".repeat(1_000), "id ".repeat(21)),
            "`ids` has 1000 values; at most 100 are taken.",
        ),
        (
            "a plan within itself",
            format!(
                "{{ {PLAN} {{ actionLines {{ plan {{ actionLines {{ plan {{ actionLines {{ code }} }} }} }} }} }} }}"
            ),
            "The answer would hold more than 200000 fields.",
        ),
    ]
}

async fn attacks_are_refused_with_what_is_allowed(server: Server) {
    let reader = server.person("viewer.mininter").await;
    for (what, document, sentence) in long_documents().into_iter().chain(wide_documents()) {
        let begun = Instant::now();
        let answer = reader.ask(&document, json!({})).await;
        println!("{what}: {} bytes, {:.1} ms: {sentence}", document.len(), begun.elapsed().as_secs_f64() * 1000.0);
        let error = &answer["errors"][0];
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(sentence), "{what}: {answer}");
        let code = if what.contains("circle") { "BAD_REQUEST" } else { "LIMIT_EXCEEDED" };
        assert_eq!(error["extensions"]["code"], code, "{what}");
        assert_eq!((answer["errors"].as_array().map(Vec::len), answer.get("data")), (Some(1), None), "{what}");
    }
    let begun = Instant::now();
    let nonsense = reader.ask(&format!("{{ {} }}", numbered(9_000, "x", " ")), json!({})).await;
    println!("unknown fields: {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    assert_eq!(nonsense["errors"].as_array().map(Vec::len), Some(50), "as many errors as somebody may read");
}

async fn the_deepest_documents_that_are_allowed_are_answered(server: Server) {
    let reader = server.person("viewer.mininter").await;
    let line = line(&server, LINE).await;
    submitted(&server.person("focal.mininter").await, statement(&line, "2008-03-31", 20)).await;
    let (mut inner, mut place) = ("organisation { acronym }".to_owned(), String::new());
    for _ in 0..5 {
        inner = format!("actionLine {{ entries(first: 1) {{ nodes {{ {inner} }} }} }}");
        place.push_str("/actionLine/entries/nodes/0");
    }
    let data = reader.data(&format!("{{ progressEntries {{ nodes {{ {inner} }} }} }}"), json!({})).await;
    let found = data.pointer(&format!("/progressEntries/nodes/0{place}/organisation/acronym"));
    assert_eq!(found, Some(&json!("MININTER")));
    let brackets = format!("{}{}", "{a".repeat(64), "}".repeat(64));
    let message = reader.ask(&brackets, json!({})).await["errors"][0]["message"].take();
    let said = message.as_str().is_some_and(|text| text.starts_with("The document selects fields 64 levels deep"));
    assert!(said, "it is parsed: {message}");
}

async fn what_a_document_costs_is_shown_when_asked(server: Server) {
    let document = format!("{{ {PLAN} {{ actionLines {{ code objective {{ code }} }} status {{ lines }} }} }}");
    let token = server.sign_in("viewer.mininter@example.org", PASSWORD).await;
    let ask = |extensions: Value| {
        let body = json!({ "query": &document, "extensions": extensions });
        server.http.post(server.url("/graphql")).bearer_auth(&token).json(&body).send()
    };
    let asked: Value = ask(json!({ "cost": true })).await.expect("an answer").json().await.expect("JSON");
    // The plan, which is looked up, its status with one field, and a list that is taken to have 20 lines of 3 fields; in truth it has 60, each
    // looked at once before and once for the status.
    let cost = json!({ "requested": 50 + 2 + 1 + 20 * 3, "limit": 20_000,
                       "resolvedFields": 60 * 3 + 60 + 60, "resolvedFieldsLimit": 200_000 });
    assert_eq!(asked["extensions"], json!({ "cost": cost }));
    for silent in [json!({}), json!({ "cost": false }), json!({ "other": true }), Value::Null] {
        let answer: Value = ask(silent).await.expect("an answer").json().await.expect("JSON");
        assert_eq!(answer.as_object().map(|answer| answer.keys().collect::<Vec<_>>()), Some(vec![&"data".to_owned()]));
    }
}

/// What tools ask for at their start, as deep as they ask it.
fn introspection() -> String {
    let kinds = nested("ofType { kind name ", 9, "");
    format!(
        "query {{ __schema {{ queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }}
            types {{ ...Full }} directives {{ name description locations args {{ ...Input }} }} }} }}
         fragment Full on __Type {{ kind name description fields(includeDeprecated: true) {{ name description
            args {{ ...Input }} type {{ ...Kind }} isDeprecated deprecationReason }} inputFields {{ ...Input }}
            interfaces {{ ...Kind }} enumValues(includeDeprecated: true) {{ name description isDeprecated }}
            possibleTypes {{ ...Kind }} }}
         fragment Input on __InputValue {{ name description type {{ ...Kind }} defaultValue }}
         fragment Kind on __Type {{ kind name {kinds} }}"
    )
}

#[tokio::test]
async fn introspection_is_within_the_limits_and_can_be_switched_off() {
    let database = Bare::on_sqlite().await;
    let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
    let schema = server.public().data(&introspection(), json!({})).await;
    assert!(schema["__schema"]["types"].as_array().is_some_and(|types| types.len() > 100));
    drop(server);
    let server = Server::start(&database.url, &[("MINKA_INTROSPECTION", "false")], None);
    for document in [
        &introspection(),
        "{ __type(name: \"Plan\") { name } }",
        "{ ...A } fragment A on Query { a: __schema { description } }",
    ] {
        let answer = server.public().ask(document, json!({})).await;
        let message = "This server does not answer introspection. Its schema is at /schema.graphql.";
        assert_eq!(answer, json!({ "errors": [{ "message": message, "extensions": { "code": "BAD_REQUEST" } }] }));
    }
    let name = server.public().data("{ __typename }", json!({})).await;
    assert_eq!(name, json!({ "__typename": "Query" }), "the name of a type is no introspection");
}

#[tokio::test]
async fn each_limit_is_a_setting() {
    let database = Bare::on_sqlite().await;
    database.tamper(&["UPDATE plan SET publication = 'PUBLIC'"]).await;
    let lines = format!("{{ {PLAN} {{ actionLines {{ code }} }} }}");
    let aliased = "{ a: __typename b: __typename @skip(if: false) c: __typename @skip(if: false) }";
    for (setting, value, document, sentence) in [
        ("MINKA_LIMIT_TOKENS", "5", lines.as_str(), "The document has 18 tokens; at most 5 are read."),
        ("MINKA_LIMIT_DEPTH", "2", &lines, "The document selects fields 3 levels deep; at most 2 are answered."),
        ("MINKA_LIMIT_COST", "70", &lines, "The document costs 71; at most 70 is answered."),
        ("MINKA_LIMIT_RESOLVED_FIELDS", "119", &lines, "The answer would hold more than 119 fields."),
        ("MINKA_LIMIT_ALIASES", "2", aliased, "The document has 3 aliases; at most 2 are answered."),
        ("MINKA_LIMIT_DIRECTIVES", "1", aliased, "The document has 2 directives; at most 1 are answered."),
        ("MINKA_LIMIT_DOCUMENT_KIB", "0", aliased, "The document has 1 KiB; at most 0 are read."),
    ] {
        let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY), (setting, value)], None);
        let answer = server.public().ask(document, json!({})).await;
        let message = answer["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(sentence), "{setting}: {answer}");
        drop(server);
        let server = Server::start(&database.url, &[("MINKA_TODAY", TODAY)], None);
        server.public().data(document, json!({})).await;
    }
}
