//! Objects that stand in one answer again and again, a plan's few organisations in each of its lines: each is written once
//! for every place of the document that asks for it; never kept beyond the operation.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_graphql::{
    ContainerType, ContextSelectionSet, OutputType, Pos, Positioned, ServerResult, Value, parser::types::Field,
    registry::Registry,
};
use sea_orm::prelude::Uuid;

use super::in_turn::{InTurn, selects_nothing_further};

/// An object that is answered in turn, and once for every place of the document. Its fields that have no selection of
/// their own must not fail, and must answer the same throughout an operation as long as the object's version stays.
#[derive(Clone, Debug)]
pub struct WrittenOnce<T> {
    object: InTurn<T>,
    id: Uuid,
    version: i32,
}

impl<T> WrittenOnce<T> {
    /// The object with this id in this version. The version is part of it because a mutation may change what it shows.
    pub fn new(object: T, id: Uuid, version: i32) -> Self {
        Self { object: InTurn(object), id, version }
    }
}

/// Data of an operation whose objects are text: the objects that were written already.
#[derive(Debug, Default)]
pub struct Texts(Mutex<BTreeMap<Key, Value>>);

/// Where the document says what is selected of an object, its id and its version.
type Key = (Pos, Uuid, i32);

impl Texts {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: ContainerType> OutputType for WrittenOnce<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        self.object.introspection_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(&self, context: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let Some(texts) = context.data_opt::<Texts>() else {
            return self.object.resolve(context, field).await;
        };
        let key = (context.item.pos, self.id, self.version);
        if let Some(text) = texts.lock().get(&key) {
            return Ok(text.clone());
        }
        let value = self.object.resolve(context, field).await?;
        // What selects further may read the database and spend from the budget, which it must do each time.
        if selects_nothing_further::<T>(context) {
            texts.lock().insert(key, value.clone());
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    };

    use async_graphql::{Context, EmptyMutation, EmptySubscription, Object, Request, Schema};

    use super::{super::json, *};

    /// What counts how often it was asked.
    #[derive(Clone)]
    struct Counting(Arc<AtomicI32>);

    #[Object]
    impl Counting {
        async fn asked(&self) -> i32 {
            self.0.fetch_add(1, Ordering::Relaxed)
        }

        fn more(&self) -> InTurn<Counting> {
            InTurn(self.clone())
        }
    }

    /// One that is there twice as it was, and once after a change; and another.
    struct Query;

    #[Object]
    impl Query {
        async fn all(&self, context: &Context<'_>) -> Vec<WrittenOnce<Counting>> {
            let counting = context.data_unchecked::<Counting>();
            [(1, 1), (1, 1), (1, 2), (2, 1)]
                .map(|(id, version)| WrittenOnce::new(counting.clone(), Uuid::from_u128(id), version))
                .into()
        }
    }

    async fn written(document: &str, request: impl Fn(Request) -> Request) -> String {
        let schema = Schema::new(Query, EmptyMutation, EmptySubscription);
        let counting = Counting(Arc::default());
        let answer = schema.execute(request(Request::new(document)).data(counting)).await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        String::from_utf8(json::write(&answer.data, &answer.data).unwrap()).unwrap()
    }

    fn as_text(request: Request) -> Request {
        request.data(json::AsText).data(Texts::default())
    }

    #[tokio::test]
    async fn a_version_is_written_once_for_each_place_of_the_document() {
        let once = r#"{"all":[{"asked":0},{"asked":0},{"asked":1},{"asked":2}]}"#;
        assert_eq!(written("{ all { asked } }", as_text).await, once);
        assert_eq!(written("{ all { ...F } } fragment F on Counting { asked }", as_text).await, once);
        let places =
            r#"{"all":[{"asked":0},{"asked":0},{"asked":1},{"asked":2}],"again":[{"a":3},{"a":3},{"a":4},{"a":5}]}"#;
        assert_eq!(written("{ all { asked } again: all { a: asked } }", as_text).await, places);
    }

    #[tokio::test]
    async fn what_selects_further_is_answered_each_time() {
        let each = r#"{"all":[{"more":{"asked":0}},{"more":{"asked":1}},{"more":{"asked":2}},{"more":{"asked":3}}]}"#;
        assert_eq!(written("{ all { more { asked } } }", as_text).await, each);
        assert_eq!(written("{ all { ... { more { asked } } } }", as_text).await, each);
    }

    #[tokio::test]
    async fn without_text_each_is_answered() {
        let each = r#"{"all":[{"asked":0},{"asked":1},{"asked":2},{"asked":3}]}"#;
        assert_eq!(written("{ all { asked } }", |request| request).await, each);
    }
}
