//! A client of a running `minka demo` in Rust, with graphql_client's types, reqwest and graphql-ws-client: reports
//! progress, and hears over a WebSocket that it was reviewed. It asserts what it sees, and is never to be pointed at a
//! server whose data matter.

#![expect(clippy::print_stdout, reason = "what it found is all that it is for")]

mod documents;

use std::{env::args, error::Error, time::Duration};

use documents::{
    Follow, LogProgress, Renew, Review, SignIn, Standing, follow, log_progress, renew, review, sign_in, standing,
};
use futures_util::{Stream, StreamExt};
use graphql_client::{GraphQLQuery, Response};
use graphql_ws_client::graphql::StreamingOperation;
use reqwest::header::{HeaderValue, SEC_WEBSOCKET_PROTOCOL};
use serde_json::json;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const PASSWORD: &str = "demostracion de minka";
const PLAN: &str = "PNA-2007-2010";

/// Counts what holds; the first thing that does not is the end.
#[derive(Default)]
struct Assertions(u32);

impl Assertions {
    fn holds(&mut self, condition: bool, what: &str) -> Outcome<()> {
        if !condition {
            return Err(format!("does not hold: {what}").into());
        }
        self.0 += 1;
        Ok(())
    }
}

/// Asks over HTTP, as whoever the token stands for; without one, as the public. A refusal is an error with its code.
async fn ask<Q: GraphQLQuery>(url: &str, token: Option<&str>, variables: Q::Variables) -> Outcome<Q::ResponseData> {
    let mut request = reqwest::Client::new().post(url);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer: Response<Q::ResponseData> = request.json(&Q::build_query(variables)).send().await?.json().await?;
    if let Some(error) = answer.errors.iter().flatten().next() {
        let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code")?.as_str());
        return Err(code.unwrap_or(&error.message).into());
    }
    answer.data.ok_or_else(|| "no data".into())
}

/// A session's tokens: for ten minutes, and for the next pair.
async fn sign_in(url: &str, email: &str) -> Outcome<(String, String)> {
    let input = sign_in::SignInInput { email: email.to_owned(), password: PASSWORD.to_owned() };
    let answer = ask::<SignIn>(url, None, sign_in::Variables { input }).await?;
    let session = answer.sign_in.and_then(|payload| payload.session).ok_or("nobody signed in")?;
    Ok((session.access_token, session.refresh_token))
}

/// The session's next tokens; the refresh token is used up.
async fn renew(url: &str, refresh_token: String) -> Outcome<(String, String)> {
    let input = renew::RefreshSessionInput { refresh_token };
    let answer = ask::<Renew>(url, None, renew::Variables { input }).await?;
    let session = answer.refresh_session.and_then(|payload| payload.session).ok_or("the session is over")?;
    Ok((session.access_token, session.refresh_token))
}

/// How complete the plan is now, and again after each change of it.
async fn follow(url: &str, token: &str, plan: String) -> Outcome<impl Stream<Item = Option<f64>> + Unpin> {
    let mut request = format!("{}/ws", url.replacen("http", "ws", 1)).into_client_request()?;
    request.headers_mut().insert(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static("graphql-transport-ws"));
    let (connection, _) = tokio_tungstenite::connect_async(request).await?;
    let events = graphql_ws_client::Client::build(connection)
        .payload(json!({ "authorization": format!("Bearer {token}") }))?
        .subscribe(StreamingOperation::<Follow>::new(follow::Variables { plan }))
        .await?;
    Ok(events.map(|event| event.ok()?.data?.plan_changed.plan.status?.percent_complete))
}

async fn next(events: &mut (impl Stream<Item = Option<f64>> + Unpin)) -> Outcome<f64> {
    let event = tokio::time::timeout(Duration::from_secs(20), events.next()).await?;
    event.flatten().ok_or_else(|| "the subscription ended".into())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let url = &args().nth(1).ok_or("name the server's address")?;
    let mut assertions = Assertions::default();

    let (access, refresh) = sign_in(url, "punto.focal.mp@muestra.example").await?;
    let (secretariat, _) = sign_in(url, "secretaria@muestra.example").await?;
    let variables = || standing::Variables {
        plan: PLAN.to_owned(),
        line: standing::ActionLineCode { plan: PLAN.to_owned(), line: "2.2.2.2".to_owned() },
    };
    let refused = ask::<Standing>(url, Some("not.a.token"), variables()).await;
    let code = refused.err().map(|error| error.to_string());
    assertions.holds(code.as_deref() == Some("UNAUTHENTICATED"), "a token that does not hold is refused")?;
    let (focal_point, next_refresh) = renew(url, refresh.clone()).await?;
    assertions.holds(next_refresh != refresh, "the renewal's answer holds the next refresh token")?;
    assertions.holds(!access.is_empty() && !focal_point.is_empty(), "and an access token")?;

    let before = ask::<Standing>(url, Some(&focal_point), variables()).await?;
    let (plan, line) = (before.plan.ok_or("no plan")?, before.action_line.ok_or("no line")?);
    let status = plan.status.ok_or("no status")?;
    let sum: i64 = status.by_schedule.iter().map(|count| count.lines).sum();
    assertions
        .holds(plan.title.starts_with("National Plan of Action"), "the title is in the language that was asked for")?;
    assertions.holds(sum == status.lines, "the schedules sum to the lines")?;

    let mut events = follow(url, &focal_point, plan.id).await?;
    let first = next(&mut events).await?;
    assertions.holds(Some(first) == status.percent_complete, "the first event is how the plan stands")?;

    let key = Uuid::new_v4().to_string();
    let statement = || log(line.id.clone(), key.clone());
    let logged = ask::<LogProgress>(url, Some(&focal_point), statement()).await?;
    let entry = logged.log_progress.and_then(|payload| payload.entry).ok_or("no entry")?;
    assertions.holds(entry.state == log_progress::EntryState::SUBMITTED, "the statement is submitted")?;
    let again = ask::<LogProgress>(url, Some(&focal_point), statement()).await?;
    let again = again.log_progress.and_then(|payload| payload.entry);
    assertions.holds(again.as_ref() == Some(&entry), "sent again under its key, it is the same entry")?;

    let early = ask::<Review>(url, Some(&focal_point), accept(entry.id.clone(), entry.version)).await;
    let code = early.err().map(|error| error.to_string());
    assertions.holds(code.as_deref() == Some("FORBIDDEN"), "a focal point does not review")?;
    let reviewed = ask::<Review>(url, Some(&secretariat), accept(entry.id, entry.version)).await?;
    let reviewed = reviewed.review_progress.and_then(|payload| payload.entry).ok_or("no review")?;
    assertions.holds(reviewed.state == review::EntryState::ACCEPTED, "the Secretariat accepts it")?;
    // The event that says that the plan is further; others may come before it.
    while next(&mut events).await? <= first {}
    let after = ask::<Standing>(url, Some(&focal_point), variables()).await?;
    let percent = after.action_line.and_then(|line| line.progress?.percent_complete);
    assertions.holds(percent == Some(60), "the line stands at what was accepted")?;
    println!("rust: {} assertions hold", assertions.0);
    Ok(())
}

fn log(action_line_id: String, key: String) -> log_progress::Variables {
    let input = log_progress::LogProgressInput {
        action_line_id,
        organisation_id: None,
        as_of: "2008-06-30".to_owned(),
        implementation: log_progress::Implementation::IN_PROGRESS,
        percent_complete: 60,
        narrative: "[Muestra] Se dictaron tres cursos.".to_owned(),
        blocker: None,
        reason: None,
        evidence: Vec::new(),
        supersedes_id: None,
        submit: true,
        idempotency_key: Some(key),
    };
    log_progress::Variables { input }
}

fn accept(entry_id: String, expected_version: Option<i64>) -> review::Variables {
    let decision = review::Decision::ACCEPT;
    let input =
        review::ReviewProgressInput { entry_id, decision, comment: None, expected_version, idempotency_key: None };
    review::Variables { input }
}
