//! Running a subscription once: it is asked like a query whenever what it follows has changed, within the same limits;
//! never when that is.

use std::sync::Arc;

use async_graphql::{
    Response,
    futures_util::StreamExt,
    parser::types::{ExecutableDocument, OperationType, Selection, SelectionSet},
};

use super::{ERRORS, Engine, Operation, stack};
use crate::{
    failure::Failure,
    feed::{follow::Following, news::log_end},
    message::Message,
    request::Request,
};

impl Engine {
    /// Runs a subscription to its first answer, which shows how things stand now. What happens after it has begun is news
    /// to it. The response is for [`super::json::write`].
    pub async fn run_subscription(
        &self,
        mut operation: Operation,
        request: Arc<Request>,
        following: Arc<Following>,
    ) -> Result<Response, Failure> {
        let several = || Failure::BadRequest(Message::new("bad-request-subscription"));
        // The library knows fields alone at the root, and would answer them in turn.
        let name = operation.request.operation_name.clone();
        let root = operation.request.parsed_query().ok().and_then(|document| root(document, name.as_deref()));
        if !root.is_some_and(|root| matches!(root.items.as_slice(), [one] if matches!(one.node, Selection::Field(_)))) {
            return Err(several());
        }
        following.reads_to(log_end(request.database()).await?);
        let mut answers = self.schema.execute_stream(Self::with_data(operation.request, &request).data(following));
        // There is none when the field is left out by a directive.
        let mut response = self
            .in_time(Message::new("limit-time"), stack::with_room(operation.measure.nesting, answers.next()))
            .await?
            .ok_or_else(several)?;
        request.budget.hold()?;
        response.errors.truncate(ERRORS);
        Ok(response)
    }
}

/// The root of the subscription that is meant.
fn root<'a>(document: &'a ExecutableDocument, meant: Option<&str>) -> Option<&'a SelectionSet> {
    let mut operations = document.operations.iter();
    let (_, operation) =
        operations.find(|(name, _)| meant.is_none_or(|meant| name.is_none_or(|name| name.as_str() == meant)))?;
    (operation.node.ty == OperationType::Subscription).then_some(&operation.node.selection_set.node)
}
