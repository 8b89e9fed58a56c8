//! The coordinator's next steps about findings.

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::order::by_name;
use crate::base::place::Spot;
use crate::base::shell::argument;
use crate::base::value::Year;
use crate::result::merge::ABSENT;

/// What findings require of the coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Files that the coordinator writes are to be corrected.
    Own,
    /// Faulty workbooks are to be sent back.
    Corrections,
    /// Institutions are to be reminded.
    Reminders,
    /// Conflicts are to be decided.
    Rulings,
}

impl Need {
    /// Returns its key in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Corrections => "corrections",
            Self::Reminders => "reminders",
            Self::Rulings => "rulings",
        }
    }

    /// Returns the step that meets it.
    const fn step(self) -> Text {
        match self {
            Self::Own => Text::new("preglejte {files}", "look into {files}"),
            Self::Corrections => Text::new(
                "ustanovam vrnite pomanjkljive obrazce: zbir feedback{folder}",
                "send the faulty forms back to the institutions: zbir feedback{folder}",
            ),
            Self::Reminders => Text::new(
                "opomnite ustanove, ki še niso oddale: zbir status --reminders{folder}",
                "remind the institutions that have not answered: zbir status --reminders{folder}",
            ),
            Self::Rulings => Text::new(
                "odločite o navzkrižjih, ki ostanejo: zbir decide{folder}",
                "decide the conflicts that remain: zbir decide{folder}",
            ),
        }
    }
}

/// What was done of a year.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Done {
    /// The forms were written.
    pub issued: bool,
    /// The institutions that need no answer: what they returned was answered as it is, or accepted.
    pub answered: Vec<InstitutionId>,
    /// The results are written, and made of the present data.
    pub merged: bool,
    /// So is the report.
    pub reported: bool,
    /// The year is closed.
    pub closed: bool,
}

/// How a year stands, as far as its next steps depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Present {
    /// Nothing came back yet.
    pub is_empty: bool,
    /// A submission waits for acceptance.
    pub is_pending: bool,
    /// Something keeps the year open.
    pub is_open: bool,
    /// The strategy has a year after it, on which the catalogue does not report yet.
    pub has_next: bool,
}

/// Returns the keys of what is still to be done of a year, in the order in which to do it: those of [`Need`], `issue`, `accept`, `merge`,
/// `report`, `close`; in a closed year `next-year` alone. Empty if there is nothing to do.
pub fn todo(findings: &Findings, present: Present, done: &Done) -> Vec<&'static str> {
    if done.closed {
        return present.has_next.then_some("next-year").into_iter().collect();
    }
    let mut todo = Vec::new();
    if present.is_empty && !done.issued {
        todo.push("issue");
    }
    let needs = needs(findings, |institution| done.answered.contains(institution));
    todo.extend(needs.into_iter().map(Need::key));
    if present.is_empty {
        return todo;
    }
    let further = [
        ("accept", present.is_pending),
        ("merge", !done.merged),
        ("report", done.merged && !done.reported),
        ("close", done.merged && done.reported && !present.is_open),
    ];
    todo.extend(
        further
            .into_iter()
            .filter(|(_, is_due)| *is_due)
            .map(|(key, _)| key),
    );
    todo
}

/// Returns what findings require, in the order of their dependencies.
///
/// `needs_no_answer` returns `true` for an institution whose return was answered as it is, or was accepted: its workbook need not be
/// sent back. A conflict with it stays.
pub fn needs(findings: &Findings, needs_no_answer: impl Fn(&InstitutionId) -> bool) -> Vec<Need> {
    let is_asked = |finding: &Finding| finding.institution.as_ref().is_some_and(&needs_no_answer);
    let open = || {
        findings
            .iter()
            .filter(|finding| finding.counts_at(Severity::Warning))
    };
    let is_needed = |need: &Need| match need {
        Need::Own => open().any(is_own),
        Need::Corrections => open().any(|finding| is_to_be_sent(finding) && !is_asked(finding)),
        Need::Reminders => open().any(|finding| finding.fault.code == &ABSENT),
        // One that is waived stays open all the same, and with it the final report.
        Need::Rulings => findings.iter().any(is_conflict),
    };
    let all = [Need::Own, Need::Corrections, Need::Reminders, Need::Rulings];
    all.into_iter().filter(is_needed).collect()
}

/// Returns the next steps, in the order of their dependencies; empty if no finding requires one.
///
/// `needs_no_answer` is that of [`needs`]; `call` holds the arguments of the commands: see [`call`].
pub fn steps(
    findings: &Findings,
    needs_no_answer: impl Fn(&InstitutionId) -> bool,
    call: &str,
) -> Vec<Message> {
    let own = findings
        .iter()
        .filter(|finding| finding.counts_at(Severity::Warning) && is_own(finding));
    let mut files: Vec<&str> = own.map(|finding| finding.place.file.as_str()).collect();
    files.sort_by(|a, b| by_name(a, b));
    files.dedup();
    let files = files.join(", ");
    let arguments = [("folder", call), ("files", files.as_str())];
    let needs = needs(findings, needs_no_answer).into_iter();
    needs.map(|need| need.step().fill(&arguments)).collect()
}

/// The stage of a year after a command without findings to correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// A new folder was made.
    New,
    /// The catalogue was changed by its workbook.
    Imported,
    /// The catalogue was reviewed.
    Reviewed,
    /// The office's texts lie in the folder.
    Worded,
    /// The forms were written.
    Issued,
    /// The returned forms were checked.
    Checked,
    /// The replies to the returned forms were written.
    Answered,
    /// Nobody who was asked is missing.
    Complete,
    /// The reminders were written.
    Reminded,
    /// The amounts were shown that the finance department has not confirmed.
    Unsigned,
    /// Its workbook was written.
    ToSign,
    /// A decision was recorded.
    Decided,
    /// The results were written.
    Merged,
    /// A draft of the report was written.
    Drafted,
    /// The final report was written.
    Reported,
}

/// Whose next steps are named: the arguments of commands, and the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The folder, and the year if it is not the catalogue's, as in [`call`].
    pub call: String,
    /// The folder alone.
    pub folder: String,
    /// The year.
    pub year: Year,
}

/// Returns the next steps of a year without open findings; `pending` if a submission waits for acceptance.
pub fn onward(stage: Stage, pending: bool, place: &Place) -> Vec<Message> {
    const DESCRIBE: Text = Text::new(
        "opišite strategijo v strategy.toml ali v Excelu: zbir catalogue export{folder}",
        "describe the strategy in strategy.toml, or in Excel: zbir catalogue export{folder}",
    );
    const ISSUE: Text = Text::new(
        "izdajte obrazce: zbir templates{folder}",
        "issue the forms: zbir templates{folder}",
    );
    const SEND: Text = Text::new(
        "pošljite obrazce (osnutki sporočil so zraven; obrazec in navodilo sta priložena) in vrnjene shranjujte v inbox/{year}",
        "send the forms (drafts of the messages lie beside them, with the form and the guide attached), and save the returned ones in \
         inbox/{year}",
    );
    const CHECK: Text = Text::new(
        "preverite, kar je prispelo: zbir check{call}",
        "check what has come: zbir check{call}",
    );
    const REPLY: Text = Text::new(
        "pošljite osnutke sporočil; popravljene obrazce shranite v inbox/{year}",
        "send the drafts of the messages; save the corrected forms in inbox/{year}",
    );
    const MERGE: Text = Text::new(
        "združite oddaje: zbir merge{call}",
        "merge the returns: zbir merge{call}",
    );
    const ACCEPT: Text = Text::new(
        "sprejmite pregledane oddaje: zbir decide{call} accept --all --reason \"…\" --by \"…\"",
        "accept the submissions that you have reviewed: zbir decide{call} accept --all --reason \"…\" --by \"…\"",
    );
    const REPORT: Text = Text::new(
        "pripravite poročilo: zbir report{call}",
        "write the report: zbir report{call}",
    );
    const FINAL: Text = Text::new(
        "ko je vse razrešeno, zapišite končno poročilo: zbir report{call} --final",
        "once everything is settled, write the final report: zbir report{call} --final",
    );
    const CLOSE: Text = Text::new(
        "ko je poročilo potrjeno, zaključite leto: zbir close{folder} --year {year}",
        "once the report is approved, close the year: zbir close{folder} --year {year}",
    );
    const REVIEW: Text = Text::new(
        "preverite katalog: zbir catalogue check{folder}",
        "review the catalogue: zbir catalogue check{folder}",
    );
    const WORD: Text = Text::new(
        "spremenite besedila, ki naj bodo drugačna, in druga izbrišite: vgrajena ostanejo; veljajo za naslednje obrazce, sporočila in poročilo",
        "edit the texts that you want to word differently, and delete the others: the built-in ones stay; your texts apply to the next forms, messages and report",
    );
    const REMIND: Text = Text::new(
        "pošljite opomnike; obrazce, ki prispejo, shranite v inbox/{year}",
        "send the reminders; save the forms that come in inbox/{year}",
    );
    const SIGN: Text = Text::new(
        "pripravite finančni zvezek, v katerem finančna služba zneske potrdi: zbir finance{call} --format xlsx",
        "write the workbook on which the finance department confirms the amounts: zbir finance{call} --format xlsx",
    );
    const SIGNED: Text = Text::new(
        "finančni zvezek pošljite finančni službi; ko ga vrne, ga shranite v inbox/{year}",
        "send the workbook to the finance department; when it returns it, save it in inbox/{year}",
    );
    let stages: &[Text] = match stage {
        Stage::New => &[DESCRIBE, ISSUE],
        Stage::Imported => &[REVIEW],
        Stage::Reviewed => &[ISSUE],
        Stage::Worded => &[WORD],
        Stage::Complete => &[CHECK],
        Stage::Reminded => &[REMIND, CHECK],
        Stage::Unsigned => &[SIGN],
        Stage::ToSign => &[SIGNED],
        Stage::Issued => &[SEND, CHECK],
        Stage::Answered => &[REPLY, CHECK],
        Stage::Checked | Stage::Decided => &[MERGE],
        Stage::Merged => &[REPORT, CLOSE],
        Stage::Drafted => &[FINAL, CLOSE],
        Stage::Reported => &[CLOSE],
    };
    let steps = pending.then_some(&ACCEPT).into_iter().chain(stages);
    let year = place.year.get().to_string();
    let arguments = [
        ("call", place.call.as_str()),
        ("folder", place.folder.as_str()),
        ("year", year.as_str()),
    ];
    steps.map(|step| step.fill(&arguments)).collect()
}

/// Returns the next step after the catalogue was exported to a workbook.
pub fn to_import(folder: &str, workbook: &str) -> Message {
    let words = Text::new(
        "spremenite zvezek v Excelu, shranite ga in prenesite nazaj: zbir catalogue import{folder} {file}",
        "change the workbook in Excel, save it and bring it back: zbir catalogue import{folder} {file}",
    );
    words.fill(&[("folder", folder), ("file", &argument(workbook))])
}

/// Returns the next step while institutions have not answered.
pub fn to_remind(folder: &str) -> Message {
    Need::Reminders.step().fill(&[("folder", folder)])
}

/// Returns the folder and the year as arguments of a command, each after a blank. The current folder and the catalogue's
/// reporting year are left out.
pub fn call(folder: &str, year: Option<Year>) -> String {
    let folder = folder.trim_end_matches(['/', '\\']);
    let folder = match folder {
        "" | "." => String::new(),
        _ => format!(" {}", argument(folder)),
    };
    let year = year
        .map(|year| format!(" --year {}", year.get()))
        .unwrap_or_default();
    folder + &year
}

/// An error in a file that the coordinator writes.
fn is_own(finding: &Finding) -> bool {
    matches!(finding.place.spot, Spot::Line { .. }) && finding.institution.is_none()
}

/// A finding in a workbook, which `zbir feedback` marks.
fn is_to_be_sent(finding: &Finding) -> bool {
    matches!(finding.place.spot, Spot::Cell(..) | Spot::Sheet(_)) && finding.institution.is_some()
}

/// Returns `true` if a finding is a conflict between several values or files.
pub fn is_conflict(finding: &Finding) -> bool {
    finding.fault.code.id.starts_with('M') && finding.fault.code.severity == Severity::Error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::base::place::Place;
    use crate::output::fixture;
    use crate::result::merge::DISAGREE;

    fn steps_of(findings: Vec<Finding>, folder: &str) -> Vec<String> {
        let steps = steps(&findings.into_iter().collect(), |_| false, &call(folder, None));
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
            steps_of(vec![cell(), missing, conflict, ruling, cell()], "moja mapa/"),
            [
                "preglejte decisions/2024.toml",
                "ustanovam vrnite pomanjkljive obrazce: zbir feedback \"moja mapa\"",
                "opomnite ustanove, ki še niso oddale: zbir status --reminders \"moja mapa\"",
                "odločite o navzkrižjih, ki ostanejo: zbir decide \"moja mapa\"",
            ]
        );
        assert_eq!(
            steps_of(vec![cell()], "./"),
            ["ustanovam vrnite pomanjkljive obrazce: zbir feedback"]
        );
    }

    #[test]
    fn what_was_answered_is_not_asked_for_again_and_conflicts_stay() {
        let cell = || fixture::not_a_number("F7", "a.3/vozila", "pet").of(&"duk".parse().unwrap());
        let mut conflict = DISAGREE.fault().at(cell().place);
        conflict = conflict.of(&"duk".parse().unwrap());
        let findings: Findings = vec![cell(), conflict].into_iter().collect();
        let both = [Need::Corrections, Need::Rulings];
        assert_eq!(needs(&findings, |_| false), both);
        assert_eq!(needs(&findings, |one| one.as_str() == "mok"), both);
        assert_eq!(needs(&findings, |one| one.as_str() == "duk"), [Need::Rulings]);
    }

    #[test]
    fn notes_and_waived_findings_ask_for_nothing() {
        let mut note = fixture::not_a_number("F7", "a.3/vozila", "pet").of(&"duk".parse().unwrap());
        note.fault = note.fault.with_severity(Severity::Note);
        assert_eq!(steps_of(vec![note], "."), [""; 0]);
        assert_eq!(steps_of(Vec::new(), "."), [""; 0]);
    }

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn a_shell_takes_a_quoted_path_for_what_it_is(path in "[a-zč/. '\"$`!\\\\;&|<>()*?#~{}\\[\\]^-]{1,12}") {
            let output = std::process::Command::new("sh")
                .args(["-c", &format!("printf %s {}", argument(&path))])
                .output()
                .unwrap();
            let echoed = String::from_utf8(output.stdout).unwrap();
            proptest::prop_assert_eq!(echoed.strip_prefix("./").filter(|_| path.starts_with('-')).unwrap_or(&echoed), &path);
        }
    }
}
