//! How much one answer may hold: the lists of a plan are as long as the plan, which nobody knows before it is read, so
//! each spends from a budget when it is read; never a bound on a document.

use std::sync::atomic::{AtomicU64, Ordering};

use async_graphql::{Context, SelectionField};

use super::{in_turn::ListInTurn, limits::hold};
use crate::{failure::Failure, message::Message, request::of};

/// What a statement to the database weighs, in fields of the answer: a list of lists that are each paged from the
/// database would otherwise be cheap here and dear there.
pub const STATEMENT: u64 = 200;

/// The budget of one request.
#[derive(Debug)]
pub struct Budget {
    spent: AtomicU64,
    limit: u64,
}

impl Budget {
    /// A budget of so many fields.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self { spent: AtomicU64::new(0), limit }
    }

    /// Spends; fails once more than the limit is spent, and from then on always.
    pub fn spend(&self, fields: u64) -> Result<(), Failure> {
        self.spent.fetch_add(fields, Ordering::Relaxed);
        self.hold()
    }

    /// Fails if more than the limit was spent.
    pub fn hold(&self) -> Result<(), Failure> {
        hold(Message::new("limit-resolved-fields"), self.spent(), self.limit)
    }

    /// What was spent so far.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }
}

/// A list of a plan as a field's answer: spends what its things take, each with the fields that are selected of it.
pub fn list<T>(context: &Context<'_>, things: Vec<T>) -> Result<ListInTurn<T>, Failure> {
    let each: u64 = context.field().selection_set().map(width).sum();
    of(context).budget.spend((things.len() as u64).saturating_mul(each))?;
    Ok(things.into_iter().collect())
}

/// A field and the fields selected below it. A list below it is counted as if it had one thing in it; the others it
/// spends itself.
fn width(field: SelectionField<'_>) -> u64 {
    1 + field.selection_set().map(width).sum::<u64>()
}
