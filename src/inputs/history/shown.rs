//! What an institution may be shown of an earlier year.

use super::{History, Past};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::value::Year;
use crate::strategy::catalogue::{Catalogue, Combine, Goal};

/// Which accepted value an institution is shown that stated none itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// The accepted one, also one that another institution stated.
    Any,
    /// One that is the goal's, not another institution's.
    OfGoal,
    /// None.
    Nothing,
}

impl History {
    /// Returns what an institution's form shows for a year: what it stated itself; else the accepted whole, but only of a figure
    /// that it alone answers or on which all must agree, of a status that is the goal's, and of a goal that it leads. A form
    /// never shows an institution what another one wrote, nor a total from which another's part follows.
    pub fn shown_to(
        &self,
        catalogue: &Catalogue,
        entry: &EntryKey,
        year: Year,
        institution: &InstitutionId,
    ) -> Option<&Past> {
        if let Some(own) = self.stated_by(entry, year, institution) {
            return Some(own);
        }
        let goal = catalogue.goals.get(&entry.goal)?;
        if let Some((_, expression)) = catalogue.computed(entry) {
            let made_of = catalogue.made_of(expression);
            // Beside the institution's own parts a total of all would be taken for theirs.
            let has_own_part = || {
                let mut parts = made_of.iter();
                parts.any(|(part, _)| {
                    let own = self.stated_by(part, year, institution);
                    own.is_some_and(|own| self.value(part, year) != Some(&own.value))
                })
            };
            let may = goal.lead == *institution || catalogue.is_whole(entry, institution);
            return self.whole(entry, year).filter(|_| may && !has_own_part());
        }
        match whole_for(goal, entry, institution) {
            Whole::Any => self.whole(entry, year),
            Whole::OfGoal => self.years.get(&year)?.get(&(entry.clone(), None)),
            Whole::Nothing => None,
        }
    }
}

fn whole_for(goal: &Goal, entry: &EntryKey, institution: &InstitutionId) -> Whole {
    let leads = goal.lead == *institution;
    // The table of statuses is published.
    let is_published = entry.field == AnswerField::Status && !goal.has_status_of_each();
    let is_one = || {
        let is_of_goal = entry.field.is_of_goal();
        !is_of_goal && goal.is_asked_of(entry, institution) && goal.is_whole(entry, institution)
    };
    match goal.combine(entry) {
        Combine::Each if leads => Whole::OfGoal,
        Combine::Each => Whole::Nothing,
        Combine::Sum | Combine::Lead | Combine::Agree | Combine::Min | Combine::Max | Combine::Mean => {
            if leads || is_published || is_one() {
                Whole::Any
            } else {
                Whole::Nothing
            }
        }
    }
}
