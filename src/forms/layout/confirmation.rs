//! The confirmation sheet: one line per question.

use jiff::ToSpan;

use crate::base::language::{Language, Text, fill};
use crate::base::value::Year;

pub use crate::forms::submission::ConfirmationField;

/// The column of labels on the confirmation sheet.
pub const CONFIRMATION_LABEL: u16 = 1;
/// The column of entries on the confirmation sheet; its key in the hidden row is [`CONFIRMATION_KEY`].
pub const CONFIRMATION_VALUE: u16 = 2;
/// The key of the column of entries on the confirmation sheet.
pub const CONFIRMATION_KEY: &str = "answer";

/// The words of the list for [`ConfirmationField::Finality`]: final, provisional.
pub const FINALITY: [Text; 2] = [Text::new("končna", "final"), Text::new("začasna", "provisional")];

impl ConfirmationField {
    /// Returns the row key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Role => "role",
            Self::Date => "date",
            Self::Confirmed => "confirmed",
            Self::Revision => "revision",
            Self::Finality => "finality",
            Self::NoActivity => "no-activity",
        }
    }

    /// Returns the label before the entry.
    pub const fn label(self) -> Text {
        match self {
            Self::Office => Text::new("Organizacijska enota", "Office"),
            Self::Role => Text::new("Funkcija osebe, ki potrjuje", "Role of the person who confirms"),
            Self::Date => Text::new("Datum", "Date"),
            Self::Confirmed => Text::new(
                "Podatki so popolni in pravilni",
                "The data are complete and correct",
            ),
            Self::Revision => Text::new(
                "Različica (le ob ponovni oddaji)",
                "Version (only when sent again)",
            ),
            Self::Finality => Text::new("Končna ali začasna oddaja", "Final or provisional return"),
            Self::NoActivity => Text::new(
                "Brez dejavnosti v letu poročila (ničelno poročilo)",
                "No activity in the reported year (nil return)",
            ),
        }
    }

    /// Returns the input message; `{example}` is a day on which answers are confirmed: see [`confirmation_day`].
    pub const fn help(self) -> Text {
        match self {
            Self::Office => Text::new(
                "Vpišite enoto ali službo, na primer: Splošna služba. Imena osebe ne pišite.",
                "Enter the unit or service, for example: General Affairs. Do not enter a person's name.",
            ),
            Self::Role => Text::new(
                "Vpišite funkcijo, na primer: direktor. Imena osebe ne pišite.",
                "Enter the role, for example: director. Do not enter a person's name.",
            ),
            Self::Date => Text::new(
                "Vpišite datum z vsemi štirimi števkami letnice, na primer {example}.",
                "Enter the date with all four digits of the year, for example {example}.",
            ),
            Self::Confirmed => Text::new("Na seznamu izberite da.", "Choose yes from the list."),
            Self::Revision => Text::new(
                "Izpolnite le, če obrazec pošiljate znova: ob prvem popravku vpišite 2, ob drugem 3. Popravite tudi datum.",
                "Fill in only when you send the form again: 2 at the first correction, 3 at the second. Correct the date too.",
            ),
            Self::Finality => Text::new(
                "Izberite začasna le, če boste podatke še dopolnili; prazno pomeni končna. Začasna oddaja ne nadomesti končne.",
                "Choose provisional only if you will still complete the data; blank means final. A provisional return does not \
                 replace a final one.",
            ),
            Self::NoActivity => Text::new(
                "Izberite da le, če v letu poročila niste imeli dejavnosti: prazni podatki in zneski potem štejejo kot »ne velja«. Stanje \
                 ciljev, ki jih vodite, vseeno izpolnite.",
                "Choose yes only if you had no activity in the reported year: blank figures and amounts then count as “does not apply”. \
                 State the status of the goals that you lead all the same.",
            ),
        }
    }
}

/// Returns a day on which answers about a year are confirmed, as it is typed: `24. 1. 2025`, `24/01/2025`.
pub fn confirmation_day(language: Language, year: Year) -> String {
    const TYPED: Text = Text::new("{day}. {month}. {year}", "{day}/{month}/{year}");
    let day = year.last_day().saturating_add(24.days());
    let month = match language {
        Language::En => format!("{:02}", day.month()),
        Language::Sl | Language::Further(_) => day.month().to_string(),
    };
    let arguments = [
        ("day", &*day.day().to_string()),
        ("month", &*month),
        ("year", &*day.year().to_string()),
    ];
    fill(TYPED.in_(language), &arguments)
}
