//! How each figure is computed, in words.

use super::browser::Browser;
use crate::{on_both_databases, progress::steps::publish, support::server::Server};

on_both_databases!(everybody_reads_how_each_figure_comes_about_in_their_language);

async fn everybody_reads_how_each_figure_comes_about_in_their_language(server: Server) {
    let browser = Browser::new(&server);
    let page = browser.get("/method?lang=es").await;
    assert!(page.status == 200 && !page.has("PNA-2007-2010"), "the plan is internal: {}", page.text);
    for id in
        ["missing", "entries", "as-of", "basis", "progress", "expected", "coverage", "at-least", "bar", "schedule"]
    {
        assert!(page.has(&format!("<h2 id=\"{id}\">")) && page.has(&format!("href=\"#{id}\"")), "{id}: {}", page.text);
    }
    assert!(page.has("Lo que falta no es cero") && page.has("(3 × 50 + 1 × 100) ÷ (3 + 1) = <strong>62,5\u{a0}%"));
    publish(&server).await;
    let page = browser.get("/method?lang=en").await;
    assert!(page.has("What is missing is not zero") && page.has("62.5\u{a0}%"), "{}", page.text);
    let (_, settings) = page.text.split_once("What each plan sets").expect("the published plan's settings");
    assert!(settings.contains(">10</td>") && settings.contains(">25</td>") && settings.contains(">92</td>"));
    assert!(browser.get("/plans/PNA-2007-2010").await.has("href=\"/method\""), "each page leads to it");
}
