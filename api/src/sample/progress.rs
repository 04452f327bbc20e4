//! Plays the story: each round's statements are logged by the lines' focal points and reviewed by the Secretariat, in
//! the order of time, through the operations that the API uses.

use std::{collections::HashMap, sync::Arc};

use async_graphql::ID;
use entity::{
    action_line,
    id::{OrganisationId, PlanId, ProgressEntryId},
    responsibility,
    vocabulary::{Decision, EvidenceKind, Implementation, PlanStage, ResponsibilityRole},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use time::{
    Date, Duration, Time,
    macros::{date, time},
};

use super::{
    move_on,
    people::Cast,
    request,
    story::{self, Outcome, ROUNDS, Round, Statement},
};
use crate::{
    domain::actor::Actor,
    failure::Failure,
    installation::Installation,
    progress::{
        log::{self, LogProgressInput},
        review::{self, ReviewProgressInput},
        statement::EvidenceInput,
    },
};

/// A line and who leads it.
struct Led {
    row: action_line::Model,
    lead: OrganisationId,
}

/// Plays all rounds; answers how many entries were logged.
pub async fn report(installation: &Arc<Installation>, cast: &Cast, plan: PlanId) -> Result<usize, Failure> {
    let lines = lines(installation, plan).await?;
    let mut said: HashMap<usize, i32> = HashMap::new();
    let mut logged = 0;
    for (number, round) in ROUNDS.iter().enumerate() {
        let mut waiting = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            let before = said.get(&place).copied();
            let Some(statement) = story::statement(place, number, line.row.starts_on, line.row.due_on, before) else {
                continue;
            };
            let entry = say(installation, cast, line, *round, statement, place).await?;
            logged += 1;
            let cancelled = statement.implementation == Implementation::Cancelled;
            said.insert(place, if cancelled { -1 } else { statement.percent });
            waiting.push((place, entry, statement));
        }
        logged += decide(installation, cast, &lines, *round, &waiting).await?;
        // The plan was approved after the second round and put into operation after the third.
        let secretariat = |day| request(installation, cast.secretariat(), day, time!(15:00));
        match number {
            1 => move_on(&secretariat(date!(2007 - 08 - 15)), plan, PlanStage::Approved).await?,
            2 => move_on(&secretariat(date!(2007 - 11 - 05)), plan, PlanStage::Operational).await?,
            _ => {}
        }
    }
    draft(installation, cast, &lines, &said).await?;
    Ok(logged)
}

async fn lines(installation: &Installation, plan: PlanId) -> Result<Vec<Led>, Failure> {
    let database = installation.database.read();
    let mut rows = action_line::Entity::find().filter(action_line::Column::PlanId.eq(plan)).all(database).await?;
    rows.sort_by(|one, other| one.code.cmp(&other.code));
    let leads: HashMap<_, _> = responsibility::Entity::find()
        .filter(responsibility::Column::PlanId.eq(plan))
        .filter(responsibility::Column::Role.eq(ResponsibilityRole::Lead))
        .all(database)
        .await?
        .into_iter()
        .map(|part| (part.action_line_id, part.organisation_id))
        .collect();
    Ok(rows.into_iter().filter_map(|row| leads.get(&row.id).map(|&lead| Led { row, lead })).collect())
}

async fn say(
    installation: &Arc<Installation>,
    cast: &Cast,
    line: &Led,
    round: Round,
    statement: Statement,
    place: usize,
) -> Result<ProgressEntryId, Failure> {
    let request = request(installation, focal_point(cast, line)?, round.submitted, minute(time!(09:00), place));
    let mut input = input(line, round.as_of, statement, place);
    // A claim that the Secretariat will return says a little too much.
    if statement.outcome == Outcome::Corrected && statement.percent < 90 {
        input.percent_complete = statement.percent + 9;
    }
    Ok(log::log(&request, input).await?.id)
}

/// What the Secretariat does with a round's entries on the day of its review, and what the organisations answer to it
/// the same day; answers how many more entries that led to. Record time never goes back, so each hour's work is done for
/// all lines before the next hour's.
async fn decide(
    installation: &Arc<Installation>,
    cast: &Cast,
    lines: &[Led],
    round: Round,
    waiting: &[(usize, ProgressEntryId, Statement)],
) -> Result<usize, Failure> {
    let secretariat = |hour, place| request(installation, cast.secretariat(), round.reviewed, minute(hour, place));
    for &(place, entry, statement) in waiting {
        let verdict = match statement.outcome {
            Outcome::Waiting => continue,
            Outcome::Accepted => verdict(entry, Decision::Accept, None),
            Outcome::Returned | Outcome::Corrected => {
                let comment = "[Muestra] Precisar qué se concluyó y adjuntar el acta que lo sustenta.";
                verdict(entry, Decision::Return, Some(comment.to_owned()))
            }
        };
        review::review(&secretariat(time!(09:00), place), verdict).await?;
    }
    let mut answers = Vec::new();
    for &(place, entry, statement) in waiting.iter().filter(|(_, _, said)| said.outcome == Outcome::Corrected) {
        answers.push((place, correct(installation, cast, &lines[place], round, (entry, statement), place).await?));
    }
    for &(place, answer) in &answers {
        review::review(&secretariat(time!(18:00), place), verdict(answer, Decision::Accept, None)).await?;
    }
    Ok(answers.len())
}

/// An organisation's answer to an entry that was returned.
async fn correct(
    installation: &Arc<Installation>,
    cast: &Cast,
    line: &Led,
    round: Round,
    (entry, statement): (ProgressEntryId, Statement),
    place: usize,
) -> Result<ProgressEntryId, Failure> {
    let request = request(installation, focal_point(cast, line)?, round.reviewed, minute(time!(14:00), place));
    let mut input = input(line, round.as_of, statement, place);
    input.supersedes_id = Some(ID(entry.to_string()));
    "[Muestra] Se corrige el porcentaje según el acta adjunta.".clone_into(&mut input.narrative);
    Ok(log::log(&request, input).await?.id)
}

fn focal_point(cast: &Cast, line: &Led) -> Result<Actor, Failure> {
    cast.focal_point(line.lead).ok_or_else(|| Failure::internal("the sample has no focal point for a lead"))
}

fn verdict(entry: ProgressEntryId, decision: Decision, comment: Option<String>) -> ReviewProgressInput {
    ReviewProgressInput {
        entry_id: ID(entry.to_string()),
        decision,
        comment,
        expected_version: None,
        idempotency_key: None,
    }
}

/// Two drafts on the sample's last day, which only their own organisation sees.
async fn draft(
    installation: &Arc<Installation>,
    cast: &Cast,
    lines: &[Led],
    said: &HashMap<usize, i32>,
) -> Result<(), Failure> {
    for place in [1, 2] {
        let (Some(line), Some(&before)) = (lines.get(place), said.get(&place)) else { continue };
        if !(0..95).contains(&before) {
            continue;
        }
        let statement =
            Statement { implementation: Implementation::InProgress, percent: before + 3, outcome: Outcome::Waiting };
        let mut input = input(line, super::TODAY, statement, place);
        input.submit = false;
        "[Muestra] Borrador por completar.".clone_into(&mut input.narrative);
        let request = request(installation, focal_point(cast, line)?, super::TODAY, minute(time!(19:00), place));
        log::log(&request, input).await?;
    }
    Ok(())
}

fn input(line: &Led, as_of: Date, statement: Statement, place: usize) -> LogProgressInput {
    let told = match statement.implementation {
        Implementation::NotStarted => "Aún no se inicia; se coordina el cronograma.",
        Implementation::InProgress => "Se ejecutan las actividades previstas del periodo.",
        Implementation::Blocked => "Las actividades están detenidas.",
        Implementation::Completed => "Se concluyó lo previsto.",
        Implementation::Cancelled => "El Grupo dejó sin efecto la línea.",
    };
    let blocked = statement.implementation == Implementation::Blocked;
    let cancelled = statement.implementation == Implementation::Cancelled;
    let evidence = EvidenceInput {
        title: format!("[Muestra] Informe de avance {as_of}"),
        url: format!("https://example.org/muestra/{}/{as_of}", line.row.code),
        kind: EvidenceKind::Document,
        sha256: None,
    };
    LogProgressInput {
        action_line_id: ID(line.row.id.to_string()),
        organisation_id: Some(ID(line.lead.to_string())),
        as_of,
        implementation: statement.implementation,
        percent_complete: statement.percent,
        narrative: format!("[Muestra] {told}"),
        blocker: blocked.then(|| "[Muestra] Falta la asignación presupuestal del año.".to_owned()),
        reason: cancelled.then(|| "[Muestra] La actividad pasó a otro programa del sector.".to_owned()),
        // Every other statement carries its proof, as it is in life.
        evidence: if place.is_multiple_of(2) { vec![evidence] } else { Vec::new() },
        supersedes_id: None,
        submit: true,
        idempotency_key: None,
    }
}

/// An hour, two minutes later for each place, so that a round's entries follow one another.
fn minute(hour: Time, place: usize) -> Time {
    hour + Duration::minutes(2 * i64::try_from(place).unwrap_or(0))
}
