//! Plan trees that were read, kept by plan and revision within a budget of memory; a tree of an older revision is never
//! asked for again and makes room for others.

use std::sync::Arc;

use entity::id::PlanId;
use prometheus_client::metrics::counter::Counter;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use sea_orm::DbErr;

use super::{load, tree::PlanTree};
use crate::{database::Database, failure::Failure};

type Key = (PlanId, i64);

/// The trees of an installation.
#[derive(Debug)]
pub struct TreeCache {
    trees: Cache<Key, Arc<PlanTree>, Bytes>,
    loads: Counter,
}

#[derive(Clone, Debug)]
struct Bytes;

impl Weighter<Key, Arc<PlanTree>> for Bytes {
    fn weight(&self, _: &Key, tree: &Arc<PlanTree>) -> u64 {
        tree.bytes()
    }
}

/// About how many trees fit into the budget; a hint for the first allocation only.
const PLANS: usize = 100;

enum Missing {
    Gone,
    Failed(Failure),
}

impl From<Failure> for Missing {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<DbErr> for Missing {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

impl TreeCache {
    /// A cache that holds at most `bytes`.
    pub fn new(bytes: u64) -> Result<Self, Failure> {
        // One shard: with several, each would have a part of the budget, too small for a large plan.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(PLANS)
            .weight_capacity(bytes)
            .build()
            .map_err(Failure::internal)?;
        let trees = Cache::with_options(options, Bytes, DefaultHashBuilder::default(), DefaultLifecycle::default());
        Ok(Self { trees, loads: Counter::default() })
    }

    /// How many trees were read from the database.
    #[must_use]
    pub fn loads(&self) -> Counter {
        self.loads.clone()
    }

    /// The plan's tree at `revision`, read when it is not kept; requests that come together share one reading. The
    /// tree may be newer than asked for when somebody wrote in between. None when the plan is gone.
    pub async fn get(&self, database: &Database, id: PlanId, revision: i64) -> Result<Option<Arc<PlanTree>>, Failure> {
        let read = async {
            self.loads.inc();
            let snapshot = database.snapshot().await?;
            let tree = load::load(&snapshot, id).await?;
            snapshot.commit().await?;
            tree.map(Arc::new).ok_or(Missing::Gone)
        };
        match self.trees.get_or_insert_async(&(id, revision), read).await {
            Ok(tree) => Ok(Some(tree)),
            Err(Missing::Gone) => Ok(None),
            Err(Missing::Failed(failure)) => Err(failure),
        }
    }
}
