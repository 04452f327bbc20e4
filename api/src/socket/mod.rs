//! `/graphql/ws`: GraphQL over WebSockets, by the protocol `graphql-transport-ws`; what is executed is what HTTP executes,
//! under the same policy and the same limits.
//!
//! The protocol is written here and not taken from the GraphQL library, which closes with other codes, waits for a
//! `connection_init` for ever and lets two operations have one id. The token comes in a message, never in a cookie, so it
//! does not matter from which page a browser connects.

pub mod close;
pub mod execute;
pub mod frames;
pub mod limits;
pub mod line;
pub mod message;
pub mod places;
pub mod session;
pub mod wire;

use actix_web::{
    Error, HttpRequest, HttpResponse,
    http::{StatusCode, header},
    rt, web,
};

use self::{
    close::Close,
    execute::{Caller, Credentials},
    limits::MESSAGE_BYTES,
    line::Line,
    message::PROTOCOL,
    places::Full,
    session::Session,
    wire::Wire,
};
use crate::{
    auth::authenticate,
    execution::Engine,
    failure::Failure,
    http::{
        address,
        answer::{self, Style},
        graphql::accepted_language,
        negotiate::MediaType,
    },
    installation::Installation,
    message::Message,
};

/// Answers `/graphql/ws`: makes a socket of the connection and speaks on it until either side has had enough.
pub async fn open(
    http: HttpRequest,
    body: web::Payload,
    installation: web::Data<Installation>,
    engine: web::Data<Engine>,
) -> Result<HttpResponse, Error> {
    let installation = installation.into_inner();
    let address = address::of(&http, &installation.settings.trusted_proxies);
    let language = accepted_language(&http);
    let place = match installation.sockets.take(address) {
        Ok(place) => place,
        Err(full) => return Ok(no_place(&http, full)),
    };
    // The server remembers the line of each connection.
    let Some(line) = Line::of(&http) else { return Ok(HttpResponse::InternalServerError().finish()) };
    let body = frames::bounded(&http, body, MESSAGE_BYTES).await?;
    let (response, session, incoming) = actix_ws::handle_with_protocols(&http, body, &[PROTOCOL])?;
    let incoming =
        incoming.max_frame_size(MESSAGE_BYTES).aggregate_continuations().max_continuation_size(MESSAGE_BYTES);
    let wire = Wire::new(session, line, installation.settings.socket_patience);
    // Two headers are none that can be believed, as over HTTP: the first message decides then.
    let header = authenticate::authorization(http.headers()).ok().flatten().map(str::to_owned);
    let credentials = header.map(Credentials::Header);
    let caller = Caller { installation, engine: engine.into_inner(), credentials, language, address };
    let spoken = response.headers().contains_key(header::SEC_WEBSOCKET_PROTOCOL);
    rt::spawn(async move {
        let _place = place;
        if spoken {
            Session::new(caller, wire, incoming).run().await;
        } else {
            wire.close(&Close::SubprotocolNotAcceptable, incoming).await;
        }
    });
    Ok(response)
}

/// The answer where there is no place for another socket.
fn no_place(http: &HttpRequest, full: Full) -> HttpResponse {
    let style = Style { media: MediaType::Json, language: accepted_language(http), request: "" };
    let (status, key) = match full {
        Full::Process => (StatusCode::SERVICE_UNAVAILABLE, Message::new("limit-sockets")),
        Full::Address => (StatusCode::TOO_MANY_REQUESTS, Message::new("limit-sockets-of-address")),
    };
    answer::refused(status, Failure::LimitExceeded(key), style)
}
