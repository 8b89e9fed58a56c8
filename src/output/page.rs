//! The report as one HTML file: no network, readable on a phone and on paper, with filters, and with every figure linked to
//! the cell it came from.
//!
//! Text written by institutions is escaped; the page may load nothing and runs one script, its own, which only shows and
//! hides.

mod drawing;

use std::io::Write;

use serde::Serialize;

use crate::base::language::{Language, Text, Unbroken};
use crate::base::office_text::{Known, OfficeTextError, fill_in_to, html};
use crate::output::report::Report;
use drawing::Drawing;

/// The built-in template of the page; an office can replace it.
pub const TEMPLATE: &str = include_str!("page/page.html");

/// The data of the page's template.
#[derive(Serialize)]
struct Page<'a> {
    report: &'a Report,
    /// The page's own words.
    say: PageWords,
    lang: &'static str,
    style: &'static str,
    script: &'static str,
    statuses: Option<Drawing>,
    finance: Option<Drawing>,
}

/// The page's own labels.
#[derive(Serialize)]
struct PageWords {
    skip: &'static str,
    signs: &'static str,
    contents: &'static str,
    sources: &'static str,
    statuses: &'static str,
    money: &'static str,
    steps: &'static str,
    goals: &'static str,
    filter: &'static str,
    area: &'static str,
    status: &'static str,
    institution: &'static str,
    all: &'static str,
    shown: &'static str,
    none: &'static str,
    figure: &'static str,
    value: &'static str,
    earlier: &'static str,
    target: &'static str,
    origin: &'static str,
    said_by: &'static str,
    found: &'static str,
    place: &'static str,
    counts: &'static str,
    back: &'static str,
    open: &'static str,
    remark: &'static str,
    missing: &'static str,
    complete: &'static str,
    accepted: &'static str,
    no_decisions: &'static str,
    lead: &'static str,
    before: &'static str,
    no_figure: &'static str,
    not_asked: &'static str,
    number: &'static str,
    date: &'static str,
    yes: &'static str,
    no: &'static str,
    summary: &'static str,
    table: &'static str,
    trend: &'static str,
    place_of_signing: &'static str,
    addressee: &'static str,
    signed: &'static str,
    author: &'static str,
    attachments: &'static str,
    distribution: &'static str,
}

/// Writes the page; the same content gives the same bytes. The content is dropped as soon as the template knows it: of a thousand
/// institutions it is large.
///
/// # Errors
/// The template is invalid, or uses an unknown name; or the page cannot be written.
pub fn page(template: &str, report: Report, out: impl Write) -> Result<(), OfficeTextError> {
    let page = Page {
        report: &report,
        say: words(report.language),
        lang: report.language.key(),
        style: include_str!("page/page.css"),
        script: include_str!("page/page.js"),
        statuses: report
            .statuses_chart
            .as_ref()
            .map(|chart| drawing::drawing("statuses", chart)),
        finance: report
            .finance_chart
            .as_ref()
            .map(|chart| drawing::drawing("finance", chart)),
    };
    let known = Known::of(&page);
    drop(report);
    let mut out = Unbroken::new(out);
    fill_in_to(template, known, html, &mut out)?;
    out.finish().map_err(|error| OfficeTextError::writing(&error))
}

fn words(language: Language) -> PageWords {
    let say = |sl, en| Text::new(sl, en).in_(language);
    PageWords {
        skip: say("Preskoči na vsebino", "Skip to the content"),
        signs: say("Znaki ob podatkih", "Signs beside values"),
        contents: say("Vsebina", "Contents"),
        sources: say("Od koga so podatki", "Who returned what"),
        statuses: say("Stanja ciljev", "Statuses of goals"),
        money: say("Sredstva", "Money"),
        steps: say("Naslednji koraki", "Next steps"),
        goals: say("Cilji", "Goals"),
        filter: say("Prikaži cilje", "Show goals"),
        area: say("Področje", "Area"),
        status: say("Stanje", "Status"),
        institution: say("Ustanova", "Institution"),
        all: say("vse", "all"),
        shown: say("Prikazanih ciljev:", "Goals shown:"),
        none: say("Noben cilj ne ustreza izbiri.", "No goal fits the choice."),
        figure: say("Podatek", "Figure"),
        value: say("Vrednost", "Value"),
        earlier: say("Prejšnja leta", "Earlier years"),
        target: say("Ciljna vrednost", "Target"),
        origin: say("Od kod so podatki", "Where the figures come from"),
        said_by: say("Navedla", "Stated by"),
        found: say("V celici", "In the cell"),
        place: say("Datoteka, list, celica", "File, sheet, cell"),
        counts: say("Upoštevano", "Counts"),
        back: say("nazaj k cilju", "back to the goal"),
        open: say("Kaj je še odprto", "What is still open"),
        remark: say("Opomba", "Remark"),
        missing: say("Kaj manjka", "What is missing"),
        complete: say(
            "Odgovorjeno je na vsa obvezna vprašanja.",
            "Everything that had to be answered was.",
        ),
        accepted: say(
            "Kaj je bilo sprejeto z odločitvijo",
            "What was accepted by decision",
        ),
        no_decisions: say("Odločitev ni bilo.", "There were no decisions."),
        lead: say("nosilec", "lead"),
        before: say("stanje leto prej", "status a year earlier"),
        no_figure: say("ni podatka", "no figure"),
        not_asked: say("ni vprašano", "not asked"),
        number: say("Številka", "Number"),
        date: say("Datum", "Date"),
        yes: crate::base::value::YES.in_(language),
        no: crate::base::value::NO.in_(language),
        table: say("Preglednica", "Table"),
        summary: say("Povzetek", "Summary"),
        trend: say("Vrednosti po letih", "Values by year"),
        place_of_signing: say("Kraj", "Place"),
        addressee: say("Prejemnik", "To"),
        signed: say("Podpis in priloge", "Signatures and attachments"),
        author: say("Pripravil", "Prepared by"),
        attachments: say("Priloge", "Attachments"),
        distribution: say("Vročiti", "Distribution"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{fixture, report};

    #[test]
    fn a_figure_lists_twenty_statements_and_says_where_the_others_are() {
        let mut year = fixture::year();
        let entry = fixture::entry("b.1/obiski");
        let merged = year.consolidated.entries.get_mut(&entry).unwrap();
        let one = merged.claims[0].clone();
        merged.claims.resize(23, one);
        let content = report::report(&year.results(), None);
        let goals = content.areas.iter().flat_map(|area| &area.goals);
        let figure = goals
            .flat_map(|goal| &goal.figures)
            .find(|figure| figure.key == "b.1/obiski")
            .unwrap();
        assert_eq!(figure.statements.len(), 20);
        let mut out = Vec::new();
        page(TEMPLATE, content, &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        let more = "Število drugih navedb: 3. Vse so na listu Sledljivost v consolidated.xlsx in v data/provenance.csv.";
        assert_eq!(page.matches(&html(more)).count(), 1);
    }
}
