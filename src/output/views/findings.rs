//! The findings, and the cells that they are about as they stand in their form.

use serde::Serialize;

use super::place::PlaceView;
use crate::base::finding::{Finding, Severity, Tally};
use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::language::{Language, date};
use crate::base::place::{CellRef, column_letters};
use crate::base::value::Year;
use crate::output::{Results, wording};
use crate::sheet::{Cell, Content, Sheet, date_of};

/// The most findings of one answer: the page asks for more by a narrower choice.
const MOST: usize = 300;
/// How many columns are shown beside a cell at most.
const COLUMNS: usize = 12;
/// How much of a cell's text is shown.
const LONGEST: usize = 240;

/// Which findings are wanted; a blank choice takes all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of this institution.
    pub institution: Option<String>,
    /// About this goal.
    pub goal: Option<String>,
    /// Of this severity, by its key; `waived` for those that were accepted.
    pub severity: Option<String>,
    /// Of this code.
    pub code: Option<String>,
    /// In this file.
    pub file: Option<String>,
}

/// The findings that were wanted.
#[derive(Debug, Clone, Serialize)]
pub struct FindingsView {
    /// How many there are, also if fewer are listed.
    pub count: usize,
    /// The same by severity.
    pub tally: Tally,
    /// The first of them, in the order in which they are reported.
    pub findings: Vec<FindingView>,
    /// The institutions, goals and codes that findings have, each with its name: what can be chosen.
    pub institutions: Vec<Choice>,
    /// The goals.
    pub goals: Vec<Choice>,
    /// The codes.
    pub codes: Vec<Choice>,
}

/// Something by which findings can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// Its code.
    pub code: &'static str,
    /// What the code stands for.
    pub title: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// The severity in words.
    pub severity_label: &'static str,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Its place.
    pub place: PlaceView,
    /// The other places that take part in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<PlaceView>,
    /// Whose submission it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<InstitutionId>,
    /// The institution's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it concerns, as `trace` takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryKey>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What the form shows for the year before, with its year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// Who accepted it, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<WaivedView>,
    /// The cell with its neighbours; only in the answer about one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid: Option<Grid>,
}

/// A value of an earlier year.
#[derive(Debug, Clone, Serialize)]
pub struct Before {
    /// The year.
    pub year: Year,
    /// The value.
    pub value: String,
}

/// A finding's acceptance.
#[derive(Debug, Clone, Serialize)]
pub struct WaivedView {
    /// Why.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: String,
    /// What the report prints about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Some rows of a sheet as they stand in the form.
#[derive(Debug, Clone, Serialize)]
pub struct Grid {
    /// The letters of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Serialize)]
pub struct GridRow {
    /// Its number, from one.
    pub number: u32,
    /// A cell for each column.
    pub cells: Vec<CellView>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    /// What it holds.
    pub text: String,
    /// Whether it is the one that is looked at.
    pub here: bool,
}

/// Returns the findings that are wanted, and what can be chosen.
pub fn findings(results: &Results<'_>, wanted: &Wanted, language: Language) -> FindingsView {
    let is_wanted = |finding: &&Finding| wanted.takes(finding);
    let chosen = results.findings.iter().filter(is_wanted);
    let (mut institutions, mut goals, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    let catalogue = results.catalogue;
    for one in results.findings {
        let institution = one.institution.as_ref();
        add(&mut institutions, institution, |id| catalogue.name(id).to_owned());
        let goal = one.entry.as_ref().map(|entry| &entry.goal);
        add(&mut goals, goal, |id| {
            let title = catalogue.goals.get(id).map(|goal| goal.title.as_str());
            title.unwrap_or_default().to_owned()
        });
        add(&mut codes, Some(&one.fault.code.id), |_| {
            one.fault.code.title.in_(language).to_owned()
        });
    }
    let of_goal = |choice: &Choice| {
        let id = choice.key.parse::<GoalId>().ok();
        id.and_then(|id| catalogue.goals.get_index_of(&id))
    };
    goals.sort_by_key(of_goal);
    let of_institution = |choice: &Choice| {
        let id = choice.key.parse::<InstitutionId>().ok();
        id.and_then(|id| catalogue.institutions.get_index_of(&id))
    };
    institutions.sort_by_key(of_institution);
    codes.sort_by(|one, other| one.key.cmp(&other.key));
    FindingsView {
        count: chosen.clone().count(),
        tally: Tally::of(chosen.clone()),
        findings: chosen
            .take(MOST)
            .map(|one| finding(results, one, language))
            .collect(),
        institutions,
        goals,
        codes,
    }
}

fn add<T: ToString>(choices: &mut Vec<Choice>, key: Option<&T>, name: impl FnOnce(&T) -> String) {
    let Some(of) = key else { return };
    let key = of.to_string();
    if !choices.iter().any(|choice| choice.key == key) {
        let name = name(of);
        choices.push(Choice { key, name });
    }
}

impl Wanted {
    fn takes(&self, finding: &Finding) -> bool {
        let is = |wanted: &Option<String>, of: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| of == Some(wanted))
        };
        let goal = finding.entry.as_ref().map(|entry| entry.goal.as_str());
        let severity = match finding.waived {
            Some(_) => "waived",
            None => wording::severity_key(finding.fault.severity),
        };
        let file = finding.place.file.as_str();
        is(
            &self.institution,
            finding.institution.as_ref().map(InstitutionId::as_str),
        ) && is(&self.goal, goal)
            && is(&self.severity, Some(severity))
            && is(&self.code, Some(finding.fault.code.id))
            && is(&self.file, Some(file))
    }
}

/// Returns one finding, without its cell.
pub fn finding(results: &Results<'_>, of: &Finding, language: Language) -> FindingView {
    let catalogue = results.catalogue;
    FindingView {
        code: of.fault.code.id,
        title: of.fault.code.title.in_(language),
        severity: of.fault.severity,
        severity_label: wording::severity(of.fault.severity).in_(language),
        message: of.message(language),
        help: of.fault.help(language),
        place: PlaceView::from(&of.place),
        related: of.related.iter().map(PlaceView::from).collect(),
        institution: of.institution.clone(),
        name: of.institution.as_ref().map(|id| catalogue.name(id).to_owned()),
        entry: of.entry.clone(),
        subject: of
            .entry
            .as_ref()
            .map(|entry| catalogue.subject(entry).in_(language)),
        before: of
            .entry
            .as_ref()
            .and_then(|entry| before(results, entry, of.institution.as_ref(), language)),
        waived: of.waived.as_ref().map(|waived| WaivedView {
            reason: waived.reason.trim().to_owned(),
            by: waived.by.clone(),
            date: date(language, waived.date),
            remark: waived.remark.clone(),
        }),
        grid: None,
    }
}

/// Returns what was accepted for the year before: what an institution's form shows, or the whole.
pub(super) fn before(
    results: &Results<'_>,
    entry: &EntryKey,
    institution: Option<&InstitutionId>,
    language: Language,
) -> Option<Before> {
    let year = results.consolidated.year.plus(-1);
    let past = match institution {
        Some(institution) => results
            .history
            .shown_to(results.catalogue, entry, year, institution),
        None => results.history.whole(entry, year),
    }?;
    Some(Before {
        year,
        value: wording::measured(results.catalogue, entry, &past.value, language),
    })
}

/// Returns a row of a sheet, or one cell of it, with the cells around; `around` is the number of rows above and below.
pub fn grid(sheet: &Sheet, row: u32, column: Option<u16>, around: u32, language: Language) -> Grid {
    let rows = row.saturating_sub(around)..=row.saturating_add(around).min(sheet.end_row().max(row));
    let is_shown = |number: &u32| *number == row || !sheet.hidden_rows.contains(number);
    let rows = rows.filter(is_shown);
    let mut columns: Vec<u16> = rows
        .clone()
        .flat_map(|row| sheet.row(row))
        .filter(|(_, cell)| cell.content != Content::Blank)
        .map(|(place, _)| place.column)
        .chain(column)
        .filter(|column| !sheet.hidden_columns.contains(column))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    let position = columns.iter().position(|one| Some(*one) == column);
    let first = position.unwrap_or_default().saturating_sub(COLUMNS - 2);
    let columns: Vec<u16> = columns.into_iter().skip(first).take(COLUMNS).collect();
    let of_row = |number: u32| GridRow {
        number: number + 1,
        cells: columns
            .iter()
            .map(|of| CellView {
                text: shown(sheet.cell(CellRef::new(number, *of)), language),
                here: number == row && column.is_none_or(|column| column == *of),
            })
            .collect(),
    };
    Grid {
        rows: rows.map(of_row).collect(),
        columns: columns.iter().map(|column| column_letters(*column)).collect(),
    }
}

/// Returns what a cell holds, as text.
fn shown(cell: &Cell, language: Language) -> String {
    let text = match &cell.content {
        Content::Blank => String::new(),
        Content::Number(number) => crate::base::language::number(language, *number),
        Content::Date(serial) => {
            let day = date_of(*serial);
            day.map_or_else(|| serial.to_string(), |day| date(language, day))
        }
        Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => text.to_string(),
        Content::Flag(flag) => {
            let word = if *flag {
                crate::base::value::YES
            } else {
                crate::base::value::NO
            };
            word.in_(language).to_owned()
        }
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
