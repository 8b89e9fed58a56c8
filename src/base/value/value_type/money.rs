//! Amounts of money, by the decimals that their currency has.

use super::{Negative, NumberFacts, Shape, TypeFacts, Unit, ValueType};
use crate::base::language::Text;

impl ValueType {
    /// Returns what is known of amounts, by the decimals that their currency has.
    pub(super) const fn money(self) -> TypeFacts {
        let shape = Shape::Number(NumberFacts {
            decimals: Some(self.minor),
            unit: Unit::Currency,
            negative: self.negative(Negative::Everywhere),
            usual_change: 10_000,
        });
        let (key, label) = ("money", Text::new("znesek", "money"));
        match self.minor {
            0 => TypeFacts {
                key,
                label,
                shape,
                example: Text::new("12500", "12500"),
                expected: Text::new("znesek brez decimalk", "an amount without decimals"),
                entry: Text::new(
                    "Vpišite znesek v {unit}, na primer 12500.",
                    "Enter an amount in {unit}, for example 12500.",
                ),
                in_files: Text::new(
                    "znesek brez decimalk, na primer 646001",
                    "an amount without decimals, such as 646001",
                ),
            },
            3 => TypeFacts {
                key,
                label,
                shape,
                example: Text::new("12500,500", "12500.500"),
                expected: Text::new(
                    "znesek z največ tremi decimalkami",
                    "an amount with at most three decimals",
                ),
                entry: Text::new(
                    "Vpišite znesek v {unit}, na primer 12500,500.",
                    "Enter an amount in {unit}, for example 12500.500.",
                ),
                in_files: Text::new(
                    "znesek z decimalno piko in največ tremi decimalkami, na primer 646001.500",
                    "an amount with a decimal point and at most three decimals, such as 646001.500",
                ),
            },
            _ => TypeFacts {
                key,
                label,
                shape,
                example: Text::new("12500,50", "12500.50"),
                expected: Text::new(
                    "znesek z največ dvema decimalkama",
                    "an amount with at most two decimals",
                ),
                entry: Text::new(
                    "Vpišite znesek v {unit}, na primer 12500,50.",
                    "Enter an amount in {unit}, for example 12500.50.",
                ),
                in_files: Text::new(
                    "znesek z decimalno piko in največ dvema decimalkama, na primer 646001.50",
                    "an amount with a decimal point and at most two decimals, such as 646001.50",
                ),
            },
        }
    }
}
