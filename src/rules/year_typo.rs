//! R140: a text names a year that cannot be right, such as 203.

use super::typo::one_typo;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::{Message, OR};
use crate::base::value::Year;

pub(super) static RULE: Rule = Rule {
    codes: &[&TYPO],
    submission: Some(check),
    consolidated: None,
};

/// A year with a digit too few, too many, or out of place.
pub(super) static TYPO: Code = Code {
    id: "R140",
    severity: Severity::Warning,
    title: Text::new("napačno zapisana letnica", "a year is mistyped"),
    fact: Text::new(
        "v besedilu je leto »{found}«, verjetno je mišljeno {expected}",
        "the text names the year “{found}”, probably {expected} is meant",
    ),
    help: Text::new("popravite letnico v besedilu", "correct the year in the text"),
    why: Text::new(
        "Besedilo se objavi, kot je; napačne letnice bralec ne more povezati s podatkom.",
        "The text is published as it is; no reader can know to which figure a mistyped year belongs.",
    ),
    example: Text::new(
        "»3.376 v letu 203«: mišljeno je leto 2023.",
        "“3,376 in the year 203”: 2023 is meant.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let (first, last) = (
        form.catalogue.strategy.first_year,
        form.catalogue.strategy.last_year.max(form.year),
    );
    let known: Vec<String> = (first.get()..=last.get()).map(|year| year.to_string()).collect();
    for narrative in &form.texts {
        for year in narrative.prose.years.iter().filter(|year| year.named) {
            if is_possible(&year.written, last) {
                continue;
            }
            let meant: Vec<&str> = known
                .iter()
                .map(String::as_str)
                .filter(|known| one_typo(&year.written, known))
                .collect();
            if meant.is_empty() {
                continue;
            }
            let expected = Message::joined(meant, &OR);
            let fault = TYPO
                .fault()
                .found(&year.written)
                .with_message("expected", expected);
            findings.push(form.finding(fault, narrative.entry, &narrative.cell.place));
        }
    }
}

/// Returns `true` if a text can mean this year: a past one, or a plan some years ahead.
fn is_possible(written: &str, last: Year) -> bool {
    const AHEAD: i16 = 15;
    written.parse().is_ok_and(|year: Year| year <= last.plus(AHEAD))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn a_mistyped_year_is_reported_with_the_year_meant() {
        let submission = filled(
            "mok",
            &[
                (
                    "a.9/explanation",
                    "Ur je bilo 2.927 (3.376 v letu 203; 2.470 v letu 2022).",
                ),
                ("a.3/explanation", "V letu 2204 je bilo bolje."),
                ("a.3/reason", "V letu 20203 smo čakali, v letu 2042 pa ne."),
            ],
        );
        assert_eq!(
            reported_of("R140", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D9 a.3 obrazložitev: v besedilu je leto »2204«, verjetno je mišljeno 2024",
                "F.xlsx › Obrazec › D10 a.3 razlog: v besedilu je leto »20203«, verjetno je mišljeno 2020 ali 2023",
                "F.xlsx › Obrazec › D10 a.3 razlog: v besedilu je leto »2042«, verjetno je mišljeno 2022 ali 2024",
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: v besedilu je leto »203«, verjetno je mišljeno 2023",
            ]
        );
    }

    #[test]
    fn other_years_and_numbers_are_not_reported() {
        let submission = filled(
            "mok",
            &[
                (
                    "a.3/explanation",
                    "V letu 2019 in do leta 2030 ter v letu 927 prevozov.",
                ),
                (
                    "a.3/reason",
                    "V letu 12. tečaj, od leta 1991, sklep 203/2024, 203 osebe, v letu 777.",
                ),
            ],
        );
        assert_eq!(reported_of("R140", &History::default(), &submission), [""; 0]);
    }
}
