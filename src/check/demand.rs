//! R106: figures do not hold what the catalogue demands of them. R110: whether they do cannot be computed.

use super::figures::{entries_of_the_year, listed, sides, year_of};
use super::{Form, Rule, Whole};
use crate::catalogue::{Catalogue, Check, Goal};
use crate::expression::Answer;
use crate::finding::{Code, Fault, Finding, Findings, Severity};
use crate::key::EntryKey;
use crate::language::{Said, Text};
use crate::place::Place;
use crate::value::{Value, Year};

pub(super) static RULE: Rule = Rule {
    codes: &[&FAILED, &IMPOSSIBLE],
    submission: Some(look_at_form),
    consolidated: Some(look_at_whole),
};

/// A check of the catalogue failed; it weighs what the catalogue says.
pub(super) static FAILED: Code = Code {
    id: "R106",
    severity: Severity::Warning,
    title: Text::new("podatki se ne ujemajo med seboj", "figures do not fit together"),
    fact: Text::new("{otherwise} ({sides}{figures})", "{otherwise} ({sides}{figures})"),
    help: Text::new(
        "primerjajte naštete celice z evidenco in popravite tisto, ki ni prava; če so vse prave, razlog napišite v Opombo",
        "compare the listed cells with your records and correct the wrong one; if all are right, write why in the Note",
    ),
    why: Text::new(
        "Katalog pove, kaj mora med podatki veljati, na primer da je vsota delov enaka skupnemu številu.",
        "The catalogue says what must hold among figures, such as that the parts add up to the whole.",
    ),
    example: Text::new(
        "Skupaj 175 obiskov, po šolah 46 + 60 + 53 + 15 = 174.",
        "175 visits in all, by schools 46 + 60 + 53 + 15 = 174.",
    ),
};

/// A check of the catalogue cannot be computed.
pub(super) static IMPOSSIBLE: Code = Code {
    id: "R110",
    severity: Severity::Warning,
    title: Text::new("preverjanja ni mogoče izračunati", "a check cannot be computed"),
    fact: Text::new(
        "preverjanja »{check}« ni mogoče izračunati: deljenje z nič ali preveliko število ({figures})",
        "the check “{check}” cannot be computed: division by zero or too large a number ({figures})",
    ),
    help: Text::new(
        "preverite naštete celice: vrednost, s katero se deli, je verjetno 0, čeprav bi morala biti večja",
        "look at the listed cells: the value that is divided by is probably 0 and should be more",
    ),
    why: Text::new(
        "Preverjanje, ki ga ni mogoče izračunati, ni ne izpolnjeno ne neizpolnjeno; podatke mora pogledati človek.",
        "A check that cannot be computed neither holds nor fails; a person must look at the figures.",
    ),
    example: Text::new(
        "»strosek / uporabniki <= 500«, uporabnikov je 0.",
        "“strosek / uporabniki <= 500” with 0 users.",
    ),
};

/// Where a check was evaluated: the catalogue, the year, and where the values come from.
struct Ground<'a> {
    catalogue: &'a Catalogue,
    year: Year,
    value: &'a dyn Fn(&EntryKey, Year) -> Option<Value>,
}

/// A check whose figures are all asked of one institution is held against that institution's form.
fn look_at_form(form: &Form<'_>, findings: &mut Findings) {
    let ground = Ground {
        catalogue: form.catalogue,
        year: form.year,
        value: &|entry, year| form.value(entry, year),
    };
    let asked = |entry: &EntryKey| form.questions.iter().any(|question| question.entry == *entry);
    for check in form.catalogue.goals.values().flat_map(|goal| &goal.checks) {
        let entries = entries_of_the_year(&check.that, form.year);
        if entries.is_empty() || !entries.iter().all(asked) {
            continue;
        }
        let Some(fault) = ground.fault(check) else {
            continue;
        };
        let mut cells = entries
            .iter()
            .filter_map(|entry| Some((entry, &form.submission.entries.get(entry)?.place)));
        if let Some((entry, place)) = cells.next() {
            let others = cells.map(|(_, place)| place.clone());
            findings.push(form.finding(fault, entry, place).with_related(others));
        }
    }
}

/// Every other check is held against the year's result, once.
fn look_at_whole(whole: &Whole<'_>, findings: &mut Findings) {
    let ground = Ground {
        catalogue: whole.catalogue,
        year: whole.consolidated.year,
        value: &|entry, year| whole.value(entry, year),
    };
    for (goal, check) in whole
        .catalogue
        .goals
        .values()
        .flat_map(|goal| goal.checks.iter().map(move |check| (goal, check)))
    {
        let entries = entries_of_the_year(&check.that, ground.year);
        let asked_of_one =
            |asked: &std::collections::HashSet<_>| entries.iter().all(|entry| asked.contains(entry));
        if !entries.is_empty() && whole.asked.iter().any(asked_of_one) {
            continue;
        }
        if let Some(fault) = ground.fault(check) {
            findings.push(place_in_whole(whole, goal, check, &entries, fault));
        }
    }
}

impl Ground<'_> {
    /// What is wrong, when something is.
    fn fault(&self, check: &Check) -> Option<Fault> {
        let value = |entry: &EntryKey, reference| (self.value)(entry, year_of(reference, self.year));
        let figures = || listed(self.catalogue, &check.that, self.year, self.value);
        match check.that.evaluate(&value) {
            Answer::Met | Answer::Unknown => None,
            Answer::Failed(compared) => {
                let sides = compared.map_or_else(Said::default, |(left, right)| sides(&left, &right));
                let otherwise = Said {
                    sl: check.otherwise.sl.trim_end_matches('.').to_owned(),
                    en: check.otherwise.en.trim_end_matches('.').to_owned(),
                };
                let fault = FAILED
                    .fault()
                    .weighing(check.severity)
                    .with_said("otherwise", otherwise)
                    .with_said("sides", sides)
                    .with_said("figures", figures());
                Some(fault)
            }
            Answer::Impossible => {
                let fault = IMPOSSIBLE
                    .fault()
                    .with("check", check.that.source())
                    .with_said("figures", figures());
                Some(fault)
            }
        }
    }
}

/// Puts it at the first cell that was claimed for the check, the other claims beside it; where no cell takes part (the
/// check is about earlier years only), at the check itself.
fn place_in_whole(
    whole: &Whole<'_>,
    goal: &Goal,
    check: &Check,
    entries: &[EntryKey],
    fault: Fault,
) -> Finding {
    let claims = |entry: &EntryKey| {
        let merged = whole.consolidated.entries.get(entry);
        merged.map_or(&[][..], |merged| &merged.claims)
    };
    let Some(finding) = entries
        .iter()
        .find_map(|entry| whole.finding(fault.clone(), entry))
    else {
        return fault.at(check.place.clone()).of(&goal.lead);
    };
    let others: Vec<Place> = entries
        .iter()
        .flat_map(claims)
        .map(|claim| claim.place.clone())
        .filter(|place| *place != finding.place)
        .collect();
    finding.with_related(others)
}
