//! The codes of doubtful days and doubtful finality of a confirmation.

use jiff::civil::Date;

use crate::base::finding::{Code, Fault, Finding, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Year;
use crate::forms::submission::{ConfirmationField, DayDoubt, Submission};

/// W140: the day of confirmation cannot be right, or can be read as two days.
pub(super) static DAY_DOUBTFUL: Code = Code {
    id: "W140",
    severity: Severity::Warning,
    title: Text::new(
        "datum potrditve ni zanesljiv",
        "the day of confirmation is in doubt",
    ),
    fact: Text::new(
        "datum potrditve »{found}« {why}; po njem ni mogoče presoditi, katera oddaja je zadnja",
        "the date of confirmation “{found}” {why}; it does not show which return is the latest",
    ),
    help: Text::new(
        "na listu s potrditvijo vpišite dan, ko so bili podatki potrjeni, z vsemi štirimi števkami letnice, na primer \
         {example}; če podatki še niso končni, označite, da je oddaja začasna",
        "on the confirmation sheet enter the day on which the data were confirmed, with all four digits of the year, for \
         example {example}; if the data are not final yet, mark the return as provisional",
    ),
    why: Text::new(
        "Od več oddaj ene ustanove velja tista, ki je bila potrjena zadnja. Dan, ki ne more biti pravi, bi izbral napačno.",
        "Of several returns of an institution the one confirmed last counts. A day that cannot be right would choose the \
         wrong one.",
    ),
    example: Text::new(
        "V popravku je »5. 2. 25«: to je lahko leto 25. Vpišite 5. 2. 2025.",
        "The correction holds “5. 2. 25”: that may be the year 25. Enter 05/02/2025 as a date.",
    ),
};

/// W142: neither final nor provisional.
pub(super) static FINALITY_UNCLEAR: Code = Code {
    id: "W142",
    severity: Severity::Warning,
    title: Text::new(
        "ni jasno, ali je oddaja končna",
        "unclear whether the return is final",
    ),
    fact: Text::new(
        "pričakovano je »končna« ali »začasna«, v celici je »{found}«",
        "expected “final” or “provisional”, the cell holds “{found}”",
    ),
    help: Text::new(
        "na seznamu v celici izberite končna ali začasna; prazno pomeni končna",
        "choose final or provisional from the list in the cell; blank means final",
    ),
    why: Text::new(
        "Začasna oddaja ne nadomesti končne, zato mora biti jasno, kaj je katera.",
        "A provisional return does not replace a final one, so it must be clear which is which.",
    ),
    example: Text::new(
        "V celici je »delno«: izberite začasna.",
        "The cell holds “partly”: choose provisional.",
    ),
};

/// Returns the fault of a text that is no single day: its year is short, or it has two readings.
pub(super) fn unclear_day(found: Message, why: Message, year: Year) -> Fault {
    DAY_DOUBTFUL
        .fault()
        .with_message("found", found)
        .with_message("why", why)
        .with_message("example", example_day(year))
}

/// Returns a day as it is entered in a form about a year, for messages.
pub(super) fn example_day(year: Year) -> Message {
    let next = year.plus(1).to_string();
    Text::new("24. 1. {next}", "24/01/{next}").fill(&[("next", &next)])
}

/// Reports a day of confirmation that was read and cannot be right.
pub fn doubtful_day(submission: &Submission, year: Year, today: Option<Date>) -> Option<Finding> {
    let confirmation = &submission.confirmation;
    let why = match confirmation.day_doubt(year, today)? {
        DayDoubt::BeforeYearEnd => Text::new(
            "je pred koncem leta {year}, o katerem se poroča",
            "is before the end of {year}, the year reported on",
        )
        .fill(&[("year", &year.to_string())]),
        DayDoubt::NotYet => Text::new("je po dnevu te obdelave", "is after the day of this run").into(),
    };
    let day = confirmation.date?;
    let mut lines = confirmation.lines.iter();
    let line = lines.find(|(field, _)| *field == ConfirmationField::Date);
    let place = line.map_or_else(|| confirmation.place.clone(), |(_, line)| line.place.clone());
    Some(
        unclear_day(Message::Date(day), why, year)
            .at(place)
            .of(&submission.institution),
    )
}
