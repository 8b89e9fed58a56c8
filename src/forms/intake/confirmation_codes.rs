//! The codes of doubtful days and doubtful finality of a confirmation.

use jiff::civil::Date;

use crate::base::finding::{Code, Fault, Finding, Severity};
use crate::base::language::{Localized, Text};
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::Year;
use crate::forms::layout::confirmation_day;
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

/// W154: returns about a year that is not over on the day of the run, as in a trial. Said once; W140 then says nothing of their days.
pub(super) static YEAR_NOT_OVER: Code = Code {
    id: "W154",
    severity: Severity::Note,
    title: Text::new(
        "leto, o katerem se poroča, še ni končano",
        "the year reported on is not over",
    ),
    fact: Text::new(
        "leto {year} še ni končano, oddaje pa so že potrjene (oddaj: {count}); če je to preskus, je vse v redu",
        "{year} is not over, and returns are confirmed already ({count}); if this is a trial, all is well",
    ),
    help: Text::new(
        "za poskus ni treba storiti ničesar; če poročate o končanem letu, popravite reporting_year v strategy.toml; pravi obrazci naj \
         bodo potrjeni po koncu leta ali označeni kot začasni",
        "nothing needs to be done for a trial; if you report on a year that is over, correct reporting_year in strategy.toml; real forms \
         should be confirmed after the end of the year, or marked as provisional",
    ),
    why: Text::new(
        "Podatki o letu so dokončni šele, ko se leto konča; pred tem se program preskuša ali pa je leto v katalogu napačno.",
        "Figures of a year are final only once it has ended; before that the program is being tried out, or the catalogue has the wrong year.",
    ),
    example: Text::new(
        "Novembra 2026 preskusite obrazce za leto 2026.",
        "In November 2026 you try out the forms of 2026.",
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
    Localized::of(|language| confirmation_day(language, year)).into()
}

/// Returns `true` if a year is over on the day of the run, or if that is not known.
fn is_over(year: Year, today: Option<Date>) -> bool {
    today.is_none_or(|today| today > year.last_day())
}

/// Reports once that the year is not over, where forms are confirmed already.
pub fn year_not_over<'s>(
    submissions: impl IntoIterator<Item = &'s Submission>,
    year: Year,
    today: Option<Date>,
) -> Option<Finding> {
    if is_over(year, today) {
        return None;
    }
    let is_early = |submission: &&Submission| {
        submission.confirmation.day_doubt(year, today) == Some(DayDoubt::BeforeYearEnd)
    };
    let count = submissions.into_iter().filter(is_early).count();
    let fault = YEAR_NOT_OVER.fault().with("year", year).with("count", count);
    (count > 0).then(|| fault.at(Place::file(format!("inbox/{}", year.get()))))
}

/// Reports a day of confirmation that was read and cannot be right.
pub fn doubtful_day(submission: &Submission, year: Year, today: Option<Date>) -> Option<Finding> {
    let confirmation = &submission.confirmation;
    let why = match confirmation.day_doubt(year, today)? {
        DayDoubt::BeforeYearEnd if !is_over(year, today) => return None,
        DayDoubt::BeforeYearEnd => Text::new(
            "je pred koncem leta {year}, o katerem se poroča",
            "is before the end of {year}, the year reported on",
        )
        .fill(&[("year", &year.to_string())]),
        DayDoubt::NotYet => Text::new("je poznejši od dneva obdelave", "is after the day of this run").into(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::submission::sample::form;

    #[test]
    fn a_year_that_is_not_over_is_said_once_and_no_day_is_doubted() {
        let catalogue = crate::strategy::catalogue::sample::catalogue();
        let year = Year::new(2024).unwrap();
        let mut early = form(&catalogue, "duk", "F.xlsx", &[]);
        early.confirmation.date = Some(Date::constant(2024, 11, 20));
        let forms = [early.clone(), early.clone()];
        let (within, after) = (Date::constant(2024, 11, 29), Date::constant(2025, 1, 2));
        let found = year_not_over(&forms, year, Some(within)).unwrap();
        assert_eq!(
            (found.fault.code.id, found.place.file.as_str()),
            ("W154", "inbox/2024")
        );
        assert!(doubtful_day(&early, year, Some(within)).is_none());
        for today in [Some(after), None] {
            assert!(year_not_over(&forms, year, today).is_none());
            let doubt = doubtful_day(&early, year, today).unwrap();
            assert_eq!(doubt.fault.code.id, "W140");
        }
        early.confirmation.date = Some(Date::constant(2024, 12, 20));
        let of_the_future = doubtful_day(&early, year, Some(within)).unwrap();
        assert_eq!(of_the_future.fault.code.id, "W140", "it is no day of this run");
    }
}
