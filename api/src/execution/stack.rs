//! Room on the stack for deep documents: the GraphQL library goes down once for each level, and the threads of the HTTP
//! server have two mebibytes, which a document within the limits can use up; never a bound on a document.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

/// What a level of selections may take, with room to spare: a build without optimisation takes less than half of it, the
/// optimised one less than a quarter, so that nearly every document fits on the stack that its thread has, and none needs
/// to be made for it.
const LEVEL_BYTES: usize = if cfg!(debug_assertions) { 512 * 1024 } else { 128 * 1024 };

/// Documents of so few levels run on the thread's own stack.
const SHALLOW: u64 = 4;

/// Runs work on a stack that has room for `levels` levels.
pub async fn with_room<T>(levels: u64, work: impl Future<Output = T>) -> T {
    let work = Box::pin(work);
    if levels <= SHALLOW {
        return work.await;
    }
    let bytes = usize::try_from(levels).unwrap_or(usize::MAX).saturating_mul(LEVEL_BYTES);
    Roomy { work, bytes }.await
}

/// Work that is only ever done with enough room.
struct Roomy<F> {
    work: Pin<Box<F>>,
    bytes: usize,
}

impl<F: Future> Future for Roomy<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let bytes = self.bytes;
        stacker::maybe_grow(bytes, bytes, || self.work.as_mut().poll(context))
    }
}
