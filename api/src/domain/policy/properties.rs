//! What must hold for every actor and every action, tried on all of them: every person with up to three memberships,
//! every action with every mix of its facts. Never a sample: the whole space is small enough to walk.

use std::{collections::HashSet, mem::discriminant};

use entity::id::OrganisationId;
use entity::vocabulary::{EntryState, Publication, Role, ServiceScope};
use uuid::Uuid;

use super::examples::{OURS, THEIRS, examples, person, service};
use crate::domain::actor::Actor;
use crate::domain::policy::{Action as A, Decision, Entry, decide};

const ELSEWHERE: OrganisationId = OrganisationId(Uuid::from_u128(9));
const ORGANISATIONS: [OrganisationId; 3] = [OURS, THEIRS, ELSEWHERE];
const ROLES: [Role; 5] = [Role::Viewer, Role::Editor, Role::FocalPoint, Role::Secretariat, Role::Administrator];
const BOTH: [bool; 2] = [false, true];
const PUBLICATIONS: [Publication; 2] = [Publication::Public, Publication::Internal];
const STATES: [EntryState; 5] =
    [EntryState::Draft, EntryState::Submitted, EntryState::Accepted, EntryState::Returned, EntryState::Discarded];

/// All sets of memberships in the three organisations, at most one role in each.
fn every_set_of_memberships() -> Vec<Vec<(OrganisationId, Role)>> {
    let mut sets = vec![vec![]];
    for organisation in ORGANISATIONS {
        let longer = sets.iter().flat_map(|set| ROLES.map(|role| [set.as_slice(), &[(organisation, role)]].concat()));
        let longer = longer.collect::<Vec<_>>();
        sets.extend(longer);
    }
    sets
}

fn every_entry() -> Vec<Entry> {
    let mut entries = vec![];
    for (publication, state) in PUBLICATIONS.iter().flat_map(|publication| STATES.map(|state| (*publication, state))) {
        entries.extend(ORGANISATIONS.map(|organisation_id| Entry { publication, organisation_id, state }));
    }
    entries
}

/// Every action with every mix of facts; one without facts comes from the printed table.
fn every_action() -> Vec<A<'static>> {
    let mut actions = examples().into_iter().map(|example| example.action).collect::<Vec<_>>();
    for publication in PUBLICATIONS {
        actions.extend([A::ReadPlan { publication }, A::EditPlan { publication }, A::MovePlan { publication }]);
        actions.extend([A::PublishPlan { publication }, A::AssignResponsibility { publication }]);
        for organisation_id in ORGANISATIONS {
            actions.push(A::DraftProgress { publication, organisation_id });
            actions.push(A::SubmitProgress { publication, organisation_id });
        }
    }
    for entry in every_entry() {
        actions.extend([A::ReadEntry(entry), A::ChangeDraft(entry), A::SubmitDraft(entry), A::Redact(entry)]);
        actions.extend(BOTH.map(|contributed| A::ReviewProgress { entry, contributed }));
    }
    for own in BOTH {
        actions.extend([A::ReadPersonName { own }, A::DisablePerson { own }, A::IssuePasswordReset { own }]);
        actions.push(A::ReadEmail { organisation_ids: &[OURS, ELSEWHERE], own });
        for organisation_id in ORGANISATIONS {
            actions.extend([A::ReadMembership { organisation_id, own }, A::ReadInvitation { organisation_id, own }]);
            for role in ROLES {
                actions.push(A::InvitePerson { organisation_id, role, own });
                actions.push(A::RevokeInvitation { organisation_id, role, own });
                actions.push(A::EndMembership { organisation_id, role, own });
                actions.extend(ROLES.map(|after| A::ChangeRole { organisation_id, before: role, after, own }));
            }
        }
    }
    actions.extend(ORGANISATIONS.map(|organisation_id| A::ReadAuditEvent { organisation_id: Some(organisation_id) }));
    actions
}

/// Whether the action only looks. A new action counts as more than a look until somebody adds it here.
fn only_reads(action: A<'_>) -> bool {
    matches!(
        action,
        A::ReadOrganisation
            | A::ReadPlan { .. }
            | A::ReadEntry(_)
            | A::ReadNarrative
            | A::ReadReview
            | A::ReadProvisionalFigures
            | A::ReadPersonName { .. }
            | A::ReadEmail { .. }
            | A::ReadMembership { .. }
            | A::ReadInvitation { .. }
            | A::ReadAuditLog
            | A::ReadAuditEvent { .. }
            | A::ReadServiceToken
    )
}

/// How much an answer gives away: nothing, that the thing is there, or the thing itself.
fn openness(decision: Decision) -> u8 {
    match decision {
        Decision::Hide => 0,
        Decision::Forbid | Decision::Unauthenticated => 1,
        Decision::Allow => 2,
    }
}

#[test]
fn one_membership_more_never_takes_anything_away() {
    let actions = every_action();
    for memberships in every_set_of_memberships() {
        let before = person(&memberships);
        for organisation in ORGANISATIONS.into_iter().filter(|id| before.role_in(*id).is_none()) {
            for role in ROLES {
                let after = person(&[memberships.as_slice(), &[(organisation, role)]].concat());
                for action in &actions {
                    let (less, more) = (decide(&before, *action), decide(&after, *action));
                    assert!(openness(less) <= openness(more), "{role:?} more takes away {action:?} from {before:?}");
                }
            }
        }
    }
}

#[test]
fn the_order_of_memberships_is_of_no_account() {
    for memberships in every_set_of_memberships() {
        let backwards = memberships.iter().rev().copied().collect::<Vec<_>>();
        let (one, other) = (person(&memberships), person(&backwards));
        assert!(every_action().iter().all(|action| decide(&one, *action) == decide(&other, *action)));
    }
}

#[test]
fn signing_in_never_hides_what_the_public_sees_and_only_the_public_is_asked_to() {
    for action in every_action() {
        let public = decide(&Actor::Public, action);
        for actor in every_actor_but_the_public() {
            let answer = decide(&actor, action);
            assert!(openness(public) <= openness(answer), "{actor:?} has less than the public: {action:?}");
            assert_ne!(answer, Decision::Unauthenticated, "{actor:?} is signed in: {action:?}");
        }
        assert_ne!(public, Decision::Forbid, "the public is asked to sign in: {action:?}");
    }
}

#[test]
fn a_token_changes_nothing_and_a_public_one_reads_what_the_public_reads() {
    for action in every_action() {
        let (public, members) = (service(ServiceScope::ReadPublic), service(ServiceScope::ReadMembers));
        if !only_reads(action) && action != A::SignIn {
            assert!([&public, &members].iter().all(|token| openness(decide(token, action)) < 2), "{action:?}");
        }
        assert_eq!(openness(decide(&public, action)), openness(decide(&Actor::Public, action)), "{action:?}");
        let viewer = person(&[(OURS, Role::Viewer)]);
        assert!(openness(decide(&members, action)) <= openness(decide(&viewer, action)), "{action:?}");
    }
}

#[test]
fn a_draft_is_seen_by_its_own_writers_and_by_nobody_else() {
    for entry in every_entry().into_iter().filter(|entry| entry.state == EntryState::Draft) {
        for actor in every_actor_but_the_public() {
            let writes = matches!(actor.role_in(entry.organisation_id), Some(Role::Editor | Role::FocalPoint));
            assert_eq!(decide(&actor, A::ReadEntry(entry)) == Decision::Allow, writes, "{actor:?} {entry:?}");
        }
    }
}

#[test]
fn every_action_is_walked_and_every_row_has_its_own_words() {
    let rows = examples();
    let printed = rows.iter().map(|example| discriminant(&example.action)).collect::<HashSet<_>>();
    let walked = every_action().iter().map(discriminant).collect::<HashSet<_>>();
    assert_eq!(printed, walked);
    assert_eq!(rows.iter().map(|example| example.words).collect::<HashSet<_>>().len(), rows.len());
}

fn every_actor_but_the_public() -> Vec<Actor> {
    let mut actors = every_set_of_memberships().iter().map(|set| person(set)).collect::<Vec<_>>();
    actors.extend([service(ServiceScope::ReadPublic), service(ServiceScope::ReadMembers), Actor::Operator]);
    actors
}
