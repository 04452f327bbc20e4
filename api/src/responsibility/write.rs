//! Writing responsibilities as versions: a part is begun by its first version, and changed by a new version that takes
//! the old one's place; never by touching what was on record.

use entity::{
    id::{ResponsibilityId, ResponsibilityVersionId},
    responsibility,
    vocabulary::AuditAction,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::Date;

use super::line::Line;
use crate::{
    change::{Change, Event},
    domain::responsibility_change::Assignment,
    failure::Failure,
};

/// What the log says of a write: what was done, and why.
#[derive(Clone, Copy, Debug)]
pub struct Told<'reason> {
    /// What was done.
    pub action: AuditAction,
    /// Why.
    pub reason: Option<&'reason str>,
}

/// Begins a part; answers its id.
pub async fn begin_part(
    change: &mut Change,
    line: &Line,
    assignment: &Assignment,
    told: Told<'_>,
) -> Result<ResponsibilityId, Failure> {
    let row = responsibility::Model {
        id: ResponsibilityVersionId::generate(),
        responsibility_id: ResponsibilityId::generate(),
        version: 1,
        plan_id: line.plan.id,
        action_line_id: line.row.id,
        organisation_id: assignment.organisation_id,
        role: assignment.role,
        valid_from: assignment.valid_from,
        valid_until: assignment.valid_until,
        recorded_at: change.recorded_at(),
        replaced_at: None,
    };
    change.insert(&row).await?;
    change.record(event(&row, told).after(&row))?;
    Ok(row.responsibility_id)
}

/// Gives a part its last day.
pub async fn end_part(
    change: &mut Change,
    old: &responsibility::Model,
    valid_until: Date,
    told: Told<'_>,
) -> Result<(), Failure> {
    let replaced = responsibility::ActiveModel { replaced_at: Set(Some(change.recorded_at())), ..Default::default() };
    responsibility::Entity::update_many()
        .set(replaced)
        .filter(responsibility::Column::Id.eq(old.id))
        .exec(change.database())
        .await?;
    let row = responsibility::Model {
        id: ResponsibilityVersionId::generate(),
        version: old.version + 1,
        valid_until: Some(valid_until),
        recorded_at: change.recorded_at(),
        ..old.clone()
    };
    change.insert(&row).await?;
    change.record(event(&row, told).before(old).after(&row))?;
    Ok(())
}

fn event(row: &responsibility::Model, told: Told<'_>) -> Event {
    Event::new(told.action, ResponsibilityId::PREFIX, row.responsibility_id)
        .of_organisation(row.organisation_id)
        .touching(row.plan_id)
        .because(told.reason)
}
