//! The value that a number format shows counts as if it were typed.

use super::*;

/// Returns the value of a cell in a format, and the codes reported.
fn reading_of(content: Content, code: &str, of: ValueType, currency: &'static str) -> String {
    let mut cell = cell(content);
    crate::sheet::formats::put(code, &mut cell);
    let expected = Expected {
        currency,
        ..Expected::of(of)
    };
    let (reading, faults) = read(&cell, &expected);
    let value = match reading {
        Reading::Blank => "blank".to_owned(),
        Reading::Unreadable => "-".to_owned(),
        Reading::Value(value) => value.canonical(),
    };
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code.id).collect();
    [value, codes.join(" ")].join(" ").trim_end().to_owned()
}

fn of_number(number: &str, code: &str, of: ValueType, currency: &'static str) -> String {
    let (is_negative, digits) = match number.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, number),
    };
    let number = decimal(digits);
    reading_of(
        Content::Number(if is_negative { -number } else { number }),
        code,
        of,
        currency,
    )
}

const AMOUNT: [&str; 5] = ["- V134", "- V134", "- V133", "- V134", "- V132"];
const OTHERWISE: [&str; 5] = ["- V135", "- V135", "- V135", "- V135", "- V132"];
const PERCENT: [&str; 5] = ["- V131", "- V131", "- V131", "22", "- V132"];
const THOUSAND: [&str; 5] = ["1000", "1000", "1000", "1000", "- V132"];

/// The accounting format of Excel in Slovenia.
const ACCOUNTING: &str = r#"_-* #,##0.00\ [$€-424]_-;\-* #,##0.00\ [$€-424]_-;_-* "-"??\ [$€-424]_-;_-@_-"#;

/// Of each number and format: as a count, a number, an amount, a percentage and words, in a strategy in euros.
const CASES: &[(&str, &str, [&str; 5])] = &[
    // Another currency.
    ("1000", "[$$-409]#,##0.00", AMOUNT),
    ("1000", r##""$"#,##0"##, AMOUNT),
    ("1000", "$#,##0", AMOUNT),
    ("1000", r#"#,##0.00 "kn""#, AMOUNT),
    ("1000", r"#,##0.00\ \k\n", AMOUNT),
    ("1000", "[$USD] #,##0", AMOUNT),
    ("1000", r##""USD "#,##0"##, AMOUNT),
    ("1000", "[$£-809]#,##0", AMOUNT),
    ("1000", "#,##0 [$Kč-405];[Red]-#,##0 [$Kč-405]", AMOUNT),
    ("1000", "[$lire]0", AMOUNT),
    ("1000", "[$R$-416]\\ #,##0", AMOUNT),
    (
        "0",
        r#"_-[$$-409]* #,##0_-;-[$$-409]* #,##0_-;_-[$$-409]* "-"??_-"#,
        AMOUNT,
    ),
    // The own one.
    (
        "1000",
        r"#,##0.00\ [$€-424]",
        ["- V134", "- V134", "1000", "- V134", "- V132"],
    ),
    (
        "1000",
        r#"#,##0 "EUR""#,
        ["- V134", "- V134", "1000", "- V134", "- V132"],
    ),
    (
        "1000",
        "#,##0 €",
        ["- V134", "- V134", "1000", "- V134", "- V132"],
    ),
    (
        "1000",
        ACCOUNTING,
        ["- V134", "- V134", "1000", "- V134", "- V132"],
    ),
    ("0", ACCOUNTING, ["- V134", "- V134", "0", "- V134", "- V132"]),
    // No currency at all: a language, a unit, a unit of which the currency is a part.
    ("1000", "[$-409]#,##0.00", THOUSAND),
    ("1000", "[$-424]0", ["1000", "1000", "1000", "1000", "1000"]),
    ("1000", r#"0 "oseb""#, THOUSAND),
    ("1000", "#,##0 Eur/m2", THOUSAND),
    ("1000", "0 dni", THOUSAND),
    ("1000", r#"0 "km""#, ["1000", "1000", "- V133", "1000", "- V132"]),
    // Percentages, by the section that applies.
    (
        "0.22",
        "[>0.5]0%;0.00",
        ["- V106", "0.22", "0.22", "0.22 V118", "0,22"],
    ),
    (
        "0.72",
        "[>0.5]0%;0.00",
        ["- V131", "- V131", "- V131", "72", "72%"],
    ),
    ("22", "[<1]0.00%;0", ["22", "22", "22", "22", "22"]),
    ("0.22", "[<1]0.00%;0", ["- V131", "- V131", "- V131", "22", "22%"]),
    (
        "0.22",
        "[>100]0;[<=0.5]0%;0.0",
        ["- V131", "- V131", "- V131", "22", "22%"],
    ),
    ("22", r#"0" %""#, PERCENT),
    ("22", r"0\%", PERCENT),
    // Divided, multiplied in words, with other digits.
    ("500000", "0,", OTHERWISE),
    ("500000", "#,##0,,", OTHERWISE),
    ("500000", "#,##0,.0", OTHERWISE),
    ("5000", r#"[>=1000]#,##0," tis.";0"#, OTHERWISE),
    (
        "500",
        r#"[>=1000]#,##0," tis.";0"#,
        ["500", "500", "500", "500", "500"],
    ),
    ("500", r#"0" tis. €""#, OTHERWISE),
    ("500", r#"0 "tisoč""#, OTHERWISE),
    ("5", r#"0.0 "mio""#, OTHERWISE),
    ("5", r#"0"0""#, OTHERWISE),
    ("5", r#""1"0"#, OTHERWISE),
    ("5", r#"0" 000""#, OTHERWISE),
    ("0", r#""1"0"#, OTHERWISE),
    ("1234", r"0\.00", OTHERWISE),
    ("12", r"#\.##0", OTHERWISE),
    ("5", r#""-"0"#, OTHERWISE),
    ("3", r#"[<5]"do 5";0"#, OTHERWISE),
    ("0", r#"0;-0;"ni podatka""#, OTHERWISE),
    ("1", r#""da";"ne";"ne""#, OTHERWISE),
    ("5", "[<1]0;[>9]0", OTHERWISE),
    // The number itself, be it rounded, grouped or with a word.
    ("5", r#"0.0"x""#, ["5", "5", "5", "5", "- V132"]),
    ("0.5", "# ?/?", ["- V106", "0.5", "0.5", "0.5 V118", "- V132"]),
    ("2", "# ?/8", ["2", "2", "2", "2", "- V132"]),
    ("1000", "0.00E+00", THOUSAND),
    ("1000", "##0.0E+0", THOUSAND),
    ("1000", "# ##0", THOUSAND),
    ("1000", r"#\.##0", THOUSAND),
    ("1000", r#"0 "m2""#, THOUSAND),
    (
        "0",
        r#"_-* #,##0_-;\-* #,##0_-;_-* "-"_-;_-@_-"#,
        ["0", "0", "0", "0", "- V132"],
    ),
    ("5", "0.00;[Red]-0.00", ["5", "5", "5", "5", "5,00"]),
    ("5", "General;-General", ["5", "5", "5", "5", "5"]),
    ("5", "Splošno", ["5", "5", "5", "5", "- V132"]),
    // Nothing is visible.
    ("5", ";;;", ["5 V136", "5 V136", "5 V136", "5 V136", "- V132"]),
    ("0", "0;-0;;@", ["0 V136", "0 V136", "0 V136", "0 V136", "- V132"]),
    ("0", "#,###", ["0 V136", "0 V136", "0 V136", "0 V136", "- V132"]),
    (
        "0",
        r#"[=0]"";General"#,
        ["0 V136", "0 V136", "0 V136", "0 V136", "- V132"],
    ),
    ("5", "0;-0;;@", ["5", "5", "5", "5", "5"]),
];

#[test]
fn a_value_shown_by_its_format_is_read_as_if_typed() {
    let types = [
        ValueType::Count,
        ValueType::Decimal,
        ValueType::Money,
        ValueType::Percent,
        ValueType::Text,
    ];
    for (number, code, expected) in CASES {
        let read = types.map(|of| of_number(number, code, of, "EUR"));
        assert_eq!(read, *expected, "{number} in {code}");
    }
}

#[test]
fn the_currency_of_a_format_is_compared_with_that_of_the_strategy() {
    for code in ["[$€-424]0", r#"0 "evrov""#, r#"0 "EUR""#] {
        assert_eq!(of_number("5", code, ValueType::Money, "GBP"), "- V133", "{code}");
        assert_eq!(of_number("5", code, ValueType::Money, "EUR"), "5", "{code}");
    }
    for code in ["[$£-809]0", r#"0 "GBP""#, r#""£"0"#] {
        assert_eq!(of_number("5", code, ValueType::Money, "GBP"), "5", "{code}");
        assert_eq!(of_number("5", code, ValueType::Money, "EUR"), "- V133", "{code}");
    }
    let mut dollars = cell(Content::Number(decimal("1200.5")));
    crate::sheet::formats::put("[$$-409]#,##0.00", &mut dollars);
    let (_, faults) = read(&dollars, &Expected::of(ValueType::Money));
    assert_eq!(
        faults[0].fact(Language::Sl),
        "pričakovan je znesek v evrih, celica pa kaže »$1200,5« (valuta v obliki celice: $)"
    );
    assert_eq!(
        faults[0].help(Language::En),
        "if the amount is in euros, give the cell the format “Number”; otherwise convert it and enter it again"
    );
}

#[test]
fn a_cell_that_shows_another_value_is_reported_with_both_values() {
    for (number, code, fact) in [
        (
            "500000",
            r#"#,##0," tis.""#,
            "celica kaže »500 tis.«, zapisano pa je »500000«",
        ),
        ("5", r#"0"0""#, "celica kaže »50«, zapisano pa je »5«"),
        ("12.5", r#"0.0,"k""#, "celica kaže »0,0k«, zapisano pa je »12,5«"),
        ("1234", r"0\.00", "celica kaže »12.34«, zapisano pa je »1234«"),
        ("3", r#"[<5]"do 5";0"#, "celica kaže »do 5«, zapisano pa je »3«"),
    ] {
        let mut cell = cell(Content::Number(decimal(number)));
        crate::sheet::formats::put(code, &mut cell);
        let (_, faults) = read(&cell, &Expected::of(ValueType::Decimal));
        let stated = faults[0].fact(Language::Sl);
        assert!(stated.starts_with(fact), "{stated}");
    }
}

#[test]
fn a_negative_number_without_its_sign_is_reported() {
    let reading = |code: &str| of_number("-5", code, ValueType::Money, "EUR");
    for code in ["0;0", r#"0;"x"0"#, "0;;0"] {
        assert!(
            matches!(reading(code).as_str(), "- V135" | "-5 V105 V136"),
            "{code}: {}",
            reading(code)
        );
    }
    for code in [
        "0",
        "0;-0",
        "0;(0)",
        "0;[Red]0",
        "0;0-",
        "#,##0_);(#,##0)",
        ACCOUNTING,
        "[>=1000]0;0.0",
    ] {
        assert_eq!(reading(code), "-5 V105", "{code}");
    }
}

#[test]
fn a_text_is_read_as_its_format_shows_it() {
    for (text, code, expected) in [
        ("da", "0;-0;;@", "da"),
        ("da", ";;", "da"),
        ("da", ";;;", "da V136"),
        ("da", ACCOUNTING, "da"),
        ("da", r#";;;"ne "@"#, "- V135"),
        ("da", r#"0;0;0;"ne""#, "- V135"),
        ("da", r#""ne "@"#, "- V135"),
        ("da", "@", "da"),
        ("da", "#,##0.00", "da"),
    ] {
        let content = || Content::Text(text.into());
        assert_eq!(
            reading_of(content(), code, ValueType::Text, "EUR"),
            expected,
            "{code}"
        );
        let flag = expected.replace("da", "yes");
        assert_eq!(
            reading_of(content(), code, ValueType::YesNo, "EUR"),
            flag,
            "{code}"
        );
    }
}

#[test]
fn a_day_of_confirmation_that_is_hidden_is_reported() {
    let mut day = cell(Content::Date(decimal("45700")));
    crate::sheet::formats::put(";;;", &mut day);
    let (date, fault) = read_date(&day, Year::new(2024).unwrap());
    assert!(date.is_some() && fault.unwrap().code.id == "V136");
}

proptest! {
    /// No format causes a panic, and a number is read as itself or as hundredths, or is reported.
    #[test]
    fn no_format_makes_another_number(
        code in "[0#?.,%;@ \"\\\\_*$€()EGd/A-Z+-]{0,12}|(\\[[$<>=0-9€-]{0,6}\\])?[0#]{1,3}[,.]?[0#]{0,3}[,;%]{0,2}[0\" a-z€]{0,6}",
        number in -1_000_000_i64..1_000_000,
        scale in 0_u32..6,
        of in proptest::sample::select(vec![ValueType::Count, ValueType::Decimal, ValueType::Money, ValueType::Percent]),
    ) {
        let number = Decimal::new(number, scale);
        let mut cell = cell(Content::Number(number));
        crate::sheet::formats::put(&code, &mut cell);
        let (reading, _) = read(&cell, &Expected::of(of));
        if let Reading::Value(Value::Number(read)) = reading {
            let is_percent = of == ValueType::Percent && code.contains('%');
            prop_assert!(read == number || is_percent && read == number * Decimal::ONE_HUNDRED, "{} {}", code, read);
        }
    }
}
