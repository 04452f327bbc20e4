//! A form whose session ended while it was open: what was typed is kept.

use serde_json::json;

use super::browser::{Browser, Page};
use crate::{
    on_both_databases,
    support::{
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    what_was_typed_is_carried_through_signing_in,
    what_was_typed_is_kept_where_the_session_is_another,
    a_form_from_elsewhere_carries_nothing,
);

const FORM: &str = "/plans/PNA-2007-2010/lines/1.1.2.1/progress";
const TYPED: &str = "Dos cursos & \"un taller\".";

fn typed(page: &Page) -> Vec<(&'static str, String)> {
    let fields = [("token", page.field("token")), ("asOf", "2008-03-31".to_owned()), ("act", "submit".to_owned())];
    let rest = [("implementation", "IN_PROGRESS"), ("percentComplete", "40"), ("narrative", TYPED)];
    fields.into_iter().chain(rest.map(|(name, text)| (name, text.to_owned()))).collect()
}

async fn send(browser: &Browser<'_>, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    browser.post(path, &fields).await
}

/// Ends every session of the person but those of this test's clients of the API.
async fn sign_out_everywhere(server: &Server) {
    let document = "mutation { signOut(input: { everywhere: true }) { userErrors { code } } }";
    server.person("focal.mininter").await.data(document, json!({})).await;
}

async fn written(server: &Server) -> usize {
    let found = server.person("viewer.mimdes").await.data("{ progressEntries { nodes { id } } }", json!({})).await;
    found["progressEntries"]["nodes"].as_array().expect("entries").len()
}

async fn what_was_typed_is_carried_through_signing_in(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let fields = typed(&browser.get(FORM).await);
    sign_out_everywhere(&server).await;
    let page = send(&browser, FORM, &fields).await;
    assert!(page.status == 200 && page.has("lo que escribió se conserva"), "{}", page.text);
    let (kept, next) = (page.field("kept").replace("&#38;", "&"), page.field("next"));
    let address = email("focal.mininter");
    let mut sent =
        vec![("email", address.as_str()), ("password", "a wrong password"), ("next", &next), ("kept", &kept)];
    let page = browser.post("/sign-in", &sent).await;
    assert!(page.status == 422 && page.field("kept").replace("&#38;", "&") == kept, "{}", page.text);
    sent[1].1 = PASSWORD;
    let page = browser.post("/sign-in", &sent).await;
    assert!(page.status == 200 && page.has("Lo que escribió no se perdió"), "{}", page.text);
    assert!(
        page.has(&format!("action=\"{FORM}\"")) && page.has("Dos cursos &#38; &#34;un taller&#34;."),
        "{}",
        page.text
    );
    assert!(!page.has(PASSWORD) && browser.cookie("minka-session").is_some());
    assert_eq!(written(&server).await, 0, "nothing is sent by itself");
    // The way back into the form, and out of it.
    let mut again = fields.clone();
    again[0].1 = page.field("token");
    again.push(("again", String::new()));
    let page = send(&browser, FORM, &again).await;
    assert!(page.status == 200 && page.has("Dos cursos &#38;") && page.has("value=\"40\""), "{}", page.text);
    assert_eq!(written(&server).await, 0, "the form is shown again first");
    again.pop();
    assert_eq!(send(&browser, FORM, &again).await.location, "/work?done=submitted");
    assert_eq!(written(&server).await, 1);
}

async fn what_was_typed_is_kept_where_the_session_is_another(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let fields = typed(&browser.get(FORM).await);
    // In another window of the same browser, somebody signed in again.
    let signed_in = [("email", email("focal.mininter")), ("password", PASSWORD.to_owned())];
    assert_eq!(send(&browser, "/sign-in", &signed_in).await.status, 303);
    let page = send(&browser, FORM, &fields).await;
    assert!(page.status == 200 && page.has("Lo que escribió no se perdió"), "{}", page.text);
    assert_ne!(page.field("token"), fields[0].1);
    assert_eq!(written(&server).await, 0);
}

async fn a_form_from_elsewhere_carries_nothing(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let fields = typed(&browser.get(FORM).await);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    for headers in [&[][..], &[("sec-fetch-site", "cross-site")], &[("origin", "http://example.org")]] {
        for browser in [&browser, &Browser::new(&server)] {
            let page = browser.post_from(FORM, &fields, headers).await;
            assert!(page.status == 403 && !page.has("Dos cursos"), "{headers:?}: {}", page.text);
        }
    }
    assert_eq!(written(&server).await, 0);
}
