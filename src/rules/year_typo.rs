//! R140: a text names a year that cannot be right, such as 203.

use super::typo::one_typo;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::{Message, OR};
use crate::base::value::{Value, Year};

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
    let years: Vec<Year> = (0..=last.get() - first.get()).map(|n| first.plus(n)).collect();
    // The last one ends in the next calendar year.
    let next = (!last.begins().is_calendar()).then(|| last.plus(1));
    let numbers = years.iter().copied().chain(next);
    let numbers: Vec<String> = numbers.map(|year| year.get().to_string()).collect();
    let names = [Year::to_string, Year::in_full].map(|name| years.iter().map(name).collect::<Vec<_>>());
    for narrative in &form.texts {
        let in_prose = narrative.prose.years.iter().filter(|year| year.named);
        let in_prose = in_prose.map(|year| (year.written.as_str(), &numbers));
        let mistyped = in_prose.filter(|(written, _)| !is_possible(written, last));
        let text = narrative
            .cell
            .value()
            .and_then(Value::as_text)
            .unwrap_or_default();
        for (written, known) in mistyped.chain(wrong_names(text, last, &names)) {
            let meant: Vec<&str> = known
                .iter()
                .map(String::as_str)
                .filter(|known| one_typo(written, known))
                .collect();
            if meant.is_empty() {
                continue;
            }
            let expected = Message::joined(meant, &OR);
            let fault = TYPO.fault().found(written).with_message("expected", expected);
            findings.push(form.finding(fault, narrative.entry, &narrative.cell.place));
        }
    }
}

/// Returns what of a text looks like the name of a year that is no calendar year and is none: `2024/26`, `2042/43`; each with the names
/// that are known in its form, in short or in full.
fn wrong_names<'t, 'n>(
    text: &'t str,
    last: Year,
    [short, full]: &'n [Vec<String>; 2],
) -> impl Iterator<Item = (&'t str, &'n Vec<String>)> {
    let words = text
        .split(|c: char| !(c.is_alphanumeric() || c == '/'))
        .filter(move |_| !last.begins().is_calendar());
    words.filter_map(move |word| {
        let (first, next) = word.split_once('/')?;
        let is_number = |text: &str, length| length == text.len() && text.bytes().all(|b| b.is_ascii_digit());
        let known = match next.len() {
            2 => short,
            4 => full,
            _ => return None,
        };
        let is_year = Year::named(word, last.begins()).is_some_and(|year| year <= last.plus(AHEAD));
        let looks_like_one = is_number(first, 4) && is_number(next, next.len());
        (looks_like_one && !is_year).then_some((word, known))
    })
}

/// How many years ahead of the strategy's last one a text may plan.
const AHEAD: i16 = 15;

/// Returns `true` if a text can mean this year: a past one, or a plan some years ahead.
fn is_possible(written: &str, last: Year) -> bool {
    Year::read(written, last.begins()).is_some_and(|year| year <= last.plus(AHEAD))
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
