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
    /// A day of a month that no year has.
    NoSuchMonth(i16),
    /// A number with a decimal comma, grouping, a unit or a currency.
    Number,
    /// A word for yes or no that is not `true` or `false`.
    Flag,
    /// A bracket that nothing closes.
    Bracket,
    /// A table of which there can be several, in single brackets.
    Single,
    /// The name of a table whose levels no point separates.
    Levels,
    /// Something behind the heading of a table.
    Behind,
    /// A backslash within double quotes.
    Backslash,
    /// A sign at the end of the line that does not belong there.
    Trailing,
    /// A comment that does not begin with `#`.
    Comment,
    /// A blank that is no plain space, as word processors and web pages have it.
    Blank,
    /// A line that a tool for versions left behind.
    Merge,
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
    /// Returns `true` if what was meant is not known, though the rest of the file can be read.
    pub(super) const fn is_doubtful(self) -> bool {
        matches!(self, Self::NoSuchMonth(_) | Self::Merge)
    }

    /// Returns `true` if the value alone is written otherwise than TOML has it, so that another value may be meant.
    pub(crate) const fn is_of_value(self) -> bool {
        matches!(
            self,
            Self::Unquoted
                | Self::Day
                | Self::NoSuchDay(_)
                | Self::NoSuchMonth(_)
                | Self::Number
                | Self::Flag
        )
    }

    /// Returns what to do where it is not known what to write instead, and general help would be of no use.
    pub(crate) const fn help(self) -> Option<Text> {
        match self {
            Self::Day | Self::NoSuchDay(_) | Self::NoSuchMonth(_) => Some(Text::new(
                "zapišite dan kot leto-mesec-dan, na primer 2025-01-31, brez narekovajev",
                "write the day as year-month-day, such as 2025-01-31, without quotes",
            )),
            Self::Merge => Some(Text::new(
                "odločite se za eno od obeh različic ter izbrišite drugo in vrstice z znaki <<<<<<<, ======= in >>>>>>>",
                "choose one of the two versions, and delete the other and the lines with the signs <<<<<<<, ======= and >>>>>>>",
            )),
            Self::Unquoted
            | Self::Quotes
            | Self::Number
            | Self::Flag
            | Self::Bracket
            | Self::Single
            | Self::Levels
            | Self::Behind
            | Self::Backslash
            | Self::Trailing
            | Self::Comment
            | Self::Blank
            | Self::Comma
            | Self::Equals
            | Self::Value
            | Self::Name
            | Self::Twice
            | Self::Other => None,
        }
    }

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
            Self::NoSuchMonth(month) => {
                let text = Text::new("mesec {month} ne obstaja", "there is no month {month}");
                return text.fill(&[("month", &month.to_string())]);
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
            Self::Single => Text::new(
                "tabela, ki jih je lahko več, ni v dvojnih oklepajih",
                "a table of which there can be several is not in double brackets",
            ),
            Self::Levels => Text::new(
                "ravni v imenu tabele ne loči pika",
                "no point separates the levels in the name of the table",
            ),
            Self::Behind => Text::new(
                "za imenom tabele je v isti vrstici še nekaj; vsako polje stoji v svoji vrstici",
                "something follows the name of the table in its line; every field has a line of its own",
            ),
            Self::Backslash => Text::new(
                "v dvojnih narekovajih je poševnica nazaj (\\), ki ima tam poseben pomen",
                "within double quotes is a backslash (\\), which has a meaning of its own there",
            ),
            Self::Trailing => Text::new(
                "na koncu vrstice je znak, ki tja ne sodi",
                "the line ends in a sign that does not belong there",
            ),
            Self::Comment => Text::new("opomba se ne začne z znakom #", "a comment does not begin with #"),
            Self::Blank => Text::new(
                "v vrstici je presledek, ki ni navaden presledek (na primer nedeljivi)",
                "the line has a blank that is no plain space, such as a no-break space",
            ),
            Self::Merge => Text::new(
                "to je oznaka neusklajenih različic datoteke; izberite eno od obeh različic in oznako izbrišite",
                "this marks versions of the file that were not merged; choose one of the two and delete the mark",
            ),
            Self::Comma => Text::new("med vrednostma ni vejice", "there is no comma between two values"),
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
            Self::Other => Text::new(
                "vrstica ni ne polje z vrednostjo ne ime tabele v oklepajih ne opomba za znakom #",
                "the line is neither a field with its value nor the name of a table in brackets nor a comment behind #",
            ),
        };
        text.into()
    }
}
