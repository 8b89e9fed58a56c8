//! What can be wrong with money, its sources and the sign of figures.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A sign of what is no number.
pub static SIGNED_ON_WORDS: Code = Code {
    id: "S340",
    severity: Severity::Error,
    title: Text::new("predznak brez števila", "a sign without a number"),
    fact: Text::new(
        "»{item}« vrste {type} ni število, zato signed zanj ne velja",
        "“{item}” of type {type} is no number, so signed does not apply to it",
    ),
    help: Text::new(
        "izbrišite signed ali izberite številsko vrsto podatka",
        "delete signed, or choose a type of numbers",
    ),
    why: Text::new(
        "Negativna so lahko samo števila, zneski in odstotki.",
        "Only numbers, amounts and percentages can be negative.",
    ),
    example: Text::new(
        "type = \"text\", signed = true → type = \"decimal\", signed = true",
        "type = \"text\", signed = true → type = \"decimal\", signed = true",
    ),
};
