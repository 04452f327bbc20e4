//! A drawing of progress over time beside what was expected, with what was not reported hatched below it; never a figure
//! of its own.

use askama::Template;
use time::Date;

use super::words::Words;

/// The drawing. Places are in percent of its width and of its height.
#[derive(Template)]
#[template(path = "curve.html")]
pub struct Curve {
    words: Words,
    /// Runs of days that have a figure, each as the points of a line.
    done: Vec<String>,
    expected: Vec<String>,
    /// The outline of what was reported.
    reported: String,
    done_label: Option<Label>,
    expected_label: Option<Label>,
    coverage_label: String,
    first: Date,
    last: Date,
}

/// A text at the end of a line.
struct Label {
    y: String,
    text: String,
}

/// A day with its percents: what is done, what was expected, and how much was reported.
pub type Point = (Date, Option<f64>, Option<f64>, Option<f64>);

/// How high a text is, in percent of the drawing's height.
const TEXT: f64 = 10.0;

/// The strip of what was reported is a tenth as high as it is wide, as bars are, so that it is hatched like them.
const STRIP: f64 = 10.0;

/// Between a line and its text.
const GAP: f64 = 3.0;

impl Curve {
    /// The drawing of some days in their order.
    #[must_use]
    pub fn of(words: Words, points: &[Point]) -> Self {
        let (first, last) = (points.first().map(|point| point.0), points.last().map(|point| point.0));
        let (first, last) = (first.unwrap_or(Date::MIN), last.unwrap_or(Date::MIN));
        let x = |day: Date| share((day - first).whole_days(), (last - first).whole_days());
        let runs = |of: fn(&Point) -> Option<f64>| lines(points.iter().map(|point| (x(point.0), of(point))));
        let end = points.iter().rev().find_map(|(_, done, expected, _)| (*done).zip(*expected));
        let (done_label, expected_label) = end.map_or((None, None), |(done, expected)| {
            let (at_done, at_expected) = places(done, expected);
            let label = |at: f64, key, percent| {
                let text = format!("{} {}", words.say(key), words.percent(&Some(percent)));
                Some(Label { y: place(at), text })
            };
            (label(at_done, "progress", done), label(at_expected, "expected", expected))
        });
        let top = |coverage: Option<f64>| (100.0 - coverage.unwrap_or(0.0)) / STRIP;
        let reported = points.iter().map(|point| format!("{} {:.2}", place_x(x(point.0)), top(point.3)));
        let reported: Vec<String> = reported.collect();
        Self {
            words,
            done: runs(|point| point.1),
            expected: runs(|point| point.2),
            reported: format!("0 10 {} 100 10", reported.join(" ")),
            done_label,
            expected_label,
            coverage_label: words.percent(&points.last().and_then(|point| point.3)),
            first,
            last,
        }
    }
}

/// A part of a whole, in percent.
fn share(part: i64, whole: i64) -> f64 {
    // Days of a plan are few enough to be exact.
    let number = |days: i64| f64::from(i32::try_from(days).unwrap_or(i32::MAX));
    if whole == 0 { 100.0 } else { number(part) * 100.0 / number(whole) }
}

/// Lines through places that have a figure, broken where there is none.
fn lines(places: impl Iterator<Item = (f64, Option<f64>)>) -> Vec<String> {
    let mut lines = vec![Vec::new()];
    for (x, percent) in places {
        match (percent, lines.last_mut()) {
            (Some(percent), Some(line)) => line.push(format!("{} {}", place_x(x), place(percent))),
            _ => lines.push(Vec::new()),
        }
    }
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| line.join(" ")).collect()
}

/// How high the texts of two lines that end here are written, so that neither lies on the other or on a line.
fn places(done: f64, expected: f64) -> (f64, f64) {
    let (low, high) = if done <= expected { (done, expected) } else { (expected, done) };
    let below = low - TEXT;
    let (low, high) = if below >= GAP { (below, high + GAP) } else { (high + GAP, high + GAP + TEXT) };
    if done <= expected { (low, high) } else { (high, low) }
}

fn place_x(percent: f64) -> String {
    format!("{percent:.1}")
}

/// The place of a percentage in a drawing whose top is 0.
fn place(percent: f64) -> String {
    format!("{:.1}", 100.0 - percent)
}

#[cfg(test)]
mod tests {
    use entity::vocabulary::Language;
    use time::macros::date;

    use super::*;

    #[test]
    fn a_line_breaks_where_nothing_is_known() {
        let point = |day, done| (day, done, Some(50.0), Some(80.0));
        let points = [
            point(date!(2008 - 01 - 01), None),
            point(date!(2008 - 01 - 11), Some(10.0)),
            point(date!(2008 - 01 - 21), None),
            point(date!(2008 - 01 - 31), Some(20.0)),
            point(date!(2008 - 02 - 10), Some(30.0)),
        ];
        let curve = Curve::of(Words::new(Language::Es), &points);
        assert_eq!(curve.done, ["25.0 90.0", "75.0 80.0 100.0 70.0"]);
        assert_eq!(curve.expected.len(), 1);
        assert_eq!(curve.reported, "0 10 0.0 2.00 25.0 2.00 50.0 2.00 75.0 2.00 100.0 2.00 100 10");
    }

    #[test]
    fn texts_at_the_ends_of_lines_keep_apart() {
        for done in 0..=20 {
            for expected in 0..=20 {
                let (done, expected) = (f64::from(done) * 5.0, f64::from(expected) * 5.0);
                let (one, other) = places(done, expected);
                assert!((one - other).abs() >= TEXT, "{done} {expected}: {one} {other}");
                for text in [one, other] {
                    for line in [done, expected] {
                        assert!(line <= text || text + TEXT <= line, "{done} {expected}: {text}");
                    }
                }
            }
        }
    }
}
