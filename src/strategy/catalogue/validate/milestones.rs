//! A milestone becomes two indicators, before anything else looks at it: whether it is reached, and, if so, on which day.

use toml::Spanned;

use crate::base::key::{GoalId, ItemId, LONGEST_ID};
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::value::{ValueType, Year};
use crate::strategy::catalogue::Milestone;
use crate::strategy::catalogue::codes::items::DEADLINE_OUTSIDE;
use crate::strategy::catalogue::codes::plans::DAY_UNNAMED;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawGoal, RawIndicator, RawMilestone};

/// What stands behind the identifier of a milestone in that of its day.
const DAY: &str = "_day";

/// The title of the day of a milestone.
const TITLE: Text = Text::new("{title}: kateri dan", "{title}: on which day");

/// Adds the indicators of every milestone behind those of its goal, and returns what the first of each two is.
pub(super) fn unfold(
    goals: &mut [RawGoal],
    (years, language): (Option<(Year, Year)>, Language),
    marks: &mut Marks,
) -> Vec<(GoalId, ItemId, Milestone)> {
    let mut milestones = Vec::new();
    for goal in goals {
        for raw in std::mem::take(&mut goal.milestones) {
            let day = raw.id.as_ref().and_then(|id| named(id, marks));
            if let (Some(due), Some((first, last))) = (&raw.due, years)
                && !(first.first_day()..=last.last_day()).contains(due.get_ref())
            {
                let fault = DEADLINE_OUTSIDE
                    .fault()
                    .with_message("found", Message::Date(*due.get_ref()));
                marks.report(fault.with("first", first).with("last", last), due.span());
            }
            if let (Some(goal), Some(id), Some(due), Some(day)) = (&goal.id, &raw.id, &raw.due, &day) {
                let milestone = Milestone {
                    due: *due.get_ref(),
                    day: day.get_ref().clone(),
                };
                milestones.push((goal.get_ref().clone(), id.get_ref().clone(), milestone));
            }
            goal.indicators.extend(indicators(raw, day, language));
        }
    }
    milestones
}

/// Returns the identifier of a milestone's day; reports one that is too long.
fn named(id: &Spanned<ItemId>, marks: &mut Marks) -> Option<Spanned<ItemId>> {
    let name = format!("{}{DAY}", id.get_ref());
    let day = name.parse().ok();
    if day.is_none() {
        let fault = DAY_UNNAMED.fault().with("item", id.get_ref()).found(&name);
        marks.report(fault.with("most", LONGEST_ID), id.span());
    }
    Some(Spanned::new(id.span(), day?))
}

/// Returns whether it is reached, and on which day.
fn indicators(raw: RawMilestone, day: Option<Spanned<ItemId>>, language: Language) -> Vec<RawIndicator> {
    let span = raw.span.clone();
    let of_type = |of| Some(Spanned::new(span.clone(), of));
    let day = day.zip(raw.id.clone()).map(|(day, id)| RawIndicator {
        id: Some(day),
        title: raw.title.clone().map(|title| {
            let words = TITLE.fill(&[("title", title.get_ref())]).in_(language);
            Spanned::new(title.span(), words)
        }),
        value_type: of_type(ValueType::Date),
        asked_of: raw.asked_of.clone(),
        asked_when: Some(Spanned::new(span.clone(), format!("{} == yes", id.get_ref()))),
        required: raw.required.clone(),
        years: raw.years.clone(),
        was: raw.was.as_ref().map(|was| {
            let days = was.iter().filter_map(|key| {
                let day = format!("{}{DAY}", key.get_ref()).parse().ok()?;
                Some(Spanned::new(key.span(), day))
            });
            days.collect()
        }),
        span: span.clone(),
        ..RawIndicator::default()
    });
    let reached = RawIndicator {
        id: raw.id,
        title: raw.title,
        value_type: of_type(ValueType::YesNo),
        asked_of: raw.asked_of,
        required: raw.required,
        years: raw.years,
        was: raw.was,
        note: raw.note,
        span: span.clone(),
        wrong: raw.wrong,
        ..RawIndicator::default()
    };
    std::iter::once(reached).chain(day).collect()
}
