//! The kinds of mistakes that people make in a TOML file.

use crate::base::language::Text;
use crate::base::message::Message;

/// The kinds of mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typo {
    /// Text without quotes.
    Unquoted,
    /// A quotation mark is missing, or is not one of TOML's.
    Quotes,
    /// A day that is not written `2026-12-15`.
    Day,
    /// A day that no calendar has, and how many days its month has.
    NoSuchDay(i8),
    /// A number with a decimal comma, grouping, a unit or a currency.
    Number,
    /// A word for yes or no that is not `true` or `false`.
    Flag,
    /// A bracket that nothing closes.
    Bracket,
    /// No comma between two values.
    Comma,
    /// No equals sign.
    Equals,
    /// No value.
    Value,
    /// The name of a field that TOML requires in quotes.
    Name,
    /// A field or table that occurs twice.
    Twice,
    /// None of these.
    Other,
}

impl Typo {
    /// Returns what is wrong, as a clause.
    pub(crate) fn description(self) -> Message {
        let text = match self {
            Self::Unquoted => Text::new("besedilo ni v narekovajih", "text is not in quotes"),
            Self::Quotes => Text::new(
                "narekovaj manjka ali ni raven narekovaj (\")",
                "a quotation mark is missing or is not a straight one (\")",
            ),
            Self::Day => Text::new(
                "dan ni zapisan kot leto-mesec-dan",
                "a day is not written as year-month-day",
            ),
            Self::NoSuchDay(days) => {
                let text = Text::new(
                    "tega dneva ni, mesec ima dni: {days}",
                    "there is no such day, the days of the month are {days}",
                );
                return text.fill(&[("days", &days.to_string())]);
            }
            Self::Number => Text::new(
                "število ni zapisano z decimalno piko, brez ločil tisočic in brez enote",
                "a number is not written with a decimal point, without grouping and without a unit",
            ),
            Self::Flag => Text::new(
                "da ali ne se zapiše z besedo true ali false",
                "yes or no is written with the word true or false",
            ),
            Self::Bracket => Text::new("oklepaj nima svojega zaklepaja", "a bracket has no partner"),
            Self::Comma => Text::new(
                "med vrednostma seznama ni vejice",
                "there is no comma between two values of a list",
            ),
            Self::Equals => Text::new(
                "med imenom polja in vrednostjo ni enačaja",
                "there is no equals sign between the field and its value",
            ),
            Self::Value => Text::new("polje nima vrednosti", "a field has no value"),
            Self::Name => Text::new(
                "v imenu polja so lahko le črke brez strešic, števke, - in _",
                "the name of a field has only letters without accents, digits, - and _",
            ),
            Self::Twice => Text::new(
                "polje ali tabela je zapisana že višje v datoteki",
                "the field or table already occurs further up in the file",
            ),
            Self::Other => Text::new("zapis ni po pravilih", "this is malformed"),
        };
        text.into()
    }
}
