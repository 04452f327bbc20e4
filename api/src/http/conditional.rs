//! Answers that clients keep and ask for again: the mark of an answer is made of everything that it hangs on, so that an
//! unchanged one is told without parsing, running or writing anything; never an answer that is somebody's own.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, EntityTag, Header, HeaderValue, IfNoneMatch},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::audit_head;
use sea_orm::EntityTrait;
use sha2::{Digest, Sha256};

use super::negotiate::MediaType;
use crate::{domain::actor::Actor, execution::document::Document, failure::Failure, request::Request};

/// What a GET request asks about, and whether the client has the answer already.
pub struct Conditional {
    mark: EntityTag,
    keeping: &'static str,
    known: bool,
    head: Vec<u8>,
}

impl Conditional {
    /// Looks at a request; none where the reader is a person, whose answers nobody keeps. The reader must have been
    /// authenticated before.
    pub async fn begin(
        http: &HttpRequest,
        document: &Document,
        request: &Request,
        media: MediaType,
    ) -> Result<Option<Self>, Failure> {
        let (class, keeping) = match &request.actor {
            Actor::Public => ("public".to_owned(), "no-cache"),
            Actor::Service { scope, .. } => (format!("service {scope:?}"), "private, no-cache"),
            Actor::Person(_) | Actor::Operator => return Ok(None),
        };
        let head = end_of_log(request).await?;
        let encoding = http.headers().get(header::ACCEPT_ENCODING).map_or(&b""[..], HeaderValue::as_bytes);
        let asked = serde_json_canonicalizer::to_vec(&(&document.variables, &document.extensions));
        let mut digest = Sha256::new();
        for part in [
            env!("CARGO_PKG_VERSION").as_bytes(),
            document.query.as_bytes(),
            document.operation_name.as_deref().unwrap_or_default().as_bytes(),
            &asked.map_err(Failure::internal)?,
            class.as_bytes(),
            format!("{:?} {}", request.language, request.today).as_bytes(),
            media.content_type().as_bytes(),
            encoding,
            &head,
        ] {
            // With its length, so that no two lists of parts read alike.
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let mark = EntityTag::new_strong(URL_SAFE_NO_PAD.encode(digest.finalize()));
        let known = matches!(IfNoneMatch::parse(http), Ok(IfNoneMatch::Items(items))
            if items.iter().any(|item| item.weak_eq(&mark)));
        Ok(Some(Self { mark, keeping, known, head }))
    }

    /// The answer to a client that has the answer.
    #[must_use]
    pub fn unchanged(&self) -> Option<HttpResponse> {
        self.known.then(|| {
            let mut answer = HttpResponse::NotModified();
            answer.insert_header((header::ETAG, self.mark.to_string()));
            answer.insert_header((header::CACHE_CONTROL, self.keeping)).finish()
        })
    }

    /// Lets an answer be kept, to be asked for each time, so that taking a plan back acts at once. It bears its mark
    /// unless something was written while it was made: it may then be older or newer than the mark says.
    pub async fn mark(self, answer: &mut HttpResponse, request: &Request) -> Result<(), Failure> {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(self.keeping));
        if end_of_log(request).await? == self.head {
            let mark = HeaderValue::try_from(self.mark.to_string()).map_err(Failure::internal)?;
            answer.headers_mut().insert(header::ETAG, mark);
        }
        Ok(())
    }
}

/// The hash of the log's newest event. Everything that others can see is written with an event, so that it stands for the
/// state of the whole database.
async fn end_of_log(request: &Request) -> Result<Vec<u8>, Failure> {
    let head = audit_head::Entity::find_by_id(1).one(request.database().read()).await?;
    head.map(|head| head.hash).ok_or_else(|| Failure::internal("the audit log has no head row"))
}
