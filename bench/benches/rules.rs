//! Times the pure parts that every answer goes through: figures, what is official, the policy and cursors; never anything
//! that reads a database or a clock.

use std::hint::black_box;

use async_graphql::connection::CursorType;
use criterion::{Criterion, criterion_group, criterion_main};
use entity::{
    id::{OrganisationId, PersonId, ProgressEntryId, ResponsibilityId, SessionId},
    instant::Instant,
    vocabulary::{EntryState, Implementation, ProgressBasis, Publication, ResponsibilityRole, Role, ServiceScope},
};
use minka::{
    domain::{
        actor::{Actor, Member, Person},
        official_days::OfficialDays,
        policy::{Action, Entry, allows},
        responsibility::ResponsibilityFacts,
        schedule::{LineFacts, OfficialProgress, StatusSettings},
        standing::{ALL_ON_RECORD, EntryFacts, official},
        summary::summarise,
    },
    page::{PageArguments, Slice},
};
use sea_orm::prelude::Uuid;
use time::{Date, Duration, macros::date};

const FIRST: Date = date!(2007 - 01 - 01);
const SETTINGS: StatusSettings = StatusSettings { on_track_gap: 10, at_risk_gap: 25, reporting_days: 92 };

fn day(number: i32) -> Date {
    FIRST + Duration::days(number.into())
}

fn uuid(number: i32) -> Uuid {
    Uuid::from_u128(number.unsigned_abs().into())
}

/// Lines whose lengths, weights and states all differ, so that their exact percents have many denominators.
fn lines(number: i32) -> Vec<LineFacts> {
    let line = |number: i32| LineFacts {
        weight: 1 + number % 1_000,
        starts_on: day(number % 365),
        due_on: day(number % 365 + 30 + number % 911),
        withdrawn_on: (number % 50 == 0).then(|| day(700)),
        official: (number % 3 != 0).then(|| OfficialProgress {
            implementation: if number % 7 == 0 { Implementation::Completed } else { Implementation::InProgress },
            percent_complete: if number % 7 == 0 { 100 } else { 1 + number % 99 },
            as_of: day(600 + number % 200),
        }),
        has_lead: number % 11 != 0,
    };
    (0..number).map(line).collect()
}

/// A history of one organisation's entries, every fifth of which corrects the one before.
fn entries(number: i32) -> Vec<EntryFacts> {
    let entry = |number: i32| EntryFacts {
        id: ProgressEntryId(uuid(number)),
        organisation_id: OrganisationId(uuid(1)),
        as_of: day(number),
        implementation: Implementation::InProgress,
        percent_complete: number % 100,
        state: EntryState::Accepted,
        supersedes_id: (number % 5 == 4).then(|| ProgressEntryId(uuid(number - 1))),
        submitted_at: Some(Instant(i64::from(number) * 10)),
        decided_at: Some(Instant(i64::from(number) * 10 + 5)),
    };
    (0..number).map(entry).collect()
}

fn lead() -> ResponsibilityFacts {
    ResponsibilityFacts {
        responsibility_id: ResponsibilityId(uuid(1)),
        organisation_id: OrganisationId(uuid(1)),
        role: ResponsibilityRole::Lead,
        valid_from: FIRST,
        valid_until: None,
        recorded_at: Instant(0),
        replaced_at: None,
    }
}

fn figures(criterion: &mut Criterion) {
    let lines = lines(2_000);
    criterion.bench_function("summary of 2,000 lines", |bencher| {
        bencher.iter(|| summarise(black_box(&lines).iter().copied(), day(800), &SETTINGS));
    });
    let (entries, parts) = (entries(1_000), [lead()]);
    criterion.bench_function("official entry of 1,000, from the history", |bencher| {
        bencher.iter(|| {
            official(black_box(&entries), &parts, day(500), ALL_ON_RECORD, ProgressBasis::Accepted).map(|one| one.id)
        });
    });
    let days = OfficialDays::of(&entries, &parts, ProgressBasis::Accepted);
    criterion.bench_function("official entry of 1,000, from what was found before", |bencher| {
        bencher.iter(|| black_box(&days).on(black_box(day(500))));
    });
}

fn policy(criterion: &mut Criterion) {
    let member = |number, role| Member { organisation_id: OrganisationId(uuid(number)), role };
    let person =
        |memberships| Actor::Person(Person { id: PersonId(uuid(1)), session_id: SessionId(uuid(1)), memberships });
    let actors = [
        Actor::Public,
        Actor::Service { id: entity::id::ServiceTokenId(uuid(1)), scope: ServiceScope::ReadMembers },
        person(vec![member(1, Role::Editor)]),
        person(vec![member(1, Role::FocalPoint), member(2, Role::Secretariat), member(3, Role::Viewer)]),
    ];
    let entry = Entry {
        publication: Publication::Public,
        organisation_id: OrganisationId(uuid(1)),
        state: EntryState::Accepted,
    };
    let actions = [
        Action::ReadPlan { publication: Publication::Internal },
        Action::ReadEntry(entry),
        Action::ReviewProgress { entry, contributed: false },
        Action::ChangeDraft(entry),
    ];
    criterion.bench_function("policy, 4 actors by 4 actions", |bencher| {
        bencher.iter(|| {
            let pairs = actors.iter().flat_map(|actor| actions.iter().map(move |action| (actor, *action)));
            pairs.filter(|(actor, action)| allows(black_box(actor), *action)).count()
        });
    });
}

fn cursors(criterion: &mut Criterion) {
    let rows: Vec<i32> = (0..100).collect();
    let key = |number: &i32| (day(*number), ProgressEntryId(uuid(*number)));
    criterion.bench_function("100 cursors written", |bencher| {
        bencher.iter(|| {
            let slice = Slice { rows: rows.clone(), has_previous: false, has_next: true };
            slice.connect(None, key, |number| number).map(|page| page.edges.len()).ok()
        });
    });
    let slice = Slice { rows, has_previous: false, has_next: true };
    let page = slice.connect(None, key, |number| number).ok();
    let after = page.and_then(|page| Some(page.edges.last()?.cursor.encode_cursor()));
    let page = PageArguments { after, ..PageArguments::default() };
    criterion.bench_function("cursor read", |bencher| {
        bencher.iter(|| black_box(&page).read::<(Date, ProgressEntryId)>().is_ok());
    });
}

criterion_group!(rules, figures, policy, cursors);
criterion_main!(rules);
