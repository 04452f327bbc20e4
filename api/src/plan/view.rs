//! What one reader may see of a plan: the only way to a plan's tree, made in one place; it never shows a plan that the
//! reader may not know of, nor provisional figures to those who may not have them.

use std::sync::Arc;

use entity::{
    id::{OrganisationId, PlanId},
    instant::Instant,
    plan,
    vocabulary::ProgressBasis,
};
use sea_orm::EntityTrait;
use time::{Date, OffsetDateTime};

use super::tree::{LineNode, PlanTree};
use crate::{
    domain::{
        policy::Action,
        responsibility::lead_on,
        schedule::{LineFacts, OfficialProgress, StatusSettings},
        standing::{ALL_ON_RECORD, EntryFacts, official},
    },
    failure::Failure,
    request::Request,
};

/// A plan as one reader may see it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct PlanView {
    tree: Arc<PlanTree>,
    provisional: bool,
}

/// The moment that a figure is about, on both axes, and what it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The day: how things stood then.
    pub as_of: Date,
    /// The instant: by what was on record then.
    pub known_at: Instant,
    /// Which entries stand.
    pub basis: ProgressBasis,
}

/// How one line stands at a moment.
#[derive(Clone, Copy, Debug)]
pub struct LineStanding<'view> {
    /// Its official entry, where there is one.
    pub entry: Option<&'view EntryFacts>,
    /// What the figures need to know of it.
    pub facts: LineFacts,
}

impl Moment {
    /// The moment that a field's arguments name; what they leave out is today and now.
    #[must_use]
    pub fn new(request: &Request, as_of: Option<Date>, known_at: Option<OffsetDateTime>, basis: ProgressBasis) -> Self {
        Self { as_of: as_of.unwrap_or(request.today), known_at: on_record(request, known_at), basis }
    }
}

/// The instant that a `knownAt` names; one that has not come yet is now, for nobody knows what will be on record then.
/// Left out, it is everything: a record time may run microseconds ahead of a clock.
#[must_use]
pub fn on_record(request: &Request, known_at: Option<OffsetDateTime>) -> Instant {
    known_at.map_or(ALL_ON_RECORD, |instant| Instant::from(instant).min(request.now))
}

impl PlanView {
    /// The plan as the request's actor may see it; none when it is not there for them.
    pub async fn open(request: &Request, id: PlanId) -> Result<Option<Self>, Failure> {
        match plan::Entity::find_by_id(id).one(request.database().read()).await? {
            Some(row) => Self::of(request, &row).await,
            None => Ok(None),
        }
    }

    /// The same for a plan whose row has just been read.
    pub async fn of(request: &Request, row: &plan::Model) -> Result<Option<Self>, Failure> {
        let installation = &request.installation;
        if !request.may(Action::ReadPlan { publication: row.publication }) {
            return Ok(None);
        }
        let Some(tree) = installation.trees.get(&installation.database, row.id, row.revision).await? else {
            return Ok(None);
        };
        // The tree may be newer than the row, and it is the tree that is shown.
        if !request.may(Action::ReadPlan { publication: tree.plan.publication }) {
            return Ok(None);
        }
        let provisional = request.may(Action::ReadProvisionalFigures);
        Ok(Some(Self { tree, provisional }))
    }

    /// The plan's structure, responsibilities and organisations, which everybody may read who may read the plan. What
    /// its entries say is read through the functions below.
    #[must_use]
    pub fn tree(&self) -> &PlanTree {
        &self.tree
    }

    /// Whether the reader may have figures on a basis.
    #[must_use]
    pub fn may_have(&self, basis: ProgressBasis) -> bool {
        match basis {
            ProgressBasis::Accepted => true,
            ProgressBasis::Provisional => self.provisional,
        }
    }

    /// The thresholds of the plan's figures.
    #[must_use]
    pub fn settings(&self) -> StatusSettings {
        StatusSettings::from(&*self.tree.plan)
    }

    /// How a line stands at a moment; none on a basis that the reader may not have.
    #[must_use]
    pub fn standing(&self, line: usize, moment: Moment) -> Option<LineStanding<'_>> {
        if !self.may_have(moment.basis) {
            return None;
        }
        let node: &LineNode = &self.tree.lines[line];
        let Moment { as_of, known_at, basis } = moment;
        let entry = match known_at {
            ALL_ON_RECORD => node.official(as_of, basis),
            known_at => official(&node.entries, &node.parts, as_of, known_at, basis),
        };
        let facts = LineFacts {
            weight: node.row.weight,
            starts_on: node.row.starts_on,
            due_on: node.row.due_on,
            withdrawn_on: node.row.withdrawn_on,
            official: entry.map(OfficialProgress::from),
            has_lead: self.lead(line, moment.as_of, moment.known_at).is_some(),
        };
        Some(LineStanding { entry, facts })
    }

    /// The organisation that leads a line on a day.
    #[must_use]
    pub fn lead(&self, line: usize, day: Date, known_at: Instant) -> Option<OrganisationId> {
        lead_on(&self.tree.lines[line].parts, day, known_at)
    }

    /// The places of the parts in a line that were on record at `known_at`, and that cover `on` where it is given; the
    /// LEAD first, then by role and first day.
    #[must_use]
    pub fn parts(&self, line: usize, on: Option<Date>, known_at: Instant) -> Vec<usize> {
        let parts = &self.tree.lines[line].parts;
        (0..parts.len())
            .filter(|&place| parts[place].is_on_record(known_at))
            .filter(|&place| on.is_none_or(|day| parts[place].covers(day)))
            .collect()
    }
}
