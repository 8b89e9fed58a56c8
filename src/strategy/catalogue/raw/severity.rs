//! What findings weigh, where the strategy says otherwise than their codes.

use toml::Spanned;

use crate::base::finding::Severity;
use crate::strategy::catalogue::fields::{Fields, FromTable};

/// `[severity]`: each code that is named, and the weight it is given.
pub(in crate::strategy::catalogue) struct RawSeverity(
    pub(in crate::strategy::catalogue) Vec<(Spanned<String>, Spanned<Severity>)>,
);

impl FromTable for RawSeverity {
    const NAME: &'static str = "[severity]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self(fields.named_freely())
    }
}
