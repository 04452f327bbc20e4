//! The pages in the browser: clients of the API like any other, which run named GraphQL documents in process as their
//! visitor; never a query, a rule or a policy of their own.
//!
//! Everything works without a script; the one that there is shows a page anew when its plan has changed. A page is one handler, one document and one template of the same name.

pub mod account;
pub mod as_of;
pub mod ask;
pub mod assets;
pub mod bar;
pub mod changes;
pub mod cookie;
pub mod curve;
pub mod done;
pub mod edit;
pub mod entry;
pub mod form;
pub mod kept;
pub mod line;
pub mod method;
pub mod once;
pub mod organisation;
pub mod page;
pub mod people;
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

use actix_web::{HttpResponse, Route, guard, web};

/// The routes of the pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .app_data(web::FormConfig::default().limit(form::BYTES))
        .route("/", read().to(plans::plans))
        .route("/plans/{code}", read().to(plan::plan))
        .route("/plans/{code}/changes", web::get().to(changes::changes))
        .route("/plans/{code}/lines", read().to(plan::lines::lines))
        .route("/plans/{plan}/lines/{line}", read().to(line::line))
        .service(
            web::resource("/plans/{plan}/lines/{line}/progress")
                .route(read().to(progress::log::form))
                .route(web::post().to(progress::log::log)),
        )
        .configure(edit::configure)
        .service(
            web::resource("/drafts/{id}")
                .route(read().to(progress::draft::form))
                .route(web::post().to(progress::draft::draft)),
        )
        .service(
            web::resource("/organisations")
                .route(read().to(organisation::list::list))
                .route(web::post().to(organisation::change::create)),
        )
        .service(
            web::resource("/organisations/{acronym}")
                .route(read().to(organisation::one::one))
                .route(web::post().to(organisation::change::update)),
        )
        .route("/people", read().to(people::list::list))
        .service(
            web::resource("/people/{acronym}")
                .route(read().to(people::organisation::organisation))
                .route(web::post().to(people::change::change)),
        )
        .service(
            web::resource("/invitations/{token}")
                .route(read().to(account::invitation::form))
                .route(web::post().to(account::invitation::accept)),
        )
        .service(
            web::resource("/password-resets/{token}")
                .route(read().to(account::password_reset::form))
                .route(web::post().to(account::password_reset::reset)),
        )
        .route("/method", read().to(method::method))
        .route("/work", read().to(work::work))
        .route("/review", read().to(review::queue::queue))
        .service(
            web::resource("/review/{id}")
                .route(read().to(review::entry::form))
                .route(web::post().to(review::entry::review)),
        )
        .service(web::resource("/sign-in").route(read().to(sign_in::form)).route(web::post().to(sign_in::sign_in)))
        .route("/sign-out", web::post().to(sign_out::sign_out))
        .route("/assets/{hash}/{name}", read().to(assets::asset))
        .default_service(web::to(nothing));
}

/// Loading a page, or asking what loading it would answer.
fn read() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Whatever else is asked for.
async fn nothing(visit: visit::Visit) -> HttpResponse {
    page::not_found(&visit)
}
