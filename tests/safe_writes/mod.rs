//! Sending again and losing a race: `idempotencyKey` and `expectedVersion` on every mutation that has them.

mod creates;
mod declared;
mod kept;
mod lost;
mod parallel;
mod replay;
mod stale;
mod updates;
mod world;
