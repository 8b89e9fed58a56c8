//! Texts in runs: parts of one text that look different. Struck-through parts are deleted words that are still there, and a
//! raised digit is no digit of the number before it.

use std::borrow::Cow;

/// How letters look, as far as it changes what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters {
    /// Struck through.
    pub struck: bool,
    /// Above the line (`10²`) or below it (`H₂O`).
    pub shift: Shift,
}

/// The place of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shift {
    /// On the line.
    #[default]
    None,
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TextRun {
    /// Its words.
    pub text: String,
    /// How it looks; `None` if it looks as its cell does.
    pub letters: Option<Letters>,
}

/// What the runs of a text change of its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Marked {
    /// The text with its raised and lowered digits as such: `10²`; `None` if it has none.
    pub shown: Option<String>,
    /// The text without what is struck through; `None` if nothing is.
    pub unstruck: Option<String>,
}

/// Reads what the runs of a text change, in a cell that looks so.
pub(super) fn marked(runs: &[TextRun], cell: Letters) -> Marked {
    let of = |run: &TextRun| run.letters.unwrap_or(cell);
    let holds = |run: &&TextRun| !run.text.trim().is_empty();
    let shift = |run: &TextRun| of(run).shift;
    // A text that is raised as a whole reads like any other.
    let is_shifted = runs.iter().filter(holds).any(|run| shift(run) != Shift::None)
        && runs.iter().filter(holds).any(|run| shift(run) == Shift::None);
    let words = |run: &TextRun| {
        if is_shifted {
            shifted(&run.text, shift(run)).into_owned()
        } else {
            run.text.clone()
        }
    };
    let is_struck = runs.iter().filter(holds).any(|run| of(run).struck);
    Marked {
        shown: is_shifted.then(|| runs.iter().map(words).collect()),
        unstruck: is_struck.then(|| {
            let kept = runs.iter().filter(|run| !of(run).struck);
            kept.map(words).collect::<String>().trim().to_owned()
        }),
    }
}

/// Digits and signs as they are written above or below the line; other characters stay, for most have no such form.
fn shifted(text: &str, shift: Shift) -> Cow<'_, str> {
    const PLAIN: &str = "0123456789+-=()";
    let forms = match shift {
        Shift::None => return Cow::Borrowed(text),
        Shift::Raised => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾",
        Shift::Lowered => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎",
    };
    let form = |c: char| {
        let place = PLAIN.chars().position(|plain| plain == c)?;
        forms.chars().nth(place)
    };
    text.chars().map(|c| form(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, struck: bool, shift: Shift) -> TextRun {
        TextRun {
            text: text.to_owned(),
            letters: Some(Letters { struck, shift }),
        }
    }

    #[test]
    fn struck_text_is_left_out_and_raised_digits_are_kept_apart() {
        let struck = [run("22", true, Shift::None), run("25", false, Shift::None)];
        assert_eq!(
            marked(&struck, Letters::default()).unstruck.as_deref(),
            Some("25")
        );
        let power = [run("10", false, Shift::None), run("2", false, Shift::Raised)];
        assert_eq!(marked(&power, Letters::default()).shown.as_deref(), Some("10²"));
        let whole = [run("10", false, Shift::Raised)];
        assert_eq!(marked(&whole, Letters::default()), Marked::default());
        let of_cell = [
            TextRun {
                text: "22 ".into(),
                letters: None,
            },
            run("H2", false, Shift::Lowered),
        ];
        let cell = Letters {
            struck: true,
            shift: Shift::None,
        };
        let both = marked(&of_cell, cell);
        assert_eq!(both.shown.as_deref(), Some("22 H₂"));
        assert_eq!(both.unstruck.as_deref(), Some("H₂"));
    }
}
