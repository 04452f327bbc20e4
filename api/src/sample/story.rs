//! The sample's story: what each line's organisation says at the end of each quarter, decided from the line's place in
//! the plan alone, so that it is the same at each start; nothing is random and nothing is read.

use entity::vocabulary::Implementation;
use time::{Date, macros::date};

/// A round of reports: the day that they are about, the day on which they come in and the day of the review.
#[derive(Clone, Copy, Debug)]
pub struct Round {
    /// The day that the statements are about.
    pub as_of: Date,
    /// The day on which they are submitted.
    pub submitted: Date,
    /// The day on which they are reviewed.
    pub reviewed: Date,
}

const fn round(as_of: Date, submitted: Date, reviewed: Date) -> Round {
    Round { as_of, submitted, reviewed }
}

/// The rounds, oldest first; the last one is still under review when the sample ends.
pub const ROUNDS: [Round; 6] = [
    round(date!(2007 - 03 - 31), date!(2007 - 04 - 10), date!(2007 - 04 - 20)),
    round(date!(2007 - 06 - 30), date!(2007 - 07 - 10), date!(2007 - 07 - 20)),
    round(date!(2007 - 09 - 30), date!(2007 - 10 - 10), date!(2007 - 10 - 22)),
    round(date!(2007 - 12 - 31), date!(2008 - 01 - 10), date!(2008 - 01 - 21)),
    round(date!(2008 - 03 - 31), date!(2008 - 04 - 10), date!(2008 - 04 - 21)),
    round(date!(2008 - 06 - 20), date!(2008 - 06 - 25), date!(2008 - 06 - 30)),
];

/// How a line fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Character {
    /// Keeps pace.
    Steady,
    /// Falls behind a little.
    Slow,
    /// Falls far behind.
    Late,
    /// Is held up from 2008 on.
    HeldUp,
    /// Stops reporting after 2007.
    Silent,
    /// Never reports.
    Missing,
    /// Claims too much at the end of 2007, is returned, and corrects it.
    Corrected,
    /// Is given up in 2008.
    GivenUp,
}

/// What the Secretariat does with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepts it.
    Accepted,
    /// Returns it; the organisation answers with a correction at once.
    Corrected,
    /// Returns it, and no answer has come yet.
    Returned,
    /// Has not come to it yet.
    Waiting,
}

/// One statement of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// How far the work is.
    pub implementation: Implementation,
    /// The same in percent.
    pub percent: i32,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// How the line at this place fares.
#[must_use]
pub fn character(place: usize) -> Character {
    match place % 15 {
        3 | 9 => Character::Slow,
        5 => Character::Late,
        7 => Character::HeldUp,
        8 => Character::Silent,
        11 => Character::Missing,
        13 => Character::Corrected,
        14 if place == 44 => Character::GivenUp,
        _ => Character::Steady,
    }
}

/// What the organisation says of a line in a round; none when it says nothing. `before` is what it said last.
#[must_use]
pub fn statement(place: usize, round: usize, starts_on: Date, due_on: Date, before: Option<i32>) -> Option<Statement> {
    let character = character(place);
    let as_of = ROUNDS[round].as_of;
    let silent = match character {
        Character::Missing => true,
        Character::Silent => round > 3,
        _ => false,
    };
    if silent || as_of < starts_on || before == Some(100) || before == Some(-1) {
        return None;
    }
    let pace = pace(starts_on, due_on, as_of);
    let share = match character {
        Character::Steady | Character::Silent | Character::Corrected | Character::GivenUp => 96 + (place % 5) * 2,
        Character::Slow => 68,
        Character::Late => 40,
        Character::HeldUp | Character::Missing => 80,
    };
    let wanted = pace * i32::try_from(share).unwrap_or(100) / 100;
    let percent = wanted.clamp(before.unwrap_or(0), 100);
    let held_up = character == Character::HeldUp && round >= 4;
    let (implementation, percent) = match percent {
        _ if character == Character::GivenUp && round >= 4 => (Implementation::Cancelled, before.unwrap_or(0)),
        100 => (Implementation::Completed, 100),
        percent if held_up => (Implementation::Blocked, before.unwrap_or(percent)),
        0 => (Implementation::NotStarted, 0),
        percent => (Implementation::InProgress, percent),
    };
    Some(Statement { implementation, percent, outcome: outcome(place, round, character) })
}

fn outcome(place: usize, round: usize, character: Character) -> Outcome {
    match (round, character) {
        (3, Character::Corrected) => Outcome::Corrected,
        (5, Character::Corrected) => Outcome::Returned,
        (5, _) if place.is_multiple_of(3) => Outcome::Waiting,
        _ => Outcome::Accepted,
    }
}

/// The even pace from the first to the last day, in whole percent.
fn pace(starts_on: Date, due_on: Date, day: Date) -> i32 {
    let whole = (due_on - starts_on).whole_days().max(1);
    let past = (day - starts_on).whole_days().clamp(0, whole);
    i32::try_from(past * 100 / whole).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_has_every_sort_of_line() {
        let all: Vec<Character> = (0..60).map(character).collect();
        for wanted in [
            Character::Steady,
            Character::Slow,
            Character::Late,
            Character::HeldUp,
            Character::Silent,
            Character::Missing,
            Character::Corrected,
            Character::GivenUp,
        ] {
            assert!(all.contains(&wanted), "{wanted:?}");
        }
    }

    #[test]
    fn rounds_follow_one_another() {
        let days: Vec<Date> = ROUNDS.iter().flat_map(|round| [round.as_of, round.submitted, round.reviewed]).collect();
        assert!(days.is_sorted());
    }
}
