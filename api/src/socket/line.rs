//! A second handle on a connection's socket, by which it is broken off when its peer takes nothing: the HTTP server would
//! wait for such a peer for good, and keep what it has to say. It also tells when the HTTP server has done with the
//! connection. Never used for reading or writing.

use std::{
    any::Any,
    net::{Shutdown, TcpStream},
    sync::Arc,
};

use actix_web::{HttpRequest, dev::Extensions, rt::net};
use tokio::sync::watch;

/// The second handle; it does nothing where the system gives none.
#[derive(Clone, Debug)]
pub struct Line {
    stream: Option<Arc<TcpStream>>,
    served: watch::Receiver<()>,
}

/// What the HTTP server keeps with the connection, and drops with it.
struct Kept {
    line: Line,
    _serving: watch::Sender<()>,
}

impl Line {
    /// The line that a request came on.
    #[must_use]
    pub fn of(http: &HttpRequest) -> Option<Self> {
        http.conn_data::<Kept>().map(|kept| kept.line.clone())
    }

    /// Resolves when the HTTP server has done with the connection.
    pub async fn is_over(&mut self) {
        // It fails when the sender is gone, which is what is waited for.
        let _ = self.served.changed().await;
    }

    /// Breaks the connection off, whatever is still to be sent.
    pub fn cut(&self) {
        if let Some(stream) = &self.stream {
            // It fails when the peer was faster.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// Keeps the second handle with each new connection.
pub fn remember(connection: &dyn Any, data: &mut Extensions) {
    if let Some(stream) = connection.downcast_ref::<net::TcpStream>() {
        let (serving, served) = watch::channel(());
        let line = Line { stream: second(stream).map(Arc::new), served };
        data.insert(Kept { line, _serving: serving });
    }
}

#[cfg(unix)]
fn second(stream: &net::TcpStream) -> Option<TcpStream> {
    use std::os::fd::AsFd;
    stream.as_fd().try_clone_to_owned().ok().map(TcpStream::from)
}

#[cfg(not(unix))]
fn second(_: &net::TcpStream) -> Option<TcpStream> {
    None
}
