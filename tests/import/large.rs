//! Plans as large as they may be.

#![expect(clippy::print_stdout, reason = "how long it takes is a figure to report")]

use std::{fmt::Write, time::Instant};

use super::files::Files;
use crate::{on_both_databases, support::server::Server};

on_both_databases!(a_plan_of_2_000_lines_is_loaded_and_one_line_more_is_refused);

fn lines(count: usize) -> String {
    (0..count).fold(String::new(), |mut rows, number| {
        let _ = writeln!(
            rows,
            "L{number},1.1.1,Línea {number},Line {number},2007-01-02,2010-12-31,{},MININTER,PCM,OIM;MP",
            number % 1000 + 1
        );
        rows
    })
}

async fn a_plan_of_2_000_lines_is_loaded_and_one_line_more_is_refused(server: Server) {
    let files = Files::small();
    files.append("action_lines.csv", &lines(2_000));
    let start = Instant::now();
    let printed = files.must_import(&server, &[]);
    let took = start.elapsed();
    assert!(printed.contains("action_lines.csv         2000        0          0"), "{printed}");
    assert!(printed.contains("responsibilities         8000        0          0"), "{printed}");
    println!("2,000 lines with 8,000 responsibilities were imported in {took:?}");
    let (printed, whole) = server.run(&["verify"]);
    assert!(whole, "{printed}");
    files.append("action_lines.csv", &lines(2_001).lines().next_back().map(|row| format!("{row}\n")).expect("a row"));
    let full = "action_lines.csv, line 2002: The plan has 2000 of these already, the most that it may have.";
    assert_eq!(files.problems(&server, &[]), [full]);
}
