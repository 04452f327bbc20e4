//! The sample that `minka demo` shows: made-up people and progress on the illustrative plan, made by the real operations
//! under a simulated clock and marked as samples wherever they are shown; never anything for a real installation.

pub mod people;
pub mod progress;
pub mod story;

use std::sync::Arc;

use async_graphql::ID;
use entity::{
    id::PlanId,
    instant::Instant,
    plan,
    vocabulary::{Language, PlanStage, Publication},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use time::{
    Date, Time,
    macros::{date, offset, time},
};

use crate::{
    domain::actor::Actor,
    execution::budget::Budget,
    failure::Failure,
    import::{self, source::Source},
    installation::Installation,
    plan::{
        move_stage::{self, MovePlanInput},
        publish::{self, PublishPlanInput},
    },
    request::{Clock, Request},
};

/// The day that the sample ends on, and that `demo` takes for today.
pub const TODAY: Date = date!(2008 - 06 - 30);

/// The plan that the sample is about.
pub const PLAN: &str = "PNA-2007-2010";

/// When the plan was put into the system.
const BEGINNING: Date = date!(2007 - 01 - 02);

/// Makes the sample in an empty installation; answers how many entries it logged.
pub async fn make(installation: &Arc<Installation>) -> Result<usize, Failure> {
    let operator = request(installation, Actor::Operator, BEGINNING, time!(08:00));
    if let Err(refusal) = import::run(&operator, &Source::Embedded, &import::Options::default()).await {
        return Err(Failure::internal(refusal));
    }
    let cast = people::invite_all(installation, BEGINNING).await?;
    let plan = find_plan(installation).await?;
    let secretariat = |day, hour| request(installation, cast.secretariat(), day, hour);
    publish(&secretariat(date!(2007 - 02 - 01), time!(09:00)), plan).await?;
    let entries = progress::report(installation, &cast, plan).await?;
    Ok(entries)
}

/// A request as `actor` would have made it at an hour of a day in Lima.
pub fn request(installation: &Arc<Installation>, actor: Actor, day: Date, hour: Time) -> Request {
    Request {
        installation: Arc::clone(installation),
        actor,
        claim: None,
        language: Language::Es,
        now: Instant::from(day.with_time(hour).assume_offset(offset!(-5))),
        clock: Clock::Simulated,
        today: day,
        address: None,
        id: "sample".to_owned(),
        budget: Arc::new(Budget::new(installation.settings.limits.resolved_fields)),
    }
}

async fn find_plan(installation: &Installation) -> Result<PlanId, Failure> {
    let row = plan::Entity::find().filter(plan::Column::Code.eq(PLAN)).one(installation.database.read()).await?;
    row.map(|row| row.id).ok_or_else(|| Failure::internal("the sample's plan was not imported"))
}

async fn publish(request: &Request, plan: PlanId) -> Result<(), Failure> {
    let id = ID(plan.to_string());
    let reason = Some("Muestra: difusión del plan en revisión".to_owned());
    let input = PublishPlanInput { id, expected_version: None, publication: Publication::Public, reason };
    publish::publish(request, input).await.map(drop)
}

/// Moves the plan on, as the group did in the sample's story.
pub(super) async fn move_on(request: &Request, plan: PlanId, stage: PlanStage) -> Result<(), Failure> {
    let id = ID(plan.to_string());
    let input =
        MovePlanInput { id, expected_version: None, stage, reason: Some("Muestra: acuerdo del Grupo".to_owned()) };
    move_stage::move_stage(request, input).await.map(drop)
}
