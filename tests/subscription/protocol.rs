//! The rules of `graphql-transport-ws`: every code that a socket is closed with for breaking one, and what is answered on
//! a socket besides subscriptions.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::plan_changed::PLAN;
use crate::{
    on_both_databases,
    support::{
        people::{SIGN_IN, VIEWER},
        plan::{SmallPlan, document, plan_input},
        server::Server,
        socket::{PROTOCOL, Socket},
        template,
    },
};

on_both_databases!(
    what_is_no_message_closes_with_4400,
    an_operation_before_the_acknowledgement_closes_with_4401,
    a_token_that_does_not_hold_closes_with_4403,
    another_protocol_closes_with_4406,
    who_says_nothing_is_closed_with_4408,
    a_second_operation_of_one_id_closes_with_4409,
    a_second_introduction_closes_with_4429,
    a_message_that_is_too_big_closes_with_1009,
    queries_and_mutations_are_answered_once_and_completed,
    a_document_that_is_refused_ends_with_its_errors,
    operations_and_sockets_are_bounded,
    pings_are_answered,
    tokens_and_languages_come_in_headers_or_in_the_first_message,
);

async fn what_is_no_message_closes_with_4400(server: Server) {
    for text in [
        "",
        "nonsense",
        "[]",
        "{\"type\":\"nonsense\"}",
        "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ __typename }\"}}",
        "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":1}}",
        "{\"type\":\"subscribe\",\"id\":\"1\"}",
        "{\"type\":\"connection_init\",\"payload\":{\"authorization\":1}}",
    ] {
        let mut socket = Socket::new(&server).await;
        socket.send_text(text).await;
        assert_eq!(socket.closed().await.0, 4400, "{text}");
    }
    let mut socket = Socket::of(&server, None).await;
    socket.send_frame(Message::binary(b"{\"type\":\"ping\"}".to_vec())).await;
    assert_eq!(socket.closed().await, (4400, "Only text messages are understood".to_owned()));
}

async fn an_operation_before_the_acknowledgement_closes_with_4401(server: Server) {
    let mut socket = Socket::new(&server).await;
    socket.subscribe("1", VIEWER, json!({})).await;
    assert_eq!(socket.closed().await, (4401, "Unauthorized".to_owned()));
}

async fn a_token_that_does_not_hold_closes_with_4403(server: Server) {
    for authorization in ["Bearer nonsense", "Bearer minka_service_AAAA", "Basic bWU6bWU=", "Bearer"] {
        let mut socket = Socket::new(&server).await;
        socket.send(json!({ "type": "connection_init", "payload": { "authorization": authorization } })).await;
        assert_eq!(socket.closed().await, (4403, "Forbidden".to_owned()), "{authorization}");
    }
}

async fn another_protocol_closes_with_4406(server: Server) {
    for headers in [&[][..], &[("sec-websocket-protocol", "graphql-ws")]] {
        // A client that asked for a protocol must not go on without; one that asked for none hears the code.
        match Socket::open(&server, headers).await {
            Ok(mut socket) => assert_eq!(socket.closed().await, (4406, "Subprotocol not acceptable".to_owned())),
            Err(status) => assert_eq!((status, headers.len()), (0, 1)),
        }
    }
    let headers = [("sec-websocket-protocol", "graphql-ws, graphql-transport-ws")];
    assert!(Socket::open(&server, &headers).await.is_ok());
}

async fn who_says_nothing_is_closed_with_4408(server: Server) {
    let url = server.database_url.clone();
    let hasty = Server::start(&url, &[("MINKA_SOCKET_PATIENCE", "1")], None);
    let mut silent = Socket::new(&hasty).await;
    assert_eq!(silent.closed().await, (4408, "Connection initialisation timeout".to_owned()));
    // What comes in time is in time for good.
    let mut speaking = Socket::of(&hasty, None).await;
    let mut silent = Socket::new(&hasty).await;
    let (closed, ()) = tokio::join!(silent.closed(), async {
        let began = Instant::now();
        while began.elapsed() < Duration::from_millis(1_500) {
            speaking.is_silent().await;
        }
    });
    assert_eq!(closed.0, 4408);
}

async fn a_second_operation_of_one_id_closes_with_4409(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    socket.subscribe("a", PLAN, json!({ "id": plan.id })).await;
    socket.data("a").await;
    // An id is free again once its operation has ended, from either side.
    socket.complete("a").await;
    socket.subscribe("a", PLAN, json!({ "id": plan.id })).await;
    socket.data("a").await;
    socket.subscribe("b", "{ nothing }", json!({})).await;
    assert_eq!(socket.refusal("b").await, ["BAD_REQUEST"]);
    socket.subscribe("b", PLAN, json!({ "id": plan.id })).await;
    socket.data("b").await;
    socket.subscribe("a", VIEWER, json!({})).await;
    assert_eq!(socket.closed().await, (4409, "Subscriber for a already exists".to_owned()));
}

async fn a_second_introduction_closes_with_4429(server: Server) {
    let mut socket = Socket::of(&server, None).await;
    socket.send(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.closed().await, (4429, "Too many initialisation requests".to_owned()));
}

async fn a_message_that_is_too_big_closes_with_1009(server: Server) {
    let query = |length: usize| json!({ "type": "ping", "payload": { "x": "x".repeat(length) } }).to_string();
    let mut socket = Socket::of(&server, None).await;
    socket.send_text(&query(65_000)).await;
    assert_eq!(socket.next().await["payload"]["x"].as_str().map(str::len), Some(65_000));
    socket.send_text(&query(65_600)).await;
    assert_eq!(socket.closed().await.0, 1009);
}

async fn queries_and_mutations_are_answered_once_and_completed(server: Server) {
    let mut socket = Socket::of_person(&server, "secretariat").await;
    socket.subscribe("q", "query Q { viewer { kind } } query R { viewer { language } }", json!({})).await;
    assert_eq!(socket.refusal("q").await, ["BAD_REQUEST"], "of two operations none is named");
    let named = json!({ "query": "query Q { viewer { kind } } query R { nothing }", "operationName": "Q" });
    socket.send(json!({ "type": "subscribe", "id": "q", "payload": named })).await;
    assert_eq!(socket.refusal("q").await, ["BAD_REQUEST"], "a document is valid as a whole, as over HTTP");
    socket.subscribe("q", "{ viewer { kind } }", json!({})).await;
    assert_eq!(socket.data("q").await, json!({ "viewer": { "kind": "PERSON" } }));
    assert_eq!(socket.next().await, json!({ "type": "complete", "id": "q" }));
    let create = document("createPlan", "plan { code }");
    for expected in [json!({ "plan": { "code": "SMALL" }, "userErrors": [] }), Value::Null] {
        socket.subscribe("m", &create, json!({ "input": plan_input() })).await;
        let made = socket.data("m").await["createPlan"].take();
        if expected.is_null() {
            assert_eq!(made["userErrors"][0]["code"], "CONFLICT", "{made}");
        } else {
            assert_eq!(made, expected);
        }
        assert_eq!(socket.next().await, json!({ "type": "complete", "id": "m" }));
    }
    // One sign-in a request holds here as well, and another request has its own.
    let mut public = Socket::of(&server, None).await;
    let input = json!({ "email": template::email("secretariat"), "password": template::PASSWORD });
    let twice = "mutation($input: SignInInput!) { a: signIn(input: $input) { userErrors { code } }
        b: signIn(input: $input) { userErrors { code } } }";
    public.subscribe("s", twice, json!({ "input": input })).await;
    let answer = public.next().await;
    assert_eq!(answer["payload"]["errors"][0]["extensions"]["code"], "LIMIT_EXCEEDED", "{answer}");
    assert_eq!(public.next().await["type"], "complete");
    public.subscribe("s", SIGN_IN, json!({ "input": input })).await;
    assert_eq!(public.data("s").await["signIn"]["userErrors"], json!([]));
}

async fn a_document_that_is_refused_ends_with_its_errors(server: Server) {
    let mut socket = Socket::of(&server, None).await;
    let deep = "{ __schema { types { fields { type { ".to_owned() + &"ofType { ".repeat(20) + &"} ".repeat(25);
    for document in ["{", "{ nothing }", "mutation { signOut }", "subscription { nothing }", &deep] {
        socket.subscribe("1", document, json!({})).await;
        assert_eq!(socket.refusal("1").await.first().map(String::as_str), Some("BAD_REQUEST"), "{document}");
    }
    let id = "plan_00000000000000000000000000";
    for document in [
        "subscription { a: planChanged(planId: \"ID\") { plan { id } } reviewQueueChanged { entries { totalCount } } }",
        "subscription { ...F } fragment F on Subscription { planChanged(planId: \"ID\") { plan { id } } }",
        "subscription { planChanged(planId: \"ID\") @skip(if: true) { plan { id } } }",
    ] {
        socket.subscribe("1", &document.replace("ID", id), json!({})).await;
        let text =
            "A subscription asks for exactly one field, without a fragment and without @skip or @include around it.";
        let expected = json!([{ "message": text, "extensions": { "code": "BAD_REQUEST" } }]);
        assert_eq!(socket.next().await, json!({ "type": "error", "id": "1", "payload": expected }), "{document}");
    }
    let subscription = format!("subscription {{ planChanged(planId: \"{id}\") {{ plan {{ id }} }} }}");
    assert_eq!(server.public().problems(&subscription, json!({})).await, ["BAD_REQUEST"], "not over HTTP");
}

async fn operations_and_sockets_are_bounded(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    for number in 0..20 {
        socket.subscribe(&number.to_string(), PLAN, json!({ "id": plan.id })).await;
        socket.data(&number.to_string()).await;
    }
    assert_eq!(server.counter("minka_subscriptions").await, 20);
    socket.subscribe("20", PLAN, json!({ "id": plan.id })).await;
    assert_eq!(socket.refusal("20").await, ["LIMIT_EXCEEDED"]);
    socket.complete("7").await;
    socket.subscribe("20", PLAN, json!({ "id": plan.id })).await;
    socket.data("20").await;
    let mut others = Vec::new();
    for _ in 1..50 {
        others.push(Socket::new(&server).await);
    }
    let headers = [("sec-websocket-protocol", PROTOCOL)];
    assert_eq!(Socket::open(&server, &headers).await.err(), Some(429));
    assert_eq!(server.counter("minka_sockets").await, 50);
    let mut last = others.pop().expect("a socket");
    last.send_text("nonsense").await;
    assert_eq!(last.closed().await.0, 4400);
}

async fn pings_are_answered(server: Server) {
    let mut socket = Socket::new(&server).await;
    socket.send(json!({ "type": "ping", "payload": { "a": [1] } })).await;
    assert_eq!(socket.next().await, json!({ "type": "pong", "payload": { "a": [1] } }));
    socket.send(json!({ "type": "pong", "payload": { "a": [1] } })).await;
    socket.is_silent().await;
}

async fn tokens_and_languages_come_in_headers_or_in_the_first_message(server: Server) {
    let token = server.sign_in(&template::email("viewer.mimdes"), template::PASSWORD).await;
    let bearer = format!("Bearer {token}");
    let headers = [("sec-websocket-protocol", PROTOCOL), ("authorization", bearer.as_str()), ("accept-language", "en")];
    let asked = "{ viewer { kind language } }";
    let mut by_header = Socket::open(&server, &headers).await.expect("a socket");
    by_header.send(json!({ "type": "connection_init" })).await;
    assert_eq!(by_header.next().await, json!({ "type": "connection_ack" }));
    by_header.subscribe("1", asked, json!({})).await;
    assert_eq!(by_header.data("1").await, json!({ "viewer": { "kind": "PERSON", "language": "EN" } }));
    let mut by_message = Socket::new(&server).await;
    let payload = json!({ "Authorization": bearer, "acceptLanguage": null });
    by_message.send(json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(by_message.next().await, json!({ "type": "connection_ack" }));
    by_message.subscribe("1", asked, json!({})).await;
    assert_eq!(by_message.data("1").await["viewer"]["kind"], "PERSON");
    for (accepted, language) in [(Value::Null, "ES"), (json!("fr, en;q=0.5"), "EN"), (json!("es-PE"), "ES")] {
        let mut public = Socket::new(&server).await;
        public.send(json!({ "type": "connection_init", "payload": { "acceptLanguage": accepted } })).await;
        public.next().await;
        public.subscribe("1", asked, json!({})).await;
        assert_eq!(public.data("1").await, json!({ "viewer": { "kind": "PUBLIC", "language": language } }));
    }
}
