//! Following the review queue: `reviewQueueChanged` in GraphQL; what an event shows is read anew each time, as the
//! follower may see it then.

use async_graphql::{
    Context, Object, Subscription,
    futures_util::{Stream, stream},
};
use entity::vocabulary::EntryState;

use super::{
    graphql::{ProgressEntry, entries},
    list::{EntryStateComparator, ProgressEntryOrder, ProgressEntryOrderField, ProgressEntryWhere, Selection},
};
use crate::{
    domain::policy::Action,
    failure::Failure,
    feed::{follow::follow, news::Topic},
    page::{Direction, PageArguments, Paged},
    request::of,
};

/// That the review queue has changed, and what waits in it now.
#[derive(Debug)]
pub struct ReviewQueueChange;

/// That the review queue has changed, and what waits in it now. For those who review progress.
#[Object]
impl ReviewQueueChange {
    /// The entries that wait for review now, the longest waiting first.
    async fn entries(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many from the beginning: 0 to 100, 20 when neither is given.")] first: Option<i32>,
        #[graphql(desc = "Begin after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 0 to 100.")] last: Option<i32>,
        #[graphql(desc = "End before this cursor.")] before: Option<String>,
    ) -> Option<Result<Paged<ProgressEntry>, Failure>> {
        let state = EntryStateComparator { eq: Some(EntryState::Submitted), among: None };
        let selection = Selection {
            line: None,
            filter: ProgressEntryWhere { state: Some(state), ..ProgressEntryWhere::default() },
            order: ProgressEntryOrder { field: ProgressEntryOrderField::SubmittedAt, direction: Direction::Asc },
        };
        Some(entries(context, &selection, &PageArguments { first, after, last, before }).await)
    }
}

/// Subscriptions to progress.
#[derive(Default)]
pub struct ProgressSubscription;

#[Subscription]
impl ProgressSubscription {
    /// What waits for review: once at the beginning, so that whoever reconnects has missed nothing, and again after an
    /// entry was submitted, accepted, returned or redacted. Changes that come close together may be one event. For the
    /// Secretariat; the subscription ends with an error for those who leave it.
    #[expect(clippy::unused_async, reason = "the library wants every field of a subscription so")]
    async fn review_queue_changed(
        &self,
        context: &Context<'_>,
    ) -> Result<impl Stream<Item = ReviewQueueChange> + use<>, Failure> {
        of(context).require(Action::FollowReviewQueue, "")?;
        follow(context, Topic::ReviewQueue)?;
        // The one who executes asks again for each event.
        Ok(stream::iter([ReviewQueueChange]))
    }
}
