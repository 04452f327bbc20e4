//! Editing a plan in the browser: its own data, its stage and its publication; and making one.

use serde_json::{Value, json};

use super::{
    browser::Browser,
    editing::{Form, refuses, submit},
};
use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, version},
        server::Server,
    },
};

on_both_databases!(
    the_data_of_a_plan_are_changed,
    what_is_wrong_stands_beside_its_field,
    a_change_of_an_agreed_plan_needs_a_reason,
    a_plan_goes_through_its_stages_and_is_published,
    a_plan_is_not_closed_over_waiting_entries_and_only_on_purpose,
    whoever_is_slower_sees_both_and_says_it_again,
    a_plan_is_made_once,
    those_who_may_not_edit_find_nothing_and_change_nothing,
);

const PATH: &str = "/plans/SMALL/edit";

const PLAN: &str = "query($id: ID!) { plan(by: { id: $id }) { code titles { es en } startsOn endsOn stage publication
    noteEs: note(language: ES) noteEn: note(language: EN) es: levels(language: ES) en: levels(language: EN)
    reportingDays onTrackGap atRiskGap } }";

async fn read(client: &Client<'_>, plan: &SmallPlan) -> Value {
    client.data(PLAN, json!({ "id": plan.id })).await["plan"].take()
}

async fn the_data_of_a_plan_are_changed(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get(PATH).await;
    for text in ["Plan pequeño</textarea>", "/plans/SMALL/lines/1.1.1/edit", "/plans/SMALL/objectives/1.1/edit"] {
        assert!(page.has(text), "{text}: {}", page.text);
    }
    assert!(!page.has("structure-reason"), "no reason is asked for yet: {}", page.text);
    let fields = [("noteEs", "Es <b>ilustrativo</b>.\r\nSegunda línea."), ("reportingDays", "60"), ("atRiskGap", "30")];
    let changed = submit(&browser, PATH, "reading", &fields).await;
    assert_eq!(
        (changed.status, changed.location.as_str()),
        (303, "/plans/SMALL/edit?done=changed"),
        "{}",
        changed.text
    );
    // The other language's note is shown where there is none, and is not saved for that.
    assert!(submit(&browser, PATH, "reading", &[("onTrackGap", "5")]).await.status == 303);
    let fields = [
        ("code", "SMALL-2"),
        ("titleEs", "Plan \"menor\""),
        ("endsOn", "2011-12-31"),
        ("levels-2-nameEs", "Acción"),
        ("levels-2-nameEn", "Action"),
    ];
    let changed = submit(&browser, PATH, "structure", &fields).await;
    assert_eq!(changed.location, "/plans/SMALL-2/edit?done=changed", "{}", changed.text);
    assert!(browser.get(&changed.location).await.has("El cambio está hecho"));
    let note = "Es <b>ilustrativo</b>.\nSegunda línea.";
    let expected = json!({
        "code": "SMALL-2", "titles": { "es": "Plan \"menor\"", "en": "Small plan" }, "startsOn": "2007-01-01",
        "endsOn": "2011-12-31", "stage": "DRAFT", "publication": "INTERNAL", "noteEs": note, "noteEn": note,
        "es": ["Eje", "Meta", "Acción"], "en": ["Axis", "Goal", "Action"], "reportingDays": 60, "onTrackGap": 5,
        "atRiskGap": 30,
    });
    assert_eq!(read(&secretariat, &plan).await, expected);
    let input = json!({ "id": plan.id, "noteEs": null });
    done(&secretariat, "updatePlan", "plan { id }", input).await;
    assert_eq!(read(&secretariat, &plan).await["noteEn"], Value::Null, "it was never saved in English");
}

async fn what_is_wrong_stands_beside_its_field(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let before = read(&secretariat, &plan).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let typed = [("titleEn", "Another \"small\" plan")];
    let wrong = [
        ["code", "PNA-2007-2010", "Otro plan tiene el código"],
        ["code", "dos palabras", "Escriba el código sin espacios"],
        ["titleEs", " ", "Escriba algo aquí"],
        ["startsOn", "", "Escriba una fecha"],
        ["endsOn", "2006-12-31", "Esta fecha no puede ser anterior"],
        ["endsOn", "2008-01-01", "Líneas de acción que vencen después"],
        ["levels-1-nameEn", "", "Escriba algo aquí"],
    ];
    refuses(&browser, PATH, "structure", &typed, &wrong).await;
    let typed = [("noteEs", "Una nota")];
    let wrong = [
        ["reportingDays", "muchos", "Escriba un número entero"],
        ["onTrackGap", "101", "Indique un número entero de 0 a 100"],
        ["atRiskGap", "5", "Este valor no puede ser menor"],
    ];
    refuses(&browser, PATH, "reading", &typed, &wrong).await;
    let fields = [("code", "1"), ("titleEs", "Otro"), ("titleEn", "Other")];
    let page = submit(&browser, PATH, "add-objective", &fields).await;
    assert!(page.status == 422 && page.has("id=\"add-objective-code-problem\">"), "{}", page.text);
    assert_eq!(read(&secretariat, &plan).await, before, "nothing was written");
}

async fn a_change_of_an_agreed_plan_needs_a_reason(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get(PATH).await;
    assert!(page.has("todo cambio de sus objetivos, líneas, pesos o fechas es una modificación"), "{}", page.text);
    let typed = [("titleEs", "Plan mayor")];
    refuses(&browser, PATH, "structure", &typed, &[["reason", " ", "El plan ya fue aprobado"]]).await;
    let fields = [("titleEs", "Plan mayor"), ("reason", "Acordado en la sesión 12.")];
    assert_eq!(submit(&browser, PATH, "structure", &fields).await.status, 303);
    assert_eq!(submit(&browser, PATH, "reading", &[("reportingDays", "30")]).await.status, 303, "that is no amendment");
    let found = read(&secretariat, &plan).await;
    assert_eq!((&found["titles"]["es"], &found["reportingDays"]), (&json!("Plan mayor"), &json!(30)));
    let log = "query($id: ID!) { auditEvents(where: { entityId: $id }) { nodes { reason } } }";
    let events = secretariat.data(log, json!({ "id": plan.id })).await;
    assert!(events.to_string().contains("Acordado en la sesión 12."), "{events}");
}

async fn a_plan_goes_through_its_stages_and_is_published(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let offers = async |expected: &[&str]| {
        let page = browser.get(PATH).await;
        for form in ["move-DRAFT", "move-IN_REVIEW", "move-APPROVED", "move-OPERATIONAL", "move-CLOSED", "publication"]
        {
            let offered = page.has(&format!("name=\"form\" value=\"{form}\""));
            assert_eq!(offered, expected.contains(&form), "{form}: {}", page.text);
        }
        page
    };
    let page = offers(&["move-IN_REVIEW"]).await;
    assert!(page.has("Un plan en elaboración no se puede publicar"), "{}", page.text);
    let moved = submit(&browser, PATH, "move-IN_REVIEW", &[("reason", "Listo.")]).await;
    assert_eq!(moved.location, "/plans/SMALL/edit?done=moved", "{}", moved.text);
    offers(&["move-DRAFT", "move-APPROVED", "publication"]).await;
    assert_eq!(submit(&browser, PATH, "move-DRAFT", &[]).await.status, 303);
    assert_eq!(submit(&browser, PATH, "move-IN_REVIEW", &[]).await.status, 303);
    let page = browser.get(PATH).await;
    let back = Form::on(&page, "move-DRAFT");
    assert_eq!(submit(&browser, PATH, "publication", &[]).await.status, 303);
    offers(&["move-APPROVED", "publication"]).await;
    let late = back.send(&browser, PATH).await;
    assert!(late.status == 422 && late.has("su cambio ya no es posible"), "{}", late.text);
    assert_eq!(Browser::new(&server).get("/plans/SMALL").await.status, 200, "everybody sees it");
    assert_eq!(submit(&browser, PATH, "publication", &[]).await.status, 303);
    assert_eq!(Browser::new(&server).get("/plans/SMALL").await.status, 404, "it is taken back");
    for stage in ["move-APPROVED", "move-OPERATIONAL"] {
        assert_eq!(submit(&browser, PATH, stage, &[]).await.status, 303, "{stage}");
    }
    assert_eq!(submit(&browser, PATH, "move-CLOSED", &[("confirmed", "yes")]).await.status, 303);
    let page = offers(&["publication"]).await;
    assert!(page.has("El plan está cerrado") && !page.has("value=\"structure\""), "{}", page.text);
    for path in ["/plans/SMALL/lines/1.1.1/edit", "/plans/SMALL/objectives/1/edit"] {
        let page = browser.get(path).await;
        assert!(page.has("El plan está cerrado") && !page.has("name=\"form\""), "{path}: {}", page.text);
    }
    let found = read(&secretariat, &plan).await;
    assert_eq!((&found["stage"], &found["publication"]), (&json!("CLOSED"), &json!("INTERNAL")));
}

async fn a_plan_is_not_closed_over_waiting_entries_and_only_on_purpose(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED", "OPERATIONAL"]).await;
    plan.report(&server, "2008-03-31").await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = submit(&browser, PATH, "move-CLOSED", &[("reason", "Terminó.")]).await;
    let beside = "id=\"move-CLOSED-confirmed-problem\">Marque la casilla";
    assert!(page.status == 422 && page.has(beside) && page.has("Terminó.</textarea>"), "{}", page.text);
    let page = submit(&browser, PATH, "move-CLOSED", &[("confirmed", "yes")]).await;
    assert!(page.status == 422 && page.has("Registros que esperan revisión: 1"), "{}", page.text);
    assert_eq!(read(&secretariat, &plan).await["stage"], "OPERATIONAL");
}

async fn whoever_is_slower_sees_both_and_says_it_again(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat.second").await;
    let form = Form::on(&browser.get(PATH).await, "structure").with("titleEs", "El mío").with("endsOn", "2012-12-31");
    let quicker = json!({ "id": plan.id, "titleEs": "El de otra persona", "endsOn": "2011-06-30" });
    done(&secretariat, "updatePlan", "plan { id }", quicker).await;
    let page = form.send(&browser, PATH).await;
    assert!(page.status == 422 && page.has("Alguien cambió esto mientras tanto"), "{}", page.text);
    for now in ["Ahora está registrado: El de otra persona", "Ahora está registrado: 30 de junio de 2011"] {
        assert!(page.has(now), "{now}: {}", page.text);
    }
    let again = Form::on(&page, "structure");
    assert_eq!((again.text("titleEs"), again.text("endsOn")), ("El mío", "2012-12-31"));
    assert_eq!(again.text("version"), version(&secretariat, &plan.id).await.to_string());
    assert_eq!(again.send(&browser, PATH).await.status, 303);
    let found = read(&secretariat, &plan).await;
    assert_eq!((&found["titles"]["es"], &found["endsOn"]), (&json!("El mío"), &json!("2012-12-31")));
    // The form that was asked for anew with what was typed goes on from the version that it was typed over.
    let page = form.with("again", "").send(&browser, PATH).await;
    let kept = Form::on(&page, "structure");
    assert!(page.status == 200 && kept.text("titleEs") == "El mío" && kept.text("version") == "1", "{}", page.text);
}

async fn a_plan_is_made_once(server: Server) {
    let browser = Browser::of_person(&server, "secretariat").await;
    let new = "/new-plan";
    assert!(browser.get("/plans/PNA-2007-2010/edit").await.has("href=\"/new-plan\""));
    let filled = [
        ("code", "PNA-2011"),
        ("titleEs", "Plan nuevo"),
        ("titleEn", "New plan"),
        ("startsOn", "2011-01-01"),
        ("endsOn", "2015-12-31"),
        ("levels-0-nameEs", "Eje"),
        ("levels-0-nameEn", "Axis"),
    ];
    let wrong = [
        ["code", "PNA-2007-2010", "Otro plan tiene el código"],
        ["startsOn", "", "Escriba una fecha"],
        ["levels-0-nameEn", "", "Escriba algo aquí"],
    ];
    refuses(&browser, new, "create", &filled, &wrong).await;
    let gap: Vec<_> = filled.iter().copied().chain([("levels-2-nameEs", "Meta")]).collect();
    let page = submit(&browser, new, "create", &gap).await;
    assert!(page.status == 422 && page.has("id=\"create-levels-1-nameEs-problem\">"), "{}", page.text);
    let page = browser.get(new).await;
    let form = filled.iter().fold(Form::on(&page, "create"), |form, (name, text)| form.with(name, text));
    for _ in 0..2 {
        let made = form.send(&browser, new).await;
        assert_eq!((made.status, made.location.as_str()), (303, "/plans/PNA-2011/edit?done=created"), "{}", made.text);
    }
    let page = browser.get("/plans/PNA-2011/edit?done=created").await;
    assert!(page.has("El plan se creó y está en elaboración") && page.has("no tiene objetivos"), "{}", page.text);
    let fields = [("code", "1"), ("titleEs", "Prevenir"), ("titleEn", "Prevent")];
    assert_eq!(submit(&browser, "/plans/PNA-2011/edit", "add-objective", &fields).await.status, 303);
    let found = "{ plan(by: { code: \"PNA-2011\" }) { title(language: ES) stage startsOn endsOn reportingDays
        levels(language: ES) objectives { code title(language: ES) } } }";
    let found = server.person("viewer.mimdes").await.data(found, json!({})).await;
    let expected = json!({ "title": "Plan nuevo", "stage": "DRAFT", "startsOn": "2011-01-01", "endsOn": "2015-12-31",
        "reportingDays": 92, "levels": ["Eje"], "objectives": [{ "code": "1", "title": "Prevenir" }] });
    assert_eq!(found["plan"], expected);
    assert!(browser.get("/").await.has("href=\"/new-plan\""), "there are two plans now");
}

async fn those_who_may_not_edit_find_nothing_and_change_nothing(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let before = read(&secretariat, &plan).await;
    let own = Browser::of_person(&server, "secretariat").await;
    let paths = [
        (PATH, "structure"),
        ("/plans/SMALL/objectives/1.1/edit", "change"),
        ("/plans/SMALL/lines/1.1.1/edit", "change"),
        ("/new-plan", "create"),
    ];
    let line = own.get("/plans/SMALL/lines/1.1.1").await;
    assert!(line.has("/plans/SMALL/lines/1.1.1/edit") && own.get("/plans/SMALL").await.has(PATH), "{}", line.text);
    for (path, form) in paths {
        let form = Form::on(&own.get(path).await, form).with("titleEs", "Otro").with("titleEn", "Other");
        for name in ["viewer.mininter", "editor.mininter", "focal.mininter", "administrator"] {
            let browser = Browser::of_person(&server, name).await;
            let page = browser.get("/plans/SMALL").await;
            assert!(!page.has("/edit") && !browser.get("/plans/SMALL/lines/1.1.1").await.has("/edit"), "{name}");
            assert_eq!(browser.get(path).await.status, 404, "{name}: {path}");
            let sent = form.clone().with("token", &page.field("token")).send(&browser, path).await;
            assert_eq!(sent.status, 404, "{name}: {path}");
        }
        let nobody = Browser::new(&server);
        assert!(nobody.get(path).await.location.starts_with("/sign-in?next=%2F"), "{path}");
        let sent = form.send(&nobody, path).await;
        assert!(sent.status == 200 && sent.has("lo que escribió se conserva"), "{path}: {}", sent.text);
    }
    for path in ["/plans/NONE/edit", "/plans/SMALL/objectives/9/edit", "/plans/SMALL/lines/9/edit"] {
        assert_eq!(own.get(path).await.status, 404, "{path}");
    }
    assert_eq!(read(&secretariat, &plan).await, before);
    let plans = secretariat.data("{ plans { totalCount } }", json!({})).await;
    assert_eq!(plans["plans"]["totalCount"], 2);
}
