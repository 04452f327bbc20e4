//! Whether a document selects parts of one thing in two places, so that its answer has to be put together; never how that
//! is done, which the GraphQL library knows.

use std::collections::HashSet;

use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};

/// Whether any operation selects the same field with a selection of its own in two places, be it in fragments on types
/// that exclude each other. The document must be within the limits, for fragments are walked wherever they are put in.
#[must_use]
pub fn repeats(document: &ExecutableDocument) -> bool {
    document.operations.iter().any(|(_, operation)| within(document, &operation.node.selection_set.node))
}

fn within(document: &ExecutableDocument, set: &SelectionSet) -> bool {
    let mut fields = Vec::new();
    collect(document, set, &mut fields);
    let mut keys = HashSet::with_capacity(fields.len());
    fields
        .iter()
        .any(|field| !keys.insert(field.response_key().node.as_str()) || within(document, &field.selection_set.node))
}

/// The fields with selections of their own that stand in a selection, those of its fragments too.
fn collect<'a>(document: &'a ExecutableDocument, set: &'a SelectionSet, fields: &mut Vec<&'a Field>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) if field.node.selection_set.node.items.is_empty() => {}
            Selection::Field(field) => fields.push(&field.node),
            Selection::InlineFragment(fragment) => collect(document, &fragment.node.selection_set.node, fields),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, fields);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::repeats;

    #[test]
    fn only_what_has_a_selection_is_put_together() {
        for (document, expected) in [
            ("{ a b a }", false),
            ("{ a { b } b { a { b } } }", false),
            ("{ a { b } x: a { b } }", false),
            ("{ a { b } a { c } }", true),
            ("{ x { a { b } ... { a { c } } } }", true),
            ("{ x { ... on One { a { b } } ... on Other { a { b } } } }", true),
            ("{ a { ...F } } fragment F on A { b { c } }", false),
            ("{ a { ...F b { d } } } fragment F on A { b { c } }", true),
            ("{ a { ...F } } fragment F on A { ...G b { c } } fragment G on A { b { d } }", true),
            ("{ a { ...F ...F } } fragment F on A { b { c } }", true),
            ("{ a { ...Missing } }", false),
            ("query One { a { b } } query Other { a { b } a { c } }", true),
        ] {
            assert_eq!(repeats(&parse_query(document).unwrap()), expected, "{document}");
        }
    }
}
