//! Lists and their columns: who is asked, how many rows, by what rows differ.

use std::collections::HashSet;

use rust_decimal::Decimal;
use toml::Spanned;

use super::items::{asked_years, names, owned, report_sign, word_of};
use super::known::Known;
use super::part::{Part, report_doubles, report_long};
use super::{Scope, answers};
use crate::base::message::Message;
use crate::base::value::Unit;
use crate::strategy::catalogue::codes::entered::NEVER_NEGATIVE;
use crate::strategy::catalogue::codes::lists::{
    LIMITS_ON_WORDS, LIST_BOUNDS, NO_LIST_COLUMNS, NO_SUCH_COLUMN, SAME_HEADING,
};
use crate::strategy::catalogue::fields::{Marks, hint};
use crate::strategy::catalogue::raw::{RawList, RawListColumn};
use crate::strategy::catalogue::{List, ListColumn};

/// Takes a list that is complete, and reports what is wrong with it.
pub(super) fn list(raw: &RawList, part: &Part<'_>, scope: &Scope<'_>, marks: &mut Marks) -> Option<List> {
    let asked_of = raw.asked_of.as_deref();
    report_doubles(asked_of.unwrap_or_default(), "asked_of", marks);
    for asked in asked_of.unwrap_or_default() {
        part.includes(asked, "asked_of", scope, marks);
    }
    report_long(raw.note.as_ref(), "note", marks);
    let name = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    if raw.columns.is_empty() {
        marks.report(NO_LIST_COLUMNS.fault().with("list", name), raw.span.clone());
    }
    let known = Known::of(
        raw.columns.iter().map(|column| column.id.as_ref()),
        scope.file,
        marks,
    );
    let mut headings = HashSet::new();
    for title in raw.columns.iter().filter_map(|column| column.title.as_ref()) {
        if !headings.insert(title.get_ref().trim().to_lowercase()) {
            let fault = SAME_HEADING.fault().with("list", name).found(title.get_ref());
            marks.report(fault, title.span());
        }
    }
    let mut unique = HashSet::new();
    for id in &raw.unique {
        if known.lacks(id.get_ref()) || !unique.insert(id.get_ref()) {
            let columns = known.iter().map(|(id, _)| id.as_str());
            let fault = NO_SUCH_COLUMN
                .fault()
                .with("list", name)
                .with("found", id.get_ref());
            let fault = fault.with_message("hint", hint(id.get_ref().as_str(), columns));
            marks.report(fault, id.span());
        }
    }
    let (at_least, at_most) = match &raw.rows {
        Some(rows) => {
            let (least, most) = (rows.at_least.as_ref(), rows.at_most.as_ref());
            report_reversed(name, least, most, rows.span.clone(), marks);
            (
                least.map(|least| *least.get_ref()),
                most.map(|most| *most.get_ref()),
            )
        }
        None => (None, None),
    };
    let columns: Vec<_> = raw.columns.iter().map(|raw| column(raw, scope, marks)).collect();
    let columns: Option<Vec<_>> = columns.into_iter().collect();
    let years = asked_years(raw.years.as_ref(), scope, marks);
    Some(List {
        id: raw.id.as_ref()?.get_ref().clone(),
        title: raw.title.as_ref()?.get_ref().clone(),
        asked_of: match asked_of {
            Some(asked) => scope.partners(asked.iter().map(Spanned::get_ref)),
            None => scope.partners([part.lead?]),
        },
        at_least: at_least.unwrap_or_default(),
        at_most,
        unique: names(Some(&raw.unique)),
        years: years?,
        note: owned(raw.note.as_ref()),
        columns: columns?
            .into_iter()
            .map(|column| (column.id.clone(), column))
            .collect(),
    })
}

fn column(raw: &RawListColumn, scope: &Scope<'_>, marks: &mut Marks) -> Option<ListColumn> {
    report_long(raw.note.as_ref(), "note", marks);
    let value_type = raw.value_type.as_ref().map(|of| *of.get_ref());
    let name = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    let (mut at_least, mut at_most) = (None, None);
    if let Some(limits) = &raw.limits {
        if let Some(words) = value_type.filter(|of| !of.is_number()) {
            let fault = LIMITS_ON_WORDS
                .fault()
                .with("column", name)
                .with("found", word_of(words));
            marks.report(fault, limits.span.clone());
        }
        let (least, most) = (limits.at_least.as_ref(), limits.at_most.as_ref());
        report_reversed(name, least, most, limits.span.clone(), marks);
        let amount = |bound: Option<&Spanned<Decimal>>| bound.map(|bound| *bound.get_ref());
        (at_least, at_most) = (amount(least), amount(most));
    }
    report_sign(raw.signed.as_ref(), value_type, raw.id.as_ref(), marks);
    if let (Some(limits), Some(of)) = (&raw.limits, value_type.filter(|of| of.refuses_negative())) {
        for (field, bound) in [("at_least", &limits.at_least), ("at_most", &limits.at_most)] {
            if let Some(bound) = bound.as_ref().filter(|bound| *bound.get_ref() < Decimal::ZERO) {
                let fault = NEVER_NEGATIVE.fault().with("item", name).with("field", field);
                let fault = fault.with("type", word_of(of));
                let fault = fault.with_message("found", Message::number(*bound.get_ref()));
                marks.report(fault, bound.span());
            }
        }
    }
    let choices = answers::choices(raw, value_type, marks);
    let value_type = value_type?;
    let unit = match value_type.number().map(|facts| facts.unit) {
        Some(Unit::Currency) => scope.currency,
        Some(Unit::Percent) => "%",
        Some(Unit::Own) | None => "",
    };
    Some(ListColumn {
        id: raw.id.as_ref()?.get_ref().clone(),
        title: raw.title.as_ref()?.get_ref().clone(),
        unit: owned(raw.unit.as_ref()).unwrap_or_else(|| unit.to_owned()),
        value_type,
        choices,
        required: raw.required.as_ref().is_none_or(|required| *required.get_ref()),
        at_least,
        at_most,
        note: owned(raw.note.as_ref()),
    })
}

fn report_reversed<T: PartialOrd + std::fmt::Display>(
    of: &str,
    least: Option<&Spanned<T>>,
    most: Option<&Spanned<T>>,
    span: std::ops::Range<usize>,
    marks: &mut Marks,
) {
    if let (Some(least), Some(most)) = (least, most)
        && least.get_ref() > most.get_ref()
    {
        let fault = LIST_BOUNDS.fault().with("of", of).with("least", least.get_ref());
        marks.report(fault.with("most", most.get_ref()), span);
    }
}
