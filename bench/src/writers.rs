//! People who log progress at the same time, each on one line after another of the organisation whose focal point they
//! are; every answer is looked at, because what was refused was not written.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use minka::terminal::Stop;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::{
    cannot,
    load::{PASSWORD, address},
    operation,
    served::Served,
    wrk::Seen,
};

/// How many write at the same time.
pub const WRITERS: u32 = 32;

/// Who writes, and about what.
pub struct Writers {
    url: String,
    today: String,
    organisations: Vec<Organisation>,
}

#[derive(Clone)]
struct Organisation {
    token: String,
    lines: Vec<String>,
}

impl Writers {
    /// Signs in a focal point of each organisation that leads lines.
    pub async fn sign_in(served: &Served, today: &str) -> Result<Self, Stop> {
        let answer = read(&served.answer(&operation::lines(), None).await?)?;
        let mut led: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in answer["data"]["plan"]["actionLines"].as_array().into_iter().flatten() {
            let (Some(id), Some(lead)) = (line["id"].as_str(), line["lead"]["acronym"].as_str()) else { continue };
            led.entry(lead.to_owned()).or_default().push(id.to_owned());
        }
        let mut organisations = Vec::new();
        for (acronym, lines) in led {
            let answer = read(&served.answer(&operation::sign_in(&address(&acronym), PASSWORD), None).await?)?;
            let token = answer["data"]["signIn"]["session"]["accessToken"].as_str();
            let token = token.ok_or_else(|| Stop(format!("Nobody could sign in for {acronym}: {answer}")))?.to_owned();
            organisations.push(Organisation { token, lines });
        }
        if organisations.is_empty() {
            return Err(Stop("The plan has no lines to report on.".to_owned()));
        }
        Ok(Self { url: served.url("/graphql"), today: today.to_owned(), organisations })
    }

    /// Lets all write for some seconds.
    pub async fn drive(&self, seconds: u64) -> Result<Seen, Stop> {
        let client = reqwest::Client::new();
        let started = Instant::now();
        let end = started + Duration::from_secs(seconds);
        let mut writing = JoinSet::new();
        for (number, organisation) in (0..WRITERS as usize).zip(self.organisations.iter().cycle()) {
            let (url, today) = (self.url.clone(), self.today.clone());
            writing.spawn(write(client.clone(), url, today, organisation.clone(), number, end));
        }
        let mut taken = Vec::new();
        while let Some(done) = writing.join_next().await {
            taken.extend(done.map_err(cannot("wait for a writer"))??);
        }
        let seconds = started.elapsed().as_secs_f64();
        taken.sort_unstable();
        let at = |share: usize| taken.get(taken.len() * share / 100).map_or(f64::NAN, |time| time.as_secs_f64() * 1e3);
        Ok(Seen {
            requests: f64::from(u32::try_from(taken.len()).unwrap_or(u32::MAX)),
            seconds,
            p50: at(50),
            p99: at(99),
        })
    }
}

async fn write(
    client: reqwest::Client,
    url: String,
    today: String,
    organisation: Organisation,
    number: usize,
    end: Instant,
) -> Result<Vec<Duration>, Stop> {
    let mut taken = Vec::new();
    // Those of one organisation begin at different lines.
    for line in organisation.lines.iter().cycle().skip(number) {
        let started = Instant::now();
        if started >= end {
            break;
        }
        let request = client.post(&url).bearer_auth(&organisation.token).json(&operation::log(line, &today));
        let answer = request.send().await.map_err(cannot("log progress"))?;
        let answer = read(&answer.bytes().await.map_err(cannot("log progress"))?)?;
        if !answer["data"]["logProgress"]["entry"]["id"].is_string() {
            return Err(Stop(format!("Progress was not logged: {answer}")));
        }
        taken.push(started.elapsed());
    }
    Ok(taken)
}

fn read(bytes: &[u8]) -> Result<Value, Stop> {
    serde_json::from_slice(bytes).map_err(cannot("read an answer"))
}
