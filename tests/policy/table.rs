//! Reads the expectations, which are texts for people, and answers what each says of a reader; never asks the program.

use super::reader::{Audience, Reader};

/// Something that can be seen: a row in a certain state, or a part of an answer.
pub struct Thing {
    /// What the expectations call it.
    pub name: String,
    /// Its GraphQL type.
    pub kind: String,
    /// How it is reached: `node <name of its id>`, or a document with FIELDS where its fields go.
    pub way: String,
    /// Who can see that it exists.
    pub seen: Audience,
}

impl Thing {
    /// The name of its global id, if it is reached by that.
    pub fn node(&self) -> Option<&str> {
        self.way.strip_prefix("node ")
    }
}

/// What is expected for each reader: the first pair that holds the reader.
#[derive(Clone)]
struct Rule(Vec<(Audience, String)>);

impl Rule {
    /// `AUDIENCE; OUTCOME for AUDIENCE; else OUTCOME`.
    fn parse(text: &str, positive: &str, negative: &str) -> Self {
        let everybody = Audience::parse("everybody");
        let mut pairs = Vec::new();
        for part in text.split(';').map(str::trim) {
            if let Some(outcome) = part.strip_prefix("else ") {
                pairs.push((everybody, outcome.to_owned()));
            } else if let Some((outcome, audience)) = part.split_once(" for ") {
                pairs.push((Audience::parse(audience), outcome.to_owned()));
            } else {
                pairs.push((Audience::parse(part), positive.to_owned()));
            }
        }
        pairs.push((everybody, negative.to_owned()));
        Self(pairs)
    }

    /// For a reader with the rights of two: what is said of it by its name, or else the better of what either gets.
    fn of(&self, reader: Reader) -> &str {
        if let Some((_, outcome)) = self.0.iter().find(|(audience, _)| audience.names(reader)) {
            return outcome;
        }
        let outcomes = reader.parts().into_iter().map(|part| {
            let found = self.0.iter().find(|(audience, _)| audience.holds(part));
            found.map_or("undeclared", |(_, outcome)| outcome.as_str())
        });
        outcomes.max_by_key(|outcome| worth(outcome)).unwrap_or("undeclared")
    }
}

/// How good an outcome is: to get it, to be told what to mend, to be told no, and not to be told that it is there.
fn worth(outcome: &str) -> u8 {
    match outcome {
        "ok" | "value" | "yes" => 4,
        "UNAUTHENTICATED" => 0,
        "NOT_FOUND" | "null" | "no" => 1,
        "FORBIDDEN" => 2,
        _ => 3,
    }
}

/// What is expected of one field, perhaps with certain arguments.
pub struct Field {
    /// The type that it belongs to.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its arguments with their parentheses; empty without.
    pub arguments: String,
    rule: Rule,
    elsewhere: Vec<(String, Rule)>,
}

impl Field {
    /// What a reader is to get for the field of a thing that they see.
    pub fn expected(&self, thing: &Thing, reader: Reader) -> &str {
        let special = self.elsewhere.iter().find(|(name, _)| *name == thing.name);
        special.map_or(&self.rule, |(_, rule)| rule).of(reader)
    }

    /// The things that it names.
    pub fn things(&self) -> impl Iterator<Item = &str> {
        self.elsewhere.iter().map(|(name, _)| name.as_str())
    }
}

/// A mutation in a certain situation.
pub struct Mutation {
    /// The mutation.
    pub name: String,
    /// What it is tried on.
    pub situation: String,
    /// The input.
    pub input: String,
    rule: Rule,
}

impl Mutation {
    /// What a reader is to be answered.
    pub fn expected(&self, reader: Reader) -> &str {
        self.rule.of(reader)
    }
}

/// A connection with things that are in it for those who see them.
pub struct List {
    /// `Type.field` of the connection.
    pub field: String,
    /// A document with the word PAGE where its arguments and fields go.
    pub document: String,
    /// The things that it holds, and every thing of these that a reader does not see is missing for them.
    pub things: Vec<String>,
    /// Who may ask for it at all.
    pub asked_by: Audience,
}

/// The lines of a table as cells: `#` begins a comment, an indented line goes on with the one before.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match lines.last_mut() {
            Some(last) if line.starts_with(' ') => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().map(|line| line.split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The things of a table: `name | type | way | who sees it`.
pub fn things(text: &str) -> Vec<Thing> {
    let of_row = |row: Vec<String>| {
        let [name, kind, way, seen] = <[String; 4]>::try_from(row).expect("a thing has four cells");
        Thing { name, kind, way, seen: Audience::parse(&seen) }
    };
    rows(text).into_iter().map(of_row).collect()
}

/// Whether a field says what the viewer may do: `viewerCan…` of a thing, `can…` of the viewer.
pub fn asks_for_right(name: &str) -> bool {
    let what = name.strip_prefix("viewerCan").or_else(|| name.strip_prefix("can"));
    what.is_some_and(|what| what.starts_with(char::is_uppercase))
        && !["viewerCanGiveRoles", "viewerCanInvite", "viewerCanMoveTo"].contains(&name)
}

/// The fields of a table: `Type: field, field(arguments) | rule | in THING, THING: rule`.
pub fn fields(text: &str) -> Vec<Field> {
    let mut found = Vec::new();
    for row in rows(text) {
        let (kind, names) = row[0].split_once(':').expect("a type and its fields");
        for written in split_outside_parentheses(names) {
            let (name, arguments) = written.split_once('(').unwrap_or((&written, ""));
            let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments}") };
            let (positive, negative) = if asks_for_right(name) { ("yes", "no") } else { ("value", "null") };
            let elsewhere = row[2..].iter().flat_map(|cell| {
                let (things, rule) =
                    cell.strip_prefix("in ").and_then(|cell| cell.split_once(": ")).expect("in THING: rule");
                let rule = Rule::parse(rule, positive, negative);
                things.split(',').map(move |thing| (thing.trim().to_owned(), rule.clone())).collect::<Vec<_>>()
            });
            found.push(Field {
                kind: kind.to_owned(),
                name: name.to_owned(),
                arguments,
                rule: Rule::parse(&row[1], positive, negative),
                elsewhere: elsewhere.collect(),
            });
        }
    }
    found
}

/// The mutations of a table: `mutation: situation | input | rule`, and the rule's readers are those who succeed.
pub fn mutations(text: &str) -> Vec<Mutation> {
    let of_row = |row: Vec<String>| {
        let [what, input, rule] = <[String; 3]>::try_from(row).expect("a mutation has three cells");
        let (name, situation) = what.split_once(':').expect("a mutation and its situation");
        let rule = Rule::parse(&rule, "ok", "undeclared");
        Mutation { name: name.to_owned(), situation: situation.trim().to_owned(), input, rule }
    };
    rows(text).into_iter().map(of_row).collect()
}

/// The connections of a table: `Type.field | document | things | who may ask`.
pub fn lists(text: &str) -> Vec<List> {
    let of_row = |row: Vec<String>| {
        let [field, document, things, asked_by] = <[String; 4]>::try_from(row).expect("a list has four cells");
        let things = things.split(',').map(str::trim).filter(|thing| *thing != "-").map(str::to_owned).collect();
        List { field, document, things, asked_by: Audience::parse(&asked_by) }
    };
    rows(text).into_iter().map(of_row).collect()
}

fn split_outside_parentheses(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut parts = vec![String::new()];
    for character in text.chars() {
        depth += i32::from(character == '(') - i32::from(character == ')');
        if character == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(character);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}
