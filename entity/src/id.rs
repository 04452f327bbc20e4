//! The identifiers of everything that is stored: UUIDs of version 7 in the database, TypeIDs (`line_01j9…`) outside;
//! never a bare UUID in a signature, so that one entity's id cannot be passed for another's.

use std::{fmt, str::FromStr};

use sea_orm::{TryFromU64, entity::prelude::*};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use type_safe_id::{DynamicType, TypeSafeId};

/// The text was not an identifier of the wanted kind: another prefix, another alphabet or another length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
            pub struct $name(pub Uuid);

            impl $name {
                /// What stands before the underscore in the identifier's text.
                pub const PREFIX: &'static str = $prefix;

                /// A new identifier that sorts after those made before it (UUID version 7).
                #[must_use]
                pub fn generate() -> Self {
                    Self(Uuid::now_v7())
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write_type_id(formatter, Self::PREFIX, self.0)
                }
            }

            impl TryFromU64 for $name {
                /// The database never numbers these rows, so there is no number to make one from.
                fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                    Err(DbErr::ConvertFromU64(stringify!($name)))
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = String::deserialize(deserializer)?;
                    text.parse().map_err(|NotAnId| serde::de::Error::custom("not an identifier"))
                }
            }

            impl FromStr for $name {
                type Err = NotAnId;

                fn from_str(text: &str) -> Result<Self, NotAnId> {
                    read_type_id(Self::PREFIX, text).map(Self)
                }
            }
        )*
    };
}

ids! {
    /// A member organisation.
    OrganisationId = "organisation";
    /// A person with an account.
    PersonId = "person";
    /// One person's role in one organisation.
    MembershipId = "membership";
    /// An invitation to become a member.
    InvitationId = "invitation";
    /// A password reset that an administrator issued.
    PasswordResetId = "reset";
    /// One sign-in on one device, and the family of its refresh tokens.
    SessionId = "session";
    /// One refresh token of a session.
    RefreshTokenId = "refresh";
    /// A read-only token for a dashboard or a script.
    ServiceTokenId = "service";
    /// A plan.
    PlanId = "plan";
    /// A node of a plan's tree.
    ObjectiveId = "objective";
    /// A leaf of a plan's tree: what somebody must do.
    ActionLineId = "line";
    /// An organisation's dated part in an action line, through all its versions.
    ResponsibilityId = "responsibility";
    /// One version of a responsibility.
    ResponsibilityVersionId = "responsibilityversion";
    /// One organisation's statement of how far a line is.
    ProgressEntryId = "entry";
    /// A pointer to what proves an entry.
    EvidenceId = "evidence";
    /// The Secretariat's decision on an entry.
    ReviewId = "review";
}

fn write_type_id(formatter: &mut fmt::Formatter<'_>, prefix: &'static str, uuid: Uuid) -> fmt::Result {
    let prefix = DynamicType::new(prefix).map_err(|_| fmt::Error)?;
    write!(formatter, "{}", TypeSafeId::from_type_and_uuid(prefix, uuid))
}

fn read_type_id(prefix: &str, text: &str) -> Result<Uuid, NotAnId> {
    let id: TypeSafeId<DynamicType> = text.parse().map_err(|_| NotAnId)?;
    if id.type_prefix() == prefix { Ok(id.uuid()) } else { Err(NotAnId) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        let id = ActionLineId::generate();
        let text = id.to_string();
        assert!(text.starts_with("line_"));
        assert_eq!(text.parse(), Ok(id));
    }

    #[test]
    fn another_entity_s_id_is_refused() {
        assert_eq!(PlanId::generate().to_string().parse::<ActionLineId>(), Err(NotAnId));
        assert_eq!("".parse::<ActionLineId>(), Err(NotAnId));
        assert_eq!("line_".parse::<ActionLineId>(), Err(NotAnId));
        assert_eq!("line_é".parse::<ActionLineId>(), Err(NotAnId));
    }
}
