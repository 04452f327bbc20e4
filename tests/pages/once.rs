//! Public pages that are given from memory: as good as made anew, and nobody else's.

use serde_json::json;

use super::{
    browser::Browser,
    plan::{accepted, publish},
};
use crate::{
    on_both_databases,
    support::{plan::done, server::Server},
};

on_both_databases!(
    a_page_that_was_made_is_given_again_after_one_look_at_the_log,
    what_changes_is_shown_at_once,
    no_page_is_given_to_whom_it_was_not_made_for,
);

const PLAN: &str = "/plans/PNA-2007-2010";

async fn a_page_that_was_made_is_given_again_after_one_look_at_the_log(server: Server) {
    publish(&server).await;
    let browser = Browser::new(&server);
    for path in [
        PLAN.to_owned(),
        format!("{PLAN}?on=2007-12-31"),
        format!("{PLAN}/lines?lead=MININTER"),
        format!("{PLAN}/lines/1.1.1.1"),
        "/organisations/MININTER".to_owned(),
    ] {
        let first = browser.get(&path).await;
        let before = server.statements().await;
        let again = browser.get(&path).await;
        assert_eq!((again.status, &again.text), (200, &first.text), "{path}");
        assert_eq!(server.statements().await - before, 1, "{path}");
    }
}

async fn what_changes_is_shown_at_once(server: Server) {
    publish(&server).await;
    let browser = Browser::new(&server);
    assert!(browser.get(PLAN).await.has("ninguna línea tiene un avance aceptado"));
    accepted(&server).await;
    assert!(browser.get(PLAN).await.has("avanzan 40,0"));
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    let input = json!({ "id": plan["plan"]["id"], "publication": "INTERNAL" });
    done(&secretariat, "publishPlan", "plan { id }", input).await;
    assert_eq!(browser.get(PLAN).await.status, 404, "what was taken back is not there any more");
}

async fn no_page_is_given_to_whom_it_was_not_made_for(server: Server) {
    publish(&server).await;
    accepted(&server).await;
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    let spanish = Browser::new(&server);
    let english = Browser::new(&server);
    english.get("/sign-in?lang=en").await;
    // Whoever comes first must not decide what the others see.
    for _ in 0..2 {
        assert!(spanish.get(PLAN).await.has("Al 30 de junio de 2008"));
        assert!(english.get(PLAN).await.has("On 30 June 2008"));
        assert!(spanish.get(&format!("{PLAN}?on=2007-12-31")).await.has("Al 31 de diciembre de 2007"));
        let provisional = spanish.get(&format!("{PLAN}?basis=provisional")).await;
        assert!(provisional.has("Se muestran las cifras con avances aceptados."), "{}", provisional.text);
        assert!(!spanish.get(PLAN).await.has("Se muestran las cifras con avances aceptados."));
        let own = member.get(PLAN).await;
        assert!(own.has("Cerrar sesión") && own.has("id=\"basis\""), "{}", own.text);
        assert!(!spanish.get(PLAN).await.has("Cerrar sesión"));
    }
}
