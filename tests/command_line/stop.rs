//! Settings and surroundings that are wrong: one clear sentence and a failure, never a panic or a half-done work.

use std::{fs, process::Command};

use crate::support::{
    bare::Bare,
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
