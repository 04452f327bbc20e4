//! Each rule of structure broken once, and each bound met exactly.

use time::macros::date;

use super::*;

const PLAN: WantedPlan<'static> = WantedPlan {
    code: "PNA-2007-2010",
    title_es: "Plan",
    title_en: "Plan",
    note_es: None,
    note_en: None,
    starts_on: date!(2007 - 01 - 01),
    ends_on: date!(2010 - 12 - 31),
    levels: Vec::new(),
    reporting_days: 92,
    on_track_gap: 10,
    at_risk_gap: 25,
};

const LEVEL: WantedLevel<'static> = WantedLevel { name_es: "Eje", name_en: "Axis" };

const LINE: WantedLine<'static> = WantedLine {
    code: "1.1.1.1",
    title_es: "Línea",
    title_en: "Line",
    starts_on: date!(2007 - 01 - 01),
    due_on: date!(2010 - 12 - 31),
    weight: 1,
};

fn plan() -> WantedPlan<'static> {
    WantedPlan { levels: vec![LEVEL], ..PLAN }
}

fn fields(problems: &[FieldProblem]) -> Vec<Field> {
    problems.iter().map(|problem| problem.field).collect()
}

fn of_line(line: &WantedLine<'_>) -> Vec<FieldProblem> {
    line_problems(line, PLAN.starts_on, PLAN.ends_on)
}

#[test]
fn a_plan_within_all_bounds_has_no_problem() {
    assert_eq!(plan_problems(&plan()), []);
    let longest = "ñ".repeat(TITLE_CHARACTERS);
    let note = "n".repeat(NOTE_CHARACTERS);
    let wanted = WantedPlan {
        title_es: &longest,
        note_en: Some(&note),
        starts_on: *DAYS.start(),
        ends_on: *DAYS.end(),
        levels: vec![LEVEL; TREE_DEPTH],
        on_track_gap: 25,
        ..PLAN
    };
    assert_eq!(plan_problems(&wanted), []);
}

#[test]
fn all_problems_of_a_plan_are_named_in_one_go() {
    let long = "t".repeat(TITLE_CHARACTERS + 1);
    let note = "n".repeat(NOTE_CHARACTERS + 1);
    let wanted = WantedPlan {
        code: "two words",
        title_es: "",
        title_en: &long,
        note_es: Some(&note),
        note_en: Some("\u{7}"),
        starts_on: date!(2200 - 01 - 01),
        ends_on: date!(1899 - 12 - 31),
        levels: vec![LEVEL, WantedLevel { name_es: "", name_en: "a\nb" }],
        reporting_days: 0,
        on_track_gap: 101,
        at_risk_gap: -1,
    };
    let expected = [
        Field::Code,
        Field::TitleEs,
        Field::TitleEn,
        Field::NoteEs,
        Field::NoteEn,
        Field::StartsOn,
        Field::EndsOn,
        Field::EndsOn,
        Field::LevelNameEs(1),
        Field::LevelNameEn(1),
        Field::ReportingDays,
        Field::OnTrackGap,
        Field::AtRiskGap,
        Field::AtRiskGap,
    ];
    assert_eq!(fields(&plan_problems(&wanted)), expected);
}

#[test]
fn a_plan_has_one_to_six_levels() {
    for (levels, right) in [(0, false), (1, true), (6, true), (7, false), (5_000, false)] {
        let problems = plan_problems(&WantedPlan { levels: vec![LEVEL; levels], ..PLAN });
        let wrong = FieldProblem { field: Field::Levels, rule: Rule::LevelCount { limit: 6 } };
        assert_eq!(problems, if right { vec![] } else { vec![wrong] }, "{levels}");
    }
}

#[test]
fn a_code_has_no_blank_and_a_bounded_length() {
    let longest = "c".repeat(CODE_CHARACTERS);
    let longer = "c".repeat(CODE_CHARACTERS + 1);
    let cases: [(&str, Option<Rule>); 6] = [
        ("1.1.1.1", None),
        (&longest, None),
        (&longer, Some(Rule::Text(TextProblem::TooLong { characters: 101, limit: 100 }))),
        ("", Some(Rule::Text(TextProblem::Missing))),
        ("1.1\u{a0}1", Some(Rule::Blank)),
        ("1.1\0", Some(Rule::Text(TextProblem::ControlCharacter))),
    ];
    for (code, rule) in cases {
        let wanted = WantedObjective { code, title_es: "a", title_en: "a", position: 0 };
        let expected: Vec<_> = rule.map(|rule| FieldProblem { field: Field::Code, rule }).into_iter().collect();
        assert_eq!(objective_problems(&wanted), expected, "{code:?}");
    }
}

#[test]
fn a_line_lies_within_the_plan_and_is_due_no_sooner_than_it_starts() {
    assert_eq!(of_line(&LINE), []);
    assert_eq!(of_line(&WantedLine { starts_on: LINE.due_on, ..LINE }), []);
    let early = WantedLine { starts_on: date!(2006 - 12 - 31), ..LINE };
    assert_eq!(fields(&of_line(&early)), [Field::StartsOn]);
    let late = WantedLine { due_on: date!(2011 - 01 - 01), ..LINE };
    assert_eq!(fields(&of_line(&late)), [Field::DueOn]);
    let backward = WantedLine { starts_on: date!(2008 - 01 - 02), due_on: date!(2008 - 01 - 01), ..LINE };
    let rule = Rule::EndsBeforeStart { starts_on: date!(2008 - 01 - 02) };
    assert_eq!(of_line(&backward), [FieldProblem { field: Field::DueOn, rule }]);
}

#[test]
fn a_weight_is_from_1_to_1000() {
    for (weight, right) in [(i32::MIN, false), (0, false), (1, true), (1_000, true), (1_001, false)] {
        assert_eq!(of_line(&WantedLine { weight, ..LINE }).is_empty(), right, "{weight}");
    }
}

#[test]
fn a_plan_takes_2000_lines_and_not_one_more() {
    assert_eq!(line_room_problem(1_999), None);
    let full = FieldProblem { field: Field::Parent, rule: Rule::Full { limit: 2_000 } };
    assert_eq!(line_room_problem(2_000), Some(full));
    assert_eq!(objective_room_problem(1_999), None);
    assert_eq!(objective_room_problem(2_000), Some(full));
}
