//! Reads a TOML table field by field and collects what is wrong with each, so that one fault does not hide another.
//!
//! serde would stop at the first wrong field of the file; here every field is read on its own.

mod places;
mod marks;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::finding::Fault;
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::strategy::catalogue::codes::form::{EMPTY, UNKNOWN_FIELD, WRONG_FORM};
pub(super) use crate::strategy::catalogue::fields::marks::{Mark, Marks};
pub(super) use crate::strategy::catalogue::fields::places::line_and_column;
use crate::strategy::catalogue::forms::{Form, described, with_own_example};
use crate::strategy::catalogue::holds::Field;

/// One table, being read; what is left over at the end is unknown.
pub(super) struct Fields<'t, 'm> {
    table: &'t DeTable<'t>,
    /// Where in the file the text begins that was parsed.
    offset: usize,
    /// Where in the file the table is.
    span: Range<usize>,
    name: &'static str,
    known: Vec<&'static str>,
    missing: Vec<&'static str>,
    wrong: Vec<&'static str>,
    /// Whether the names are the file's own, so that none is unknown.
    any_name: bool,
    marks: &'m mut Marks,
}

/// What a piece of a whole file was read into, and the fields that it lacks.
pub(super) struct Piece<T> {
    pub(super) read: T,
    pub(super) lacks: Vec<&'static str>,
}

/// What a table is read into; a field that is missing or wrong is absent, and a fault says why.
pub(super) trait FromTable: Sized {
    /// How the table is called in messages: `[[goal]]`.
    const NAME: &'static str;
    /// An example that can be pasted: a heading, or the field with its braces.
    const EXAMPLE: &'static str = Self::NAME;

    /// Returns the declarations of its fields.
    fn fields() -> Vec<Field>;

    /// Reads the fields.
    fn read(fields: &mut Fields<'_, '_>) -> Self;
}

impl<'t, 'm> Fields<'t, 'm> {
    /// Reads a whole table, and reports unknown and missing fields. `offset` is where in the file the text begins that was parsed.
    pub(super) fn read<T: FromTable>(
        table: &'t DeTable<'t>,
        offset: usize,
        span: Range<usize>,
        marks: &'m mut Marks,
    ) -> T {
        let mut fields = Fields::of(table, offset, span, T::NAME, marks);
        let value = T::read(&mut fields);
        fields.report_unknown_and_missing();
        value
    }

    /// Reads a table of which others have the rest; `None` if it has an unknown field.
    pub(super) fn read_piece<T: FromTable>(
        table: &'t DeTable<'t>,
        offset: usize,
        marks: &'m mut Marks,
    ) -> Option<Piece<T>> {
        let mut fields = Fields::of(table, offset, 0..0, T::NAME, marks);
        let read = T::read(&mut fields);
        let mut names = table.keys().map(|name| name.get_ref().as_ref());
        names.all(|name| fields.known.contains(&name)).then_some(Piece {
            read,
            lacks: fields.missing,
        })
    }

    /// Returns the names that a table may have; what it lacks is reported.
    #[cfg(test)]
    pub(super) fn accepted<T: FromTable>(table: &'t DeTable<'t>, marks: &'m mut Marks) -> Vec<&'static str> {
        let mut fields = Fields::of(table, 0, 0..0, T::NAME, marks);
        let _ = T::read(&mut fields);
        let known = fields.known.clone();
        fields.report_unknown_and_missing();
        known
    }

    fn of(
        table: &'t DeTable<'t>,
        offset: usize,
        span: Range<usize>,
        name: &'static str,
        marks: &'m mut Marks,
    ) -> Self {
        Fields {
            table,
            offset,
            span,
            name,
            known: Vec::new(),
            missing: Vec::new(),
            wrong: Vec::new(),
            any_name: false,
            marks,
        }
    }

    /// Returns where the table is.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns where in the file something is that is at these bytes of the text that was parsed.
    fn at(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.offset..span.end + self.offset
    }

    /// Returns the fields that are present and could not be read.
    pub(super) fn wrong(&self) -> Vec<&'static str> {
        self.wrong.clone()
    }

    /// Requires a field for what others say; it was read as one that may be absent.
    pub(super) fn require(&mut self, field: &'static str) {
        if !self.has(field) {
            self.missing.push(field);
        }
    }

    /// Reports that a field could not be read.
    pub(super) fn report_wrong(&mut self, field: &'static str, fault: Fault, span: Range<usize>) {
        self.wrong.push(field);
        self.marks.report(fault, span);
    }

    /// Returns `true` if a field is present, valid or not.
    pub(super) fn has(&self, field: &str) -> bool {
        self.table.contains_key(field)
    }

    /// Returns the place of a field that an earlier version had: it is accepted, but not read and in no list of possible names.
    pub(super) fn retired(&mut self, field: &'static str) -> Option<Range<usize>> {
        let (key, _) = self.table.get_key_value(field)?;
        self.known.push(field);
        Some(self.at(&key.span()))
    }

    /// Returns a field that may be absent.
    pub(super) fn optional<T: Form>(&mut self, field: &'static str) -> Option<Spanned<T>> {
        let value = self.value(field)?;
        self.form(field, value)
    }

    /// Returns a field that must be there.
    pub(super) fn required<T: Form>(&mut self, field: &'static str) -> Option<Spanned<T>> {
        match self.value(field) {
            Some(value) => self.form(field, value),
            None => self.missing(field),
        }
    }

    /// Returns a list of values that may be absent; one that is there must not be empty.
    pub(super) fn filled_list<T: Form>(&mut self, field: &'static str) -> Option<Vec<Spanned<T>>> {
        if let Some(value) = self.table.get(field)
            && value.get_ref().as_array().is_some_and(|values| values.is_empty())
        {
            let span = self.at(&value.span());
            self.marks.report(EMPTY.fault().with("field", field), span);
        }
        self.list(field)
    }

    /// Returns a list of values that may be absent or empty; it is read when every one of them is.
    pub(super) fn list<T: Form>(&mut self, field: &'static str) -> Option<Vec<Spanned<T>>> {
        let value = self.value(field)?;
        let DeValue::Array(values) = value.get_ref() else {
            let expected = Text::new("seznam v oglatih oklepajih", "a list in square brackets");
            return self.wrong_form(field, value, expected, "[\"…\", \"…\"]");
        };
        // Every element is read, so that all that are wrong are reported.
        let read: Vec<Option<_>> = values.iter().map(|value| self.form(field, value)).collect();
        read.into_iter().collect()
    }

    /// Returns a table that may be absent.
    pub(super) fn table<T: FromTable>(&mut self, field: &'static str) -> Option<T> {
        let value = self.value(field)?;
        let DeValue::Table(table) = value.get_ref() else {
            let expected = Text::new("tabela v zavitih oklepajih", "a table in braces");
            return self.wrong_form(field, value, expected, T::EXAMPLE);
        };
        Some(Fields::read(
            table,
            self.offset,
            self.at(&value.span()),
            self.marks,
        ))
    }

    /// Returns a table that must be there.
    pub(super) fn required_table<T: FromTable>(&mut self, field: &'static str) -> Option<T> {
        if self.has(field) {
            self.table(field)
        } else {
            self.known.push(field);
            self.missing(field)
        }
    }

    /// Tables of one name, of which there must be one: `[[institution]]`.
    pub(super) fn required_tables<T: FromTable>(&mut self, field: &'static str) -> Vec<T> {
        if !self.has(field) {
            self.known.push(field);
            return self.missing(field).unwrap_or_default();
        }
        self.tables(field)
    }

    /// Tables of one name, none at all included: `[[goal]]`.
    pub(super) fn tables<T: FromTable>(&mut self, field: &'static str) -> Vec<T> {
        let Some(value) = self.value(field) else {
            return Vec::new();
        };
        let DeValue::Array(values) = value.get_ref() else {
            let expected = Text::new("tabela v dvojnih oglatih oklepajih", "a table in double brackets");
            return self
                .wrong_form(field, value, expected, T::EXAMPLE)
                .unwrap_or_default();
        };
        let mut tables = Vec::with_capacity(values.len());
        for value in values {
            if let DeValue::Table(table) = value.get_ref() {
                let span = self.at(&value.span());
                tables.push(Fields::read(table, self.offset, span, self.marks));
            } else {
                let expected = Text::new("tabela", "a table");
                let _: Option<T> = self.wrong_form(field, value, expected, T::EXAMPLE);
            }
        }
        tables
    }

    /// Returns every field of a table whose names are not ours: each name, and the value that could be read.
    pub(super) fn named_freely<T: Form>(&mut self) -> Vec<(Spanned<String>, Spanned<T>)> {
        self.any_name = true;
        let mut read = Vec::new();
        for (name, value) in self.table {
            match T::read(value.get_ref()) {
                Ok(form) => {
                    let at = self.at(&name.span());
                    let name = Spanned::new(at, name.get_ref().clone().into_owned());
                    read.push((name, Spanned::new(self.at(&value.span()), form)));
                }
                Err(fault) => {
                    let fault = fault.with("field", shown(name.get_ref()));
                    let at = self.at(&value.span());
                    self.marks.report(fault, at);
                }
            }
        }
        read
    }

    fn value(&mut self, field: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(field);
        self.table.get(field)
    }

    fn form<T: Form>(&mut self, field: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Spanned<T>> {
        match T::read(value.get_ref()) {
            Ok(read) => Some(Spanned::new(self.at(&value.span()), read)),
            Err(fault) => {
                let fault = with_own_example::<T>(fault, value.get_ref()).with("field", field);
                self.report_wrong(field, fault, self.at(&value.span()));
                None
            }
        }
    }

    fn wrong_form<T>(
        &mut self,
        field: &'static str,
        value: &Spanned<DeValue<'_>>,
        expected: Text,
        sample: &str,
    ) -> Option<T> {
        let fault = WRONG_FORM
            .fault()
            .with("field", field)
            .with_message("expected", expected)
            .with_message("found", described(value.get_ref()))
            .with_example("sample", sample);
        self.report_wrong(field, fault, self.at(&value.span()));
        None
    }

    fn missing<T>(&mut self, field: &'static str) -> Option<T> {
        self.missing.push(field);
        None
    }

    fn report_unknown_and_missing(mut self) {
        if self.any_name {
            return;
        }
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if self.known.contains(&name) {
                continue;
            }
            // A misspelt field is not missing as well.
            if let Some(meant) = nearest(name, self.known.iter().copied()) {
                self.missing.retain(|field| *field != meant);
            }
            let fault = UNKNOWN_FIELD
                .fault()
                .with("table", self.name)
                .with("field", shown(name))
                .with_message("hint", hint(name, self.known.iter().copied()));
            let span = self.at(&key.span());
            self.marks.report(fault, span);
        }
        self.marks.report_missing(self.name, &self.missing, self.span);
    }
}

/// Returns what a misspelt name may have been: the nearest known one, else the known ones.
pub(super) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Message {
    const MANY: usize = 12;
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(name, known.iter().copied()) {
        Some(nearest) => {
            Text::new("Najbližje je »{name}«.", "The nearest is “{name}”.").fill(&[("name", nearest)])
        }
        None if known.is_empty() => Text::new("Nobeno ime še ni določeno.", "No name is defined yet.").into(),
        None if known.len() <= MANY => {
            Text::new("Mogoče je: {names}.", "Possible are: {names}.").fill(&[("names", &known.join(", "))])
        }
        None => Text::new("Mogoče je: {names} …", "Possible are: {names} …")
            .fill(&[("names", &known[..MANY].join(", "))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_names_the_nearest_or_all() {
        assert_eq!(
            hint("laed", ["lead", "title"]).in_(crate::base::language::Language::En),
            "The nearest is “lead”."
        );
        assert_eq!(
            hint("xyz", ["lead", "title"]).in_(crate::base::language::Language::Sl),
            "Mogoče je: lead, title."
        );
        assert_eq!(
            hint("xyz", []).in_(crate::base::language::Language::En),
            "No name is defined yet."
        );
        let many: Vec<String> = (100..120).map(|n| n.to_string()).collect();
        let hinted = hint("xyz", many.iter().map(String::as_str)).in_(crate::base::language::Language::Sl);
        assert!(hinted.ends_with("110, 111 …"), "{hinted}");
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("a\nčšž=x", 6), (2, 3));
        assert_eq!(line_and_column("", 0), (1, 1));
    }
}
