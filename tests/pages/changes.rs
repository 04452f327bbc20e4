//! What an open page of a plan is told, and who is told.

use std::time::Duration;

use reqwest::Response;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::browser::Browser;
use crate::{
    on_both_databases,
    support::{
        people::known,
        plan::{CODE, SmallPlan, done},
        server::Server,
    },
};

on_both_databases!(
    a_page_is_told_the_revision_at_once_and_after_each_change,
    what_members_alone_may_know_is_told_to_members,
    a_plan_that_cannot_be_seen_tells_nothing,
    whoever_may_hear_no_more_is_told_no_more,
    an_address_has_its_share,
);

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(20);

const CHANGES: &str = "/plans/SMALL/changes";

/// The events of one page.
struct Events {
    answer: Response,
    read: String,
}

impl Events {
    fn of(answer: Response) -> Self {
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        Self { answer, read: String::new() }
    }

    /// The revision that the next event names; none when there are no more events.
    async fn revision(&mut self) -> Option<i64> {
        loop {
            if let Some(end) = self.read.find("\n\n") {
                let event: String = self.read.drain(..end + 2).collect();
                if let Some(data) = event.strip_prefix("data: ") {
                    let data: Value = serde_json::from_str(data).expect("JSON");
                    return data["payload"]["data"]["planChanged"]["plan"]["revision"].as_i64();
                }
                continue;
            }
            let chunk = timeout(LONG, self.answer.chunk()).await.expect("something is told in time");
            let chunk = chunk.expect("the connection holds")?;
            self.read.push_str(std::str::from_utf8(&chunk).expect("events are text"));
        }
    }
}

async fn plan_of(server: &Server, publication: &str) -> SmallPlan {
    assert_eq!(CODE, "SMALL");
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    if publication == "PUBLIC" {
        done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    }
    plan
}

async fn revision(server: &Server) -> Option<i64> {
    let document = "{ plan(by: { code: \"SMALL\" }) { revision } }";
    server.person("secretariat").await.data(document, json!({})).await["plan"]["revision"].as_i64()
}

async fn a_page_is_told_the_revision_at_once_and_after_each_change(server: Server) {
    let plan = plan_of(&server, "PUBLIC").await;
    let browser = Browser::new(&server);
    let page = browser.get("/plans/SMALL").await;
    let shown = revision(&server).await;
    let mark = format!("data-changes=\"{CHANGES}\" data-revision=\"{}\"", shown.expect("a revision"));
    assert!(page.has(&mark) && page.has(" hidden>"), "{}", page.text);
    let mut events = Events::of(browser.answer(CHANGES).await);
    assert_eq!(events.revision().await, shown);
    let input = json!({ "id": plan.id, "noteEs": "Otra" });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
    let now = revision(&server).await;
    assert!(now > shown);
    assert_eq!(events.revision().await, now);
    let entry = plan.report(&server, "2008-06-30").await;
    plan.review(&server, &entry, "ACCEPT").await;
    assert_eq!(events.revision().await, revision(&server).await);
}

async fn what_members_alone_may_know_is_told_to_members(server: Server) {
    let plan = plan_of(&server, "PUBLIC").await;
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    let mut told = Events::of(member.answer(CHANGES).await);
    let mut public = Events::of(Browser::new(&server).answer(CHANGES).await);
    let before = revision(&server).await;
    assert_eq!((told.revision().await, public.revision().await), (before, before));
    let entry = plan.report(&server, "2008-06-30").await;
    let submitted = revision(&server).await;
    assert_eq!(told.revision().await, submitted);
    plan.review(&server, &entry, "ACCEPT").await;
    let accepted = revision(&server).await;
    assert!(submitted > before && accepted > submitted);
    assert_eq!(told.revision().await, accepted);
    assert_eq!(public.revision().await, accepted, "the public is told of what was accepted, and of nothing before it");
}

async fn a_plan_that_cannot_be_seen_tells_nothing(server: Server) {
    plan_of(&server, "INTERNAL").await;
    for path in [CHANGES, "/plans/NONE/changes"] {
        assert_eq!(Browser::new(&server).answer(path).await.status(), 404, "{path}");
    }
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    assert_eq!(Events::of(member.answer(CHANGES).await).revision().await, revision(&server).await);
}

async fn whoever_may_hear_no_more_is_told_no_more(server: Server) {
    let plan = plan_of(&server, "INTERNAL").await;
    let member = Browser::of_person(&server, "viewer.mimdes").await;
    let mut events = Events::of(member.answer(CHANGES).await);
    assert_eq!(events.revision().await, revision(&server).await);
    let person = known(&server, "viewer.mimdes").await.person;
    done(&server.person("administrator").await, "disablePerson", "person { id }", json!({ "id": person })).await;
    let input = json!({ "id": plan.id, "noteEs": "Otra" });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
    assert_eq!(events.revision().await, None, "the events have ended");
}

async fn an_address_has_its_share(server: Server) {
    plan_of(&server, "PUBLIC").await;
    let browser = Browser::new(&server);
    let mut open = Vec::new();
    for _ in 0..50 {
        open.push(Events::of(browser.answer(CHANGES).await));
    }
    assert_eq!(browser.answer(CHANGES).await.status(), 429);
    for events in &mut open {
        assert_eq!(events.revision().await, revision(&server).await);
    }
}
