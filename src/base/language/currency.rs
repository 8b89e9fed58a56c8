//! Currencies as people write them beside an amount: by code, sign or word.

use super::{Language, Text};

/// The signs and words of currencies, by code. A sign that several currencies share is listed for each of them.
const KNOWN: [(&str, &[&str]); 22] = [
    (
        "EUR",
        &["€", "evrov", "evro", "evra", "evri", "evre", "euros", "euro"],
    ),
    ("GBP", &["£", "pounds", "pound", "funtov"]),
    ("USD", &["US$", "$", "dollars", "dollar", "dolarjev"]),
    ("CAD", &["CA$", "$", "dollars"]),
    ("AUD", &["A$", "$", "dollars"]),
    ("CHF", &["SFr.", "Fr.", "francs", "frankov"]),
    ("JPY", &["¥", "yen"]),
    ("CNY", &["¥", "yuan"]),
    ("CZK", &["Kč"]),
    ("PLN", &["zł"]),
    ("HUF", &["Ft"]),
    ("SEK", &["kr"]),
    ("NOK", &["kr"]),
    ("DKK", &["kr"]),
    ("HRK", &["kn"]),
    ("RSD", &["din.", "din", "дин."]),
    ("BAM", &["KM"]),
    ("RON", &["lei"]),
    ("BGN", &["лв.", "лв"]),
    ("MKD", &["ден.", "ден"]),
    ("ALL", &["lekë", "lek"]),
    ("SIT", &["tolarjev"]),
];

/// The codes of the currencies in use, as ISO 4217 lists them.
const IN_USE: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP \
                      CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG \
                      HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
                      MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
                      RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD \
                      TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Returns `true` if a text is the code of a currency: one in use, or one that was, in whose amounts old strategies report.
pub fn is_code(text: &str) -> bool {
    IN_USE.split(' ').any(|code| code == text) || KNOWN.iter().any(|(code, _)| *code == text)
}

/// Returns what may be written beside an amount of a currency: its code, its signs and words, the longest first.
pub fn marks(currency: &str) -> Vec<&str> {
    let known = KNOWN.iter().find(|(code, _)| *code == currency);
    let mut marks: Vec<&str> = known.map_or(&[][..], |(_, marks)| *marks).to_vec();
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
        if word.contains(is_currency_sign) || IN_USE.split(' ').any(|code| code == plain) {
            return other(word, true);
        }
        is_of_words |= word.contains(char::is_alphanumeric);
    }
    (is_own_alone && !is_of_words).then_some(Mark::OwnAlone)
}

/// Returns the unit in which a form asks for amounts, as it is written after “in”: `evrih`, `euros`; another currency by its
/// code.
pub fn unit_of(currency: &str, language: Language) -> &str {
    const EUROS: Text = Text::new("evrih", "euros");
    if currency == "EUR" {
        EUROS.in_(language)
    } else {
        currency
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let codes: Vec<&str> = IN_USE.split(' ').collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
        assert!(is_code("EUR") && is_code("SIT"));
        for text in ["", "EU", "eur", "evro", "EUR ", "EUR USD", "XTS"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
