//! The settings: from flags, the environment and a file, in this order of precedence; nothing else in the program reads
//! the environment.

use std::{
    collections::BTreeSet,
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::Args;
use secrecy::SecretString;
use serde::Deserialize;
use time::Date;

/// What a flag, an environment variable or a line of the settings file may say. What none of them says has the default
/// that its help names.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    /// The database: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/NAME` [default: sqlite:minka.db,
    /// and sqlite:minka-demo.db for `demo`].
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
    /// The address and port to answer on [default: 127.0.0.1:8080].
    #[arg(long, global = true, env = "MINKA_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// The address that people reach the server by, for links in invitations [default: http:// and the address it
    /// answers on].
    #[arg(long, global = true, env = "MINKA_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// The address that the first administrator signs in with, for the invitation that `serve` prints while there is
    /// none [default: administrator@localhost].
    #[arg(long, global = true, env = "MINKA_ADMINISTRATOR_EMAIL", value_name = "ADDRESS")]
    administrator_email: Option<String>,
    /// The keys that sign access tokens: `KID:BASE64` of an Ed25519 key in PKCS #8, several separated by commas, the
    /// newest first. Required with PostgreSQL; beside an SQLite database one is made when missing.
    #[arg(long, global = true, env = "MINKA_SIGNING_KEYS", hide_env_values = true, value_name = "KEYS")]
    signing_keys: Option<String>,
    /// Proxies whose X-Forwarded-For is believed, separated by commas [default: none].
    #[arg(long, global = true, env = "MINKA_TRUSTED_PROXIES", value_delimiter = ',', value_name = "ADDRESSES")]
    trusted_proxies: Option<Vec<IpAddr>>,
    /// Serve GraphiQL at /graphiql [default: only with `demo`].
    #[arg(long, global = true, env = "MINKA_GRAPHIQL", value_name = "BOOL")]
    graphiql: Option<bool>,
    /// Serve counters for Prometheus at /metrics; let only your own network reach it [default: false].
    #[arg(long, global = true, env = "MINKA_METRICS", value_name = "BOOL")]
    metrics: Option<bool>,
    /// Memory for plans that were read, in MiB [default: 64].
    #[arg(long, global = true, env = "MINKA_CACHE_MIB", value_name = "MIB")]
    cache_mib: Option<u32>,
    /// What to log, such as `info` or `minka=debug` [default: info, and warnings of the libraries].
    #[arg(long, global = true, env = "MINKA_LOG", value_name = "FILTER")]
    log: Option<String>,
    /// Log one JSON object a line [default: false].
    #[arg(long, global = true, env = "MINKA_LOG_JSON", value_name = "BOOL")]
    log_json: Option<bool>,
    /// Take this day for today, for tests and demonstrations; records and tokens keep real time [default: the day in
    /// Lima].
    #[arg(long, global = true, env = "MINKA_TODAY", value_name = "YYYY-MM-DD", value_parser = parse_date)]
    #[serde(with = "optional_date")]
    today: Option<Date>,
}

/// The settings that the program runs with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the database is; it may hold a password.
    pub database_url: SecretString,
    /// Where to answer.
    pub listen: SocketAddr,
    /// What links begin with, without a slash at its end.
    pub public_url: String,
    /// The sign-in name of the first administrator.
    pub administrator_email: String,
    /// The signing keys as they were given.
    pub signing_keys: Option<SecretString>,
    /// Proxies whose word on a client's address counts.
    pub trusted_proxies: BTreeSet<IpAddr>,
    /// Whether GraphiQL is served; unset leaves it to the command.
    pub graphiql: Option<bool>,
    /// Whether /metrics is served.
    pub metrics: bool,
    /// Memory for plan trees, in bytes.
    pub cache_bytes: u64,
    /// The log filter.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// A fixed today.
    pub today: Option<Date>,
}

/// What is logged unless somebody says otherwise: the libraries only when something is wrong.
const LOG: &str = "info,actix_server=warn,sea_orm_migration=warn,sqlx=warn";

/// The settings cannot be used; the text is one sentence for the person at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable(pub String);

impl Settings {
    /// Joins what the flags and the environment say (clap has read both) with the settings file; the file named by
    /// `--config` must exist, `minka.toml` in the working folder may. `default_database` is where the database is when nobody says.
    pub fn read(flags: Options, file: Option<&Path>, default_database: &str) -> Result<Self, Unusable> {
        let file = match file {
            Some(path) => read_file(path)?,
            None => match Path::new("minka.toml") {
                path if path.exists() => read_file(path)?,
                _ => Options::default(),
            },
        };
        let listen = flags.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let database_url = flags.database_url.or(file.database_url).unwrap_or_else(|| default_database.to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            return Err(Unusable(
                "The database address must begin with sqlite: or postgres:// (DATABASE_URL).".to_owned(),
            ));
        }
        let public_url = flags.public_url.or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            database_url: database_url.into(),
            listen,
            public_url: public_url.trim_end_matches('/').to_owned(),
            administrator_email: flags
                .administrator_email
                .or(file.administrator_email)
                .unwrap_or_else(|| "administrator@localhost".to_owned()),
            signing_keys: flags.signing_keys.or(file.signing_keys).map(SecretString::from),
            trusted_proxies: flags.trusted_proxies.or(file.trusted_proxies).unwrap_or_default().into_iter().collect(),
            graphiql: flags.graphiql.or(file.graphiql),
            metrics: flags.metrics.or(file.metrics).unwrap_or(false),
            cache_bytes: u64::from(flags.cache_mib.or(file.cache_mib).unwrap_or(64)) * 1024 * 1024,
            log: flags.log.or(file.log).unwrap_or_else(|| LOG.to_owned()),
            log_json: flags.log_json.or(file.log_json).unwrap_or(false),
            today: flags.today.or(file.today),
        })
    }

    /// The file of an embedded database; none with PostgreSQL.
    #[must_use]
    pub fn database_file(&self) -> Option<PathBuf> {
        use secrecy::ExposeSecret;
        let path = self.database_url.expose_secret().strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }
}

fn read_file(path: &Path) -> Result<Options, Unusable> {
    let text = fs::read_to_string(path)
        .map_err(|error| Unusable(format!("The settings file {} cannot be read: {error}.", path.display())))?;
    toml::from_str(&text).map_err(|error| {
        Unusable(format!("The settings file {} is wrong: {}.", path.display(), error.message().trim_end_matches('.')))
    })
}

fn parse_date(text: &str) -> Result<Date, String> {
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "listen = \"127.0.0.1:1\"\ncache_mib = 3\ntoday = \"2008-06-30\"").unwrap();
        let flags = Options { cache_mib: Some(5), ..Options::default() };
        let settings = Settings::read(flags, Some(file.path()), "sqlite:x").unwrap();
        assert_eq!(settings.cache_bytes, 5 * 1024 * 1024);
        assert_eq!(settings.listen.port(), 1);
        assert_eq!(settings.today, Some(time::macros::date!(2008 - 06 - 30)));
        assert!(settings.log.starts_with("info"));
    }

    #[test]
    fn a_name_that_is_no_setting_is_refused() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "listne = \"127.0.0.1:1\"").unwrap();
        let Unusable(text) = Settings::read(Options::default(), Some(file.path()), "sqlite:x").unwrap_err();
        assert!(text.contains("listne"), "{text}");
    }

    #[test]
    fn a_database_of_another_make_is_refused() {
        let flags = Options { database_url: Some("mysql://x".to_owned()), ..Options::default() };
        let Unusable(text) = Settings::read(flags, None, "sqlite:x").unwrap_err();
        assert!(text.contains("sqlite:"), "{text}");
    }
}
