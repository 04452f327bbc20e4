//! The words, marks and classes of the values of closed lists; never which values there are.

use entity::{
    computed::{Reporting, Schedule},
    vocabulary::{
        Decision, EntryState, EvidenceKind, GroupMembership, Implementation, OrganisationKind, PlanStage, Publication,
        ResponsibilityRole, Role,
    },
};

use super::Words;

impl Words {
    /// How a line's work stands against its dates.
    #[must_use]
    pub fn schedule(&self, schedule: &Schedule) -> String {
        self.say(match schedule {
            Schedule::Completed => "schedule-completed",
            Schedule::Cancelled => "schedule-cancelled",
            Schedule::Overdue => "schedule-overdue",
            Schedule::Blocked => "schedule-blocked",
            Schedule::Upcoming => "schedule-upcoming",
            Schedule::Unreported => "schedule-unreported",
            Schedule::OnTrack => "schedule-on-track",
            Schedule::AtRisk => "schedule-at-risk",
            Schedule::OffTrack => "schedule-off-track",
        })
    }

    /// Whether a line's report is in.
    #[must_use]
    pub fn reporting(&self, reporting: &Reporting) -> String {
        self.say(match reporting {
            Reporting::Reported => "reporting-reported",
            Reporting::Stale => "reporting-stale",
            Reporting::Missing => "reporting-missing",
            Reporting::NotDue => "reporting-not-due",
        })
    }

    /// How far the work is, as its organisation states it.
    #[must_use]
    pub fn implementation(&self, implementation: &Implementation) -> String {
        self.say(match implementation {
            Implementation::NotStarted => "implementation-not-started",
            Implementation::InProgress => "implementation-in-progress",
            Implementation::Blocked => "implementation-blocked",
            Implementation::Completed => "implementation-completed",
            Implementation::Cancelled => "implementation-cancelled",
        })
    }

    /// Where an entry is on its way.
    #[must_use]
    pub fn state(&self, state: &EntryState) -> String {
        self.say(match state {
            EntryState::Draft => "state-draft",
            EntryState::Submitted => "state-submitted",
            EntryState::Accepted => "state-accepted",
            EntryState::Returned => "state-returned",
            EntryState::Discarded => "state-discarded",
        })
    }

    /// What the Secretariat decided.
    #[must_use]
    pub fn decision(&self, decision: &Decision) -> String {
        self.say(match decision {
            Decision::Accept => "decision-accept",
            Decision::Return => "decision-return",
        })
    }

    /// What sort of proof a piece of evidence is.
    #[must_use]
    pub fn evidence_kind(&self, kind: &EvidenceKind) -> String {
        self.say(match kind {
            EvidenceKind::Document => "evidence-document",
            EvidenceKind::Photograph => "evidence-photograph",
            EvidenceKind::WebPage => "evidence-web-page",
            EvidenceKind::Dataset => "evidence-dataset",
            EvidenceKind::LegalInstrument => "evidence-legal-instrument",
            EvidenceKind::Other => "evidence-other",
        })
    }

    /// How an organisation takes part in a line.
    #[must_use]
    pub fn role(&self, role: &ResponsibilityRole) -> String {
        self.say(match role {
            ResponsibilityRole::Lead => "role-lead",
            ResponsibilityRole::CoResponsible => "role-co-responsible",
            ResponsibilityRole::Supporting => "role-supporting",
        })
    }

    /// What a person is in an organisation.
    #[must_use]
    pub fn role_of_person(&self, role: &Role) -> String {
        self.say(match role {
            Role::Viewer => "person-viewer",
            Role::Editor => "person-editor",
            Role::FocalPoint => "person-focal-point",
            Role::Secretariat => "person-secretariat",
            Role::Administrator => "person-administrator",
        })
    }

    /// What sort of member an organisation is.
    #[must_use]
    pub fn organisation_kind(&self, kind: &OrganisationKind) -> String {
        self.say(match kind {
            OrganisationKind::Ministry => "organisation-ministry",
            OrganisationKind::Ngo => "organisation-ngo",
            OrganisationKind::InternationalOrganisation => "organisation-international",
            OrganisationKind::Partner => "organisation-partner",
        })
    }

    /// How an organisation belongs to the group.
    #[must_use]
    pub fn group_membership(&self, membership: &GroupMembership) -> String {
        self.say(match membership {
            GroupMembership::Member => "membership-member",
            GroupMembership::Observer => "membership-observer",
            GroupMembership::Partner => "membership-partner",
        })
    }

    /// A value of a closed list as the API writes it.
    #[must_use]
    pub fn code(&self, value: &impl serde::Serialize) -> String {
        code(value)
    }

    /// How far a plan has come.
    #[must_use]
    pub fn stage(&self, stage: &PlanStage) -> String {
        self.say(match stage {
            PlanStage::Draft => "stage-draft",
            PlanStage::InReview => "stage-in-review",
            PlanStage::Approved => "stage-approved",
            PlanStage::Operational => "stage-operational",
            PlanStage::Closed => "stage-closed",
        })
    }

    /// Who sees a plan.
    #[must_use]
    pub fn publication(&self, publication: &Publication) -> String {
        self.say(match publication {
            Publication::Internal => "publication-internal",
            Publication::Public => "publication-public",
        })
    }

    /// The mark of a schedule: a shape that is told apart without its colour.
    #[must_use]
    pub fn mark(&self, schedule: &Schedule) -> &'static str {
        match schedule {
            Schedule::Completed => "✔",
            Schedule::Cancelled => "⊘",
            Schedule::Overdue => "✖",
            Schedule::Blocked => "◫",
            Schedule::Upcoming => "·",
            Schedule::Unreported => "○",
            Schedule::OnTrack => "●",
            Schedule::AtRisk => "▲",
            Schedule::OffTrack => "■",
        }
    }

    /// The class by which the style sheet colours a schedule.
    #[must_use]
    pub fn class(&self, schedule: &Schedule) -> &'static str {
        match schedule {
            Schedule::Completed | Schedule::OnTrack => "well",
            Schedule::AtRisk => "risk",
            Schedule::OffTrack | Schedule::Overdue | Schedule::Blocked => "bad",
            Schedule::Cancelled | Schedule::Upcoming | Schedule::Unreported => "none",
        }
    }
}

/// A value of a closed list as the API writes it.
#[must_use]
pub fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use entity::vocabulary::Language;
    use sea_orm::Iterable;
    use time::{Month, macros::date};

    use super::*;

    #[test]
    fn every_value_of_a_closed_list_has_its_words() {
        for words in [Words::new(Language::Es), Words::new(Language::En)] {
            let months = (1..=12).map(|month| {
                words.date(
                    &date!(2008 - 01 - 31)
                        .replace_day(1)
                        .unwrap()
                        .replace_month(Month::try_from(month).unwrap())
                        .unwrap(),
                )
            });
            let texts = months
                .chain(Schedule::iter().map(|one| words.schedule(&one)))
                .chain(Reporting::iter().map(|one| words.reporting(&one)))
                .chain(Implementation::iter().map(|one| words.implementation(&one)))
                .chain(EntryState::iter().map(|one| words.state(&one)))
                .chain(Decision::iter().map(|one| words.decision(&one)))
                .chain(EvidenceKind::iter().map(|one| words.evidence_kind(&one)))
                .chain(ResponsibilityRole::iter().map(|one| words.role(&one)))
                .chain(Role::iter().map(|one| words.role_of_person(&one)))
                .chain(OrganisationKind::iter().map(|one| words.organisation_kind(&one)))
                .chain(GroupMembership::iter().map(|one| words.group_membership(&one)))
                .chain(PlanStage::iter().map(|one| words.stage(&one)))
                .chain(Publication::iter().map(|one| words.publication(&one)));
            for text in texts {
                let is_key = [
                    "month-",
                    "schedule-",
                    "reporting-",
                    "implementation-",
                    "evidence-",
                    "state-",
                    "decision-",
                    "role-",
                    "stage-",
                    "publication-",
                    "person-",
                    "organisation-",
                    "membership-",
                ];
                assert!(!is_key.iter().any(|key| text.contains(key)), "{text} is a key and no text");
            }
        }
    }
}
