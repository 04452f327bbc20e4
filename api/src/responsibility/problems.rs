//! How a broken rule of responsibilities is told to the person who can mend it; never the rule itself.

use std::collections::HashMap;

use entity::{id::OrganisationId, organisation, responsibility};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::line::Line;
use crate::{domain::responsibility_change::ResponsibilityProblem, failure::Failure, message::Message, text::Problems};

/// The input fields that an operation has for what the rules speak of.
#[derive(Clone, Copy, Debug)]
pub struct Paths {
    /// The part itself, or the line that gets one.
    pub part: &'static str,
    /// The organisation that gets a part.
    pub organisation: &'static str,
    /// The day that bounds the part: its last one, or that of the hand-over.
    pub day: &'static str,
}

/// Notes what the rules found.
pub async fn note(
    problems: &mut Problems,
    found: Vec<ResponsibilityProblem>,
    line: &Line,
    paths: Paths,
    database: &impl ConnectionTrait,
) -> Result<(), Failure> {
    if found.is_empty() {
        return Ok(());
    }
    let acronyms = acronyms(database, line).await?;
    for problem in found {
        tell(problems, problem, line, paths, &acronyms);
    }
    Ok(())
}

fn tell(
    problems: &mut Problems,
    problem: ResponsibilityProblem,
    line: &Line,
    paths: Paths,
    acronyms: &HashMap<OrganisationId, String>,
) {
    use ResponsibilityProblem as Problem;
    let overlap = |id, one_day, open| {
        let part = line.current(id, paths.part).ok();
        part.map_or_else(|| Message::new("conflict"), |part| overlap(part, acronyms, one_day, open))
    };
    match problem {
        Problem::Unknown => problems.conflict(paths.part, Message::new("conflict")),
        Problem::EndsBeforeStart { valid_from } => {
            problems.invalid(paths.day, Message::new("ends-before-start").with("start", valid_from));
        }
        Problem::EndsAlready { valid_until } => {
            problems.conflict(paths.day, Message::new("responsibility-ends-already").with("until", valid_until));
        }
        Problem::LeadOverlaps { responsibility_id, .. } => {
            let (until, open) =
                (Message::new("responsibility-other-lead"), Message::new("responsibility-other-lead-open"));
            problems.conflict(paths.organisation, overlap(responsibility_id, until, open));
        }
        Problem::PartOverlaps { responsibility_id } => {
            let (until, open) = (Message::new("responsibility-has-part"), Message::new("responsibility-has-part-open"));
            problems.conflict(paths.organisation, overlap(responsibility_id, until, open));
        }
        Problem::NotLead => problems.conflict(paths.part, Message::new("responsibility-not-lead")),
        Problem::SameOrganisation => {
            problems.conflict(paths.organisation, Message::new("responsibility-same-organisation"));
        }
        Problem::HandOverNotAfterStart { valid_from } => {
            problems.conflict(paths.day, Message::new("hand-over-not-after-start").with("start", valid_from));
        }
        Problem::HandOverAfterEnd { valid_until } => {
            problems.conflict(paths.day, Message::new("hand-over-after-end").with("until", valid_until));
        }
        Problem::EntryWithoutRole { entry_id, as_of } => {
            let message = Message::new("entry-without-role").with("entry", entry_id.to_string()).with("day", as_of);
            problems.conflict(paths.day, message);
        }
    }
}

/// Names the organisation and the days of a part that is in the way: `until` when it has a last day, `open` otherwise.
fn overlap(
    part: &responsibility::Model,
    acronyms: &HashMap<OrganisationId, String>,
    until: Message,
    open: Message,
) -> Message {
    let acronym = acronyms.get(&part.organisation_id).map(String::as_str).unwrap_or_default();
    let message = match part.valid_until {
        Some(valid_until) => until.with("until", valid_until),
        None => open,
    };
    message.with("organisation", acronym).with("start", part.valid_from)
}

async fn acronyms(database: &impl ConnectionTrait, line: &Line) -> Result<HashMap<OrganisationId, String>, Failure> {
    let ids = line.parts.iter().map(|part| part.organisation_id);
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(database).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.acronym)).collect())
}
