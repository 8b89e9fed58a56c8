//! Faults of conditions under which indicators are asked and required.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A condition on what an institution that is asked does not answer.
pub static OF_OTHERS: Code = Code {
    id: "S277",
    severity: Severity::Error,
    title: Text::new("pogoj iz odgovora drugih", "a condition on the answer of others"),
    fact: Text::new(
        "pogoj sprašuje po {found}, tega pa ustanova {institution} za leto {year} ne vpiše",
        "the condition asks about {found}, which the institution {institution} does not enter for {year}",
    ),
    help: Text::new(
        "v pogoju uporabite podatke, ki jih vpišejo vse ustanove, vprašane za ta kazalnik, v vseh njegovih letih",
        "use in the condition figures that all institutions asked for this indicator enter, in all its years",
    ),
    why: Text::new(
        "Obrazec pozna le odgovore svoje ustanove; ali vprašanje velja, mora biti znano, ko ga ustanova izpolnjuje.",
        "A form knows the answers of its own institution alone, and whether a question applies must be known while it is filled in.",
    ),
    example: Text::new(
        "asked_when = \"a.3/odprto\", za a.3/odprto pa je vprašan le duk.",
        "asked_when = \"a.3/open\", and only duk is asked for a.3/open.",
    ),
};

/// A condition that depends on itself.
pub static CIRCLE: Code = Code {
    id: "S278",
    severity: Severity::Error,
    title: Text::new(
        "vprašanji čakata drugo na drugo",
        "questions that wait for each other",
    ),
    fact: Text::new(
        "ali vprašanje velja, je odvisno od njega samega: {found}",
        "whether the question applies depends on itself: {found}",
    ),
    help: Text::new(
        "v enem od pogojev asked_when na tej poti uporabite podatek, ki je vprašan vedno",
        "in one of the asked_when conditions on this way use a figure that is always asked",
    ),
    why: Text::new(
        "Tako vprašanje ne bi veljalo nikoli: odgovor nanj čaka sam nase.",
        "Such a question would never apply: its answer waits for itself.",
    ),
    example: Text::new(
        "a.1/kraj → a.1/prireditev → a.1/kraj",
        "a.1/place → a.1/event → a.1/place",
    ),
};

/// A figure that is required always and under a condition.
pub static REQUIRED_TWICE: Code = Code {
    id: "S279",
    severity: Severity::Error,
    title: Text::new("obveznost je povedana dvakrat", "required is said twice"),
    fact: Text::new(
        "kazalnik »{item}« ima required in required_when",
        "the indicator “{item}” has required and required_when",
    ),
    help: Text::new(
        "izbrišite required: kdaj je podatek obvezen, pove required_when",
        "delete required: required_when says when the figure is required",
    ),
    why: Text::new(
        "Iz dveh polj ni razvidno, katero velja.",
        "Of two fields it is unclear which counts.",
    ),
    example: Text::new(
        "required = true, required_when = \"obiski > 0\" → required_when = \"obiski > 0\"",
        "required = true, required_when = \"visits > 0\" → required_when = \"visits > 0\"",
    ),
};

/// A condition on another year.
pub static OTHER_YEAR: Code = Code {
    id: "S280",
    severity: Severity::Error,
    title: Text::new("pogoj iz drugega leta", "a condition on another year"),
    fact: Text::new(
        "pogoj sprašuje po {found} v drugem letu",
        "the condition asks about {found} in another year",
    ),
    help: Text::new(
        "v pogoju uporabite odgovore leta, o katerem se poroča",
        "use in the condition answers of the year that is reported on",
    ),
    why: Text::new(
        "Ali vprašanje velja, mora biti razvidno iz obrazca samega.",
        "Whether a question applies must show in the form itself.",
    ),
    example: Text::new(
        "asked_when = \"obiski[-1] > 0\" → asked_when = \"obiski > 0\"",
        "asked_when = \"visits[-1] > 0\" → asked_when = \"visits > 0\"",
    ),
};
