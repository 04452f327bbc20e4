//! What can be done to the things that the audit log follows; each version may add to the list and never takes from it.

use async_graphql::Enum;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// What an audit event says was done. Later versions may add values.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AuditAction {
    /// A plan was made.
    #[sea_orm(string_value = "PLAN_CREATE")]
    PlanCreate,
    /// A plan's own fields were changed.
    #[sea_orm(string_value = "PLAN_UPDATE")]
    PlanUpdate,
    /// A plan went to another stage.
    #[sea_orm(string_value = "PLAN_MOVE")]
    PlanMove,
    /// A plan was made public or internal.
    #[sea_orm(string_value = "PLAN_PUBLISH")]
    PlanPublish,
    /// An objective was added.
    #[sea_orm(string_value = "OBJECTIVE_ADD")]
    ObjectiveAdd,
    /// An objective was changed.
    #[sea_orm(string_value = "OBJECTIVE_UPDATE")]
    ObjectiveUpdate,
    /// An objective was removed.
    #[sea_orm(string_value = "OBJECTIVE_REMOVE")]
    ObjectiveRemove,
    /// An action line was added.
    #[sea_orm(string_value = "ACTION_LINE_ADD")]
    ActionLineAdd,
    /// An action line was changed.
    #[sea_orm(string_value = "ACTION_LINE_UPDATE")]
    ActionLineUpdate,
    /// An action line was removed.
    #[sea_orm(string_value = "ACTION_LINE_REMOVE")]
    ActionLineRemove,
    /// An action line was withdrawn from a day on.
    #[sea_orm(string_value = "ACTION_LINE_WITHDRAW")]
    ActionLineWithdraw,
    /// An organisation was given a part in a line.
    #[sea_orm(string_value = "RESPONSIBILITY_ASSIGN")]
    ResponsibilityAssign,
    /// A line's lead passed to another organisation.
    #[sea_orm(string_value = "RESPONSIBILITY_HAND_OVER")]
    ResponsibilityHandOver,
    /// An organisation's part in a line was given a last day.
    #[sea_orm(string_value = "RESPONSIBILITY_END")]
    ResponsibilityEnd,
    /// A progress entry was submitted.
    #[sea_orm(string_value = "PROGRESS_SUBMIT")]
    ProgressSubmit,
    /// A progress entry was accepted.
    #[sea_orm(string_value = "PROGRESS_ACCEPT")]
    ProgressAccept,
    /// A progress entry was returned.
    #[sea_orm(string_value = "PROGRESS_RETURN")]
    ProgressReturn,
    /// A text that must not be stored was blanked.
    #[sea_orm(string_value = "TEXT_REDACT")]
    TextRedact,
    /// An organisation was added.
    #[sea_orm(string_value = "ORGANISATION_CREATE")]
    OrganisationCreate,
    /// An organisation was changed.
    #[sea_orm(string_value = "ORGANISATION_UPDATE")]
    OrganisationUpdate,
    /// A region was added.
    #[sea_orm(string_value = "REGION_CREATE")]
    RegionCreate,
    /// A region was changed.
    #[sea_orm(string_value = "REGION_UPDATE")]
    RegionUpdate,
    /// Somebody was invited.
    #[sea_orm(string_value = "PERSON_INVITE")]
    PersonInvite,
    /// An invitation was accepted.
    #[sea_orm(string_value = "INVITATION_ACCEPT")]
    InvitationAccept,
    /// An invitation was revoked.
    #[sea_orm(string_value = "INVITATION_REVOKE")]
    InvitationRevoke,
    /// A person became a member of an organisation.
    #[sea_orm(string_value = "MEMBERSHIP_START")]
    MembershipStart,
    /// A person's role was changed.
    #[sea_orm(string_value = "MEMBERSHIP_CHANGE_ROLE")]
    MembershipChangeRole,
    /// A person's membership ended.
    #[sea_orm(string_value = "MEMBERSHIP_END")]
    MembershipEnd,
    /// A person's account was made.
    #[sea_orm(string_value = "PERSON_CREATE")]
    PersonCreate,
    /// A person's account was changed.
    #[sea_orm(string_value = "PERSON_UPDATE")]
    PersonUpdate,
    /// A person's account was disabled.
    #[sea_orm(string_value = "PERSON_DISABLE")]
    PersonDisable,
    /// A person's account was enabled again.
    #[sea_orm(string_value = "PERSON_ENABLE")]
    PersonEnable,
    /// A password reset was issued.
    #[sea_orm(string_value = "PASSWORD_RESET_ISSUE")]
    PasswordResetIssue,
    /// A service token was issued.
    #[sea_orm(string_value = "SERVICE_TOKEN_ISSUE")]
    ServiceTokenIssue,
    /// A service token was revoked.
    #[sea_orm(string_value = "SERVICE_TOKEN_REVOKE")]
    ServiceTokenRevoke,
}
