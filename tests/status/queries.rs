//! How many queries the whole plan takes when every line was reported on: the same few for 60 lines and for 600.

use std::{collections::HashMap, fmt::Write, fs, path::Path};

use entity::{action_line, id::ProgressEntryId, progress_entry, responsibility, vocabulary::ResponsibilityRole};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

use crate::{
    on_both_databases,
    progress::steps::{self, LINE, decide, statement, submitted},
    support::{client::Client, server::Server},
};

on_both_databases!(the_whole_plan_takes_the_same_few_queries_for_sixty_lines_and_for_six_hundred);

const WHOLE: &str = "query($code: String!) { plan(by: { code: $code }) { title
    status { percentComplete coverage }
    objectives { code title status { percentComplete }
        actionLines { code title startsOn dueOn
            responsibilities { role from until organisation { acronym name } }
            progress(asOf: \"2010-12-31\") { implementation percentComplete schedule reporting } } } } }";

/// The same with the entry behind each line's figures.
const WITH_ENTRIES: &str = "query($code: String!) { plan(by: { code: $code }) { title
    status { percentComplete coverage }
    objectives { code title status { percentComplete }
        actionLines { code title startsOn dueOn
            responsibilities { role from until organisation { acronym name } }
            progress(asOf: \"2010-12-31\") { implementation percentComplete schedule reporting
                entry { percentComplete narrative organisation { acronym } } } } } } }";

#[expect(clippy::print_stdout, reason = "the figure itself, for those who run it with --nocapture")]
async fn the_whole_plan_takes_the_same_few_queries_for_sixty_lines_and_for_six_hundred(server: Server) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_plan(folder.path(), 600);
    let (printed, imported) = server.run(&["import", folder.path().to_str().expect("a path in UTF-8")]);
    assert!(imported, "{printed}");
    let viewer = server.person("viewer.mininter").await;
    for code in ["PNA-2007-2010", "BIG"] {
        // Looked up before something is written, so that what is kept of it is no longer good.
        viewer.data("query($code: String!) { plan(by: { code: $code }) { code } }", json!({ "code": code })).await;
    }
    report_on_every_line(&server).await;
    let mut seen = Vec::new();
    for (code, lines) in [("PNA-2007-2010", 60), ("BIG", 600)] {
        let [(cold, plan), (warm, again)] =
            [ask(&server, &viewer, WHOLE, code).await, ask(&server, &viewer, WHOLE, code).await];
        assert_eq!(plan, again);
        assert_eq!(reported(&plan, "/progress/percentComplete"), lines, "{code}: every line shows what was reported");
        assert!(cold <= 9 && warm <= 2, "{code}: {cold} statements cold, {warm} warm");
        let (behind, entries) = ask(&server, &viewer, WITH_ENTRIES, code).await;
        assert_eq!(reported(&entries, "/progress/entry/percentComplete"), lines, "{code}: every line shows its entry");
        assert_eq!(reported(&entries, "/progress/entry/organisation/acronym"), lines);
        assert!(behind <= 4, "{code}: {behind} statements with the entry behind each line");
        seen.push((cold, warm, behind));
    }
    assert_eq!(seen[0], seen[1], "the number of lines makes no difference");
    println!("statements (cold, warm, warm with the entry behind each line): {seen:?}");
}

/// A question about a plan: the number of statements that it took, and the answer.
async fn ask(server: &Server, client: &Client<'_>, query: &str, code: &str) -> (u64, Value) {
    let before = server.statements().await;
    let answer = client.data(query, json!({ "code": code })).await;
    (server.statements().await - before, answer)
}

/// How many lines have something at a place.
fn reported(plan: &Value, place: &str) -> usize {
    let objectives = plan["plan"]["objectives"].as_array().expect("objectives");
    let lines = objectives.iter().filter_map(|node| node["actionLines"].as_array()).flatten();
    lines.filter(|line| line.pointer(place).is_some_and(|value| !value.is_null())).count()
}

/// Gives every line of every plan an accepted entry of the organisation that leads it. One goes through the API; through it
/// alone all of them would take minutes.
async fn report_on_every_line(server: &Server) {
    let line = steps::line(server, LINE).await;
    let first = submitted(&server.person("focal.mininter").await, statement(&line, "2008-06-01", 40)).await;
    decide(&server.person("secretariat").await, &first, "ACCEPT").await;
    let database = sea_orm::Database::connect(&server.database_url).await.expect("the database opens");
    let rows = progress_entry::Entity::find().all(&database).await.expect("the entries are read");
    let row = rows.first().expect("the accepted entry");
    let lines = action_line::Entity::find().all(&database).await.expect("the lines are read");
    let parts = responsibility::Entity::find().all(&database).await.expect("the responsibilities are read");
    let leads: HashMap<_, _> = parts
        .iter()
        .filter(|part| part.role == ResponsibilityRole::Lead)
        .map(|part| (part.action_line_id, part.organisation_id))
        .collect();
    let copies: Vec<_> = lines
        .iter()
        .filter(|line| line.id != row.action_line_id)
        .map(|line| progress_entry::Model {
            id: ProgressEntryId::generate(),
            plan_id: line.plan_id,
            action_line_id: line.id,
            organisation_id: leads[&line.id],
            as_of: line.starts_on,
            ..row.clone()
        })
        .collect();
    for some in copies.chunks(300) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        progress_entry::Entity::insert_many(rows).exec_without_returning(&database).await.expect("they are written");
    }
}

/// The files of a plan with so many lines under one root, led by two organisations in turn.
fn write_plan(folder: &Path, lines: usize) {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    for file in ["organisations.csv", "regions.csv"] {
        fs::copy(format!("{data}/{file}"), folder.join(file)).expect("the data can be copied");
    }
    let write = |file: &str, text: &str| fs::write(folder.join(file), text).expect("the folder takes files");
    write(
        "plan.csv",
        "code,title_es,title_en,starts_on,ends_on,status,levels_es,levels_en,note_es,note_en\n\
         BIG,Plan grande,Big plan,2007-01-01,2010-12-31,IN_REVIEW,Eje,Axis,,\n",
    );
    write("objectives.csv", "code,parent_code,level,position,title_es,title_en\n1,,AXIS,1,Uno,One\n");
    let mut text =
        "code,goal_code,title_es,title_en,starts_on,due_on,weight,lead,co_responsible,supporting\n".to_owned();
    for line in 1..=lines {
        let lead = if line.is_multiple_of(2) { "MININTER" } else { "MIMDES" };
        writeln!(text, "1.{line},1,Línea {line},Line {line},2007-01-01,2010-12-31,1,{lead},OIM,")
            .expect("a text grows");
    }
    write("action_lines.csv", &text);
}
