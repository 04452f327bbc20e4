//! A day as it stands in answers by the hundred, where the general formatting of dates took every thirteenth instruction;
//! never read from a client.

use std::borrow::Cow;

use async_graphql::{
    ContextSelectionSet, OutputType, Positioned, ScalarType, ServerResult, Value, parser::types::Field,
    registry::Registry,
};
use time::Date;

/// A day, which clients know as a `Date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl OutputType for Day {
    fn type_name() -> Cow<'static, str> {
        <Date as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Date as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, _context: &ContextSelectionSet<'_>, _field: &Positioned<Field>) -> ServerResult<Value> {
        Ok(self.text().map_or_else(|| self.0.to_value(), Value::String))
    }
}

impl Day {
    /// The day as `2026-12-31`; none before the year 0, which is written with a sign. Years end at 9999.
    fn text(self) -> Option<String> {
        let (year, month, day) = self.0.to_calendar_date();
        let century = u8::try_from(year.div_euclid(100)).ok()?;
        let year = u8::try_from(year.rem_euclid(100)).ok()?;
        let mut text = *b"0000-00-00";
        for (place, number) in [(0, century), (2, year), (5, u8::from(month)), (8, day)] {
            text[place] += number / 10;
            text[place + 1] += number % 10;
        }
        String::from_utf8(text.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_day_is_written_as_the_library_writes_it(number in Date::MIN.to_julian_day()..=Date::MAX.to_julian_day()) {
            let date = Date::from_julian_day(number).unwrap();
            let written = Day(date).text().map_or_else(|| date.to_value(), Value::String);
            prop_assert_eq!(written, date.to_value());
        }
    }
}
