//! Where the files of an import come from: a folder, or the illustrative plan that is part of the program; what stands
//! in them is read elsewhere.

use std::{fs, io::Read, path::PathBuf};

use crate::message::Message;

/// The largest file that is read.
const FILE_BYTES: u64 = 10 * 1024 * 1024;

/// One of the files of an import, in the order in which they depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum File {
    /// The members of the group.
    Organisations,
    /// The departments.
    Regions,
    /// The plan itself: one row.
    Plan,
    /// The nodes of its tree.
    Objectives,
    /// The leaves of its tree, with who answers for each.
    ActionLines,
}

impl File {
    /// All files, in order.
    pub const ALL: [Self; 5] = [Self::Organisations, Self::Regions, Self::Plan, Self::Objectives, Self::ActionLines];

    /// What the file is called, without its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisations => "organisations.csv",
            Self::Regions => "regions.csv",
            Self::Plan => "plan.csv",
            Self::Objectives => "objectives.csv",
            Self::ActionLines => "action_lines.csv",
        }
    }
}

/// A file of the data set that no command reads so far.
pub const NOT_YET_READ: &str = "indicators.csv";

/// Where the files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In a folder.
    Folder(PathBuf),
    /// In the program: the illustrative plan of 2007 to 2010.
    Embedded,
}

impl Source {
    /// Whether the source holds a file of this name.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        match self {
            Self::Folder(folder) => folder.join(name).is_file(),
            Self::Embedded => name == NOT_YET_READ || File::ALL.iter().any(|file| file.name() == name),
        }
    }

    /// The file's bytes, or why they cannot be had.
    pub fn read(&self, file: File) -> Result<Vec<u8>, Message> {
        match self {
            Self::Folder(folder) => read(&folder.join(file.name())),
            Self::Embedded => Ok(embedded(file).to_vec()),
        }
    }
}

/// A file may grow while it is read, so that the bound is on what is read and not on what its size was.
fn read(path: &std::path::Path) -> Result<Vec<u8>, Message> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Message::new("import-file-missing"),
        _ => Message::new("import-file-unreadable").with("cause", error.to_string()),
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(Message::new("import-file-too-large").with("limit", i64::try_from(FILE_BYTES >> 20).unwrap_or(0)));
    }
    Ok(bytes)
}

fn embedded(file: File) -> &'static [u8] {
    match file {
        File::Organisations => include_bytes!("../../../data/plan-2007-2010/organisations.csv"),
        File::Regions => include_bytes!("../../../data/plan-2007-2010/regions.csv"),
        File::Plan => include_bytes!("../../../data/plan-2007-2010/plan.csv"),
        File::Objectives => include_bytes!("../../../data/plan-2007-2010/objectives.csv"),
        File::ActionLines => include_bytes!("../../../data/plan-2007-2010/action_lines.csv"),
    }
}
