//! A WebSocket to a server, spoken by `graphql-transport-ws`: sends messages, and hands back each as it comes; an answer
//! that does not come in time ends the test.

use std::time::Duration;

use async_graphql::futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::HeaderValue},
};

use super::{answer::steady, server::Server};

/// The name of the protocol.
pub const PROTOCOL: &str = "graphql-transport-ws";

/// Longer than anything here takes on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);

/// A socket.
#[derive(Debug)]
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket with these headers; answers the status when the server makes none, 0 when it does not answer.
    pub async fn open(server: &Server, headers: &[(&'static str, &str)]) -> Result<Self, u16> {
        let address = server.url("/graphql/ws").replacen("http", "ws", 1);
        let mut request = address.into_client_request().expect("an address");
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        match connect_async(request).await {
            Ok((stream, _)) => Ok(Self(stream)),
            Err(Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    /// A socket that has said nothing yet.
    pub async fn new(server: &Server) -> Self {
        Self::open(server, &[("sec-websocket-protocol", PROTOCOL)]).await.expect("the server makes a socket")
    }

    /// A socket whose connection was acknowledged, for this token or for nobody; its texts are English.
    pub async fn of(server: &Server, token: Option<&str>) -> Self {
        let mut socket = Self::new(server).await;
        let authorization = token.map(|token| format!("Bearer {token}"));
        let payload = json!({ "authorization": authorization, "acceptLanguage": "en" });
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.next().await, json!({ "type": "connection_ack" }));
        socket
    }

    /// The same for a person of the template.
    pub async fn of_person(server: &Server, name: &str) -> Self {
        let token = server.sign_in(&super::template::email(name), super::template::PASSWORD).await;
        Self::of(server, Some(&token)).await
    }

    /// Sends a message.
    pub async fn send(&mut self, message: Value) {
        self.send_text(&message.to_string()).await;
    }

    /// Sends any text.
    pub async fn send_text(&mut self, text: &str) {
        self.send_frame(Message::text(text)).await;
    }

    /// Sends any frame.
    pub async fn send_frame(&mut self, frame: Message) {
        self.0.send(frame).await.expect("the socket takes it");
    }

    /// Begins an operation.
    pub async fn subscribe(&mut self, id: &str, document: &str, variables: Value) {
        let payload = json!({ "query": document, "variables": variables });
        self.send(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// Ends an operation.
    pub async fn complete(&mut self, id: &str) {
        self.send(json!({ "type": "complete", "id": id })).await;
    }

    /// The next message, exactly as it came.
    pub async fn next(&mut self) -> Value {
        match self.frame().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).expect("a message is JSON"),
            other => json!({ "instead": format!("{other:?}") }),
        }
    }

    /// The data of the next message, which must be a result of the operation without errors.
    pub async fn data(&mut self, id: &str) -> Value {
        let mut message = self.next().await;
        let errors = message["payload"].get("errors");
        assert!(message["type"] == "next" && message["id"] == id && errors.is_none(), "{id}: {message}");
        message["payload"]["data"].take()
    }

    /// The codes of the next message, which must end the operation with errors.
    pub async fn refusal(&mut self, id: &str) -> Vec<String> {
        let message = self.next().await;
        assert!(message["type"] == "error" && message["id"] == id, "{id}: {message}");
        let errors = message["payload"].as_array().into_iter().flatten();
        errors.map(|error| error["extensions"]["code"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The next message with ids and instants replaced by their kinds.
    pub async fn told(&mut self) -> Value {
        steady(self.next().await)
    }

    /// Sees that nothing was sent before the answer to a ping.
    pub async fn is_silent(&mut self) {
        self.send(json!({ "type": "ping" })).await;
        assert_eq!(self.next().await, json!({ "type": "pong" }));
    }

    /// The code and the reason that the server closes with, whatever it says before; code 0 when it says none.
    pub async fn closed(&mut self) -> (u16, String) {
        loop {
            match self.frame().await {
                Some(Message::Close(Some(close))) => return (close.code.into(), close.reason.to_string()),
                Some(Message::Text(_)) => {}
                Some(_) | None => return (0, String::new()),
            }
        }
    }

    async fn frame(&mut self) -> Option<Message> {
        let frame = async {
            loop {
                match self.0.next().await?.ok()? {
                    Message::Ping(_) | Message::Pong(_) => {}
                    frame => return Some(frame),
                }
            }
        };
        timeout(PATIENCE, frame).await.expect("the server says something in time")
    }
}
