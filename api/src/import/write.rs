//! Writes what an import decided, in the order in which the tables depend on each other, each change with its event;
//! what was decided is not judged again here.

use entity::{
    action_line,
    id::{ActionLineId, ObjectiveId, OrganisationId, PlanId, ResponsibilityId},
    imported_row, objective, organisation, plan_level, region, responsibility,
    vocabulary::AuditAction,
};
use indicatif::ProgressBar;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use serde::Serialize;

use super::{Decided, judge::Fate, plan::Plan};
use crate::{
    change::{Change, Event},
    failure::Failure,
    organisation::update::plans_of,
    plan::levels::PlanRecord,
};

/// What is remembered of a row has four values, and SQLite takes 32,766 a statement.
const ROWS_PER_INSERT: usize = 500;

/// Writes all of it; `reason` is why rows on record are replaced.
pub async fn write(
    change: &mut Change,
    decided: &Decided,
    reason: Option<&str>,
    progress: &ProgressBar,
) -> Result<(), Failure> {
    let mut writer = Writer { change, reason, progress, plan: decided.frame.id };
    writer.organisations(decided).await?;
    writer.regions(decided).await?;
    writer.plan(decided).await?;
    writer.objectives(decided).await?;
    writer.lines(decided).await?;
    writer.responsibilities(decided).await?;
    writer.remember(&decided.learnt).await
}

struct Writer<'a> {
    change: &'a mut Change,
    reason: Option<&'a str>,
    progress: &'a ProgressBar,
    plan: PlanId,
}

impl Writer<'_> {
    async fn organisations(&mut self, decided: &Decided) -> Result<(), Failure> {
        self.insert(&decided.organisations.created).await?;
        for row in &decided.organisations.created {
            let event = Event::new(AuditAction::OrganisationCreate, OrganisationId::PREFIX, row.id);
            self.record(event.of_organisation(row.id), None::<&()>, Some(row))?;
        }
        for (before, row) in &decided.organisations.updated {
            organisation::Entity::update(row.clone().into_active_model().reset_all())
                .exec(self.change.database())
                .await?;
            let mut event = Event::new(AuditAction::OrganisationUpdate, OrganisationId::PREFIX, row.id);
            for plan in plans_of(self.change, row.id).await? {
                event = event.touching(plan);
            }
            self.record(event.of_organisation(row.id), Some(before), Some(row))?;
        }
        Ok(())
    }

    async fn regions(&mut self, decided: &Decided) -> Result<(), Failure> {
        self.insert(&decided.regions.created).await?;
        for row in &decided.regions.created {
            self.record(Event::new(AuditAction::RegionCreate, "region", &row.ubigeo), None::<&()>, Some(row))?;
        }
        for (before, row) in &decided.regions.updated {
            region::Entity::update(row.clone().into_active_model().reset_all()).exec(self.change.database()).await?;
            self.record(Event::new(AuditAction::RegionUpdate, "region", &row.ubigeo), Some(before), Some(row))?;
        }
        Ok(())
    }

    async fn plan(&mut self, decided: &Decided) -> Result<(), Failure> {
        let Some((plan, fate)) = &decided.plan else { return Ok(()) };
        let Plan { row, levels } = plan;
        let database = self.change.database();
        match fate {
            Fate::Create => {
                entity::plan::Entity::insert(row.clone().into_active_model()).exec_without_returning(database).await?;
                self.insert(levels).await?;
                let event = Event::new(AuditAction::PlanCreate, PlanId::PREFIX, row.id).touching(row.id);
                self.record(event, None::<&()>, Some(&PlanRecord::new(row, levels)))
            }
            Fate::Update => {
                entity::plan::Entity::update(row.clone().into_active_model().reset_all()).exec(database).await?;
                let old = plan_level::Entity::delete_many().filter(plan_level::Column::PlanId.eq(row.id));
                old.exec(database).await?;
                self.insert(levels).await?;
                let event = Event::new(AuditAction::PlanUpdate, PlanId::PREFIX, row.id).touching(row.id);
                let before = decided.plan_before.as_ref().map(|plan| PlanRecord::new(&plan.row, &plan.levels));
                self.record(event, before.as_ref(), Some(&PlanRecord::new(row, levels)))
            }
            Fate::Keep | Fate::Refuse => Ok(()),
        }
    }

    async fn objectives(&mut self, decided: &Decided) -> Result<(), Failure> {
        self.insert(&decided.objectives.created).await?;
        for row in &decided.objectives.created {
            let event = Event::new(AuditAction::ObjectiveAdd, ObjectiveId::PREFIX, row.id).touching(self.plan);
            self.record(event, None::<&()>, Some(row))?;
        }
        for (before, row) in &decided.objectives.updated {
            let database = self.change.database();
            objective::Entity::update(row.clone().into_active_model().reset_all()).exec(database).await?;
            let event = Event::new(AuditAction::ObjectiveUpdate, ObjectiveId::PREFIX, row.id).touching(self.plan);
            self.record(event, Some(before), Some(row))?;
        }
        Ok(())
    }

    async fn lines(&mut self, decided: &Decided) -> Result<(), Failure> {
        self.insert(&decided.lines.created).await?;
        for row in &decided.lines.created {
            let event = Event::new(AuditAction::ActionLineAdd, ActionLineId::PREFIX, row.id).touching(self.plan);
            self.record(event, None::<&()>, Some(row))?;
        }
        for (before, row) in &decided.lines.updated {
            let database = self.change.database();
            action_line::Entity::update(row.clone().into_active_model().reset_all()).exec(database).await?;
            let event = Event::new(AuditAction::ActionLineUpdate, ActionLineId::PREFIX, row.id).touching(self.plan);
            self.record(event, Some(before), Some(row))?;
        }
        Ok(())
    }

    /// The versions that go are marked before the new ones come, for no two may stand for the same days.
    async fn responsibilities(&mut self, decided: &Decided) -> Result<(), Failure> {
        let parts = &decided.parts;
        for old in parts.withdrawn.iter().chain(parts.replaced.iter().map(|(old, _)| old)) {
            responsibility::Entity::update_many()
                .col_expr(responsibility::Column::ReplacedAt, Expr::value(self.change.recorded_at()))
                .filter(responsibility::Column::Id.eq(old.id))
                .exec(self.change.database())
                .await?;
        }
        self.insert(&parts.created).await?;
        let replacing: Vec<responsibility::Model> = parts.replaced.iter().map(|(_, new)| new.clone()).collect();
        self.insert(&replacing).await?;
        for old in &parts.withdrawn {
            let event = self.part_event(AuditAction::ResponsibilityEnd, old);
            self.record(event, Some(old), None::<&()>)?;
        }
        for (old, new) in &parts.replaced {
            let event = self.part_event(AuditAction::ResponsibilityAssign, new);
            self.record(event, Some(old), Some(new))?;
        }
        for new in &parts.created {
            let event = self.part_event(AuditAction::ResponsibilityAssign, new);
            self.record(event, None::<&()>, Some(new))?;
        }
        Ok(())
    }

    fn part_event(&self, action: AuditAction, part: &responsibility::Model) -> Event {
        Event::new(action, ResponsibilityId::PREFIX, part.responsibility_id)
            .of_organisation(part.organisation_id)
            .touching(self.plan)
    }

    async fn remember(&mut self, learnt: &[imported_row::Model]) -> Result<(), Failure> {
        for rows in learnt.chunks(ROWS_PER_INSERT) {
            let again = OnConflict::columns([imported_row::Column::File, imported_row::Column::RowKey])
                .update_columns([imported_row::Column::Digest, imported_row::Column::RecordedAt])
                .to_owned();
            imported_row::Entity::insert_many(rows.iter().cloned().map(IntoActiveModel::into_active_model))
                .on_conflict(again)
                .exec_without_returning(self.change.database())
                .await?;
        }
        Ok(())
    }

    async fn insert<M, A>(&mut self, rows: &[M]) -> Result<(), Failure>
    where
        M: Clone + IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
    {
        self.change.insert_all(rows).await?;
        self.progress.inc(rows.len() as u64);
        Ok(())
    }

    fn record(
        &mut self,
        event: Event,
        before: Option<&impl Serialize>,
        after: Option<&impl Serialize>,
    ) -> Result<(), Failure> {
        let event = before.into_iter().fold(event, Event::before);
        let event = after.into_iter().fold(event, Event::after);
        self.change.record(event.because(self.reason))?;
        Ok(())
    }
}
