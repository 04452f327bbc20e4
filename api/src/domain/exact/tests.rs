//! Sums and rounding against big rationals that are reduced at every step.

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use proptest::prelude::*;

use super::{Percent, WeightedPercent, WeightedSum, to_one_decimal};

/// What rounding means, said with rationals: the floor of ten times the value and a half.
pub fn rounded_by_definition(value: &BigRational) -> f64 {
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let tenths = (value * BigInt::from(10) + half).floor().to_integer();
    format!("{tenths}e-1").parse().unwrap()
}

pub fn rational(percent: &WeightedPercent) -> BigRational {
    let (numerator, denominator) = percent.fraction();
    BigRational::new(numerator, denominator)
}

#[test]
fn a_half_is_rounded_up_and_nothing_else_is() {
    let cases = [
        (Ratio::new(5, 100), 0.1),
        (Ratio::new(49, 1000), 0.0),
        (Ratio::new(15, 100), 0.2),
        (Ratio::new(25, 100), 0.3),
        (Ratio::new(35, 100), 0.4),
        (Ratio::new(3745, 100), 37.5),
        (Ratio::new(37_449_999, 1_000_000), 37.4),
        (Ratio::new(6665, 100), 66.7),
        (Ratio::new(9995, 100), 100.0),
        (Ratio::new(99_949, 1000), 99.9),
        (Ratio::new(100, 3), 33.3),
        (Ratio::new(200, 3), 66.7),
        (Ratio::new(0, 1), 0.0),
        (Ratio::new(100, 1), 100.0),
        (Ratio::new(-5, 100), 0.0),
        (Ratio::new(-6, 100), -0.1),
    ];
    for (value, expected) in cases {
        assert_eq!(to_one_decimal(value).to_string(), f64::to_string(&expected), "{value}");
    }
}

#[test]
fn rounding_happens_to_the_whole_and_not_to_the_parts() {
    let mut sum = WeightedSum::default();
    for _ in 0..3 {
        sum.add(1, Ratio::new(1, 60));
    }
    // Three times 1/60 is exactly 0.05; each alone would have been rounded to 0.
    assert_eq!(sum.over(1).unwrap().to_one_decimal().to_string(), "0.1");
}

#[test]
fn a_total_weight_of_nothing_gives_no_figure() {
    assert!(WeightedSum::default().over(0).is_none());
    let nothing_done = WeightedSum::default().over(3).unwrap();
    assert_eq!(nothing_done.to_one_decimal().to_string(), "0");
}

#[test]
fn two_thousand_different_denominators_stay_exact() {
    let mut sum = WeightedSum::default();
    for number in 1..=2_000 {
        sum.add(1, Percent::new(1, number * (number + 1)));
    }
    // The sum of 1/(n·(n+1)) up to 2,000 telescopes to 1 − 1/2001.
    let sum = sum.over(1).unwrap();
    assert_eq!(rational(&sum), BigRational::new(BigInt::from(2_000), BigInt::from(2_001)));
    assert_eq!(sum.to_one_decimal().to_string(), "1");
}

proptest! {
    #[test]
    fn a_sum_equals_the_fold_of_reduced_rationals(
        summands in prop::collection::vec((1..=1_000_i64, 0..=40_000_i64, 1..=400_i64), 0..40),
        divisor in 1..=40_000_i64,
    ) {
        let mut sum = WeightedSum::default();
        let mut fold = BigRational::from_integer(BigInt::from(0));
        for (weight, numerator, denominator) in summands {
            sum.add(weight, Percent::new(numerator, denominator));
            fold += BigRational::new(BigInt::from(weight * numerator), BigInt::from(denominator));
        }
        fold /= BigInt::from(divisor);
        let sum = sum.over(divisor).unwrap();
        prop_assert_eq!(rational(&sum), fold.clone());
        prop_assert_eq!(sum.to_one_decimal().to_string(), rounded_by_definition(&fold).to_string());
    }

    #[test]
    fn every_boundary_of_rounding_lies_at_five_hundredths(tenths in 0..=1_000_i64, distance in 1..=1_000_000_i64) {
        let boundary = Percent::new(2 * tenths + 1, 20);
        let below = boundary - Percent::new(1, 20 * distance);
        prop_assert_eq!(to_one_decimal(boundary).to_string(), format!("{}", f64::from(i32::try_from(tenths + 1).unwrap()) / 10.0));
        prop_assert_eq!(to_one_decimal(below).to_string(), format!("{}", f64::from(i32::try_from(tenths).unwrap()) / 10.0));
    }
}
