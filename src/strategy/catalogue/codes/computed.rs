//! What is wrong with computed figures of the catalogue.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A computed figure with a field that only what is asked can have.
pub static ASKED_AND_COMPUTED: Code = Code {
    id: "S261",
    severity: Severity::Error,
    title: Text::new(
        "kazalnik je vprašan in izračunan",
        "an indicator both asked and computed",
    ),
    fact: Text::new(
        "kazalnik »{item}« se izračuna (value), zato polje {field} pri njem nima pomena",
        "indicator “{item}” is computed (value), so the field {field} has no meaning",
    ),
    help: Text::new(
        "izbrišite {field}, če naj se izračuna, ali value, če naj ga vpišejo ustanove; kar mora zanj veljati, zapišite v [[goal.check]]",
        "delete {field} if it is to be computed, or value if institutions are to enter it; write what must hold of it as a [[goal.check]]",
    ),
    why: Text::new(
        "Izračunanega kazalnika ne vpiše nihče: nastane iz drugih podatkov, ki so vprašani in združeni sami zase.",
        "Nobody enters a computed indicator: it is made of other figures, which are asked and combined by themselves.",
    ),
    example: Text::new(
        "value = \"a + b\", combine = \"sum\" → value = \"a + b\"",
        "value = \"a + b\", combine = \"sum\" → value = \"a + b\"",
    ),
};

/// A computed figure that is made of itself.
pub static MADE_OF_ITSELF: Code = Code {
    id: "S262",
    severity: Severity::Error,
    title: Text::new(
        "kazalnik se računa iz samega sebe",
        "an indicator is computed from itself",
    ),
    fact: Text::new(
        "kazalnik se računa iz samega sebe: {found}",
        "an indicator is computed from itself: {found}",
    ),
    help: Text::new(
        "v enem od izrazov value na tej poti uporabite podatek, ki ga vpišejo ustanove, ali vrednost prejšnjega leta, na primer obiski[-1]",
        "in one of the value expressions on this way use a figure that institutions enter, or last year's value, such as visits[-1]",
    ),
    why: Text::new(
        "Vrednosti, ki čakata druga na drugo, ni mogoče izračunati.",
        "Two values that wait for each other cannot be computed.",
    ),
    example: Text::new(
        "a.1/skupaj → a.1/delez → a.1/skupaj",
        "a.1/total → a.1/share → a.1/total",
    ),
};
