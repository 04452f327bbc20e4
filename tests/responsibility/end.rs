//! `endResponsibility`.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{
        plan::{SmallPlan, at_once, done, is_for_the_secretariat, messages, problems, version},
        server::Server,
    },
};

on_both_databases!(
    a_part_gets_its_last_day_in_a_new_version,
    a_part_is_shortened_never_lengthened,
    an_entry_is_never_left_without_its_role,
    of_endings_of_the_same_version_one_is_made,
    those_without_the_role_are_refused,
);

const PART: &str = "responsibility { organisation { acronym } role from until version }";

fn until(plan: &SmallPlan, until: &str) -> Value {
    json!({ "id": plan.lead, "until": until })
}

async fn a_part_gets_its_last_day_in_a_new_version(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let ended = done(&secretariat, "endResponsibility", PART, until(&plan, "2008-06-29")).await;
    let expected = json!({
        "organisation": { "acronym": "MININTER" }, "role": "LEAD", "from": "2007-01-01", "until": "2008-06-29",
        "version": 2,
    });
    assert_eq!(ended["responsibility"], expected);
    let again = done(&secretariat, "endResponsibility", PART, until(&plan, "2008-06-29")).await;
    assert_eq!(again["responsibility"], expected, "it ends on that day already");
    let query = "query($id: ID!) { node(id: $id) { ... on ActionLine { today: lead { acronym }
        before: lead(on: \"2008-06-29\") { acronym } } } plan(by: { code: \"SMALL\" }) { status { unassigned } } }";
    let read = secretariat.data(query, json!({ "id": plan.line })).await;
    let node = json!({ "today": null, "before": { "acronym": "MININTER" } });
    assert_eq!(read, json!({ "node": node, "plan": { "status": { "unassigned": 1 } } }));
}

async fn a_part_is_shortened_never_lengthened(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    assert_eq!(problems(&secretariat, "endResponsibility", PART, until(&plan, "2011-01-01")).await, ["INVALID until"]);
    let refused = problems(&secretariat, "endResponsibility", PART, until(&plan, "2006-12-31")).await;
    assert_eq!(refused, ["INVALID until", "INVALID until"]);
    done(&secretariat, "endResponsibility", PART, until(&plan, "2008-06-29")).await;
    let told = messages(&secretariat, "endResponsibility", PART, until(&plan, "2008-06-30")).await;
    let expected = "This part ends on 2008-06-29 already. It can be shortened, not lengthened; assign a new one for later \
        days.";
    assert_eq!(told, [expected]);
    done(&secretariat, "endResponsibility", PART, until(&plan, "2007-01-01")).await;
    let unknown = json!({ "id": "responsibility_00000000000000000000000000", "until": "2008-01-01" });
    assert_eq!(problems(&secretariat, "endResponsibility", PART, unknown).await, ["NOT_FOUND id"]);
    let other = json!({ "id": plan.line, "until": "2008-01-01" });
    assert_eq!(problems(&secretariat, "endResponsibility", PART, other).await, ["NOT_FOUND id"]);
}

async fn an_entry_is_never_left_without_its_role(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    plan.report(&server, "2008-03-31").await;
    plan.draft(&server, "2008-06-30").await;
    let refused = problems(&secretariat, "endResponsibility", PART, until(&plan, "2008-03-30")).await;
    assert_eq!(refused, ["CONFLICT until"]);
    done(&secretariat, "endResponsibility", PART, until(&plan, "2008-03-31")).await;
}

async fn of_endings_of_the_same_version_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    let input = |day: i32| json!({ "id": plan.lead, "until": format!("2008-06-{day:02}"), "expectedVersion": 1 });
    let answers = at_once(&secretariat, "endResponsibility", PART, (1..7).map(input).collect()).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["STALE expectedVersion"]).count(), 5, "{answers:?}");
    assert_eq!(version(&secretariat, &plan.lead).await, 2);
}

async fn those_without_the_role_are_refused(server: Server) {
    let secretariat = server.person("secretariat").await;
    let plan = SmallPlan::make(&secretariat).await;
    is_for_the_secretariat(&server, "endResponsibility", PART, until(&plan, "2008-06-29"), "id").await;
    plan.go(&secretariat, &["IN_REVIEW"]).await;
    done(&secretariat, "publishPlan", "plan { id }", json!({ "id": plan.id, "publication": "PUBLIC" })).await;
    let refused = problems(&server.public(), "endResponsibility", PART, until(&plan, "2008-06-29")).await;
    assert_eq!(refused, ["UNAUTHENTICATED"]);
    assert_eq!(version(&secretariat, &plan.lead).await, 1);
}
