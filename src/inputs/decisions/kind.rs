//! The kinds of decisions: their tables and fields in the file, and their names for people, each declared once.

use super::Decision;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;

/// A kind of decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionKind {
    /// A finding is accepted.
    Waive,
    /// A finding is kept as a remark of the report.
    Remark,
    /// Of several claims, one counts.
    Choose,
    /// A value counts, whatever was claimed.
    Set,
    /// A file is not read.
    Exclude,
    /// A missing workbook is accepted.
    Absent,
    /// A submission was taken over.
    Accept,
    /// A submission was sent back for correction.
    Return,
}

/// The facts of a kind.
#[derive(Debug, Clone, Copy)]
pub struct DecisionFacts {
    /// The name of its table in the file, and in data.
    pub key: &'static str,
    /// Its name for people.
    pub label: Text,
    /// The fields that it must have, besides reason, office and day.
    pub required: &'static [&'static str],
    /// The fields that it may have.
    pub optional: &'static [&'static str],
}

impl DecisionKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Waive,
        Self::Remark,
        Self::Choose,
        Self::Set,
        Self::Exclude,
        Self::Absent,
        Self::Accept,
        Self::Return,
    ];

    /// Returns its facts.
    pub const fn facts(self) -> DecisionFacts {
        const fn of(
            key: &'static str,
            label: Text,
            required: &'static [&'static str],
            optional: &'static [&'static str],
        ) -> DecisionFacts {
            DecisionFacts {
                key,
                label,
                required,
                optional,
            }
        }
        match self {
            Self::Waive => of(
                "waive",
                Text::new("spregled ugotovitve", "finding waived"),
                &["code"],
                &["item", "institution", "until"],
            ),
            Self::Remark => of(
                "remark",
                Text::new("opomba v poročilu", "remark in the report"),
                &["code", "text"],
                &["item", "institution"],
            ),
            Self::Choose => of(
                "choose",
                Text::new("izbrana navedba", "claim chosen"),
                &["item", "institution"],
                &["saw", "file"],
            ),
            Self::Set => of(
                "set",
                Text::new("določena vrednost", "value set"),
                &["item", "value"],
                &["institution"],
            ),
            Self::Exclude => of(
                "exclude",
                Text::new("izločena datoteka", "file excluded"),
                &["file"],
                &[],
            ),
            Self::Absent => of(
                "absent",
                Text::new("spregledan manjkajoči obrazec", "missing form waived"),
                &["institution"],
                &[],
            ),
            Self::Accept => of(
                "accept",
                Text::new("sprejeta oddaja", "submission accepted"),
                &["institution"],
                &["digest"],
            ),
            Self::Return => of(
                "return",
                Text::new("oddaja vrnjena v popravek", "submission returned for correction"),
                &["institution"],
                &["digest"],
            ),
        }
    }

    /// Returns the kind of a table's name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.facts().key == name)
    }
}

impl Decision {
    /// Returns its kind.
    pub const fn kind(&self) -> DecisionKind {
        match self {
            Self::Waive { .. } => DecisionKind::Waive,
            Self::Remark { .. } => DecisionKind::Remark,
            Self::Choose { .. } => DecisionKind::Choose,
            Self::Set { .. } => DecisionKind::Set,
            Self::Exclude { .. } => DecisionKind::Exclude,
            Self::Absent { .. } => DecisionKind::Absent,
            Self::Accept { .. } => DecisionKind::Accept,
            Self::Return { .. } => DecisionKind::Return,
        }
    }

    /// Returns the entry that it is about; `None` if it is about none.
    pub const fn entry(&self) -> Option<&EntryKey> {
        match self {
            Self::Waive { entry, .. } | Self::Remark { entry, .. } => entry.as_ref(),
            Self::Choose { entry, .. } | Self::Set { entry, .. } => Some(entry),
            Self::Exclude { .. } | Self::Absent { .. } | Self::Accept { .. } | Self::Return { .. } => None,
        }
    }

    /// Returns the institution that it names; `None` if it names none.
    pub const fn institution(&self) -> Option<&InstitutionId> {
        match self {
            Self::Waive { institution, .. }
            | Self::Remark { institution, .. }
            | Self::Set { institution, .. } => institution.as_ref(),
            Self::Choose { institution, .. }
            | Self::Absent { institution }
            | Self::Accept { institution, .. }
            | Self::Return { institution, .. } => Some(institution),
            Self::Exclude { .. } => None,
        }
    }

    /// Returns the code of the finding that it waives or keeps as a remark.
    pub fn code(&self) -> Option<&str> {
        if let Self::Waive { code, .. } | Self::Remark { code, .. } = self {
            Some(code)
        } else {
            None
        }
    }

    /// Returns the words of the remark that it makes.
    pub fn text(&self) -> Option<&str> {
        if let Self::Remark { text, .. } = self {
            Some(text)
        } else {
            None
        }
    }

    /// Returns the value that it sets, as written in the file.
    pub fn value(&self) -> Option<&str> {
        if let Self::Set { value, .. } = self {
            Some(value)
        } else {
            None
        }
    }

    /// Returns the value that it saw when it was made.
    pub fn saw(&self) -> Option<&str> {
        if let Self::Choose { saw, .. } = self {
            saw.as_deref()
        } else {
            None
        }
    }

    /// Returns the file that it names.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Exclude { file } => Some(file),
            Self::Choose { file, .. } => file.as_deref(),
            Self::Waive { .. }
            | Self::Remark { .. }
            | Self::Set { .. }
            | Self::Absent { .. }
            | Self::Accept { .. }
            | Self::Return { .. } => None,
        }
    }

    /// Returns the digest of the submission that it was made about.
    pub fn digest(&self) -> Option<&str> {
        if let Self::Accept { digest, .. } | Self::Return { digest, .. } = self {
            digest.as_deref()
        } else {
            None
        }
    }

    /// Returns its own fields as they stand in the file, without reason, office and day.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("code", self.code().map(str::to_owned)),
            ("item", self.entry().map(ToString::to_string)),
            ("institution", self.institution().map(ToString::to_string)),
            ("text", self.text().map(str::to_owned)),
            ("value", self.value().map(str::to_owned)),
            ("saw", self.saw().map(str::to_owned)),
            ("file", self.file().map(str::to_owned)),
            ("digest", self.digest().map(str::to_owned)),
        ];
        fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}
