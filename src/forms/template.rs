//! Writes the form of one institution: a workbook from the catalogue, earlier years and values to carry over.

mod changes;
mod computed;
mod hidden;
mod instructions;
mod lists;
mod live;
mod marks;
mod next;
mod panel;
mod reference;
mod rows;
mod sign;
mod totals;
mod entry;
mod grid;

pub use entry::last_years_words;

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use grid::Grid;

use crate::base::key::{EntryKey, InstitutionId, ItemId, ItemKey, ListCellKey};
use crate::base::language::currency::{decimals, unit_of};
use crate::base::language::{Language, Text, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::Year;
use crate::forms::layout::{
    self, CONFIRMATION, CONFIRMATION_KEY, CONFIRMATION_LABEL, CONFIRMATION_VALUE, ConfirmationField,
    FINALITY_LIST, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, ListSheet, Parts, TITLE_ROW, YES_NO_LIST,
    confirmation_day,
};
use crate::inputs::history::History;
use crate::sheet::{
    BookPlan, Cell, Content, EntryRule, Format, Look, Print, Properties, SheetPlan, Validation,
};
use crate::strategy::catalogue::{Catalogue, Question};
use crate::strategy::expression::YearRef;

/// The content of the entry cells of a fresh form: the answers of an older one, or of a sample.
#[derive(Debug, Clone, Default)]
pub struct Carried {
    /// The content of entries, as it is written to the cell.
    pub entries: IndexMap<EntryKey, Content>,
    /// The rows of lists, from the first prepared one on: the content of each column that is not blank.
    pub lists: IndexMap<ItemKey, Vec<IndexMap<ItemId, Content>>>,
    /// The confirmation sheet, by line.
    pub confirmation: Vec<(ConfirmationField, Content)>,
    /// The sheets with which the form is issued.
    pub parts: Parts,
    /// The amounts of the ledger, with their place in it: they are in the form as in `entries`, but locked and marked.
    pub from_ledger: IndexMap<EntryKey, (Decimal, String)>,
}

/// A fresh form, and the position of its entries.
#[derive(Debug, Clone)]
pub struct Issued {
    /// The form.
    pub book: BookPlan,
    /// The sheet and cell of every entry, in the order of the form.
    pub cells: IndexMap<EntryKey, (String, CellRef)>,
    /// The sheet and cell of every prepared cell of lists.
    pub lists: IndexMap<ListCellKey, (String, CellRef)>,
    /// The sheet and cell of every line of the confirmation.
    pub confirmation: Vec<(ConfirmationField, (String, CellRef))>,
}

/// Makes the form of an institution for a year: the book of [`issue`].
pub fn template(
    catalogue: &Catalogue,
    institution: &InstitutionId,
    year: Year,
    history: &History,
    carried: &Carried,
) -> BookPlan {
    issue(catalogue, institution, year, history, carried).book
}

/// Makes the form of an institution for a year, in its language: only its own goals, with the accepted values
/// of earlier years, and with the carried values in their cells.
pub fn issue(
    catalogue: &Catalogue,
    institution: &InstitutionId,
    year: Year,
    history: &History,
    carried: &Carried,
) -> Issued {
    let catalogue = catalogue.for_institution(institution);
    let questions: HashMap<EntryKey, Question> = catalogue
        .questions(institution, year)
        .into_iter()
        .filter(|q| carried.parts.has_entry(catalogue, &q.entry))
        .map(|q| (q.entry.clone(), q))
        .collect();
    let grid = Grid::of(catalogue, institution, (year, carried.parts), &questions);
    let carried = &carried.with_ledger();
    let issue = layout::Issue {
        catalogue,
        history,
        institution,
        year,
        parts: carried.parts,
    };
    let form = Form {
        catalogue,
        institution,
        year,
        history,
        carried,
        questions,
        grid,
        lists: layout::list_sheets(&issue),
    };
    let mut sheets = Vec::new();
    let mut cells = IndexMap::new();
    for of in &form.grid.sheets {
        let (sheet, entries) = rows::sheet(&form, of);
        let placed = entries
            .into_iter()
            .map(|(entry, at)| (entry, (sheet.name.clone(), at)));
        cells.extend(placed);
        sheets.push(sheet);
    }
    let mut lists = IndexMap::new();
    for of in &form.lists {
        let (sheet, placed) = lists::sheet(&form, of);
        lists.extend(
            placed
                .into_iter()
                .map(|(key, at)| (key, (sheet.name.clone(), at))),
        );
        sheets.push(sheet);
    }
    let (sheet, confirmation) = form.confirmation();
    let confirmation = confirmation
        .into_iter()
        .map(|(field, at)| (field, (sheet.name.clone(), at)))
        .collect();
    sheets.push(sheet);
    sheets.extend(
        [reference::help(&form)]
            .into_iter()
            .chain(reference::last_year(&form)),
    );
    sheets.insert(0, instructions::sheet(&form, &sheets));
    let (choices, names) = form.choices();
    sheets.extend([choices, form.stamp()]);
    let book = BookPlan {
        sheets,
        names,
        properties: Properties {
            title: form.say(Text::new("Poročilo za leto {year}", "Report for the year {year}")),
            author: catalogue.strategy.owner.clone(),
            subject: catalogue.strategy.title.clone(),
            language: form.language(),
        },
    };
    Issued {
        book: book.with_decimals(catalogue.strategy.decimals),
        cells,
        lists,
        confirmation,
    }
}

/// The ledger's amounts as all that a form carries.
impl From<IndexMap<EntryKey, (Decimal, String)>> for Carried {
    fn from(from_ledger: IndexMap<EntryKey, (Decimal, String)>) -> Self {
        Self {
            from_ledger,
            ..Self::default()
        }
    }
}

impl Carried {
    /// Returns the same, with the ledger's amounts among the content of entries.
    fn with_ledger(&self) -> Cow<'_, Self> {
        if self.from_ledger.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut with = self.clone();
        let amounts = self.from_ledger.iter();
        let amounts = amounts.map(|(entry, (amount, _))| (entry.clone(), Content::Number(*amount)));
        with.entries.extend(amounts);
        Cow::Owned(with)
    }
}

/// The data for the sheets of one form.
struct Form<'a> {
    catalogue: &'a Catalogue,
    institution: &'a InstitutionId,
    year: Year,
    history: &'a History,
    carried: &'a Carried,
    questions: HashMap<EntryKey, Question>,
    grid: Grid<'a>,
    lists: Vec<ListSheet<'a>>,
}

/// Returns `true` if the form of an institution shows it a value of an earlier year.
pub fn has_earlier_years(
    catalogue: &Catalogue,
    institution: &InstitutionId,
    year: Year,
    history: &History,
) -> bool {
    let questions = catalogue.questions(institution, year);
    shows_earlier(
        catalogue,
        questions.iter().map(|question| &question.entry),
        institution,
        year,
        history,
    )
}

fn shows_earlier<'e>(
    catalogue: &Catalogue,
    entries: impl IntoIterator<Item = &'e EntryKey>,
    institution: &InstitutionId,
    year: Year,
    history: &History,
) -> bool {
    let years = || history.years.range(..year).map(|(past, _)| *past);
    entries
        .into_iter()
        .any(|entry| years().any(|past| history.shown_to(catalogue, entry, past, institution).is_some()))
}

impl Form<'_> {
    /// Returns `true` if the form shows a value of an earlier year.
    fn has_earlier(&self) -> bool {
        shows_earlier(
            self.catalogue,
            self.questions.keys(),
            self.institution,
            self.year,
            self.history,
        )
    }

    /// Returns the cell of a value as a formula of any sheet names it; `None` if the form has none.
    fn grid_value(&self, entry: &EntryKey, year: YearRef) -> Option<String> {
        let Some((layout, at)) = self.grid.value(self, entry, year) else {
            return lists::cell(self, entry);
        };
        Some(format!("{}!{}", self.say(layout.name), at.absolute()))
    }

    fn issue(&self) -> layout::Issue<'_> {
        layout::Issue {
            catalogue: self.catalogue,
            history: self.history,
            institution: self.institution,
            year: self.year,
            parts: self.carried.parts,
        }
    }

    fn language(&self) -> Language {
        self.catalogue.strategy.language
    }

    fn say(&self, text: Text) -> String {
        self.say_with(text, &[])
    }

    /// Returns a text with its own arguments, which go before those of every text: the example of a pattern is no day.
    fn say_with(&self, text: Text, own: &[(&str, &str)]) -> String {
        let currency = unit_of(&self.catalogue.strategy.currency, self.language());
        let year = self.year.to_string();
        // Of an example of a day, which is a day of the calendar.
        let next = self.year.plus(1).get().to_string();
        let example = confirmation_day(self.language(), self.year);
        let [achieved, another] = self.catalogue.vocabulary.examples(self.language());
        let of_every = [
            ("year", year.as_str()),
            ("next", &next),
            ("example", &example),
            ("currency", currency),
            ("achieved", achieved),
            ("another", another),
            (
                "decimals",
                of_decimals(&self.catalogue.strategy.currency).in_(self.language()),
            ),
        ];
        fill(text.in_(self.language()), &[own, &of_every].concat())
    }

    /// Returns a protected sheet with its title, introduction and hidden corner, its print set-up and footer.
    fn begin(&self, name: Text, key: &str, title: Text, intro: &str) -> SheetPlan {
        self.begin_named(self.say(name), key, self.say(title), intro)
    }

    /// Returns the same, of a sheet whose name and title are the catalogue's.
    fn begin_named(&self, name: String, key: &str, title: String, intro: &str) -> SheetPlan {
        let mut sheet = SheetPlan::named(name);
        sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(key, Look::Key));
        sheet.put(TITLE_ROW, KEY_COLUMN + 1, Cell::text(title, Look::Title));
        sheet.put(INTRO_ROW, KEY_COLUMN + 1, Cell::text(intro, Look::Subtitle));
        sheet.hidden_rows = vec![KEY_ROW];
        sheet.hidden_columns = vec![KEY_COLUMN];
        sheet.protected = true;
        sheet.print = Print {
            footer: format!("{} · {}", self.catalogue.name(self.institution), self.year),
            ..Print::default()
        };
        sheet
    }

    fn confirmation(&self) -> (SheetPlan, Vec<(ConfirmationField, CellRef)>) {
        const TITLE: Text = Text::new("Potrditev podatkov", "Confirmation of the data");
        const INTRO: Text = Text::new(
            "Ko so vsi listi izpolnjeni, potrdite podatke.",
            "When all sheets are filled in, confirm the data.",
        );
        let mut sheet = self.begin(CONFIRMATION.name, CONFIRMATION.key, TITLE, &self.say(INTRO));
        sheet.put(
            KEY_ROW,
            CONFIRMATION_VALUE,
            Cell::text(CONFIRMATION_KEY, Look::Key),
        );
        sheet
            .widths
            .extend([(CONFIRMATION_LABEL, 40.0), (CONFIRMATION_VALUE, 50.0)]);
        let mut cells = Vec::new();
        for (row, field) in (HEADING_ROW..).zip(ConfirmationField::ALL) {
            let label = self.say(field.label());
            sheet.put(row, KEY_COLUMN, Cell::text(field.key(), Look::Key));
            sheet.put(row, CONFIRMATION_LABEL, Cell::text(&label, Look::Given));
            let carried = self.carried.confirmation.iter().find(|(of, _)| *of == field);
            let look = if field.is_required() {
                Look::Required
            } else {
                Look::Optional
            };
            let mut cell = Cell::blank(look).open();
            cell.content = carried.map(|(_, content)| content.clone()).unwrap_or_default();
            let (rule, format) = self.confirmation_rule(field);
            sheet.put(row, CONFIRMATION_VALUE, cell.written(format));
            cells.push((field, CellRef::new(row, CONFIRMATION_VALUE)));
            sheet.validations.push(Validation {
                cells: Range::cell(CellRef::new(row, CONFIRMATION_VALUE)),
                rule,
                prompt_title: crate::sheet::cut(&label, crate::sheet::LONGEST_PROMPT_TITLE),
                prompt: self.say(field.help()),
                error_title: self.say(entry::REFUSED),
                error: self.say(field.help()),
            });
        }
        sheet.cursor = Some(CellRef::new(HEADING_ROW, CONFIRMATION_VALUE));
        (sheet, cells)
    }

    fn confirmation_rule(&self, field: ConfirmationField) -> (EntryRule, Format) {
        match field {
            ConfirmationField::Office | ConfirmationField::Role => (EntryRule::TextLength(200), Format::Text),
            ConfirmationField::Confirmed | ConfirmationField::NoActivity => {
                (EntryRule::List(YES_NO_LIST.to_owned()), Format::General)
            }
            ConfirmationField::Revision => (EntryRule::Count, Format::Count),
            ConfirmationField::Finality => (EntryRule::List(FINALITY_LIST.to_owned()), Format::General),
            ConfirmationField::Date => {
                // An answer about a year is confirmed during it or in the years after.
                let (first, last) = (self.year.first_day(), self.year.plus(10).last_day());
                (EntryRule::Date(first, last), Format::Date)
            }
        }
    }
}

/// Returns how many decimals to enter of amounts in a currency.
fn of_decimals(currency: &str) -> Text {
    match decimals(currency) {
        0 => Text::new(", brez decimalk", ", without decimals"),
        3 => Text::new(
            ", na tri decimalke, če jih imate",
            ", with three decimals if you have them",
        ),
        _ => Text::new(
            ", na dve decimalki, če ju imate",
            ", with two decimals if you have them",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::DayText;
    use crate::strategy::catalogue::sample::catalogue;

    #[test]
    fn a_form_of_any_year_takes_the_day_that_it_gives_as_an_example() {
        for (language, before) in [(Language::Sl, "na primer "), (Language::En, "for example ")] {
            let mut catalogue = catalogue();
            catalogue.strategy.language = language;
            let institution = "duk".parse().unwrap();
            for number in 2020..=2030 {
                let year = Year::new(number).unwrap();
                let issued = issue(
                    &catalogue,
                    &institution,
                    year,
                    &History::default(),
                    &Carried::default(),
                );
                let (_, (sheet, at)) = issued
                    .confirmation
                    .iter()
                    .find(|(field, _)| *field == ConfirmationField::Date)
                    .unwrap();
                let sheet = issued.book.sheets.iter().find(|one| one.name == *sheet).unwrap();
                let rule = sheet
                    .validations
                    .iter()
                    .find(|rule| rule.cells.contains(*at))
                    .unwrap();
                assert_eq!(rule.prompt, rule.error);
                let (_, example) = rule.prompt.split_once(before).unwrap();
                let day = DayText::read(example.trim_end_matches('.'))
                    .and_then(DayText::day)
                    .unwrap();
                let EntryRule::Date(first, last) = rule.rule else {
                    panic!("no rule of days")
                };
                assert!(first <= day && day <= last, "{example}");
                let mut confirmation =
                    crate::forms::submission::sample::form(&catalogue, "duk", "F.xlsx", &[]).confirmation;
                confirmation.date = Some(day);
                assert_eq!(confirmation.day_doubt(year, Some(day)), None, "{example}");
            }
        }
    }
}
