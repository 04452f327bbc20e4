//! What any free text must keep to; never what a text is about.

/// What is wrong with a free text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing is written, or only white space, where something must be.
    Missing,
    /// It has more characters than it may.
    TooLong {
        /// How many it has.
        characters: usize,
        /// How many it may have.
        limit: usize,
    },
    /// It holds a control character other than a line feed or a tab.
    ControlCharacter,
}

/// True where nothing is written, or only white space.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What is wrong with a text that may be left empty.
#[must_use]
pub fn optional(text: &str, limit: usize) -> Option<TextProblem> {
    let characters = text.chars().count();
    if characters > limit {
        Some(TextProblem::TooLong { characters, limit })
    } else if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')) {
        Some(TextProblem::ControlCharacter)
    } else {
        None
    }
}

/// What is wrong with a text that must say something.
#[must_use]
pub fn required(text: &str, limit: usize) -> Option<TextProblem> {
    if is_blank(text) { Some(TextProblem::Missing) } else { optional(text, limit) }
}

/// What is wrong with a text that must say something and stands on one line, such as a name or a title.
#[must_use]
pub fn line(text: &str, limit: usize) -> Option<TextProblem> {
    required(text, limit).or_else(|| text.contains(char::is_control).then_some(TextProblem::ControlCharacter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_alone_says_nothing() {
        for blank in ["", " ", "\n\t", "\u{a0}\u{2003}"] {
            assert_eq!(required(blank, 10), Some(TextProblem::Missing), "{blank:?}");
            assert_eq!(optional(blank, 10), None, "{blank:?}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert_eq!(required(&"ñ".repeat(10), 10), None);
        assert_eq!(optional(&"ñ".repeat(11), 10), Some(TextProblem::TooLong { characters: 11, limit: 10 }));
    }

    #[test]
    fn control_characters_are_refused_but_for_line_feed_and_tab() {
        assert_eq!(required("one\n\ttwo", 10), None);
        for control in ["a\0", "a\r\n", "a\u{1b}[31m", "a\u{7f}", "a\u{85}"] {
            assert_eq!(required(control, 20), Some(TextProblem::ControlCharacter), "{control:?}");
            assert_eq!(optional(control, 20), Some(TextProblem::ControlCharacter), "{control:?}");
        }
    }

    #[test]
    fn what_stands_on_one_line_has_no_line_feed_and_no_tab() {
        assert_eq!(line("one two", 10), None);
        for broken in ["one\ntwo", "one\ttwo", "one\rtwo"] {
            assert_eq!(line(broken, 10), Some(TextProblem::ControlCharacter), "{broken:?}");
        }
        assert_eq!(line(" ", 10), Some(TextProblem::Missing));
    }
}
