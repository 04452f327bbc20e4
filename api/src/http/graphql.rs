//! `/graphql`: the one handler of GraphQL over HTTP, for GET and POST; it knows nothing of what the operations do.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method, StatusCode,
        header::{self, HeaderValue},
    },
    web,
};
use async_graphql::parser::types::OperationType;
use entity::{instant::Instant, vocabulary::Language};
use time::OffsetDateTime;

use super::{
    address,
    answer::{self, Style},
    conditional::Conditional,
    negotiate::{self, MediaType},
};
use crate::{
    auth::authenticate,
    execution::{Engine, document::Document},
    failure::Failure,
    installation::Installation,
    message::Message,
    request::Request,
};

/// The largest body that is read.
pub const BODY_BYTES: usize = 1024 * 1024;

/// Answers `/graphql`.
pub async fn graphql(
    http: HttpRequest,
    body: web::Payload,
    installation: web::Data<Installation>,
    engine: web::Data<Engine>,
) -> HttpResponse {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let accepted = accepted_language(&http);
    let mut style = Style { media: MediaType::Json, language: accepted, request: &id };
    let Some(media) = negotiate::accepted(&http) else {
        let failure = Failure::BadRequest(Message::new("bad-request-accept"));
        return answer::refused(StatusCode::NOT_ACCEPTABLE, failure, style);
    };
    style.media = media;
    let document = match read(&http, body).await {
        Ok(document) => document,
        Err((status, failure)) => return answer::refused(status, failure, style),
    };
    let installation = installation.into_inner();
    let now = Instant::from(OffsetDateTime::now_utc());
    let reader = match authenticate::authenticate(&installation, http.headers(), now).await {
        Ok(reader) => reader,
        Err(failure) => return answer::refused(failure.status(), failure, style),
    };
    let address = address::of(&http, &installation.settings.trusted_proxies);
    let request = Arc::new(Request::of_reader(installation, reader, accepted, address, id.clone()));
    style.language = request.language;
    match answer_to(&http, document, &engine, request, style).await {
        Ok(response) => response,
        Err(failure) => answer::declined(failure, style),
    }
}

/// Answers one document; an answer that the client or the server has already is not made again.
async fn answer_to(
    http: &HttpRequest,
    document: Document,
    engine: &Engine,
    request: Arc<Request>,
    style: Style<'_>,
) -> Result<HttpResponse, Failure> {
    let document = engine.resolve(document)?;
    let conditional = Conditional::begin(http, &document, &request, style).await?;
    if let Some(conditional) = &conditional
        && let Some(answer) = conditional.ready(&request, style)?
    {
        return Ok(answer);
    }
    let operation = engine.prepare(document)?;
    let kind = operation.kind;
    if http.method() == Method::GET && kind.is_some_and(|kind| kind != OperationType::Query) {
        let failure = Failure::BadRequest(Message::new("bad-request-method"));
        let mut refused = answer::refused(StatusCode::METHOD_NOT_ALLOWED, failure, style);
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
        return Ok(refused);
    }
    let response = engine.run(operation, Arc::clone(&request)).await?;
    match conditional.filter(|_| kind == Some(OperationType::Query)) {
        Some(conditional) => conditional.made(response, &request, style).await,
        None => Ok(answer::executed(response, style)),
    }
}

type Refused = (StatusCode, Failure);

/// What was sent is no GraphQL request in JSON.
fn malformed() -> Refused {
    (StatusCode::BAD_REQUEST, Failure::BadRequest(Message::new("bad-request-body")))
}

async fn read(http: &HttpRequest, body: web::Payload) -> Result<Document, Refused> {
    if http.method() == Method::GET {
        return Document::of_query_string(http.query_string()).ok_or_else(malformed);
    }
    if !negotiate::sends_json(http) {
        let failure = Failure::BadRequest(Message::new("bad-request-content-type"));
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, failure));
    }
    let too_large = || {
        let message = Message::new("limit-body").with("limit", BODY_BYTES / 1024);
        (StatusCode::PAYLOAD_TOO_LARGE, Failure::LimitExceeded(message))
    };
    let bytes = body.to_bytes_limited(BODY_BYTES).await.map_err(|_| too_large())?.map_err(|_| malformed())?;
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err((StatusCode::BAD_REQUEST, Failure::BadRequest(Message::new("bad-request-batch"))));
    }
    Document::of_json(&bytes).ok_or_else(malformed)
}

/// The language that the browser asks for.
pub fn accepted_language(http: &HttpRequest) -> Language {
    let accepted = http.headers().get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    accepted.map_or(Language::Es, language_of)
}

/// The language that an `Accept-Language` asks for first among those we have; Spanish when it names none of them.
#[must_use]
pub fn language_of(accepted: &str) -> Language {
    let tags = accepted.split(',').filter_map(|tag| tag.parse().ok()).collect();
    let known =
        header::AcceptLanguage(tags).ranked().into_iter().find_map(|tag| match tag.item()?.primary_language() {
            "es" => Some(Language::Es),
            "en" => Some(Language::En),
            _ => None,
        });
    known.unwrap_or(Language::Es)
}
