//! What is reported to an institution about its submission, with the cells of the corrected form.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::base::finding::{Code, Finding, Findings, Severity};
use crate::base::key::{EntryKey, ItemKey, ListCellKey};
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::personal::masked;
use crate::base::place::{CellRef, Place};
use crate::forms::intake::OTHER_CATALOGUE;
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::forms::submission::{ConfirmationField, Entry, Submission};
use crate::forms::template::Issued;
use crate::result::merge;
use crate::strategy::catalogue::{Catalogue, ListColumn};

/// A cell of the corrected form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PointTarget {
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub at: CellRef,
}

/// One finding, as reported to the institution.
#[derive(Debug, Clone)]
pub struct Point {
    /// The code of the finding.
    pub code: &'static Code,
    /// Its severity.
    pub severity: Severity,
    /// The entry that it is about; `None` if it is about none.
    pub entry: Option<EntryKey>,
    /// Its subject; blank if it is about a sheet or the file.
    pub subject: String,
    /// What is wrong, as a sentence.
    pub wrong: String,
    /// What to do about it, as a sentence.
    pub todo: String,
    /// What was entered, in full; blank if nothing was.
    pub entered: String,
    /// The number that was entered, where it was not taken: it stands in no cell of the corrected form.
    pub refused: Option<Decimal>,
    /// The cells that are marked for it; empty if it is about no answer cell.
    pub marks: Vec<PointTarget>,
    /// The cell to go to: that of its entry, else the first marked one.
    pub target: Option<PointTarget>,
    /// Its place in the returned file.
    pub place: Place,
}

/// Selects the findings that are reported to an institution: errors, then warnings, then notes, each in the order of the
/// form. Of the notes, only those about what it entered; the others are for the coordinator.
pub(super) fn points(
    catalogue: &Catalogue,
    submission: &Submission,
    findings: &Findings,
    issued: &Issued,
) -> Vec<Point> {
    let form = FormInLanguage {
        catalogue,
        submission,
        issued,
        language: catalogue.strategy.language,
    };
    let mut points: Vec<Point> = findings
        .iter()
        .filter(|finding| form.concerns(finding))
        .map(|finding| form.point(finding))
        .collect();
    let sheet = |target: &PointTarget| {
        let mut sheets = issued.book.sheets.iter();
        sheets.position(|sheet| sheet.name == target.sheet)
    };
    points.sort_by_cached_key(|point| {
        let target = point.target.as_ref();
        (
            Reverse(point.severity),
            target.is_none(),
            target.map(|target| (sheet(target), target.at)),
            point.place.clone(),
        )
    });
    points
}

/// One submission, its form, and the language in which it is reported.
struct FormInLanguage<'a> {
    catalogue: &'a Catalogue,
    submission: &'a Submission,
    issued: &'a Issued,
    language: Language,
}

/// A finding that involves another institution's figure: this is reported, but neither the institution nor the value.
const ELSEWHERE: Text = Text::new(
    "{title}: vaš podatek se ne ujema s podatkom druge ustanove",
    "{title}: your figure does not fit another institution’s",
);
const LOOK_UP: Text = Text::new(
    "preverite svoj podatek v svoji evidenci in ga popravite, če ni pravi; če je pravi, ga pustite in v opombo napišite, od \
     kod je",
    "look your figure up in your own records and correct it if it is wrong; if it is right, leave it and say in the note \
     where it is from",
);

const CHANGED_QUESTIONS: Text = Text::new(
    "preverite, ali vaši odgovori na spremenjena vprašanja še veljajo",
    "check whether your answers to the changed questions are still right",
);

impl FormInLanguage<'_> {
    /// Returns `true` if a finding is for this institution to act on (or, of a note, to know).
    fn concerns(&self, finding: &Finding) -> bool {
        if finding.waived.is_some() {
            return false;
        }
        let is_here = self.is_here(&finding.place);
        match &finding.institution {
            Some(institution) if *institution != self.submission.institution => false,
            Some(_) => is_here && !self.is_about_the_file(finding),
            // Of findings that no single institution caused: disagreements in which this one takes part.
            None => {
                let disagree = [&merge::DISAGREE, &merge::PAID_AND_RECEIVED];
                disagree.iter().any(|code| **code == *finding.fault.code)
                    && (is_here || finding.related.iter().any(|place| self.is_here(place)))
            }
        }
    }

    /// Identical and conflicting files are reported in the message; notes about the file, only to the coordinator.
    fn is_about_the_file(&self, finding: &Finding) -> bool {
        finding.fault.code.id.starts_with('M')
            || finding.fault.severity == Severity::Note && self.entry_at(finding).is_none()
    }

    fn is_here(&self, place: &Place) -> bool {
        place.file == self.submission.source.path
    }

    fn point(&self, finding: &Finding) -> Point {
        let marks = self.marks(finding);
        // Other cells take part in many findings, and may stand before its own.
        let own = finding.entry.as_ref().and_then(|entry| self.target(entry));
        let target = own.or_else(|| marks.first().cloned());
        // The ledger is no other institution's form.
        let elsewhere = |place: &Place| {
            place.cell_ref().is_some() && !self.is_here(place) && !place.file.starts_with("ledger/")
        };
        let (wrong, todo) = if elsewhere(&finding.place) || finding.related.iter().any(elsewhere) {
            let title = finding.fault.code.title.in_(self.language);
            let wrong = crate::base::language::fill(ELSEWHERE.in_(self.language), &[("title", title)]);
            (wrong, LOOK_UP.in_(self.language).to_owned())
        } else {
            (
                finding.fault.fact(self.language),
                finding.fault.help(self.language),
            )
        };
        let subject = finding.subject.as_ref().map(|subject| subject.in_(self.language));
        // Its new questions are points of their own; of the others the institution has no single cell to look at.
        let is_of_catalogue = *finding.fault.code == OTHER_CATALOGUE;
        let todo = if is_of_catalogue {
            CHANGED_QUESTIONS.in_(self.language).to_owned()
        } else {
            todo
        };
        Point {
            code: finding.fault.code,
            severity: if is_of_catalogue {
                Severity::Note
            } else {
                finding.fault.severity
            },
            entry: finding.entry.clone(),
            subject: subject.unwrap_or_else(|| self.lines_at(finding)),
            wrong: sentence(&wrong),
            todo: sentence(&todo),
            entered: self.entered(finding),
            refused: refused(finding),
            marks,
            target,
            place: finding.place.clone(),
        }
    }

    /// Returns the entry whose cell a finding is about; for a disagreement, the institution's own cell.
    fn entry_at(&self, finding: &Finding) -> Option<&EntryKey> {
        let entries = &self.submission.entries;
        let mut places = std::iter::once(&finding.place).chain(&finding.related);
        places.find_map(|place| {
            let at = |(_, entry): &(&EntryKey, &Entry)| entry.place == *place;
            entries.iter().find(at).map(|(key, _)| key)
        })
    }

    fn marks(&self, finding: &Finding) -> Vec<PointTarget> {
        let places = || std::iter::once(&finding.place).chain(&finding.related);
        let entries = self.submission.entries.iter();
        // An amount of the ledger is locked: what can be corrected is marked.
        let of_entries = entries
            .filter(|(_, entry)| !self.submission.is_of_ledger(entry))
            .filter(|(_, entry)| places().any(|place| *place == entry.place))
            .filter_map(|(key, _)| self.target(key));
        let lines = self.lines(finding);
        let of_lines = self
            .issued
            .confirmation
            .iter()
            .filter(|(field, _)| lines.contains(field))
            .map(|(_, (sheet, at))| PointTarget {
                sheet: sheet.clone(),
                at: *at,
            });
        let of_cells = self
            .list_cells()
            .filter(|(_, entry)| places().any(|place| *place == entry.place));
        let of_cells = of_cells.filter_map(|(key, _)| self.issued.lists.get(&key));
        let of_cells = of_cells.map(|(sheet, at)| PointTarget {
            sheet: sheet.clone(),
            at: *at,
        });
        let marks: Vec<PointTarget> = of_entries.chain(of_lines).chain(of_cells).collect();
        // An entry that the form lost, or did not have yet, is marked where it is to be entered.
        let lost = finding
            .entry
            .as_ref()
            .filter(|entry| marks.is_empty() && !self.submission.entries.contains_key(*entry));
        let lost = lost.and_then(|entry| self.target(entry).or_else(|| self.first_of_list(entry)));
        let marks: Vec<PointTarget> = marks.into_iter().chain(lost).collect();
        if marks.is_empty() {
            self.new_column(finding)
        } else {
            marks
        }
    }

    /// Returns the cells of a column that the returned form did not have: of every row that was begun, of the first if none was.
    fn new_column(&self, finding: &Finding) -> Vec<PointTarget> {
        let sheets = all_list_sheets(self.catalogue);
        let of = |sheet: &&ListSheet<'_>| Some(sheet.entry()) == finding.entry;
        let Some(sheet) = sheets.iter().find(of) else {
            return Vec::new();
        };
        let mut columns = sheet.list.columns.values();
        let is_it = |column: &&ListColumn| Some(sheet.column_subject(column)) == finding.subject;
        let Some(column) = columns.find(is_it) else {
            return Vec::new();
        };
        let begun = self
            .submission
            .lists
            .get(&sheet.item())
            .map_or(0, |list| list.rows.len());
        let cells = self.issued.lists.iter();
        let cells = cells.filter(|(key, _)| key.list == sheet.item() && key.column == column.id);
        cells
            .take(begun.max(1))
            .map(|(_, (sheet, at))| PointTarget {
                sheet: sheet.clone(),
                at: *at,
            })
            .collect()
    }

    /// Returns every cell of a list that was read, with its key.
    fn list_cells(&self) -> impl Iterator<Item = (ListCellKey, &Entry)> {
        let lists = self.submission.lists.iter();
        lists.flat_map(|(list, answers)| {
            let rows = (1..).zip(&answers.rows);
            rows.flat_map(move |(number, row)| {
                let cells = row.cells.iter();
                cells.map(move |(column, entry)| (ListCellKey::new(list, number, column), entry))
            })
        })
    }

    /// Returns the lines of the confirmation that a finding is about: the one in its cell, or all that are missing.
    fn lines(&self, finding: &Finding) -> Vec<ConfirmationField> {
        let confirmation = &self.submission.confirmation;
        if finding.entry.is_some() {
            return Vec::new();
        }
        // What is reported at the cell of the answer "yes" may be about all lines; at another cell it is about that one.
        let points_at = |field: ConfirmationField| {
            field != ConfirmationField::Confirmed || confirmation.unreadable.contains(&field)
        };
        let mut in_cell = confirmation.lines.iter();
        let in_cell = in_cell.find(|(field, line)| line.place == finding.place && points_at(*field));
        if let Some((field, _)) = in_cell {
            return vec![*field];
        }
        if finding.place != confirmation.place {
            return Vec::new();
        }
        let refused = |field| field == ConfirmationField::Confirmed && confirmation.confirmed == Some(false);
        let missing = |field: &ConfirmationField| {
            !confirmation.unreadable.contains(field) && (confirmation.lacks(*field) || refused(*field))
        };
        ConfirmationField::ALL.into_iter().filter(missing).collect()
    }

    fn lines_at(&self, finding: &Finding) -> String {
        let lines = self.lines(finding);
        let labels: Vec<&str> = lines
            .iter()
            .map(|field| field.label().in_(self.language))
            .collect();
        labels.join(", ")
    }

    fn target(&self, entry: &EntryKey) -> Option<PointTarget> {
        let (sheet, at) = self.issued.cells.get(entry)?;
        Some(PointTarget {
            sheet: sheet.clone(),
            at: *at,
        })
    }

    /// Returns the first cell of a list that the returned form did not have.
    fn first_of_list(&self, entry: &EntryKey) -> Option<PointTarget> {
        let list = ItemKey::new(&entry.goal, entry.item()?);
        let is_there = self.submission.lists.contains_key(&list);
        let mut cells = self.issued.lists.iter();
        let (_, (sheet, at)) = cells.find(|(key, _)| key.list == list && !is_there)?;
        Some(PointTarget {
            sheet: sheet.clone(),
            at: *at,
        })
    }

    /// Returns what was entered at the place of a finding, in full, because a message shows only its beginning. Personal data
    /// are left out.
    fn entered(&self, finding: &Finding) -> String {
        masked(&self.found(finding)).into_owned()
    }

    fn found(&self, finding: &Finding) -> String {
        let submission = self.submission;
        if let Some(entry) = self.entry_at(finding) {
            return submission
                .entries
                .get(entry)
                .map(|entry| entry.found().into_owned())
                .unwrap_or_default();
        }
        if let Some((_, entry)) = self.list_cells().find(|(_, entry)| entry.place == finding.place) {
            return entry.found().into_owned();
        }
        let line = submission.confirmation.lines.iter();
        let line = line.map(|(_, line)| (&line.place, &line.value));
        let leftovers = submission.leftovers.iter().map(|one| (&one.place, &one.found));
        let at_place = line.chain(leftovers).find(|(place, _)| **place == finding.place);
        if let Some((_, found)) = at_place {
            return found.clone();
        }
        // A changed locked value is not in an answer cell.
        let mut placeholders = finding.fault.arguments().iter();
        let found = placeholders.find(|(name, _)| *name == "found" && finding.entry.is_some());
        found
            .map(|(_, entered)| entered.in_(self.language))
            .unwrap_or_default()
    }
}

/// Returns the number in whose cell a finding is, if it is about a number and not about a text that was typed.
fn refused(finding: &Finding) -> Option<Decimal> {
    let mut arguments = finding.fault.arguments().iter();
    let (_, found) = arguments.find(|(name, _)| *name == "found")?;
    let (Message::Digits(number) | Message::Amount(number, _)) = found else {
        return None;
    };
    Some(*number)
}

/// Returns a message as a sentence: with a capital and a full stop.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut rest = words.chars();
    let mut out: String = rest
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    out.push_str(rest.as_str());
    if !out.ends_with(['.', '!', '?', '…']) && !out.is_empty() {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_become_sentences() {
        assert_eq!(super::sentence("čaka na odgovor"), "Čaka na odgovor.");
        assert_eq!(super::sentence("»x« ni število"), "»x« ni število.");
        assert_eq!(super::sentence(" "), "");
    }
}
