//! The results and the findings as JSON: a public format with a version, described in `docs/result.md`.
//!
//! The format has its own types, so that a change of the program's types does not change the format.

mod answers;
mod breakdown;
mod finance;
mod findings;
mod paragraph;
mod goals;
mod sums;
mod inbox;
mod lines;
mod lists;
mod page;
mod progress;
mod register;
mod steps;
mod trace;
mod worded;
mod years;

pub use page::{PageForm, page};
pub use register::register;
pub use trace::{trace, trace_list};

pub use finance::finance;

use std::io::{self, Write};

use indexmap::IndexMap;
use lines::OneByOne;
use serde::Serialize;

use crate::base::finding::{Findings, Tally};
use crate::base::key::{AreaId, GroupId, InstitutionId, SourceId};
use crate::base::language::Language;
use crate::base::value::{Status, StatusClass, Year};
use crate::output::Results;
use crate::output::counts::StatusCounts;
use crate::output::returns::{ReturnState, returns};
use crate::output::year_form::YearForm;
use crate::sheet::drawn::Colour;
use crate::strategy::catalogue::{Catalogue, Source, SourceClass};

/// The version of the format. It is increased when a name or a meaning changes, not when something is added.
pub const VERSION: u32 = 1;

/// The results of a year: the content of `result.json`. What grows with the claims and findings is made while it is written.
#[derive(Serialize)]
struct Form<'a, Goals: Serialize, Found: Serialize> {
    version: u32,
    strategy: Strategy<'a>,
    #[serde(flatten)]
    year: YearForm,
    institutions: Vec<Institution<'a>>,
    /// The groups of institutions; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Group<'a>>,
    areas: Vec<Area<'a>>,
    statuses: StatusCounts,
    /// The strategy's own statuses; absent if it has the built-in ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own_statuses: Vec<OwnStatus<'a>>,
    /// The strategy's own sources of money; absent if it has the built-in ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own_sources: Vec<OwnSource<'a>>,
    money: sums::MoneyForm,
    /// What the office proposes for decision; absent if it wrote nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<paragraph::ParagraphForm<'a>>,
    goals: Goals,
    next_steps: Vec<steps::StepForm<'a>>,
    submissions: Vec<inbox::Submission<'a>>,
    /// The workbooks of finance that came back.
    signatures: Vec<inbox::Signature<'a>>,
    decisions: Vec<inbox::Decision<'a>>,
    findings: Found,
    tally: Tally,
}

/// A status that the strategy declares.
#[derive(Serialize)]
struct OwnStatus<'a> {
    id: Status,
    label: &'a str,
    class: StatusClass,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    /// How many goals have it.
    goals: usize,
}

/// A source of money that the strategy declares.
#[derive(Serialize)]
struct OwnSource<'a> {
    id: &'a SourceId,
    label: &'a str,
    class: SourceClass,
    /// The identifiers that it had before.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    was: &'a [SourceId],
}

/// The findings alone: what `check --format json` writes.
#[derive(Serialize)]
struct Found<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    findings: Vec<findings::FindingForm<'a>>,
    tally: Tally,
    /// The number of findings that were left out by `--select` or `--ignore`.
    left_out: usize,
}

#[derive(Serialize)]
struct Strategy<'a> {
    id: &'a str,
    title: &'a str,
    owner: &'a str,
    first_year: Year,
    last_year: Year,
    language: Language,
    currency: &'a str,
    catalogue_sha256: &'a str,
}

#[derive(Serialize)]
struct Institution<'a> {
    id: &'a InstitutionId,
    name: &'a str,
    short: &'a str,
    /// Absent if the institution was asked for nothing in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    submission: Option<ReturnState>,
}

#[derive(Serialize)]
struct Group<'a> {
    id: &'a GroupId,
    title: &'a str,
    members: &'a [InstitutionId],
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a AreaId,
    title: &'a str,
    /// The area that it is in.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    within: Option<&'a AreaId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goals_in_strategy: Option<usize>,
    /// The indicators of the area itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indicators: Vec<goals::IndicatorForm<'a>>,
}

/// Returns the year's result, all of it; findings are in the order in which they are reported.
pub fn result(results: &Results<'_>) -> String {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_result(&mut bytes, results);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes the same.
///
/// # Errors
/// What is written to refuses it.
pub fn write_result(out: impl Write, results: &Results<'_>) -> io::Result<()> {
    let languages = results.catalogue.languages();
    let sorted = results.findings.clone().sorted();
    let results = Results {
        findings: &sorted,
        ..*results
    };
    let (catalogue, consolidated) = (results.catalogue, results.consolidated);
    let states: IndexMap<&InstitutionId, ReturnState> = returns(&results)
        .into_iter()
        .map(|r| (&r.institution.id, r.state))
        .collect();
    let strategy = &catalogue.strategy;
    let statuses = StatusCounts::of(catalogue, consolidated);
    let form = Form {
        version: VERSION,
        strategy: Strategy {
            id: &strategy.id,
            title: &strategy.title,
            owner: &strategy.owner,
            first_year: strategy.first_year,
            last_year: strategy.last_year,
            language: strategy.language,
            currency: &strategy.currency,
            catalogue_sha256: &catalogue.digest,
        },
        year: consolidated.year.into(),
        institutions: catalogue
            .institutions
            .values()
            .map(|institution| Institution {
                id: &institution.id,
                name: &institution.name,
                short: &institution.short,
                submission: states.get(&institution.id).copied(),
            })
            .collect(),
        groups: catalogue
            .groups
            .values()
            .map(|group| Group {
                id: &group.id,
                title: &group.title,
                members: &group.members,
            })
            .collect(),
        areas: catalogue
            .areas
            .values()
            .map(|area| Area {
                id: &area.id,
                title: &area.title,
                within: area.outer(),
                goals_in_strategy: area.goals,
                indicators: goals::of_area(&results, area),
            })
            .collect(),
        own_statuses: own_statuses(catalogue, &statuses),
        statuses,
        own_sources: own_sources(catalogue),
        money: sums::money(&results),
        proposal: consolidated.proposal.as_ref().map(paragraph::ParagraphForm::of),
        goals: OneByOne(|| goals::goals(&results)),
        next_steps: steps::steps(&results),
        submissions: inbox::submissions(consolidated),
        signatures: inbox::signatures(consolidated),
        decisions: inbox::decisions(consolidated),
        findings: OneByOne(|| findings::each(&sorted, &languages)),
        tally: sorted.tally(),
    };
    lines::write(out, &form)
}

fn own_statuses<'a>(catalogue: &'a Catalogue, counts: &StatusCounts) -> Vec<OwnStatus<'a>> {
    let vocabulary = &catalogue.vocabulary;
    let of = |status| OwnStatus {
        id: status,
        label: vocabulary.label(status, catalogue.strategy.language),
        class: status.class(),
        colour: vocabulary.colour(status).map(Colour::css),
        goals: counts.overall.under(Some(status)),
    };
    let all = vocabulary.is_own().then(|| vocabulary.all());
    all.into_iter().flatten().map(of).collect()
}

fn own_sources<'a>(catalogue: &'a Catalogue) -> Vec<OwnSource<'a>> {
    let of = |source: &'a Source| OwnSource {
        id: &source.id,
        label: source.label.in_(catalogue.strategy.language),
        class: source.class,
        was: &source.was,
    };
    let own = catalogue.sources.are_own().then(|| catalogue.sources.all());
    own.into_iter().flatten().map(of).collect()
}

/// Writes findings alone, with line breaks, in the order in which they are reported; `left_out` is the number of findings
/// that were left out.
pub fn findings(catalogue: &Catalogue, year: Year, findings: &Findings, left_out: usize) -> String {
    let sorted = findings.clone().sorted();
    pretty(&Found {
        version: VERSION,
        strategy: &catalogue.strategy.id,
        year: year.into(),
        findings: findings::all(&sorted, &catalogue.languages()),
        tally: sorted.tally(),
        left_out,
    })
}

/// Serialises a value; cannot fail, because the format has only texts, counts and lists.
fn pretty(form: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(form).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::output::fixture;

    fn form() -> Value {
        let year = fixture::year();
        let text = result(&year.results());
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn it_names_its_version_strategy_and_counts() {
        let form = form();
        assert_eq!(form["version"], 1);
        assert_eq!(form["strategy"]["id"], "kranj-starejsi-2020");
        assert_eq!(form["statuses"]["by_area"]["b"]["none"], 1);
        assert_eq!(form["statuses"]["overall"]["not_achieved"], 1);
        assert_eq!(
            form["tally"],
            json!({ "errors": 2, "warnings": 0, "notes": 1, "waived": 1 })
        );
        assert_eq!(form["institutions"][2]["submission"], "missing");
    }

    #[test]
    fn an_indicator_carries_its_years_and_claims() {
        let hours = &form()["goals"][2]["indicators"][0];
        assert_eq!(hours["item"], "b.1/ure");
        assert_eq!(hours["values"], json!({ "2024": "42.5" }));
        assert_eq!(
            hours["answer"],
            json!({
                "value": "42.5",
                "outcome": "settled",
                "by": "sum",
                "partial": true,
                "marks": ["partial"],
                "unanswered": ["luk"],
                "claims": [
                    {
                        "institution": "mok", "value": "12.5", "found": "12.5", "counts": true,
                        "place": { "file": "inbox/2024/MOK.xlsx", "sheet": "Kazalniki", "cell": "F9" },
                        "sha256": "mok0123456789abcdef"
                    },
                    {
                        "institution": "duk", "value": "30", "found": "30", "counts": true,
                        "place": { "file": "inbox/2024/DUK porocilo KONCNO.xlsx", "sheet": "Kazalniki", "cell": "F9" },
                        "sha256": "duk0123456789abcdef"
                    }
                ]
            })
        );
        let carers = &form()["goals"][1]["indicators"][0];
        assert_eq!(carers["values"], json!({ "2023": "21", "2024": "22" }));
        assert_eq!(
            carers["target"],
            json!({ "bound": "at_least", "amount": "40", "by": 2024 })
        );
        assert_eq!(carers["target_reached"], false);
    }

    #[test]
    fn money_is_text_and_blank_is_null() {
        let form = form();
        let line = &form["goals"][0]["budget"][0];
        assert_eq!(line["realised"]["value"], "553530.25");
        assert_eq!(line["adopted"]["value"], Value::Null);
        assert_eq!(line["index"], "98.84");
        assert_eq!(form["money"]["overall"]["realised"], "557530.25");
        assert_eq!(form["money"]["overall"]["index"], Value::Null);
        assert_eq!(form["money"]["by_source"]["state"]["realised"], "4000");
    }

    #[test]
    fn a_finding_speaks_both_languages_and_names_its_cell() {
        let form = form();
        let found = &form["findings"][0];
        assert_eq!(found["code"], "V104");
        assert_eq!(
            found["place"],
            json!({ "file": "inbox/2024/DUK porocilo KONCNO.xlsx", "sheet": "Kazalniki", "cell": "F7" })
        );
        assert_eq!(found["help"]["en"], "enter only the number");
        assert_eq!(form["findings"][3]["waived"]["date"], "2025-02-10");
        assert_eq!(form["decisions"][1]["kind"], "set");
        assert_eq!(form["submissions"][1]["confirmation"]["confirmed"], true);
    }

    #[test]
    fn the_same_results_give_the_same_text() {
        assert_eq!(form(), form());
        let year = fixture::year();
        let text = findings(&year.catalogue, year.consolidated.year, &year.findings, 0);
        assert!(text.ends_with("}\n"));
    }
}
