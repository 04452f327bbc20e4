//! The bar on top of a plan's pages: which day and which entries they show, and how to ask for others; never a figure.

use entity::computed::ProgressBasis;
use time::Date;

use super::visit::Visit;

/// What the bar shows and asks for.
pub struct AsOf {
    /// The page's path.
    pub path: String,
    /// What else the page is asked for.
    pub rest: Vec<(String, String)>,
    /// The day that is shown.
    pub day: Date,
    /// Where the same page is for today, when that is not the day that is shown.
    pub today: Option<String>,
    /// Whether entries that wait for review count.
    pub provisional: bool,
    /// Whether they were asked for by somebody who may not have them.
    pub unheard: bool,
    /// Whether the visitor may ask for them.
    pub member: bool,
}

impl AsOf {
    /// What a visit shows.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self {
            path: visit.path.clone(),
            rest: visit.rest.clone(),
            day: visit.day(),
            today: (visit.day() != visit.today()).then(|| visit.here_on(None)),
            provisional: visit.basis == ProgressBasis::Provisional,
            unheard: visit.unheard,
            member: visit.is_signed_in(),
        }
    }
}
