//! The pages in the browser, asked for as a browser does without its scripts.

mod browser;
mod changes;
mod edit_line;
mod edit_objective;
mod edit_plan;
mod editing;
mod kept;
mod line;
mod lines;
mod method;
mod once;
mod organisation;
mod organisation_changes;
mod people;
mod plan;
mod progress;
mod review;
mod sign_in;
mod work;
