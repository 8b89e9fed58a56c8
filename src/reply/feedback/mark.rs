//! Marks the corrected form: the look of a faulty cell, and a comment with the problem and the remedy.

use indexmap::IndexMap;

use super::{Point, PointTarget, Unplaced};
use crate::base::finding::Severity;
use crate::base::language::{Language, Text};
use crate::base::place::Range;
use crate::forms::template::Issued;
use crate::sheet::{Cell, Condition, Content, Look, SheetPlan, literal};

/// The longest comment, in characters. The first sheet has the full text.
const LONGEST_COMMENT: usize = 1_000;
/// The longest text of a cell that a comment repeats, in characters.
const LONGEST_ENTERED: usize = 300;

/// Marks the cells that points are about, and those whose words were not understood.
pub(super) fn mark(issued: &mut Issued, points: &[Point], unplaced: &[Unplaced], language: Language) {
    let mut marks: IndexMap<PointTarget, (Look, Vec<String>)> = IndexMap::new();
    for point in points {
        // Notes are listed on the first sheet and not marked.
        let look = match point.severity {
            Severity::Error => Look::Bad,
            Severity::Warning => Look::Doubtful,
            Severity::Note => continue,
        };
        for target in &point.marks {
            let (marked, lines) = marks.entry(target.clone()).or_insert((look, Vec::new()));
            if look == Look::Bad {
                *marked = look;
            }
            lines.push(format!("{} {}", point.wrong, point.todo));
        }
    }
    for one in unplaced {
        if let Some(target) = target(issued, one) {
            let (marked, lines) = marks.entry(target).or_insert((Look::Bad, Vec::new()));
            *marked = Look::Bad;
            let entered = cut(&one.found, LONGEST_ENTERED);
            let words = Text::new("Vpisano je bilo: »{found}«", "What was entered: “{found}”");
            lines.push(crate::base::language::fill(
                words.in_(language),
                &[("found", &entered)],
            ));
        }
    }
    for (target, (look, lines)) in marks {
        let mut sheets = issued.book.sheets.iter_mut();
        if let Some(sheet) = sheets.find(|sheet| sheet.name == target.sheet) {
            put(sheet, &target, look, &lines);
        }
    }
}

/// Returns the cell of the corrected form for something that was not understood.
pub(super) fn target(issued: &Issued, unplaced: &Unplaced) -> Option<PointTarget> {
    let of_entry = unplaced.entry.as_ref().and_then(|entry| issued.cells.get(entry));
    let of_line = || {
        let field = unplaced.line?;
        let mut lines = issued.confirmation.iter();
        lines.find(|(of, _)| *of == field).map(|(_, cell)| cell)
    };
    let of_cell = unplaced.cell.as_ref().and_then(|cell| issued.lists.get(cell));
    of_entry
        .or(of_cell)
        .or_else(of_line)
        .map(|(sheet, at)| PointTarget {
            sheet: sheet.clone(),
            at: *at,
        })
}

/// Returns a condition that is true if a cell has changed since the workbook was sent back. Texts that a formula cannot quote
/// are compared by their length.
pub(super) fn changed(reference: &str, content: &Content) -> String {
    const LONGEST_QUOTED: usize = 200;
    match content {
        Content::Blank | Content::Flag(_) => format!("NOT(ISBLANK({reference}))"),
        Content::Number(number) | Content::Date(number) => format!("{reference}<>{number}"),
        Content::Text(text) | Content::Error(text) | Content::Unreadable(text) => {
            let length = crate::sheet::length(text);
            if length <= LONGEST_QUOTED && !text.contains(char::is_control) {
                format!("NOT(EXACT({reference},{}))", literal(text))
            } else {
                format!("LEN({reference})<>{length}")
            }
        }
    }
}

fn put(sheet: &mut SheetPlan, target: &PointTarget, look: Look, lines: &[String]) {
    let cell: &mut Cell = sheet.cells.entry(target.at).or_default();
    cell.style.look = look;
    cell.change(|extras| extras.comment = Some(cut(&lines.join("\n\n"), LONGEST_COMMENT)));
    let formula = format!("={}", changed(&target.at.to_string(), &cell.content));
    // A mark must not stay red after the cell is corrected.
    sheet.conditions.push(Condition {
        cells: Range::cell(target.at),
        formula,
        look: Look::Good,
    });
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_changed_when_it_holds_something_else() {
        for (content, formula) in [
            (Content::Blank, "NOT(ISBLANK(I5))"),
            (Content::Number(rust_decimal::Decimal::new(225, 1)), "I5<>22.5"),
            (
                Content::Text("reče »\"da\"«".into()),
                "NOT(EXACT(I5,\"reče »\"\"da\"\"«\"))",
            ),
            (Content::Text("ena\ndve".into()), "LEN(I5)<>7"),
            (Content::Text("č".repeat(300).into()), "LEN(I5)<>300"),
        ] {
            assert_eq!(changed("I5", &content), formula);
        }
    }

    #[test]
    fn a_long_comment_is_cut() {
        assert_eq!(cut("štiri", 5), "štiri");
        assert_eq!(cut("štiri", 4), "šti…");
    }
}
