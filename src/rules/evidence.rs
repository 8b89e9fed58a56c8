//! R113: a goal is achieved, and neither a figure nor the explanation shows it.

use super::texts::{finding, of_lead, year};
use super::{Rule, YearView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::StatusClass;
use crate::base::words::Words;
use crate::strategy::catalogue::{Goal, Item};

pub(super) static RULE: Rule = Rule {
    codes: &[&WITHOUT],
    submission: None,
    consolidated: Some(check),
};

/// Achieved without evidence; a note if the explanation is about an earlier year.
pub(super) static WITHOUT: Code = Code {
    id: "R113",
    severity: Severity::Warning,
    title: Text::new("dosežen cilj brez dokazila", "a goal achieved without evidence"),
    fact: Text::new(
        "stanje cilja je »{status}«, podatka pri njem ni nobenega, obrazložitev pa {lack}",
        "the status of the goal is “{status}”, there is no figure for it, and the explanation {lack}",
    ),
    help: Text::new(
        "vpišite vsaj en podatek ali v obrazložitvi povejte, kaj je bilo narejeno, za koga in v katerem letu",
        "enter at least one figure, or state in the explanation what was done, for whom and in which year",
    ),
    why: Text::new(
        "Komisija in javnost dosežen cilj verjameta, če vidita, po čem se to pozna.",
        "The commission and the public believe that a goal is achieved when they see the evidence.",
    ),
    example: Text::new(
        "»dosežen«, podatkov ni, obrazložitev je »Poteka po načrtu.« → »Na 14 delavnicah je bilo 160 udeležencev.«",
        "“achieved”, no figures, the explanation is “Going to plan.” → “160 people came to 14 workshops.”",
    ),
};

/// An explanation of fewer words is no evidence by itself.
const FEWEST_WORDS: usize = 8;

/// Words that mean that something begun in an earlier year continues.
const GOES_ON: [&str; 17] = [
    "letos",
    "vsako",
    "redno",
    "dalje",
    "naprej",
    "poteka",
    "vedno",
    "od",
    "still",
    "since",
    "every",
    "ongoing",
    "prosegue",
    "continua",
    "ogni",
    "regolarmente",
    "dal",
];

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        let Some(status) = view.achieved(&goal.id).filter(|_| !is_shown(view, goal)) else {
            continue;
        };
        let Some((claim, text)) = of_lead(view, goal, AnswerField::Explanation) else {
            continue;
        };
        let words = Words::of(text);
        // A shorter or uninformative text is reported as such.
        let fewest = view.catalogue.texts.fewest_words(StatusClass::Achieved);
        if words.count() < fewest || uninformative::is_uninformative(&words) {
            continue;
        }
        let Some((lack, severity)) = lack(view, goal, &words) else {
            continue;
        };
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
        let status = view.catalogue.vocabulary.message(status);
        let fault = WITHOUT
            .fault()
            .with_message("status", status)
            .with_message("lack", lack);
        findings.push(finding(view, fault.with_severity(severity), &entry, claim));
    }
}

/// Returns `true` if a figure is evidence, or a required one is missing, which is reported as missing.
fn is_shown(view: &YearView<'_>, goal: &Goal) -> bool {
    let indicators = goal
        .indicators
        .values()
        .map(|i| (&i.id, i.required, Item::Indicator(i)));
    let lines = goal.budget.values().map(|l| (&l.id, l.required, Item::Line(l)));
    let mut asked = indicators
        .chain(lines)
        .filter(|(_, _, item)| item.asked_in(view.consolidated.year));
    asked.any(|(id, required, _)| {
        let entry = EntryKey::value(&goal.id, id);
        match view.consolidated.entries.get(&entry) {
            // That there is no figure is no evidence, and an answer.
            Some(merged) if merged.value().is_some() || !merged.standing().is_empty() => merged.has_figure(),
            Some(_) | None => required,
        }
    })
}

/// Returns what the explanation lacks, and its severity; `None` if it suffices.
fn lack(view: &YearView<'_>, goal: &Goal, words: &Words) -> Option<(Message, Severity)> {
    let this_year = view.consolidated.year;
    let asks_figures = goal
        .indicators
        .values()
        .any(|i| Item::Indicator(i).asked_in(this_year))
        || goal
            .budget
            .values()
            .any(|line| Item::Line(line).asked_in(this_year));
    if asks_figures && words.count() < FEWEST_WORDS {
        let text = Text::new("je kratka (besed: {n})", "is short (words: {n})");
        return Some((text.fill(&[("n", &words.count().to_string())]), Severity::Warning));
    }
    let latest = words
        .iter()
        .filter_map(year)
        .max()
        .filter(|latest| *latest < this_year)?;
    if words.iter().any(|word| GOES_ON.contains(&word)) {
        return None;
    }
    let text = Text::new("govori le o letu {year}", "is only about {year}");
    Some((text.fill(&[("year", &latest.to_string())]), Severity::Note))
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{edited, reported_of_whole_by, result};

    /// Goal a.9 of a catalogue in which none of its figures must be filled in.
    fn reported(explanation: &str, others: &[(&str, &str, &str)]) -> Vec<String> {
        let text = "title = \"Javna dela\"\nkind = \"recurring\"\nlead = \"mok\"";
        let catalogue = edited(
            "id = \"a.20\"",
            &format!(
                "id = \"a.21\"\n{text}\n\n[[goal.indicator]]\nid = \"ure\"\ntitle = \"Ure\"\nunit = \"ur\"\ntype = \"count\"\nrequired = false\n\n[[goal]]\nid = \"a.20\""
            ),
        );
        let mut view = result(others);
        let mine = result(&[
            ("a.1/status", "mok", "achieved"),
            ("a.1/explanation", "mok", explanation),
        ]);
        for (entry, merged) in mine.entries {
            let key = entry.to_string().replace("a.1/", "a.21/");
            view.entries.insert(key.parse().unwrap(), merged);
        }
        reported_of_whole_by(&catalogue, "R113", &view)
    }

    #[test]
    fn an_achieved_goal_requires_a_figure_or_an_explanation() {
        assert_eq!(
            reported("Poteka po načrtu.", &[]),
            [
                "mok.xlsx › Obrazec › D2 a.21 obrazložitev: stanje cilja je »dosežen«, podatka pri njem ni nobenega, \
                 obrazložitev pa je kratka (besed: 3)"
            ]
        );
        assert_eq!(
            reported(
                "Leta 2023 smo prispevali za opremo delovne terapije in prostor.",
                &[]
            ),
            [
                "mok.xlsx › Obrazec › D2 a.21 obrazložitev: stanje cilja je »dosežen«, podatka pri njem ni nobenega, \
                 obrazložitev pa govori le o letu 2023"
            ]
        );
    }

    #[test]
    fn a_long_explanation_one_about_this_year_and_one_that_goes_on_are_evidence() {
        for explanation in [
            "Društva so pripravila srečanja, izlete in delavnice za starejše občane.",
            "Leta 2023 smo začeli, leta 2024 pa končali obnovo prostorov društva.",
            "Služba deluje od leta 2021 in jo občina redno financira v celoti.",
            "Ja.",
            "Enako kot lani.",
        ] {
            assert_eq!(reported(explanation, &[]), [""; 0], "{explanation}");
        }
    }

    #[test]
    fn a_missing_required_figure_is_reported_by_another_rule() {
        let view = result(&[
            ("a.9/status", "mok", "achieved"),
            ("a.9/explanation", "mok", "Poteka po načrtu."),
        ]);
        assert_eq!(
            reported_of_whole_by(&crate::strategy::catalogue::sample::catalogue(), "R113", &view),
            [""; 0]
        );
    }
}
