//! What an answer spends from its budget: each list of a plan by its length, each figure by the lines that it looks at,
//! each page by its statements. A list that spends nothing could be nested until an answer fills the memory.

use serde_json::{Value, json};

use crate::{
    on_both_databases,
    support::{server::Server, template::PASSWORD},
};

on_both_databases!(what_is_read_is_spent);

/// How many things the list at the end of a path holds, over all things of the lists on the way.
fn count(data: &Value, path: &[&str]) -> u64 {
    match (data, path) {
        (Value::Array(things), []) => things.len() as u64,
        (Value::Array(things), _) => things.iter().map(|thing| count(thing, path)).sum(),
        (_, [name, rest @ ..]) => count(&data[name], rest),
        (_, []) => 0,
    }
}

/// The plan as a document selects it, and what its answer has spent.
async fn asked(server: &Server, selection: &str) -> (Value, u64) {
    let token = server.sign_in("viewer.mininter@example.org", PASSWORD).await;
    let query = format!("{{ plan(by: {{ code: \"PNA-2007-2010\" }}) {{ {selection} }} }}");
    let body = json!({ "query": query, "extensions": { "cost": true } });
    let answer = server.http.post(server.url("/graphql")).bearer_auth(&token).json(&body).send().await;
    let mut answer: Value = answer.expect("an answer").json().await.expect("JSON");
    let spent = answer["extensions"]["cost"]["resolvedFields"].as_u64().expect("it is told");
    (answer["data"]["plan"].take(), spent)
}

async fn what_is_read_is_spent(server: Server) {
    const LINES: u64 = 60;
    const STATEMENT: u64 = 200;
    type Expected = fn(&Value) -> u64;
    let rows: [(&str, Expected); 11] = [
        ("code", |_| 0),
        ("objectives { code }", |plan| count(plan, &["objectives"])),
        ("objectives { children { code } }", |plan| {
            2 * count(plan, &["objectives"]) + count(plan, &["objectives", "children"])
        }),
        // A selection of lines looks at each, and so does a figure.
        ("actionLines { code }", |_| LINES + LINES),
        ("objectives { actionLines { code } }", |plan| {
            let lines = count(plan, &["objectives", "actionLines"]);
            2 * count(plan, &["objectives"]) + lines + lines
        }),
        ("status { lines }", |_| LINES),
        ("statusByOrganisation { status { lines } }", |_| LINES),
        ("statusOverTime(days: [\"2008-03-31\", \"2008-06-30\"]) { status { lines } }", |_| 2 * LINES),
        ("objectives { statusByOrganisation { status { lines } } }", |plan| 3 * count(plan, &["objectives"]) + LINES),
        ("actionLines { responsibilities { id } }", |plan| {
            LINES + 2 * LINES + count(plan, &["actionLines", "responsibilities"])
        }),
        // A page is read and counted.
        ("actionLines { entries(first: 1) { totalCount } }", |_| LINES + 2 * LINES + LINES * 2 * STATEMENT),
    ];
    let (mut told, mut due) = (Vec::new(), Vec::new());
    for (selection, expected) in rows {
        let (plan, spent) = asked(&server, selection).await;
        told.push((selection, spent));
        due.push((selection, expected(&plan)));
    }
    assert_eq!(told, due);
    // The figures of an objective look at the lines below it.
    let (plan, spent) = asked(&server, "objectives { status { lines } }").await;
    let below: u64 =
        plan["objectives"].as_array().into_iter().flatten().filter_map(|one| one["status"]["lines"].as_u64()).sum();
    assert_eq!(spent, 2 * count(&plan, &["objectives"]) + below);
    assert!(below > 0);
}
