//! Running one GraphQL document for one reader, within bounds and the same for every transport; never a header, a status
//! or a socket.

pub mod budget;
pub mod document;
pub mod in_turn;
pub mod json;
pub mod limits;
mod measure;
pub mod persisted;
mod repeats;
mod stack;
pub mod subscription;
mod tokens;
mod types;
mod values;
pub mod written_once;

use std::{sync::Arc, time::Duration};

use async_graphql::{
    Response, Value, Variables,
    parser::types::{DocumentOperations, ExecutableDocument, OperationType},
};

use self::{
    document::Document,
    json::AsText,
    limits::{Limits, hold},
    measure::{Measure, Measuring},
    persisted::Persisted,
    repeats::repeats,
    types::Types,
    written_once::Texts,
};
use crate::{
    auth::once::OneSignIn,
    config::Settings,
    failure::Failure,
    message::Message,
    progress::official::EntryLoader,
    request::Request,
    schema::{self, Schema},
    terminal::Stop,
};

/// What runs documents: the schema, the limits, and the documents that clients name instead of sending them.
pub struct Engine {
    schema: Schema,
    types: Types,
    limits: Limits,
    persisted: Persisted,
}

/// A document that may be run: it parses, stays within the limits, and its operation is known.
pub struct Operation {
    /// What it does; none when the document does not parse or does not say which of its operations is meant, which the
    /// GraphQL library answers with the place.
    pub kind: Option<OperationType>,
    request: async_graphql::Request,
    measure: Measure,
    shows_cost: bool,
}

impl Engine {
    /// What runs documents under these settings; reads the list of trusted documents if they name one.
    pub fn new(settings: &Settings) -> Result<Self, Stop> {
        let persisted = match &settings.documents {
            Some(file) => Persisted::trusted(file)?,
            None => Persisted::automatic(),
        };
        Ok(Self {
            schema: schema::build(),
            types: Types::read(&schema::definition()),
            limits: settings.limits,
            persisted,
        })
    }

    /// The document as text, where the client only named it. A text that is too long is not even kept under its name.
    pub fn resolve(&self, document: Document) -> Result<Document, Failure> {
        let kibibytes = document.query.len().div_ceil(1024) as u64;
        hold(Message::new("limit-document"), kibibytes, self.limits.document_kib)?;
        self.persisted.resolve(document)
    }

    /// Parses a document, as [`Engine::resolve`] answers it, and holds it against the limits. What does not parse goes on, so that the GraphQL library
    /// answers it with its place.
    pub fn prepare(&self, document: Document) -> Result<Operation, Failure> {
        let limits = &self.limits;
        let found = tokens::scan(&document.query);
        hold(Message::new("limit-tokens"), found.tokens, limits.tokens)?;
        hold(Message::new("limit-nesting"), found.nesting, limits::NESTING)?;
        let shows_cost = document.asks_for_cost();
        let name = document.operation_name;
        let variables = serde_json::Value::Object(document.variables.unwrap_or_default());
        hold(Message::new("limit-variables"), values::number(&variables), limits::VARIABLE_VALUES)?;
        let mut request = async_graphql::Request::new(document.query).variables(Variables::from_json(variables));
        if let Some(name) = &name {
            request = request.operation_name(name);
        }
        if !limits.introspection {
            request = request.disable_introspection();
        }
        let variables = request.variables.clone();
        let Ok(parsed) = request.parsed_query() else {
            return Ok(Operation { kind: None, request, measure: Measure::default(), shows_cost });
        };
        let kind = kind(parsed, name.as_deref());
        let measure = self.measure(parsed, name.as_deref(), &variables)?;
        if !repeats(parsed) {
            request = request.data(AsText).data(Texts::default());
        }
        Ok(Operation { kind, request, measure, shows_cost })
    }

    fn measure(
        &self,
        document: &ExecutableDocument,
        name: Option<&str>,
        variables: &Variables,
    ) -> Result<Measure, Failure> {
        let limits = &self.limits;
        let mut measuring = Measuring::new(document, &self.types, variables);
        let mut all = Measure::default();
        let mut named = None;
        for (operation_name, operation) in document.operations.iter() {
            let measure = measuring.operation(&operation.node)?;
            if name.is_none_or(|name| operation_name.is_some_and(|other| other.as_str() == name)) {
                named = Some(measure);
            }
            all = all.beside(measure);
            // All operations are validated, also those that are not run. Asked after each, because each measures the
            // fragments anew.
            hold(Message::new("limit-selections"), all.fields, limits.tokens)?;
        }
        let all = all.beside(measuring.every_fragment()?);
        let asked = Measure { nesting: all.nesting, ..named.unwrap_or(all) };
        hold(Message::new("limit-depth"), asked.depth, limits.depth)?;
        hold(Message::new("limit-aliases"), asked.aliases, limits.aliases)?;
        hold(Message::new("limit-directives"), asked.directives, limits.directives)?;
        hold(Message::new("limit-cost"), asked.cost, limits.cost)?;
        if asked.introspects && !limits.introspection {
            return Err(Failure::BadRequest(Message::new("introspection-off")));
        }
        Ok(asked)
    }

    /// Runs a query or a mutation; fails as a whole when it took too long or showed too much. The response is for
    /// [`json::write`].
    pub async fn run(&self, operation: Operation, request: Arc<Request>) -> Result<Response, Failure> {
        let Operation { kind, measure, shows_cost, request: document } = operation;
        let writes = kind == Some(OperationType::Mutation);
        let execution = stack::with_room(measure.nesting, self.schema.execute(Self::with_data(document, &request)));
        let late = if writes { Message::new("limit-time-of-change") } else { Message::new("limit-time") };
        let mut response = self.in_time(late, execution).await?;
        // What was changed is told, even if not all of what was asked about it.
        if !writes {
            request.budget.hold()?;
        }
        if shows_cost {
            let cost = self.limits.shown(measure.cost, &request.budget);
            response.extensions.insert("cost".to_owned(), cost);
        }
        // Each unknown field is an error with its advice; a thousand of them help nobody.
        response.errors.truncate(ERRORS);
        Ok(response)
    }

    async fn in_time<T>(&self, late: Message, execution: impl Future<Output = T>) -> Result<T, Failure> {
        let seconds = self.limits.seconds;
        let done = tokio::time::timeout(Duration::from_secs(seconds), execution).await;
        done.map_err(|_| Failure::LimitExceeded(late.with("limit", i64::try_from(seconds).unwrap_or(i64::MAX))))
    }

    fn with_data(document: async_graphql::Request, request: &Arc<Request>) -> async_graphql::Request {
        let entries = EntryLoader::of(Arc::clone(request));
        document.data(Arc::clone(request)).data(entries).data(OneSignIn::default())
    }
}

/// The most errors that one answer names.
const ERRORS: usize = 50;

/// What the operation does that would be run.
fn kind(document: &ExecutableDocument, name: Option<&str>) -> Option<OperationType> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), _) => Some(operation.node.ty),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).map(|operation| operation.node.ty)
        }
        (DocumentOperations::Multiple(operations), None) => {
            operations.values().next().filter(|_| operations.len() == 1).map(|operation| operation.node.ty)
        }
    }
}

impl Limits {
    /// What `extensions.cost` says.
    fn shown(&self, cost: u64, budget: &budget::Budget) -> Value {
        Value::Object(
            [
                ("requested", cost),
                ("limit", self.cost),
                ("resolvedFields", budget.spent()),
                ("resolvedFieldsLimit", self.resolved_fields),
            ]
            .into_iter()
            .map(|(name, number)| (async_graphql::Name::new(name), Value::from(number)))
            .collect(),
        )
    }
}
