//! A long catalogue, read piece by piece: the parser takes some thirty times the length of a text in memory.

use std::collections::HashMap;

use toml::de::{DeTable, Error};

use crate::strategy::catalogue::fields::{Fields, FromTable as _, Marks, Piece};
use crate::strategy::catalogue::raw::RawCatalogue;

/// How many bytes a piece has at least, before it ends at the next table of the whole file.
pub(super) const LEAST: usize = 1 << 16;

impl RawCatalogue {
    /// Reads a whole text, and reports what is wrong with its fields.
    ///
    /// # Errors
    /// It is no TOML.
    pub(super) fn of(text: &str, marks: &mut Marks) -> Result<Self, Vec<Error>> {
        if let Some(raw) = in_pieces(text, LEAST, marks) {
            return Ok(raw);
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            Ok(Fields::read(table.get_ref(), 0, 0..0, marks))
        } else {
            Err(errors)
        }
    }
}

/// Reads a text of several pieces; `None` if it has one, or is to be read as a whole for what it says to be right or to be reported.
fn in_pieces(text: &str, least: usize, marks: &mut Marks) -> Option<RawCatalogue> {
    let pieces = pieces(text, least);
    if pieces.len() < 2 {
        return None;
    }
    let (mut raw, mut found) = (RawCatalogue::default(), Marks::default());
    let mut missing: Option<Vec<&'static str>> = None;
    let mut seen: HashMap<String, bool> = HashMap::new();
    for (offset, text) in pieces {
        let table = DeTable::parse(text).ok()?;
        for (key, _) in table.get_ref() {
            // Only tables in double brackets may come again.
            let is_list = text.get(..key.span().start)?.ends_with("[[");
            let was_list = seen.insert(key.get_ref().clone().into_owned(), is_list);
            if was_list.is_some_and(|was_list| !(was_list && is_list)) {
                return None;
            }
        }
        let Piece { read, lacks } = Fields::read_piece(table.get_ref(), offset, &mut found)?;
        raw.add(read);
        missing = Some(match missing {
            Some(mut missing) => {
                missing.retain(|field| lacks.contains(field));
                missing
            }
            None => lacks,
        });
    }
    found.report_missing(RawCatalogue::NAME, &missing?, 0..0);
    marks.0.extend(found.0);
    Some(raw)
}

/// Returns the pieces of a text, each with where it begins: each but the first begins with a table of the whole file in double
/// brackets, and has whatever belongs to it. A text in several lines may have such a line: then the piece before it is no TOML.
pub(super) fn pieces(text: &str, least: usize) -> Vec<(usize, &str)> {
    let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if at - start >= least && is_of_whole_file(line) {
            pieces.push((start, &text[start..at]));
            start = at;
        }
        at += line.len();
    }
    pieces.push((start, &text[start..]));
    pieces
}

/// Returns `true` for a line such as `[[goal]]`.
fn is_of_whole_file(line: &str) -> bool {
    let name = line.strip_prefix("[[").and_then(|rest| rest.split_once("]]"));
    name.is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::catalogue::sample::TEXT;
    use crate::strategy::catalogue::validate::{File, validate};

    /// What a text says as a whole, and in as many pieces as it can have, with the faults.
    fn both(text: &str) -> [Option<(String, Vec<String>)>; 2] {
        let said = |raw: RawCatalogue, mut marks: Marks| {
            let file = File { path: "", text };
            let catalogue = validate(raw, file, String::new(), None, &mut marks);
            marks.sort();
            let marks = marks.0.iter().map(|mark| format!("{mark:?}"));
            (format!("{catalogue:?}"), marks.collect())
        };
        let (mut of_whole, mut of_pieces) = (Marks::default(), Marks::default());
        let whole = RawCatalogue::of(text, &mut of_whole).ok();
        let pieces = in_pieces(text, 1, &mut of_pieces);
        [
            whole.map(|raw| said(raw, of_whole)),
            pieces.map(|raw| said(raw, of_pieces)),
        ]
    }

    #[test]
    fn a_text_in_pieces_says_what_it_says_as_a_whole() {
        assert!(pieces(&TEXT, 1).len() > 3);
        let [whole, pieces] = both(&TEXT);
        assert!(whole.is_some() && whole == pieces);
        // Whatever is wrong is at the same place of the file.
        for (right, wrong) in [
            ("kind = \"recurring\"", "kind = \"yearly\""),
            ("lead = \"mok\"", "laed = \"mok\""),
            ("[[goal.indicator]]", "[[goal.indicator]]\nmore = 1"),
            ("[[area]]", "[[area]]\nid = 7\n[[area]]"),
        ] {
            let text = TEXT.replace(right, wrong);
            assert_ne!(text, *TEXT, "{right}");
            let [whole, pieces] = both(&text);
            assert!(
                whole.as_ref().is_some_and(|(_, marks)| !marks.is_empty()),
                "{wrong}"
            );
            assert_eq!(whole, pieces, "{wrong}");
        }
        let of_strategy = TEXT.split_once("[[").map(|(_, rest)| format!("[[{rest}"));
        let [whole, pieces] = both(&of_strategy.unwrap());
        assert!(
            whole
                .as_ref()
                .is_some_and(|(_, marks)| marks.iter().any(|mark| mark.contains("strategy")))
        );
        assert_eq!(whole, pieces, "what no piece has is missing once");
    }

    #[test]
    fn what_pieces_cannot_say_is_read_as_a_whole() {
        let text = &*TEXT;
        for more in [
            "[strategy]\ntitle = \"Twice\"\n",
            "[[strategy]]\ntitle = \"Twice\"\n",
            "[[gaol]]\nid = \"a.1\"\n",
            "[goal]\nid = \"a.1\"\n",
            "[[goal]]\nid = \"a.1\"\ntitle = \"Not closed\n",
            "[[goal]]\nid = \"a.1\"\ntitle = \"\"\"In a text:\n[[goal]]\n\"\"\"\n",
        ] {
            let text = format!("{text}\n{more}");
            assert!(in_pieces(&text, 1, &mut Marks::default()).is_none(), "{more}");
        }
        assert!(in_pieces("", 1, &mut Marks::default()).is_none());
    }
}
