//! Access tokens, and what acts on the very next request that shows one.

use base64::{Engine, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        client::Client,
        people::{REFRESH, VIEWER, known, session},
        server::{SIGNING_KEYS, Server},
    },
};

on_both_databases!(
    a_token_that_we_did_not_make_or_that_has_ended_is_unauthenticated,
    a_token_of_one_server_holds_at_another_of_the_same_database,
    only_one_bearer_token_is_taken_whatever_the_case_of_the_word,
    a_changed_role_acts_on_the_next_request,
    a_disabled_account_is_out_at_the_next_request_and_stays_out_when_enabled,
);

/// The name and the key that the server signs with.
pub fn signing_key(server: &Server) -> (String, EncodingKey) {
    let keys = match server.database_url.strip_prefix("sqlite:") {
        Some(file) => std::fs::read_to_string(format!("{file}.signing-key")).expect("the server made a key"),
        None => SIGNING_KEYS.to_owned(),
    };
    let (kid, key) = keys.trim().split_once(':').expect("KID:BASE64");
    (kid.to_owned(), EncodingKey::from_ed_der(&STANDARD.decode(key).expect("base64")))
}

/// The payload of a token, without looking at its signature.
pub fn claims(token: &str) -> Value {
    jsonwebtoken::dangerous::insecure_decode::<Value>(token).expect("a token of ours").claims
}

async fn problems(server: &Server, token: &str) -> Vec<String> {
    Client::new(server, Some(token.to_owned())).problems(VIEWER, json!({})).await
}

async fn a_token_that_we_did_not_make_or_that_has_ended_is_unauthenticated(server: Server) {
    let (token, refresh) = session(&server, "viewer.mininter").await;
    let ours = claims(&token);
    let (kid, key) = signing_key(&server);
    let header = Header { kid: Some(kid.clone()), ..Header::new(Algorithm::EdDSA) };
    let sign = |header: &Header, claims: &Value, key: &EncodingKey| {
        jsonwebtoken::encode(header, claims, key).expect("a token")
    };
    let with = |name: &str, value: Value| {
        let mut claims = ours.clone();
        claims[name] = value;
        sign(&header, &claims, &key)
    };
    assert_eq!(problems(&server, &with("jti", json!("x"))).await, [""; 0], "what is changed below is what is refused");
    let other_key = EncodingKey::from_ed_der(
        &STANDARD.decode("MC4CAQAwBQYDK2VwBCIEIAEHDhUcIyoxOD9GTVRbYmlwd36FjJOaoaivtr3Ey9LZ").expect("base64"),
    );
    let unsigned = {
        let text = |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.", text(&json!({ "alg": "none", "kid": kid })), text(&ours))
    };
    let symmetric = sign(
        &Header { kid: Some(kid.clone()), ..Header::new(Algorithm::HS256) },
        &ours,
        &EncodingKey::from_secret(b"guess"),
    );
    let exp = ours["exp"].as_i64().expect("a number");
    for (what, token) in [
        ("nothing", String::new()),
        ("malformed", "a.b.c".to_owned()),
        ("long", "x".repeat(6_000)),
        ("cut", token[..token.len() - 4].to_owned()),
        ("expired", with("exp", json!(exp - 700))),
        ("not yet", with("iat", json!(exp))),
        ("another audience", with("aud", json!("other"))),
        ("another issuer", with("iss", json!("https://other.example"))),
        ("another person", with("sub", json!(known(&server, "secretariat").await.person))),
        ("no session", with("sid", json!("session_00000000000000000000000000"))),
        ("a person's id for a session", with("sid", ours["sub"].clone())),
        ("another key", sign(&header, &ours, &other_key)),
        ("an unknown key id", sign(&Header { kid: Some("x".to_owned()), ..header.clone() }, &ours, &key)),
        ("no key id", sign(&Header::new(Algorithm::EdDSA), &ours, &key)),
        ("no algorithm", unsigned),
        ("another algorithm", symmetric),
        ("a refresh token", refresh),
        ("an unknown service token", "minka_service_AAAA".to_owned()),
    ] {
        assert_eq!(problems(&server, &token).await, ["UNAUTHENTICATED"], "{what}");
    }
}

async fn a_token_of_one_server_holds_at_another_of_the_same_database(server: Server) {
    let (token, refresh) = session(&server, "viewer.mininter").await;
    // It answers on another port, and so would have another public address.
    let other = Server::start(&server.database_url, &[], None);
    assert_ne!(other.url(""), server.url(""));
    assert_eq!(problems(&other, &token).await, [""; 0]);
    let renewal = json!({ "input": { "refreshToken": refresh } });
    let renewed = other.public().done(REFRESH, renewal).await;
    let token = renewed["session"]["accessToken"].as_str().expect("a token");
    assert_eq!(problems(&server, token).await, [""; 0]);
}

async fn only_one_bearer_token_is_taken_whatever_the_case_of_the_word(server: Server) {
    let (token, _) = session(&server, "viewer.mininter").await;
    let body = json!({ "query": "{ viewer { kind } }" });
    for (headers, status) in [
        (vec![format!("bearer {token}")], 200),
        (vec![format!("BEARER  {token}")], 200),
        (vec![format!("Basic {token}")], 401),
        (vec![token.clone()], 401),
        (vec![format!("Bearer {token}"), format!("Bearer {token}")], 401),
    ] {
        let mut post = server.http.post(server.url("/graphql")).json(&body);
        for header in &headers {
            post = post.header("authorization", header);
        }
        assert_eq!(post.send().await.expect("an answer").status().as_u16(), status, "{headers:?}");
    }
    let cookie = server
        .http
        .post(server.url("/graphql"))
        .header("cookie", format!("session={token}; token={token}"))
        .json(&body);
    let answer: Value = cookie.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer, json!({ "data": { "viewer": { "kind": "PUBLIC" } } }));
}

async fn a_changed_role_acts_on_the_next_request(server: Server) {
    let (token, _) = session(&server, "viewer.mimdes").await;
    let member = Client::new(&server, Some(token));
    let can = "{ viewer { canDraftProgress memberships { role } } }";
    let before = json!({ "viewer": { "canDraftProgress": false, "memberships": [{ "role": "VIEWER" }] } });
    assert_eq!(member.data(can, json!({})).await, before);
    let change = "mutation($input: ChangeRoleInput!) { changeRole(input: $input) { userErrors { code } } }";
    let id = known(&server, "viewer.mimdes").await.membership;
    server.person("administrator").await.done(change, json!({ "input": { "id": id, "role": "EDITOR" } })).await;
    let after = json!({ "viewer": { "canDraftProgress": true, "memberships": [{ "role": "EDITOR" }] } });
    assert_eq!(member.data(can, json!({})).await, after);
}

async fn a_disabled_account_is_out_at_the_next_request_and_stays_out_when_enabled(server: Server) {
    let (token, refresh) = session(&server, "viewer.mimdes").await;
    let id = known(&server, "viewer.mimdes").await.person;
    let input = json!({ "input": { "id": id } });
    let administrator = server.person("administrator").await;
    let disable = "mutation($input: DisablePersonInput!) { disablePerson(input: $input) { userErrors { code } } }";
    administrator.done(disable, input.clone()).await;
    assert_eq!(problems(&server, &token).await, ["UNAUTHENTICATED"]);
    let enable = "mutation($input: EnablePersonInput!) { enablePerson(input: $input) { userErrors { code } } }";
    administrator.done(enable, input).await;
    assert_eq!(problems(&server, &token).await, ["UNAUTHENTICATED"]);
    let renewal = json!({ "input": { "refreshToken": refresh } });
    assert_eq!(server.public().problems(REFRESH, renewal).await, ["NOT_FOUND refreshToken"]);
    session(&server, "viewer.mimdes").await;
}
