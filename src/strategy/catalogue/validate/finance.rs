//! Money and the ledger: bands, columns, and which lines share which rows.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use toml::Spanned;

use super::Scope;
use crate::base::key::{GoalId, ItemId};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::sum;
use crate::strategy::catalogue::booking::{Booking, FinanceRules, LedgerColumns, Share};
use crate::strategy::catalogue::codes::finance::{
    AMOUNT_OUTSIDE, HEADING_TWICE, INDEX_BAND, NO_LINE_COLUMN, SAME_ROWS, SHARE_OF_NOTHING, SHARES, SUM_OF,
};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::forms::DecimalSign;
use crate::strategy::catalogue::raw::{RawBand, RawFinance, RawGoal, RawIndicator, RawLedger, RawLine};
use crate::strategy::catalogue::{Goal, Item};

/// `[finance]`, where it is sound.
pub(super) fn rules(raw: Option<&RawFinance>, marks: &mut Marks) -> FinanceRules {
    let Some(raw) = raw else {
        return FinanceRules::default();
    };
    FinanceRules {
        plans: raw.plans.as_ref().is_some_and(|plans| *plans.get_ref()),
        index: raw.index.as_ref().and_then(|band| index(band, marks)),
    }
}

fn index(raw: &RawBand, marks: &mut Marks) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let bound = |amount: &Option<Spanned<Decimal>>| amount.as_ref().map(|amount| *amount.get_ref());
    let (least, most) = (bound(&raw.at_least), bound(&raw.at_most));
    let positive = least.is_none_or(|n| n >= Decimal::ZERO) && most.is_none_or(|n| n >= Decimal::ZERO);
    let ordered = least.zip(most).is_none_or(|(least, most)| least <= most);
    if positive && ordered && (least.is_some() || most.is_some()) {
        return Some((least, most));
    }
    if raw.wrong.is_empty() {
        marks.report(INDEX_BAND.fault(), raw.span.clone());
    }
    None
}

/// `[ledger]`, where all it needs is there.
pub(super) fn columns(raw: Option<&RawLedger>, marks: &mut Marks) -> Option<LedgerColumns> {
    let raw = raw?;
    let named = [
        ("account", &raw.account),
        ("line", &raw.line),
        ("name", &raw.name),
        ("year", &raw.year),
        ("adopted", &raw.adopted),
        ("revised", &raw.revised),
        ("realised", &raw.realised),
    ];
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (field, heading) in named
        .iter()
        .filter_map(|(field, heading)| Some((*field, heading.as_ref()?)))
    {
        if let Some(other) = seen.insert(heading.get_ref().trim().to_lowercase(), field) {
            let fault = HEADING_TWICE.fault().with("field", field).with("other", other);
            marks.report(fault.found(heading.get_ref()), heading.span());
        }
    }
    if let Some(tolerance) = raw.tolerance.as_ref().filter(|t| *t.get_ref() < Decimal::ZERO) {
        report_outside(
            "tolerance",
            tolerance,
            Text::new("nič ali več", "zero or more"),
            marks,
        );
    }
    let owned = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.get_ref().trim().to_owned());
    Some(LedgerColumns {
        account: owned(&raw.account)?,
        line: owned(&raw.line),
        name: owned(&raw.name),
        year: owned(&raw.year),
        adopted: owned(&raw.adopted),
        revised: owned(&raw.revised),
        realised: owned(&raw.realised)?,
        sheet: owned(&raw.sheet),
        decimal: raw.decimal.as_ref().map(|sign| match sign.get_ref() {
            DecimalSign::Comma => ',',
            DecimalSign::Point => '.',
        }),
        tolerance: raw.tolerance.as_ref().map_or(Decimal::ZERO, |t| *t.get_ref()),
        realised_counts: raw
            .realised_counts
            .as_ref()
            .is_some_and(|counts| *counts.get_ref()),
    })
}

/// How a line is tied to the ledger.
pub(super) fn booking(raw: &RawLine, scope: &Scope<'_>, marks: &mut Marks) -> Booking {
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    if let Some(share) = &raw.share {
        if let Share::Percent(percent) = share.get_ref()
            && !is_part(*percent)
        {
            let expected = Text::new("več kot 0 in manj kot 100", "more than 0 and less than 100");
            report_outside("share", &Spanned::new(share.span(), *percent), expected, marks);
        }
        if raw.account.is_none() && raw.line.is_none() {
            marks.report(SHARE_OF_NOTHING.fault().with("item", item), share.span());
        }
    }
    let booking = Booking {
        accounts: raw
            .account
            .as_ref()
            .map(|a| a.get_ref().clone())
            .unwrap_or_default(),
        lines: raw.line.as_ref().map(|l| l.get_ref().clone()).unwrap_or_default(),
        share: raw.share.as_ref().map(|s| *s.get_ref()),
    };
    if let Some(line) = raw.line.as_ref().filter(|_| scope.ledger_without_lines) {
        let found = booking
            .lines
            .0
            .first()
            .map_or("", |pattern| pattern.written.as_str());
        let fault = NO_LINE_COLUMN.fault().with("item", item);
        marks.report(fault.with("found", format!("\"{found}\"")), line.span());
    }
    booking
}

/// The lines that an indicator is the sum of.
pub(super) fn sum_of(raw: &RawIndicator, goal: &RawGoal, marks: &mut Marks) -> Vec<ItemId> {
    let Some(parts) = raw.sum_of.as_deref() else {
        return Vec::new();
    };
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    let mut taken: Vec<ItemId> = Vec::new();
    let no_money = raw.value_type.as_ref().is_some_and(|t| !t.get_ref().is_money());
    for part in parts {
        let is_line = goal
            .budget
            .iter()
            .any(|line| line.id.as_ref().is_some_and(|id| id.get_ref() == part.get_ref()));
        let cause = if no_money {
            Text::new("kazalnik ni znesek", "the indicator is no amount")
        } else if taken.contains(part.get_ref()) {
            Text::new("postavka je našteta dvakrat", "the line is listed twice")
        } else if !is_line {
            Text::new(
                "cilj nima take proračunske postavke",
                "the goal has no such budget line",
            )
        } else {
            taken.push(part.get_ref().clone());
            continue;
        };
        let fault = SUM_OF.fault().with("item", item).with_message("cause", cause);
        marks.report(fault.with("found", part.get_ref()), part.span());
    }
    taken
}

/// Reports lines of one goal or several that are tied to the same rows and do not share them soundly.
pub(super) fn report_shares<'g>(raw: &[RawGoal], goals: impl Iterator<Item = &'g Goal>, marks: &mut Marks) {
    let spans: HashMap<(&GoalId, &ItemId), &RawLine> = raw
        .iter()
        .flat_map(|goal| goal.budget.iter().map(move |line| (goal, line)))
        .filter_map(|(goal, line)| Some(((goal.id.as_ref()?.get_ref(), line.id.as_ref()?.get_ref()), line)))
        .collect();
    let mut groups: Vec<Vec<(&GoalId, &ItemId)>> = Vec::new();
    let mut positions = HashMap::new();
    let goals: HashMap<&GoalId, &Goal> = goals.map(|goal| (&goal.id, goal)).collect();
    let in_order = raw.iter().filter_map(|raw| goals.get(raw.id.as_ref()?.get_ref()));
    for (goal, line) in in_order.flat_map(|goal| goal.budget.values().map(move |line| (goal, line))) {
        if line.booking.is_tied() {
            let rows = (&line.booking.accounts, &line.booking.lines);
            let at = *positions.entry(rows).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Vec::new());
            }
            groups[at].push((&goal.id, &line.id));
        }
    }
    let line_of = |(goal, item): (&GoalId, &ItemId)| match goals.get(goal).and_then(|goal| goal.item(item)) {
        Some(Item::Line(line)) => Some(line),
        Some(Item::Indicator(_)) | None => None,
    };
    for group in groups {
        let mut first_of_year: HashMap<i16, Vec<(&GoalId, &ItemId)>> = HashMap::new();
        for key in &group {
            let Some(line) = line_of(*key) else { continue };
            for year in line.years.0.get()..=line.years.1.get() {
                first_of_year.entry(year).or_default().push(*key);
            }
        }
        // One fault a group is enough: the first year in which it is wrong.
        let mut years: Vec<_> = first_of_year.into_iter().collect();
        years.sort_unstable_by_key(|(year, _)| *year);
        for (year, mut keys) in years {
            // A line whose identifier occurs twice has been reported, and is no other line than itself.
            let mut seen = HashSet::new();
            keys.retain(|key| seen.insert(*key));
            let lines: Vec<_> = keys.iter().filter_map(|key| line_of(*key)).collect();
            let span = |key: &(&GoalId, &ItemId)| {
                let raw = spans.get(key)?;
                let share = raw.share.as_ref().map(Spanned::span);
                let account = raw.account.as_ref().map(Spanned::span);
                share.or(account).or_else(|| raw.line.as_ref().map(Spanned::span))
            };
            let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
                continue;
            };
            let Some(last_span) = span(last) else { continue };
            let rows = lines
                .first()
                .map(|line| line.booking.display())
                .unwrap_or_default();
            if lines.len() > 1 && lines.iter().any(|line| line.booking.share.is_none()) {
                let fault = SAME_ROWS.fault().with("item", format!("{}/{}", last.0, last.1));
                let fault = fault
                    .with("other", format!("{}/{}", first.0, first.1))
                    .with("rows", rows);
                marks.report(fault, last_span);
                break;
            }
            let percents: Vec<Decimal> = lines
                .iter()
                .filter_map(|line| match line.booking.share {
                    Some(Share::Percent(percent)) => Some(percent),
                    Some(Share::Rest) | None => None,
                })
                .collect();
            // A share that cannot be one has been reported.
            if !percents.iter().all(|percent| is_part(*percent)) {
                break;
            }
            let total = sum(percents).unwrap_or(Decimal::MAX);
            let rests = lines
                .iter()
                .filter(|line| line.booking.share == Some(Share::Rest))
                .count();
            let shared = lines.iter().any(|line| line.booking.share.is_some());
            let whole =
                (rests == 0 && total == Decimal::ONE_HUNDRED) || (rests == 1 && total < Decimal::ONE_HUNDRED);
            if shared && !whole {
                let fault = SHARES.fault().with("rows", rows).with("year", year);
                marks.report(fault.with("found", total.normalize()), last_span);
                break;
            }
        }
    }
}

fn is_part(percent: Decimal) -> bool {
    percent > Decimal::ZERO && percent < Decimal::ONE_HUNDRED
}

fn report_outside(field: &str, amount: &Spanned<Decimal>, expected: Text, marks: &mut Marks) {
    let fault = AMOUNT_OUTSIDE
        .fault()
        .with("field", field)
        .with_message("found", Message::number(*amount.get_ref()));
    marks.report(fault.with_message("expected", expected), amount.span());
}
