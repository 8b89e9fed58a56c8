//! A title that says that a task is done again and again, of a goal that is due once.

use crate::base::value::GoalKind;
use crate::strategy::catalogue::Goal;
use crate::strategy::catalogue::codes::review::YEARLY_TITLE;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::RawGoal;

/// Words that say how often, small letters.
const OFTEN: [&str; 51] = [
    "letno",
    "letna",
    "letne",
    "letnih",
    "letnega",
    "letnem",
    "letni",
    "redno",
    "redna",
    "redne",
    "redni",
    "rednih",
    "rednega",
    "rednem",
    "vsakoletno",
    "vsakoletna",
    "vsakoletne",
    "vsakoletni",
    "vsakoletnih",
    "mesečno",
    "mesečna",
    "mesečne",
    "mesečni",
    "mesečnih",
    "tedensko",
    "tedenska",
    "tedenske",
    "tedenski",
    "yearly",
    "annual",
    "annually",
    "monthly",
    "weekly",
    "regular",
    "regularly",
    "letnemu",
    "letnim",
    "letnimi",
    "annuale",
    "annuali",
    "annualmente",
    "mensile",
    "mensili",
    "mensilmente",
    "settimanale",
    "settimanali",
    "regolare",
    "regolari",
    "regolarmente",
    "ricorrente",
    "ricorrenti",
];
/// Phrases that do.
const PHRASES: [&str; 8] = [
    "vsako leto",
    "vsak mesec",
    "vsak teden",
    "every year",
    "each year",
    "ogni anno",
    "ogni mese",
    "ogni settimana",
];
/// What is summery in Slovene, or of one year: `letno kopališče`, `letni načrt`.
const NOT_YEARLY: [&str; 6] = ["kopališč", "gledališč", "kino", "vrt", "teras", "oder"];

pub(super) fn report(raw: &RawGoal, goal: &Goal, marks: &mut Marks) {
    let Some(title) = raw.title.as_ref().filter(|_| goal.kind == GoalKind::OneOff) else {
        return;
    };
    if let Some(word) = often(&goal.title) {
        marks.report(
            YEARLY_TITLE.fault().with("goal", &goal.id).with("word", word),
            title.span(),
        );
    }
}

/// Returns what in a title says that something is done again and again.
fn often(title: &str) -> Option<String> {
    let small = title.to_lowercase();
    let words: Vec<&str> = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    if let Some(phrase) = PHRASES.iter().find(|phrase| joined.contains(*phrase)) {
        return Some((*phrase).to_owned());
    }
    let at = words.iter().position(|word| OFTEN.contains(word))?;
    let is_summery = |next: &str| NOT_YEARLY.iter().any(|noun| next.starts_with(noun));
    let word = words.get(at)?;
    let is_other = word.starts_with("letn") && words.get(at + 1).copied().is_some_and(is_summery);
    (!is_other).then(|| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_repetition_are_found_and_summer_is_not() {
        for (title, expected) in [
            ("Letna izobraževanja o demenci", Some("letna")),
            ("Usposabljanja za prostovoljce vsako leto", Some("vsako leto")),
            ("Redno obveščanje", Some("redno")),
            ("Tedensko vključevanje šol", Some("tedensko")),
            ("Annual courses", Some("annual")),
            ("Training every year", Some("every year")),
            ("Urediti letno kopališče", None),
            ("Postaviti letni vrt", None),
            ("Vzpostaviti nočno zavetišče", None),
            ("Izredna seja", None),
        ] {
            assert_eq!(often(title).as_deref(), expected, "{title}");
        }
    }
}
