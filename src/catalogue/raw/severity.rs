//! What findings weigh, where the strategy says otherwise than their codes.

use toml::Spanned;

use crate::catalogue::fields::{Fields, FromTable};
use crate::finding::Severity;

/// `[severity]`: each code that is named, and the weight it is given.
pub(in crate::catalogue) struct RawSeverity(
    pub(in crate::catalogue) Vec<(Spanned<String>, Spanned<Severity>)>,
);

impl FromTable for RawSeverity {
    const NAME: &'static str = "[severity]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self(fields.named_freely())
    }
}
