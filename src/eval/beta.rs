//! The regularised incomplete beta function, which is what Student's distribution is made of.
//!
//! Formulas: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.8 (the continued fraction, worked out by
//! Lentz's method) and Lanczos, A Precision Approximation of the Gamma Function (1964), with the usual nine terms.

use std::f64::consts::PI;

/// Steps of the continued fraction; it takes about the square root of the greater parameter.
const MAX_STEPS: u32 = 10_000;

/// Less than which two steps do not differ.
const ENOUGH: f64 = 1e-15;

/// The part of the beta distribution of `a` and `b` that lies below `x`; `a` and `b` are above 0.
pub(super) fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    // On its own side of the mean the fraction closes in quickly.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away_from_zero = |value: f64| if value.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..=MAX_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + term * d);
            c = away_from_zero(1.0 + term / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() < ENOUGH {
            break;
        }
    }
    value
}

/// The logarithm of the gamma function, for `x` above 0.
fn ln_gamma(x: f64) -> f64 {
    const G: f64 = 7.0;
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (PI / (PI * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let terms = (1..).zip(TERMS).map(|(number, term): (u32, f64)| term / (x + f64::from(number)));
    let series = 0.999_999_999_999_809_9 + terms.sum::<f64>();
    let base = x + G + 0.5;
    0.5 * (2.0 * PI).ln() + (x + 0.5) * base.ln() - base + series.ln()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{incomplete_beta, ln_gamma};

    #[track_caller]
    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{value} is not {expected}");
    }

    #[test]
    fn the_gamma_function_is_that_of_the_tables() {
        near(ln_gamma(1.0), 0.0);
        near(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
        near(ln_gamma(5.0), 24_f64.ln());
        near(ln_gamma(0.1), 2.252_712_651_734_206);
        near(ln_gamma(100.0), 359.134_205_369_575_4);
    }

    #[test]
    fn the_incomplete_beta_function_is_that_of_the_tables() {
        let check = |a, b, x, expected| near(incomplete_beta(a, b, x), expected);
        check(1.0, 1.0, 0.3, 0.3);
        check(2.0, 1.0, 0.3, 0.09);
        check(1.0, 3.0, 0.25, 1.0 - 0.75_f64.powi(3));
        check(0.5, 0.5, 0.5, 0.5);
        check(0.5, 0.5, 0.25, 1.0 / 3.0);
        check(2.0, 2.0, 0.25, 0.156_25);
        check(5.0, 3.0, 0.0, 0.0);
        check(5.0, 3.0, 1.0, 1.0);
    }

    proptest! {
        #[test]
        fn it_grows_from_none_to_all(a in 0.1..500.0, b in 0.1..500.0, x in 0.0..1.0, y in 0.0..1.0) {
            let (low, high) = if x < y { (x, y) } else { (y, x) };
            let (below, above) = (incomplete_beta(a, b, low), incomplete_beta(a, b, high));
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&below), "{below}");
            prop_assert!(below <= above + 1e-11, "{below} {above}");
        }

        #[test]
        fn it_is_the_rest_of_its_mirror(a in 0.1..500.0, b in 0.1..500.0, x in 0.0..1.0) {
            prop_assert!((incomplete_beta(a, b, x) + incomplete_beta(b, a, 1.0 - x) - 1.0).abs() < 1e-10);
        }
    }
}
