//! Finance's own workbook: the budget lines, the differences from the ledger, the rows of the ledger behind each line, and a
//! sheet on which finance confirms; a hidden stamp binds the confirmation to the amounts.

use super::column::{self, Frame, HEADINGS, headed};
use super::link::Links;
use crate::base::language::Text;
use crate::base::place::{CellRef, Range};
use crate::base::value::{Amount, NO, Quantity, YES};
use crate::forms::layout::{
    CONFIRMATION, CONFIRMATION_KEY, CONFIRMATION_LABEL, CONFIRMATION_VALUE, ConfirmationField, HEADING_ROW,
    INTRO_ROW, KEY_COLUMN, KEY_ROW, LISTS, TITLE_ROW, YES_NO_LIST,
};
use crate::output::tables::{choose, money, signing};
use crate::output::{Results, computed};
use crate::result::finance::Finance;
use crate::result::signature::{self, FIELDS, REMARK_KEY, REMARK_ROW};
use crate::sheet::{
    BookPlan, Cell, EntryRule, Format, Look, Print, Properties, SheetPlan, Validation, Visibility,
};

const LINES: Frame = Frame {
    name: Text::new("Postavke", "Lines"),
    about: Text::new(
        "Proračunske postavke v letu {year}, kot so jih sporočile ustanove, in glavna knjiga",
        "Budget lines in {year} as reported by institutions, and the ledger",
    ),
    fixed: 2,
    unprinted: 0,
    counted: "item",
    summed: &[
        "adopted",
        "revised",
        "realised",
        "ledger_realised",
        "difference_realised",
    ],
};

const DIFFERENCES: Frame = Frame {
    name: Text::new("Razlike", "Differences"),
    about: Text::new(
        "Razlike med obrazci in glavno knjigo v letu {year} in kaj pomenijo",
        "Differences between forms and ledger in {year}, and what they mean",
    ),
    fixed: 2,
    unprinted: 0,
    counted: "item",
    summed: &[],
};

const BOOKED: Frame = Frame {
    name: Text::new("Knjiženja", "Bookings"),
    about: Text::new(
        "Vrstice glavne knjige za postavkami v letu {year}",
        "The rows of the ledger behind the lines in {year}",
    ),
    fixed: 2,
    unprinted: 0,
    counted: "number",
    summed: &["adopted", "revised", "realised"],
};

/// The columns of the lines, with widths that print on A4; the last ones say how an amount came about, a sum for example.
const COLUMNS: [(&str, f64); 12] = [
    ("item", 18.0),
    ("title", 26.0),
    ("goal_title", 16.0),
    ("account", 11.0),
    ("adopted", 15.0),
    ("revised", 15.0),
    ("realised", 15.0),
    ("ledger_realised", 15.0),
    ("difference_realised", 12.0),
    ("index", 8.0),
    ("standing", 18.0),
    ("notes", 16.0),
];

/// How many letters of the digest are shown.
const SHOWN_DIGEST: usize = 12;
/// The longest remark and the longest name of an office, in characters.
const LONGEST_REMARK: u32 = 2_000;
const LONGEST_OFFICE: u32 = 200;

/// Makes the workbook, in the catalogue's language.
pub fn finance(results: &Results<'_>, finance: &Finance<'_>) -> BookPlan {
    let links = Links::of(results);
    let rows = money::rows(results, finance);
    let has = |key: &&str| finance.reconciliation.is_some() || !money::OF_LEDGER.contains(key);
    let keys: Vec<&str> = COLUMNS.map(|(key, _)| key).into_iter().filter(has).collect();
    let mut columns = choose(money::columns(), &keys);
    for column in &mut columns {
        let width = COLUMNS.iter().find(|(key, _)| *key == column.key);
        column.width = width.map_or(column.width, |(_, width)| *width);
    }
    let booked = signing::booked(finance);
    let booked_columns = column::with_values(signing::booked_columns(), &booked);
    let mut sheets = vec![
        column::sheet(&links, &LINES, &columns, &rows),
        column::sheet(
            &links,
            &DIFFERENCES,
            &signing::difference_columns(),
            &signing::differences(results, finance),
        ),
        column::sheet(&links, &BOOKED, &booked_columns, &booked),
    ];
    for sheet in &mut sheets {
        sheet.protected = true;
    }
    let stamp = signature::stamp(
        results.catalogue,
        results.consolidated.year,
        finance,
        &sheets,
        HEADINGS,
    );
    let (lists, names) = lists(results);
    sheets.extend([confirmation(results, finance), lists, stamp]);
    let strategy = &results.catalogue.strategy;
    let book = BookPlan {
        sheets,
        names,
        properties: Properties {
            title: headed(results, Text::new("Finance za leto {year}", "Finance for {year}")),
            author: strategy.owner.clone(),
            subject: strategy.title.clone(),
            language: results.language(),
        },
    };
    book.with_decimals(strategy.decimals)
}

/// Makes the sheet on which finance confirms, by the keys of the confirmation of a form.
fn confirmation(results: &Results<'_>, finance: &Finance<'_>) -> SheetPlan {
    const TITLE: Text = Text::new(
        "Potrditev financ za leto {year}",
        "Confirmation by finance for {year}",
    );
    const INTRO: Text = Text::new(
        "Preglejte liste Postavke, Razlike in Knjiženja, nato izpolnite obarvane celice, shranite in zvezek vrnite. Zneskov tu ne \
         popravljajte: napišite pripombo.",
        "Review the sheets Lines, Differences and Bookings, then fill in the coloured cells, save and return the workbook. Do not \
         correct amounts here: write a remark.",
    );
    let say = |text: Text| headed(results, text);
    let language = results.language();
    let mut sheet = SheetPlan::named(CONFIRMATION.name.in_(language));
    sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(CONFIRMATION.key, Look::Key));
    sheet.put(
        KEY_ROW,
        CONFIRMATION_VALUE,
        Cell::text(CONFIRMATION_KEY, Look::Key),
    );
    sheet.put(TITLE_ROW, CONFIRMATION_LABEL, Cell::text(say(TITLE), Look::Title));
    sheet.put(INTRO_ROW, CONFIRMATION_LABEL, Cell::text(say(INTRO), Look::Help));
    sheet.merged.push(Range::new(
        INTRO_ROW,
        CONFIRMATION_LABEL,
        INTRO_ROW,
        CONFIRMATION_VALUE,
    ));
    sheet.heights.insert(INTRO_ROW, 32.0);
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.hidden_columns = vec![KEY_COLUMN];
    sheet.protected = true;
    sheet
        .widths
        .extend([(CONFIRMATION_LABEL, 46.0), (CONFIRMATION_VALUE, 60.0)]);
    let fields = FIELDS.into_iter().map(|field| {
        let required = matches!(field, ConfirmationField::Confirmed | ConfirmationField::Date);
        (
            field.key(),
            say(label(field)),
            say(help(field)),
            rule(results, field),
            required,
        )
    });
    let remark = (
        REMARK_KEY,
        say(Text::new("Pripomba", "Remark")),
        say(Text::new(
            "Če zneskov ne potrjujete, napišite, kateri ni pravi in zakaj. Imena osebe ne pišite.",
            "If you do not confirm the amounts, say which is wrong and why. Do not enter a person’s name.",
        )),
        (EntryRule::TextLength(LONGEST_REMARK), Format::Text),
        false,
    );
    for (row, (key, label, help, (rule, format), required)) in (HEADING_ROW..).zip(fields.chain([remark])) {
        sheet.put(row, KEY_COLUMN, Cell::text(key, Look::Key));
        sheet.put(row, CONFIRMATION_LABEL, Cell::text(&label, Look::Given));
        let look = if required { Look::Required } else { Look::Optional };
        sheet.put(row, CONFIRMATION_VALUE, Cell::blank(look).open().written(format));
        sheet.validations.push(Validation {
            cells: Range::cell(CellRef::new(row, CONFIRMATION_VALUE)),
            rule,
            prompt_title: label.chars().take(crate::sheet::LONGEST_PROMPT_TITLE).collect(),
            prompt: help.clone(),
            error_title: say(Text::new("Vnos ni mogoč", "Not possible")),
            error: help,
        });
    }
    sheet.heights.insert(REMARK_ROW, 60.0);
    let total = finance.total();
    let digest: String = signature::digest(finance).chars().take(SHOWN_DIGEST).collect();
    let facts = [
        (
            Text::new("Potrjujete postavk", "Lines that you confirm"),
            finance.lines.len().to_string(),
        ),
        (
            Text::new("Realizacija skupaj po obrazcih", "Total realised as reported"),
            total
                .marks(Amount::Realised)
                .behind(&amount(results, total.amounts.realised)),
        ),
        (
            Text::new(
                "Realizacija skupaj po glavni knjigi",
                "Total realised in the ledger",
            ),
            amount(
                results,
                finance
                    .booked(None)
                    .and_then(|sums| sums.realised)
                    .map(Quantity::from),
            ),
        ),
        (Text::new("Žig zneskov", "Stamp of the amounts"), digest),
    ];
    for (row, (label, value)) in (REMARK_ROW + 2..).zip(facts) {
        sheet.put(row, CONFIRMATION_LABEL, Cell::text(say(label), Look::Given));
        sheet.put(row, CONFIRMATION_VALUE, Cell::text(value, Look::Given));
    }
    sheet.cursor = Some(CellRef::new(HEADING_ROW, CONFIRMATION_VALUE));
    sheet.frozen = Some(CellRef::new(HEADING_ROW, 0));
    sheet.print = Print {
        footer: format!("{} · {}", sheet.name, results.consolidated.year),
        ..Print::default()
    };
    sheet
}

fn amount(results: &Results<'_>, amount: Option<Quantity>) -> String {
    let currency = &results.catalogue.strategy.currency;
    let words = amount.map(|amount| computed::amount(amount, currency, results.language()));
    words.unwrap_or_else(|| "–".to_owned())
}

const fn label(field: ConfirmationField) -> Text {
    match field {
        ConfirmationField::Confirmed => Text::new(
            "Potrjujemo zneske na listu Postavke",
            "We confirm the amounts on sheet Lines",
        ),
        ConfirmationField::Office
        | ConfirmationField::Role
        | ConfirmationField::Date
        | ConfirmationField::Revision
        | ConfirmationField::Finality
        | ConfirmationField::NoActivity => field.label(),
    }
}

const fn help(field: ConfirmationField) -> Text {
    match field {
        ConfirmationField::Confirmed => Text::new(
            "Na seznamu izberite da ali ne.",
            "Choose yes or no from the list.",
        ),
        ConfirmationField::Date => Text::new(
            "Vpišite datum potrditve z vsemi štirimi števkami letnice. Datum mora biti po koncu leta {year}.",
            "Enter the day of confirmation with all four digits of the year. The day is after the end of {year}.",
        ),
        ConfirmationField::Office
        | ConfirmationField::Role
        | ConfirmationField::Revision
        | ConfirmationField::Finality
        | ConfirmationField::NoActivity => field.help(),
    }
}

fn rule(results: &Results<'_>, field: ConfirmationField) -> (EntryRule, Format) {
    match field {
        ConfirmationField::Confirmed => (EntryRule::List(YES_NO_LIST.to_owned()), Format::General),
        ConfirmationField::Date => {
            let year = results.consolidated.year;
            let (first, last) = (year.plus(1).first_day(), year.plus(10).last_day());
            (EntryRule::Date(first, last), Format::Date)
        }
        ConfirmationField::Office
        | ConfirmationField::Role
        | ConfirmationField::Revision
        | ConfirmationField::Finality
        | ConfirmationField::NoActivity => (EntryRule::TextLength(LONGEST_OFFICE), Format::Text),
    }
}

/// Returns the hidden sheet with the list of yes and no, and the name of its range.
fn lists(results: &Results<'_>) -> (SheetPlan, Vec<(String, String)>) {
    let language = results.language();
    let mut sheet = SheetPlan::named(LISTS.name.in_(language));
    sheet.visibility = Visibility::Hidden;
    sheet.protected = true;
    sheet.put(0, 0, Cell::text(LISTS.key, Look::Key));
    for (row, word) in (1..).zip([YES, NO]) {
        sheet.put(row, 1, Cell::text(word.in_(language), Look::Plain));
    }
    let cells = Range::new(1, 1, 2, 1).absolute();
    let name = (YES_NO_LIST.to_owned(), format!("={}!{cells}", sheet.name));
    (sheet, vec![name])
}
