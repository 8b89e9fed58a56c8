//! R160: a revised amount so small beside the realised one that the index has more digits than can be computed exactly.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::value::{Amount, Amounts, Quantity};
use crate::strategy::catalogue::Role;

pub(super) static RULE: Rule = Rule {
    codes: &[&BEYOND],
    submission: Some(check),
    consolidated: None,
};

/// The index cannot be computed exactly.
pub(super) static BEYOND: Code = Code {
    id: "R160",
    severity: Severity::Warning,
    title: Text::new(
        "indeksa ni mogoče natančno izračunati",
        "an index that cannot be computed exactly",
    ),
    fact: Text::new(
        "veljavni proračun je {revised}, realizacija pa {realised}; indeks ima preveč števk, zato namesto njega stoji »–«",
        "the revised budget is {revised} and the realised amount {realised}; the index has too many digits, so “–” is shown \
         instead",
    ),
    help: Text::new(
        "preverite oba zneska in popravite tistega, ki ni pravi; če veljavnega proračuna ni bilo, vpišite 0",
        "check both amounts and correct the wrong one; if there was no revised budget, enter 0",
    ),
    why: Text::new(
        "Preglednice računajo s petnajstimi števkami. Tako velik indeks pomeni, da je eden od zneskov napačen.",
        "Spreadsheets calculate with fifteen digits. So large an index means that one of the amounts is wrong.",
    ),
    example: Text::new(
        "Veljavni 0,0001 €, realizacija 900.000.000.000 €: popravite veljavni proračun.",
        "Revised 0.0001 €, realised 900,000,000,000 €: correct the revised budget.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|q| q.role == Role::Payer) {
        let Some(line) = question.entry.valued() else {
            continue;
        };
        let key = |which: Amount| which.entry(&question.entry.goal, line);
        let cell = |which: Amount| form.submission.entries.get(&key(which));
        let amounts = Amounts::of(|which| Quantity::of(cell(which)?.value()?));
        let (Some(revised), Some(realised)) = (amounts.revised, amounts.realised) else {
            continue;
        };
        let revised_entry = key(Amount::Revised);
        if amounts.is_index_beyond()
            && let Some(cell) = form.submission.entries.get(&revised_entry)
        {
            let say = |amount: Quantity| form.catalogue.value_message(&question.entry, &amount.value());
            let fault = BEYOND.fault().with_message("revised", say(revised));
            let fault = fault.with_message("realised", say(realised));
            findings.push(form.finding(fault, &revised_entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::sample::form;
    use crate::rules::sample::found_with;
    use crate::strategy::catalogue::sample::catalogue;

    #[test]
    fn only_an_index_of_too_many_digits_is_reported() {
        let of = |revised: &str, realised: &str| {
            let answers = [("a.1/pomoc/revised", revised), ("a.1/pomoc", realised)];
            found_with("R160", "", &form(&catalogue(), "mok", "MOK.xlsx", &answers)).len()
        };
        assert_eq!(of("0.01", "900000000000"), 1);
        for (revised, realised) in [("0", "900000000000"), ("100", "900000000000"), ("0.01", "100")] {
            assert_eq!(of(revised, realised), 0, "{revised} {realised}");
        }
    }
}
