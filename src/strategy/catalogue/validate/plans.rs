//! The way to a target: its years, and whether its amounts lead there.

use rust_decimal::Decimal;

use crate::base::message::Message;
use crate::strategy::catalogue::codes::plans::{BEYOND_TARGET, PLAN_WITHOUT_END, PLAN_YEARS};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::RawTarget;
use crate::strategy::catalogue::{Bound, Plan};

/// Takes the way to a target, and reports years that are not in order; `None` if there is none.
pub(super) fn plan(raw: &RawTarget, marks: &mut Marks) -> Option<Box<Plan>> {
    let baseline = raw.baseline_year.as_ref().zip(raw.baseline.as_ref());
    let yearly = raw.yearly.as_deref().unwrap_or_default();
    let fields = [("baseline", baseline.is_some()), ("yearly", !yearly.is_empty())];
    let (field, _) = fields.into_iter().find(|(_, is_there)| *is_there)?;
    if raw.by.is_none() && !raw.wrong.contains(&"by") {
        let fault = PLAN_WITHOUT_END.fault().with("field", field);
        marks.report(fault, raw.span.clone());
    }
    let first = baseline.map(|(year, _)| (*year.get_ref(), year.span()));
    let years = yearly.iter().map(|one| (one.get_ref().year, one.span()));
    let last = raw.by.as_ref().map(|by| (*by.get_ref(), by.span()));
    let years: Vec<_> = first.into_iter().chain(years).chain(last).collect();
    for pair in years.windows(2) {
        if let [(before, _), (year, span)] = pair
            && before >= year
        {
            let fault = PLAN_YEARS.fault().with("found", year).with("before", before);
            marks.report(fault, span.clone());
        }
    }
    report_beyond(raw, marks);
    Some(Box::new(Plan {
        baseline: baseline.map(|(year, amount)| (*year.get_ref(), *amount.get_ref())),
        yearly: yearly
            .iter()
            .map(|one| (one.get_ref().year, one.get_ref().amount))
            .collect(),
    }))
}

/// Reports what is planned for a year before the last and is more than twice as good as the target.
fn report_beyond(raw: &RawTarget, marks: &mut Marks) {
    let (bounds, Some(by)) = (raw.bounds(), &raw.by) else {
        return;
    };
    let [(bound, target)] = bounds.as_slice() else {
        return;
    };
    for one in raw.yearly.iter().flatten() {
        let (amount, target) = (one.get_ref().amount, *target.get_ref());
        let twice = |amount: Decimal| amount.checked_mul(Decimal::TWO).unwrap_or(Decimal::MAX);
        // The way may lead over a hill, but hardly over one of twice the height.
        let is_beyond = match bound {
            Bound::AtLeast | Bound::MoreThan => amount > twice(target),
            Bound::AtMost | Bound::LessThan => twice(amount) < target,
            // From which side the way comes near is not stated.
            Bound::Equals | Bound::About => false,
        };
        if is_beyond {
            let fault = BEYOND_TARGET.fault().with("year", one.get_ref().year);
            let fault = fault.with_message("found", Message::number(amount));
            let fault = fault.with_message("target", Message::number(target));
            marks.report(fault.with("by", by.get_ref()), one.span());
        }
    }
}
