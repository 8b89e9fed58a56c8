//! R143: a number in words and the digits after it differ.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView, demand};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::{Text, plain_number};
use crate::base::prose::Figure;
use crate::base::value::{self, Year};

pub(super) static RULE: Rule = Rule {
    codes: &[&DIFFER],
    submission: Some(check),
    consolidated: None,
};

/// `devetimi osebami (3 v letu 2024)`.
pub(super) static DIFFER: Code = Code {
    id: "R143",
    severity: Severity::Warning,
    title: Text::new(
        "število z besedo in število v oklepaju se razlikujeta",
        "a number in words and the one in brackets differ",
    ),
    fact: Text::new(
        "z besedo je napisano »{found}«, v oklepaju za isto leto pa {expected}",
        "the number in words is “{found}”, but the one in brackets for the same year is {expected}",
    ),
    help: Text::new(
        "preverite, katero število je pravo, in besedilo uskladite s podatkom v obrazcu",
        "check which number is right, and make the text agree with the figure in the form",
    ),
    why: Text::new(
        "Bralec ne ve, katero od obeh števil velja; število z besedo pri popravljanju pogosto ostane staro.",
        "A reader does not know which of the two counts; the one in words is often left unchanged when figures are updated.",
    ),
    example: Text::new(
        "»devetimi osebami (11 v letu 2022, 3 v letu 2024)«: devet ali 3?",
        "“nine persons (11 in 2022, 3 in 2024)”: nine or 3?",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for narrative in &form.texts {
        let figures = &narrative.prose.figures;
        for head in figures.iter().filter(|figure| is_counted_in_words(figure)) {
            let list: Vec<&Figure> = figures
                .iter()
                .filter(|figure| figure.list == head.heads)
                .collect();
            let year = head.year.unwrap_or(form.year);
            let Some(number) = counterpart(head, &list, year).filter(|number| *number != head.number) else {
                continue;
            };
            // One cause, one finding: a check of the goal's figures has failed on the same two numbers.
            let same = |(left, right): (Decimal, Decimal)| {
                (left, right) == (head.number, number) || (left, right) == (number, head.number)
            };
            if demand::failed_sides(form, &narrative.entry.goal).any(same) {
                continue;
            }
            let number = plain_number(form.catalogue.language_of(&form.submission.institution), number);
            let fault = DIFFER.fault().found(&head.written).with("expected", number);
            findings.push(form.finding(fault, narrative.entry, &narrative.cell.place));
        }
    }
}

/// Returns `true` if a number is written as a word before brackets. `Ena` is as often an article, and brackets do not repeat
/// the word for a third.
fn is_counted_in_words(figure: &Figure) -> bool {
    const FRACTIONS: [&str; 9] = [
        "polovic", "tretjin", "četrtin", "petin", "desetin", "half", "halves", "third", "quarter",
    ];
    let is_fraction = |word: &String| FRACTIONS.iter().any(|fraction| word.starts_with(fraction));
    figure.spelled
        && figure.heads.is_some()
        && figure.number != Decimal::ONE
        && !figure.unit.first().is_some_and(is_fraction)
}

/// Returns the number of the same year in the brackets: `devet (3)`, `devet (3 v letu 2024, …)`. `None` if the words may be
/// the total of the listed numbers.
fn counterpart(head: &Figure, list: &[&Figure], year: Year) -> Option<Decimal> {
    let same =
        |figure: &&&Figure| !figure.spelled && figure.measure == head.measure && figure.unit == head.unit;
    if let [only] = list {
        let plain = same(&only) && only.year.is_none_or(|of| of == year);
        return plain.then_some(only.number);
    }
    let mut years = Vec::new();
    let mut numbers = Vec::new();
    for figure in list.iter().filter(same) {
        let of = figure.year.filter(|_| figure.dated)?;
        if !years.contains(&of) {
            years.push(of);
            numbers.push(figure.number);
        }
    }
    let total = value::sum(numbers.iter().copied());
    let at = years.iter().position(|of| *of == year)?;
    numbers.get(at).copied().filter(|_| total != Some(head.number))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn words_are_compared_with_the_digits_after_them() {
        for (text, reported) in [
            (
                "Vključenih je bilo z devetimi osebami (6 v letu 2023, 11 v letu 2022, 6 v letu 2023, 3 v letu 2024).",
                "z besedo je napisano »devetimi«, v oklepaju za isto leto pa 3",
            ),
            (
                "Prišli so trije (5) obiskovalci.",
                "z besedo je napisano »trije«, v oklepaju za isto leto pa 5",
            ),
        ] {
            let submission = filled("mok", &[("a.9/explanation", text)]);
            let expected = format!("F.xlsx › Obrazec › D12 a.9 obrazložitev: {reported}");
            assert_eq!(reported_of("R143", &History::default(), &submission), [expected]);
        }
    }

    #[test]
    fn agreement_totals_and_other_years_are_no_difference() {
        for text in [
            "Prišli so trije (3) obiskovalci.",
            "V treh letih je bilo devet oseb (4 v letu 2022, 2 v letu 2023, 3 v letu 2024).",
            "Prišlo je devet oseb (6 v letu 2023, 11 v letu 2022).",
            "Prišlo je devet oseb (3 otroci).",
            "Med njimi je bila več kot ena tretjina starejših (65).",
            "Prišli sta dve tretjini vabljenih (65).",
            "Komisija je imela eno sejo (2).",
            "Vozili smo z dvema voziloma (1. in 2. nadstropje).",
            "Prišlo je 9 oseb (3 v letu 2024, 5 v letu 2023).",
            "Sodelovali sta dve šoli (OŠ 2 in OŠ 3).",
        ] {
            let submission = filled("mok", &[("a.9/explanation", text)]);
            assert_eq!(
                reported_of("R143", &History::default(), &submission),
                [""; 0],
                "{text}"
            );
        }
    }
}
