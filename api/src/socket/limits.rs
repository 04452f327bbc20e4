//! The bounds of sockets, each in one place; how long a socket may take for anything is a setting
//! (`Settings::socket_patience`).

use std::time::Duration;

/// Sockets of one process.
pub const SOCKETS: usize = 1_000;

/// Sockets of one address, or of one /64 of IPv6; people behind one proxy or one office's gateway share it.
pub const SOCKETS_OF_AN_ADDRESS: usize = 50;

/// Bytes of one message, in how many frames it may come. A larger document is for HTTP.
pub const MESSAGE_BYTES: usize = 64 * 1024;

/// Bytes of the id of an operation.
pub const ID_BYTES: usize = 128;

/// Operations of one socket that have not ended, subscriptions among them.
pub const OPERATIONS: usize = 20;

/// Operations of one socket that are executed at the same time; the others wait their turn.
pub const RUNNING: usize = 4;

/// Operations of all sockets of a process that are executed at the same time, so that a change that a thousand sockets
/// follow leaves connections of the database, and time, to those who ask over HTTP.
pub const RUNNING_OF_ALL: usize = 6;

/// Bytes that were sent and that the peer has not confirmed; beyond them nothing more is executed for it.
pub const UNCONFIRMED_BYTES: usize = 256 * 1024;

/// How long a socket may be silent before the server asks whether the peer is there.
pub const REST: Duration = Duration::from_secs(30);
