//! R178: a text counts the years of the strategy, and counts one year too few.

use rust_decimal::Decimal;

use super::texts::in_form;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::prose;
use crate::base::value::plain_decimal;

pub(super) static RULE: Rule = Rule {
    codes: &[&TOO_FEW],
    submission: Some(check),
    consolidated: None,
};

/// `V vseh štirih letih` in the fifth year.
pub(super) static TOO_FEW: Code = Code {
    id: "R178",
    severity: Severity::Note,
    title: Text::new(
        "število let v besedilu ni letošnje",
        "the count of years in a text is not this year's",
    ),
    fact: Text::new(
        "besedilo pravi »{found}«, leto {year} pa je {count}. leto strategije",
        "the text says “{found}”, but {year} is year {count} of the strategy",
    ),
    help: Text::new(
        "popravite število let ali napišite, katera leta so mišljena",
        "correct the number of years, or write which years are meant",
    ),
    why: Text::new(
        "Stavek je verjetno ostal iz lanskega poročila; bralec ne ve, ali velja tudi za letošnje leto.",
        "The sentence was probably kept from last year's report; a reader cannot know whether it holds for this year too.",
    ),
    example: Text::new(
        "»V vseh štirih letih pobude nismo prejeli« v petem letu strategije.",
        "“In all four years we received no initiative” in the fifth year of the strategy.",
    ),
};

/// Words before the number that make it all years there were.
const ALL: [&str; 4] = ["vseh", "vse", "vsa", "all"];
/// The noun.
const YEARS: [&str; 5] = ["letih", "let", "leta", "leti", "years"];

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let count = i64::from(form.year.get() - form.catalogue.strategy.first_year.get() + 1);
    for question in form
        .questions
        .iter()
        .filter(|question| question.entry.field.is_text_of_goal())
    {
        let Some((cell, text)) = in_form(form, &question.entry) else {
            continue;
        };
        if let Some(found) = all_years(text, Decimal::from(count - 1)) {
            let fault = TOO_FEW
                .fault()
                .found(&found)
                .with("year", form.year)
                .with("count", count);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

/// Returns where a text says that a number of years were all there were: `vseh štirih letih`.
fn all_years(text: &str, number: Decimal) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let small = |word: &str| word.to_lowercase();
    let of_number = |word: &str| prose::spelled(&small(word)).or_else(|| plain_decimal(word)) == Some(number);
    let found = words.windows(3).find(|three| match three {
        [all, count, years] => {
            ALL.contains(&small(all).as_str()) && of_number(count) && YEARS.contains(&small(years).as_str())
        }
        _ => false,
    });
    found.map(|three| three.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    fn reported(text: &str) -> Vec<String> {
        reported_of(
            "R178",
            &History::default(),
            &filled("mok", &[("a.3/explanation", text)]),
        )
    }

    #[test]
    fn one_year_too_few_is_reported() {
        assert_eq!(
            reported("Pobude v vseh štirih letih nismo prejeli."),
            [
                "F.xlsx › Obrazec › D9 a.3 obrazložitev: besedilo pravi »vseh štirih letih«, leto 2024 pa je 5. leto strategije"
            ]
        );
        assert_eq!(reported("Nismo je prejeli v vse štirih letih.").len(), 1);
        assert_eq!(reported("Prejeli je nismo v vseh 4 letih.").len(), 1);
    }

    #[test]
    fn other_counts_and_other_years_are_not() {
        for text in [
            "Pobude v vseh petih letih nismo prejeli.",
            "Pobude v zadnjih štirih letih nismo prejeli.",
            "Otroci, stari štiri leta, so bili na vseh delavnicah.",
            "Delali smo na vseh štirih lokacijah.",
            "V vseh letih smo delali.",
        ] {
            assert_eq!(reported(text), [""; 0], "{text}");
        }
    }
}
