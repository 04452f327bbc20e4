//! The pages in the browser, asked for as a browser does without its scripts.

mod browser;
mod kept;
mod line;
mod method;
mod organisation;
mod organisation_changes;
mod people;
mod plan;
mod progress;
mod review;
mod sign_in;
mod work;
