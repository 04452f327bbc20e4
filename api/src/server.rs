//! The HTTP server: every route on one screen; what they answer is written elsewhere.

use std::sync::Arc;

use actix_web::{App, HttpResponse, HttpServer, http::header, middleware, web};

use crate::{
    execution::Engine,
    http::{definition, graphiql, graphql, health, metrics},
    installation::Installation,
    pages, schema,
    socket::{self, line},
    terminal::{Stop, print},
};

/// What a command serves besides the API.
#[derive(Clone, Copy, Debug)]
pub struct Extras {
    /// Serve GraphiQL.
    pub graphiql: bool,
    /// Serve the counters.
    pub metrics: bool,
}

/// Serves the installation until the process is told to stop, then lets running requests end.
pub async fn run(installation: Arc<Installation>, extras: Extras) -> Result<(), Stop> {
    let listen = installation.settings.listen;
    let engine = web::Data::new(Engine::new(&installation.settings)?);
    let definition = web::Data::new(definition::Definition(schema::definition()));
    let shared = web::Data::from(Arc::clone(&installation));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .app_data(engine.clone())
            .app_data(definition.clone())
            // Innermost, so that compression adds to them. An answer that may be kept by others says so itself.
            .wrap(
                middleware::DefaultHeaders::new()
                    .add((header::CACHE_CONTROL, "no-store"))
                    .add((header::VARY, "Authorization, Accept-Language, Accept, Accept-Encoding")),
            )
            .wrap(middleware::Compress::default())
            .wrap(
                middleware::DefaultHeaders::new()
                    .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
                    .add((header::REFERRER_POLICY, "no-referrer")),
            )
            .configure(|routes| configure(routes, extras))
    })
    .on_connect(line::remember)
    // The end of an answer does not wait until the browser has confirmed its beginning.
    .tcp_nodelay(true)
    .shutdown_signal(stopping(Arc::clone(&installation)))
    .bind(listen)
    .map_err(|error| Stop(format!("Cannot answer on {listen}: {error}. Choose another address with --listen.")))?;
    let address = server.addrs().first().copied().unwrap_or(listen);
    print(&format!("Minka answers on http://{address}"));
    let served = tokio::select! {
        served = server.run() => served,
        () = installation.feed.run(&installation.database) => Ok(()),
    };
    served.map_err(|error| Stop(format!("The server stopped: {error}.")))?;
    installation.close().await
}

/// Waits until the process is told to stop, and tells the sockets, which would otherwise keep the server from ending.
async fn stopping(installation: Arc<Installation>) {
    told_to_stop().await;
    installation.sockets.stop();
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        // Without handlers of ours the system ends the process by itself.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

fn configure(routes: &mut web::ServiceConfig, extras: Extras) {
    routes
        .service(
            web::resource("/graphql")
                .route(web::get().to(graphql::graphql))
                .route(web::post().to(graphql::graphql))
                .default_service(web::to(only_get_and_post)),
        )
        .route("/graphql/ws", web::get().to(socket::open))
        .route("/schema.graphql", web::get().to(definition::definition))
        .route("/healthz", web::get().to(health::alive))
        .route("/healthz", web::head().to(health::alive))
        .route("/readyz", web::get().to(health::ready))
        .route("/readyz", web::head().to(health::ready));
    pages::configure(routes);
    if extras.metrics {
        routes.route("/metrics", web::get().to(metrics::metrics));
    }
    if extras.graphiql {
        routes
            .route("/graphiql", web::get().to(graphiql::page))
            .route("/graphiql/{name}", web::get().to(graphiql::asset));
    }
}

async fn only_get_and_post() -> HttpResponse {
    HttpResponse::MethodNotAllowed().insert_header((header::ALLOW, "GET, POST")).finish()
}
