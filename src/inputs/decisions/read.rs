//! From the text of `decisions/YEAR.toml` to rulings.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes::{FIELD, SYNTAX, TWICE, VALUE};
use super::entry::{TomlEntry, place_at, unfit};
use super::{Decision, DecisionKind, Decisions, Ruling};
use crate::base::finding::Findings;
use crate::base::message::Message;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::mistake::mistakes;

/// Reads the rulings of a year, in the order of the file.
///
/// A ruling that is faulty or incomplete is reported and does not count, the others do. A file that is not TOML gives none:
/// half a ruling may hold for more than was meant.
pub fn parse(file: &str, text: &str, catalogue: &Catalogue) -> (Decisions, Findings) {
    let mut findings = Findings::new();
    let Ok(document) = DeTable::parse(text) else {
        let refused = |text: &str| {
            let (_, findings) = parse(file, text, catalogue);
            let of_form = findings
                .iter()
                .filter(|finding| [&FIELD, &VALUE].contains(&finding.fault.code));
            let by_line = of_form.map(|finding| (finding.place.line_number(), finding.fault.clone()));
            by_line
                .filter_map(|(line, fault)| Some((line?.checked_sub(1)?, fault)))
                .collect()
        };
        for mistake in mistakes(text, refused) {
            let place = place_at(file, text, mistake.span.start);
            if mistake.also.is_none() || !mistake.typo.is_of_value() {
                let fault = SYNTAX.fault().found(line_at(text, mistake.span.start));
                findings.push(fault.with_message("detail", mistake.detail()).at(place.clone()));
            }
            if let Some(fault) = mistake.also {
                findings.push(fault.at(place));
            }
        }
        return (Decisions::default(), findings);
    };
    let mut entries: Vec<(DecisionKind, &Spanned<DeValue<'_>>)> = Vec::new();
    for (name, value) in document.get_ref() {
        let place = place_at(file, text, name.span().start);
        match (DecisionKind::named(name.get_ref()), value.get_ref().as_array()) {
            (Some(kind), Some(array)) => entries.extend(array.iter().map(|entry| (kind, entry))),
            (Some(_), None) => {
                let expected = Message::words(format!("[[{}]]", name.get_ref()));
                findings.push(unfit(name.get_ref(), value.get_ref(), expected).at(place));
            }
            (None, _) => {
                let expected: Vec<String> = DecisionKind::ALL
                    .iter()
                    .map(|k| format!("[[{}]]", k.facts().key))
                    .collect();
                let fault = FIELD.fault().found(name.get_ref());
                findings.push(fault.with("expected", expected.join(", ")).at(place));
            }
        }
    }
    entries.sort_by_key(|(_, entry)| entry.span().start);
    let mut decisions = Decisions::default();
    for (kind, value) in entries {
        let mut entry = TomlEntry {
            kind,
            place: place_at(file, text, value.span().start),
            value,
            file,
            text,
            catalogue,
            findings: &mut findings,
        };
        if let Some(ruling) = entry.ruling() {
            keep(ruling, &mut decisions, &mut findings);
        }
    }
    (decisions, findings)
}

/// Keeps a ruling unless another one rules on the same thing.
fn keep(ruling: Ruling, decisions: &mut Decisions, findings: &mut Findings) {
    let Some(subject) = subject(&ruling.decision) else {
        decisions.rulings.push(ruling);
        return;
    };
    let earlier = decisions
        .rulings
        .iter()
        .find(|other| self::subject(&other.decision).as_ref() == Some(&subject));
    match earlier {
        Some(earlier) => {
            let finding = TWICE.fault().found(&subject.1).at(ruling.place);
            findings.push(finding.with_related([earlier.place.clone()]));
        }
        None => decisions.rulings.push(ruling),
    }
}

/// Returns what a decision rules on, when only one may: an entry, a file, a missing workbook.
fn subject(decision: &Decision) -> Option<(u8, String)> {
    match decision {
        // Waivers may overlap, and of what became of a submission the last holds.
        Decision::Waive { .. }
        | Decision::Remark { .. }
        | Decision::Accept { .. }
        | Decision::Return { .. } => None,
        // Which of an institution's files counts is another question than which institution's claim does.
        Decision::Choose {
            entry,
            institution,
            file: Some(_),
            ..
        } => Some((3, format!("{entry} {institution}"))),
        Decision::Set {
            entry,
            institution: Some(institution),
            ..
        } => Some((4, format!("{entry} {institution}"))),
        Decision::Choose { entry, .. } | Decision::Set { entry, .. } => Some((0, entry.to_string())),
        Decision::Exclude { file } => Some((1, file.clone())),
        Decision::Absent { institution } => Some((2, institution.to_string())),
    }
}

fn line_at(text: &str, at: usize) -> &str {
    let from = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |newline| newline + 1);
    text.get(from..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::strategy::catalogue::sample::{assert_filled, catalogue};

    const SIGNED: &str = "reason = \"r\"\nby = \"Urad\"\ndate = 2025-02-10\n";

    fn read(text: &str) -> (Vec<Decision>, Vec<(String, String)>) {
        let (decisions, findings) = parse("decisions/2024.toml", text, &catalogue());
        assert_filled(&findings);
        let reported = findings
            .iter()
            .map(|f| {
                let place = f.place.to_string();
                let line = place.trim_start_matches("decisions/2024.toml:");
                (f.fault.code.id.to_owned(), line.to_owned())
            })
            .collect();
        (
            decisions.rulings.into_iter().map(|r| r.decision).collect(),
            reported,
        )
    }

    fn at(code: &str, place: &str) -> (String, String) {
        (code.to_owned(), place.to_owned())
    }

    #[test]
    fn every_kind_is_read_in_the_order_of_the_file() {
        let text = format!(
            "[[choose]]\nitem = \"a.9/vkljuceni\"\ninstitution = \"mok\"\nsaw = \"3.0\"\n{SIGNED}\n[[waive]]\ncode = \"R101\"\n\
             item = \"a.1/status\"\n{SIGNED}\n[[set]]\nitem = \"a.9/ure\"\nvalue = \"3.50\"\n{SIGNED}\n[[set]]\n\
             item = \"a.9/najvec\"\nvalue = 7\n{SIGNED}\n[[exclude]]\nfile = \"DUK staro.xlsx\"\n{SIGNED}\n[[absent]]\n\
             institution = \"luk\"\n{SIGNED}\n[[waive]]\ncode = \"M101\"\ninstitution = \"luk\"\n{SIGNED}"
        );
        let (decisions, reported) = read(&text);
        assert_eq!(reported, []);
        let entry = |text: &str| text.parse().unwrap();
        let institution = |text: &str| text.parse().unwrap();
        let waive = |code: &str, entry, institution| Decision::Waive {
            code: code.to_owned(),
            entry,
            institution,
        };
        let set = |item, value: &str| Decision::Set {
            entry: entry(item),
            value: value.to_owned(),
            institution: None,
        };
        assert_eq!(
            decisions,
            [
                Decision::Choose {
                    entry: entry("a.9/vkljuceni"),
                    institution: institution("mok"),
                    saw: Some("3".to_owned()),
                    file: None,
                },
                waive("R101", Some(entry("a.1/status")), None),
                set("a.9/ure", "3.5"),
                set("a.9/najvec", "7"),
                Decision::Exclude {
                    file: "DUK staro.xlsx".to_owned()
                },
                Decision::Absent {
                    institution: institution("luk")
                },
                waive("M101", None, Some(institution("luk"))),
            ]
        );
        let (whole, _) = parse("d", &text, &catalogue());
        let first = &whole.rulings[0];
        assert_eq!((first.reason.as_str(), first.by.as_str()), ("r", "Urad"));
        assert_eq!(first.date, jiff::civil::Date::constant(2025, 2, 10));
    }

    #[test]
    fn an_incomplete_decision_does_not_count_and_the_others_do() {
        let text = format!(
            "[[absent]]\ninstitution = \"luk\"\nreason = \"\"\ndate = 2025-02-10\n\n[[absent]]\ninstitution = \"duk\"\n\
             {SIGNED}"
        );
        let (decisions, reported) = read(&text);
        assert_eq!(reported, [at("S303", "1:1")]);
        assert_eq!(
            decisions,
            [Decision::Absent {
                institution: "duk".parse().unwrap()
            }]
        );
        let (_, findings) = parse("d", &text, &catalogue());
        let facts: Vec<String> = findings.iter().map(|f| f.message(Language::En)).collect();
        assert_eq!(
            facts,
            ["the decision [[absent]] lacks: reason, by; it does not count"]
        );
    }

    #[test]
    fn a_remark_needs_a_code_and_its_words() {
        let remark = |fields: &str| read(&format!("[[remark]]\n{fields}\n{SIGNED}"));
        let whole = "code = \"R111\"\nitem = \"a.9/vkljuceni\"\ntext = \"Preverjeno.\"";
        let expected = Decision::Remark {
            code: "R111".to_owned(),
            entry: Some("a.9/vkljuceni".parse().unwrap()),
            institution: None,
            text: "Preverjeno.".to_owned(),
        };
        assert_eq!(remark(whole), (vec![expected], vec![]));
        for (fields, code) in [
            ("code = \"R111\"", "S303"),
            ("code = \"R111\"\ntext = \"\"", "S303"),
            ("text = \"x\"", "S303"),
            ("code = \"R111\"\ntext = \"x\"\nitem = \"a.99/x\"", "S304"),
            ("code = \"R111\"\ntext = \"x\"\nuntil = 2025", "S302"),
        ] {
            let (decisions, reported) = remark(fields);
            let codes: Vec<&str> = reported.iter().map(|(code, _)| code.as_str()).collect();
            assert_eq!((decisions.len(), codes), (0, vec![code]), "{fields}");
        }
    }

    #[test]
    fn a_faulty_field_never_widens_a_waiver() {
        for (field, code) in [
            ("itme = \"a.1/status\"", "S302"),
            ("item = \"a.99/status\"", "S304"),
            ("item = \"\"", "S303"),
            ("institution = \"\"", "S303"),
            ("institution = \"dom\"", "S305"),
            ("institution = 3", "S306"),
        ] {
            let (decisions, reported) = read(&format!("[[waive]]\ncode = \"R101\"\n{field}\n{SIGNED}"));
            let codes: Vec<&str> = reported.iter().map(|(code, _)| code.as_str()).collect();
            assert_eq!((decisions.len(), codes), (0, vec![code]), "{field}");
        }
    }

    #[test]
    fn every_fault_of_an_entry_is_reported_in_one_run() {
        let (decisions, reported) = read(
            "[[set]]\nitem = \"a.9/ura\"\nvalue = 1.5\nreason = 3\nby = \"Urad\"\ndate = \"2025-02-10\"\n\n[[wave]]\n\
             code = \"R101\"\n\n[waive]\ncode = \"R101\"\n",
        );
        assert_eq!(decisions, []);
        let expected = [
            at("S302", "8:3"),
            at("S306", "11:2"),
            at("S306", "4:10"),
            at("S306", "6:8"),
            at("S304", "2:8"),
        ];
        assert_eq!(reported, expected);
    }

    #[test]
    fn values_are_of_the_item_and_codes_and_days_of_their_form() {
        for (entry, place) in [
            ("[[set]]\nitem = \"a.9/ure\"\nvalue = 3.5\n", "3:9"),
            ("[[set]]\nitem = \"a.9/vkljuceni\"\nvalue = \"3.5\"\n", "3:9"),
            ("[[set]]\nitem = \"a.9/vkljuceni\"\nvalue = 0x10\n", "3:9"),
            (
                "[[choose]]\nitem = \"a.9/vkljuceni\"\ninstitution = \"mok\"\nsaw = \"tri\"\n",
                "4:7",
            ),
            ("[[set]]\nitem = \"a.1/status\"\nvalue = \"dosežen\"\n", "3:9"),
            ("[[waive]]\ncode = \"R1\"\n", "2:8"),
        ] {
            assert_eq!(
                read(&format!("{entry}{SIGNED}")),
                (vec![], vec![at("S306", place)]),
                "{entry}"
            );
        }
        let late =
            "[[absent]]\ninstitution = \"luk\"\nreason = \"r\"\nby = \"u\"\ndate = 2025-02-10T10:00:00\n";
        assert_eq!(read(late), (vec![], vec![at("S306", "5:8")]));
    }

    #[test]
    fn one_thing_is_ruled_on_once() {
        let text = format!(
            "[[choose]]\nitem = \"a.9/vkljuceni\"\ninstitution = \"mok\"\n{SIGNED}\n[[set]]\nitem = \"a.9/vkljuceni\"\n\
             value = 3\n{SIGNED}"
        );
        let (decisions, reported) = read(&text);
        assert_eq!((decisions.len(), reported), (1, vec![at("S307", "8:1")]));
    }

    #[test]
    fn invalid_toml_yields_no_decisions() {
        let (decisions, reported) = read(&format!(
            "[[absent]]\ninstitution = \"luk\"\n{SIGNED}\n[[absent]]\ninstitution = duk\n"
        ));
        assert_eq!((decisions.len(), reported), (0, vec![at("S301", "8:1")]));
    }

    #[test]
    fn a_waiver_may_have_an_end() {
        let until = |until: &str| {
            let text = format!("[[waive]]\ncode = \"R101\"\nuntil = {until}\n{SIGNED}");
            let (decisions, findings) = parse("d", &text, &catalogue());
            let codes: Vec<_> = findings.iter().map(|f| f.fault.code.id).collect();
            (
                decisions
                    .rulings
                    .first()
                    .and_then(|r| r.until)
                    .map(|u| u.to_string()),
                codes,
            )
        };
        assert_eq!(until("2025"), (Some("2025".to_owned()), vec![]));
        assert_eq!(until("2025-12-31"), (Some("2025-12-31".to_owned()), vec![]));
        assert_eq!(until("2025-02-10"), (Some("2025-02-10".to_owned()), vec![]));
        for wrong in [
            "2025-02-09",
            "\"2025\"",
            "2025.5",
            "true",
            "99999",
            "2025-02-10T10:00:00",
        ] {
            assert_eq!(until(wrong), (None, vec!["S306"]), "{wrong}");
        }
        assert_eq!(until("\"\""), (None, vec!["S303"]));
        let other = format!("[[absent]]\ninstitution = \"luk\"\nuntil = 2025\n{SIGNED}");
        assert_eq!(read(&other), (vec![], vec![at("S302", "3:1")]));
    }

    #[test]
    fn the_end_of_a_waiver_is_a_reported_year_or_a_day_of_the_run() {
        let over = |until: &str, year: i64, day: &str| {
            let text = format!("[[waive]]\ncode = \"R101\"\nuntil = {until}\n{SIGNED}");
            let (mut decisions, _) = parse("d", &text, &catalogue());
            let year = crate::base::value::Year::new(year).unwrap();
            decisions.as_of(year, day.parse().unwrap());
            decisions.rulings[0].expired
        };
        assert!(!over("2024", 2024, "2030-01-01"));
        assert!(over("2024", 2025, "2020-01-01"));
        assert!(!over("2025-12-31", 2024, "2025-12-31"));
        assert!(over("2025-12-31", 2024, "2026-01-01"));
    }

    #[test]
    fn a_waiver_of_a_code_that_does_not_exist_is_reported_and_dropped() {
        let text = format!("[[waive]]\ncode = \"R199\"\n{SIGNED}\n[[waive]]\ncode = \"R101\"\n{SIGNED}");
        let (mut decisions, _) = parse("d", &text, &catalogue());
        let found = decisions.keep_known(&["R101", "R109"]);
        assert_filled(&found);
        let reported: Vec<String> = found
            .iter()
            .map(|f| format!("{} {} {}", f.fault.code.id, f.place, f.fault.help(Language::Sl)))
            .collect();
        assert_eq!(
            reported,
            ["S308 d:1:1 kodo prepišite iz ugotovitve; najbližja je R109"]
        );
        assert_eq!(decisions.rulings.len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "(\\[\\[(waive|set)\\]\\]\n)?([a-z0-9=\"\\[\\].\n -]|č){0,100}") {
            read(&text);
        }
    }
}
