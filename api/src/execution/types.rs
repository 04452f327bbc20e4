//! The schema's types as documents are held against them: what arguments take, and how long lists are taken to be before
//! they are read; never how long a list really is.

use std::collections::HashMap;

use async_graphql::{
    Positioned,
    parser::{
        parse_schema,
        types::{BaseType, FieldDefinition, InputValueDefinition, Type, TypeKind, TypeSystemDefinition},
    },
};

/// What a field answers with.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The type, without its marks.
    pub kind: String,
    /// How many of it.
    pub size: Size,
    /// The types of its arguments.
    pub arguments: HashMap<String, String>,
}

/// How many things a field answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// At most one.
    One,
    /// A list of about so many.
    Many(u64),
    /// A connection, of as many as `first` or `last` says.
    Page,
    /// The rows of the page that the field stands in.
    Rows,
    /// As many as ids are given.
    Ids,
}

/// What a list is taken to hold unless [`LISTS`] knows better.
const MANY: u64 = 20;

/// Lists that are known to be shorter. A plan's tree is broad at its root: below an objective or a line stand few.
const LISTS: [(&str, &str, u64); 9] = [
    ("Objective", "children", 5),
    ("Objective", "actionLines", 5),
    ("ActionLine", "responsibilities", 5),
    ("ProgressEntry", "evidence", 5),
    ("ProgressSummary", "byImplementation", 5),
    ("ProgressSummary", "bySchedule", 10),
    ("ProgressSummary", "byReporting", 5),
    ("Person", "memberships", 5),
    ("Viewer", "memberships", 5),
];

/// The fields of all types of the schema.
#[derive(Debug)]
pub struct Types {
    fields: HashMap<String, HashMap<String, Shape>>,
    inputs: HashMap<String, HashMap<String, String>>,
}

impl Types {
    /// Reads the schema's definition, which is our own.
    #[must_use]
    pub fn read(definition: &str) -> Self {
        let (mut fields, mut inputs) = (HashMap::new(), HashMap::new());
        let document = parse_schema(definition).map(|document| document.definitions).unwrap_or_default();
        for definition in document {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let name = definition.node.name.node.to_string();
            let own = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                TypeKind::InputObject(input) => {
                    inputs.insert(name, named(&input.fields));
                    continue;
                }
                _ => continue,
            };
            let own = own.iter().map(|field| (field.node.name.node.to_string(), shape(&name, &field.node))).collect();
            fields.insert(name, own);
        }
        Self { fields, inputs }
    }

    /// What a field of a type answers with; none for one that there is not, which validation refuses.
    #[must_use]
    pub fn of(&self, kind: &str, field: &str) -> Option<&Shape> {
        self.fields.get(kind)?.get(field)
    }

    /// The type of a field of an input; none for one that there is not.
    #[must_use]
    pub fn input(&self, kind: &str, field: &str) -> Option<&str> {
        self.inputs.get(kind)?.get(field).map(String::as_str)
    }
}

/// The types of arguments or of an input's fields, without their marks.
fn named(values: &[Positioned<InputValueDefinition>]) -> HashMap<String, String> {
    values.iter().map(|value| (value.node.name.node.to_string(), base(&value.node.ty.node).0)).collect()
}

/// A type without its marks, and whether it is a list.
fn base(kind: &Type) -> (String, bool) {
    match &kind.base {
        BaseType::Named(name) => (name.to_string(), false),
        BaseType::List(inner) => (base(inner).0, true),
    }
}

fn shape(owner: &str, field: &FieldDefinition) -> Shape {
    let name = field.name.node.as_str();
    let (kind, list) = base(&field.ty.node);
    let size = if !list {
        if kind.ends_with("Connection") { Size::Page } else { Size::One }
    } else if owner.ends_with("Connection") {
        Size::Rows
    } else if (owner, name) == ("Query", "nodes") {
        Size::Ids
    } else {
        let known = LISTS.iter().find(|(of, list, _)| (*of, *list) == (owner, name));
        Size::Many(known.map_or(MANY, |(_, _, size)| *size))
    };
    Shape { kind, size, arguments: named(&field.arguments) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn every_field_of_the_schema_has_its_size() {
        let types = Types::read(&schema::definition());
        let size = |kind: &str, field: &str| types.of(kind, field).map(|shape| (shape.kind.as_str(), shape.size));
        for (kind, field, expected) in [
            ("Query", "plan", ("Plan", Size::One)),
            ("Query", "plans", ("PlanConnection", Size::Page)),
            ("Query", "nodes", ("Node", Size::Ids)),
            ("PlanConnection", "edges", ("PlanEdge", Size::Rows)),
            ("Plan", "actionLines", ("ActionLine", Size::Many(20))),
            ("Objective", "actionLines", ("ActionLine", Size::Many(5))),
            ("Node", "id", ("ID", Size::One)),
        ] {
            assert_eq!(size(kind, field), Some(expected), "{kind}.{field}");
        }
        assert_eq!(size("Plan", "nothing"), None);
        for (kind, field, size) in LISTS {
            assert_eq!(types.of(kind, field).map(|shape| shape.size), Some(Size::Many(size)), "{kind}.{field}");
        }
    }
}
