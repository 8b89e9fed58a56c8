//! Number words, Slovene in every case and English: 1 to 20, the tens, what is between them, and a hundred.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

/// Forms that no ending makes of another.
const FORMS: [(&str, u32); 42] = [
    ("en", 1),
    ("eden", 1),
    ("ena", 1),
    ("eno", 1),
    ("enega", 1),
    ("enem", 1),
    ("enim", 1),
    ("dva", 2),
    ("dve", 2),
    ("dveh", 2),
    ("dvema", 2),
    ("trije", 3),
    ("tri", 3),
    ("treh", 3),
    ("trem", 3),
    ("tremi", 3),
    ("štirje", 4),
    ("štiri", 4),
    ("štirih", 4),
    ("štirim", 4),
    ("štirimi", 4),
    ("stiri", 4),
    ("stirje", 4),
    ("sedem", 7),
    ("sedmih", 7),
    ("sedmim", 7),
    ("sedmimi", 7),
    ("osem", 8),
    ("osmih", 8),
    ("osmim", 8),
    ("osmimi", 8),
    ("sto", 100),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("hundred", 100),
];

/// Stems that take no ending, or `-ih`, `-im`, `-imi`.
const STEMS: [(&str, u32); 25] = [
    ("pet", 5),
    ("šest", 6),
    ("sest", 6),
    ("devet", 9),
    ("deset", 10),
    ("enajst", 11),
    ("dvanajst", 12),
    ("trinajst", 13),
    ("štirinajst", 14),
    ("stirinajst", 14),
    ("petnajst", 15),
    ("šestnajst", 16),
    ("sestnajst", 16),
    ("sedemnajst", 17),
    ("osemnajst", 18),
    ("devetnajst", 19),
    ("dvajset", 20),
    ("trideset", 30),
    ("štirideset", 40),
    ("stirideset", 40),
    ("petdeset", 50),
    ("šestdeset", 60),
    ("sedemdeset", 70),
    ("osemdeset", 80),
    ("devetdeset", 90),
];

/// English from ten on.
const ENGLISH: [(&str, u32); 18] = [
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Returns the value of a number word; `None` for other words. Expects small letters.
pub fn of(word: &str) -> Option<Decimal> {
    value(word).map(Decimal::from)
}

/// By how much a word behind a number multiplies it: `12 tisoč`, `1,2 mio`; `None` for other words. Small letters are expected.
pub fn scale(word: &str) -> Option<Decimal> {
    let zeros = match word {
        "tisoč" | "tisočev" | "tisočih" | "tisoc" | "thousand" => 3,
        "mio" | "milijon" | "milijona" | "milijone" | "milijoni" | "milijonov" | "million" => 6,
        _ => return None,
    };
    Some(Decimal::from(10_u32.pow(zeros)))
}

fn value(word: &str) -> Option<u32> {
    simple(word).or_else(|| compound(word))
}

fn simple(word: &str) -> Option<u32> {
    static WORDS: LazyLock<HashMap<&str, u32>> =
        LazyLock::new(|| FORMS.into_iter().chain(ENGLISH).chain(STEMS).collect());
    static INFLECTED: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| STEMS.into_iter().collect());
    let inflected = || {
        let mut endings = ["imi", "ih", "im"].into_iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending))?;
        INFLECTED.get(stem)
    };
    WORDS.get(word).or_else(inflected).copied()
}

/// `petindvajset`, `enaindvajsetimi`, `twenty-five`.
fn compound(word: &str) -> Option<u32> {
    let pair = match word.split_once('-') {
        Some((tens, ones)) => Some((ones, tens)),
        // `in` may also be within the ones: `osemindvajset` has one, no ones have their own.
        None => word.split_once("in"),
    };
    let (ones, tens) = pair?;
    let (ones, tens) = (simple(ones)?, simple(tens)?);
    ((1..10).contains(&ones) && (20..100).contains(&tens) && tens.is_multiple_of(10)).then_some(tens + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_known_in_every_case() {
        for (words, expected) in [
            ("en eden ena eno enega", 1),
            ("dva dve dveh dvema two", 2),
            ("trije tri treh trem tremi three", 3),
            ("štirje štiri štirih štirimi four", 4),
            ("pet petih petim petimi five", 5),
            ("šest šestih sest six", 6),
            ("sedem sedmih sedmimi", 7),
            ("osem osmih osmimi", 8),
            ("devet devetih devetimi nine", 9),
            ("enajst enajstih eleven", 11),
            ("dvajset dvajsetimi twenty", 20),
            ("enaindvajset enaindvajsetih twenty-one", 21),
            ("devetindevetdeset ninety-nine", 99),
            ("sto hundred", 100),
        ] {
            for word in words.split(' ') {
                assert_eq!(value(word), Some(expected), "{word}");
            }
        }
    }

    #[test]
    fn other_words_are_no_numbers() {
        for word in [
            "peti",
            "petek",
            "stotnija",
            "desetina",
            "enota",
            "trideseti",
            "in",
            "vindvajset",
            "ter",
            "zaposlenih",
            "petinpet",
            "sto-pet",
            "-",
            "",
            "enakih",
            "trenutno",
            "dvakrat",
        ] {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
