//! Reads a cell that must hold a day, or answers of a list.

use rust_decimal::Decimal;

use super::{shown, unreadable};
use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON, is_invisible};
use crate::base::value::Value;
use crate::forms::submission::Reading;
use crate::sheet::{Cell, Content, DayText, Format, Shown, date_of};
use crate::strategy::catalogue::{Choices, Said};

/// The first number that is taken for a day in a cell that does not show one: the first days of 1950. A smaller one is a year or
/// a count.
const FIRST_SERIAL: Decimal = Decimal::from_parts(18_264, 0, 0, false, 0);

pub(in crate::forms::intake) static NOT_A_DAY: Code = Code {
    id: "V156",
    severity: Severity::Error,
    title: Text::new("ni datum", "not a date"),
    fact: Text::new(
        "pričakovan je datum, »{found}« {why}",
        "expected a date, “{found}” {why}",
    ),
    help: Text::new(
        "vpišite dan, mesec in leto s štirimi števkami, na primer 20. 2. 2025; pojasnilo napišite v stolpec Opomba",
        "enter day, month and a year of four digits, for example 20 Feb 2025; write explanations in the column Note",
    ),
    why: Text::new(
        "Datum se primerja z drugimi in prenese v poročilo, zato mora biti en sam dan.",
        "A date is compared with others and printed in the report, so it has to be one single day.",
    ),
    example: Text::new(
        "»februarja 2025«: vpišite 20. 2. 2025.",
        "“in February 2025”: enter 20 Feb 2025.",
    ),
};

pub(in crate::forms::intake) static NOT_ON_LIST: Code = Code {
    id: "V157",
    severity: Severity::Error,
    title: Text::new("odgovora ni na seznamu", "an answer that is not on the list"),
    fact: Text::new(
        "»{found}« ni nobeden od odgovorov na seznamu: {expected}{near}",
        "“{found}” is none of the answers on the list: {expected}{near}",
    ),
    help: Text::new(
        "izberite odgovor na seznamu v celici, pojasnilo pa napišite v stolpec Opomba",
        "choose an answer from the list in the cell, and write explanations in the column Note",
    ),
    why: Text::new(
        "Odgovori ustanov se primerjajo in seštejejo le, če so z istega seznama.",
        "The answers of institutions can be compared and counted only if they are of one list.",
    ),
    example: Text::new("»še kar«: izberite »delno«.", "“more or less”: choose “partly”."),
};

pub(in crate::forms::intake) static IN_OTHER_LETTERS: Code = Code {
    id: "V158",
    severity: Severity::Warning,
    title: Text::new("odgovor z drugimi črkami", "an answer in other letters"),
    fact: Text::new(
        "»{found}« ni zapisano kot na seznamu; prebrano je kot »{read}«",
        "“{found}” is not written as on the list; it was read as “{read}”",
    ),
    help: Text::new(
        "preverite, ali je prebrano prav; odgovor izberite na seznamu v celici",
        "check that it was read right; choose the answer from the list in the cell",
    ),
    why: Text::new(
        "Velike črke, strešice in posamezna zatipkana črka ne spremenijo odgovora, a o tem je treba vedeti.",
        "Capitals, diacritics and a single mistyped letter do not change an answer, but one has to know about it.",
    ),
    example: Text::new(
        "»Delnno« je prebrano kot »delno«.",
        "“Partlly” is read as “partly”.",
    ),
};

pub(in crate::forms::intake) static TOO_MANY_ANSWERS: Code = Code {
    id: "V159",
    severity: Severity::Error,
    title: Text::new("več odgovorov namesto enega", "several answers instead of one"),
    fact: Text::new(
        "v celici je več odgovorov (»{found}«), izbrati je treba enega",
        "the cell holds several answers (“{found}”), one has to be chosen",
    ),
    help: Text::new(
        "na seznamu v celici izberite en odgovor, druge napišite v stolpec Opomba",
        "choose one answer from the list in the cell, and write the others in the column Note",
    ),
    why: Text::new(
        "Na to vprašanje je mogoč en odgovor; program med več odgovori ne izbira.",
        "This question has one answer; the program does not choose between several.",
    ),
    example: Text::new(
        "»da; delno«: izberite »delno«.",
        "“yes; partly”: choose “partly”.",
    ),
};

/// Reads a day: a real date of either system of dates, or text of one reading.
pub(super) fn day(cell: &Cell) -> (Reading, Vec<Fault>) {
    let found = cell.content.as_found();
    if let Shown::Otherwise(words) = cell.shown() {
        return unreadable(shown::otherwise(Message::Found(found), words));
    }
    let is_shown_as_day = matches!(
        cell.style.format,
        Format::Date | Format::DateTime | Format::DayMonth | Format::MonthYear
    );
    let day = match &cell.content {
        Content::Date(serial) => date_of(*serial).map(DayText::Day),
        Content::Number(serial) if is_shown_as_day || *serial >= FIRST_SERIAL => {
            date_of(*serial).map(DayText::Day)
        }
        Content::Text(text) => super::day_number(text)
            .map(DayText::Day)
            .or_else(|| DayText::read(text)),
        Content::Blank
        | Content::Number(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    };
    let unclear = |why: Message| {
        let fault = NOT_A_DAY
            .fault()
            .with_message("found", Message::Found(found.clone()));
        unreadable(fault.with_message("why", why))
    };
    match day {
        Some(DayText::Day(day)) => (Reading::Value(Value::Day(day)), Vec::new()),
        Some(DayText::ShortYear) => unclear(super::NO_FULL_YEAR.into()),
        Some(DayText::TwoReadings(first, second)) => {
            let first = super::TWO_READINGS.with("first", Message::Date(first));
            unclear(first.with("second", Message::Date(second)))
        }
        None => unclear(Text::new("ni en sam dan", "is no single day").into()),
    }
}

/// What to do where several answers may be chosen.
const SEVERAL: Text = Text::new(
    "odgovore prepišite s seznama; več jih ločite s podpičji (a; b)",
    "copy the answers from the list; separate several by semicolons (a; b)",
);

/// Reads answers of a list.
pub(super) fn answers(content: &Content, choices: &Choices) -> (Reading, Vec<Fault>) {
    let found = match content.as_flag() {
        // A program may have made a truth value of a typed yes.
        Some(flag) if matches!(content, Content::Flag(_)) => {
            Value::Flag(flag).display(crate::base::language::Language::Sl)
        }
        Some(_) | None => content.as_found(),
    };
    let visible: String = found.chars().filter(|c| !is_invisible(*c)).collect();
    let titles = || Message::joined(choices.list.iter().map(|answer| answer.title.clone()), &SEMICOLON);
    let not_listed = |near: Message| {
        let fault = NOT_ON_LIST.fault().found(&found);
        let fault = if choices.several {
            fault.with_help(SEVERAL)
        } else {
            fault
        };
        unreadable(
            fault
                .with_message("expected", titles())
                .with_message("near", near),
        )
    };
    match choices.read(&visible) {
        Said::Exactly(chosen) => (Reading::Value(Value::Chosen(chosen)), Vec::new()),
        Said::InOtherLetters(chosen) => {
            let fault = IN_OTHER_LETTERS.fault().found(&found);
            let fault = fault.with("read", chosen.titles());
            (Reading::Value(Value::Chosen(chosen)), vec![fault])
        }
        Said::Nearly(near) => {
            let text = Text::new(
                " (najbolj podobno je »{near}«)",
                " (the most similar is “{near}”)",
            );
            not_listed(text.fill(&[("near", &near)]))
        }
        Said::Nothing => not_listed(Message::default()),
        Said::TooMany => unreadable(TOO_MANY_ANSWERS.fault().found(&found)),
    }
}
