//! Executes one operation of a socket once: who asks is read anew each time, and a subscription is executed like a query,
//! whenever what it follows has changed; never what is sent when.

use std::{net::IpAddr, sync::Arc};

use async_graphql::{Response, Value, parser::types::OperationType};
use entity::{
    instant::Instant,
    vocabulary::{EntryState, Language},
};
use time::OffsetDateTime;

use super::{close::Close, message::Outgoing};
use crate::{
    auth::{Reader, authenticate},
    domain::actor::Actor,
    execution::{Engine, document::Document},
    failure::Failure,
    feed::{
        follow::Following,
        news::{Newest, may_know},
    },
    http::answer,
    installation::Installation,
    request::Request,
};

/// What says who speaks.
pub enum Credentials {
    /// `Bearer TOKEN`, from a client of the API.
    Header(String),
    /// The secret of a browser's session, from a page.
    Cookie(String),
}

/// Who speaks on a socket, and what to.
pub struct Caller {
    /// What is asked.
    pub installation: Arc<Installation>,
    /// What runs documents.
    pub engine: Arc<Engine>,
    /// What says who it is; none for the public.
    pub credentials: Option<Credentials>,
    /// The language that the client asks for.
    pub language: Language,
    /// Where the socket comes from.
    pub address: Option<IpAddr>,
}

/// What came of an execution.
pub enum Outcome {
    /// The operation has ended, after these messages.
    Ended(Vec<String>),
    /// The subscription goes on, after this message; none when there was nothing that the reader may know of.
    GoesOn(Option<String>),
    /// The socket is to be closed.
    Close(Close),
}

impl Caller {
    /// Who speaks, as they are now, and until when at the latest.
    pub async fn reader(&self, now: Instant) -> Result<Reader, Failure> {
        match &self.credentials {
            Some(Credentials::Header(header)) => authenticate::bearer_of(&self.installation, header, now).await,
            Some(Credentials::Cookie(secret)) => authenticate::browser(&self.installation, secret, now).await,
            None => Ok(Reader { actor: Actor::Public, language: None, until: None }),
        }
    }

    async fn request(&self) -> Result<Request, Failure> {
        let reader = self.reader(Instant::from(OffsetDateTime::now_utc())).await?;
        let id = uuid::Uuid::now_v7().simple().to_string();
        Ok(Request::of_reader(Arc::clone(&self.installation), reader, self.language, self.address, id))
    }

    /// Executes the operation `id`. `news` are what a subscription is executed again for; none at its first time.
    pub async fn execute(
        &self,
        id: &str,
        document: &Document,
        following: &Arc<Following>,
        news: Option<Newest>,
    ) -> Outcome {
        let _turn = self.installation.sockets.turn().await;
        let request = match self.request().await {
            Ok(request) => request,
            Err(Failure::Unauthenticated) => return Outcome::Close(Close::Forbidden),
            Err(Failure::Unavailable(cause)) if news.is_some() => return out_of_date(&cause),
            Err(failure) => return refused(id, failure, self.language, "socket"),
        };
        if news.is_some_and(|news| news.for_everybody == 0) && !may_know(&request.actor, EntryState::Submitted) {
            return Outcome::GoesOn(None);
        }
        let (language, number) = (request.language, request.id.clone());
        match self.run(request, document, following).await {
            Ok(done) if news.is_some() && done.lacks() => out_of_date("a part of it could not be read"),
            Ok(done) => done.told(id, language, &number),
            Err(Failure::Unavailable(cause)) if news.is_some() => out_of_date(&cause),
            Err(failure) => refused(id, failure, language, &number),
        }
    }

    async fn run(&self, request: Request, document: &Document, following: &Arc<Following>) -> Result<Done, Failure> {
        let operation = self.engine.prepare(self.engine.resolve(document.clone())?)?;
        let subscription = operation.kind == Some(OperationType::Subscription);
        let request = Arc::new(request);
        let response = if subscription {
            self.engine.run_subscription(operation, request, Arc::clone(following)).await?
        } else {
            self.engine.run(operation, request).await?
        };
        Ok(Done { response, subscription })
    }
}

/// The end of an operation by a failure of its own.
pub fn refused(id: &str, failure: Failure, language: Language, request: &str) -> Outcome {
    let error = answer::error_of(failure, language, request);
    ended(&[Outgoing::Error { id, payload: &[error] }])
}

/// A subscription whose news cannot be read now. An error would be the last that it says, and its follower would go on
/// with what was; who connects again is told how things stand.
fn out_of_date(cause: &str) -> Outcome {
    tracing::error!(cause, "a subscription's news could not be read");
    Outcome::Close(Close::TryAgainLater)
}

fn ended(messages: &[Outgoing<'_>]) -> Outcome {
    match messages.iter().map(Outgoing::text).collect() {
        Ok(texts) => Outcome::Ended(texts),
        Err(close) => Outcome::Close(close),
    }
}

struct Done {
    response: Response,
    subscription: bool,
}

impl Done {
    /// Whether the database did not answer for a part of it.
    fn lacks(&self) -> bool {
        self.response
            .errors
            .iter()
            .any(|error| error.source::<Failure>().is_some_and(|failure| matches!(failure, Failure::Unavailable(_))))
    }

    fn told(mut self, id: &str, language: Language, request: &str) -> Outcome {
        let errors = &mut self.response.errors;
        for error in errors.iter_mut() {
            answer::write_text(error, language, request);
        }
        let nothing = self.response.data == Value::Null;
        let refused = !errors.is_empty() && nothing && errors.iter().all(|error| error.path.is_empty());
        if refused || self.subscription && nothing {
            return ended(&[Outgoing::Error { id, payload: &self.response.errors }]);
        }
        let next = Outgoing::Next { id, payload: &self.response };
        if !self.subscription {
            return ended(&[next, Outgoing::Complete { id }]);
        }
        next.text().map_or_else(Outcome::Close, |text| Outcome::GoesOn(Some(text)))
    }
}
