//! A sign: something a row says while a condition holds, as formulas and as what they come to now.

use crate::sheet::literal;

/// The severity of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignKind {
    /// A required entry is blank.
    Missing,
    /// What was entered is to be looked at again.
    Doubtful,
}

/// Something that a row may have to say.
pub(super) struct Sign {
    pub(super) kind: SignKind,
    /// The condition in Excel under which the sign is not shown. It is never an error: LibreOffice 7.4 cannot save a sheet whose own
    /// formulas have become errors, and one bad cell must not spoil the panel.
    pub(super) demand: String,
    /// Whether it is shown now.
    pub(super) holds: bool,
    /// The text that is shown.
    pub(super) words: String,
}

/// What a row asks, and what it may have to say about the answers.
pub(super) struct Signs {
    /// How many entries the row requires: a formula of Excel (without `=`), and what it comes to now.
    pub(super) required: (String, u32),
    /// In the order in which they are reported.
    pub(super) signs: Vec<Sign>,
}

/// Returns the name of a sheet as formulas and links call it, with the exclamation mark behind it: `'Dogodki'!`.
pub(super) fn sheet_ref(name: &str) -> String {
    format!("'{}'!", name.replace('\'', "''"))
}

/// A condition that is FALSE where it would be an error.
pub(super) fn safe(condition: &str) -> String {
    format!("IFERROR({condition},FALSE)")
}

impl Signs {
    /// How many signs of a kind there are: a formula of Excel (without `=`), and what it comes to now.
    pub(super) fn count(&self, kind: SignKind) -> (String, u32) {
        let of_kind: Vec<&Sign> = self.signs.iter().filter(|sign| sign.kind == kind).collect();
        let terms: Vec<String> = of_kind
            .iter()
            .map(|sign| format!("IF({},0,1)", sign.demand))
            .collect();
        let formula = if terms.is_empty() {
            "0".to_owned()
        } else {
            terms.join("+")
        };
        let now = of_kind.iter().filter(|sign| sign.holds).count();
        (formula, u32::try_from(now).unwrap_or_default())
    }

    /// What the row says: a formula of Excel (without `=`), and what it comes to now; `None` if it never says anything.
    pub(super) fn words(&self) -> Option<(String, String)> {
        if self.signs.is_empty() {
            return None;
        }
        let term = |sign: &Sign| {
            format!(
                "IF({},\"\",{})",
                sign.demand,
                literal(&format!("; {}", sign.words))
            )
        };
        let terms: Vec<String> = self.signs.iter().map(term).collect();
        let now: Vec<&str> = self
            .signs
            .iter()
            .filter(|sign| sign.holds)
            .map(|sign| sign.words.as_str())
            .collect();
        Some((format!("MID({},3,1000)", terms.join("&")), now.join("; ")))
    }
}

/// As many signs as a formula holds; checks that find no room are reported when the form comes back.
pub(super) fn fitting(mut signs: Vec<Sign>) -> Vec<Sign> {
    const ROOM: usize = 8_000;
    let length = |sign: &Sign| sign.demand.chars().count() + literal(&sign.words).chars().count() + 16;
    while signs.iter().map(length).sum::<usize>() > ROOM {
        signs.pop();
    }
    signs
}
