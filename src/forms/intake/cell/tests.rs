mod formats;

use proptest::prelude::*;

use super::figure::not_a_number;
use super::*;
use crate::base::value::number_text::{self, Readings};
use crate::base::value::{Qualifier, ValueKind, YearStart};
use crate::sheet::{Clock, DueText, Format};
use crate::strategy::catalogue::Declared;

fn cell(content: Content) -> Cell {
    Cell {
        content,
        ..Cell::default()
    }
}

fn decimal(text: &str) -> Decimal {
    crate::base::value::plain_decimal(text).unwrap()
}

/// Reads a cell, and shows the value and the codes reported.
fn reads(content: Content, of: ValueType) -> String {
    let expected = Expected {
        last_year: Some(Decimal::from(1500)),
        ..Expected::of(of)
    };
    let (reading, faults) = read(&cell(content), &expected);
    let value = match reading {
        Reading::Blank => "blank".to_owned(),
        Reading::Unreadable => "-".to_owned(),
        Reading::Value(value) => value.canonical(),
    };
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.id).collect();
    [value, codes.join(" ")].join(" ").trim_end().to_owned()
}

/// Words of an answer in words are what they are, unless they are exactly those that say there is none.
#[test]
fn a_text_that_is_like_an_answer_without_data_is_a_text() {
    let read_as = |text: &str, of| {
        let expected = Expected {
            may_lack: true,
            ..Expected::of(of)
        };
        let (reading, faults) = read(&cell(Content::Text(text.into())), &expected);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.id).collect();
        (reading, codes)
    };
    for text in [
        "Reading",
        "Ending",
        "Leading",
        "Confidential talks",
        "No date",
        "Not collect",
        "Ni podatki",
    ] {
        for of in [ValueType::Text, ValueType::Evidence] {
            let (reading, codes) = read_as(text, of);
            let is_text = matches!(&reading, Reading::Value(value) if value.as_text() == Some(text));
            assert!(is_text && codes.is_empty(), "{text}: {codes:?}");
        }
    }
    for text in [
        "pending",
        "Confidential",
        "no data",
        "ni podatka",
        "not collected",
    ] {
        let (reading, _) = read_as(text, ValueType::Text);
        assert!(
            matches!(&reading, Reading::Value(value) if value.no_data().is_some()),
            "{text}"
        );
    }
    // Of a number nothing else can be meant.
    for text in ["ni podtka", "Leading", "No date"] {
        assert_eq!(
            read_as(text, ValueType::Count),
            (Reading::Unreadable, vec!["V143"]),
            "{text}"
        );
    }
}

#[test]
fn numbers_are_checked_against_their_type() {
    let number = |text: &str| Content::Number(decimal(text));
    for (content, of, expected) in [
        (number("22"), ValueType::Count, "22"),
        (number("22.5"), ValueType::Count, "- V106"),
        (number("22.0000000000000004"), ValueType::Count, "22 V113"),
        (number("-3"), ValueType::Count, "- V105"),
        (number("-3"), ValueType::Money, "-3 V105"),
        (number("78501.87"), ValueType::Money, "78501.87"),
        (number("78501.875"), ValueType::Money, "78501.875 V107"),
        (number("0.30000000000000004"), ValueType::Money, "0.3 V113"),
        (number("0.30000000000000004"), ValueType::Decimal, "0.3 V113"),
        (number("0.125"), ValueType::Percent, "0.125 V118"),
        (Content::Date(decimal("22")), ValueType::Count, "- V112"),
        (Content::Date(decimal("45415")), ValueType::Decimal, "- V112"),
        (
            Content::Date(decimal("0.520833333333333")),
            ValueType::Money,
            "- V112",
        ),
        (number("0.0000000000291"), ValueType::Money, "0 V113"),
        (number("-0.000000000001"), ValueType::Count, "0 V113"),
        (number("-0.000000000001"), ValueType::Decimal, "0 V113"),
        (
            number("0.0000000000000000000000000001"),
            ValueType::Percent,
            "0 V113",
        ),
        (number("1234.5600000000001"), ValueType::Money, "1234.56 V113"),
        (number("0.09999999997671694"), ValueType::Money, "0.1 V113"),
        (number("0.09999999997671694"), ValueType::Decimal, "0.1 V113"),
        (
            number("0.3333333333333333"),
            ValueType::Decimal,
            "0.3333333333333333",
        ),
        (number("0.005"), ValueType::Money, "0.005 V107"),
        (Content::Text("12.34".into()), ValueType::Count, "- V106"),
        (Content::Text("12.345".into()), ValueType::Count, "12345 V101"),
        (Content::Text("12,000".into()), ValueType::Money, "12000 V101"),
        (Content::Text("12,000 €".into()), ValueType::Money, "12000 V101"),
        (Content::Text("125,500".into()), ValueType::Money, "125500 V101"),
        (
            Content::Text("-1.234".into()),
            ValueType::Money,
            "-1234 V101 V105",
        ),
        (Content::Text("-12.5".into()), ValueType::Count, "- V105"),
        (Content::Text("$12.50".into()), ValueType::Money, "- V130"),
        (Content::Text("$12.50".into()), ValueType::Count, "- V104"),
        (Content::Text(" ".into()), ValueType::Count, "blank"),
        (Content::Text("34,5".into()), ValueType::Decimal, "34.5 V101"),
        (Content::Text("646.001 €".into()), ValueType::Money, "646001 V101"),
        (Content::Text("približno 22".into()), ValueType::Count, "about 22"),
        (Content::Flag(true), ValueType::Count, "- V104"),
        (Content::Error("#REF!".into()), ValueType::Count, "- V111"),
        (Content::Unreadable("1e300".into()), ValueType::Decimal, "- V104"),
        (number("1000000000000"), ValueType::Money, "- V121"),
        // The number of a person is no figure, with its leading zero or without; a large amount is one.
        (number("101006500006"), ValueType::Money, "- V104"),
        (number("101006500006"), ValueType::Decimal, "- V104"),
        (Content::Text("0101006500006".into()), ValueType::Count, "- V104"),
        (number("101006500007"), ValueType::Money, "101006500007"),
        (
            Content::Text("56 012 345 678 901".into()),
            ValueType::Count,
            "- V121",
        ),
        // Last year’s 1500 leaves both readings in doubt, or decides for the nearer.
        (Content::Text("100.000".into()), ValueType::Decimal, "- V102"),
        (Content::Text("5,000".into()), ValueType::Count, "5000 V101"),
        (Content::Text("0,125".into()), ValueType::Decimal, "0.125 V101"),
        (
            Content::Text("1234,500".into()),
            ValueType::Decimal,
            "1234.5 V101",
        ),
    ] {
        assert_eq!(reads(content.clone(), of), expected, "{content:?} as {of:?}");
    }
}

#[test]
fn a_cell_that_shows_percentages_holds_fractions() {
    let mut cell = cell(Content::Number(decimal("0.125")));
    cell.style.format = Format::Percent;
    let (reading, faults) = read(&cell, &Expected::of(ValueType::Percent));
    assert_eq!(
        (reading, faults),
        (Reading::Value(Value::Number(decimal("12.5"))), Vec::new())
    );
}

#[test]
fn last_year_decides_what_a_single_point_means() {
    assert_eq!(
        reads(Content::Text("1.610".into()), ValueType::Count),
        "1610 V101"
    );
    let none = Expected::of(ValueType::Decimal);
    let (reading, faults) = read(&cell(Content::Text("1.610".into())), &none);
    assert_eq!((reading, faults[0].code.id), (Reading::Unreadable, "V102"));
    for language in [Language::Sl, Language::En] {
        let fact = faults[0].fact(language);
        assert!(
            fact.contains("1610") && fact.contains(["1,61", "1.61"][usize::from(language == Language::En)]),
            "{fact}"
        );
    }
    // A count has no decimals except zeros.
    let none = Expected::of(ValueType::Count);
    for (text, codes) in [("1.610", "V101"), ("5,000", "V102"), ("1.000", "V102")] {
        let (_, faults) = read(&cell(Content::Text(text.into())), &none);
        assert_eq!(faults[0].code.id, codes, "{text}");
    }
}

#[test]
fn a_formula_without_a_result_is_not_blank() {
    let formula = Cell {
        formula: Some("=A1".into()),
        ..Cell::default()
    };
    let (reading, faults) = read(&formula, &Expected::of(ValueType::Count));
    assert_eq!((reading, faults[0].code.id), (Reading::Unreadable, "V110"));
}

#[test]
fn words_keep_their_visible_characters() {
    assert_eq!(
        reads(Content::Text("  dve\nvrsti\u{200b} ".into()), ValueType::Text),
        "dve\nvrsti V117"
    );
    assert_eq!(reads(Content::Number(decimal("12")), ValueType::Text), "12");
    assert_eq!(
        reads(Content::Text("a".repeat(32_768).into()), ValueType::Text),
        "- V120"
    );
    let removed = cell(Content::Text("a\u{200b}".into())).with(|extras| extras.removed = 2);
    let (reading, faults) = read(&removed, &Expected::of(ValueType::Text));
    assert_eq!(reading, Reading::Value(Value::Text("a".into())));
    assert_eq!(
        faults[0].fact(Language::En),
        "invisible characters were removed from the text (3)"
    );
    assert_eq!(reads(Content::Text("DA ".into()), ValueType::YesNo), "yes");
    assert_eq!(reads(Content::Text("morda".into()), ValueType::YesNo), "- V116");
}

#[test]
fn statuses_are_read_by_label_and_by_synonym() {
    let declared = Status::BUILT_IN.map(|status| {
        let synonym = (status == Status::ACHIEVED).then(|| "se je izvedel".to_owned());
        Declared {
            synonyms: synonym.into_iter().collect(),
            ..Declared::unnamed(status)
        }
    });
    let vocabulary = Vocabulary::of(declared.to_vec());
    let expected = Expected {
        may_lack: false,
        kind: ExpectedKind::Status(&vocabulary),
        ..Expected::of(ValueType::Text)
    };
    for (text, status, codes) in [
        ("Delno  dosežen.", Some(Status::PARTIALLY_ACHIEVED), vec![]),
        ("not achieved", Some(Status::NOT_ACHIEVED), vec![]),
        ("se je izvedel", Some(Status::ACHIEVED), vec!["V109"]),
        ("skoraj", None, vec!["V108"]),
    ] {
        let (reading, faults) = read(&cell(Content::Text(text.into())), &expected);
        assert_eq!(
            reading,
            status.map_or(Reading::Unreadable, |s| Reading::Value(Value::Status(s))),
            "{text}"
        );
        assert_eq!(
            faults.iter().map(|f| f.code.id).collect::<Vec<_>>(),
            codes,
            "{text}"
        );
    }
}

#[test]
fn dates_are_read_as_people_type_them() {
    let year = Year::new(2020).unwrap();
    let day = Some(Date::constant(2021, 5, 7));
    for text in [
        "7. 5. 2021",
        "7. 5.2021",
        "07.05.2021",
        "2021-05-07",
        "44323",
        " 7. 5. 2021. ",
    ] {
        assert_eq!(
            read_date(&cell(Content::Text(text.into())), year).0,
            day,
            "{text}"
        );
    }
    assert_eq!(
        read_date(&cell(Content::Date(Decimal::from(44_323))), year).0,
        day
    );
    assert_eq!(read_date(&cell(Content::Blank), year), (None, None));
    for text in ["7. 5.", "31. 2. 2021", "maja 2021", "99999999999. 5. 2021"] {
        let (date, fault) = read_date(&cell(Content::Text(text.into())), year);
        assert_eq!((date, fault.map(|f| f.code.id)), (None, Some("V115")), "{text}");
    }
    for text in ["7. 5. 21", "7/5/2021", "1/2/2025"] {
        let (date, fault) = read_date(&cell(Content::Text(text.into())), year);
        assert_eq!((date, fault.map(|f| f.code.id)), (None, Some("W140")), "{text}");
    }
}

#[test]
fn a_number_in_another_unit_is_reported_as_what_was_probably_meant() {
    for (text, of, hint) in [
        ("12 tisoč", ValueType::Count, "); verjetno je mišljeno 12000;"),
        (
            "1,2 mio EUR",
            ValueType::Money,
            "); verjetno je mišljeno 1200000,00;",
        ),
        ("22 %", ValueType::Count, "); odstotek tu ni pričakovan;"),
        ("1.610 oseb", ValueType::Count, "); verjetno je mišljeno 1610;"),
        ("približno 22", ValueType::Count, "); pojasnilo"),
        ("20–25", ValueType::Count, "); pojasnilo"),
    ] {
        let help = not_a_number(of, text, Language::Sl).help(Language::Sl);
        assert!(help.contains(hint), "{text}: {help}");
    }
}

#[test]
fn a_percentage_or_a_day_in_a_cell_for_another_number_is_reported() {
    let shown = |content: Content, format: Format, of: ValueType| {
        let mut cell = cell(content);
        cell.style.format = format;
        let (reading, faults) = read(&cell, &Expected::of(of));
        let texts: Vec<String> = faults
            .iter()
            .map(|fault| format!("{} {}", fault.fact(Language::Sl), fault.help(Language::Sl)))
            .collect();
        (reading, texts.join("\n"))
    };
    for of in [ValueType::Count, ValueType::Decimal, ValueType::Money] {
        let (reading, texts) = shown(Content::Number(decimal("0.22")), Format::Percent, of);
        assert_eq!(reading, Reading::Unreadable);
        assert!(texts.contains("(22 %)"), "{texts}");
        let (reading, _) = shown(Content::Number(Decimal::ZERO), Format::Percent, of);
        assert_eq!(reading, Reading::Value(Value::Number(Decimal::ZERO)));
    }
    for (serial, format, what) in [
        ("45415", Format::Other, ["(3. 5. 2024)", "; verjetno 3,5"]),
        ("45638", Format::Date, ["(12. 12. 2024)", "; verjetno 12,12"]),
        (
            "0.520833333333333",
            Format::Time(Clock::Minutes),
            ["(12:30)", "; verjetno 12,5"],
        ),
        (
            "1.5625",
            Format::Time(Clock::Elapsed),
            ["(37:30)", "; verjetno 37,5"],
        ),
        ("1.5625", Format::General, ["(37:30)", "; verjetno 37,5"]),
        ("22", Format::Date, ["(22. 1. 1900)", "; verjetno 22"]),
    ] {
        let (reading, texts) = shown(Content::Date(decimal(serial)), format, ValueType::Decimal);
        assert_eq!(reading, Reading::Unreadable, "{serial}");
        assert!(what.iter().all(|what| texts.contains(what)), "{serial}: {texts}");
    }
    let percent = shown(
        Content::Number(decimal("0.005")),
        Format::Percent,
        ValueType::Percent,
    );
    assert_eq!(
        percent,
        (Reading::Value(Value::Number(decimal("0.5"))), String::new())
    );
}

#[test]
fn words_that_became_a_number_are_read_as_the_cell_shows_them() {
    let number = |text: &str| Content::Number(decimal(text));
    let date = |text: &str| Content::Date(decimal(text));
    for (content, format, expected) in [
        (number("7"), Format::General, Some("7")),
        (number("12.5"), Format::General, Some("12,5")),
        (number("12.5"), Format::Plain, Some("13")),
        (number("12.5"), Format::Index, Some("12,50")),
        (number("12.5"), Format::Fixed(1), Some("12,5")),
        (number("0.5"), Format::Percent, Some("50%")),
        (number("7"), Format::Other, None),
        (number("1234"), Format::Count, None),
        (
            date("0.520833333333333"),
            Format::Time(Clock::Minutes),
            Some("12:30"),
        ),
        (date("1.5625"), Format::Time(Clock::Elapsed), Some("37:30")),
        (date("45415"), Format::Date, Some("3. 5. 2024")),
        (date("45415.5"), Format::DateTime, Some("3. 5. 2024 12:00")),
        (date("45415"), Format::Other, None),
        (date("45415"), Format::General, None),
    ] {
        let mut cell = cell(content.clone());
        cell.style.format = format;
        let (reading, faults) = read(&cell, &Expected::of(ValueType::Text));
        let expected = expected.map_or(Reading::Unreadable, |words| {
            Reading::Value(Value::Text(words.into()))
        });
        assert_eq!(reading, expected, "{content:?} {format:?}");
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.id).collect();
        // Reported even if the cell shows what was typed: it may have been `1/2`.
        let expected_codes = match (&reading, &content) {
            (Reading::Unreadable, _) => vec!["V132"],
            (_, Content::Date(_)) => vec!["V137"],
            (_, _) => vec![],
        };
        assert_eq!(codes, expected_codes, "{content:?} {format:?}");
    }
}

#[test]
fn words_that_became_a_day_are_reported_with_what_was_probably_typed() {
    for (serial, format, language, shown, meant) in [
        ("45293", Format::DayMonth, Language::Sl, "2. jan.", "2/1 ali 1/2"),
        ("45293", Format::DayMonth, Language::En, "2 Jan", "2/1 or 1/2"),
        ("45415", Format::Date, Language::Sl, "3. 5. 2024", "3/5 ali 5/3"),
        (
            "45293",
            Format::MonthYear,
            Language::Sl,
            "jan. 2024",
            "2/1 ali 1/2",
        ),
        ("45415", Format::DayMonth, Language::En, "3 May", "3/5 or 5/3"),
        ("45417", Format::DayMonth, Language::Sl, "5. maj", "5/5"),
        (
            "0.4375",
            Format::Time(Clock::Minutes),
            Language::Sl,
            "10:30",
            "10:30",
        ),
        (
            "45293.5",
            Format::DateTime,
            Language::Sl,
            "2. 1. 2024 12:00",
            "2. 1. 2024 12:00",
        ),
    ] {
        let mut cell = cell(Content::Date(decimal(serial)));
        cell.style.format = format;
        let expected = Expected {
            language,
            ..Expected::of(ValueType::Text)
        };
        let (reading, faults) = read(&cell, &expected);
        assert_eq!(reading, Reading::Value(Value::Text(shown.into())), "{serial}");
        assert_eq!(faults[0].code.id, "V137");
        let text = format!("{} {}", faults[0].fact(language), faults[0].help(language));
        assert!(text.contains(shown) && text.contains(meant), "{text}");
    }
}

#[derive(Debug, Clone)]
struct Asked {
    of: ValueType,
    language: Language,
    currency: &'static str,
    last_year: Option<Decimal>,
    plausible: Option<Plausible>,
}

fn any_asked() -> impl Strategy<Value = Asked> {
    let types = [
        ValueType::Count,
        ValueType::Decimal,
        ValueType::Money,
        ValueType::Percent,
    ];
    let bound =
        || proptest::option::of(prop_oneof![-10_i64..1_000, 1_000_i64..2_000_000].prop_map(Decimal::from));
    let last =
        || proptest::option::of((-10_i64..3_000_000, 0_u32..4).prop_map(|(n, scale)| Decimal::new(n, scale)));
    let parts = (
        proptest::sample::select(types.to_vec()),
        proptest::sample::select(vec![Language::Sl, Language::En]),
        proptest::sample::select(vec!["EUR", "GBP", "CHF", "XTS"]),
        last(),
        (bound(), bound()),
    );
    parts.prop_map(|(of, language, currency, last_year, (at_least, at_most))| {
        let plausible = at_least.or(at_most).map(|_| Plausible {
            at_least,
            at_most,
            change: None,
            change_by: None,
            times: None,
        });
        Asked {
            of,
            language,
            currency,
            last_year,
            plausible,
        }
    })
}

fn any_typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-(]?[0-9]{1,3}[.,'  ][0-9]{3}[)]?",
        "[-−]? ?[0-9]{1,4}[.,][0-9]{1,4} ?%?",
        "(€|EUR|£|GBP|CHF)? ?[0-9]{1,3}[.,][0-9]{2,3} ?(€|EUR|£|XTS)?",
        "[0-9., '-]{1,10}",
    ]
}

proptest! {
    /// For every type and language: the value of a text is one of its readings, and a doubtful one is reported; if two
    /// readings remain, there is no value.
    #[test]
    fn no_text_is_read_as_two_numbers(text in any_typed(), asked in any_asked()) {
        let expected = Expected {
            may_lack: false,
            kind: ExpectedKind::Typed(asked.of),
            language: asked.language,
            currency: asked.currency,
            last_year: asked.last_year,
            plausible: asked.plausible,
        };
        let (reading, faults) = read(&cell(Content::Text(text.as_str().into())), &expected);
        let Ok(typed) = number_text::read(&text, asked.currency) else {
            prop_assert!(!matches!(reading, Reading::Value(_)), "{text}");
            return Ok(());
        };
        if let Reading::Value(Value::Number(number)) = &reading {
            prop_assert!(faults.iter().any(|fault| fault.code.id == "V101"), "{text}");
            let readings = match typed.readings {
                Readings::One(one) => vec![one],
                Readings::Two { grouped, decimal } => vec![grouped, decimal],
            };
            prop_assert!(readings.contains(number), "{text}: {number}");
        }
        let is_asked = faults.iter().any(|fault| fault.code.id == "V102");
        let Readings::Two { grouped, decimal } = typed.readings else {
            prop_assert!(!is_asked, "{text}");
            return Ok(());
        };
        if typed.percent && asked.of != ValueType::Percent {
            return Ok(());
        }
        // The rule, written a second time independently.
        let allowed = |number: Decimal| asked.plausible.is_none_or(|bounds| bounds.allows(number));
        let fits = |number: Decimal, three_decimals: bool| allowed(number) && match asked.of.kind() {
            ValueKind::Count => number.normalize().scale() == 0,
            ValueKind::Money => !three_decimals,
            ValueKind::Decimal
            | ValueKind::Percent
            | ValueKind::YesNo
            | ValueKind::Text
            | ValueKind::Date
            | ValueKind::Choice
            | ValueKind::Evidence => true,
        };
        let left: Vec<Decimal> = [(grouped, false), (decimal, true)]
            .into_iter()
            .filter(|(number, three)| fits(*number, *three))
            .map(|(number, _)| number)
            .collect();
        let within = |number: &Decimal| asked.last_year.is_some_and(|last| {
            let same_side = (*number > Decimal::ZERO) == (last > Decimal::ZERO) && !last.is_zero() && !number.is_zero();
            same_side && number.abs() <= last.abs() * Decimal::TEN && last.abs() <= number.abs() * Decimal::TEN
        });
        let near: Vec<&Decimal> = left.iter().filter(|number| within(number)).collect();
        prop_assert_eq!(is_asked, left.len() != 1 && near.len() != 1, "{} {:?}", text, faults);
        // In every language it is the same number.
        for language in [Language::Sl, Language::En] {
            let again = read(&cell(Content::Text(text.as_str().into())), &Expected { language, ..expected });
            prop_assert_eq!(&again.0, &reading);
        }
    }
}

/// Returns a qualifier as a row of `docs/numbers.md`.
fn of_page(one: Qualifier) -> String {
    let facts = one.facts();
    let list = |all: &str| {
        let quoted = all
            .split('|')
            .filter(|word| !word.is_empty())
            .map(|word| format!("`{word}`"));
        quoted.collect::<Vec<_>>().join(", ")
    };
    let both = |text: Text| {
        let languages = [list(text.sl), list(text.en)];
        languages
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let printed = format!("{}, {}", facts.label.sl, facts.label.en);
    let cells = [
        list(facts.key),
        printed,
        both(facts.before),
        [both(facts.behind), list(facts.signs_behind)]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        list(facts.signs),
    ];
    format!("| {} |", cells.join(" | "))
}

/// The table of `docs/numbers.md`, row by row. `INSTA_UPDATE=always cargo test --lib the_page_of_numbers` writes it anew.
#[test]
fn the_page_of_numbers_says_what_is_read() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/numbers.md");
    let page = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let reading_of = |text: &str, of: ValueType| {
        let (reading, faults) = read(&cell(Content::Text(text.into())), &Expected::of(of));
        match reading {
            Reading::Value(value) => value.canonical(),
            Reading::Unreadable => faults
                .iter()
                .map(|fault| fault.code.id)
                .collect::<Vec<_>>()
                .join(" "),
            Reading::Blank => "blank".to_owned(),
        }
    };
    let mut rows = 0;
    let line = |line: &str| {
        let Some(typed) = line.strip_prefix("| `").and_then(|rest| rest.split('`').next()) else {
            return line.to_owned();
        };
        rows += 1;
        let columns = [
            ValueType::Count,
            ValueType::Decimal,
            ValueType::Money,
            ValueType::Percent,
        ];
        format!(
            "| `{typed}` | {} |",
            columns.map(|of| reading_of(typed, of)).join(" | ")
        )
    };
    let mut read: Vec<String> = page.lines().map(line).collect();
    // The table of qualifiers, which a comment ends.
    let end = read
        .iter()
        .position(|line| line == "<!-- qualifiers -->")
        .unwrap();
    let head = read[..end]
        .iter()
        .rposition(|line| line == "|---|---|---|---|---|")
        .unwrap();
    read.splice(head + 1..end, Qualifier::ALL.map(of_page));
    if std::env::var_os("INSTA_UPDATE").is_some_and(|how| how == "always") {
        std::fs::write(&path, read.join("\n") + "\n").unwrap();
    }
    assert!(rows > 25, "{rows}");
    assert_eq!(page.lines().collect::<Vec<_>>(), read, "docs/numbers.md");
}

#[test]
fn by_when_is_understood_also_where_the_program_made_a_day_of_it() {
    for language in [Language::Sl, Language::En] {
        let expected = Expected {
            kind: ExpectedKind::Due,
            language,
            ..Expected::of(ValueType::Text)
        };
        // 30 June 2025, and the first of June, which a program makes of a month and year.
        for (content, format, due) in [
            (
                Content::Date(45_838.into()),
                Format::Date,
                Date::constant(2025, 6, 30),
            ),
            (
                Content::Date(45_809.into()),
                Format::MonthYear,
                Date::constant(2025, 6, 30),
            ),
            (
                Content::Number(2025.into()),
                Format::General,
                Date::constant(2025, 12, 31),
            ),
            (
                Content::Text("do konca junija 2025".into()),
                Format::Text,
                Date::constant(2025, 6, 30),
            ),
        ] {
            let mut cell = cell(content);
            cell.style.format = format;
            let (reading, faults) = read(&cell, &expected);
            let Reading::Value(Value::Text(words)) = reading else {
                panic!("{cell:?}")
            };
            assert!(faults.is_empty(), "{words}: {faults:?}");
            assert_eq!(
                DueText::read(&words, YearStart::default()),
                Some(DueText::By(due)),
                "{words}"
            );
        }
    }
}

#[test]
fn a_zero_that_may_be_a_blank_is_asked_about_whatever_is_expected() {
    let mut zero = cell(Content::Number(Decimal::ZERO));
    zero.formula = Some("=IF(B2=\"\",\"\",B2)".into());
    for of in [
        ValueType::Count,
        ValueType::Money,
        ValueType::Text,
        ValueType::YesNo,
        ValueType::Date,
    ] {
        let (reading, faults) = read(&zero, &Expected::of(of));
        assert_ne!(
            faults.first().map(|fault| fault.code.id),
            Some("V210"),
            "{reading:?}"
        );
        let unsure = zero.clone().with(|extras| extras.shown = Shown::Unknown);
        let (reading, faults) = read(&unsure, &Expected::of(of));
        assert_eq!(
            (reading, faults[0].code.id),
            (Reading::Unreadable, "V210"),
            "{of:?}"
        );
        assert_eq!(found(&unsure), "=IF(B2=\"\",\"\",B2)");
    }
}
