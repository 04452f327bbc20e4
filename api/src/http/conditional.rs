//! Answers that clients keep and ask for again, or that are in memory: the mark of an answer is made of everything that it
//! hangs on, so that an unchanged one is told without parsing, running or writing anything; never an answer that is
//! somebody's own.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{self, EntityTag, Header, HeaderValue, IfNoneMatch},
    },
    web::Bytes,
};
use async_graphql::Response;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    answer::{self, Style},
    answers::{self, Mark},
    coding::Coding,
};
use crate::{
    domain::actor::Actor,
    execution::{document::Document, json},
    failure::Failure,
    feed::end::{self, Freshness},
    request::Request,
};

/// What a request asks about that others may have asked before.
pub struct Conditional {
    mark: Mark,
    /// Whether the same was asked before, in whatever state the database was then.
    again: bool,
    /// How the answer is written.
    coding: Coding,
    /// How clients may keep the answer; none for POST, whose answers they do not keep.
    keeping: Option<&'static str>,
    /// Whether the client has the answer.
    known: bool,
    /// The hash of the log's newest event. Everything that others can see is written with an event, so that it stands for
    /// the state of the whole database.
    state: Vec<u8>,
}

impl Conditional {
    /// Looks at a request; none where the reader is a person, whose answers nobody keeps. The reader must have been
    /// authenticated before, and the document have its text.
    pub async fn begin(
        http: &HttpRequest,
        document: &Document,
        request: &Request,
        style: Style<'_>,
    ) -> Result<Option<Self>, Failure> {
        let (class, keeping) = match &request.actor {
            Actor::Public => ("public".to_owned(), "no-cache"),
            Actor::Service { scope, .. } => (format!("service {scope:?}"), "private, no-cache"),
            Actor::Person(_) | Actor::Operator => return Ok(None),
        };
        let keeping = (http.method() == Method::GET).then_some(keeping);
        if keeping.is_none() && !request.installation.answers.are_kept() {
            return Ok(None);
        }
        let coding = Coding::of(http);
        let accepted = http.headers().get(header::ACCEPT_ENCODING).map_or(&b""[..], HeaderValue::as_bytes);
        // As they were sent: 1 and 1.0 are one number in canonical JSON, and only one of them is an Int.
        let asked = serde_json::to_vec(&(&document.variables, &document.extensions)).map_err(Failure::internal)?;
        let question = answers::mark(&[
            env!("CARGO_PKG_VERSION").as_bytes(),
            document.query.as_bytes(),
            document.operation_name.as_deref().unwrap_or_default().as_bytes(),
            &asked,
            class.as_bytes(),
            format!("{:?} {}", request.language, request.today).as_bytes(),
            style.media.content_type().as_bytes(),
            // What is not written here is written on its way out, as the client asks.
            coding.name().map_or(accepted, str::as_bytes),
        ]);
        let freshness = request.installation.settings.freshness;
        let again = request.installation.answers.is_asked_again(&question);
        if !again && keeping.is_none() && freshness == Freshness::Strict {
            // Nobody has it, and nobody will: where the log ends is not even asked.
            return Ok(None);
        }
        let end = end::current(request.database(), freshness).await?;
        if end.recorded_at > request.now {
            // Until the clock has come there, what was on record by a later `knownAt` hangs on the moment, not on the state.
            return Ok(None);
        }
        let mark = answers::mark(&[&question, &end.hash]);
        let known = keeping.is_some()
            && matches!(IfNoneMatch::parse(http), Ok(IfNoneMatch::Items(items))
                if items.iter().any(|item| item.weak_eq(&tag(&mark))));
        Ok(Some(Self { mark, again, coding, keeping, known, state: end.hash }))
    }

    /// The answer where it needs not be made: the client has it, or it is in memory.
    pub fn ready(&self, request: &Request, style: Style<'_>) -> Result<Option<HttpResponse>, Failure> {
        let mut answer = if self.known {
            HttpResponse::NotModified().finish()
        } else {
            let Some(text) = request.installation.answers.get(&self.mark) else { return Ok(None) };
            self.written(text, style)
        };
        self.allow_keeping(&mut answer, true)?;
        Ok(Some(answer))
    }

    /// The answer to a query that was made. One that anybody of its reader's class may have is kept where it was asked for
    /// before, and bears its mark, unless something was written while it was made: it may then be older or newer than the
    /// mark says.
    pub async fn made(self, response: Response, request: &Request, style: Style<'_>) -> Result<HttpResponse, Failure> {
        let may_be_kept = response.errors.is_empty() && response.cache_control.public;
        let bears_its_mark = may_be_kept && (self.again || self.keeping.is_some());
        let installation = &request.installation;
        if !bears_its_mark && installation.settings.freshness == Freshness::Strict {
            return Ok(answer::executed(response, style));
        }
        // Read, for what was written elsewhere may not have been heard; and read also for an answer that is not kept, so that
        // whoever saw it is shown nothing from memory that is older.
        let unchanged = end::read(request.database()).await?.hash == self.state;
        if !bears_its_mark {
            return Ok(answer::executed(response, style));
        }
        let text = self.coding.write(json::write(&response, &response.data).map_err(Failure::internal)?)?;
        if unchanged && self.again {
            installation.answers.keep(self.mark, &text);
        }
        let mut answer = self.written(text, style);
        self.allow_keeping(&mut answer, unchanged)?;
        Ok(answer)
    }

    fn written(&self, text: Bytes, style: Style<'_>) -> HttpResponse {
        let mut answer = answer::written(text, style);
        self.coding.label(&mut answer);
        answer
    }

    /// Lets clients keep an answer, to be asked for each time, so that taking a plan back acts at once.
    fn allow_keeping(&self, answer: &mut HttpResponse, marked: bool) -> Result<(), Failure> {
        let Some(keeping) = self.keeping else { return Ok(()) };
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
        if marked {
            let mark = HeaderValue::try_from(tag(&self.mark).to_string()).map_err(Failure::internal)?;
            answer.headers_mut().insert(header::ETAG, mark);
        }
        Ok(())
    }
}

/// A mark as clients see it.
fn tag(mark: &Mark) -> EntityTag {
    EntityTag::new_strong(URL_SAFE_NO_PAD.encode(mark))
}
