//! The texts, dates and numbers of a page in its reader's language; never which of them a page shows.

use entity::{
    computed::{Reporting, Schedule},
    vocabulary::{Decision, EntryState, EvidenceKind, Implementation, Language, PlanStage, ResponsibilityRole},
};
use time::{Date, Month, OffsetDateTime};

use crate::{message::Message, request::day_in_lima};

/// The texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Which.
    pub language: Language,
}

/// What stands between a number and its unit, so that no line breaks there.
const HARD_SPACE: char = '\u{a0}';

impl Words {
    /// The texts in this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The text under a key of the catalogues.
    #[must_use]
    pub fn say(&self, key: &'static str) -> String {
        Message::new(key).text(self.language)
    }

    /// A text whose gaps are filled.
    #[must_use]
    pub fn tell(&self, message: &Message) -> String {
        message.text(self.language)
    }

    /// The language's tag, for `lang`.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        match self.language {
            Language::Es => "es",
            Language::En => "en",
        }
    }

    /// A day in words: "30 de junio de 2008", "30 June 2008".
    #[must_use]
    pub fn date(&self, day: &Date) -> String {
        let month = self.say(match day.month() {
            Month::January => "month-january",
            Month::February => "month-february",
            Month::March => "month-march",
            Month::April => "month-april",
            Month::May => "month-may",
            Month::June => "month-june",
            Month::July => "month-july",
            Month::August => "month-august",
            Month::September => "month-september",
            Month::October => "month-october",
            Month::November => "month-november",
            Month::December => "month-december",
        });
        let message = Message::new("date").with("day", i64::from(day.day())).with("month", month);
        self.tell(&message.with("year", day.year().to_string()))
    }

    /// The day of an instant in Lima, in words.
    #[must_use]
    pub fn day_of(&self, instant: &OffsetDateTime) -> String {
        self.date(&day_in_lima((*instant).into()))
    }

    /// A number with one decimal in the language's form: "1 250,5" as INEI writes it, "1,250.5".
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        let (thousands, point) = match self.language {
            Language::Es => (HARD_SPACE, ','),
            Language::En => (',', '.'),
        };
        let text = format!("{:.1}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
        let mut grouped = String::new();
        for (place, digit) in whole.char_indices() {
            if place > 0 && (whole.len() - place) % 3 == 0 {
                grouped.push(thousands);
            }
            grouped.push(digit);
        }
        let sign = if number < 0.0 { "-" } else { "" };
        format!("{sign}{grouped}{point}{rest}")
    }

    /// A percentage; what is not known is said to be so, and is never zero.
    #[must_use]
    pub fn percent(&self, percent: &Option<f64>) -> String {
        match percent {
            Some(percent) => format!("{}{HARD_SPACE}%", self.decimal(*percent)),
            None => self.say("not-known"),
        }
    }

    /// A whole percentage, as organisations state it.
    #[must_use]
    pub fn whole_percent(&self, percent: &Option<i64>) -> String {
        match percent {
            Some(percent) => self.stated_percent(percent),
            None => self.say("not-known"),
        }
    }

    /// The percentage of an entry, which always has one.
    #[must_use]
    pub fn stated_percent(&self, percent: &i64) -> String {
        format!("{percent}{HARD_SPACE}%")
    }

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

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;
    use time::macros::date;

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
                .chain(PlanStage::iter().map(|one| words.stage(&one)));
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
                ];
                assert!(!is_key.iter().any(|key| text.contains(key)), "{text} is a key and no text");
            }
        }
    }

    #[test]
    fn numbers_and_days_have_the_form_of_the_language() {
        let (es, en) = (Words::new(Language::Es), Words::new(Language::En));
        assert_eq!(es.decimal(1_250.5), "1\u{a0}250,5");
        assert_eq!(en.decimal(1_234_567.04), "1,234,567.0");
        assert_eq!(es.decimal(-0.5), "-0,5");
        assert_eq!((es.percent(&Some(29.7)), en.percent(&None)), ("29,7\u{a0}%".to_owned(), "not known".to_owned()));
        assert_eq!(es.date(&date!(2008 - 06 - 30)), "30 de junio de 2008");
        assert_eq!(en.date(&date!(2008 - 06 - 30)), "30 June 2008");
    }
}
