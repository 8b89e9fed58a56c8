//! R112: of two goals with a numeric target, the one that reached less has the better status.

use rust_decimal::Decimal;

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Quantity, Status, StatusClass, Value};
use crate::strategy::catalogue::{Bound, Goal, Target};
use crate::strategy::expression::Answer;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNEQUAL],
    submission: None,
    consolidated: Some(check),
};

/// Two goals are rated by unequal standards.
pub(super) static UNEQUAL: Code = Code {
    id: "R112",
    severity: Severity::Warning,
    title: Text::new(
        "neenaka merila za stanje ciljev",
        "goals are rated by unequal standards",
    ),
    fact: Text::new(
        "cilj {goal} je dosegel {reached} ciljne vrednosti in je »{status}«, cilj {other} pa {other_reached} in je »{other_status}«",
        "goal {goal} reached {reached} of its target and is “{status}”, goal {other} reached {other_reached} and is “{other_status}”",
    ),
    help: Text::new(
        "primerjajte obe stanji in po potrebi popravite eno od njiju; če sta obe pravi, v obrazložitvi pojasnite razliko",
        "compare the two statuses and correct one if necessary; if both are right, explain the difference",
    ),
    why: Text::new(
        "Kdor bere preglednico stanj, primerja cilje med seboj: kar je doseglo manj, ne more biti ocenjeno bolje.",
        "Readers of the table of statuses compare goals: one that reached less cannot be rated better.",
    ),
    example: Text::new(
        "Cilj a.9 s 46 % je »delno dosežen«, cilj a.3 s 55 % pa »ni dosežen«.",
        "Goal a.9 with 46 % is “partially achieved”, goal a.3 with 55 % is “not achieved”.",
    ),
};

/// The difference between two goals, in percent of their targets, up to which either status may be the better one.
const MARGIN: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// Reports, of every two statuses, only the pair of goals that differs most: the others can follow from it.
fn check(view: &YearView<'_>, findings: &mut Findings) {
    let measured: Vec<(&Goal, Status, Quantity)> = view
        .catalogue
        .goals
        .values()
        .filter_map(|goal| Some((goal, view.consolidated.status(&goal.id)?, reached(view, goal)?)))
        .collect();
    // "In progress" is not a rating yet.
    let marks = [
        StatusClass::Achieved,
        StatusClass::PartiallyAchieved,
        StatusClass::NotAchieved,
    ];
    for (at, better) in marks.iter().enumerate() {
        for worse in marks.iter().skip(at + 1) {
            let rated = |class| measured.iter().filter(move |(_, of, _)| of.class() == class);
            let least = rated(*better).min_by_key(|(_, _, reached)| reached.number);
            let most = rated(*worse).max_by_key(|(_, _, reached)| reached.number);
            if let Some((least, most)) = least.zip(most)
                && most
                    .2
                    .number
                    .checked_sub(least.2.number)
                    .is_some_and(|apart| apart > MARGIN)
            {
                report(view, least, most, findings);
            }
        }
    }
}

fn report(
    view: &YearView<'_>,
    (goal, status, reached): &(&Goal, Status, Quantity),
    (other, other_status, other_reached): &(&Goal, Status, Quantity),
    findings: &mut Findings,
) {
    let entry = |goal: &Goal| EntryKey::of_goal(&goal.id, AnswerField::Status);
    let (entry, other_entry) = (entry(goal), entry(other));
    let say = |entry, status: &Status| view.catalogue.value_message(entry, &Value::Status(*status));
    let fault = UNEQUAL
        .fault()
        .with("goal", &goal.id)
        .with_message("reached", percent(*reached))
        .with_message("status", say(&entry, status))
        .with("other", &other.id)
        .with_message("other_reached", percent(*other_reached))
        .with_message("other_status", say(&other_entry, other_status));
    let Some(((place, _), (other_place, _))) = view.source(&entry).zip(view.source(&other_entry)) else {
        return;
    };
    let finding = fault
        .at(place.clone())
        .about(entry.clone(), view.catalogue.subject(&entry))
        .with_related([other_place.clone()]);
    // If two institutions rated differently, the finding is the coordinator's.
    findings.push(if goal.lead == other.lead {
        finding.of(&goal.lead)
    } else {
        finding
    });
}

/// Returns how much of its targets a goal reached, in percent, at most 100: the least of those that are known, or the ratio of
/// the two sides of its condition. A target that is due later does not count yet.
fn reached(view: &YearView<'_>, goal: &Goal) -> Option<Quantity> {
    let year = view.consolidated.year;
    let value = |entry: &EntryKey, year| view.value(entry, year);
    let by_targets = goal.items().filter_map(|item| {
        let target = item
            .target()
            .filter(|target| target.by.is_none_or(|by| by <= year))?;
        let entry = EntryKey::value(&goal.id, item.id());
        share(target, &value(&entry, year)?)
    });
    by_targets.min_by_key(|share| share.number).or_else(|| {
        let condition = goal.achieved_when.as_ref()?;
        let answer = condition.evaluate(view);
        match answer {
            Answer::Failed(Some((left, right))) => smaller_of(Quantity::of(&left)?, Quantity::of(&right)?),
            Answer::Failed(None) | Answer::Met | Answer::Unknown | Answer::Impossible => None,
        }
    })
}

fn share(target: Target, value: &Value) -> Option<Quantity> {
    if target.reached(value)? {
        return Some(Decimal::ONE_HUNDRED.into());
    }
    let (value, amount) = (Quantity::of(value)?, Quantity::from(target.amount));
    match target.bound {
        Bound::AtLeast | Bound::MoreThan | Bound::About => part_of(value, amount),
        Bound::AtMost | Bound::LessThan => part_of(amount, value),
        Bound::Equals => smaller_of(value, amount),
    }
}

/// Returns the smaller of two in percent of the larger.
fn smaller_of(one: Quantity, other: Quantity) -> Option<Quantity> {
    if one.number <= other.number {
        part_of(one, other)
    } else {
        part_of(other, one)
    }
}

/// Returns a percentage in words, whole, with how exactly it holds: `približno 55 %`.
fn percent(of: Quantity) -> Message {
    let number = Text::new("{n}\u{a0}%", "{n}\u{a0}%").with("n", Message::number(of.number.trunc()));
    match of.qualifier {
        Some(qualifier) => qualifier.before(number),
        None => number,
    }
}

/// Returns `part` in percent of `whole`, at most 100; `None` if `part` is negative or `whole` is not positive.
fn part_of(part: Quantity, whole: Quantity) -> Option<Quantity> {
    let is_part = !part.number.is_sign_negative() && whole.number > Decimal::ZERO;
    let share = part
        .number
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(whole.number);
    let share = share.filter(|_| is_part)?;
    Some(part.against(whole, share.min(Decimal::ONE_HUNDRED)))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, found_in_whole, reported_of_whole, reported_of_whole_by, result};

    /// Goal a.3 requires 40 carers; a.9 has a target of 100 hours, see [`with_target`].
    fn reported(carers: &str, status: &str, hours: &str, other: &str) -> Vec<String> {
        let catalogue = edited("id = \"ure\"", "id = \"ure\"\ntarget = { at_least = 100 }");
        let view = result(&[
            ("a.3/status", "mok", status),
            ("a.3/oskrbovalke", "duk", carers),
            ("a.9/status", "mok", other),
            ("a.9/ure", "mok", hours),
        ]);
        reported_of_whole_by(&catalogue, "R112", &view)
    }

    #[test]
    fn a_goal_that_reached_less_but_is_rated_better_is_reported() {
        assert_eq!(
            reported("22", "not-achieved", "46.9", "partially-achieved"),
            [
                "mok.xlsx › Obrazec › D11 a.9 stanje cilja: cilj a.9 je dosegel 46\u{a0}% ciljne vrednosti in je »delno dosežen«, cilj a.3 pa 55\u{a0}% in je »ni dosežen«"
            ]
        );
        assert_eq!(reported("22", "achieved", "90", "partially-achieved").len(), 1);
        assert_eq!(reported("0", "achieved", "100", "not-achieved").len(), 1);
    }

    #[test]
    fn the_order_of_statuses_a_small_difference_and_what_is_in_progress_are_not_reported() {
        assert_eq!(
            reported("22", "partially-achieved", "46", "not-achieved"),
            [""; 0]
        );
        assert_eq!(
            reported("22", "not-achieved", "50", "partially-achieved"),
            [""; 0],
            "within the margin"
        );
        assert_eq!(reported("22", "in-progress", "46", "partially-achieved"), [""; 0]);
        assert_eq!(reported("22", "not-achieved", "46", "not-achieved"), [""; 0]);
        assert_eq!(
            reported("60", "not-achieved", "140", "achieved"),
            [""; 0],
            "both reached all"
        );
        let unknown = result(&[
            ("a.3/status", "mok", "not-achieved"),
            ("a.9/status", "mok", "achieved"),
        ]);
        assert_eq!(reported_of_whole("R112", &History::default(), &unknown), [""; 0]);
    }

    #[test]
    fn the_other_status_is_related_and_of_two_leads_the_finding_is_the_coordinators() {
        let catalogue = edited(
            "id = \"obiski\"\n",
            "id = \"obiski\"\ntarget = { at_most = 50 }\n",
        );
        let view = result(&[
            ("a.3/status", "mok", "not-achieved"),
            ("a.3/oskrbovalke", "duk", "38"),
            ("a.11/status", "luk", "achieved"),
            ("a.11/obiski", "luk", "100"),
        ]);
        let findings = crate::rules::consolidated(&catalogue, &History::default(), &view);
        let found: Vec<_> = findings.iter().filter(|f| f.fault.code.id == "R112").collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].institution, None);
        assert_eq!(found[0].place.file, "luk.xlsx");
        assert_eq!(found[0].related[0].file, "mok.xlsx");
        assert!(
            found_in_whole("R112", &History::default(), &view).is_empty(),
            "without a target"
        );
    }
}
