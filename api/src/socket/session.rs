//! One socket from its first message to its close: the rules of `graphql-transport-ws`, which operations there are, and
//! when each is executed; never what they answer.

use std::{collections::BTreeMap, sync::Arc};

use actix_ws::{AggregatedMessage, AggregatedMessageStream, ProtocolError};
use async_graphql::futures_util::{FutureExt, StreamExt, future::LocalBoxFuture, stream::FuturesUnordered};
use entity::instant::Instant;
use time::OffsetDateTime;
use tokio::{
    sync::{
        broadcast::{self, error::RecvError},
        watch,
    },
    time::{self as clock, sleep_until},
};

use super::{
    close::Close,
    execute::{Caller, Credentials, Outcome, refused},
    limits::{OPERATIONS, RUNNING},
    message::{Incoming, Introduction, Outgoing},
    places::{Counted, stopped},
    wire::Wire,
};
use crate::{
    domain::actor::Actor,
    execution::document::Document,
    failure::Failure,
    feed::{
        follow::Following,
        news::{Newest, News},
    },
    http::graphql::language_of,
    message::Message,
};

/// A socket.
pub struct Session {
    caller: Arc<Caller>,
    wire: Wire,
    incoming: AggregatedMessageStream,
    stage: Stage,
    operations: BTreeMap<String, Operation>,
    running: FuturesUnordered<LocalBoxFuture<'static, (String, u64, Outcome)>>,
    feed: broadcast::Receiver<Arc<News>>,
    stopping: watch::Receiver<bool>,
    /// How many operations there were, which tells two with one id apart.
    number: u64,
}

/// How far the connection has come.
enum Stage {
    /// No `connection_init` has come; none may come after this.
    Waiting(clock::Instant),
    /// It was acknowledged.
    Acknowledged {
        /// The person's or the service token's TypeID; none for the public.
        who: Option<String>,
        /// When the token ends by itself.
        until: Option<clock::Instant>,
    },
}

/// An operation that has not ended.
struct Operation {
    number: u64,
    document: Arc<Document>,
    following: Arc<Following>,
    due: Due,
    running: bool,
    counted: Option<Counted>,
}

/// What an operation waits for.
#[derive(Clone, Copy)]
enum Due {
    /// Its first execution.
    First,
    /// Nothing: it was executed, and nothing has changed since.
    Nothing,
    /// Its next execution, for these news.
    News(Newest),
}

impl Session {
    /// A socket that was just opened.
    #[must_use]
    pub fn new(caller: Caller, wire: Wire, incoming: AggregatedMessageStream) -> Self {
        Self {
            stage: Stage::Waiting(clock::Instant::now() + wire.patience()),
            feed: caller.installation.feed.follow(),
            stopping: caller.installation.sockets.stopping(),
            caller: Arc::new(caller),
            wire,
            incoming,
            operations: BTreeMap::new(),
            running: FuturesUnordered::new(),
            number: 0,
        }
    }

    /// Speaks until either side has had enough.
    pub async fn run(mut self) {
        let close = loop {
            if let Err(close) = self.step().await {
                break close;
            }
        };
        let Self { wire, incoming, .. } = self;
        wire.close(&close, incoming).await;
    }

    /// Waits for one thing to happen, and does what it asks for.
    async fn step(&mut self) -> Result<(), Close> {
        self.start();
        let due = self.due();
        tokio::select! {
            message = self.incoming.recv() => self.receive(message).await,
            Some((id, number, outcome)) = self.running.next() => self.finish(&id, number, outcome).await,
            news = self.feed.recv() => self.hear(news).await,
            () = sleep_until(due) => self.look().await,
            () = stopped(&mut self.stopping) => Err(Close::GoingAway),
        }
    }

    /// Begins what is due, the oldest first, as far as there is room for it.
    fn start(&mut self) {
        while self.running.len() < RUNNING && self.wire.has_room() {
            let due = self.operations.iter_mut().filter(|(_, one)| !one.running && !matches!(one.due, Due::Nothing));
            let Some((id, operation)) = due.min_by_key(|(_, one)| one.number) else { return };
            let news = match std::mem::replace(&mut operation.due, Due::Nothing) {
                Due::News(newest) => Some(newest),
                Due::First | Due::Nothing => None,
            };
            operation.running = true;
            let (id, number) = (id.clone(), operation.number);
            let (document, following) = (Arc::clone(&operation.document), Arc::clone(&operation.following));
            let caller = Arc::clone(&self.caller);
            let execution = async move {
                let outcome = caller.execute(&id, &document, &following, news).await;
                (id, number, outcome)
            };
            self.running.push(execution.boxed_local());
        }
    }

    async fn receive(&mut self, message: Option<Result<AggregatedMessage, ProtocolError>>) -> Result<(), Close> {
        self.wire.hears();
        match message {
            None | Some(Ok(AggregatedMessage::Close(_))) => Err(Close::Gone),
            Some(Err(error)) => Err(Close::of_error(&error)),
            Some(Ok(AggregatedMessage::Ping(bytes))) => self.wire.pong(&bytes).await,
            Some(Ok(AggregatedMessage::Pong(bytes))) => self.wire.confirmed(&bytes).await,
            Some(Ok(AggregatedMessage::Binary(_))) => Err(Close::Invalid("Only text messages are understood")),
            Some(Ok(AggregatedMessage::Text(text))) => self.act(Incoming::read(&text)?).await,
        }
    }

    async fn act(&mut self, message: Incoming) -> Result<(), Close> {
        match message {
            Incoming::ConnectionInit { payload } => self.introduce(Introduction::read(payload)?).await,
            Incoming::Ping { payload } => self.wire.send(Outgoing::Pong { payload }.text()?).await,
            Incoming::Pong {} => Ok(()),
            Incoming::Subscribe { id, payload } => self.subscribe(id, payload).await,
            Incoming::Complete { id } => {
                // What is being executed is finished, but not told any more.
                self.operations.remove(&id);
                Ok(())
            }
        }
    }

    async fn introduce(&mut self, introduction: Introduction) -> Result<(), Close> {
        if matches!(self.stage, Stage::Acknowledged { .. }) {
            return Err(Close::TooManyInitialisations);
        }
        let Some(caller) = Arc::get_mut(&mut self.caller) else { return Err(Close::Internal) };
        if let Some(header) = introduction.authorization {
            caller.credentials = Some(Credentials::Header(header));
        }
        if let Some(accepted) = introduction.accept_language {
            caller.language = language_of(&accepted);
        }
        let now = Instant::from(OffsetDateTime::now_utc());
        let reader = self.caller.reader(now).await.map_err(Close::of_failure)?;
        let who = match &reader.actor {
            Actor::Person(person) => Some(person.id.to_string()),
            Actor::Service { id, .. } => Some(id.to_string()),
            Actor::Public | Actor::Operator => None,
        };
        let until = reader.until.and_then(|until| {
            let left = std::time::Duration::from_micros(u64::try_from(until.0 - now.0).unwrap_or(0));
            clock::Instant::now().checked_add(left)
        });
        self.stage = Stage::Acknowledged { who, until };
        self.wire.send(Outgoing::ConnectionAck.text()?).await
    }

    async fn subscribe(&mut self, id: String, document: Document) -> Result<(), Close> {
        if matches!(self.stage, Stage::Waiting(_)) {
            return Err(Close::Unauthorized);
        }
        if self.operations.contains_key(&id) {
            return Err(Close::SubscriberExists(id));
        }
        if self.operations.len() >= OPERATIONS {
            let failure = Failure::LimitExceeded(Message::new("limit-operations").with("limit", OPERATIONS));
            return self.tell(refused(&id, failure, self.caller.language, "")).await.map(drop);
        }
        self.number += 1;
        let operation = Operation {
            number: self.number,
            document: Arc::new(document),
            following: Arc::default(),
            due: Due::First,
            running: false,
            counted: None,
        };
        self.operations.insert(id, operation);
        Ok(())
    }

    /// An execution has come to its end.
    async fn finish(&mut self, id: &str, number: u64, outcome: Outcome) -> Result<(), Close> {
        let Some(operation) = self.operations.get_mut(id).filter(|operation| operation.number == number) else {
            return if let Outcome::Close(close) = outcome { Err(close) } else { Ok(()) };
        };
        operation.running = false;
        if operation.counted.is_none() && operation.following.is_said() {
            operation.counted = Some(self.caller.installation.sockets.subscription());
        }
        if matches!(outcome, Outcome::Ended(_)) {
            self.operations.remove(id);
        }
        self.tell(outcome).await
    }

    async fn tell(&mut self, outcome: Outcome) -> Result<(), Close> {
        let messages = match outcome {
            Outcome::Close(close) => return Err(close),
            Outcome::GoesOn(message) => message.into_iter().collect(),
            Outcome::Ended(messages) => messages,
        };
        for message in messages {
            self.wire.send(message).await?;
        }
        Ok(())
    }

    /// Something has changed.
    async fn hear(&mut self, news: Result<Arc<News>, RecvError>) -> Result<(), Close> {
        let news = match news {
            Ok(news) => news,
            Err(RecvError::Lagged(_)) => Arc::new(News::of_everything()),
            Err(RecvError::Closed) => return Err(Close::GoingAway),
        };
        if let Stage::Acknowledged { who: Some(who), .. } = &self.stage
            && news.ends(who)
        {
            let now = Instant::from(OffsetDateTime::now_utc());
            match self.caller.reader(now).await {
                // A database that does not answer now is asked again at the next use.
                Ok(_) | Err(Failure::Unavailable(_)) => {}
                Err(failure) => return Err(Close::of_failure(failure)),
            }
        }
        for operation in self.operations.values_mut() {
            if let Some(newest) = operation.following.concerned_by(&news) {
                operation.due = match operation.due {
                    Due::First => Due::First,
                    Due::Nothing => Due::News(newest),
                    Due::News(before) => Due::News(before.and(newest)),
                };
            }
        }
        Ok(())
    }

    /// When something has to be looked at at the latest.
    fn due(&self) -> clock::Instant {
        let own = match self.stage {
            Stage::Waiting(until) => Some(until),
            Stage::Acknowledged { until, .. } => until,
        };
        own.map_or(self.wire.due(), |own| own.min(self.wire.due()))
    }

    async fn look(&mut self) -> Result<(), Close> {
        let now = clock::Instant::now();
        match self.stage {
            Stage::Waiting(until) if until <= now => Err(Close::InitialisationTimeout),
            Stage::Acknowledged { until: Some(until), .. } if until <= now => Err(Close::Forbidden),
            Stage::Waiting(_) | Stage::Acknowledged { .. } => self.wire.look().await,
        }
    }
}
