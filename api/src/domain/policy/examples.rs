//! Every action in plain words, with the facts that matter, as the rows of the printed table; and who stands in its
//! columns. Never an expectation: the answers are in `policy.golden.txt` and, by hand, in `rows.rs`.

use entity::id::{OrganisationId, PersonId, ServiceTokenId, SessionId};
use entity::vocabulary::{EntryState, Publication, Role, ServiceScope};
use uuid::Uuid;

use crate::domain::actor::{Actor, Member, Person};
use crate::domain::policy::{Action as A, Entry};

/// The organisation that the persons in the table belong to.
pub const OURS: OrganisationId = OrganisationId(Uuid::from_u128(1));
/// An organisation that they do not belong to.
pub const THEIRS: OrganisationId = OrganisationId(Uuid::from_u128(2));

const PUBLIC: Publication = Publication::Public;
const INTERNAL: Publication = Publication::Internal;

/// One row of the printed table.
pub struct Example {
    pub section: &'static str,
    pub words: &'static str,
    pub action: A<'static>,
}

/// A person who holds these roles and no other.
pub fn person(memberships: &[(OrganisationId, Role)]) -> Actor {
    Actor::Person(Person {
        id: PersonId(Uuid::from_u128(3)),
        session_id: SessionId(Uuid::from_u128(4)),
        memberships: memberships.iter().map(|&(organisation_id, role)| Member { organisation_id, role }).collect(),
    })
}

/// A token with this scope.
pub fn service(scope: ServiceScope) -> Actor {
    Actor::Service { id: ServiceTokenId(Uuid::from_u128(5)), scope }
}

/// The columns of the printed table; persons belong to `OURS`.
pub fn columns() -> [(&'static str, Actor); 9] {
    [
        ("PUBLIC", Actor::Public),
        ("read:public", service(ServiceScope::ReadPublic)),
        ("read:members", service(ServiceScope::ReadMembers)),
        ("VIEWER", person(&[(OURS, Role::Viewer)])),
        ("EDITOR", person(&[(OURS, Role::Editor)])),
        ("FOCAL_POINT", person(&[(OURS, Role::FocalPoint)])),
        ("SECRETARIAT", person(&[(OURS, Role::Secretariat)])),
        ("ADMINISTRATOR", person(&[(OURS, Role::Administrator)])),
        ("OPERATOR", Actor::Operator),
    ]
}

/// An entry as the policy sees it.
const fn entry(organisation_id: OrganisationId, publication: Publication, state: EntryState) -> Entry {
    Entry { publication, organisation_id, state }
}

const OUR_DRAFT: Entry = entry(OURS, INTERNAL, EntryState::Draft);
const THEIR_DRAFT: Entry = entry(THEIRS, PUBLIC, EntryState::Draft);
const SUBMITTED: Entry = entry(OURS, PUBLIC, EntryState::Submitted);
const RETURNED: Entry = entry(OURS, PUBLIC, EntryState::Returned);
const ACCEPTED: Entry = entry(THEIRS, PUBLIC, EntryState::Accepted);
const ACCEPTED_INTERNAL: Entry = entry(THEIRS, INTERNAL, EntryState::Accepted);
const DISCARDED: Entry = entry(OURS, INTERNAL, EntryState::Discarded);

/// Makes the rows, and a `match` over their actions that does not compile while an action has no row.
macro_rules! examples {
    ($($section:literal { $($pattern:pat => [$($words:literal: $action:expr),+ $(,)?])+ })+) => {
        /// Every row of the printed table, in its order.
        pub fn examples() -> Vec<Example> {
            let examples = vec![
                $($($(Example { section: $section, words: $words, action: $action },)+)+)+
            ];
            $($($(assert!(matches!($action, $pattern), "the row `{}` stands under another action", $words);)+)+)+
            for example in &examples {
                every_action_has_a_row(example.action);
            }
            examples
        }

        fn every_action_has_a_row(action: A<'_>) {
            match action { $($($pattern => (),)+)+ }
        }
    };
}

examples! {
    "Reading the plan" {
        A::ReadOrganisation => ["read an organisation, a region": A::ReadOrganisation]
        A::ReadPlan { .. } => [
            "read a public plan: lines, responsibilities, accepted figures": A::ReadPlan { publication: PUBLIC },
            "read an internal plan": A::ReadPlan { publication: INTERNAL },
        ]
        A::ReadProvisionalFigures => ["read figures on basis PROVISIONAL": A::ReadProvisionalFigures]
    }
    "Reading entries" {
        A::ReadEntry(_) => [
            "read an accepted entry that counts or counted, public plan": A::ReadEntry(ACCEPTED),
            "read an accepted entry that counts or counted, internal plan": A::ReadEntry(ACCEPTED_INTERNAL),
            "read a submitted entry": A::ReadEntry(SUBMITTED),
            "read a returned entry": A::ReadEntry(RETURNED),
            "read a draft of the own organisation": A::ReadEntry(OUR_DRAFT),
            "read a draft of another organisation": A::ReadEntry(THEIR_DRAFT),
            "read a discarded draft of the own organisation": A::ReadEntry(DISCARDED),
        ]
        A::ReadNarrative => ["read an entry's narrative, blocker, reason": A::ReadNarrative]
        A::ReadReview => ["read the reviews of an entry": A::ReadReview]
    }
    "Reading about people" {
        A::ReadPersonName { .. } => [
            "read somebody's name": A::ReadPersonName { own: false },
            "read the own name": A::ReadPersonName { own: true },
        ]
        A::ReadEmail { .. } => [
            "read the own e-mail address": A::ReadEmail { organisation_ids: &[OURS], own: true },
            "read an e-mail address, own organisation": A::ReadEmail { organisation_ids: &[THEIRS, OURS], own: false },
            "read an e-mail address, another organisation": A::ReadEmail { organisation_ids: &[THEIRS], own: false },
            "read an e-mail address, no organisation any more": A::ReadEmail { organisation_ids: &[], own: false },
        ]
        A::ReadMembership { .. } => [
            "read the own membership": A::ReadMembership { organisation_id: OURS, own: true },
            "read a membership, own organisation": A::ReadMembership { organisation_id: OURS, own: false },
            "read a membership, another organisation": A::ReadMembership { organisation_id: THEIRS, own: false },
        ]
        A::ReadInvitation { .. } => [
            "read an invitation to oneself": A::ReadInvitation { organisation_id: THEIRS, own: true },
            "read an invitation, own organisation": A::ReadInvitation { organisation_id: OURS, own: false },
            "read an invitation, another organisation": A::ReadInvitation { organisation_id: THEIRS, own: false },
        ]
    }
    "Reading the log and the tokens" {
        A::ReadAuditLog => ["open the audit log": A::ReadAuditLog]
        A::ReadAuditEvent { .. } => [
            "read a row of the log, own organisation": A::ReadAuditEvent { organisation_id: Some(OURS) },
            "read a row of the log, another organisation": A::ReadAuditEvent { organisation_id: Some(THEIRS) },
            "read a row of the log, no organisation": A::ReadAuditEvent { organisation_id: None },
        ]
        A::ReadServiceToken => ["read the list of service tokens": A::ReadServiceToken]
    }
    "The plan" {
        A::CreatePlan => ["create a plan": A::CreatePlan]
        A::EditPlan { .. } => [
            "edit the structure of a public plan": A::EditPlan { publication: PUBLIC },
            "edit the structure of an internal plan": A::EditPlan { publication: INTERNAL },
        ]
        A::MovePlan { .. } => [
            "move a public plan's stage": A::MovePlan { publication: PUBLIC },
            "move an internal plan's stage": A::MovePlan { publication: INTERNAL },
        ]
        A::PublishPlan { .. } => [
            "make a public plan internal": A::PublishPlan { publication: PUBLIC },
            "make an internal plan public": A::PublishPlan { publication: INTERNAL },
        ]
        A::AssignResponsibility { .. } => [
            "assign, hand over, end a responsibility, public plan": A::AssignResponsibility { publication: PUBLIC },
            "assign, hand over, end a responsibility, internal plan": A::AssignResponsibility { publication: INTERNAL },
        ]
    }
    "Progress" {
        A::DraftProgress { .. } => [
            "draft for the own organisation, public plan":
                A::DraftProgress { publication: PUBLIC, organisation_id: OURS },
            "draft for the own organisation, internal plan":
                A::DraftProgress { publication: INTERNAL, organisation_id: OURS },
            "draft for another organisation, public plan":
                A::DraftProgress { publication: PUBLIC, organisation_id: THEIRS },
            "draft for another organisation, internal plan":
                A::DraftProgress { publication: INTERNAL, organisation_id: THEIRS },
        ]
        A::SubmitProgress { .. } => [
            "log and submit for the own organisation, public plan":
                A::SubmitProgress { publication: PUBLIC, organisation_id: OURS },
            "log and submit for the own organisation, internal plan":
                A::SubmitProgress { publication: INTERNAL, organisation_id: OURS },
            "log and submit for another organisation, public plan":
                A::SubmitProgress { publication: PUBLIC, organisation_id: THEIRS },
            "log and submit for another organisation, internal plan":
                A::SubmitProgress { publication: INTERNAL, organisation_id: THEIRS },
        ]
        A::ChangeDraft(_) => [
            "change or discard a draft of the own organisation": A::ChangeDraft(OUR_DRAFT),
            "change or discard a draft of another organisation": A::ChangeDraft(THEIR_DRAFT),
            "change what is no draft: an accepted entry": A::ChangeDraft(ACCEPTED),
        ]
        A::SubmitDraft(_) => [
            "submit a draft of the own organisation": A::SubmitDraft(OUR_DRAFT),
            "submit a draft of another organisation": A::SubmitDraft(THEIR_DRAFT),
            "submit what is no draft: an accepted entry": A::SubmitDraft(ACCEPTED),
        ]
        A::ReviewProgress { .. } => [
            "accept or return a submitted entry": A::ReviewProgress { entry: SUBMITTED, contributed: false },
            "accept or return an entry that one wrote, changed or submitted":
                A::ReviewProgress { entry: SUBMITTED, contributed: true },
            "review an accepted entry of a public plan": A::ReviewProgress { entry: ACCEPTED, contributed: false },
            "review a draft of the own organisation": A::ReviewProgress { entry: OUR_DRAFT, contributed: false },
        ]
        A::FollowReviewQueue => ["follow the entries that wait for review": A::FollowReviewQueue]
        A::Redact(_) => [
            "redact a text of an accepted entry, public plan": A::Redact(ACCEPTED),
            "redact a text of a submitted entry": A::Redact(SUBMITTED),
            "redact a text of a draft of the own organisation": A::Redact(OUR_DRAFT),
        ]
        A::RedactReview => ["redact the comment of a review": A::RedactReview]
    }
    "Members" {
        A::InvitePerson { .. } => [
            "invite as VIEWER, own organisation":
                A::InvitePerson { organisation_id: OURS, role: Role::Viewer, own: false },
            "invite as FOCAL_POINT, own organisation":
                A::InvitePerson { organisation_id: OURS, role: Role::FocalPoint, own: false },
            "invite as SECRETARIAT, own organisation":
                A::InvitePerson { organisation_id: OURS, role: Role::Secretariat, own: false },
            "invite as VIEWER, another organisation":
                A::InvitePerson { organisation_id: THEIRS, role: Role::Viewer, own: false },
            "invite oneself": A::InvitePerson { organisation_id: OURS, role: Role::Viewer, own: true },
        ]
        A::RevokeInvitation { .. } => [
            "revoke an invitation as FOCAL_POINT, own organisation":
                A::RevokeInvitation { organisation_id: OURS, role: Role::FocalPoint, own: false },
            "revoke an invitation as ADMINISTRATOR, own organisation":
                A::RevokeInvitation { organisation_id: OURS, role: Role::Administrator, own: false },
            "revoke an invitation, another organisation":
                A::RevokeInvitation { organisation_id: THEIRS, role: Role::Viewer, own: false },
        ]
        A::ChangeRole { .. } => [
            "change VIEWER to FOCAL_POINT, own organisation":
                A::ChangeRole { organisation_id: OURS, before: Role::Viewer, after: Role::FocalPoint, own: false },
            "change VIEWER to SECRETARIAT, own organisation":
                A::ChangeRole { organisation_id: OURS, before: Role::Viewer, after: Role::Secretariat, own: false },
            "change SECRETARIAT to VIEWER, own organisation":
                A::ChangeRole { organisation_id: OURS, before: Role::Secretariat, after: Role::Viewer, own: false },
            "change VIEWER to EDITOR, another organisation":
                A::ChangeRole { organisation_id: THEIRS, before: Role::Viewer, after: Role::Editor, own: false },
            "change the own role":
                A::ChangeRole { organisation_id: OURS, before: Role::Editor, after: Role::Viewer, own: true },
        ]
        A::EndMembership { .. } => [
            "end the membership of an EDITOR, own organisation":
                A::EndMembership { organisation_id: OURS, role: Role::Editor, own: false },
            "end the membership of an ADMINISTRATOR, own organisation":
                A::EndMembership { organisation_id: OURS, role: Role::Administrator, own: false },
            "end the membership of an EDITOR, another organisation":
                A::EndMembership { organisation_id: THEIRS, role: Role::Editor, own: false },
            "end the own membership": A::EndMembership { organisation_id: OURS, role: Role::Editor, own: true },
        ]
    }
    "Accounts, organisations, tokens" {
        A::SignIn => ["sign in, accept an invitation, use a reset link": A::SignIn]
        A::ChangeOwnAccount => ["sign out, change the own password": A::ChangeOwnAccount]
        A::DisablePerson { .. } => [
            "disable or re-enable somebody's account": A::DisablePerson { own: false },
            "disable the own account": A::DisablePerson { own: true },
        ]
        A::IssuePasswordReset { .. } => [
            "issue a password reset for somebody": A::IssuePasswordReset { own: false },
            "issue a password reset for oneself": A::IssuePasswordReset { own: true },
        ]
        A::CreateOrganisation => ["create an organisation": A::CreateOrganisation]
        A::UpdateOrganisation => ["rename or change an organisation": A::UpdateOrganisation]
        A::EditRegion => ["load or change the regions": A::EditRegion]
        A::IssueServiceToken => ["issue a service token": A::IssueServiceToken]
        A::RevokeServiceToken => ["revoke a service token": A::RevokeServiceToken]
    }
}
