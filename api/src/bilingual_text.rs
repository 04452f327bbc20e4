//! A text as those see it who edit it: in both languages at once.

use async_graphql::SimpleObject;

/// A text in both languages, for those who edit it.
#[derive(Clone, Debug, SimpleObject)]
pub struct BilingualText {
    /// In Spanish.
    pub es: String,
    /// In English.
    pub en: String,
}

impl BilingualText {
    /// The text in Spanish and in English.
    #[must_use]
    pub fn new(es: &str, en: &str) -> Self {
        Self { es: es.to_owned(), en: en.to_owned() }
    }
}
