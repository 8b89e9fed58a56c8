//! What a form says of a row while it is filled in: what is missing, what is doubtful.
//!
//! Every sign is a condition that the answers must meet, as a formula together with what it comes to now, since the programs
//! do not compute on opening. The conditions are those that `check` evaluates: the built-in warnings of
//! [`crate::strategy::warnings`], and every check of the catalogue whose values all stand in this form.

pub(super) mod conditional;
pub(super) mod figure;
pub(super) mod listed;
pub(super) mod worded;

use figure::{is_taken, taken, trimmed};

use super::Form;
use super::sign::{Sign, SignKind, Signs, fitting};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::base::value::{Status, Value, flag_of};
use crate::forms::layout::Field;
use crate::forms::layout::QuestionRow;
use crate::sheet::Content;
use crate::strategy::catalogue::{Goal, Item, Need, Role};
use crate::strategy::expression::{Cells, Expression, Values, YearRef};
use crate::strategy::warnings::{self, Unusual};

/// The longest text within a formula, in characters (Excel's limit is 255).
const LONGEST_WORDS: usize = 240;

const MISSING_AMOUNT: Text = Text::new("manjka realizacija", "realised amount is missing");
const DEADLINE_PASSED: Text = Text::new(
    "rok je potekel, cilj ni dosežen",
    "deadline has passed, goal not achieved",
);
const BELOW_TARGET: Text = Text::new(
    "stanje je dosežen, podatki pa kažejo drugače",
    "the status is achieved, but the figures say otherwise",
);
const REACHED: Text = Text::new(
    "po podatkih je cilj dosežen, stanje pa pravi drugače",
    "by the figures the goal is achieved, but the status says otherwise",
);
const UNUSUAL: Text = Text::new(
    "nenavadna vrednost: preverite ali pojasnite v opombi",
    "unusual value: check it or explain in the note",
);
const UNEXPECTED_DAY: Text = Text::new(
    "nepričakovan datum: preverite ga ali pojasnite v opombi",
    "unexpected date: check it or explain in the note",
);
const OVERSPENT: Text = Text::new(
    "realizacija presega veljavni proračun",
    "realised exceeds the revised budget",
);

/// Everything that a row may have to say.
pub(super) fn signs(form: &Form<'_>, row: QuestionRow<'_>) -> Signs {
    let live = Live::of(form, row);
    match row.item {
        None => live.goal(),
        Some(item) => live.item(item),
    }
}

/// A row, and the form as an expression sees it.
pub(super) struct Live<'f, 'a> {
    form: &'f Form<'a>,
    row: QuestionRow<'a>,
    /// Only values count that the year's result will have: what the strategy demands of a sum says nothing about one part.
    only_whole: bool,
}

impl<'f, 'a> Live<'f, 'a> {
    /// A row, with all values of the form.
    pub(super) fn of(form: &'f Form<'a>, row: QuestionRow<'a>) -> Self {
        Self {
            form,
            row,
            only_whole: false,
        }
    }
}

impl Live<'_, '_> {
    fn goal(&self) -> Signs {
        let goal = self.row.goal;
        let (reason, status) = (self.asked(AnswerField::Reason), self.asked(AnswerField::Status));
        if status.is_none() {
            return Signs {
                required: ("0".to_owned(), 0),
                signs: AnswerField::of_goal()
                    .flat_map(|field| self.of_length(field))
                    .chain(self.no_reference(AnswerField::Evidence))
                    .collect(),
            };
        }
        let mut signs: Vec<Sign> = AnswerField::of_goal()
            .filter_map(|field| self.blank(field, field.facts().missing))
            .collect();
        let always = u32::try_from(signs.len()).unwrap_or_default();
        if reason.is_some() {
            let words = self.form.say(AnswerField::Reason.facts().missing);
            signs.extend(self.sign(SignKind::Missing, words, &warnings::reasoned(&goal.id)));
        }
        let evidence = self.evidence();
        if evidence.is_some() {
            let words = self.form.say(AnswerField::Evidence.facts().missing);
            signs.extend(self.sign(SignKind::Missing, words, &warnings::evidenced(goal)));
        }
        signs.extend(AnswerField::of_goal().flat_map(|field| self.of_length(field)));
        signs.extend(self.no_reference(AnswerField::Evidence));
        signs.extend(self.doubtful(DEADLINE_PASSED, Some(warnings::in_time(goal))));
        let whole = Live {
            only_whole: true,
            ..*self
        };
        signs.extend(whole.doubtful(BELOW_TARGET, warnings::borne_out(goal)));
        signs.extend(whole.doubtful(REACHED, warnings::not_yet_reached(goal)));
        signs.extend(self.checks());
        let reason = reason.map(|_| warnings::settled(&goal.id));
        let mut required = (always.to_string(), always);
        for unless in reason.into_iter().chain(evidence) {
            if let Some(formula) = unless.formula(self) {
                required.0.extend(["+IF(", &formula, ",0,1)"]);
                required.1 += u32::from(unless.fails(self));
            }
        }
        Signs {
            required,
            signs: fitting(signs),
        }
    }

    /// When no evidence is wanted in this row; `None` if none is wanted of this institution.
    fn evidence(&self) -> Option<Expression> {
        let entry = self.asked(AnswerField::Evidence)?;
        let is_wanted = self.form.questions.get(&entry)?.need == Need::Wanted;
        is_wanted.then(|| warnings::unevidenced(self.row.goal))
    }

    fn item(&self, item: Item<'_>) -> Signs {
        let mut signs = Vec::new();
        let line = self.role() == Some(Role::Payer) || self.role() == Some(Role::Recipient);
        let missing = if line {
            MISSING_AMOUNT
        } else {
            AnswerField::Value.facts().missing
        };
        signs.extend(
            self.blank(AnswerField::Value, missing)
                .map(|sign| self.unless_nil(sign)),
        );
        let required = self.required(u32::try_from(signs.len()).unwrap_or_default());
        for field in [AnswerField::Value, AnswerField::Adopted, AnswerField::Revised] {
            signs.extend(self.not_a_number(field));
            signs.extend(self.not_of_type(field));
        }
        signs.extend(self.not_answered(item));
        signs.extend(self.against_nil());
        signs.extend(self.of_length(AnswerField::Value));
        signs.extend(self.no_reference(AnswerField::Value));
        signs.extend(self.too_long(AnswerField::Note));
        let mut of_value = Vec::new();
        if let Some(value) = self.asked(AnswerField::Value) {
            if self.asked(AnswerField::Revised).is_some() {
                of_value.extend(self.doubtful(OVERSPENT, warnings::within_budget(&value)));
            }
            let of = self.comparable(item, &value);
            of_value.extend(self.doubtful(UNUSUAL, warnings::usual(self.row.goal, &value, of)));
            let expected = warnings::expected_day(self.row.goal, &value, self.form.year);
            of_value.extend(self.doubtful(UNEXPECTED_DAY, expected));
        }
        of_value.extend(self.checks());
        signs.extend(of_value);
        Signs {
            required,
            signs: fitting(self.where_it_applies(signs)),
        }
    }

    /// The signs of the catalogue's checks that are reported in this row.
    fn checks(&self) -> impl Iterator<Item = Sign> {
        self.anchored().filter_map(|check| {
            let words = crate::sheet::cut(&check.told(self.form.language()), LONGEST_WORDS);
            self.sign(SignKind::Doubtful, words, &check.that)
        })
    }

    /// A sign that is given where a condition fails; `None` if it never does, or if a value that it needs does not stand in
    /// this form.
    fn sign(&self, kind: SignKind, words: String, demand: &Expression) -> Option<Sign> {
        Some(Sign {
            kind,
            demand: demand.formula(self)?,
            holds: demand.fails(self),
            words,
        })
    }

    fn doubtful(&self, words: Text, demand: Option<Expression>) -> Option<Sign> {
        self.sign(SignKind::Doubtful, self.form.say(words), &demand?)
    }

    /// That a required entry of the row is blank; `None` if it is not required.
    fn blank(&self, field: AnswerField, words: Text) -> Option<Sign> {
        let entry = self.entry(field)?;
        if self.form.questions.get(&entry)?.need != Need::Required {
            return None;
        }
        let demand = warnings::answered(self.form.catalogue, &entry);
        self.sign(SignKind::Missing, self.form.say(words), &demand)
    }

    /// A sign that is not given in a nil return.
    fn unless_nil(&self, sign: Sign) -> Sign {
        let (condition, is_nil) = super::next::nil(self.form);
        Sign {
            demand: format!("IF({condition},TRUE,{})", sign.demand),
            holds: sign.holds && !is_nil,
            ..sign
        }
    }

    /// What a value can be held against: its range, and last year's number where the form shows one. Of a sum, the whole of
    /// last year says nothing about how one institution's part may change.
    fn comparable(&self, item: Item<'_>, value: &EntryKey) -> &'static [Unusual] {
        let last = self
            .value(value, YearRef::Offset(-1))
            .filter(|last| last.as_number().is_some_and(|last| !last.is_zero()));
        if last.is_none() || self.cell(value, YearRef::Offset(-1)).is_none() {
            return &[Unusual::Range];
        }
        let last_year = self.form.year.plus(-1);
        let own = self
            .form
            .history
            .stated_by(value, last_year, self.form.institution);
        if item.is_shared() && own.is_none() {
            &[Unusual::Thousandfold, Unusual::Range]
        } else {
            &[Unusual::Thousandfold, Unusual::Range, Unusual::Change]
        }
    }

    /// The goal's checks that are reported in this row: at the first of their values that stands in the form. Not those that
    /// need what only the year's result has.
    fn anchored(&self) -> impl Iterator<Item = &crate::strategy::catalogue::Check> {
        let goal: &Goal = self.row.goal;
        let here = self.row.item_id();
        let checks = goal.checks.iter();
        let checks = checks.filter(|check| !self.form.catalogue.needs_computed(&check.that));
        checks.filter(move |check| {
            let needs = check.that.needs();
            let mut entries = needs.iter().filter(|(entry, year)| {
                *year == YearRef::Offset(0) && self.form.grid_value(entry, *year).is_some()
            });
            entries
                .next()
                .is_some_and(|(entry, _)| entry.goal == goal.id && entry.item() == here)
        })
    }

    fn role(&self) -> Option<Role> {
        let entry = self.entry(AnswerField::Value)?;
        self.form.questions.get(&entry).map(|question| question.role)
    }

    fn entry(&self, field: AnswerField) -> Option<EntryKey> {
        self.row.entry(Field::Answer(field))
    }

    /// An entry of this row, where it is asked.
    fn asked(&self, field: AnswerField) -> Option<EntryKey> {
        self.entry(field)
            .filter(|entry| self.form.questions.contains_key(entry))
    }

    fn is_this_row(&self, entry: &EntryKey) -> bool {
        entry.goal == self.row.goal.id && entry.item() == self.row.item_id()
    }

    /// Whether an entry's value in this form is that of the year's result, as far as its institution can know.
    fn is_whole(&self, entry: &EntryKey, year: YearRef) -> bool {
        let (year, institution) = (year.year(self.form.year), self.form.institution);
        self.form.catalogue.is_whole(entry, institution) && {
            let history = self.form.history;
            let shown = history.shown_to(self.form.catalogue, entry, year, institution);
            year == self.form.year || shown.map(|past| &past.value) == history.value(entry, year)
        }
    }

    fn text(&self, entry: &EntryKey) -> String {
        let content = self.form.carried.entries.get(entry);
        trimmed(&content.map(Content::as_found).unwrap_or_default())
    }

    /// The number in the cell of an entry, whether the reader takes it or not.
    fn number(&self, entry: &EntryKey) -> Option<rust_decimal::Decimal> {
        match self.form.carried.entries.get(entry) {
            Some(Content::Number(number) | Content::Date(number)) => Some(*number),
            Some(_) => None,
            None => self.value(entry, YearRef::Offset(0))?.as_number(),
        }
    }

    /// Whether the reader takes a number for an entry; of those that accounting gives, any.
    fn is_taken(&self, entry: &EntryKey, number: rust_decimal::Decimal) -> bool {
        let of = self.form.catalogue.value_type(entry);
        of.is_none_or(|of| !of.is_number() || is_taken(of, number))
    }
}

/// The form as it holds answers now: this year's from what is carried, an earlier year's from history.
impl Values for Live<'_, '_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        let (form, history, year) = (self.form, self.form.history, year.year(self.form.year));
        if year != form.year {
            let past = history.shown_to(form.catalogue, entry, year, form.institution);
            return past.map(|past| past.value.clone());
        }
        if self.form.catalogue.computed(entry).is_some() {
            let value = self.form.catalogue.computed_value(entry, year, self)?;
            // As its cell has it: an answer with a qualifier is words there.
            return Some(value).filter(|value| value.qualifier().is_none());
        }
        let Some(content) = self.form.carried.entries.get(entry) else {
            return super::lists::now(self.form, entry);
        };
        match content {
            // What the reader refuses is no value: it counts in no condition, of whatever row.
            Content::Number(number) | Content::Date(number) => {
                self.is_taken(entry, *number).then_some(Value::Number(*number))
            }
            Content::Text(_) if entry.field == AnswerField::Status => {
                let stated = self.text(entry).to_lowercase();
                let all = self.statuses().into_iter();
                let mut stated = all.filter(|(_, words)| words.contains(&stated));
                stated.next().map(|(status, _)| Value::Status(status))
            }
            Content::Text(text) => {
                let item = self.form.catalogue.measured_item(entry);
                let chosen = item.and_then(|item| listed::chosen(item, text));
                chosen.or_else(|| flag_of(text).map(Value::Flag))
            }
            Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => None,
        }
    }

    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        let is_answer = self.form.catalogue.computed(entry).is_none();
        if is_answer && year.year(self.form.year) == self.form.year {
            Some(self.text(entry).is_empty())
        } else {
            Some(self.value(entry, year).is_none())
        }
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        warnings::days_left(self.form.catalogue.goals.get(goal)?, self.form.year)
    }
}

impl Cells for Live<'_, '_> {
    /// A cell of the same row is named without its sheet, so that it may be sorted along.
    fn cell(&self, entry: &EntryKey, year: YearRef) -> Option<String> {
        if self.only_whole && !self.is_whole(entry, year) {
            return None;
        }
        if self.is_this_row(entry) {
            let (_, at): (_, CellRef) = self.form.grid.value(self.form, entry, year)?;
            return Some(at.to_string());
        }
        self.form.grid_value(entry, year)
    }

    fn taken(&self, entry: &EntryKey, year: YearRef, cell: &str) -> Vec<String> {
        let is_answer =
            year.year(self.form.year) == self.form.year && self.form.catalogue.computed(entry).is_none();
        let of = self.form.catalogue.value_type(entry);
        let of = of.filter(|of| is_answer && of.is_number() && entry.list().is_none());
        of.map_or_else(Vec::new, |of| taken(of, cell))
    }

    fn statuses(&self) -> Vec<(Status, Vec<String>)> {
        self.form.catalogue.vocabulary.all_words()
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        Values::days_left(self, goal)
    }
}
