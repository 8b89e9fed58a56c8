//! R184 to R188, R280: the rows of lists: too few, too many, begun and not finished, repeated, outside their limits or the year.

use rust_decimal::Decimal;

use super::day::expected;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::ItemId;
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::value::Value;
use crate::base::words::Words;
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::forms::submission::{ListAnswers, ListRow, Reading};
use crate::strategy::catalogue::{Days, ListColumn};

pub(super) static RULE: Rule = Rule {
    codes: &[&TOO_FEW, &TOO_MANY, &UNFINISHED, &AGAIN, &OUTSIDE, &OTHER_YEAR],
    submission: Some(look),
    consolidated: None,
};

/// Fewer rows than the catalogue asks for.
pub(super) static TOO_FEW: Code = Code {
    id: "R184",
    severity: Severity::Error,
    title: Text::new("na seznamu je premalo vrstic", "a list has too few rows"),
    fact: Text::new(
        "izpolnjenih vrstic: {found}, zahtevanih najmanj: {least}",
        "rows filled in: {found}, required at least: {least}",
    ),
    help: Text::new(
        "dopolnite seznam; če vrstic res ni več, to sporočite koordinatorju",
        "complete the list; if there really are no more rows, tell the coordinator",
    ),
    why: Text::new(
        "Katalog zahteva, da ustanova našteje vsaj toliko stvari.",
        "The catalogue requires the institution to list at least so many.",
    ),
    example: Text::new(
        "Zahtevani so najmanj trije dogodki, na seznamu sta dva.",
        "At least three events are required, the list has two.",
    ),
};

/// More rows than the catalogue allows.
pub(super) static TOO_MANY: Code = Code {
    id: "R185",
    severity: Severity::Error,
    title: Text::new("na seznamu je preveč vrstic", "a list has too many rows"),
    fact: Text::new(
        "izpolnjenih vrstic: {found}, dovoljenih največ: {most}",
        "rows filled in: {found}, allowed at most: {most}",
    ),
    help: Text::new(
        "odvečne vrstice izbrišite ali združite",
        "delete or join the rows that are too many",
    ),
    why: Text::new(
        "Katalog omejuje, koliko vrstic sme imeti seznam.",
        "The catalogue limits how many rows the list may have.",
    ),
    example: Text::new(
        "Dovoljenih je največ pet partnerjev, na seznamu jih je sedem.",
        "At most five partners are allowed, the list has seven.",
    ),
};

/// A required column is blank on a row that is begun.
pub(super) static UNFINISHED: Code = Code {
    id: "R186",
    severity: Severity::Error,
    title: Text::new(
        "začeta vrstica ni izpolnjena",
        "a row that is begun is not filled in",
    ),
    fact: Text::new(
        "vrstica je začeta, obvezni stolpci so prazni: {columns}",
        "the row is begun, required columns are blank: {columns}",
    ),
    help: Text::new(
        "izpolnite jih ali izbrišite vso vrstico",
        "fill them in, or delete the whole row",
    ),
    why: Text::new(
        "Prazno ni nič: iz začete vrstice ni videti, ali podatka ni ali je pozabljen.",
        "Blank is not zero: a row that is begun does not say whether a figure is unknown or was forgotten.",
    ),
    example: Text::new(
        "Dogodek ima ime, števila udeležencev pa ne → 24.",
        "The event has a name, but no number of participants → 24.",
    ),
};

/// Two rows are equal in the columns by which rows differ.
pub(super) static AGAIN: Code = Code {
    id: "R187",
    severity: Severity::Error,
    title: Text::new("vrstica seznama se ponovi", "a row of a list is repeated"),
    fact: Text::new(
        "vrstica ima isto kot vrstica {first}: {same}",
        "the row has the same as row {first}: {same}",
    ),
    help: Text::new(
        "če gre za isto, eno vrstico izbrišite; sicer ju razločno poimenujte",
        "if it is the same, delete one of the rows; otherwise name them differently",
    ),
    why: Text::new(
        "Stvar, našteta dvakrat, bi štela dvakrat.",
        "What is listed twice would count twice.",
    ),
    example: Text::new(
        "Dogodek »Dan odprtih vrat« 12. 5. je na seznamu dvakrat.",
        "The event “Open day” of 12 May is on the list twice.",
    ),
};

/// A number outside the limits of its column.
pub(super) static OUTSIDE: Code = Code {
    id: "R188",
    severity: Severity::Error,
    title: Text::new(
        "vrednost v seznamu je zunaj mej",
        "a value of a list is outside its limits",
    ),
    fact: Text::new(
        "vrednost {found} je zunaj dovoljenih mej ({limits})",
        "the value {found} is outside its limits ({limits})",
    ),
    help: Text::new("preverite in popravite vrednost", "check and correct the value"),
    why: Text::new(
        "Katalog pove, kolikšne so lahko vrednosti v stolpcu.",
        "The catalogue says how large the values of the column can be.",
    ),
    example: Text::new(
        "Dogodek s 4.500 udeleženci, dovoljenih je največ 500.",
        "An event with 4,500 participants, where 500 are allowed.",
    ),
};

/// A day outside the year that is reported on.
pub(super) static OTHER_YEAR: Code = Code {
    id: "R280",
    severity: Severity::Warning,
    title: Text::new(
        "datum na seznamu ni iz leta, o katerem se poroča",
        "a date of a list is not of the reported year",
    ),
    fact: Text::new(
        "datum je {found}, pričakovan je {expected}",
        "the date is {found}, expected is {expected}",
    ),
    help: Text::new(
        "preverite dan, mesec in leto; kar ni iz leta, o katerem se poroča, ne sodi na seznam; če je datum pravi, to sporočite koordinatorju",
        "check day, month and year; what is not of the reported year does not belong on the list; if the date is right, tell the coordinator",
    ),
    why: Text::new(
        "Na seznam sodi, kar je bilo v letu, o katerem se poroča; napačna letnica je pogosta napaka.",
        "A list holds what was in the reported year; a wrong year is a common mistake.",
    ),
    example: Text::new(
        "Dogodek 12. 5. 2042: popravite na 12. 5. 2024.",
        "An event on 12/05/2042: correct to 12/05/2024.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    if form.submission.lists.is_empty() {
        return;
    }
    for sheet in all_list_sheets(form.catalogue) {
        if let Some(answers) = form.submission.lists.get(&sheet.item()) {
            List {
                form,
                sheet: &sheet,
                answers,
            }
            .look(findings);
        }
    }
}

/// A list of a form, being checked.
struct List<'a> {
    form: &'a SubmissionView<'a>,
    sheet: &'a ListSheet<'a>,
    answers: &'a ListAnswers,
}

impl List<'_> {
    fn look(&self, findings: &mut Findings) {
        let list = self.sheet.list;
        let found = self.answers.rows.len();
        let title = self.sheet.title();
        let place = &self.answers.place;
        if found < list.at_least && !self.form.submission.confirmation.is_nil {
            let fault = TOO_FEW.fault().with("found", found).with("least", list.at_least);
            self.report(fault, place, title.clone(), findings);
        }
        if let Some(most) = list.at_most.filter(|most| found > *most) {
            let fault = TOO_MANY.fault().with("found", found).with("most", most);
            self.report(fault, place, title, findings);
        }
        for (number, row) in (1..).zip(&self.answers.rows) {
            self.unfinished(number, row, findings);
            for column in list.columns.values() {
                self.outside(number, row, column, findings);
                self.other_year(number, row, column, findings);
            }
        }
        self.repeated(findings);
    }

    fn unfinished(&self, number: usize, row: &ListRow, findings: &mut Findings) {
        let blank = |column: &&ListColumn| {
            let cell = row.cells.get(&column.id);
            column.required && cell.is_some_and(|cell| cell.reading == Reading::Blank)
        };
        let blank: Vec<&ListColumn> = self.sheet.list.columns.values().filter(blank).collect();
        let Some(first) = blank.first().and_then(|column| row.cells.get(&column.id)) else {
            return;
        };
        let names = blank.iter().map(|column| Message::words(&column.title));
        let fault = UNFINISHED.fault().with_message("columns", Message::list(names));
        self.report(fault, &first.place, self.sheet.subject(number, None), findings);
    }

    fn outside(&self, number: usize, row: &ListRow, column: &ListColumn, findings: &mut Findings) {
        let Some(cell) = row.cells.get(&column.id) else {
            return;
        };
        let Some(value) = cell.value() else { return };
        if !value.as_number().is_some_and(|number| column.is_outside(number)) {
            return;
        }
        let shown = |value: &Value| self.form.catalogue.value_in_column(column, value);
        let bound = |words: Text, bound: Option<Decimal>| {
            bound.map(|bound| words.with("bound", shown(&Value::Number(bound))))
        };
        let least = bound(Text::new("najmanj {bound}", "at least {bound}"), column.at_least);
        let most = bound(Text::new("največ {bound}", "at most {bound}"), column.at_most);
        let limits = Message::list(least.into_iter().chain(most));
        let fault = OUTSIDE
            .fault()
            .with_message("found", shown(value))
            .with_message("limits", limits);
        self.report(
            fault,
            &cell.place,
            self.sheet.subject(number, Some(column)),
            findings,
        );
    }

    fn other_year(&self, number: usize, row: &ListRow, column: &ListColumn, findings: &mut Findings) {
        let Some(cell) = row.cells.get(&column.id) else {
            return;
        };
        let Some(day) = cell.value().and_then(Value::as_day) else {
            return;
        };
        let days = Days::default().in_year(self.form.year);
        if days.at_least.is_none_or(|first| first <= day) && days.at_most.is_none_or(|last| day <= last) {
            return;
        }
        let fault = OTHER_YEAR.fault().with_message("found", Message::Date(day));
        let fault = fault.with_message("expected", expected(days));
        self.report(
            fault,
            &cell.place,
            self.sheet.subject(number, Some(column)),
            findings,
        );
    }

    fn repeated(&self, findings: &mut Findings) {
        let unique = &self.sheet.list.unique;
        if unique.is_empty() {
            return;
        }
        let mut seen: HashMap<Vec<String>, (usize, &ListRow)> = HashMap::default();
        for (number, row) in (1..).zip(&self.answers.rows) {
            let Some(same) = words(row, unique) else { continue };
            let Some((first, other)) = seen.get(&same) else {
                seen.insert(same, (number, row));
                continue;
            };
            let columns = unique.iter().filter_map(|id| self.sheet.list.columns.get(id));
            let shown = columns.filter_map(|column| {
                let value = row.value(&column.id)?;
                Some(self.form.catalogue.value_in_column(column, value))
            });
            let shown = Message::list(shown);
            let fault = AGAIN.fault().with("first", first).with_message("same", shown);
            let finding = fault.at(row.place.clone()).with_related([other.place.clone()]);
            let finding = finding.of(&self.form.submission.institution);
            findings.push(finding.about(self.sheet.entry(), self.sheet.subject(number, None)));
        }
    }

    fn report(&self, fault: Fault, place: &Place, subject: Message, findings: &mut Findings) {
        let finding = fault.at(place.clone()).of(&self.form.submission.institution);
        findings.push(finding.about(self.sheet.entry(), subject));
    }
}

/// Returns what a row has in some columns, as it is compared; `None` if one of them is blank or could not be read.
fn words(row: &ListRow, columns: &[ItemId]) -> Option<Vec<String>> {
    let word = |column: &ItemId| {
        let words = Words::of(&row.value(column)?.canonical()).joined();
        (!words.is_empty()).then_some(words)
    };
    columns.iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_in_capitals_only_is_the_same() {
        let row = |name: &str| ListRow {
            place: Place::file("F.xlsx"),
            cells: [(
                "ime".parse().unwrap(),
                crate::forms::submission::Entry::new(
                    Place::file("F.xlsx"),
                    name,
                    if name.is_empty() {
                        Reading::Blank
                    } else {
                        Reading::Value(crate::base::value::Value::Text(name.into()))
                    },
                ),
            )]
            .into_iter()
            .collect(),
        };
        let columns: [ItemId; 1] = ["ime".parse().unwrap()];
        assert_eq!(
            words(&row("Dan odprtih vrat"), &columns),
            words(&row("dan  ODPRTIH vrat "), &columns)
        );
        assert_eq!(words(&row(""), &columns), None);
    }

    #[test]
    fn keys_of_lists_are_those_of_findings() {
        let key: crate::base::key::ItemKey = "a.3/dogodki".parse().unwrap();
        assert_eq!(crate::base::key::EntryKey::from(&key).to_string(), "a.3/dogodki");
    }
}
