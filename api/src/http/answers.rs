//! Whole answers that were made, kept in memory by their marks within a budget, and which questions were asked of late; what
//! belongs into a mark, and which answers may be kept, is not decided here.

use actix_web::web::Bytes;
use prometheus_client::metrics::counter::Counter;
use quick_cache::{
    DefaultHashBuilder, OptionsBuilder, Weighter,
    sync::{Cache, DefaultLifecycle},
};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// What an answer is kept under: a digest of everything that it hangs on.
pub type Mark = [u8; 32];

/// The mark of what hangs on these parts.
#[must_use]
pub fn mark(parts: &[&[u8]]) -> Mark {
    let mut digest = Sha256::new();
    for part in parts {
        // With its length, so that no two lists of parts read alike.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// The answers of an installation.
#[derive(Debug)]
pub struct Answers {
    kept: Option<Cache<Mark, Bytes, Weight>>,
    /// What was asked of late, by what it hangs on but for the state of the database.
    asked: Cache<Mark, ()>,
    heaviest: u64,
    repeated: Counter,
    missed: Counter,
}

#[derive(Clone, Debug)]
struct Weight;

/// About what the cache takes for an answer beside its text.
const ENTRY: u64 = 160;

impl Weighter<Mark, Bytes> for Weight {
    fn weight(&self, _: &Mark, text: &Bytes) -> u64 {
        text.len() as u64 + ENTRY
    }
}

/// About how many answers fit into the budget; a hint for the first allocation only.
const ANSWERS: usize = 1_000;

/// How many questions are remembered, at about 100 bytes each.
const QUESTIONS: usize = 2_048;

/// One answer takes at most this part of the budget, so that a few large ones do not drive out all others.
const PART: u64 = 8;

impl Answers {
    /// Keeps at most `bytes`; nothing when that is 0.
    pub fn new(bytes: u64) -> Result<Self, Failure> {
        // One shard: with several, each would have a part of the budget, too small for a large answer.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(ANSWERS)
            .weight_capacity(bytes)
            .build()
            .map_err(Failure::internal)?;
        let cache = || Cache::with_options(options, Weight, DefaultHashBuilder::default(), DefaultLifecycle::default());
        Ok(Self {
            kept: (bytes > 0).then(cache),
            asked: Cache::new(if bytes > 0 { QUESTIONS } else { 0 }),
            heaviest: bytes / PART,
            repeated: Counter::default(),
            missed: Counter::default(),
        })
    }

    /// Whether any answers are kept.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Whether a question was asked before, which it is from now on. What is asked once is seldom asked again, and would
    /// only drive out what is.
    pub fn is_asked_again(&self, question: &Mark) -> bool {
        if self.asked.get(question).is_some() {
            return true;
        }
        self.asked.insert(*question, ());
        false
    }

    /// How many answers were given from memory.
    #[must_use]
    pub fn repeated(&self) -> Counter {
        self.repeated.clone()
    }

    /// How many were not there when they were asked for.
    #[must_use]
    pub fn missed(&self) -> Counter {
        self.missed.clone()
    }

    /// The answer with this mark.
    #[must_use]
    pub fn get(&self, mark: &Mark) -> Option<Bytes> {
        let kept = self.kept.as_ref()?;
        let text = kept.get(mark);
        let counter = if text.is_some() { &self.repeated } else { &self.missed };
        counter.inc();
        text
    }

    /// Keeps an answer under its mark, unless it is too large.
    pub fn keep(&self, mark: Mark, text: &Bytes) {
        if let Some(kept) = self.kept.as_ref().filter(|_| text.len() as u64 + ENTRY <= self.heaviest) {
            kept.insert(mark, text.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(number: u64) -> Mark {
        let mut mark = Mark::default();
        mark[..8].copy_from_slice(&number.to_be_bytes());
        mark
    }

    fn text(bytes: usize) -> Bytes {
        Bytes::from(vec![b'x'; bytes])
    }

    #[test]
    fn answers_stay_within_the_budget_and_what_is_asked_for_is_counted() {
        let answers = Answers::new(1 << 20).unwrap();
        for number in 0..1_000 {
            assert_eq!(answers.get(&mark(number)), None);
            answers.keep(mark(number), &text(10_000));
            let weight = answers.kept.as_ref().map(Cache::weight);
            assert!(weight.is_some_and(|weight| weight <= 1 << 20), "{weight:?}");
        }
        assert_eq!(answers.get(&mark(999)), Some(text(10_000)), "the newest is kept");
        assert_eq!((answers.repeated.get(), answers.missed.get()), (1, 1_000));
    }

    #[test]
    fn what_was_asked_once_is_remembered_for_a_while() {
        let answers = Answers::new(1 << 20).unwrap();
        assert!(!answers.is_asked_again(&mark(1)));
        assert!(answers.is_asked_again(&mark(1)));
        for number in 0..100_000 {
            answers.is_asked_again(&mark(number));
        }
        assert!(answers.asked.len() <= QUESTIONS, "{}", answers.asked.len());
    }

    #[test]
    fn an_answer_of_more_than_its_part_is_not_kept() {
        let answers = Answers::new(1 << 20).unwrap();
        let most = (1 << 17) - usize::try_from(ENTRY).unwrap();
        answers.keep(mark(1), &text(most + 1));
        assert_eq!(answers.get(&mark(1)), None);
        answers.keep(mark(1), &text(most));
        assert_eq!(answers.get(&mark(1)), Some(text(most)));
    }

    #[test]
    fn without_a_budget_nothing_is_kept_or_counted() {
        let answers = Answers::new(0).unwrap();
        answers.keep(mark(1), &text(1));
        assert_eq!((answers.are_kept(), answers.get(&mark(1)), answers.missed.get()), (false, None, 0));
    }
}
