//! Making a plan: an empty draft that only members see.

use async_graphql::InputObject;
use entity::{
    id::PlanId,
    plan, plan_level,
    vocabulary::{AuditAction, PlanStage, Publication},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use time::Date;

use super::{
    levels::{self, PlanLevelInput, PlanRecord},
    problems,
};
use crate::{
    change::{Change, Event},
    domain::{
        policy::Action,
        structure::{WantedLevel, WantedPlan, plan_problems},
    },
    failure::Failure,
    message::Message,
    request::Request,
    text::{Problems, tidy},
};

/// A plan to make.
#[derive(Clone, Debug, InputObject)]
pub struct CreatePlanInput {
    /// Natural key, such as PNA-2007-2010; at most 100 characters without blanks, unique.
    pub code: String,
    /// Title in Spanish; at most 300 characters.
    pub title_es: String,
    /// Title in English; at most 300 characters.
    pub title_en: String,
    /// What readers must know about the text, in Spanish; at most 8,000 characters. No personal data.
    pub note_es: Option<String>,
    /// The same in English.
    pub note_en: Option<String>,
    /// First day.
    pub starts_on: Date,
    /// Last day; not before the first.
    pub ends_on: Date,
    /// The names of the levels of its tree of objectives, the roots' first; 1 to 6.
    pub levels: Vec<PlanLevelInput>,
    /// An official entry older than this many days is STALE; 1 to 3,650.
    #[graphql(default = 92)]
    pub reporting_days: i32,
    /// Largest gap to the expected percent that is still ON_TRACK, in percentage points; 0 to 100.
    #[graphql(default = 10)]
    pub on_track_gap: i32,
    /// Largest gap that is still AT_RISK, in percentage points; from `onTrackGap` to 100.
    #[graphql(default = 25)]
    pub at_risk_gap: i32,
    /// Makes the request safe to send again: within 24 hours the same key with the same input does nothing more and gets
    /// the first answer. 8 to 128 printable ASCII characters without blanks, new for each thing that is to be made, such
    /// as a UUID. CONFLICT when it stands for another request; top-level errors use no key up.
    pub idempotency_key: Option<String>,
}

/// Makes the plan.
pub async fn create(request: &Request, input: CreatePlanInput) -> Result<PlanId, Failure> {
    request.require(Action::CreatePlan, "")?;
    let mut change = Change::begin(request).await?;
    let id = PlanId::generate();
    let optional = |text: Option<&str>| text.map(tidy).filter(|text| !text.is_empty());
    let levels = levels::rows(id, &input.levels);
    let row = plan::Model {
        id,
        code: tidy(&input.code),
        title_es: tidy(&input.title_es),
        title_en: tidy(&input.title_en),
        note_es: optional(input.note_es.as_deref()),
        note_en: optional(input.note_en.as_deref()),
        starts_on: input.starts_on,
        ends_on: input.ends_on,
        stage: PlanStage::Draft,
        publication: Publication::Internal,
        reporting_days: input.reporting_days,
        on_track_gap: input.on_track_gap,
        at_risk_gap: input.at_risk_gap,
        baselined_at: None,
        revision: 0,
        version: 1,
        created_at: change.recorded_at(),
    };
    let mut problems = Problems::default();
    problems::note(&mut problems, plan_problems(&wanted(&row, &levels)), "");
    problems.into_result()?;
    refuse_taken_code(change.database(), &row).await?;
    change.insert(&row).await?;
    levels::replace(change.database(), id, &levels).await?;
    let event = Event::new(AuditAction::PlanCreate, PlanId::PREFIX, id).touching(id);
    change.record(event.after(&PlanRecord::new(&row, &levels)))?;
    change.commit_made(id).await?;
    Ok(id)
}

/// A plan's row as the rules look at it.
pub(super) fn wanted<'rows>(plan: &'rows plan::Model, levels: &'rows [plan_level::Model]) -> WantedPlan<'rows> {
    let level = |level: &'rows plan_level::Model| WantedLevel { name_es: &level.name_es, name_en: &level.name_en };
    WantedPlan {
        code: &plan.code,
        title_es: &plan.title_es,
        title_en: &plan.title_en,
        note_es: plan.note_es.as_deref(),
        note_en: plan.note_en.as_deref(),
        starts_on: plan.starts_on,
        ends_on: plan.ends_on,
        levels: levels.iter().map(level).collect(),
        reporting_days: plan.reporting_days,
        on_track_gap: plan.on_track_gap,
        at_risk_gap: plan.at_risk_gap,
    }
}

/// Refuses a code that another plan has. Asked after the other rules, so that no text reaches the database that it
/// cannot hold.
pub(super) async fn refuse_taken_code(database: &impl ConnectionTrait, plan: &plan::Model) -> Result<(), Failure> {
    let same = plan::Entity::find().filter(plan::Column::Code.eq(&plan.code)).filter(plan::Column::Id.ne(plan.id));
    if same.count(database).await? == 0 {
        return Ok(());
    }
    Err(Failure::conflict("code", Message::new("plan-code-taken").with("code", plan.code.as_str())))
}
