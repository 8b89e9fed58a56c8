//! The sheet of long texts: those that are cut in their rows, on all sheets and of provenance.

use std::borrow::Cow;

use std::collections::HashMap;

use super::column::{FIRST, HEADINGS, headed, position, titled};
use super::sheets::of_provenance;
use crate::base::key::GoalId;
use crate::base::language::Language;
use crate::base::place::CellRef;
use crate::base::value::Value;
use crate::output::tables::claims::ClaimRow;
use crate::output::{Results, wording};
use crate::sheet::long_texts::{self, ABOUT, LongText, NAME, WHERE, is_long};
use crate::sheet::{Cell, Content, Look, SheetPlan, Visibility};

/// Returns the sheet of the texts that are cut in their rows, and points to it on the sheets where they are; `None` if all texts fit.
/// The rows of provenance, `claims`, are on no sheet yet.
pub(super) fn sheet(
    results: &Results<'_>,
    sheets: &mut [SheetPlan],
    provenance: &mut [SheetPlan],
    claims: &[&[ClaimRow<'_>]],
) -> Option<SheetPlan> {
    let mut texts = Vec::new();
    for sheet in sheets.iter_mut() {
        let long = cut(sheet);
        if !long.is_empty() {
            point(sheet, results.language());
            texts.extend(long);
        }
    }
    let mut listed: HashMap<String, Vec<String>> = HashMap::new();
    for ([_, row, _], text) in &texts {
        listed.entry(row.clone()).or_default().push(text.clone());
    }
    for (sheet, claims) in provenance.iter_mut().zip(claims) {
        let long = cut_claims(results, sheet, claims);
        if !long.is_empty() {
            point(sheet, results.language());
        }
        // A text of an institution about a goal stands among the texts of that goal, if they are listed.
        let stands = |goal: &GoalId, text: &str| {
            let texts = listed.get(goal.as_str());
            texts.is_some_and(|texts| texts.iter().any(|whole| whole.contains(text)))
        };
        let long = long
            .into_iter()
            .filter(|(goal, (_, text))| !stands(goal, text.trim()));
        texts.extend(long.map(|(_, text)| text));
    }
    (!texts.is_empty()).then(|| list(results, &texts))
}

/// Adds to the line under the title where the texts that are cut stand whole.
fn point(sheet: &mut SheetPlan, language: Language) {
    let subtitle = CellRef::new(1, 0);
    let words = sheet.cell(subtitle).content.as_found();
    let words = format!("{words} · {}", WHERE.in_(language));
    sheet.put(subtitle.row, subtitle.column, Cell::text(words, Look::Subtitle));
}

/// Returns the texts of a sheet that are cut.
fn cut(sheet: &SheetPlan) -> Vec<LongText> {
    if sheet.visibility != Visibility::Visible {
        return Vec::new();
    }
    let headings = sheet.tables.first().map(|table| table.cells.first.row);
    let long = sheet.cells.iter().filter_map(|(at, cell)| match &cell.content {
        Content::Text(text) if is_long(sheet, *at, cell, text) => Some((*at, text)),
        Content::Text(_)
        | Content::Number(_)
        | Content::Date(_)
        | Content::Blank
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    });
    let found = |at: CellRef| sheet.cell(at).content.as_found();
    long.map(|(at, text)| {
        let heading = headings.map(|row| found(CellRef::new(row, at.column)));
        let row = found(CellRef::new(at.row, 0));
        (
            [sheet.name.clone(), row, heading.unwrap_or_default()],
            text.to_string(),
        )
    })
    .collect()
}

/// Returns the texts of claims that are cut on a sheet of provenance, each with its goal; of a claim that says what is in its cell, one.
fn cut_claims<'c>(
    results: &Results<'_>,
    sheet: &SheetPlan,
    claims: &'c [ClaimRow<'_>],
) -> Vec<(&'c GoalId, LongText)> {
    let columns = of_provenance(results);
    let is_long = |text: &str, key: &str| {
        let column = position(&columns, key).unwrap_or_default();
        let cell = Cell::text(text, Look::Ruled);
        long_texts::is_long(sheet, CellRef::new(FIRST, column), &cell, text)
    };
    let mut texts = Vec::new();
    for row in claims {
        let text = row.value().and_then(Value::as_text).unwrap_or_default();
        let (who, found) = row.cell().map_or((None, Cow::Borrowed("")), |cell| {
            (Some(cell.institution), cell.found)
        });
        let found = if found.trim() == text.trim() { "" } else { &*found };
        let who = who.map(|who| wording::short(results.catalogue, who));
        for (key, text) in [("value", text), ("found", found)] {
            if is_long(text, key) {
                let heading = columns.iter().find(|column| column.key == key);
                let heading = heading.map(|column| headed(results, column.heading));
                let what = format!("{} {}", row.entry, who.unwrap_or_default());
                let named = [
                    sheet.name.clone(),
                    what.trim_end().to_owned(),
                    heading.unwrap_or_default(),
                ];
                texts.push((&row.entry.goal, (named, text.to_owned())));
            }
        }
    }
    texts
}

/// Makes the sheet.
fn list(results: &Results<'_>, texts: &[LongText]) -> SheetPlan {
    let mut sheet = titled(results, NAME, ABOUT);
    long_texts::put(&mut sheet, CellRef::new(HEADINGS, 0), results.language(), texts);
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::value::Found;
    use crate::output::fixture;
    use crate::output::workbook::consolidated;
    use crate::sheet::write::is_cut;

    #[test]
    fn a_text_longer_than_a_row_stands_whole_on_a_sheet_of_its_own() {
        let mut year = fixture::year();
        let book = consolidated(&year.results());
        assert!(book.sheet("Dolga besedila").is_none());
        let text = (1..=400).map(|n| format!("Stavek številka {n} pove nekaj."));
        let text = text.collect::<Vec<_>>().join(" ");
        let entry = fixture::entry("a.3/explanation");
        let merged = year.consolidated.entries.get_mut(&entry).unwrap();
        let claim = merged
            .claims
            .iter_mut()
            .find(|claim| claim.institution.as_str() == "duk");
        let claim = claim.unwrap();
        claim.value = Value::Text(text.as_str().into());
        claim.found = Found::beside(Some(&claim.value), text.as_str());
        let book = consolidated(&year.results());
        let sheet = book.sheet("Dolga besedila").unwrap();
        let found = |row, column| sheet.cell(CellRef::new(row, column)).content.as_found();
        let rows = FIRST..sheet.end_row();
        assert!(rows.len() > 2, "in more rows than one");
        let whole: String = rows.clone().map(|row| found(row, 4)).collect();
        assert!(whole.contains(&text), "{whole}");
        for row in rows {
            assert_eq!((found(row, 0), found(row, 1)), ("Cilji".into(), "a.3".into()));
            assert!(!is_cut(
                sheet,
                CellRef::new(row, 4),
                sheet.cell(CellRef::new(row, 4))
            ));
        }
        // It stands in its cell too, and where it is cut the sheet says where it is whole.
        for name in ["Cilji", "Sledljivost"] {
            let sheet = book.sheet(name).unwrap();
            let mut cells = sheet.cells.values();
            assert!(
                cells.any(|cell| cell.content.as_found().contains(&text)),
                "{name}"
            );
            let mut row = sheet.cells.iter().filter(|(at, _)| at.row == 1);
            let subtitle = row.next().unwrap().1.content.as_found();
            assert!(
                subtitle.contains("v celoti na listu »Dolga besedila«"),
                "{subtitle}"
            );
        }
        assert!(
            !book
                .sheet("Oddaje")
                .unwrap()
                .cell(CellRef::new(1, 0))
                .content
                .as_found()
                .contains("Dolga")
        );
    }
}
