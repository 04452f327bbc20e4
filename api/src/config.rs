//! The settings: from flags, the environment and a file, in this order of precedence; nothing else in the program reads
//! the environment.

use std::{
    collections::BTreeSet,
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use actix_web::http::Uri;
use clap::Args;
use secrecy::SecretString;
use serde::Deserialize;
use sqlx::sqlite::SqliteConnectOptions;
use time::Date;

use crate::{auth::credentials, terminal::Stop};

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
    #[arg(long, global = true, env = "MINKA_GRAPHIQL", value_name = "BOOL", value_parser = parse_switch)]
    graphiql: Option<bool>,
    /// Serve counters for Prometheus at /metrics; let only your own network reach it [default: false].
    #[arg(long, global = true, env = "MINKA_METRICS", value_name = "BOOL", value_parser = parse_switch)]
    metrics: Option<bool>,
    /// Memory for plans that were read, in MiB [default: 64].
    #[arg(long, global = true, env = "MINKA_CACHE_MIB", value_name = "MIB")]
    cache_mib: Option<u32>,
    /// What to log, such as `info` or `minka=debug` [default: info, and warnings of the libraries].
    #[arg(long, global = true, env = "MINKA_LOG", value_name = "FILTER")]
    log: Option<String>,
    /// Log one JSON object a line [default: false].
    #[arg(long, global = true, env = "MINKA_LOG_JSON", value_name = "BOOL", value_parser = parse_switch)]
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
    /// The file of an embedded database; none with PostgreSQL.
    pub database_file: Option<PathBuf>,
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

impl Settings {
    /// Joins what the flags and the environment say (clap has read both) with the settings file; the file named by
    /// `--config` must exist, `minka.toml` in the working folder may. `default_database` is where the database is when nobody says.
    pub fn read(flags: Options, file: Option<&Path>, default_database: &str) -> Result<Self, Stop> {
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
            return Err(Stop("The database address must begin with sqlite: or postgres:// (DATABASE_URL).".to_owned()));
        }
        let database_file = if database_url.starts_with("sqlite:") { Some(sqlite_file(&database_url)?) } else { None };
        let public_url = flags.public_url.or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let administrator = flags.administrator_email.or(file.administrator_email);
        let trusted = flags.trusted_proxies.or(file.trusted_proxies).unwrap_or_default();
        Ok(Self {
            database_url: database_url.into(),
            database_file,
            listen,
            public_url: web_address(&public_url)?,
            administrator_email: mail_address(administrator.as_deref().unwrap_or("administrator@localhost"))?,
            signing_keys: flags.signing_keys.or(file.signing_keys).map(SecretString::from),
            trusted_proxies: trusted.iter().map(IpAddr::to_canonical).collect(),
            graphiql: flags.graphiql.or(file.graphiql),
            metrics: flags.metrics.or(file.metrics).unwrap_or(false),
            cache_bytes: u64::from(flags.cache_mib.or(file.cache_mib).unwrap_or(64)) * 1024 * 1024,
            log: flags.log.or(file.log).unwrap_or_else(|| LOG.to_owned()),
            log_json: flags.log_json.or(file.log_json).unwrap_or(false),
            today: flags.today.or(file.today),
        })
    }
}

/// The file that an address of SQLite names, read as the driver reads it.
fn sqlite_file(url: &str) -> Result<PathBuf, Stop> {
    let options: SqliteConnectOptions =
        url.parse().map_err(|error| Stop(format!("The database address cannot be used (DATABASE_URL): {error}.")))?;
    let (name, parameters) = url.split_once('?').unwrap_or((url, ""));
    let in_memory = name.ends_with(":memory:") || parameters.split('&').any(|part| part == "mode=memory");
    let file = options.get_filename();
    if in_memory || file.as_os_str().is_empty() {
        return Err(Stop(
            "A database needs a file to last: name one, such as sqlite:minka.db (DATABASE_URL).".to_owned(),
        ));
    }
    Ok(file.to_owned())
}

/// An address that links can begin with, without the slash at its end.
fn web_address(text: &str) -> Result<String, Stop> {
    let web = text.parse::<Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
    });
    if !web || text.contains(['?', '#', '@']) {
        return Err(Stop(format!("{text} is not an address that begins with https:// or http:// (MINKA_PUBLIC_URL).")));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// An address that somebody can be invited by.
fn mail_address(text: &str) -> Result<String, Stop> {
    credentials::email("", text).map_err(|_| {
        Stop(format!("{text} is not an e-mail address without accents or blanks (MINKA_ADMINISTRATOR_EMAIL)."))
    })
}

fn read_file(path: &Path) -> Result<Options, Stop> {
    let text = fs::read_to_string(path)
        .map_err(|error| Stop(format!("The settings file {} cannot be read: {error}.", path.display())))?;
    toml::from_str(&text).map_err(|error| {
        Stop(format!("The settings file {} is wrong: {}.", path.display(), error.message().trim_end_matches('.')))
    })
}

fn parse_switch(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
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
        let Stop(text) = Settings::read(Options::default(), Some(file.path()), "sqlite:x").unwrap_err();
        assert!(text.contains("listne"), "{text}");
    }

    #[test]
    fn a_database_of_another_make_is_refused() {
        let flags = Options { database_url: Some("mysql://x".to_owned()), ..Options::default() };
        let Stop(text) = Settings::read(flags, None, "sqlite:x").unwrap_err();
        assert!(text.contains("sqlite:"), "{text}");
    }

    #[test]
    fn the_file_of_an_address_is_the_one_that_the_driver_opens() {
        for (address, file) in [
            ("sqlite:minka.db", "minka.db"),
            ("sqlite:///var/lib/minka.db?mode=rwc", "/var/lib/minka.db"),
            ("sqlite:datos%20de%20minka.db", "datos de minka.db"),
            ("sqlite:a%3fb.db", "a?b.db"),
        ] {
            assert_eq!(sqlite_file(address), Ok(PathBuf::from(file)), "{address}");
        }
        for address in
            ["sqlite::memory:", "sqlite://:memory:", "sqlite:x.db?mode=memory", "sqlite:", "sqlite:?mode=rwc"]
        {
            let Stop(text) = sqlite_file(address).unwrap_err();
            assert!(text.contains("needs a file"), "{address}: {text}");
        }
        assert!(sqlite_file("sqlite:x.db?nonsense=1").is_err());
    }

    #[test]
    fn addresses_are_looked_at_before_anything_is_made() {
        let read = |line: &str| Settings::read(toml::from_str(line).unwrap(), None, "sqlite:x");
        for right in ["https://minka.example/", "http://127.0.0.1:8080", "https://minka.example/grupo"] {
            let settings = read(&format!("public_url = {right:?}")).unwrap();
            assert_eq!(settings.public_url, right.trim_end_matches('/'));
        }
        for wrong in
            ["minka.example", "ftp://minka.example", "https://", "https://a b", "https://x/?y", "https://me@x", ""]
        {
            let Stop(text) = read(&format!("public_url = {wrong:?}")).unwrap_err();
            assert!(text.contains("MINKA_PUBLIC_URL"), "{text}");
        }
        let Stop(text) = read("administrator_email = \"nobody\"").unwrap_err();
        assert!(text.contains("MINKA_ADMINISTRATOR_EMAIL"), "{text}");
        assert_eq!(read("administrator_email = \"Root@Example.org\"").unwrap().administrator_email, "root@example.org");
    }
}
