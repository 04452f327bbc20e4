//! Runs a page's document in process, under the policy and the limits that every client has; never a table.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::visit::Visit;
use crate::{
    execution::{document::Document, json},
    failure::Failure,
};

/// What the document answers to the visitor. An error in any part of it is an error of the whole page: a figure that is
/// missing because of a fault must not look like one that nobody reported.
pub async fn ask<T: DeserializeOwned>(visit: &Visit, document: &str, variables: Value) -> Result<T, Failure> {
    if let Some(failure) = &visit.failure {
        return Err(failure.clone());
    }
    let Value::Object(variables) = variables else { return Err(Failure::internal("variables are no object")) };
    let document = Document { query: document.to_owned(), variables: Some(variables), ..Document::default() };
    let response = visit.engine.run(visit.engine.prepare(document)?, Arc::new(visit.request())).await?;
    if let Some(error) = response.errors.first() {
        return Err(match error.source::<Failure>() {
            Some(failure) => failure.clone(),
            None => Failure::internal(format!("a page's document is refused: {}", error.message)),
        });
    }
    let data = json::write(&response.data, &response.data).map_err(Failure::internal)?;
    serde_json::from_slice(&data).map_err(Failure::internal)
}
