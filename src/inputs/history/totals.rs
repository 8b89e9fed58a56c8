//! Totals of earlier years beside their own parts: a figure that is broken down is the sum of its categories in every year.

use rust_decimal::Decimal;

use super::codes::OTHER_THAN_PARTS;
use super::{History, Past};
use crate::base::finding::Findings;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::message::Message;
use crate::base::value::{Value, Year};
use crate::strategy::catalogue::{Catalogue, Indicator};

/// Reports totals of a year that are not the sums of their parts. Compared are exact numbers only, and only where every part has one: of
/// the accepted whole, and of each institution.
pub(super) fn report(catalogue: &Catalogue, year: Year, history: &History, findings: &mut Findings) {
    for goal in catalogue.goals.values() {
        let divided = goal.indicators.values().filter(|one| !one.divided.by.is_empty());
        for total in divided {
            let entry = EntryKey::value(&goal.id, &total.id);
            for (who, past) in history.all(&entry, year) {
                let known = Known {
                    catalogue,
                    year,
                    history,
                    who,
                };
                let mut parts = Vec::new();
                let Some((is, sum)) = number(&past.value).zip(known.sum(total, &mut parts)) else {
                    continue;
                };
                if is == sum {
                    continue;
                }
                let value = |number| catalogue.value_message(&entry, &Value::Number(number));
                let amounts = parts.iter().map(|(part, _)| value(*part));
                let fault = OTHER_THAN_PARTS
                    .fault()
                    .with("year", year)
                    .with_message("found", value(is))
                    .with_message("expected", value(sum))
                    .with_message("parts", Message::list(amounts));
                let subject = catalogue.subject(&entry);
                let finding = fault.at(past.place.clone()).about(entry.clone(), subject);
                findings.push(finding.with_related(parts.iter().map(|(_, past)| past.place.clone())));
            }
        }
    }
}

/// What a history knows of a year, of the whole or of an institution.
struct Known<'h> {
    catalogue: &'h Catalogue,
    year: Year,
    history: &'h History,
    who: Option<&'h InstitutionId>,
}

impl<'h> Known<'h> {
    /// Returns the sum of the parts of a total, and adds each part; `None` if one has no exact number.
    fn sum(&self, total: &Indicator, parts: &mut Vec<(Decimal, &'h Past)>) -> Option<Decimal> {
        let of = total.value.as_ref()?.needs();
        let mut sum = Decimal::ZERO;
        for (entry, _) in &of {
            let amount = if let Some(past) = self.stated(entry) {
                let amount = number(&past.value)?;
                parts.push((amount, past));
                amount
            } else {
                // A margin that no row states is the sum of its own parts.
                let goal = self.catalogue.goals.get(&entry.goal)?;
                self.sum(goal.indicators.get(entry.item()?)?, parts)?
            };
            sum = sum.checked_add(amount)?;
        }
        (!of.is_empty()).then_some(sum)
    }

    fn stated(&self, entry: &EntryKey) -> Option<&'h Past> {
        match self.who {
            Some(who) => self.history.stated_by(entry, self.year, who),
            None => self.history.whole(entry, self.year),
        }
    }
}

/// Returns an exact number; `None` of any other value.
fn number(value: &Value) -> Option<Decimal> {
    if let Value::Number(number) = value {
        Some(*number)
    } else {
        None
    }
}
