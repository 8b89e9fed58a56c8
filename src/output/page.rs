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
    style: String,
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
    proposal: &'static str,
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
        style: [include_str!("page/page.css"), report.status_style.as_str()].concat(),
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
    let say = |text: Text| text.in_(language);
    PageWords {
        skip: say(Text::new("Preskoči na vsebino", "Skip to the content")),
        signs: say(Text::new("Znaki ob podatkih", "Signs beside values")),
        contents: say(Text::new("Vsebina", "Contents")),
        sources: say(Text::new("Od koga so podatki", "Who returned what")),
        statuses: say(Text::new("Stanja ciljev", "Statuses of goals")),
        money: say(Text::new("Sredstva", "Money")),
        steps: say(Text::new("Naslednji koraki", "Next steps")),
        goals: say(Text::new("Cilji", "Goals")),
        filter: say(Text::new("Prikaži cilje", "Show goals")),
        area: say(Text::new("Področje", "Area")),
        status: say(Text::new("Stanje", "Status")),
        institution: say(Text::new("Ustanova", "Institution")),
        all: say(Text::new("vse", "all")),
        shown: say(Text::new("Prikazanih ciljev:", "Goals shown:")),
        none: say(Text::new(
            "Noben cilj ne ustreza izbiri.",
            "No goal fits the choice.",
        )),
        figure: say(Text::new("Podatek", "Figure")),
        value: say(Text::new("Vrednost", "Value")),
        earlier: say(Text::new("Prejšnja leta", "Earlier years")),
        origin: say(Text::new("Od kod so podatki", "Where the figures come from")),
        said_by: say(Text::new("Navedla", "Stated by")),
        found: say(Text::new("V celici", "In the cell")),
        place: say(Text::new("Datoteka, list, celica", "File, sheet, cell")),
        counts: say(Text::new("Upoštevano", "Counts")),
        back: say(Text::new("nazaj k cilju", "back to the goal")),
        open: say(Text::new("Kaj je še odprto", "What is still open")),
        remark: say(Text::new("Opomba", "Remark")),
        missing: say(Text::new("Kaj manjka", "What is missing")),
        complete: say(Text::new(
            "Odgovorjeno je na vsa obvezna vprašanja.",
            "Everything that had to be answered was.",
        )),
        accepted: say(Text::new(
            "Kaj je bilo sprejeto z odločitvijo",
            "What was accepted by decision",
        )),
        no_decisions: say(Text::new("Odločitev ni bilo.", "There were no decisions.")),
        lead: say(Text::new("nosilec", "lead")),
        before: say(Text::new("stanje leto prej", "status a year earlier")),
        no_figure: say(Text::new("ni podatka", "no figure")),
        not_asked: say(Text::new("ni vprašano", "not asked")),
        number: say(Text::new("Številka", "Number")),
        date: say(Text::new("Datum", "Date")),
        yes: crate::base::value::YES.in_(language),
        no: crate::base::value::NO.in_(language),
        table: say(Text::new("Preglednica", "Table")),
        summary: say(Text::new("Povzetek", "Summary")),
        trend: say(Text::new("Vrednosti po letih", "Values by year")),
        place_of_signing: say(Text::new("Kraj", "Place")),
        addressee: say(Text::new("Naslovnik", "To")),
        signed: say(Text::new("Podpis in priloge", "Signatures and attachments")),
        author: say(Text::new("Pripravil", "Prepared by")),
        attachments: say(Text::new("Priloge", "Attachments")),
        distribution: say(Text::new("Vročiti", "Distribution")),
        proposal: say(Text::new("Predlog za odločanje", "Proposed for decision")),
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
        let figure = content
            .goals()
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
