//! Following a plan: what comes at the beginning, what comes after which change, and to whom.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done},
        server::Server,
        socket::Socket,
    },
};

on_both_databases!(
    a_follower_reads_how_it_stands_and_again_after_each_change,
    a_plan_that_cannot_be_seen_is_one_that_does_not_exist,
    a_plan_that_is_taken_back_ends_the_subscription_of_those_who_no_longer_see_it,
    what_members_alone_may_know_is_not_told_to_the_public,
    a_burst_of_changes_is_told_and_its_last_state_arrives,
    a_membership_that_ends_acts_on_the_next_event,
);

/// Follows a plan.
pub const PLAN: &str = "subscription($id: ID!) { planChanged(planId: $id) {
    plan { id version note stage publication status { reported } } } }";

const PUBLISH: &str = "plan { publication }";

async fn note(server: &Server, plan: &SmallPlan, text: &str) {
    let input = json!({ "id": plan.id, "noteEs": text });
    done(&server.person("secretariat").await, "updatePlan", "plan { id }", input).await;
}

async fn publish(server: &Server, plan: &SmallPlan, publication: &str) {
    let input = json!({ "id": plan.id, "publication": publication });
    done(&server.person("secretariat").await, "publishPlan", PUBLISH, input).await;
}

async fn public_plan(server: &Server) -> SmallPlan {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    publish(server, &plan, "PUBLIC").await;
    plan
}

fn next(id: &str, plan: Value) -> Value {
    json!({ "type": "next", "id": id, "payload": { "data": { "planChanged": { "plan": plan } } } })
}

async fn a_follower_reads_how_it_stands_and_again_after_each_change(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    socket.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    let stands = |version: i64, note: Value, stage: &str, reported: i64| {
        json!({ "id": "[plan]", "version": version, "note": note, "stage": stage, "publication": "INTERNAL",
                "status": { "reported": reported } })
    };
    assert_eq!(socket.told().await, next("p", stands(1, Value::Null, "DRAFT", 0)));
    note(&server, &plan, "Primero").await;
    assert_eq!(socket.told().await, next("p", stands(2, json!("Primero"), "DRAFT", 0)));
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    assert_eq!(socket.told().await, next("p", stands(3, json!("Primero"), "IN_REVIEW", 0)));
    // What happens below the plan is a change of it, and what happens to another is none.
    let entry = plan.report(&server, "2008-06-30").await;
    assert_eq!(socket.data("p").await["planChanged"]["plan"]["status"], json!({ "reported": 0 }));
    let other = json!({ "code": "OTHER", "titleEs": "Otro", "titleEn": "Other", "startsOn": "2007-01-01",
                        "endsOn": "2010-12-31", "levels": [{ "nameEs": "Eje", "nameEn": "Axis" }] });
    done(&secretariat, "createPlan", "plan { id }", other).await;
    plan.draft(&server, "2008-06-30").await;
    plan.review(&server, &entry, "ACCEPT").await;
    assert_eq!(socket.data("p").await["planChanged"]["plan"]["status"], json!({ "reported": 1 }));
    socket.complete("p").await;
    note(&server, &plan, "Segundo").await;
    // A second subscription begins with the present, and what was completed is silent.
    socket.subscribe("q", PLAN, json!({ "id": plan.id })).await;
    assert_eq!(socket.data("q").await["planChanged"]["plan"]["note"], "Segundo");
    socket.is_silent().await;
}

async fn a_plan_that_cannot_be_seen_is_one_that_does_not_exist(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut socket = Socket::of(&server, None).await;
    let mut answers = Vec::new();
    for id in [plan.id.as_str(), "plan_00000000000000000000000000", plan.line.as_str(), "x"] {
        socket.subscribe("p", PLAN, json!({ "id": id })).await;
        answers.push(socket.next().await);
    }
    assert_eq!(answers[0]["type"], "error");
    assert_eq!(answers[0]["payload"][0]["extensions"]["code"], "BAD_REQUEST");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    // Of a hidden plan nothing is told later, either.
    note(&server, &plan, "Nada").await;
    publish_in_review(&server, &plan).await;
    socket.is_silent().await;
    assert_eq!(server.counter("minka_subscriptions").await, 0);
}

async fn publish_in_review(server: &Server, plan: &SmallPlan) {
    plan.go(&server.person("secretariat").await, &["IN_REVIEW"]).await;
    publish(server, plan, "PUBLIC").await;
}

async fn a_plan_that_is_taken_back_ends_the_subscription_of_those_who_no_longer_see_it(server: Server) {
    let plan = public_plan(&server).await;
    let mut public = Socket::of(&server, None).await;
    let mut member = Socket::of_person(&server, "viewer.mimdes").await;
    for socket in [&mut public, &mut member] {
        socket.subscribe("p", PLAN, json!({ "id": plan.id })).await;
        assert_eq!(socket.data("p").await["planChanged"]["plan"]["publication"], "PUBLIC");
    }
    publish(&server, &plan, "INTERNAL").await;
    assert_eq!(public.refusal("p").await, ["BAD_REQUEST"]);
    assert_eq!(member.data("p").await["planChanged"]["plan"]["publication"], "INTERNAL");
    note(&server, &plan, "Para miembros").await;
    assert_eq!(member.data("p").await["planChanged"]["plan"]["note"], "Para miembros");
    public.is_silent().await;
}

async fn what_members_alone_may_know_is_not_told_to_the_public(server: Server) {
    let plan = public_plan(&server).await;
    let mut public = Socket::of(&server, None).await;
    let mut member = Socket::of_person(&server, "viewer.mimdes").await;
    let follow = "subscription($id: ID!) { planChanged(planId: $id) { plan { note status { reported }
        actionLines { entries { nodes { state narrative } } } } } }";
    for socket in [&mut public, &mut member] {
        socket.subscribe("p", follow, json!({ "id": plan.id })).await;
        socket.data("p").await;
    }
    // A draft is told to nobody, a submitted and a returned entry to members.
    plan.draft(&server, "2008-06-29").await;
    let entry = plan.report(&server, "2008-06-30").await;
    let seen = member.data("p").await["planChanged"]["plan"]["actionLines"][0]["entries"].take();
    assert_eq!(seen, json!({ "nodes": [{ "state": "SUBMITTED", "narrative": "Two courses were held." }] }));
    plan.review(&server, &entry, "RETURN").await;
    assert_eq!(
        member.data("p").await["planChanged"]["plan"]["actionLines"][0]["entries"]["nodes"][0]["state"],
        "RETURNED"
    );
    note(&server, &plan, "Visible").await;
    let seen = public.data("p").await["planChanged"]["plan"].take();
    let expected =
        json!({ "note": "Visible", "status": { "reported": 0 }, "actionLines": [{ "entries": { "nodes": [] } }] });
    assert_eq!(seen, expected, "the first that the public hears of");
    member.data("p").await;
    let entry = plan.report(&server, "2008-06-30").await;
    member.data("p").await;
    plan.review(&server, &entry, "ACCEPT").await;
    let seen = public.data("p").await["planChanged"]["plan"].take();
    assert_eq!(seen["actionLines"][0]["entries"]["nodes"], json!([{ "state": "ACCEPTED", "narrative": null }]));
}

async fn a_burst_of_changes_is_told_and_its_last_state_arrives(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    socket.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    socket.data("p").await;
    for number in 1..=30 {
        note(&server, &plan, &format!("Nota {number}")).await;
    }
    let mut versions = Vec::new();
    while versions.last() != Some(&31) {
        versions.push(socket.data("p").await["planChanged"]["plan"]["version"].as_i64().expect("a version"));
    }
    assert!(versions.is_sorted() && versions.len() <= 30, "{versions:?}");
}

async fn a_membership_that_ends_acts_on_the_next_event(server: Server) {
    let plan = SmallPlan::make(&server.person("secretariat").await).await;
    let mut socket = Socket::of_person(&server, "viewer.mimdes").await;
    socket.subscribe("p", PLAN, json!({ "id": plan.id })).await;
    socket.data("p").await;
    let known = crate::support::people::known(&server, "viewer.mimdes").await;
    let administrator = server.person("administrator").await;
    done(&administrator, "endMembership", "membership { id }", json!({ "id": known.membership })).await;
    note(&server, &plan, "Nada").await;
    assert_eq!(socket.refusal("p").await, ["BAD_REQUEST"]);
}
