//! Signing in and staying signed in.

pub mod access_token;
mod change_password;
mod expiry;
mod once;
pub mod races;
mod refresh_session;
mod reset_password;
mod secrets;
mod sign_in;
mod sign_out;
mod viewer;
