//! Decisions about a finding: it is waived, or kept as a remark of the report.

use clap::Args;

use super::super::CommandError;
use crate::app::actions::decide::finding::waivable;
use crate::app::actions::decide::named;
use crate::base::key::{EntryKey, InstitutionId};
use crate::inputs::decisions::Decision;
use crate::strategy::catalogue::Catalogue;

/// Which finding.
#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    /// The code of the finding, such as R140
    #[arg(value_name = "CODE")]
    code: String,
    /// Only of this entry
    #[arg(long, value_name = "KEY")]
    item: Option<String>,
    /// Only of this institution
    #[arg(long, value_name = "INSTITUTION")]
    institution: Option<String>,
}

impl FindingArgs {
    /// Returns the decision that accepts it.
    pub(super) fn waived(&self, catalogue: &Catalogue) -> Result<Decision, CommandError> {
        let (entry, institution) = self.narrowed(catalogue)?;
        Ok(Decision::Waive {
            code: waivable(&self.code)?,
            entry,
            institution,
        })
    }

    /// Returns the decision that keeps it as a remark of these words.
    pub(super) fn remarked(&self, catalogue: &Catalogue, text: String) -> Result<Decision, CommandError> {
        let (entry, institution) = self.narrowed(catalogue)?;
        Ok(Decision::Remark {
            code: waivable(&self.code)?,
            entry,
            institution,
            text,
        })
    }

    fn narrowed(
        &self,
        catalogue: &Catalogue,
    ) -> Result<(Option<EntryKey>, Option<InstitutionId>), CommandError> {
        let entry = self.item.as_deref().map(|text| named::entry(catalogue, text));
        let of = self.institution.as_deref();
        let institution = of.map(|text| named::institution(catalogue, text));
        Ok((entry.transpose()?, institution.transpose()?))
    }
}
