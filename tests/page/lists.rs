//! Every way in which a list can be ordered, how a row is put into it through the API, and how a page of it is read;
//! never an expectation of one test.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    progress::steps,
    support::{people, plan, server::Server, socket::Socket, template},
};

/// How rows are put into a list.
#[derive(Clone, Copy, Debug)]
pub enum Insert {
    Plan,
    Organisation,
    Member,
    Invitation,
    ServiceToken,
    Entry,
}

/// One list in one order.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The field, as `Type.field`.
    pub field: &'static str,
    /// How it is asked for; ARGUMENTS stands for those of the page.
    document: &'static str,
    /// How rows are put into it.
    pub insert: Insert,
}

const fn list(field: &'static str, insert: Insert, document: &'static str) -> List {
    List { field, document, insert }
}

pub const LISTS: [List; 19] = [
    list("Query.plans", Insert::Plan, "{ plans(ARGUMENTS) }"),
    list("Query.plans", Insert::Plan, "{ plans(orderBy: { field: CODE, direction: DESC }, ARGUMENTS) }"),
    list("Query.plans", Insert::Plan, "{ plans(orderBy: { field: STARTS_ON, direction: ASC }, ARGUMENTS) }"),
    list("Query.plans", Insert::Plan, "{ plans(orderBy: { field: STARTS_ON, direction: DESC }, ARGUMENTS) }"),
    list("Query.organisations", Insert::Organisation, "{ organisations(ARGUMENTS) }"),
    list("Query.persons", Insert::Member, "{ persons(ARGUMENTS) }"),
    list("Query.serviceTokens", Insert::ServiceToken, "{ serviceTokens(ARGUMENTS) }"),
    list(
        "Query.auditEvents",
        Insert::Organisation,
        "{ auditEvents(where: { action: { eq: ORGANISATION_CREATE } }, ARGUMENTS) }",
    ),
    list(
        "Query.auditEvents",
        Insert::Organisation,
        "{ auditEvents(where: { action: { eq: ORGANISATION_CREATE } }, orderBy: { direction: ASC }, ARGUMENTS) }",
    ),
    list("Query.progressEntries", Insert::Entry, "{ progressEntries(ARGUMENTS) }"),
    list("Query.progressEntries", Insert::Entry, "{ progressEntries(orderBy: { field: AS_OF }, ARGUMENTS) }"),
    list("Query.progressEntries", Insert::Entry, "{ progressEntries(orderBy: { field: CREATED_AT }, ARGUMENTS) }"),
    list("Query.progressEntries", Insert::Entry, "{ progressEntries(orderBy: { field: SUBMITTED_AT }, ARGUMENTS) }"),
    list(
        "Query.progressEntries",
        Insert::Entry,
        "{ progressEntries(orderBy: { field: SUBMITTED_AT, direction: DESC }, ARGUMENTS) }",
    ),
    list(
        "ActionLine.entries",
        Insert::Entry,
        "{ actionLine(by: { code: { plan: \"PNA-2007-2010\", line: \"1.1.2.1\" } }) { entries(ARGUMENTS) } }",
    ),
    list(
        "ActionLine.entries",
        Insert::Entry,
        "{ actionLine(by: { code: { plan: \"PNA-2007-2010\", line: \"1.1.2.1\" } }) {
            entries(orderBy: { field: AS_OF, direction: ASC }, ARGUMENTS) } }",
    ),
    list(
        "Organisation.memberships",
        Insert::Member,
        "{ organisation(by: { acronym: \"MIMDES\" }) { memberships(ARGUMENTS) } }",
    ),
    list(
        "Organisation.invitations",
        Insert::Invitation,
        "{ organisation(by: { acronym: \"MIMDES\" }) { invitations(ARGUMENTS) } }",
    ),
    list("ReviewQueueChange.entries", Insert::Entry, "subscription { reviewQueueChanged { entries(ARGUMENTS) } }"),
];

const SELECTION: &str = ") { totalCount pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
    edges { cursor node { id } } nodes { id } }";

impl List {
    /// Whether it lists progress entries.
    pub fn is_of_entries(&self) -> bool {
        matches!(self.insert, Insert::Entry)
    }

    /// The document that asks for a page with these arguments.
    pub fn asked(&self, arguments: &str) -> String {
        // An empty list of arguments is no GraphQL.
        let arguments = if arguments.is_empty() { "first: null" } else { arguments };
        self.document.replace("ARGUMENTS)", &format!("{arguments}{SELECTION}"))
    }
}

/// A page as it was answered.
#[derive(Debug)]
pub struct Page {
    /// The ids of the rows.
    pub ids: Vec<String>,
    /// Whether there are rows before and after them.
    pub more: (bool, bool),
    /// The cursors of the first row and of the last.
    pub cursors: (Option<String>, Option<String>),
    /// The count of the whole list.
    pub total: usize,
}

/// A server whose lists grow.
pub struct Growing {
    server: Server,
    lines: Vec<(String, &'static str)>,
    days: HashMap<usize, u32>,
    mimdes: String,
}

impl Growing {
    pub async fn on(server: Server) -> Self {
        let (one, other) = (steps::line(&server, steps::LINE).await, steps::line(&server, "1.2.1.1").await);
        let lines = vec![(one.clone(), "focal.mininter"), (one, "focal.mimdes"), (other, "focal.mininter")];
        let mimdes = people::organisation(&server, "MIMDES").await;
        Self { server, lines, days: HashMap::new(), mimdes }
    }

    /// What is answered to who sees every row that these tests make: an administrator, or the Secretariat for what it
    /// alone follows.
    async fn answer(&self, list: &List, arguments: &str) -> Value {
        let document = list.asked(arguments);
        if !document.starts_with("subscription") {
            return self.server.person("administrator").await.ask(&document, json!({})).await;
        }
        let mut socket = Socket::of_person(&self.server, "secretariat").await;
        socket.subscribe("page", &document, json!({})).await;
        socket.next().await["payload"].take()
    }

    /// Reads a page of a list.
    pub async fn page(&self, list: &List, arguments: &str) -> Page {
        let answer = self.answer(list, arguments).await;
        assert!(answer.get("errors").is_none(), "{}: {answer}", list.field);
        let connection = connection(&answer["data"]).expect("a connection");
        let ids = |rows: &str, at: &str| -> Vec<String> {
            let rows = connection[rows].as_array().expect("rows").iter();
            rows.map(|row| row.pointer(at).and_then(Value::as_str).expect("a text").to_owned()).collect()
        };
        let (nodes, cursors) = (ids("nodes", "/id"), ids("edges", "/cursor"));
        assert_eq!(nodes, ids("edges", "/node/id"), "{}: edges and nodes are the same rows", list.field);
        let info = &connection["pageInfo"];
        let cursor = |name: &str| info[name].as_str().map(str::to_owned);
        let page = Page {
            ids: nodes,
            more: (info["hasPreviousPage"] == true, info["hasNextPage"] == true),
            cursors: (cursor("startCursor"), cursor("endCursor")),
            total: usize::try_from(connection["totalCount"].as_u64().expect("a count")).expect("a small count"),
        };
        assert_eq!(page.cursors, (cursors.first().cloned(), cursors.last().cloned()), "{}: the cursors", list.field);
        page
    }

    /// The whole list, in its order.
    pub async fn whole(&self, list: &List) -> Vec<String> {
        let page = self.page(list, "first: 100").await;
        assert_eq!((page.more, page.total), ((false, false), page.ids.len()), "{}: one page holds it", list.field);
        page.ids
    }

    /// Puts a row into a list; `draw` says where, as far as the list lets one choose.
    pub async fn insert(&mut self, insert: Insert, draw: u32) {
        let name = Uuid::new_v4().simple().to_string();
        match insert {
            Insert::Plan => {
                // Few different days, so that many plans begin on the same.
                let input = json!({ "code": name, "startsOn": format!("200{}-01-01", draw % 3) });
                self.make("secretariat", "createPlan", steps::with(plan::plan_input(), &input)).await;
            }
            Insert::Organisation => {
                let input = json!({ "acronym": &name[..12], "nameEs": name, "nameEn": name, "kind": "NGO",
                                    "membership": "MEMBER" });
                self.make("administrator", "createOrganisation", input).await;
            }
            Insert::Member => {
                let input =
                    json!({ "email": format!("{name}@example.org"), "organisationId": self.mimdes, "role": "VIEWER" });
                let invited =
                    self.server.person("administrator").await.done(people::INVITE, json!({ "input": input })).await;
                let input = json!({ "token": invited["token"], "name": name, "password": template::PASSWORD });
                self.server.public().done(people::ACCEPT, json!({ "input": input })).await;
            }
            Insert::Invitation => {
                let input =
                    json!({ "email": format!("{name}@example.org"), "organisationId": self.mimdes, "role": "VIEWER" });
                self.make("administrator", "invitePerson", input).await;
            }
            Insert::ServiceToken => {
                let input = json!({ "name": name, "scope": "READ_PUBLIC" });
                self.make("administrator", "issueServiceToken", input).await;
            }
            Insert::Entry => {
                // An organisation's entries on a line never go back in time; among several they interleave.
                let place = draw as usize % self.lines.len();
                let day = self.days.entry(place).or_insert(0);
                *day = (*day + draw / 3 % 4).min(175);
                let as_of = time::macros::date!(2008 - 01 - 01) + time::Duration::days(i64::from(*day));
                let (line, focal) = &self.lines[place];
                let input = steps::with(steps::statement(line, &as_of.to_string(), 40), &json!({ "submit": true }));
                self.make(focal, "logProgress", input).await;
            }
        }
    }

    /// The messages of a wrongly asked page, and whether the field alone is null.
    pub async fn refused(&self, list: &List, arguments: &str) -> Vec<(String, String)> {
        let answer = self.answer(list, arguments).await;
        assert!(answer["data"].is_object() && connection(&answer["data"]).is_none(), "{}: {answer}", list.field);
        let errors = answer["errors"].as_array().into_iter().flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.map(|error| (text(&error["extensions"]["code"]), text(&error["message"]))).collect()
    }

    /// The fields of the schema that answer with a connection, as `Type.field`.
    pub async fn connections(&self) -> Vec<String> {
        let document = "{ __schema { types { name fields(includeDeprecated: true) { name
            type { name ofType { name ofType { name } } } } } } }";
        let data = self.server.public().data(document, json!({})).await;
        let mut found = Vec::new();
        for kind in data["__schema"]["types"].as_array().expect("types") {
            for field in kind["fields"].as_array().into_iter().flatten() {
                let answer = [&field["type"], &field["type"]["ofType"], &field["type"]["ofType"]["ofType"]];
                if answer.iter().any(|kind| kind["name"].as_str().is_some_and(|name| name.ends_with("Connection"))) {
                    found.push(format!("{}.{}", people::text(&kind["name"]), people::text(&field["name"])));
                }
            }
        }
        found.sort();
        found
    }

    async fn make(&self, person: &str, mutation: &str, input: Value) {
        plan::done(&self.server.person(person).await, mutation, "", input).await;
    }
}

/// The connection in an answer, which may stand inside the thing that it belongs to.
fn connection(data: &Value) -> Option<&Value> {
    if data.get("pageInfo").is_some() {
        return Some(data);
    }
    data.as_object()?.values().find_map(connection)
}
