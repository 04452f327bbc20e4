//! Making a thing at most once: a request with an `idempotencyKey` that is sent again gets the first one's answer, however
//! often and however many at a time; never a policy of its own, for what a repetition may see is decided anew.
//!
//! The operation runs each time. What it makes is claimed under the key in the transaction that makes it, at the end of its
//! [`Change`], which is refused where the key is claimed already; so is whatever breaks a rule. Every refusal then looks
//! for what came of the first request, and answers that: the thing as the reader may see it today, or the first one's
//! problems. Where there is none yet, this refusal is the first, and is kept as such. What is no refusal (nobody is signed
//! in, the role is gone, the database cannot be reached) is never kept, so that sending again is right.
//!
//! [`Change`]: crate::change::Change

pub mod claim;
pub mod secret;

use async_graphql::InputType;

use self::claim::{Claim, Outcome};
use crate::{
    failure::{Failure, UserError, UserErrorCode},
    message::Message,
    node::ById,
    request::Request,
};

/// Runs `make`, the operation of a mutation that makes a thing, at most once for each key that comes in its input.
pub async fn at_most_once<I, T>(
    request: &Request,
    mutation: &'static str,
    input: I,
    make: impl AsyncFnOnce(&Request, I) -> Result<T, Failure>,
) -> Result<T, Failure>
where
    I: InputType,
    T: ById,
{
    let Some(claim) = Claim::of(request, mutation, &input)? else { return make(request, input).await };
    let claiming = Request { claim: Some(claim.clone()), ..request.clone() };
    match make(&claiming, input).await {
        Err(Failure::Refused(problems)) => match claim.settle(request.database(), problems).await? {
            Outcome::Made(id) => T::by_id(request, &id).await?.ok_or_else(gone),
            Outcome::Refused(problems) => Err(Failure::Refused(problems)),
        },
        result => result,
    }
}

/// The thing was made and is not there any more, or not for this reader.
fn gone() -> Failure {
    let message = Message::new("idempotency-made-and-gone");
    Failure::Refused(vec![UserError::new(UserErrorCode::NotFound, "idempotencyKey", message)])
}
