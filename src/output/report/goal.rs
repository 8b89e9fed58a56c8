//! A goal of the report: its sentence, the texts of the institutions, its figures and amounts.

use std::sync::Arc;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::figure::{self, Figure};
use super::lists::{self, ReportList};
use super::open::{self, OpenMatter};
use super::tables::ReportTable;
use super::{breakdowns, long_list, sentence};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::{self, Language, capitalised};
use crate::base::maps::HashMap;
use crate::base::office_text::OneByOne;
use crate::base::value::{Value, Year};
use crate::output::counts::status_of_goal;
use crate::output::of_each::in_words;
use crate::output::tables::past;
use crate::output::text_rows::{paragraph, paragraphs};
use crate::output::{Results, marks, wording};
use crate::strategy::catalogue;

/// A goal of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Goal {
    /// Its identifier.
    pub id: String,
    /// Whether it is no goal, but holds the figures of the area itself.
    pub is_area: bool,
    /// Its title.
    pub title: String,
    /// Its heading: `a.3 Oskrbovalke`, after what its level is called.
    pub heading: String,
    /// Yearly or one-off, in words; `None` if the strategy does not state it.
    pub kind: Option<String>,
    /// When it is due; blank without a deadline.
    pub deadline: String,
    /// The short name of the institution that leads it.
    pub lead: String,
    /// The identifiers of all that take part, the lead first.
    pub institution_ids: OneByOne<InstitutionId>,
    /// Their short names.
    pub institutions: Vec<String>,
    /// The key of its status, `none` where it has none.
    pub status_key: String,
    /// Its status in words; blank where nobody is asked for it.
    pub status: String,
    /// Last year's status in words, with since when it is so, those of earlier years and the notes beside them in brackets; `None` if none
    /// was accepted.
    pub before: Option<String>,
    /// The goal and its status in a sentence; blank where it has none.
    pub sentence: String,
    /// The office's own paragraphs about it.
    pub paragraphs: Vec<String>,
    /// The texts of the institutions, each under its name.
    pub words: OneByOne<GoalTexts>,
    /// What is open about it.
    pub open: Vec<OpenMatter>,
    /// The remarks about it, in the coordinator's words.
    pub remarks: Vec<String>,
    /// Its indicators.
    pub figures: Vec<Figure>,
    /// Its budget lines.
    pub amounts: Vec<Figure>,
    /// Both as a table, where they are many; `None` if they are listed below each other.
    pub table: Option<ReportTable>,
    /// Its figures that are broken down, then its lists.
    pub lists: Vec<ReportList>,
}

/// What one institution wrote about a goal. Its texts share the memory of the year's result, and are split and worded only when they are
/// serialized for a template: a report may have a thousand institutions at each goal.
#[derive(Debug, Clone)]
pub struct GoalTexts {
    /// Its name.
    institution: Arc<str>,
    language: Language,
    /// The fields that the goal asks for.
    asked: Arc<[AnswerField]>,
    /// Its texts, in the order of the form.
    written: Vec<(AnswerField, Arc<str>)>,
}

/// A text of an institution about a goal.
#[derive(Debug, Serialize)]
struct Text {
    /// Its institution and, unless it is the explanation, its kind: `Razlog (Dom upokojencev Kranj)`.
    by: String,
    /// Its paragraphs.
    paragraphs: Vec<String>,
}

impl Serialize for GoalTexts {
    /// Writes `institution`, the paragraphs of each field under its name, and `texts`: the texts that it wrote, in the order of the form.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("institution", &*self.institution)?;
        for field in self.asked.iter() {
            map.serialize_entry(field.key(), &self.of(*field))?;
        }
        map.serialize_entry("texts", &self.texts())?;
        map.end()
    }
}

impl GoalTexts {
    /// Returns the paragraphs of a field; none if nothing was written.
    fn of(&self, field: AnswerField) -> Vec<String> {
        let mut written = self.written.iter();
        let text = written.find_map(|(of, text)| (*of == field).then_some(text));
        text.map(|text| paragraphs(text)).unwrap_or_default()
    }

    /// Returns its texts: who takes a next step, and by when, stands in the text of the step.
    fn texts(&self) -> Vec<Text> {
        let has_step = self
            .written
            .iter()
            .any(|(field, _)| *field == AnswerField::NextStep);
        let is_alone = |field: AnswerField| !(has_step && STEP_DETAILS.iter().any(|(of, _)| *of == field));
        let alone = self.written.iter().filter(|(field, _)| is_alone(*field));
        let texts = alone.map(|(field, text)| Text {
            by: if *field == AnswerField::Explanation {
                self.institution.to_string()
            } else {
                let words = field.facts().words.in_(self.language);
                format!("{} ({})", capitalised(words), self.institution)
            },
            paragraphs: if *field == AnswerField::NextStep {
                self.step()
            } else {
                paragraphs(text)
            },
        });
        texts.collect()
    }

    /// Returns the paragraphs of the next step, who takes it and by when behind the last.
    fn step(&self) -> Vec<String> {
        let mut step = self.of(AnswerField::NextStep);
        for (field, words) in STEP_DETAILS {
            let detail = self.of(field).join(" ");
            if let Some(last) = step.last_mut()
                && !detail.is_empty()
            {
                let end = last.trim_end_matches(['.', ';']);
                *last = format!("{end}; {}: {detail}", words.in_(self.language));
            }
        }
        step
    }
}

/// What is said of a next step in the same sentence: who takes it, and by when.
const STEP_DETAILS: [(AnswerField, language::Text); 2] = [
    (AnswerField::Office, language::Text::new("izvede", "taken by")),
    (AnswerField::Due, language::Text::new("rok", "due")),
];

/// Returns how many institutions have which status, as a sentence behind that of the goal; blank unless each states its own.
fn of_each(results: &Results<'_>, goal: &catalogue::Goal) -> String {
    let language = results.language();
    match in_words(results, goal, language) {
        words if words.is_empty() => words,
        words => language::Text::new(" Stanja ustanov: {words}.", " Statuses of institutions: {words}.")
            .fill(&[("words", &words)])
            .in_(language),
    }
}

/// Makes a goal's part of the report.
pub(super) fn goal(results: &Results<'_>, goal: &catalogue::Goal) -> Goal {
    let (catalogue, language) = (results.catalogue, results.language());
    let status = results.consolidated.status(&goal.id);
    let marked = marks::of(results, &EntryKey::of_goal(&goal.id, AnswerField::Status));
    let institutions = goal
        .institutions()
        .map(|id| wording::short(catalogue, id).to_owned());
    let (figures, amounts) = (figure::figures(results, goal), figure::amounts(results, goal));
    let said = |words: String| if goal.has_status() { words } else { String::new() };
    Goal {
        id: goal.id.to_string(),
        is_area: goal.is_area,
        title: goal.title.clone(),
        heading: catalogue.goal_heading(goal),
        kind: goal
            .kind
            .stated()
            .map(|kind| kind.label().in_(language).to_owned()),
        deadline: goal.deadline.map(|due| due.display(language)).unwrap_or_default(),
        lead: wording::short(catalogue, &goal.lead).to_owned(),
        institution_ids: goal.institutions().cloned().collect(),
        institutions: institutions.collect(),
        status_key: status
            .as_ref()
            .map_or(
                if goal.has_status() { "none" } else { "" },
                crate::base::value::Status::key,
            )
            .to_owned(),
        status: marked.behind(status_of_goal(catalogue, goal, status, language)),
        before: before(results, goal),
        sentence: said(sentence::of_goal(catalogue, goal, status, marked, language))
            + &of_each(results, goal),
        paragraphs: paragraphs(paragraph(results, &goal.id)),
        words: words(results, goal),
        open: open::of_goal(results, &goal.id),
        remarks: open::remarks(results, Some(&goal.id)),
        table: long_list::table(
            language,
            goal.id.as_str(),
            &results.consolidated.year.to_string(),
            &figures,
            &amounts,
        ),
        figures,
        amounts,
        lists: breakdowns::of_goal(results, goal)
            .into_iter()
            .chain(lists::of_goal(results, goal))
            .collect(),
    }
}

/// Makes what an area's chapter begins with: the figures of the area itself.
pub(super) fn of_area(results: &Results<'_>, figures: &catalogue::Goal) -> Goal {
    let heading = language::Text::new("Kazalniki področja", "Indicators of the area");
    Goal {
        heading: heading.in_(results.language()).to_owned(),
        ..goal(results, figures)
    }
}

/// Returns last year's status, with those of earlier years and the notes beside them: `dosežen (od leta 2021)`, `dosežen (2022 v
/// izvajanju; 2021: od maja)`.
fn before(results: &Results<'_>, goal: &catalogue::Goal) -> Option<String> {
    let (entry, language) = (
        EntryKey::of_goal(&goal.id, AnswerField::Status),
        results.language(),
    );
    let last = results.consolidated.year.plus(-1);
    let years = results.history.years.range(..=last).rev();
    let known = years.map(|(year, _)| (*year, past::in_words(results, &entry, *year)));
    // Years of one status that follow each other, as its first and last.
    let mut spells: Vec<(Year, Year, String)> = Vec::new();
    for (year, words) in known.filter(|(_, words)| !words.is_empty()) {
        match spells.last_mut() {
            Some((first, _, same)) if *same == words && first.plus(-1) == year => *first = year,
            _ => spells.push((year, year, words)),
        }
    }
    let mut others = past::notes(results, std::slice::from_ref(&entry));
    let of_last = spells.iter().position(|(_, to, _)| *to == last);
    let spell = of_last.map(|at| spells.remove(at));
    let earlier = spells.into_iter().map(|(first, to, words)| {
        if first == to {
            format!("{first} {words}")
        } else {
            format!("{first}–{to} {words}")
        }
    });
    others.splice(..0, earlier);
    let before = match spell {
        Some((first, to, words)) => {
            if first != to {
                let since = language::Text::new("od leta {year}", "since {year}");
                others.insert(0, since.fill(&[("year", &first.to_string())]).in_(language));
            }
            words
        }
        None if others.is_empty() => return None,
        None => language::Text::new("ni podatka", "no figure")
            .in_(language)
            .to_owned(),
    };
    Some(if others.is_empty() {
        before
    } else {
        format!("{before} ({})", others.join("; "))
    })
}

/// Returns the texts of each institution of the goal; institutions without texts are left out.
fn words(results: &Results<'_>, goal: &catalogue::Goal) -> OneByOne<GoalTexts> {
    let asked: Arc<[AnswerField]> = AnswerField::words_of_goal()
        .filter(|field| goal.asks(*field))
        .collect();
    // By institution, found once: a goal may have a thousand.
    let mut wrote: HashMap<&InstitutionId, Vec<(AnswerField, Arc<str>)>> = HashMap::default();
    for field in asked.iter().copied() {
        let entry = EntryKey::of_goal(&goal.id, field);
        let Some(merged) = results.consolidated.entries.get(&entry) else {
            continue;
        };
        let of_all = marks::of(results, &entry);
        for claim in merged.standing() {
            let Value::Text(text) = &claim.value else { continue };
            if text.trim().is_empty() {
                continue;
            }
            let marks = of_all.and(marks::of_claim(results, merged, claim));
            let marked = marks.behind(text.trim_end());
            let text = if marked == text.trim_end() {
                Arc::clone(text)
            } else {
                marked.into()
            };
            let of = wrote.entry(&claim.institution).or_default();
            match of.last_mut() {
                // The texts of several of its files.
                Some((last, before)) if *last == field => *before = format!("{before}\n{text}").into(),
                _ => of.push((field, text)),
            }
        }
    }
    let words = goal.institutions().filter_map(|institution| {
        let mut written = wrote.remove(institution)?;
        written.shrink_to_fit();
        Some(GoalTexts {
            institution: results.catalogue.name(institution).into(),
            language: results.language(),
            asked: Arc::clone(&asked),
            written,
        })
    });
    words.collect()
}
