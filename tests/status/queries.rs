//! How many queries the whole plan takes: the same few for 60 lines and for 600.

use std::{fmt::Write, fs, path::Path};

use serde_json::json;

use crate::{on_both_databases, support::server::Server};

on_both_databases!(the_whole_plan_takes_the_same_few_queries_for_sixty_lines_and_for_six_hundred);

const WHOLE: &str = "query($code: String!) { plan(by: { code: $code }) { title
    status { percentComplete coverage }
    objectives { code title status { percentComplete }
        actionLines { code title startsOn dueOn
            responsibilities { role from until organisation { acronym name } }
            progress { implementation percentComplete schedule reporting } } } } }";

#[expect(clippy::print_stdout, reason = "the figure itself, for those who run it with --nocapture")]
async fn the_whole_plan_takes_the_same_few_queries_for_sixty_lines_and_for_six_hundred(server: Server) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_plan(folder.path(), 600);
    let (printed, imported) = server.run(&["import", folder.path().to_str().expect("a path in UTF-8")]);
    assert!(imported, "{printed}");
    let viewer = server.person("viewer.mininter").await;
    let mut seen = Vec::new();
    for (code, lines) in [("PNA-2007-2010", 60), ("BIG", 600)] {
        let start = server.statements().await;
        let plan = viewer.data(WHOLE, json!({ "code": code })).await;
        let cold = server.statements().await - start;
        let again = viewer.data(WHOLE, json!({ "code": code })).await;
        let warm = server.statements().await - start - cold;
        assert_eq!(plan, again);
        let objectives = plan["plan"]["objectives"].as_array().expect("objectives");
        let counted: usize = objectives.iter().filter_map(|node| Some(node["actionLines"].as_array()?.len())).sum();
        assert_eq!(counted, lines);
        assert!(cold <= 8 && warm <= 2, "{code}: {cold} statements cold, {warm} warm");
        seen.push((cold, warm));
    }
    assert_eq!(seen[0], seen[1], "the number of lines makes no difference");
    println!("statements (cold, warm): {seen:?}");
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
