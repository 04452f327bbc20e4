//! The page of an action line.

use serde_json::json;

use super::browser::Browser;
use crate::{
    on_both_databases,
    progress::steps::{LINE, LOG, line, statement, with},
    support::{plan::done, server::Server},
};

on_both_databases!(who_answers_for_a_line_and_every_entry_with_its_review_are_read);

async fn who_answers_for_a_line_and_every_entry_with_its_review_are_read(server: Server) {
    let id = line(&server, LINE).await;
    let input =
        with(statement(&id, "2008-03-31", 40), &json!({ "submit": true, "narrative": "Dos cursos <b>dictados</b>." }));
    server.person("focal.mininter").await.done(LOG, json!({ "input": input })).await;
    let secretariat = server.person("secretariat").await;
    let waiting = secretariat.data("{ progressEntries { nodes { id } } }", json!({})).await;
    let entry = &waiting["progressEntries"]["nodes"][0]["id"];
    let path = format!("/plans/PNA-2007-2010/lines/{LINE}");
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    let page = member.get(&path).await;
    for text in
        ["MININTER", "31 de marzo de 2008", "presentado, por revisar", "Dos cursos &#60;b&#62;dictados", "sin reporte"]
    {
        assert!(page.has(text), "{text}: {}", page.text);
    }
    let returned = json!({ "entryId": entry, "decision": "RETURN", "comment": "Falta el informe." });
    done(&secretariat, "reviewProgress", "entry { id }", returned).await;
    let page = member.get(&path).await;
    for text in ["devuelto", "Falta el informe."] {
        assert!(page.has(text), "{text}: {}", page.text);
    }
    let before = member.get(&format!("{path}?on=2008-03-30")).await;
    assert!(before.status == 200 && before.has("No hay avances registrados") && !before.has("Falta el informe."));
    assert!(member.get(&format!("{path}?on=2008-03-31")).await.has("Falta el informe."));
    assert_eq!(member.get("/plans/PNA-2007-2010/lines/9.9.9.9").await.status, 404);
}
