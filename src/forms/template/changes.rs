//! What a form asks that last year's did not, and what it asks no more: as far as it is known.

use std::collections::HashSet;

use super::Form;
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::language::Text;
use crate::strategy::catalogue::{Need, Question};

/// The most changes that are named one by one.
const MOST: usize = 12;

/// Returns a line for each change; none if it is not known what was asked. Of a year that the program closed the history has what
/// the institution answered; of another one only the years of the catalogue tell.
pub(super) fn changes(form: &Form<'_>) -> Vec<String> {
    const FIRST: Text = Text::new(
        "To je prvo leto strategije.",
        "This is the first year of the strategy.",
    );
    const MORE: Text = Text::new("Drugih sprememb: {count}", "Other changes: {count}");
    if form.year == form.catalogue.strategy.first_year {
        return vec![form.say(FIRST)];
    }
    let last_year = form.year.plus(-1);
    let mut all = if form.history.was_closed(last_year) {
        by_record(form)
    } else {
        by_years(form)
    };
    let more = all.len().saturating_sub(MOST);
    if more > 0 {
        all.truncate(MOST);
        all.push(form.say_with(MORE, &[("count", &more.to_string())]));
    }
    all
}

const NEW: Text = Text::new("Novo vprašanje: {question}", "New question: {question}");
const GONE: Text = Text::new("Ne sprašujemo več: {question}", "No longer asked: {question}");

/// Compares with what the institution answered when last year was closed.
fn by_record(form: &Form<'_>) -> Vec<String> {
    const NONE: Text = Text::new(
        "Vprašanja so enaka kot lani.",
        "The questions are the same as last year.",
    );
    const UNKNOWN: Text = Text::new(
        "Za leto {last} nimamo nobenega vašega odgovora: za vas so lahko nova vsa vprašanja.",
        "We have no answer of yours for {last}: every question may be new to you.",
    );
    const UNANSWERED: Text = Text::new(
        "Novo ali lani brez vašega odgovora: {question}",
        "New, or not answered by you last year: {question}",
    );
    let (catalogue, institution, last_year) = (form.catalogue, form.institution, form.year.plus(-1));
    let rows: Vec<&EntryKey> = form.history.entries_of(institution, last_year).collect();
    let stated: HashSet<&EntryKey> = rows.iter().copied().collect();
    if stated.is_empty() {
        let last = last_year.to_string();
        return vec![form.say_with(UNKNOWN, &[("last", &last)])];
    }
    let now = catalogue.questions(institution, form.year);
    let asked: HashSet<&EntryKey> = now.iter().map(|question| &question.entry).collect();
    let goals_asked: HashSet<&GoalId> = asked.iter().map(|entry| &entry.goal).collect();
    let goals_stated: HashSet<&GoalId> = stated.iter().map(|entry| &entry.goal).collect();
    let mut all: Vec<String> = Vec::new();
    let mut goals: HashSet<&GoalId> = HashSet::new();
    let mut is_known = form.lists.is_empty();
    for Question { entry, need, .. } in &now {
        if !goals_stated.contains(&entry.goal) {
            if goals.insert(&entry.goal) {
                all.push(line(form, UNANSWERED, &goal(form, &entry.goal)));
            }
        } else if entry.field == AnswerField::Value && !stated.contains(entry) {
            if !catalogue.is_asked(institution, entry, last_year) {
                all.push(line(form, NEW, &subject(form, entry)));
            } else if *need == Need::Required {
                all.push(line(form, UNANSWERED, &subject(form, entry)));
            } else {
                // An optional answer may have been left blank, or not have been asked for.
                is_known = false;
            }
        }
    }
    for entry in rows {
        if !catalogue.goals.contains_key(&entry.goal) {
            continue;
        }
        if !goals_asked.contains(&entry.goal) {
            if goals.insert(&entry.goal) {
                all.push(line(form, GONE, &goal(form, &entry.goal)));
            }
        } else if entry.field == AnswerField::Value
            && entry.list().is_none()
            && !asked.contains(entry)
            && catalogue.value_type(entry).is_some()
        {
            all.push(line(form, GONE, &subject(form, entry)));
        }
    }
    if all.is_empty() && is_known {
        all.push(form.say(NONE));
    }
    all
}

/// Compares what the catalogue asks in the two years.
fn by_years(form: &Form<'_>) -> Vec<String> {
    let of_year = |year| -> Vec<EntryKey> {
        let questions = form.catalogue.questions(form.institution, year);
        let entries = questions.into_iter().map(|question| question.entry);
        entries
            .filter(|entry| entry.field == AnswerField::Value)
            .collect()
    };
    let (now, before) = (of_year(form.year), of_year(form.year.plus(-1)));
    let lines = |words: Text, these: &[EntryKey], those: &[EntryKey]| -> Vec<String> {
        let only_here = these.iter().filter(|entry| !those.contains(entry));
        only_here
            .map(|entry| line(form, words, &subject(form, entry)))
            .collect()
    };
    let mut all = lines(NEW, &now, &before);
    all.extend(lines(GONE, &before, &now));
    all
}

fn line(form: &Form<'_>, words: Text, question: &str) -> String {
    form.say_with(words, &[("question", question)])
}

fn subject(form: &Form<'_>, entry: &EntryKey) -> String {
    form.catalogue.subject(entry).in_(form.language())
}

/// Returns a goal's key and title.
fn goal(form: &Form<'_>, id: &GoalId) -> String {
    let title = form.catalogue.goals.get(id).map(|goal| goal.title.as_str());
    format!("{id} {}", title.unwrap_or_default())
        .trim_end()
        .to_owned()
}
