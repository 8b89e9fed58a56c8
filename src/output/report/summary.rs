//! The summary of the report: the returns, and the number of goals of each status.

use serde::Serialize;

use super::goal::{self, Goal, goal};
use super::sentence;
use crate::base::key::GoalId;
use crate::base::language::{Counted, Language, Text, fill};
use crate::output::counts::{StatusCounts, status_of_goal};
use crate::output::tables::returns::confirmed;
use crate::output::{Results, returns};
use crate::strategy::catalogue;

/// An area of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Area {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its heading: `a. Razvoj`, after what its level is called.
    pub heading: String,
    /// Its level: one if it is in no other area.
    pub level: usize,
    /// The identifiers of the areas that it is in, and its own.
    pub path: Vec<String>,
    /// How many goals the catalogue lists in it, and in the areas in it.
    pub holds: usize,
    /// How many of its goals, those of the areas in it included, have which status, in a sentence; blank when none is listed.
    pub summary: String,
    /// A remark that the strategy has more goals than the catalogue lists; blank otherwise.
    pub unlisted: String,
    /// Its own figures, as those of a goal with nothing else: one or none.
    pub own: Vec<Goal>,
    /// Its own goals.
    pub goals: Vec<Goal>,
    /// The goals of other areas that also serve it.
    pub also: Vec<Also>,
    /// That these are counted in their own areas, in a sentence; blank without any.
    pub also_said: String,
}

/// A goal of another area that also serves the one in which it is referred to.
#[derive(Debug, Clone, Serialize)]
pub struct Also {
    /// Its identifier.
    pub id: String,
    /// The goal, its status and its own area: `b.2 Prevozi: dosežen (področje b. Razvoj)`.
    pub words: String,
}

/// The return of an institution.
#[derive(Debug, Clone, Serialize)]
pub struct Return {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub institution: String,
    /// Its short name.
    pub short: String,
    /// The state of its return.
    pub state: String,
    /// Whether a workbook of it counts.
    pub received: bool,
    /// Which office confirmed it, and when; blank if none did.
    pub confirmed: String,
    /// The files that count.
    pub files: Vec<String>,
}

const INSTITUTIONS: Counted = Counted {
    sl: ["ustanove", "ustanov", "ustanov", "ustanov"],
    en: ["institution", "institutions"],
};

/// Returns the returns of all institutions, in the order of the catalogue.
pub(super) fn returns(results: &Results<'_>) -> Vec<Return> {
    let language = results.language();
    let of = |one: returns::Return<'_>| {
        let counts = |file: &&&crate::result::consolidated::FileRecord| file.state.counts();
        let accepted = one.files.iter().filter(counts);
        Return {
            id: one.institution.id.to_string(),
            institution: one.institution.name.clone(),
            short: one.institution.short.clone(),
            state: one.label().in_(language),
            received: one.state.is_received(),
            confirmed: confirmed(&one, language),
            files: accepted.map(|file| file.source.path.clone()).collect(),
        }
    };
    returns::returns(results).into_iter().map(of).collect()
}

/// Returns how many institutions were asked, and how many answered: »Od 12 ustanov jih je podatke poslalo 11.«
pub(super) fn received(language: Language, returns: &[Return]) -> String {
    const ANSWERED: Counted = Counted {
        sl: [
            "je podatke poslala {n}",
            "sta podatke poslali {n}",
            "so podatke poslale {n}",
            "jih je podatke poslalo {n}",
        ],
        en: ["{n} returned its figures", "{n} returned their figures"],
    };
    let received = returns.iter().filter(|one| one.received).count();
    match (received, returns.len()) {
        (_, 0) => {
            let words = Text::new("Vprašana ni bila nobena ustanova.", "No institution was asked.");
            return words.in_(language).to_owned();
        }
        (0, 1) => {
            let words = Text::new(
                "Vprašana ustanova podatkov ni poslala.",
                "The institution that was asked did not return its figures.",
            );
            return words.in_(language).to_owned();
        }
        (1, 1) => {
            let words = Text::new(
                "Vprašana ustanova je poslala podatke.",
                "The institution that was asked returned its figures.",
            );
            return words.in_(language).to_owned();
        }
        (0, asked) => {
            let words = Text::new(
                "Od {all} podatkov ni poslala nobena.",
                "None of {all} returned its figures.",
            );
            return words
                .fill(&[("all", &INSTITUTIONS.count(language, asked))])
                .in_(language);
        }
        (2, 2) => {
            let words = Text::new(
                "Podatke sta poslali obe vprašani ustanovi.",
                "Both institutions that were asked returned their figures.",
            );
            return words.in_(language).to_owned();
        }
        (received, asked) if received == asked => {
            let words = Text::new(
                "Podatke so poslale vse vprašane ustanove ({n}).",
                "All institutions that were asked returned their figures ({n}).",
            );
            return words.fill(&[("n", &asked.to_string())]).in_(language);
        }
        (_, _) => {}
    }
    let answered = fill(ANSWERED.noun(language, received), &[("n", &received.to_string())]);
    let all = INSTITUTIONS.count(language, returns.len());
    let words = Text::new("Od {all} {answered}.", "Of {all}, {answered}.");
    words
        .fill(&[("all", &all), ("answered", &answered)])
        .in_(language)
}

/// Returns how many goals have which status, in a sentence.
pub(super) fn in_words(results: &Results<'_>) -> String {
    let counts = StatusCounts::of(results.catalogue, results.consolidated);
    sentence::of_counts(results.catalogue, &counts.overall, results.language())
}

/// Returns the areas with their goals.
pub(super) fn areas(results: &Results<'_>) -> Vec<Area> {
    let counts = StatusCounts::of(results.catalogue, results.consolidated);
    let language = results.language();
    let area = |area: &catalogue::Area| {
        let goals: Vec<Goal> = results
            .catalogue
            .goals_in(&area.id)
            .map(|one| goal(results, one))
            .collect();
        let of_area = counts.by_area.get(&area.id).filter(|counts| counts.goals() > 0);
        let summary = of_area.map(|counts| sentence::of_counts(results.catalogue, counts, language));
        let holds = results.catalogue.goals_within(&area.id).count();
        let rated = results.catalogue.rated_goals_within(&area.id).count();
        Area {
            id: area.id.to_string(),
            title: area.title.clone(),
            heading: results.catalogue.area_heading(area),
            level: area.level(),
            path: area.path.iter().map(ToString::to_string).collect(),
            holds,
            summary: summary.unwrap_or_default(),
            unlisted: unlisted(language, rated, area.goals),
            own: results
                .catalogue
                .figures_of(area)
                .map(|own| goal::of_area(results, own))
                .into_iter()
                .collect(),
            goals,
            also_said: if area.also.is_empty() {
                String::new()
            } else {
                ALSO.in_(language).to_owned()
            },
            also: area.also.iter().filter_map(|id| also(results, id)).collect(),
        }
    };
    results.catalogue.areas.values().map(area).collect()
}

const ALSO: Text = Text::new(
    "K temu področju prispevajo tudi cilji drugih področij; opisani in šteti so tam:",
    "Goals of other areas serve this one too; they are described and counted there:",
);

fn also(results: &Results<'_>, id: &GoalId) -> Option<Also> {
    let goal = results.catalogue.goals.get(id)?;
    let language = results.language();
    let status = status_of_goal(results.catalogue, goal, results.consolidated.status(id), language);
    let words = if status.is_empty() {
        Text::new("{goal} (področje {area})", "{goal} (area {area})")
    } else {
        Text::new(
            "{goal}: {status} (področje {area})",
            "{goal}: {status} (area {area})",
        )
    };
    let arguments = [
        ("goal", results.catalogue.goal_heading(goal)),
        ("status", status.to_owned()),
        (
            "area",
            results
                .catalogue
                .areas
                .get(&goal.area)
                .map_or_else(|| goal.area.to_string(), catalogue::Area::label),
        ),
    ];
    let arguments = arguments.each_ref().map(|(name, words)| (*name, words.as_str()));
    Some(Also {
        id: id.to_string(),
        words: words.fill(&arguments).in_(language),
    })
}

fn unlisted(language: Language, listed: usize, declared: Option<usize>) -> String {
    const GOALS: Counted = Counted {
        sl: ["cilj", "cilja", "cilje", "ciljev"],
        en: ["goal", "goals"],
    };
    let Some(declared) = declared.filter(|declared| *declared > listed) else {
        return String::new();
    };
    let words = Text::new(
        "Strategija za to področje navaja {declared}; v katalogu jih je {listed}.",
        "The strategy names {declared} for this area; the catalogue lists {listed}.",
    );
    let declared = GOALS.count(language, declared);
    let arguments = [("declared", declared.as_str()), ("listed", &listed.to_string())];
    words.fill(&arguments).in_(language)
}
