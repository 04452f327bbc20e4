//! The organisations of the group: their list and the page of one.

use serde_json::{Value, json};

use super::browser::Browser;
use crate::{
    on_both_databases,
    progress::steps::{LINE, LOG, decide, line, publish, statement, submitted, with},
    support::{
        plan::{SmallPlan, done},
        server::Server,
    },
};

on_both_databases!(
    the_public_reads_who_is_in_the_group_and_how_their_lines_stand,
    the_page_of_one_lists_its_lines_the_worst_first_and_what_it_stated,
    a_day_of_the_past_shows_the_lines_that_it_led_then,
    what_is_hidden_is_on_no_page_of_an_organisation,
    long_texts_and_nothing_at_all_look_intended,
);

const OWN: &str = "/organisations/MININTER";

async fn figures(server: &Server, acronym: &str) -> Value {
    let document = "{ plan(by: { code: \"PNA-2007-2010\" }) { statusByOrganisation { organisation { acronym }
        status { percentComplete reported dueToReport bySchedule { schedule lines } } } } }";
    let found = server.person("viewer.mininter").await.data(document, json!({})).await;
    let all = found["plan"]["statusByOrganisation"].as_array().expect("organisations").clone();
    let its = all.into_iter().find(|one| one["organisation"]["acronym"] == acronym);
    its.expect("it leads lines")["status"].take()
}

async fn the_public_reads_who_is_in_the_group_and_how_their_lines_stand(server: Server) {
    let browser = Browser::new(&server);
    let page = browser.get("/organisations?lang=es").await;
    assert!(page.status == 200 && page.has("Todavía no hay ningún plan que usted pueda ver."), "{}", page.text);
    assert!(page.has("href=\"/organisations/MININTER\"") && page.has("Ministerio del Interior"), "{}", page.text);
    assert!(page.has("ministerio u otra entidad del Estado · miembro"), "{}", page.text);
    publish(&server).await;
    let focal = server.person("focal.mininter").await;
    let entry = submitted(&focal, statement(&line(&server, LINE).await, "2008-03-31", 40)).await;
    decide(&server.person("secretariat").await, &entry, "ACCEPT").await;
    let page = browser.get("/organisations").await;
    let its = figures(&server, "MININTER").await;
    let coverage = format!("1 de {}", its["dueToReport"]);
    let (_, row) = page.text.split_once("href=\"/organisations/MININTER\"").expect("it is listed");
    let (row, _) = row.split_once("</tbody>").expect("its row ends");
    assert!(row.contains("40,0\u{a0}%") && row.contains(&coverage) && row.contains("<svg class=\"bar\""), "{row}");
    // Those that lead nothing are listed too, and the start of each page leads here.
    assert!(page.has("No es responsable de ninguna línea en esta fecha."), "{}", page.text);
    let past = browser.get("/plans/PNA-2007-2010?on=2007-12-31").await;
    assert!(past.has("href=\"/organisations?on=2007-12-31\""), "{}", past.text);
    let then = browser.get("/organisations?on=2007-12-31").await;
    assert!(then.has("href=\"/organisations/MININTER?on=2007-12-31\"") && !then.has("40,0\u{a0}%"), "{}", then.text);
}

async fn the_page_of_one_lists_its_lines_the_worst_first_and_what_it_stated(server: Server) {
    publish(&server).await;
    let focal = server.person("focal.mininter").await;
    let entry = submitted(&focal, statement(&line(&server, LINE).await, "2008-03-31", 40)).await;
    let browser = Browser::new(&server);
    let page = browser.get(&format!("{OWN}?lang=es")).await;
    assert!(page.status == 200 && page.has("Ministerio del Interior"), "{}", page.text);
    assert!(page.has("No hay avances registrados que se puedan mostrar."), "nothing is accepted: {}", page.text);
    decide(&server.person("secretariat").await, &entry, "ACCEPT").await;
    let page = browser.get(OWN).await;
    let its = figures(&server, "MININTER").await;
    let sentence = format!("Reporta 1 de las {} que debían; ", its["dueToReport"]);
    assert!(page.has(&sentence) && page.has("las líneas con reporte avanzan 40,0\u{a0}%"), "{}", page.text);
    let (_, record) = page.text.split_once("id=\"record\"").expect("a record");
    assert!(record.contains(&format!("/lines/{LINE}\"")) && record.contains("31 de marzo de 2008: 40\u{a0}%"));
    assert!(!record.contains("Se instaló la red."), "narratives are for members: {record}");
    let member = Browser::of_person(&server, "viewer.mimdes").await.get(OWN).await;
    assert!(member.has("Se instaló la red."), "{}", member.text);
    // The lines that it leads, the worst first: one that is on track comes after those without a report, though it is due
    // before some of them.
    let later = submitted(&focal, statement(&line(&server, "2.2.1.1").await, "2008-06-15", 80)).await;
    decide(&server.person("secretariat").await, &later, "ACCEPT").await;
    let document = "query($of: ID!) { plan(by: { code: \"PNA-2007-2010\" }) { actionLines(where: { leadId: $of }) {
        code dueOn progress { schedule } } } }";
    let id = server.public().data("{ organisation(by: { acronym: \"MININTER\" }) { id } }", json!({})).await;
    let lines = server.public().data(document, json!({ "of": id["organisation"]["id"] })).await;
    let mut lines = lines["plan"]["actionLines"].as_array().expect("lines").clone();
    let worst_first = ["OVERDUE", "BLOCKED", "OFF_TRACK", "UNREPORTED", "AT_RISK", "ON_TRACK", "UPCOMING"];
    let rank = |line: &Value| worst_first.iter().position(|one| line["progress"]["schedule"] == *one);
    lines.sort_by_key(|line| (rank(line), line["dueOn"].to_string()));
    let page = browser.get(OWN).await;
    let place = |line: &Value| page.text.find(&format!("/lines/{}\"", line["code"].as_str().expect("a code")));
    let places: Vec<_> = lines.iter().map(place).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {lines:?}");
    assert!(page.has("corresponsable") && page.has("Líneas en las que la entidad participa"), "{}", page.text);
    let of_line = browser.get(&format!("/plans/PNA-2007-2010/lines/{LINE}?on=2008-05-01")).await;
    assert!(of_line.has("href=\"/organisations/MININTER?on=2008-05-01\""), "{}", of_line.text);
}

async fn a_day_of_the_past_shows_the_lines_that_it_led_then(server: Server) {
    publish(&server).await;
    let secretariat = server.person("secretariat").await;
    let document = "query($line: String!) { actionLine(by: { code: { plan: \"PNA-2007-2010\", line: $line } }) {
        responsibilities { id role } } organisation(by: { acronym: \"MP\" }) { id } }";
    let found = secretariat.data(document, json!({ "line": LINE })).await;
    let parts = found["actionLine"]["responsibilities"].as_array().expect("parts");
    let lead = parts.iter().find(|part| part["role"] == "LEAD").expect("a lead");
    let hands = json!({ "id": lead["id"], "organisationId": found["organisation"]["id"], "on": "2008-05-01",
                        "reason": "Traspaso" });
    done(&secretariat, "handOverResponsibility", "responsibility { id }", hands).await;
    let browser = Browser::new(&server);
    let link = |day: &str| format!("/lines/{LINE}{day}\"");
    let led = |text: &str| text.split("<details>").next().unwrap_or_default().to_owned();
    let now = led(&browser.get(OWN).await.text);
    assert!(!now.contains(&link("")), "another leads it now");
    let then = led(&browser.get(&format!("{OWN}?on=2008-04-30")).await.text);
    assert!(then.contains(&link("?on=2008-04-30")), "it led it then: {then}");
    assert!(led(&browser.get("/organisations/MP").await.text).contains(&link("")));
}

async fn what_is_hidden_is_on_no_page_of_an_organisation(server: Server) {
    let focal = server.person("focal.mininter").await;
    submitted(&focal, statement(&line(&server, LINE).await, "2008-03-31", 40)).await;
    let draft =
        with(statement(&line(&server, LINE).await, "2008-04-30", 45), &json!({ "narrative": "Solo borrador." }));
    focal.done(LOG, json!({ "input": draft })).await;
    let public = Browser::new(&server).get(&format!("{OWN}?lang=es")).await;
    assert!(public.status == 200 && !public.has("PNA-2007-2010"), "the plan is internal: {}", public.text);
    assert!(public.has("En esta fecha la entidad no participa en ninguna línea"), "{}", public.text);
    let provisional = Browser::of_person(&server, "viewer.mimdes").await;
    let page = provisional.get(&format!("{OWN}?basis=provisional")).await;
    assert!(page.has("avanzan 40,0") && page.has("presentado, por revisar"), "{}", page.text);
    assert!(page.has("/plans/PNA-2007-2010?basis=provisional\""), "the basis is kept: {}", page.text);
    assert!(provisional.get(OWN).await.has("ninguna línea tiene un avance aceptado"));
    let own = Browser::of_person(&server, "focal.mininter").await.get(OWN).await;
    assert!(!own.has("Solo borrador."), "a draft is no record: {}", own.text);
    let nothing = Browser::new(&server).get("/organisations/NONE").await;
    assert!(nothing.status == 404 && nothing.has("inicie sesión para verla"), "{}", nothing.text);
    let nothing = provisional.get("/organisations/NONE").await;
    assert!(nothing.status == 404 && !nothing.has("inicie sesión"), "{}", nothing.text);
}

async fn long_texts_and_nothing_at_all_look_intended(server: Server) {
    let secretariat = server.person("secretariat").await;
    SmallPlan::make(&secretariat).await;
    let name = format!("<b>{}", "ñandú ".repeat(49));
    let input = json!({ "acronym": "RED/DE APOYO?", "nameEs": name, "nameEn": "Network", "kind": "NGO",
                        "membership": "OBSERVER" });
    done(&secretariat, "createOrganisation", "organisation { id }", input).await;
    let browser = Browser::of_person(&server, "secretariat").await;
    let list = browser.get("/organisations").await;
    assert!(list.has("href=\"/organisations/RED%2FDE%20APOYO%3F\"") && !list.has("<b>ñandú"), "{}", list.text);
    assert!(list.has("/plans/SMALL\""), "there are two plans, and each figure says of which it is: {}", list.text);
    let page = browser.get("/organisations/RED%2FDE%20APOYO%3F").await;
    assert!(page.status == 200 && page.has("&#60;b&#62;ñandú"), "{}", page.text);
    assert!(page.has("no participa en ninguna línea") && page.has("organización no gubernamental · observadora"));
}
