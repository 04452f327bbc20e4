//! `/healthz` and `/readyz`: whether the process lives and whether it can do its work; never a figure of the plan.

use actix_web::{HttpResponse, web};
use migration::State;

use crate::installation::Installation;

/// The process runs.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers and is at this program's schema.
pub async fn ready(installation: web::Data<Installation>) -> HttpResponse {
    match migration::state(installation.database.read()).await {
        Ok(State::Current) => alive().await,
        Ok(_) | Err(_) => {
            HttpResponse::ServiceUnavailable().content_type("text/plain; charset=utf-8").body("not ready\n")
        }
    }
}
