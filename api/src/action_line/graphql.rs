//! Action lines in GraphQL: a place in a plan's view, and what can be asked of it.

use async_graphql::{Context, ID, Object};
use entity::{
    id::{ActionLineId, OrganisationId},
    vocabulary::{Language, ProgressBasis, Publication},
};
use time::{Date, OffsetDateTime};

use super::{
    find::{self, ActionLineBy},
    progress::LineProgress,
    rows,
};
use crate::{
    bilingual_text::BilingualText,
    day::Day,
    domain::{
        plan_stage::takes_progress,
        policy::Action,
        responsibility::{may_log, role_of},
        standing::ALL_ON_RECORD,
        structure::is_withdrawn,
    },
    execution::{
        budget,
        in_turn::{InTurn, ListInTurn},
        written_once::WrittenOnce,
    },
    failure::Failure,
    objective::graphql::Objective,
    organisation::graphql::Organisation,
    page::{PageArguments, Paged},
    plan::{
        begin,
        graphql::Plan,
        tree::LineNode,
        view::{Moment, PlanView, on_record},
    },
    progress::{
        graphql::{ProgressEntry, entries},
        list::{OfLine, ProgressEntryOrder, ProgressEntryWhere, Selection},
    },
    request::{Request, of},
    responsibility::graphql::Responsibility,
};

/// A line in its place in a plan, as one reader may see it.
#[derive(Clone, Debug)]
pub struct ActionLine {
    /// The plan as the reader may see it.
    pub view: PlanView,
    /// The place among the plan's lines.
    pub index: usize,
}

impl ActionLine {
    /// The line with this id in a plan's view; none when it is not there.
    #[must_use]
    pub fn of(view: PlanView, id: ActionLineId) -> Option<Self> {
        let index = view.tree().line(id)?;
        Some(Self { view, index })
    }

    /// The line in its place.
    #[must_use]
    pub fn node(&self) -> &LineNode {
        &self.view.tree().lines[self.index]
    }
}

/// A leaf of a plan's tree: what somebody must do, by when. It may be read by whoever may read the plan.
#[Object]
impl ActionLine {
    /// Global id.
    pub async fn id(&self) -> ID {
        self.node().row.id.to_string().into()
    }

    /// Code, unique in the plan, such as 1.2.1.1.
    fn code(&self) -> &str {
        &self.node().row.code
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

    /// The objective that it stands under.
    fn objective(&self) -> Objective {
        Objective { view: self.view.clone(), index: self.node().objective }
    }

    /// First day of the work.
    fn starts_on(&self) -> Day {
        Day(self.node().row.starts_on)
    }

    /// Last day of the work.
    fn due_on(&self) -> Day {
        Day(self.node().row.due_on)
    }

    /// Relative size, 1 to 1000: how much the line counts in every percent.
    fn weight(&self) -> i32 {
        self.node().row.weight
    }

    /// From this day on the line is in no figure; null while it is in force.
    fn withdrawn_on(&self) -> Option<Day> {
        self.node().row.withdrawn_on.map(Day)
    }

    /// Why it was withdrawn; null while it is in force.
    fn withdrawal_reason(&self) -> Option<&str> {
        self.node().row.withdrawal_reason.as_deref()
    }

    /// Grows by one with each change; give it back as `expectedVersion`.
    fn version(&self) -> i32 {
        self.node().row.version
    }

    /// The organisations' parts in the line, past and future ones too unless a day is given; the LEAD first. Null only
    /// when an argument is wrong.
    #[expect(clippy::unnecessary_wraps, reason = "null stands for an error")]
    fn responsibilities(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only parts that cover this day; all when left out.")] on: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
    ) -> Option<Result<ListInTurn<Responsibility>, Failure>> {
        let parts = self.view.parts(self.index, on, on_record(of(context), known_at)).into_iter();
        let parts = parts.map(|part| Responsibility { view: self.view.clone(), line: self.index, part });
        Some(budget::list(context, parts.collect()))
    }

    /// The organisation that answers for the line on a day; null when none does.
    fn lead(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The day; today in Lima when left out.")] on: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out.")] known_at: Option<OffsetDateTime>,
    ) -> Option<WrittenOnce<Organisation>> {
        let lead = self.view.lead(self.index, on.unwrap_or(of(context).today), on_record(of(context), known_at))?;
        self.view.tree().organisations.get(&lead).map(Organisation::written_once)
    }

    /// How far the line is. Null on basis PROVISIONAL for those who are not members. An earlier `knownAt` applies to
    /// entries, reviews and responsibilities; the line's own dates and weight are always the current ones.
    fn progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How things stood on this day; today in Lima when left out.")] as_of: Option<Date>,
        #[graphql(desc = "By what was on record at this instant; now when left out or still to come.")]
        known_at: Option<OffsetDateTime>,
        #[graphql(desc = "Which entries count.", default_with = "ProgressBasis::Accepted")] basis: ProgressBasis,
    ) -> Option<InTurn<LineProgress>> {
        LineProgress::at(&self.view, self.index, Moment::new(of(context), as_of, known_at, basis)).map(InTurn)
    }

    /// The entries on the line that the viewer may know of, the newest day first unless `orderBy` says otherwise.
    #[expect(clippy::too_many_arguments, reason = "they are the arguments of the field")]
    async fn entries(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "Which entries; all when left out.")] filter: Option<Box<ProgressEntryWhere>>,
        #[graphql(desc = "In which order; the newest `asOf` first when left out.")] order_by: Option<
            ProgressEntryOrder,
        >,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<ProgressEntry>, Failure>> {
        let selection = Selection {
            line: Some(OfLine { id: self.node().row.id, plan: self.view.clone() }),
            filter: *filter.unwrap_or_default(),
            order: order_by.unwrap_or_default(),
        };
        let page = PageArguments { first, after, last, before };
        Some(Box::pin(entries(context, &selection, &page)).await)
    }

    /// Whether the viewer may change, withdraw or remove the line, and give parts in it. Nobody may once it is withdrawn or
    /// the plan is CLOSED.
    fn viewer_can_edit(&self, context: &Context<'_>) -> bool {
        rows::may_change(of(context), &self.view.tree().plan, &self.node().row, begin::edit)
    }

    /// Whether the viewer may draft progress on the line today.
    fn viewer_can_log_progress(&self, context: &Context<'_>) -> bool {
        let draft = |publication, organisation_id| Action::DraftProgress { publication, organisation_id };
        self.takes_progress_of(of(context), draft)
    }

    /// Whether the viewer may submit progress on the line today.
    fn viewer_can_submit_progress(&self, context: &Context<'_>) -> bool {
        let submit = |publication, organisation_id| Action::SubmitProgress { publication, organisation_id };
        self.takes_progress_of(of(context), submit)
    }
}

impl ActionLine {
    /// Whether the viewer may do this here today on behalf of an organisation that is LEAD or CO_RESPONSIBLE.
    fn takes_progress_of(
        &self,
        request: &Request,
        action: impl Fn(Publication, OrganisationId) -> Action<'static>,
    ) -> bool {
        let plan = &self.view.tree().plan;
        let row = &self.node().row;
        let in_force = !is_withdrawn(row.withdrawn_on, request.today);
        let day = request.today.min(plan.ends_on);
        let mut memberships = request.actor.memberships().iter();
        takes_progress(plan.stage)
            && in_force
            && memberships.any(|member| {
                let organisation_id = member.organisation_id;
                may_log(role_of(&self.node().parts, organisation_id, day, ALL_ON_RECORD))
                    && request.may(action(plan.publication, organisation_id))
            })
    }
}

/// Look-ups of action lines.
#[derive(Default)]
pub struct ActionLineQuery;

#[Object]
impl ActionLineQuery {
    /// One action line, by its id or by the codes of its plan and its own; null when there is none that the viewer may
    /// see.
    async fn action_line(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How the line is named.")] by: ActionLineBy,
    ) -> Option<Result<ActionLine, Failure>> {
        Box::pin(find::find(of(context), by)).await.transpose()
    }
}
