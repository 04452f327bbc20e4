//! The texts that people read, in Spanish and English, from the catalogues in `messages/`; never a text in the code,
//! so that a translator needs no Rust and a missing text fails a test.

use std::{borrow::Cow, sync::LazyLock};

use entity::vocabulary::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use unic_langid::langid;

/// A text for people, before the reader's language is known: a key of the catalogues and what its gaps are filled with.
/// It can be written down as that, to be read later in whatever language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    key: Cow<'static, str>,
    arguments: Vec<(Cow<'static, str>, Argument)>,
}

/// What fills a gap: numbers are kept apart from texts because plurals depend on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// A whole number.
    Number(i64),
    /// Anything else, shown as it is.
    Text(String),
}

impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<time::Date> for Argument {
    fn from(date: time::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl Message {
    /// The text under `key`, which both catalogues must hold.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), arguments: Vec::new() }
    }

    /// The same text with the gap `name` filled.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The text in a language. A key that no catalogue holds is shown as itself; a test keeps that from happening.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let bundle = match language {
            Language::Es => &*SPANISH,
            Language::En => &*ENGLISH,
        };
        let Some(pattern) = bundle.get_message(&self.key).and_then(|message| message.value()) else {
            return self.key.clone().into_owned();
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in &self.arguments {
            let value = match value {
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Text(text) => FluentValue::from(text.as_str()),
            };
            arguments.set(name.as_ref(), value);
        }
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

type Catalogue = FluentBundle<FluentResource>;

static SPANISH: LazyLock<Catalogue> = LazyLock::new(|| catalogue(langid!("es-PE"), include_str!("../messages/es.ftl")));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| catalogue(langid!("en"), include_str!("../messages/en.ftl")));

/// What is broken in a catalogue is left out here and found by the test below, which reads the same files.
fn catalogue(language: unic_langid::LanguageIdentifier, source: &str) -> Catalogue {
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut bundle = Catalogue::new_concurrent(vec![language]);
    // Isolation marks are for mixed writing directions; in an API's answer they would only be invisible characters.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn keys(source: &str) -> BTreeSet<&str> {
        let keys = source
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()));
        let mut found = BTreeSet::new();
        for key in keys {
            assert!(found.insert(key), "{key} stands twice, and the second text would hide the first");
        }
        found
    }

    /// The texts of the sources and of the pages' templates.
    fn sources(folder: &Path) -> String {
        let mut all = String::new();
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                all += &sources(&path);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
                all += &fs::read_to_string(&path).unwrap();
            }
        }
        all
    }

    /// Every `Message::new("…")` and `say("…")`, found by reading.
    fn used(all: &str) -> BTreeSet<&str> {
        let calls = all.split("Message::new(").skip(1).chain(all.split("say(").skip(1));
        let keys = calls.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
        // This file speaks of keys without naming one.
        keys.filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase())).collect()
    }

    #[test]
    fn both_catalogues_are_well_formed_and_hold_the_same_keys() {
        let (spanish, english) = (include_str!("../messages/es.ftl"), include_str!("../messages/en.ftl"));
        for source in [spanish, english] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
        assert_eq!(keys(spanish), keys(english));
    }

    #[test]
    fn every_text_that_is_used_is_in_the_catalogues_and_none_is_left_over() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let all = sources(&root.join("src")) + &sources(&root.join("pages"));
        let held = keys(include_str!("../messages/en.ftl"));
        let found = used(&all);
        assert_eq!(found.difference(&held).collect::<Vec<_>>(), Vec::<&&str>::new(), "used, and in no catalogue");
        let left = held.iter().filter(|key| !all.contains(&format!("\"{key}\""))).collect::<Vec<_>>();
        assert_eq!(left, Vec::<&&str>::new(), "in a catalogue, and never used");
    }

    #[test]
    fn a_gap_is_filled_in_the_reader_s_language() {
        let message = Message::new("text-too-long").with("limit", 300_usize);
        assert_eq!(message.text(Language::Es), "El texto es demasiado largo: como máximo 300 caracteres.");
        assert_eq!(message.text(Language::En), "The text is too long: at most 300 characters.");
    }
}
