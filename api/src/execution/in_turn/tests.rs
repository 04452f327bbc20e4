//! Tests of answering in turn: every document is answered as the library answers it; never how fast.

use std::sync::atomic::{AtomicI32, Ordering};

use async_graphql::{
    Context, EmptyMutation, EmptySubscription, Error, Interface, Object, Request, Response, Schema, Value, value,
};

use super::{
    super::{json, repeats::repeats},
    AsText, InTurn, ListInTurn,
};

/// Something that is reached in both ways: each document is answered by the library and in turn, and must be answered
/// alike.
#[derive(Clone)]
struct Thing(i32);

#[Object]
impl Thing {
    async fn id(&self) -> i32 {
        self.0
    }

    fn name(&self) -> String {
        format!("thing {}", self.0)
    }

    fn text(&self, of: String) -> String {
        format!("{of}{}", self.0)
    }

    fn plus(&self, number: i32) -> i32 {
        self.0 + number
    }

    async fn waits(&self) -> i32 {
        tokio::task::yield_now().await;
        self.0
    }

    async fn may_wait(&self) -> i32 {
        if self.0 % 2 == 0 {
            tokio::task::yield_now().await;
        }
        self.0
    }

    /// How many things of the answer were begun before this one was done.
    async fn begun(&self, context: &Context<'_>) -> i32 {
        let begun = context.data_unchecked::<AtomicI32>();
        begun.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        begun.load(Ordering::Relaxed)
    }

    fn nothing(&self) -> Option<i32> {
        (self.0 > 2).then_some(self.0)
    }

    fn fails(&self) -> Result<i32, Error> {
        if self.0 > 2 { Ok(self.0) } else { Err("it fails".into()) }
    }

    fn may_fail(&self) -> Option<Result<i32, Error>> {
        (self.0 <= 2).then(|| Err("it may fail".into()))
    }

    fn children(&self) -> ListInTurn<Thing> {
        (0..self.0).map(Thing).collect()
    }
}

#[derive(Interface)]
#[graphql(field(name = "id", ty = "i32"))]
enum Numbered {
    Thing(Thing),
    Other(Other),
}

/// Numbered too, and never a [`Thing`]: what is selected of it is not selected of one.
struct Other(i32);

#[Object]
impl Other {
    async fn id(&self) -> i32 {
        self.0
    }
}

struct Query(Option<Thing>);

#[Object]
impl Query {
    fn thing(&self) -> Option<Thing> {
        self.0.clone()
    }

    fn in_turn(&self) -> Option<InTurn<Thing>> {
        self.0.clone().map(InTurn)
    }

    fn numbered(&self) -> Vec<Numbered> {
        self.0.clone().into_iter().flat_map(|thing| [Numbered::Other(Other(thing.0)), thing.into()]).collect()
    }
}

/// What the errors say of a thing: their texts, and their paths below it.
fn errors(answer: &Response) -> Vec<(String, String)> {
    let mut told: Vec<_> =
        answer.errors.iter().map(|error| (error.message.clone(), format!("{:?}", &error.path[1..]))).collect();
    told.sort();
    told
}

fn schema() -> Schema<Query, EmptyMutation, EmptySubscription> {
    Schema::new(Query(Some(Thing(2))), EmptyMutation, EmptySubscription)
}

async fn alike(selected: &str) -> Value {
    let schema = schema();
    let fragments = if selected.contains("...F") {
        "fragment F on Thing { name ...G } fragment G on Numbered { ... on Thing { twice: plus(number: 2) } id }"
    } else {
        ""
    };
    let request =
        |name: &str| Request::new(format!("{{ it: {name} {selected} }} {fragments}")).data(AtomicI32::default());
    // As text, for values that are equal as sets of fields may still stand in another order.
    let written = |answer: &Response| String::from_utf8(json::write(&answer.data, &answer.data).unwrap()).unwrap();
    let plain = schema.execute(request("thing")).await;
    let mut asked = vec![request("inTurn")];
    if !repeats(request("inTurn").parsed_query().unwrap()) {
        asked.push(request("inTurn").data(AsText));
    }
    for asked in asked {
        let in_turn = schema.execute(asked).await;
        assert_eq!(written(&in_turn), written(&plain), "{selected}");
        assert_eq!(errors(&in_turn), errors(&plain), "{selected}");
    }
    plain.data
}

#[tokio::test]
async fn documents_are_answered_as_the_library_answers_them() {
    for selected in [
        "{ id }",
        "{ name waits id nothing __typename kind: __typename }",
        "{ a: plus(number: 1) b: plus(number: 5) id a: plus(number: 1) }",
        "{ children { id } more: children { id name children { __typename id } } }",
        "{ children { id } id children { name children { id } } children { children { name } } }",
        "{ name ... { id ... on Thing { waits } } }",
        "{ ...F id }",
        "{ children { ...F } ... { children { id } } }",
        "{ ... on Numbered { id name: __typename } }",
        "{ name ... on Numbered { ... on Other { other: id } } }",
        "{ id @skip(if: true) name @include(if: true) ... @include(if: false) { waits } }",
        "{ id mayFail children { mayFail name } }",
        "{ id fails }",
        "{ id children { fails } }",
        "{ children { mayWait children { waits mayWait } } more: children { mayWait mayFail } }",
        "{ id children { waits fails } }",
        "{ id children { mayWait fails } }",
        r#"{ id more: children { text(of: "\" \\ \n é \u0001") children { text(of: "") } } }"#,
    ] {
        alike(selected).await;
    }
}

#[tokio::test]
async fn an_object_is_text_where_nothing_is_put_together() {
    let asked = Request::new("{ inTurn { id nothing children { id } } }").data(AsText);
    let answer = schema().execute(asked).await;
    let text = r#"{"id":2,"nothing":null,"children":[{"id":0},{"id":1}]}"#;
    assert_eq!(answer.data, value!({ "inTurn": Value::Binary(text.into()) }));
    let none = schema().execute(Request::new("{ inTurn { ... @skip(if: true) { id } } }").data(AsText)).await;
    assert_eq!(none.data, value!({ "inTurn": Value::Binary("{}".into()) }));
}

#[tokio::test]
async fn the_things_of_a_list_are_answered_at_the_same_time() {
    assert_eq!(
        alike("{ children { begun } }").await,
        value!({ "it": { "children": [{ "begun": 2 }, { "begun": 2 }] } })
    );
}

#[tokio::test]
async fn a_field_that_is_selected_twice_is_answered_once_with_all_of_it() {
    let answer = alike("{ children { id } children { name } }").await;
    let children = value!([{ "id": 0, "name": "thing 0" }, { "id": 1, "name": "thing 1" }]);
    assert_eq!(answer, value!({ "it": { "children": children } }));
}

#[test]
fn the_schema_knows_the_thing_alone() {
    let definition = schema().sdl();
    assert!(definition.contains("inTurn: Thing\n"), "{definition}");
}
