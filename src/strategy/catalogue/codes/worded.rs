//! Faults of what is demanded of answers in words.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A pattern or a number of words of an indicator that is not answered in words.
pub static WORDS_MISPLACED: Code = Code {
    id: "S274",
    severity: Severity::Error,
    title: Text::new(
        "zahteva za besedilo brez besedila",
        "a demand on text without text",
    ),
    fact: Text::new(
        "kazalnik »{item}«: polje {field} je le pri besedilu in dokazilu; vrsta je {type}",
        "indicator “{item}”: the field {field} is for text and evidence only; the type is {type}",
    ),
    help: Text::new(
        "napišite type = \"text\" ali polje {field} izbrišite",
        "write type = \"text\", or delete the field {field}",
    ),
    why: Text::new(
        "Vzorec in število besed pri številu ali datumu ne bi veljala.",
        "A pattern or a number of words would have no effect on a number or a date.",
    ),
    example: Text::new(
        "type = \"count\", pattern = '[0-9]+' → type = \"count\"",
        "type = \"count\", pattern = '[0-9]+' → type = \"count\"",
    ),
};

/// An example that is not of its own pattern.
pub static EXAMPLE_UNFIT: Code = Code {
    id: "S275",
    severity: Severity::Error,
    title: Text::new(
        "primer ne ustreza vzorcu",
        "an example that is not of its pattern",
    ),
    fact: Text::new(
        "kazalnik »{item}«: primer »{found}« ne ustreza vzorcu {pattern}",
        "indicator “{item}”: the example “{found}” is not of the pattern {pattern}",
    ),
    help: Text::new(
        "popravite vzorec (pattern) ali primer (pattern_example)",
        "correct the pattern (pattern) or the example (pattern_example)",
    ),
    why: Text::new(
        "Primer se prikaže ustanovi; če mu vzorec ne ustreza, bi bil prav vsak odgovor napačen.",
        "The institution is shown the example; if the pattern refuses it, right answers would be refused too.",
    ),
    example: Text::new(
        "pattern = 'VO-[0-9]+', pattern_example = \"VO 12\" → pattern_example = \"VO-12\"",
        "pattern = 'VO-[0-9]+', pattern_example = \"VO 12\" → pattern_example = \"VO-12\"",
    ),
};

/// Bounds of words that bound nothing.
pub static WORDS_UNFIT: Code = Code {
    id: "S276",
    severity: Severity::Error,
    title: Text::new("meje števila besed", "bounds of words"),
    fact: Text::new(
        "kazalnik »{item}«: words potrebuje at_least ali at_most, at_least pa ne sme biti večji",
        "indicator “{item}”: words needs at_least or at_most, and at_least must not be larger",
    ),
    help: Text::new(
        "napišite eno od mej ali obe, at_least največ toliko kot at_most",
        "write one of the bounds or both, at_least at most as large as at_most",
    ),
    why: Text::new(
        "Meji, ki ji ne ustreza nobeno besedilo, ne bi mogel ustreči nihče.",
        "Nobody could meet bounds that no text is within.",
    ),
    example: Text::new(
        "at_least = 200, at_most = 150 → at_least = 100, at_most = 150",
        "at_least = 200, at_most = 150 → at_least = 100, at_most = 150",
    ),
};
