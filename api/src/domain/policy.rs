//! Who may do what: one function over actor, action and the facts that the action is judged on; never a query, and
//! never a rule about dates, stages or percents. `policy.golden.txt` beside this file is its table, printed for people.
//!
//! A call site names an action, never a role. A query that must show only what an actor may see asks here too, once
//! for each organisation in [`Actor::memberships`], instead of repeating a rule in SQL.

use entity::id::OrganisationId;
use entity::vocabulary::{EntryState, Publication, Role};

use super::actor::Actor;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod rows;

/// Something that somebody wants to do, with the facts that decide whether they may. `own` always means that the
/// person concerned is the one who is asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// See an organisation and its place in the group, or a region.
    ReadOrganisation,
    /// See a plan, its objectives and lines, their responsibilities and the figures on basis ACCEPTED.
    ReadPlan { publication: Publication },
    /// See that an entry exists: organisation, `asOf`, implementation, percent, title and URL of its evidence.
    ReadEntry(Entry),
    /// See the texts of an entry that one sees: narrative, blocker, reason.
    ReadNarrative,
    /// See the reviews of an entry that one sees, with their comments.
    ReadReview,
    /// See figures on basis PROVISIONAL of a plan that one sees.
    ReadProvisionalFigures,
    /// See what a person is called.
    ReadPersonName { own: bool },
    /// See a person's e-mail address. `organisation_ids` are those that the person belongs to now.
    ReadEmail { organisation_ids: &'a [OrganisationId], own: bool },
    /// See a person's membership in one organisation.
    ReadMembership { organisation_id: OrganisationId, own: bool },
    /// See an invitation to one organisation.
    ReadInvitation { organisation_id: OrganisationId, own: bool },
    /// Open the audit log at all.
    ReadAuditLog,
    /// See one row of the audit log; `organisation_id` is the organisation whose record it is.
    ReadAuditEvent { organisation_id: Option<OrganisationId> },
    /// See which service tokens there are.
    ReadServiceToken,

    /// Sign in, renew a session, accept an invitation, set a password with a reset link: the secret decides.
    SignIn,
    /// Sign out, change one's own password.
    ChangeOwnAccount,

    /// Begin a plan.
    CreatePlan,
    /// Change a plan's structure: its own fields, objectives, lines, weights, dates, withdrawals.
    EditPlan { publication: Publication },
    /// Move a plan from one stage to another.
    MovePlan { publication: Publication },
    /// Make a plan PUBLIC or INTERNAL.
    PublishPlan { publication: Publication },
    /// Assign, hand over or end a responsibility.
    AssignResponsibility { publication: Publication },

    /// Begin a draft entry on behalf of an organisation.
    DraftProgress { publication: Publication, organisation_id: OrganisationId },
    /// Log a new entry on behalf of an organisation and submit it in the same step.
    SubmitProgress { publication: Publication, organisation_id: OrganisationId },
    /// Change or discard a draft entry.
    ChangeDraft(Entry),
    /// Submit a draft entry.
    SubmitDraft(Entry),
    /// Accept or return an entry. `contributed`: the person who is asking wrote, changed or submitted it.
    ReviewProgress { entry: Entry, contributed: bool },
    /// Follow the entries that wait for review.
    FollowReviewQueue,
    /// Blank a text of an entry.
    Redact(Entry),
    /// Blank the comment of a review.
    RedactReview,

    /// Invite somebody to an organisation with a role. `own`: the address is that of the person who is asking.
    InvitePerson { organisation_id: OrganisationId, role: Role, own: bool },
    /// Take an invitation back.
    RevokeInvitation { organisation_id: OrganisationId, role: Role, own: bool },
    /// Give a member another role in the same organisation.
    ChangeRole { organisation_id: OrganisationId, before: Role, after: Role, own: bool },
    /// End a membership.
    EndMembership { organisation_id: OrganisationId, role: Role, own: bool },
    /// Disable or re-enable an account.
    DisablePerson { own: bool },
    /// Issue a password reset for an account.
    IssuePasswordReset { own: bool },

    /// Create an organisation.
    CreateOrganisation,
    /// Rename an organisation or change its facts.
    UpdateOrganisation,
    /// Load or change the list of regions.
    EditRegion,
    /// Issue a service token.
    IssueServiceToken,
    /// Revoke a service token.
    RevokeServiceToken,
}

/// What is known of an entry when somebody reaches for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether the entry's plan is published.
    pub publication: Publication,
    /// The organisation that makes the statement.
    pub organisation_id: OrganisationId,
    /// Where the entry is in its life now.
    pub state: EntryState,
}

/// What the policy answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Do it.
    Allow,
    /// For this actor the thing does not exist: null, absent, not counted, NOT_FOUND.
    Hide,
    /// The actor sees the thing and may not do this to it: FORBIDDEN.
    Forbid,
    /// Nobody is signed in, and somebody would have to be: UNAUTHENTICATED.
    Unauthenticated,
}

/// Why an action was refused: every [`Decision`] but Allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denial {
    /// To be answered exactly as if the thing did not exist.
    Hidden,
    /// The actor may not do this.
    Forbidden,
    /// Somebody must sign in first.
    Unauthenticated,
}

/// Whether `actor` may do `action`, and if not, how it is to be answered. The whole policy is this match and the
/// few questions below it.
#[must_use]
pub fn decide(actor: &Actor, action: Action<'_>) -> Decision {
    use Action as A;
    let secretariat = actor.holds(Role::Secretariat);
    let administrator = actor.holds(Role::Administrator);
    let operator = matches!(actor, Actor::Operator);
    match action {
        A::ReadOrganisation | A::SignIn => Decision::Allow,
        A::ReadPlan { publication } => show(sees_plan(actor, publication)),
        A::ReadEntry(entry) => show(sees_entry(actor, entry)),
        A::ReadNarrative | A::ReadReview | A::ReadProvisionalFigures => show(actor.is_member()),
        A::ReadPersonName { own } => show(sees_person(actor, own)),
        A::ReadEmail { organisation_ids, own } => show(sees_record(actor, organisation_ids, own)),
        A::ReadMembership { organisation_id, own } | A::ReadInvitation { organisation_id, own } => {
            show(sees_record(actor, &[organisation_id], own))
        }
        A::ReadAuditLog => grant(actor, secretariat || administrator || operator || actor.holds(Role::FocalPoint)),
        A::ReadAuditEvent { organisation_id } => {
            let own = organisation_id.is_some_and(|id| answers_for(actor, id));
            show(secretariat || administrator || operator || own)
        }
        A::ReadServiceToken | A::IssueServiceToken | A::RevokeServiceToken => grant(actor, administrator),
        A::ChangeOwnAccount => grant(actor, actor.person_id().is_some()),
        A::CreatePlan => grant(actor, secretariat || operator),
        A::EditPlan { publication } | A::AssignResponsibility { publication } => {
            grant_if_seen(actor, sees_plan(actor, publication), secretariat || operator)
        }
        A::MovePlan { publication } | A::PublishPlan { publication } => {
            grant_if_seen(actor, sees_plan(actor, publication), secretariat)
        }
        A::DraftProgress { publication, organisation_id } => {
            grant_if_seen(actor, sees_plan(actor, publication), drafts_for(actor, organisation_id))
        }
        A::SubmitProgress { publication, organisation_id } => {
            grant_if_seen(actor, sees_plan(actor, publication), answers_for(actor, organisation_id))
        }
        A::ChangeDraft(entry) => {
            grant_if_seen(actor, sees_entry(actor, entry), drafts_for(actor, entry.organisation_id))
        }
        A::SubmitDraft(entry) => {
            grant_if_seen(actor, sees_entry(actor, entry), answers_for(actor, entry.organisation_id))
        }
        A::ReviewProgress { entry, contributed } => {
            grant_if_seen(actor, sees_entry(actor, entry), secretariat && !contributed)
        }
        A::FollowReviewQueue => grant(actor, secretariat),
        A::Redact(entry) => grant_if_seen(actor, sees_entry(actor, entry), secretariat),
        A::RedactReview => grant_if_seen(actor, actor.is_member(), secretariat),
        A::InvitePerson { organisation_id, role, own } => {
            grant(actor, operator || !own && manages(actor, organisation_id, role))
        }
        A::RevokeInvitation { organisation_id, role, own } => {
            let seen = operator || sees_record(actor, &[organisation_id], own);
            grant_if_seen(actor, seen, operator || manages(actor, organisation_id, role))
        }
        A::ChangeRole { organisation_id, before, after, own } => {
            let manages_both = manages(actor, organisation_id, before) && manages(actor, organisation_id, after);
            grant_if_seen(actor, sees_record(actor, &[organisation_id], own), !own && manages_both)
        }
        A::EndMembership { organisation_id, role, own } => {
            let may = !own && manages(actor, organisation_id, role);
            grant_if_seen(actor, sees_record(actor, &[organisation_id], own), may)
        }
        A::DisablePerson { own } | A::IssuePasswordReset { own } => {
            grant_if_seen(actor, sees_person(actor, own), administrator)
        }
        A::CreateOrganisation | A::UpdateOrganisation => grant(actor, secretariat || administrator || operator),
        A::EditRegion => grant(actor, operator),
    }
}

/// Go on, or give the reason why not. Refuses with [`Denial::Hidden`] before anything else, so that a refusal never
/// tells of something that the actor may not know of.
pub fn require(actor: &Actor, action: Action<'_>) -> Result<(), Denial> {
    match decide(actor, action) {
        Decision::Allow => Ok(()),
        Decision::Hide => Err(Denial::Hidden),
        Decision::Forbid => Err(Denial::Forbidden),
        Decision::Unauthenticated => Err(Denial::Unauthenticated),
    }
}

/// Whether the actor may; for `viewerCan…` fields, for optional fields and for what goes into a list.
#[must_use]
pub fn allows(actor: &Actor, action: Action<'_>) -> bool {
    decide(actor, action) == Decision::Allow
}

/// The answer to a look: what is not shown does not exist.
fn show(seen: bool) -> Decision {
    if seen { Decision::Allow } else { Decision::Hide }
}

/// The answer to an attempt on something that everybody may know of.
fn grant(actor: &Actor, may: bool) -> Decision {
    match (may, actor) {
        (true, _) => Decision::Allow,
        (false, Actor::Public) => Decision::Unauthenticated,
        (false, Actor::Service { .. } | Actor::Person(_) | Actor::Operator) => Decision::Forbid,
    }
}

/// The answer to an attempt on something that not everybody may know of.
fn grant_if_seen(actor: &Actor, seen: bool, may: bool) -> Decision {
    if seen { grant(actor, may) } else { Decision::Hide }
}

/// The operator sees every plan, to import into it; what was logged on it stays with the members.
fn sees_plan(actor: &Actor, publication: Publication) -> bool {
    publication == Publication::Public || actor.is_member() || matches!(actor, Actor::Operator)
}

/// A draft belongs to those who write it; an accepted entry, which counts or counted, to whoever sees its plan; the rest
/// to the members.
fn sees_entry(actor: &Actor, entry: Entry) -> bool {
    match entry.state {
        EntryState::Draft => drafts_for(actor, entry.organisation_id),
        EntryState::Discarded => false,
        EntryState::Accepted => sees_plan(actor, entry.publication),
        EntryState::Submitted | EntryState::Returned => actor.is_member(),
    }
}

/// Members know each other's names; a token, whatever it reads, knows nobody's.
fn sees_person(actor: &Actor, own: bool) -> bool {
    actor.person_id().is_some() && (own || actor.is_member())
}

/// Whether the actor sees what is on record of somebody who belongs, or is invited, to these organisations.
fn sees_record(actor: &Actor, organisation_ids: &[OrganisationId], own: bool) -> bool {
    own && actor.person_id().is_some()
        || actor.holds(Role::Secretariat)
        || actor.holds(Role::Administrator)
        || organisation_ids.iter().any(|id| answers_for(actor, *id))
}

/// Whether the person writes drafts for the organisation, and so sees its drafts.
fn drafts_for(actor: &Actor, organisation_id: OrganisationId) -> bool {
    matches!(actor.role_in(organisation_id), Some(Role::Editor | Role::FocalPoint))
}

/// Whether the person is the organisation's focal point.
fn answers_for(actor: &Actor, organisation_id: OrganisationId) -> bool {
    actor.role_in(organisation_id) == Some(Role::FocalPoint)
}

/// An administrator manages every membership, a focal point those of the own organisation up to FOCAL_POINT.
fn manages(actor: &Actor, organisation_id: OrganisationId, role: Role) -> bool {
    actor.holds(Role::Administrator) || role <= Role::FocalPoint && answers_for(actor, organisation_id)
}
