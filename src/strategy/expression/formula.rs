//! An expression as a formula that Excel and `LibreOffice` both compute, FALSE just where it fails.
//!
//! A formula knows only TRUE and FALSE, an expression also "missing". Each comparison is therefore written so that it
//! is TRUE when a cell it needs holds no number (COUNT counts only those; text does no harm) or when it ends in an
//! error. `and` and `or` of such comparisons are then FALSE just where Kleene's are; below a `not` the opposite
//! comparison is written instead, and `and` and `or` change places.

use indexmap::IndexSet;
use rust_decimal::Decimal;

use super::syntax::{Function, Node, Operator, Relation, Term};
use super::{Answer, COMPARED_DECIMALS, YearRef, evaluate};
use crate::base::key::{EntryKey, GoalId};
use crate::base::language::Language;
use crate::base::value::{NO, Status, Value, YES};
use crate::sheet::literal;

/// The longest formula of a condition, in characters: a cell may hold two of them in what stands around them.
const LONGEST_CONDITION: usize = 3_900;

type Cells<'c> = &'c dyn super::Cells;

/// A formula that always complains.
const ALWAYS: &str = "FALSE";

/// A formula that never complains.
const NEVER: &str = "TRUE";

/// What a condition must come to for its formula to be FALSE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Complaint {
    /// The condition fails.
    Fails,
    /// The condition holds; it stands below a `not`.
    Holds,
}

/// Writes a condition; `None` if a value has no cell, the formula is too long, or it would always be TRUE.
pub(super) fn write(root: &Node, cells: Cells<'_>) -> Option<String> {
    let formula = condition(root, Complaint::Fails, cells)?;
    (formula != NEVER && formula.chars().count() <= LONGEST_CONDITION).then_some(formula)
}

fn condition(node: &Node, when: Complaint, cells: Cells<'_>) -> Option<String> {
    match (&node.term, when) {
        (Term::Not(inner), _) => condition(inner, when.opposite(), cells),
        (Term::And(..), Complaint::Fails) | (Term::Or(..), Complaint::Holds) => {
            joined("AND", node, when, cells)
        }
        (Term::Or(..), Complaint::Fails) | (Term::And(..), Complaint::Holds) => {
            joined("OR", node, when, cells)
        }
        (Term::Comparison(left, relation, right), _) => {
            let relation = match when {
                Complaint::Fails => *relation,
                Complaint::Holds => relation.opposite(),
            };
            if node.is_constant() {
                return Some(constant(node, when, cells));
            }
            comparison(left, relation, right, cells)
        }
        (Term::Near(left, right, most), _) => {
            if node.is_constant() {
                return Some(constant(node, when, cells));
            }
            let relation = match when {
                Complaint::Fails => Relation::LessOrEqual,
                Complaint::Holds => Relation::Greater,
            };
            near(left, right, *most, relation, cells)
        }
        (Term::Flag(flag), _) => {
            let complains = *flag == (when == Complaint::Holds);
            Some(if complains { ALWAYS } else { NEVER }.to_owned())
        }
        (Term::Blank(entry, year), _) => {
            let cell = cells.cell(entry, *year)?;
            // A cell with an error is not blank.
            Some(match when {
                Complaint::Fails => format!("IFERROR(LEN(TRIM({cell}))=0,FALSE)"),
                Complaint::Holds => format!("IFERROR(LEN(TRIM({cell}))>0,TRUE)"),
            })
        }
        (Term::HasStatus(entry, test), _) => {
            let cell = cells.cell(entry, YearRef::Offset(0))?;
            let complained = |of: &(Status, _)| test.holds(of.0) == (when == Complaint::Holds);
            let words = cells.statuses().into_iter().filter(complained);
            Some(is_none_of(&cell, words.flat_map(|(_, words)| words)))
        }
        (Term::Item(entry, year), _) => {
            let cell = cells.cell(entry, *year)?;
            let words = match when {
                Complaint::Fails => NO,
                Complaint::Holds => YES,
            };
            let words = Language::all().map(|language| words.in_(language).to_owned());
            Some(is_none_of(&cell, words))
        }
        // The types were checked; what is no condition has no formula.
        (
            Term::Number(_)
            | Term::Day(_)
            | Term::DaysLeft(_)
            | Term::Negative(_)
            | Term::Arithmetic(..)
            | Term::Call(..)
            | Term::Round(..),
            _,
        ) => None,
    }
}

/// That a cell holds none of so many words, in whatever letters.
fn is_none_of(cell: &str, words: impl Iterator<Item = String>) -> String {
    // Two languages may have the same word.
    let words: IndexSet<String> = words
        .map(|word| format!("LOWER(TRIM({cell}))={}", literal(&word)))
        .collect();
    if words.is_empty() {
        return ALWAYS.to_owned();
    }
    let words: Vec<String> = words.into_iter().collect();
    format!("IFERROR(NOT(OR({})),TRUE)", words.join(","))
}

/// What a comparison without any entry comes to in every form.
fn constant(node: &Node, when: Complaint, cells: Cells<'_>) -> String {
    struct OfCatalogue<'c>(Cells<'c>);
    impl super::Values for OfCatalogue<'_> {
        fn value(&self, _: &EntryKey, _: YearRef) -> Option<Value> {
            None
        }
        fn days_left(&self, goal: &GoalId) -> Option<i32> {
            self.0.days_left(goal)
        }
    }
    let complains = match evaluate::condition(node, &OfCatalogue(cells)) {
        Answer::Met => when == Complaint::Holds,
        Answer::Failed(_) => when == Complaint::Fails,
        Answer::Unknown | Answer::Impossible => false,
    };
    if complains { ALWAYS } else { NEVER }.to_owned()
}

/// `AND(a,b,c)` of all that the same word joins.
fn joined(function: &str, chain: &Node, when: Complaint, cells: Cells<'_>) -> Option<String> {
    let mut parts = Vec::new();
    gather(chain, chain, &mut parts);
    let parts: Option<Vec<_>> = parts
        .into_iter()
        .map(|part| condition(part, when, cells))
        .collect();
    let mut parts = parts?;
    // What is the same in every form need not be computed in one.
    let (decides, neutral) = if function == "AND" {
        (ALWAYS, NEVER)
    } else {
        (NEVER, ALWAYS)
    };
    if parts.iter().any(|part| part == decides) {
        return Some(decides.to_owned());
    }
    parts.retain(|part| part != neutral);
    Some(match parts.as_slice() {
        [] => neutral.to_owned(),
        [only] => only.clone(),
        several => format!("{function}({})", several.join(",")),
    })
}

/// Takes apart a chain of one and the same word, as deep as it goes.
fn gather<'n>(chain: &Node, node: &'n Node, parts: &mut Vec<&'n Node>) {
    if let (Term::And(..), Term::And(left, right)) | (Term::Or(..), Term::Or(left, right)) =
        (&chain.term, &node.term)
    {
        gather(chain, left, parts);
        gather(chain, right, parts);
    } else {
        parts.push(node);
    }
}

fn comparison(left: &Node, relation: Relation, right: &Node, cells: Cells<'_>) -> Option<String> {
    // `open == no` complains just where `not open` does.
    if let Some((condition_side, flag)) = Node::against_flag(left, right) {
        let when = if flag == (relation == Relation::Equal) {
            Complaint::Fails
        } else {
            Complaint::Holds
        };
        return condition(condition_side, when, cells);
    }
    let mut needed = Needed::default();
    let left = number(left, cells, &mut needed)?.within(Level::Sum);
    let right = number(right, cells, &mut needed)?.within(Level::Product);
    Some(guarded(&format!("{left}-{right}"), sign_of(relation), &needed))
}

/// Two sides that may be so much apart; the relation is that of how far they are to that.
fn near(left: &Node, right: &Node, most: Decimal, relation: Relation, cells: Cells<'_>) -> Option<String> {
    let mut needed = Needed::default();
    let left = number(left, cells, &mut needed)?.within(Level::Sum);
    let right = number(right, cells, &mut needed)?.within(Level::Product);
    Some(guarded(
        &format!("ABS({left}-{right})-{most}"),
        sign_of(relation),
        &needed,
    ))
}

/// A comparison of a difference with nothing, which is TRUE where a cell that it needs holds no number.
fn guarded(difference: &str, sign: &str, needed: &Needed) -> String {
    let known = needed.known();
    format!("IFERROR(IF({known},ROUND({difference},{COMPARED_DECIMALS}){sign}0,TRUE),TRUE)")
}

const fn sign_of(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "=",
        Relation::NotEqual => "<>",
        Relation::Less => "<",
        Relation::LessOrEqual => "<=",
        Relation::Greater => ">",
        Relation::GreaterOrEqual => ">=",
    }
}

/// The cells that a number needs.
#[derive(Debug, Default)]
pub(super) struct Needed {
    cells: Vec<String>,
    /// Conditions under which the reader takes the numbers in them.
    taken: Vec<String>,
}

impl Needed {
    /// A condition that holds if every cell has a number, and one that the reader takes.
    pub(super) fn known(&self) -> String {
        if self.cells.is_empty() {
            return NEVER.to_owned();
        }
        let counted = format!("COUNT({})={}", self.cells.join(","), self.cells.len());
        if self.taken.is_empty() {
            counted
        } else {
            format!("AND({counted},{})", self.taken.join(","))
        }
    }
}

/// Writes a number, and returns it with the cells that it needs; `None` if a value has no cell.
pub(super) fn value(root: &Node, cells: Cells<'_>) -> Option<(String, Needed)> {
    let mut needed = Needed::default();
    let FormulaText(written, _) = number(root, cells, &mut needed)?;
    Some((written, needed))
}

/// Writes a number, and adds the cells that it needs to those that are needed.
fn number(node: &Node, cells: Cells<'_>, needed: &mut Needed) -> Option<FormulaText> {
    let written = match &node.term {
        Term::Number(number) => FormulaText(number.to_string(), Level::Single),
        Term::Day(day) => FormulaText(
            format!("DATE({},{},{})", day.year(), day.month(), day.day()),
            Level::Single,
        ),
        Term::Item(entry, year) => {
            let cell = cells.cell(entry, *year)?;
            if !needed.cells.contains(&cell) {
                needed.taken.extend(cells.taken(entry, *year, &cell));
                needed.cells.push(cell.clone());
            }
            FormulaText(cell, Level::Single)
        }
        // A deadline is a fact of the catalogue, not an answer.
        Term::DaysLeft(goal) => FormulaText(cells.days_left(goal)?.to_string(), Level::Sign),
        Term::Negative(inner) => {
            let inner = number(inner, cells, needed)?.within(Level::Single);
            FormulaText(format!("-{inner}"), Level::Sign)
        }
        Term::Arithmetic(left, operator, right) => {
            let (own, above) = match operator {
                Operator::Plus | Operator::Minus => (Level::Sum, Level::Product),
                Operator::Times | Operator::Over => (Level::Product, Level::Single),
            };
            let left = number(left, cells, needed)?.within(own);
            let right = number(right, cells, needed)?.within(above);
            FormulaText(format!("{left}{}{right}", operator.sign()), own)
        }
        Term::Call(function, arguments) => {
            let name = match function {
                Function::Sum => "SUM",
                Function::Min => "MIN",
                Function::Max => "MAX",
                Function::Abs => "ABS",
            };
            let arguments = arguments.iter().map(|node| number(node, cells, needed));
            let arguments: Option<Vec<_>> = arguments.map(|written| Some(written?.0)).collect();
            FormulaText(format!("{name}({})", arguments?.join(",")), Level::Single)
        }
        Term::Round(inner, places) => {
            let FormulaText(inner, _) = number(inner, cells, needed)?;
            FormulaText(format!("ROUND({inner},{places})"), Level::Single)
        }
        // The types were checked; what is no number has no formula.
        Term::Flag(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => return None,
    };
    Some(written)
}

/// How tightly the last operation of a number holds together; a sign is always put in brackets before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Sign,
    Sum,
    Product,
    Single,
}

/// A number in a formula.
struct FormulaText(String, Level);

impl FormulaText {
    /// The number as it stands where at least so much holding together is wanted.
    fn within(self, wanted: Level) -> String {
        let Self(text, level) = self;
        if level >= wanted {
            text
        } else {
            format!("({text})")
        }
    }
}

impl Complaint {
    const fn opposite(self) -> Self {
        match self {
            Self::Fails => Self::Holds,
            Self::Holds => Self::Fails,
        }
    }
}
