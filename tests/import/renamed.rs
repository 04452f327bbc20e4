//! Importing what is called otherwise on record since it was last imported.

use serde_json::json;

use super::{
    again::{UPDATE, one_line},
    files::CODE,
};
use crate::{
    on_both_databases,
    support::{
        plan::{done, organisation, plan_input},
        server::Server,
    },
};

on_both_databases!(
    an_acronym_that_was_changed_names_nobody,
    a_plan_whose_code_was_changed_is_another_than_that_of_the_files,
);

async fn an_acronym_that_was_changed_names_nobody(server: Server) {
    let files = one_line(&server);
    let secretariat = server.person("secretariat").await;
    let input = json!({ "id": organisation(&secretariat, "MININTER").await, "acronym": "MININ" });
    done(&secretariat, "updateOrganisation", "organisation { id }", input).await;
    files.must_import(&server, &[]);
    files.append("action_lines.csv", "1.1.1.2,1.1.1,Otra,Other,2007-02-01,2008-12-31,3,MININTER,PCM,\n");
    let nobody = "action_lines.csv, line 3, column lead: There is no organisation with the acronym “MININTER”.";
    for options in [&[][..], &UPDATE] {
        assert_eq!(files.problems(&server, options), [nobody]);
    }
    files.edit("action_lines.csv", "Other,2007-02-01,2008-12-31,3,MININTER", "Other,2007-02-01,2008-12-31,3,MININ");
    let printed = files.must_import(&server, &[]);
    assert!(printed.contains("responsibilities            2        0          2"), "{printed}");
}

async fn a_plan_whose_code_was_changed_is_another_than_that_of_the_files(server: Server) {
    let files = one_line(&server);
    let secretariat = server.person("secretariat").await;
    let rename = async |code: &str| {
        let found = "query($code: String!) { plan(by: { code: $code }) { id } }";
        let plan = secretariat.data(found, json!({ "code": CODE })).await;
        let input = json!({ "id": plan["plan"]["id"], "code": code });
        done(&secretariat, "updatePlan", "plan { id }", input).await;
    };
    rename("PNA-ANTES").await;
    files.append("objectives.csv", "2,,AXIS,2,Otro,Other\n");
    let whole = "                      created  updated  unchanged
organisations.csv           0        0         21
regions.csv                 0        0         25
plan.csv                    1        0          0
objectives.csv              4        0          0
action_lines.csv            1        0          0
responsibilities            2        0          0
";
    assert_eq!(files.must_import(&server, &[]), whole);
    assert!(files.must_import(&server, &[]).contains("plan.csv                    0        0          1"));
    // What was made under the code by other means is not the plan that was imported under it either.
    rename("PNA-DESPUES").await;
    let mut other = plan_input();
    other["code"] = json!(CODE);
    done(&secretariat, "createPlan", "plan { id }", other).await;
    let differs =
        "plan.csv, line 2: The row differs from what is on record. Repeat with --update --reason TEXT to replace that.";
    assert_eq!(files.problems(&server, &[]), [differs]);
    assert!(server.run(&["verify"]).1);
}
