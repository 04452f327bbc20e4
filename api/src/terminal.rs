//! How the program speaks to the person at the terminal: results on standard output, and the one sentence with which it
//! stops; never what a client of the API reads.

use entity::vocabulary::Language;

use crate::{failure::Failure, message::Message};

/// Why the program does not go on: one sentence for the person at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop(pub String);

impl From<Failure> for Stop {
    /// Whoever is at the terminal may see the cause too.
    fn from(failure: Failure) -> Self {
        let text = |message: &Message| message.text(Language::En);
        Self(match &failure {
            Failure::Refused(errors) => {
                let lines = errors.iter().map(|error| match error.path.as_slice() {
                    [] => text(&error.message),
                    path => format!("{}: {}", path.join("."), text(&error.message)),
                });
                lines.collect::<Vec<_>>().join("\n")
            }
            _ => match failure.cause() {
                Some(cause) => format!("{} ({cause})", text(&failure.public("on the command line").1)),
                None => text(&failure.public("on the command line").1),
            },
        })
    }
}

/// Says on standard error why the program stops.
#[expect(clippy::print_stderr, reason = "this is where the program speaks to its user")]
pub fn print_error(text: &str) {
    eprintln!("minka: {text}");
}

/// Prints a result on standard output.
#[expect(clippy::print_stdout, reason = "this is where the program speaks to its user")]
pub fn print(text: &str) {
    println!("{text}");
}
