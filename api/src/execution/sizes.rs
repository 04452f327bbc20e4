//! How long lists are taken to be before they are read: what the cost of a document is counted with; never how long a
//! list really is.

use std::collections::HashMap;

use async_graphql::parser::{
    parse_schema,
    types::{BaseType, Type, TypeKind, TypeSystemDefinition},
};

/// What a field answers with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type, without its marks.
    pub kind: String,
    /// How many of it.
    pub size: Size,
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
pub struct Sizes {
    fields: HashMap<String, HashMap<String, Shape>>,
}

impl Sizes {
    /// Reads the schema's definition, which is our own.
    #[must_use]
    pub fn read(definition: &str) -> Self {
        let mut fields = HashMap::new();
        let document = parse_schema(definition).map(|document| document.definitions).unwrap_or_default();
        for definition in document {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let name = definition.node.name.node.to_string();
            let own = match definition.node.kind {
                TypeKind::Object(object) => object.fields,
                TypeKind::Interface(interface) => interface.fields,
                _ => continue,
            };
            let own = own.into_iter().map(|field| {
                let field = field.node;
                let shape = shape(&name, &field.name.node, &field.ty.node);
                (field.name.node.to_string(), shape)
            });
            fields.insert(name.clone(), own.collect());
        }
        Self { fields }
    }

    /// What a field of a type answers with; none for one that there is not, which validation refuses.
    #[must_use]
    pub fn of(&self, kind: &str, field: &str) -> Option<&Shape> {
        self.fields.get(kind)?.get(field)
    }
}

fn shape(owner: &str, field: &str, kind: &Type) -> Shape {
    let mut base = &kind.base;
    let mut list = false;
    let name = loop {
        match base {
            BaseType::Named(name) => break name.to_string(),
            BaseType::List(inner) => {
                list = true;
                base = &inner.base;
            }
        }
    };
    let size = if !list {
        if name.ends_with("Connection") { Size::Page } else { Size::One }
    } else if owner.ends_with("Connection") {
        Size::Rows
    } else if (owner, field) == ("Query", "nodes") {
        Size::Ids
    } else {
        let known = LISTS.iter().find(|(of, name, _)| (*of, *name) == (owner, field));
        Size::Many(known.map_or(MANY, |(_, _, size)| *size))
    };
    Shape { kind: name, size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    #[test]
    fn every_field_of_the_schema_has_its_size() {
        let sizes = Sizes::read(&schema::definition());
        let size = |kind: &str, field: &str| sizes.of(kind, field).map(|shape| (shape.kind.as_str(), shape.size));
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
            assert_eq!(sizes.of(kind, field).map(|shape| shape.size), Some(Size::Many(size)), "{kind}.{field}");
        }
    }
}
