//! `/graphql`: the one handler of GraphQL over HTTP, for GET and POST; it knows nothing of what the operations do.

use std::{sync::Arc, time::Duration};

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method, StatusCode,
        header::{self, Header},
    },
    web,
};
use async_graphql::{Variables, parser::types::OperationType};
use entity::{instant::Instant, vocabulary::Language};
use serde::Deserialize;
use time::OffsetDateTime;

use super::{
    address,
    answer::{self, Style},
    negotiate::{self, MediaType},
};
use crate::{
    auth::{Reader, authenticate, once::OneSignIn},
    domain::actor::Actor,
    failure::Failure,
    installation::Installation,
    message::Message,
    progress::official::EntryLoader,
    request::{Clock, Request, day_in_lima},
    schema::Schema,
};

/// The largest body that is read.
pub const BODY_BYTES: usize = 1024 * 1024;

/// How long one operation may run.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// A GraphQL request as clients write it. Unknown members are ignored, as the specification asks.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    query: String,
    operation_name: Option<String>,
    variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default)]
    #[expect(dead_code, reason = "read so that an `extensions` that is no object is refused")]
    extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The same in a query string, where the two maps are texts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueryString {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// Answers `/graphql`.
pub async fn graphql(
    http: HttpRequest,
    body: web::Payload,
    installation: web::Data<Installation>,
    schema: web::Data<Schema>,
) -> HttpResponse {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let mut language = accepted_language(&http);
    let Some(media) = negotiate::accepted(&http) else {
        let style = Style { media: MediaType::Json, language, request: &id };
        let failure = Failure::BadRequest(Message::new("bad-request-accept"));
        return answer::refused(StatusCode::NOT_ACCEPTABLE, failure, style);
    };
    let refuse = |status, failure| answer::refused(status, failure, Style { media, language, request: &id });
    let document = match read(&http, body).await {
        Ok(document) => document,
        Err((status, failure)) => return refuse(status, failure),
    };
    let operation = match prepare(document, http.method() == Method::GET) {
        Ok(operation) => operation,
        Err(failure) => {
            let mut response = refuse(StatusCode::METHOD_NOT_ALLOWED, failure);
            response.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("POST"));
            return response;
        }
    };
    let now = Instant::from(OffsetDateTime::now_utc());
    let installation = installation.into_inner();
    let reader = match authenticate::authenticate(&installation, http.headers(), now).await {
        Ok(reader) => reader,
        Err(failure) => return refuse(failure.status(), failure),
    };
    let Reader { actor, language: chosen } = reader;
    language = chosen.unwrap_or(language);
    let today = installation.settings.today.unwrap_or_else(|| day_in_lima(now));
    let address = address::of(&http, &installation.settings.trusted_proxies);
    let clock = Clock::Real;
    let request = Request { installation, actor, language, now, clock, today, address, id: id.clone() };
    let personal = !matches!(request.actor, Actor::Public);
    let style = Style { media, language, request: &id };
    let request = Arc::new(request);
    let entries = EntryLoader::of(Arc::clone(&request));
    let operation = operation.data(request).data(entries).data(OneSignIn::default());
    let execution = schema.execute(operation);
    let mut response = if let Ok(response) = tokio::time::timeout(TIME_LIMIT, execution).await {
        answer::executed(response, style)
    } else {
        let limit = i64::try_from(TIME_LIMIT.as_secs()).unwrap_or(i64::MAX);
        let failure = Failure::LimitExceeded(Message::new("limit-time").with("limit", limit));
        answer::refused(StatusCode::UNPROCESSABLE_ENTITY, failure, style)
    };
    if !personal && http.method() == Method::GET {
        // Public answers may be kept but are asked for each time, so that taking a plan back acts at once.
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
    }
    response
}

type Refused = (StatusCode, Failure);

/// What was sent is no GraphQL request in JSON.
fn malformed() -> Refused {
    (StatusCode::BAD_REQUEST, Failure::BadRequest(Message::new("bad-request-body")))
}

async fn read(http: &HttpRequest, body: web::Payload) -> Result<Document, Refused> {
    if http.method() == Method::GET {
        return read_query_string(http.query_string()).ok_or_else(malformed);
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
    serde_json::from_slice(&bytes).map_err(|_| malformed())
}

fn read_query_string(text: &str) -> Option<Document> {
    let web::Query(query) = web::Query::<QueryString>::from_query(text).ok()?;
    let map = |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose().ok();
    Some(Document {
        query: query.query?,
        operation_name: query.operation_name,
        variables: map(query.variables)?,
        extensions: map(query.extensions)?,
    })
}

/// Makes the library's request of a document; refuses what GET may not run. A document that does not parse goes on, so
/// that the library answers it with its place.
fn prepare(document: Document, get: bool) -> Result<async_graphql::Request, Failure> {
    let mut operation = async_graphql::Request::new(document.query);
    if let Some(variables) = document.variables {
        operation = operation.variables(Variables::from_json(serde_json::Value::Object(variables)));
    }
    if let Some(name) = &document.operation_name {
        operation = operation.operation_name(name);
    }
    if get && let Ok(parsed) = operation.parsed_query() {
        let name = document.operation_name.as_deref();
        let writes = parsed.operations.iter().any(|(operation_name, definition)| {
            name.is_none_or(|name| operation_name.is_none_or(|other| other.as_str() == name))
                && definition.node.ty != OperationType::Query
        });
        if writes {
            return Err(Failure::BadRequest(Message::new("bad-request-method")));
        }
    }
    Ok(operation)
}

/// The language that the browser asks for first among those we have; Spanish when it names none of them.
fn accepted_language(http: &HttpRequest) -> Language {
    let Ok(accepted) = header::AcceptLanguage::parse(http) else { return Language::Es };
    let known = accepted.ranked().into_iter().find_map(|tag| match tag.item()?.primary_language() {
        "es" => Some(Language::Es),
        "en" => Some(Language::En),
        _ => None,
    });
    known.unwrap_or(Language::Es)
}
