//! What the types of the file leave to other fields: whether numbers have a sign, and how many decimals amounts have.

use toml::Spanned;

use super::RawCatalogue;
use crate::base::language::currency;
use crate::base::value::ValueType;

impl RawCatalogue {
    /// Completes the types of all figures, and of the columns of lists.
    pub(in crate::strategy::catalogue) fn complete_types(&mut self) {
        let currency = self
            .strategy
            .as_ref()
            .and_then(|strategy| strategy.currency.as_ref());
        let decimals = currency.map_or(2, |code| currency::decimals(code.get_ref()));
        for indicator in self.areas.iter_mut().flat_map(|area| &mut area.indicators) {
            if let Some(of) = &mut indicator.value_type {
                let of = of.get_mut();
                *of = complete(*of, indicator.signed.as_ref(), decimals);
            }
        }
        for goal in &mut self.goals {
            let indicators = goal
                .indicators
                .iter_mut()
                .map(|one| (&mut one.value_type, &one.signed));
            let columns = goal.lists.iter_mut().flat_map(|list| &mut list.columns);
            let columns = columns.map(|one| (&mut one.value_type, &one.signed));
            for (of, signed) in indicators.chain(columns) {
                if let Some(of) = of {
                    let of = of.get_mut();
                    *of = complete(*of, signed.as_ref(), decimals);
                }
            }
        }
    }
}

/// Returns a type with the sign and the decimals that its values have.
pub(in crate::strategy::catalogue) fn complete(
    of: ValueType,
    signed: Option<&Spanned<bool>>,
    decimals: u32,
) -> ValueType {
    let is_signed = signed.is_some_and(|signed| *signed.get_ref());
    of.with_sign(is_signed && of.is_number()).with_decimals(decimals)
}
