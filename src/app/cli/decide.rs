//! `zbir decide`: records the coordinator's decisions, one by one in a dialogue or from flags.

mod accept;
mod ask;
mod finding;
mod whose;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use finding::FindingArgs;

use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, StrategyArgs};
use crate::app::actions::decide::choice::chosen;
use crate::app::actions::decide::finding::until as read_until;
use crate::app::actions::decide::submission::{about_submission, no_submission};
use crate::app::actions::decide::{Signed, absent, excluded, named, record, set};
use crate::app::folder::{Folder, FolderError};
use crate::base::key::InstitutionId;
use crate::base::language::{Text, fill};
use crate::inputs::decisions::{Decision, DecisionKind, Draft, Until};
use crate::output::next::{self, Stage};
use crate::result::consolidated::Consolidated;

/// Decide what is open: asks about each conflict, or takes one decision from flags; writes decisions/YEAR.toml
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir decide strategija\n  zbir decide strategija choose a.9/vkljuceni mok \
                  --reason \"Preverjeno.\" --by \"Urad\"\n\nWhat stands in the file stays as it is; the decision is added at its end."
)]
pub(super) struct Decide {
    #[command(flatten)]
    place: StrategyArgs,

    #[command(subcommand)]
    ruling: Option<Ruling>,
}

/// A decision given with flags.
#[derive(Debug, Subcommand)]
enum Ruling {
    /// The claim of this institution counts
    Choose {
        /// The key of the value, such as a.9/vkljuceni
        #[arg(value_name = "KEY")]
        entry: String,
        /// The institution whose claim counts
        #[arg(value_name = "INSTITUTION")]
        institution: String,
        /// What this file of the institution states counts, if its own files differ
        #[arg(long, value_name = "FILE")]
        file: Option<String>,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// This value or status counts, whatever was claimed
    Set {
        /// The key of the value, such as a.9/vkljuceni
        #[arg(value_name = "KEY")]
        entry: String,
        /// In the form of files: 646001.50, achieved, yes
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
        /// Whose text it replaces, if the texts of several institutions stand side by side
        #[arg(long, value_name = "INSTITUTION")]
        institution: Option<String>,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// This file of the inbox is not read
    Exclude {
        /// The path of the file in the inbox, such as inbox/2024/DUK.xlsx
        #[arg(value_name = "FILE")]
        file: String,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// The missing form of this institution is waived
    Absent {
        /// The institution that will return no form
        #[arg(value_name = "INSTITUTION")]
        institution: String,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// The submissions of these institutions are accepted
    Accept {
        /// The institutions whose submissions are accepted
        #[arg(value_name = "INSTITUTION", required_unless_present = "all")]
        institutions: Vec<String>,
        /// All that count, have no open error and were not returned for correction
        #[arg(long, conflicts_with = "institutions")]
        all: bool,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// The submission of this institution is sent back for correction
    Return {
        /// The institution that is to correct its submission
        #[arg(value_name = "INSTITUTION")]
        institution: String,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// This warning is kept as a remark, which the report prints in these words
    Remark {
        #[command(flatten)]
        finding: FindingArgs,
        /// What the report prints
        #[arg(long, value_name = "WORDS")]
        text: String,
        #[command(flatten)]
        signed: SignatureArgs,
    },
    /// This finding is accepted
    Waive {
        #[command(flatten)]
        finding: FindingArgs,
        /// The last year or day for which this holds [default: without end]
        #[arg(long, value_name = "YEAR|DAY")]
        until: Option<String>,
        #[command(flatten)]
        signed: SignatureArgs,
    },
}

/// Why, by whom and when.
#[derive(Debug, Clone, Args)]
struct SignatureArgs {
    /// Why it is decided so
    #[arg(long, value_name = "WORDS")]
    reason: String,
    /// The office that decides
    #[arg(long, value_name = "OFFICE")]
    by: String,
    /// The day of the decision [default: today]
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    date: Option<Date>,
}

impl Decide {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        match self.ruling {
            None => ask::ask(&self.place, terminal),
            Some(ruling) => {
                let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
                if let Ruling::Accept {
                    all: true, signed, ..
                } = ruling
                {
                    return accept::all(&loaded, signed, terminal);
                }
                let drafts = ruling.drafts(&loaded, terminal)?;
                write(&loaded, &drafts, terminal)?;
                terminal.steps(&next::onward(Stage::Decided, false, &loaded.place()))?;
                Ok(Exit::Clean)
            }
        }
    }
}

impl Ruling {
    fn drafts(self, loaded: &LoadedYear, terminal: &mut Terminal<'_>) -> Result<Vec<Draft>, CommandError> {
        let catalogue = &loaded.catalogue;
        let mut until = None;
        let (decision, signed) = match self {
            Self::Accept {
                institutions,
                all: _,
                signed,
            } => {
                let (consolidated, _) = loaded.consolidate(terminal)?;
                let given = institutions
                    .iter()
                    .map(|text| named::institution(catalogue, text));
                let institutions: Vec<InstitutionId> = given.collect::<Result<_, FolderError>>()?;
                return signed.accepted(&consolidated, loaded, &institutions);
            }
            Self::Return { institution, signed } => {
                let institution = named::institution(catalogue, &institution)?;
                let (consolidated, _) = loaded.consolidate(terminal)?;
                let decisions = about_submission(&consolidated, DecisionKind::Return, &institution);
                return signed.drafts(decisions, loaded, &institution);
            }
            Self::Choose {
                entry,
                institution,
                file,
                signed,
            } => {
                let (entry, institution) = (
                    named::entry(catalogue, &entry)?,
                    named::institution(catalogue, &institution)?,
                );
                let (consolidated, _) = loaded.consolidate(terminal)?;
                let decision = chosen(loaded, &consolidated, entry, institution, file)?;
                (decision, signed)
            }
            Self::Set {
                entry,
                value,
                institution,
                signed,
            } => {
                let entry = named::entry(catalogue, &entry)?;
                let institution = if let Some(text) = institution {
                    Some(named::institution(catalogue, &text)?)
                } else {
                    let (consolidated, _) = loaded.consolidate(terminal)?;
                    whose::ask(loaded, &consolidated, &entry, terminal)?
                };
                (set(loaded, entry, value, institution)?, signed)
            }
            Self::Exclude { file, signed } => {
                let (consolidated, _) = loaded.consolidate(terminal)?;
                (excluded(loaded, &consolidated, file)?, signed)
            }
            Self::Absent { institution, signed } => {
                let institution = named::institution(catalogue, &institution)?;
                let (consolidated, _) = loaded.consolidate(terminal)?;
                (absent(loaded, &consolidated, institution)?, signed)
            }
            Self::Remark {
                finding,
                text,
                signed,
            } => (finding.remarked(catalogue, text)?, signed),
            Self::Waive {
                finding,
                until: last,
                signed,
            } => {
                let read = |last: String| read_until(&last, loaded.year, loaded.today);
                until = last.map(read).transpose()?;
                (finding.waived(catalogue)?, signed)
            }
        };
        Ok(vec![signed.draft(decision, until, loaded.today)])
    }
}

impl SignatureArgs {
    /// Signs the acceptance of the submissions of institutions.
    ///
    /// # Errors
    /// No submission of one of them counts.
    fn accepted(
        &self,
        consolidated: &Consolidated,
        loaded: &LoadedYear,
        institutions: &[InstitutionId],
    ) -> Result<Vec<Draft>, CommandError> {
        let drafts = institutions.iter().map(|institution| {
            let decisions = about_submission(consolidated, DecisionKind::Accept, institution);
            self.clone().drafts(decisions, loaded, institution)
        });
        let drafts: Vec<Vec<Draft>> = drafts.collect::<Result<_, CommandError>>()?;
        Ok(drafts.concat())
    }

    /// Signs the decisions about the submission of an institution.
    ///
    /// # Errors
    /// There are none, since no submission of the institution counts.
    fn drafts(
        self,
        decisions: Vec<Decision>,
        loaded: &LoadedYear,
        institution: &InstitutionId,
    ) -> Result<Vec<Draft>, CommandError> {
        if decisions.is_empty() {
            return Err(no_submission(loaded, institution));
        }
        let draft = |decision| self.clone().draft(decision, None, loaded.today);
        Ok(decisions.into_iter().map(draft).collect())
    }

    fn draft(self, decision: Decision, until: Option<Until>, today: Date) -> Draft {
        let signed = Signed {
            reason: self.reason,
            by: self.by,
            date: self.date.unwrap_or(today),
        };
        signed.draft(decision, until)
    }
}

/// Adds rulings to the year's decisions, and shows what was added.
fn write(loaded: &LoadedYear, drafts: &[Draft], terminal: &mut Terminal<'_>) -> Result<(), CommandError> {
    let added = record(loaded, drafts)?;
    let words = Text::new("{path}: dodano", "{path}: added");
    let on_disk = loaded.folder.shown_path(&Folder::decisions_path(loaded.year));
    let words = fill(words.in_(terminal.language()), &[("path", &on_disk)]);
    terminal.write(&format!("{words}\n  {}\n", added.replace('\n', "\n  ")))?;
    Ok(())
}
