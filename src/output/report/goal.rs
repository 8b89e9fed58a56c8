//! A goal of the report: its sentence, the texts of the institutions, its figures and amounts.

use std::sync::Arc;

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
    pub institution_ids: Vec<String>,
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

/// What one institution wrote about a goal.
#[derive(Debug, Clone, Serialize)]
pub struct GoalTexts {
    /// Its name.
    pub institution: String,
    /// Its texts by the names of their fields.
    #[serde(flatten)]
    by_field: TextsByField,
    /// The texts that it wrote, in the order of the form.
    pub texts: Vec<Text>,
}

/// The texts of an institution, paragraph by paragraph, as a map by the names of their fields; those that it did not write are empty.
/// What nobody wrote takes no memory: a report may have a thousand institutions at each goal.
#[derive(Debug, Clone)]
struct TextsByField {
    asked: Arc<[AnswerField]>,
    written: Vec<(AnswerField, Arc<[String]>)>,
}

impl TextsByField {
    /// Returns the paragraphs of a field; none if nothing was written.
    fn of(&self, field: AnswerField) -> &[String] {
        let mut written = self.written.iter();
        let of_it = written.find_map(|(of, paragraphs)| (*of == field).then_some(paragraphs));
        of_it.map_or(&[], |paragraphs| &**paragraphs)
    }
}

impl Serialize for TextsByField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.asked.iter().map(|field| (field.key(), self.of(*field))))
    }
}

/// A text of an institution about a goal.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// Its institution and, unless it is the explanation, its kind: `Razlog (Dom upokojencev Kranj)`.
    pub by: String,
    /// Its paragraphs.
    pub paragraphs: Arc<[String]>,
}

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
        institution_ids: goal.institutions().map(ToString::to_string).collect(),
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
    let mut wrote: HashMap<(&InstitutionId, AnswerField), Vec<String>> = HashMap::default();
    for field in AnswerField::words_of_goal() {
        let entry = EntryKey::of_goal(&goal.id, field);
        let merged = results.consolidated.entries.get(&entry);
        if let Some(merged) = merged {
            let of_all = marks::of(results, &entry);
            for claim in merged.standing() {
                if let Value::Text(text) = &claim.value {
                    let marks = of_all.and(marks::of_claim(results, merged, claim));
                    let of = wrote.entry((&claim.institution, field)).or_default();
                    of.extend(paragraphs(&marks.behind(text.trim_end())));
                }
            }
        }
    }
    let words = goal.institutions().filter_map(|institution| {
        let written = asked.iter().filter_map(|field| {
            let paragraphs = wrote.remove(&(institution, *field))?;
            (!paragraphs.is_empty()).then(|| (*field, Arc::from(paragraphs)))
        });
        let by_field = TextsByField {
            written: written.collect(),
            asked: Arc::clone(&asked),
        };
        let texts = texts(results, institution, &by_field);
        (!texts.is_empty()).then(|| GoalTexts {
            institution: results.catalogue.name(institution).to_owned(),
            by_field,
            texts,
        })
    });
    words.collect()
}

/// Returns the texts that an institution wrote, in the order of the form: who takes a next step, and by when, stands in its text.
fn texts(results: &Results<'_>, institution: &InstitutionId, by_field: &TextsByField) -> Vec<Text> {
    let name = results.catalogue.name(institution);
    let has_step = !by_field.of(AnswerField::NextStep).is_empty();
    let is_alone = |field: AnswerField| !(has_step && STEP_DETAILS.iter().any(|(of, _)| *of == field));
    let alone = by_field.written.iter().filter(|(field, _)| is_alone(*field));
    let texts = alone.map(|(field, paragraphs)| Text {
        by: if *field == AnswerField::Explanation {
            name.to_owned()
        } else {
            let words = field.facts().words.in_(results.language());
            format!("{} ({name})", capitalised(words))
        },
        paragraphs: if *field == AnswerField::NextStep {
            with_details(by_field, results.language())
        } else {
            Arc::clone(paragraphs)
        },
    });
    texts.collect()
}

/// What is said of a next step in the same sentence: who takes it, and by when.
const STEP_DETAILS: [(AnswerField, language::Text); 2] = [
    (AnswerField::Office, language::Text::new("izvede", "taken by")),
    (AnswerField::Due, language::Text::new("rok", "due")),
];

/// Returns the paragraphs of a next step, who takes it and by when behind the last.
fn with_details(by_field: &TextsByField, language: Language) -> Arc<[String]> {
    let mut step = by_field.of(AnswerField::NextStep).to_vec();
    for (field, words) in STEP_DETAILS {
        let detail = by_field.of(field).join(" ");
        if let Some(last) = step.last_mut()
            && !detail.is_empty()
        {
            let end = last.trim_end_matches(['.', ';']);
            *last = format!("{end}; {}: {detail}", words.in_(language));
        }
    }
    step.into()
}
