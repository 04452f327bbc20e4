//! A server process of the built binary with a database of its own, filled from the template; it ends with the test.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Mutex,
};

use serde_json::json;
use tempfile::TempDir;

use super::{client::Client, postgres, template};

/// The binary under test.
pub const MINKA: &str = env!("CARGO_BIN_EXE_minka");

/// An Ed25519 key in PKCS #8 that exists for these tests alone; a server on PostgreSQL needs one from its settings.
pub const SIGNING_KEYS: &str = "test:MC4CAQAwBQYDK2VwBCIEIAAHDhUcIyoxOD9GTVRbYmlwd36FjJOaoaivtr3Ey9LZ";

/// The day that every test server takes for today unless a test says otherwise.
pub const TODAY: &str = "2008-06-30";

/// A running server.
pub struct Server {
    /// The client that all requests go through.
    pub http: reqwest::Client,
    /// The address of its database, for commands and for looking under the hood.
    pub database_url: String,
    address: String,
    child: Child,
    tokens: Mutex<HashMap<String, String>>,
    _folder: Option<TempDir>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended by itself; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// A server on a copy of the template in SQLite.
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = template::copy_to_sqlite(folder.path()).await;
        Self::start(&url, &[("MINKA_TODAY", TODAY)], Some(folder))
    }

    /// A server on a copy of the template in PostgreSQL; none where there is no PostgreSQL.
    pub async fn on_postgresql() -> Option<Self> {
        let url = postgres::fresh_database(Some(&template::in_postgresql().await?)).await?;
        Some(Self::start(&url, &[("MINKA_TODAY", TODAY)], None))
    }

    /// A server on the database at `url`, with more settings.
    pub fn start(url: &str, settings: &[(&str, &str)], folder: Option<TempDir>) -> Self {
        Self::spawn(with(command(url), "serve", settings), url, folder, Stdio::inherit())
    }

    /// The same where no file may grow beyond some blocks, which to the program is a disk without room.
    pub fn start_with_room(url: &str, blocks: u32) -> Self {
        let mut limited = command(url);
        limited = with(limited, "serve", &[("MINKA_TODAY", TODAY)]);
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string(), MINKA]);
        shell.args(limited.get_args());
        for (name, value) in limited.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        Self::spawn(shell, url, None, Stdio::inherit())
    }

    /// The same with a database of samples, which it makes itself.
    pub fn demo(url: &str) -> Self {
        Self::spawn(with(command(url), "demo", &[]), url, None, Stdio::inherit())
    }

    /// The same with its log written to a file.
    pub fn start_with_log(url: &str, settings: &[(&str, &str)], log: &Path) -> Self {
        let log = File::create(log).expect("a file for the log");
        Self::spawn(with(command(url), "serve", settings), url, None, log.into())
    }

    fn spawn(mut command: Command, url: &str, folder: Option<TempDir>, log: Stdio) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output is ours")).lines();
        let address = lines
            .find_map(|line| line.ok()?.split_once("answers on http://").map(|(_, address)| address.trim().to_owned()))
            .expect("the server says where it answers");
        // Whatever else it prints is read to the end, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            http: reqwest::Client::new(),
            database_url: url.to_owned(),
            address: format!("http://{address}"),
            child,
            tokens: Mutex::default(),
            _folder: folder,
        }
    }

    /// The address of a path on this server.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Somebody who is not signed in.
    pub fn public(&self) -> Client<'_> {
        Client::new(self, None)
    }

    /// A person of the template, signed in; see [`template::PEOPLE`] for the names.
    pub async fn person(&self, name: &str) -> Client<'_> {
        let known = self.tokens.lock().expect("no test panics while it signs in").get(name).cloned();
        if known.is_some() {
            return Client::new(self, known);
        }
        let token = self.sign_in(&template::email(name), template::PASSWORD).await;
        self.tokens.lock().expect("no test panics while it signs in").insert(name.to_owned(), token.clone());
        Client::new(self, Some(token))
    }

    /// An access token for these credentials, which must be right.
    pub async fn sign_in(&self, email: &str, password: &str) -> String {
        let document = "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } userErrors { code message path } } }";
        let payload = self.public().done(document, json!({ "input": { "email": email, "password": password } })).await;
        payload["session"]["accessToken"].as_str().expect("an access token").to_owned()
    }

    /// How many SQL statements the server has run so far.
    pub async fn statements(&self) -> u64 {
        self.counter("minka_statements_total").await
    }

    /// What a counter of the server shows.
    pub async fn counter(&self, name: &str) -> u64 {
        let text = self.http.get(self.url("/metrics")).send().await.expect("the server answers").text().await;
        let text = text.expect("the counters are text");
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|number| number.parse().ok()).expect("it is counted")
    }

    /// The memory that the process holds, in KiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the process runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).expect("its memory is told")
    }

    /// Asks the server to end, as a service manager does, and waits until it has; whether it ended well.
    pub fn end(mut self) -> bool {
        self.ask_to_end();
        self.ended()
    }

    /// Waits until the server has ended; whether it ended well.
    pub fn ended(&mut self) -> bool {
        self.child.wait().expect("it ends").success()
    }

    /// Asks the server to end.
    pub fn ask_to_end(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("kill runs").success());
    }

    /// Runs a command of the binary on this server's database; answers what it printed, and whether it succeeded.
    pub fn run(&self, arguments: &[&str]) -> (String, bool) {
        run(&self.database_url, arguments)
    }
}

/// Starts a server on a database and ends it once it answers; hands back what it printed until then.
pub fn first_lines(url: &str, settings: &[(&str, &str)]) -> Vec<String> {
    let mut child = command(url)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut printed = Vec::new();
    for line in BufReader::new(child.stdout.take().expect("its output is ours")).lines() {
        let line = line.expect("it prints UTF-8");
        let answers = line.contains("answers on http://");
        printed.push(line);
        if answers {
            break;
        }
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    printed
}

/// Runs a command of the binary on a database; answers what it printed on both outputs, and whether it succeeded.
pub fn run(url: &str, arguments: &[&str]) -> (String, bool) {
    printed(command(url).args(arguments))
}

/// The same without keys to sign with.
pub fn run_without_keys(url: &str, arguments: &[&str]) -> (String, bool) {
    printed(command(url).env_remove("MINKA_SIGNING_KEYS").args(arguments))
}

fn printed(command: &mut Command) -> (String, bool) {
    let output = command.output().expect("the binary runs");
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).expect("it prints UTF-8"), output.status.success())
}

/// A command that serves on a free port, with more settings.
fn with(mut command: Command, verb: &str, settings: &[(&str, &str)]) -> Command {
    command.args([verb, "--listen", "127.0.0.1:0"]).envs(settings.iter().copied());
    command
}

/// The binary with nothing of the surroundings' settings.
fn command(url: &str) -> Command {
    let mut command = Command::new(MINKA);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINKA_")) {
        command.env_remove(name);
    }
    command.env("DATABASE_URL", url).env("MINKA_LOG", "warn").env("MINKA_METRICS", "true");
    if url.starts_with("postgres") {
        command.env("MINKA_SIGNING_KEYS", SIGNING_KEYS);
    }
    command
}
