//! A fit of time against size: `time = c × size^k`, by least squares of the logarithms.

/// Prints the exponent, and what one form more costs between the two largest sizes.
pub(crate) fn print(name: &str, costs: &[(usize, f64)]) {
    let (Some(exponent), Some(each)) = (exponent(costs), each(costs)) else {
        return;
    };
    println!(
        "{name:<24} size^{exponent:4.2}   {:8.3} ms for one more",
        each * 1_000.0
    );
}

fn exponent(costs: &[(usize, f64)]) -> Option<f64> {
    let points: Vec<(f64, f64)> = costs
        .iter()
        .map(|(size, cost)| (number(*size).ln(), cost.max(0.001).ln()))
        .collect();
    let count = number(points.len());
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let across: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let along: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    (across > 0.0).then(|| along / across)
}

fn each(costs: &[(usize, f64)]) -> Option<f64> {
    let [.., (less, of_less), (more, of_more)] = costs else {
        return None;
    };
    (more > less).then(|| (of_more - of_less) / number(more - less))
}

fn number(size: usize) -> f64 {
    u32::try_from(size).map_or(f64::MAX, f64::from)
}
