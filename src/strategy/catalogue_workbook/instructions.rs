//! The first sheet of the catalogue's workbook: how it is filled in and brought back, and the help of every column for printing.

use super::{SETTINGS_INTRO, SETTINGS_NAME, sheets};
use crate::base::language::{Language, Text, capitalised};
use crate::base::place::{CellRef, Range};
use crate::sheet::{Cell, Look, SheetPlan};
use crate::strategy::grid::{FIRST_ROW, INTRO_ROW};

/// The name of the sheet.
pub(super) const NAME: Text = Text::new("Navodila", "Instructions");
/// Its key, in its corner.
pub(super) const KEY: &str = "zbir:catalogue/instructions";
/// What stands under its title.
pub(super) const INTRO: Text = Text::new(
    "Ta zvezek je katalog strategije: kaj se poroča, kdo poroča in kako se preverja.",
    "This workbook is the strategy's catalogue: what is reported, by whom, and how it is checked.",
);

const HOW: [Text; 8] = [
    Text::new(
        "Spremenite celice na listih, ki so našteti spodaj; vsak list je ena tabela, vsaka vrstica en zapis.",
        "Change cells on the sheets listed below; a sheet is a table, and a row is one record of it.",
    ),
    Text::new(
        "Celice v temnejšem odtenku so obvezne, svetlejše po potrebi. Prazna celica pomeni, da podatka ni.",
        "Cells in the darker shade are required, the lighter ones optional. A blank cell means that the field is absent.",
    ),
    Text::new(
        "Novo vrstico dodajte pod zadnjo ali jo vstavite vmes; kopirana vrstica je nova. Izbrisana vrstica pomeni izbris.",
        "Add a row below the last one or insert one; a copied row is a new one. A deleted row is a deletion.",
    ),
    Text::new(
        "Oznake (prvi stolpec) povezujejo liste med seboj in z oddajami preteklih let; obstoječih ne spreminjajte brez potrebe.",
        "Identifiers (the first column) connect the sheets with each other and with earlier years; change existing ones only if you must.",
    ),
    Text::new(
        "Več oznak v celici ločite z vejico, več besednih zvez z novo vrstico v celici (v Excelu Alt+Enter, v LibreOffice Ctrl+Enter).",
        "Separate several identifiers in a cell by commas, several phrases by line breaks (Alt+Enter in Excel, Ctrl+Enter in LibreOffice).",
    ),
    Text::new(
        "Skritih vrstic in stolpcev ne brišite: po njih program vrstice prepozna.",
        "Do not delete the hidden rows and columns: the program recognises rows by them.",
    ),
    Text::new(
        "Zvezek shranite in ga vrnite koordinatorju. Spremembe pokaže ukaz zbir catalogue import MAPA DATOTEKA --dry-run, brez --dry-run jih vpiše.",
        "Save the workbook and return it to the coordinator. zbir catalogue import FOLDER FILE --dry-run shows the changes; without --dry-run it makes them.",
    ),
    Text::new(
        "Kar je narobe, program pove s celico; dokler je kaj narobe, se katalog ne spremeni.",
        "Anything wrong is reported with its cell, and the catalogue stays unchanged until it is corrected.",
    ),
];

/// The columns: the sheet or the heading of one of its columns, whether it is required, what belongs there.
const COLUMNS: [(u16, f64); 3] = [(1, 34.0), (2, 12.0), (3, 96.0)];

/// Completes the sheet that was begun with its title.
pub(super) fn complete(sheet: &mut SheetPlan, language: Language) {
    const STEPS: Text = Text::new("Kako se dela", "How to work");
    const SHEETS: Text = Text::new("Listi in njihovi stolpci", "The sheets and their columns");
    const REQUIRED: Text = Text::new("obvezno", "required");
    let say = |text: Text| text.in_(language);
    let [(first, _), (_, _), (last, _)] = COLUMNS;
    sheet.widths.extend(COLUMNS);
    sheet.merged.push(Range::new(INTRO_ROW, first, INTRO_ROW, last));
    let mut row = FIRST_ROW - 1;
    let wide = |sheet: &mut SheetPlan, row: &mut u32, words: String, look: Look| {
        for column in first..=last {
            sheet.put(*row, column, Cell::blank(look));
        }
        sheet.put(*row, first, Cell::text(words, look));
        sheet.merged.push(Range::new(*row, first, *row, last));
        *row += 1;
    };
    wide(sheet, &mut row, say(STEPS).to_owned(), Look::Group);
    for (number, step) in (1..).zip(HOW) {
        wide(sheet, &mut row, format!("{number}. {}", say(step)), Look::Plain);
    }
    row += 1;
    wide(sheet, &mut row, say(SHEETS).to_owned(), Look::Group);
    let link = |sheet: &mut SheetPlan, row: &mut u32, name: Text, about: String| {
        let target = format!("'{}'!A1", say(name).replace('\'', "''"));
        sheet.put(*row, first, Cell::text(say(name), Look::Link).linked(target));
        sheet.put(*row, last, Cell::text(about, Look::Plain));
        *row += 1;
    };
    // The help of its fields stands beside them.
    link(sheet, &mut row, SETTINGS_NAME, say(SETTINGS_INTRO).to_owned());
    for table in sheets() {
        let about = format!("{}.", capitalised(table.about.in_(language)));
        link(sheet, &mut row, table.name, about);
        for column in table.columns() {
            sheet.put(row, first, Cell::text(column.heading.in_(language), Look::Given));
            let required = if column.required { say(REQUIRED) } else { "" };
            sheet.put(row, first + 1, Cell::text(required, Look::Given));
            sheet.put(row, last, Cell::text(say(column.help), Look::Help));
            row += 1;
        }
    }
    sheet.print.repeat_rows = None;
    sheet.cursor = Some(CellRef::new(FIRST_ROW, first));
}
