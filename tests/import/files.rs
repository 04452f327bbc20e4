//! A data set of a test: the illustrative plan under another code, in a folder where its files can be changed.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::support::server::Server;

/// The files that are read.
pub const FILES: [&str; 5] = ["organisations.csv", "regions.csv", "plan.csv", "objectives.csv", "action_lines.csv"];

/// The code of the plan.
pub const CODE: &str = "PNA-OTRO";

/// A folder with the files of a plan.
pub struct Files(TempDir);

impl Files {
    /// The files of the illustrative plan, as a plan of its own.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/plan-2007-2010");
        for file in FILES {
            fs::copy(data.join(file), folder.path().join(file)).expect("the data set can be copied");
        }
        let files = Self(folder);
        files.edit("plan.csv", "PNA-2007-2010", CODE);
        files
    }

    /// A plan with one goal and no line, to which rows are added.
    pub fn small() -> Self {
        let files = Self::new();
        for file in ["objectives.csv", "action_lines.csv"] {
            let text = files.read(file);
            files.write(file, format!("{}\n", text.lines().next().expect("a header")));
        }
        let rows = "1,,AXIS,1,Eje,Axis\n1.1,1,OBJECTIVE,1,Objetivo,Objective\n1.1.1,1.1,GOAL,1,Meta,Goal\n";
        files.append("objectives.csv", rows);
        files
    }

    /// The folder, for the command.
    pub fn folder(&self) -> String {
        self.0.path().display().to_string()
    }

    /// What a file says.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).expect("the file can be read")
    }

    /// Makes a file say something else.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(file), text).expect("the file can be written");
    }

    /// Takes a file away.
    pub fn remove(&self, file: &str) {
        fs::remove_file(self.0.path().join(file)).expect("the file can be removed");
    }

    /// Adds rows.
    pub fn append(&self, file: &str, rows: &str) {
        self.write(file, self.read(file) + rows);
    }

    /// Replaces a text that must be there.
    pub fn edit(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "{file} holds {old}");
        self.write(file, text.replacen(old, new, 1));
    }

    /// Imports the folder; answers what was printed and whether it succeeded.
    pub fn import(&self, server: &Server, more: &[&str]) -> (String, bool) {
        let folder = self.folder();
        server.run(&[&["import", &folder], more].concat())
    }

    /// Imports the folder, which must succeed.
    pub fn must_import(&self, server: &Server, more: &[&str]) -> String {
        let (printed, done) = self.import(server, more);
        assert!(done, "{printed}");
        printed
    }

    /// The problems of a folder that must not be imported, one a line.
    pub fn problems(&self, server: &Server, more: &[&str]) -> Vec<String> {
        let (printed, done) = self.import(server, more);
        assert!(!done, "{printed}");
        let end = "minka: Nothing was imported. Mend the files and import them again.";
        let mut lines: Vec<String> = printed.lines().map(str::to_owned).collect();
        assert_eq!(lines.pop().as_deref(), Some(end), "{printed}");
        let count = lines.pop().expect("a count");
        assert!(count.ends_with(" found."), "{printed}");
        lines
    }
}
