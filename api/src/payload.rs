//! What every mutation answers with: the changed entity under its name and the problems that the person can mend; what
//! they cannot mend goes to the top-level errors instead.

use async_graphql::SimpleObject;

use crate::{
    failure::{Failure, UserError as Problem, UserErrorCode},
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

        impl $name {
            /// The payload for what an operation answered.
            pub fn answer(
                result: Result<$type, $crate::failure::Failure>,
                request: &$crate::request::Request,
            ) -> Option<Result<Self, $crate::failure::Failure>> {
                Some($crate::payload::split(result, request).map(|($field, user_errors)| Self { $field, user_errors }))
            }
        }
    };
}
