//! R142: a text states another number than the form.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::meant::{candidates, place_of};
use super::narrative::Narrative;
use super::typo::one_typo;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::prose::{Figure, Measure};
use crate::base::value::{Value, Year};

pub(super) static RULE: Rule = Rule {
    codes: &[&DIFFERS],
    submission: Some(check),
    consolidated: None,
};

/// The text states another number for a year than the form or the history.
pub(super) static DIFFERS: Code = Code {
    id: "R142",
    severity: Severity::Note,
    title: Text::new(
        "število v besedilu se razlikuje od podatka",
        "a number in the text differs from the figure",
    ),
    fact: Text::new(
        "v besedilu je za leto {year} navedeno {found}, podatek »{item}« pa je {expected}",
        "the text gives {found} for {year}, the figure “{item}” is {expected}",
    ),
    help: Text::new(
        "preverite, katero število je pravo; popravite besedilo ali podatek, če govorita o istem",
        "check which number is right; correct the text or the figure if both speak of the same",
    ),
    why: Text::new(
        "Besedilo in podatki se objavijo skupaj; komisija opazi, če si nasprotujejo.",
        "The text and the figures are published together; the commission notices when they contradict each other.",
    ),
    example: Text::new(
        "V besedilu »v letu 2024 927 prevozov«, v obrazcu 972.",
        "The text says “927 rides in 2024”, the form 972.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for narrative in &form.texts {
        let mut reported = BTreeSet::new();
        for figure in &narrative.prose.figures {
            // `eden` is as often an article as a number.
            if figure.spelled && figure.number == Decimal::ONE {
                continue;
            }
            if let Some(year) = figure.year {
                differs(form, narrative, figure, year, &mut reported, findings);
            }
        }
    }
}

fn differs(
    form: &SubmissionView<'_>,
    narrative: &Narrative<'_>,
    figure: &Figure,
    year: Year,
    reported: &mut BTreeSet<(EntryKey, Year)>,
    findings: &mut Findings,
) {
    let candidates = candidates(form, narrative, figure, year);
    let known: Vec<(EntryKey, Decimal)> = candidates
        .iter()
        .filter_map(|entry| Some((entry.clone(), form.value(entry, year)?.as_number()?)))
        .collect();
    if known.iter().any(|(_, value)| is_same(figure.number, *value)) {
        return;
    }
    let close: Vec<&(EntryKey, Decimal)> = match figure.measure {
        // A text may mean any part of what was paid; only a typo is certain to mean the same amount.
        Measure::Money => known
            .iter()
            .filter(|(_, value)| is_typo(figure.number, *value))
            .collect(),
        Measure::Things | Measure::Percent if candidates.len() == 1 => known.iter().collect(),
        Measure::Things | Measure::Percent => Vec::new(),
    };
    let [(entry, value)] = close.as_slice() else {
        return;
    };
    if !reported.insert((entry.clone(), year)) {
        return;
    }
    let expected = form.value(entry, year).unwrap_or(Value::Number(*value));
    let expected = form.catalogue.value_message(entry, &expected);
    let fault = DIFFERS
        .fault()
        .with("year", year)
        .found(&figure.written)
        .with_message("item", form.catalogue.subject(entry))
        .with_message("expected", expected);
    let finding = form.finding(fault, narrative.entry, &narrative.cell.place);
    findings.push(finding.with_related(place_of(form, entry, year)));
}

/// Returns `true` if a number of a text is a figure, which the text may have rounded to a whole number.
fn is_same(stated: Decimal, value: Decimal) -> bool {
    stated == value
        || (stated.normalize().scale() == 0
            && value.normalize().scale() > 0
            && (stated - value).abs() < Decimal::ONE)
}

/// Returns `true` if two amounts differ by one typo; `false` for short ones, where that is not certain.
fn is_typo(stated: Decimal, value: Decimal) -> bool {
    const SHORTEST: usize = 4;
    let digits = |number: Decimal| number.normalize().mantissa().to_string();
    let (stated, value) = (digits(stated), digits(value));
    stated.len().min(value.len()) >= SHORTEST && one_typo(&stated, &value)
}

#[cfg(test)]
mod tests {
    use super::{is_same, is_typo};
    use crate::base::value::plain_decimal;
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, found_in, history, reported_of};

    fn reported(institution: &str, answers: &[(&str, &str)]) -> Vec<String> {
        let past = history("a.3/oskrbovalke,duk,21,\na.1/pomoc,,543593,\na.11/obiski,luk,188,");
        reported_of("R142", &past, &filled(institution, answers))
    }

    #[test]
    fn a_number_of_any_year_is_compared_with_its_figure() {
        let text = "V letu 2023 je pomoč nudilo 22 oskrbovalk, v letu 2024 pa 23 socialnih oskrbovalk.";
        let answers = [("a.3/oskrbovalke", "22"), ("a.3/explanation", text)];
        assert_eq!(
            reported("duk", &answers),
            [
                "F.xlsx › Obrazec › D4 a.3 obrazložitev: v besedilu je za leto 2023 navedeno 22, podatek »a.3 Socialne oskrbovalke« pa je 21\u{a0}oseb",
                "F.xlsx › Obrazec › D4 a.3 obrazložitev: v besedilu je za leto 2024 navedeno 23, podatek »a.3 Socialne oskrbovalke« pa je 22\u{a0}oseb",
            ]
        );
        let related: Vec<String> = found_in("R142", &History::default(), &filled("duk", &answers))
            .iter()
            .flat_map(|finding| finding.related.iter().map(ToString::to_string))
            .collect();
        assert_eq!(related, ["F.xlsx › Obrazec › D5"]);
    }

    #[test]
    fn number_words_brackets_and_typos_in_amounts_are_reported_too() {
        assert_eq!(
            reported(
                "duk",
                &[
                    ("a.3/oskrbovalke", "22"),
                    ("a.3/explanation", "V letu 2024 dvajset oskrbovalk.")
                ]
            )
            .len(),
            1
        );
        assert_eq!(
            reported(
                "luk",
                &[
                    ("a.11/obiski", "174"),
                    ("a.11/explanation", "Bilo je 174 (leta 2023 180) obiskov.")
                ]
            ),
            [
                "F.xlsx › Obrazec › D13 a.11 obrazložitev: v besedilu je za leto 2023 navedeno 180, podatek »a.11 Obiski« pa je 188\u{a0}obiskov"
            ]
        );
        assert_eq!(
            reported(
                "mok",
                &[
                    ("a.1/pomoc", "646001"),
                    ("a.1/explanation", "646.001 € (v letu 2023: 543.953 EUR)")
                ]
            ),
            [
                "F.xlsx › Obrazec › D2 a.1 obrazložitev: v besedilu je za leto 2023 navedeno 543.953, podatek »a.1 Pomoč \
                 družini na domu« pa je 543.593,00\u{a0}€"
            ]
        );
        assert_eq!(
            reported(
                "luk",
                &[("a.11/obiski", "174"), ("a.11/obiski/note", "v letu 2024 147")]
            )
            .len(),
            1
        );
    }

    #[test]
    fn equal_unrelated_or_uncertain_numbers_are_not_reported() {
        for text in [
            "V letu 2024 je delalo 22 oskrbovalk, leta 2023 pa 21.",
            "V letu 2024 so se pridružile 3 nove oskrbovalke.",
            "V letu 2024 je odšlo od tega 5 oskrbovalk.",
            "V letu 2024 je bilo približno 25 oskrbovalk.",
            "V letu 2024 je povprečno delalo 25 oskrbovalk na mesec.",
            "Konec leta 2024 je bilo 19 oskrbovalk.",
            "V letu 2024 je bilo 19 bolnih oskrbovalk.",
            "V letu 2024 je bilo 15 oseb na izobraževanju.",
            "V letu 2024 smo imeli eno oskrbovalko manj.",
            "Imamo 25 oskrbovalk.",
            "Tako kot v letu 2023 je tudi v letu 2024 delalo 30 oskrbovalk.",
            "V letu 2022 je bilo 24 oskrbovalk.",
            "V letu 2024 smo za tečaj oskrbovalk plačali 5.000 €.",
        ] {
            let answers = [("a.3/oskrbovalke", "22"), ("a.3/explanation", text)];
            assert_eq!(reported("duk", &answers), [""; 0], "{text}");
        }
        // An amount is a typo or another amount; rounding to whole euros is neither.
        for text in [
            "V letu 2024 smo plačali 640.000 €.",
            "V letu 2024 smo plačali 646.001 €.",
        ] {
            let answers = [("a.1/pomoc", "646001.37"), ("a.1/explanation", text)];
            assert_eq!(reported("mok", &answers), [""; 0], "{text}");
        }
        // One institution's hours are a part of the sum.
        assert_eq!(
            reported(
                "mok",
                &[("a.9/ure", "5"), ("a.9/explanation", "V letu 2024 20 ur.")]
            ),
            [""; 0]
        );
    }

    #[test]
    fn typos_in_amounts_are_recognised() {
        let read = |text| plain_decimal(text).unwrap();
        for (stated, value) in [
            ("543953", "543593"),
            ("22855.28", "22855.82"),
            ("6460011", "646001"),
            ("12500", "125500"),
        ] {
            assert!(is_typo(read(stated), read(value)), "{stated} {value}");
        }
        for (stated, value) in [("5000", "125500"), ("235", "253"), ("640000", "646001")] {
            assert!(!is_typo(read(stated), read(value)), "{stated} {value}");
        }
        assert!(is_same(read("23"), read("23.5")) && !is_same(read("23.4"), read("23.5")));
    }
}
