//! What every mutation answers with: the changed entity under its name and the problems that the person can mend; what
//! they cannot mend goes to the top-level errors instead.

use std::future::Future;

use async_graphql::SimpleObject;

use crate::{
    failure::{Failure, UserError as Problem, UserErrorCode},
    node::ById,
    request::Request,
};

/// A problem with an input that the person can mend. Nothing was changed.
#[derive(Clone, Debug, SimpleObject)]
pub struct UserError {
    /// What sort of problem it is; clients decide by it.
    pub code: UserErrorCode,
    /// What happened and what to do, in the viewer's language.
    pub message: String,
    /// Where in `input` the problem is, outermost first; list places are numbers from 0. Empty for the whole input.
    pub path: Vec<String>,
}

impl UserError {
    fn from_problem(problem: &Problem, request: &Request) -> Self {
        Self { code: problem.code, message: problem.message.text(request.language), path: problem.path.clone() }
    }
}

/// Splits what an operation answered into the entity and the problems; other failures stay failures.
pub fn split<T>(result: Result<T, Failure>, request: &Request) -> Result<(Option<T>, Vec<UserError>), Failure> {
    match result {
        Ok(entity) => Ok((Some(entity), Vec::new())),
        Err(Failure::Refused(problems)) => {
            Ok((None, problems.iter().map(|problem| UserError::from_problem(problem, request)).collect()))
        }
        Err(failure) => Err(failure),
    }
}

/// What a change that was STALE goes with: the thing as it stands now, where the reader may see it; none for all others.
pub async fn current<T: ById>(failure: Option<&Failure>, request: &Request) -> Result<Option<T>, Failure> {
    let Some(Failure::Refused(problems)) = failure else { return Ok(None) };
    match problems.iter().find_map(|problem| problem.current.as_deref()) {
        Some(id) => T::by_id(request, id).await,
        None => Ok(None),
    }
}

/// A payload with one entity field.
pub trait Payload: Sized {
    /// What the field holds.
    type Entity: Send;

    /// The payload with both of its fields.
    fn new(entity: Option<Self::Entity>, user_errors: Vec<UserError>) -> Self;

    /// The payload for what an operation answered: the entity, or why there is none.
    fn answer(result: Result<Self::Entity, Failure>, request: &Request) -> Option<Result<Self, Failure>> {
        Some(split(result, request).map(|(entity, user_errors)| Self::new(entity, user_errors)))
    }

    /// The same for an operation that checks `expectedVersion`: with STALE goes the entity as it stands now.
    fn answer_or_current(
        result: Result<Self::Entity, Failure>,
        request: &Request,
    ) -> impl Future<Output = Option<Result<Self, Failure>>> + Send
    where
        Self::Entity: ById,
    {
        async move {
            let current = match current(result.as_ref().err(), request).await {
                Ok(current) => current,
                Err(failure) => return Some(Err(failure)),
            };
            Some(split(result, request).map(|(entity, user_errors)| Self::new(entity.or(current), user_errors)))
        }
    }
}

/// Declares the payload of a mutation: its name, its one entity field, and what both mean.
#[macro_export]
macro_rules! payload {
    ($(#[$meta:meta])* $name:ident { $(#[$field_meta:meta])* $field:ident: $type:ty }) => {
        $(#[$meta])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $(#[$field_meta])*
            pub $field: Option<$type>,
            /// What keeps the change from being made, each with what to do; empty when it was made.
            pub user_errors: Vec<$crate::payload::UserError>,
        }

        impl $crate::payload::Payload for $name {
            type Entity = $type;

            fn new($field: Option<$type>, user_errors: Vec<$crate::payload::UserError>) -> Self {
                Self { $field, user_errors }
            }
        }
    };
}
