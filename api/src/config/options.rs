//! What flags, the environment and the settings file may say; never what comes of it.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU16,
    path::PathBuf,
};

use clap::Args;
use serde::Deserialize;
use time::Date;

use crate::{execution::limits::LimitOptions, feed::end::Freshness};

/// What a flag, an environment variable or a line of the settings file may say. What none of them says has the default
/// that its help names.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The database: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME` [default: sqlite:minka.db,
    /// and sqlite:minka-demo.db for `demo`].
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(super) database_url: Option<String>,
    /// The address and port to answer on [default: 127.0.0.1:8080].
    #[arg(long, global = true, env = "MINKA_LISTEN", value_name = "ADDRESS:PORT")]
    pub(super) listen: Option<SocketAddr>,
    /// The address that people reach the server by, for links in invitations [default: http:// and the address it
    /// answers on].
    #[arg(long, global = true, env = "MINKA_PUBLIC_URL", value_name = "URL")]
    pub(super) public_url: Option<String>,
    /// The address that the first administrator signs in with, for the invitation that `serve` prints while there is
    /// none [default: administrator@localhost].
    #[arg(long, global = true, env = "MINKA_ADMINISTRATOR_EMAIL", value_name = "ADDRESS")]
    pub(super) administrator_email: Option<String>,
    /// The keys that sign access tokens: `KID:BASE64` of an Ed25519 key in PKCS #8, several separated by commas, the
    /// newest first. Required with PostgreSQL; beside an SQLite database one is made when missing.
    #[arg(long, global = true, env = "MINKA_SIGNING_KEYS", hide_env_values = true, value_name = "KEYS")]
    pub(super) signing_keys: Option<String>,
    /// Proxies whose X-Forwarded-For is believed, separated by commas [default: none].
    #[arg(long, global = true, env = "MINKA_TRUSTED_PROXIES", value_delimiter = ',', value_name = "ADDRESSES")]
    pub(super) trusted_proxies: Option<Vec<IpAddr>>,
    /// Run only the documents that this file lists: a JSON object of texts by their names or hashes [default: run any].
    #[arg(long, global = true, env = "MINKA_DOCUMENTS", value_name = "FILE")]
    pub(super) documents: Option<PathBuf>,
    /// What one document may ask for.
    #[command(flatten)]
    pub(super) limits: LimitOptions,
    /// Serve GraphiQL at /graphiql [default: only with `demo`].
    #[arg(long, global = true, env = "MINKA_GRAPHIQL", value_name = "BOOL", value_parser = parse_switch)]
    pub(super) graphiql: Option<bool>,
    /// The folder with GraphiQL's files, as `npm run build` in api/graphiql makes it [default: api/graphiql/dist].
    #[arg(long, global = true, env = "MINKA_GRAPHIQL_ASSETS", value_name = "FOLDER")]
    pub(super) graphiql_assets: Option<PathBuf>,
    /// Serve counters for Prometheus at /metrics; let only your own network reach it [default: false].
    #[arg(long, global = true, env = "MINKA_METRICS", value_name = "BOOL", value_parser = parse_switch)]
    pub(super) metrics: Option<bool>,
    /// Memory for plans that were read, in MiB [default: 64].
    #[arg(long, global = true, env = "MINKA_CACHE_MIB", value_name = "MIB")]
    pub(super) cache_mib: Option<u32>,
    /// Memory for whole answers to the public and to service tokens, in MiB; 0 keeps none [default: 16].
    #[arg(long, global = true, env = "MINKA_ANSWERS_MIB", value_name = "MIB")]
    pub(super) answers_mib: Option<u32>,
    /// How an answer in memory is known to be current: `strict` reads the end of the log for each request, `notified` hears
    /// it from whoever writes, on PostgreSQL [default: strict].
    #[arg(long, global = true, env = "MINKA_FRESHNESS", value_name = "HOW", value_enum, hide_possible_values = true)]
    pub(super) freshness: Option<Freshness>,
    /// How long a socket at /graphql/ws may take, in seconds: to say who it is, and to take what it is sent [default: 10].
    #[arg(long, global = true, env = "MINKA_SOCKET_PATIENCE", value_name = "SECONDS")]
    pub(super) socket_patience: Option<NonZeroU16>,
    /// What to log, such as `info` or `minka=debug` [default: info, and warnings of the libraries].
    #[arg(long, global = true, env = "MINKA_LOG", value_name = "FILTER")]
    pub(super) log: Option<String>,
    /// Log one JSON object a line [default: false].
    #[arg(long, global = true, env = "MINKA_LOG_JSON", value_name = "BOOL", value_parser = parse_switch)]
    pub(super) log_json: Option<bool>,
    /// Take this day for today, for tests and demonstrations; records and tokens keep real time [default: the day in
    /// Lima].
    #[arg(long, global = true, env = "MINKA_TODAY", value_name = "YYYY-MM-DD", value_parser = parse_date)]
    #[serde(with = "optional_date")]
    pub(super) today: Option<Date>,
}

/// Reads a switch.
pub fn parse_switch(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
}

/// Reads a day.
pub fn parse_date(text: &str) -> Result<Date, String> {
    let format = time::macros::format_description!("[year]-[month]-[day]");
    Date::parse(text, format).map_err(|_| "write the day as YYYY-MM-DD".to_owned())
}

/// TOML has dates of its own; here they are texts, as everywhere else.
mod optional_date {
    use serde::{Deserialize, Deserializer, de::Error};
    use time::Date;

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::parse_date(&text).map_err(D::Error::custom)).transpose()
    }
}
