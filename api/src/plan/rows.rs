//! Rows of plans that were looked up, each kept with the state of the database that it was read in: the end of the log stands
//! for it, and whoever asks at the same time shares one reading of that. Never a row of an
//! older state than the one that the end, read or heard, stands for.

use std::sync::Arc;

use entity::{audit_head, id::PlanId, plan};
use quick_cache::sync::Cache;
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, sea_query::Expr,
};

use crate::{
    database::Database,
    failure::Failure,
    feed::end::{self, Freshness},
};

/// How many rows are kept.
const ROWS: usize = 512;

/// What a plan is looked up by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlanKey {
    /// Its id.
    Id(PlanId),
    /// Its code.
    Code(String),
}

/// The rows of an installation.
#[derive(Debug)]
pub struct PlanRows {
    kept: Cache<PlanKey, Arc<Kept>>,
}

#[derive(Debug)]
struct Kept {
    row: Arc<plan::Model>,
    /// The hash of the log's newest event when the row was read.
    state: Vec<u8>,
}

impl Default for PlanRows {
    fn default() -> Self {
        Self { kept: Cache::new(ROWS) }
    }
}

impl PlanRows {
    /// The plan's row as it is when this is called, or newer; with [`Freshness::Notified`] as old as what was heard. None when
    /// there is no such plan.
    pub async fn get(
        &self,
        database: &Database,
        freshness: Freshness,
        key: PlanKey,
    ) -> Result<Option<Arc<plan::Model>>, Failure> {
        if let Some(kept) = self.kept.get(&key)
            && kept.state == end::current(database, freshness).await?.hash
        {
            return Ok(Some(Arc::clone(&kept.row)));
        }
        // Boxed, for hardly anybody needs the room that reading takes.
        let Some((row, state)) = Box::pin(read(database, &key)).await? else {
            // That there is none is not kept: everybody can ask for any number of such.
            return Ok(None);
        };
        let row = Arc::new(row);
        self.kept.insert(key, Arc::new(Kept { row: Arc::clone(&row), state }));
        Ok(Some(row))
    }
}

/// A plan's row and the end of the log, in one statement, so that the one is of the other's state.
#[derive(FromQueryResult)]
struct Found {
    #[sea_orm(nested)]
    plan: plan::Model,
    log_end: Vec<u8>,
}

async fn read(database: &Database, key: &PlanKey) -> Result<Option<(plan::Model, Vec<u8>)>, DbErr> {
    let query = match key {
        PlanKey::Id(id) => plan::Entity::find_by_id(*id),
        PlanKey::Code(code) => plan::Entity::find().filter(plan::Column::Code.eq(code)),
    };
    let end = audit_head::Entity::find_by_id(1).select_only().column(audit_head::Column::Hash).into_query();
    let found = query.column_as(Expr::from(end), "log_end").into_model::<Found>().one(database.read()).await?;
    Ok(found.map(|found| (found.plan, found.log_end)))
}
