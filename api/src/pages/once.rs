//! Pages that all who are not signed in see alike, made once while nothing has changed and then given from memory; never a
//! page of somebody signed in.

use actix_web::{HttpResponse, web::Bytes};

use super::{page, visit::Visit};
use crate::{
    failure::Failure,
    feed::end,
    http::{
        answers::{self, Mark},
        coding::Coding,
    },
};

/// The page whose text `make` makes where it was not made before; the page that says so where there is none. What makes a
/// page is large, and is boxed by whoever asks.
pub async fn once(visit: &Visit, make: impl Future<Output = Result<Option<String>, Failure>>) -> HttpResponse {
    match find_or_make(visit, make).await {
        Ok(Some((text, coding))) => page::shown(visit, text, coding),
        Ok(None) => page::not_found(visit),
        Err(failure) => page::problem(visit, &failure),
    }
}

async fn find_or_make(
    visit: &Visit,
    make: impl Future<Output = Result<Option<String>, Failure>>,
) -> Result<Option<(Bytes, Coding)>, Failure> {
    let answers = &visit.installation.answers;
    if visit.is_signed_in() || visit.failure.is_some() || !answers.are_kept() {
        return Ok(make.await?.map(|text| (Bytes::from(text), Coding::Plain)));
    }
    let (mark, state) = mark(visit).await?;
    if let Some(text) = answers.get(&mark) {
        return Ok(Some((text, visit.coding)));
    }
    let Some(text) = make.await? else { return Ok(None) };
    let text = visit.coding.write(text.into_bytes())?;
    // What was made while something was written may be of before or of after it.
    if end::read(&visit.installation.database).await?.hash == state {
        answers.keep(mark, &text);
    }
    Ok(Some((text, visit.coding)))
}

/// The digest of everything that a public page hangs on, and the state of what it shows.
async fn mark(visit: &Visit) -> Result<(Mark, Vec<u8>), Failure> {
    let installation = &visit.installation;
    let end = end::current(&installation.database, installation.settings.freshness).await?;
    let mark = answers::mark(&[
        b"page",
        env!("CARGO_PKG_VERSION").as_bytes(),
        visit.here().as_bytes(),
        format!("{} {} {} {:?}", visit.words.tag(), visit.today(), visit.unheard, visit.done).as_bytes(),
        visit.coding.name().unwrap_or_default().as_bytes(),
        &end.hash,
    ]);
    Ok((mark, end.hash))
}
