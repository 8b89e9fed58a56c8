//! How far a figure is on the way that the catalogue plans, in words.

use crate::base::key::{EntryKey, GoalId};
use crate::base::language::Text;
use crate::base::message::{COMMA, Message};
use crate::base::value::Value;
use crate::output::Results;
use crate::result::progress::{Progress, progress};
use crate::strategy::catalogue::{Item, Milestone, Pace};

/// Returns how far an item of a goal is: `načrt za 2024: 30 oseb, zaostaja za načrtom`; of a milestone `rok 30. 6. 2024, dosežen
/// 12. 5. 2024`. `None` if nothing is planned for the year.
pub(super) fn words(results: &Results<'_>, goal: &GoalId, item: Item<'_>) -> Option<Message> {
    let of = progress(results.consolidated, goal, item)?;
    if let Some(milestone) = item.milestone() {
        let value = results.consolidated.value(&EntryKey::value(goal, item.id()));
        return Some(of_milestone(milestone, value.and_then(Value::as_flag), of));
    }
    let planned = Text::new("načrt za {year}: {n}", "planned for {year}: {n}")
        .with("year", Message::words(results.consolidated.year))
        .with("n", results.catalogue.measured(item, of.expected?));
    let pace = of.pace.map(|pace| Message::from(pace.label()));
    Some(Message::joined(std::iter::once(planned).chain(pace), &COMMA))
}

fn of_milestone(milestone: &Milestone, reached: Option<bool>, of: Progress) -> Message {
    let due = |text: Text| text.with("due", Message::Date(milestone.due));
    let is_late = of.day.is_some_and(|day| day > milestone.due);
    match (reached, of.day) {
        (Some(true), Some(day)) => due(if is_late {
            Text::new(
                "rok {due}, dosežen z zamudo {day}",
                "due {due}, reached late on {day}",
            )
        } else {
            Text::new("rok {due}, dosežen {day}", "due {due}, reached on {day}")
        })
        .with("day", Message::Date(day)),
        (Some(true), None) => due(Text::new("rok {due}, dosežen", "due {due}, reached")),
        (Some(false), _) if of.pace == Some(Pace::Behind) => due(Text::new(
            "rok {due} je potekel, ni dosežen",
            "due {due}, not reached, overdue",
        )),
        (Some(false), _) => due(Text::new(
            "rok {due}, še ni dosežen",
            "due {due}, not reached yet",
        )),
        (None, _) => due(Text::new("rok {due}", "due {due}")),
    }
}
