//! The texts, dates and numbers of a page in its reader's language; never which of them a page shows.

mod values;

use entity::vocabulary::Language;
use time::{Date, Month, OffsetDateTime};

pub use self::values::code;
use crate::{message::Message, request::day_in_lima};

/// The texts in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Which.
    pub language: Language,
}

/// What stands between a number and its unit, so that no line breaks there.
const HARD_SPACE: char = '\u{a0}';

impl Words {
    /// The texts in this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The text under a key of the catalogues.
    #[must_use]
    pub fn say(&self, key: &'static str) -> String {
        Message::new(key).text(self.language)
    }

    /// A text whose gaps are filled.
    #[must_use]
    pub fn tell(&self, message: &Message) -> String {
        message.text(self.language)
    }

    /// The language's tag, for `lang`.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        match self.language {
            Language::Es => "es",
            Language::En => "en",
        }
    }

    /// A day in words: "30 de junio de 2008", "30 June 2008".
    #[must_use]
    pub fn date(&self, day: &Date) -> String {
        let month = self.say(match day.month() {
            Month::January => "month-january",
            Month::February => "month-february",
            Month::March => "month-march",
            Month::April => "month-april",
            Month::May => "month-may",
            Month::June => "month-june",
            Month::July => "month-july",
            Month::August => "month-august",
            Month::September => "month-september",
            Month::October => "month-october",
            Month::November => "month-november",
            Month::December => "month-december",
        });
        let message = Message::new("date").with("day", i64::from(day.day())).with("month", month);
        self.tell(&message.with("year", day.year().to_string()))
    }

    /// The day of an instant in Lima, in words.
    #[must_use]
    pub fn day_of(&self, instant: &OffsetDateTime) -> String {
        self.date(&day_in_lima((*instant).into()))
    }

    /// A number with one decimal in the language's form: "1 250,5" as INEI writes it, "1,250.5".
    #[must_use]
    pub fn decimal(&self, number: f64) -> String {
        let (thousands, point) = match self.language {
            Language::Es => (HARD_SPACE, ','),
            Language::En => (',', '.'),
        };
        let text = format!("{:.1}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
        let mut grouped = String::new();
        for (place, digit) in whole.char_indices() {
            if place > 0 && (whole.len() - place) % 3 == 0 {
                grouped.push(thousands);
            }
            grouped.push(digit);
        }
        let sign = if number < 0.0 { "-" } else { "" };
        format!("{sign}{grouped}{point}{rest}")
    }

    /// A percentage; what is not known is said to be so, and is never zero.
    #[must_use]
    pub fn percent(&self, percent: &Option<f64>) -> String {
        match percent {
            Some(percent) => format!("{}{HARD_SPACE}%", self.decimal(*percent)),
            None => self.say("not-known"),
        }
    }

    /// A whole percentage, as organisations state it.
    #[must_use]
    pub fn whole_percent(&self, percent: &Option<i64>) -> String {
        match percent {
            Some(percent) => self.stated_percent(percent),
            None => self.say("not-known"),
        }
    }

    /// A part of a number of things: "49 de 58".
    #[must_use]
    pub fn count_of(&self, part: &i64, whole: &i64) -> String {
        self.tell(&Message::new("coverage-text").with("reported", *part).with("due", *whole))
    }

    /// The percentage of an entry, which always has one.
    #[must_use]
    pub fn stated_percent(&self, percent: &i64) -> String {
        format!("{percent}{HARD_SPACE}%")
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn numbers_and_days_have_the_form_of_the_language() {
        let (es, en) = (Words::new(Language::Es), Words::new(Language::En));
        assert_eq!(es.decimal(1_250.5), "1\u{a0}250,5");
        assert_eq!(en.decimal(1_234_567.04), "1,234,567.0");
        assert_eq!(es.decimal(-0.5), "-0,5");
        assert_eq!((es.percent(&Some(29.7)), en.percent(&None)), ("29,7\u{a0}%".to_owned(), "not known".to_owned()));
        assert_eq!(es.date(&date!(2008 - 06 - 30)), "30 de junio de 2008");
        assert_eq!(en.date(&date!(2008 - 06 - 30)), "30 June 2008");
    }
}
