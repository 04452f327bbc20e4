//! The pages in the browser: clients of the API like any other, which run named GraphQL documents in process as their
//! visitor; never a query, a rule or a policy of their own.
//!
//! Everything works without a script. A page is one handler, one document and one template of the same name.

pub mod ask;
pub mod assets;
pub mod bar;
pub mod cookie;
pub mod entry;
pub mod form;
pub mod kept;
pub mod line;
pub mod page;
pub mod plan;
pub mod plans;
pub mod progress;
pub mod review;
pub mod sign_in;
pub mod sign_out;
pub mod summary;
pub mod visit;
pub mod words;
pub mod work;

use actix_web::{HttpResponse, web};

/// The routes of the pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .app_data(web::FormConfig::default().limit(form::BYTES))
        .route("/", web::get().to(plans::plans))
        .route("/plans/{code}", web::get().to(plan::plan))
        .route("/plans/{plan}/lines/{line}", web::get().to(line::line))
        .service(
            web::resource("/plans/{plan}/lines/{line}/progress")
                .route(web::get().to(progress::log::form))
                .route(web::post().to(progress::log::log)),
        )
        .service(
            web::resource("/drafts/{id}")
                .route(web::get().to(progress::draft::form))
                .route(web::post().to(progress::draft::draft)),
        )
        .route("/work", web::get().to(work::work))
        .route("/review", web::get().to(review::queue::queue))
        .service(
            web::resource("/review/{id}")
                .route(web::get().to(review::entry::form))
                .route(web::post().to(review::entry::review)),
        )
        .service(web::resource("/sign-in").route(web::get().to(sign_in::form)).route(web::post().to(sign_in::sign_in)))
        .route("/sign-out", web::post().to(sign_out::sign_out))
        .route("/assets/{hash}/{name}", web::get().to(assets::asset))
        .default_service(web::to(nothing));
}

/// Whatever else is asked for.
async fn nothing(visit: visit::Visit) -> HttpResponse {
    page::not_found(&visit)
}
