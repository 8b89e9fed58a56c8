//! What differs between two catalogues, in the words of the catalogue's workbook.

use toml::Value;

use super::Difference;
use crate::base::language::{Language, Text, date};
use crate::base::message::shown;
use crate::strategy::catalogue::outline::{Column, Holds, TABLES, Table};

impl Difference {
    /// Returns the difference as one line: `Cilji a.1 › Vrsta: redna letna naloga → enkratna naloga`. A field that no sheet has keeps
    /// its name in the file.
    pub fn line_of_catalogue(&self, language: Language) -> String {
        let (what, column) = named(&self.key, language);
        let nothing = Text::new("(ni)", "(none)").in_(language);
        let words = |text: &Option<String>| {
            let text = text.as_deref();
            text.map_or_else(
                || nothing.to_owned(),
                |text| value(text, column.as_ref(), language),
            )
        };
        format!("{what}: {} → {}", words(&self.before), words(&self.after))
    }
}

/// Returns what a key such as `goal a.1 › indicator ure › unit` names, in words, and the column that holds it.
fn named(key: &str, language: Language) -> (String, Option<Column>) {
    let mut table: Option<&Table> = None;
    let mut words = Vec::new();
    let mut rest: Vec<&str> = key.split(" › ").collect();
    while let Some(first) = rest.first() {
        let (name, id) = first.split_once(' ').unwrap_or((first, ""));
        let within = table.map_or_else(|| name.to_owned(), |outer| format!("{}.{name}", outer.key));
        let Some(inner) = TABLES.into_iter().find(|one| one.key == within) else {
            break;
        };
        words.push(
            format!("{} {}", inner.name.in_(language), shown(id))
                .trim_end()
                .to_owned(),
        );
        table = Some(inner);
        rest.remove(0);
    }
    let column = (0..rest.len()).find_map(|from| {
        let key = rest[from..].join(".");
        let mut columns = table?.columns().into_iter();
        Some((from, columns.find(|column| column.key() == key)?))
    });
    let unnamed = column.as_ref().map_or(rest.len(), |(from, _)| *from);
    words.extend(rest[..unnamed].iter().map(|name| shown(name)));
    let column = column.map(|(_, column)| column);
    words.extend(column.as_ref().map(|column| column.heading.in_(language)));
    (words.join(" › "), column)
}

/// Returns a value in the words of its column.
fn value(text: &str, column: Option<&Column>, language: Language) -> String {
    let listed = format!("x = {text}").parse::<toml::Table>().ok();
    if let Some(Value::Array(values)) = listed.as_ref().and_then(|table| table.get("x")) {
        let words = values.iter().map(|one| match one {
            Value::String(text) => of_column(text, column, language),
            other => shown(&other.to_string()),
        });
        return words.collect::<Vec<_>>().join(", ");
    }
    of_column(text, column, language)
}

fn of_column(text: &str, column: Option<&Column>, language: Language) -> String {
    let known = match column.map(|column| column.holds) {
        Some(Holds::Choice(choices) | Holds::NameOr(_, choices)) => {
            let chosen = choices().into_iter().find(|choice| choice.key == text);
            chosen.map(|choice| choice.label.in_(language).to_owned())
        }
        Some(Holds::Day | Holds::YearOrDay) => text.parse().ok().map(|day| date(language, day)),
        Some(Holds::Flag) => match text {
            "true" => Some(Text::new("da", "yes").in_(language).to_owned()),
            "false" => Some(Text::new("ne", "no").in_(language).to_owned()),
            _ => None,
        },
        Some(
            Holds::Words
            | Holds::Pattern(_)
            | Holds::Name(_)
            | Holds::Names(_)
            | Holds::OneOrMore
            | Holds::Phrases
            | Holds::Answers
            | Holds::Year
            | Holds::Whole(..)
            | Holds::Amount
            | Holds::AmountOrDay
            | Holds::AmountOr(_)
            | Holds::Braces(_),
        )
        | None => None,
    };
    known.unwrap_or_else(|| shown(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_values_are_in_the_words_of_the_workbook() {
        let line = |key: &str, before: &str, after: &str, language| {
            let (before, after) = (Some(before.to_owned()), Some(after.to_owned()));
            let key = key.to_owned();
            Difference { key, before, after }.line_of_catalogue(language)
        };
        assert_eq!(
            line("goal a.1 › kind", "recurring", "one-off", Language::Sl),
            "Cilji a.1 › Vrsta: redna letna naloga → enkratna naloga"
        );
        assert_eq!(
            line(
                "goal a.1 › indicator ure › required",
                "true",
                "false",
                Language::En
            ),
            "Goals a.1 › Indicators ure › Required: yes → no"
        );
        assert_eq!(
            line("strategy › return_by", "2026-01-31", "2026-02-15", Language::Sl),
            "Strategija › Rok za oddajo: 31. 1. 2026 → 15. 2. 2026"
        );
        assert_eq!(
            line(
                "goal a.1 › contributors",
                "[\"duk\"]",
                "[\"duk\", \"mok\"]",
                Language::Sl
            ),
            "Cilji a.1 › Sodelujoči: duk → duk, mok"
        );
        assert_eq!(
            line("goal a.1 › unheard", "1", "2", Language::Sl),
            "Cilji a.1 › unheard: 1 → 2"
        );
    }
}
