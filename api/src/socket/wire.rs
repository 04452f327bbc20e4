//! What goes out on a socket, and whether the peer takes it: it is pinged after what it is sent, and its answer says that
//! it has read that far; never what is said.

use std::time::Duration;

use actix_ws::{AggregatedMessageStream, Session};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::{
    close::Close,
    limits::{REST, UNCONFIRMED_BYTES},
    line::Line,
};

/// The way out of a socket.
pub struct Wire {
    session: Session,
    line: Line,
    patience: Duration,
    /// The bytes sent before the last ping and after it, none of them confirmed.
    before_ping: usize,
    after_ping: usize,
    ping: Option<Ping>,
    /// When the last thing was heard of the peer.
    heard: Instant,
}

struct Ping {
    /// Random, so that a peer that does not read cannot know what to answer.
    text: Uuid,
    due: Instant,
}

impl Wire {
    /// The way out of a socket whose peer may take so long for everything.
    #[must_use]
    pub fn new(session: Session, line: Line, patience: Duration) -> Self {
        Self { session, line, patience, before_ping: 0, after_ping: 0, ping: None, heard: Instant::now() }
    }

    /// How long the peer may take.
    #[must_use]
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// Sends a message, and asks the peer to confirm it.
    pub async fn send(&mut self, text: String) -> Result<(), Close> {
        self.after_ping += text.len();
        let sent = timeout(self.patience, self.session.text(text)).await;
        sent.map_err(|_| Close::CutOff)?.map_err(|_| Close::Gone)?;
        if self.ping.is_none() { self.ping().await } else { Ok(()) }
    }

    /// Answers a ping of the peer.
    pub async fn pong(&mut self, bytes: &[u8]) -> Result<(), Close> {
        let sent = timeout(self.patience, self.session.pong(bytes)).await;
        sent.map_err(|_| Close::CutOff)?.map_err(|_| Close::Gone)
    }

    /// Whether the peer has confirmed enough for more to be made for it.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.before_ping + self.after_ping < UNCONFIRMED_BYTES
    }

    /// Something was heard of the peer.
    pub fn hears(&mut self) {
        self.heard = Instant::now();
    }

    /// The peer has answered a ping.
    pub async fn confirmed(&mut self, answer: &[u8]) -> Result<(), Close> {
        if self.ping.as_ref().is_none_or(|ping| ping.text.as_bytes() != answer) {
            return Ok(());
        }
        self.ping = None;
        self.before_ping = 0;
        if self.after_ping > 0 { self.ping().await } else { Ok(()) }
    }

    /// When [`Wire::look`] is to be called at the latest.
    #[must_use]
    pub fn due(&self) -> Instant {
        self.ping.as_ref().map_or(self.heard + REST, |ping| ping.due)
    }

    /// Looks whether the peer is there: asks it after a long silence, and gives it up when it has not answered.
    pub async fn look(&mut self) -> Result<(), Close> {
        match &self.ping {
            Some(ping) if ping.due <= Instant::now() => Err(Close::CutOff),
            None if self.due() <= Instant::now() => self.ping().await,
            Some(_) | None => Ok(()),
        }
    }

    async fn ping(&mut self) -> Result<(), Close> {
        let text = Uuid::new_v4();
        let sent = timeout(self.patience, self.session.ping(text.as_bytes())).await;
        sent.map_err(|_| Close::CutOff)?.map_err(|_| Close::Gone)?;
        self.before_ping = std::mem::take(&mut self.after_ping);
        self.ping = Some(Ping { text, due: Instant::now() + self.patience });
        Ok(())
    }

    /// Closes the socket: politely, and if the peer has not gone by itself in time, without asking it. What it still says
    /// is not read.
    pub async fn close(self, why: &Close, mut incoming: AggregatedMessageStream) {
        let Self { session, mut line, patience, .. } = self;
        if *why != Close::CutOff {
            let goodbye = async {
                // It fails when the connection is gone, which is what is wanted.
                let _ = session.close(why.reason()).await;
                while let Some(Ok(_)) = incoming.recv().await {}
                // What comes in may have ended before what goes out is on its way.
                line.is_over().await;
            };
            if timeout(patience, goodbye).await.is_ok() {
                return;
            }
        }
        line.cut();
    }
}
