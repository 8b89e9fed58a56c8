//! What is open: values on which claims differ, institutions with several files, and those that returned nothing.

use serde::Serialize;

use super::findings::{Before, Choice, before};
use super::place::PlaceView;
use crate::base::finding::Tally;
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::{Language, date, fill};
use crate::base::value::{Shape, Value, ValueType};
use crate::forms::submission::Confirmation;
use crate::output::tables::lists::{ListRows, lists};
use crate::output::trace::lists::row_in_words;
use crate::output::{Results, wording};
use crate::result::acceptance::counted;
use crate::result::consolidated::{Claim, FileRecord, Merged, MergedEntry, Why};
use crate::result::lists::Undecided;
use crate::result::merge::stand_side_by_side;
use crate::strategy::catalogue::{Catalogue, Days, Item, ListColumn};
use crate::year::closing::{Open, open};

/// What is open.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictsView {
    /// Institutions with several differing files: they come first, as other conflicts follow from them.
    pub files: Vec<FilesView>,
    /// Values on which claims differ.
    pub entries: Vec<OpenEntry>,
    /// Institutions that returned nothing.
    pub absent: Vec<Institution>,
}

/// An institution with its name.
#[derive(Debug, Clone, Serialize)]
pub struct Institution {
    /// The institution.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
}

/// An institution with several differing files.
#[derive(Debug, Clone, Serialize)]
pub struct FilesView {
    /// The institution.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// Its files, of which one can count.
    pub files: Vec<DifferingFile>,
}

/// One of the differing files of an institution.
#[derive(Debug, Clone, Serialize)]
pub struct DifferingFile {
    /// Its path.
    pub path: String,
    /// The version that the institution states; absent if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// The day of its confirmation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The findings in it.
    pub tally: Tally,
}

/// A value on which claims differ.
#[derive(Debug, Clone, Serialize)]
pub struct OpenEntry {
    /// What it is.
    pub entry: EntryKey,
    /// The same in words.
    pub subject: String,
    /// Why it is open, in words.
    pub because: String,
    /// What a value that is set must be like, as a person enters it; blank if it is chosen.
    pub expected: String,
    /// The values between which one that is set is chosen: statuses, or yes and no; empty for numbers and texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The accepted value of the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// The institution whose text is set, where the texts of several stand side by side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<InstitutionId>,
    /// The claims, side by side.
    pub claims: Vec<Claimed>,
    /// Whether it is a list, whose rows are chosen by file and not set; absent if not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_list: bool,
}

/// A claim.
#[derive(Debug, Clone, Serialize)]
pub struct Claimed {
    /// Who states it.
    pub institution: InstitutionId,
    /// The institution's name.
    pub name: String,
    /// The value; absent if the file leaves it blank, or if it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What stands in the cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// Its place.
    pub place: PlaceView,
    /// What the institution's form shows for the year before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// Whether the claim is chosen by its file, not by its institution.
    pub by_file: bool,
    /// The word that the cell could not be read, so that it cannot be chosen; absent if it could.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<&'static str>,
}

/// Returns what is open, in the order in which to deal with it.
pub fn conflicts(results: &Results<'_>, language: Language) -> ConflictsView {
    let mut view = ConflictsView {
        files: Vec::new(),
        entries: Vec::new(),
        absent: Vec::new(),
    };
    for matter in open(results.consolidated, results.findings) {
        match matter {
            Open::Files(id, paths) => view.files.push(FilesView {
                id: id.clone(),
                name: results.catalogue.name(id).to_owned(),
                files: paths
                    .into_iter()
                    .map(|path| differing(results, path, language))
                    .collect(),
            }),
            Open::Absent(id) => view.absent.push(Institution {
                id: id.clone(),
                name: results.catalogue.name(id).to_owned(),
            }),
            Open::Entry(entry) => view.entries.extend(of_entry(results, entry, language)),
            Open::Error(_) | Open::Submission(..) => {}
        }
    }
    view.entries.extend(lists(results).iter().flat_map(|of| {
        let undecided = of.merged.undecided.iter();
        undecided.map(|one| of_list(results, of, one, language))
    }));
    view
}

/// Returns a list of which the files of an institution do not say which rows count.
fn of_list(results: &Results<'_>, of: &ListRows<'_>, one: &Undecided, language: Language) -> OpenEntry {
    let catalogue = results.catalogue;
    let entry = EntryKey::value(&of.goal.id, &of.list.id);
    let columns: Vec<&ListColumn> = of.list.columns.values().collect();
    let claims = one.versions.iter().map(|version| {
        let rows = version.rows.iter().map(|row| {
            let cells = row_in_words(results, &columns, row, language);
            format!("{}. {cells}", row.number)
        });
        let rows: Vec<String> = rows.collect();
        Claimed {
            institution: one.institution.clone(),
            name: catalogue.name(&one.institution).to_owned(),
            value: (!rows.is_empty()).then(|| rows.join(" · ")),
            found: None,
            place: PlaceView::from(&version.place),
            before: None,
            by_file: true,
            unreadable: None,
        }
    });
    OpenEntry {
        subject: catalogue.subject(&entry).in_(language),
        because: wording::open_reason(one.why).in_(language).to_owned(),
        expected: String::new(),
        choices: Vec::new(),
        before: None,
        whose: None,
        claims: claims.collect(),
        is_list: true,
        entry,
    }
}

fn differing(results: &Results<'_>, path: &str, language: Language) -> DifferingFile {
    let record = |file: &&FileRecord| file.source.path == path;
    let record = results.consolidated.files.iter().find(record);
    let confirmation = record.and_then(|file| file.confirmation.as_ref());
    let own = results
        .findings
        .iter()
        .filter(|finding| *finding.place.file.as_str() == *path);
    DifferingFile {
        path: path.to_owned(),
        version: confirmation.map(Confirmation::version),
        date: confirmation
            .and_then(|confirmation| confirmation.date)
            .map(|day| crate::base::language::date(language, day)),
        tally: Tally::of(own),
    }
}

fn of_entry(results: &Results<'_>, entry: &EntryKey, language: Language) -> Option<OpenEntry> {
    let catalogue = results.catalogue;
    let merged = results.consolidated.entries.get(entry)?;
    let whose = merged.undecided.first();
    Some(OpenEntry {
        entry: entry.clone(),
        subject: catalogue.subject(entry).in_(language),
        because: wording::outcome(merged).in_(language),
        expected: entered(catalogue, entry, language),
        choices: choices(catalogue, entry, language),
        before: before(results, entry, None, language),
        whose: whose.filter(|_| stand_side_by_side(catalogue, entry)).cloned(),
        claims: claims(results, entry, merged, language),
        is_list: false,
    })
}

/// Returns what to enter for a value that is not chosen from a list, with an example as the reader writes numbers.
pub fn entered(catalogue: &Catalogue, entry: &EntryKey, language: Language) -> String {
    let Some(facts) = catalogue.value_type(entry).map(ValueType::facts) else {
        return String::new();
    };
    let item = catalogue
        .goals
        .get(&entry.goal)
        .zip(entry.item())
        .and_then(|(goal, item)| goal.item(item));
    let unit = match item {
        Some(Item::Indicator(indicator)) if entry.field == AnswerField::Value => indicator.unit.as_str(),
        Some(_) | None => catalogue.strategy.currency.as_str(),
    };
    match facts.shape {
        Shape::YesNo | Shape::Choice => String::new(),
        Shape::Number(_) | Shape::Text | Shape::Day if unit.is_empty() => {
            facts.expected.in_(language).to_owned()
        }
        Shape::Number(_) | Shape::Text | Shape::Day => {
            let example = Days::default().example(catalogue.strategy.reporting_year);
            let example = date(language, example);
            fill(
                facts.entry.in_(language),
                &[("unit", unit), ("example", &example)],
            )
        }
    }
}

/// Returns the values between which one is chosen; empty for numbers and texts.
pub fn choices(catalogue: &Catalogue, entry: &EntryKey, language: Language) -> Vec<Choice> {
    let value = |value: Value| Choice {
        key: value.canonical(),
        name: wording::value(catalogue, entry, &value, language),
    };
    match catalogue.value_type(entry).map(|of| of.facts().shape) {
        None => catalogue.vocabulary.all().map(Value::Status).map(value).collect(),
        Some(Shape::YesNo) => [true, false].into_iter().map(Value::Flag).map(value).collect(),
        Some(Shape::Choice) => match catalogue.measured_item(entry) {
            Some(Item::Indicator(of)) if !of.choices.several => {
                of.choices.each().map(Value::Chosen).map(value).collect()
            }
            Some(_) | None => Vec::new(),
        },
        Some(Shape::Number(_) | Shape::Text | Shape::Day) => Vec::new(),
    }
}

/// Returns the claims between which to choose. If files of an institution differ, those of its files, and the later file that
/// leaves the value blank.
fn claims(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry, language: Language) -> Vec<Claimed> {
    let whose = merged.undecided.first();
    let own = |claim: &&Claim| whose.is_none_or(|whose| claim.institution == *whose);
    let of_claim = |claim: &Claim| Claimed {
        institution: claim.institution.clone(),
        name: results.catalogue.name(&claim.institution).to_owned(),
        value: Some(wording::measured(
            results.catalogue,
            entry,
            &claim.value,
            language,
        )),
        found: Some(wording::found(claim, language)),
        place: PlaceView::from(&claim.place),
        before: before(results, entry, Some(&claim.institution), language),
        by_file: whose.is_some(),
        unreadable: None,
    };
    let mut claims: Vec<Claimed> = merged.claims.iter().filter(own).map(of_claim).collect();
    let unread = merged.unread.iter();
    let unread = unread.filter(|cell| whose == Some(&cell.institution));
    claims.extend(unread.map(|cell| Claimed {
        institution: cell.institution.clone(),
        name: results.catalogue.name(&cell.institution).to_owned(),
        value: None,
        found: Some(cell.found.clone()),
        place: PlaceView::from(&cell.place),
        before: before(results, entry, Some(&cell.institution), language),
        by_file: true,
        unreadable: Some(wording::UNREADABLE.in_(language)),
    }));
    if let (Some(whose), Merged::Open(Why::LeftBlank)) = (whose, &merged.outcome) {
        let later = counted(results.consolidated, whose).next();
        claims.extend(later.map(|file| Claimed {
            institution: whose.clone(),
            name: results.catalogue.name(whose).to_owned(),
            value: None,
            found: None,
            place: PlaceView::of_file(&file.source.path),
            before: before(results, entry, Some(whose), language),
            by_file: true,
            unreadable: None,
        }));
    }
    claims
}
