//! Currencies as people write them beside an amount: by code, sign or word.

mod list;

use super::Language;
use list::{FUNDS, IN_USE, KNOWN, NO_MONEY, REPLACED, SAID, THOUSANDTHS, WITHOUT_MINOR};

/// Why a text is not the code of a currency in which is paid today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCurrent<'t> {
    /// Another currency replaced it: its code.
    Replaced(&'static str),
    /// It is a unit in which accounts are kept; what is paid in is another: its code.
    Unit(&'static str),
    /// It is a code of ISO 4217 that is for no money of a country.
    NoMoney,
    /// It is no code at all.
    NoCode(&'t str),
}

/// Makes sure that a text is the code of a currency that is in use.
///
/// # Errors
/// Why it is not.
pub fn current(text: &str) -> Result<(), NotCurrent<'_>> {
    let listed = |list: &'static str| list.split_whitespace();
    let paired = |list: &'static str| {
        listed(list).find_map(|pair| {
            pair.split_once('-')
                .filter(|(code, _)| *code == text)
                .map(|(_, with)| with)
        })
    };
    if listed(IN_USE).any(|code| code == text) {
        return Ok(());
    }
    Err(match (paired(REPLACED), paired(FUNDS)) {
        (Some(with), _) => NotCurrent::Replaced(with),
        (None, Some(with)) => NotCurrent::Unit(with),
        (None, None) if listed(NO_MONEY).any(|code| code == text) => NotCurrent::NoMoney,
        (None, None) => NotCurrent::NoCode(text),
    })
}

/// Returns the codes that are probably meant by a text that is none: those of the currency of that sign or word, or the nearest ones.
pub fn meant(text: &str) -> Vec<&'static str> {
    /// More than these say nothing.
    const MOST: usize = 5;
    let small = text.trim().to_lowercase();
    let in_use = |code: &str| current(code).is_ok();
    let named = KNOWN.iter().filter(|(code, marks)| {
        in_use(code)
            && (code.to_lowercase() == small || marks.iter().any(|mark| mark.to_lowercase() == small))
    });
    let named: Vec<&str> = named.map(|(code, _)| *code).collect();
    if !named.is_empty() {
        return named;
    }
    let all = || IN_USE.split_whitespace();
    let same = all().filter(|code| code.to_lowercase() == small);
    let mut found: Vec<&str> = same.collect();
    if found.is_empty() {
        let large = text.trim().to_uppercase();
        let apart = |code: &str| {
            code.bytes()
                .zip(large.bytes())
                .filter(|(one, other)| one != other)
                .count()
        };
        found.extend(all().filter(|code| code.len() == large.len() && apart(code) == 1));
    }
    found.truncate(MOST);
    found
}

/// Returns how many decimals amounts in a currency have: 2 of euros, none of yen, 3 of Kuwaiti dinars.
pub fn decimals(currency: &str) -> u32 {
    let is_of = |list: &str| list.split_whitespace().any(|code| code == currency);
    if is_of(WITHOUT_MINOR) {
        0
    } else if is_of(THOUSANDTHS) {
        3
    } else {
        2
    }
}

/// Returns the number format of amounts of a currency, as workbooks have it: `#,##0.00`.
pub fn number_format(code: &str) -> &'static str {
    match decimals(code) {
        0 => "#,##0",
        3 => "#,##0.000",
        _ => "#,##0.00",
    }
}

/// Returns what may be written beside an amount of a currency: its code, its signs and words, what a form itself calls it, the longest
/// first.
pub fn marks(currency: &str) -> Vec<&str> {
    let known = KNOWN.iter().find(|(code, _)| *code == currency);
    let mut marks: Vec<&str> = known.map_or(&[][..], |(_, marks)| *marks).to_vec();
    let said = SAID.iter().find(|(code, _)| *code == currency);
    for words in said.into_iter().flat_map(|(_, said)| said.in_all()) {
        marks.push(words);
    }
    marks.push(currency);
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.len()));
    marks
}

/// Returns what the unit of an amount says besides the currency, which stands behind the number: `na mesec` of `EUR na mesec`.
pub fn beyond<'u>(unit: &'u str, currency: &str) -> &'u str {
    let unit = unit.trim();
    let marks = marks(currency);
    let rest = marks.into_iter().find_map(|mark| unit.strip_prefix(mark));
    rest.unwrap_or(unit).trim()
}

/// Returns what may be written beside an amount of another currency and not of this one, the longest first.
pub fn marks_of_others(currency: &str) -> Vec<&'static str> {
    let own = marks(currency);
    let mut others: Vec<&'static str> = KNOWN
        .iter()
        .flat_map(|(code, marks)| marks.iter().chain([code]))
        .copied()
        .filter(|mark| !own.contains(mark))
        .collect();
    others.sort_by_key(|mark| std::cmp::Reverse(mark.len()));
    others
}

/// Returns `true` if a character is the sign of a currency, known here or not.
pub fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '฿' | '៛' | '\u{20a0}'..='\u{20cf}')
}

/// The mark of a currency beside a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Marks of the strategy's own currency, and nothing else.
    OwnAlone,
    /// The mark of another currency.
    Other {
        /// Which it is.
        mark: String,
        /// Whether it can be nothing else: `$`, `kn`, but not `km`, which may be kilometres.
        is_certain: bool,
    },
}

/// Looks for the mark of a currency in the words that a cell's format puts beside a number; `named` is what the format itself calls
/// a currency. `None` if there is none, or if the own one is part of a unit: `Eur/m2`.
pub fn mark_in(words: &str, named: Option<&str>, own: &str) -> Option<Mark> {
    let own_marks = marks(own);
    let others = marks_of_others(own);
    let is_same = |word: &str, mark: &str| word.to_lowercase() == mark.to_lowercase();
    let is_own = |word: &str| own_marks.iter().any(|mark| is_same(word, mark));
    let other = |mark: &str, is_certain| {
        Some(Mark::Other {
            mark: mark.to_owned(),
            is_certain,
        })
    };
    let named = named.map(str::trim).filter(|named| !named.is_empty());
    if let Some(named) = named.filter(|named| !is_own(named)) {
        return other(named, true);
    }
    let mut is_own_alone = named.is_some();
    let mut is_of_words = false;
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, '/' | '(' | ')' | ':' | ';' | ',' | '-' | '–' | '—');
    for word in words.split(is_between).filter(|word| !word.is_empty()) {
        let plain = word.trim_end_matches('.');
        if is_own(word) || is_own(plain) {
            is_own_alone = true;
            continue;
        }
        let fits = |mark: &&&str| is_same(word, mark) || is_same(plain, mark);
        if let Some(mark) = others.iter().find(fits) {
            return other(word, word == *mark || plain == *mark);
        }
        if word.contains(is_currency_sign) || IN_USE.split_whitespace().any(|code| code == plain) {
            return other(word, true);
        }
        is_of_words |= word.contains(char::is_alphanumeric);
    }
    (is_own_alone && !is_of_words).then_some(Mark::OwnAlone)
}

/// Returns the unit in which a form asks for amounts, as it is written after “in”: `evrih`, `euros`; a currency of which that is not
/// known by its code.
pub fn unit_of(currency: &str, language: Language) -> &str {
    let said = SAID.iter().find(|(code, _)| *code == currency);
    said.map_or(currency, |(_, said)| said.in_(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_be_written_as_the_form_asks_for_it() {
        for (code, said) in &SAID {
            assert!(said.in_all().all(|words| marks(code).contains(&words)), "{code}");
        }
    }

    #[test]
    fn a_mark_among_words_is_found() {
        let other = |mark: &str, is_certain| {
            Some(Mark::Other {
                mark: mark.to_owned(),
                is_certain,
            })
        };
        for (words, named, own, expected) in [
            ("€", None, "EUR", Some(Mark::OwnAlone)),
            (" eur", None, "EUR", Some(Mark::OwnAlone)),
            ("Eur/m2", None, "EUR", None),
            ("oseb", None, "EUR", None),
            ("EURO MED", None, "EUR", None),
            ("$", None, "EUR", other("$", true)),
            ("US$", None, "EUR", other("US$", true)),
            ("kn", None, "EUR", other("kn", true)),
            ("KN", None, "EUR", other("KN", false)),
            ("km", None, "EUR", other("km", false)),
            ("din.", None, "EUR", other("din.", true)),
            ("BRL", None, "EUR", other("BRL", true)),
            ("lire", Some("lire"), "EUR", other("lire", true)),
            ("€", Some("€"), "GBP", other("€", true)),
            ("£", Some("£"), "GBP", Some(Mark::OwnAlone)),
            ("$", None, "CAD", Some(Mark::OwnAlone)),
            ("R$", None, "CAD", other("R$", true)),
        ] {
            assert_eq!(mark_in(words, named, own), expected, "{words} {own}");
        }
    }

    #[test]
    fn a_shared_currency_sign_is_not_foreign() {
        assert!(marks("CAD").contains(&"$") && !marks_of_others("CAD").contains(&"$"));
        assert!(marks_of_others("EUR").contains(&"GBP") && !marks_of_others("GBP").contains(&"GBP"));
        assert_eq!(marks("XTS"), ["XTS"]);
    }

    #[test]
    fn codes_are_of_three_capitals_in_order_and_each_once() {
        for list in [IN_USE, WITHOUT_MINOR, THOUSANDTHS, NO_MONEY, REPLACED, FUNDS] {
            let codes: Vec<&str> = list.split_whitespace().map(|one| &one[..3]).collect();
            assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{list}");
            assert!(
                codes
                    .iter()
                    .all(|code| code.bytes().all(|byte| byte.is_ascii_uppercase()))
            );
        }
        let in_use = |code: &str| current(code) == Ok(());
        for list in [WITHOUT_MINOR, THOUSANDTHS] {
            assert!(list.split_whitespace().all(in_use), "{list}");
        }
        for pair in REPLACED.split_whitespace().chain(FUNDS.split_whitespace()) {
            let (code, with) = pair.split_once('-').unwrap();
            assert!(!in_use(code) && in_use(with), "{pair}");
        }
        assert!(SAID.iter().all(|(code, _)| in_use(code)));
        assert_eq!(IN_USE.split_whitespace().count(), 155);
    }

    #[test]
    fn what_is_no_current_currency_is_said_why() {
        for (text, why) in [
            ("SIT", NotCurrent::Replaced("EUR")),
            ("HRK", NotCurrent::Replaced("EUR")),
            ("BGN", NotCurrent::Replaced("EUR")),
            ("CSD", NotCurrent::Replaced("RSD")),
            ("CLF", NotCurrent::Unit("CLP")),
            ("XTS", NotCurrent::NoMoney),
            ("XXX", NotCurrent::NoMoney),
            ("XAU", NotCurrent::NoMoney),
            ("evro", NotCurrent::NoCode("evro")),
            ("eur", NotCurrent::NoCode("eur")),
            ("EUR ", NotCurrent::NoCode("EUR ")),
            ("EUR USD", NotCurrent::NoCode("EUR USD")),
            ("", NotCurrent::NoCode("")),
        ] {
            assert_eq!(current(text), Err(why), "{text}");
        }
        for (text, codes) in [
            ("evro", &["EUR"][..]),
            ("Euro", &["EUR"]),
            ("€", &["EUR"]),
            ("eur", &["EUR"]),
            ("kr", &["SEK", "NOK", "DKK"]),
            ("EUE", &["EUR"]),
            ("15. decembra 2026", &[]),
        ] {
            assert_eq!(meant(text), codes, "{text}");
        }
    }

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let found = ["EUR", "JPY", "KWD", "GBP", "ISK", "XOF", "TND"].map(decimals);
        assert_eq!(found, [2, 0, 3, 2, 0, 0, 3]);
    }
}
