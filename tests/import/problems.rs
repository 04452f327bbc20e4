//! Files that are wrong: every problem with its file, line and column, all in one go, and nothing written.

use super::files::{FILES, Files};
use crate::{on_both_databases, support::server::Server};

on_both_databases!(all_that_is_wrong_is_named_in_one_go_and_nothing_is_written);

const ALL: [&str; 35] = [
    "organisations.csv, line 23, column acronym: The same key stands in line 2 already.",
    "organisations.csv, line 24, column acronym: Write something here.",
    "organisations.csv, line 24, column kind: “COUNCIL” is none of MINISTRY, NGO, INTERNATIONAL_ORGANISATION, PARTNER.",
    "organisations.csv, line 24, column iati_type: The code must be from 10 to 99 (IATI OrganisationType).",
    "organisations.csv, line 24, column membership: “” is none of MEMBER, OBSERVER, PARTNER.",
    "organisations.csv, line 25, column name_es: Write something here.",
    "organisations.csv, line 25, column name_en: The text holds characters that cannot be shown. Remove them.",
    "organisations.csv, line 25, column iati_type: “x” is not a whole number.",
    "organisations.csv, line 25, column provenance: “GUESS” is none of ARTICLE, PROVISIONAL.",
    "regions.csv, line 27, column ubigeo: The code has two digits, with the leading zero.",
    "regions.csv, line 28, column iso_3166_2: The same key stands in line 16 already.",
    "regions.csv, line 28, column iso_3166_2: The region 15 has this code.",
    "regions.csv, line 29, column iso_3166_2: The code is written as PE- and three capital letters.",
    "regions.csv, line 29, column name: Write something here.",
    "plan.csv, line 2, column levels_en: The levels must be the same number in both languages.",
    "plan.csv, line 2, column ends_on: This cannot be before the first day, 2007-01-01.",
    "objectives.csv, line 5, column code: The same key stands in line 3 already.",
    "objectives.csv, line 6, column position: “first” is not a whole number.",
    "objectives.csv, line 6, column parent_code: There is no objective with the code “9”.",
    "objectives.csv, line 8, column parent_code: An objective cannot be put below itself.",
    "action_lines.csv, line 2, column starts_on: “2007-02-30” is not a day; write it as YYYY-MM-DD.",
    "action_lines.csv, line 2, column due_on: “2007-13-01” is not a day; write it as YYYY-MM-DD.",
    "action_lines.csv, line 2, column weight: Give a whole number from 1 to 1000.",
    "action_lines.csv, line 2, column goal_code: There is no objective with the code “9.9”.",
    "action_lines.csv, line 2, column lead: A line has one lead at a time.",
    "action_lines.csv, line 2, column co_responsible: There is no organisation with the acronym “NOBODY”.",
    "action_lines.csv, line 3, column due_on: This cannot be before the first day, 1999-01-01.",
    "action_lines.csv, line 3, column weight: Give a whole number from 1 to 1000.",
    "action_lines.csv, line 3, column co_responsible: MININTER has a part in this line already; an organisation has one.",
    "action_lines.csv, line 3, column supporting: Write something here.",
    "action_lines.csv, line 4: The row has 5 fields and the first line names 10.",
    "action_lines.csv, line 5, column code: Write the code without blanks.",
    "action_lines.csv, line 5, column starts_on: “2007-1-1” is not a day; write it as YYYY-MM-DD.",
    "action_lines.csv, line 5, column due_on: “+12007-01-01” is not a day; write it as YYYY-MM-DD.",
    "action_lines.csv, line 5, column weight: “x” is not a whole number.",
];

async fn all_that_is_wrong_is_named_in_one_go_and_nothing_is_written(server: Server) {
    let before = server.run(&["verify"]);
    let files = Files::small();
    let rows = "MININTER,A,B,MINISTRY,10,MEMBER,\n,A,B,COUNCIL,5,,\nNEW,,a\u{7},NGO,x,MEMBER,GUESS\n";
    files.append("organisations.csv", rows);
    files.append("regions.csv", "1,PE-XXX,A\n26,PE-LIM,B\n27,pe-xx,\n");
    files.edit("plan.csv", "2010-12-31", "2006-12-31");
    files.edit("plan.csv", "Eje;Objetivo;Meta", "Eje;Objetivo");
    let rows = "1.1,1,OBJECTIVE,1,A,B\n1.2,9,OBJECTIVE,first,A,B\n1.3,1,GOAL,1,A,B\n2,2,AXIS,1,A,B\n";
    files.append("objectives.csv", rows);
    files.append(
        "action_lines.csv",
        "1.1.1.1,9.9,A,B,2007-02-30,2007-13-01,0,MININTER;PCM,NOBODY,NEW\n\
         1.1.1.2,1.1.1,A,B,1999-01-01,1998-01-01,1001,MININTER,MININTER,PCM;;OIM\n\
         1.1.1.2,1.1.1,,B,2007-01-01\n\
         a b,1.1.1,A,B,2007-1-1,+12007-01-01,x,,,\n",
    );
    let mut found = files.problems(&server, &[]);
    let mut expected: Vec<String> = ALL.map(str::to_owned).to_vec();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(server.run(&["verify"]), before);
}

#[tokio::test]
async fn the_tree_is_judged_as_a_whole() {
    let server = Server::on_sqlite().await;
    let files = Files::small();
    let rows = "1.1.1.1,1.1.1,GOAL,1,A,B\na,b,AXIS,1,A,B\nb,a,AXIS,1,A,B\nc,a,AXIS,1,A,B\n2,,GOAL,1,A,B\n";
    files.append("objectives.csv", rows);
    files.append("action_lines.csv", "x,1.1.1,A,B,2006-12-31,2011-01-01,1,,,\n");
    let outside = "The day lies outside the plan, which runs from 2007-01-01 to 2010-12-31.";
    assert_eq!(
        files.problems(&server, &[]),
        [
            "objectives.csv, line 5, column parent_code: The plan has 3 levels; there is none below this one.",
            "objectives.csv, line 6, column parent_code: An objective cannot be put below itself.",
            "objectives.csv, line 7, column parent_code: An objective cannot be put below itself.",
            "objectives.csv, line 9, column level: “GOAL” is not the name of the level that the objective stands on: AXIS (Eje).",
            &format!("action_lines.csv, line 2, column starts_on: {outside}"),
            &format!("action_lines.csv, line 2, column due_on: {outside}"),
        ]
    );
}

#[tokio::test]
async fn a_file_of_the_wrong_make_is_told_as_a_whole() {
    let server = Server::on_sqlite().await;
    let files = Files::new();
    files.remove("organisations.csv");
    files.write("regions.csv", "");
    let plan = files.read("plan.csv").replace(',', ";");
    files.write("plan.csv", plan.lines().next().expect("a header"));
    files.edit("objectives.csv", "code,parent_code,level,", "code,code,nivel,");
    let text = files.read("action_lines.csv");
    let latin = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'));
    files.write("action_lines.csv", latin.collect::<Vec<u8>>());
    let found = files.problems(&server, &[]);
    let missing = |column: &str| {
        format!("line 1: The column {column} is missing. Columns are separated by commas and named in the first line.")
    };
    let first = [
        "organisations.csv: The file is missing.".to_owned(),
        "regions.csv: The file is empty; it must begin with a line of column names.".to_owned(),
        format!("plan.csv, {}", missing("code")),
    ];
    assert_eq!(found[..3], first);
    let last = [
        "plan.csv, line 1: There is no column “code;title_es;title_en;starts_on;ends_on” in this file. Remove it.",
        "objectives.csv, line 1: The column code stands here twice.",
        &format!("objectives.csv, {}", missing("parent_code")),
        &format!("objectives.csv, {}", missing("level")),
        "objectives.csv, line 1: There is no column “nivel” in this file. Remove it.",
        "action_lines.csv, line 2: The text is not UTF-8 from here on. Save the file as UTF-8.",
    ];
    assert_eq!(found[found.len() - last.len()..], last);
}

#[tokio::test]
async fn a_cell_whose_quotation_mark_is_left_open_takes_no_other_row_along() {
    let server = Server::on_sqlite().await;
    let files = Files::small();
    files.must_import(&server, &[]);
    let open = "regions.csv, line 25: A cell that begins with a quotation mark here does not end with one. \
                Close it, and write every quotation mark inside it twice.";
    files.edit("regions.csv", ",Tumbes", ",\"Tumbes");
    assert_eq!(files.problems(&server, &[]), [open]);
    // The next quotation mark begins a cell of its own, and ends nothing.
    files.edit("regions.csv", ",Ucayali", ",\"Ucayali\"");
    assert_eq!(files.problems(&server, &[]), [open]);
    files.edit("regions.csv", "\"Tumbes", "\"Tumbes\"");
    files.must_import(&server, &[]);
    files.edit("regions.csv", "\"Tumbes\"", "\"Tumbes, \"\"el\"\"\nnorte\"");
    let differs = "The row differs from what is on record. Repeat with --update --reason TEXT to replace that.";
    assert_eq!(files.problems(&server, &[]), [format!("regions.csv, line 25: {differs}")]);
}

#[tokio::test]
async fn a_file_without_an_end_is_bounded_and_so_is_the_list_of_problems() {
    let server = Server::on_sqlite().await;
    let files = Files::new();
    files.append("action_lines.csv", &"x\n".repeat(1_000));
    let found = files.problems(&server, &[]);
    assert_eq!((found.len(), found[200].as_str()), (201, "… and 800 more."));
    assert_eq!(found[0], "action_lines.csv, line 62: The row has 1 fields and the first line names 10.");
    files.write("action_lines.csv", vec![b'x'; 11 * 1024 * 1024]);
    assert_eq!(files.problems(&server, &[]), ["action_lines.csv: The file is larger than 10 MiB."]);
    let files = Files::new();
    files.append("regions.csv", &"99,PE-XXX,X\n".repeat(20_001));
    assert!(files.problems(&server, &[]).last().is_some_and(|line| line.starts_with("… and ")));
}

#[tokio::test]
async fn a_plan_file_holds_one_plan() {
    let server = Server::on_sqlite().await;
    let files = Files::small();
    let row = files.read("plan.csv").lines().nth(1).expect("a row").to_owned();
    files.append("plan.csv", &format!("{row}\n"));
    let second = "plan.csv, line 3: The file holds one plan only; import others from folders of their own.";
    assert_eq!(files.problems(&server, &[]), [second]);
    let header = files.read("plan.csv").lines().next().expect("a header").to_owned();
    files.write("plan.csv", header);
    assert_eq!(files.problems(&server, &[]), ["plan.csv: The file has no row; it must hold the plan."]);
}

#[tokio::test]
async fn what_is_no_data_set_is_said_in_one_sentence() {
    let server = Server::on_sqlite().await;
    let printed = server.run(&["import", "/nowhere/at/all"]);
    assert_eq!(printed, ("minka: There is no folder /nowhere/at/all to import from.\n".to_owned(), false));
    let files = Files::new();
    for file in FILES {
        files.remove(file);
    }
    let (printed, done) = files.import(&server, &[]);
    assert!(
        !done && printed.starts_with("minka: The folder holds none of organisations.csv, regions.csv,"),
        "{printed}"
    );
    let (printed, done) = files.import(&server, &["--update"]);
    assert!(!done && printed.contains("--reason <TEXT>"), "{printed}");
    for reason in ["", "  ", &"x".repeat(2_001)] {
        let (printed, done) = Files::new().import(&server, &["--update", "--reason", reason]);
        assert!(!done && printed.starts_with("minka: reason: "), "{printed}");
    }
}
