//! What the coordinator does next about what was found.

use std::collections::BTreeSet;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Spot;
use crate::base::value::Year;
use crate::result::merge::ABSENT;

/// The next steps, the one that others depend on first; none where nothing asks for anything.
///
/// `call` is what the commands are called with: see [`call`].
pub fn steps(findings: &Findings, call: &str, year: Year) -> Vec<Message> {
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
    let arguments = [
        ("folder", call),
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
    steps.into_iter().map(|step| step.fill(&arguments)).collect()
}

/// How far a year has come with a command that found nothing to correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The results were written.
    Merged,
    /// The report was written.
    Reported,
}

/// What comes next in a year of which no finding asks for anything; `call` as in [`steps`], `folder` the same without a year.
pub fn onward(stage: Stage, call: &str, folder: &str, year: Year) -> Vec<Message> {
    const REPORT: Text = Text::new(
        "pripravite poročilo: zbir report{call}",
        "write the report: zbir report{call}",
    );
    const CLOSE: Text = Text::new(
        "ko je poročilo potrjeno, zaključite leto: zbir close{folder} --year {year}",
        "once the report is approved, close the year: zbir close{folder} --year {year}",
    );
    let steps: &[Text] = match stage {
        Stage::Merged => &[REPORT, CLOSE],
        Stage::Reported => &[CLOSE],
    };
    let year = year.to_string();
    let arguments = [("call", call), ("folder", folder), ("year", year.as_str())];
    steps.iter().map(|step| step.fill(&arguments)).collect()
}

/// The folder and the year as a command is called with them, each with a blank before it. The current folder and the
/// catalogue's reporting year are meant anyway.
pub fn call(folder: &str, year: Option<Year>) -> String {
    let folder = folder.trim_end_matches(['/', '\\']);
    let folder = match folder {
        "" | "." => String::new(),
        _ => format!(" {}", argument(folder)),
    };
    let year = year.map(|year| format!(" --year {year}")).unwrap_or_default();
    folder + &year
}

/// A path as a shell takes it: quoted if it holds a blank, a quote or another character with a meaning of its own.
pub fn argument(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%=".contains(c) || cfg!(windows) && c == '\\';
    // What begins with a dash would be taken for an option.
    let path = if path.starts_with('-') {
        format!("./{path}")
    } else {
        path.to_owned()
    };
    if !path.is_empty() && path.chars().all(is_plain) {
        path
    } else if cfg!(windows) || !path.contains(['"', '$', '`', '\\', '!']) {
        format!("\"{path}\"")
    } else {
        // Within single quotes nothing has a meaning but the quote itself.
        format!("'{}'", path.replace('\'', "'\\''"))
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
    use crate::base::language::Language;
    use crate::base::place::Place;
    use crate::output::fixture;
    use crate::result::merge::DISAGREE;

    fn told(findings: Vec<Finding>, folder: &str) -> Vec<String> {
        let steps = steps(
            &findings.into_iter().collect(),
            &call(folder, None),
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
        note.fault = note.fault.with_severity(Severity::Note);
        assert_eq!(told(vec![note], "."), [""; 0]);
        assert_eq!(told(Vec::new(), "."), [""; 0]);
    }

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn a_shell_takes_a_quoted_path_for_what_it_is(path in "[a-zč/. '\"$`!\\\\;&|<>()*?#~{}\\[\\]^-]{1,12}") {
            let told = std::process::Command::new("sh")
                .args(["-c", &format!("printf %s {}", argument(&path))])
                .output()
                .unwrap();
            let told = String::from_utf8(told.stdout).unwrap();
            proptest::prop_assert_eq!(told.strip_prefix("./").filter(|_| path.starts_with('-')).unwrap_or(&told), &path);
        }
    }
}
