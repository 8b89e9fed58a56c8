//! The year's result: one answer per entry out of many submissions, with every claim.

mod source;

use std::borrow::Cow;

use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId};
use crate::base::maps::{HashMap, IndexMap};
use crate::base::place::{Name, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Found, NoData, Status, Value, Year};
use crate::forms::parts::Parts;
use crate::forms::submission::Confirmation;
use crate::inputs::decisions::Ruling;
use crate::inputs::ledger::Ledger;
use crate::result::lists::MergedLists;
use crate::result::signed::{Signature, Standing};
pub use crate::result::why::Why;
use crate::strategy::catalogue::Catalogue;

/// One value, stated by one institution in one cell of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The institution that states it.
    pub institution: InstitutionId,
    /// The value.
    pub value: Value,
    /// The cell.
    pub place: Place,
    /// What was found in the cell, which [`Claim::found`] returns.
    pub found: Found,
    /// The SHA-256 of the file.
    pub sha256: Name,
}

/// The outcome of the claims about one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged<T> {
    /// There is no claim, or none by the institution whose claim counts.
    Missing,
    /// The only institution asked claims it, or all claims are equal.
    Agreed(T),
    /// A rule or decision settled the claims to one value.
    Settled {
        /// The value.
        value: T,
        /// The rule or decision.
        by: Settlement,
        /// The claims that were set aside, as positions in the entry's claims.
        set_aside: Vec<usize>,
    },
    /// All claims are kept, as the catalogue requires: there is no single value.
    Each,
    /// There is no single value until a decision settles it.
    Open(Why),
}

/// The rule or decision by which a value was settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// The lead's claim counts.
    Lead,
    /// The claims were added.
    Sum,
    /// The smallest claim.
    Min,
    /// The largest claim.
    Max,
    /// The mean of the claims, each weighted by what its institution states for another indicator.
    Mean,
    /// The least favourable of the statuses that institutions stated.
    Least,
    /// The catalogue computes it from other entries.
    Computed,
    /// A decision: its position in [`Consolidated::rulings`].
    Decision(usize),
}

impl Settlement {
    /// Those that are rules of the catalogue.
    pub const RULES: [Self; 7] = [
        Self::Lead,
        Self::Sum,
        Self::Min,
        Self::Max,
        Self::Mean,
        Self::Least,
        Self::Computed,
    ];

    /// Returns the key in files and in the history: `sum`.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Max => "max",
            Self::Mean => "mean",
            Self::Least => "least",
            Self::Computed => "computed",
            Self::Decision(_) => "decision",
        }
    }
}

/// One entry with all claims about it.
#[derive(Debug, Clone)]
pub struct MergedEntry {
    /// The claims, in the order of the catalogue's institutions.
    pub claims: Vec<Claim>,
    /// Their outcome.
    pub outcome: Merged<Value>,
    /// The institutions that were asked and gave no value; a sum without them is partial.
    pub unanswered: Vec<InstitutionId>,
    /// The institutions whose own files do not say what they answer.
    pub undecided: Vec<InstitutionId>,
    /// The number of claims, at the end, that a decision between the files of their institution set aside, or one that set the text
    /// of their institution.
    pub overruled: usize,
    /// The cells of the undecided institutions that could not be read. They stand beside the claims, but cannot be chosen.
    pub unread: Vec<UnreadCell>,
    /// The entries of the year from which the catalogue computes it in the end; none of what institutions are asked.
    pub computed_from: Vec<EntryKey>,
}

/// A cell that could not be read, where it is undecided what its institution answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadCell {
    /// Whose file it is in.
    pub institution: InstitutionId,
    /// The cell.
    pub place: Place,
    /// Its content as it was found.
    pub found: String,
    /// The SHA-256 of the file.
    pub sha256: Name,
}

/// One file of the inbox and its state.
#[derive(Debug, Clone)]
pub struct FileRecord {
    /// The file.
    pub source: SourceFile,
    /// Its institution, if it was recognised.
    pub institution: Option<InstitutionId>,
    /// Its state.
    pub state: FileState,
    /// The parts with which its form was issued; none if it could not be read.
    pub parts: Parts,
    /// Its confirmation, if it could be read.
    pub confirmation: Option<Confirmation>,
}

/// The state of a file of the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// It was read and counts.
    Counted,
    /// It counts together with the other files of its institution, whose paths these are: their answers are joined.
    Joined(Vec<String>),
    /// It was not read; a finding gives the reason.
    Refused,
    /// It has the same content as the file of this path, which counts.
    Duplicate(String),
    /// The file of this path was sent back for correction of this one and returned: that file counts instead.
    Superseded(String),
    /// It conflicts with other files of the same institution, and no decision settles it.
    Conflicting,
    /// A decision excludes it: its position in [`Consolidated::rulings`].
    Excluded(usize),
}

/// A ruling, and how often it took effect.
#[derive(Debug, Clone)]
pub struct AppliedRuling {
    /// The ruling.
    pub ruling: Ruling,
    /// The number of findings, entries, files or institutions to which it was applied.
    pub effects: usize,
}

/// The year's result.
#[derive(Debug, Clone)]
pub struct Consolidated {
    /// The year.
    pub year: Year,
    /// Every entry that an institution was asked for, in the order of the catalogue.
    pub entries: IndexMap<EntryKey, MergedEntry>,
    /// Every list that is asked, in the order of the catalogue.
    pub lists: MergedLists,
    /// Every file of the inbox, in the order of their paths.
    pub files: Vec<FileRecord>,
    /// The institutions from which nothing was accepted, in the order of the catalogue.
    pub absent: Vec<InstitutionId>,
    /// Every ruling of the year, in the order of the file.
    pub rulings: Vec<AppliedRuling>,
    /// The ledger, if the export from accounting could be read.
    pub ledger: Option<Ledger>,
    /// The workbooks of finance that came back, in the order of their paths.
    pub signatures: Vec<Signature>,
    /// The coordinator's workbook of texts, if it could be read.
    pub texts: Option<SourceFile>,
    /// The office's own paragraphs, by goal.
    pub paragraphs: IndexMap<GoalId, Paragraph>,
    /// What the office proposes for decision; `None` if it wrote nothing.
    pub proposal: Option<Paragraph>,
}

/// What the office itself writes: about a goal, or of the report as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// The cell of the workbook of texts.
    pub place: Place,
}

impl Claim {
    /// Returns the content of the cell as it was found.
    pub fn found(&self) -> Cow<'_, str> {
        self.found.text(Some(&self.value))
    }

    /// Returns `true` if a decision set it for its institution: it stands in no file.
    pub fn is_set(&self) -> bool {
        self.sha256.as_str().is_empty()
    }
}

impl FileState {
    /// Returns `true` if the file counts, alone or joined with others.
    pub const fn counts(&self) -> bool {
        match self {
            Self::Counted | Self::Joined(_) => true,
            Self::Refused
            | Self::Duplicate(_)
            | Self::Superseded(_)
            | Self::Conflicting
            | Self::Excluded(_) => false,
        }
    }
}

impl<T> Merged<T> {
    /// Returns `true` if there is no value until a decision settles it.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// Returns the single value; `None` if there is none.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Agreed(value) | Self::Settled { value, .. } => Some(value),
            Self::Missing | Self::Each | Self::Open(_) => None,
        }
    }
}

impl MergedEntry {
    /// Returns the decision that settled the value, as its position in [`Consolidated::rulings`]; `None` if none did.
    pub const fn decided_by(&self) -> Option<usize> {
        if let Merged::Settled {
            by: Settlement::Decision(ruling),
            ..
        } = &self.outcome
        {
            Some(*ruling)
        } else {
            None
        }
    }

    /// Returns `true` if a figure is printed for it: not if the answer is that there is none.
    pub fn has_figure(&self) -> bool {
        let is_figure = |value: &Value| value.no_data().is_none();
        match self.value() {
            Some(value) => is_figure(value),
            None => self.standing().iter().any(|claim| is_figure(&claim.value)),
        }
    }

    /// Returns the single value; `None` if there is none.
    pub const fn value(&self) -> Option<&Value> {
        self.outcome.value()
    }

    /// Returns the claims without those that a decision between files, or one on the text of an institution, set aside.
    pub fn standing(&self) -> &[Claim] {
        let standing = self.claims.len().saturating_sub(self.overruled);
        self.claims.get(..standing).unwrap_or_default()
    }

    /// Returns `true` if the claim at a position is part of the answer: not set aside, and not waiting for a decision.
    pub fn counts(&self, position: usize) -> bool {
        if position + self.overruled >= self.claims.len() {
            return false;
        }
        match &self.outcome {
            Merged::Agreed(_) | Merged::Each => true,
            Merged::Settled { set_aside, .. } => !set_aside.contains(&position),
            Merged::Missing | Merged::Open(_) => false,
        }
    }

    /// Returns `true` if the value is the sum, mean, smallest, largest or least favourable of fewer answers than were asked for.
    pub fn is_partial(&self) -> bool {
        let made_of_all = match &self.outcome {
            Merged::Settled { by, .. } => match by {
                Settlement::Sum
                | Settlement::Min
                | Settlement::Max
                | Settlement::Mean
                | Settlement::Least
                | Settlement::Computed => true,
                Settlement::Lead | Settlement::Decision(_) => false,
            },
            Merged::Missing | Merged::Agreed(_) | Merged::Each | Merged::Open(_) => false,
        };
        made_of_all && (!self.unanswered.is_empty() || self.lacking().next().is_some())
    }

    /// Returns the claims that leave the value incomplete: those by which a figure is missing, if there is a value without them.
    pub fn lacking(&self) -> impl Iterator<Item = (&InstitutionId, NoData)> {
        let is_value = self.value().is_some_and(|value| value.no_data().is_none());
        // The smallest or largest of several sets the others aside; an answer that there is no figure still leaves it incomplete.
        let is_extreme = matches!(
            &self.outcome,
            Merged::Settled {
                by: Settlement::Min | Settlement::Max,
                ..
            }
        );
        let claims = self.standing().iter().enumerate();
        let counted = claims.filter(move |(position, _)| is_value && (is_extreme || self.counts(*position)));
        let answers = counted.filter_map(|(_, claim)| Some((&claim.institution, claim.value.no_data()?)));
        answers.filter(|(_, answer)| answer.lacks_figure())
    }
}

impl Consolidated {
    /// Returns the value of an entry; `None` if it has no single value.
    pub fn value(&self, entry: &EntryKey) -> Option<&Value> {
        self.entries.get(entry).and_then(MergedEntry::value)
    }

    /// Returns what is asked of a list as a whole, of one institution or of all; `None` of any other entry, and if there is nothing.
    pub fn of_list(&self, entry: &EntryKey, institution: Option<&InstitutionId>) -> Option<Value> {
        let (list, of) = entry.list()?;
        self.lists.get(&list)?.whole(&of, institution)
    }

    /// Returns the institutions without which what is asked of a list as a whole is partial; none of any other entry.
    pub fn lacking_in_list(&self, catalogue: &Catalogue, entry: &EntryKey) -> Vec<&InstitutionId> {
        let lacking = || {
            let (list, of) = catalogue.goals.get(&entry.goal)?.list_of(entry)?;
            Some(self.lists.get(&entry.list()?.0)?.lacking(list, &of))
        };
        lacking().unwrap_or_default()
    }

    /// Returns the workbook by which finance confirms the year's amounts; `None` if none does.
    pub fn confirmed_by_finance(&self) -> Option<&Signature> {
        self.signatures
            .iter()
            .find(|one| one.standing == Standing::Confirmed)
    }

    /// Returns `true` if a claim is a text of the coordinator, which is printed instead of the one received.
    pub fn is_of_texts(&self, claim: &Claim) -> bool {
        let path = self.texts.as_ref().map(|texts| texts.path.as_str());
        path == Some(claim.place.file.as_str())
    }

    /// Returns the claim of each institution, of a text the one that it wrote, whether or not another is printed instead. A text
    /// that a decision set counts as its institution's own.
    pub fn received<'c>(&self, merged: &'c MergedEntry) -> HashMap<&'c InstitutionId, &'c Claim> {
        let mut received = HashMap::default();
        for claim in merged.claims.iter().filter(|claim| !self.is_of_texts(claim)) {
            received.entry(&claim.institution).or_insert(claim);
        }
        received
    }

    /// Returns the status of a goal; `None` if it has none.
    pub fn status(&self, goal: &GoalId) -> Option<Status> {
        self.value(&EntryKey::of_goal(goal, AnswerField::Status))?
            .as_status()
    }
}
