use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::base::key::AnswerField;
use crate::base::language::Language;
use crate::base::place::CellRef;
use crate::base::value::plain_decimal;

fn goal() -> GoalId {
    "a.3".parse().unwrap()
}

fn parsed(source: &str) -> Expression {
    parse(source, &goal())
        .unwrap_or_else(|wrong| panic!("{source}: {} at {:?}", wrong.fault.fact(Language::En), wrong.span))
}

/// The code of a fault and the part of the text that it is about.
fn code_and_part(source: &str, wrong: &ExpressionError) -> (&'static str, String) {
    let message = wrong.fault.fact(Language::Sl) + &wrong.fault.help(Language::Sl);
    assert!(!message.replace("{hint}", "").contains('{'), "{message}");
    (wrong.fault.code.id, source[wrong.span.clone()].to_owned())
}

#[test]
fn every_function_that_is_offered_is_known() {
    for name in super::syntax::FUNCTIONS {
        let fault = parse(&format!("{name}("), &goal()).map(drop).unwrap_err().fault;
        assert_ne!(fault.code.id, "S168", "{name}");
    }
    assert_eq!(
        parse("rond(obiski)", &goal())
            .map(drop)
            .unwrap_err()
            .fault
            .code
            .id,
        "S168"
    );
}

/// The types of a small catalogue: `obiski`, `dnevi` are counts, `delez` a percentage, `starih` a line, `odprto` and
/// `zaprto` yes or no, `opis` text.
fn types(entry: &EntryKey) -> Option<ValueType> {
    match entry.to_string().as_str() {
        "a.3/obiski"
        | "a.3/dnevi"
        | "b.1/obiski"
        | "a.3/dogodki.#"
        | "a.3/dogodki.udelezenci"
        | "b.1/dogodki.udelezenci" => Some(ValueType::Count),
        "a.3/delez" => Some(ValueType::Percent),
        "a.3/starih" | "a.3/starih/adopted" | "a.3/starih/revised" => Some(ValueType::Money),
        "a.3/odprto" | "a.3/zaprto" => Some(ValueType::YesNo),
        "a.3/zacetek" | "a.3/konec" => Some(ValueType::Date),
        "a.3/izvedba" => Some(ValueType::Choice),
        "a.3/opis" | "a.3/obiski/note" | "a.3/reason" | "a.3/explanation" | "a.3/status" | "b.1/status" => {
            Some(ValueType::Text)
        }
        _ => None,
    }
}

fn number(text: &str) -> Value {
    Value::Number(plain_decimal(text).unwrap())
}

/// Evaluates over values written `name=value`; everything else is missing.
fn answer(source: &str, values: &[(&str, &str)]) -> Answer {
    parsed(source).evaluate(&|entry: &EntryKey, year: YearRef| {
        let year = match year {
            YearRef::Offset(0) => String::new(),
            YearRef::Offset(years) => format!("[{years}]"),
            YearRef::Year(year) => format!("[{year}]"),
        };
        let name = format!("{}{year}", entry.to_string().trim_start_matches("a.3/"));
        let (_, value) = values.iter().find(|(known, _)| *known == name)?;
        Some(match *value {
            "yes" => Value::Flag(true),
            "no" => Value::Flag(false),
            "text" => Value::Text("22 in 3".into()),
            day if day.contains('-') && day.len() == 10 => Value::Day(day.parse().unwrap()),
            digits => number(digits),
        })
    })
}

#[test]
fn faults_of_writing_are_reported_with_their_place() {
    for (source, code, part) in [
        ("", "S162", ""),
        ("obiski >=", "S162", ""),
        ("obiski = 1", "S161", "="),
        ("obiski => 1", "S161", "=>"),
        ("obiski =< 1", "S161", "=<"),
        ("obiski <> 1", "S161", "<>"),
        ("obiski > = 1", "S161", "> ="),
        ("obiski < = 1", "S161", "< ="),
        ("obiski ! = 1", "S161", "! ="),
        ("obiski = = 1", "S161", "= ="),
        ("obiski ≥ 1", "S161", "≥"),
        ("obiski >= 1 && odprto", "S161", "&"),
        ("obiski == \"da\"", "S161", "\""),
        ("obiski − 1 > 0", "S161", "−"),
        ("1 2", "S162", "2"),
        ("(obiski > 1", "S162", ""),
        ("obiski > 1)", "S162", ")"),
        ("or odprto", "S162", "or"),
        ("sum(obiski, ) > 1", "S162", ")"),
        ("round(obiski) > 1", "S162", ")"),
        ("obiski. > 1", "S162", ">"),
        ("starih.spent > 1", "S162", "spent"),
        ("65.000.50 < 1", "S163", "65.000.50"),
        ("1_000 < 1", "S163", "1_000"),
        ("12a < 1", "S163", "12a"),
        ("1,5 < 1", "S162", ","),
        ("_obiski > 1", "S164", "_obiski"),
        ("{R1-I2 > 1", "S164", "{R1-I2 > 1"),
        ("{R1--I2} > 1", "S164", "{R1--I2}"),
        ("{a.3/Sum} > 1", "S164", "{a.3/Sum}"),
        ("obiskanočlani > 1", "S164", "obiskanočlani"),
        ("status > 1", "S164", "status"),
        ("a.3č/x > 1", "S164", "a.3č"),
        ("a.3 > 1", "S164", "a.3"),
        ("obiski/dnevi > 1", "S165", "/"),
        ("obiski[1] > 1", "S166", "1"),
        ("obiski[-101] > 1", "S166", "-101"),
        ("obiski[20.5] > 1", "S166", "20.5"),
        ("obiski[] > 1", "S166", "]"),
        ("vsota(obiski) > 1", "S168", "vsota"),
        ("round(obiski, 10) > 1", "S169", "10"),
        ("round(obiski, 0.5) > 1", "S169", "0.5"),
        ("abs(obiski, 1) > 1", "S169", "abs(obiski, 1)"),
        ("1 < obiski < 5", "S170", "<"),
        ("is_blank()", "S162", ")"),
        ("is_blank(1)", "S162", "1"),
        ("is_blank(a.3)", "S162", "a.3"),
        ("is_blank(obiski + 1)", "S162", "+"),
        ("is_blank(obiski.reason)", "S162", "reason"),
        ("obiski.note > 1", "S162", "note"),
        ("status(a.3)", "S162", ""),
        ("status(a.3) > 1", "S162", ">"),
        ("status(a.3) == dosežen", "S164", "dosežen"),
        ("status(a.3) == not-yet", "S162", "not"),
        ("status(a.3", "S162", ""),
        ("days_left(a.3/obiski) > 1", "S162", "a.3/obiski"),
    ] {
        let wrong = parse(source, &goal()).unwrap_err();
        assert_eq!(code_and_part(source, &wrong), (code, part.to_owned()), "{source}");
    }
}

#[test]
fn size_is_bounded() {
    let refused = |source: &str| parse(source, &goal()).unwrap_err().fault.fact(Language::En);
    assert_eq!(
        refused(&" ".repeat(2_001)),
        "a condition may have at most 2000 characters"
    );
    assert_eq!(
        refused(&"(".repeat(51)),
        "a condition may have at most 50 levels of brackets"
    );
    assert_eq!(
        refused(&"-".repeat(51)),
        "a condition may have at most 50 levels of brackets"
    );
    let sum = |terms: usize| format!("{}1 > 0", "1 + ".repeat(terms - 1));
    assert_eq!(
        refused(&sum(101)),
        "a condition may have at most 200 values and operations"
    );
    // 99 numbers, 98 additions, the comparison and its right side.
    assert!(parse(&sum(99), &goal()).is_ok());
    let deep = format!("{}obiski > 1{}", "(".repeat(50), ")".repeat(50));
    assert_eq!(answer(&deep, &[("obiski", "2")]), Answer::Met);
}

#[test]
fn faults_of_meaning_are_reported_with_their_place() {
    for (source, code, part) in [
        ("obisk > 1", "S171", "obisk"),
        ("sum(dogodki.stroski) > 1", "S171", "dogodki.stroski"),
        ("count(obiski) > 1", "S171", "count(obiski)"),
        ("dogodki > 1", "S171", "dogodki"),
        ("obisk.revised[-1] > 1", "S171", "obisk.revised[-1]"),
        ("b.1/dnevi > 1", "S171", "b.1/dnevi"),
        ("obiski.adopted > 1", "S172", "obiski.adopted"),
        ("odprto > 1", "S173", "odprto"),
        ("zacetek > 1", "S173", "1"),
        ("konec - zacetek > 1", "S173", "konec"),
        ("obiski == 2024-01-31", "S173", "2024-01-31"),
        ("izvedba == 1", "S173", "izvedba"),
        ("zacetek", "S174", "zacetek"),
        ("obiski == yes", "S173", "yes"),
        ("yes == obiski", "S173", "obiski"),
        ("opis == 1", "S173", "opis"),
        ("obiski / 0 > 1", "S386", "0"),
        ("sum(obiski)/0.0 > 1", "S386", "0.0"),
        ("1 + opis > 1", "S173", "opis"),
        ("-odprto > 1", "S173", "odprto"),
        ("not obiski", "S173", "obiski"),
        ("odprto and obiski + 1", "S173", "obiski + 1"),
        ("sum(obiski, odprto) > 1", "S173", "odprto"),
        ("round(odprto, 1) > 1", "S173", "odprto"),
        ("(obiski > 1) + 1 > 1", "S173", "(obiski > 1)"),
        ("odprto < yes", "S173", "odprto"),
        ("obiski + 1", "S174", "obiski + 1"),
        ("opis", "S174", "opis"),
        ("odprto == zaprto", "S175", "odprto == zaprto"),
        ("is_blank(obisk)", "S171", "is_blank(obisk)"),
        ("is_blank(obiski) > 1", "S173", "is_blank(obiski)"),
        ("status(c.1) == achieved", "S169", "status(c.1) == achieved"),
        ("class(c.1) == achieved", "S169", "class(c.1) == achieved"),
        (
            "1 + (status(a.3) == achieved) > 1",
            "S173",
            "(status(a.3) == achieved)",
        ),
        ("days_left(b.1) > 1", "S169", "days_left(b.1)"),
        ("days_left()", "S174", "days_left()"),
    ] {
        let wrong = parsed(source)
            .check(&types, &|goal| goal.as_str() == "a.3")
            .unwrap_err();
        assert_eq!(code_and_part(source, &wrong), (code, part.to_owned()), "{source}");
    }
    for good in [
        "odprto",
        "is_blank(obiski.note) or not is_blank(a.3/starih.revised[-1]) or is_blank(reason) and is_blank(opis)",
        "class() == achieved or class(b.1) != not-counted",
        "status() != not-achieved and (status(b.1) == partially-achieved) == no",
        "days_left(a.3) / 30 > obiski and days_left() <= 0",
        "not odprto or zaprto == no",
        "(obiski > 1) == yes",
        "starih.revised - starih >= delez * obiski[-1] / dnevi[2023]",
        "round(abs(-b.1/obiski), -2) <= min(1, max(2, sum(obiski)))",
    ] {
        assert!(
            parsed(good).check(&types, &|goal| goal.as_str() == "a.3").is_ok(),
            "{good}"
        );
    }
}

#[test]
fn needs_are_listed_once_in_the_order_of_the_text() {
    let expression =
        parsed("starih.revised[-1] > b.1/obiski + starih and b.1/obiski < round(starih.revised[2023], 2)");
    let needs: Vec<_> = expression
        .needs()
        .iter()
        .map(|(key, year)| match year {
            YearRef::Offset(offset) => format!("{key} {offset}"),
            YearRef::Year(year) => format!("{key} {year}"),
        })
        .collect();
    assert_eq!(
        needs,
        [
            "a.3/starih/revised -1",
            "b.1/obiski 0",
            "a.3/starih 0",
            "a.3/starih/revised 2023",
        ]
    );
    assert_eq!(
        parsed("starih.realised > 1").needs()[0].0.field,
        AnswerField::Value
    );
}

#[test]
fn operators_bind_as_in_arithmetic() {
    for (left, right) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("24 / 4 / 3", "2"),
        ("-2 * -3", "6"),
        ("2 - -3", "5"),
        ("sum(1, 2, 3) - min(4, 5) * max(1, 2)", "-2"),
        ("abs(1 - 4)", "3"),
        ("round(2.5, 0)", "3"),
        ("round(-2.5, 0)", "-3"),
        ("round(2.345, 2)", "2.35"),
        ("round(1250, -2)", "1300"),
        ("round(-1249.99, -2)", "-1200"),
        ("1 / 3 * 3", "1"),
        ("0.1 + 0.2", "0.3"),
    ] {
        assert_eq!(answer(&format!("{left} == {right}"), &[]), Answer::Met, "{left}");
    }
    // and binds tighter than or, not tighter than both, a comparison tighter still.
    assert_eq!(answer("yes or no and no", &[]), Answer::Met);
    assert_eq!(answer("(yes or no) and no", &[]), Answer::Failed(None));
    assert_eq!(answer("not no and no", &[]), Answer::Failed(None));
    assert_eq!(answer("not 1 == 2", &[]), Answer::Met);
}

#[test]
fn what_is_missing_follows_kleene() {
    // Of t(rue), f(alse) and u(nknown): x, y, x and y, x or y.
    for row in [
        "tttt", "tfft", "tuut", "ftft", "ffff", "fufu", "utut", "uffu", "uuuu",
    ] {
        let [x, y, and, or] = [0, 1, 2, 3].map(|at| row.as_bytes()[at]);
        let values: Vec<_> = [("x", x), ("y", y)]
            .into_iter()
            .filter(|(_, value)| *value != b'u')
            .map(|(name, value)| (name, if value == b't' { "1" } else { "0" }))
            .collect();
        let letter = |source: &str| match answer(source, &values) {
            Answer::Met => b't',
            Answer::Failed(_) => b'f',
            Answer::Unknown => b'u',
            Answer::Impossible => b'!',
        };
        assert_eq!(letter("x == 1 and y == 1"), and, "{row}");
        assert_eq!(letter("x == 1 or y == 1"), or, "{row}");
        let not = match x {
            b't' => b'f',
            b'f' => b't',
            other => other,
        };
        assert_eq!(letter("not x == 1"), not, "{row}");
    }
}

#[test]
fn what_cannot_be_known_or_computed_is_neither() {
    for (source, expected) in [
        ("sum(obiski, dnevi) > 1", Answer::Unknown),
        ("obiski[-1] > 1", Answer::Unknown),
        ("opis > 1", Answer::Unknown),
        ("not opis", Answer::Unknown),
        ("obiski / nic > 1", Answer::Impossible),
        ("obiski / nic > 1 and dnevi > 1", Answer::Impossible),
        (
            "obiski / nic > 1 and obiski < 1",
            Answer::Failed(Some((number("5"), number("1")))),
        ),
        ("obiski / nic > 1 or obiski > 1", Answer::Met),
        ("veliko * veliko > 1", Answer::Impossible),
        ("sum(veliko, veliko) > 1", Answer::Impossible),
        ("veliko - -veliko > 1", Answer::Impossible),
        ("round(veliko, -9) * 9 > 1", Answer::Impossible),
    ] {
        let values = [
            ("obiski", "5"),
            ("nic", "0"),
            ("opis", "text"),
            ("veliko", "79228162514264337593543950335"),
        ];
        assert_eq!(answer(source, &values), expected, "{source}");
    }
}

#[test]
fn a_failure_tells_both_sides() {
    let values = [
        ("obiski", "120"),
        ("dnevi", "100.50"),
        ("obiski[-1]", "90"),
        ("odprto", "no"),
    ];
    for (source, sides) in [
        ("obiski <= dnevi", Some((number("120"), number("100.5")))),
        ("obiski == obiski[-1] + 1", Some((number("120"), number("91")))),
        (
            "obiski > 1 and dnevi > 200 and obiski > 500",
            Some((number("100.5"), number("200"))),
        ),
        ("odprto == yes", Some((Value::Flag(false), Value::Flag(true)))),
        ("not obiski > dnevi", None),
        ("obiski < 1 or dnevi < 1", None),
        ("odprto", None),
    ] {
        assert_eq!(answer(source, &values), Answer::Failed(sides), "{source}");
    }
}

/// A form in which `x` is 5, `y` is blank, of `z` it is not known whether it is, and the deadline passed two days ago.
struct Answered(Option<Status>);

impl Values for Answered {
    fn value(&self, entry: &EntryKey, _: YearRef) -> Option<Value> {
        match entry.item() {
            Some(item) => (item.as_str() == "x").then(|| number("5")),
            None => self.0.map(Value::Status),
        }
    }

    fn is_blank(&self, entry: &EntryKey, _: YearRef) -> Option<bool> {
        match entry.item() {
            Some(item) => (item.as_str() != "z").then_some(item.as_str() == "y"),
            None => Some(self.0.is_none()),
        }
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        (goal.as_str() == "a.3").then_some(-2)
    }
}

#[test]
fn blank_entries_statuses_and_deadlines_are_evaluated() {
    let (met, failed) = (Answer::Met, Answer::Failed(None));
    for (source, stated, expected) in [
        ("is_blank(y)", None, &met),
        ("is_blank(x)", None, &failed),
        ("is_blank(z)", None, &Answer::Unknown),
        ("not is_blank(y)", None, &failed),
        ("x > 9 or is_blank(y)", None, &met),
        ("status() == in-progress", Some(Status::IN_PROGRESS), &met),
        ("status(a.3) == not-achieved", Some(Status::IN_PROGRESS), &failed),
        ("status(a.3) != not-achieved", Some(Status::IN_PROGRESS), &met),
        ("class() == in-progress", Some(Status::IN_PROGRESS), &met),
        ("class() != achieved", Some(Status::IN_PROGRESS), &met),
        ("class(a.3) == not-counted", Some(Status::IN_PROGRESS), &failed),
        ("class() == achieved", None, &Answer::Unknown),
        ("status(a.3) != achieved", None, &Answer::Unknown),
        ("is_blank(status) or status() == achieved", None, &met),
        ("days_left() == -2 and -days_left(a.3) < 3", None, &met),
        ("days_left(b.1) > 0", None, &Answer::Unknown),
    ] {
        assert_eq!(parsed(source).evaluate(&Answered(stated)), *expected, "{source}");
    }
    assert_eq!(
        parsed("is_blank(y.note) and status(b.1) == achieved and z == 1").needs(),
        [
            ("a.3/y/note".parse().unwrap(), YearRef::Offset(0)),
            ("b.1/status".parse().unwrap(), YearRef::Offset(0)),
            ("a.3/z".parse().unwrap(), YearRef::Offset(0)),
        ]
    );
}

#[test]
fn formulas_say_what_the_expression_says() {
    // The cell of each value: A1 for x, B1 for y, C1 for z; other years have none.
    let cells = |entry: &EntryKey, year: YearRef| {
        let column = u16::from(*entry.item()?.as_str().as_bytes().first()? - b'x');
        (year == YearRef::Offset(0)).then(|| CellRef::new(0, column).absolute())
    };
    for (source, formula) in [
        (
            "x >= 40",
            "IFERROR(IF(COUNT($A$1)=1,ROUND($A$1-40,6)>=0,TRUE),TRUE)",
        ),
        (
            "x == y + x",
            "IFERROR(IF(COUNT($A$1,$B$1)=2,ROUND($A$1-($B$1+$A$1),6)=0,TRUE),TRUE)",
        ),
        (
            "not x < 1",
            "IFERROR(IF(COUNT($A$1)=1,ROUND($A$1-1,6)>=0,TRUE),TRUE)",
        ),
        (
            "x != 1 and y > 0.5 and z",
            "AND(IFERROR(IF(COUNT($A$1)=1,ROUND($A$1-1,6)<>0,TRUE),TRUE),\
             IFERROR(IF(COUNT($B$1)=1,ROUND($B$1-0.5,6)>0,TRUE),TRUE),\
             IFERROR(NOT(OR(LOWER(TRIM($C$1))=\"ne\",LOWER(TRIM($C$1))=\"no\")),TRUE))",
        ),
        (
            "not (z == yes or 2 <= 1)",
            "IFERROR(NOT(OR(LOWER(TRIM($C$1))=\"da\",LOWER(TRIM($C$1))=\"yes\",LOWER(TRIM($C$1))=\"sì\",LOWER(TRIM($C$1))=\"ano\")),TRUE)",
        ),
        (
            "round((x - (y - 1)) * 2 / (x / y), -1) > -x",
            "IFERROR(IF(COUNT($A$1,$B$1)=2,ROUND(ROUND(($A$1-($B$1-1))*2/($A$1/$B$1),-1)-(-$A$1),6)>0,TRUE),TRUE)",
        ),
        (
            "sum(x, 1) - abs(min(x, y)) < max(2, z)",
            "IFERROR(IF(COUNT($A$1,$B$1,$C$1)=3,ROUND(SUM($A$1,1)-ABS(MIN($A$1,$B$1))-MAX(2,$C$1),6)<0,TRUE),TRUE)",
        ),
        ("not (z == yes or 1 <= 2)", "FALSE"),
        (
            "x > 1 or is_blank(y)",
            "OR(IFERROR(IF(COUNT($A$1)=1,ROUND($A$1-1,6)>0,TRUE),TRUE),IFERROR(LEN(TRIM($B$1))=0,FALSE))",
        ),
        ("not is_blank(x)", "IFERROR(LEN(TRIM($A$1))>0,TRUE)"),
    ] {
        assert_eq!(
            parsed(source).formula(&cells).as_deref(),
            Some(formula),
            "{source}"
        );
    }
    assert_eq!(parsed("x > x[-1]").formula(&cells), None);
    // What never complains need not be written.
    assert_eq!(parsed("yes or no").formula(&cells), None);
    assert_eq!(parsed("x > 1 or 1 <= 2").formula(&cells), None);
    let far = |_: &EntryKey, _: YearRef| Some(format!("'{}'!$A$1", "x".repeat(200)));
    assert_eq!(parsed(&format!("{}x > 1", "x + ".repeat(90))).formula(&far), None);
}

#[test]
fn a_formula_grows_with_its_expression_and_no_faster() {
    let cells = |_: &EntryKey, _: YearRef| Some("$A$1".to_owned());
    let nested = |depth: usize| {
        let source = format!("{}x == yes{}", "(not ".repeat(depth), ") == no".repeat(depth));
        parsed(&source).formula(&cells).unwrap().len()
    };
    assert_eq!(nested(10), nested(20));
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(source in "\\PC{0,60}") {
        let _ = parse(&source, &goal());
    }

    #[test]
    fn no_words_and_signs_make_it_panic(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "x", "a.3/x", ".", "/", "[", "]", "(", ")", "-", "+", "*", "==", "<", "and", "or", "not", "sum", "round",
                ",", "yes", "1", "0.5", "2023", "adopted", " ", "č", "€",
            ]),
            0..40,
        )
    ) {
        let source = parts.concat();
        if let Err(wrong) = parse(&source, &goal()) {
            prop_assert!(source.get(wrong.span).is_some(), "the span is not a part of {}", source);
        }
    }

    #[test]
    fn comparing_agrees_with_decimals(a in -1_000_000_000i64..1_000_000_000, b in -1_000_000_000i64..1_000_000_000, scale in 0u32..6) {
        let (left, right) = (Decimal::new(a, scale), Decimal::new(b, scale));
        let values = |entry: &EntryKey, _: YearRef| {
            Some(Value::Number(if entry.to_string() == "a.3/x" { left } else { right }))
        };
        for (source, holds) in [
            ("x < y", left < right),
            ("x <= y", left <= right),
            ("x > y", left > right),
            ("x >= y", left >= right),
            ("x == y", left == right),
            ("x != y", left != right),
            ("x + y == y + x", true),
            ("x - y == -(y - x)", true),
            ("sum(x, y) == min(x, y) + max(x, y)", true),
        ] {
            prop_assert_eq!(parsed(source).evaluate(&values) == Answer::Met, holds, "{}", source);
        }
    }
}

#[test]
fn days_are_compared_with_days_and_shown_as_days() {
    let values = [("zacetek", "2024-01-31"), ("konec", "2024-03-01")];
    let day = |text: &str| Value::Day(text.parse().unwrap());
    for (source, is) in [
        ("zacetek <= konec", true),
        ("zacetek == 2024-01-31 and konec != 2024-01-31", true),
        ("konec < 2024-03-01", false),
        ("2024-03-01 >= konec", true),
        ("not zacetek > konec", true),
    ] {
        let found = answer(source, &values);
        assert_eq!(found == Answer::Met, is, "{source}: {found:?}");
        assert!(parsed(source).check(&types, &|_| false).is_ok(), "{source}");
    }
    let failed = Answer::Failed(Some((day("2024-03-01"), day("2024-01-31"))));
    assert_eq!(answer("konec < zacetek", &values), failed);
    assert_eq!(answer("konec < zacetek", &values[1..]), Answer::Unknown);
    // With spaces it is a subtraction.
    assert!(
        parsed("2024 - 01 - 31 > obiski")
            .check(&types, &|_| false)
            .is_ok()
    );
}

#[test]
fn rows_of_a_list_are_added_up_and_counted() {
    let values = [
        ("dogodki.udelezenci", "20"),
        ("b.1/dogodki.udelezenci", "5"),
        ("dogodki.#", "4"),
        ("obiski", "10"),
    ];
    for met in [
        "sum(dogodki.udelezenci) == 20",
        "sum(dogodki.udelezenci, obiski, b.1/dogodki.udelezenci) == 35",
        "sum(dogodki.udelezenci) / count(dogodki) == 5",
        "count(dogodki) >= 4",
    ] {
        assert_eq!(answer(met, &values), Answer::Met, "{met}");
        assert_eq!(answer(met, &[]), Answer::Unknown, "{met}");
        assert!(parsed(met).check(&types, &|_| false).is_ok(), "{met}");
    }
    // A line's amount is no column, and each row has a figure of its own.
    assert_eq!(
        answer("sum(starih.adopted) == 3", &[("starih/adopted", "3")]),
        Answer::Met
    );
    for refused in [
        "dogodki.udelezenci > 1",
        "max(dogodki.udelezenci) > 1",
        "sum(dogodki.udelezenci[-1]) > 1",
        "is_blank(dogodki.udelezenci)",
        "count(dogodki.udelezenci) > 1",
        "count(obiski, dnevi) > 1",
        "count() > 1",
    ] {
        assert!(parse(refused, &goal()).is_err(), "{refused}");
    }
    let in_words = parsed("sum(dogodki.udelezenci) / count(dogodki)");
    let needs: Vec<String> = in_words
        .needs()
        .iter()
        .map(|(entry, _)| entry.to_string())
        .collect();
    assert_eq!(needs, ["a.3/dogodki.udelezenci", "a.3/dogodki.#"]);
}

#[test]
fn names_of_several_levels_are_said_in_braces() {
    let needs = |source: &str| {
        let needs = parsed(source).needs();
        needs
            .iter()
            .map(|(entry, _)| entry.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(needs("{R1-I2} - Obiski > 1"), ["a.3/R1-I2", "a.3/Obiski"]);
    assert_eq!(needs("{x.1}.adopted[-1] > 1"), ["a.3/x.1/adopted"]);
    assert_eq!(
        needs("c.1.1/x + {C1.1.R1-I2/Delez.2} > 1"),
        ["c.1.1/x", "C1.1.R1-I2/Delez.2"]
    );
    assert_eq!(
        needs("sum({d-1}.udelezenci, {C1/d-1}.{u.1}) > 1"),
        ["a.3/d-1.udelezenci", "C1/d-1.u.1"]
    );
    assert_eq!(needs("count({d-1}) > 1"), ["a.3/d-1.#"]);
    assert_eq!(
        needs("status(M1) == achieved and status({C1-2}) == achieved"),
        ["M1/status", "C1-2/status"]
    );
    // As the program writes a name, so it is read.
    for entry in ["a.3/x", "a.3/I-2", "c.1.1/x", "C1.R1/x", "M1/x.2"] {
        let entry: EntryKey = entry.parse().unwrap();
        assert_eq!(
            needs(&format!("{} > 1", entry.in_expression(&goal()))),
            [entry.to_string()]
        );
    }
}
