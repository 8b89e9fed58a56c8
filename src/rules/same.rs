//! R132: a figure is last year's to the last digit.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::value::Value;

pub(super) static RULE: Rule = Rule {
    codes: &[&SAME],
    submission: Some(check),
    consolidated: None,
};

/// Copied from last year, perhaps.
pub(super) static SAME: Code = Code {
    id: "R132",
    severity: Severity::Note,
    title: Text::new(
        "enako kot lani do zadnje števke",
        "the same as last year to the last digit",
    ),
    fact: Text::new(
        "vrednost {found} je do zadnje števke enaka lanski; opomba je prazna",
        "the value {found} is last year's to the last digit; the note is blank",
    ),
    help: Text::new(
        "preverite, ali je podatek letošnji; če je, v Opombo napišite, da je enak kot lani",
        "check that the figure is this year's; if it is, write in the Note that it is the same as last year",
    ),
    why: Text::new(
        "Da se štirimestno število ponovi, je redko; pogosteje je bila vrednost prepisana iz lanskega stolpca.",
        "Numbers of four digits rarely repeat themselves; more often the value was copied from last year's column.",
    ),
    example: Text::new(
        "Lani 12.111 obiskov, letos spet 12.111.",
        "12,111 visits last year, and 12,111 again this year.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let Some(cell) = form.submission.entries.get(&question.entry) else {
            continue;
        };
        let number = cell.value().and_then(Value::as_number);
        let Some((value, item)) = number.zip(form.item(&question.entry)) else {
            continue;
        };
        let is_same = form.last(&question.entry, item) == Some(value);
        if is_same && is_distinctive(value) && !form.is_explained(&question.entry) {
            let found = form.said(&question.entry);
            let fault = SAME.fault().with_message("found", found);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

/// Returns `true` if a number would hardly come out the same twice: four digits that count, and not a round amount, which budgets
/// often repeat.
pub(super) fn is_distinctive(value: Decimal) -> bool {
    const DIGITS: usize = 4;
    let plain = value.normalize();
    let digits = plain.mantissa().unsigned_abs().to_string();
    let counting = digits.trim_end_matches('0');
    counting.len() >= DIGITS && digits.len() - counting.len() < 2
}

#[cfg(test)]
mod tests {
    use super::is_distinctive;
    use crate::base::value::plain_decimal;
    use crate::rules::sample::{filled, history, reported_of};

    fn reported(answers: &[(&str, &str)]) -> Vec<String> {
        let past = history("a.11/obiski,luk,12111,\na.20/prostor,,125500,\na.9/ure,,1234.5,");
        reported_of("R132", &past, &filled("luk", answers))
    }

    #[test]
    fn a_repeated_figure_is_reported() {
        assert_eq!(
            reported(&[("a.11/obiski", "12111")]),
            [
                "F.xlsx › Obrazec › D15 a.11 Obiski: vrednost 12.111\u{a0}obiskov je do zadnje števke enaka lanski; opomba je prazna"
            ]
        );
    }

    #[test]
    fn round_explained_new_or_another_institutions_figures_are_not_reported() {
        assert_eq!(
            reported(&[("a.11/obiski", "12112"), ("a.20/prostor", "125500")]),
            [""; 0]
        );
        assert_eq!(
            reported(&[("a.11/obiski", "12111"), ("a.11/obiski/note", "enako")]),
            [""; 0]
        );
        // A sum is more than one institution's hours.
        assert_eq!(reported(&[("a.9/ure", "1234.5")]), [""; 0]);
    }

    #[test]
    fn four_digits_that_count_are_distinctive() {
        for (text, expected) in [
            ("1444", true),
            ("78501.87", true),
            ("12111", true),
            ("235.41", true),
            ("16100", false),
            ("125500", false),
            ("927", false),
            ("23.5", false),
            ("0", false),
            ("12340", true),
        ] {
            assert_eq!(is_distinctive(plain_decimal(text).unwrap()), expected, "{text}");
        }
    }
}
