//! The agreed policy, restated by hand row by row, so that an edit of the policy that blesses its own golden table is
//! still caught. Change a row here only when somebody decided that the policy changes.

use entity::id::OrganisationId;
use entity::vocabulary::{EntryState, Publication, Role, ServiceScope};

use super::examples::{OURS, THEIRS, columns, person, service};
use crate::domain::actor::Actor;
use crate::domain::policy::{Action as A, Decision, Denial, Entry, allows, decide, require};

/// Checks an action against one row: PUBLIC, read:public, read:members | VIEWER, EDITOR, FOCAL_POINT, SECRETARIAT,
/// ADMINISTRATOR | OPERATOR, where persons belong to `OURS`. `login` is a refusal that asks to sign in.
#[track_caller]
fn agree(row: &str, action: A<'_>) {
    let words = row.split_whitespace().filter(|word| *word != "|").collect::<Vec<_>>();
    assert_eq!(words.len(), 9, "a row has nine cells: {row}");
    for (word, (name, actor)) in words.iter().zip(columns()) {
        let wanted = match *word {
            "yes" => Decision::Allow,
            "hide" => Decision::Hide,
            "no" => Decision::Forbid,
            _ => Decision::Unauthenticated,
        };
        assert_eq!(decide(&actor, action), wanted, "{name}, {action:?}");
    }
}

const BOTH: [Publication; 2] = [Publication::Public, Publication::Internal];

fn entry(publication: Publication, organisation_id: OrganisationId, state: EntryState) -> Entry {
    Entry { publication, organisation_id, state }
}

#[test]
fn everybody_reads_public_plans_and_organisations() {
    agree("yes yes yes | yes yes yes yes yes | yes", A::ReadOrganisation);
    agree("yes yes yes | yes yes yes yes yes | yes", A::ReadPlan { publication: Publication::Public });
}

#[test]
fn an_internal_plan_does_not_exist_for_the_public_whatever_is_tried_on_it() {
    let internal = Publication::Internal;
    agree("hide hide yes | yes yes yes yes yes | yes", A::ReadPlan { publication: internal });
    agree("hide hide no | no no no yes no | yes", A::EditPlan { publication: internal });
    agree("hide hide no | no no no yes no | no", A::MovePlan { publication: internal });
    agree("hide hide no | no no no yes no | no", A::PublishPlan { publication: internal });
    agree("hide hide no | no no no yes no | yes", A::AssignResponsibility { publication: internal });
    agree("hide hide no | no yes yes no no | no", A::DraftProgress { publication: internal, organisation_id: OURS });
    agree("hide hide no | no no yes no no | no", A::SubmitProgress { publication: internal, organisation_id: OURS });
    let accepted = entry(internal, OURS, EntryState::Accepted);
    agree("hide hide yes | yes yes yes yes yes | yes", A::ReadEntry(accepted));
    agree("hide hide no | no no no yes no | no", A::ReviewProgress { entry: accepted, contributed: false });
    agree("hide hide no | no no no yes no | no", A::Redact(accepted));
}

#[test]
fn the_public_sees_that_an_entry_was_accepted_and_nothing_else_of_it() {
    let public = Publication::Public;
    agree("yes yes yes | yes yes yes yes yes | yes", A::ReadEntry(entry(public, OURS, EntryState::Accepted)));
    for (state, publication) in [EntryState::Submitted, EntryState::Returned].into_iter().zip(BOTH) {
        agree("hide hide yes | yes yes yes yes yes | hide", A::ReadEntry(entry(publication, THEIRS, state)));
    }
    agree("hide hide yes | yes yes yes yes yes | hide", A::ReadNarrative);
    agree("hide hide yes | yes yes yes yes yes | hide", A::ReadReview);
    agree("hide hide yes | yes yes yes yes yes | hide", A::ReadProvisionalFigures);
}

#[test]
fn a_draft_exists_only_for_those_who_write_it() {
    for publication in BOTH {
        let own = entry(publication, OURS, EntryState::Draft);
        agree("hide hide hide | hide yes yes hide hide | hide", A::ReadEntry(own));
        agree("hide hide hide | hide yes yes hide hide | hide", A::ChangeDraft(own));
        agree("hide hide hide | hide no yes hide hide | hide", A::SubmitDraft(own));
        agree("hide hide hide | hide no no hide hide | hide", A::Redact(own));
        agree("hide hide hide | hide no no hide hide | hide", A::ReviewProgress { entry: own, contributed: true });
        let other = entry(publication, THEIRS, EntryState::Draft);
        let discarded = entry(publication, OURS, EntryState::Discarded);
        for nobody_s in [other, discarded] {
            let never = "hide hide hide | hide hide hide hide hide | hide";
            agree(never, A::ReadEntry(nobody_s));
            agree(never, A::ChangeDraft(nobody_s));
            agree(never, A::SubmitDraft(nobody_s));
            agree(never, A::Redact(nobody_s));
            agree(never, A::ReviewProgress { entry: nobody_s, contributed: false });
        }
    }
}

#[test]
fn people_are_known_to_people_only() {
    agree("hide hide hide | yes yes yes yes yes | hide", A::ReadPersonName { own: false });
    let own_organisation = [
        A::ReadEmail { organisation_ids: &[OURS], own: false },
        A::ReadMembership { organisation_id: OURS, own: false },
        A::ReadInvitation { organisation_id: OURS, own: false },
    ];
    let another_organisation = [
        A::ReadEmail { organisation_ids: &[THEIRS], own: false },
        A::ReadMembership { organisation_id: THEIRS, own: false },
        A::ReadInvitation { organisation_id: THEIRS, own: false },
    ];
    let oneself = [
        A::ReadPersonName { own: true },
        A::ReadEmail { organisation_ids: &[], own: true },
        A::ReadMembership { organisation_id: THEIRS, own: true },
        A::ReadInvitation { organisation_id: THEIRS, own: true },
    ];
    for action in own_organisation {
        agree("hide hide hide | hide hide yes yes yes | hide", action);
    }
    for action in another_organisation {
        agree("hide hide hide | hide hide hide yes yes | hide", action);
    }
    for action in oneself {
        agree("hide hide hide | yes yes yes yes yes | hide", action);
    }
}

#[test]
fn the_secretariat_and_nobody_else_runs_the_plan() {
    let public = Publication::Public;
    agree("login no no | no no no yes no | yes", A::CreatePlan);
    agree("login no no | no no no yes no | yes", A::EditPlan { publication: public });
    agree("login no no | no no no yes no | yes", A::AssignResponsibility { publication: public });
    agree("login no no | no no no yes no | no", A::MovePlan { publication: public });
    agree("login no no | no no no yes no | no", A::PublishPlan { publication: public });
}

#[test]
fn an_organisation_speaks_for_itself() {
    let publication = Publication::Public;
    agree("login no no | no yes yes no no | no", A::DraftProgress { publication, organisation_id: OURS });
    agree("login no no | no no yes no no | no", A::SubmitProgress { publication, organisation_id: OURS });
    agree("login no no | no no no no no | no", A::DraftProgress { publication, organisation_id: THEIRS });
    agree("login no no | no no no no no | no", A::SubmitProgress { publication, organisation_id: THEIRS });
    let accepted = entry(publication, OURS, EntryState::Accepted);
    agree("login no no | no yes yes no no | no", A::ChangeDraft(accepted));
    agree("login no no | no no yes no no | no", A::SubmitDraft(accepted));
}

#[test]
fn the_secretariat_reviews_what_it_did_not_write() {
    for publication in BOTH {
        let submitted = entry(publication, OURS, EntryState::Submitted);
        agree("hide hide no | no no no yes no | hide", A::ReviewProgress { entry: submitted, contributed: false });
        agree("hide hide no | no no no no no | hide", A::ReviewProgress { entry: submitted, contributed: true });
        agree("hide hide no | no no no yes no | hide", A::Redact(submitted));
    }
    let accepted = entry(Publication::Public, OURS, EntryState::Accepted);
    agree("login no no | no no no yes no | no", A::ReviewProgress { entry: accepted, contributed: false });
    agree("login no no | no no no yes no | no", A::Redact(accepted));
    agree("hide hide no | no no no yes no | hide", A::RedactReview);
    agree("login no no | no no no yes no | no", A::FollowReviewQueue);
}

const ROLES: [Role; 5] = [Role::Viewer, Role::Editor, Role::FocalPoint, Role::Secretariat, Role::Administrator];

#[test]
fn a_focal_point_manages_the_own_organisation_up_to_focal_point_and_an_administrator_everybody() {
    for role in ROLES {
        let focal_point = if matches!(role, Role::Secretariat | Role::Administrator) { "no" } else { "yes" };
        let (organisation_id, own) = (OURS, false);
        let invite = format!("login no no | no no {focal_point} no yes | yes");
        agree(&invite, A::InvitePerson { organisation_id, role, own });
        let revoke = format!("hide hide hide | hide hide {focal_point} no yes | yes");
        agree(&revoke, A::RevokeInvitation { organisation_id, role, own });
        let change = format!("hide hide hide | hide hide {focal_point} no yes | hide");
        agree(&change, A::EndMembership { organisation_id, role, own });
        agree(&change, A::ChangeRole { organisation_id, before: role, after: Role::Viewer, own });
        agree(&change, A::ChangeRole { organisation_id, before: Role::Viewer, after: role, own });
        let organisation_id = THEIRS;
        agree("login no no | no no no no yes | yes", A::InvitePerson { organisation_id, role, own });
        agree("hide hide hide | hide hide hide no yes | yes", A::RevokeInvitation { organisation_id, role, own });
        agree("hide hide hide | hide hide hide no yes | hide", A::EndMembership { organisation_id, role, own });
        let change = A::ChangeRole { organisation_id, before: role, after: Role::Editor, own };
        agree("hide hide hide | hide hide hide no yes | hide", change);
    }
}

#[test]
fn nobody_changes_or_ends_the_own_role_or_invites_themselves_to_another() {
    for (before, after) in ROLES.iter().flat_map(|before| ROLES.map(|after| (*before, after))) {
        for organisation_id in [OURS, THEIRS] {
            let own = true;
            let refused = "hide hide hide | no no no no no | hide";
            agree(refused, A::ChangeRole { organisation_id, before, after, own });
            agree(refused, A::EndMembership { organisation_id, role: before, own });
            agree("login no no | no no no no no | yes", A::InvitePerson { organisation_id, role: after, own });
        }
    }
}

#[test]
fn an_administrator_runs_the_installation() {
    for own in [false, true] {
        agree("hide hide hide | no no no no yes | hide", A::DisablePerson { own });
        agree("hide hide hide | no no no no yes | hide", A::IssuePasswordReset { own });
    }
    agree("login no no | no no no yes yes | yes", A::CreateOrganisation);
    agree("login no no | no no no yes yes | yes", A::UpdateOrganisation);
    agree("login no no | no no no no no | yes", A::EditRegion);
    agree("login no no | no no no no yes | no", A::ReadServiceToken);
    agree("login no no | no no no no yes | no", A::IssueServiceToken);
    agree("login no no | no no no no yes | no", A::RevokeServiceToken);
    agree("yes yes yes | yes yes yes yes yes | yes", A::SignIn);
    agree("login no no | yes yes yes yes yes | no", A::ChangeOwnAccount);
}

#[test]
fn the_log_is_read_by_those_who_answer_for_something() {
    agree("login no no | no no yes yes yes | yes", A::ReadAuditLog);
    agree("hide hide hide | hide hide yes yes yes | yes", A::ReadAuditEvent { organisation_id: Some(OURS) });
    agree("hide hide hide | hide hide hide yes yes | yes", A::ReadAuditEvent { organisation_id: Some(THEIRS) });
    agree("hide hide hide | hide hide hide yes yes | yes", A::ReadAuditEvent { organisation_id: None });
}

#[test]
fn who_has_left_every_organisation_reads_what_the_public_reads_and_still_leaves_by_the_door() {
    let left = person(&[]);
    assert!(allows(&left, A::ReadPlan { publication: Publication::Public }));
    assert_eq!(decide(&left, A::ReadPlan { publication: Publication::Internal }), Decision::Hide);
    assert_eq!(decide(&left, A::ReadPersonName { own: false }), Decision::Hide);
    assert!(allows(&left, A::ReadPersonName { own: true }));
    assert!(allows(&left, A::ChangeOwnAccount));
    assert_eq!(decide(&left, A::CreatePlan), Decision::Forbid);
}

#[test]
fn each_membership_gives_its_own_rights_in_its_own_organisation() {
    let both = person(&[(OURS, Role::Secretariat), (THEIRS, Role::Editor)]);
    let publication = Publication::Public;
    assert!(allows(&both, A::MovePlan { publication }));
    assert!(allows(&both, A::DraftProgress { publication, organisation_id: THEIRS }));
    assert_eq!(decide(&both, A::DraftProgress { publication, organisation_id: OURS }), Decision::Forbid);
    assert_eq!(decide(&both, A::SubmitProgress { publication, organisation_id: THEIRS }), Decision::Forbid);
    let submitted = entry(publication, THEIRS, EntryState::Submitted);
    assert!(allows(&both, A::ReviewProgress { entry: submitted, contributed: false }), "of the same organisation");
    assert!(!allows(&both, A::ReviewProgress { entry: submitted, contributed: true }), "but never their own");
}

#[test]
fn an_actor_answers_who_they_are() {
    let both = person(&[(OURS, Role::Secretariat), (THEIRS, Role::Editor)]);
    assert_eq!((both.role_in(OURS), both.role_in(THEIRS)), (Some(Role::Secretariat), Some(Role::Editor)));
    assert!(both.is_member() && both.holds(Role::Editor) && !both.holds(Role::Viewer) && both.person_id().is_some());
    assert!(service(ServiceScope::ReadMembers).is_member() && !service(ServiceScope::ReadPublic).is_member());
    for nobody in [Actor::Public, Actor::Operator, person(&[])] {
        assert!(!nobody.is_member() && nobody.memberships().is_empty() && nobody.role_in(OURS).is_none());
    }
}

#[test]
fn a_refusal_says_which_it_is() {
    let internal = A::EditPlan { publication: Publication::Internal };
    assert_eq!(require(&Actor::Operator, internal), Ok(()));
    assert_eq!(require(&Actor::Public, internal), Err(Denial::Hidden));
    assert_eq!(require(&Actor::Public, A::CreatePlan), Err(Denial::Unauthenticated));
    assert_eq!(require(&service(ServiceScope::ReadMembers), A::CreatePlan), Err(Denial::Forbidden));
}
