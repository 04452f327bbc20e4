//! One sign-in a request: a document that tries many passwords under as many names is refused after the first.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use async_graphql::Context;

use crate::{failure::Failure, message::Message};

/// Whether the request has used its one sign-in.
#[derive(Clone, Debug, Default)]
pub struct OneSignIn(Arc<AtomicBool>);

/// Uses the request's one sign-in; refuses when it is used already. Mutations run one after the other, so the first in
/// the document is the one that counts.
pub fn take(context: &Context<'_>) -> Result<(), Failure> {
    match context.data_opt::<OneSignIn>() {
        Some(OneSignIn(used)) if used.swap(true, Ordering::Relaxed) => {
            Err(Failure::LimitExceeded(Message::new("limit-sign-in")))
        }
        Some(_) => Ok(()),
        None => Err(Failure::internal("the request was made without its one sign-in")),
    }
}
