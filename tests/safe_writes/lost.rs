//! What is sent again by somebody who may not do or see it any more: the policy of the day answers, not the first answer.

use serde_json::{Value, json};

use super::world::{World, with};
use crate::{
    on_both_databases,
    support::{
        people::known,
        plan::{done, objective_input, plan_input, problems},
        server::Server,
    },
};

on_both_databases!(
    whoever_lost_the_role_is_refused,
    what_was_discarded_or_removed_is_gone,
    what_may_not_be_seen_any_more_is_not_shown,
    what_was_refused_for_want_of_the_role_is_done_once_it_is_there,
    a_text_that_was_redacted_is_not_shown_again,
);

const KEY: &str = "0199f7a3-7c1e-7d5b-9a51-0c8d0f8b1a2e";

async fn change_role(server: &Server, name: &str, role: &str) {
    let membership = known(server, name).await.membership;
    let administrator = server.person("administrator").await;
    done(&administrator, "changeRole", "membership { role }", json!({ "id": membership, "role": role })).await;
}

async fn whoever_lost_the_role_is_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let input = with(&plan_input(), "idempotencyKey", KEY);
    let made = done(&secretariat, "createPlan", "plan { id }", input.clone()).await;
    change_role(&server, "secretariat", "VIEWER").await;
    assert_eq!(problems(&secretariat, "createPlan", "plan { id }", input.clone()).await, ["FORBIDDEN"]);
    change_role(&server, "secretariat", "SECRETARIAT").await;
    assert_eq!(done(&secretariat, "createPlan", "plan { id }", input).await, made);
}

async fn what_was_discarded_or_removed_is_gone(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let draft = with(&with(&world.statement(), "submit", false), "idempotencyKey", KEY);
    let logged = done(&focal, "logProgress", "entry { id }", draft.clone()).await;
    done(&focal, "discardDraft", "discardedId", json!({ "entryId": logged["entry"]["id"] })).await;
    let gone = problems(&focal, "logProgress", "entry { id }", draft).await;
    assert_eq!(gone, ["NOT_FOUND idempotencyKey"]);

    let secretariat = server.person("secretariat").await;
    let objective = objective_input(&world.plan.id, Some(&world.plan.root), "1.9");
    let objective = with(&with(&objective, "reason", "Agreed."), "idempotencyKey", KEY);
    let added = done(&secretariat, "addObjective", "objective { id }", objective.clone()).await;
    let removal = json!({ "id": added["objective"]["id"], "reason": "Agreed." });
    done(&secretariat, "removeObjective", "plan { id }", removal).await;
    let gone = problems(&secretariat, "addObjective", "objective { id }", objective).await;
    assert_eq!(gone, ["NOT_FOUND idempotencyKey"]);
}

async fn what_may_not_be_seen_any_more_is_not_shown(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let entry = with(&world.statement(), "idempotencyKey", KEY);
    done(&focal, "logProgress", "entry { id }", entry.clone()).await;
    let administrator = server.person("administrator").await;
    let membership = json!({ "id": world.focal.membership });
    done(&administrator, "endMembership", "membership { id }", membership).await;
    // The plan is internal: for somebody who is no member, neither it nor the entry is there.
    let hidden = problems(&focal, "logProgress", "entry { id }", entry).await;
    assert_eq!(hidden, ["NOT_FOUND idempotencyKey"]);
}

async fn what_was_refused_for_want_of_the_role_is_done_once_it_is_there(server: Server) {
    let viewer = server.person("viewer.mininter").await;
    let input = with(&plan_input(), "idempotencyKey", KEY);
    assert_eq!(problems(&viewer, "createPlan", "plan { id }", input.clone()).await, ["FORBIDDEN"]);
    change_role(&server, "viewer.mininter", "SECRETARIAT").await;
    done(&viewer, "createPlan", "plan { id }", input).await;
}

async fn a_text_that_was_redacted_is_not_shown_again(server: Server) {
    let world = World::make(&server).await;
    let focal = server.person("focal.mininter").await;
    let entry = with(&world.statement(), "idempotencyKey", KEY);
    let selection = "entry { id narrative redacted }";
    let logged = done(&focal, "logProgress", selection, entry.clone()).await;
    assert_eq!(logged["entry"]["narrative"], "Se instaló la red.");
    let secretariat = server.person("secretariat").await;
    let redaction = json!({ "entryId": logged["entry"]["id"], "texts": ["NARRATIVE"], "reason": "A name." });
    done(&secretariat, "redact", "entry { id }", redaction).await;
    let again = done(&focal, "logProgress", selection, entry).await;
    assert_eq!((&again["entry"]["id"], &again["entry"]["narrative"]), (&logged["entry"]["id"], &Value::Null));
}
