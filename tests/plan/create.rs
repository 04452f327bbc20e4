//! `createPlan`.

use serde_json::json;

use crate::{
    on_both_databases,
    support::{
        plan::{at_once, document, done, plan_input, problems},
        server::Server,
    },
};

on_both_databases!(
    the_secretariat_makes_a_draft_that_members_see_and_the_public_does_not,
    all_problems_are_named_in_one_go,
    of_several_plans_with_one_code_made_at_once_one_is_made,
    those_without_the_role_are_refused,
);

const ALL: &str = "plan { id code title titles { es en } note startsOn endsOn stage publication levels reportingDays
    onTrackGap atRiskGap baselinedAt version objectives { id } actionLines { id } viewerCanEdit }";

async fn the_secretariat_makes_a_draft_that_members_see_and_the_public_does_not(server: Server) {
    let secretariat = server.person("secretariat").await;
    let mut input = plan_input();
    input["titleEs"] = json!("  Plan pequeño ");
    input["noteEs"] = json!("Primera línea.\r\nSegunda línea.");
    let made = secretariat.tell(&document("createPlan", ALL), json!({ "input": input })).await;
    let plan = json!({
        "id": "[plan]", "code": "SMALL", "title": "Small plan",
        "titles": { "es": "Plan pequeño", "en": "Small plan" }, "note": "Primera línea.\nSegunda línea.",
        "startsOn": "2007-01-01", "endsOn": "2010-12-31", "stage": "DRAFT", "publication": "INTERNAL",
        "levels": ["Axis", "Goal"], "reportingDays": 92, "onTrackGap": 10, "atRiskGap": 25, "baselinedAt": null,
        "version": 1, "objectives": [], "actionLines": [], "viewerCanEdit": true,
    });
    assert_eq!(made, json!({ "data": { "createPlan": { "plan": plan, "userErrors": [] } } }));

    let query = "{ plan(by: { code: \"SMALL\" }) { code stage viewerCanEdit } }";
    let seen = server.person("viewer.mimdes").await.ask(query, json!({})).await;
    let plan = json!({ "code": "SMALL", "stage": "DRAFT", "viewerCanEdit": false });
    assert_eq!(seen, json!({ "data": { "plan": plan } }));
    assert_eq!(server.public().ask(query, json!({})).await, json!({ "data": { "plan": null } }));
}

async fn all_problems_are_named_in_one_go(server: Server) {
    let secretariat = server.person("secretariat").await;
    let input = json!({
        "code": "two words", "titleEs": " ", "titleEn": "x".repeat(301), "noteEs": "n".repeat(8_001), "noteEn": "\u{0}",
        "startsOn": "2008-01-01", "endsOn": "2007-12-31", "levels": [{ "nameEs": "", "nameEn": "a\nb" }],
        "reportingDays": 0, "onTrackGap": 101, "atRiskGap": -1,
    });
    let expected = [
        "INVALID code",
        "INVALID titleEs",
        "INVALID titleEn",
        "INVALID noteEs",
        "INVALID noteEn",
        "INVALID endsOn",
        "INVALID levels.0.nameEs",
        "INVALID levels.0.nameEn",
        "INVALID reportingDays",
        "INVALID onTrackGap",
        "INVALID atRiskGap",
        "INVALID atRiskGap",
    ];
    assert_eq!(problems(&secretariat, "createPlan", ALL, input).await, expected);
    for (field, value) in [
        ("levels", json!([])),
        ("levels", json!(vec![json!({ "nameEs": "a", "nameEn": "a" }); 7])),
        ("code", json!("\u{0}")),
        ("code", json!("c".repeat(101))),
        ("startsOn", json!("1899-12-31")),
        ("endsOn", json!("9999-12-31")),
    ] {
        let mut input = plan_input();
        input[field] = value;
        assert_eq!(problems(&secretariat, "createPlan", ALL, input).await, [format!("INVALID {field}")]);
    }
    let none = secretariat.data("{ plan(by: { code: \"SMALL\" }) { id } }", json!({})).await;
    assert_eq!(none, json!({ "plan": null }));
}

async fn of_several_plans_with_one_code_made_at_once_one_is_made(server: Server) {
    let secretariat = server.person("secretariat").await;
    let answers = at_once(&secretariat, "createPlan", ALL, vec![plan_input(); 6]).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_empty()).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| *answer == &["CONFLICT code"]).count(), 5, "{answers:?}");
}

async fn those_without_the_role_are_refused(server: Server) {
    assert_eq!(problems(&server.public(), "createPlan", ALL, plan_input()).await, ["UNAUTHENTICATED"]);
    for person in ["viewer.mininter", "editor.mininter", "focal.mininter", "administrator"] {
        let refused = problems(&server.person(person).await, "createPlan", ALL, plan_input()).await;
        assert_eq!(refused, ["FORBIDDEN"], "{person}");
    }
    let secretariat = server.person("secretariat").await;
    let none = secretariat.data("{ plan(by: { code: \"SMALL\" }) { id } }", json!({})).await;
    assert_eq!(none, json!({ "plan": null }));
    done(&secretariat, "createPlan", ALL, plan_input()).await;
}
