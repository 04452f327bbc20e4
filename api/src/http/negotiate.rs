//! Which media types a request sends and takes, after the GraphQL-over-HTTP specification; never a look into a body.

use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{self, Header},
};

/// The two forms of an answer that GraphQL over HTTP knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `application/graphql-response+json`: the status says whether the operation ran.
    GraphqlResponse,
    /// `application/json`: the older form, 200 for every well-formed request.
    Json,
}

impl MediaType {
    /// The value of the `Content-Type` header.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// The form that the client likes best; none when it takes neither. Without an `Accept` header, and for `*/*`, the
/// older form, which every client understands.
#[must_use]
pub fn accepted(request: &HttpRequest) -> Option<MediaType> {
    if !request.headers().contains_key(header::ACCEPT) {
        return Some(MediaType::Json);
    }
    let accept = header::Accept::parse(request).ok()?;
    accept.ranked().into_iter().find_map(|media| match (media.type_().as_str(), media.subtype().as_str()) {
        ("application", "graphql-response") if media.suffix().is_some_and(|suffix| suffix == "json") => {
            Some(MediaType::GraphqlResponse)
        }
        ("application", "json" | "*") | ("*", "*") => Some(MediaType::Json),
        _ => None,
    })
}

/// Whether the body says that it is JSON in UTF-8.
#[must_use]
pub fn sends_json(request: &HttpRequest) -> bool {
    let Ok(Some(media)) = request.mime_type() else { return false };
    media.essence_str() == "application/json"
        && media.get_param("charset").is_none_or(|charset| charset.as_str().eq_ignore_ascii_case("utf-8"))
}
