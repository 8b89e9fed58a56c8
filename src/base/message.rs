//! Messages to people as data: a phrase and what fills its placeholders. A message is rendered only where it is shown, in the
//! reader's language; a value that was found in a file is masked and cut there.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::language::{self, Counted, Language, Localized, Text};
use crate::base::personal::masked;

/// A phrase with its arguments, or a single argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The same in every language: a name, an identifier, a path.
    Words(String),
    /// An example of ours, which is no person's data though it may look like it: `ime@obcina.si`.
    Example(String),
    /// A value as it was found in a file; see [`shown`].
    Found(String),
    /// A text of the program.
    Text(Text),
    /// A text of the program, and what fills its placeholders.
    Phrase(Box<Phrase>),
    /// A text that the catalogue gives in each language.
    Localized(Box<Localized>),
    /// A number with all its decimals: `1.234,50`.
    Number(Decimal),
    /// A number without grouping or trailing zeros, as it is typed: `1234,5`.
    Digits(Decimal),
    /// An amount of money without grouping or sign, with so many decimals, as it is typed: `1234,50`.
    Amount(Decimal, u32),
    /// An amount in a currency, by its ISO 4217 code.
    Money(Decimal, String),
    /// A day.
    Date(Date),
    /// A count with its noun: `2 cilja`.
    Count(usize, &'static Counted),
    /// Several messages, and the separator between them.
    List(Vec<Message>, &'static Text),
}

/// A text of the program, and what fills its placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    text: Text,
    arguments: Vec<(&'static str, Message)>,
}

/// The separator between the parts of a list.
pub static COMMA: Text = Text::new(", ", ", ");
/// The separator between the parts of a list that hold commas themselves.
pub static SEMICOLON: Text = Text::new("; ", "; ");
/// The separator between two that belong together.
pub static AND: Text = Text::new(" in ", " and ");
/// The separator between alternatives.
pub static OR: Text = Text::new(" ali ", " or ");
/// The separator between a number or name and what it belongs to.
pub static SPACE: Text = Text::new(" ", " ");

/// The longest part of a found value that a message shows, in characters.
pub const SHOWN: usize = 80;

impl Message {
    /// Returns the same words in every language: a name, an identifier, a path.
    pub fn words(words: impl ToString) -> Self {
        Self::Words(words.to_string())
    }

    /// Returns a number without trailing zeros.
    pub fn number(number: Decimal) -> Self {
        Self::Number(number.normalize())
    }

    /// Several messages with commas between them.
    pub fn list<M: Into<Self>>(parts: impl IntoIterator<Item = M>) -> Self {
        Self::joined(parts, &COMMA)
    }

    /// Several messages with a text between them.
    pub fn joined<M: Into<Self>>(parts: impl IntoIterator<Item = M>, between: &'static Text) -> Self {
        Self::List(parts.into_iter().map(Into::into).collect(), between)
    }

    /// Several messages with a text between them; of many the first, and how many more there are.
    pub fn first_of(mut parts: Vec<Self>, most: usize, between: &'static Text) -> Self {
        if let Some(more @ 1..) = parts.len().checked_sub(most) {
            parts.truncate(most);
            parts.push(Self::words(format!("… (+{more})")));
        }
        Self::joined(parts, between)
    }

    /// Several messages of which one is meant: `a, b ali c`.
    pub fn one_of<M: Into<Self>>(parts: impl IntoIterator<Item = M>) -> Self {
        let mut parts: Vec<Self> = parts.into_iter().map(Into::into).collect();
        match (parts.pop(), parts.is_empty()) {
            (Some(last), false) => Self::joined([Self::list(parts), last], &OR),
            (last, _) => last.unwrap_or_default(),
        }
    }

    /// Several messages that all are meant: `a, b in c`.
    pub fn all_of<M: Into<Self>>(parts: impl IntoIterator<Item = M>) -> Self {
        let mut parts: Vec<Self> = parts.into_iter().map(Into::into).collect();
        match (parts.pop(), parts.is_empty()) {
            (Some(last), false) => Self::joined([Self::list(parts), last], &AND),
            (last, _) => last.unwrap_or_default(),
        }
    }

    /// Returns a text of the program, and what fills its placeholders.
    pub fn phrase(text: Text, arguments: Vec<(&'static str, Self)>) -> Self {
        Self::Phrase(Box::new(Phrase { text, arguments }))
    }

    /// Fills a placeholder of the phrase.
    #[must_use]
    pub fn with(self, placeholder: &'static str, argument: impl Into<Self>) -> Self {
        match self {
            Self::Text(text) => Self::phrase(text, vec![(placeholder, argument.into())]),
            Self::Phrase(mut phrase) => {
                phrase.arguments.push((placeholder, argument.into()));
                Self::Phrase(phrase)
            }
            Self::Words(_)
            | Self::Example(_)
            | Self::Found(_)
            | Self::Localized(_)
            | Self::Number(_)
            | Self::Digits(_)
            | Self::Amount(..)
            | Self::Money(..)
            | Self::Date(_)
            | Self::Count(..)
            | Self::List(..) => self,
        }
    }

    /// Returns the message in a language.
    pub fn in_(&self, language: Language) -> String {
        self.render(language, &|words| Cow::Borrowed(words))
    }

    /// The message in a language without data by which a person can be identified: what the program itself says stays as it is.
    pub fn masked_in(&self, language: Language) -> String {
        self.render(language, &|words| masked(words))
    }

    /// Returns `true` if it is made of no words at all.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Words(words) | Self::Example(words) | Self::Found(words) => words.is_empty(),
            Self::Text(text) => text.en.is_empty(),
            Self::Phrase(phrase) => phrase.text.en.is_empty(),
            Self::Localized(words) => words.is_empty(),
            Self::List(parts, _) => parts.is_empty(),
            Self::Number(_)
            | Self::Digits(_)
            | Self::Amount(..)
            | Self::Money(..)
            | Self::Date(_)
            | Self::Count(..) => false,
        }
    }

    fn render(&self, language: Language, mask: &dyn for<'w> Fn(&'w str) -> Cow<'w, str>) -> String {
        match self {
            Self::Words(words) => mask(words).into_owned(),
            Self::Example(words) => words.clone(),
            Self::Found(value) => shown(value),
            Self::Text(text) => text.in_(language).to_owned(),
            Self::Phrase(phrase) => {
                let render =
                    |(name, argument): &(&'static str, Self)| (*name, argument.render(language, mask));
                let arguments: Vec<_> = phrase.arguments.iter().map(render).collect();
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|(name, words)| (*name, words.as_str()))
                    .collect();
                language::fill(phrase.text.in_(language), &arguments)
            }
            Self::Localized(words) => mask(words.in_(language)).into_owned(),
            // A number may be one by which a person can be identified.
            Self::Number(number) => mask(&language::number(language, *number)).into_owned(),
            Self::Digits(number) => mask(&language::plain_number(language, *number)).into_owned(),
            Self::Amount(amount, decimals) => {
                language::with_point(language, &language::with_decimals(*amount, *decimals).to_string())
            }
            Self::Money(amount, currency) => language::money(language, *amount, currency),
            Self::Date(day) => language::date(language, *day),
            Self::Count(count, noun) => noun.count(language, *count),
            Self::List(parts, between) => {
                let parts: Vec<String> = parts.iter().map(|part| part.render(language, mask)).collect();
                parts.join(between.in_(language))
            }
        }
    }
}

impl Default for Message {
    /// No words.
    fn default() -> Self {
        Self::Words(String::new())
    }
}

impl Text {
    /// Returns the text with a placeholder filled.
    pub fn with(self, placeholder: &'static str, argument: impl Into<Message>) -> Message {
        Message::Text(self).with(placeholder, argument)
    }

    /// Returns the text with its placeholders filled by words that are the same in every language.
    pub fn fill(self, arguments: &[(&'static str, &str)]) -> Message {
        let words = |(name, words): &(&'static str, &str)| (*name, Message::words(words));
        Message::phrase(self, arguments.iter().map(words).collect())
    }
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Localized> for Message {
    fn from(words: Localized) -> Self {
        Self::Localized(Box::new(words))
    }
}

impl From<String> for Message {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A found value as a message shows it: without data by which a person can be identified, cut at [`SHOWN`] characters, control
/// and invisible characters made visible.
pub fn shown(value: &str) -> String {
    shown_to(value, SHOWN)
}

/// Returns a value as [`shown`] does, but whole: where a table has room for it.
pub fn shown_whole(value: &str) -> String {
    shown_to(value, usize::MAX)
}

fn shown_to(value: &str, most: usize) -> String {
    let mut out = String::new();
    // Masked before it is cut: half a number may identify a person as well as a whole one.
    for (i, c) in masked(value).chars().enumerate() {
        if i == most {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' => out.push('⏎'),
            '\t' => out.push('⇥'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push('⍽'),
            c if c.is_control() || is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Returns `true` if a character cannot be seen: zero-width, byte order and direction marks, soft hyphens, annotations.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Returns words as people compare them: without case, invisible characters and doubled spaces.
pub fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut is_between = false;
    let mut has_sigma = false;
    for c in words.chars() {
        if c.is_whitespace() {
            is_between = !plain.is_empty();
        } else if !is_invisible(c) {
            if is_between {
                plain.push(' ');
                is_between = false;
            }
            match c {
                // A final sigma has a small letter of its own, which depends on the letters around it.
                'Σ' => {
                    has_sigma = true;
                    plain.push(c);
                }
                c if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
                c => plain.extend(c.to_lowercase()),
            }
        }
    }
    if has_sigma { plain.to_lowercase() } else { plain }
}

/// Returns `true` if there is nothing to be seen in a text: white space and invisible characters only.
pub fn looks_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Returns `true` if people see the same words in two texts; see [`plain`].
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn plain_words_are_lower_case_with_single_spaces(words in "[a-zA-ZČŽŠΣß \u{a0}\u{200b}\n\t1.]{0,12}|\\PC{0,12}") {
            let seen: String = words.chars().filter(|c| !is_invisible(*c)).collect();
            let parts: Vec<&str> = seen.split_whitespace().collect();
            proptest::prop_assert_eq!(plain(&words), parts.join(" ").to_lowercase());
        }
    }

    #[test]
    fn a_phrase_is_rendered_in_the_language_of_its_reader() {
        static GOALS: Counted = Counted {
            sl: ["cilj", "cilja", "cilji", "ciljev"],
            en: ["goal", "goals"],
        };
        let of = Text::new("{n} za {name}: {list}", "{n} for {name}: {list}")
            .with("n", Message::Count(2, &GOALS))
            .with("name", "Kranj")
            .with(
                "list",
                Message::joined(
                    [
                        Message::Money(Decimal::new(123_450, 2), "EUR".to_owned()),
                        Message::number(Decimal::new(1_500, 2)),
                    ],
                    &OR,
                ),
            );
        assert_eq!(of.in_(Language::Sl), "2 cilja za Kranj: 1.234,50\u{a0}€ ali 15");
        assert_eq!(of.in_(Language::En), "2 goals for Kranj: 1,234.50\u{a0}€ or 15");
    }

    #[test]
    fn only_arguments_are_masked() {
        let of = Text::new(
            "na primer 041 123 456: {found}",
            "for example 041 123 456: {found}",
        );
        let of = of.with("found", "041 123 456");
        assert_eq!(of.masked_in(Language::En), "for example 041 123 456: •••");
        assert_eq!(of.in_(Language::Sl), "na primer 041 123 456: 041 123 456");
    }
}
