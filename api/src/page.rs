//! How lists that grow with time are paged: Relay connections over keyset cursors, in both directions, with a bound on
//! every page; never an offset, so that rows that come in between are neither skipped nor shown twice.

use async_graphql::{
    Enum, OutputType, SimpleObject,
    connection::{Connection, CursorType, Edge},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{
    ColumnTrait, Condition, Cursor, EntityTrait, FromQueryResult, PaginatorTrait, Select, SelectModel, SelectorTrait,
    Value, sea_query::IntoValueTuple,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{execution::budget::STATEMENT, failure::Failure, message::Message, request::Request};

/// The most that one page holds.
pub const MOST: i32 = 100;

/// What one page holds when nothing is said.
pub const DEFAULT: i32 = 20;

/// Which way a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Enum)]
pub enum Direction {
    /// The smallest or oldest first.
    #[default]
    Asc,
    /// The largest or newest first.
    Desc,
}

impl Direction {
    /// Orders a query.
    #[must_use]
    pub fn apply<S: SelectorTrait>(self, mut query: Cursor<S>) -> Cursor<S> {
        match self {
            Self::Asc => query.asc(),
            Self::Desc => query.desc(),
        };
        query
    }
}

/// The arguments of a connection as they came.
#[derive(Clone, Debug, Default)]
pub struct PageArguments {
    /// How many from the beginning.
    pub first: Option<i32>,
    /// Begin after this cursor.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// End before this cursor.
    pub before: Option<String>,
}

/// A page that was asked for properly; `K` is what its rows are ordered by.
#[derive(Clone, Debug)]
pub struct Page<K> {
    limit: u64,
    backward: bool,
    after: Option<K>,
    before: Option<K>,
}

/// One page of rows, in the list's own order whichever way it was walked.
#[derive(Clone, Debug)]
pub struct Slice<M> {
    /// The rows.
    pub rows: Vec<M>,
    /// Whether there are rows before them.
    pub has_previous: bool,
    /// Whether there are rows after them.
    pub has_next: bool,
}

/// What a connection says besides its page.
#[derive(SimpleObject)]
pub struct Total {
    /// How many there are in all under the same filter, as far as the viewer may see them. Counted only when asked.
    pub total_count: Option<i64>,
}

/// A connection of `N`.
pub type Paged<N> = Connection<Text, N, Total>;

/// A cursor that is written already.
#[derive(Clone, Debug)]
pub struct Text(String);

impl CursorType for Text {
    type Error = std::convert::Infallible;

    fn decode_cursor(text: &str) -> Result<Self, Self::Error> {
        Ok(Self(text.to_owned()))
    }

    fn encode_cursor(&self) -> String {
        self.0.clone()
    }
}

impl PageArguments {
    /// Checks the arguments; a page is from one end, of 0 to 100 rows, between cursors of the same list.
    pub fn read<K: DeserializeOwned>(&self) -> Result<Page<K>, Failure> {
        if self.first.is_some() && self.last.is_some() {
            return Err(Failure::BadRequest(Message::new("page-first-and-last")));
        }
        let limit = self.first.or(self.last).unwrap_or(DEFAULT);
        if !(0..=MOST).contains(&limit) {
            return Err(Failure::BadRequest(Message::new("page-size").with("limit", i64::from(MOST))));
        }
        Ok(Page {
            limit: u64::from(limit.unsigned_abs()),
            backward: self.last.is_some(),
            after: self.after.as_deref().map(read_cursor).transpose()?,
            before: self.before.as_deref().map(read_cursor).transpose()?,
        })
    }
}

impl<K: Clone> Page<K> {
    /// Between which values of the column that a list is ordered by first the page lies; `value` takes one out of a cursor's
    /// key. The cursors say so themselves, but as an alternative (a smaller value, or the same and a smaller id), by which
    /// PostgreSQL begins at no place of an index.
    pub fn between<V: Into<Value>>(
        &self,
        column: impl ColumnTrait,
        direction: Direction,
        value: impl Fn(K) -> V,
    ) -> Condition {
        let (from, to) = match direction {
            Direction::Asc => (&self.after, &self.before),
            Direction::Desc => (&self.before, &self.after),
        };
        Condition::all()
            .add_option(from.clone().map(|key| column.gte(value(key))))
            .add_option(to.clone().map(|key| column.lte(value(key))))
    }

    /// Reads the page from a query that is ordered by the key; `values` turns a cursor's key into the columns' values.
    pub async fn fetch<M, V>(
        &self,
        mut query: Cursor<SelectModel<M>>,
        request: &Request,
        values: impl Fn(K) -> V,
    ) -> Result<Slice<M>, Failure>
    where
        M: FromQueryResult + Send + Sync,
        V: IntoValueTuple,
    {
        request.budget.spend(STATEMENT)?;
        if let Some(key) = &self.after {
            query.after(values(key.clone()));
        }
        if let Some(key) = &self.before {
            query.before(values(key.clone()));
        }
        // One row more than asked for tells whether there are others.
        if self.backward {
            query.last(self.limit + 1);
        } else {
            query.first(self.limit + 1);
        }
        // Boxed, or the future of every field of an object that has a list would be as large as this one's.
        let mut rows = Box::pin(query.all(request.database().read())).await?;
        let more = rows.len() as u64 > self.limit;
        if more && self.backward {
            rows.remove(0);
        } else if more {
            rows.pop();
        }
        let (has_previous, has_next) =
            if self.backward { (more, self.before.is_some()) } else { (self.after.is_some(), more) };
        Ok(Slice { rows, has_previous, has_next })
    }
}

impl<M> Slice<M> {
    /// The page as a connection; `key` is what a row is ordered by, `node` how it is shown.
    pub fn connect<N, K>(
        self,
        total_count: Option<u64>,
        key: impl Fn(&M) -> K,
        node: impl Fn(M) -> N,
    ) -> Result<Paged<N>, Failure>
    where
        N: OutputType,
        K: Serialize,
    {
        let total = Total { total_count: total_count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)) };
        let mut connection = Connection::with_additional_fields(self.has_previous, self.has_next, total);
        for row in self.rows {
            let cursor = write_cursor(&key(&row))?;
            connection.edges.push(Edge::new(Text(cursor), node(row)));
        }
        Ok(connection)
    }
}

/// How many rows a query finds: the `totalCount` of a connection.
pub async fn count<E>(query: Select<E>, request: &Request) -> Result<u64, Failure>
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    request.budget.spend(STATEMENT)?;
    Ok(Box::pin(query.count(request.database().read())).await?)
}

fn write_cursor(key: &impl Serialize) -> Result<String, Failure> {
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).map_err(Failure::internal)?))
}

fn read_cursor<K: DeserializeOwned>(text: &str) -> Result<K, Failure> {
    let wrong = || Failure::BadRequest(Message::new("page-cursor"));
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
    serde_json::from_slice(&bytes).map_err(|_| wrong())
}
