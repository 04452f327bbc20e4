//! The page of a plan, and the way to it.

use serde_json::{Value, json};

use super::browser::Browser;
use crate::{
    on_both_databases,
    progress::steps::{LINE, LOG, line, statement, with},
    support::{
        plan::{CODE, SmallPlan, done},
        server::Server,
    },
};

on_both_databases!(
    the_public_reads_how_a_published_plan_stands_in_its_language,
    what_is_not_public_is_not_there,
    a_day_of_the_past_shows_the_plan_as_it_stood,
    what_waits_for_review_counts_for_members_who_ask_for_it,
    a_plan_without_anything_looks_intended_and_texts_are_texts,
    every_objective_is_shown_however_deep_it_stands,
);

const PLAN: &str = "/plans/PNA-2007-2010";

/// Makes the plan public.
pub async fn publish(server: &Server) {
    let secretariat = server.person("secretariat").await;
    let plan = secretariat.data("{ plan(by: { code: \"PNA-2007-2010\" }) { id } }", json!({})).await;
    let input = json!({ "id": plan["plan"]["id"], "publication": "PUBLIC" });
    done(&secretariat, "publishPlan", "plan { id }", input).await;
}

/// An accepted statement of MININTER.
pub async fn accepted(server: &Server) {
    let line = line(server, LINE).await;
    let evidence = json!({ "title": "Acta", "url": "https://example.org/acta", "kind": "DOCUMENT" });
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true, "evidence": [evidence] }));
    server.person("focal.mininter").await.done(LOG, json!({ "input": input })).await;
    let secretariat = server.person("secretariat").await;
    let waiting = secretariat.data("{ progressEntries { nodes { id version } } }", json!({})).await;
    let entry = &waiting["progressEntries"]["nodes"][0];
    let review = json!({ "entryId": entry["id"], "decision": "ACCEPT" });
    done(&secretariat, "reviewProgress", "entry { id }", review).await;
}

async fn figure(server: &Server, selection: &str) -> Value {
    let document = format!("{{ plan(by: {{ code: \"PNA-2007-2010\" }}) {{ {selection} }} }}");
    server.person("viewer.mininter").await.data(&document, json!({})).await["plan"].take()
}

async fn the_public_reads_how_a_published_plan_stands_in_its_language(server: Server) {
    publish(&server).await;
    accepted(&server).await;
    let browser = Browser::new(&server);
    let page = browser.get("/").await;
    assert_eq!((page.status, page.location.as_str()), (303, PLAN), "there is one plan");
    let page = browser.get(PLAN).await;
    assert_eq!((page.status, page.policy.split(';').next()), (200, Some("default-src 'none'")));
    assert_eq!(page.text.matches("<script").count(), 1, "one script, of this site: {}", page.text);
    assert!(page.has("<script src=\"/assets/") && !page.has("style=\""), "nothing in the page needs a looser policy");
    let plan = figure(&server, "status { percentComplete dueToReport reported }").await;
    let percent = plan["status"]["percentComplete"].as_f64().expect("a figure");
    let due = &plan["status"]["dueToReport"];
    let sentence = format!(
        "Al 30 de junio de 2008, las líneas con reporte avanzan {}\u{a0}% (lo esperado para ellas:",
        format!("{percent:.1}").replace('.', ",")
    );
    assert!(page.has("<html lang=\"es\">") && page.has(&sentence), "{sentence}: {}", page.text);
    assert!(page.has(&format!("Reporta 1 de las {due} que debían; ")), "{}", page.text);
    // The language is kept once it was chosen.
    assert!(browser.get(&format!("{PLAN}?lang=en")).await.has("<html lang=\"en\">"));
    let page = browser.get(PLAN).await;
    assert!(page.has("On 30 June 2008, the lines that have reported are"), "{}", page.text);
    assert!(page.has(&format!("1 of the {due} that were due to has reported; ")));
    // Every line is on it, and leads to its page.
    let lines = figure(&server, "actionLines { code }").await;
    for line in lines["actionLines"].as_array().expect("lines") {
        let link = format!("href=\"{PLAN}/lines/{}\"", line["code"].as_str().expect("a code"));
        assert!(page.has(&link), "{link}");
    }
}

async fn what_is_not_public_is_not_there(server: Server) {
    let browser = Browser::new(&server);
    for path in [PLAN, "/plans/NONE", &format!("{PLAN}/lines/1.1.1.1"), "/plans/%00", "/nothing"] {
        let page = browser.get(path).await;
        assert!(page.status == 404 || path.contains("%00"), "{path}: {}", page.status);
        assert!(!page.has("Trata"), "{path}");
    }
    let page = browser.get("/").await;
    assert!(page.status == 200 && page.has("Todavía no hay ningún plan público."), "{}", page.text);
}

async fn a_day_of_the_past_shows_the_plan_as_it_stood(server: Server) {
    publish(&server).await;
    accepted(&server).await;
    let browser = Browser::new(&server);
    let page = browser.get(&format!("{PLAN}?on=2007-12-31")).await;
    assert!(page.has("Al 31 de diciembre de 2007, ninguna línea tiene un avance aceptado."), "{}", page.text);
    assert!(page.has("Así estaba ese día.") && page.has("value=\"2007-12-31\""));
    assert!(page.has(&format!("{PLAN}/lines/1.1.1.1?on=2007-12-31")), "links stay on that day");
    for wrong in ["", "2008-02-30", "x"] {
        assert!(browser.get(&format!("{PLAN}?on={wrong}")).await.has("Al 30 de junio de 2008"), "{wrong}");
    }
}

async fn what_waits_for_review_counts_for_members_who_ask_for_it(server: Server) {
    publish(&server).await;
    let line = line(&server, LINE).await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    server.person("focal.mininter").await.done(LOG, json!({ "input": input })).await;
    let provisional = format!("{PLAN}?basis=provisional");
    let nothing = "ninguna línea tiene un avance aceptado";
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    assert!(member.get(PLAN).await.has(nothing));
    assert!(member.get(&provisional).await.has("avanzan 40,0"));
    assert!(Browser::new(&server).get(&provisional).await.has(nothing), "the public sees what was accepted");
}

async fn a_plan_without_anything_looks_intended_and_texts_are_texts(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let title = format!("<script>alert(1)</script> {}", "ñandú ".repeat(40));
    done(&secretariat, "updatePlan", "plan { id }", json!({ "id": plan.id, "titleEs": title })).await;
    let page = Browser::of_person(&server, "secretariat").await.get(&format!("/plans/{CODE}")).await;
    assert!(page.status == 200 && !page.has("<script>") && page.has("&#60;script&#62;"), "{}", page.text);
}

async fn every_objective_is_shown_however_deep_it_stands(server: Server) {
    let secretariat = server.person("secretariat").await;
    let levels: Vec<Value> = (0..6).map(|_| json!({ "nameEs": "Nivel", "nameEn": "Level" })).collect();
    let input = json!({ "code": "DEEP", "titleEs": "Hondo", "titleEn": "Deep", "startsOn": "2007-01-01",
                        "endsOn": "2010-12-31", "levels": levels });
    let made = done(&secretariat, "createPlan", "plan { id }", input).await;
    let (plan, mut parent) = (made["plan"]["id"].clone(), Value::Null);
    let mut codes = Vec::new();
    for depth in 1..=6 {
        for place in [2, 1] {
            let code = format!("{depth}.{place}");
            let input = json!({ "planId": plan, "parentId": parent, "code": code, "titleEs": "Un objetivo",
                                "titleEn": "An objective" });
            let added = done(&secretariat, "addObjective", "objective { id }", input).await;
            codes.push(code);
            if place == 1 {
                parent = added["objective"]["id"].clone();
            }
        }
    }
    let browser = Browser::of_person(&server, "secretariat").await;
    let page = browser.get("/plans/DEEP").await;
    for code in codes {
        let mark = format!("id=\"under-{code}\"");
        assert_eq!(page.text.matches(&mark).count(), 1, "{mark}: {}", page.text);
        assert_eq!(browser.get(&format!("/plans/DEEP/lines?objective={code}")).await.status, 200, "{code}");
    }
}
