//! People and invitations in the browser, and the pages that their links open.

use serde_json::json;

use super::browser::{Browser, Page};
use crate::{
    on_both_databases,
    support::{
        people::known,
        server::Server,
        template::{PASSWORD, email},
    },
};

on_both_databases!(
    a_focal_point_invites_somebody_who_makes_an_account,
    an_administrator_changes_roles_disables_and_enables,
    a_reset_leads_to_another_password,
    those_who_manage_nobody_see_nothing_and_change_nothing,
);

const OWN: &str = "/people/MININTER";

async fn send(browser: &Browser<'_>, path: &str, page: &Page, fields: &[(&str, &str)]) -> Page {
    let (token, nonce) = (page.field("token"), page.field("nonce"));
    let carried = [("token", token.as_str()), ("nonce", nonce.as_str())];
    let fields: Vec<(&str, &str)> = carried.into_iter().chain(fields.iter().copied()).collect();
    browser.post(path, &fields).await
}

/// The address that a link on a page leads to, without the host.
fn linked<'a>(page: &'a Page, under: &str) -> &'a str {
    let (_, after) = page.text.split_once(under).expect("the page shows a link");
    after.split('<').next().expect("a token")
}

async fn a_focal_point_invites_somebody_who_makes_an_account(server: Server) {
    let focal = Browser::of_person(&server, "focal.mininter").await;
    assert_eq!(focal.get("/people").await.location, OWN, "there is one organisation");
    let page = focal.get(OWN).await;
    assert!(page.has(&email("viewer.mininter")) && !page.has("Secretaría Técnica</option>"), "{}", page.text);
    let wrong = send(&focal, OWN, &page, &[("act", "invite"), ("email", "nobody"), ("role", "EDITOR")]).await;
    assert!(
        wrong.status == 422 && wrong.has("id=\"email-problem\"") && wrong.has("value=\"nobody\""),
        "{}",
        wrong.text
    );
    let fields = [("act", "invite"), ("email", "nueva@example.org"), ("role", "EDITOR")];
    let made = send(&focal, OWN, &page, &fields).await;
    assert!(made.status == 200 && made.has("No se vuelve a mostrar"), "{}", made.text);
    let path = format!("/invitations/{}", linked(&made, "/invitations/"));
    let again = send(&focal, OWN, &page, &fields).await;
    assert!(again.status == 200 && again.has("El enlace ya se mostró"), "{}", again.text);
    assert!(focal.get(OWN).await.has("nueva@example.org"), "it is pending");
    let guest = Browser::new(&server);
    let form = guest.get(&path).await;
    assert!(form.status == 200 && form.has("Aceptar la invitación"), "{}", form.text);
    let refused = guest.post(&path, &[("name", "Nueva <editora>"), ("password", "short")]).await;
    assert!(refused.status == 422 && refused.has("id=\"password-problem\""), "{}", refused.text);
    assert!(refused.has("value=\"Nueva &#60;editora&#62;\""), "the name is kept: {}", refused.text);
    let from_elsewhere = guest.post_from(&path, &[("name", "N"), ("password", PASSWORD)], &[]).await;
    assert_eq!(from_elsewhere.status, 403);
    let entered = guest.post(&path, &[("name", "Nueva editora"), ("password", PASSWORD)]).await;
    assert_eq!((entered.status, entered.location.as_str()), (303, "/work"), "{}", entered.text);
    let work = guest.get("/work").await;
    assert!(work.status == 200 && work.has("MININTER"), "{}", work.text);
    let used = Browser::new(&server).post(&path, &[("name", "Otra"), ("password", PASSWORD)]).await;
    assert!(used.status == 422 && used.has("role=\"alert\""), "{}", used.text);
    assert!(focal.get(OWN).await.has("Nueva editora"));
}

async fn an_administrator_changes_roles_disables_and_enables(server: Server) {
    let browser = Browser::of_person(&server, "administrator").await;
    assert!(browser.get("/people").await.has("/people/MIMDES"), "all organisations are listed");
    let person = known(&server, "editor.mininter").await;
    let document =
        "query($id: ID!) { node(id: $id) { ... on Person { disabledAt version memberships { id role version } } } }";
    let client = server.person("administrator").await;
    let now = client.data(document, json!({ "id": person.person })).await["node"].take();
    let membership = now["memberships"][0]["id"].as_str().expect("an id").to_owned();
    let page = browser.get(OWN).await;
    let version = now["memberships"][0]["version"].to_string();
    let fields = [("act", "role"), ("id", membership.as_str()), ("version", version.as_str()), ("role", "VIEWER")];
    let changed = send(&browser, OWN, &page, &fields).await;
    assert_eq!(changed.location, "/people/MININTER?done=changed", "{}", changed.text);
    let stale = send(&browser, OWN, &page, &fields).await;
    assert!(stale.status == 422 && stale.has("role=\"alert\""), "{}", stale.text);
    let now = client.data(document, json!({ "id": person.person })).await["node"].take();
    assert_eq!(now["memberships"][0]["role"], "VIEWER");
    for (act, disabled) in [("disable", true), ("enable", false)] {
        let now = client.data(document, json!({ "id": person.person })).await["node"].take();
        let version = now["version"].to_string();
        let fields = [("act", act), ("id", person.person.as_str()), ("version", version.as_str())];
        assert_eq!(send(&browser, OWN, &page, &fields).await.status, 303, "{act}");
        let now = client.data(document, json!({ "id": person.person })).await["node"].take();
        assert_eq!(now["disabledAt"].is_string(), disabled, "{act}");
        assert_eq!(browser.get(OWN).await.has("cuenta inhabilitada"), disabled, "{act}");
    }
    let now = client.data(document, json!({ "id": person.person })).await["node"].take();
    let version = now["memberships"][0]["version"].to_string();
    let fields = [("act", "end"), ("id", membership.as_str()), ("version", version.as_str())];
    assert_eq!(send(&browser, OWN, &page, &fields).await.status, 303);
    assert!(!browser.get(OWN).await.has(&email("editor.mininter")));
    // An invitation is taken back.
    send(&browser, OWN, &page, &[("act", "invite"), ("email", "otra@example.org"), ("role", "VIEWER")]).await;
    let pending = browser.get(OWN).await;
    let (before, _) = pending.text.split_once("value=\"revoke\"").expect("it can be revoked");
    let id = before.rsplit_once("name=\"id\" value=\"").and_then(|(_, id)| id.split('"').next()).expect("an id");
    assert_eq!(send(&browser, OWN, &pending, &[("act", "revoke"), ("id", id)]).await.status, 303);
    assert!(!browser.get(OWN).await.has("otra@example.org"));
}

async fn a_reset_leads_to_another_password(server: Server) {
    let browser = Browser::of_person(&server, "administrator").await;
    let person = known(&server, "viewer.mininter").await.person;
    let page = browser.get(OWN).await;
    let shown = send(&browser, OWN, &page, &[("act", "reset"), ("id", &person)]).await;
    assert!(shown.status == 200 && shown.has("Enlace para otra contraseña"), "{}", shown.text);
    let path = format!("/password-resets/{}", linked(&shown, "/password-resets/"));
    let guest = Browser::new(&server);
    assert!(guest.get(&path).await.has("Elegir otra contraseña"));
    let refused = guest.post(&path, &[("newPassword", "short")]).await;
    assert!(refused.status == 422 && refused.has("id=\"newPassword-problem\""), "{}", refused.text);
    let chosen = guest.post(&path, &[("newPassword", "una contraseña distinta")]).await;
    assert_eq!((chosen.status, chosen.location.as_str()), (303, "/work"), "{}", chosen.text);
    let signed_in = [("email", email("viewer.mininter")), ("password", "una contraseña distinta".to_owned())];
    let fields: Vec<(&str, &str)> = signed_in.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(Browser::new(&server).post("/sign-in", &fields).await.status, 303);
}

async fn those_who_manage_nobody_see_nothing_and_change_nothing(server: Server) {
    let administrator = Browser::of_person(&server, "administrator").await;
    let page = administrator.get(OWN).await;
    let person = known(&server, "viewer.mininter").await.person;
    for name in ["viewer.mininter", "editor.mininter", "focal.mimdes", "secretariat"] {
        let browser = Browser::of_person(&server, name).await;
        assert_eq!(browser.get(OWN).await.status, 404, "{name}");
        let token = browser.get("/plans/PNA-2007-2010").await.field("token");
        for (act, id) in [("invite", ""), ("disable", person.as_str()), ("reset", &person), ("nothing", "")] {
            let nonce = page.field("nonce");
            let fields = [("token", token.as_str()), ("nonce", &nonce), ("act", act), ("id", id)];
            let rest = [("email", "x@example.org"), ("role", "VIEWER"), ("version", "1")];
            let fields: Vec<(&str, &str)> = fields.into_iter().chain(rest).collect();
            assert_eq!(browser.post(OWN, &fields).await.status, 404, "{name}: {act}");
        }
    }
    let now = administrator.get(OWN).await;
    assert!(!now.has("x@example.org") && !now.has("cuenta inhabilitada"), "{}", now.text);
}
