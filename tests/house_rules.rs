//! The rules of the house that a machine can check: lengths, beginnings of files, and what the domain may not import.

use std::{
    fs,
    path::{Path, PathBuf},
};

const FILE_LINES: usize = 300;
const FUNCTION_LINES: usize = 70;

/// What `domain/` must not know of: it is pure.
const FORBIDDEN_IN_DOMAIN: [&str; 9] =
    ["actix_web", "async_graphql", "sea_orm", "sqlx", "tokio", "now_utc", "std::env", "std::fs", "crate::failure"];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["api", "bench", "entity", "migration", "tests"] {
        collect(&root.join(folder), &mut found);
    }
    assert!(found.len() > 50, "the sources are found");
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for file in fs::read_dir(folder).expect("a folder of sources") {
        let path = file.expect("an entry of a folder").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source in UTF-8");
            found.push((path, text));
        }
    }
}

/// The functions of a file with their lengths, by the indentation that the formatter gives them.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let signature = line.trim_start();
        let words: Vec<&str> = signature.split_whitespace().take(5).collect();
        if !words.contains(&"fn") || signature.starts_with("//") {
            continue;
        }
        let indentation = &line[..line.len() - signature.len()];
        let end = format!("{indentation}}}");
        if let Some(length) = lines[start..].iter().position(|line| *line == end) {
            found.push((signature.to_owned(), length + 1));
        }
    }
    found
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > FILE_LINES {
            long.push(format!("{}: {lines} lines", path.display()));
        }
        for (signature, length) in functions(&text) {
            if length > FUNCTION_LINES {
                long.push(format!("{}: {length} lines: {signature}", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "too long:\n{}", long.join("\n"));
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    let silent: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no //! sentence: {silent:?}");
}

#[test]
fn the_domain_is_pure() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        if !path.components().any(|part| part.as_os_str() == "domain") {
            continue;
        }
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            if let Some(word) = FORBIDDEN_IN_DOMAIN.iter().find(|word| line.contains(**word)) {
                found.push(format!("{}: {word}: {line}", path.display()));
            }
        }
    }
    // The golden table of the policy is a file that its own test reads.
    found.retain(|place| !place.contains("golden.rs"));
    assert!(found.is_empty(), "not pure:\n{}", found.join("\n"));
}

#[test]
fn nothing_is_called_utils() {
    let named: Vec<_> = sources()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            path.file_stem()
                .is_some_and(|name| ["utils", "util", "helpers", "common", "misc"].iter().any(|bad| name == *bad))
        })
        .collect();
    assert!(named.is_empty(), "say what it is: {named:?}");
}

#[test]
fn the_readmes_excerpts_are_in_the_clients() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a text");
    // An excerpt stands further left than in its file.
    let flush = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let readme = read("README.md");
    for (language, file) in
        [("ts", "typescript/client.ts"), ("python", "python/client.py"), ("rust", "rust/src/main.rs")]
    {
        let (_, after) = readme.split_once(&format!("```{language}\n")).expect("an excerpt in each language");
        let (excerpt, _) = after.split_once("```").expect("an excerpt ends");
        assert!(
            flush(&read(&format!("tests/clients/{file}"))).contains(&flush(excerpt)),
            "{excerpt}\nis not in {file}"
        );
    }
}
