//! Takes a decision back: its table leaves the file, and everything else stays as it is, byte for byte.

use toml_edit::{Document, Item};

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::unread;
use crate::app::folder::{Folder, FolderError};
use crate::base::language::Text;
use crate::inputs::decisions;

/// Takes the decision of a number (from one, in the order of the file) out of the year's decisions, if `stands` accepts the text that
/// the file holds once the lock is held; returns the text that was taken out.
///
/// # Errors
/// There is no such decision, another run holds the lock, the file cannot be written, `stands` refuses, or what would be left could
/// not be read as before.
pub(in crate::app) fn withdraw_if(
    loaded: &LoadedYear,
    number: usize,
    stands: impl FnOnce(&str) -> Result<(), CommandError>,
) -> Result<String, CommandError> {
    let (folder, year) = (&loaded.folder, loaded.year);
    let _writing = folder.outputs()?;
    let path = Folder::decisions_path(year);
    let before = folder.decisions(year)?.map(|file| file.text).unwrap_or_default();
    stands(&before)?;
    let read = |text: &str| decisions::parse(&path, text, &loaded.catalogue);
    let (was, faults) = read(&before);
    let at = number.checked_sub(1);
    let place = at.and_then(|at| Some(was.rulings.get(at)?.place.clone()));
    let (Some(at), Some(place)) = (at, place) else {
        return Err(none_such(number, &path).into());
    };
    let line = match place.spot {
        crate::base::place::Spot::Line { line, .. } => line,
        crate::base::place::Spot::Whole
        | crate::base::place::Spot::Sheet(_)
        | crate::base::place::Spot::Cell(..) => 0,
    };
    let after = without(&before, line).ok_or_else(|| unread(&path))?;
    let (is, found) = read(&after);
    let kept = was
        .rulings
        .iter()
        .enumerate()
        .filter(|(position, _)| *position != at);
    let is_sound = kept
        .map(|(_, ruling)| (&ruling.decision, &ruling.reason))
        .eq(is.rulings.iter().map(|ruling| (&ruling.decision, &ruling.reason)))
        && found.iter().count() <= faults.iter().count();
    if !is_sound {
        return Err(unread(&path).into());
    }
    folder.write_decisions(year, &after)?;
    let was: Vec<&str> = before.lines().collect();
    let from = line.saturating_sub(1);
    let until = from + was.len().saturating_sub(after.lines().count());
    Ok(was
        .get(from..until)
        .unwrap_or_default()
        .join("\n")
        .trim()
        .to_owned())
}

/// Returns the text without the table whose header stands on a line, and without the blank line before it; comments of other tables
/// stay. `None` if no table begins there.
fn without(text: &str, line: usize) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let line_of = |at: usize| text.get(..at).map(|before| before.matches('\n').count() + 1);
    let tables = document.iter().filter_map(|(_, item)| match item {
        Item::ArrayOfTables(tables) => Some(tables),
        Item::None | Item::Value(_) | Item::Table(_) => None,
    });
    let mut tables = tables.flat_map(|tables| tables.iter());
    let table = tables.find(|table| {
        let header = table.span().and_then(|span| line_of(span.start));
        header == Some(line)
    })?;
    let ends = table
        .iter()
        .filter_map(|(_, item)| item.span())
        .map(|span| span.end);
    let last = ends.chain(table.span().map(|span| span.start)).max()?;
    let (first, last) = (line, line_of(last)?);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let before = lines.get(..first - 1)?;
    let before = match before.split_last() {
        Some((blank, rest)) if blank.trim().is_empty() => rest,
        Some(_) | None => before,
    };
    let behind = lines.get(last..)?;
    // At the beginning of the file no blank line is left.
    let behind = match behind.split_first() {
        Some((blank, rest)) if before.is_empty() && blank.trim().is_empty() => rest,
        Some(_) | None => behind,
    };
    Some([before.concat(), behind.concat()].concat())
}

fn none_such(number: usize, path: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "odločitve št. {number} v {path} ni",
            "there is no decision no. {number} in {path}",
        ),
        Text::new(
            "poglejte, katere odločitve so zdaj v datoteki",
            "look which decisions the file holds now",
        ),
        &[("number", &number.to_string()), ("path", path)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::decisions::{Decision, Draft, append};
    use jiff::civil::Date;

    fn draft(institution: &str, reason: &str) -> Draft {
        Draft {
            decision: Decision::Absent {
                institution: institution.parse().unwrap(),
            },
            reason: reason.to_owned(),
            by: "Urad".to_owned(),
            date: Date::constant(2025, 2, 10),
            until: None,
        }
    }

    #[test]
    fn what_was_appended_last_is_taken_back_byte_for_byte() {
        for before in [
            "",
            "# Pojasnilo.\n",
            "# Pojasnilo.\n\n[[absent]] # tudi to\ninstitution = \"duk\"\nreason = 'r'\nby = \"u\"\ndate = 2025-01-01\n",
        ] {
            let after = append(before, &[draft("mok", "Preverjeno;\npo telefonu.")]);
            let line = after.lines().count() - 6;
            assert_eq!(without(&after, line).as_deref(), Some(before), "{after}");
        }
    }

    #[test]
    fn one_in_the_middle_leaves_the_comments_of_the_others() {
        let text = "# a\n[[absent]]\ninstitution = \"duk\"\nreason = \"\"\"\n[[absent]]\nb\"\"\"\n\n# next\n[[absent]]\ninstitution = \"mok\"\n";
        assert_eq!(
            without(text, 2).as_deref(),
            Some("# a\n\n# next\n[[absent]]\ninstitution = \"mok\"\n")
        );
        assert_eq!(without(text, 5), None, "a header within a text is none");
        assert_eq!(
            without(text, 9).as_deref(),
            Some("# a\n[[absent]]\ninstitution = \"duk\"\nreason = \"\"\"\n[[absent]]\nb\"\"\"\n\n# next\n")
        );
    }
}
