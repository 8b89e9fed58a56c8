//! What the coordinator does next about what was found.

use std::collections::BTreeSet;

use crate::finding::{Finding, Findings, Severity};
use crate::language::Text;
use crate::merge::ABSENT;
use crate::message::Message;
use crate::place::Spot;
use crate::value::Year;

/// The next steps, the one that others depend on first; none where nothing asks for anything.
///
/// `folder` is the strategy's folder as the commands are to be called with it.
pub fn steps(findings: &Findings, folder: &str, year: Year) -> Vec<Message> {
    let open: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.counts_at(Severity::Warning))
        .collect();
    let year = year.to_string();
    let files: BTreeSet<&str> = open
        .iter()
        .filter(|finding| is_own(finding))
        .map(|finding| finding.place.file.as_str())
        .collect();
    let files = files.into_iter().collect::<Vec<_>>().join(", ");
    let argument = argument(folder);
    let holes = [
        ("folder", argument.as_str()),
        ("year", year.as_str()),
        ("files", files.as_str()),
    ];
    let mut steps = Vec::new();
    if !files.is_empty() {
        steps.push(Text::new("preglejte {files}", "look into {files}"));
    }
    if open.iter().any(|finding| is_to_be_sent(finding)) {
        steps.push(Text::new(
            "ustanovam vrnite pomanjkljive obrazce: zbir feedback{folder}",
            "send the faulty workbooks back to the institutions: zbir feedback{folder}",
        ));
    }
    if open.iter().any(|finding| finding.fault.code == &ABSENT) {
        steps.push(Text::new(
            "opomnite ustanove, ki še niso oddale: zbir status --reminders{folder}",
            "remind the institutions that have not answered: zbir status --reminders{folder}",
        ));
    }
    if open.iter().any(|finding| is_conflict(finding)) {
        steps.push(Text::new(
            "o navzkrižjih, ki ostanejo, odločite v decisions/{year}.toml",
            "rule on the conflicts that remain in decisions/{year}.toml",
        ));
    }
    steps.into_iter().map(|step| step.fill(&holes)).collect()
}

/// A folder as the shell takes it, a blank before it; nothing for the current one, which is meant anyway.
fn argument(folder: &str) -> String {
    let folder = folder.trim_end_matches(['/', '\\']);
    match folder {
        "" | "." => String::new(),
        _ if folder.contains(' ') => format!(" \"{folder}\""),
        _ => format!(" {folder}"),
    }
}

/// A fault of the files that the coordinator writes.
fn is_own(finding: &Finding) -> bool {
    matches!(finding.place.spot, Spot::Line { .. }) && finding.institution.is_none()
}

/// A fault in a workbook, which `zbir feedback` marks and sends back.
fn is_to_be_sent(finding: &Finding) -> bool {
    matches!(finding.place.spot, Spot::Cell(..) | Spot::Sheet(_)) && finding.institution.is_some()
}

/// What no value was taken from, because several stand against each other.
fn is_conflict(finding: &Finding) -> bool {
    finding.fault.code.id.starts_with('M') && finding.fault.code.severity == Severity::Error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::merge::DISAGREE;
    use crate::output::fixture;
    use crate::place::Place;

    fn told(findings: Vec<Finding>, folder: &str) -> Vec<String> {
        let steps = steps(
            &findings.into_iter().collect(),
            folder,
            fixture::year().consolidated.year,
        );
        steps.iter().map(|step| step.in_(Language::Sl)).collect()
    }

    #[test]
    fn each_kind_of_finding_has_its_step_once() {
        let of = |finding: Finding| finding.of(&"duk".parse().unwrap());
        let ruling = fixture::NOT_A_NUMBER
            .fault()
            .at(Place::line("decisions/2024.toml", 3, 1));
        let cell = || of(fixture::not_a_number("F7", "a.3/vozila", "pet"));
        let missing = of(ABSENT.fault().at(Place::file("inbox/2024")));
        let conflict = of(DISAGREE.fault().at(Place::file("inbox/2024/DUK.xlsx")));
        assert_eq!(
            told(vec![cell(), missing, conflict, ruling, cell()], "moja mapa/"),
            [
                "preglejte decisions/2024.toml",
                "ustanovam vrnite pomanjkljive obrazce: zbir feedback \"moja mapa\"",
                "opomnite ustanove, ki še niso oddale: zbir status --reminders \"moja mapa\"",
                "o navzkrižjih, ki ostanejo, odločite v decisions/2024.toml",
            ]
        );
        assert_eq!(
            told(vec![cell()], "./"),
            ["ustanovam vrnite pomanjkljive obrazce: zbir feedback"]
        );
    }

    #[test]
    fn notes_and_waived_findings_ask_for_nothing() {
        let mut note = fixture::not_a_number("F7", "a.3/vozila", "pet").of(&"duk".parse().unwrap());
        note.fault = note.fault.weighing(Severity::Note);
        assert_eq!(told(vec![note], "."), [""; 0]);
        assert_eq!(told(Vec::new(), "."), [""; 0]);
    }
}
