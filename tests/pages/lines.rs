//! The page that says why a figure is what it is.

use serde_json::{Value, json};

use super::{
    browser::Browser,
    plan::{accepted, publish},
};
use crate::{
    on_both_databases,
    progress::steps::{LINE, LOG, line, statement, with},
    support::server::Server,
};

on_both_databases!(
    every_figure_leads_to_its_lines_and_the_entry_behind_each,
    the_lines_are_those_that_are_asked_for_and_the_figure_is_theirs,
    what_is_not_there_is_not_found,
    an_entry_that_waits_for_review_is_behind_provisional_figures_alone,
);

/// Whether a line is among those that are asked for.
type Holds<'a> = &'a dyn Fn(&Value) -> bool;

const LINES: &str = "/plans/PNA-2007-2010/lines";

async fn every_figure_leads_to_its_lines_and_the_entry_behind_each(server: Server) {
    publish(&server).await;
    accepted(&server).await;
    let browser = Browser::new(&server);
    let plan = browser.get("/plans/PNA-2007-2010").await;
    for link in ["", "?schedule=UNREPORTED", "?objective=1.1", "?lead=MININTER", "?objective=1&amp;lead=MININTER"] {
        let link = format!("href=\"{LINES}{}\"", link.replace("&amp;", "&#38;"));
        assert!(plan.has(&link), "{link}: {}", plan.text);
    }
    let page = browser.get(LINES).await;
    let sentence = "Al 30 de junio de 2008, las líneas con reporte avanzan 40,0\u{a0}%";
    assert!(page.status == 200 && plan.has(sentence) && page.has(sentence), "{}", page.text);
    let lines = page.text.matches(&format!("href=\"{LINES}/")).count();
    assert_eq!(lines, 60, "every line is behind the plan's figures");
    let (_, row) = page.text.split_once(&format!("href=\"{LINES}/{LINE}\"")).expect("the line is there");
    let row = row.split("</tr>").next().expect("a row");
    for part in [
        "40\u{a0}%",
        "MININTER, 31 de marzo de 2008, en curso",
        "<a href=\"https://example.org/acta\" rel=\"noopener noreferrer\">Acta</a>",
    ] {
        assert!(row.contains(part), "{part}: {row}");
    }
    assert!(!row.contains("Se instaló la red"), "what is not public is not shown: {row}");
}

async fn the_lines_are_those_that_are_asked_for_and_the_figure_is_theirs(server: Server) {
    publish(&server).await;
    accepted(&server).await;
    let viewer = server.person("viewer.mininter").await;
    let document = "{ plan(by: { code: \"PNA-2007-2010\" }) {
        actionLines { code objective { code } lead { acronym } progress { schedule } }
        objectives { code statusByOrganisation { organisation { acronym } status { reported dueToReport } } } } }";
    let plan = viewer.data(document, json!({})).await["plan"].take();
    let all = plan["actionLines"].as_array().expect("lines");
    let under = |line: &Value, code: &str| line["objective"]["code"].as_str().expect("a code").starts_with(code);
    let led = |line: &Value| line["lead"]["acronym"] == "MININTER";
    let unreported = |line: &Value| line["progress"]["schedule"] == "UNREPORTED";
    let browser = Browser::new(&server);
    let asked: [(&str, Holds); 4] = [
        ("?objective=1.2", &|line| under(line, "1.2.")),
        ("?lead=MININTER", &led),
        ("?objective=1&lead=MININTER", &|line| under(line, "1.") && led(line)),
        ("?schedule=UNREPORTED&objective=2", &|line| under(line, "2.") && unreported(line)),
    ];
    for (query, holds) in asked {
        let page = browser.get(&format!("{LINES}{query}")).await;
        for line in all {
            let link = format!("href=\"{LINES}/{}\"", line["code"].as_str().expect("a code"));
            assert_eq!(page.has(&link), holds(line), "{query}: {link}");
        }
        assert!(all.iter().any(holds), "{query} asks for something");
    }
    let objective = plan["objectives"].as_array().expect("objectives").iter().find(|one| one["code"] == "1");
    let organisations = objective.expect("the axis")["statusByOrganisation"].as_array().expect("organisations");
    let status =
        &organisations.iter().find(|one| one["organisation"]["acronym"] == "MININTER").expect("it leads")["status"];
    let page = browser.get(&format!("{LINES}?objective=1&lead=MININTER")).await;
    let sentence = format!("Reporta {} de las {} que debían", status["reported"], status["dueToReport"]);
    assert!(page.has(&sentence), "{sentence}: {}", page.text);
    // What is asked for stays when the day or the language is changed.
    assert!(page.has("<input type=\"hidden\" name=\"lead\" value=\"MININTER\">"), "{}", page.text);
    assert!(page.has(&format!("href=\"{LINES}?objective=1&#38;lead=MININTER&#38;lang=en\"")), "{}", page.text);
}

async fn what_is_not_there_is_not_found(server: Server) {
    publish(&server).await;
    let browser = Browser::new(&server);
    for query in ["?objective=9.9", "?schedule=NONE"] {
        assert_eq!(browser.get(&format!("{LINES}{query}")).await.status, 404, "{query}");
    }
    assert_eq!(browser.get("/plans/NONE/lines").await.status, 404);
    let page = browser.get(&format!("{LINES}?lead=NOBODY")).await;
    assert!(page.status == 200 && page.has("No hay líneas que mostrar."), "{}", page.text);
}

async fn an_entry_that_waits_for_review_is_behind_provisional_figures_alone(server: Server) {
    publish(&server).await;
    let line = line(&server, LINE).await;
    let input = with(statement(&line, "2008-03-31", 40), &json!({ "submit": true }));
    server.person("focal.mininter").await.done(LOG, json!({ "input": input })).await;
    let provisional = format!("{LINES}?basis=provisional");
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    assert!(member.get(&provisional).await.has("(presentado, por revisar)"));
    assert!(!member.get(LINES).await.has("31 de marzo de 2008, en curso"));
    let page = Browser::new(&server).get(&provisional).await;
    assert!(!page.has("31 de marzo de 2008, en curso"), "{}", page.text);
    assert!(
        page.has("Se muestran las cifras con avances aceptados."),
        "the link is said to ask for more: {}",
        page.text
    );
}
