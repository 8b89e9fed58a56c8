use super::*;

fn cell(content: Content) -> Cell {
    Cell {
        content,
        ..Cell::default()
    }
}

fn decimal(text: &str) -> Decimal {
    crate::value::plain_decimal(text).unwrap()
}

/// Reads a cell, and shows the value and the codes told.
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

#[test]
fn numbers_are_held_against_their_type() {
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
        (Content::Date(decimal("22")), ValueType::Count, "22 V112"),
        (Content::Text(" ".into()), ValueType::Count, "blank"),
        (Content::Text("34,5".into()), ValueType::Decimal, "34.5 V101"),
        (Content::Text("646.001 €".into()), ValueType::Money, "646001 V101"),
        (Content::Text("približno 22".into()), ValueType::Count, "- V104"),
        (Content::Flag(true), ValueType::Count, "- V104"),
        (Content::Error("#REF!".into()), ValueType::Count, "- V111"),
        (Content::Unreadable("1e300".into()), ValueType::Decimal, "- V104"),
        (number("1000000000000"), ValueType::Money, "- V121"),
        (
            Content::Text("56 012 345 678 901".into()),
            ValueType::Count,
            "- V121",
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
    let none = Expected::of(ValueType::Count);
    let (reading, faults) = read(&cell(Content::Text("1.610".into())), &none);
    assert_eq!((reading, faults[0].code.id), (Reading::Unreadable, "V102"));
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
fn words_keep_what_can_be_seen() {
    assert_eq!(
        reads(Content::Text("  dve\nvrsti\u{200b} ".into()), ValueType::Text),
        "dve\nvrsti V117"
    );
    assert_eq!(reads(Content::Number(decimal("12")), ValueType::Text), "12");
    assert_eq!(
        reads(Content::Text("a".repeat(32_768)), ValueType::Text),
        "- V120"
    );
    let removed = Cell {
        removed: 2,
        ..cell(Content::Text("a\u{200b}".into()))
    };
    let (reading, faults) = read(&removed, &Expected::of(ValueType::Text));
    assert_eq!(reading, Reading::Value(Value::Text("a".to_owned())));
    assert_eq!(
        faults[0].fact(Language::En),
        "invisible characters were removed from the text (3)"
    );
    assert_eq!(reads(Content::Text("DA ".into()), ValueType::YesNo), "yes");
    assert_eq!(reads(Content::Text("morda".into()), ValueType::YesNo), "- V116");
}

#[test]
fn statuses_are_read_by_label_and_by_synonym() {
    let vocabulary = Vocabulary {
        synonyms: vec![(Status::Achieved, "se je izvedel".into())],
        ..Vocabulary::default()
    };
    let expected = Expected {
        kind: Kind::Status(&vocabulary),
        language: Language::Sl,
        last_year: None,
    };
    for (text, status, codes) in [
        ("Delno  dosežen.", Some(Status::PartiallyAchieved), vec![]),
        ("not achieved", Some(Status::NotAchieved), vec![]),
        ("se je izvedel", Some(Status::Achieved), vec!["V109"]),
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
fn a_number_in_another_unit_is_told_as_what_was_probably_meant() {
    for (text, of, hint) in [
        ("12 tisoč", ValueType::Count, "22,5; verjetno je mišljeno 12000;"),
        (
            "1,2 mio EUR",
            ValueType::Money,
            "22,5; verjetno je mišljeno 1200000;",
        ),
        ("22 %", ValueType::Count, "22,5; odstotek tu ni pričakovan;"),
        ("1.610 oseb", ValueType::Count, "22,5; verjetno je mišljeno 1610;"),
        ("približno 22", ValueType::Count, "22,5; pojasnilo"),
        ("20–25", ValueType::Count, "22,5; pojasnilo"),
    ] {
        let help = not_a_number(of, text, Language::Sl).help(Language::Sl);
        assert!(help.contains(hint), "{text}: {help}");
    }
}
