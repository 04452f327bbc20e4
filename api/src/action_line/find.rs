//! Finding one action line, by its id or by its plan's and its own code; a line of a plan that the reader may not know of
//! is not found.

use async_graphql::{ID, InputObject, OneofObject};
use entity::{action_line, id::ActionLineId};
use sea_orm::EntityTrait;

use super::graphql::ActionLine;
use crate::{
    failure::Failure,
    node::ById,
    plan::{
        find::{self, PlanBy},
        view::PlanView,
    },
    request::Request,
};

/// How an action line is named.
#[derive(Clone, Debug, OneofObject)]
pub enum ActionLineBy {
    /// By its global id.
    Id(ID),
    /// By the codes of its plan and its own.
    Code(ActionLineCode),
}

/// The codes that name an action line.
#[derive(Clone, Debug, InputObject)]
pub struct ActionLineCode {
    /// The plan's code, such as PNA-2007-2010.
    pub plan: String,
    /// The line's code, such as 1.2.1.1.
    pub line: String,
}

/// The line, if there is one that the reader may see.
pub async fn find(request: &Request, by: ActionLineBy) -> Result<Option<ActionLine>, Failure> {
    match by {
        ActionLineBy::Id(id) => ActionLine::by_id(request, &id).await,
        ActionLineBy::Code(code) => {
            let Some(plan) = find::find(request, PlanBy::Code(code.plan)).await? else { return Ok(None) };
            let Some(view) = PlanView::of(request, &plan).await? else { return Ok(None) };
            let index = view.tree().lines.iter().position(|line| line.row.code == code.line);
            Ok(index.map(|index| ActionLine { view, index }))
        }
    }
}

impl ById for ActionLine {
    async fn by_id(request: &Request, id: &str) -> Result<Option<Self>, Failure> {
        let Ok(id) = id.parse::<ActionLineId>() else { return Ok(None) };
        let Some(row) = action_line::Entity::find_by_id(id).one(request.database().read()).await? else {
            return Ok(None);
        };
        Ok(PlanView::open(request, row.plan_id).await?.and_then(|view| Self::of(view, id)))
    }
}
