//! R167–R171: the next step of a goal that is not achieved, who takes it and by when.

use super::texts::{in_form, status_in_form};
use super::{Rule, SubmissionView, moved_back, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{GoalKind, Status, Value};
use crate::base::words::Words;
use crate::forms::submission::{Entry, Reading};
use crate::sheet::DueText;
use crate::strategy::catalogue::{Goal, Role};
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSING, &UNCLEAR, &PASSED, &REPEATED, &INCOMPLETE],
    submission: Some(check),
    consolidated: None,
};

/// No next step.
pub(super) static MISSING: Code = Code {
    id: "R167",
    severity: Severity::Note,
    title: Text::new("ni napovedano, kaj sledi", "what comes next is not announced"),
    fact: Text::new(
        "stanje cilja je »{status}«, naslednji korak pa {lack}",
        "the status of the goal is “{status}”, but the next step {lack}",
    ),
    help: Text::new(
        "napišite, kaj boste storili, katera služba in do kdaj; če ni predviden noben korak, napišite, da se cilj opušča ali zakaj ni potreben",
        "write what you will do, which office and by when; if no step is planned, write that the goal is given up or why none is needed",
    ),
    why: Text::new(
        "Poročilo ima preglednico naslednjih korakov; prihodnje leto obrazec vpraša, kaj je iz njih nastalo.",
        "The report has a table of next steps; next year's form asks what became of them.",
    ),
    example: Text::new(
        "»delno dosežen« z naslednjim korakom »Razpis bomo ponovili.«, Urad za družbene dejavnosti, junij 2025.",
        "“partially achieved” with the next step “We will repeat the tender.”, Social Affairs, June 2025.",
    ),
};

/// By when cannot be understood.
pub(super) static UNCLEAR: Code = Code {
    id: "R168",
    severity: Severity::Warning,
    title: Text::new("rok koraka ni razumljiv", "by when is not understood"),
    fact: Text::new(
        "»{found}« ni dan, mesec ali leto in ne pomeni, da korak traja; v poročilu bo tako, kot je napisano, zamuda pa se ne bo pokazala",
        "“{found}” is no day, month or year, nor does it mean that the step goes on; the report will print it as written, but not show when it is late",
    ),
    help: Text::new(
        "vpišite dan (30. 6. {next}), mesec (junij {next}) ali leto s štirimi števkami; če korak traja, vpišite »tekoče«",
        "enter a day (30. 6. {next}), a month (June {next}) or a year of four digits; if the step goes on, enter “ongoing”",
    ),
    why: Text::new(
        "Po roku se prihodnje leto pokaže, kateri koraki zamujajo.",
        "By it next year's report shows which steps are late.",
    ),
    example: Text::new("»spomladi« → »april 2025«", "“in spring” → “April 2025”"),
};

/// By when is in the past.
pub(super) static PASSED: Code = Code {
    id: "R169",
    severity: Severity::Warning,
    title: Text::new("rok koraka je že potekel", "by when has already passed"),
    fact: Text::new(
        "korak naj bi bil končan do »{found}«, to je v letu {year} ali prej, cilj pa ni dosežen",
        "the step is to be done by “{found}”, which is in {year} or before, but the goal is not achieved",
    ),
    help: Text::new(
        "vpišite rok po letu {year}; če je bil korak že narejen, ga opišite v obrazložitvi in napišite naslednjega",
        "enter a time after {year}; if the step was taken already, describe it in the explanation and write the next one",
    ),
    why: Text::new(
        "Naslednji korak je tisto, kar šele bo; rok v preteklosti je navadno tipkarska napaka v letnici.",
        "A next step is still to come; a time in the past is usually a typo in the year.",
    ),
    example: Text::new(
        "V obrazcu za leto 2024: »junij 2024« → »junij 2025«",
        "In the form for 2024: “June 2024” → “June 2025”",
    ),
};

/// The next step is a copy.
pub(super) static REPEATED: Code = Code {
    id: "R170",
    severity: Severity::Warning,
    title: Text::new("naslednji korak je prepisan", "the next step is a copy"),
    fact: Text::new(
        "naslednji korak »{found}« je od besede do besede enak besedilu: {other}",
        "the next step “{found}” is word for word the same as: {other}",
    ),
    help: Text::new(
        "napišite, kaj boste storili po koncu leta {year}; če isti korak še velja, dodajte, zakaj ni bil narejen",
        "write what you will do after the end of {year}; if the same step still stands, add why it was not taken",
    ),
    why: Text::new(
        "Prepisano besedilo ne pove, kaj sledi.",
        "A copied text does not say what comes next.",
    ),
    example: Text::new(
        "Leta 2023 in 2024: »Pripravili bomo nov razpis.«",
        "In 2023 and in 2024: “We will prepare a new tender.”",
    ),
};

/// A step without office or time, or these without a step.
pub(super) static INCOMPLETE: Code = Code {
    id: "R171",
    severity: Severity::Note,
    title: Text::new("naslednji korak ni popoln", "the next step is incomplete"),
    fact: Text::new(
        "pri naslednjem koraku manjka: {missing}",
        "of the next step this is missing: {missing}",
    ),
    help: Text::new(
        "napišite, kaj boste storili, katera služba ali oddelek (ne oseba) in do kdaj",
        "write what you will do, which office or department (not a person) and by when",
    ),
    why: Text::new(
        "Korak brez službe in roka ni dodeljen nikomur.",
        "A step without an office and a time is assigned to nobody.",
    ),
    example: Text::new(
        "»Razpis bomo ponovili.« → še: Urad za družbene dejavnosti, junij 2025",
        "“We will repeat the tender.” → and: Social Affairs, June 2025",
    ),
};

const LAST_YEARS: Text = Text::new("lanski naslednji korak", "last year's next step");
/// What is asked about the next step.
const STEP: [AnswerField; 3] = [AnswerField::NextStep, AnswerField::Office, AnswerField::Due];
/// The same words of so few may be chance.
const FEWEST_WORDS: usize = 3;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let goal = form.catalogue.goals.get(&question.entry.goal);
        if let Some(goal) = goal.filter(|_| question.entry.field == AnswerField::NextStep) {
            let is_lead = question.role == Role::Lead;
            missing(form, goal, is_lead, findings);
            repeated(form, goal, findings);
            due(form, goal, findings);
        }
    }
}

fn entry(goal: &Goal, field: AnswerField) -> EntryKey {
    EntryKey::of_goal(&goal.id, field)
}

/// Returns the cell of the next step and the status of a goal that is not achieved and for which no next step is written; `None` of a
/// goal whose own deadline has passed, which is left to R114, and of one whose status is worse than last year's without an
/// explanation, which is left to R115.
pub(super) fn without_step<'a>(form: &'a SubmissionView<'_>, goal: &Goal) -> Option<(&'a Entry, Status)> {
    let step = entry(goal, AnswerField::NextStep);
    let cell = form.submission.entries.get(&step)?;
    let status = status_in_form(form, goal).filter(|status| status.class().is_open())?;
    let is_late = warnings::in_time(goal).fails(form);
    let is_doubtful = || moved_back::unexplained(form, goal).is_some();
    (is_missing(form, goal) && !is_late && !is_doubtful()).then_some((cell, status))
}

/// Returns `true` if nothing is written about the next step, or nothing that is one. The cell of a deleted column is not there, so it
/// is neither stated nor blank.
fn is_missing(form: &SubmissionView<'_>, goal: &Goal) -> bool {
    let step = in_form(form, &entry(goal, AnswerField::NextStep));
    let says_nothing = step.is_some_and(|(_, text)| uninformative::is_uninformative(&Words::of(text)));
    let stated = |field: &AnswerField| form.submission.entries.get(&entry(goal, *field));
    let mut stated = STEP.iter().filter_map(stated);
    says_nothing || stated.all(|cell| cell.reading == Reading::Blank)
}

/// Returns what a next step that is missing lacks: that nothing is written, or nothing that is one.
pub(super) fn lack(form: &SubmissionView<'_>, goal: &Goal) -> Message {
    match in_form(form, &entry(goal, AnswerField::NextStep)) {
        Some((_, text)) => Text::new("ne pove ničesar (»{found}«)", "says nothing (“{found}”)")
            .with("found", Message::Found(text.trim().to_owned())),
        None => Text::new("ni napisan", "is not written").into(),
    }
}

/// Returns `true` if a goal is due because the strategy ends: it has no deadline, and is no task of every year.
pub(super) fn is_due_with_strategy(form: &SubmissionView<'_>, goal: &Goal) -> bool {
    let is_once = match goal.kind {
        GoalKind::OneOff | GoalKind::NotStated => true,
        GoalKind::Recurring => false,
    };
    is_once && goal.deadline.is_none() && form.year >= form.catalogue.strategy.last_year
}

/// Reports what the next step lacks; that the strategy ends without one is left to R174.
fn missing(form: &SubmissionView<'_>, goal: &Goal, is_lead: bool, findings: &mut Findings) {
    let step = entry(goal, AnswerField::NextStep);
    if !form.submission.entries.contains_key(&step) {
        return;
    }
    if is_missing(form, goal) {
        if is_lead
            && !is_due_with_strategy(form, goal)
            && let Some((cell, status)) = without_step(form, goal)
        {
            let of_status = entry(goal, AnswerField::Status);
            let status = form.catalogue.value_message(&of_status, &Value::Status(status));
            let fault = MISSING.fault().with_message("status", status);
            let fault = fault.with_message("lack", lack(form, goal));
            findings.push(form.finding(fault, &step, &cell.place));
        }
        return;
    }
    let lacks = |field: &AnswerField| form.blank(&entry(goal, *field)).is_some();
    let lacking: Vec<AnswerField> = STEP.into_iter().filter(lacks).collect();
    if let Some(first) = lacking.first()
        && let Some(cell) = form.blank(&entry(goal, *first))
    {
        let words = lacking.iter().map(|field| Message::from(field.facts().words));
        let fault = INCOMPLETE.fault().with_message("missing", Message::list(words));
        findings.push(form.finding(fault, &entry(goal, *first), &cell.place));
    }
}

/// Reports a next step that is the explanation, the reason or last year's step.
fn repeated(form: &SubmissionView<'_>, goal: &Goal, findings: &mut Findings) {
    let step = entry(goal, AnswerField::NextStep);
    let Some((cell, text)) = in_form(form, &step) else {
        return;
    };
    let words = Words::of(text);
    if words.count() < FEWEST_WORDS {
        return;
    }
    let is_same = |other: &str| Words::of(other).joined() == words.joined();
    let mut texts = [AnswerField::Explanation, AnswerField::Reason].into_iter();
    let own = texts.find_map(|field| {
        let (other, text) = in_form(form, &entry(goal, field))?;
        let name = field.facts().words;
        is_same(text).then(|| (Message::from(name), other.place.clone()))
    });
    let last_year = form.year.plus(-1);
    let past = || {
        let past = form
            .history
            .shown_to(form.catalogue, &step, last_year, &form.submission.institution)?;
        let Value::Text(before) = &past.value else {
            return None;
        };
        is_same(before).then(|| (LAST_YEARS.into(), past.place.clone()))
    };
    if let Some((other, place)) = own.or_else(past) {
        let fault = REPEATED.fault().found(text.trim()).with("year", form.year);
        let finding = form.finding(fault.with_message("other", other), &step, &cell.place);
        findings.push(finding.with_related([place]));
    }
}

/// Reports a time that cannot be understood, or has passed.
fn due(form: &SubmissionView<'_>, goal: &Goal, findings: &mut Findings) {
    let due = entry(goal, AnswerField::Due);
    let Some((cell, text)) = in_form(form, &due).filter(|(cell, _)| cell.reading != Reading::Blank) else {
        return;
    };
    let is_settled = status_in_form(form, goal).is_some_and(|status| !status.class().is_open());
    let fault = match DueText::read(text, form.year.begins()) {
        None => UNCLEAR.fault().with("next", form.year.plus(1).get()),
        Some(due) if due.has_passed(form.year) && !is_settled => PASSED.fault().with("year", form.year),
        Some(_) => return,
    };
    findings.push(form.finding(fault.found(text.trim()), &due, &cell.place));
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, history, reported_of};

    const STEP: [(&str, &str); 4] = [
        ("a.9/status", "in-progress"),
        ("a.9/next_step", "Razpis bomo ponovili v dveh delih."),
        ("a.9/by_whom", "Urad za družbene dejavnosti"),
        ("a.9/by_when", "junij 2025"),
    ];

    fn reported(code: &str, past: &History, answers: &[(&str, &str)]) -> usize {
        let mut all = STEP.to_vec();
        for answer in answers {
            all.retain(|(entry, _)| entry != &answer.0);
            all.extend((!answer.1.is_empty()).then_some(*answer));
        }
        reported_of(code, past, &filled("mok", &all)).len()
    }

    fn codes(answers: &[(&str, &str)]) -> Vec<&'static str> {
        let codes = ["R167", "R168", "R169", "R170", "R171"].into_iter();
        codes
            .filter(|code| reported(code, &History::default(), answers) > 0)
            .collect()
    }

    #[test]
    fn a_whole_step_of_any_form_of_time_is_not_reported() {
        assert_eq!(codes(&[]), [""; 0]);
        for due in [
            "1. 1. 2025",
            "2025",
            "tekoče",
            "redno",
            "do konca leta 2026",
            "2025-03",
        ] {
            assert_eq!(codes(&[("a.9/by_when", due)]), [""; 0], "{due}");
        }
    }

    #[test]
    fn what_lacks_is_reported_once() {
        let none = [("a.9/next_step", ""), ("a.9/by_whom", ""), ("a.9/by_when", "")];
        assert_eq!(codes(&none), ["R167"]);
        assert_eq!(codes(&[("a.9/next_step", "/")]), ["R167"]);
        for field in ["next_step", "by_whom", "by_when"] {
            assert_eq!(codes(&[(&format!("a.9/{field}"), "")]), ["R171"], "{field}");
        }
        // A deleted column is reported as such; it does not make the others incomplete.
        let deleted = [("a.9/next_step", ""), ("a.9/by_whom", ""), ("a.9/by_when", "-")];
        assert_eq!(codes(&deleted), ["R167"]);
        let achieved = [deleted.as_slice(), &[("a.9/status", "achieved")]].concat();
        assert_eq!(codes(&achieved), [""; 0]);
        // A form of the first edition does not ask; an achieved goal needs no step.
        assert_eq!(codes(&none.map(|(entry, _)| (entry, "-"))), [""; 0]);
        assert_eq!(
            codes(&[none.as_slice(), &[("a.9/status", "achieved")]].concat()),
            [""; 0]
        );
    }

    #[test]
    fn a_time_that_is_unclear_or_past_is_reported() {
        for due in ["spomladi", "1/2/2025", "5. 2. 25", "do sprejema proračuna"] {
            assert_eq!(codes(&[("a.9/by_when", due)]), ["R168"], "{due}");
        }
        for due in ["junij 2024", "31. 12. 2024", "2024", "1. 1. 2023"] {
            assert_eq!(codes(&[("a.9/by_when", due)]), ["R169"], "{due}");
        }
    }

    #[test]
    fn a_step_that_is_another_text_or_last_years_is_reported() {
        let same = "razpis bomo ponovili v dveh delih";
        assert_eq!(codes(&[("a.9/explanation", same)]), ["R170"]);
        assert_eq!(codes(&[("a.9/reason", same)]), ["R170"]);
        let past = history(&format!("a.9/next_step,mok,{same},"));
        assert_eq!(reported("R170", &past, &[]), 1);
        assert_eq!(reported("R119", &past, &[]), 0);
    }
}
