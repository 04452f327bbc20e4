//! What an idempotency key is and how long it is remembered; never what was done under one.

use time::Duration;

use super::limits::IDEMPOTENCY_KEY_CHARACTERS;

/// How long a key stands for the first request that came with it.
pub const LIFETIME: Duration = Duration::hours(24);

/// Whether a text may be a key: long enough that no two requests have the same one by chance, and of characters that
/// every client writes alike.
#[must_use]
pub fn is_key(text: &str) -> bool {
    IDEMPOTENCY_KEY_CHARACTERS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_8_to_128_printable_characters_of_ascii_without_blanks() {
        for key in ["12345678", "0199f7a3-7c1e-7d5b-9a51-0c8d0f8b1a2e", "!\"#$%&'~", &"k".repeat(128)] {
            assert!(is_key(key), "{key}");
        }
        for text in ["", "1234567", &"k".repeat(129), "two words", "a\ttab in it", "zero\0zero", "clave-única"] {
            assert!(!is_key(text), "{text}");
        }
    }
}
