//! How many findings there are: by institution, then by code.

use std::fmt::Write as _;

use indexmap::IndexMap;

use super::{Screen, WAIVED, escaped, heading, severity};
use crate::base::finding::{Code, Finding, Findings, Severity, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::output::wording;
use crate::strategy::catalogue::Catalogue;

/// Writes how many findings each institution has, and all together.
pub(super) fn by_institution(out: &mut String, catalogue: &Catalogue, findings: &Findings, screen: Screen) {
    let of = |institution: Option<&InstitutionId>| {
        let its_own = findings
            .iter()
            .filter(|finding| finding.institution.as_ref() == institution);
        Tally::of(its_own)
    };
    let coordinator = Text::new("Koordinator", "Coordinator").in_(screen.language);
    let known = catalogue
        .institutions
        .values()
        .map(|i| (i.name.as_str(), of(Some(&i.id))));
    let total = Text::new("Skupaj", "Total").in_(screen.language);
    let rows: Vec<(&str, Tally)> = known
        .chain([(coordinator, of(None))])
        .filter(|(_, tally)| *tally != Tally::default())
        .chain([(total, findings.tally())])
        .collect();
    let title = Text::new("Po ustanovah", "By institution").in_(screen.language);
    let _ = writeln!(out, "{}", heading(title, screen));
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or_default();
    for (name, tally) in rows {
        let words = wording::tally(screen.language, tally);
        let _ = writeln!(out, "  {:<width$}  {words}", escaped(name));
    }
}

/// Writes how many findings there are of each code.
pub(super) fn by_code(out: &mut String, findings: &Findings, screen: Screen) {
    let title = Text::new("Po vrstah", "By kind").in_(screen.language);
    let counted = findings.iter().filter(|finding| finding.waived.is_none());
    count(out, title, counted, screen);
}

/// Writes how many findings of each code are waived.
pub(super) fn waived_by_code(out: &mut String, findings: &Findings, screen: Screen) {
    let waived = || findings.iter().filter(|finding| finding.waived.is_some());
    let title = format!("{} ({})", WAIVED.in_(screen.language), waived().count());
    count(out, &title, waived(), screen);
}

fn count<'a>(out: &mut String, title: &str, findings: impl Iterator<Item = &'a Finding>, screen: Screen) {
    let mut counts: IndexMap<(Severity, &str), (&Code, usize)> = IndexMap::new();
    for finding in findings {
        let key = (finding.fault.severity, finding.fault.code.id);
        counts.entry(key).or_insert((finding.fault.code, 0)).1 += 1;
    }
    if counts.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", heading(title, screen));
    let widest = counts
        .values()
        .map(|(_, n)| n.to_string().len())
        .max()
        .unwrap_or_default();
    for ((severity_of, id), (code, n)) in counts {
        let _ = writeln!(
            out,
            "  {n:>widest$} × {} {id}  {}",
            severity(severity_of, screen),
            code.title.in_(screen.language)
        );
    }
}
