//! Faults of writing TOML that people make most.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

const WHY: Text = Text::new(
    "Katalog je datoteka TOML. Dokler zapis ni pravilen, program ne ve, kaj v njem piše.",
    "The catalogue is a TOML file. Until it is well-formed, its content is not known.",
);

/// A line that TOML writes otherwise, and what it was meant to be.
pub static WRITTEN_OTHERWISE: Code = Code {
    id: "S235",
    severity: Severity::Error,
    title: Text::new(
        "vrstica ni zapisana po pravilih TOML",
        "a line that TOML writes otherwise",
    ),
    fact: Text::new(
        "vrstice ni mogoče prebrati: {what}",
        "this line cannot be read: {what}",
    ),
    help: Text::new(
        "če ste mislili to, namesto vrstice zapišite: {line}",
        "if this is what was meant, write instead of the line: {line}",
    ),
    why: WHY,
    example: Text::new(
        "return_by = 15. 12. 2026 → return_by = 2026-12-15",
        "return_by = 15. 12. 2026 → return_by = 2026-12-15",
    ),
};

/// A field or table that occurs twice in the file.
pub static STANDS_TWICE: Code = Code {
    id: "S236",
    severity: Severity::Error,
    title: Text::new(
        "polje ali tabela je zapisana dvakrat",
        "a field or table written twice",
    ),
    fact: Text::new(
        "to polje ali tabela je zapisana že višje v datoteki",
        "this field or table already occurs further up in the file",
    ),
    help: Text::new(
        "izbrišite eno od obeh vrstic; seznam ciljev ali ustanov se piše v dvojnih oklepajih, na primer [[goal]]",
        "delete one of the two; repeated tables, such as goals, are written in double brackets: [[goal]]",
    ),
    why: WHY,
    example: Text::new(
        "lead = \"mok\" in še lead = \"duk\" → lead = \"duk\"",
        "lead = \"mok\" and again lead = \"duk\" → lead = \"duk\"",
    ),
};
