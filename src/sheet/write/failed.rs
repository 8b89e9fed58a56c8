//! Why a book could not be written, and where.

use std::fmt;

use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::{Language, Text};
use crate::base::message::{Message, shown};
use crate::base::place::CellRef;
use crate::sheet::{BookPlan, LONGEST_SHEET_NAME, length};

/// A book that could not be written: the sheet and cell it failed at, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    /// The sheet's name; `None` if it is the workbook as a whole.
    pub sheet: Option<String>,
    /// The cell; `None` if it is the sheet as a whole.
    pub cell: Option<CellRef>,
    /// Why, in both languages.
    pub reason: Message,
}

/// The codes of writing.
pub static CODES: &[&Code] = &[&UNWRITABLE];

/// F120: a workbook could not be written.
static UNWRITABLE: Code = Code {
    id: "F120",
    severity: Severity::Error,
    title: Text::new("zvezka ni mogoče zapisati", "the workbook cannot be written"),
    fact: Text::new("{where}: {reason}", "{where}: {reason}"),
    help: Text::new(
        "v katalogu ali odgovoru popravite besedilo, ki je tam zapisano, in ukaz poženite znova",
        "correct the text written there, in the catalogue or the answer, and run the command again",
    ),
    why: Text::new(
        "Excel ima meje za dolžino besedil, imena listov in sporočila ob celicah. Besedila, ki jih presegajo, se ne \
         skrajšajo potiho, saj bi bralec izgubil del vsebine.",
        "Excel has limits for the length of texts, names of sheets and messages beside cells. Texts that exceed them are \
         not cut silently, because the reader would lose a part of them.",
    ),
    example: Text::new(
        "Opomba kazalnika ima 400 znakov, sporočilo ob celici pa jih sme imeti največ 255: opombo skrajšajte.",
        "An indicator's note has 400 characters, but a message beside a cell may have at most 255: shorten the note.",
    ),
};

pub(super) const NOTHING_SHOWN: Text = Text::new(
    "vsaj en list mora biti viden",
    "at least one sheet must be visible",
);
pub(super) const TEXT_TOO_LONG: Text = Text::new(
    "besedilo »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the text “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const COMMENT_TOO_LONG: Text = Text::new(
    "komentar »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the comment “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const TITLE_TOO_LONG: Text = Text::new(
    "naslov sporočila »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the message's title “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const PROMPT_TOO_LONG: Text = Text::new(
    "sporočilo »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the message “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const FORMULA_TOO_LONG: Text = Text::new(
    "formula »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the formula “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const NAME_TOO_LONG: Text = Text::new(
    "ime lista »{text}« ima {length} znakov, dovoljenih je {limit}",
    "the sheet name “{text}” has {length} characters, {limit} are allowed",
);
pub(super) const NAME_NOT_ALLOWED: Text = Text::new(
    "ime lista »{text}« ni dovoljeno: prazno, pridržano ali z enim od znakov [ ] : * ? / \\ oziroma opuščajem na robu",
    "the sheet name “{text}” is not allowed: blank, reserved, or with one of [ ] : * ? / \\ or an apostrophe at its edge",
);
pub(super) const NAME_TWICE: Text = Text::new(
    "ime lista »{text}« je uporabljeno dvakrat",
    "the sheet name “{text}” is used twice",
);
pub(super) const TOO_MANY_ROWS: Text = Text::new(
    "list ima več kot {limit} vrstic, kolikor jih zmorejo programi za preglednice",
    "the sheet has more than {limit} rows, which is what spreadsheet programs take",
);
pub(super) const LINK_NOWHERE: Text = Text::new(
    "povezava »{text}« ne kaže na celico tega zvezka",
    "the link “{text}” does not lead to a cell of this workbook",
);
pub(super) const LIST_NOWHERE: Text = Text::new(
    "seznam »{text}« v zvezku ni določen",
    "the list “{text}” is not defined in the workbook",
);
pub(super) const NO_HEADING: Text = Text::new(
    "stolpec preglednice je brez naslova",
    "a column of the table has no heading",
);
const BY_LIBRARY: Text = Text::new(
    "knjižnica za pisanje je zapis zavrnila",
    "the writing library refused it",
);

/// Where writing is at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    sheet: Option<&'a str>,
    cell: Option<CellRef>,
}

impl<'a> Spot<'a> {
    /// The workbook as a whole.
    pub(super) const BOOK: Spot<'static> = Spot {
        sheet: None,
        cell: None,
    };

    /// A sheet as a whole.
    pub(super) const fn sheet(name: &'a str) -> Self {
        Self {
            sheet: Some(name),
            cell: None,
        }
    }

    /// A cell of a sheet.
    pub(super) const fn cell(name: &'a str, cell: CellRef) -> Self {
        Self {
            sheet: Some(name),
            cell: Some(cell),
        }
    }

    /// A failure here.
    pub(super) fn refuses(self, reason: Text) -> WriteError {
        self.failed(Message::from(reason))
    }

    /// A failure here, with the text concerned.
    pub(super) fn refuses_text(self, reason: Text, text: &str) -> WriteError {
        self.failed(reason.fill(&[("text", &shown(text))]))
    }

    /// A failure here: a text is longer than it may be.
    pub(super) fn too_long(self, reason: Text, text: &str, limit: usize) -> WriteError {
        self.failed(reason.fill(&[
            ("text", &shown(text)),
            ("length", &length(text).to_string()),
            ("limit", &limit.to_string()),
        ]))
    }

    /// Makes sure that a text is not longer than it may be.
    pub(super) fn check_length(self, reason: Text, text: &str, limit: usize) -> Result<(), WriteError> {
        if length(text) > limit {
            Err(self.too_long(reason, text, limit))
        } else {
            Ok(())
        }
    }

    /// A failure here that only the writing library knows of.
    pub(super) fn library(self, _: &dyn fmt::Display) -> WriteError {
        self.refuses_text(BY_LIBRARY, "")
    }

    /// A failure here, for a reason in words.
    pub(super) fn failed(self, reason: Message) -> WriteError {
        WriteError {
            sheet: self.sheet.map(str::to_owned),
            cell: self.cell,
            reason,
        }
    }
}

/// Makes sure that a sheet's name is one that Excel takes and that no sheet before it has, whatever the case of letters.
pub(super) fn check_sheet_name(book: &BookPlan, index: usize) -> Result<(), WriteError> {
    let Some((sheet, before)) = book.sheets.get(index).zip(book.sheets.get(..index)) else {
        return Ok(());
    };
    let (name, spot) = (sheet.name.as_str(), Spot::BOOK);
    spot.check_length(NAME_TOO_LONG, name, LONGEST_SHEET_NAME)?;
    let folded = name.to_lowercase();
    let allowed = !name.trim().is_empty()
        && folded != "history"
        && !name.starts_with('\'')
        && !name.ends_with('\'')
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.contains(char::is_control);
    if !allowed {
        return Err(spot.refuses_text(NAME_NOT_ALLOWED, name));
    }
    if before.iter().any(|other| other.name.to_lowercase() == folded) {
        return Err(spot.refuses_text(NAME_TWICE, name));
    }
    Ok(())
}

impl WriteError {
    /// What failed, with sheet and cell before it, in a language.
    pub fn message(&self, language: Language) -> String {
        self.fault().fact(language)
    }

    /// The same as a fault of code F120.
    pub fn fault(&self) -> Fault {
        let place = match (&self.sheet, self.cell) {
            (None, _) => Message::from(Text::new("zvezek", "the workbook")),
            (Some(sheet), None) => Text::new("list »{sheet}«", "sheet “{sheet}”").fill(&[("sheet", sheet)]),
            (Some(sheet), Some(cell)) => {
                let cell = cell.to_string();
                Text::new("list »{sheet}«, celica {cell}", "sheet “{sheet}”, cell {cell}")
                    .fill(&[("sheet", sheet), ("cell", &cell)])
            }
        };
        UNWRITABLE
            .fault()
            .with_message("where", place)
            .with_message("reason", self.reason.clone())
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for WriteError {}
