//! A later round of feedback: what is new, what is still open and what is solved since the round before.

use std::collections::HashSet;

use super::point::sentence;
use super::{Answer, Point};
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Text, fill};
use crate::base::place::{Place, Spot};
use crate::result::register::{Asked, Round};

/// How a point of a later round stands compared with the round before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was not reported before.
    New,
    /// It was reported before, and what was entered is still the same.
    Open,
    /// It was reported before; something else was entered since, which has the same fault.
    Changed,
}

/// What was reported in the round before, compared with what is reported now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The number of the round, from 2.
    pub number: usize,
    /// What was reported before and is not reported any more.
    pub settled: Vec<Settled>,
    before: Vec<Asked>,
    /// How many of the points reported now are new, and how many are still open.
    counts: (usize, usize),
}

/// A finding that was reported before and is not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The finding, as it was reported.
    pub asked: Asked,
    /// Whether it is still there, and the coordinator no longer demands that it is corrected.
    pub waived: bool,
}

impl Standing {
    /// Returns its label.
    pub const fn label(self) -> Text {
        match self {
            Self::New => Text::new("novo", "new"),
            Self::Open => Text::new("še odprto", "still open"),
            Self::Changed => Text::new("spremenjeno, še odprto", "changed, still open"),
        }
    }
}

impl Settled {
    /// Returns its label.
    pub const fn label(&self) -> Text {
        if self.waived {
            Text::new("ni več treba", "no longer needed")
        } else {
            Text::new("rešeno", "solved")
        }
    }
}

impl Comparison {
    /// Compares the round before with what an institution is asked now.
    pub fn of(
        number: usize,
        before: &Round,
        now: &[Asked],
        findings: &Findings,
        institution: &InstitutionId,
        language: Language,
    ) -> Self {
        let key = |asked: &Asked| (asked.code.clone(), asked.place.clone());
        let still: HashSet<(String, String)> = now.iter().map(key).collect();
        let is_here = |finding: &&Finding| {
            finding.waived.is_some() && finding.institution.as_ref().is_none_or(|of| of == institution)
        };
        let waived: HashSet<(String, String)> = findings
            .iter()
            .filter(is_here)
            .map(|finding| {
                let wrong = sentence(&finding.fault.fact(language));
                let place = identity(finding.entry.as_ref(), &finding.place, &wrong);
                (finding.fault.code.id.to_owned(), place)
            })
            .collect();
        let gone = before.asked.iter().filter(|asked| !still.contains(&key(asked)));
        let settled = gone.map(|asked| Settled {
            waived: waived.contains(&key(asked)),
            asked: asked.clone(),
        });
        let mut comparison = Self {
            number,
            settled: settled.collect(),
            before: before.asked.clone(),
            counts: (0, 0),
        };
        let new = now
            .iter()
            .filter(|asked| comparison.standing(asked) == Standing::New)
            .count();
        comparison.counts = (new, now.len() - new);
        comparison
    }

    /// Returns how something that is reported now stands.
    pub fn standing(&self, now: &Asked) -> Standing {
        let same = |before: &&Asked| before.code == now.code && before.place == now.place;
        let mut before = self.before.iter().filter(same).peekable();
        if before.peek().is_none() {
            Standing::New
        } else if before.any(|before| before.value == now.value) {
            Standing::Open
        } else {
            Standing::Changed
        }
    }

    /// Returns how a point stands; `None` for a note, which asks for nothing.
    pub fn of_point(&self, point: &Point) -> Option<Standing> {
        point.asked().map(|asked| self.standing(&asked))
    }

    /// Returns the number of findings that are solved, without those that need no correction any more.
    pub fn solved(&self) -> usize {
        self.settled.iter().filter(|settled| !settled.waived).count()
    }

    /// Returns the counts in words: `novo 1, še odprto 2, rešeno 3`.
    pub fn counted(&self, language: Language) -> String {
        let (new, open) = self.counts;
        let waived = self.settled.len() - self.solved();
        let words = if waived == 0 {
            Text::new(
                "novo {new}, še odprto {open}, rešeno {solved}",
                "new {new}, still open {open}, solved {solved}",
            )
        } else {
            Text::new(
                "novo {new}, še odprto {open}, rešeno {solved}, popravek ni več potreben {waived}",
                "new {new}, still open {open}, solved {solved}, no longer to be corrected {waived}",
            )
        };
        let counts = [
            ("new", new),
            ("open", open),
            ("solved", self.solved()),
            ("waived", waived),
        ];
        let counts = counts.map(|(name, n)| (name, n.to_string()));
        fill(
            words.in_(language),
            &counts.each_ref().map(|(name, n)| (*name, n.as_str())),
        )
    }
}

impl Point {
    /// Returns what the register keeps of it; `None` for a note, which asks for nothing.
    pub fn asked(&self) -> Option<Asked> {
        (self.severity > Severity::Note).then(|| Asked {
            code: self.code.id.to_owned(),
            place: identity(self.entry.as_ref(), &self.place, &self.wrong),
            value: self.entered.clone(),
            subject: self.subject.clone(),
            wrong: self.wrong.clone(),
        })
    }
}

/// Returns everything that an institution is asked: the points of its files that are no notes, and the answers in which its files
/// contradict each other.
pub fn asked<'a>(
    answers: impl IntoIterator<Item = &'a Answer>,
    contradictions: &[&Finding],
    language: Language,
) -> Vec<Asked> {
    let points = answers.into_iter().flat_map(|answer| &answer.points);
    let points = points.filter_map(Point::asked);
    let contradictions = contradictions.iter().map(|finding| Asked {
        code: finding.fault.code.id.to_owned(),
        place: identity(finding.entry.as_ref(), &finding.place, ""),
        value: String::new(),
        subject: finding
            .subject
            .as_ref()
            .map(|subject| subject.in_(language))
            .unwrap_or_default(),
        wrong: finding.message(language),
    });
    let mut all: Vec<Asked> = Vec::new();
    for asked in points.chain(contradictions) {
        // Files that conflict may have the same fault.
        if !all.contains(&asked) {
            all.push(asked);
        }
    }
    all
}

/// Returns the place by which a finding is known from one round to the next, whatever the file is called.
fn identity(entry: Option<&EntryKey>, place: &Place, otherwise: &str) -> String {
    if let Some(entry) = entry {
        return entry.to_string();
    }
    match &place.spot {
        Spot::Cell(sheet, at) => format!("{sheet}!{at}"),
        Spot::Whole | Spot::Line { .. } | Spot::Sheet(_) => otherwise.to_owned(),
    }
}
