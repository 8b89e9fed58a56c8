//! One value of the catalogue: as the file has it, as a cell has it, as the file gets it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml_edit::{Array, Item, Value};

use crate::base::language::{Language, Text};
use crate::base::message::{Message, shown};
use crate::base::value::number_text::{self, Readings, Typed};
use crate::base::value::{ListAnswer, NO, YES, plain_decimal};
use crate::sheet::{Cell, Content, DayText, Format, Look, date_of, serial_of};
use crate::strategy::catalogue::answer_line;
use crate::strategy::catalogue::outline::{Choice, Holds, Named};

/// A value, whatever way it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    /// Text, or a word of a few.
    Words(String),
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
    /// A list.
    List(Vec<String>),
}

/// The code of ISO 4217 where no currency is involved.
const NO_CURRENCY: &str = "XXX";

/// The digits that a number of a spreadsheet holds exactly.
const EXACT_DIGITS: usize = 15;

impl Given {
    /// Reads a value of the file; `None` if it is absent or of another form.
    pub(super) fn of_item(item: &Item, holds: &Holds) -> Option<Self> {
        let value = item.as_value()?;
        match holds {
            Holds::Words | Holds::Pattern(_) | Holds::Choice(_) | Holds::Name(_) | Holds::NameOr(..) => {
                let text = value.as_str().and_then(|_| text_of(value))?;
                Some(Self::Words(text.trim().to_owned()))
            }
            Holds::Names(_) | Holds::Phrases | Holds::OneOrMore => match value {
                Value::Array(list) => list.iter().map(text_of).collect::<Option<_>>().map(Self::List),
                one => text_of(one).map(|one| Self::List(vec![one])),
            },
            Holds::Answers => {
                let list = value.as_array()?.iter().map(answer_of);
                list.collect::<Option<_>>().map(Self::List)
            }
            Holds::Year | Holds::Whole(..) => value.as_integer().map(|number| Self::Number(number.into())),
            Holds::Day => day_of(value).map(Self::Day),
            Holds::YearOrDay => value
                .as_integer()
                .map(|number| Self::Number(number.into()))
                .or_else(|| day_of(value).map(Self::Day)),
            Holds::Amount => amount_of(value),
            Holds::AmountOrDay => amount_of(value).or_else(|| day_of(value).map(Self::Day)),
            Holds::AmountOr(word) => value
                .as_str()
                .filter(|text| text == word)
                .map(|text| Self::Words(text.to_owned()))
                .or_else(|| amount_of(value)),
            Holds::Flag => value.as_bool().map(Self::Flag),
            Holds::Braces(_) => None,
        }
    }

    /// Reads a cell; `None` if it is blank.
    ///
    /// # Errors
    /// What was expected, where the cell holds something else.
    pub(super) fn of_cell(cell: &Cell, holds: &Holds) -> Result<Option<Self>, Text> {
        if cell.content.looks_blank() && cell.formula.is_none() {
            return Ok(None);
        }
        let read = match holds {
            Holds::Words | Holds::Pattern(_) | Holds::Name(_) | Holds::NameOr(..) => {
                words(cell).map(|words| Self::Words(words.trim().to_owned()))
            }
            Holds::Choice(choices) => words(cell).and_then(|word| chosen(&word, &choices())),
            Holds::Names(_) | Holds::OneOrMore => listed(cell, &[',', ';', '\n']),
            Holds::Phrases | Holds::Answers => listed(cell, &['\n']),
            Holds::Year | Holds::Whole(..) => number(&cell.content)
                .filter(Decimal::is_integer)
                .map(Self::Number),
            Holds::Day => day(&cell.content).map(Self::Day),
            Holds::YearOrDay => year_or_day(&cell.content),
            Holds::Amount => number(&cell.content).map(Self::Number),
            Holds::AmountOrDay => number(&cell.content)
                .map(Self::Number)
                .or_else(|| day(&cell.content).map(Self::Day)),
            Holds::AmountOr(word) => number(&cell.content).map(Self::Number).or_else(|| {
                let found = words(cell)?;
                (found.trim() == *word).then(|| Self::Words((*word).to_owned()))
            }),
            Holds::Flag => cell.content.as_flag().map(Self::Flag),
            Holds::Braces(_) => None,
        };
        read.map(Some).ok_or_else(|| expected(holds))
    }

    /// Returns the cell that shows a value; what no number of a spreadsheet holds exactly is text.
    pub(super) fn to_cell(&self, holds: &Holds, look: Look, language: Language) -> Cell {
        match self {
            Self::Words(word) => {
                if let Holds::Choice(choices) | Holds::NameOr(_, choices) = holds {
                    Cell::text(label(word, &choices(), language), look)
                } else {
                    Cell::text(word, look).written(Format::Text)
                }
            }
            Self::List(words) => {
                let between = if matches!(holds, Holds::Phrases | Holds::Answers) {
                    "\n"
                } else {
                    ", "
                };
                Cell::text(words.join(between), look).written(Format::Text)
            }
            Self::Number(number) => {
                let digits = number
                    .normalize()
                    .to_string()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .count();
                if digits > EXACT_DIGITS {
                    Cell::text(number.to_string(), look).written(Format::Text)
                } else {
                    let is_year = matches!(holds, Holds::Year | Holds::YearOrDay);
                    let format = if is_year { Format::Plain } else { Format::Decimal };
                    Cell::number(*number, look, format)
                }
            }
            Self::Day(day) => match serial_of(*day) {
                Some(serial) => Cell {
                    content: Content::Date(serial),
                    ..Cell::blank(look)
                }
                .written(Format::Date),
                None => Cell::text(day.to_string(), look).written(Format::Text),
            },
            Self::Flag(flag) => Cell::text(if *flag { YES } else { NO }.in_(language), look),
        }
    }

    /// Returns the value as the file is to have it: amounts as whole numbers or text, never as binary fractions.
    pub(super) fn to_value(&self, holds: &Holds) -> Value {
        match self {
            Self::Words(words) => words.as_str().into(),
            Self::Number(number) => {
                let number = number.normalize();
                let whole = i64::try_from(number).ok().filter(|_| number.is_integer());
                whole.map_or_else(|| number.to_string().into(), Value::from)
            }
            Self::Day(day) => day
                .to_string()
                .parse::<toml_edit::Datetime>()
                .map_or_else(|_| day.to_string().into(), Value::from),
            Self::Flag(flag) => (*flag).into(),
            Self::List(words) => match (holds, words.as_slice()) {
                (Holds::OneOrMore, [one]) => one.as_str().into(),
                _ => Value::Array(words.iter().map(String::as_str).collect::<Array>()),
            },
        }
    }

    /// Returns the value as its cell shows it: of a few words the label, numbers and days in the language of the reader.
    pub(super) fn to_message(&self, holds: &Holds) -> Message {
        match (self, holds) {
            (Self::Words(word), Holds::Choice(choices) | Holds::NameOr(_, choices)) => {
                let choice = choices().into_iter().find(|choice| choice.key == *word);
                choice.map_or_else(|| Message::words(shown(word)), |choice| choice.label.into())
            }
            (Self::Words(_) | Self::List(_), _) => Message::words(shown(&self.shown())),
            (Self::Number(number), _) => Message::Digits(*number),
            (Self::Day(day), _) => Message::Date(*day),
            (Self::Flag(flag), _) => if *flag { YES } else { NO }.into(),
        }
    }

    /// Returns the value as a message shows it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(words) => words.join(", "),
        }
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        // A file of Windows has its own ends of lines in texts of several lines.
        Value::String(text) => Some(text.value().replace("\r\n", "\n")),
        Value::Integer(number) => Some(number.value().to_string()),
        Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_)
        | Value::Array(_)
        | Value::InlineTable(_) => None,
    }
}

/// An answer of a list as one line: `id = title`, or what stands in its place.
fn answer_of(value: &Value) -> Option<String> {
    let Value::InlineTable(table) = value else {
        return text_of(value);
    };
    let text = |key| table.get(key).and_then(text_of);
    let was = table.get("was").and_then(Value::as_array);
    Some(answer_line(&ListAnswer {
        id: text("id")?,
        title: text("title")?,
        was: was.into_iter().flatten().filter_map(text_of).collect(),
    }))
}

fn day_of(value: &Value) -> Option<Date> {
    value.as_datetime()?.to_string().parse().ok()
}

fn amount_of(value: &Value) -> Option<Given> {
    let whole = value.as_integer().map(Decimal::from);
    whole
        .or_else(|| plain_decimal(value.as_str()?))
        .map(Given::Number)
}

/// The words of a cell as it shows them: of a number its digits with the zeros that its format puts in front. `None` for what
/// every program shows in its own way: days, decimals, yes and no.
fn words(cell: &Cell) -> Option<String> {
    match &cell.content {
        Content::Text(text) => Some(text.replace("\r\n", "\n").replace('\r', "\n")),
        Content::Number(_) => cell.shown_number().filter(|shown| !shown.contains('.')),
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            None
        }
    }
}

fn listed(cell: &Cell, between: &[char]) -> Option<Given> {
    let words = words(cell)?;
    let parts = words
        .split(between)
        .map(str::trim)
        .filter(|part| !part.is_empty());
    Some(Given::List(parts.map(str::to_owned).collect()))
}

fn number(content: &Content) -> Option<Decimal> {
    match content {
        Content::Number(number) => Some(*number),
        // `65.000` may be either: of the amounts of a strategy none is guessed.
        Content::Text(text) => match number_text::read(text, NO_CURRENCY).ok()? {
            Typed {
                readings: Readings::One(number),
                percent: false,
                ..
            } => Some(number),
            Typed { .. } => None,
        },
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            None
        }
    }
}

fn day(content: &Content) -> Option<Date> {
    match content {
        Content::Date(serial) => date_of(*serial),
        Content::Text(text) => DayText::read(text).and_then(DayText::day),
        Content::Blank
        | Content::Number(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    }
}

fn year_or_day(content: &Content) -> Option<Given> {
    let year = number(content).filter(|number| number.is_integer() && *number < Decimal::from(10_000));
    year.map(Given::Number).or_else(|| day(content).map(Given::Day))
}

/// Returns a choice by its label in any language, or by the word of the file.
pub(super) fn chosen(word: &str, choices: &[Choice]) -> Option<Given> {
    let word = word.trim().to_lowercase();
    let is_it = |choice: &&Choice| {
        let mut labels = choice.label.in_all();
        labels.any(|label| label.to_lowercase() == word) || choice.key.to_lowercase() == word
    };
    choices
        .iter()
        .find(is_it)
        .map(|choice| Given::Words(choice.key.clone()))
}

fn label(word: &str, choices: &[Choice], language: Language) -> String {
    let choice = choices.iter().find(|choice| choice.key == word);
    choice.map_or_else(|| word.to_owned(), |choice| choice.label.in_(language).to_owned())
}

/// Returns what a list of names holds.
const fn names(named: Named) -> Text {
    match named {
        Named::Institution => Text::new(
            "oznake ustanov, ločene z vejico",
            "identifiers of institutions, separated by commas",
        ),
        Named::Party => Text::new(
            "oznake ustanov ali skupin, ločene z vejico, na primer duk, group:sole",
            "identifiers of institutions or groups, separated by commas, such as duk, group:schools",
        ),
        Named::Area => Text::new(
            "oznake področij, ločene z vejico, na primer a, c.1",
            "identifiers of areas, separated by commas, such as a, c.1",
        ),
        Named::Goal => Text::new(
            "oznake ciljev, ločene z vejico, na primer a.3, b.7",
            "identifiers of goals, separated by commas, such as a.3, b.7",
        ),
        Named::Item => Text::new(
            "oznake kazalnikov ali postavk istega cilja, ločene z vejico",
            "identifiers of indicators or budget lines of the same goal, separated by commas",
        ),
        Named::Key => Text::new(
            "ključi ciljev ali njihovih podatkov, ločeni z vejico, na primer a.3, a.3/vozila",
            "keys of goals or of their items, separated by commas, such as a.3, a.3/vehicles",
        ),
        Named::Breakdown => Text::new(
            "oznake členitev, ločene z vejico, na primer spol, quarter",
            "identifiers of breakdowns, separated by commas, such as sex, quarter",
        ),
        Named::Source => Text::new(
            "oznake virov sredstev, ločene z vejico",
            "identifiers of sources of money, separated by commas",
        ),
    }
}

fn expected(holds: &Holds) -> Text {
    match holds {
        Holds::Words | Holds::Pattern(_) | Holds::Name(_) => Text::new(
            "besedilo; celici dajte obliko Besedilo in ga vpišite znova",
            "text; set the cell's format to Text and enter it again",
        ),
        Holds::Choice(_) | Holds::NameOr(..) => {
            Text::new("ena od vrednosti s seznama", "one of the values of the list")
        }
        Holds::Names(named) => names(*named),
        Holds::OneOrMore => Text::new(
            "konti ali druge oznake, ločene z vejico; celici dajte obliko Besedilo in jih vpišite znova",
            "accounts or other identifiers, separated by commas; set the cell's format to Text and enter them again",
        ),
        Holds::Phrases => Text::new(
            "besede, vsaka v svoji vrstici",
            "phrases, each on a line of its own",
        ),
        Holds::Answers => Text::new(
            "odgovori, vsak v svoji vrstici",
            "answers, each on a line of its own",
        ),
        Holds::AmountOrDay => Text::new("število ali dan", "a number or a day"),
        Holds::Year => Text::new("leto, na primer 2024", "a year such as 2024"),
        Holds::Day => Text::new("dan, na primer 31. 1. 2025", "a day such as 31. 1. 2025"),
        Holds::YearOrDay => Text::new("leto ali dan", "a year or a day"),
        Holds::Whole(..) => Text::new(
            "celo število; med tisočicami naj ne bo pike ali vejice",
            "a whole number, with no point or comma between thousands",
        ),
        Holds::Amount | Holds::AmountOr(_) => Text::new(
            "število; med tisočicami naj ne bo pike ali vejice",
            "a number, with no point or comma between thousands",
        ),
        Holds::Flag => Text::new("da ali ne", "yes or no"),
        Holds::Braces(_) => Text::new("prazna celica", "a blank cell"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Look;

    #[test]
    fn a_number_typed_as_text_is_never_a_thousand_times_what_was_meant() {
        for (typed, amount) in [
            ("65.000", None),
            ("1,234", None),
            ("12 %", None),
            ("5 evrov", None),
            ("65000", Some("65000")),
            ("65 000", Some("65000")),
            ("1.234,50", Some("1234.50")),
            ("0,125", Some("0.125")),
            ("-0.5", Some("-0.5")),
            ("1234567890123.4567", Some("1234567890123.4567")),
        ] {
            let cell = Cell::text(typed, Look::Optional);
            let read = Given::of_cell(&cell, &Holds::Amount);
            let number = |text| Some(Given::Number(plain_decimal(text).unwrap()));
            assert_eq!(read.ok(), amount.map(number), "{typed}");
            if amount.is_none() {
                assert!(Given::of_cell(&cell, &Holds::Whole(1, 100)).is_err(), "{typed}");
            }
        }
    }
}
