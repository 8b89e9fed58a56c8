//! Findings by their severity: labels, keys and counted nouns.

use crate::base::finding::{Severity, Tally};
use crate::base::language::{Counted, Language, Text};

/// Counts errors.
pub const ERRORS: Counted = Counted {
    sl: ["napaka", "napaki", "napake", "napak"],
    en: ["error", "errors"],
};
/// Counts warnings.
pub const WARNINGS: Counted = Counted {
    sl: ["opozorilo", "opozorili", "opozorila", "opozoril"],
    en: ["warning", "warnings"],
};
/// Counts notes.
pub const NOTES: Counted = Counted {
    sl: ["opomba", "opombi", "opombe", "opomb"],
    en: ["note", "notes"],
};
/// Counts waived findings.
pub const WAIVED: Counted = Counted {
    sl: ["spregledana", "spregledani", "spregledane", "spregledanih"],
    en: ["waived", "waived"],
};
/// Counts findings.
pub const FINDINGS: Counted = Counted {
    sl: ["ugotovitev", "ugotovitvi", "ugotovitve", "ugotovitev"],
    en: ["finding", "findings"],
};
/// Counts places of findings.
pub const PLACES: Counted = Counted {
    sl: ["mesto", "mesti", "mesta", "mest"],
    en: ["place", "places"],
};

/// Returns the label of a severity.
pub const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("napaka", "error"),
        Severity::Warning => Text::new("opozorilo", "warning"),
        Severity::Note => Text::new("opomba", "note"),
    }
}

/// Returns the key of a severity for machines.
pub const fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Returns a tally as text, without zero counts: `2 napaki, 1 opozorilo, 1 spregledana`; of an empty one, `brez ugotovitev`.
pub fn tally(language: Language, tally: Tally) -> String {
    let parts: Vec<String> = [
        (tally.errors, ERRORS),
        (tally.warnings, WARNINGS),
        (tally.notes, NOTES),
        (tally.waived, WAIVED),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, counted)| counted.count(language, n))
    .collect();
    if parts.is_empty() {
        return Text::new("brez ugotovitev", "no findings")
            .in_(language)
            .to_owned();
    }
    parts.join(", ")
}
