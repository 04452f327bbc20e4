//! Giving, ending and handing over a part, and what may not be left behind.

use entity::instant::Instant;
use entity::vocabulary::ResponsibilityRole;
use proptest::prelude::*;

use super::ResponsibilityProblem as Problem;
use super::{Assignment, Ending, HandOver, assign, end, hand_over, with_endings};
use crate::domain::example::{OURS, THEIRS, THIRD, day, entry, entry_id, part, part_id};
use crate::domain::responsibility::{ResponsibilityFacts, lead_on, may_log, role_of};
use crate::domain::standing::{ALL_ON_RECORD, EntryFacts};

use ResponsibilityRole::{CoResponsible, Lead, Supporting};

fn wanted(
    organisation_id: entity::id::OrganisationId,
    role: ResponsibilityRole,
    from: i64,
    until: Option<i64>,
) -> Assignment {
    Assignment { organisation_id, role, valid_from: day(from), valid_until: until.map(day) }
}

/// OURS leads from day 10 to day 20, THEIRS is co-responsible all along.
fn parts() -> [ResponsibilityFacts; 2] {
    [part(1, OURS, Lead, day(10), Some(day(20))), part(2, THEIRS, CoResponsible, day(0), None)]
}

#[test]
fn one_lead_a_day_is_enough() {
    let overlap = Problem::LeadOverlaps { organisation_id: OURS, responsibility_id: part_id(1) };
    for (from, until, expected) in [
        (0, Some(9), vec![]),
        (0, Some(10), vec![overlap]),
        (0, None, vec![overlap]),
        (12, Some(13), vec![overlap]),
        (20, None, vec![overlap]),
        (21, None, vec![]),
    ] {
        assert_eq!(assign(&wanted(THIRD, Lead, from, until), &parts()), expected, "{from} to {until:?}");
    }
    assert_eq!(assign(&wanted(THIRD, CoResponsible, 12, None), &parts()), []);
    assert_eq!(assign(&wanted(THIRD, Supporting, 12, None), &parts()), []);
}

#[test]
fn an_organisation_has_one_part_a_day() {
    let overlap = vec![Problem::PartOverlaps { responsibility_id: part_id(1) }];
    for role in [Lead, CoResponsible, Supporting] {
        assert_eq!(assign(&wanted(OURS, role, 20, None), &parts()), overlap, "{role:?}");
        assert_eq!(assign(&wanted(OURS, role, 21, None), &parts()), [], "{role:?}");
    }
}

#[test]
fn a_part_lasts_a_day_at_least() {
    assert_eq!(assign(&wanted(THIRD, Supporting, 5, Some(5)), &parts()), []);
    let before_start = [Problem::EndsBeforeStart { valid_from: day(5) }];
    assert_eq!(assign(&wanted(THIRD, Supporting, 5, Some(4)), &parts()), before_start);
    assert_eq!(end(part_id(1), day(9), &parts(), &[]), Err(vec![Problem::EndsBeforeStart { valid_from: day(10) }]));
    assert!(end(part_id(1), day(10), &parts(), &[]).is_ok());
}

#[test]
fn what_was_replaced_is_in_nobody_s_way() {
    let replaced = ResponsibilityFacts { replaced_at: Some(Instant(5)), ..parts()[0] };
    assert_eq!(assign(&wanted(THIRD, Lead, 12, None), &[replaced]), []);
    assert_eq!(end(part_id(1), day(15), &[replaced], &[]), Err(vec![Problem::Unknown]));
    assert_eq!(hand_over(part_id(1), THIRD, day(15), &[replaced], &[]), Err(vec![Problem::Unknown]));
}

#[test]
fn an_end_can_be_brought_forward_and_not_put_off() {
    assert_eq!(
        end(part_id(1), day(15), &parts(), &[]),
        Ok(Ending { responsibility_id: part_id(1), valid_until: day(15) })
    );
    assert!(end(part_id(1), day(20), &parts(), &[]).is_ok());
    assert_eq!(end(part_id(1), day(21), &parts(), &[]), Err(vec![Problem::EndsAlready { valid_until: day(20) }]));
    assert!(end(part_id(2), day(999), &parts(), &[]).is_ok());
}

#[test]
fn no_submitted_entry_is_left_without_a_role() {
    let left = |number| Problem::EntryWithoutRole { entry_id: entry_id(number), as_of: day(16) };
    let on_16 = entry(1, day(16), 10);
    assert!(end(part_id(1), day(16), &parts(), &[on_16]).is_ok());
    for submitted in [on_16, on_16.waiting(), on_16.returned()] {
        assert_eq!(end(part_id(1), day(15), &parts(), &[submitted]), Err(vec![left(1)]), "{submitted:?}");
    }
    let others = [on_16.draft(), entry(2, day(15), 10), entry(3, day(16), 10).of(THEIRS)];
    assert!(end(part_id(1), day(15), &parts(), &others).is_ok());
    let both = [on_16, entry(2, day(16), 20)];
    assert_eq!(end(part_id(1), day(15), &parts(), &both), Err(vec![left(1), left(2)]));
    assert_eq!(hand_over(part_id(1), THIRD, day(16), &parts(), &both), Err(vec![left(1), left(2)]));
    assert!(hand_over(part_id(1), THIRD, day(17), &parts(), &both).is_ok());
}

#[test]
fn a_hand_over_ends_the_old_lead_the_day_before() {
    let expected = HandOver {
        endings: vec![Ending { responsibility_id: part_id(1), valid_until: day(14) }],
        assignment: wanted(THIRD, Lead, 15, Some(20)),
    };
    assert_eq!(hand_over(part_id(1), THIRD, day(15), &parts(), &[]), Ok(expected));
}

#[test]
fn a_hand_over_is_after_the_old_start_and_not_after_the_old_end() {
    let not_after_start = Err(vec![Problem::HandOverNotAfterStart { valid_from: day(10) }]);
    let ask = |on| hand_over(part_id(1), THIRD, day(on), &parts(), &[]);
    assert_eq!(ask(9), not_after_start);
    assert_eq!(ask(10), not_after_start);
    assert!(ask(11).is_ok());
    assert!(ask(20).is_ok());
    assert_eq!(ask(21), Err(vec![Problem::HandOverAfterEnd { valid_until: day(20) }]));
    assert_eq!(hand_over(part_id(1), THIRD, time::Date::MIN, &parts(), &[]), not_after_start);
}

#[test]
fn only_a_lead_is_handed_over_and_to_somebody_else() {
    assert_eq!(hand_over(part_id(2), THIRD, day(15), &parts(), &[]), Err(vec![Problem::NotLead]));
    assert_eq!(hand_over(part_id(1), OURS, day(15), &parts(), &[]), Err(vec![Problem::SameOrganisation]));
    assert_eq!(hand_over(part_id(9), THIRD, day(15), &parts(), &[]), Err(vec![Problem::Unknown]));
}

#[test]
fn a_co_responsible_organisation_that_takes_the_lead_gives_up_its_old_part() {
    let entries = [entry(1, day(12), 10).of(THEIRS), entry(2, day(16), 10).of(THEIRS)];
    let ending = |number| Ending { responsibility_id: part_id(number), valid_until: day(14) };
    let expected = HandOver { endings: vec![ending(2), ending(1)], assignment: wanted(THEIRS, Lead, 15, Some(20)) };
    assert_eq!(hand_over(part_id(1), THEIRS, day(15), &parts(), &entries), Ok(expected));
    // Its part would have run on after the lead's end: what it said there would be left.
    let after = [entry(3, day(21), 10).of(THEIRS)];
    let left = Problem::EntryWithoutRole { entry_id: entry_id(3), as_of: day(21) };
    assert_eq!(hand_over(part_id(1), THEIRS, day(15), &parts(), &after), Err(vec![left]));
    // A part that begins with the hand-over or later cannot end before it.
    let later = [parts()[0], part(3, THEIRS, Supporting, day(15), None)];
    let overlap = Err(vec![Problem::PartOverlaps { responsibility_id: part_id(3) }]);
    assert_eq!(hand_over(part_id(1), THEIRS, day(15), &later, &[]), overlap);
}

proptest! {
    #[test]
    fn a_hand_over_leaves_one_lead_on_each_day_that_had_one(
        on in 0..40_i64, to in prop::sample::select(vec![OURS, THEIRS, THIRD]), logged in prop::collection::vec((10..=20_i64, any::<bool>()), 0..3),
    ) {
        let entries: Vec<EntryFacts> = (1..)
            .zip(logged)
            .map(|(number, (as_of, ours))| entry(number, day(as_of), 10).of(if ours { OURS } else { THEIRS }))
            .collect();
        let Ok(HandOver { endings, assignment }) = hand_over(part_id(1), to, day(on), &parts(), &entries) else {
            let left = to != OURS && entries.iter().any(|entry| entry.organisation_id == OURS && entry.as_of >= day(on));
            prop_assert!(to == OURS || !(11..=20).contains(&on) || left);
            return Ok(());
        };
        let mut after = with_endings(&parts(), &endings);
        after.push(part(9, to, assignment.role, assignment.valid_from, assignment.valid_until));
        for asked in 0..40 {
            let leads = after.iter().filter(|part| part.role == Lead && part.covers(day(asked))).count();
            prop_assert_eq!(leads, usize::from((10..=20).contains(&asked)), "day {}", asked);
            let organisations = [OURS, THEIRS, THIRD];
            for organisation in organisations {
                let own = after.iter().filter(|part| part.organisation_id == organisation && part.covers(day(asked)));
                prop_assert!(own.count() <= 1, "one part a day");
            }
        }
        prop_assert_eq!(lead_on(&after, day(on), ALL_ON_RECORD), Some(to));
        prop_assert_eq!(lead_on(&after, day(on - 1), ALL_ON_RECORD), Some(OURS));
        for entry in &entries {
            prop_assert!(may_log(role_of(&after, entry.organisation_id, entry.as_of, ALL_ON_RECORD)));
        }
    }
}
