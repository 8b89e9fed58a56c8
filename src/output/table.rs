//! The table of goal statuses for the terminal: one row per goal, by area, then the counts.

use std::collections::HashSet;
use std::fmt::Write as _;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle, Width, presets,
};

use crate::base::language::Language;
use crate::base::mark::Marks;
use crate::base::message::shown;
use crate::output::Results;
use crate::output::counts::{counted_under, status_label};
use crate::output::human::wrapped;
use crate::output::returns::{Awaited, Return};
use crate::output::tables::by_status::{self, StatusColumn};
use crate::output::tables::goals::GoalRow;
use crate::output::tables::register::Registered;
use crate::output::tables::{self, choose};
use crate::output::text::{on_screen, text};
use crate::strategy::catalogue::{Area, Catalogue};

/// The narrowest table that is written; a narrower terminal wraps.
pub(super) const NARROWEST: u16 = 60;
/// The narrowest a title is cut to.
const NARROWEST_TITLE: u16 = 14;
const STYLE: TableStyle = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());

/// Writes the statuses of all goals by area, then how many goals of each area have which, at most `width` wide.
pub fn statuses(results: &Results<'_>, language: Language, width: u16) -> String {
    let catalogue = results.catalogue;
    let width = width.max(NARROWEST);
    let mut out = String::new();
    let mut rows = tables::goals::rows(results);
    rows.retain(|row| row.goal.has_status());
    let marks = rows.iter().map(GoalRow::marks).fold(Marks::NONE, Marks::and);
    // An area without goals in the catalogue is not listed; the counts below have its column.
    let known = |area: &&Area| catalogue.rated_goals_within(&area.id).next().is_some();
    for area in catalogue.areas.values().filter(known) {
        let _ = writeln!(out, "{}", shown(&area.label()));
        let of_area: Vec<&GoalRow<'_>> = rows.iter().filter(|row| row.goal.area == area.id).collect();
        if !of_area.is_empty() {
            out.push_str(&goals(catalogue, &of_area, !marks.is_empty(), language, width));
            out.push('\n');
        }
        out.push('\n');
    }
    if !marks.is_empty() {
        let _ = writeln!(
            out,
            "{}\n",
            wrapped(&marks.footnotes(language).join("\n"), width.into())
        );
    }
    out.push_str(&counts(results, language, width));
    out.push('\n');
    out
}

/// Writes the returns: institution, state, findings, files; at most `width` wide.
pub fn returns(catalogue: &Catalogue, returns: &[Return<'_>], language: Language, width: u16) -> String {
    let columns = choose(
        tables::returns::columns(),
        &[
            "institution",
            "state_of_content",
            "acceptance",
            "findings",
            "files",
        ],
    );
    let headings = columns
        .iter()
        .map(|column| column.heading.in_(language))
        .collect();
    let rows = returns.iter().map(|one| {
        let cells = columns.iter().map(|column| {
            let words = text(catalogue, language, &column.datum(one));
            // Each file name is on its own line, and is already escaped.
            if column.key == "files" {
                words
            } else {
                shown(&words)
            }
        });
        cells.collect()
    });
    in_words(headings, rows.collect(), width)
}

/// Writes the register: what each institution was sent, and what came when; at most `width` wide.
pub fn register(catalogue: &Catalogue, rows: &[Registered<'_>], language: Language, width: u16) -> String {
    let columns = choose(tables::register::columns(), &tables::register::SHOWN);
    let headings = columns
        .iter()
        .map(|column| column.heading.in_(language))
        .collect();
    let rows = rows.iter().map(|row| {
        // Each file is on its own line; nothing in these columns was written by others but the short name.
        let cells = columns.iter().map(|column| {
            let words = text(catalogue, language, &column.datum(row));
            words.lines().map(shown).collect::<Vec<_>>().join("\n")
        });
        cells.collect()
    });
    in_words(headings, rows.collect(), width)
}

/// Writes the goals for which workbooks are still missing, and from which institutions; at most `width` wide. Complete goals
/// have no row.
pub fn awaited(catalogue: &Catalogue, awaited: &[Awaited<'_>], language: Language, width: u16) -> String {
    let columns = tables::awaited::columns();
    let headings = columns
        .iter()
        .map(|column| column.heading.in_(language))
        .collect();
    let rows = tables::awaited::rows(catalogue, awaited).into_iter().map(|row| {
        let cells = columns
            .iter()
            .map(|column| on_screen(catalogue, language, &column.datum(&row)));
        cells.collect()
    });
    in_words(headings, rows.collect(), width)
}

/// Writes a table of words at most `width` wide; where it would break a word, the cells of each row below each other.
fn in_words(headings: Vec<&str>, rows: Vec<Vec<String>>, width: u16) -> String {
    /// A longer word, such as a name of a file, may be broken.
    const LONGEST: usize = 16;
    let width = width.max(NARROWEST);
    let mut table = table(width);
    table.set_header(&headings);
    table.add_rows(&rows);
    let text = table.trim_fmt();
    let whole: HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let cells = rows.iter().flatten().map(String::as_str);
    let words = cells.chain(headings.iter().copied());
    let mut words = words.flat_map(|words| words.split(|c: char| !c.is_alphanumeric()));
    if words.all(|word| word.chars().count() > LONGEST || whole.contains(word)) {
        return text;
    }
    let mut out = String::new();
    for row in &rows {
        for (at, (heading, cell)) in headings.iter().zip(row).enumerate() {
            let line = match (at, cell.as_str()) {
                (0, cell) => cell.to_owned(),
                (_, "") => continue,
                (_, cell) => format!("  {heading}: {}", cell.replace('\n', "\n    ")),
            };
            let _ = writeln!(out, "{}", wrapped(&line, width.into()));
        }
    }
    out.trim_end().to_owned()
}

fn goals(
    catalogue: &Catalogue,
    goals: &[&GoalRow<'_>],
    has_signs: bool,
    language: Language,
    width: u16,
) -> String {
    let mut table = table(width);
    let columns = choose(tables::goals::columns(), &["goal", "title", "status", "lead"]);
    let headings = columns
        .iter()
        .map(|column| column.brief.unwrap_or(column.heading));
    let headings: Vec<&str> = headings.map(|heading| heading.in_(language)).collect();
    let headed = |column: usize| headings.get(column).map(|heading| heading.chars().count());
    let widest = |column: usize, words: Option<usize>| narrow(words.max(headed(column)), width) + 2;
    for goal in goals {
        // The title on one line: what does not fit the column is cut.
        let cells = columns
            .iter()
            .map(|column| on_screen(catalogue, language, &column.datum(goal)));
        let mut row = Row::from(cells.collect::<Vec<_>>());
        row.max_height(1);
        table.add_row(row);
    }
    // A sign stands behind some statuses.
    let signs = if has_signs { 2 } else { 0 };
    // The title can be cut; goals, statuses and leads are shown in full.
    let (id, status, lead) = (
        widest(0, Some(5)).max(catalogue.longest_id() + 2),
        widest(2, widest_status(catalogue, language)) + signs,
        widest(3, widest_short(catalogue)),
    );
    table.set_header(headings);
    // Three gaps separate four columns.
    let title = width.saturating_sub(id + status + lead + 3).max(NARROWEST_TITLE);
    for (column, width) in [id, title, status, lead].into_iter().enumerate() {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
    }
    table.trim_fmt()
}

/// The width that the words of an area's title need.
const ROOM_OF_TITLE: usize = 18;

/// Writes how many goals of each area have which status; the year before is not shown.
fn counts(results: &Results<'_>, language: Language, width: u16) -> String {
    let rows = by_status::rows(results, language);
    let mut columns = by_status::columns(results, &rows);
    columns.retain(|column| !matches!(column, StatusColumn::Before(..) | StatusColumn::Same(_)));
    let mut table = table(width);
    // Areas are named where there is room for the words of their titles.
    let room = usize::from(width) / columns.len().max(1);
    table.set_header(columns.iter().map(|column| {
        if room >= ROOM_OF_TITLE {
            column.heading_in_full(language)
        } else {
            column.heading(language)
        }
    }));
    for row in &rows {
        let cells = columns.iter().map(|column| column.datum(row));
        table.add_row(cells.map(|datum| text(results.catalogue, language, &datum)));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.trim_fmt()
}

/// Returns an empty table, at most `width` wide.
pub(super) fn table(width: u16) -> Table {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    table
}

fn widest_status(catalogue: &Catalogue, language: Language) -> Option<usize> {
    let statuses = counted_under(catalogue).into_iter();
    statuses
        .map(|status| status_label(catalogue, status, language).chars().count())
        .max()
}

fn widest_short(catalogue: &Catalogue) -> Option<usize> {
    let institutions = catalogue.institutions.values();
    institutions
        .map(|institution| institution.short.chars().count())
        .max()
}

/// Returns the width of a column of short words: at most a quarter of the table's.
fn narrow(widest: Option<usize>, width: u16) -> u16 {
    u16::try_from(widest.unwrap_or_default())
        .unwrap_or(u16::MAX)
        .min(24)
        .min(width / 4)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::forms::layout::Parts;
    use crate::output::fixture;
    use crate::result::register::Register;

    #[test]
    fn goals_are_listed_by_area_and_then_counted() {
        let mut year = fixture::year();
        let a1 = &mut year.catalogue.goals[0];
        a1.title =
            "Doplačevati institucionalno varstvo vsem, ki jim je v skladu s predpisi to pripadalo".into();
        assert_snapshot!(statuses(&year.results(), Language::Sl, 76), @r"
a. Razvoj varstva
────────────────────────────────────────────────────────────────────────────
 Cilj    Naslov                                     Stanje          Nosilec
════════════════════════════════════════════════════════════════════════════
 a.1     Doplačevati institucionalno varstvo…       dosežen         MOK
 a.3     Povečati število oskrbovalk                ni dosežen      DUK
────────────────────────────────────────────────────────────────────────────

b. Sodelovanje
────────────────────────────────────────────────────────────────────────────
 Cilj    Naslov                                     Stanje          Nosilec
════════════════════════════════════════════════════════════════════════════
 b.1     =Druženje generacij                        brez stanja     MOK
────────────────────────────────────────────────────────────────────────────

─────────────────────────────────────────────────────────────
 Stanje          a. Razvoj varstva   b. Sodelovanje   Skupaj
═════════════════════════════════════════════════════════════
 dosežen                         1                0        1
 delno dosežen                   0                0        0
 ni dosežen                      1                0        1
 v izvajanju                     0                0        0
 brez stanja                     0                1        1
 vsi cilji                       2                1        3
─────────────────────────────────────────────────────────────
");
    }

    #[test]
    fn headings_are_whole_in_every_language() {
        let year = fixture::year();
        for language in Language::all() {
            for width in [60, 80, 100] {
                let text = statuses(&year.results(), language, width);
                let header = text.lines().nth(2).unwrap();
                let columns = choose(tables::goals::columns(), &["goal", "title", "status", "lead"]);
                for column in columns {
                    let heading = column.brief.unwrap_or(column.heading).in_(language);
                    assert!(header.contains(heading), "{heading}: {text}");
                }
            }
        }
    }

    #[test]
    fn the_register_fits_the_screen() {
        let year = fixture::year();
        let results = year.results();
        let returns = crate::output::returns::returns(&results);
        let mut register = Register::default();
        let day = jiff::civil::Date::constant(2025, 1, 10);
        for one in &returns {
            let of = register.entry(&one.institution.id);
            let parts = Parts::named("goals finance").unwrap_or_default();
            for parts in [Parts::WHOLE, parts] {
                of.issue(parts, "0123456789abcdef".into(), "m".into(), day);
            }
            of.remind(Parts::WHOLE, "m".into(), day);
            of.answer(vec!["a".into()], "m".into(), Vec::new(), day);
        }
        let rows = returns.iter().map(|one| Registered {
            one,
            sent: register.of(&one.institution.id),
        });
        let rows: Vec<Registered<'_>> = rows.collect();
        for language in [Language::Sl, Language::En] {
            for width in [60, 80, 120] {
                let text = super::register(&year.catalogue, &rows, language, width);
                let widest = text.lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(usize::from(width)), "{width}\n{text}");
            }
        }
        assert_snapshot!(super::register(&year.catalogue, &rows, Language::Sl, 80), @r"
────────────────────────────────────────────────────────────────────────────────
 Ustanova   Poslano                           Datirano      Krogi   Opomniki
════════════════════════════════════════════════════════════════════════════════
 MOK        10. 1. 2025 (01234567)            24. 1. 2025   1       10. 1. 2025
            10. 1. 2025 »Cilji«, »Finance«    (mok01234)
            (01234567)
 DUK        10. 1. 2025 (01234567)            24. 1. 2025   1       10. 1. 2025
            10. 1. 2025 »Cilji«, »Finance«    (duk01234)
            (01234567)
 LUK        10. 1. 2025 (01234567)                          1       10. 1. 2025
            10. 1. 2025 »Cilji«, »Finance«
            (01234567)
────────────────────────────────────────────────────────────────────────────────
");
    }
}
