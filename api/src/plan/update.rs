//! Changing a plan's own fields: texts, dates, the names of its levels, and how its figures are judged.

use async_graphql::{ID, InputObject, MaybeUndefined};
use entity::{action_line, id::PlanId, objective, plan, progress_entry, vocabulary::AuditAction};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{ExprTrait, SimpleExpr},
};
use time::Date;

use super::{
    begin::{self, amendment_reason, optional_reason, refuse_closed},
    create::{refuse_taken_code, wanted},
    levels::{self, PlanLevelInput, PlanRecord},
    problems::{self, naming},
};
use crate::{
    change::{Change, Event},
    domain::{structure::plan_problems, tree_shape::level_problem},
    failure::Failure,
    message::Message,
    progress::facts,
    request::Request,
    text::{Problems, tidy},
    version,
};

/// Changes to a plan. A field that is left out stays as it is; null clears a note. Code, titles, dates and levels are
/// structure: from the plan's first submitted entry, publication or approval on, changing them needs a reason.
#[derive(Clone, Debug, InputObject)]
pub struct UpdatePlanInput {
    /// The plan.
    pub id: ID,
    /// The version that the change is based on. When it is no longer the current one: STALE, and the answer holds the present
    /// state. Left out, nothing is compared.
    pub expected_version: Option<i32>,
    /// Natural key; at most 100 characters without blanks, unique.
    pub code: MaybeUndefined<String>,
    /// Title in Spanish; at most 300 characters.
    pub title_es: MaybeUndefined<String>,
    /// Title in English; at most 300 characters.
    pub title_en: MaybeUndefined<String>,
    /// What readers must know about the text, in Spanish; at most 8,000 characters. No personal data.
    pub note_es: MaybeUndefined<String>,
    /// The same in English.
    pub note_en: MaybeUndefined<String>,
    /// First day. No line in force may start, and no submitted entry be about a day, before it.
    pub starts_on: MaybeUndefined<Date>,
    /// Last day. No line in force may be due, and no submitted entry be about a day, after it.
    pub ends_on: MaybeUndefined<Date>,
    /// The names of all levels, the roots' first; 1 to 6, and no fewer than the tree has.
    pub levels: MaybeUndefined<Vec<PlanLevelInput>>,
    /// An official entry older than this many days is STALE; 1 to 3,650.
    pub reporting_days: MaybeUndefined<i32>,
    /// Largest gap to the expected percent that is still ON_TRACK, in percentage points; 0 to 100.
    pub on_track_gap: MaybeUndefined<i32>,
    /// Largest gap that is still AT_RISK, in percentage points; from `onTrackGap` to 100.
    pub at_risk_gap: MaybeUndefined<i32>,
    /// Why; needed for an amendment, at most 2,000 characters. It goes into the audit log: no personal data.
    pub reason: Option<String>,
}

/// Changes the plan; writes nothing when nothing would be different.
pub async fn update(request: &Request, input: UpdatePlanInput) -> Result<PlanId, Failure> {
    let id: PlanId = input.id.parse().map_err(|_| Failure::not_found("id"))?;
    let (mut change, before) = begin::begin(request, id, "id", begin::edit).await?;
    version::check(input.expected_version, before.version, id)?;
    refuse_closed(&before)?;
    let database = change.database();
    let levels_before = levels::read(database, id).await?;
    let mut problems = Problems::default();
    let mut after = patched(&before, &input, &mut problems);
    let levels = match &input.levels {
        MaybeUndefined::Undefined => levels_before.clone(),
        MaybeUndefined::Null => Vec::new(),
        MaybeUndefined::Value(levels) => levels::rows(id, levels),
    };
    let structural = structure(&before) != structure(&after) || levels != levels_before;
    problems::note(&mut problems, plan_problems(&wanted(&after, &levels)), "");
    let reason = if structural {
        amendment_reason(&mut problems, &before, input.reason.as_deref())
    } else {
        optional_reason(&mut problems, input.reason.as_deref())
    };
    problems.into_result()?;
    if after == before && !structural {
        return Ok(id);
    }
    refuse_taken_code(database, &after).await?;
    let mut problems = Problems::default();
    let deepest = deepest(database, id).await?;
    problems::note(&mut problems, level_problem(levels.len(), deepest), "");
    lines_stay_inside(&change, request.today, (&before, &after), &mut problems).await?;
    problems.into_result()?;

    after.version += 1;
    change.update(&after).await?;
    if levels != levels_before {
        levels::replace(database, id, &levels).await?;
    }
    let event = Event::new(AuditAction::PlanUpdate, PlanId::PREFIX, id).touching(id).because(reason.as_deref());
    let (old, new) = (PlanRecord::new(&before, &levels_before), PlanRecord::new(&after, &levels));
    change.record(event.before(&old).after(&new))?;
    change.commit().await?;
    Ok(id)
}

fn patched(before: &plan::Model, input: &UpdatePlanInput, problems: &mut Problems) -> plan::Model {
    let code = problems.patched_text("code", &input.code, &before.code);
    let title_es = problems.patched_text("titleEs", &input.title_es, &before.title_es);
    let title_en = problems.patched_text("titleEn", &input.title_en, &before.title_en);
    let note = |patch: &MaybeUndefined<String>, old: &Option<String>| match patch {
        MaybeUndefined::Undefined => old.clone(),
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(text) => Some(tidy(text)).filter(|text| !text.is_empty()),
    };
    plan::Model {
        code,
        title_es,
        title_en,
        note_es: note(&input.note_es, &before.note_es),
        note_en: note(&input.note_en, &before.note_en),
        starts_on: problems.patched_value("startsOn", &input.starts_on, before.starts_on),
        ends_on: problems.patched_value("endsOn", &input.ends_on, before.ends_on),
        reporting_days: problems.patched_value("reportingDays", &input.reporting_days, before.reporting_days),
        on_track_gap: problems.patched_value("onTrackGap", &input.on_track_gap, before.on_track_gap),
        at_risk_gap: problems.patched_value("atRiskGap", &input.at_risk_gap, before.at_risk_gap),
        ..before.clone()
    }
}

/// What of a plan's own fields was agreed with the group, and is therefore changed by amendment only; notes and
/// thresholds explain and judge it.
fn structure(plan: &plan::Model) -> (&str, &str, &str, Date, Date) {
    (&plan.code, &plan.title_es, &plan.title_en, plan.starts_on, plan.ends_on)
}

/// How many levels of the tree have objectives.
async fn deepest(database: &impl ConnectionTrait, id: PlanId) -> Result<usize, Failure> {
    let deepest: Option<Option<i32>> = objective::Entity::find()
        .select_only()
        .column_as(objective::Column::Depth.max(), "deepest")
        .filter(objective::Column::PlanId.eq(id))
        .into_tuple()
        .one(database)
        .await?;
    Ok(deepest.flatten().and_then(|depth| usize::try_from(depth).ok()).unwrap_or(0))
}

/// Notes the lines that new dates of the plan would leave outside, by their own dates or by those of an entry. The own
/// dates of a withdrawn line can no longer be changed, and no figure asks for them.
async fn lines_stay_inside(
    change: &Change,
    today: Date,
    (before, after): (&plan::Model, &plan::Model),
    problems: &mut Problems,
) -> Result<(), Failure> {
    let codes = async |outside: SimpleExpr| -> Result<Vec<String>, Failure> {
        let lines = action_line::Entity::find().select_only().column(action_line::Column::Code);
        let lines = lines.filter(action_line::Column::PlanId.eq(after.id)).filter(outside);
        Ok(lines.order_by_asc(action_line::Column::Code).into_tuple().all(change.database()).await?)
    };
    let open = || action_line::Column::WithdrawnOn.is_null().or(action_line::Column::WithdrawnOn.gt(today));
    let mut note = |path, message, codes: Vec<String>| {
        if !codes.is_empty() {
            problems.conflict(path, naming(message, codes));
        }
    };
    if after.starts_on > before.starts_on {
        let early = codes(open().and(action_line::Column::StartsOn.lt(after.starts_on))).await?;
        note("startsOn", Message::new("lines-before-plan"), early);
        let early = codes(has_entry(progress_entry::Column::AsOf.lt(after.starts_on))).await?;
        note("startsOn", Message::new("entries-before-plan"), early);
    }
    if after.ends_on < before.ends_on {
        let late = codes(open().and(action_line::Column::DueOn.gt(after.ends_on))).await?;
        note("endsOn", Message::new("lines-after-plan"), late);
        let late = codes(has_entry(progress_entry::Column::AsOf.gt(after.ends_on))).await?;
        note("endsOn", Message::new("entries-after-plan"), late);
    }
    Ok(())
}

/// True for a line with a submitted entry for which `condition` holds.
fn has_entry(condition: SimpleExpr) -> SimpleExpr {
    let entries = facts::submitted().select_only().column(progress_entry::Column::ActionLineId).filter(condition);
    action_line::Column::Id.in_subquery(entries.into_query())
}
