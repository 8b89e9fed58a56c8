//! Implausible sizes: a thousand times last year's value, a number or text larger than a workbook can hold.

use rust_decimal::Decimal;

use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::personal::{PersonalKind, Trace, traces};
use crate::sheet::{LONGEST_TEXT, length};
use crate::strategy::warnings::is_thousandfold;

/// V119: about a thousand times last year's value, or a thousandth of it, and no note in its row.
pub static THOUSANDFOLD: Code = Code {
    id: "V119",
    severity: Severity::Warning,
    title: Text::new(
        "tisočkrat več ali manj kot lani",
        "a thousand times last year, or a thousandth",
    ),
    fact: Text::new(
        "vrednost {found} je približno {how} lanske ({last}); opomba je prazna",
        "the value {found} is about {how} last year’s ({last}); the note is blank",
    ),
    help: Text::new(
        "preverite, ali je bila pika za tisočice vpisana kot decimalna; vpišite samo števke in po potrebi decimalno vejico; \
         če je podatek pravi, razlog napišite v Opombo",
        "check whether a separator of thousands was entered as a decimal point; enter only digits and, if need be, a decimal \
         separator; if the figure is right, write why in the Note",
    ),
    why: Text::new(
        "»1.610« se v programu z angleškimi nastavitvami shrani kot 1,61, podatek v evrih pa se včasih vpiše v tisoč evrih.",
        "“1.610” becomes 1.61 or 1610 by the settings of the program, and euros are sometimes entered in thousands.",
    ),
    example: Text::new(
        "Lani je bilo 1.500 obiskov, letos je v celici 1,61: mišljeno je bilo 1610.",
        "Last year there were 1,500 visits, this year the cell holds 1.61: 1610 was meant.",
    ),
};

/// V120: a text that is longer than a cell of Excel.
pub(super) static TEXT_TOO_LONG: Code = Code {
    id: "V120",
    severity: Severity::Error,
    title: Text::new("besedilo je predolgo", "the text is too long"),
    fact: Text::new(
        "besedilo ima {length} znakov, celica v Excelu jih sprejme največ {limit}",
        "the text has {length} characters, a cell of Excel can hold at most {limit}",
    ),
    help: Text::new(
        "besedilo skrajšajte na bistveno; dolgo poročilo pošljite posebej",
        "shorten the text to what matters; send a long report separately",
    ),
    why: Text::new(
        "Excel bi zvezek s tako celico odprl kot poškodovan. Drugi programi dovolijo več, zato besedilo lahko nastane.",
        "Excel would call a workbook with such a cell damaged. Other programs allow more, so that such a text can arise.",
    ),
    example: Text::new(
        "V obrazložitev je prilepljeno celotno letno poročilo.",
        "A whole annual report was pasted into the explanation.",
    ),
};

/// V121: a number that is too large.
pub(super) static NUMBER_TOO_LARGE: Code = Code {
    id: "V121",
    severity: Severity::Error,
    title: Text::new("število je preveliko", "the number is too large"),
    fact: Text::new(
        "število {found} je preveliko; največ je {limit}",
        "the number {found} is too large; at most {limit} is accepted",
    ),
    help: Text::new(
        "preverite, ali sta v celici dve števili, telefonska ali davčna številka; vpišite samo podatek",
        "check whether the cell holds two numbers, or a telephone or tax number; enter only the figure",
    ),
    why: Text::new(
        "Preglednice računajo s petnajstimi mesti; vsota tako velikih števil ne bi bila več točna.",
        "Spreadsheets calculate with fifteen digits; the sum of such numbers would no longer be exact.",
    ),
    example: Text::new(
        "Prilepljena je bila številka računa: 56012345678901234.",
        "An account number was pasted: 56012345678901234.",
    ),
};

/// The largest number that is accepted: a thousand of them add up to no more than a spreadsheet's fifteen digits.
const LARGEST: i64 = 999_999_999_999;

/// Returns a fault if a number is larger than the largest that is accepted.
pub(super) fn too_large(value: Decimal) -> Option<Fault> {
    let largest = Decimal::from(LARGEST);
    (value.abs() > largest).then(|| {
        let fault = NUMBER_TOO_LARGE
            .fault()
            .with_message("found", Message::Number(value));
        fault.with_message("limit", Message::Number(largest))
    })
}

/// The least number that can be an EMŠO: that of a person born on the first of a month, without its leading zero.
const LEAST_REGISTER: i64 = 100_000_000_000;

/// Returns `true` if a number is an EMŠO; no count or amount has the date and check digit of one by chance.
pub(super) fn is_register(value: Decimal) -> bool {
    let is_register = |trace: &Trace| trace.kind == PersonalKind::Register;
    value >= LEAST_REGISTER.into() && traces(&value.normalize().to_string()).iter().any(is_register)
}

/// Returns a fault if a text is longer than a cell of Excel can hold.
pub(super) fn too_long(text: &str) -> Option<Fault> {
    let length = length(text);
    (length > LONGEST_TEXT).then(|| {
        let fault = TEXT_TOO_LONG
            .fault()
            .with_message("length", Message::Number(length.into()));
        fault.with_message("limit", Message::Number(LONGEST_TEXT.into()))
    })
}

/// Returns the ratio of a value to last year's in words, if it is within a factor of two of 1,000 or 1/1,000; else `None`.
pub(super) fn thousandfold(value: Decimal, last: Decimal) -> Option<Text> {
    const MORE: Text = Text::new("tisočkratnik", "a thousand times");
    const LESS: Text = Text::new("tisočina", "a thousandth of");
    is_thousandfold(value, last).then_some(if value.abs() > last.abs() { MORE } else { LESS })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::base::value::plain_decimal;

    #[test]
    fn only_about_a_thousand_times_is_reported() {
        let how = |value: &str, last: &str| {
            let number = |text| plain_decimal(text).unwrap();
            thousandfold(number(value), number(last)).map(|text| text.en)
        };
        for (value, last, expected) in [
            ("1.61", "1500", Some("a thousandth of")),
            ("1610000", "1500", Some("a thousand times")),
            ("-1610000", "1500", Some("a thousand times")),
            ("500", "1", Some("a thousand times")),
            ("2000", "1", Some("a thousand times")),
            ("499", "1", None),
            ("2001", "1", None),
            ("1610", "1500", None),
            ("16.1", "1500", None),
            ("0", "1500", None),
            ("1500", "0", None),
        ] {
            assert_eq!(how(value, last), expected, "{value} {last}");
        }
    }

    #[test]
    fn numbers_and_texts_too_large_for_a_workbook_are_reported() {
        assert_eq!(too_large(Decimal::from(LARGEST)), None);
        let fault = too_large(Decimal::from(-LARGEST - 1)).unwrap();
        assert_eq!(
            fault.fact(Language::En),
            "the number −1,000,000,000,000 is too large; at most 999,999,999,999 is accepted"
        );
        assert_eq!(too_long(&"ž".repeat(LONGEST_TEXT)), None);
        assert_eq!(too_long(&"😀".repeat(16_384)).unwrap().code.id, "V120");
    }
}
