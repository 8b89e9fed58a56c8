//! Comments, drawings and pictures of a sheet, from the parts that its relationships lead to.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::events::known;
use super::runs::Reading;
use super::target::{folder, rels_of, resolve};
use super::xml::{Part, attribute, events, malformed};
use super::{Relationship, relationships};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::sheet::container::Container;
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::{Remark, RemarkKind};

/// Reads what is beside the cells of a sheet's part.
///
/// # Errors
/// F104 when a part is damaged, F105 when there is too much of it.
pub(super) fn remarks(
    container: &mut Container<'_>,
    sheet: &str,
    spent: &mut usize,
    limits: &Limits,
) -> Result<Vec<Remark>, Fault> {
    let rels = rels_of(sheet);
    if !container.has(&rels) {
        return Ok(Vec::new());
    }
    let mut linked: Vec<Relationship> = relationships(container, &rels)?.into_values().collect();
    linked.sort_by(|a, b| (&a.kind, &a.target).cmp(&(&b.kind, &b.target)));
    let mut remarks = Vec::new();
    let mut threads = Vec::new();
    for relationship in linked {
        let part = resolve(container, folder(sheet), &relationship.target);
        let kind = relationship.kind.rsplit('/').next().unwrap_or_default();
        if !matches!(kind, "comments" | "threadedComment" | "drawing") || !container.has(&part) {
            continue;
        }
        let text = container.text(&part)?;
        let part = Part {
            text: &text,
            name: &part,
            deadline: container.deadline,
        };
        match kind {
            "comments" => comments(part, &mut remarks, limits)?,
            "threadedComment" => threaded(part, &mut threads, limits)?,
            _ => drawings(part, &mut remarks, limits)?,
        }
    }
    // For programs that know no threads, the comment of a cell says again what its thread says.
    let of_threads: HashSet<CellRef> = threads.iter().filter_map(|thread| thread.at).collect();
    remarks.retain(|remark| {
        remark.kind != RemarkKind::Comment || remark.at.is_none_or(|at| !of_threads.contains(&at))
    });
    remarks.extend(threads);
    remarks.sort_by_key(|remark| remark.at);
    *spent = spent.saturating_add(remarks.iter().map(|remark| remark.text.len()).sum());
    let what = Text::new("skupno število znakov", "number of characters of all cells");
    within(what, count(*spent), count(limits.text))?;
    check_count(&remarks, limits)?;
    Ok(remarks)
}

fn check_count(remarks: &[Remark], limits: &Limits) -> Result<(), Fault> {
    let what = Text::new("število opomb in risb", "number of comments and drawings");
    within(what, count(remarks.len()), count(limits.cells))
}

fn comments(whole: Part<'_>, remarks: &mut Vec<Remark>, limits: &Limits) -> Result<(), Fault> {
    let part = whole.name;
    let mut open: Option<(Option<CellRef>, Reading)> = None;
    events(whole, "comments", |event| {
        match (event, &mut open) {
            (Event::Start(start), None) if start.local_name().as_ref() == "comment" => {
                let at = attribute(start, "ref", part)?.and_then(|at| CellRef::parse(&at));
                open = Some((at, Reading::verbatim()));
            }
            (Event::End(end), Some(_)) if end.local_name().as_ref() == "comment" => {
                if let Some((at, reading)) = open.take() {
                    remarks.push(comment(at, reading.finish().0));
                    check_count(remarks, limits)?;
                }
            }
            (event, Some((_, reading))) => reading.see(event, part)?,
            (_, None) => {}
        }
        Ok(())
    })
}

fn threaded(whole: Part<'_>, threads: &mut Vec<Remark>, limits: &Limits) -> Result<(), Fault> {
    let part = whole.name;
    let mut open: Option<(Option<CellRef>, String)> = None;
    let mut in_text = false;
    events(whole, "ThreadedComments", |event| {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "threadedComment" => {
                    let at = attribute(start, "ref", part)?.and_then(|at| CellRef::parse(&at));
                    open = Some((at, String::new()));
                }
                "text" => in_text = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "threadedComment" => {
                    threads.extend(open.take().map(|(at, text)| comment(at, text)));
                    check_count(threads, limits)?;
                }
                "text" => in_text = false,
                _ => {}
            },
            event if in_text => {
                if let Some((_, words)) = &mut open {
                    add(event, words, part)?;
                }
            }
            _ => {}
        }
        Ok(())
    })
}

fn comment(at: Option<CellRef>, text: String) -> Remark {
    Remark {
        kind: RemarkKind::Comment,
        at,
        name: String::new(),
        text,
    }
}

/// Where the reading of a part of drawings is at.
#[derive(Default)]
struct Drawings {
    path: Vec<String>,
    /// The corner at which the drawing begins: row and column as they are written.
    row: String,
    column: String,
    open: Option<Remark>,
    /// How deep in the shape that is open.
    depth: usize,
    /// The depth within alternatives for programs that do not know the rest.
    fallback: usize,
}

fn drawings(whole: Part<'_>, remarks: &mut Vec<Remark>, limits: &Limits) -> Result<(), Fault> {
    let part = whole.name;
    let mut at = Drawings::default();
    events(whole, "wsDr", |event| {
        match event {
            Event::Start(start) => {
                at.start(start, part)?;
                at.path.push(start.local_name().as_ref().to_owned());
            }
            Event::End(_) => {
                at.path.pop();
                if at.open.is_some() && at.path.len() == at.depth {
                    remarks.extend(at.open.take());
                    check_count(remarks, limits)?;
                }
                if at.path.len() < at.fallback {
                    at.fallback = 0;
                }
            }
            _ if at.fallback > 0 => {}
            event => {
                // The corner at which it ends, `to`, has a row and a column as well.
                let names: Vec<&str> = at.path.iter().rev().take(2).map(String::as_str).collect();
                let words = match (names.as_slice(), &mut at.open) {
                    (["row", "from"], None) => &mut at.row,
                    (["col", "from"], None) => &mut at.column,
                    (["t", ..], Some(open)) => &mut open.text,
                    _ => return Ok(()),
                };
                add(event, words, part)?;
            }
        }
        Ok(())
    })
}

impl Drawings {
    fn start(&mut self, start: &BytesStart<'_>, part: &str) -> Result<(), Fault> {
        let local = start.local_name();
        if self.fallback > 0 {
            return Ok(());
        }
        match (local.as_ref(), &mut self.open) {
            ("Fallback", _) => self.fallback = self.path.len() + 1,
            // An absolute anchor has no corner; that of the drawing before it is not its own.
            ("twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor", None) => {
                self.row.clear();
                self.column.clear();
            }
            ("sp" | "cxnSp" | "pic" | "graphicFrame" | "contentPart", None) => {
                let corner =
                    (self.row.trim().parse::<u32>().ok()).zip(self.column.trim().parse::<u16>().ok());
                self.depth = self.path.len();
                self.open = Some(Remark {
                    kind: match local.as_ref() {
                        "pic" | "graphicFrame" => RemarkKind::Picture,
                        _ => RemarkKind::Shape,
                    },
                    at: corner.map(|(row, column)| CellRef { row, column }),
                    name: String::new(),
                    text: String::new(),
                });
            }
            ("cNvPr", Some(open)) if open.name.is_empty() => {
                open.name = attribute(start, "name", part)?.unwrap_or_default().into_owned();
            }
            ("p" | "br", Some(open)) if !open.text.is_empty() => open.text.push('\n'),
            _ => {}
        }
        Ok(())
    }
}

/// Adds the words of an event to a text.
fn add(event: &Event<'_>, words: &mut String, part: &str) -> Result<(), Fault> {
    match event {
        Event::Text(text) => words.push_str(text),
        Event::CData(text) => words.push_str(text),
        Event::GeneralRef(reference) => words.push(known(reference).ok_or_else(|| malformed(part))?),
        Event::Start(_)
        | Event::End(_)
        | Event::Empty(_)
        | Event::Comment(_)
        | Event::Decl(_)
        | Event::PI(_)
        | Event::DocType(_)
        | Event::Eof => {}
    }
    Ok(())
}
