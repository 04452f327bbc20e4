//! The few pages that are not the API: the start page and the schema as a text; never a figure of the plan.

use actix_web::{HttpResponse, http::header, web};

/// The schema's text, made once.
#[derive(Debug)]
pub struct Definition(pub String);

/// The start page has no script and loads nothing, so its policy allows nothing but its own style.
const START_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/// `/`: what this is and where to go on.
pub async fn start() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, START_POLICY))
        .body(include_str!("../../pages/start.html"))
}

/// `/schema.graphql`.
pub async fn definition(definition: web::Data<Definition>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(definition.0.clone())
}
