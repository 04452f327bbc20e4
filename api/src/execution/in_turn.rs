//! Objects that stand in an answer by the hundred: their fields are answered one after the other, where the GraphQL library
//! would make a task of its own for each; never what a field answers, nor in which order they stand.

use std::{borrow::Cow, pin::Pin, task::Poll};

use async_graphql::{
    ContainerType, ContextSelectionSet, Error, OutputType, Positioned, ServerResult, Value,
    futures_util::{FutureExt, future::try_join_all, poll},
    indexmap::IndexMap,
    parser::types::{Field, Selection, SelectionSet},
    registry::Registry,
};

use super::json::{AsText, Object};
use crate::failure::Failure;

/// An object whose fields are answered in turn. The things of a list are still answered at the same time, so that what
/// they load from the database is loaded in one statement.
///
/// It is for fields that hardly ever wait: what one waits for, the next waits for too. What the library does beside
/// answering fields (directives, fragments on an interface, putting together what is selected in two places) is left to
/// it. Where nothing is, the object is written as text at once.
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
        let Some(fields) = fields::<T>(context) else {
            return Box::pin(self.0.resolve(context, field)).await;
        };
        answer(&self.0, context.clone(), &fields).await
    }
}

/// A list of objects that are each answered in turn, and all at the same time. What is selected of them is looked up
/// once, and one that need not wait is done before the next begins.
#[derive(Clone, Debug)]
pub struct ListInTurn<T>(Vec<InTurn<T>>);

impl<T> FromIterator<T> for ListInTurn<T> {
    fn from_iter<I: IntoIterator<Item = T>>(objects: I) -> Self {
        Self(objects.into_iter().map(InTurn).collect())
    }
}

impl<T: ContainerType> OutputType for ListInTurn<T> {
    fn type_name() -> Cow<'static, str> {
        Vec::<InTurn<T>>::type_name()
    }

    fn qualified_type_name() -> String {
        Vec::<InTurn<T>>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Vec::<InTurn<T>>::create_type_info(registry)
    }

    async fn resolve(&self, context: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let Some(fields) = fields::<T>(context) else {
            return Box::pin(self.0.resolve(context, field)).await;
        };
        let placed = |index, answered: ServerResult<Value>| {
            answered.map_err(|error| context.with_index(index).set_error_path(error))
        };
        let mut values = Vec::with_capacity(self.0.len());
        let mut waiting = Vec::new();
        for (index, InTurn(object)) in self.0.iter().enumerate() {
            let mut answer = answer(object, context.with_index(index), &fields);
            match poll!(&mut answer) {
                Poll::Ready(answered) => values.push(placed(index, answered)?),
                Poll::Pending => {
                    values.push(Value::Null);
                    waiting.push(answer.map(move |answered| placed(index, answered).map(|value| (index, value))));
                }
            }
        }
        for (index, value) in try_join_all(waiting).await? {
            values[index] = value;
        }
        Ok(Value::List(values))
    }
}

/// What the fields answer. One box for the object: without it the type of what a list of objectives does would hold itself.
fn answer<'a, T: ContainerType>(
    object: &'a T,
    context: ContextSelectionSet<'a>,
    fields: &'a [&'a Positioned<Field>],
) -> Pin<Box<dyn Future<Output = ServerResult<Value>> + Send + 'a>> {
    Box::pin(async move {
        if context.data_opt::<AsText>().is_some() {
            as_text(object, &context, fields).await
        } else {
            as_table(object, &context, fields).await
        }
    })
}

async fn as_text<T: ContainerType>(
    object: &T,
    context: &ContextSelectionSet<'_>,
    fields: &[&Positioned<Field>],
) -> ServerResult<Value> {
    let mut answer = Object::new(fields.len());
    for field in fields {
        let value = value(object, context, field).await?;
        let added = answer.add(&field.node.response_key().node, &value);
        added.map_err(|error| Error::from(Failure::internal(error)).into_server_error(field.pos))?;
    }
    Ok(answer.done())
}

async fn as_table<T: ContainerType>(
    object: &T,
    context: &ContextSelectionSet<'_>,
    fields: &[&Positioned<Field>],
) -> ServerResult<Value> {
    let mut answer = IndexMap::with_capacity(fields.len());
    for field in fields {
        let value = value(object, context, field).await?;
        answer.insert(field.node.response_key().node.clone(), value);
    }
    Ok(Value::Object(answer))
}

/// What one field answers.
async fn value<T: ContainerType>(
    object: &T,
    context: &ContextSelectionSet<'_>,
    field: &Positioned<Field>,
) -> ServerResult<Value> {
    if field.node.name.node == "__typename" {
        return Ok(Value::String(object.introspection_type_name().into_owned()));
    }
    Ok(object.resolve_field(&context.with_field(field)).await?.unwrap_or_default())
}

/// The fields that are selected of a type, each once, those of its fragments too; none when something else is asked for, or
/// parts of a field in two places.
fn fields<'a, T: ContainerType>(context: &ContextSelectionSet<'a>) -> Option<Vec<&'a Positioned<Field>>> {
    let selected = &context.item.node;
    let mut fields = Vec::with_capacity(selected.items.len());
    collect(context, &T::type_name(), selected, &mut fields).then_some(fields)
}

fn collect<'a>(
    context: &ContextSelectionSet<'a>,
    type_name: &str,
    selected: &'a SelectionSet,
    fields: &mut Vec<&'a Positioned<Field>>,
) -> bool {
    let on_type = |condition: &str| condition == type_name;
    selected.items.iter().all(|selection| match &selection.node {
        Selection::Field(field) => {
            let key = &field.node.response_key().node;
            let again = fields.iter().any(|other| other.node.response_key().node == *key);
            if !again {
                fields.push(field);
            }
            field.node.directives.is_empty() && !(again && selects(field))
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

/// Whether the fields selected of an object answer all that is asked of it, none selecting anything of what it answers.
pub(super) fn selects_nothing_further<T: ContainerType>(context: &ContextSelectionSet<'_>) -> bool {
    fields::<T>(context).is_some_and(|fields| !fields.into_iter().any(selects))
}

/// Whether anything is selected of what a field answers. Without a selection it answers the same wherever it stands.
fn selects(field: &Positioned<Field>) -> bool {
    !field.node.selection_set.node.items.is_empty()
}

#[cfg(test)]
#[path = "in_turn/tests.rs"]
mod tests;
