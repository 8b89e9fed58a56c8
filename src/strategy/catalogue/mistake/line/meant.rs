//! What a value without quotes was meant to be.

use jiff::civil::Date;

use crate::base::value::{flag_of, plain_decimal};
use crate::sheet::DayText;
use crate::strategy::catalogue::mistake::typo::Typo;

/// Returns what a value without quotes was meant to be, and how TOML writes it; `None` if that is a guess. `zeros`: whether a number
/// with zeros before it is one, and not an account.
pub(in crate::strategy::catalogue) fn meant(text: &str, zeros: bool) -> Option<(Option<Typo>, String)> {
    if is_toml(text) {
        return Some((None, text.to_owned()));
    }
    let lower = text.to_lowercase();
    let flag = match lower.as_str() {
        "true" => Some(true),
        "false" => Some(false),
        word => flag_of(word),
    };
    if let Some(flag) = flag {
        return Some((Some(Typo::Flag), flag.to_string()));
    }
    match DayText::read(text) {
        Some(DayText::Day(day)) => return Some((Some(Typo::Day), day.to_string())),
        Some(DayText::TwoReadings(..) | DayText::ShortYear) => return None,
        None => {}
    }
    if let Some(last) = last_of_its_month(text) {
        return Some((Some(Typo::NoSuchDay(last.day())), last.to_string()));
    }
    if let Some(month) = beyond_december(text) {
        // Any day of the year, for nobody knows which is meant.
        return Some((Some(Typo::NoSuchMonth(month.0)), format!("{}-12-01", month.1)));
    }
    if let Some(number) = number(text, zeros) {
        return Some((Some(Typo::Number), number));
    }
    // Only the quote that opens is missing.
    if let Some(words) = text.strip_suffix('"').filter(|words| !words.contains('"')) {
        return Some((Some(Typo::Quotes), in_quotes(words)));
    }
    Some((Some(Typo::Unquoted), in_quotes(text)))
}

/// Returns the last day of the month of a day that the month does not have.
fn last_of_its_month(text: &str) -> Option<Date> {
    let digit = |c: char| c.is_ascii_digit();
    let begin = text.find(digit)?;
    let end = text[begin..]
        .find(|c| !digit(c))
        .map_or(text.len(), |at| begin + at);
    let (begin, end) = if end - begin == 4 {
        // The year comes first, the day last.
        let end = text.rfind(digit)? + 1;
        (text[..end].rfind(|c| !digit(c))? + 1, end)
    } else {
        (begin, end)
    };
    let first = format!("{}1{}", text.get(..begin)?, text.get(end..)?);
    let day = match DayText::read(&first)? {
        DayText::Day(day) | DayText::TwoReadings(day, _) => day,
        DayText::ShortYear => return None,
    };
    Some(day.last_of_month())
}

/// Returns the month and the year of a day whose month no year has.
fn beyond_december(text: &str) -> Option<(i16, &str)> {
    let pieces: Vec<&str> = text
        .split(['.', '-', '/', ' '])
        .filter(|piece| !piece.is_empty())
        .collect();
    let [first, month, last] = pieces[..] else {
        return None;
    };
    let year = [first, last].into_iter().find(|piece| piece.len() == 4)?;
    let is_number = |piece: &&str| piece.len() <= 4 && piece.bytes().all(|b| b.is_ascii_digit());
    let month: i16 = pieces.iter().all(is_number).then(|| month.parse().ok())??;
    (month > 12 && month < 100).then_some((month, year))
}

/// Returns a number as people write it, as TOML and the catalogue take it: whole, or in quotes with a decimal point.
fn number(text: &str, zeros: bool) -> Option<String> {
    let unit = |c: char| c == '€' || c == '%' || c.is_whitespace();
    let digits = text
        .trim_matches(unit)
        .trim_end_matches("EUR")
        .trim_end_matches(unit);
    let money = digits.len() != text.len();
    let digits = without_groups(&digits.replace('−', "-").replace('_', ""))?;
    let unsigned = digits.trim_start_matches(['-', '+']);
    let sign = &digits[..digits.len() - unsigned.len()];
    let is_fraction = unsigned.starts_with(['.', ',']) && unsigned.len() > 1;
    let unsigned = if is_fraction {
        format!("0{unsigned}")
    } else {
        unsigned.to_owned()
    };
    let significant = unsigned.trim_start_matches('0');
    let unsigned = if zeros && significant.starts_with(|c: char| c.is_ascii_digit()) {
        significant
    } else {
        unsigned.as_str()
    };
    if !unsigned.starts_with(|c: char| c.is_ascii_digit())
        || !unsigned
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
        || (unsigned.starts_with('0') && unsigned.len() > 1 && !unsigned.contains(['.', ',']))
    {
        return None;
    }
    let last = unsigned.rfind(['.', ',']);
    let separators = unsigned.matches(['.', ',']).count();
    let grouped = last.is_some_and(|at| {
        let same = unsigned.contains('.') != unsigned.contains(',');
        unsigned.len() - at == 4 && same && (separators > 1 || money)
    });
    let plain = match last {
        Some(at) if !grouped => {
            let whole = unsigned[..at].replace(['.', ','], "");
            format!("{sign}{whole}.{}", &unsigned[at + 1..])
        }
        Some(_) | None => format!("{sign}{}", unsigned.replace(['.', ','], "")),
    };
    plain_decimal(&plain)?;
    Some(if plain.contains('.') {
        format!("\"{plain}\"")
    } else {
        plain
    })
}

/// Returns a number without the blanks between its groups of three digits; `None` if other blanks are in it.
fn without_groups(text: &str) -> Option<String> {
    let mut pieces = text.split_whitespace();
    let mut joined = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let whole = piece.find(['.', ',']).unwrap_or(piece.len());
        if whole != 3 && joined.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        joined += piece;
    }
    Some(joined)
}

/// Returns `true` if TOML reads a value as it is.
pub(super) fn is_toml(value: &str) -> bool {
    toml::from_str::<toml::Table>(&format!("x = {value}")).is_ok()
}

/// Returns text in quotes, so that its content needs no sign before it where that can be.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        format!("'{text}'")
    } else {
        toml::Value::from(text).to_string()
    }
}
