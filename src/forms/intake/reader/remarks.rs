//! Comments, drawings and pictures: they do not count as answers, but all of them are kept and reported.

use super::Reader;
use crate::base::language::Text;
use crate::base::maps::{HashMap, HashSet};
use crate::base::message::{Message, SEMICOLON, is_invisible, shown};
use crate::base::place::Place;
use crate::forms::intake::remark_codes as codes;
use crate::forms::intake::row_key::row_key;
use crate::forms::submission::Leftover;
use crate::sheet::{Book, Content, Remark, RemarkKind, Sheet, Unseen};

/// The maximum length of a finding's list; the answer to the institution lists all of it.
const MOST_LISTED: usize = 40;

/// Returns words without white space, for comparison with those of the form: programs break the lines of comments.
pub(in crate::forms::intake) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .collect()
}

impl Reader<'_> {
    /// Reports and keeps comments, drawings and pictures, unless the form was issued with them.
    pub(in crate::forms::intake) fn remarks(&mut self, book: &Book, is_issued: &dyn Fn(&str) -> bool) {
        if book.sheets.iter().all(|sheet| sheet.remarks.is_empty()) {
            return;
        }
        let entries = self.asked.iter().zip(&self.entries);
        let rows: HashMap<&Place, String> = entries
            .filter_map(|(question, entry)| Some((&entry.as_ref()?.place, row_key(&question.entry))))
            .collect();
        let mut listed = Vec::new();
        for sheet in &book.sheets {
            let added = sheet.remarks.iter().filter(|remark| {
                let is_words = remark.kind == RemarkKind::Comment;
                !(is_words && (bare(&remark.text).is_empty() || is_issued(&remark.text)))
            });
            for remark in added {
                let place = match remark.at {
                    Some(at) => Place::cell(&self.file, &sheet.name, at),
                    None => Place::sheet(&self.file, &sheet.name),
                };
                self.leftovers.push(Leftover {
                    row: rows.get(&place).cloned(),
                    place,
                    found: remark_message(remark, None, Whole::Yes)
                        .in_(self.catalogue.strategy.language)
                        .clone(),
                    is_beside: true,
                });
                listed.push(remark_message(remark, Some(sheet), Whole::No));
            }
        }
        if !listed.is_empty() {
            let fault = codes::REMARKS.fault().with_message("list", list(&listed));
            self.findings.push(fault.at(Place::file(&self.file)));
        }
    }

    /// Reports that results of formulas may be old, if answers depend on them, and what the file format hides.
    pub(in crate::forms::intake) fn behind(&mut self, book: &Book) {
        if book.is_stale {
            let of_lists = self.lists.values().flat_map(|list| &list.rows);
            let of_lists = of_lists.flat_map(|row| row.cells.values());
            let entries = self.entries.iter().flatten().chain(of_lists);
            let places: HashSet<&Place> = entries.map(|entry| &entry.place).collect();
            let mut cells = Vec::new();
            for sheet in &book.sheets {
                let calculated = sheet.cells.iter().filter(|(_, cell)| {
                    cell.formula.is_some() && !matches!(cell.content, Content::Blank | Content::Error(_))
                });
                for (at, _) in calculated {
                    if places.contains(&Place::cell(&self.file, &sheet.name, *at)) {
                        cells.push(Message::words(format!("{}!{at}", shown(&sheet.name))));
                    }
                }
            }
            if !cells.is_empty() {
                let fault = codes::STALE.fault().with_message("cells", list(&cells));
                self.findings.push(fault.at(Place::file(&self.file)));
            }
        }
        if let Some(what) = unseen(book.unseen) {
            let fault = codes::PARTLY_UNSEEN.fault().with_message("what", what);
            self.findings.push(fault.at(Place::file(&self.file)));
        }
    }
}

/// Whether words are given whole or cut to what a finding shows.
#[derive(Clone, Copy)]
enum Whole {
    Yes,
    No,
}

/// Returns the kind and text of a remark, with its cell if a sheet is given.
fn remark_message(remark: &Remark, sheet: Option<&Sheet>, whole: Whole) -> Message {
    let kind = match remark.kind {
        RemarkKind::Comment => Text::new("opomba", "comment"),
        RemarkKind::Shape => Text::new("oblika ali besedilno polje", "shape or text box"),
        RemarkKind::Picture => Text::new("slika ali predmet", "picture or object"),
    };
    let place = match (sheet, remark.at) {
        (Some(sheet), Some(at)) => format!(" {}!{at}", shown(&sheet.name)),
        (Some(sheet), None) => format!(" {}", shown(&sheet.name)),
        (None, _) => String::new(),
    };
    let words = |text: &str| match whole {
        Whole::Yes => Message::words(text.trim()),
        Whole::No => Message::Found(text.trim().to_owned()),
    };
    // A name distinguishes what has no text.
    let text = match remark.text.trim() {
        "" => remark.name.trim(),
        text => text,
    };
    let named = if text.is_empty() {
        Text::new("{kind}{place}", "{kind}{place}")
    } else {
        Text::new("{kind}{place} »{text}«", "{kind}{place} “{text}”")
    };
    named
        .with("kind", kind)
        .with("place", place)
        .with("text", words(text))
}

/// Returns a list, cut to what a finding can show.
fn list(all: &[Message]) -> Message {
    let more = all.len().saturating_sub(MOST_LISTED);
    let mut listed: Vec<Message> = all.iter().take(MOST_LISTED).cloned().collect();
    if more > 0 {
        listed.push(Text::new("in še {count}", "and {count} more").with("count", Message::words(more)));
    }
    Message::joined(listed, &SEMICOLON)
}

/// Returns the parts of a workbook that cannot be read, in words.
const fn unseen(unseen: Unseen) -> Option<Text> {
    match unseen {
        Unseen::Nothing => None,
        Unseen::Remarks => Some(Text::new(
            "opomb, besedilnih polj in slik",
            "comments, text boxes and pictures",
        )),
        Unseen::RemarksAndLetters => Some(Text::new(
            "opomb, besedilnih polj, slik ter prečrtanih ali nadpisanih črk v besedilu",
            "comments, text boxes, pictures, and letters of a text that are struck through or raised",
        )),
    }
}
