//! The bar that stands beside every percentage: its whole length is what was due to report, the solid part what is done
//! of the lines that did, the outline beyond it what would be done with what waits for review, the hatched part the lines
//! that did not, and the tick an even pace; never a figure of its own.

use askama::Template;

/// What a bar shows, in percent.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// What is done of the lines that have reported.
    pub percent: Option<f64>,
    /// The weight of these lines among those that were due to.
    pub coverage: Option<f64>,
    /// What an even pace would give for them.
    pub expected: Option<f64>,
    /// What is done and how much was reported with what waits for review; for members, beside accepted figures.
    pub provisional: Option<(f64, f64)>,
}

/// The drawing. Lengths are percents of its width.
#[derive(Template)]
#[template(path = "bar.html")]
struct Drawing {
    reported: String,
    done: String,
    pace: Option<String>,
    provisional: Option<String>,
    missing: String,
}

impl Bar {
    /// The bar as SVG. It says nothing by itself to who cannot see it: the figures stand beside it as text.
    #[must_use]
    pub fn svg(&self) -> String {
        let coverage = self.coverage.unwrap_or(0.0).clamp(0.0, 100.0);
        let part = |percent: f64, whole: f64| percent.clamp(0.0, 100.0) * whole / 100.0;
        let within = |percent: f64| part(percent, coverage);
        let drawing = Drawing {
            reported: length(coverage),
            done: length(self.percent.map_or(0.0, within)),
            pace: self.expected.filter(|_| coverage > 0.0).map(|expected| length(within(expected))),
            provisional: self.provisional.map(|(percent, whole)| length(part(percent, whole.clamp(0.0, 100.0)))),
            missing: length(100.0 - coverage),
        };
        // It fails only where memory does.
        drawing.render().unwrap_or_default()
    }
}

fn length(percent: f64) -> String {
    format!("{percent:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_hatched_and_what_is_done_lies_within_what_was_reported() {
        let svg =
            Bar { percent: Some(50.0), coverage: Some(80.0), expected: Some(75.0), provisional: Some((60.0, 90.0)) }
                .svg();
        assert!(svg.contains("class=\"done\" width=\"40.0\""), "{svg}");
        assert!(svg.contains("class=\"missing\" x=\"80.0\" width=\"20.0\""), "{svg}");
        assert!(svg.contains("x1=\"60.0\""), "{svg}");
        assert!(svg.contains("class=\"provisional\" width=\"54.0\""), "{svg}");
        let nothing = Bar { percent: None, coverage: Some(0.0), expected: None, provisional: None }.svg();
        assert!(nothing.contains("class=\"missing\" x=\"0.0\" width=\"100.0\""), "{nothing}");
        assert!(!nothing.contains("<line"), "{nothing}");
    }
}
