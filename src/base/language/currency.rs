//! Currencies as people write them beside an amount: by code, sign or word.

use super::{Language, Text};

/// The signs and words of currencies, by code. A sign that several currencies share stands at each of them.
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

/// What may stand beside an amount of a currency: its code, its signs and words, the longest first.
pub fn marks(currency: &str) -> Vec<&str> {
    let known = KNOWN.iter().find(|(code, _)| *code == currency);
    let mut marks: Vec<&str> = known.map_or(&[][..], |(_, marks)| *marks).to_vec();
    marks.push(currency);
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.len()));
    marks
}

/// What may stand beside an amount of another currency and not of this one, the longest first.
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

/// The unit in which a form asks for amounts, as it stands after “in”: `evrih`, `euros`; another currency by its code.
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
    fn a_shared_sign_is_no_other_currencys() {
        assert!(marks("CAD").contains(&"$") && !marks_of_others("CAD").contains(&"$"));
        assert!(marks_of_others("EUR").contains(&"GBP") && !marks_of_others("GBP").contains(&"GBP"));
        assert_eq!(marks("XTS"), ["XTS"]);
    }
}
