//! Settings and surroundings that are wrong: one clear sentence and a failure, never a panic or a half-done work.

use std::{fs, process::Command};

use crate::support::{
    bare::Bare,
    postgres,
    server::{MINKA, run},
};

/// What a command says when it stops: one line that begins with the program's name.
fn stops(url: &str, arguments: &[&str], said: &str) {
    let (printed, done) = run(url, arguments);
    assert!(!done, "{arguments:?}: {printed}");
    assert!(printed.contains(said), "{arguments:?}: {printed}");
    assert!(printed.starts_with("minka: ") && printed.trim_end().lines().count() == 1, "{arguments:?}: {printed}");
    assert!(!printed.contains("panicked") && !printed.contains("Sqlx"), "{arguments:?}: {printed}");
}

#[tokio::test]
async fn an_address_that_is_none_is_said() {
    stops("mysql://x/y", &["serve"], "must begin with sqlite: or postgres://");
    stops("sqlite:/nowhere/at/all/minka.db", &["serve"], "Cannot open the database");
    stops("sqlite:/nowhere/at/all/minka.db", &["migrate"], "Cannot open the database");
    stops("postgres://nobody@127.0.0.1:1/nothing", &["migrate"], "Cannot open the database");
}

#[tokio::test]
async fn a_flag_or_a_variable_that_is_wrong_is_said_in_a_sentence() {
    let database = Bare::nothing();
    stops(&database.url, &["--listen", "abc", "migrate"], "invalid value 'abc' for '--listen <ADDRESS:PORT>'");
    stops(&database.url, &["--metrics", "maybe", "migrate"], "'--metrics <BOOL>': write true or false. See --help.");
    stops(&database.url, &["--public-url", "minka.example", "migrate"], "(MINKA_PUBLIC_URL)");
    stops(&database.url, &["--administrator-email", "nobody", "migrate"], "(MINKA_ADMINISTRATOR_EMAIL)");
    stops(&database.url, &["person", "invite"], "required arguments were not provided: --email <ADDRESS>");
    for (name, value, done) in [
        ("MINKA_LISTEN", "abc", false),
        ("MINKA_METRICS", "yes", false),
        ("MINKA_METRICS", "1", true),
        ("MINKA_GRAPHIQL", "0", true),
        ("MINKA_LOG_JSON", "false", true),
    ] {
        let output = Command::new(MINKA)
            .arg("schema")
            .env("DATABASE_URL", &database.url)
            .env(name, value)
            .output()
            .expect("the binary runs");
        let said = String::from_utf8(output.stderr).expect("it prints UTF-8");
        assert_eq!(output.status.success(), done, "{name}={value}: {said}");
        assert_eq!(said.lines().count(), usize::from(!done), "{name}={value}: {said}");
    }
    assert!(!database.path("minka.db").exists(), "nothing is made before the settings are understood");
}

#[tokio::test]
async fn a_database_in_memory_is_refused_and_a_file_is_named_as_the_driver_reads_it() {
    for url in ["sqlite::memory:", "sqlite:", "sqlite:x.db?mode=memory"] {
        stops(url, &["serve"], "A database needs a file to last");
    }
    let database = Bare::nothing();
    let url = database.url.replace("minka.db", "datos%20de%20minka.db");
    let (printed, done) = run(&url, &["migrate"]);
    assert!(done, "{printed}");
    let folder = database.path("minka.db");
    let files = fs::read_dir(folder.parent().expect("a folder")).expect("it can be read").flatten();
    let mut names: Vec<_> = files.map(|file| file.file_name().into_string().expect("a name")).collect();
    names.sort();
    assert_eq!(names, ["datos de minka.db", "datos de minka.db.lock"]);
    let (printed, done) = run(&url, &["verify"]);
    assert!(done, "{printed}");
}

#[tokio::test]
async fn a_dry_run_makes_no_database_and_changes_none() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    let database = Bare::nothing();
    let said = format!("There is no database at {}. Run `minka migrate` first.", database.place("minka.db"));
    stops(&database.url, &["import", "--dry-run", data], &said);
    let folder = database.path("minka.db");
    assert_eq!(fs::read_dir(folder.parent().expect("a folder")).expect("it can be read").count(), 0);
    let lacks = "The database is not at this version's schema. Run `minka migrate` first.";
    fs::write(database.path("minka.db"), "").expect("a file");
    stops(&database.url, &["import", "--dry-run", data], lacks);
    if let Some(url) = postgres::fresh_database(None).await {
        stops(&url, &["import", "--dry-run", data], lacks);
        stops(&url, &["verify"], "The database holds no log yet");
    }
}

#[tokio::test]
async fn a_settings_file_that_is_wrong_is_said() {
    let database = Bare::nothing();
    let place = database.place("minka.toml");
    stops(&database.url, &["--config", &place, "migrate"], "cannot be read");
    fs::write(&place, "listne = 1").expect("a file");
    stops(&database.url, &["--config", &place, "migrate"], "listne");
    assert!(!database.path("minka.db").exists(), "nothing is made before the settings are understood");
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    for database in [Some(Bare::on_sqlite().await), Bare::on_postgresql().await].into_iter().flatten() {
        database.tamper(&["INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 1)"]).await;
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
        for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["import", data], &["verify"]] {
            stops(&database.url, arguments, "made by a newer version of minka");
        }
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_written_is_said_and_nothing_is_written() {
    let database = Bare::on_sqlite().await;
    let before = database.run(&["verify"]);
    let url = format!("{}?mode=ro", database.url);
    let invite = ["person", "invite", "--email", "a@example.org", "--organisation", "PCM", "--role", "VIEWER"];
    stops(&url, &invite, "readonly database");
    stops(&url, &["serve", "--listen", "127.0.0.1:0"], "readonly database");
    assert_eq!(database.run(&["verify"]), before);
}

#[tokio::test]
async fn a_disk_that_is_full_leaves_nothing_half_written() {
    let database = Bare::on_sqlite().await;
    let before = database.run(&["verify"]);
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/plan-2007-2010");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in fs::read_dir(data).expect("the data set").flatten() {
        let text = fs::read_to_string(file.path()).expect("a file of the data set");
        fs::write(folder.path().join(file.file_name()), text.replace("PNA-2007-2010", "PNA-OTRO")).expect("a copy");
    }
    // No file may grow beyond some blocks: to the program that is a disk without room.
    let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" import \"$1\"";
    let output = Command::new("sh")
        .args(["-c", script, MINKA, &folder.path().display().to_string()])
        .env("DATABASE_URL", &database.url)
        .env("MINKA_LOG", "warn")
        .output()
        .expect("a shell runs");
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).expect("it prints UTF-8");
    assert!(!output.status.success() && printed.starts_with("minka: "), "{printed}");
    assert!(!printed.contains("panicked"), "{printed}");
    assert_eq!(database.run(&["verify"]), before);
}

#[tokio::test]
async fn every_command_and_option_is_explained() {
    let database = Bare::nothing();
    let (help, done) = database.run(&["--help"]);
    assert!(done);
    for command in ["serve", "migrate", "import", "verify", "backup", "restore", "schema", "person"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        let (help, done) = database.run(&[command, "--help"]);
        assert!(done, "{help}");
        // An option without a text stands alone on its line.
        for line in help.lines().map(str::trim).filter(|line| line.starts_with('-')) {
            assert!(line.contains("  "), "{command}: {line} is not explained");
        }
    }
    let (printed, done) = database.run(&["nonsense"]);
    assert!(!done && printed.contains("unrecognized subcommand"), "{printed}");
}
