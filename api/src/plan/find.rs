//! Finding one plan, by its id or its code; a plan that the reader may not know of is not found.

use std::sync::Arc;

use async_graphql::{ID, OneofObject};
use entity::plan;

use super::{graphql::Plan, rows::PlanKey};
use crate::{domain::policy::Action, failure::Failure, node::ById, request::Request, text::searchable};

/// How a plan is named.
#[derive(Clone, Debug, OneofObject)]
pub enum PlanBy {
    /// By its global id.
    Id(ID),
    /// By its code, such as PNA-2007-2010.
    Code(String),
}

/// The plan, if there is one that the reader may know of.
pub async fn find(request: &Request, by: PlanBy) -> Result<Option<Arc<plan::Model>>, Failure> {
    let key = match by {
        PlanBy::Id(id) => match id.parse() {
            Ok(id) => PlanKey::Id(id),
            Err(_) => return Ok(None),
        },
        PlanBy::Code(code) => PlanKey::Code(searchable(&code)?.to_owned()),
    };
    let installation = &request.installation;
    let row = installation.plan_rows.get(&installation.database, installation.settings.freshness, key).await?;
    Ok(row.filter(|row| request.may(Action::ReadPlan { publication: row.publication })))
}

impl ById for Plan {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        Ok(find(request, PlanBy::Id(id.into())).await?.map(Self::of_row))
    }
}
