//! Formulas of a sheet: those that stand for many cells are written out for each.

use std::borrow::Cow;
use std::collections::HashMap;

use super::xml::attributes;
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::read::moved::moved;
use quick_xml::events::BytesStart;

/// The most formulas that stand for many cells each, in one sheet.
const MOST_SHARED: usize = 100_000;

/// A formula that is being read.
pub(super) struct Formula<'t> {
    pub text: Cow<'t, str>,
    shared: Option<Shared>,
}

/// What a formula that stands for many cells says of them.
enum Shared {
    /// The first of them, from where the others are counted.
    First(usize, CellRef),
    /// One of the others.
    Further(usize),
}

/// The formulas of a sheet that stand for many cells.
#[derive(Default)]
pub(super) struct Formulas<'t>(HashMap<usize, (Cow<'t, str>, CellRef)>);

impl Formula<'_> {
    /// Reads the element of a formula; `None` if it is not of its form.
    ///
    /// # Errors
    /// F104 when its attributes are malformed.
    pub(super) fn open(start: &BytesStart<'_>, sheet: &str) -> Result<Option<Self>, Fault> {
        let [kind, index, extent] = attributes(start, ["t", "si", "ref"], sheet)?;
        let shared = if kind.as_deref() == Some("shared") {
            let index = index.and_then(|si| si.parse::<usize>().ok());
            let Some(index) = index.filter(|si| *si < MOST_SHARED) else {
                return Ok(None);
            };
            let Some(extent) = extent else {
                return Ok(Some(Self::of(Some(Shared::Further(index)))));
            };
            let first = extent.split(':').next().and_then(CellRef::parse);
            let Some(first) = first else { return Ok(None) };
            Some(Shared::First(index, first))
        } else {
            None
        };
        Ok(Some(Self::of(shared)))
    }

    fn of(shared: Option<Shared>) -> Self {
        Self {
            text: Cow::Borrowed(""),
            shared,
        }
    }
}

impl<'t> Formulas<'t> {
    /// Returns the text of a cell's formula, and adds its length to what was spent; `None` if there is no formula that it refers
    /// to.
    ///
    /// # Errors
    /// F105 when all formulas together are too long.
    pub(super) fn text_of(
        &mut self,
        formula: Formula<'t>,
        at: CellRef,
        spent: &mut usize,
        limits: &Limits,
    ) -> Result<Option<Cow<'t, str>>, Fault> {
        let text = match formula.shared {
            None => formula.text,
            Some(Shared::First(index, first)) => {
                self.0.insert(index, (formula.text.clone(), first));
                formula.text
            }
            Some(Shared::Further(index)) => {
                let Some((text, first)) = self.0.get(&index) else {
                    return Ok(None);
                };
                spend(spent, text.len(), limits)?;
                return Ok(moved(text, *first, at).map(Cow::Owned));
            }
        };
        spend(spent, text.len(), limits)?;
        Ok(Some(text))
    }
}

fn spend(spent: &mut usize, length: usize, limits: &Limits) -> Result<(), Fault> {
    *spent = spent.saturating_add(length);
    let what = Text::new("skupna dolžina formul", "length of all formulas together");
    within(what, count(*spent), count(limits.text))
}
