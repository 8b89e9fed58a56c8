//! What a form says of a row while it is filled in: what is missing, what is doubtful.
//!
//! Every sign is a condition of Excel together with what it comes to now, since the programs do not compute on opening.
//! The conditions say what `check` will say: of a status, a required value, a reason, a deadline, an overspent line, and of
//! every check of the catalogue whose values all stand in this form.

use rust_decimal::Decimal;

use super::Form;
use super::sign::{Sign, SignKind, Signs, fitting, quoted, safe};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::base::value::{Shape, Status, THOUSANDFOLD, Value, ValueType, flag_of, is_thousandfold};
use crate::forms::layout::Field;
use crate::forms::layout::QuestionRow;
use crate::sheet::Content;
use crate::strategy::catalogue::{Goal, Need, Plausible, Role};
use crate::strategy::expression::{Answer, COMPARED_DECIMALS, Expression, YearRef};

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
const NOT_A_NUMBER: Text = Text::new("vpišite samo število", "enter only a number");
const UNUSUAL: Text = Text::new(
    "nenavadna vrednost: preverite ali pojasnite v opombi",
    "unusual value: check it or explain in the note",
);
const OVERSPENT: Text = Text::new(
    "realizacija presega veljavni proračun",
    "realised exceeds the revised budget",
);

/// Everything that a row may have to say.
pub(super) fn signs(form: &Form<'_>, row: QuestionRow<'_>) -> Signs {
    let live = Live { form, row };
    match row.item {
        None => live.goal(),
        Some(_) => live.item(),
    }
}

struct Live<'f, 'a> {
    form: &'f Form<'a>,
    row: QuestionRow<'a>,
}

impl Live<'_, '_> {
    fn goal(&self) -> Signs {
        let goal = self.row.goal;
        let Some(status) = self.cell(AnswerField::Status) else {
            return Signs {
                required: ("0".to_owned(), 0),
                signs: Vec::new(),
            };
        };
        let words = self.form.catalogue.vocabulary.words(Status::Achieved);
        let one_of: Vec<String> = words
            .iter()
            .map(|word| format!("LOWER(TRIM({status}))={}", quoted(word)))
            .collect();
        let achieved = format!("OR({})", one_of.join(","));
        let stated = self.text(AnswerField::Status).to_lowercase();
        let is_achieved = words.contains(&stated);
        let open = format!("AND(LEN(TRIM({status}))>0,NOT({achieved}))");
        let is_open = !stated.is_empty() && !is_achieved;
        let mut signs = Vec::new();
        signs.extend(AnswerField::of_goal().filter_map(|field| self.blank(field, field.facts().missing)));
        if let Some(reason) = self.cell(AnswerField::Reason) {
            signs.push(Sign {
                weight: SignKind::Missing,
                condition: format!("AND({open},LEN(TRIM({reason}))=0)"),
                holds: is_open && self.text(AnswerField::Reason).is_empty(),
                words: self.form.say(AnswerField::Reason.facts().missing),
            });
        }
        let last_day = jiff::civil::Date::new(self.form.year.get(), 12, 31).unwrap_or(jiff::civil::Date::MAX);
        if goal
            .deadline
            .is_some_and(|deadline| deadline.last_day() <= last_day)
        {
            signs.push(Sign {
                weight: SignKind::Doubtful,
                condition: open.clone(),
                holds: is_open,
                words: self.form.say(DEADLINE_PASSED),
            });
        }
        if let Some(condition) = &goal.achieved_when
            && let Some((formula, fails)) = self.fails(condition)
        {
            signs.push(Sign {
                weight: SignKind::Doubtful,
                condition: format!("AND({achieved},NOT({formula}))"),
                holds: is_achieved && fails,
                words: self.form.say(BELOW_TARGET),
            });
        }
        let always = signs
            .iter()
            .filter(|sign| sign.weight == SignKind::Missing)
            .count()
            - 1;
        let required = u32::try_from(always).unwrap_or_default();
        Signs {
            required: (
                format!("{required}+IF({},1,0)", safe(&open)),
                required + u32::from(is_open),
            ),
            signs,
        }
    }

    fn item(&self) -> Signs {
        let mut signs = Vec::new();
        let line = self.role() == Some(Role::Payer) || self.role() == Some(Role::Recipient);
        let missing = if line {
            MISSING_AMOUNT
        } else {
            AnswerField::Value.facts().missing
        };
        signs.extend(self.blank(AnswerField::Value, missing));
        let required = u32::try_from(signs.len()).unwrap_or_default();
        for field in [AnswerField::Value, AnswerField::Adopted, AnswerField::Revised] {
            signs.extend(self.not_a_number(field));
        }
        signs.extend(self.overspent());
        signs.extend(self.unusual());
        for check in self.anchored() {
            if let Some((formula, fails)) = self.fails(&check.that) {
                signs.push(Sign {
                    weight: SignKind::Doubtful,
                    condition: format!("NOT({formula})"),
                    holds: fails,
                    words: super::entry::cut(check.otherwise.in_(self.form.language()), LONGEST_WORDS),
                });
            }
        }
        Signs {
            required: (required.to_string(), required),
            signs: fitting(signs),
        }
    }

    /// That a required entry of the row is blank; `None` if it is not required.
    fn blank(&self, field: AnswerField, words: Text) -> Option<Sign> {
        let cell = self.cell(field)?;
        let entry = self.entry(field)?;
        if self.form.questions.get(&entry)?.need != Need::Required {
            return None;
        }
        Some(Sign {
            weight: SignKind::Missing,
            condition: format!("LEN(TRIM({cell}))=0"),
            holds: self.text(field).is_empty(),
            words: self.form.say(words),
        })
    }

    /// That words stand where a number belongs; validation refuses them, pasting does not.
    fn not_a_number(&self, field: AnswerField) -> Option<Sign> {
        let cell = self.cell(field)?;
        let entry = self.entry(field)?;
        if !self
            .form
            .catalogue
            .value_type(&entry)
            .is_some_and(ValueType::is_number)
        {
            return None;
        }
        Some(Sign {
            weight: SignKind::Doubtful,
            condition: format!("IF(ISERROR({cell}),TRUE,AND(LEN(TRIM({cell}))>0,NOT(ISNUMBER({cell}))))"),
            holds: !self.text(field).is_empty() && self.number(field).is_none(),
            words: self.form.say(NOT_A_NUMBER),
        })
    }

    fn overspent(&self) -> Option<Sign> {
        let (realised, revised) = (self.cell(AnswerField::Value)?, self.cell(AnswerField::Revised)?);
        let over = self
            .number(AnswerField::Value)
            .zip(self.number(AnswerField::Revised));
        Some(Sign {
            weight: SignKind::Doubtful,
            condition: format!("IF(COUNT({realised},{revised})=2,{realised}>{revised},FALSE)"),
            holds: over.is_some_and(|(realised, revised)| realised > revised),
            words: self.form.say(OVERSPENT),
        })
    }

    /// That no note explains a figure that is about a thousand times last year's or a thousandth of it, or that is outside
    /// what the catalogue holds plausible.
    fn unusual(&self) -> Option<Sign> {
        let (value, note) = (self.cell(AnswerField::Value)?, self.cell(AnswerField::Note)?);
        let entry = self.entry(AnswerField::Value)?;
        let number = self.number(AnswerField::Value);
        let last = self
            .value(&entry, YearRef::Offset(-1))
            .and_then(|last| last.as_number())
            .zip(self.form.grid.cell(&entry, Field::Earlier(1)).map(|(_, at)| at));
        let mut terms = Vec::new();
        let mut unusual = false;
        if let Some((last, at)) = last.filter(|(last, _)| !last.is_zero()) {
            terms.extend([thousandfold(value, at), thousandfold(at, value)]);
            unusual |=
                number.is_some_and(|number| is_thousandfold(number, last) || is_thousandfold(last, number));
        }
        if let Some(item) = self.row.item
            && let Some(plausible) = item.plausible()
        {
            // Of a sum, the whole of last year says nothing about one institution's part.
            let stated = |_: &(Decimal, CellRef)| {
                let last = self.form.year.plus(-1);
                !item.is_shared()
                    || self
                        .form
                        .history
                        .stated_by(&entry, last, self.form.institution)
                        .is_some()
            };
            let last = last.filter(stated);
            terms.extend(plausible_terms(plausible, value, last));
            unusual |= number.is_some_and(|number| {
                let far = last.is_some_and(|(last, _)| !plausible.allows_change(last, number));
                far || !plausible.allows(number)
            });
        }
        if terms.is_empty() {
            return None;
        }
        let unexplained = format!("AND(LEN(TRIM({note}))=0,OR({}))", terms.join(","));
        Some(Sign {
            weight: SignKind::Doubtful,
            condition: format!("IF(COUNT({value})=1,{unexplained},FALSE)"),
            holds: unusual && self.text(AnswerField::Note).is_empty(),
            words: self.form.say(UNUSUAL),
        })
    }

    /// The goal's checks that are reported in this row: at the first of their values that stands in the form.
    fn anchored(&self) -> impl Iterator<Item = &crate::strategy::catalogue::Check> {
        let goal: &Goal = self.row.goal;
        let here = self.row.item_id();
        goal.checks.iter().filter(move |check| {
            let needs = check.that.needs();
            let mut entries = needs.iter().filter(|(entry, year)| {
                *year == YearRef::Offset(0) && self.form.grid_value(entry, *year).is_some()
            });
            entries
                .next()
                .is_some_and(|(entry, _)| entry.goal == goal.id && entry.item() == here)
        })
    }

    /// An expression as a formula that is FALSE when it fails, and whether it fails now; `None` if a value that it needs
    /// does not stand in this form.
    fn fails(&self, expression: &Expression) -> Option<(String, bool)> {
        let cells = |entry: &EntryKey, year: YearRef| self.form.grid_value(entry, year);
        let formula = expression.formula(&cells)?;
        let values = |entry: &EntryKey, year: YearRef| self.value(entry, year);
        let fails = matches!(expression.evaluate(&values), Answer::Failed(_));
        Some((formula, fails))
    }

    /// A value as the form holds it now: this year's from what is carried, an earlier year's from history.
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        let year = match year {
            YearRef::Offset(years) => self.form.year.plus(years),
            YearRef::Year(year) => year,
        };
        if year != self.form.year {
            let past = self.form.history.shown_to(entry, year, self.form.institution);
            return past.map(|past| past.value.clone());
        }
        let content = self.form.carried.entries.get(entry)?;
        let shape = self.form.catalogue.value_type(entry)?.shape();
        match content {
            Content::Number(number) | Content::Date(number) => Some(Value::Number(*number)),
            Content::Text(text) if matches!(shape, Shape::YesNo) => flag_of(text).map(Value::Flag),
            Content::Blank
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => None,
        }
    }

    fn role(&self) -> Option<Role> {
        let entry = self.entry(AnswerField::Value)?;
        self.form.questions.get(&entry).map(|question| question.role)
    }

    fn entry(&self, field: AnswerField) -> Option<EntryKey> {
        self.row.entry(Field::Answer(field))
    }

    /// The cell of an entry of this row, where it is asked.
    fn cell(&self, field: AnswerField) -> Option<CellRef> {
        let entry = self.entry(field)?;
        self.form.questions.get(&entry)?;
        let (_, at) = self.form.grid.cell(&entry, Field::Answer(field))?;
        Some(at)
    }

    fn content(&self, field: AnswerField) -> Option<&Content> {
        self.form.carried.entries.get(&self.entry(field)?)
    }

    /// What Excel's TRIM makes of an entry of this row.
    fn text(&self, field: AnswerField) -> String {
        let found = self.content(field).map(Content::as_found).unwrap_or_default();
        found
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn number(&self, field: AnswerField) -> Option<Decimal> {
        match self.content(field)? {
            Content::Number(number) | Content::Date(number) => Some(*number),
            Content::Blank
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => None,
        }
    }
}

/// That one cell's amount is about a thousand times another's, which is not blank.
fn thousandfold(large: CellRef, small: CellRef) -> String {
    let (least, most) = THOUSANDFOLD;
    format!("AND({small}<>0,ABS({small})*{least}<=ABS({large}),ABS({large})<=ABS({small})*{most})")
}

/// That a value is below, above, or too far from last year's.
fn plausible_terms(plausible: Plausible, value: CellRef, last: Option<(Decimal, CellRef)>) -> Vec<String> {
    let mut terms = Vec::new();
    terms.extend(plausible.at_least.map(|least| format!("{value}<{least}")));
    terms.extend(plausible.at_most.map(|most| format!("{value}>{most}")));
    if let Some((_, at)) = last.filter(|(last, _)| !last.is_zero() && plausible.bounds_change()) {
        // Rounded as the catalogue's comparisons are, so that binary arithmetic does not decide.
        let above = |amount: String| format!("ROUND({amount},{COMPARED_DECIMALS})>0");
        let beyond = [
            plausible
                .change
                .map(|change| above(format!("ABS({value}-{at})*100-ABS({at})*{change}"))),
            plausible
                .change_by
                .map(|by| above(format!("ABS({value}-{at})-{by}"))),
            plausible.times.map(|times| {
                let (more, less) = (
                    above(format!("ABS({value})-ABS({at})*{times}")),
                    above(format!("ABS({at})-ABS({value})*{times}")),
                );
                format!("OR({more},{less})")
            }),
        ];
        terms.push(format!(
            "AND({})",
            beyond.into_iter().flatten().collect::<Vec<_>>().join(",")
        ));
    }
    terms
}
