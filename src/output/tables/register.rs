//! The register: what each institution was sent, what came from it and when, and how its return stands.

use jiff::civil::Date;

use super::{Column, ColumnKind, Datum};
use crate::base::language::{Language, Localized, Text, date};
use crate::forms::layout::sheet_names;
use crate::forms::parts::Parts;
use crate::output::returns::Return;
use crate::result::consolidated::FileRecord;
use crate::result::register::{Correspondence, Day, IssuedForm};

/// How many digits of a digest identify a file for people.
const DIGITS: usize = 8;

/// An institution with what it was sent.
pub struct Registered<'a> {
    /// Its return.
    pub one: &'a Return<'a>,
    /// What was written for it; `None` if nothing was.
    pub sent: Option<&'a Correspondence>,
}

/// Returns the day on which a file came: of the message that it lay in, else of its confirmation; `None` if neither is known.
pub fn day_of(file: &FileRecord) -> Option<Date> {
    let confirmed = file
        .confirmation
        .as_ref()
        .and_then(|confirmation| confirmation.date);
    file.source.sent.or(confirmed)
}

/// The columns that people see.
pub const SHOWN: [&str; 5] = ["institution", "sent", "came", "rounds", "reminded"];

/// The columns of the file for Excel.
pub const FOR_EXCEL: [&str; 8] = [
    "institution",
    "standing",
    "standing_accepted",
    "standing_findings",
    "sent",
    "came",
    "rounds",
    "reminded",
];

/// Returns the columns.
pub fn columns<'a>() -> Vec<Column<Registered<'a>>> {
    use ColumnKind::{Count, Day as OfDay, Short, Text as Words};
    vec![
        Column::new(
            "institution",
            Text::new("Ustanova", "Institution"),
            Short,
            0.0,
            |row: &Registered<'_>| Datum::Institution(row.one.institution.id.clone()),
        ),
        Column::data("name", Words, "Its full name.", |row| {
            Datum::words(&row.one.institution.name)
        }),
        Column::new("sent", Text::new("Poslano", "Sent"), Words, 0.0, |row| {
            lines(|language| row.latest().map(|form| sent(form, language)).collect())
        }),
        Column::data(
            "forms",
            Words,
            "The forms written for it: day, parts, digest of the form, digest of the message.",
            |row| Datum::List(row.all(|sent| sent.forms.iter().map(issued).collect())),
        ),
        Column::new("came", Text::new("Datirano", "Dated"), Words, 0.0, |row| {
            lines(|language| row.one.files.iter().map(|file| came(file, language)).collect())
        }),
        Column::data(
            "files",
            Words,
            "The files that came from it: day, path, digest.",
            |row| {
                let file = |file: &&FileRecord| {
                    let day = day_of(file).map_or_else(|| "?".to_owned(), |day| day.to_string());
                    format!("{day} {} {}", file.source.path, file.source.sha256.as_str())
                };
                Datum::List(row.one.files.iter().map(file).collect())
            },
        ),
        Column::data("last_came", OfDay, "The day of the last of them.", |row| {
            Datum::maybe(
                row.one.files.iter().filter_map(|file| day_of(file)).max(),
                Datum::Day,
            )
        }),
        Column::data("state", Words, "The state of its return.", |row| {
            Datum::Word(row.one.state.key(), row.one.state.label().into())
        }),
        Column::data(
            "missing",
            Words,
            "The parts of its form that have not come, if others have.",
            |row| Datum::words(row.one.missing.words()),
        ),
        Column::data(
            "acceptance",
            Words,
            "Whether the coordinator has taken its return over.",
            |row| {
                Datum::maybe(row.one.acceptance, |one| {
                    Datum::Word(one.key(), one.label().into())
                })
            },
        ),
        Column::new("rounds", Text::new("Krogi", "Rounds"), Count, 0.0, |row| {
            Datum::Count(row.sent.map_or(0, |sent| sent.rounds.len()))
        }),
        Column::data(
            "last_round",
            OfDay,
            "The day of the last answer to its returns.",
            |row| {
                let last = row.sent.and_then(|sent| sent.rounds.last());
                Datum::maybe(last, |round| Datum::Day(round.day.0))
            },
        ),
        Column::data(
            "messages",
            Words,
            "The digests of the messages that answered its returns, in the order of the rounds.",
            |row| {
                Datum::List(row.all(|sent| sent.rounds.iter().map(|round| round.message.clone()).collect()))
            },
        ),
        Column::new(
            "reminded",
            Text::new("Opomniki", "Reminders"),
            Words,
            0.0,
            |row| lines(|language| row.reminders().map(|Day(day)| date(language, day)).collect()),
        ),
        Column::new("standing", Text::new("Stanje", "State"), Words, 0.0, |row| {
            of_return(row, "state_of_content")
        }),
        Column::new(
            "standing_accepted",
            Text::new("Sprejem", "Acceptance"),
            Words,
            0.0,
            |row| of_return(row, "acceptance"),
        ),
        Column::new(
            "standing_findings",
            Text::new("Ugotovitve", "Findings"),
            Words,
            0.0,
            |row| of_return(row, "findings"),
        ),
        Column::data("reminders", Words, "The days of the reminders to it.", |row| {
            Datum::List(row.reminders().map(String::from).collect())
        }),
    ]
}

/// Returns what a column of the table of returns holds of an institution.
fn of_return(row: &Registered<'_>, key: &str) -> Datum {
    let columns = super::returns::columns();
    let column = columns.iter().find(|column| column.key == key);
    column.map_or(Datum::Blank, |column| column.datum(row.one))
}

impl Registered<'_> {
    fn all(&self, of: impl Fn(&Correspondence) -> Vec<String>) -> Vec<String> {
        self.sent.map(of).unwrap_or_default()
    }

    fn reminders(&self) -> impl Iterator<Item = Day> {
        self.sent
            .into_iter()
            .flat_map(|sent| &sent.reminders)
            .map(|one| one.day)
    }

    /// Returns the last form of each choice of parts.
    fn latest(&self) -> impl Iterator<Item = &IssuedForm> {
        let forms = self.sent.map_or(&[][..], |sent| &sent.forms);
        let later = move |at: usize, form: &IssuedForm| {
            forms.iter().skip(at + 1).any(|other| other.parts == form.parts)
        };
        let latest = forms
            .iter()
            .enumerate()
            .filter(move |(at, form)| !later(*at, form));
        latest.map(|(_, form)| form)
    }
}

fn issued(form: &IssuedForm) -> String {
    let IssuedForm {
        parts,
        form,
        message,
        day,
    } = form;
    format!("{} {parts}; {form}; {message}", String::from(*day))
        .trim_end_matches("; ")
        .to_owned()
}

fn sent(form: &IssuedForm, language: Language) -> String {
    let parts = Parts::named(&form.parts).filter(|parts| !parts.is_whole());
    let parts = parts
        .map(|parts| format!(" {}", sheet_names(parts).in_(language)))
        .unwrap_or_default();
    format!("{}{parts} ({})", date(language, form.day.0), short(&form.form))
}

fn came(file: &FileRecord, language: Language) -> String {
    const UNKNOWN: Text = Text::new("dan ni znan", "day not known");
    let day = day_of(file).map_or_else(|| UNKNOWN.in_(language).to_owned(), |day| date(language, day));
    format!("{day} ({})", short(&file.source.sha256))
}

fn short(digest: &str) -> &str {
    digest.get(..DIGITS).unwrap_or(digest)
}

fn lines(lines: impl Fn(Language) -> Vec<String>) -> Datum {
    Datum::Word("", Localized::of(|language| lines(language).join("\n")).into())
}
