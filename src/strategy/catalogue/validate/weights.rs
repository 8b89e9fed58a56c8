//! Means, and the indicators by which they are weighted.

use crate::strategy::catalogue::codes::series::{MEAN_WITHOUT_WEIGHT, UNFIT_WEIGHT};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::RawIndicator;
use crate::strategy::catalogue::{Combine, Indicator};

/// Reports means without a weight, weights without a mean, and weights that cannot be used.
pub(super) fn report(raw: &[RawIndicator], indicators: &[Indicator], marks: &mut Marks) {
    for raw in raw {
        // What could not be read has been reported.
        if raw.wrong.contains(&"combine") || raw.wrong.contains(&"weight") {
            continue;
        }
        let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
        let mean = raw
            .combine
            .as_ref()
            .filter(|combine| *combine.get_ref() == Combine::Mean);
        let fault = MEAN_WITHOUT_WEIGHT.fault().with("item", item);
        match (mean, &raw.weight) {
            (None, None) => {}
            (Some(mean), None) => marks.report(fault.with("missing", "weight"), mean.span()),
            (None, Some(weight)) => {
                marks.report(fault.with("missing", "combine = \"mean\""), weight.span());
            }
            (Some(_), Some(weight)) => {
                let find = |id: &str| indicators.iter().find(|one| one.id.as_str() == id);
                // An indicator that is not there at all could not be read, and that was reported.
                let Some(weighted) = find(item) else { continue };
                let fits = find(weight.get_ref().as_str()).is_some_and(|by| may_weight(by, weighted));
                if !fits {
                    let fault = UNFIT_WEIGHT.fault().with("item", item);
                    marks.report(fault.with("found", weight.get_ref()), weight.span());
                }
            }
        }
    }
}

fn may_weight(by: &Indicator, weighted: &Indicator) -> bool {
    // Hundredths of different wholes cannot be compared.
    let is_amount = by.value_type.is_number() && !by.value_type.is_percent();
    is_amount
        && by.id != weighted.id
        && by.years.0 <= weighted.years.0
        && weighted.years.1 <= by.years.1
        && weighted.asked_of.is_subset(&by.asked_of)
}
