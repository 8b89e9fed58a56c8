//! The first sheet of the corrected form: what to do, cell by cell, with links.

mod entered;
mod notes;
mod pages;
mod places;
mod settled;

use self::entered::found;
use self::places::{place, spot};
use super::mark::{changed, target};
use super::{Comparison, Point, PointTarget, Round, Unplaced};
use crate::base::finding::Severity;
use crate::base::language::{Language, Text, date, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::Year;
use crate::forms::intake::OTHER_CATALOGUE;
use crate::forms::layout::{CONFIRMATION, CORRECTIONS, CORRECTIONS_COLUMNS};
use crate::forms::submission::Submission;
use crate::forms::template::Issued;
use crate::output::wording::severity;
use crate::sheet::{Cell, Condition, Content, Format, LONGEST_TEXT, Look, Print, SheetPlan};
use crate::strategy::catalogue::Catalogue;

/// The row of the headings; the lists begin below it.
const HEADINGS: u32 = 6;
/// The row that counts the changed cells.
const PROGRESS: u32 = 5;
/// The most cells that were not carried over and are listed one by one.
const MOST_UNPLACED: usize = 200;

/// A column: its heading and its width in characters.
const COLUMNS: [(Text, f64); 9] = [
    (Text::new("Št.", "No."), 5.0),
    (Text::new("Vrsta", "Kind"), 12.0),
    (Text::new("List", "Sheet"), 12.0),
    (Text::new("Celica", "Cell"), 8.0),
    (Text::new("Podatek", "Item"), 30.0),
    (Text::new("Kaj je narobe", "What is wrong"), 42.0),
    (Text::new("Kaj storiti", "What to do"), 46.0),
    (Text::new("Vpisano", "Entered"), 22.0),
    (Text::new("Stanje", "State"), 14.0),
];
const _: () = assert!(STATE + 1 == CORRECTIONS_COLUMNS);
const SHEET: u16 = 2;
const ITEM: u16 = 4;
const ENTERED: u16 = 7;
const STATE: u16 = 8;

const WAITING: Text = Text::new("čaka", "waiting");
const CHANGED: Text = Text::new("spremenjeno", "changed");
const ABOUT: [Text; 3] = [
    Text::new(
        "V tem obrazcu je vse, kar ste vpisali. Rdeče celice (napaka) je treba popraviti, oranžne (opozorilo) pogledati; opomba ob \
         celici pove, kaj storiti. Ko celico spremenite, postane zelena.",
        "This form holds all that you entered. Red cells (error) must be corrected, orange ones (warning) looked at; the \
         comment beside a cell says what to do. A cell that you change turns green.",
    ),
    Text::new(
        "Klik v stolpcu Celica vas pelje k celici. Če je označeni podatek pravi, ga pustite in razlog napišite v opombo.",
        "A click on the name in the column Cell takes you there. If a figure with a warning is right, leave it and write why in the \
         note.",
    ),
    Text::new(
        "Na koncu na listu »{confirmation}« vpišite nov datum potrditve, obrazec shranite in vrnite tega, ne prejšnjega{by}.",
        "At the end, enter a new date on the sheet “{confirmation}”, save the form and return this one, not the earlier one{by}.",
    ),
];
/// The day by which the workbook is to come back, in the last sentence.
const BY: Text = Text::new(", do {day}", ", by {day}");
const ROUND: Text = Text::new("{number}. krog", "round {number}");
const SINCE: Text = Text::new(
    "Od prejšnjega sporočila: {counted}",
    "Since our last message: {counted}",
);
const NOTHING: Text = Text::new("Ničesar ni treba popraviti.", "Nothing needs to be corrected.");
const ERRORS: Text = Text::new(
    "Napake: dokler niso popravljene, podatka ne moremo upoštevati",
    "Errors: the figure cannot count until they are corrected",
);
const WARNINGS: Text = Text::new(
    "Opozorila: preverite, ali je podatek pravi",
    "Warnings: check that the figure is right",
);
const UNPLACED: Text = Text::new(
    "Vpisano, česar nismo mogli prenesti (list in celica sta iz datoteke, ki ste jo poslali): kar je potrebno, prepišite v \
     obarvane celice",
    "Entered, and could not be carried over (sheet and cell are of the file you sent): copy what is needed into the coloured \
     cells",
);
const REMARKS: Text = Text::new(
    "Opombe: podatek upoštevamo; po potrebi pojasnite ali dopolnite",
    "Notes: the figure counts; explain or add to it where it applies",
);
const NOTES: Text = Text::new(
    "Za vednost: tako smo prebrali; če ni prav, popravite",
    "For your information: this is how it was read; correct it if it is wrong",
);

/// Makes the sheet.
pub(super) fn sheet(
    catalogue: &Catalogue,
    year: Year,
    submission: &Submission,
    issued: &Issued,
    points: &[Point],
    unplaced: &[Unplaced],
    round: Round<'_>,
) -> SheetPlan {
    let language = catalogue.strategy.language;
    let name = catalogue.name(&submission.institution);
    let mut list = List::begin(issued, language, round.comparison);
    list.head(
        name,
        year,
        catalogue.strategy.return_by.map(|day| date(language, day)),
    );
    list.notes(round.notes);
    for (title, level) in [(ERRORS, Severity::Error), (WARNINGS, Severity::Warning)] {
        list.section(title, points.iter().filter(|point| point.severity == level));
    }
    let asked = list.states.len();
    list.unplaced(points, unplaced);
    // A note on how a cell was read needs no answer unless it is wrong; a note of a rule may need one.
    let is_reading =
        |point: &Point| point.code.id.starts_with(['F', 'W', 'V']) && *point.code != OTHER_CATALOGUE;
    let (readings, remarks): (Vec<_>, Vec<_>) = points
        .iter()
        .filter(|point| point.severity == Severity::Note)
        .partition(|point| is_reading(point));
    list.section(REMARKS, remarks.into_iter());
    list.section(NOTES, readings.into_iter());
    list.settled();
    list.end(asked, name, year)
}

/// The sheet as it grows downwards.
struct List<'a> {
    issued: &'a Issued,
    language: Language,
    sheet: SheetPlan,
    row: u32,
    number: u32,
    /// The rows whose state is tracked.
    states: Vec<u32>,
    /// The first row of each section.
    sections: Vec<u32>,
    comparison: Option<&'a Comparison>,
}

impl<'a> List<'a> {
    fn begin(issued: &'a Issued, language: Language, comparison: Option<&'a Comparison>) -> Self {
        let mut sheet = SheetPlan::named(CORRECTIONS.name.in_(language));
        sheet.protected = true;
        // The caron of Č needs more than the usual height.
        sheet.heights.insert(HEADINGS, 24.0);
        for (column, (heading, width)) in (0..).zip(COLUMNS) {
            sheet.widths.insert(column, width);
            sheet.put(HEADINGS, column, Cell::text(heading.in_(language), Look::Heading));
        }
        Self {
            issued,
            language,
            sheet,
            row: HEADINGS + 1,
            number: 0,
            states: Vec::new(),
            sections: Vec::new(),
            comparison,
        }
    }

    fn say(&self, text: Text) -> &'static str {
        text.in_(self.language)
    }

    fn head(&mut self, name: &str, year: Year, by: Option<String>) {
        self.sheet.put(0, 0, Cell::text(CORRECTIONS.key, Look::Key));
        self.sheet.hidden_rows = vec![0];
        let mut title = format!("{} · {name} · {year}", self.say(CORRECTIONS.name));
        if let Some(comparison) = self.comparison {
            let number = comparison.number.to_string();
            title = format!("{title} · {}", fill(self.say(ROUND), &[("number", &number)]));
            let counted = comparison.counted(self.language);
            let since = fill(self.say(SINCE), &[("counted", &counted)]);
            self.sheet.put(PROGRESS, ITEM, Cell::text(since, Look::Subtitle));
        }
        self.sheet.put(1, 0, Cell::text(title, Look::Title));
        let by = by.map_or_else(String::new, |day| fill(self.say(BY), &[("day", &day)]));
        let arguments = [("confirmation", self.say(CONFIRMATION.name)), ("by", by.as_str())];
        for (row, words) in (2..).zip(ABOUT) {
            let words = fill(self.say(words), &arguments);
            self.sheet.put(row, 0, Cell::text(words, Look::Plain));
            self.sheet.merged.push(Range::new(row, 0, row, STATE));
        }
    }

    /// Writes a heading across the columns, then a row per point; nothing if there are none.
    fn section<'p>(&mut self, title: Text, points: impl Iterator<Item = &'p Point>) {
        let mut points = points.peekable();
        if points.peek().is_none() {
            return;
        }
        self.group(title);
        for point in points {
            self.point(point);
        }
    }

    fn group(&mut self, title: Text) {
        self.sections.push(self.row);
        for column in 0..=STATE {
            self.sheet.put(self.row, column, Cell::blank(Look::Group));
        }
        self.sheet
            .put(self.row, 0, Cell::text(self.say(title), Look::Group));
        self.sheet.merged.push(Range::new(self.row, 0, self.row, STATE));
        self.row += 1;
    }

    fn point(&mut self, point: &Point) {
        self.number += 1;
        let look = match point.severity {
            Severity::Error => Look::Bad,
            Severity::Warning => Look::Doubtful,
            Severity::Note => Look::Ruled,
        };
        let (place, link) = place(point);
        let ruled = |words: &str| Cell::text(fit(words), Look::Ruled);
        let state = self.state(point);
        let mut kind = severity(point.severity).in_(self.language).to_owned();
        if let Some(standing) = self.comparison.and_then(|comparison| comparison.of_point(point)) {
            kind = format!("{kind}: {}", self.say(standing.label()));
        }
        let cells = [
            Cell::text(self.number.to_string(), Look::Ruled),
            Cell::text(kind, look),
            ruled(&place),
            link,
            ruled(&point.subject),
            ruled(&point.wrong),
            ruled(&point.todo),
            self.entered(point),
            state,
        ];
        for (column, cell) in (0..).zip(cells) {
            self.sheet.put(self.row, column, cell);
        }
        self.row += 1;
    }

    /// Returns a formula that shows whether a cell was changed.
    fn state(&mut self, point: &Point) -> Cell {
        if point.marks.is_empty() || point.severity == Severity::Note {
            return Cell::blank(Look::Ruled);
        }
        let changed: Vec<String> = point
            .marks
            .iter()
            .filter_map(|target| {
                let sheet = self.issued.book.sheet(&target.sheet)?;
                let reference = format!("'{}'!{}", target.sheet.replace('\'', "''"), target.at.absolute());
                Some(changed(&reference, &sheet.cell(target.at).content))
            })
            .take(MOST_FOLLOWED)
            .collect();
        self.states.push(self.row);
        let (yes, no) = (self.say(CHANGED), self.say(WAITING));
        let formula = format!("=IF(OR({}),\"{yes}\",\"{no}\")", changed.join(","));
        let result = Content::Text(no.into());
        Cell::formula(formula, result, Look::Ruled, Format::General)
    }

    /// Lists what was entered and has no cell in the form, except what a point already shows.
    fn unplaced(&mut self, points: &[Point], unplaced: &[Unplaced]) {
        let shown = |one: &&Unplaced| {
            !points
                .iter()
                .any(|p| p.place == one.place && p.entered == one.found)
        };
        let rest: Vec<&Unplaced> = unplaced.iter().filter(shown).collect();
        if rest.is_empty() {
            return;
        }
        self.group(UNPLACED);
        for one in rest.iter().take(MOST_UNPLACED) {
            self.number += 1;
            let subject = one
                .subject
                .as_ref()
                .map(|subject| subject.in_(self.language))
                .unwrap_or_default();
            let (sheet, cell) = spot(&one.place);
            let link = match target(self.issued, one) {
                None => Cell::text(cell, Look::Ruled),
                Some(PointTarget { sheet, at }) => {
                    Cell::text(cell, Look::Link).linked(format!("{sheet}!{at}"))
                }
            };
            let mut put = |column, cell| self.sheet.put(self.row, column, cell);
            for column in 0..=STATE {
                put(column, Cell::blank(Look::Ruled));
            }
            put(0, Cell::text(self.number.to_string(), Look::Ruled));
            put(SHEET, Cell::text(sheet, Look::Ruled));
            put(SHEET + 1, link);
            put(ITEM, Cell::text(subject, Look::Ruled));
            put(ENTERED, found(&one.found));
            self.row += 1;
        }
        if let Some(more) = rest.len().checked_sub(MOST_UNPLACED).filter(|more| *more > 0) {
            let words = Text::new(
                "… in še {n} celic; vse so v datoteki, ki ste jo poslali",
                "… and {n} more cells; all are in the file you sent",
            );
            let words = fill(self.say(words), &[("n", &more.to_string())]);
            self.sheet.put(self.row, 0, Cell::text(words, Look::Help));
            self.sheet.merged.push(Range::new(self.row, 0, self.row, STATE));
            self.row += 1;
        }
    }

    fn end(mut self, asked: usize, name: &str, year: Year) -> SheetPlan {
        if asked == 0 && self.number == 0 {
            self.sheet
                .put(self.row, 0, Cell::text(self.say(NOTHING), Look::Plain));
        }
        if let (Some(first), Some(last)) = (self.states.first(), self.states.last()) {
            let states = Range::new(*first, STATE, *last, STATE);
            let (yes, label) = (self.say(CHANGED), self.say(Text::new("Spremenjeno", "Changed")));
            let of = self.say(Text::new("od", "of"));
            let formula = format!("=\"{label}: \"&COUNTIF({states},\"{yes}\")&\" {of} {asked}\"");
            let result = Content::Text(format!("{label}: 0 {of} {asked}").into());
            let progress = Cell::formula(formula, result, Look::Subtitle, Format::General);
            self.sheet.put(PROGRESS, 0, progress);
            let top = CellRef::new(*first, STATE);
            self.sheet.conditions.push(Condition {
                cells: states,
                formula: format!("={top}=\"{yes}\""),
                look: Look::Good,
            });
        }
        self.sheet.frozen = Some(CellRef::new(HEADINGS + 1, 0));
        self.sheet.cursor = Some(CellRef::new(HEADINGS + 1, 0));
        self.sheet.print = Print {
            repeat_rows: Some((HEADINGS, HEADINGS)),
            columns: Some((0, STATE)),
            footer: format!("{} · {name} · {year}", self.say(CORRECTIONS.name)),
            ..Print::default()
        };
        self.break_pages();
        self.sheet
    }
}

/// The most cells that one row tracks; a formula has room for no more.
const MOST_FOLLOWED: usize = 20;

/// Returns a text that fits a cell; a longer one is cut, with a mark.
fn fit(words: &str) -> String {
    if crate::sheet::length(words) <= LONGEST_TEXT {
        return words.to_owned();
    }
    // A character is at most two UTF-16 units, so half the limit always fits.
    words
        .chars()
        .take(LONGEST_TEXT / 2)
        .chain(" […]".chars())
        .collect()
}
