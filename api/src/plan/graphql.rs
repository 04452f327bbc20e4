//! Plans in GraphQL: their fields, each a line or two over the plan's row or its view; never how a plan is found.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use entity::{
    plan,
    vocabulary::{Language, PlanStage, ProgressBasis, Publication},
};
use time::{Date, OffsetDateTime};
use tokio::sync::OnceCell;

use super::{
    begin,
    status::{self, OrganisationStatus, ProgressSummary, StatusOnDay},
    view::{Moment, PlanView},
};
use crate::{
    action_line::{
        graphql::ActionLine,
        select::{self, ActionLineOrder, ActionLineWhere},
    },
    bilingual_text::BilingualText,
    domain::{
        plan_stage::{may_be, moves_from},
        policy::Action,
    },
    execution::{
        budget,
        in_turn::{InTurn, ListInTurn},
    },
    failure::Failure,
    message::Message,
    objective::graphql::Objective,
    request::{Request, of},
};

/// A plan, as one reader may see it.
#[derive(Debug)]
pub struct Plan {
    row: Arc<plan::Model>,
    view: OnceCell<PlanView>,
}

impl Plan {
    /// A plan that the reader may know of; its tree is opened when a field needs it.
    #[must_use]
    pub fn of_row(row: impl Into<Arc<plan::Model>>) -> Self {
        Self { row: row.into(), view: OnceCell::new() }
    }

    /// A plan whose tree is open already.
    #[must_use]
    pub fn of_view(view: PlanView) -> Self {
        Self { row: Arc::clone(&view.tree().plan), view: OnceCell::new_with(Some(view)) }
    }

    async fn view(&self, request: &Request) -> Result<&PlanView, Failure> {
        self.view
            .get_or_try_init(|| {
                // Boxed, for every field's future has room for the largest of its object.
                Box::pin(async {
                    let view = PlanView::of(request, &self.row).await?;
                    // It was there when its row was read; somebody has hidden or removed it since.
                    view.ok_or_else(|| Failure::BadRequest(Message::new("not-found")))
                })
            })
            .await
    }

    async fn of_level(&self, request: &Request, level: Option<String>) -> Result<Vec<Objective>, Failure> {
        let view = self.view(request).await?;
        let depth = level.map_or(Ok(1), |name| depth_of(view, &name))?;
        let objectives = view.tree().objectives.iter().enumerate().filter(|(_, node)| node.row.depth == depth);
        Ok(objectives.map(|(index, _)| Objective { view: view.clone(), index }).collect())
    }
}

fn depth_of(view: &PlanView, name: &str) -> Result<i32, Failure> {
    let levels = &view.tree().levels;
    let same = |other: &str| other.to_lowercase() == name.trim().to_lowercase();
    let found = levels.iter().find(|level| same(&level.name_es) || same(&level.name_en));
    found.map(|level| level.depth).ok_or_else(|| {
        let names: Vec<&str> = levels.iter().map(|level| level.name_en.as_str()).collect();
        Failure::BadRequest(Message::new("level-unknown").with("levels", names.join(", ")))
    })
}

/// A plan of action of the group. A PUBLIC plan may be read by everybody, an INTERNAL one by members.
#[Object]
impl Plan {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// Natural key, such as PNA-2007-2010.
    fn code(&self) -> &str {
        &self.row.code
    }

    /// Title, in the viewer's language unless another is asked for.
    fn title(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> &str {
        of(context).choose(language, &self.row.title_es, &self.row.title_en)
    }

    /// Title in both languages.
    fn titles(&self) -> BilingualText {
        BilingualText::new(&self.row.title_es, &self.row.title_en)
    }

    /// What readers must know about the plan's text, such as that it is illustrative; in the viewer's language unless
    /// another is asked for, or in the other one where it is missing.
    fn note(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> Option<&str> {
        let (es, en) = (self.row.note_es.as_deref(), self.row.note_en.as_deref());
        of(context).choose(language, es.or(en), en.or(es))
    }

    /// First day of the plan.
    fn starts_on(&self) -> Date {
        self.row.starts_on
    }

    /// Last day of the plan.
    fn ends_on(&self) -> Date {
        self.row.ends_on
    }

    /// Where the plan is in its life.
    fn stage(&self) -> PlanStage {
        self.row.stage
    }

    /// Who may see the plan.
    fn publication(&self) -> Publication {
        self.row.publication
    }

    /// The names of the levels of its tree, from the roots down, in the viewer's language unless another is asked for.
    async fn levels(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The language to answer in; the viewer's when left out.")] language: Option<Language>,
    ) -> Option<Result<Vec<&str>, Failure>> {
        let request = of(context);
        Some(self.view(request).await.map(|view| {
            let levels = view.tree().levels.iter();
            levels.map(|level| request.choose(language, &*level.name_es, &*level.name_en)).collect()
        }))
    }

    /// An official entry older than this many days is STALE.
    fn reporting_days(&self) -> i32 {
        self.row.reporting_days
    }

    /// A line is ON_TRACK while it is behind the expected percent by at most this many percentage points.
    fn on_track_gap(&self) -> i32 {
        self.row.on_track_gap
    }

    /// A line is AT_RISK while it is behind the expected percent by at most this many percentage points.
    fn at_risk_gap(&self) -> i32 {
        self.row.at_risk_gap
    }

    /// Since when a change of its structure is an amendment and needs a reason: the first submitted entry, publication or
    /// APPROVED, whichever came first. Null while it is edited freely.
    fn baselined_at(&self) -> Option<OffsetDateTime> {
        self.row.baselined_at.map(entity::instant::Instant::to_date_time)
    }

    /// Grows by one with each change of the plan itself; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.row.version
    }

    /// The number of the newest event in the audit log that touches the plan or anything in it: while it stays the
    /// same, nothing that members see of the plan has changed.
    fn revision(&self) -> i64 {
        self.row.revision
    }

    /// The roots of the plan's tree, or all objectives of one level, in order.
    async fn objectives(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The name of a level in either language, such as Goal or Meta; the roots when left out.")]
        level: Option<String>,
    ) -> Option<Result<ListInTurn<Objective>, Failure>> {
        Some(self.of_level(of(context), level).await.and_then(|found| budget::list(context, found)))
    }

    /// The action lines of the plan, at most 2,000, in the order of the tree unless another is asked for. Withdrawn lines
    /// are among them, with their `withdrawnOn`. Conditions on figures judge by accepted entries, today.
    async fn action_lines(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which lines; all when left out.")] filter: Option<Box<ActionLineWhere>>,
        #[graphql(desc = "The order; that of the tree when left out.")] order_by: Option<ActionLineOrder>,
    ) -> Option<Result<ListInTurn<ActionLine>, Failure>> {
        let request = of(context);
        let (filter, order) = (filter.unwrap_or_default(), order_by.unwrap_or_default());
        Some(self.view(request).await.and_then(|view| {
            budget::list(context, select::select(request, view, 0..view.tree().lines.len(), &filter, order)?)
        }))
    }

    /// How the plan stands. Null on basis PROVISIONAL for those who are not members. An earlier `knownAt` applies to
    /// entries, reviews and responsibilities; the plan's own structure is always the current one.
    async fn status(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How things stood on this day; today in Lima when left out.")] as_of: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<Result<InTurn<ProgressSummary>, Failure>> {
        let request = of(context);
        let moment = Moment::new(request, as_of, known_at, basis);
        let view = self.view(request).await;
        view.and_then(|view| status::of_lines(request, view, 0..view.tree().lines.len(), moment)).transpose()
    }

    /// How each organisation's lines stand: those that it leads on the day. By acronym. Null on basis PROVISIONAL for
    /// those who are not members. An earlier `knownAt` applies to entries, reviews and responsibilities; the plan's own
    /// structure is always the current one.
    async fn status_by_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How things stood on this day; today in Lima when left out.")] as_of: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<Result<Vec<OrganisationStatus>, Failure>> {
        let request = of(context);
        let moment = Moment::new(request, as_of, known_at, basis);
        let view = self.view(request).await;
        view.and_then(|view| status::by_organisation(request, view, 0..view.tree().lines.len(), moment)).transpose()
    }

    /// How the plan stood on each of some days, in the order of the days given. Null on basis PROVISIONAL for those who
    /// are not members. An earlier `knownAt` applies to entries, reviews and responsibilities; the plan's own structure
    /// is always the current one.
    async fn status_over_time(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The days, at most 100.")] days: Vec<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<Result<Vec<StatusOnDay>, Failure>> {
        let request = of(context);
        let at = |day: Date| Moment::new(request, Some(day), known_at, basis);
        let moments: Vec<Moment> = days.into_iter().map(at).collect();
        self.view(request).await.and_then(|view| status::over_time(request, view, &moments)).transpose()
    }

    /// Whether the viewer may change the plan's structure, its responsibilities and its stage. Nobody may once it is
    /// CLOSED.
    fn viewer_can_edit(&self, context: &Context<'_>) -> bool {
        begin::may_change(of(context), &self.row, begin::edit)
    }

    /// The stages to which the viewer may move the plan with `movePlan`; empty when none. Closing it is still refused while
    /// entries wait for review.
    fn viewer_can_move_to(&self, context: &Context<'_>) -> Vec<PlanStage> {
        let publication = self.row.publication;
        let may = of(context).may(Action::MovePlan { publication });
        if may { moves_from(self.row.stage, publication) } else { Vec::new() }
    }

    /// Whether the viewer may make the plan PUBLIC or INTERNAL; a CLOSED one still, a DRAFT one not yet.
    fn viewer_can_publish(&self, context: &Context<'_>) -> bool {
        let publication = self.row.publication;
        may_be(self.row.stage, Publication::Public) && of(context).may(Action::PublishPlan { publication })
    }
}
