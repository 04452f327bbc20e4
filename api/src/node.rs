//! `node(id)`: finds anything by its global id, by asking the look-up of its kind; it adds no way past what that look-up
//! shows.

use async_graphql::{Context, ID, Interface, Object};

use crate::{
    failure::Failure,
    message::Message,
    organisation::{
        find::{self, OrganisationBy},
        graphql::Organisation,
    },
    request::of,
};

/// Anything that has a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id, opaque to clients."))]
pub enum Node {
    /// An organisation.
    Organisation(Organisation),
}

/// Look-ups by global id.
#[derive(Default)]
pub struct NodeQuery;

/// The most that `nodes` looks up at once.
const MOST: usize = 100;

#[Object]
impl NodeQuery {
    /// Anything by its global id; null when there is no such thing or the viewer may not see it.
    async fn node(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global id.")] id: ID,
    ) -> Option<Result<Node, Failure>> {
        find_node(context, id).await.transpose()
    }

    /// Several things by their global ids, in the order given, null where there is none; at most 100.
    async fn nodes(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The global ids; at most 100.")] ids: Vec<ID>,
    ) -> Option<Result<Vec<Option<Node>>, Failure>> {
        if ids.len() > MOST {
            return Some(Err(Failure::LimitExceeded(Message::new("limit-nodes").with("limit", MOST))));
        }
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            match find_node(context, id).await {
                Ok(node) => found.push(node),
                Err(failure) => return Some(Err(failure)),
            }
        }
        Some(Ok(found))
    }
}

async fn find_node(context: &Context<'_>, id: ID) -> Result<Option<Node>, Failure> {
    let request = of(context);
    let prefix = id.split_once('_').map(|(prefix, _)| prefix.to_owned());
    match prefix.as_deref() {
        Some("organisation") => {
            Ok(find::find(request, OrganisationBy::Id(id)).await?.map(|row| Node::Organisation(Organisation(row))))
        }
        _ => Ok(None),
    }
}
