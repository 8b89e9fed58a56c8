//! Styles of numbers, days and times of an `.ods`, as codes of formats (OpenDocument 1.3, part 3, 16.29).

use std::collections::HashMap;
use std::fmt::Write as _;

use quick_xml::events::BytesStart;

use super::names::Names;
use crate::base::finding::Fault;
use crate::sheet::formats::CellFormat;

/// How many styles one may name for its conditions; more than a code has sections.
const MOST_CONDITIONS: usize = 8;
/// The most digits that are written out for a number.
const MOST_DIGITS: u32 = 30;

/// A style of numbers, days or times.
#[derive(Debug, Default, Clone)]
struct DataStyle {
    /// The code of what it shows itself.
    code: String,
    /// In which cases another style takes its place, and which.
    conditions: Vec<(String, String)>,
    is_percentage: bool,
    is_for_text: bool,
    /// Whether hours go on beyond a day.
    is_length: bool,
}

/// An element whose text is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Text,
    Currency,
    Fill,
    /// A text between the digits, and how many digits follow it.
    Embedded(u32),
}

/// The styles of numbers of a file, by name.
#[derive(Debug, Default)]
pub(super) struct DataStyles {
    all: HashMap<String, DataStyle>,
    formats: HashMap<String, CellFormat>,
    /// The style that is being read.
    open: Option<(String, DataStyle)>,
    element: Option<(Element, String)>,
    /// The number that is being read: its digits, and what is embedded.
    number: Option<Number>,
}

#[derive(Debug, Default)]
struct Number {
    whole: u32,
    decimals: u32,
    needed: u32,
    is_grouped: bool,
    /// Commas behind the digits: each divides by a thousand.
    thousands: usize,
    embedded: Vec<(u32, String)>,
}

impl DataStyles {
    /// Takes the start of an element.
    ///
    /// # Errors
    /// F104 when its attributes are malformed.
    pub(super) fn start(
        &mut self,
        name: &str,
        start: &BytesStart<'_>,
        names: &Names,
        part: &str,
    ) -> Result<(), Fault> {
        let attribute = |name| names.attribute(start, name, part);
        if let Some(kind) = name
            .strip_prefix("number:")
            .and_then(|name| name.strip_suffix("-style"))
        {
            let style = DataStyle {
                is_percentage: kind == "percentage",
                is_for_text: kind == "text",
                is_length: attribute("number:truncate-on-overflow")?.as_deref() == Some("false"),
                ..DataStyle::default()
            };
            self.open = Some((attribute("style:name")?.unwrap_or_default(), style));
            return Ok(());
        }
        let Some((_, style)) = &mut self.open else {
            return Ok(());
        };
        let is_long = || -> Result<bool, Fault> { Ok(attribute("number:style")?.as_deref() == Some("long")) };
        let digits = |name| -> Result<Option<u32>, Fault> {
            Ok(attribute(name)?
                .and_then(|n| n.parse::<u32>().ok())
                .map(|n| n.min(MOST_DIGITS)))
        };
        let twice = |letter: &str, is_long: bool| letter.repeat(if is_long { 2 } else { 1 });
        match name {
            "style:map" if style.conditions.len() < MOST_CONDITIONS => {
                let condition = attribute("style:condition")?.unwrap_or_default();
                let condition = condition.trim_start_matches("value()").replace("!=", "<>");
                let other = attribute("style:apply-style-name")?.unwrap_or_default();
                style.conditions.push((condition, other));
            }
            "style:text-properties" if attribute("fo:color")?.is_some() => style.code.push_str("[Red]"),
            "number:number" => match digits("number:decimal-places")? {
                None if digits("number:min-integer-digits")?.unwrap_or(1) <= 1
                    && attribute("number:grouping")?.as_deref() != Some("true")
                    && attribute("number:display-factor")?.is_none() =>
                {
                    style.code.push_str("General");
                }
                decimals => {
                    let decimals = decimals.unwrap_or_default();
                    let factor = attribute("number:display-factor")?.unwrap_or_default();
                    self.number = Some(Number {
                        whole: digits("number:min-integer-digits")?.unwrap_or(1),
                        decimals,
                        needed: digits("number:min-decimal-places")?
                            .unwrap_or(decimals)
                            .min(decimals),
                        is_grouped: attribute("number:grouping")?.as_deref() == Some("true"),
                        thousands: thousands(&factor),
                        embedded: Vec::new(),
                    });
                }
            },
            "number:embedded-text" => {
                let behind = digits("number:position")?.unwrap_or_default();
                self.element = Some((Element::Embedded(behind), String::new()));
            }
            "number:scientific-number" => style.code.push_str("0.00E+00"),
            "number:fraction" => style.code.push_str("# ?/?"),
            "number:boolean" => style.code.push_str("General"),
            "number:text-content" => style.code.push('@'),
            "number:text" => self.element = Some((Element::Text, String::new())),
            "number:currency-symbol" => self.element = Some((Element::Currency, String::new())),
            "number:fill-character" => self.element = Some((Element::Fill, String::new())),
            "number:day" => style.code.push_str(&twice("d", is_long()?)),
            "number:month" => {
                let letter = if attribute("number:textual")?.as_deref() == Some("true") {
                    "mmm"
                } else {
                    "m"
                };
                style.code.push_str(letter);
                if is_long()? {
                    style.code.push('m');
                }
            }
            "number:year" => style.code.push_str(&twice("yy", is_long()?)),
            "number:hours" if style.is_length => style.code.push_str("[h]"),
            "number:hours" => style.code.push_str(&twice("h", is_long()?)),
            "number:minutes" => style.code.push_str("mm"),
            "number:seconds" => style.code.push_str("ss"),
            "number:am-pm" => style.code.push_str("AM/PM"),
            "number:day-of-week" | "number:quarter" | "number:week-of-year" | "number:era" => {
                style.code.push_str("ddd");
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes a text.
    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, words)) = &mut self.element {
            words.push_str(text);
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        let Some((_, style)) = &mut self.open else {
            return;
        };
        match name {
            "number:text" | "number:currency-symbol" | "number:fill-character" | "number:embedded-text" => {
                match self.element.take() {
                    Some((Element::Text, words)) => style.words(&words),
                    Some((Element::Currency, sign)) => {
                        // Without a sign of its own it is that of the computer.
                        let sign = if sign.trim().is_empty() { "¤" } else { sign.trim() };
                        style.code.push_str("[$");
                        style
                            .code
                            .extend(sign.chars().filter(|c| !matches!(c, ']' | '-')));
                        style.code.push(']');
                    }
                    Some((Element::Fill, words)) => {
                        style.code.push('*');
                        style.code.push(words.chars().next().unwrap_or(' '));
                    }
                    Some((Element::Embedded(behind), words)) => {
                        if let Some(number) = &mut self.number {
                            number.embedded.push((behind, words));
                        }
                    }
                    None => {}
                }
            }
            "number:number" => {
                if let Some(number) = self.number.take() {
                    style.code.push_str(&number.code());
                }
            }
            _ if name.starts_with("number:") && name.ends_with("-style") => {
                if let Some((name, mut style)) = self.open.take() {
                    if style.code.is_empty() {
                        // It shows nothing, which is not the general format.
                        style.code.push_str("\"\"");
                    }
                    self.formats.remove(&name);
                    self.all.insert(name, style);
                }
            }
            _ => {}
        }
    }

    /// Returns the format of a name; `None` if there is none.
    pub(super) fn format(&mut self, name: &str) -> Option<CellFormat> {
        if let Some(known) = self.formats.get(name) {
            return Some(known.clone());
        }
        let format = CellFormat::of_code(&self.code(name)?);
        self.formats.insert(name.to_owned(), format.clone());
        Some(format)
    }

    /// Returns the whole code of a style: the styles that it names for its conditions, and its own.
    fn code(&self, name: &str) -> Option<String> {
        let style = self.all.get(name)?;
        let conditions: Vec<&str> = style
            .conditions
            .iter()
            .map(|(condition, _)| condition.as_str())
            .collect();
        // As codes have it where they name no condition.
        let is_usual = match conditions.as_slice() {
            [">=0"] | [">0", "<0"] => !style.is_for_text,
            [">0", "<0", "=0"] => style.is_for_text,
            _ => false,
        };
        let mut code = String::new();
        for (condition, other) in &style.conditions {
            let own = self.all.get(other).map_or("", |other| other.code.as_str());
            if is_usual {
                let _ = write!(code, "{own};");
            } else {
                let _ = write!(code, "[{condition}]{own};");
            }
        }
        code.push_str(&style.code);
        Some(code)
    }
}

impl DataStyle {
    /// Adds a text that is shown as it is; in a percentage its sign stands for hundredths.
    fn words(&mut self, words: &str) {
        let (before, sign, behind) = match words.split_once('%') {
            Some((before, behind)) if self.is_percentage && !self.code.contains('%') => (before, "%", behind),
            Some(_) | None => (words, "", ""),
        };
        for (index, part) in [before, behind].into_iter().enumerate() {
            if index == 1 {
                self.code.push_str(sign);
            }
            if !part.is_empty() {
                let _ = write!(self.code, "\"{}\"", part.replace('"', "\"\\\"\""));
            }
        }
    }
}

impl Number {
    fn code(&self) -> String {
        let furthest = self
            .embedded
            .iter()
            .map(|(behind, _)| behind + 1)
            .max()
            .unwrap_or_default();
        let places = self.whole.max(furthest).max(if self.is_grouped { 4 } else { 1 });
        let mut code = String::new();
        for place in (0..places).rev() {
            code.push(if place < self.whole { '0' } else { '#' });
            if self.is_grouped && place == 3 {
                code.push(',');
            }
            for (_, words) in self
                .embedded
                .iter()
                .filter(|(behind, _)| *behind == place && place > 0)
            {
                let _ = write!(code, "\"{}\"", words.replace('"', ""));
            }
        }
        if self.decimals > 0 {
            code.push('.');
            code.extend((0..self.decimals).map(|place| if place < self.needed { '0' } else { '#' }));
        }
        code.extend(std::iter::repeat_n(',', self.thousands));
        code
    }
}

/// Returns how many times a factor such as `1000000` divides by a thousand.
fn thousands(factor: &str) -> usize {
    let zeros = factor
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_start_matches('1');
    if factor.starts_with('1') && zeros.bytes().all(|b| b == b'0') {
        zeros.len().div_ceil(3).min(9)
    } else {
        0
    }
}
