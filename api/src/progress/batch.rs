//! What stands around a page of entries: their organisations, evidence, reviews and the entries that they answer, each
//! read for the whole page in one query when the first entry asks for it, so that the number of queries does not grow
//! with the page. A batch belongs to one request.
//!
//! What reads the database is boxed: a field's future is as large as that of the largest field of its object, and most
//! fields read nothing.

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    hash::Hash,
    sync::Arc,
};

use entity::{
    evidence,
    id::{OrganisationId, PersonId, PlanId, ProgressEntryId},
    organisation, plan, progress_entry, progress_entry_contributor, review,
    vocabulary::EntryState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::OnceCell;

use super::{facts, visible::visible_to};
use crate::{
    failure::Failure,
    person::{
        graphql::Person,
        record::{self, Record},
    },
    plan::view::PlanView,
    request::Request,
};

/// The surroundings of some entries.
#[derive(Debug, Default)]
pub struct Batch {
    ids: Vec<ProgressEntryId>,
    organisation_ids: Vec<OrganisationId>,
    plan_ids: Vec<PlanId>,
    superseded_ids: Vec<ProgressEntryId>,
    person_ids: Vec<PersonId>,
    within: Option<PlanView>,
    organisations: OnceCell<HashMap<OrganisationId, Arc<organisation::Model>>>,
    plans: OnceCell<HashMap<PlanId, plan::Model>>,
    views: OnceCell<HashMap<PlanId, PlanView>>,
    evidence: OnceCell<HashMap<ProgressEntryId, Vec<evidence::Model>>>,
    reviews: OnceCell<HashMap<ProgressEntryId, review::Model>>,
    people: OnceCell<HashMap<PersonId, Arc<Record>>>,
    reviewers: OnceCell<HashMap<PersonId, Arc<Record>>>,
    contributed: OnceCell<HashSet<ProgressEntryId>>,
    predecessors: OnceCell<Neighbours>,
    successors: OnceCell<Neighbours>,
    answered: OnceCell<HashSet<ProgressEntryId>>,
}

/// Entries next to those of a batch, with their own surroundings.
#[derive(Clone, Debug, Default)]
struct Neighbours {
    rows: HashMap<ProgressEntryId, progress_entry::Model>,
    batch: Arc<Batch>,
}

impl Neighbours {
    /// Keeps each row under the id that `key` gives it. They are of the lines of those that they stand next to, and so of
    /// the same plan.
    fn new(
        rows: Vec<progress_entry::Model>,
        plan: Option<&PlanView>,
        key: impl Fn(&progress_entry::Model) -> Option<ProgressEntryId>,
    ) -> Self {
        let batch = Arc::new(Batch::of(&rows).within(plan));
        Self { rows: rows.into_iter().filter_map(|row| Some((key(&row)?, row))).collect(), batch }
    }

    fn get(&self, id: ProgressEntryId) -> Option<(progress_entry::Model, Arc<Batch>)> {
        Some((self.rows.get(&id)?.clone(), Arc::clone(&self.batch)))
    }
}

impl Batch {
    /// The surroundings of these entries, of which nothing is read yet.
    #[must_use]
    pub fn of(rows: &[progress_entry::Model]) -> Self {
        Self {
            ids: rows.iter().map(|row| row.id).collect(),
            organisation_ids: distinct(rows.iter().map(|row| row.organisation_id)),
            plan_ids: distinct(rows.iter().map(|row| row.plan_id)),
            superseded_ids: distinct(rows.iter().filter_map(|row| row.supersedes_id)),
            person_ids: distinct(rows.iter().flat_map(|row| row.submitted_by.into_iter().chain([row.author_id]))),
            ..Self::default()
        }
    }

    /// The same for entries that are all of one plan, where it is read already: nothing of it is read again.
    #[must_use]
    pub fn within(self, plan: Option<&PlanView>) -> Self {
        Self { within: plan.cloned(), ..self }
    }

    /// The organisation of an entry.
    pub async fn organisation(
        &self,
        request: &Request,
        id: OrganisationId,
    ) -> Result<Arc<organisation::Model>, Failure> {
        if let Some(row) = self.within.as_ref().and_then(|plan| plan.tree().organisations.get(&id)) {
            return Ok(Arc::clone(row));
        }
        let found = self.organisations.get_or_try_init(|| {
            Box::pin(async {
                let query =
                    organisation::Entity::find().filter(organisation::Column::Id.is_in(self.organisation_ids.clone()));
                let rows = query.all(request.database().read()).await?;
                Ok::<_, Failure>(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
            })
        });
        found.await?.get(&id).cloned().ok_or_else(|| Failure::internal("an entry of no organisation"))
    }

    /// The plan of an entry.
    pub async fn plan(&self, request: &Request, id: PlanId) -> Result<&plan::Model, Failure> {
        if let Some(view) = &self.within {
            return Ok(&view.tree().plan);
        }
        let found = self.plans.get_or_try_init(|| {
            Box::pin(async {
                let query = plan::Entity::find().filter(plan::Column::Id.is_in(self.plan_ids.clone()));
                by_key(query.all(request.database().read()), |row| row.id).await
            })
        });
        found.await?.get(&id).ok_or_else(|| Failure::internal("an entry of no plan"))
    }

    /// The plan of an entry as the reader may see it.
    pub async fn view(&self, request: &Request, id: PlanId) -> Result<Option<PlanView>, Failure> {
        if let Some(view) = &self.within {
            return Ok(Some(view.clone()));
        }
        let found = self.views.get_or_try_init(|| {
            Box::pin(async {
                let mut views = HashMap::new();
                for &id in &self.plan_ids {
                    if let Some(view) = PlanView::of(request, self.plan(request, id).await?).await? {
                        views.insert(id, view);
                    }
                }
                Ok::<_, Failure>(views)
            })
        });
        Ok(found.await?.get(&id).cloned())
    }

    /// The evidence of an entry, in its order.
    pub async fn evidence(&self, request: &Request, id: ProgressEntryId) -> Result<Vec<evidence::Model>, Failure> {
        let found = self.evidence.get_or_try_init(|| {
            Box::pin(async {
                let rows = evidence::Entity::find()
                    .filter(evidence::Column::EntryId.is_in(self.ids.clone()))
                    .order_by_asc(evidence::Column::Position)
                    .all(request.database().read())
                    .await?;
                let mut found: HashMap<_, Vec<_>> = HashMap::new();
                for row in rows {
                    found.entry(row.entry_id).or_default().push(row);
                }
                Ok::<_, Failure>(found)
            })
        });
        Ok(found.await?.get(&id).cloned().unwrap_or_default())
    }

    /// The review of an entry.
    pub async fn review(&self, request: &Request, id: ProgressEntryId) -> Result<Option<review::Model>, Failure> {
        Ok(self.reviews(request).await?.get(&id).cloned())
    }

    async fn reviews(&self, request: &Request) -> Result<&HashMap<ProgressEntryId, review::Model>, Failure> {
        let found = self.reviews.get_or_try_init(|| {
            Box::pin(async {
                let query = review::Entity::find().filter(review::Column::EntryId.is_in(self.ids.clone()));
                by_key(query.all(request.database().read()), |row| row.entry_id).await
            })
        });
        found.await
    }

    /// Somebody who wrote or submitted an entry; none for readers who know nobody's name.
    pub async fn person(&self, request: &Request, id: PersonId) -> Result<Option<Person>, Failure> {
        let load = || Box::pin(record::load(request.database().read(), self.person_ids.clone()));
        Ok(Person::shown(request, self.people.get_or_try_init(load).await?.get(&id)))
    }

    /// Somebody who reviewed an entry; none for readers who know nobody's name.
    pub async fn reviewer(&self, request: &Request, id: PersonId) -> Result<Option<Person>, Failure> {
        let found = self.reviewers.get_or_try_init(|| {
            Box::pin(async {
                let ids: Vec<PersonId> =
                    self.reviews(request).await?.values().map(|review| review.reviewer_id).collect();
                record::load(request.database().read(), ids).await
            })
        });
        Ok(Person::shown(request, found.await?.get(&id)))
    }

    /// Whether a person had a part in an entry; it must be the one who asks.
    pub async fn contributed(
        &self,
        request: &Request,
        person_id: PersonId,
        id: ProgressEntryId,
    ) -> Result<bool, Failure> {
        use progress_entry_contributor::{Column, Entity};
        let found = self.contributed.get_or_try_init(|| {
            Box::pin(async {
                let query = Entity::find()
                    .filter(Column::PersonId.eq(person_id))
                    .filter(Column::EntryId.is_in(self.ids.clone()));
                let rows = query.all(request.database().read()).await?;
                Ok::<_, Failure>(rows.into_iter().map(|row| row.entry_id).collect())
            })
        });
        Ok(found.await?.contains(&id))
    }

    /// Whether a submitted entry answers this one.
    pub async fn answered(&self, request: &Request, id: ProgressEntryId) -> Result<bool, Failure> {
        let found = self.answered.get_or_try_init(|| {
            Box::pin(async {
                let rows = facts::submitted()
                    .filter(progress_entry::Column::SupersedesId.is_in(self.ids.clone()))
                    .all(request.database().read())
                    .await?;
                Ok::<_, Failure>(rows.into_iter().filter_map(|row| row.supersedes_id).collect())
            })
        });
        Ok(found.await?.contains(&id))
    }

    /// The entry with this id, which one of the batch answers; none when the reader may not know of it.
    pub async fn predecessor(
        &self,
        request: &Request,
        id: ProgressEntryId,
    ) -> Result<Option<(progress_entry::Model, Arc<Self>)>, Failure> {
        let found = self.predecessors.get_or_try_init(|| {
            Box::pin(async {
                let rows = progress_entry::Entity::find()
                    .filter(progress_entry::Column::Id.is_in(self.superseded_ids.clone()))
                    .filter(visible_to(request))
                    .all(request.database().read())
                    .await?;
                Ok::<_, Failure>(Neighbours::new(rows, self.within.as_ref(), |row| Some(row.id)))
            })
        });
        Ok(found.await?.get(id))
    }

    /// The entry that answers the one with this id; none when the reader may not know of it.
    pub async fn successor(
        &self,
        request: &Request,
        id: ProgressEntryId,
    ) -> Result<Option<(progress_entry::Model, Arc<Self>)>, Failure> {
        let found = self.successors.get_or_try_init(|| {
            Box::pin(async {
                let rows = progress_entry::Entity::find()
                    .filter(progress_entry::Column::SupersedesId.is_in(self.ids.clone()))
                    .filter(progress_entry::Column::State.ne(EntryState::Discarded))
                    .filter(visible_to(request))
                    .all(request.database().read())
                    .await?;
                Ok::<_, Failure>(Neighbours::new(rows, self.within.as_ref(), |row| row.supersedes_id))
            })
        });
        Ok(found.await?.get(id))
    }
}

fn distinct<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let mut ids: Vec<T> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

async fn by_key<K: Eq + Hash, M>(
    rows: impl Future<Output = Result<Vec<M>, sea_orm::DbErr>>,
    key: impl Fn(&M) -> K,
) -> Result<HashMap<K, M>, Failure> {
    Ok(rows.await?.into_iter().map(|row| (key(&row), row)).collect())
}
