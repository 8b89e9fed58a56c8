//! How a line that is not TOML may have been meant.

mod heading;
mod meant;

use super::typo::Typo;
use crate::base::words::Words;
use heading::heading;
pub(in crate::strategy::catalogue) use meant::meant;
use meant::{in_quotes, is_toml};

/// The characters that people and word processors use as quotation marks.
const QUOTES: [char; 12] = ['"', '\'', '“', '”', '„', '‟', '»', '«', '‘', '’', '‚', '´'];

/// Returns what the line may have been meant to be, the likeliest first; lines that are the same are left out.
pub(super) fn candidates(line: &str) -> Vec<(Typo, String)> {
    const MERGE: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let (body, comment) = split_comment(line);
    let mut all = Vec::new();
    if MERGE.iter().any(|mark| line.starts_with(mark)) {
        return vec![(Typo::Merge, String::new())];
    }
    let start = line.trim_start();
    if let Some(words) = ["//", "--", "/*", ";"]
        .iter()
        .find_map(|sign| start.strip_prefix(sign))
    {
        all.push((Typo::Comment, format!("# {}", words.trim())));
    }
    all.push((Typo::Blank, with_plain_blanks(line)));
    if start.starts_with('[') {
        all.extend(heading(line));
    }
    if let Some(ended) = body.strip_suffix([';', ',']) {
        let ended = format!("{}{comment}", ended.trim_end());
        let meant = field(&ended, false, false).map(|(_, line)| (Typo::Trailing, line));
        all.push((Typo::Trailing, ended));
        all.extend(meant);
    }
    all.extend(spaced_name(line));
    for zeros in [false, true] {
        for open in [true, false] {
            all.extend(field(line, open, zeros));
            all.extend(elements(line, open, zeros));
        }
    }
    // A list over several lines: the comma between its values, or its end.
    all.push((Typo::Comma, format!("{body},{comment}")));
    all.push((Typo::Bracket, format!("{body}]{comment}")));
    all.push((Typo::Bracket, format!("{body} }}{comment}")));
    all.retain(|(_, candidate)| candidate != line);
    all
}

/// Returns a line with plain spaces, in place of others, outside its texts.
fn with_plain_blanks(line: &str) -> String {
    let mut within = None;
    let plain = line.chars().filter_map(|c| {
        match (within, c) {
            (None, '"' | '\'') => within = Some(c),
            (Some(quote), c) if quote == c => within = None,
            (None | Some(_), _) => {}
        }
        match c {
            '\u{200b}' | '\u{2060}' | '\u{feff}' if within.is_none() => None,
            c if within.is_none() && !c.is_ascii() && c.is_whitespace() => Some(' '),
            c => Some(c),
        }
    });
    plain.collect()
}

/// `reporting year = 2026`
fn spaced_name(line: &str) -> Option<(Typo, String)> {
    let (name, value) = line.split_once('=')?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let bare = |word: &&str| {
        word.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    let is_name = words.len() > 1 && words.iter().all(bare);
    is_name.then(|| (Typo::Name, format!("{} ={value}", words.join("_"))))
}

/// `title = Home help`, `title: "Home help"`, `title "Home help"`.
fn field(line: &str, open: bool, zeros: bool) -> Option<(Typo, String)> {
    let indent = &line[..line.len() - line.trim_start().len()];
    let body = line.trim_start();
    let end = body.find(|c: char| c == '=' || c == ':' || c.is_whitespace());
    let (name, rest) = body.split_at(end.unwrap_or(body.len()));
    if name.is_empty() || name.contains(QUOTES) || name.starts_with(['[', '{', '#', ']', '}']) {
        return None;
    }
    let rest = rest.trim_start();
    let (mut typo, value) = match rest.strip_prefix('=') {
        Some(value) => (None, value),
        None => (Some(Typo::Equals), rest.strip_prefix(':').unwrap_or(rest)),
    };
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut name = name.to_owned();
    if !name.chars().all(bare) {
        name = Words::of(&name).joined().replace(' ', "_");
        typo = typo.or(Some(Typo::Name));
    }
    let value = value.trim_start();
    if value.is_empty() || value.starts_with('#') {
        let gap = if value.is_empty() { "" } else { " " };
        let typo = typo.unwrap_or(Typo::Value);
        return Some((typo, format!("{indent}{name} = \"…\"{gap}{value}")));
    }
    let mut reader = Reader::new(value, open, zeros);
    reader.top()?;
    let typo = typo.or(reader.typo)?;
    Some((typo, format!("{indent}{name} = {}", reader.out)))
}

/// Values of a list that has begun on a line above.
fn elements(line: &str, open: bool, zeros: bool) -> Option<(Typo, String)> {
    let indent = &line[..line.len() - line.trim_start().len()];
    let mut reader = Reader::new(line.trim_start(), open, zeros);
    reader.list(']', true)?;
    Some((reader.typo?, format!("{indent}{}", reader.out)))
}

/// Returns a line without its comment, and the comment with the blanks before it.
fn split_comment(line: &str) -> (&str, &str) {
    let mut within = None;
    for (at, c) in line.char_indices() {
        match (within, c) {
            (None, '#') => {
                let body = line[..at].trim_end();
                return (body, &line[body.len()..]);
            }
            (None, '"' | '\'') => within = Some(c),
            (Some(quote), c) if quote == c => within = None,
            (None | Some(_), _) => {}
        }
    }
    (line.trim_end(), "")
}

/// Reads a value as it may have been meant, and writes it as TOML does.
struct Reader<'l> {
    rest: &'l str,
    out: String,
    typo: Option<Typo>,
    /// Whether a list may go on in the next line.
    open: bool,
    /// Whether a number with zeros before it is one.
    zeros: bool,
}

impl<'l> Reader<'l> {
    const fn new(rest: &'l str, open: bool, zeros: bool) -> Self {
        Self {
            rest,
            out: String::new(),
            typo: None,
            open,
            zeros,
        }
    }

    fn wrong(&mut self, typo: Typo) {
        self.typo = self.typo.or(Some(typo));
    }

    /// Copies blanks, and a comment to the end of the line.
    fn blanks(&mut self) {
        let blank = self.rest.len() - self.rest.trim_start().len();
        let end = if self.rest[blank..].starts_with('#') {
            self.rest.len()
        } else {
            blank
        };
        // Only these two are blanks in TOML.
        let copied = self.rest[..end].replace('\u{a0}', " ");
        self.out.push_str(&copied);
        self.rest = &self.rest[end..];
    }

    /// Returns the value of a field, up to the end of the line.
    fn top(&mut self) -> Option<()> {
        let begin = (self.out.len(), self.rest);
        let body = split_comment(self.rest).0;
        if body.ends_with('}') && body.contains('=') && !body.starts_with(['{', '[']) {
            self.wrong(Typo::Bracket);
            self.out.push_str("{ ");
            self.table()?;
        } else {
            self.value(None)?;
        }
        if self.rest.trim_start().starts_with(',') {
            // Several values without the brackets of a list.
            self.out.truncate(begin.0);
            self.rest = begin.1;
            self.wrong(Typo::Bracket);
            self.out.push('[');
            self.open = false;
            return self.list(']', true);
        }
        self.blanks();
        self.rest.is_empty().then_some(())
    }

    fn value(&mut self, within: Option<char>) -> Option<()> {
        self.blanks();
        match self.rest.chars().next()? {
            '[' => {
                self.take();
                self.list(']', false)
            }
            '{' => {
                self.take();
                self.table()
            }
            quote if QUOTES.contains(&quote) => {
                self.quoted(quote, within);
                Some(())
            }
            _ => self.bare(within),
        }
    }

    fn take(&mut self) {
        if let Some(c) = self.rest.chars().next() {
            self.out.push(c);
            self.rest = &self.rest[c.len_utf8()..];
        }
    }

    /// Returns the values of a list, up to its end; `bare` if its opening bracket is not here.
    fn list(&mut self, close: char, bare: bool) -> Option<()> {
        loop {
            self.blanks();
            if self.rest.starts_with(close) {
                self.take();
                self.blanks();
                return (!bare || self.rest.is_empty() || self.rest.starts_with(',')).then_some(());
            }
            if self.rest.is_empty() {
                self.end(close);
                return Some(());
            }
            self.value(Some(close))?;
            self.separator(close);
        }
    }

    /// `{ sl = "…", en = "…" }`
    fn table(&mut self) -> Option<()> {
        loop {
            self.blanks();
            if self.rest.starts_with('}') {
                self.take();
                return Some(());
            }
            if self.rest.is_empty() {
                self.end('}');
                return Some(());
            }
            let equals = self.rest.find(['=', ':', ',', '}'])?;
            let name = self.rest[..equals].trim();
            if !self.rest[equals..].starts_with(['=', ':']) || name.is_empty() {
                return None;
            }
            if self.rest[equals..].starts_with(':') {
                self.wrong(Typo::Equals);
            }
            self.out.extend([name, " = "]);
            self.rest = self.rest[equals + 1..].trim_start();
            self.value(Some('}'))?;
            self.separator('}');
        }
    }

    /// The comma behind a value, unless it is the last.
    fn separator(&mut self, close: char) {
        self.blanks();
        if self.rest.starts_with(',') {
            self.take();
        } else if !self.rest.is_empty() && !self.rest.starts_with(close) {
            self.wrong(Typo::Comma);
            let blanks = self.out.len() - self.out.trim_end().len();
            self.out.insert(self.out.len() - blanks, ',');
        }
    }

    /// The line ends within a list or table.
    fn end(&mut self, close: char) {
        if !self.open {
            self.wrong(Typo::Bracket);
            let at = split_comment(&self.out).0.len();
            let gap = if close == '}' { " }" } else { "]" };
            self.out.insert_str(at, gap);
        }
    }

    /// Text that begins with a quotation mark.
    fn quoted(&mut self, quote: char, within: Option<char>) {
        let after = &self.rest[quote.len_utf8()..];
        let ends = |rest: &str| {
            let rest = rest.trim_start();
            let next = rest.chars().next();
            match within {
                Some(close) => next.is_none_or(|c| c == ',' || c == close || c == '#'),
                None => next.is_none_or(|c| c == '#' || c == ','),
            }
        };
        let mut escaped = false;
        let mut close = None;
        for (at, c) in after.char_indices() {
            // An element that nothing closes does not reach into the next.
            if within.is_some() && c == ',' && after[at + 1..].trim_start().starts_with(QUOTES) {
                break;
            }
            let is_close =
                QUOTES.contains(&c) && (quote != '\'' || c == '\'') && (quote == '\'' || c != '\'');
            let behind = &after[at + c.len_utf8()..];
            let next_begins = within.is_some()
                && behind.starts_with(char::is_whitespace)
                && behind.trim_start().starts_with(QUOTES);
            if is_close && !escaped && (ends(behind) || next_begins) {
                close = Some((at, c));
                break;
            }
            escaped = c == '\\' && !escaped && quote == '"';
        }
        let (text, rest, right) = if let Some((at, c)) = close {
            let right = matches!(quote, '"' | '\'') && c == quote;
            (&after[..at], &after[at + c.len_utf8()..], right)
        } else {
            let end = match within {
                Some(close) => after.find([',', close]),
                None => after.find(" #"),
            };
            let (text, rest) = after.split_at(end.unwrap_or(after.len()));
            (text.trim_end(), rest, false)
        };
        let as_is = format!("{quote}{text}{quote}");
        if right && is_toml(&as_is) {
            self.out.push_str(&as_is);
        } else {
            let is_escape = right && text.contains('\\') && !text.contains('"');
            self.wrong(if is_escape { Typo::Backslash } else { Typo::Quotes });
            self.out.push_str(&in_quotes(text));
        }
        self.rest = rest;
    }

    /// Returns a value without quotes.
    fn bare(&mut self, within: Option<char>) -> Option<()> {
        let mut end = match within {
            Some(close) => self.rest.find([',', close]),
            None => self.rest.find(" #"),
        }
        .unwrap_or(self.rest.len());
        // A decimal comma in a table: what follows is no field.
        if within == Some('}') && self.rest[end..].starts_with(',') {
            let digits = |text: &str| {
                let text = text.trim();
                !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
            };
            let next = self.rest[end + 1..].find([',', '}']).map(|at| end + 1 + at);
            if let Some(next) = next.filter(|next| digits(&self.rest[end + 1..*next])) {
                end = next;
            }
        }
        // The next field of a table, or the next value of a list, without a comma before it.
        if within == Some('}')
            && let Some(equals) = self.rest[..end].find('=')
        {
            let name = self.rest[..equals].trim_end().rfind(char::is_whitespace)?;
            end = name + 1;
        }
        let mut words = self.rest[..end].split_whitespace();
        if within == Some(']') && words.clone().count() > 1 && words.clone().all(is_toml) {
            end = words.next().map_or(end, |word| {
                self.rest.len() - self.rest.trim_start().len() + word.len()
            });
        }
        let text = self.rest[..end].trim_end();
        if text.is_empty() {
            return None;
        }
        let blanks = &self.rest[text.len()..end];
        let (typo, written) = meant(text, self.zeros)?;
        self.typo = self.typo.or(typo);
        self.out.push_str(&written);
        self.out.push_str(blanks);
        self.rest = &self.rest[end..];
        Some(())
    }
}
