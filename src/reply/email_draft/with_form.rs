//! The messages with an institution's form: the first one, and the reminder if nothing was returned.

use jiff::civil::Date;
use serde::Serialize;

use super::wording::fill_in;
use super::{Attachment, EmailDraft};
use crate::base::key::InstitutionId;
use crate::base::language::date;
use crate::base::office_text::OfficeTextError;
use crate::base::value::Year;
use crate::forms::layout::{Parts, sheet_names};
use crate::strategy::catalogue::{Catalogue, Goal};

/// The data of the message's template.
#[derive(Serialize)]
struct FormWords<'a> {
    institution: &'a str,
    strategy: &'a str,
    year: String,
    /// The deadline for the form; blank if none is stated.
    deadline: String,
    /// Whether the deadline has passed.
    overdue: bool,
    goals: String,
    /// The sheets of a form that is only a part: `»Finance«`; blank for the whole form.
    part: String,
    /// Whether the form shows values of earlier years.
    earlier: bool,
    /// The address of the page on which the form can be checked; blank if there is none.
    page: &'a str,
    /// The name of the attached guide for institutions.
    guide: &'a str,
    contact: String,
    owner: &'a str,
    /// The lines of the office that sends it.
    sender: String,
}

/// A form that is sent with a message.
#[derive(Debug, Clone)]
pub struct FormToSend {
    /// The workbook.
    pub workbook: Attachment,
    /// The guide for institutions.
    pub guide: Attachment,
    /// The parts that the workbook has.
    pub parts: Parts,
    /// Whether it shows values of earlier years.
    pub has_earlier: bool,
    /// The day by which it is to be returned.
    pub by: Option<Date>,
    /// The day of the run.
    pub today: Date,
}

/// The most goals that a message names.
const MOST_GOALS: usize = 12;

/// Writes the message in the catalogue's language, with the form attached. `text` is the template.
///
/// # Errors
/// The template is invalid.
pub fn with_form(
    catalogue: &Catalogue,
    year: Year,
    institution: &InstitutionId,
    form: FormToSend,
    text: &str,
) -> Result<EmailDraft, OfficeTextError> {
    let FormToSend {
        workbook,
        guide,
        parts,
        has_earlier,
        by,
        today,
    } = form;
    let catalogue = catalogue.for_institution(institution);
    let strategy = &catalogue.strategy;
    let is_asked = |goal: &&Goal| parts.asks(catalogue, goal, institution, year);
    let goals = catalogue
        .goals_of(institution)
        .filter(|goal| !goal.is_area)
        .filter(is_asked);
    let mut goals: Vec<&str> = goals.map(|goal| goal.id.as_str()).collect();
    let more = goals.len() > MOST_GOALS;
    goals.truncate(MOST_GOALS);
    if more {
        goals.push("…");
    }
    let words = FormWords {
        institution: catalogue.name(institution),
        strategy: &strategy.title,
        earlier: has_earlier,
        year: year.to_string(),
        // A line does not break within a date.
        deadline: by
            .map(|day| date(strategy.language, day).replace(' ', "\u{a0}"))
            .unwrap_or_default(),
        overdue: by.is_some_and(|day| day < today),
        goals: goals.join(", "),
        part: if parts.is_whole() {
            String::new()
        } else {
            sheet_names(parts).in_(strategy.language)
        },
        page: catalogue.office.page.as_deref().unwrap_or_default(),
        guide: &guide.name,
        contact: catalogue.contact(),
        owner: &strategy.owner,
        sender: catalogue.sender(),
    };
    let filled = fill_in(text, &words)?;
    Ok(EmailDraft::to_institution(
        catalogue,
        institution,
        filled,
        vec![workbook, guide],
    ))
}
