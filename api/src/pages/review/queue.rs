//! `/review`: the entries that wait for review, the one that has waited longest first.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;

use crate::{
    failure::Failure,
    message::Message,
    pages::{
        ask::ask,
        entry::Entry,
        page::{self, Frame},
        visit::Visit,
    },
};

const DOCUMENT: &str = concat!(
    include_str!("../../../pages/documents/review_queue.graphql"),
    include_str!("../../../pages/documents/fragments/entry.graphql"),
);

#[derive(Template)]
#[template(path = "review_queue.html")]
struct QueuePage {
    frame: Frame,
    sentence: String,
    queue: Queue,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Found {
    viewer: Viewer,
    progress_entries: Queue,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Viewer {
    can_review_progress: bool,
}

/// What waits.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Queue {
    total_count: i64,
    nodes: Vec<Waiting>,
}

/// An entry that waits, with the line that it is about.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Waiting {
    #[serde(flatten)]
    entry: Entry,
    #[serde(with = "time::serde::rfc3339::option")]
    submitted_at: Option<OffsetDateTime>,
    viewer_can_review: Option<bool>,
    action_line: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    code: String,
    title: String,
}

/// The page.
pub async fn queue(visit: Visit) -> HttpResponse {
    if !visit.is_signed_in() {
        return page::sign_in_first(&visit);
    }
    match find(&visit).await {
        Ok(Some(queue)) => {
            let sentence = visit.words.tell(&Message::new("review-sentence").with("waiting", queue.total_count));
            let frame = Frame::of(&visit, visit.words.say("review-queue"));
            page::answer(&visit, Ok(QueuePage { frame, sentence, queue }))
        }
        Ok(None) => page::not_found(&visit),
        Err(failure) => page::problem(&visit, &failure),
    }
}

/// The entry that is next to be decided on by the visitor.
pub async fn next(visit: &Visit) -> Result<Option<String>, Failure> {
    let queue = find(visit).await?;
    let mut waiting = queue.into_iter().flat_map(|queue| queue.nodes);
    Ok(waiting.find(|one| one.viewer_can_review == Some(true)).map(|one| one.entry.id))
}

async fn find(visit: &Visit) -> Result<Option<Queue>, Failure> {
    let found: Found = ask(visit, DOCUMENT, json!({})).await?;
    Ok(Some(found.progress_entries).filter(|_| found.viewer.can_review_progress))
}
