//! What people get wrong in a TOML file, in our own words and with the line to write instead.
//!
//! Each correction is tried: it is reported only if the file can then be read beyond its line. With the corrected line in
//! place the file is read again, so that one typo is reported once and does not hide the next.

mod line;
mod typo;

use std::ops::Range;

use toml::de::DeTable;

use crate::base::language::Text;
use crate::base::message::Message;

pub(crate) use typo::Typo;

/// The most mistakes that are reported for one file.
const MOST: usize = 50;

/// A place of the file that is not TOML.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// The bytes of the file that it is about.
    pub(crate) span: Range<usize>,
    /// What is wrong.
    pub(crate) typo: Typo,
    /// What can be written instead of the whole line; `None` if that is not known.
    pub(crate) write: Option<String>,
    /// What the parser says.
    pub(crate) parser: String,
}

impl Mistake {
    /// Returns what is wrong and what to write, in one clause.
    pub(crate) fn detail(&self) -> Message {
        let text = match (&self.write, self.typo) {
            (Some(_), _) => Text::new("{what}; zapišite: {line}", "{what}; write: {line}"),
            (None, Typo::Other) => Text::new("{what}: {line}", "{what}: {line}"),
            (None, _) => return self.typo.description(),
        };
        let line = Message::Example(self.write.clone().unwrap_or_else(|| self.parser.clone()));
        Message::from(text)
            .with("what", self.typo.description())
            .with("line", line)
    }
}

/// Returns what is wrong with a text that is not TOML, in its order; `None` if it is.
pub(crate) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let mut found: Vec<(usize, Mistake)> = Vec::new();
    for _ in 0..MOST {
        let Some(error) = first_error(&lines) else { break };
        let (at, typo, line) = match corrected(&lines, &error) {
            Some((at, typo, line)) => (at, typo, Some(line)),
            None if error.words == "duplicate key" => (error.line, Typo::Twice, None),
            None => (error.line, Typo::Other, None),
        };
        let begin: usize = text.split_inclusive('\n').take(at).map(str::len).sum();
        let whole = text[begin..].split('\n').next().unwrap_or_default();
        let (lead, end) = (
            whole.len() - whole.trim_start().len(),
            whole.trim_end().len().max(1),
        );
        let span = begin + lead.min(end)..(begin + end).min(text.len().max(begin));
        match found.iter_mut().find(|(line, _)| *line == at) {
            Some((_, earlier)) => earlier.write = line.as_ref().map(|line| line.trim().to_owned()),
            None => found.push((
                at,
                Mistake {
                    span,
                    typo,
                    write: line.as_ref().map(|line| line.trim().to_owned()),
                    parser: error.words.clone(),
                },
            )),
        }
        match line {
            Some(line) => lines[at] = line,
            // What cannot be corrected would hide what follows.
            None => forget(&mut lines, at),
        }
    }
    found.sort_by_key(|(line, _)| *line);
    found.into_iter().map(|(_, mistake)| mistake).collect()
}

/// The first place at which the parser stops.
struct FirstError {
    line: usize,
    words: String,
}

fn first_error(lines: &[String]) -> Option<FirstError> {
    let text = lines.join("\n");
    let (_, errors) = DeTable::parse_recoverable(&text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let first = errors.iter().min_by_key(|error| start(error))?;
    let before = text.get(..start(first)).unwrap_or(&text);
    Some(FirstError {
        line: before.matches('\n').count().min(lines.len().saturating_sub(1)),
        words: first.message().replace('\n', "; "),
    })
}

/// Returns the line that is to be corrected, what is wrong with it, and how it is written rightly.
fn corrected(lines: &[String], error: &FirstError) -> Option<(usize, Typo, String)> {
    // An open bracket is noticed only further down: the line that opened it, and the lines within it, are above.
    const ABOVE: usize = 30;
    let above = (error.line.saturating_sub(ABOVE)..=error.line).rev();
    for at in above.filter(|at| !lines[*at].trim().is_empty()) {
        for (typo, line) in line::candidates(&lines[at]) {
            let mut tried = lines.to_vec();
            tried[at].clone_from(&line);
            if first_error(&tried).is_none_or(|next| next.line > error.line) {
                return Some((at, typo, line));
            }
        }
    }
    None
}

/// Takes a line out; a heading becomes one of its own, so that its fields fall to no other table.
fn forget(lines: &mut [String], at: usize) {
    let heading = lines[at].trim_start().starts_with('[');
    lines[at] = if heading {
        format!("[\"{at}\"]")
    } else {
        String::new()
    };
}

#[cfg(test)]
mod tests;
