//! What people get wrong in a TOML file, in our own words and with the line to write instead.
//!
//! Each correction is tried: it is reported only if the file can then be read beyond its line, and if its reader takes the line. With
//! the corrected line in place the file is read again, so that one typo is reported once and does not hide the next.

mod line;
mod typo;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::Message;

pub(super) use line::meant;
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
    /// What would be wrong with the line if it were TOML.
    pub(crate) also: Option<Fault>,
}

impl Mistake {
    /// Returns what is wrong and what to write, in one clause.
    pub(crate) fn detail(&self) -> Message {
        let Some(line) = &self.write else {
            return self.typo.description();
        };
        Message::from(Text::new("{what}; zapišite: {line}", "{what}; write: {line}"))
            .with("what", self.typo.description())
            .with("line", Message::Example(line.clone()))
    }
}

/// Returns what is wrong with a text that is not TOML, in its order. `faults` says of a text that is TOML what its reader does not
/// take, each with its line from zero: no line is suggested that the reader would refuse.
pub(crate) fn mistakes(text: &str, faults: impl Fn(&str) -> Vec<(usize, Fault)>) -> Vec<Mistake> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let mut found: BTreeMap<usize, (Typo, Option<String>)> = BTreeMap::new();
    for _ in 0..MOST {
        let Some(error) = first_error(&lines) else { break };
        let (at, typo, line) = match corrected(&lines, &error) {
            Some((at, typo, line)) => (at, typo, Some(line)),
            None if error.is_twice => (error.line, Typo::Twice, None),
            None => (error.line, Typo::Other, None),
        };
        let first = found.get(&at).map_or(typo, |(first, _)| *first);
        found.insert(at, (first, line.clone()));
        match line {
            Some(line) => lines[at] = line,
            // What cannot be corrected would hide what follows.
            None => forget(&mut lines, at),
        }
    }
    let whole: Vec<&str> = text.split('\n').collect();
    // After so many mistakes the text may still not be TOML; its reader is then not asked.
    let is_toml = first_error(&lines).is_none();
    let mut refused = if is_toml {
        faults(&lines.join("\n"))
    } else {
        Vec::new()
    };
    let mut mistakes = Vec::new();
    for (at, (mut typo, mut write)) in found {
        let is_refused = |refused: &[(usize, Fault)]| refused.iter().any(|(line, _)| *line == at);
        if write.is_some() && is_refused(&refused) {
            for (other, line) in line::candidates(whole[at]) {
                let mut tried = lines.clone();
                tried[at].clone_from(&line);
                if first_error(&tried).is_some() {
                    continue;
                }
                let remaining = faults(&tried.join("\n"));
                if !is_refused(&remaining) {
                    (typo, write, lines, refused) = (other, Some(line), tried, remaining);
                    break;
                }
            }
        }
        let also = refused.iter().find(|(line, _)| *line == at);
        let also = also.filter(|_| write.is_some()).map(|(_, fault)| fault.clone());
        let write = write.filter(|_| also.is_none() && !typo.is_doubtful());
        let begin: usize = text.split_inclusive('\n').take(at).map(str::len).sum();
        let lead = whole[at].len() - whole[at].trim_start().len();
        let end = whole[at].trim_end().len().max(1);
        mistakes.push(Mistake {
            span: begin + lead.min(end)..(begin + end).min(text.len().max(begin)),
            typo,
            write: write.map(|line| line.trim().to_owned()),
            also,
        });
    }
    mistakes
}

/// The first place at which the parser stops.
struct FirstError {
    line: usize,
    /// Whether something stands twice.
    is_twice: bool,
}

fn first_error(lines: &[String]) -> Option<FirstError> {
    let text = lines.join("\n");
    let (_, errors) = DeTable::parse_recoverable(&text);
    let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let first = errors.iter().min_by_key(|error| start(error))?;
    let before = text.get(..start(first)).unwrap_or(&text);
    Some(FirstError {
        line: before.matches('\n').count().min(lines.len().saturating_sub(1)),
        is_twice: first.message() == "duplicate key",
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

/// Takes a line out; a heading becomes one of its own, so that its fields fall to no other table; no table of a
/// file has its name.
fn forget(lines: &mut [String], at: usize) {
    let heading = lines[at].trim_start().starts_with('[');
    lines[at] = if heading {
        format!("[\"line {at}: no heading\"]")
    } else {
        String::new()
    };
}

#[cfg(test)]
mod tests;
