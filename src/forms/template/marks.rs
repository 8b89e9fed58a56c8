//! What a sheet says of the signs beside its values.

use super::Form;
use crate::base::language::Text;
use crate::base::mark::Marks;

/// Returns the introduction of a sheet, with what the signs behind earlier values mean.
pub(super) fn explained(form: &Form<'_>, intro: String, marks: Marks) -> String {
    let footnote = marks.footnote(form.language());
    if footnote.is_empty() {
        return intro;
    }
    let words = Text::new(
        "{intro} Znaki ob vrednostih preteklih let: {signs}",
        "{intro} Signs beside values of earlier years: {signs}",
    );
    form.say_with(words, &[("intro", &intro), ("signs", &footnote)])
}
