//! `/schema.graphql`: the schema as a text.

use actix_web::{HttpResponse, web};

/// The schema's text, made once.
#[derive(Debug)]
pub struct Definition(pub String);

/// `/schema.graphql`.
pub async fn definition(definition: web::Data<Definition>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(definition.0.clone())
}
