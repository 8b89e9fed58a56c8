//! The coordinator's rulings, from `decisions/YEAR.toml`.

mod codes;
mod entry;
mod kind;
mod read;
mod write;

use std::fmt;

use crate::base::finding::{Findings, Waived};
use crate::base::key::nearest;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::{Year, YearStart};
use crate::base::words::composed;
use crate::sheet::DayText;
use jiff::civil::Date;

pub use codes::CODES;
pub use kind::{DecisionFacts, DecisionKind};
pub use read::parse;
pub use write::{Draft, append};

/// Every ruling of a year.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// In the order of the file.
    pub rulings: Vec<Ruling>,
}

/// One ruling.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// What is ruled.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: Date,
    /// How long a waiver holds; without end when absent.
    pub until: Option<Until>,
    /// Whether that time is over; set by [`Decisions::as_of`].
    pub expired: bool,
    /// Where it is.
    pub place: Place,
}

/// The last day, or the last reported year, for which a waiver holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A reported year: it no longer holds in the decisions for a later one.
    Year(Year),
    /// A day: it no longer holds when the program runs after it.
    Day(Date),
}

impl Until {
    /// Reads the end of a waiver as people write it: a year of those that begin in a month, by its number or name (`2026`, `2026/27`),
    /// or a day (`31. 12. 2026`, `2026-12-31`). `None` if it is neither.
    pub fn read(text: &str, begins: YearStart) -> Option<Self> {
        let year = Year::read(text.trim(), begins).map(Self::Year);
        year.or_else(|| DayText::strict(text).map(Self::Day))
    }
}

/// What is ruled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A finding is accepted.
    Waive {
        /// Its code.
        code: String,
        /// Of which entry; of any when absent.
        entry: Option<EntryKey>,
        /// Of which institution; of any when absent.
        institution: Option<InstitutionId>,
    },
    /// A warning or note is kept as a remark of the report, in the coordinator's words; it no longer counts as open.
    Remark {
        /// Its code.
        code: String,
        /// Of which entry; of any when absent.
        entry: Option<EntryKey>,
        /// Of which institution; of any when absent.
        institution: Option<InstitutionId>,
        /// What the report prints.
        text: String,
    },
    /// Of several claims, this institution's counts; with a file, what that file of the institution states, also if it is blank.
    Choose {
        /// The entry.
        entry: EntryKey,
        /// Whose claim.
        institution: InstitutionId,
        /// Its value when the decision was made, in canonical form; `None` if that was not noted.
        saw: Option<String>,
        /// The file of the institution, if its own files differ; `None` to choose between institutions.
        file: Option<String>,
    },
    /// A value counts, whatever was claimed; in canonical form.
    Set {
        /// The entry.
        entry: EntryKey,
        /// The value, in the form of [`crate::base::value::Value::canonical`].
        value: String,
        /// Whose text it replaces, of an entry whose claims stand side by side; `None` for the value of the entry.
        institution: Option<InstitutionId>,
    },
    /// A file of the inbox is not read.
    Exclude {
        /// Its name in the inbox.
        file: String,
    },
    /// An institution's missing workbook is accepted.
    Absent {
        /// Whose.
        institution: InstitutionId,
    },
    /// An institution's submission was taken over.
    Accept {
        /// Whose.
        institution: InstitutionId,
        /// The SHA-256 of the file, so that another file is not taken for it; `None` if that was not noted.
        digest: Option<String>,
    },
    /// An institution's submission was sent back for correction.
    Return {
        /// Whose.
        institution: InstitutionId,
        /// The SHA-256 of the file; `None` if that was not noted.
        digest: Option<String>,
    },
}

impl Decisions {
    /// Returns `true` if a file of the inbox is not to be read.
    pub fn excludes(&self, path: &str) -> bool {
        self.rulings.iter().any(|ruling| ruling.decision.excludes(path))
    }

    /// Marks the waivers whose time is over, in the year that is reported on and on the day of the run.
    pub fn as_of(&mut self, year: Year, today: Date) {
        for ruling in &mut self.rulings {
            ruling.expired = ruling.until.is_some_and(|until| until.is_over(year, today));
        }
    }

    /// Drops waivers and remarks of codes that do not exist, and reports each, with the nearest code that does.
    #[must_use]
    pub fn keep_known(&mut self, codes: &[&str]) -> Findings {
        let mut findings = Findings::new();
        self.rulings.retain(|ruling| {
            let Some(code) = ruling.decision.code() else {
                return true;
            };
            let is_known = codes.contains(&code);
            if !is_known {
                let fault = codes::UNKNOWN_CODE.fault().found(code);
                let fault = fault.with_message("hint", hint(code, codes));
                let fault = fault.with("kind", ruling.decision.kind().facts().key);
                findings.push(fault.at(ruling.place.clone()));
            }
            is_known
        });
        findings
    }
}

impl Decision {
    /// Returns `true` if this excludes the file of a path.
    pub fn excludes(&self, path: &str) -> bool {
        matches!(self, Self::Exclude { .. }) && self.names(path)
    }

    /// Returns `true` if its file is the one of a path: its words name the path, the name, or the archive that the file lies in.
    /// A `č` typed as one character names the file that macOS stores with a `c` and a caron.
    pub fn names(&self, path: &str) -> bool {
        let Some(file) = self.file() else {
            return false;
        };
        let (path, file) = (composed(path.to_owned()), composed(file.to_owned()));
        let ends = path.match_indices(" › ").map(|(at, _)| at).chain([path.len()]);
        ends.filter_map(|end| path[..end].strip_suffix(file.as_str()))
            .any(|before| before.is_empty() || before.ends_with('/') || before.ends_with(" › "))
    }
}

impl Until {
    /// Returns `true` if the time is over.
    pub fn is_over(self, year: Year, today: Date) -> bool {
        match self {
            Self::Year(last) => year > last,
            Self::Day(last) => today > last,
        }
    }

    /// Writes it for people: `2025`, `31. 12. 2025`.
    pub fn to_message(self) -> Message {
        match self {
            Self::Year(year) => Message::words(year.to_string()),
            Self::Day(day) => Message::Date(day),
        }
    }
}

impl fmt::Display for Until {
    /// As machines read it: `2025`, `2025-12-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => year.get().fmt(f),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

fn hint(code: &str, codes: &[&str]) -> Message {
    match nearest(code, codes.iter().copied()) {
        Some(near) => Text::new("najbližja je {code}", "the nearest is {code}").fill(&[("code", near)]),
        None => Text::new("vse našteje »zbir explain«", "“zbir explain” lists them all").into(),
    }
}

impl From<&Ruling> for Waived {
    fn from(ruling: &Ruling) -> Self {
        Self {
            reason: ruling.reason.clone(),
            by: ruling.by.clone(),
            date: ruling.date,
            remark: ruling.decision.text().map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_either_form_of_its_letters() {
        let excluding = |file: &str| Decision::Exclude { file: file.into() };
        let (composed, decomposed) = ("Poro\u{10d}ilo.xlsx", "Poroc\u{30c}ilo.xlsx");
        for (file, name) in [(composed, decomposed), (decomposed, composed)] {
            assert!(excluding(file).excludes(&format!("inbox/2024/{name}")));
            assert!(excluding(file).excludes(&format!("inbox/2024/vse.zip › {name}")));
        }
        assert!(!excluding(composed).excludes("inbox/2024/Porocilo.xlsx"));
        assert!(!excluding("ilo.xlsx").excludes(&format!("inbox/2024/{decomposed}")));
    }
}
