//! Responsibilities in GraphQL: one version of a part in a line, in a plan's view.

use async_graphql::{Context, ID, Object};
use entity::{id::ResponsibilityId, responsibility, vocabulary::ResponsibilityRole};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use time::OffsetDateTime;

use super::line;
use crate::{
    action_line::{graphql::ActionLine, rows},
    day::Day,
    domain::standing::ALL_ON_RECORD,
    execution::written_once::WrittenOnce,
    failure::Failure,
    node::ById,
    organisation::graphql::Organisation,
    plan::view::PlanView,
    request::{Request, of},
};

/// A version of a part in a line, as one reader may see it.
#[derive(Clone, Debug)]
pub struct Responsibility {
    /// The plan as the reader may see it.
    pub view: PlanView,
    /// The place of the line.
    pub line: usize,
    /// The place among the versions of the line's parts.
    pub part: usize,
}

impl Responsibility {
    /// The current version of the responsibility with this id in a plan's view; none when it is not there.
    #[must_use]
    pub fn of(view: PlanView, id: ResponsibilityId) -> Option<Self> {
        let line = view.tree().line_of(id)?;
        let mut parts = view.parts(line, None, ALL_ON_RECORD).into_iter();
        let part = parts.find(|&part| view.tree().lines[line].parts[part].responsibility_id == id)?;
        Some(Self { view, line, part })
    }

    fn row(&self) -> &responsibility::Model {
        &self.view.tree().lines[self.line].responsibilities[self.part]
    }
}

impl ById for Responsibility {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let Ok(id) = id.parse::<ResponsibilityId>() else { return Ok(None) };
        let version = responsibility::Entity::find()
            .filter(responsibility::Column::ResponsibilityId.eq(id))
            .filter(responsibility::Column::ReplacedAt.is_null())
            .one(request.database().read())
            .await?;
        let Some(version) = version else { return Ok(None) };
        Ok(PlanView::open(request, version.plan_id).await?.and_then(|view| Self::of(view, id)))
    }
}

/// An organisation's dated part in an action line. It may be read by whoever may read the plan.
#[Object]
impl Responsibility {
    /// Global id, the same through all its versions.
    pub async fn id(&self) -> ID {
        self.row().responsibility_id.to_string().into()
    }

    /// The line.
    fn action_line(&self) -> ActionLine {
        ActionLine { view: self.view.clone(), index: self.line }
    }

    /// The organisation.
    fn organisation(&self) -> Option<WrittenOnce<Organisation>> {
        self.view.tree().organisations.get(&self.row().organisation_id).map(Organisation::written_once)
    }

    /// Its part in the line.
    fn role(&self) -> ResponsibilityRole {
        self.row().role
    }

    /// First day.
    fn from(&self) -> Day {
        Day(self.row().valid_from)
    }

    /// Last day; null while it is open.
    fn until(&self) -> Option<Day> {
        self.row().valid_until.map(Day)
    }

    /// From when this version was on record.
    fn recorded_at(&self) -> OffsetDateTime {
        self.row().recorded_at.to_date_time()
    }

    /// Whether the viewer may hand the part over or end it. Nobody may once the line is withdrawn or the plan is CLOSED.
    fn viewer_can_change(&self, context: &Context<'_>) -> bool {
        let tree = self.view.tree();
        rows::may_change(of(context), &tree.plan, &tree.lines[self.line].row, line::assign)
    }

    /// Grows by one with each change; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.row().version
    }
}
