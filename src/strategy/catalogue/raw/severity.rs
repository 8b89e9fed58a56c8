//! The severities that the strategy sets for codes in place of their defaults.

use toml::Spanned;

use crate::base::finding::Severity;
use crate::strategy::catalogue::declare::{Value, needed};
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::holds::Field;

/// `[severity]`: each code that is named, and its severity.
pub(in crate::strategy::catalogue) struct RawSeverity(
    pub(in crate::strategy::catalogue) Vec<(Spanned<String>, Spanned<Severity>)>,
);

impl FromTable for RawSeverity {
    const NAME: &'static str = "[severity]";

    /// That of each code: the file itself names them.
    fn fields() -> Vec<Field> {
        let weight = needed::<Value<Severity>>("weight", 14.0).heading("Teža", "Severity");
        vec![
            weight
                .help("Napaka, opozorilo ali opomba.", "Error, warning or note.")
                .field,
        ]
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self(fields.named_freely())
    }
}
