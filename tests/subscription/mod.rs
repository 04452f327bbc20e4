//! GraphQL over a WebSocket: the protocol, the two subscriptions, what ends a socket, and several servers.

mod ends;
mod plan_changed;
mod protocol;
mod review_queue_changed;
mod servers;
mod slow;
