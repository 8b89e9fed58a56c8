use super::*;

/// Slip, line, what is written instead.
const TYPOS: &[(&str, Typo, &str)] = &[
    ("a = 15. 12. 2026", Typo::Day, "a = 2026-12-15"),
    ("a = 15.12.2026 # rok", Typo::Day, "a = 2026-12-15 # rok"),
    ("a = 15. december 2026", Typo::Day, "a = 2026-12-15"),
    ("a = 2027-3-1", Typo::Day, "a = 2027-03-01"),
    ("a = 2027/3/1", Typo::Day, "a = 2027-03-01"),
    ("a = 2027-06-31", Typo::NoSuchDay(30), "a = 2027-06-30"),
    ("a = 31. 6. 2027", Typo::NoSuchDay(30), "a = 2027-06-30"),
    ("a = 2027-02-29", Typo::NoSuchDay(28), "a = 2027-02-28"),
    ("a = 30. februar 2028", Typo::NoSuchDay(29), "a = 2028-02-29"),
    ("a = Občina Kranj", Typo::Unquoted, "a = \"Občina Kranj\""),
    ("a = 0401", Typo::Unquoted, "a = \"0401\""),
    ("a = [duk, css]", Typo::Unquoted, "a = [\"duk\", \"css\"]"),
    (
        "a = { sl = Občina, en = Foo }",
        Typo::Unquoted,
        "a = { sl = \"Občina\", en = \"Foo\" }",
    ),
    ("a = Dom \"Kranj\"", Typo::Unquoted, "a = 'Dom \"Kranj\"'"),
    ("a = \"Foo", Typo::Quotes, "a = \"Foo\""),
    ("a = Foo bar\"", Typo::Quotes, "a = \"Foo bar\""),
    ("a = 'Foo # x", Typo::Quotes, "a = \"Foo\" # x"),
    ("a = “Foo”", Typo::Quotes, "a = \"Foo\""),
    ("a = „Foo“", Typo::Quotes, "a = \"Foo\""),
    ("a = »Foo«", Typo::Quotes, "a = \"Foo\""),
    ("a = \"Dom \"Kranj\"\"", Typo::Quotes, "a = 'Dom \"Kranj\"'"),
    ("a = \"C:\\mapa \\q\"", Typo::Backslash, "a = 'C:\\mapa \\q'"),
    ("a = \"C:\\davki\"", Typo::Backslash, "a = 'C:\\davki'"),
    ("a = [\"x\", \"y]", Typo::Quotes, "a = [\"x\", \"y\"]"),
    ("a = [\"x, \"y\"]", Typo::Quotes, "a = [\"x\", \"y\"]"),
    ("a = 0,5", Typo::Number, "a = \"0.5\""),
    ("a = 1.234,50", Typo::Number, "a = \"1234.50\""),
    ("a = 65 000", Typo::Number, "a = 65000"),
    ("a = 12.000 €", Typo::Number, "a = 12000"),
    ("a = −5", Typo::Number, "a = -5"),
    (
        "a = { first = 0,5, last = 1 }",
        Typo::Number,
        "a = { first = \"0.5\", last = 1 }",
    ),
    ("a = Da", Typo::Flag, "a = true"),
    ("a = False", Typo::Flag, "a = false"),
    ("a = [\"x\", \"y\"", Typo::Bracket, "a = [\"x\", \"y\"]"),
    ("a = [\"x\", \"y\" # z", Typo::Bracket, "a = [\"x\", \"y\"] # z"),
    ("a = \"x\", \"y\"", Typo::Bracket, "a = [\"x\", \"y\"]"),
    (
        "a = { first = 1, last = 2",
        Typo::Bracket,
        "a = { first = 1, last = 2 }",
    ),
    (
        "a = first = 1, last = 2 }",
        Typo::Bracket,
        "a = { first = 1, last = 2 }",
    ),
    ("a = [\"x\" \"y\"]", Typo::Comma, "a = [\"x\", \"y\"]"),
    ("a \"x\"", Typo::Equals, "a = \"x\""),
    ("a: \"x\"", Typo::Equals, "a = \"x\""),
    ("a 15. 12. 2026", Typo::Equals, "a = 2026-12-15"),
    ("a =", Typo::Value, "a = \"…\""),
    ("občina = 1", Typo::Name, "obcina = 1"),
    ("a b = 1", Typo::Name, "a_b = 1"),
    (
        "a = { first = 1 last = 2 }",
        Typo::Comma,
        "a = { first = 1, last = 2 }",
    ),
    ("a = [2021 2022]", Typo::Comma, "a = [2021, 2022]"),
    ("a = 2_", Typo::Number, "a = 2"),
    ("a = .5", Typo::Number, "a = \"0.5\""),
    ("a = 1;", Typo::Trailing, "a = 1"),
    ("a = \"x\",", Typo::Trailing, "a = \"x\""),
    ("a\u{a0}= 1", Typo::Blank, "a = 1"),
    ("// opomba", Typo::Comment, "# opomba"),
    ("[[x]] a.2", Typo::Behind, "[[x]]"),
    ("[[x y]]", Typo::Levels, "[[x.y]]"),
    ("[x/y]", Typo::Levels, "[x.y]"),
    ("[x", Typo::Bracket, "[x]"),
    ("[[x]", Typo::Bracket, "[[x]]"),
    ("[x]]", Typo::Bracket, "[[x]]"),
];

/// A reader that takes whatever is TOML.
fn anything(_: &str) -> Vec<(usize, Fault)> {
    Vec::new()
}

#[test]
fn what_nobody_knows_is_reported_without_a_line() {
    let told = |text: &str| -> Vec<_> {
        mistakes(text, anything)
            .into_iter()
            .map(|m| (m.typo, m.write))
            .collect()
    };
    assert_eq!(told("a = 2027-13-01\nb = 1\n"), [(Typo::NoSuchMonth(13), None)]);
    assert_eq!(
        told("<<<<<<< HEAD\na = 1\n=======\nb = 1\n>>>>>>> x\n"),
        [(Typo::Merge, None), (Typo::Merge, None), (Typo::Merge, None)]
    );
    assert_eq!(
        told("a = 1 2\n"),
        [(Typo::Unquoted, Some("a = \"1 2\"".to_owned()))]
    );
    assert_eq!(told("]\n")[0], (Typo::Other, None));
}

#[test]
fn every_common_slip_is_reported_with_a_line_that_can_be_read() {
    let mut wrong = Vec::new();
    for (line, typo, write) in TYPOS {
        // Alone, and between what is around it in a catalogue.
        for (before, after) in [
            ("", ""),
            ("[[goal]]\nid = \"a.1\"\n", "\nz = 1\n\n[[other]]\nid = 1\n"),
        ] {
            let text = format!("{before}{line}{after}");
            let found = mistakes(&text, anything);
            let reported: Vec<_> = found
                .iter()
                .map(|m| (m.typo, m.write.as_deref().unwrap_or("-")))
                .collect();
            if reported != [(*typo, *write)] {
                wrong.push(format!("{text:?}: {reported:?}"));
            }
            let followed = format!("{before}{write}{after}");
            assert!(DeTable::parse(&followed).is_ok(), "{followed}");
            assert_eq!(&text[found[0].span.clone()], *line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_unclosed_bracket_is_reported_where_it_is_to_be_closed() {
    let reported = |text: &str| -> Vec<_> {
        let found = mistakes(text, anything);
        found
            .into_iter()
            .map(|m| (text[..m.span.start].lines().count() + 1, m.write))
            .collect()
    };
    let write = |line: &str| Some(line.to_owned());
    assert_eq!(
        reported("a = [\n\"x\"\n\"y\"\n]\nb = 1\n"),
        [(2, write("\"x\","))]
    );
    assert_eq!(
        reported("a = [\n\"x\",\n\"y\"\n\nb = 1\n"),
        [(3, write("\"y\"]"))]
    );
    assert_eq!(reported("a = [\nduk,\n\"y\"]\n"), [(2, write("\"duk\","))]);
}

#[test]
fn all_are_reported_at_once_and_a_doubtful_one_is_not_guessed() {
    let text = "a = 1\na = 2\nb = Foo\nc = 5. 2. 25\n[x]\n[x]\ny = 1\nd = 0,5\n";
    let typos: Vec<_> = mistakes(text, anything).into_iter().map(|m| m.typo).collect();
    assert_eq!(
        typos,
        [
            Typo::Twice,
            Typo::Unquoted,
            Typo::Other,
            Typo::Twice,
            Typo::Number
        ]
    );
    assert!(mistakes("a = 1\n", anything).is_empty());
}

proptest::proptest! {
    #[test]
    fn only_what_is_toml_is_given_to_its_reader(text in "([a-z0-9=\"'\\[\\]{},.\n -]|č){0,60}") {
        mistakes(&text, |text| {
            assert!(DeTable::parse(text).is_ok(), "{text:?}");
            Vec::new()
        });
    }
}
