//! What a sum covers, in words.

use crate::base::language::Text;
use crate::base::message::Message;
use crate::result::finance::Sums;

/// Returns of how many lines the realised amount is known: `realizacija je znana pri 10 od 11`.
pub fn covered(sums: &Sums) -> Message {
    let words = Text::new(
        "realizacija je znana pri {n} od {all}",
        "realised is known of {n} of {all}",
    );
    Message::from(words)
        .with("n", Message::words(sums.with_realised))
        .with("all", Message::words(sums.lines))
}

/// Returns of how many lines the adopted and revised amounts are known, where they are not known of the same as the realised one:
/// then their sums must not stand beside its sum without a word.
pub fn covered_otherwise(sums: &Sums) -> Vec<Message> {
    let known = [
        (
            sums.with_adopted,
            Text::new("sprejeti je znan pri {n}", "adopted is known of {n}"),
        ),
        (
            sums.with_revised,
            Text::new("veljavni je znan pri {n}", "revised is known of {n}"),
        ),
    ];
    let known = known.into_iter().filter(|(n, _)| *n > 0 && !sums.is_alike);
    known
        .map(|(n, words)| Message::from(words).with("n", Message::words(n)))
        .collect()
}
