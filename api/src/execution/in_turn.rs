//! Objects that stand in an answer by the hundred: their fields are answered one after the other, where the GraphQL library
//! would make a task of its own for each; never what a field answers, nor in which order they stand.

use std::{borrow::Cow, pin::Pin};

use async_graphql::{
    ContainerType, ContextSelectionSet, OutputType, Positioned, ServerResult, Value,
    indexmap::IndexMap,
    parser::types::{Field, Selection, SelectionSet},
    registry::Registry,
};

/// An object whose fields are answered in turn. The things of a list are still answered at the same time, so that what
/// they load from the database is loaded in one statement.
///
/// It is for fields that hardly ever wait: what one waits for, the next waits for too. What the library does beside
/// answering fields (directives, fragments on an interface, merging a field that is selected twice) is left to it.
#[derive(Clone, Debug)]
pub struct InTurn<T>(pub T);

impl<T: ContainerType> OutputType for InTurn<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.0.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, context: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let selected = &context.item.node;
        let mut fields = Vec::with_capacity(selected.items.len());
        if !collect(context, &T::type_name(), selected, &mut fields) || selects_twice(&fields) {
            return Box::pin(self.0.resolve(context, field)).await;
        }
        answer(&self.0, context, fields).await
    }
}

/// What the fields answer. One box for the object: without it the type of what a list of objectives does would hold itself.
fn answer<'a, T: ContainerType>(
    object: &'a T,
    context: &'a ContextSelectionSet<'a>,
    fields: Vec<&'a Positioned<Field>>,
) -> Pin<Box<dyn Future<Output = ServerResult<Value>> + Send + 'a>> {
    Box::pin(async move {
        let mut answer = IndexMap::with_capacity(fields.len());
        for field in fields {
            let value = if field.node.name.node == "__typename" {
                Value::String(object.introspection_type_name().into_owned())
            } else {
                object.resolve_field(&context.with_field(field)).await?.unwrap_or_default()
            };
            answer.insert(field.node.response_key().node.clone(), value);
        }
        Ok(Value::Object(answer))
    })
}

/// The fields that a selection asks of a type, those of its fragments too; false when something else is asked for.
fn collect<'a>(
    context: &ContextSelectionSet<'a>,
    type_name: &str,
    selected: &'a SelectionSet,
    fields: &mut Vec<&'a Positioned<Field>>,
) -> bool {
    let on_type = |condition: &str| condition == type_name;
    selected.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            fields.push(field);
            field.node.directives.is_empty()
        }
        Selection::InlineFragment(fragment) => {
            let condition = fragment.node.type_condition.as_ref();
            fragment.node.directives.is_empty()
                && condition.is_none_or(|condition| on_type(&condition.node.on.node))
                && collect(context, type_name, &fragment.node.selection_set.node, fields)
        }
        Selection::FragmentSpread(spread) => {
            let named = context.query_env.fragments.get(&spread.node.fragment_name.node);
            spread.node.directives.is_empty()
                && named.is_some_and(|fragment| {
                    on_type(&fragment.node.type_condition.node.on.node)
                        && collect(context, type_name, &fragment.node.selection_set.node, fields)
                })
        }
    })
}

/// Whether what is selected of one field stands in several places. A field without a selection has the same value in all
/// of them.
fn selects_twice(fields: &[&Positioned<Field>]) -> bool {
    let mut composite = fields.iter().filter(|field| !field.node.selection_set.node.items.is_empty());
    while let Some(field) = composite.next() {
        let key = &field.node.response_key().node;
        if composite.clone().any(|other| other.node.response_key().node == *key) {
            return true;
        }
    }
    false
}

#[cfg(test)]
#[path = "in_turn/tests.rs"]
mod tests;
