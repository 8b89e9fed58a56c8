//! Formats a datum as text: on a terminal, in the report, in a text cell.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::computed::to_one_decimal;
use super::tables::{Column, ColumnKind, Datum};
use super::wording::{amount, short};
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, date, fill, number};
use crate::base::message::{Message, shown_whole};
use crate::base::value::{NO, NO_RESULT, Status, Value, YES, is_beyond};
use crate::output::counts::{NO_STATUS, status_label};
use crate::strategy::catalogue::Catalogue;

/// Returns a datum as a screen shows it, whole: what others wrote is escaped, and blanks that do not break, which the program itself puts
/// between a number and its unit or sign, are plain ones.
pub(super) fn on_screen(catalogue: &Catalogue, language: Language, datum: &Datum) -> String {
    shown_whole(&text(catalogue, language, datum).replace('\u{a0}', " "))
}

/// Returns a datum as text; blank if nothing is known, or if it is only a link.
pub(super) fn text(catalogue: &Catalogue, language: Language, datum: &Datum) -> String {
    let short = |id: &InstitutionId| short(catalogue, id).to_owned();
    let status = |status| status_label(catalogue, status, language).to_owned();
    text_by(language, catalogue.strategy.decimals, datum, &short, &status)
}

/// Returns a datum of no strategy in particular as text: institutions by their identifiers, statuses by their usual labels, amounts with
/// the decimals of their currency.
pub(super) fn text_of_any(language: Language, decimals: u32, datum: &Datum) -> String {
    let status = |status: Option<Status>| {
        status
            .map_or_else(|| NO_STATUS.into(), Status::message)
            .in_(language)
    };
    text_by(language, decimals, datum, &ToString::to_string, &status)
}

fn text_by(
    language: Language,
    decimals: u32,
    datum: &Datum,
    short: &dyn Fn(&InstitutionId) -> String,
    status: &dyn Fn(Option<Status>) -> String,
) -> String {
    match datum {
        Datum::Words(words) | Datum::Key(words) => words.clone(),
        Datum::Word(_, label) | Datum::Terms(_, label) => label.in_(language),
        Datum::NoResult => NO_RESULT.to_owned(),
        Datum::List(things) => things.join("\n"),
        Datum::Institution(id) => short(id),
        Datum::Amounts(amounts) => {
            let listed = amounts.iter().map(|(who, of)| {
                let of = text_by(language, decimals, &Datum::amount_of(Some(*of)), short, status);
                format!("{} {of}", short(who))
            });
            listed.collect::<Vec<_>>().join("; ")
        }
        Datum::Of(n, all) => {
            let words = Text::new("{n} od {all}", "{n} of {all}").in_(language);
            fill(words, &[("n", &n.to_string()), ("all", &all.to_string())])
        }
        Datum::Number(number) | Datum::Count(number) => number.to_string(),
        Datum::Change(now, before) => changed(*now, *before),
        Datum::Money(of) if is_beyond(*of) => NO_RESULT.to_owned(),
        Datum::Money(of) => amount(language, *of, decimals),
        Datum::Decimal(of) => number(language, *of),
        Datum::Index(of) => number(language, to_one_decimal(*of)),
        Datum::Percent(of) => signed(language, to_one_decimal(*of)),
        Datum::Status(of) => status(*of),
        Datum::Value(Value::Status(of), _) => status(Some(*of)),
        Datum::Value(Value::Number(number), of) if of.is_money() && !is_beyond(*number) => {
            amount(language, *number, decimals)
        }
        Datum::Value(Value::Qualified(qualifier, number), of) if of.is_money() => {
            let amount = Message::words(amount(language, *number, decimals));
            qualifier.before(amount).in_(language)
        }
        Datum::Value(value, _) => value.display(language),
        Datum::Flag(flag) => if *flag { YES } else { NO }.in_(language).to_owned(),
        Datum::Year(year) => year.to_string(),
        Datum::Day(day) => date(language, *day),
        Datum::Refers(reference) => reference.goal().map(ToString::to_string).unwrap_or_default(),
        Datum::Marked(datum, marks) => marks.behind(&text_by(language, decimals, datum, short, status)),
        Datum::Blank => String::new(),
    }
}

/// Returns a change with its sign: `+10,6`.
fn signed(language: Language, change: Decimal) -> String {
    let sign = if change > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", number(language, change))
}

/// A count: `14`, or `14 (+3)` if it was another one before.
fn changed(now: usize, before: Option<usize>) -> String {
    let before = before.unwrap_or(now);
    match now.cmp(&before) {
        Ordering::Equal => now.to_string(),
        Ordering::Greater => format!("{now} (+{})", now - before),
        Ordering::Less => format!("{now} (\u{2212}{})", before - now),
    }
}

/// Returns `true` if a column holds numbers, which are right-aligned.
pub(super) const fn is_numeric<R>(column: &Column<R>) -> bool {
    match column.kind {
        ColumnKind::Count | ColumnKind::Decimal | ColumnKind::Money | ColumnKind::Index => true,
        ColumnKind::Text
        | ColumnKind::Institution
        | ColumnKind::Short
        | ColumnKind::Number
        | ColumnKind::Value
        | ColumnKind::Year
        | ColumnKind::Day
        | ColumnKind::Flag
        | ColumnKind::Trend => false,
    }
}
