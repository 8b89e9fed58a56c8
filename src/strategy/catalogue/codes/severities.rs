//! Faults of `[severity]`.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A severity for a code that does not exist.
pub static NO_SUCH_CODE: Code = Code {
    id: "S176",
    severity: Severity::Error,
    title: Text::new("teža neznane kode ugotovitve", "severity for an unknown code"),
    fact: Text::new(
        "[severity]: kode ugotovitve »{found}« ni",
        "[severity]: no finding has the code “{found}”",
    ),
    help: Text::new(
        "popravite kodo ali vrstico izbrišite; {hint}",
        "correct the code or delete the line; {hint}",
    ),
    why: Text::new(
        "Zatipkana koda bi pustila težo ugotovitev tako, kot je bila, in nihče tega ne bi opazil.",
        "A misspelt code would leave the severity unchanged, and this would go unnoticed.",
    ),
    example: Text::new(
        "R1O8 = \"note\" → R108 = \"note\"",
        "R1O8 = \"note\" → R108 = \"note\"",
    ),
};

/// An error that would no longer be noticed.
pub static TOO_LIGHT: Code = Code {
    id: "S177",
    severity: Severity::Error,
    title: Text::new("premajhna teža", "severity too low"),
    fact: Text::new(
        "[severity]: {code} mora imeti vsaj težo »{least}«",
        "[severity]: {code} must have at least the severity “{least}”",
    ),
    help: Text::new(
        "vpišite »{least}« ali vrstico izbrišite; posamezno ugotovitev spregledate z [[waive]] v decisions/LETO.toml",
        "write “{least}” or delete the line; a single finding is waived with [[waive]] in decisions/YEAR.toml",
    ),
    why: Text::new(
        "Zaradi te napake je izpuščena vrednost, datoteka ali odločitev; kot opomba bi ostala neopažena, poročilo pa bi bilo brez nje.",
        "This error leaves out a value, a file or a ruling; as a note it would pass unnoticed, and the report would lack it.",
    ),
    example: Text::new(
        "V104 = \"note\" → V104 = \"warning\"",
        "V104 = \"note\" → V104 = \"warning\"",
    ),
};
