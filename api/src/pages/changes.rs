//! `/plans/CODE/changes`: tells the pages of a plan that it has changed, as server-sent events, by the subscription that
//! every client has; never what changed, which a page asks for anew.

use std::{convert::Infallible, sync::Arc, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, ContentEncoding},
    rt, web,
};
use async_graphql::futures_util::stream;
use serde::Deserialize;
use serde_json::json;
use tokio::{
    sync::{broadcast::error::RecvError, mpsc},
    time::{sleep, timeout},
};

use super::{ask::ask, page, visit::Visit};
use crate::{
    execution::document::Document,
    feed::{follow::Following, news::News},
    socket::{
        execute::{Caller, Credentials, Outcome},
        line::Line,
        places::{Full, Place, stopped},
    },
};

const PLAN: &str = include_str!("../../pages/documents/plan_to_follow.graphql");
const CHANGED: &str = include_str!("../../pages/documents/plan_changed.graphql");

/// How long nothing is said before a sign of life, by which either side learns that the other is gone.
const REST: Duration = Duration::from_secs(25);

/// How long a page is told before it has to ask again, which browsers do by themselves; who may hear is looked at then.
const LONGEST: Duration = Duration::from_mins(10);

/// How long a browser waits before it asks again, in milliseconds.
const RETRY: u32 = 5_000;

#[derive(Deserialize)]
struct Answer {
    plan: Option<Plan>,
}

#[derive(Deserialize)]
struct Plan {
    id: String,
}

/// The events: how the plan stands at once, by its revision, and again after each change that the visitor may know of.
pub async fn changes(http: HttpRequest, code: web::Path<String>, visit: Visit) -> HttpResponse {
    let plan = match ask::<Answer>(&visit, PLAN, json!({ "code": code.as_str() })).await {
        Ok(Answer { plan: Some(plan) }) => plan,
        Ok(Answer { plan: None }) => return page::not_found(&visit),
        Err(failure) => return page::problem(&visit, &failure),
    };
    let place = match visit.installation.sockets.take(visit.address()) {
        Ok(place) => place,
        Err(Full::Address) => return HttpResponse::TooManyRequests().finish(),
        Err(Full::Process) => return HttpResponse::ServiceUnavailable().finish(),
    };
    // The server remembers the line of each connection.
    let Some(line) = Line::of(&http) else { return HttpResponse::InternalServerError().finish() };
    let variables = json!({ "id": plan.id }).as_object().cloned();
    let document = Document { query: CHANGED.to_owned(), variables, ..Document::default() };
    let (texts, told) = mpsc::channel(1);
    let telling = Telling { texts, line, document, _place: place, caller: caller(&visit) };
    rt::spawn(telling.run());
    let body = stream::unfold(told, |mut told| async {
        let text: String = told.recv().await?;
        Some((Ok::<_, Infallible>(web::Bytes::from(text)), told))
    });
    HttpResponse::Ok()
        .content_type("text/event-stream")
        // Compression would hold a short text back.
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(body)
}

fn caller(visit: &Visit) -> Caller {
    Caller {
        installation: Arc::clone(&visit.installation),
        engine: Arc::clone(&visit.engine),
        credentials: visit.secret.clone().map(Credentials::Cookie),
        language: visit.words.language,
        address: visit.address(),
    }
}

/// What tells one page.
struct Telling {
    /// At most one waits to be taken.
    texts: mpsc::Sender<String>,
    line: Line,
    caller: Caller,
    document: Document,
    _place: Place,
}

impl Telling {
    /// Tells until the page is closed, is not allowed to hear any more, or has heard for long enough.
    async fn run(self) {
        // It ends early when there is nobody to tell.
        let _ = timeout(LONGEST, self.tell()).await;
    }

    async fn tell(&self) -> Option<()> {
        let mut feed = self.caller.installation.feed.follow();
        let mut stopping = self.caller.installation.sockets.stopping();
        let following: Arc<Following> = Arc::default();
        self.say(format!("retry: {RETRY}\n\n")).await?;
        let mut due = Some(None);
        loop {
            if let Some(news) = due.take() {
                match self.caller.execute("changes", &self.document, &following, news).await {
                    Outcome::GoesOn(Some(message)) => self.say(format!("data: {message}\n\n")).await?,
                    Outcome::GoesOn(None) => {}
                    Outcome::Ended(_) | Outcome::Close(_) => return None,
                }
            }
            let news = tokio::select! {
                news = feed.recv() => news,
                () = sleep(REST) => {
                    self.say(":\n\n".to_owned()).await?;
                    continue;
                }
                () = self.texts.closed() => return None,
                () = stopped(&mut stopping) => return None,
            };
            let news = match news {
                Ok(news) => news,
                Err(RecvError::Lagged(_)) => Arc::new(News::of_everything()),
                Err(RecvError::Closed) => return None,
            };
            due = following.concerned_by(&news).map(Some);
        }
    }

    /// Says something; whoever does not take it in time is not waited for.
    async fn say(&self, text: String) -> Option<()> {
        let patience = self.caller.installation.settings.socket_patience;
        if let Ok(said) = timeout(patience, self.texts.send(text)).await {
            return said.ok();
        }
        self.line.cut();
        None
    }
}
