//! Logging progress in the browser: the form, drafts, and answers to what was returned.

use serde_json::{Value, json};

use super::browser::{Browser, Page};
use crate::{
    on_both_databases,
    progress::steps::{ENTRY, LINE, LOG, decide, draft, line, statement, submitted, with},
    support::server::Server,
};

on_both_databases!(
    a_focal_point_submits_in_one_form_and_twice_does_no_more,
    an_editor_saves_a_draft_and_the_focal_point_submits_it,
    what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost,
    what_was_returned_is_answered_with_the_comment_on_top,
    a_draft_is_thrown_away,
    where_the_work_is_held_up_the_form_asks_by_what,
    those_who_may_not_log_get_no_form_and_their_forms_do_nothing,
);

const FORM: &str = "/plans/PNA-2007-2010/lines/1.1.2.1/progress";

/// What the form of a page carries, filled with a statement that keeps every rule.
fn filled(page: &Page, act: &'static str) -> Vec<(&'static str, String)> {
    let carried = ["token", "nonce", "version", "supersedesId", "organisationId"].map(|name| (name, page.field(name)));
    let typed = [
        ("asOf", "2008-03-31"),
        ("implementation", "IN_PROGRESS"),
        ("percentComplete", "40"),
        ("narrative", "Dos cursos & <b>un taller</b>."),
        ("blocker", ""),
        ("reason", " "),
        ("evidence-0-title", ""),
        ("evidence-0-url", ""),
        ("evidence-0-kind", "DOCUMENT"),
        ("evidence-1-title", "Informe"),
        ("evidence-1-url", "https://example.org/informe"),
        ("evidence-1-kind", "DATASET"),
        ("act", act),
    ];
    carried.into_iter().chain(typed.map(|(name, text)| (name, text.to_owned()))).collect()
}

/// The same with another text in one field.
fn but(mut fields: Vec<(&'static str, String)>, name: &'static str, text: &str) -> Vec<(&'static str, String)> {
    fields.retain(|(other, _)| *other != name);
    fields.push((name, text.to_owned()));
    fields
}

async fn send(browser: &Browser<'_>, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
    browser.post(path, &fields).await
}

/// The entries of the line as those of its organisation see them.
async fn entries(server: &Server) -> Value {
    let document = "{ progressEntries { nodes { state asOf implementation percentComplete narrative blocker reason
        evidence { title url kind } supersedes { state } submittedBy { name } } } }";
    server.person("focal.mininter").await.data(document, json!({})).await["progressEntries"]["nodes"].take()
}

fn said(state: &str, submitted_by: Option<&str>) -> Value {
    json!({ "state": state, "asOf": "2008-03-31", "implementation": "IN_PROGRESS", "percentComplete": 40,
        "narrative": "Dos cursos & <b>un taller</b>.", "blocker": null, "reason": null,
        "evidence": [{ "title": "Informe", "url": "https://example.org/informe", "kind": "DATASET" }],
        "supersedes": null, "submittedBy": submitted_by.map(|name| json!({ "name": name })) })
}

async fn a_focal_point_submits_in_one_form_and_twice_does_no_more(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let page = browser.get(FORM).await;
    assert!(page.status == 200 && page.has("value=\"2008-06-30\"") && page.has("Presentar avance"), "{}", page.text);
    let fields = filled(&page, "submit");
    for _ in 0..2 {
        let page = send(&browser, FORM, &fields).await;
        assert_eq!((page.status, page.location.as_str()), (303, "/work?done=submitted"), "{}", page.text);
    }
    let name = server.person("focal.mininter").await.data("{ viewer { person { name } } }", json!({})).await;
    assert_eq!(entries(&server).await, json!([said("SUBMITTED", name["viewer"]["person"]["name"].as_str())]));
    let page = browser.get("/work?done=submitted").await;
    assert!(page.has("Ahora lo revisa la Secretaría Técnica") && page.has("Presentados, en espera de revisión (1)"));
}

async fn an_editor_saves_a_draft_and_the_focal_point_submits_it(server: Server) {
    let editor = Browser::of_person(&server, "editor.mininter").await;
    let page = editor.get(FORM).await;
    assert!(page.status == 200 && !page.has("value=\"submit\"") && page.has("Guardar borrador"), "{}", page.text);
    let saved = send(&editor, FORM, &filled(&page, "save")).await;
    assert_eq!(saved.location, "/work?done=saved", "{}", saved.text);
    assert_eq!(entries(&server).await, json!([said("DRAFT", None)]));
    let focal = Browser::of_person(&server, "focal.mininter").await;
    let work = focal.get("/work").await;
    let (_, after) = work.text.split_once("href=\"/drafts/").expect("the draft is listed");
    let path = format!("/drafts/{}", after.split('"').next().expect("an address"));
    let page = focal.get(&path).await;
    for text in ["value=\"2008-03-31\"", "value=\"40\"", "Dos cursos &#38; &#60;b&#62;", "https://example.org/informe"]
    {
        assert!(page.has(text), "{text}: {}", page.text);
    }
    // The editor's own page was loaded before; what the focal point writes meanwhile is not overwritten.
    let stale = editor.get(&path).await;
    let changed = but(filled(&page, "save"), "percentComplete", "45");
    assert_eq!(send(&focal, &path, &changed).await.location, "/work?done=saved");
    let refused = send(&editor, &path, &but(filled(&stale, "save"), "percentComplete", "50")).await;
    assert!(refused.status == 422 && refused.has("value=\"50\"") && refused.has("role=\"alert\""), "{}", refused.text);
    let page = focal.get(&path).await;
    let page = send(&focal, &path, &but(filled(&page, "submit"), "percentComplete", "45")).await;
    assert_eq!(page.location, "/work?done=submitted", "{}", page.text);
    let found = entries(&server).await;
    assert_eq!((&found[0]["state"], &found[0]["percentComplete"]), (&json!("SUBMITTED"), &json!(45)));
    // What is no draft any more leads back to the work.
    assert_eq!(focal.get(&path).await.status, 404);
    assert_eq!(send(&focal, &path, &changed).await.location, "/work");
}

async fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let page = browser.get(FORM).await;
    let wrong = [
        ("percentComplete", "cuarenta", "id=\"percentComplete-problem\">Escriba un número entero de 0 a 100."),
        ("percentComplete", "100", "id=\"percentComplete-problem\">"),
        ("asOf", "", "id=\"asOf-problem\">Escriba una fecha"),
        ("asOf", "2008-07-01", "id=\"asOf-problem\">"),
        ("implementation", "ALMOST", "id=\"implementation-problem\">Elija"),
        ("implementation", "BLOCKED", "id=\"blocker-problem\">"),
        ("evidence-1-url", "http://example.org", "href=\"#evidence-0-url\""),
    ];
    for (name, text, told) in wrong {
        let page = send(&browser, FORM, &but(filled(&page, "submit"), name, text)).await;
        assert!(page.status == 422 && page.has(told) && page.has("role=\"alert\""), "{name} {text}: {}", page.text);
        assert!(page.has("Dos cursos &#38; &#60;b&#62;un taller&#60;/b&#62;.</textarea>"), "{name}: {}", page.text);
        assert!(name != "percentComplete" || page.has(&format!("value=\"{text}\"")), "{}", page.text);
    }
    let more = send(&browser, FORM, &filled(&page, "more")).await;
    assert!(more.status == 200 && more.has("evidence-1-title") && !more.has("role=\"alert\""), "{}", more.text);
    let long = "ñ".repeat(200_000);
    let page = send(&browser, FORM, &but(filled(&page, "submit"), "narrative", &long)).await;
    assert!(page.status == 413 && page.has("El formulario es demasiado largo"), "{}", page.text);
    assert_eq!(entries(&server).await, json!([]), "nothing was written");
}

async fn what_was_returned_is_answered_with_the_comment_on_top(server: Server) {
    let id = line(&server, LINE).await;
    let entry = submitted(&server.person("focal.mininter").await, statement(&id, "2008-03-31", 30)).await;
    decide(&server.person("secretariat").await, &entry, "RETURN").await;
    let browser = Browser::of_person(&server, "focal.mininter").await;
    let work = browser.get("/work").await;
    let link = format!("{FORM}?answers={entry}");
    assert!(work.has("Precise las fechas.") && work.has(&link), "{}", work.text);
    let page = browser.get(&link).await;
    assert!(page.has("Precise las fechas.") && page.has("value=\"30\"") && page.has("Responder a lo observado"));
    let sent = send(&browser, FORM, &filled(&page, "submit")).await;
    assert_eq!(sent.location, "/work?done=submitted", "{}", sent.text);
    let found = entries(&server).await;
    let states: Vec<_> = found.as_array().expect("entries").iter().map(|one| &one["supersedes"]["state"]).collect();
    assert!(states.contains(&&json!("RETURNED")), "{found}");
    assert!(!browser.get("/work").await.has("Precise las fechas."), "it is answered");
    assert_eq!(browser.get(&format!("{FORM}?answers=entry_nothing")).await.status, 404);
}

async fn a_draft_is_thrown_away(server: Server) {
    let id = line(&server, LINE).await;
    let entry = draft(&server.person("editor.mininter").await, statement(&id, "2008-03-31", 30)).await;
    let browser = Browser::of_person(&server, "editor.mininter").await;
    let path = format!("/drafts/{entry}");
    let page = browser.get(&path).await;
    assert_eq!(send(&browser, &path, &filled(&page, "discard")).await.location, "/work?done=discarded");
    assert_eq!(entries(&server).await, json!([]));
}

async fn where_the_work_is_held_up_the_form_asks_by_what(server: Server) {
    let browser = Browser::of_person(&server, "focal.mininter").await;
    assert!(!browser.get(FORM).await.has("<details open>"), "it is seldom needed");
    let blocked = json!({ "implementation": "BLOCKED", "blocker": "Falta el presupuesto." });
    let statement = with(statement(&line(&server, LINE).await, "2008-03-31", 40), &blocked);
    submitted(&server.person("focal.mininter").await, statement).await;
    assert!(browser.get(FORM).await.has("<details open>"));
}

async fn those_who_may_not_log_get_no_form_and_their_forms_do_nothing(server: Server) {
    let id = line(&server, LINE).await;
    let entry = draft(&server.person("editor.mininter").await, statement(&id, "2008-03-31", 30)).await;
    let path = format!("/drafts/{entry}");
    let own = Browser::of_person(&server, "editor.mininter").await;
    let fields = filled(&own.get(&path).await, "submit");
    for name in ["viewer.mininter", "focal.mimdes", "secretariat", "administrator"] {
        let browser = Browser::of_person(&server, name).await;
        assert_eq!(browser.get(&path).await.status, 404, "{name}");
        let token = browser.get("/plans/PNA-2007-2010").await.field("token");
        let fields = but(fields.clone(), "token", &token);
        assert_eq!(send(&browser, &path, &fields).await.location, "/work", "{name}: there is nothing for them");
        if name != "focal.mimdes" {
            assert_eq!(browser.get(FORM).await.status, 404, "{name}");
            assert_eq!(send(&browser, FORM, &fields).await.status, 404, "{name}");
        }
    }
    // An editor's form that asks for more than it offers changes the draft and submits nothing.
    let page = send(&own, &path, &fields).await;
    assert!(page.status == 422 && page.has("role=\"alert\""), "{}", page.text);
    let found = server.person("editor.mininter").await.data(ENTRY, json!({ "id": entry })).await;
    assert_eq!(found["node"]["state"], "DRAFT");
    let nobody = Browser::new(&server);
    for path in [FORM, path.as_str(), "/work", "/review"] {
        let page = nobody.get(path).await;
        assert!(page.status == 303 && page.location.starts_with("/sign-in?next=%2F"), "{path}: {}", page.location);
    }
    let input = with(statement(&id, "2008-03-31", 30), &json!({ "submit": true }));
    assert!(server.person("editor.mininter").await.ask(LOG, json!({ "input": input })).await["errors"].is_array());
}
