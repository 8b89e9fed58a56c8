//! The message with the workbook that is to be corrected: grouped by kind of finding, never one line per cell.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::Serialize;

use super::wording::fill_in;
use super::{Attachment, EmailDraft, MOST_LINES};
use crate::base::finding::Severity;
use crate::base::key::InstitutionId;
use crate::base::language::{Counted, Language, Text, date, fill};
use crate::base::office_text::OfficeTextError;
use crate::base::value::Year;
use crate::forms::layout::CORRECTIONS;
use crate::output::wording::{PLACES, WARNINGS};
use crate::reply::feedback::{Answer, Comparison, Point, Standing};
use crate::strategy::catalogue::Catalogue;

/// The corrections for one institution: usually one workbook; several if its files conflict.
#[derive(Debug, Clone)]
pub struct Corrections<'a> {
    /// The institution.
    pub institution: &'a InstitutionId,
    /// The name of each returned file, without its folder, and its correction.
    pub answers: Vec<(&'a str, &'a Answer)>,
    /// Whether the files conflict, so that the institution is asked which one is valid.
    pub are_conflicting: bool,
    /// The answers in which joined files contradict each other, or that a later file leaves blank.
    pub contradictions: Vec<String>,
    /// Why the coordinator sends the submission back, in the words of the decisions.
    pub notes: &'a [String],
    /// What was reported in the round before, compared with now; `None` in the first round.
    pub comparison: Option<&'a Comparison>,
    /// The workbooks, as they are attached.
    pub attachments: Vec<Attachment>,
}

/// The data of the message's template.
#[derive(Serialize)]
struct FeedbackWords<'a> {
    institution: &'a str,
    strategy: &'a str,
    year: String,
    /// The number of findings: `2 napaki in 1 opozorilo`.
    found: String,
    groups: &'a [PointGroup],
    /// The number of kinds that are not named; blank if all are.
    more: String,
    /// The files that conflict or contradict each other; one if none do.
    files: Vec<&'a str>,
    /// The answers in which they contradict each other.
    contradictions: &'a [String],
    /// Why the submission is sent back; empty if that was not decided.
    notes: &'a [String],
    /// What is new, still open and solved since the round before: `novo 1, še odprto 2, rešeno 3`; blank in the first round.
    since: String,
    list: &'a str,
    by: String,
    contact: String,
    owner: &'a str,
    /// The lines of the office that sends it.
    sender: String,
}

/// The findings of one kind.
#[derive(Serialize)]
struct PointGroup {
    what: String,
    places: String,
}

/// Counts errors, in the accusative.
const FOUND_ERRORS: Counted = Counted {
    sl: ["napako", "napaki", "napake", "napak"],
    en: ["error", "errors"],
};
const KINDS: Counted = Counted {
    sl: [
        "vrsta ugotovitev",
        "vrsti ugotovitev",
        "vrste ugotovitev",
        "vrst ugotovitev",
    ],
    en: ["other kind", "other kinds"],
};
/// How many findings of a kind are new since the round before.
const NEW: Text = Text::new(", od tega novo {new}", ", of which new {new}");
/// What an office's own template lacks.
const NO_PLACE_FOR_NOTES: Text = Text::new(
    "besedilo ne izpiše notes, zato ustanova ne bi izvedela, zakaj ji oddajo vračate",
    "the text does not use notes, so the institution would not learn why its submission is sent back",
);
/// The most kinds of findings that a message names.
const MOST_GROUPS: usize = 7;

/// Writes the message in the catalogue's language. `text` is the template; `by` the deadline for the workbook.
///
/// # Errors
/// The template is invalid, or has no place for why the submission is sent back: an office may have written it before there was one.
pub fn feedback(
    catalogue: &Catalogue,
    year: Year,
    corrections: &Corrections<'_>,
    by: Option<Date>,
    text: &str,
) -> Result<EmailDraft, OfficeTextError> {
    if !corrections.notes.is_empty() && !text.contains("notes") {
        return Err(OfficeTextError {
            line: None,
            detail: NO_PLACE_FOR_NOTES.into(),
        });
    }
    let catalogue = catalogue.for_institution(corrections.institution);
    let language = catalogue.strategy.language;
    let strategy = &catalogue.strategy;
    let points: Vec<&Point> = corrections
        .answers
        .iter()
        .flat_map(|(_, answer)| &answer.points)
        .filter(|point| point.severity > Severity::Note)
        .collect();
    let kinds = kinds(&points, corrections.comparison, language);
    let by = match by {
        Some(day) => fill(
            Text::new("do {day}", "by {day}").in_(language),
            &[("day", &date(language, day))],
        )
        // A line does not break within a date.
        .replace(' ', "\u{a0}"),
        None => Text::new("čim prej", "as soon as you can")
            .in_(language)
            .to_owned(),
    };
    let is_asked = corrections.are_conflicting || !corrections.contradictions.is_empty();
    let mut named = kinds.len().min(MOST_GROUPS);
    loop {
        let unnamed = kinds.len() - named;
        let words = FeedbackWords {
            institution: catalogue.name(corrections.institution),
            strategy: &strategy.title,
            year: year.to_string(),
            found: found(&points, language),
            groups: &kinds[..named],
            more: if unnamed == 0 {
                String::new()
            } else {
                KINDS.count(language, unnamed)
            },
            files: corrections
                .answers
                .iter()
                .take(if is_asked { usize::MAX } else { 1 })
                .map(|(file, _)| *file)
                .collect(),
            contradictions: &corrections.contradictions,
            notes: corrections.notes,
            since: corrections
                .comparison
                .map(|comparison| comparison.counted(language))
                .unwrap_or_default(),
            list: CORRECTIONS.name.in_(language),
            by: by.clone(),
            contact: catalogue.contact(),
            owner: &strategy.owner,
            sender: catalogue.sender(),
        };
        let filled = fill_in(text, &words)?;
        if filled.body.lines().count() > MOST_LINES && named > 1 {
            named -= 1;
            continue;
        }
        return Ok(EmailDraft::to_institution(
            catalogue,
            corrections.institution,
            filled,
            corrections.attachments.clone(),
        ));
    }
}

/// Returns the findings by kind, the most severe and then the most frequent first.
fn kinds(points: &[&Point], comparison: Option<&Comparison>, language: Language) -> Vec<PointGroup> {
    let mut kinds: IndexMap<&str, (Severity, usize, usize, Vec<&str>)> = IndexMap::new();
    for point in points {
        let title = point.code.title.in_(language);
        let (severity, n, new, sheets) = kinds.entry(title).or_insert((point.severity, 0, 0, Vec::new()));
        *severity = (*severity).max(point.severity);
        *n += 1;
        let standing = comparison.and_then(|comparison| comparison.of_point(point));
        *new += usize::from(standing == Some(Standing::New));
        let sheet = point.target.as_ref().map(|target| target.sheet.as_str());
        if let Some(sheet) = sheet.or_else(|| point.place.sheet_name())
            && !sheets.contains(&sheet)
        {
            sheets.push(sheet);
        }
    }
    kinds.sort_by(|_, (a, n, ..), _, (b, m, ..)| b.cmp(a).then(m.cmp(n)));
    kinds
        .into_iter()
        .map(|(what, (_, n, new, sheets))| {
            let mut places = PLACES.count(language, n);
            if !sheets.is_empty() {
                places = format!("{places} ({})", sheets.join(", "));
            }
            if new > 0 {
                places += &fill(NEW.in_(language), &[("new", &new.to_string())]);
            }
            PointGroup {
                what: what.to_owned(),
                places,
            }
        })
        .collect()
}

fn found(points: &[&Point], language: Language) -> String {
    let count = |severity| points.iter().filter(|point| point.severity == severity).count();
    let counted = [
        (count(Severity::Error), FOUND_ERRORS),
        (count(Severity::Warning), WARNINGS),
    ];
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, counted)| counted.count(language, n))
        .collect();
    parts.join(Text::new(" in ", " and ").in_(language))
}
