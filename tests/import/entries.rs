//! Importing into a plan on which progress was logged: no file leaves what was said without somebody who might say it.

use serde_json::json;

use super::files::{CODE, Files};
use crate::{
    on_both_databases,
    support::{plan::done, server::Server},
};

on_both_databases!(what_was_submitted_keeps_its_organisation_and_its_day);

async fn what_was_submitted_keeps_its_organisation_and_its_day(server: Server) {
    let files = Files::small();
    files.append("action_lines.csv", "1.1.1.1,1.1.1,Hacer,Do,2007-02-01,2007-12-31,3,MININTER,PCM,\n");
    files.must_import(&server, &[]);
    let focal = server.person("focal.mininter").await;
    let query = "query($plan: String!) { actionLine(by: { code: { plan: $plan, line: \"1.1.1.1\" } }) { id } }";
    let line = focal.data(query, json!({ "plan": CODE })).await["actionLine"]["id"].take();
    let input = json!({ "actionLineId": line, "asOf": "2008-03-31", "implementation": "IN_PROGRESS", "percentComplete": 40,
                        "narrative": "Se avanza.", "submit": true });
    done(&focal, "logProgress", "entry { id }", input).await;
    let update = ["--update", "--reason", "Acta 12"];
    let before = server.run(&["verify"]);

    files.edit("action_lines.csv", "MININTER,PCM,", "PCM,,");
    let role = "action_lines.csv, line 2, column lead: An entry as of 2008-03-31 would be left without an organisation \
                that answers for it.";
    assert_eq!(files.problems(&server, &update), [role]);
    files.edit("action_lines.csv", "PCM,,", "MININTER,PCM,");
    files.edit("plan.csv", "2010-12-31", "2008-01-31");
    let day = "plan.csv, column ends_on: An entry as of 2008-03-31 would lie outside the plan.";
    assert_eq!(files.problems(&server, &update), [day]);
    assert_eq!(server.run(&["verify"]), before);

    // As a co-responsible the organisation may say what it said, and the first entry has settled the plan's structure.
    files.edit("plan.csv", "2008-01-31", "2010-12-31");
    files.edit("action_lines.csv", "MININTER,PCM,", "PCM,MININTER,");
    files.must_import(&server, &update);
    files.append("action_lines.csv", "1.1.1.2,1.1.1,Otra,Other,2007-02-01,2008-12-31,3,,,\n");
    let amendment =
        "plan.csv: The plan is agreed, so that every change is an amendment. Repeat with --update --reason TEXT.";
    assert_eq!(files.problems(&server, &[]), [amendment]);
}
