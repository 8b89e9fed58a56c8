//! What indicators that are no numbers may be answered: the answers of a list, the limits of a date.

use jiff::civil::Date;
use regex_lite::{Regex, RegexBuilder};
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::{Form, day, wrong};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::value::{BETWEEN_ANSWERS, ListAnswer, Year, plain_decimal};
use crate::strategy::catalogue::answers::{is_id, of_line};
use crate::strategy::catalogue::holds::Holds;

/// A limit of what is plausible: a number, or of a date a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::strategy::catalogue) enum Edge {
    /// A number.
    Amount(Decimal),
    /// A day.
    Day(Date),
}

/// What is to be reached by the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::strategy::catalogue) struct YearAmount {
    /// The year.
    pub(in crate::strategy::catalogue) year: Year,
    /// The amount.
    pub(in crate::strategy::catalogue) amount: Decimal,
}

/// A pattern of answers in words.
#[derive(Debug, Clone)]
pub(in crate::strategy::catalogue) struct AnswerPattern {
    /// As it stands in the file.
    pub(in crate::strategy::catalogue) source: String,
    /// It, of the whole answer.
    pub(in crate::strategy::catalogue) whole: Regex,
}

impl Form for AnswerPattern {
    const HOLDS: Holds = Holds::Words;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        const EXPECTED: Text = Text::new(
            "regularni izraz, ki ga je mogoče prebrati, v enojnih narekovajih",
            "a regular expression that can be read, in single quotes",
        );
        const WITHOUT_LOOKING: Text = Text::new(
            "regularni izraz brez pogledov naprej in nazaj ((?=…), (?!…), (?<=…), (?<!…)), ki jih program ne pozna",
            "a regular expression without looking ahead or behind ((?=…), (?!…), (?<=…), (?<!…)), which the program does not know",
        );
        const LOOKING: [&str; 4] = ["(?=", "(?!", "(?<=", "(?<!"];
        const SAMPLE: &str = "'VO-[0-9]{4}'";
        /// So much that no pattern of a form needs more, in bytes.
        const LARGEST: usize = 1 << 18;
        let source = String::read(value)?;
        let whole = RegexBuilder::new(&format!("^(?:{source})$"))
            .size_limit(LARGEST)
            .build();
        match (Regex::new(&source), whole) {
            // The expression by itself too, so that a bracket of it does not close ours.
            (Ok(_), Ok(whole)) => Ok(Self { source, whole }),
            _ if LOOKING.iter().any(|looking| source.contains(looking)) => {
                Err(wrong(value, WITHOUT_LOOKING, SAMPLE))
            }
            _ => Err(wrong(value, EXPECTED, SAMPLE)),
        }
    }
}

impl Form for Edge {
    const HOLDS: Holds = Holds::AmountOrDay;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        match day(value) {
            Some(day) => Ok(Self::Day(day)),
            None => Decimal::read(value).map(Self::Amount),
        }
    }
}

impl Form for YearAmount {
    const HOLDS: Holds = Holds::Words;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        const EXPECTED: Text = Text::new(
            "leto, enačaj in število, v narekovajih",
            "a year, an equals sign and a number, in quotes",
        );
        const SAMPLE: &str = "\"2022 = 20.5\"";
        let read = value.as_str().and_then(|text| {
            let (year, amount) = text.split_once('=')?;
            let year = Year::new(year.trim().parse().ok()?)?;
            plain_decimal(amount.trim()).map(|amount| Self { year, amount })
        });
        read.ok_or_else(|| wrong(value, EXPECTED, SAMPLE))
    }
}

impl Form for ListAnswer {
    const HOLDS: Holds = Holds::Answers;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        const EXPECTED: Text = Text::new(
            "odgovor v narekovajih, pred njim lahko oznaka iz malih črk, števk, - in _, brez podpičja",
            "an answer in quotes, before it perhaps an identifier of small letters, digits, - and _, without semicolons",
        );
        const SAMPLE: &str = "\"delno = delno opravljeno\"";
        let answer = match value {
            DeValue::String(_) => of_line(&String::read(value)?),
            DeValue::Table(table) => {
                let text = |key: &str| {
                    let value = table.iter().find(|(name, _)| name.get_ref() == key)?.1;
                    String::read(value.get_ref())
                        .ok()
                        .map(|text| text.trim().to_owned())
                };
                let was = table.iter().find(|(name, _)| name.get_ref() == "was");
                let former = was.map_or(Some(Vec::new()), |(_, was)| former(was.get_ref()));
                let answer = text("id").zip(text("title")).zip(former);
                let fields = 2 + usize::from(was.is_some());
                let answer = answer.filter(|((id, _), _)| is_id(id) && table.len() == fields);
                answer.map(|((id, title), was)| Self { id, title, was })
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => None,
        };
        let answer = answer.filter(|answer| !answer.title.contains([BETWEEN_ANSWERS, '\n']));
        answer.ok_or_else(|| wrong(value, EXPECTED, SAMPLE))
    }
}

/// Reads the identifiers that an answer had before; `None` if one is none.
fn former(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(all) = value else { return None };
    let ids = all.iter().map(|id| {
        let id = id.get_ref().as_str()?.trim();
        is_id(id).then(|| id.to_owned())
    });
    ids.collect()
}
