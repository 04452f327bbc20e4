//! Exact percents, rounded once where they leave the program; never a floating-point sum.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::Ratio;

/// A line's own percent as an exact fraction, such as 100/3.
pub type Percent = Ratio<i64>;

/// A percent that is written down: one decimal, half up.
#[must_use]
pub fn to_one_decimal(percent: Percent) -> f64 {
    round(&BigInt::from(*percent.numer()), &BigInt::from(*percent.denom()))
}

/// A sum of `weight · percent` over lines, kept exact.
///
/// Summands are gathered by denominator, so that adding one costs an integer addition; a common denominator is only
/// sought when the figure is rounded.
#[derive(Clone, Debug, Default)]
pub struct WeightedSum {
    numerators: BTreeMap<i64, i128>,
}

impl WeightedSum {
    /// Adds `weight · percent`.
    pub fn add(&mut self, weight: i64, percent: Percent) {
        *self.numerators.entry(*percent.denom()).or_default() += i128::from(weight) * i128::from(*percent.numer());
    }

    /// The sum divided by a total weight; none where that total is 0, because nothing was there to be measured.
    #[must_use]
    pub fn over(self, total_weight: i64) -> Option<WeightedPercent> {
        (total_weight != 0).then_some(WeightedPercent { sum: self, total_weight })
    }
}

/// A weighted percent of a set of lines, exact until it is rounded.
#[derive(Clone, Debug)]
pub struct WeightedPercent {
    sum: WeightedSum,
    total_weight: i64,
}

impl WeightedPercent {
    /// The percent as it is shown: one decimal, half up.
    #[must_use]
    pub fn to_one_decimal(&self) -> f64 {
        let (numerator, denominator) = self.fraction();
        round(&numerator, &denominator)
    }

    /// Numerator and positive denominator, not reduced.
    #[must_use]
    pub fn fraction(&self) -> (BigInt, BigInt) {
        let summands: Vec<(i64, i128)> = self.sum.numerators.iter().map(|(&bottom, &top)| (bottom, top)).collect();
        let (numerator, denominator) = total(&summands);
        (numerator, denominator * self.total_weight)
    }
}

/// Adds fractions half by half. The denominators differ, so reducing in between would cost more than it saves, and
/// halving keeps most multiplications short.
fn total(summands: &[(i64, i128)]) -> (BigInt, BigInt) {
    match summands {
        [] => (BigInt::from(0), BigInt::from(1)),
        [(denominator, numerator)] => (BigInt::from(*numerator), BigInt::from(*denominator)),
        _ => {
            let (left, right) = summands.split_at(summands.len() / 2);
            let ((left_top, left_bottom), (right_top, right_bottom)) = (total(left), total(right));
            (left_top * &right_bottom + right_top * &left_bottom, left_bottom * right_bottom)
        }
    }
}

/// Half up: the tenths are the floor of `10 · value + 1/2`, in integers. The denominator is positive.
fn round(numerator: &BigInt, denominator: &BigInt) -> f64 {
    let (top, bottom) = (numerator * 20 + denominator, denominator * 2);
    let towards_zero = &top / &bottom;
    let tenths = if &towards_zero * &bottom > top { towards_zero - 1 } else { towards_zero };
    // A percent is at most 100; the bound only keeps the conversion total.
    f64::from(i32::try_from(tenths).unwrap_or(i32::MAX)) / 10.0
}

#[cfg(test)]
#[path = "exact/tests.rs"]
pub(super) mod tests;
