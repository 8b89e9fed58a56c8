//! What the types of the file leave to other fields: whether numbers have a sign, and how many decimals amounts have.

use rust_decimal::Decimal;
use toml::Spanned;

use super::{RawCatalogue, RawIndicator, RawListColumn};
use crate::base::language::currency;
use crate::base::value::ValueType;
use crate::strategy::catalogue::forms::Edge;

impl RawCatalogue {
    /// Completes the types of all figures, and of the columns of lists.
    pub(in crate::strategy::catalogue) fn complete_types(&mut self) {
        let currency = self
            .strategy
            .as_ref()
            .and_then(|strategy| strategy.currency.as_ref());
        let decimals = currency.map_or(2, |code| currency::decimals(code.get_ref()));
        let of_areas = self.areas.iter_mut().flat_map(|area| &mut area.indicators);
        of_areas.for_each(|indicator| indicator.complete_type(decimals));
        for goal in &mut self.goals {
            let indicators = goal.indicators.iter_mut();
            indicators.for_each(|indicator| indicator.complete_type(decimals));
            let columns = goal.lists.iter_mut().flat_map(|list| &mut list.columns);
            columns.for_each(|column| column.complete_type(decimals));
        }
    }
}

impl RawIndicator {
    fn complete_type(&mut self, decimals: u32) {
        let bounds = self
            .plausible
            .as_ref()
            .map(|of| [of.at_least.as_ref(), of.at_most.as_ref()]);
        let amounts = bounds
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|edge| match edge.get_ref() {
                Edge::Amount(amount) => Some(*amount),
                Edge::Day(_) => None,
            });
        complete_given(self.value_type.as_mut(), self.signed.as_ref(), amounts, decimals);
    }
}

impl RawListColumn {
    fn complete_type(&mut self, decimals: u32) {
        let bounds = self
            .limits
            .as_ref()
            .map(|of| [of.at_least.as_ref(), of.at_most.as_ref()]);
        let amounts = bounds.into_iter().flatten().flatten().map(|of| *of.get_ref());
        complete_given(self.value_type.as_mut(), self.signed.as_ref(), amounts, decimals);
    }
}

/// Completes a type that is given, of values between some bounds.
fn complete_given(
    of: Option<&mut Spanned<ValueType>>,
    signed: Option<&Spanned<bool>>,
    mut bounds: impl Iterator<Item = Decimal>,
    decimals: u32,
) {
    if let Some(of) = of {
        let is_below = bounds.any(|bound| bound < Decimal::ZERO);
        *of.get_mut() = complete(*of.get_ref(), signed, is_below, decimals);
    }
}

/// Returns a type with the sign and the decimals that its values have. Amounts with a bound below zero have a sign unless the catalogue
/// says that they have none: about what it expects itself nothing is asked.
pub(in crate::strategy::catalogue) fn complete(
    of: ValueType,
    signed: Option<&Spanned<bool>>,
    is_below: bool,
    decimals: u32,
) -> ValueType {
    let is_signed = signed.map_or(is_below && of.is_money(), |signed| *signed.get_ref());
    of.with_sign(is_signed && of.is_number()).with_decimals(decimals)
}
