//! Decisions about a finding: it is waived, or kept as a remark of the report.

use clap::Args;

use super::super::words::ArgumentError;
use super::super::{CommandError, typed_day};
use super::{entry_of, institution_of};
use crate::app::folder::{FolderError, OUT_OF_DATE};
use crate::app::register;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::inputs::decisions::{Decision, Until};

/// Which finding.
#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    #[arg(value_name = "CODE")]
    code: String,
    /// Only of this entry
    #[arg(long, value_name = "ENTRY")]
    item: Option<String>,
    /// Only of this institution
    #[arg(long, value_name = "INSTITUTION")]
    institution: Option<String>,
}

impl FindingArgs {
    /// Returns the decision that accepts it.
    pub(super) fn waived(&self) -> Result<Decision, CommandError> {
        let (entry, institution) = self.narrowed()?;
        Ok(Decision::Waive {
            code: self.code()?,
            entry,
            institution,
        })
    }

    /// Returns the decision that keeps it as a remark of these words.
    pub(super) fn remarked(&self, text: String) -> Result<Decision, CommandError> {
        let (entry, institution) = self.narrowed()?;
        Ok(Decision::Remark {
            code: self.code()?,
            entry,
            institution,
            text,
        })
    }

    /// Returns the code of the finding.
    ///
    /// # Errors
    /// There is no such code, or its findings are not about the year's answers, so that no decision accepts them.
    fn code(&self) -> Result<String, CommandError> {
        let typed = self.code.to_uppercase();
        let (letter, number) = typed.split_at(typed.chars().next().map_or(0, char::len_utf8));
        let is_code = letter.chars().all(|c| c.is_ascii_uppercase())
            && number.len() == 3
            && number.bytes().all(|b| b.is_ascii_digit());
        if !is_code {
            // The file of decisions would not be read with it, and says which form a code has.
            return Ok(typed);
        }
        let code = register::find(&typed).ok_or_else(|| {
            let near = register::near(&self.code).unwrap_or_default();
            let help = if near.is_empty() {
                Text::new(
                    "vse kode našteje »zbir explain«",
                    "“zbir explain” lists all codes",
                )
            } else {
                Text::new(
                    "najbližja je {near}; vse kode našteje »zbir explain«",
                    "the nearest is {near}; “zbir explain” lists all codes",
                )
            };
            let what = Text::new(
                "kode ugotovitve {code} ni; nič ni zapisano",
                "no finding has the code {code}; nothing was written",
            );
            FolderError::new(what, help, &[("code", &self.code), ("near", near)])
        })?;
        if *code == OUT_OF_DATE {
            let what = Text::new(
                "ugotovitve {code} ni mogoče spregledati: ni o podatkih, ampak o zapisanih datotekah; nič ni zapisano",
                "a finding {code} cannot be waived: it is not about data but about written files; nothing was written",
            );
            let help = Text::new(
                "datoteke zapišite znova z ukazom, ki ga pove ugotovitev",
                "write the files again with the command that the finding names",
            );
            return Err(FolderError::new(what, help, &[("code", code.id)]).into());
        }
        Ok(code.id.to_owned())
    }

    fn narrowed(&self) -> Result<(Option<EntryKey>, Option<InstitutionId>), CommandError> {
        let entry = self.item.as_deref().map(entry_of).transpose()?;
        let institution = self.institution.as_deref().map(institution_of).transpose()?;
        Ok((entry, institution))
    }
}

/// Returns the year or the day that an argument states.
pub(super) fn until(text: &str) -> Result<Until, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovano je leto ali dan, na primer 2026 ali 31. 12. 2026",
        "a year or a day such as 2026 or 2026-12-31 is expected",
    );
    let year = text.parse().map(Until::Year).ok();
    let until = year.or_else(|| typed_day(text).map(Until::Day));
    until.ok_or_else(|| ArgumentError::new(EXPECTED, &[]))
}
