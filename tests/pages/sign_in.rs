//! Signing in and out in the browser.

use serde_json::json;

use super::browser::Browser;
use crate::{
    on_both_databases,
    support::{
        people::known,
        plan::done,
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    who_signs_in_gets_a_cookie_that_no_script_reads_and_sees_what_members_see,
    what_is_wrong_is_said_and_what_was_typed_is_kept,
    a_form_from_elsewhere_does_nothing,
    who_signs_out_is_out_in_the_database_too,
    a_session_that_has_ended_is_said_to_be_over,
);

const PLAN: &str = "/plans/PNA-2007-2010";

fn fields(person: &str) -> [(&'static str, String); 2] {
    [("email", email(person)), ("password", PASSWORD.to_owned())]
}

async fn who_signs_in_gets_a_cookie_that_no_script_reads_and_sees_what_members_see(server: Server) {
    let browser = Browser::new(&server);
    assert_eq!(browser.get(PLAN).await.status, 404, "the plan is internal");
    let [user, password] = fields("viewer.mininter");
    let sent = [(user.0, user.1.as_str()), (password.0, &password.1), ("next", PLAN)];
    let page = browser.post("/sign-in", &sent).await;
    assert_eq!((page.status, page.location.as_str()), (303, PLAN));
    let [cookie] = page.set.as_slice() else { unreachable!("one cookie is set: {:?}", page.set) };
    for part in ["minka-session=minka_refresh_", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=25"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let page = browser.get(&format!("{PLAN}?lang=es")).await;
    assert!(page.status == 200 && page.has("Cerrar sesión"), "{}", page.text);
    // No token of the API stands in the page, and the API does not know the cookie.
    assert!(!page.has("minka_refresh_") && !page.has("eyJ"));
    let secret = browser.cookie("minka-session").expect("a session");
    let asked = server.http.post(server.url("/graphql")).header("cookie", format!("minka-session={secret}"));
    let answer = asked.json(&json!({ "query": "{ viewer { kind } }" })).send().await.expect("an answer");
    assert_eq!(answer.text().await.expect("a text"), r#"{"data":{"viewer":{"kind":"PUBLIC"}}}"#);
    // Nobody is led away from here.
    let elsewhere = [(user.0, user.1.as_str()), (password.0, &password.1), ("next", "//example.org")];
    assert_eq!(Browser::new(&server).post("/sign-in", &elsewhere).await.location, "/");
}

async fn what_is_wrong_is_said_and_what_was_typed_is_kept(server: Server) {
    let browser = Browser::new(&server);
    let sent = [("email", "a\"b@example.org"), ("password", "not the password"), ("next", PLAN)];
    let page = browser.post("/sign-in", &sent).await;
    assert_eq!((page.status, page.set.len()), (422, 0));
    assert!(page.has("role=\"alert\"") && page.has("value=\"a&#34;b@example.org\""), "{}", page.text);
    assert!(!page.has("not the password"), "a password is never sent back");
    assert_eq!(page.field("next"), PLAN);
}

async fn a_form_from_elsewhere_does_nothing(server: Server) {
    let [user, password] = fields("viewer.mininter");
    let sent = [(user.0, user.1.as_str()), (password.0, password.1.as_str())];
    let host = server.url("").trim_start_matches("http://").to_owned();
    for headers in [
        &[][..],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "http://example.org")],
        &[("origin", "null")],
        &[("origin", host.as_str())],
    ] {
        let page = Browser::new(&server).post_from("/sign-in", &sent, headers).await;
        assert_eq!((page.status, page.set.len()), (403, 0), "{headers:?}");
    }
    let here = [("origin", server.url(""))].map(|(name, value)| (name, value));
    let page = Browser::new(&server).post_from("/sign-in", &sent, &[(here[0].0, &here[0].1)]).await;
    assert_eq!(page.status, 303, "a browser that says only the origin");
}

async fn who_signs_out_is_out_in_the_database_too(server: Server) {
    let browser = Browser::of_person(&server, "viewer.mininter").await;
    let page = browser.get(PLAN).await;
    let token = page.field("token");
    let other = Browser::of_person(&server, "viewer.mininter").await;
    for (sent, headers) in [
        ("", &[("sec-fetch-site", "same-origin")]),
        (other.get(PLAN).await.field("token").as_str(), &[("sec-fetch-site", "same-origin")]),
        (&token, &[("sec-fetch-site", "cross-site")]),
    ] {
        let page = browser.post_from("/sign-out", &[("token", sent)], headers).await;
        assert_eq!(page.status, 403, "{sent} {headers:?}");
    }
    let secret = browser.cookie("minka-session").expect("a session");
    let page = browser.post("/sign-out", &[("token", &token)]).await;
    assert_eq!((page.status, page.location.as_str(), browser.cookie("minka-session")), (303, "/", None));
    assert_eq!(browser.get(PLAN).await.status, 404);
    let again = server.http.get(server.url(PLAN)).header("cookie", format!("minka-session={secret}"));
    assert_eq!(again.send().await.expect("an answer").status(), 404, "the cookie opens nothing any more");
    assert_eq!(other.get(PLAN).await.status, 200, "another device stays signed in");
}

async fn a_session_that_has_ended_is_said_to_be_over(server: Server) {
    let browser = Browser::of_person(&server, "viewer.mininter").await;
    let person = known(&server, "viewer.mininter").await.person;
    done(&server.person("administrator").await, "disablePerson", "person { id }", json!({ "id": person })).await;
    let page = browser.get("/sign-in").await;
    assert!(page.status == 200 && page.has("Su sesión terminó"), "{}", page.text);
    assert_eq!(browser.cookie("minka-session"), None, "it is not shown again");
}
