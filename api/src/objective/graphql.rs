//! Objectives in GraphQL: a place in a plan's view, and what can be asked of it.

use async_graphql::{Context, ID, Object};
use entity::{
    id::ObjectiveId,
    objective,
    vocabulary::{Language, ProgressBasis},
};
use sea_orm::EntityTrait;
use time::{Date, OffsetDateTime};

use crate::{
    action_line::{
        graphql::ActionLine,
        select::{self, ActionLineOrder, ActionLineWhere},
    },
    bilingual_text::BilingualText,
    execution::{
        budget,
        in_turn::{InTurn, ListInTurn},
    },
    failure::Failure,
    node::ById,
    plan::{
        begin,
        graphql::Plan,
        status::{self, OrganisationStatus, ProgressSummary},
        tree::ObjectiveNode,
        view::{Moment, PlanView},
    },
    request::{Request, of},
};

/// A place in the tree of a plan, as one reader may see it.
#[derive(Clone, Debug)]
pub struct Objective {
    /// The plan as the reader may see it.
    pub view: PlanView,
    /// The place in the plan's tree.
    pub index: usize,
}

impl Objective {
    /// The objective with this id in a plan's view; none when it is not there.
    #[must_use]
    pub fn of(view: PlanView, id: ObjectiveId) -> Option<Self> {
        let index = view.tree().objective(id)?;
        Some(Self { view, index })
    }

    fn node(&self) -> &ObjectiveNode {
        &self.view.tree().objectives[self.index]
    }

    fn at(&self, index: usize) -> Self {
        Self { view: self.view.clone(), index }
    }
}

impl ById for Objective {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let Ok(id) = id.parse::<ObjectiveId>() else { return Ok(None) };
        let Some(row) = objective::Entity::find_by_id(id).one(request.database().read()).await? else {
            return Ok(None);
        };
        Ok(PlanView::open(request, row.plan_id).await?.and_then(|view| Self::of(view, id)))
    }
}

/// A node of a plan's tree: an axis, an objective or a goal, as the plan names its levels. It may be read by whoever may
/// read the plan.
#[Object]
impl Objective {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.node().row.id.to_string().into()
    }

    /// Code, unique in the plan, such as 1.2.1.
    fn code(&self) -> &str {
        &self.node().row.code
    }

    /// The plan's name for the level that it stands on, such as Goal, in the viewer's language unless another is asked
    /// for. Null when the plan does not name that level.
    fn level(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> Option<&str> {
        let level = self.view.tree().levels.iter().find(|level| level.depth == self.node().row.depth)?;
        Some(of(context).choose(language, &level.name_es, &level.name_en))
    }

    /// How deep it stands: 1 for a root, at most 6.
    fn depth(&self) -> i32 {
        self.node().row.depth
    }

    /// Its order under its parent.
    fn position(&self) -> i32 {
        self.node().row.position
    }

    /// Title, in the viewer's language unless another is asked for.
    fn title(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> &str {
        of(context).choose(language, &self.node().row.title_es, &self.node().row.title_en)
    }

    /// Title in both languages.
    fn titles(&self) -> BilingualText {
        let row = &self.node().row;
        BilingualText::new(&row.title_es, &row.title_en)
    }

    /// The plan that it belongs to.
    fn plan(&self) -> Plan {
        Plan::of_view(self.view.clone())
    }

    /// The objective that it stands under; null for a root.
    fn parent(&self) -> Option<Objective> {
        self.node().parent.map(|index| self.at(index))
    }

    /// The objectives directly under it, in order.
    fn children(&self, context: &Context<'_>) -> Result<ListInTurn<Objective>, Failure> {
        budget::list(context, self.node().children.iter().map(|&index| self.at(index)).collect())
    }

    /// The lines under it, at any depth, in the order of the tree unless another is asked for. Withdrawn lines are among
    /// them. Conditions on figures judge by accepted entries, today. Null only when an argument is wrong.
    #[expect(clippy::unnecessary_wraps, reason = "null stands for an error")]
    fn action_lines(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which lines; all when left out.")] filter: Option<Box<ActionLineWhere>>,
        #[graphql(desc = "The order; that of the tree when left out.")] order_by: Option<ActionLineOrder>,
    ) -> Option<Result<ListInTurn<ActionLine>, Failure>> {
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        let lines = select::select(of(context), &self.view, self.node().lines.clone(), &filter, order);
        Some(lines.and_then(|lines| budget::list(context, lines)))
    }

    /// How the lines under it stand. Null on basis PROVISIONAL for those who are not members. An earlier `knownAt`
    /// applies to entries, reviews and responsibilities; the plan's own structure is always the current one.
    fn status(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How things stood on this day; today in Lima when left out.")] as_of: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<Result<InTurn<ProgressSummary>, Failure>> {
        let request = of(context);
        let moment = Moment::new(request, as_of, known_at, basis);
        status::of_lines(request, &self.view, self.node().lines.clone(), moment).transpose()
    }

    /// How each organisation's lines under it stand: those that it leads on the day. By acronym. Null on basis PROVISIONAL
    /// for those who are not members. An earlier `knownAt` applies to entries, reviews and responsibilities; the plan's
    /// own structure is always the current one.
    fn status_by_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How things stood on this day; today in Lima when left out.")] as_of: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<Result<Vec<OrganisationStatus>, Failure>> {
        let request = of(context);
        let moment = Moment::new(request, as_of, known_at, basis);
        status::by_organisation(request, &self.view, self.node().lines.clone(), moment).transpose()
    }

    /// Whether the viewer may change, move or remove the objective. Nobody may once the plan is CLOSED.
    fn viewer_can_edit(&self, context: &Context<'_>) -> bool {
        begin::may_change(of(context), &self.view.tree().plan, begin::edit)
    }

    /// Grows by one with each change; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.node().row.version
    }
}
