//! The pages in the browser, asked for as a browser does without its scripts.

mod browser;
mod line;
mod plan;
mod sign_in;
