//! Following the review queue: what comes at the beginning and after which change, and for whom it is.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        people::known,
        plan::{SmallPlan, done},
        server::Server,
        socket::Socket,
    },
};

on_both_databases!(
    the_secretariat_reads_what_waits_and_again_after_each_change,
    it_is_for_those_who_review,
    a_role_that_is_lost_ends_it_with_the_next_event,
);

const QUEUE: &str = "subscription { reviewQueueChanged { entries(first: 5) { totalCount nodes {
    asOf state organisation { acronym } } } } }";

fn queue(message: Value) -> Value {
    message["reviewQueueChanged"]["entries"].clone()
}

async fn reporting_plan(server: &Server) -> SmallPlan {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    plan
}

async fn the_secretariat_reads_what_waits_and_again_after_each_change(server: Server) {
    let plan = reporting_plan(&server).await;
    let mut socket = Socket::of_person(&server, "secretariat.second").await;
    socket.subscribe("r", QUEUE, json!({})).await;
    let waits = |days: &[&str]| {
        let entry =
            |day: &&str| json!({ "asOf": day, "state": "SUBMITTED", "organisation": { "acronym": "MININTER" } });
        json!({ "totalCount": days.len(), "nodes": days.iter().map(entry).collect::<Vec<_>>() })
    };
    assert_eq!(queue(socket.data("r").await), waits(&[]));
    let first = plan.report(&server, "2008-05-31").await;
    assert_eq!(queue(socket.data("r").await), waits(&["2008-05-31"]));
    // A draft, another organisation's or the own one's, and a change of the plan are none of the queue.
    plan.draft(&server, "2008-06-29").await;
    let input = json!({ "id": plan.id, "noteEs": "Nota" });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
    let second = plan.report(&server, "2008-06-30").await;
    assert_eq!(queue(socket.data("r").await), waits(&["2008-05-31", "2008-06-30"]));
    plan.review(&server, &first, "ACCEPT").await;
    assert_eq!(queue(socket.data("r").await), waits(&["2008-06-30"]));
    plan.review(&server, &second, "RETURN").await;
    assert_eq!(queue(socket.data("r").await), waits(&[]));
    let redact = json!({ "entryId": second, "texts": ["NARRATIVE"], "reason": "A name." });
    done(&server.person("secretariat").await, "redact", "entry { id }", redact).await;
    assert_eq!(queue(socket.data("r").await), waits(&[]));
    socket.is_silent().await;
}

async fn it_is_for_those_who_review(server: Server) {
    let mut public = Socket::of(&server, None).await;
    public.subscribe("r", QUEUE, json!({})).await;
    let refused = public.next().await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "UNAUTHENTICATED", "{refused}");
    for person in ["viewer.mininter", "editor.mininter", "focal.mininter", "focal.mimdes", "administrator"] {
        let mut socket = Socket::of_person(&server, person).await;
        socket.subscribe("r", QUEUE, json!({})).await;
        assert_eq!(socket.refusal("r").await, ["FORBIDDEN"], "{person}");
    }
    let issue = json!({ "name": "A page", "scope": "READ_MEMBERS" });
    let issued = done(&server.person("administrator").await, "issueServiceToken", "token", issue).await;
    let mut service = Socket::of(&server, issued["token"].as_str()).await;
    service.subscribe("r", QUEUE, json!({})).await;
    assert_eq!(service.refusal("r").await, ["FORBIDDEN"]);
    let plan = reporting_plan(&server).await;
    plan.report(&server, "2008-06-30").await;
    for mut socket in [public, service] {
        socket.is_silent().await;
    }
}

async fn a_role_that_is_lost_ends_it_with_the_next_event(server: Server) {
    let plan = reporting_plan(&server).await;
    let mut socket = Socket::of_person(&server, "secretariat.second").await;
    socket.subscribe("r", QUEUE, json!({})).await;
    socket.data("r").await;
    let membership = known(&server, "secretariat.second").await.membership;
    let input = json!({ "id": membership, "role": "VIEWER" });
    done(&server.person("administrator").await, "changeRole", "membership { role }", input).await;
    plan.report(&server, "2008-06-30").await;
    assert_eq!(socket.refusal("r").await, ["FORBIDDEN"]);
    socket.is_silent().await;
}
