//! Adding and renaming organisations in the browser.

use serde_json::{Value, json};

use super::browser::{Browser, Page};
use crate::{
    on_both_databases,
    support::{plan::done, server::Server},
};

on_both_databases!(
    the_secretariat_adds_an_organisation,
    what_cannot_be_added_is_said_beside_its_field_and_kept,
    a_name_is_changed_and_the_address_with_the_acronym,
    whoever_lost_a_race_sees_what_there_is_now_and_may_send_again,
    those_who_may_not_find_no_form_and_change_nothing,
);

const LIST: &str = "/organisations";
const OWN: &str = "/organisations/MIMDES";
const NEW: [(&str, &str); 5] = [
    ("acronym", "RED"),
    ("nameEs", "Red de <apoyo>"),
    ("nameEn", "Support network"),
    ("kind", "NGO"),
    ("membership", "OBSERVER"),
];

/// The fields of the form, some of them typed otherwise.
fn typed<'a>(changed: &[(&'static str, &'a str)]) -> Vec<(&'static str, &'a str)> {
    let other = |name: &str| changed.iter().find(|(other, _)| *other == name).map(|(_, text)| *text);
    NEW.iter().map(|(name, text)| (*name, other(name).unwrap_or(text))).collect()
}

async fn send(browser: &Browser<'_>, path: &str, page: &Page, fields: &[(&'static str, &str)]) -> Page {
    let carried = ["token", "nonce", "version"].map(|name| (name, page.field(name)));
    let carried = carried.iter().map(|(name, text)| (*name, text.as_str()));
    let fields: Vec<(&str, &str)> = carried.chain(fields.iter().copied()).collect();
    browser.post(path, &fields).await
}

async fn seen(server: &Server, acronym: &str) -> Value {
    let document = "query($acronym: String!) { organisation(by: { acronym: $acronym }) {
        id acronym names { es en } kind membership version } }";
    server.public().data(document, json!({ "acronym": acronym })).await["organisation"].take()
}

async fn the_secretariat_adds_an_organisation(server: Server) {
    for (name, acronym) in [("secretariat", "RED"), ("administrator", "OTRA")] {
        let browser = Browser::of_person(&server, name).await;
        let page = browser.get(LIST).await;
        let fields = typed(&[("acronym", acronym)]);
        let made = send(&browser, LIST, &page, &fields).await;
        let place = format!("/organisations/{acronym}?done=organisation");
        assert_eq!((made.status, made.location.as_str()), (303, place.as_str()), "{}", made.text);
        let mut found = seen(&server, acronym).await;
        found["id"].take();
        let names = json!({ "es": "Red de <apoyo>", "en": "Support network" });
        let expected = json!({ "id": null, "acronym": acronym, "names": names, "kind": "NGO", "membership": "OBSERVER",
                               "version": 1 });
        assert_eq!(found, expected);
        // The same form once more makes nothing more.
        assert_eq!(send(&browser, LIST, &page, &fields).await.location, place);
        let shown = browser.get(&place).await;
        assert!(shown.has("La entidad fue agregada.") && shown.has("Red de &#60;apoyo&#62;"), "{}", shown.text);
    }
}

async fn what_cannot_be_added_is_said_beside_its_field_and_kept(server: Server) {
    let browser = Browser::of_person(&server, "secretariat").await;
    let long = "á".repeat(301);
    let wrong = [
        ("acronym", "MININTER"),
        ("acronym", " "),
        ("nameEs", " "),
        ("nameEn", long.as_str()),
        ("kind", "OTHER"),
        ("membership", ""),
    ];
    let page = browser.get(LIST).await;
    for (field, text) in wrong {
        let refused = send(&browser, LIST, &page, &typed(&[(field, text)])).await;
        assert_eq!(refused.status, 422, "{field}: {}", refused.text);
        assert!(refused.has(&format!("id=\"{field}-problem\"")), "{field}: {}", refused.text);
        assert!(refused.has("role=\"alert\"") && refused.has("<details open>"), "{field}: {}", refused.text);
        let kept = if field == "nameEs" { "Support network" } else { "Red de &#60;apoyo&#62;" };
        assert!(refused.has(&format!("value=\"{kept}\"")), "{field}: {}", refused.text);
    }
    assert_eq!(seen(&server, "RED").await, Value::Null);
    let again = [("token", page.field("token")), ("again", String::new()), ("acronym", "RED".to_owned())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let again = browser.post(LIST, &again).await;
    assert!(again.status == 200 && again.field("version").is_empty() && again.has("value=\"RED\""), "{}", again.text);
    assert_eq!(seen(&server, "RED").await, Value::Null, "it is shown first");
}

async fn a_name_is_changed_and_the_address_with_the_acronym(server: Server) {
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get(OWN).await;
    let before = seen(&server, "MIMDES").await;
    let refused = send(&browser, OWN, &page, &typed(&[("acronym", "MININTER")])).await;
    assert!(refused.status == 422 && refused.has("id=\"acronym-problem\""), "{}", refused.text);
    assert!(refused.has("value=\"Red de &#60;apoyo&#62;\""), "{}", refused.text);
    assert_eq!(seen(&server, "MIMDES").await, before);
    let changed = send(&browser, OWN, &page, &typed(&[("acronym", "MIMP/2"), ("kind", "MINISTRY")])).await;
    assert_eq!((changed.status, changed.location.as_str()), (303, "/organisations/MIMP%2F2?done=changed"));
    let shown = browser.get(&changed.location).await;
    assert!(shown.has("El cambio está hecho.") && shown.has("Red de &#60;apoyo&#62;"), "{}", shown.text);
    let after = seen(&server, "MIMP/2").await;
    assert_eq!((&after["id"], &after["membership"]), (&before["id"], &json!("OBSERVER")));
    assert_eq!(browser.get(OWN).await.status, 404);
}

async fn whoever_lost_a_race_sees_what_there_is_now_and_may_send_again(server: Server) {
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get(OWN).await;
    let id = seen(&server, "MIMDES").await["id"].take();
    let faster = json!({ "id": id, "nameEs": "Ministerio de la Mujer" });
    done(&server.person("administrator").await, "updateOrganisation", "organisation { id }", faster).await;
    let fields = typed(&[("acronym", "MIMDES")]);
    let late = send(&browser, OWN, &page, &fields).await;
    assert!(late.status == 422 && late.has("role=\"alert\""), "{}", late.text);
    assert!(late.has("<p class=\"lead\">Ministerio de la Mujer</p>") && late.has("value=\"Red de &#60;apoyo&#62;\""));
    assert_eq!(seen(&server, "MIMDES").await["names"]["es"], "Ministerio de la Mujer");
    assert_eq!(send(&browser, OWN, &late, &fields).await.status, 303);
    assert_eq!(seen(&server, "MIMDES").await["names"]["es"], "Red de <apoyo>");
}

async fn those_who_may_not_find_no_form_and_change_nothing(server: Server) {
    let before = seen(&server, "MIMDES").await;
    for name in ["viewer.mimdes", "editor.mimdes", "focal.mimdes"] {
        let browser = Browser::of_person(&server, name).await;
        for path in [LIST, OWN] {
            let page = browser.get(path).await;
            assert!(page.status == 200 && !page.has("name=\"nameEs\""), "{name} {path}: {}", page.text);
            let token = page.field("token");
            let carried = [("token", token.as_str()), ("nonce", "0000000000000000"), ("version", "1")];
            let fields: Vec<(&str, &str)> = carried.into_iter().chain(NEW).collect();
            let refused = browser.post(path, &fields).await;
            assert_eq!(refused.status, 403, "{name} {path}: {}", refused.text);
            assert!(refused.has("Su rol no permite hacer esto."), "{name} {path}: {}", refused.text);
        }
    }
    // Whoever is not signed in is asked to sign in, and a form from elsewhere is no form.
    let guest = Browser::new(&server);
    assert!(guest.post(OWN, &NEW).await.has("name=\"password\""));
    let secretariat = Browser::of_person(&server, "secretariat").await;
    let token = secretariat.get(OWN).await.field("token");
    let fields: Vec<(&str, &str)> = [("token", token.as_str()), ("version", "1")].into_iter().chain(NEW).collect();
    assert_eq!(secretariat.post_from(OWN, &fields, &[("sec-fetch-site", "cross-site")]).await.status, 403);
    assert_eq!((seen(&server, "MIMDES").await, seen(&server, "RED").await), (before, Value::Null));
}
