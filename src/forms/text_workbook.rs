//! The coordinator's workbook of texts: for each text that was received a cell for the text that is to be printed instead, for
//! each goal a cell for the office's own paragraph, and one for what it proposes for decision.
//!
//! The program writes it and reads it again; only the cells for texts are the coordinator's. A row is identified by what it shows,
//! held against the very hidden record of what was written; its hidden key must not contradict.

mod codes;
mod plan;
mod record;
mod read;

use std::fmt;
use std::str::FromStr;

use indexmap::IndexMap;

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::base::personal::unmarked;
use crate::base::place::Place;
use crate::base::received::SourceFile;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::grid::{KEY_COLUMN, OtherSheet};

pub use codes::{CHANGED, CODES, NOT_PRINTED};
pub use plan::write_to;
pub use read::read;

/// The sheet of texts.
pub static TEXTS: OtherSheet = OtherSheet {
    key: "zbir:texts",
    name: Text::new("Besedila", "Texts"),
};

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextOf {
    /// What the office proposes for decision: of the report as a whole.
    Proposal,
    /// The office's own paragraph about a goal.
    Office(GoalId),
    /// The answer of an institution in words.
    Answer(EntryKey, InstitutionId),
}

/// A row of the workbook. A blank text is empty. One that is to be written borrows its texts from the year's result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextRow<T = String> {
    /// The text as it was received, as it is published.
    pub received: T,
    /// The coordinator's text; blank to print what was received.
    pub text: T,
    /// What was received when the coordinator wrote the text; blank without a text.
    pub basis: T,
    /// Last year's text.
    pub before: T,
}

/// The workbook as it was read.
#[derive(Debug, Clone)]
pub struct Texts {
    /// The file.
    pub source: SourceFile,
    /// The rows whose text counts, each with the cell of the text.
    pub rows: IndexMap<TextOf, (TextRow, Place)>,
    /// The rows as the program last wrote them.
    pub written: IndexMap<TextOf, TextRow>,
    /// Whether the program may write the workbook anew: all that it holds is understood.
    pub is_sound: bool,
    /// Whether the hidden keys are as the program wrote them.
    pub is_keyed: bool,
    /// The positions of the rows with a text for an answer, by institution: each form asks for its own.
    own: HashMap<InstitutionId, Vec<usize>>,
}

impl Texts {
    /// Returns the texts that are to be printed instead of an institution's answers, with their cells.
    pub fn of(&self, institution: &InstitutionId) -> impl Iterator<Item = (&EntryKey, &TextRow, &Place)> {
        let own = self.own.get(institution).into_iter().flatten();
        let rows = own.filter_map(|at| self.rows.get_index(*at));
        rows.filter_map(|(of, (row, place))| match of {
            TextOf::Answer(entry, _) => Some((entry, row, place)),
            TextOf::Proposal | TextOf::Office(_) => None,
        })
    }

    /// Takes the rows as they were read.
    fn take(&mut self, rows: IndexMap<TextOf, (TextRow, Place)>) {
        self.own.clear();
        for (at, (of, (row, _))) in rows.iter().enumerate() {
            if let TextOf::Answer(_, institution) = of
                && !row.text.is_empty()
            {
                self.own.entry(institution.clone()).or_default().push(at);
            }
        }
        self.rows = rows;
    }

    /// Returns the texts that are to be printed instead of answers, with their institutions and cells.
    pub fn answers(&self) -> impl Iterator<Item = (&EntryKey, &InstitutionId, &TextRow, &Place)> {
        let written = self.rows.iter().filter(|(_, (row, _))| !row.text.is_empty());
        written.filter_map(|(of, (row, place))| match of {
            TextOf::Answer(entry, institution) => Some((entry, institution, row, place)),
            TextOf::Proposal | TextOf::Office(_) => None,
        })
    }

    /// Returns the office's own paragraphs, with their cells.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&GoalId, &str, &Place)> {
        let written = self.rows.iter().filter(|(_, (row, _))| !row.text.is_empty());
        written.filter_map(|(of, (row, place))| match of {
            TextOf::Office(goal) => Some((goal, row.text.as_str(), place)),
            TextOf::Proposal | TextOf::Answer(..) => None,
        })
    }

    /// Returns what the office proposes for decision, with its cell; `None` if it wrote nothing.
    pub fn proposal(&self) -> Option<(&str, &Place)> {
        let (row, place) = self.rows.get(&TextOf::Proposal)?;
        (!row.text.is_empty()).then_some((row.text.as_str(), place))
    }

    /// Returns `true` if a place is in this workbook.
    pub fn holds(&self, place: &Place) -> bool {
        place.file.as_str() == self.source.path
    }
}

impl TextRow {
    /// Returns the same row with borrowed texts.
    pub fn borrowed(&self) -> TextRow<&str> {
        TextRow {
            received: &self.received,
            text: &self.text,
            basis: &self.basis,
            before: &self.before,
        }
    }
}

impl TextRow<&str> {
    /// Returns `true` if what was received differs from what it was when the coordinator wrote the text.
    pub fn has_changed(&self) -> bool {
        !self.text.is_empty() && !is_same(self.basis, self.received)
    }
}

/// Returns `true` if two texts have the same words; line breaks and what is masked in a published text do not matter.
pub fn is_same(one: &str, other: &str) -> bool {
    folded(&unmarked(one)) == folded(&unmarked(other))
}

/// Returns a text without its line breaks and repeated white space, which programs change.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl fmt::Display for TextOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal => f.write_str(PROPOSAL),
            Self::Office(goal) => write!(f, "{goal}"),
            Self::Answer(entry, institution) => write!(f, "{entry} {institution}"),
        }
    }
}

impl FromStr for TextOf {
    type Err = crate::base::key::KeyError;

    fn from_str(key: &str) -> Result<Self, Self::Err> {
        if key == PROPOSAL {
            return Ok(Self::Proposal);
        }
        match key.split_once(' ') {
            Some((entry, institution)) => Ok(Self::Answer(entry.parse()?, institution.parse()?)),
            None => Ok(Self::Office(key.parse()?)),
        }
    }
}

/// The key of the row of what the office proposes; no goal is called so.
const PROPOSAL: &str = "#proposal";

/// A column of the sheet.
struct TextColumn {
    /// Its key, in the hidden row.
    key: &'static str,
    heading: Text,
    /// In characters of the standard font.
    width: f64,
}

const fn column(key: &'static str, heading: Text, width: f64) -> TextColumn {
    TextColumn { key, heading, width }
}

/// The columns, from left to right; the first ones say what a row is about.
static COLUMNS: [TextColumn; 8] = [
    column("goal", Text::new("Cilj", "Goal"), 6.0),
    column("title", Text::new("Naslov cilja", "Title of the goal"), 18.0),
    column("who", Text::new("Kdo", "Who"), 11.0),
    column("what", Text::new("Kaj", "What"), 17.0),
    column(
        "received",
        Text::new("Prejeto besedilo", "Text as received"),
        36.0,
    ),
    column(
        "text",
        Text::new(
            "Besedilo za tisk (prazno: kot prejeto)",
            "Text to print (blank: as received)",
        ),
        42.0,
    ),
    column(
        "basis",
        Text::new(
            "Prejeto, ko ste pisali svoje (ko spremembo upoštevate, izbrišite)",
            "Received when you wrote yours (delete once you have dealt with the change)",
        ),
        26.0,
    ),
    column("before", Text::new("Lansko besedilo", "Last year’s text"), 30.0),
];

/// How many columns say what a row is about.
const NAMING: usize = 4;
const RECEIVED: usize = 4;
const TEXT: usize = 5;
const BASIS: usize = 6;
const BEFORE: usize = 7;

/// Returns the position of a column as the program writes it.
fn position(column: usize) -> u16 {
    KEY_COLUMN + 1 + u16::try_from(column).unwrap_or_default()
}

/// Returns what the first columns say of a row, in the catalogue's language.
fn named(catalogue: &Catalogue, of: &TextOf) -> [String; NAMING] {
    const PARAGRAPH: Text = Text::new("odstavek urada o cilju", "the office’s paragraph about the goal");
    const REPORT: Text = Text::new("Poročilo kot celota", "The report as a whole");
    const PROPOSED: Text = Text::new(
        "predlog za odločanje: kaj naj se sklene",
        "proposal for decision: what is to be resolved",
    );
    let language = catalogue.strategy.language;
    let (goal, who, what) = match of {
        TextOf::Proposal => {
            let owner = catalogue.strategy.owner.clone();
            let [report, what] = [REPORT, PROPOSED].map(|words| words.in_(language).to_owned());
            return [String::new(), report, owner, what];
        }
        TextOf::Office(goal) => (
            goal,
            catalogue.strategy.owner.clone(),
            PARAGRAPH.in_(language).to_owned(),
        ),
        TextOf::Answer(entry, institution) => {
            let short = catalogue
                .institutions
                .get(institution)
                .map(|one| one.short.clone());
            (
                &entry.goal,
                short.unwrap_or_else(|| institution.to_string()),
                what(catalogue, entry),
            )
        }
    };
    let title = catalogue.goals.get(goal).map(|goal| goal.title.clone());
    [goal.to_string(), title.unwrap_or_default(), who, what]
}

/// Returns what an answer is, without its goal: of an item its title, so that two of them differ.
fn what(catalogue: &Catalogue, entry: &EntryKey) -> String {
    let language = catalogue.strategy.language;
    if entry.item().is_some() {
        let subject = catalogue.subject(entry).in_(language);
        let what = subject.strip_prefix(entry.goal.as_str());
        what.map_or(subject.as_str(), str::trim_start).to_owned()
    } else {
        entry.field.facts().words.in_(language).to_owned()
    }
}
