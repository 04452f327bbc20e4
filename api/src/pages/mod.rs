//! The pages in the browser: clients of the API like any other, which run named GraphQL documents in process as their
//! visitor; never a query, a rule or a policy of their own.
//!
//! Everything works without a script. A page is one handler, one document and one template of the same name.

pub mod ask;
pub mod assets;
pub mod bar;
pub mod cookie;
pub mod form;
pub mod line;
pub mod page;
pub mod plan;
pub mod plans;
pub mod sign_in;
pub mod sign_out;
pub mod summary;
pub mod visit;
pub mod words;

use actix_web::{HttpResponse, web};

/// The routes of the pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/", web::get().to(plans::plans))
        .route("/plans/{code}", web::get().to(plan::plan))
        .route("/plans/{plan}/lines/{line}", web::get().to(line::line))
        .service(web::resource("/sign-in").route(web::get().to(sign_in::form)).route(web::post().to(sign_in::sign_in)))
        .route("/sign-out", web::post().to(sign_out::sign_out))
        .route("/assets/{hash}/{name}", web::get().to(assets::asset))
        .default_service(web::to(nothing));
}

/// Whatever else is asked for.
async fn nothing(visit: visit::Visit) -> HttpResponse {
    page::not_found(&visit)
}
