//! The policy walk: every field, mutation, subscription, list and look-up by id of the schema, as every reader, on both
//! databases, against expectations that people wrote down by hand in `expectations/`; whatever is not declared there
//! fails.

#![expect(clippy::panic, reason = "a test ends where the world or the expectations do not hold together")]
#![expect(clippy::print_stdout, reason = "the number of cells that were compared is a figure to report")]

pub mod contents;
mod contract;
mod fields;
mod history;
mod lists;
mod mutations;
mod nodes;
mod reader;
mod subscriptions;
mod table;
mod world;

use std::collections::BTreeSet;

use contract::Contract;
use reader::Reader;
use table::{Field, List, Mutation, Thing};
use world::World;

/// How many (field × reader) cells there are. It may only be changed together with the schema.
const CELLS: usize = 5330;

const THINGS: &str = include_str!("expectations/things.txt");
const FIELDS: [&str; 3] = [
    include_str!("expectations/plan.txt"),
    include_str!("expectations/progress.txt"),
    include_str!("expectations/people.txt"),
];
const MUTATIONS: [&str; 3] = [
    include_str!("expectations/plan_changes.txt"),
    include_str!("expectations/progress_changes.txt"),
    include_str!("expectations/people_changes.txt"),
];
const SUBSCRIPTIONS: &str = include_str!("expectations/subscriptions.txt");
const LISTS: &str = include_str!("expectations/lists.txt");

/// A walk through a world: what is expected, and what was found.
struct Walk {
    world: World,
    contract: Contract,
    things: Vec<Thing>,
    fields: Vec<Field>,
    mutations: Vec<Mutation>,
    subscriptions: Vec<Mutation>,
    lists: Vec<List>,
    cells: BTreeSet<(String, Reader)>,
    compared: usize,
    problems: Vec<String>,
}

impl Walk {
    async fn through(world: World) -> Self {
        let contract = Contract::of(&world.server().await).await;
        Self {
            world,
            contract,
            things: table::things(THINGS),
            fields: FIELDS.into_iter().flat_map(table::fields).collect(),
            mutations: MUTATIONS.into_iter().flat_map(table::mutations).collect(),
            subscriptions: table::mutations(SUBSCRIPTIONS),
            lists: table::lists(LISTS),
            cells: BTreeSet::new(),
            compared: 0,
            problems: Vec::new(),
        }
    }

    /// Notes that a cell was compared.
    fn cell(&mut self, field: String, reader: Reader) {
        self.compared += 1;
        self.cells.insert((field, reader));
    }

    /// What the expectations do not say, and what they say of what is not there.
    fn declarations(&mut self) {
        let mut declared: BTreeSet<String> =
            self.fields.iter().map(|field| format!("{}.{}", field.kind, field.name)).collect();
        for mutation in &self.mutations {
            declared.insert(format!("Mutation.{}", mutation.name));
            let payload = self.payload(&mutation.name);
            let fields = self.contract.types.get(&payload).into_iter().flatten();
            declared.extend(fields.map(|(field, _)| format!("{payload}.{field}")));
        }
        for subscription in &self.subscriptions {
            declared.insert(format!("Subscription.{}", subscription.name));
            let event = self.event(&subscription.name);
            let fields = self.contract.types.get(&event).into_iter().flatten();
            declared.extend(fields.map(|(field, _)| format!("{event}.{field}")));
        }
        declared.insert("Node.id".to_owned());
        let fields = self.contract.types.iter();
        let there: BTreeSet<String> =
            fields.flat_map(|(kind, fields)| fields.keys().map(move |field| format!("{kind}.{field}"))).collect();
        self.problems.extend(there.difference(&declared).map(|field| format!("{field} is not declared")));
        self.problems.extend(declared.difference(&there).map(|field| format!("{field} is declared, but not there")));
        self.variants();
        self.kinds();
    }

    /// Fields that take a basis are declared for both; fields that are a page are declared as a list too.
    fn variants(&mut self) {
        let mut missing = Vec::new();
        // The pages of events hold what those of queries hold, which are walked.
        let events: BTreeSet<String> = self.subscriptions.iter().map(|one| self.event(&one.name)).collect();
        for (kind, fields) in self.contract.types.iter().filter(|(kind, _)| !events.contains(*kind)) {
            for (name, shape) in fields {
                let mut rows = self.fields.iter().filter(|field| field.kind == *kind && field.name == *name);
                let basis = shape.arguments.iter().any(|argument| argument == "basis");
                if basis && !rows.any(|field| field.arguments.contains("basis: PROVISIONAL")) {
                    missing.push(format!("{kind}.{name}(basis: PROVISIONAL) is not declared"));
                }
                let field = format!("{kind}.{name}");
                if self.contract.is_connection(&shape.kind) && !self.lists.iter().any(|list| list.field == field) {
                    missing.push(format!("{field} is a list, but not declared as one"));
                }
            }
        }
        self.problems.append(&mut missing);
    }

    /// Every type has a thing of it, and one that is reached by its id if it has one; every name that is used is known.
    fn kinds(&mut self) {
        let mut missing = Vec::new();
        let declared: BTreeSet<&str> = self.fields.iter().map(|field| field.kind.as_str()).collect();
        for kind in declared {
            let mut things = self.things.iter().filter(|thing| thing.kind == kind);
            let node = self.contract.nodes.contains(kind);
            if !things.any(|thing| !node || thing.node().is_some()) {
                missing
                    .push(format!("{kind}: there is no thing of this type{}", if node { " with an id" } else { "" }));
            }
        }
        let used = self
            .fields
            .iter()
            .flat_map(Field::things)
            .chain(self.lists.iter().flat_map(|list| list.things.iter().map(String::as_str)));
        for name in used {
            if !self.things.iter().any(|thing| thing.name == name) {
                missing.push(format!("{name:?} is used, but no thing is called so"));
            }
        }
        self.problems.append(&mut missing);
    }

    async fn walk(mut self, database: &str) {
        self.declarations();
        self.fields().await;
        self.nodes().await;
        self.lists().await;
        self.mutations().await;
        self.subscriptions().await;
        let cells = self.cells.len();
        println!("{database}: {cells} (field × reader) cells, {} comparisons", self.compared);
        assert!(self.problems.is_empty(), "{} problems:\n{}", self.problems.len(), self.problems.join("\n"));
        assert_eq!(cells, CELLS, "the walk must not shrink unseen");
    }
}

#[tokio::test]
async fn every_field_is_for_whom_it_is_declared_on_sqlite() {
    Walk::through(World::in_sqlite().await).await.walk("SQLite").await;
}

#[tokio::test]
async fn every_field_is_for_whom_it_is_declared_on_postgresql() {
    if let Some(world) = World::in_postgresql().await {
        Walk::through(world).await.walk("PostgreSQL").await;
    }
}
