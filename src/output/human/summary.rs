//! How many findings there are: by institution, then by code.

use std::cmp::Reverse;
use std::fmt::Write as _;

use indexmap::IndexMap;

use super::{Screen, WAIVED, escaped, heading, severity};
use crate::base::finding::{Code, Finding, Findings, Severity, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::{Text, fill};
use crate::output::wording;
use crate::strategy::catalogue::Catalogue;

/// The most institutions that are listed, those with the most errors; the others are counted together.
const MOST_ROWS: usize = 50;

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
    let mut rows: Vec<(&str, Tally)> = known
        .chain([(coordinator, of(None))])
        .filter(|(_, tally)| *tally != Tally::default())
        .collect();
    let others = Text::new("druge ustanove ({n})", "other institutions ({n})").in_(screen.language);
    let mut others = others.to_owned();
    if rows.len() > MOST_ROWS {
        rows.sort_by_key(|(_, tally)| Reverse((tally.errors, tally.warnings, tally.notes)));
        let rest = rows.split_off(MOST_ROWS);
        others = fill(&others, &[("n", &rest.len().to_string())]);
        rows.push((
            &others,
            rest.iter().fold(Tally::default(), |all, (_, one)| all.plus(*one)),
        ));
    }
    rows.push((total, findings.tally()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::output::fixture;

    #[test]
    fn of_many_institutions_those_with_the_most_errors_are_listed() {
        let mut catalogue = fixture::year().catalogue;
        let one = catalogue.institutions.values().next().unwrap().clone();
        let mut findings = Findings::new();
        for n in 0..MOST_ROWS + 7 {
            let id: InstitutionId = format!("u{n}").parse().unwrap();
            let mut institution = one.clone();
            institution.id = id.clone();
            institution.name = format!("Ustanova {n}");
            catalogue.institutions.insert(id.clone(), institution);
            // The last has two.
            for _ in 0..=n / (MOST_ROWS + 6) {
                findings.push(fixture::not_a_number("F7", "a.3/vozila", "pet").of(&id));
            }
        }
        let screen = Screen {
            language: Language::Sl,
            color: false,
        };
        let mut out = String::new();
        by_institution(&mut out, &catalogue, &findings, screen);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 1 + MOST_ROWS + 2, "{out}");
        assert!(
            lines[1].starts_with("  Ustanova 56 ") && lines[1].ends_with("2 napaki"),
            "{out}"
        );
        assert!(
            out.contains("druge ustanove (7)") && out.contains("7 napak\n"),
            "{out}"
        );
        assert!(out.ends_with("58 napak\n"), "{out}");
    }
}
