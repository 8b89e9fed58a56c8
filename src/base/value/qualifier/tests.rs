use std::collections::HashMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::Qualifier;
use crate::base::language::Language;
use crate::base::value::{Counted, Value, ValueType};

const PERSONS: Counted<'_> = Counted {
    currency: "EUR",
    of: ValueType::Count,
    unit: "oseb",
    title: "Število obiskov",
};

fn value(text: &str) -> Value {
    Value::from_canonical(text, ValueType::Decimal).unwrap()
}

#[test]
fn no_spelling_means_two_qualifiers() {
    let mut known: HashMap<String, Qualifier> = HashMap::new();
    for one in Qualifier::ALL {
        assert_eq!(Qualifier::from_key(one.key()), Some(one));
        for spelling in one.spellings().chain(one.signs()) {
            let other = known.insert(spelling.to_owned(), one).unwrap_or(one);
            assert_eq!(other, one, "{spelling}");
        }
    }
}

#[test]
fn every_spelling_is_read_before_and_behind_a_number() {
    for one in Qualifier::ALL {
        for spelling in one.spellings() {
            for text in [
                format!("{spelling} 500"),
                format!("{}. 500", spelling.to_uppercase()),
                format!("  {spelling}\u{a0}500 "),
                format!("{spelling}500"),
                format!("500 ({spelling})"),
            ] {
                assert_eq!(Qualifier::split(&text), Some((one, "500")), "{text}");
            }
            let plain: String = spelling.replace('č', "c").replace('š', "s").replace('ž', "z");
            let text = format!("{plain} 500");
            assert_eq!(Qualifier::split(&text), Some((one, "500")), "{text}");
        }
        for sign in one.signs() {
            for text in [format!("{sign}500"), format!("{sign} 500")] {
                assert_eq!(Qualifier::split(&text), Some((one, "500")), "{text}");
            }
        }
        for spelling in one.spellings_behind() {
            let text = format!("500 {spelling}");
            assert_eq!(Qualifier::split(&text), Some((one, "500")), "{text}");
        }
    }
}

#[test]
fn a_form_lets_in_beside_a_number_what_is_read_as_a_qualifier_and_nothing_else() {
    for word in Language::all().flat_map(Qualifier::let_in) {
        let split = Qualifier::split(&word);
        assert_eq!(split, None, "{word:?} would let in any text that a number ends");
        let is_behind = word.starts_with(' ') || word == "+";
        let text = if is_behind {
            format!("500{word}")
        } else {
            format!("{word}500")
        };
        let (_, rest) = Qualifier::split(&text).unwrap_or_else(|| panic!("{text:?} is not read"));
        assert_eq!(rest, "500", "{text:?}");
    }
}

#[test]
fn what_is_not_understood_is_no_qualifier() {
    for text in [
        "500",
        "",
        "več kot",
        "od 500",
        "500–600",
        "med 500 in 600",
        "veckot 500",
        "nadzor 5",
        "dom 5",
        "caj 3",
        "500 oseb",
        "500 +5",
        "do",
        "5 do 10",
        "okolica 5",
        "najmanjši 5",
    ] {
        assert_eq!(Qualifier::split(text), None, "{text}");
    }
    // A second qualifier stays in what remains, which is no number.
    assert_eq!(
        Qualifier::split("približno več kot 500"),
        Some((Qualifier::About, "več kot 500"))
    );
}

#[test]
fn a_note_qualifies_the_number_beside_it() {
    let five_hundred = value("500");
    for (note, expected) in [
        ("več kot", Some((Qualifier::MoreThan, ""))),
        ("Več kot.", Some((Qualifier::MoreThan, ""))),
        ("povp.", Some((Qualifier::Average, ""))),
        ("več kot 500", Some((Qualifier::MoreThan, ""))),
        ("> 500", Some((Qualifier::MoreThan, ""))),
        (
            "več kot; skupaj z begunci iz let 2022 in 2023",
            Some((Qualifier::MoreThan, "skupaj z begunci iz let 2022 in 2023")),
        ),
        (
            "približno, ker se ne šteje",
            Some((Qualifier::About, "ker se ne šteje")),
        ),
        ("cca (ocena)", Some((Qualifier::About, "(ocena)"))),
        ("cca 500 (ocena)", Some((Qualifier::About, "(ocena)"))),
        ("predvidoma", Some((Qualifier::Expected, ""))),
        (
            "približno 500 oseb",
            Some((Qualifier::About, "približno 500 oseb")),
        ),
        (
            "vsaj 500 obiskov na leto",
            Some((Qualifier::AtLeast, "vsaj 500 obiskov na leto")),
        ),
        ("ni manj kot 500", Some((Qualifier::AtLeast, ""))),
        // In another unit.
        ("več kot 500 ur na dan", None),
        ("več kot 500 ur", None),
        ("približno 500 %", None),
        ("približno 500 % oseb", None),
        ("približno 500 €", None),
        ("vsaj 500 oseb na dan", None),
        // Of another year, or of a part.
        ("najmanj 500 oseb v letu 2023", None),
        ("najmanj 500 v letu 2023", None),
        ("najmanj 500 (v letu 2023)", None),
        ("vsaj 500 iz Kranja, skupaj 500", None),
        ("vsaj 500, od tega 20 otrok", None),
        ("več kot, v letu 2023 jih je bilo 480", None),
        ("at least 500 in 2023", None),
        ("več kot 1600", None),
        ("več kot lani", None),
        ("do konca leta", None),
        ("nad 65 let", None),
        ("ni bilo interesa", None),
        ("", None),
    ] {
        assert_eq!(five_hundred.qualified_by(note, PERSONS), expected, "{note}");
    }
    for (note, expected) in [
        ("najmanj 500 oseb v letu 2023", Some(Qualifier::AtLeast)),
        ("vsaj 500 iz Kranja, skupaj 500", Some(Qualifier::AtLeast)),
        ("cca 500 (2023: 450)", Some(Qualifier::About)),
        ("približno 500 oseb", None),
        ("več kot", None),
        ("več kot lani", None),
        ("v letu 2023 vsaj 500", None),
        ("več kot 500 ur na dan", Some(Qualifier::MoreThan)),
        ("približno 500 %", Some(Qualifier::About)),
    ] {
        assert_eq!(
            five_hundred.perhaps_qualified_by(note, PERSONS),
            expected,
            "{note}"
        );
    }
    assert_eq!(
        value("vsaj 500").perhaps_qualified_by("najmanj 500 v letu 2023", PERSONS),
        None
    );
    let read = five_hundred.clone().with_note("več kot; s tujci", PERSONS);
    assert_eq!(read, value("more-than 500"));
    assert_eq!(read.note_beside("več kot; s tujci", PERSONS), "s tujci");
    assert_eq!(
        five_hundred.note_beside("več kot", PERSONS),
        "več kot",
        "not printed with it"
    );
    let own = value("about 500");
    assert_eq!(own.clone().with_note("več kot", PERSONS), own, "its own counts");
    assert_eq!(Value::Flag(true).with_note("več kot", PERSONS), Value::Flag(true));
}

#[test]
fn a_qualified_number_is_printed_with_its_qualifier() {
    let say = |text: &str, language| value(text).display(language);
    assert_eq!(say("more-than 500", Language::Sl), "več kot 500");
    assert_eq!(say("about 1234.50", Language::Sl), "približno 1.234,5");
    assert_eq!(say("about 1234.50", Language::En), "about 1,234.5");
    // Files that people write may hold a spelling.
    assert_eq!(value("cca 240"), value("about 240"));
    assert_eq!(Value::from_canonical("cca 1.234,5", ValueType::Decimal), None);
}

#[test]
fn sums_are_qualified_by_their_parts() {
    use Qualifier::{About, AtLeast, AtMost, Average, Estimated, LessThan, MoreThan, Nearly, Uncertain};
    for (parts, sum) in [
        (vec![None, None], None),
        (vec![None, Some(MoreThan)], Some(MoreThan)),
        (vec![Some(AtLeast), Some(MoreThan), None], Some(MoreThan)),
        (vec![Some(AtLeast), Some(AtLeast)], Some(AtLeast)),
        (vec![Some(AtMost), Some(Nearly)], Some(LessThan)),
        (vec![Some(AtMost), Some(AtLeast)], Some(Uncertain)),
        (vec![Some(About), Some(Estimated)], Some(About)),
        (vec![Some(Average), Some(Average)], Some(Average)),
        (vec![Some(Average), Some(MoreThan)], Some(Uncertain)),
    ] {
        let mut turned = parts.clone();
        turned.reverse();
        assert_eq!(Qualifier::of_sum(parts), sum);
        assert_eq!(Qualifier::of_sum(turned), sum);
    }
    let numbers = |all: &[(Option<Qualifier>, i64)]| -> Vec<(Option<Qualifier>, Decimal)> {
        all.iter().map(|(one, n)| (*one, Decimal::from(*n))).collect()
    };
    let most =
        |all: &[(Option<Qualifier>, i64)], most: i64| Qualifier::of_extreme(&numbers(all), most.into(), true);
    assert_eq!(most(&[(None, 5), (None, 7)], 7), None);
    assert_eq!(most(&[(None, 5), (Some(MoreThan), 7)], 7), Some(MoreThan));
    assert_eq!(
        most(&[(Some(MoreThan), 5), (None, 7)], 7),
        Some(AtLeast),
        "5 may be more than 7, and 7 is reached"
    );
    assert_eq!(most(&[(Some(LessThan), 5), (None, 7)], 7), None);
    assert_eq!(most(&[(Some(AtMost), 7), (None, 5)], 7), Some(AtMost));
    assert_eq!(
        most(&[(Some(AtMost), 7), (Some(MoreThan), 5)], 7),
        Some(Uncertain)
    );
    assert_eq!(most(&[(Some(Uncertain), 5), (None, 7)], 7), Some(AtLeast));
    assert_eq!(most(&[(Some(About), 100), (None, 102)], 102), Some(AtLeast));
    assert_eq!(
        most(&[(Some(About), 100), (Some(Estimated), 102)], 102),
        Some(About)
    );
    assert_eq!(most(&[(Some(About), 7), (None, 7)], 7), Some(AtLeast));
    let least = |all: &[(Option<Qualifier>, i64)], least: i64| {
        Qualifier::of_extreme(&numbers(all), least.into(), false)
    };
    assert_eq!(least(&[(None, 5), (Some(AtMost), 7)], 5), Some(AtMost));
    assert_eq!(least(&[(None, 5), (Some(Nearly), 3)], 3), Some(Nearly));
    assert_eq!(least(&[(None, 5), (Some(AtLeast), 7)], 5), None);
}

#[test]
fn a_note_in_the_unit_of_the_number_qualifies_it() {
    let of = |of, unit, note| {
        let counted = Counted { of, unit, ..PERSONS };
        value("500").qualified_by(note, counted).is_some()
    };
    assert!(of(ValueType::Percent, "%", "približno 500 %"));
    assert!(of(ValueType::Money, "", "približno 500 €"));
    assert!(of(
        ValueType::Decimal,
        "EUR na osebo",
        "približno 500 EUR na osebo"
    ));
    assert!(of(ValueType::Decimal, "ur na dan", "več kot 500 ur na dan"));
    assert!(!of(ValueType::Decimal, "ur", "več kot 500 ur na dan"));
    assert!(of(ValueType::Count, "visits a month", "over 500 visits a month"));
}

proptest! {
    #[test]
    fn qualified_values_survive_files_and_print(
        one in 0..Qualifier::ALL.len(), mantissa in 1i64..1_000_000_000, scale in 0u32..4
    ) {
        let qualifier = Qualifier::ALL[one];
        let value = Value::Qualified(qualifier, Decimal::new(mantissa, scale).normalize());
        prop_assert_eq!(Value::from_canonical(&value.canonical(), ValueType::Decimal), Some(value.clone()));
        for language in Language::all() {
            let shown = value.display(language);
            let (read, number) = Qualifier::split(&shown).expect("a qualifier");
            prop_assert_eq!(read, qualifier);
            prop_assert_eq!(number, Value::Number(value.as_number().unwrap()).display(language));
        }
    }

    #[test]
    fn no_text_breaks_it(text in "([a-zčšž0-9 .,;()<>≥~-]|več kot|cca){0,12}") {
        let _ = Qualifier::split(&text);
        let _ = value("500").qualified_by(&text, PERSONS);
    }
}
