//! Plan trees that were read, kept by plan and revision within a budget of memory; a tree of an older revision is never
//! asked for again and makes room for others.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use entity::id::PlanId;
use prometheus_client::metrics::counter::Counter;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};

use super::{load, tree::PlanTree};
use crate::{database::Database, failure::Failure};

type Key = (PlanId, i64);

/// The trees of an installation.
#[derive(Debug)]
pub struct TreeCache {
    trees: Cache<Key, Arc<PlanTree>, Bytes>,
    loads: Counter,
    heaviest: u64,
    warned: AtomicBool,
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

/// The share of the budget that one tree may take, in percent; the cache keeps the rest for newcomers and does not take a
/// heavier one in.
const ONE_TREE: u32 = 97;

enum Missing {
    Gone,
    Failed(Failure),
}

impl From<Failure> for Missing {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
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
            .hot_allocation(f64::from(ONE_TREE) / 100.0)
            .build()
            .map_err(Failure::internal)?;
        let trees = Cache::with_options(options, Bytes, DefaultHashBuilder::default(), DefaultLifecycle::default());
        let heaviest = bytes / 100 * u64::from(ONE_TREE);
        Ok(Self { trees, loads: Counter::default(), heaviest, warned: AtomicBool::new(false) })
    }

    /// How many trees were read from the database.
    #[must_use]
    pub fn loads(&self) -> Counter {
        self.loads.clone()
    }

    /// The plan's tree at `revision`, read when it is not kept; requests that come together share one reading. The
    /// tree may be newer than asked for when somebody wrote in between. None when the plan is gone.
    pub async fn get(&self, database: &Database, id: PlanId, revision: i64) -> Result<Option<Arc<PlanTree>>, Failure> {
        if let Some(tree) = self.trees.get(&(id, revision)) {
            return Ok(Some(tree));
        }
        let read = async {
            let snapshot = database.snapshot().await?;
            let tree = load::load(&snapshot, id).await?;
            snapshot.commit().await?;
            Ok(tree)
        };
        // Boxed, for hardly anybody needs the room that reading takes.
        Box::pin(self.get_or_read((id, revision), read)).await
    }

    async fn get_or_read(
        &self,
        key: Key,
        read: impl Future<Output = Result<Option<PlanTree>, Failure>>,
    ) -> Result<Option<Arc<PlanTree>>, Failure> {
        let read = async {
            self.loads.inc();
            let tree = read.await?.ok_or(Missing::Gone)?;
            self.warn_of(&tree);
            Ok(Arc::new(tree))
        };
        match self.trees.get_or_insert_async(&key, read).await {
            Ok(tree) => Ok(Some(tree)),
            Err(Missing::Gone) => Ok(None),
            Err(Missing::Failed(failure)) => Err(failure),
        }
    }

    /// Says once that a tree is too heavy to be kept: it would be read anew for every request.
    fn warn_of(&self, tree: &PlanTree) {
        let (plan, bytes, heaviest) = (&tree.plan.code, tree.bytes(), self.heaviest);
        if bytes > heaviest && !self.warned.swap(true, Ordering::Relaxed) {
            tracing::warn!(plan, bytes, heaviest, "a plan is too large to be kept in memory; raise MINKA_CACHE_MIB");
        }
    }
}

#[cfg(test)]
#[path = "cache/tests.rs"]
mod tests;
