//! Writes reminders to the institutions of which a form, or a part of it, has not come.

use jiff::civil::Date;

use super::load::LoadedYear;
use super::templates::{Guides, form};
use super::{CommandError, email_drafts};
use crate::app::folder::Outputs;
use crate::base::language::Text;
use crate::forms::layout::Parts;
use crate::forms::template::{Carried, has_earlier_years};
use crate::output::returns::{Return, ReturnState};
use crate::reply::email_draft::{self, DraftKind, FormToSend};
use crate::result::register::Register;

/// Writes a reminder to each institution of which the form or a part of it is missing, records it, removes reminders to the others, and returns the paths.
pub(in crate::app) fn remind(
    loaded: &LoadedYear,
    outputs: &Outputs,
    returns: &[Return<'_>],
    register: &mut Register,
    by: Option<Date>,
) -> Result<Vec<String>, CommandError> {
    let mut written = Vec::new();
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let texts = email_drafts::Texts::read(loaded, DraftKind::Reminder)?;
    let by = by.or(catalogue.strategy.return_by);
    let guides = Guides::of(catalogue);
    for one in returns {
        let institution = &one.institution.id;
        let language = catalogue.language_of(institution);
        let word = Text::new("opomnik", "reminder").in_(language);
        let path = format!("{}/reminders/{institution}-{word}.eml", year.get());
        let Some(parts) = wanted(one) else {
            outputs.withdraw(&path)?;
            continue;
        };
        let carried = Carried {
            parts,
            ..Carried::default()
        };
        let today = loaded.today;
        let form = FormToSend {
            workbook: form(loaded, institution, &carried)?,
            guide: guides.of_institution(catalogue, institution),
            parts,
            has_earlier: has_earlier_years(&loaded.catalogue, institution, loaded.year, &loaded.history),
            by,
            today,
        };
        let letter =
            email_draft::with_form(catalogue, year, institution, form, texts.of(loaded, institution))
                .map_err(|fault| email_drafts::unfit(DraftKind::Reminder, &fault))?;
        let (path, message) = email_drafts::write(outputs, &path, &letter)?;
        register.entry(institution).remind(parts, message, today);
        written.push(path);
    }
    Ok(written)
}

/// Returns the parts of the form of which an institution is reminded: all if nothing came, else those that are missing; `None` if
/// it is not reminded.
pub(in crate::app) fn wanted(one: &Return<'_>) -> Option<Parts> {
    match one.state {
        ReturnState::Missing => Some(Parts::WHOLE),
        ReturnState::Incomplete => Some(one.missing),
        ReturnState::Confirmed
        | ReturnState::Unconfirmed
        | ReturnState::Conflicting
        | ReturnState::Refused
        | ReturnState::AbsenceApproved => None,
    }
}
