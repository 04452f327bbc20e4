//! Editing an action line in the browser: its own data, its withdrawal or removal, and who answers for it.

use serde_json::{Value, json};

use super::{
    browser::Browser,
    editing::{Form, refuses, submit},
};
use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, line_codes, organisation},
        server::Server,
    },
};

on_both_databases!(
    a_line_is_changed_and_moved,
    what_is_wrong_stands_beside_its_field,
    a_line_is_withdrawn_from_a_day_on,
    a_line_without_entries_is_removed,
    parts_are_assigned_handed_over_and_ended,
    parts_that_cannot_be_are_refused,
    whoever_is_slower_sees_both_and_says_it_again,
);

const PATH: &str = "/plans/SMALL/lines/1.1.1/edit";

async fn read(client: &Client<'_>, plan: &SmallPlan) -> Value {
    let document = "query($id: ID!) { actionLine(by: { id: $id }) { code titles { es en } startsOn dueOn weight
        withdrawnOn withdrawalReason objective { code } } }";
    client.data(document, json!({ "id": plan.line })).await["actionLine"].take()
}

/// The parts in the line: acronym, role, first and last day.
async fn parts(client: &Client<'_>, plan: &SmallPlan) -> Vec<String> {
    let document = "query($id: ID!) { actionLine(by: { id: $id }) {
        responsibilities { organisation { acronym } role from until } } }";
    let found = client.data(document, json!({ "id": plan.line })).await;
    let parts = found["actionLine"]["responsibilities"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or("open").to_owned();
    let told = |part: &Value| {
        [&part["organisation"]["acronym"], &part["role"], &part["from"], &part["until"]].map(text).join(" ")
    };
    parts.iter().map(told).collect()
}

async fn a_line_is_changed_and_moved(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    assert!(browser.get("/plans/SMALL/lines/1.1.1").await.has(PATH), "the line's page leads here");
    let page = browser.get(PATH).await;
    assert_eq!(Form::on(&page, "change").text("objectiveId"), plan.goal);
    let fields = [
        ("code", "1.9"),
        ("titleEn", "Train <police>"),
        ("objectiveId", plan.root.as_str()),
        ("dueOn", "2009-12-31"),
        ("weight", "40"),
    ];
    let changed = submit(&browser, PATH, "change", &fields).await;
    assert_eq!(changed.location, "/plans/SMALL/lines/1.9/edit?done=changed", "{}", changed.text);
    let expected = json!({ "code": "1.9", "titles": { "es": "Capacitar", "en": "Train <police>" },
        "startsOn": "2007-03-01", "dueOn": "2009-12-31", "weight": 40, "withdrawnOn": null, "withdrawalReason": null,
        "objective": { "code": "1" } });
    assert_eq!(read(&secretariat, &plan).await, expected);
}

async fn what_is_wrong_stands_beside_its_field(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let before = read(&secretariat, &plan).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let filled = [("titleEs", "Capacitar a \"jueces\""), ("reason", "Acordado en la sesión 12.")];
    let wrong = [
        ["code", "", "Escriba algo aquí"],
        ["titleEs", " ", "Escriba algo aquí"],
        ["dueOn", "2011-01-01", "La fecha está fuera del plan"],
        ["weight", "0", "Indique un número entero de 1 a 1000"],
        ["reason", "", "El plan ya fue aprobado"],
    ];
    refuses(&browser, PATH, "change", &filled, &wrong).await;
    let nowhere = submit(&browser, PATH, "change", &[("objectiveId", "objective_nothing")]).await;
    assert!(nowhere.status == 422 && nowhere.has("id=\"change-objectiveId-problem\">Elija una"), "{}", nowhere.text);
    // What is wrong with the first day is told at the last one, which it leaves behind.
    let late: Vec<_> = filled.iter().copied().chain([("startsOn", "2009-01-01")]).collect();
    let page = submit(&browser, PATH, "change", &late).await;
    assert!(page.status == 422 && page.has("id=\"change-dueOn-problem\">"), "{}", page.text);
    assert_eq!(read(&secretariat, &plan).await, before, "nothing was written");
}

async fn a_line_is_withdrawn_from_a_day_on(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let wrong = [
        ["on", "", "Escriba una fecha"],
        ["on", "2011-01-01", "La fecha está fuera del plan"],
        ["reason", " ", "Escriba algo aquí"],
    ];
    refuses(&browser, PATH, "withdraw", &[("on", "2009-01-01"), ("reason", "Sin \"fondos\".")], &wrong).await;
    let fields = [("on", "2009-01-01"), ("reason", "Sin fondos.")];
    let withdrawn = submit(&browser, PATH, "withdraw", &fields).await;
    assert_eq!(withdrawn.location, "/plans/SMALL/lines/1.1.1/edit?done=withdrawn", "{}", withdrawn.text);
    // Until the day has come another one may take its place.
    let page = browser.get(PATH).await;
    assert!(page.has("1 de enero de 2009: Sin fondos.") && page.has("value=\"withdraw\""), "{}", page.text);
    let fields = [("on", "2008-06-30"), ("reason", "Sin fondos desde hoy.")];
    assert_eq!(submit(&browser, PATH, "withdraw", &fields).await.status, 303);
    let found = read(&secretariat, &plan).await;
    assert_eq!(found["withdrawnOn"], "2008-06-30");
    assert_eq!(found["withdrawalReason"], "Sin fondos desde hoy.");
    let page = browser.get(PATH).await;
    assert!(page.status == 200 && page.has("Ya no se puede cambiar") && !page.has("name=\"form\""), "{}", page.text);
}

async fn a_line_without_entries_is_removed(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let unsure = submit(&browser, PATH, "remove", &[]).await;
    assert!(unsure.status == 422 && unsure.has("id=\"remove-confirmed-problem\">"), "{}", unsure.text);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!(["1.1.1"]));
    let removed = submit(&browser, PATH, "remove", &[("confirmed", "yes")]).await;
    assert_eq!(removed.location, "/plans/SMALL/edit?done=removed", "{}", removed.text);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!([]));
    let (other, path) = ("1.1.2", "/plans/SMALL/lines/1.1.2/edit");
    let fields = [("code", other), ("titleEs", "Otra"), ("titleEn", "Other")];
    assert_eq!(submit(&browser, "/plans/SMALL/objectives/1.1/edit", "add-line", &fields).await.status, 303);
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let form = Form::on(&browser.get(path).await, "remove").with("confirmed", "yes");
    let mininter = organisation(&secretariat, "MININTER").await;
    let fields = [("organisationId", mininter.as_str()), ("role", "LEAD"), ("from", "2007-01-01")];
    assert_eq!(submit(&browser, path, "assign", &fields).await.status, 303);
    let id = "{ actionLine(by: { code: { plan: \"SMALL\", line: \"1.1.2\" } }) { id } }";
    let id = secretariat.data(id, json!({})).await["actionLine"]["id"].take();
    let entry = json!({ "actionLineId": id, "asOf": "2008-03-31", "implementation": "IN_PROGRESS",
        "percentComplete": 40, "narrative": "Two courses.", "submit": true });
    done(&server.person("focal.mininter").await, "logProgress", "entry { id }", entry).await;
    let page = form.send(&browser, path).await;
    assert!(page.status == 422 && page.has("no se puede eliminar; solo retirar"), "{}", page.text);
    assert_eq!(line_codes(&secretariat, &plan.id).await, json!([other]));
}

async fn parts_are_assigned_handed_over_and_ended(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let (mimdes, pcm) = (organisation(&secretariat, "MIMDES").await, organisation(&secretariat, "PCM").await);
    let page = browser.get(PATH).await;
    let assign = Form::on(&page, "assign").with("organisationId", &pcm).with("role", "SUPPORTING");
    assert_eq!(assign.text("from"), "2008-06-30", "from today on");
    for _ in 0..2 {
        let assigned = assign.send(&browser, PATH).await;
        assert_eq!(assigned.location, "/plans/SMALL/lines/1.1.1/edit?done=assigned", "{}", assigned.text);
    }
    let hand_over = format!("hand-over-{}", plan.lead);
    let fields = [("organisationId", mimdes.as_str()), ("on", "2008-09-01"), ("reason", "Ley nueva.")];
    let form =
        fields.iter().fold(Form::on(&browser.get(PATH).await, &hand_over), |form, (name, text)| form.with(name, text));
    for _ in 0..2 {
        let done = form.send(&browser, PATH).await;
        assert_eq!(done.location, "/plans/SMALL/lines/1.1.1/edit?done=handed-over", "{}", done.text);
    }
    let page = browser.get(&format!("{PATH}?done=handed-over")).await;
    assert!(page.has("La responsabilidad está transferida") && page.has("1 de septiembre de 2008"), "{}", page.text);
    let expected =
        ["MININTER LEAD 2007-01-01 2008-08-31", "MIMDES LEAD 2008-09-01 open", "PCM SUPPORTING 2008-06-30 open"];
    assert_eq!(parts(&secretariat, &plan).await, expected);
    let supporting = page.text.rsplit("value=\"end-").map(|rest| rest.split('"').next().unwrap_or_default()).next();
    let end = format!("end-{}", supporting.expect("the last part can be ended"));
    let ended = submit(&browser, PATH, &end, &[("until", "2008-12-31")]).await;
    assert_eq!(ended.location, "/plans/SMALL/lines/1.1.1/edit?done=ended", "{}", ended.text);
    assert_eq!(parts(&secretariat, &plan).await[2], "PCM SUPPORTING 2008-06-30 2008-12-31");
    assert!(
        !page.has(&format!("value=\"hand-over-{}\"", supporting.unwrap_or_default())),
        "only a lead is handed over"
    );
}

async fn parts_that_cannot_be_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    plan.report(&server, "2008-03-31").await;
    let before = parts(&secretariat, &plan).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let (mimdes, mininter) = (organisation(&secretariat, "MIMDES").await, organisation(&secretariat, "MININTER").await);
    let wrong = [
        ["organisationId", "", "Elija una de las opciones"],
        ["organisationId", mininter.as_str(), "MININTER ya participa en esta línea desde"],
        ["from", "ayer", "Escriba una fecha"],
        ["until", "2008-01-01", "Esta fecha no puede ser anterior"],
    ];
    let filled = [
        ("organisationId", mimdes.as_str()),
        ("role", "CO_RESPONSIBLE"),
        ("from", "2008-06-01"),
        ("reason", "Sí \"así\"."),
    ];
    refuses(&browser, PATH, "assign", &filled, &wrong).await;
    // That there is a leading organisation already is told at the organisation that was to be another one.
    let lead: Vec<_> = filled.iter().copied().chain([("role", "LEAD")]).collect();
    let page = submit(&browser, PATH, "assign", &lead).await;
    let told = "id=\"assign-organisationId-problem\">MININTER es responsable de esta línea desde";
    assert!(page.status == 422 && page.has(told), "{}", page.text);
    let hand_over = format!("hand-over-{}", plan.lead);
    let filled = [("organisationId", mimdes.as_str()), ("on", "2008-09-01")];
    let wrong = [
        ["organisationId", mininter.as_str(), "Esta entidad ya es la responsable"],
        ["on", "2007-01-01", "Elija una fecha posterior"],
        ["on", "2008-02-01", "El registro"],
        ["on", "", "Escriba una fecha"],
    ];
    refuses(&browser, PATH, &hand_over, &filled, &wrong).await;
    let end = format!("end-{}", plan.lead);
    let wrong = [["until", "2008-03-30", "El registro"], ["until", "2006-12-31", "La fecha está fuera del plan"]];
    refuses(&browser, PATH, &end, &[("reason", "Terminó.")], &wrong).await;
    assert_eq!(parts(&secretariat, &plan).await, before, "nothing was written");
}

async fn whoever_is_slower_sees_both_and_says_it_again(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat.second").await;
    let page = browser.get(PATH).await;
    let change = Form::on(&page, "change").with("weight", "9");
    let hand_over = format!("hand-over-{}", plan.lead);
    let mimdes = organisation(&secretariat, "MIMDES").await;
    let handing = Form::on(&page, &hand_over).with("organisationId", &mimdes).with("on", "2009-01-01");
    done(&secretariat, "updateActionLine", "actionLine { id }", json!({ "id": plan.line, "weight": 5 })).await;
    let ended = json!({ "id": plan.lead, "until": "2009-06-30" });
    done(&secretariat, "endResponsibility", "responsibility { id }", ended).await;
    let page = change.send(&browser, PATH).await;
    assert!(page.status == 422 && page.has("Ahora está registrado: 5"), "{}", page.text);
    let again = Form::on(&page, "change");
    assert_eq!((again.text("weight"), again.send(&browser, PATH).await.status), ("9", 303));
    let page = handing.send(&browser, PATH).await;
    assert!(page.status == 422 && page.has("30 de junio de 2009"), "what there is now is shown: {}", page.text);
    let again = Form::on(&page, &hand_over);
    assert_eq!((again.text("organisationId"), again.text("on")), (mimdes.as_str(), "2009-01-01"));
    assert_eq!(again.send(&browser, PATH).await.status, 303);
    assert_eq!(read(&secretariat, &plan).await["weight"], 9);
    let expected = ["MININTER LEAD 2007-01-01 2008-12-31", "MIMDES LEAD 2009-01-01 2009-06-30"];
    assert_eq!(parts(&secretariat, &plan).await, expected);
}
