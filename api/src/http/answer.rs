//! How a GraphQL response becomes an HTTP answer, with the texts of errors in the reader's language; the only place where a failure's cause is logged.

use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Bytes,
};
use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use entity::vocabulary::Language;
use serde::Serialize;

use super::negotiate::MediaType;
use crate::{execution::json, failure::Failure};

/// How answers to one request are written.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The form that the client takes.
    pub media: MediaType,
    /// The reader's language.
    pub language: Language,
    /// The request's number.
    pub request: &'a str,
}

/// The body of a request error has no `data` at all; the library would write `null`, which means something else.
#[derive(Serialize)]
struct Refusal<'a> {
    errors: &'a [ServerError],
}

/// The answer to a request that was executed, or that the library refused to execute.
#[must_use]
pub fn executed(mut response: Response, style: Style<'_>) -> HttpResponse {
    let started = response.data != Value::Null || response.errors.iter().any(|error| !error.path.is_empty());
    for error in &mut response.errors {
        write_text(error, style.language, style.request);
    }
    if started || response.errors.is_empty() {
        return match json::write(&response, &response.data) {
            Ok(text) => written(text.into(), style),
            Err(error) => refused(StatusCode::INTERNAL_SERVER_ERROR, Failure::internal(error), style),
        };
    }
    let status = match style.media {
        MediaType::Json => StatusCode::OK,
        MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
    };
    HttpResponse::build(status).content_type(style.media.content_type()).json(Refusal { errors: &response.errors })
}

/// The answer whose text was written before.
#[must_use]
pub fn written(text: Bytes, style: Style<'_>) -> HttpResponse {
    HttpResponse::Ok().content_type(style.media.content_type()).body(text)
}

/// The answer to a GraphQL operation that was not run, or not to its end. The older form has 200 for whatever is wrong
/// with an operation, because its clients take every other status for a fault of the network.
#[must_use]
pub fn declined(failure: Failure, style: Style<'_>) -> HttpResponse {
    let status = match (style.media, failure.status()) {
        (MediaType::Json, status) if status.is_client_error() => StatusCode::OK,
        (_, status) => status,
    };
    refused(status, failure, style)
}

/// The answer to a request that did not get as far as being a GraphQL operation.
#[must_use]
pub fn refused(status: StatusCode, failure: Failure, style: Style<'_>) -> HttpResponse {
    let error = error_of(failure, style.language, style.request);
    let mut answer = HttpResponse::build(status);
    if status == StatusCode::UNAUTHORIZED {
        answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
    }
    answer.content_type(style.media.content_type()).json(Refusal { errors: &[error] })
}

/// A failure that stands alone, as clients see it.
#[must_use]
pub fn error_of(failure: Failure, language: Language, request: &str) -> ServerError {
    let mut error = ServerError::new("", None);
    error.source = Some(std::sync::Arc::new(failure));
    write_text(&mut error, language, request);
    error
}

/// Gives an error its code and its text in the reader's language, and logs the cause of one that is ours.
pub fn write_text(error: &mut ServerError, language: Language, request: &str) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    let Some(failure) = error.source.as_ref().and_then(|source| source.downcast_ref::<Failure>()) else {
        // The library's own errors are about the document, which is a program's; they name only what it sent.
        if extensions.get("code").is_none() {
            extensions.set("code", "BAD_REQUEST");
        }
        return;
    };
    if let Some(cause) = failure.cause() {
        tracing::error!(request, cause, "a request failed");
    }
    let (code, message) = failure.public(request);
    extensions.set("code", code);
    if failure.cause().is_some() {
        extensions.set("requestId", request);
    }
    error.message = message.text(language);
}
