//! A PostgreSQL server for tests: the one that `TEST_DATABASE_URL` names, or a private one from the installed binaries
//! that ends with the test process; never a server that the tests did not ask for.

use std::{
    env, fmt, fs,
    io::{self, Write},
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio, id},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread::sleep,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database};

/// The URL of a server on which tests may create databases, or none where there is no PostgreSQL, which is said once
/// on standard error. The first call starts the private server and blocks until it answers.
///
/// # Panics
/// When there is no PostgreSQL and `CI` is `true`: what CI did not test must not look tested.
pub fn server_url() -> Option<String> {
    static URL: OnceLock<Option<String>> = OnceLock::new();
    URL.get_or_init(|| {
        if let Ok(url) = env::var("TEST_DATABASE_URL")
            && !url.is_empty()
        {
            return Some(url);
        }
        match start() {
            Ok(url) => Some(url),
            Err(reason) => {
                assert!(env::var("CI").as_deref() != Ok("true"), "PostgreSQL must not be skipped in CI: {reason}");
                // Straight to the stream: what `eprintln!` prints, the test harness hides.
                writeln!(io::stderr(), "PostgreSQL was skipped: {reason}").ok();
                None
            }
        }
    })
    .clone()
}

/// Creates a database that nobody else uses and returns its URL; none where there is no PostgreSQL. With `template`
/// (the URL or the name of a database to which nobody is connected) it is a copy of that one.
///
/// A database on a private server goes with the server. On the server of `TEST_DATABASE_URL` it stays; its name begins
/// with `minka_test_`.
///
/// # Panics
/// When the server refuses.
pub async fn fresh_database(template: Option<&str>) -> Option<String> {
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    let server = server_url()?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("minka_test_{}_{}_{number}", id(), microseconds());
    let source = template.map(|template| format!(" TEMPLATE \"{}\"", database_name(template))).unwrap_or_default();

    let mut options = ConnectOptions::new(server.clone());
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await.expect("the PostgreSQL server for tests must answer");
    let statement = format!("CREATE DATABASE \"{name}\"{source}");
    connection.execute_unprepared(&statement).await.expect("a database for tests must be created");
    connection.close().await.expect("the connection must close");
    Some(with_database(&server, &name))
}

/// The database's name in a URL; a text that is no URL is a name already.
fn database_name(url: &str) -> &str {
    let address = url.split('?').next().unwrap_or(url);
    address.rsplit('/').next().unwrap_or(address)
}

/// The URL with another database in it.
fn with_database(url: &str, name: &str) -> String {
    let (address, settings) = url.split_once('?').map_or((url, String::new()), |(a, s)| (a, format!("?{s}")));
    let host_at = address.find("://").map_or(0, |at| at + 3);
    let end = address[host_at..].find('/').map_or(address.len(), |at| host_at + at);
    format!("{}/{name}{settings}", &address[..end])
}

/// Why there is no private server, in a few words.
struct Reason(String);

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Runs the server (the arguments after the folder) until standard input ends, which it does when the test process is
/// gone, however it went; then stops it and removes the folder.
const WATCH: &str = r#"
folder=$1; shift
"$@" </dev/null &
server=$!
read -r _
kill -INT "$server"
wait "$server"
rm -rf -- "$folder"
"#;

/// Holds the watcher and, with it, the pipe whose end it waits for.
static WATCHER: Mutex<Option<Child>> = Mutex::new(None);

fn start() -> Result<String, Reason> {
    let binaries = find_binaries().ok_or_else(|| {
        Reason("neither TEST_DATABASE_URL nor initdb and postgres (Debian package postgresql) were found".into())
    })?;
    let user = Unprivileged::find()?;
    let folder = env::temp_dir().join(format!("minka-postgres-{}-{}", id(), microseconds()));
    fs::create_dir(&folder)?;
    user.give(&folder)?;
    let data = folder.join("data");

    let mut initdb = user.command(&binaries.join("initdb"));
    initdb.args(["--username=postgres", "--auth=trust", "--no-locale", "--encoding=UTF8", "--no-sync", "-D"]);
    let output = initdb.arg(&data).current_dir(&folder).stdin(Stdio::null()).output()?;
    if !output.status.success() {
        fs::remove_dir_all(&folder).ok();
        return Err(Reason(format!("initdb failed: {}", last_line(&output.stderr))));
    }

    // Between the look for a free port and its use another process may take it: then once more.
    let mut reason = Reason("no attempt".into());
    for _ in 0..3 {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        match serve(&user, &binaries, &folder, port) {
            Ok(watcher) => {
                *WATCHER.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(watcher);
                return Ok(format!("postgres://postgres@127.0.0.1:{port}/postgres"));
            }
            Err(failure) => reason = failure,
        }
    }
    fs::remove_dir_all(&folder).ok();
    Err(reason)
}

/// Starts the watcher and through it the server, and waits until that answers.
fn serve(user: &Unprivileged, binaries: &Path, folder: &Path, port: u16) -> Result<Child, Reason> {
    let data = folder.join("data");
    let log = fs::File::create(folder.join("log"))?;
    let server = user.command(&binaries.join("postgres"));
    let mut watcher = Command::new("sh");
    watcher.args(["-c", WATCH, "watch"]).arg(folder).arg(server.get_program()).args(server.get_args());
    watcher.arg("-D").arg(&data).arg("-p").arg(port.to_string());
    // What is lost in a crash is no loss here, and syncing would make the tests wait for the disk.
    for setting in ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"] {
        watcher.args(["-c", setting]);
    }
    watcher.args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
    // A group of its own: Ctrl-C is for the tests, and the watcher must outlive them to clean up.
    watcher.current_dir(folder).process_group(0);
    let mut watcher = watcher.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log).spawn()?;

    for _ in 0..600 {
        // The last line of this file is what pg_ctl, too, waits for.
        let status = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
        if status.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(watcher);
        }
        let log = fs::read(folder.join("log")).unwrap_or_default();
        if String::from_utf8_lossy(&log).contains("FATAL") {
            watcher.kill()?;
            watcher.wait()?;
            return Err(Reason(format!("postgres did not start: {}", last_line(&log))));
        }
        sleep(Duration::from_millis(50));
    }
    drop(watcher.stdin.take());
    watcher.wait()?;
    Err(Reason("postgres did not start within 30 seconds".into()))
}

/// The user that the server runs as: oneself, or somebody without rights when oneself is root, whom postgres refuses.
struct Unprivileged(Option<(u32, u32)>);

impl Unprivileged {
    fn find() -> Result<Self, Reason> {
        if number_from("id", &["-u"]) != Some(0) {
            return Ok(Self(None));
        }
        for name in ["postgres", "nobody"] {
            if let (Some(user), Some(group)) = (number_from("id", &["-u", name]), number_from("id", &["-g", name])) {
                return Ok(Self(Some((user, group))));
            }
        }
        Err(Reason("root may not run it, and there is neither a user postgres nor a user nobody".into()))
    }

    fn give(&self, folder: &Path) -> io::Result<()> {
        self.0.map_or(Ok(()), |(user, group)| chown(folder, Some(user), Some(group)))
    }

    fn command(&self, program: &Path) -> Command {
        let Some((user, group)) = self.0 else { return Command::new(program) };
        let mut command = Command::new("setpriv");
        command.arg(format!("--reuid={user}")).arg(format!("--regid={group}")).arg("--clear-groups").arg(program);
        command
    }
}

fn number_from(program: &str, arguments: &[&str]) -> Option<u32> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// The folder with `initdb` and `postgres`: in PATH, or where Debian keeps them, the newest version first.
fn find_binaries() -> Option<PathBuf> {
    let in_path = env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>()).unwrap_or_default();
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    let candidates = in_path.into_iter().chain(versions.into_iter().map(|(_, folder)| folder));
    candidates.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

fn last_line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim().lines().last().unwrap_or("it said nothing").to_owned()
}

fn microseconds() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros())
}
