//! Editing an objective in the browser, and adding objectives and lines below it.

use serde_json::{Value, json};

use super::{
    browser::Browser,
    editing::{Form, refuses, submit},
};
use crate::{
    on_both_databases,
    support::{
        client::Client,
        plan::{SmallPlan, done, line_input, objective_input, text_id},
        server::Server,
    },
};

on_both_databases!(
    an_objective_is_changed_and_moved,
    what_is_added_below_stands_there,
    what_is_wrong_stands_beside_its_field,
    only_what_is_empty_is_removed,
    an_amendment_needs_a_reason_and_whoever_is_slower_says_it_again,
);

const PATH: &str = "/plans/SMALL/objectives/1.1/edit";

/// The objectives of the small plan, each with what it stands under and its lines.
async fn tree(client: &Client<'_>, plan: &SmallPlan) -> Value {
    let level = "{ code titles { es en } position parent { code } actionLines { code } }";
    let document = format!(
        "query($id: ID!) {{ plan(by: {{ id: $id }}) {{
            roots: objectives {level} goals: objectives(level: \"Goal\") {level} }} }}"
    );
    client.data(&document, json!({ "id": plan.id })).await["plan"].take()
}

async fn an_objective_is_changed_and_moved(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let other = objective_input(&plan.id, None, "2");
    let other = text_id(&done(&secretariat, "addObjective", "objective { id }", other).await["objective"]);
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get(PATH).await;
    assert!(page.has("/plans/SMALL/lines/1.1.1/edit") && !page.has("change-reason"), "{}", page.text);
    assert_eq!(Form::on(&page, "change").text("parentId"), plan.root);
    let fields = [("code", "2/1 ñ"), ("titleEs", "Proteger"), ("parentId", other.as_str()), ("position", "7")];
    let wrong = submit(&browser, PATH, "change", &fields).await;
    assert!(wrong.status == 422 && wrong.has("id=\"change-code-problem\">"), "{}", wrong.text);
    let fields = [("code", "2/1ñ"), ("titleEs", "Proteger"), ("parentId", other.as_str()), ("position", "7")];
    let changed = submit(&browser, PATH, "change", &fields).await;
    let path = "/plans/SMALL/objectives/2%2F1%C3%B1/edit";
    assert_eq!(changed.location, format!("{path}?done=changed"), "{}", changed.text);
    let goal = json!({ "code": "2/1ñ", "titles": { "es": "Proteger", "en": "Prevent" }, "position": 7,
        "parent": { "code": "2" }, "actionLines": [{ "code": "1.1.1" }] });
    assert_eq!(tree(&secretariat, &plan).await["goals"], json!([goal]));
    // It becomes one of the highest level, which nothing stands above.
    assert_eq!(submit(&browser, path, "change", &[("parentId", "")]).await.status, 303);
    assert_eq!(tree(&secretariat, &plan).await["roots"].as_array().map(Vec::len), Some(3));
}

async fn what_is_added_below_stands_there(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let root = "/plans/SMALL/objectives/1/edit";
    let fields = [("code", "1.2"), ("titleEs", "Sancionar"), ("titleEn", "Punish")];
    let added = submit(&browser, root, "add-objective", &fields).await;
    assert_eq!(added.location, "/plans/SMALL/objectives/1/edit?done=added", "{}", added.text);
    assert!(!browser.get(PATH).await.has("value=\"add-objective\""), "the plan has no level below it");
    let page = browser.get(PATH).await;
    let line = Form::on(&page, "add-line");
    assert_eq!((line.text("startsOn"), line.text("dueOn")), ("2007-01-01", "2010-12-31"));
    let fields = [("code", "1.1.2"), ("titleEs", "Dictar cursos"), ("titleEn", "Hold courses"), ("weight", "20")];
    let line = fields.iter().fold(line, |form, (name, text)| form.with(name, text)).with("dueOn", "2009-06-30");
    for _ in 0..2 {
        let added = line.send(&browser, PATH).await;
        assert_eq!(added.location, "/plans/SMALL/objectives/1.1/edit?done=added", "{}", added.text);
    }
    let found = tree(&secretariat, &plan).await;
    let goals = found["goals"].as_array().expect("goals");
    assert_eq!((goals.len(), &goals[1]["titles"]), (2, &json!({ "es": "Sancionar", "en": "Punish" })));
    assert_eq!(goals[0]["actionLines"], json!([{ "code": "1.1.1" }, { "code": "1.1.2" }]));
    let document = "{ actionLine(by: { code: { plan: \"SMALL\", line: \"1.1.2\" } }) {
        titles { es en } startsOn dueOn weight } }";
    let expected = json!({ "titles": { "es": "Dictar cursos", "en": "Hold courses" }, "startsOn": "2007-01-01",
        "dueOn": "2009-06-30", "weight": 20 });
    assert_eq!(secretariat.data(document, json!({})).await["actionLine"], expected);
    // Levels that are called alike are levels all the same.
    let alike = json!({ "nameEs": "Objetivo", "nameEn": "Objective" });
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "levels": [alike, alike] })).await;
    let page = browser.get("/plans/SMALL/edit").await;
    for code in ["1", "1.1", "1.2"] {
        assert_eq!(page.text.matches(&format!("/objectives/{code}/edit\"")).count(), 1, "{code}: {}", page.text);
    }
}

async fn what_is_wrong_stands_beside_its_field(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let before = tree(&secretariat, &plan).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let wrong = [
        ["code", "1", "El plan ya tiene el código 1"],
        ["titleEn", "", "Escriba algo aquí"],
        ["position", "-1", "Indique un número entero de 0 a 9999"],
    ];
    refuses(&browser, PATH, "change", &[("titleEs", "Otro <título>")], &wrong).await;
    let nowhere = submit(&browser, PATH, "change", &[("parentId", "objective_nothing")]).await;
    assert!(nowhere.status == 422 && nowhere.has("id=\"change-parentId-problem\">Elija una"), "{}", nowhere.text);
    let filled = [("code", "1.1.2"), ("titleEs", "Otra"), ("titleEn", "Other")];
    let wrong = [
        ["code", "1.1.1", "El plan ya tiene el código 1.1.1"],
        ["startsOn", "2006-12-31", "La fecha está fuera del plan"],
        ["dueOn", "mañana", "Escriba una fecha"],
        ["weight", "1001", "Indique un número entero de 1 a 1000"],
        ["weight", "99999999999", "Escriba un número entero"],
    ];
    refuses(&browser, PATH, "add-line", &filled, &wrong).await;
    assert_eq!(tree(&secretariat, &plan).await, before, "nothing was written");
}

async fn only_what_is_empty_is_removed(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let empty = objective_input(&plan.id, Some(&plan.root), "1.2");
    let empty = text_id(&done(&secretariat, "addObjective", "objective { id }", empty).await["objective"]);
    let browser = Browser::of_person(&server, "secretariat").await;
    assert!(browser.get(PATH).await.has("no se puede eliminar mientras haya objetivos o líneas debajo"));
    let path = "/plans/SMALL/objectives/1.2/edit";
    let unsure = submit(&browser, path, "remove", &[]).await;
    assert!(unsure.status == 422 && unsure.has("id=\"remove-confirmed-problem\">"), "{}", unsure.text);
    let form = Form::on(&browser.get(path).await, "remove").with("confirmed", "yes");
    // Somebody adds a line to it meanwhile.
    let line = line_input(&empty, "1.2.1");
    let line = text_id(&done(&secretariat, "addActionLine", "actionLine { id }", line).await["actionLine"]);
    let late = form.send(&browser, path).await;
    assert!(late.status == 422 && late.has("su cambio ya no es posible") && late.has("1.2.1"), "{}", late.text);
    done(&secretariat, "removeActionLine", "plan { id }", json!({ "id": line })).await;
    let removed = form.send(&browser, path).await;
    assert_eq!(removed.location, "/plans/SMALL/edit?done=removed", "{}", removed.text);
    assert_eq!(tree(&secretariat, &plan).await["goals"].as_array().map(Vec::len), Some(1));
    assert_eq!(form.send(&browser, path).await.status, 404, "it is gone");
}

async fn an_amendment_needs_a_reason_and_whoever_is_slower_says_it_again(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED"]).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let told = [["reason", "", "El plan ya fue aprobado"]];
    refuses(&browser, PATH, "change", &[("titleEs", "Mío")], &told).await;
    let filled = [("code", "1.1.2"), ("titleEs", "Otra"), ("titleEn", "Other")];
    refuses(&browser, PATH, "add-line", &filled, &told).await;
    let form = Form::on(&browser.get(PATH).await, "change").with("titleEs", "Mío").with("reason", "Sesión 12.");
    let quicker = json!({ "id": plan.goal, "titleEs": "De otra persona", "position": 3, "reason": "Sesión 11." });
    done(&secretariat, "updateObjective", "objective { id }", quicker).await;
    let page = form.send(&browser, PATH).await;
    assert!(page.status == 422 && page.has("Ahora está registrado: De otra persona"), "{}", page.text);
    let again = Form::on(&page, "change");
    assert_eq!((again.text("titleEs"), again.text("reason")), ("Mío", "Sesión 12."));
    assert_eq!(again.send(&browser, PATH).await.status, 303);
    assert_eq!(tree(&secretariat, &plan).await["goals"][0]["titles"]["es"], "Mío");
}
