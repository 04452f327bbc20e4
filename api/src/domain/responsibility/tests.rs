//! Days and record time of parts in a line.

use entity::instant::Instant;
use entity::vocabulary::{Iterable, ResponsibilityRole};
use proptest::prelude::*;

use super::{ResponsibilityFacts, lead_on, may_log, role_of};
use crate::domain::example::{OURS, THEIRS, THIRD, day, part};
use crate::domain::standing::ALL_ON_RECORD;

use ResponsibilityRole::{CoResponsible, Lead, Supporting};

#[test]
fn the_first_and_the_last_day_belong_to_the_part() {
    let parts = [part(1, OURS, Lead, day(10), Some(day(20))), part(2, THEIRS, Lead, day(21), None)];
    let leads = [9, 10, 20, 21, 9_999].map(|asked| lead_on(&parts, day(asked), ALL_ON_RECORD));
    assert_eq!(leads, [None, Some(OURS), Some(OURS), Some(THEIRS), Some(THEIRS)]);
}

#[test]
fn a_version_is_on_record_until_the_instant_that_replaces_it() {
    let version = ResponsibilityFacts {
        recorded_at: Instant(10),
        replaced_at: Some(Instant(20)),
        ..part(1, OURS, Lead, day(0), None)
    };
    let on_record = [9, 10, 19, 20].map(|instant| version.is_on_record(Instant(instant)));
    assert_eq!(on_record, [false, true, true, false]);
    assert!(!version.is_on_record(ALL_ON_RECORD));
    assert_eq!(lead_on(&[version], day(5), Instant(19)), Some(OURS));
    assert_eq!(lead_on(&[version], day(5), Instant(20)), None);
    assert_eq!(role_of(&[version], OURS, day(5), Instant(20)), None);
}

#[test]
fn an_organisation_has_its_own_role_and_only_on_its_days() {
    let parts = [
        part(1, OURS, Lead, day(0), None),
        part(2, THEIRS, CoResponsible, day(0), Some(day(5))),
        part(3, THEIRS, Supporting, day(6), None),
    ];
    let role = |organisation, asked| role_of(&parts, organisation, day(asked), ALL_ON_RECORD);
    assert_eq!([role(OURS, 3), role(THEIRS, 5), role(THEIRS, 6)], [Some(Lead), Some(CoResponsible), Some(Supporting)]);
    assert_eq!([role(THIRD, 3), role(THEIRS, -1)], [None, None]);
    assert_eq!(lead_on(&parts[1..], day(3), ALL_ON_RECORD), None);
}

#[test]
fn lead_and_co_responsible_may_log() {
    let allowed: Vec<_> = ResponsibilityRole::iter().filter(|&role| may_log(Some(role))).collect();
    assert_eq!(allowed, [Lead, CoResponsible]);
    assert!(!may_log(None));
}

proptest! {
    #[test]
    fn two_spans_overlap_when_they_share_a_day(
        from in 0..20_i64, length in prop::option::of(0..8_i64), other in 0..20_i64, others in prop::option::of(0..8_i64),
    ) {
        let part = part(1, OURS, Lead, day(from), length.map(|length| day(from + length)));
        let until = others.map(|length| other + length);
        let shared = (0..60).any(|asked| part.covers(day(asked)) && other <= asked && until.is_none_or(|until| asked <= until));
        prop_assert_eq!(part.overlaps(day(other), until.map(day)), shared);
    }
}
