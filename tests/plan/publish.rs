//! `publishPlan`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, done, is_for_the_secretariat, problems},
        server::Server,
    },
};

on_both_databases!(
    a_published_plan_is_there_for_everybody_and_gone_as_soon_as_it_is_taken_back,
    a_draft_is_not_published,
    a_closed_plan_may_still_be_published,
    those_without_the_role_are_refused,
);

const PLAN: &str = "plan { publication baselinedAt version }";

fn publication(plan: &SmallPlan, publication: &str) -> Value {
    json!({ "id": plan.id, "publication": publication })
}

async fn a_published_plan_is_there_for_everybody_and_gone_as_soon_as_it_is_taken_back(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    let document = "query($ids: [ID!]!) { nodes(ids: $ids) { id } plan(by: { code: \"SMALL\" }) { code } }";
    let ids = json!({ "ids": [plan.id, plan.root, plan.goal, plan.line, plan.lead] });
    let hidden = json!({ "nodes": [null, null, null, null, null], "plan": null });
    assert_eq!(server.public().data(document, ids.clone()).await, hidden);

    let published = done(&secretariat, "publishPlan", PLAN, publication(&plan, "PUBLIC")).await["plan"].clone();
    assert_eq!((&published["publication"], &published["version"]), (&json!("PUBLIC"), &json!(3)));
    let baseline = published["baselinedAt"].clone();
    assert!(baseline.is_string());
    let shown = server.public().data(document, ids.clone()).await;
    assert_eq!(shown["plan"], json!({ "code": "SMALL" }));
    let found: Value = ids["ids"].as_array().into_iter().flatten().map(|id| json!({ "id": id })).collect();
    assert_eq!(shown["nodes"], found);

    let again = done(&secretariat, "publishPlan", PLAN, publication(&plan, "PUBLIC")).await["plan"].clone();
    assert_eq!(again, published, "it was public already");
    let stale = json!({ "id": plan.id, "publication": "INTERNAL", "expectedVersion": 2 });
    assert_eq!(problems(&secretariat, "publishPlan", PLAN, stale).await, ["STALE expectedVersion"]);
    let back = done(&secretariat, "publishPlan", PLAN, publication(&plan, "INTERNAL")).await["plan"].clone();
    assert_eq!(back, json!({ "publication": "INTERNAL", "baselinedAt": baseline, "version": 4 }));
    assert_eq!(server.public().data(document, ids).await, hidden);
}

async fn a_draft_is_not_published(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let refused = problems(&secretariat, "publishPlan", PLAN, publication(&plan, "PUBLIC")).await;
    assert_eq!(refused, ["CONFLICT publication"]);
    done(&secretariat, "publishPlan", PLAN, publication(&plan, "INTERNAL")).await;
}

async fn a_closed_plan_may_still_be_published(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let asked = json!({ "id": plan.id });
    let document = "query($id: ID!) { plan(by: { id: $id }) { stage viewerCanPublish viewerCanEdit } }";
    let before = json!({ "plan": { "stage": "DRAFT", "viewerCanPublish": false, "viewerCanEdit": true } });
    assert_eq!(secretariat.data(document, asked.clone()).await, before);
    plan.go(&secretariat, &["IN_REVIEW", "APPROVED", "OPERATIONAL", "CLOSED"]).await;
    let closed = json!({ "plan": { "stage": "CLOSED", "viewerCanPublish": true, "viewerCanEdit": false } });
    assert_eq!(secretariat.data(document, asked.clone()).await, closed);
    done(&secretariat, "publishPlan", PLAN, publication(&plan, "PUBLIC")).await;
    assert_eq!(secretariat.data(document, asked.clone()).await, closed);
    let others = json!({ "plan": { "stage": "CLOSED", "viewerCanPublish": false, "viewerCanEdit": false } });
    assert_eq!(server.person("focal.mininter").await.data(document, asked).await, others);
    done(&secretariat, "publishPlan", PLAN, publication(&plan, "INTERNAL")).await;
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    is_for_the_secretariat(&server, "publishPlan", PLAN, publication(&plan, "PUBLIC"), "id").await;
    assert_eq!(
        server.public().data("{ plan(by: { code: \"SMALL\" }) { id } }", json!({})).await,
        json!({ "plan": null })
    );
    done(&secretariat, "publishPlan", PLAN, publication(&plan, "PUBLIC")).await;
    let refused = problems(&server.public(), "publishPlan", PLAN, publication(&plan, "INTERNAL")).await;
    assert_eq!(refused, ["UNAUTHENTICATED"]);
}
