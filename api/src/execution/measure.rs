//! What a document asks for: its depth, its aliases and directives, and its cost, which is the number of fields of the
//! answer as far as it can be known before; never whether the document is valid.
//!
//! Fragments are measured once and then counted wherever they are put in, so that measuring a document takes time by its
//! length alone, however often its fragments name each other.

use std::{collections::HashMap, convert::Infallible};

use async_graphql::{
    Positioned, Value, Variables,
    parser::types::{
        Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
    },
};

use super::{
    limits::{NESTING, hold},
    types::{Shape, Size, Types},
    values,
};
use crate::{
    failure::Failure,
    message::Message,
    page::{DEFAULT, MOST},
};

/// The type of what a query selects from.
const QUERY: &str = "Query";

/// What looking something up in the database costs, in fields.
const LOOK_UP: u64 = 50;

/// What an operation, or a part of one, asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Levels of fields.
    pub depth: u64,
    /// Fields and mentions of fragments, with fragments put in and each list counted once.
    pub fields: u64,
    /// How deep selections stand in each other, with fragments put in: one fragment within another goes deeper without
    /// being a field.
    pub nesting: u64,
    /// Aliases.
    pub aliases: u64,
    /// Directives.
    pub directives: u64,
    /// Fields, each as often as the lists above it are taken to be long.
    pub cost: u64,
    /// Whether it asks for the schema.
    pub introspects: bool,
}

impl Measure {
    /// Both, one after the other.
    #[must_use]
    pub fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            fields: self.fields.saturating_add(other.fields),
            nesting: self.nesting.max(other.nesting),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            cost: self.cost.saturating_add(other.cost),
            introspects: self.introspects || other.introspects,
        }
    }
}

/// Where a selection stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The type that is selected from; empty inside introspection, where each field counts once.
    kind: &'a str,
    /// How many rows the page has that it stands in.
    rows: u64,
    /// How many selections it stands in.
    level: u64,
}

/// The measuring of one document.
pub struct Measuring<'a> {
    document: &'a ExecutableDocument,
    types: &'a Types,
    variables: &'a Variables,
    operation: Option<&'a OperationDefinition>,
    /// What fragments measure where pages have so many rows; none while one is being measured.
    fragments: HashMap<(&'a str, u64), Option<Measure>>,
}

impl<'a> Measuring<'a> {
    /// Begins to measure a document that is asked with these variables.
    #[must_use]
    pub fn new(document: &'a ExecutableDocument, types: &'a Types, variables: &'a Variables) -> Self {
        Self { document, types, variables, operation: None, fragments: HashMap::new() }
    }

    /// Measures one of its operations; fails when fragments go round in a circle, and when a
    /// value has not the form of its scalar.
    pub fn operation(&mut self, operation: &'a OperationDefinition) -> Result<Measure, Failure> {
        let root = match operation.ty {
            OperationType::Query => QUERY,
            OperationType::Mutation => "Mutation",
            OperationType::Subscription => "Subscription",
        };
        self.operation = Some(operation);
        // A page's size may hang on a variable's default, which is the operation's own.
        self.fragments.clear();
        let own = Measure { directives: operation.directives.len() as u64, ..Measure::default() };
        Ok(own.beside(self.selection(&operation.selection_set.node, Place { kind: root, rows: 1, level: 0 })?))
    }

    /// Measures every fragment by itself, also those that no operation puts in: they are validated like the others, by
    /// going down into each. Nothing but how deep they go counts where they are not put in.
    pub fn every_fragment(&mut self) -> Result<Measure, Failure> {
        let mut nesting = 0;
        for name in self.document.fragments.keys() {
            nesting = nesting.max(self.fragment(name, Place { kind: "", rows: 1, level: 0 })?.nesting);
        }
        Ok(Measure { nesting, ..Measure::default() })
    }

    fn selection(&mut self, set: &'a SelectionSet, place: Place<'a>) -> Result<Measure, Failure> {
        let mut sum = Measure::default();
        if set.items.is_empty() {
            return Ok(sum);
        }
        let place = Place { level: place.level + 1, ..place };
        has_room(place.level)?;
        for selection in &set.items {
            let measure = match &selection.node {
                Selection::Field(field) => self.field(&field.node, place)?,
                Selection::InlineFragment(fragment) => {
                    let on = fragment.node.type_condition.as_ref().map(|condition| condition.node.on.node.as_str());
                    let place = Place { kind: on.unwrap_or(place.kind), ..place };
                    let inner = self.selection(&fragment.node.selection_set.node, place)?;
                    mentioned(inner, &fragment.node.directives)
                }
                Selection::FragmentSpread(spread) => {
                    let inner = self.fragment(spread.node.fragment_name.node.as_str(), place)?;
                    mentioned(inner, &spread.node.directives)
                }
            };
            sum = sum.beside(measure);
        }
        Ok(Measure { nesting: sum.nesting.saturating_add(1), ..sum })
    }

    fn fragment(&mut self, name: &'a str, place: Place<'a>) -> Result<Measure, Failure> {
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Measure::default()) };
        let key = (name, place.rows);
        match self.fragments.get(&key) {
            Some(Some(measure)) => {
                has_room(place.level.saturating_add(measure.nesting))?;
                return Ok(*measure);
            }
            Some(None) => return Err(Failure::BadRequest(Message::new("fragment-circle").with("fragment", name))),
            None => {}
        }
        self.fragments.insert(key, None);
        let place = Place { kind: fragment.node.type_condition.node.on.node.as_str(), ..place };
        let measure = self.selection(&fragment.node.selection_set.node, place)?;
        let measure = with_directives(measure, &fragment.node.directives);
        self.fragments.insert(key, Some(measure));
        Ok(measure)
    }

    fn field(&mut self, field: &'a Field, place: Place<'a>) -> Result<Measure, Failure> {
        let name = field.name.node.as_str();
        let introspects = name == "__schema" || name == "__type";
        let types = self.types;
        let shape = types.of(place.kind, name);
        if let Some(shape) = shape {
            self.check(field, shape)?;
        }
        let (rows, times) = match shape.map(|shape| shape.size) {
            None | Some(Size::One) => (1, 1),
            Some(Size::Many(size)) => (1, size),
            Some(Size::Page) => (self.page(field), 1),
            Some(Size::Rows) => (1, place.rows),
            Some(Size::Ids) => (1, self.ids(field)),
        };
        // What stands at the root is looked up in the database, each time that it is named.
        let own = if place.kind == QUERY && shape.is_some() { LOOK_UP } else { 1 };
        let below_each = if matches!(shape.map(|shape| shape.size), Some(Size::Ids)) { LOOK_UP } else { 0 };
        let kind = shape.map_or("", |shape| shape.kind.as_str());
        let below = self.selection(&field.selection_set.node, Place { kind, rows, level: place.level })?;
        let below = with_directives(below, &field.directives);
        Ok(Measure {
            depth: below.depth.saturating_add(1),
            fields: below.fields.saturating_add(1),
            nesting: below.nesting,
            aliases: below.aliases.saturating_add(u64::from(field.alias.is_some())),
            directives: below.directives,
            cost: below.cost.saturating_add(below_each).saturating_mul(times).saturating_add(own),
            introspects: below.introspects || introspects,
        })
    }

    fn check(&self, field: &Field, shape: &Shape) -> Result<(), Failure> {
        for (name, _) in &field.arguments {
            let name = name.node.as_str();
            if let (Some(kind), Some(value)) = (shape.arguments.get(name), self.argument(field, name)) {
                values::check(self.types, kind, &value, name)?;
            }
        }
        Ok(())
    }

    /// The rows that a connection is asked for; what the connection itself will refuse counts as the most there can be.
    fn page(&self, field: &Field) -> u64 {
        let asked = ["first", "last"].iter().find_map(|name| match self.argument(field, name)? {
            Value::Null => None,
            Value::Number(number) => Some(number.as_u64().unwrap_or(u64::MAX)),
            _ => Some(u64::MAX),
        });
        asked.unwrap_or(u64::from(DEFAULT.unsigned_abs())).min(u64::from(MOST.unsigned_abs()))
    }

    fn ids(&self, field: &Field) -> u64 {
        match self.argument(field, "ids") {
            Some(Value::List(ids)) => ids.len() as u64,
            _ => 1,
        }
    }

    /// The value of an argument, with the variables' values put in, or their defaults.
    fn argument(&self, field: &Field, name: &str) -> Option<Value> {
        let value = field.get_argument(name)?.node.clone();
        let default = |variable: &str| {
            let definitions = self.operation.map_or(&[][..], |operation| &operation.variable_definitions);
            let definition = definitions.iter().find(|definition| definition.node.name.node == variable)?;
            definition.node.default_value.as_ref().map(|value| value.node.clone())
        };
        let given = |variable: &str| self.variables.get(variable).cloned();
        value
            .into_const_with(|variable| {
                Ok::<_, Infallible>(given(&variable).or_else(|| default(&variable)).unwrap_or_default())
            })
            .ok()
    }
}

fn with_directives(measure: Measure, directives: &[Positioned<Directive>]) -> Measure {
    Measure { directives: measure.directives.saturating_add(directives.len() as u64), ..measure }
}

/// A fragment where it is put in. It counts even where nothing is in it: fragments that are named twice in each other take
/// as long to walk as fields do.
fn mentioned(inner: Measure, directives: &[Positioned<Directive>]) -> Measure {
    let inner = with_directives(inner, directives);
    Measure { fields: inner.fields.saturating_add(1), ..inner }
}

/// Refuses what goes deeper than the stack has room for: measuring and validating both go down once for each level, and
/// through fragments a document goes deeper than its own brackets.
fn has_room(level: u64) -> Result<(), Failure> {
    hold(Message::new("limit-nesting"), level, NESTING)
}
