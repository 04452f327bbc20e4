//! The settings: from flags, the environment and a file, in this order of precedence; nothing else in the program reads
//! the environment.

pub mod options;

use std::{
    collections::BTreeSet,
    fs,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use actix_web::http::Uri;
use secrecy::SecretString;
use sqlx::sqlite::SqliteConnectOptions;
use time::Date;

pub use self::options::Options;
use crate::{auth::credentials, execution::limits::Limits, feed::end::Freshness, terminal::Stop};

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
    /// The list of trusted documents, if only those are run.
    pub documents: Option<PathBuf>,
    /// What one document may ask for.
    pub limits: Limits,
    /// Whether GraphiQL is served; unset leaves it to the command.
    pub graphiql: Option<bool>,
    /// Where GraphiQL's files are, if they were made.
    pub graphiql_assets: PathBuf,
    /// Whether /metrics is served.
    pub metrics: bool,
    /// Memory for plan trees, in bytes.
    pub cache_bytes: u64,
    /// Memory for whole answers, in bytes.
    pub answers_bytes: u64,
    /// How an answer in memory is known to be current.
    pub freshness: Freshness,
    /// How long a socket may take for anything.
    pub socket_patience: Duration,
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
    /// Whether people reach this server by https, and so its cookies may hang on that.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

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
            documents: flags.documents.or(file.documents),
            limits: Limits::read(&flags.limits, &file.limits),
            graphiql: flags.graphiql.or(file.graphiql),
            graphiql_assets: flags
                .graphiql_assets
                .or(file.graphiql_assets)
                .unwrap_or_else(|| "api/graphiql/dist".into()),
            metrics: flags.metrics.or(file.metrics).unwrap_or(false),
            cache_bytes: mebibytes(flags.cache_mib.or(file.cache_mib).unwrap_or(64)),
            answers_bytes: mebibytes(flags.answers_mib.or(file.answers_mib).unwrap_or(16)),
            freshness: flags.freshness.or(file.freshness).unwrap_or_default(),
            socket_patience: Duration::from_secs(
                flags.socket_patience.or(file.socket_patience).map_or(10, |seconds| seconds.get().into()),
            ),
            log: flags.log.or(file.log).unwrap_or_else(|| LOG.to_owned()),
            log_json: flags.log_json.or(file.log_json).unwrap_or(false),
            today: flags.today.or(file.today),
        })
    }
}

/// So many MiB in bytes.
fn mebibytes(number: u32) -> u64 {
    u64::from(number) * 1024 * 1024
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_flag_goes_before_the_file_and_the_file_before_the_default() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "listen = \"127.0.0.1:1\"\ncache_mib = 3\nfreshness = \"notified\"\ntoday = \"2008-06-30\"")
            .unwrap();
        let flags = Options { cache_mib: Some(5), ..Options::default() };
        let settings = Settings::read(flags, Some(file.path()), "sqlite:x").unwrap();
        assert_eq!(settings.cache_bytes, 5 * 1024 * 1024);
        assert_eq!(settings.answers_bytes, 16 * 1024 * 1024);
        assert_eq!(settings.freshness, Freshness::Notified);
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
