//! Prints the policy as a table that everybody can read and compares it with `policy.golden.txt`.

use std::{env, fmt::Write as _, fs, path::Path};

use super::examples::{columns, examples};
use crate::domain::policy::{Decision, decide};

const HEAD: &str = "\
Who may do what in Minka. The tests print this file from the policy itself and compare: never edit it by hand.

yes      the actor may
–        the actor may not, and is told so
hide     for the actor the thing does not exist
sign in  the actor may not as long as they are signed out

read:public and read:members are service tokens. Persons are members of one organisation, called the own organisation
here; who is a member of several has the rights of each membership. OPERATOR is the command line on the server.
";

#[test]
fn the_printed_policy_is_the_one_that_people_agreed_to() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain/policy.golden.txt");
    let printed = print_policy();
    if env::var_os("MINKA_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &printed).unwrap();
    }
    let agreed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        printed == agreed,
        "The policy no longer answers as {} says.\n\n{}\n\
         If nobody decided this, mend the policy. If it was decided, run\n\
         `MINKA_BLESS=1 cargo test --package minka the_printed_policy`, read the file's diff line by line,\n\
         and change the rows in policy/rows.rs by hand.",
        path.display(),
        difference(&agreed, &printed)
    );
}

fn print_policy() -> String {
    let (examples, columns) = (examples(), columns());
    let width = examples.iter().map(|example| example.words.chars().count()).max().unwrap_or_default();
    let mut text = HEAD.to_owned();
    let mut section = "";
    let mut print_row = |words: &str, cells: Vec<&str>| {
        let mut row = format!("{words:<width$}");
        for (cell, (name, _)) in cells.iter().zip(&columns) {
            write!(row, "  {cell:<column$}", column = name.len().max("sign in".len())).unwrap();
        }
        text.push_str(row.trim_end());
        text.push('\n');
    };
    for example in examples {
        if example.section != section {
            section = example.section;
            print_row("", vec![]);
            print_row(&section.to_uppercase(), columns.iter().map(|(name, _)| *name).collect());
        }
        print_row(example.words, columns.iter().map(|(_, actor)| word(decide(actor, example.action))).collect());
    }
    text
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow => "yes",
        Decision::Hide => "hide",
        Decision::Forbid => "–",
        Decision::Unauthenticated => "sign in",
    }
}

/// The lines that are in one text only; enough to see which cell has moved.
fn difference(agreed: &str, printed: &str) -> String {
    let gone = agreed.lines().filter(|line| !printed.lines().any(|same| same == *line)).map(|line| ["- ", line]);
    let come = printed.lines().filter(|line| !agreed.lines().any(|same| same == *line)).map(|line| ["+ ", line]);
    gone.chain(come).map(|marked| marked.concat()).collect::<Vec<_>>().join("\n")
}
