//! The organisations to choose one from; never more than can be chosen from.

use serde::Deserialize;
use serde_json::json;

use crate::{
    failure::Failure,
    pages::{ask::ask, visit::Visit},
};

const DOCUMENT: &str = include_str!("../../../pages/documents/organisations_to_choose.graphql");

/// How many pages of a hundred are read; a working group has a few dozen organisations.
const PAGES: usize = 10;

/// The organisations, by acronym.
#[derive(Default)]
pub struct Organisations {
    /// Each with its id and what it is called.
    pub choices: Vec<(String, String)>,
    /// Whether there are more than these.
    pub are_more: bool,
}

#[derive(Deserialize)]
struct Answer {
    organisations: Connection,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Connection {
    nodes: Vec<Organisation>,
    page_info: PageInfo,
}

#[derive(Deserialize)]
struct Organisation {
    id: String,
    acronym: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

impl Organisations {
    /// Those of the group.
    pub async fn read(visit: &Visit) -> Result<Self, Failure> {
        let mut found = Self { choices: Vec::new(), are_more: true };
        let mut after = None;
        for _ in 0..PAGES {
            let page = ask::<Answer>(visit, DOCUMENT, json!({ "after": after })).await?.organisations;
            let choice = |one: Organisation| (one.id, format!("{}: {}", one.acronym, one.name));
            found.choices.extend(page.nodes.into_iter().map(choice));
            if !page.page_info.has_next_page {
                found.are_more = false;
                break;
            }
            after = page.page_info.end_cursor;
        }
        Ok(found)
    }
}
