//! `/metrics`: counters for Prometheus, in the OpenMetrics form; never who asked or what was asked.

use actix_web::{HttpResponse, web};
use prometheus_client::{encoding::text::encode, registry::Registry};

use crate::installation::Installation;

/// The counters of this process.
pub async fn metrics(installation: web::Data<Installation>) -> HttpResponse {
    let mut registry = Registry::with_prefix("minka");
    registry.register("statements", "SQL statements run", installation.database.statements());
    registry.register("password_checks", "Passwords checked", installation.auth.passwords.checks());
    registry.register("plan_trees_loaded", "Plans read whole from the database", installation.trees.loads());
    registry.register("answers_repeated", "Answers given from memory", installation.answers.repeated());
    registry.register("answers_missed", "Answers looked for in memory in vain", installation.answers.missed());
    registry.register("sockets", "WebSockets that are open", installation.sockets.open());
    registry.register("subscriptions", "Subscriptions that run", installation.sockets.subscriptions());
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = encode(&mut text, &registry);
    HttpResponse::Ok().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text)
}
