//! How a subscription says what it follows, so that it is asked again when that changed; never what it answers.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicI64, Ordering},
};

use async_graphql::Context;

use super::news::{Newest, News, Topic};
use crate::failure::Failure;

/// What one subscription follows, and how far it has read; shared between its executions and whoever wakes it.
#[derive(Debug, Default)]
pub struct Following {
    topic: OnceLock<Topic>,
    read_to: AtomicI64,
}

impl Following {
    /// Says that an execution begins that sees the log up to `seq` at least.
    pub fn reads_to(&self, seq: i64) {
        self.read_to.store(seq, Ordering::Relaxed);
    }

    /// The newest events that news hold on what is followed, as far as they are news to it; none when there are none.
    /// Before it has said what it follows nothing is news: it reads only after it has said so.
    #[must_use]
    pub fn concerned_by(&self, news: &News) -> Option<Newest> {
        let newest = news.on(*self.topic.get()?);
        let read_to = self.read_to.load(Ordering::Relaxed);
        (newest.for_members > read_to).then_some(Newest {
            for_everybody: if newest.for_everybody > read_to { newest.for_everybody } else { 0 },
            for_members: newest.for_members,
        })
    }

    /// Whether it has said what it follows.
    #[must_use]
    pub fn is_said(&self) -> bool {
        self.topic.get().is_some()
    }
}

/// Says what the subscription that is being executed follows; to be said before anything of it is read.
pub fn follow(context: &Context<'_>, topic: Topic) -> Result<(), Failure> {
    let following = context.data_opt::<Arc<Following>>();
    let following =
        following.ok_or_else(|| Failure::internal("a subscription is executed where nothing is followed"))?;
    if *following.topic.get_or_init(|| topic) == topic {
        Ok(())
    } else {
        Err(Failure::internal("a subscription follows two topics"))
    }
}

#[cfg(test)]
mod tests {
    use entity::id::PlanId;

    use super::*;

    #[test]
    fn only_what_is_newer_than_what_was_read_is_news() {
        let following = Following::default();
        assert_eq!(following.concerned_by(&News::of_everything()), None, "it has not said what it follows");
        following.topic.set(Topic::Plan(PlanId::generate())).unwrap();
        assert!(following.concerned_by(&News::of_everything()).is_some());
        assert_eq!(following.concerned_by(&News::default()), None);
        following.reads_to(i64::MAX);
        assert_eq!(following.concerned_by(&News::of_everything()), None);
    }
}
