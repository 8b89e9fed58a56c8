//! The cells that an institution fills in, with their input messages and validation.

use jiff::civil::Date;

use super::Form;
use super::live::worded;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::currency::unit_of;
use crate::base::language::{Text, date, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::{NoData, Shape, ValueType};
use crate::forms::layout::{
    Column, Issue, NO_DATA_LIST, QUALIFIER_LIST, QuestionRow, STATUS_LIST, YES_NO_OR_LIST, choice_list,
};
use crate::sheet::{
    Cell, Content, EntryRule, Format, LONGEST_PROMPT, LONGEST_PROMPT_TITLE, Look, Validation, cut, length,
};
use crate::strategy::catalogue::{Choices, Days, Item, Need};
use crate::strategy::expression::Expression;

/// The days that a cell lets in: a number that is a year is a day before them. Which are expected is a question, not a refusal.
const EARLIEST: Date = Date::constant(1950, 1, 1);
/// See [`EARLIEST`].
const LATEST: Date = Date::constant(2199, 12, 31);

/// The list of a choice that has none, which no valid catalogue has.
static NO_CHOICES: Choices = Choices {
    list: Vec::new(),
    several: false,
};

/// The title of every refusal.
pub(super) const REFUSED: Text = Text::new("Vnos ni mogoč", "This cannot be entered");

/// The maximum length of an explanation, reason or note in a form, in characters.
const LONGEST_ANSWER: u32 = 8_000;

/// The maximum length of a unit in a message, in characters.
const LONGEST_UNIT: usize = 40;

/// Makes an entry cell with its validation; a closed cell if nothing is asked.
pub(super) fn cell(
    form: &Form<'_>,
    row: QuestionRow<'_>,
    column: &Column,
    at: CellRef,
) -> (Cell, Option<Validation>) {
    let entry = row.entry(column.field);
    let Some((entry, question)) = entry.and_then(|entry| form.questions.get(&entry).map(|q| (entry, q)))
    else {
        return (Cell::blank(Look::Closed), None);
    };
    let look = match question.need {
        Need::Required => Look::Required,
        Need::UnlessAchieved | Need::Wanted | Need::Optional => Look::Optional,
    };
    let (rule, format, refusal) = match form.catalogue.value_type(&entry) {
        None => (EntryRule::List(STATUS_LIST.to_owned()), Format::General, CHOOSE),
        Some(of) => {
            let days = row.item.and_then(|item| item.days(form.year));
            rule(form, of, days, row.item.and_then(Item::choices))
        }
    };
    let asked = asked(form, row, &entry);
    let is_number = form
        .catalogue
        .value_type(&entry)
        .is_some_and(ValueType::is_number);
    let lacking = lacking(form, is_number);
    let refusal = form.say_with(refusal, &[("no_data", &lacking)]);
    let error = if asked.is_empty() {
        refusal
    } else {
        format!("{} {refusal}", cut(&asked, LONGEST_PROMPT - length(&refusal) - 1))
    };
    let source = form.carried.from_ledger.get(&entry).map(|(_, place)| place);
    let mut cell = if source.is_some() {
        Cell::blank(Look::Given).written(format)
    } else {
        Cell::blank(look).open().written(format)
    };
    let help = source.map_or_else(
        || {
            let help = form.say_with(column.help, &[("entry", &asked)]);
            if entry.field.is_figure() {
                // Whatever is long, what to write without a figure stays.
                let room = LONGEST_PROMPT - LEAST_ABOUT - length(&lacking) - 2;
                format!("{} {lacking}", cut(&help, room))
            } else {
                help
            }
        },
        |place| form.say_with(FROM_LEDGER, &[("place", place)]),
    );
    let has_step = entry.field == AnswerField::Explanation && row.last_step(&form.issue()).is_some();
    let help = if has_step {
        format!("{help} {}", form.say(WHAT_BECAME))
    } else {
        help
    };
    let bounds = form.catalogue.word_bounds(&entry);
    let help = match worded::so_many(form, bounds).filter(|_| entry.field.is_text_of_goal()) {
        Some(so_many) => format!("{help} {so_many}"),
        None => help,
    };
    cell.content = form.carried.entries.get(&entry).cloned().unwrap_or_default();
    if matches!(cell.content, Content::Date(_)) {
        cell.style.format = Format::Date;
    }
    cell.change(|extras| extras.comment = last_years_words(&form.issue(), &entry));
    let validation = Validation {
        cells: Range::cell(at),
        rule,
        prompt_title: cut(&column.heading(form.language(), form.year), LONGEST_PROMPT_TITLE),
        prompt: prompt(row, &help, source.is_none() && entry.field.is_figure()),
        error_title: form.say(REFUSED),
        error,
    };
    (cell, Some(validation))
}

/// Returns what may be entered for a type, in what format, and what a refusal says; `days` are those that a date is expected to lie
/// between, `choices` the answers of a choice.
pub(super) fn rule(
    form: &Form<'_>,
    of: ValueType,
    days: Option<Days>,
    choices: Option<&Choices>,
) -> (EntryRule, Format, Text) {
    match of.shape() {
        Shape::Day => {
            let days = days.unwrap_or_default();
            let first = days.at_least.map_or(EARLIEST, |day| day.min(EARLIEST));
            let last = days.at_most.map_or(LATEST, |day| day.max(LATEST));
            let words = NO_DATA_LIST.to_owned();
            (EntryRule::DateOr { first, last, words }, Format::Date, DAY)
        }
        Shape::Choice => {
            let choices = choices.unwrap_or(&NO_CHOICES);
            let list = choice_list(form.catalogue, choices);
            if choices.several {
                (EntryRule::Offer(list), Format::General, CHOOSE)
            } else {
                (EntryRule::List(list), Format::General, CHOOSE)
            }
        }
        Shape::YesNo => (
            EntryRule::List(YES_NO_OR_LIST.to_owned()),
            Format::General,
            CHOOSE,
        ),
        Shape::Text => (EntryRule::TextLength(LONGEST_ANSWER), Format::Text, TOO_LONG),
        Shape::Number(facts) => {
            let whole = facts.decimals == Some(0);
            let rule = EntryRule::NumberOr {
                whole,
                negative: facts.negative.is_in_forms(),
                words: NO_DATA_LIST.to_owned(),
                beside: QUALIFIER_LIST.to_owned(),
            };
            (rule, Format::of(of), if whole { WHOLE } else { NUMBER })
        }
    }
}

/// Returns the comment on the cell of an entry: the text that the institution itself wrote there last year, for reference.
/// `None` if it wrote none. A form is issued with no other comments.
pub fn last_years_words(issue: &Issue<'_>, entry: &EntryKey) -> Option<String> {
    const WROTE: Text = Text::new("Leta {year} ste napisali:", "In {year} you wrote:");
    /// The maximum length, so that a comment does not fill the screen.
    const LONGEST: usize = 1_000;
    let last_year = issue.year.plus(-1);
    let language = issue.catalogue.strategy.language;
    let past = issue.history.stated_by(entry, last_year, issue.institution)?;
    let words = past.value.as_text().filter(|_| entry.valued().is_none())?;
    let wrote = fill(WROTE.in_(language), &[("year", &last_year.to_string())]);
    Some(format!("{wrote}\n{}", cut(words, LONGEST)))
}

/// Returns what the type of a figure asks to be entered, in its unit; empty for a status and for running texts.
pub(super) fn asked(form: &Form<'_>, row: QuestionRow<'_>, entry: &EntryKey) -> String {
    let Some(of) = form
        .catalogue
        .value_type(entry)
        .filter(|_| entry.field.is_figure())
    else {
        return String::new();
    };
    let language = form.language();
    let unit = match row.item {
        Some(Item::Indicator(indicator)) if !of.is_money() => indicator.unit.as_str(),
        Some(_) | None => unit_of(&form.catalogue.strategy.currency, language),
    };
    let days = row.item.and_then(|item| item.days(form.year)).unwrap_or_default();
    let example = date(language, days.example(form.year));
    // A long unit is cut: it is also in the column of units.
    let asked = fill(
        of.facts().entry.in_(language),
        &[("unit", &cut(unit, LONGEST_UNIT)), ("example", &example)],
    );
    let worded = [asked_when(form, entry), worded::asked(form, row.item)];
    let worded = worded.into_iter().filter(|words| !words.is_empty());
    let worded = worded.collect::<Vec<_>>().join(" ");
    let several = row.item.and_then(Item::choices).is_some_and(|of| of.several);
    if several {
        format!("{asked} {}", form.say(SEVERAL))
    } else if worded.is_empty() {
        asked
    } else {
        format!("{asked} {worded}")
    }
}

/// Returns when the question applies and when it must be answered, as the form says it; empty if always.
fn asked_when(form: &Form<'_>, entry: &EntryKey) -> String {
    const ASKED: Text = Text::new("Odgovorite le, če velja: {when}.", "Answer only if: {when}.");
    const REQUIRED: Text = Text::new("Obvezno, če velja: {when}.", "Required if: {when}.");
    let Some(conditions) = form.catalogue.conditions(entry) else {
        return String::new();
    };
    let say = |words: Text, when: &Option<Expression>| {
        let when = form
            .catalogue
            .in_words(when.as_ref()?, form.year)
            .in_(form.language());
        Some(form.say_with(words, &[("when", &when)]))
    };
    let parts = [
        say(ASKED, &conditions.asked_when),
        say(REQUIRED, &conditions.required_when),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns what to enter where there is no figure, or none that is exact.
pub(super) fn lacking(form: &Form<'_>, is_number: bool) -> String {
    let no_data = no_data(form, NO_DATA);
    if is_number {
        format!("{} {no_data}", form.say(INEXACT))
    } else {
        no_data
    }
}

/// Returns what to enter where there is no figure.
pub(super) fn no_data(form: &Form<'_>, words: Text) -> String {
    let label = |answer: NoData| answer.label().in_(form.language());
    let placeholders = [
        ("no_data", label(NoData::NotStated)),
        ("not_applicable", label(NoData::NotApplicable)),
    ];
    fill(words.in_(form.language()), &placeholders)
}

/// Returns the input message: the item, how to enter it (`help`), and of a value (`value`) the catalogue's note.
fn prompt(row: QuestionRow<'_>, help: &str, value: bool) -> String {
    let note = match row.item {
        Some(Item::Indicator(indicator)) if value => indicator.note.as_deref(),
        Some(_) => None,
        None => row.goal.note.as_deref(),
    };
    let title = row.item.map_or(row.goal.title.as_str(), Item::title);
    let note = note.map(|note| format!(" {note}")).unwrap_or_default();
    let about = format!("{} {title}.{note}", row.goal.id);
    // The instruction stays whole where there is room for it; the text about the row is cut.
    let help = cut(help, LONGEST_PROMPT - LEAST_ABOUT - 1);
    let room = LONGEST_PROMPT.saturating_sub(length(&help) + 1);
    format!("{}\n{help}", cut(&about, room))
}

/// So much of the text about the row stays in a prompt in any case; the sheet of help has all of it.
const LEAST_ABOUT: usize = 20;
/// Asks what became of last year's next step.
const WHAT_BECAME: Text = Text::new(
    "Napišite tudi, kaj je nastalo iz lani napovedanega koraka (stolpec Napovedano).",
    "Write too what became of the step announced last year (column Announced).",
);
/// The mark of an amount of the ledger, which is locked.
const FROM_LEDGER: Text = Text::new(
    "Iz glavne knjige ({place}). Celica je zaklenjena; če se ne strinjate, napišite v Opombo.",
    "From the ledger ({place}). The cell is locked; if you disagree, write so in the Note.",
);
const NO_DATA: Text = Text::new(
    "Če podatka ni, vpišite »{no_data}« ali »{not_applicable}«.",
    "If there is no figure, enter “{no_data}” or “{not_applicable}”.",
);
const INEXACT: Text = Text::new(
    "Ni natančno: »več kot 500«, »približno 500«.",
    "Not exact: “more than 500”, “about 500”.",
);
const CHOOSE: Text = Text::new(
    "Izberite eno od možnosti na seznamu (puščica desno ob celici).",
    "Choose one of the options from the list (the arrow to the right of the cell).",
);
const SEVERAL: Text = Text::new(
    "Več odgovorov vpišite ločeno s podpičjem.",
    "Enter several answers separated by semicolons.",
);
const DAY: Text = Text::new(
    "Vpišite dan, mesec in leto s štirimi števkami; pojasnilo napišite v stolpec Opomba. {no_data}",
    "Enter day, month and a year of four digits; write explanations in the column Note. {no_data}",
);
const TOO_LONG: Text = Text::new(
    "Besedilo je predolgo. Skrajšajte ga na največ 8.000 znakov.",
    "The text is too long. Shorten it to at most 8,000 characters.",
);
const WHOLE: Text = Text::new(
    "Enot in decimalk ne pišite; pojasnilo napišite v stolpec Opomba. {no_data}",
    "Do not write units or decimals; write explanations in the column Note. {no_data}",
);
const NUMBER: Text = Text::new(
    "Enot ne pišite; pojasnilo napišite v stolpec Opomba. {no_data}",
    "Do not write units; write explanations in the column Note. {no_data}",
);
