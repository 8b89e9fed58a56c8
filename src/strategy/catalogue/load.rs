//! From `strategy.toml` to a catalogue, with every fault and its place in one pass.

use std::fmt;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::finding::{Code, Fault, Finding, Findings, Severity};
use crate::base::key::nearest;
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::strategy::catalogue::codes::form::{
    FILE_TOO_LARGE, MALFORMED_ID, MISSING_FIELD, NOT_TOML, UNKNOWN_FIELD,
};
use crate::strategy::catalogue::codes::toml::{STANDS_TWICE, WRITTEN_OTHERWISE};
use crate::strategy::catalogue::fields::{Mark, Marks, line_and_column};
use crate::strategy::catalogue::holds::{Holds, Named};
use crate::strategy::catalogue::mistake::{Mistake, Typo, mistakes};
use crate::strategy::catalogue::outline::{TABLES, Table};
use crate::strategy::catalogue::raw::RawCatalogue;
use crate::strategy::catalogue::validate::{File, validate};
use crate::strategy::catalogue::{Catalogue, shown};

/// The largest file that is taken for a catalogue, in bytes; no list in it can outgrow the rows of a sheet.
pub const LARGEST: usize = 24 * 1024 * 1024;

/// A catalogue that cannot be used: its text, and all that is wrong with it.
#[derive(Debug)]
pub struct CatalogueError {
    file: String,
    text: String,
    marks: Vec<Mark>,
    findings: Findings,
}

/// Loads a catalogue from the path of its file (for messages) and the file's text.
///
/// Warnings and notes come with the catalogue, each with its line and column.
///
/// # Errors
/// All that is wrong with the file, when any of it is an error.
pub fn load(file: &str, text: &str) -> Result<(Catalogue, Findings), CatalogueError> {
    read_whole(file, text, None)
}

/// Loads a catalogue as [`load`] does, and holds the codes of its `[severity]` against those that there are.
///
/// # Errors
/// All that is wrong with the file, when any of it is an error.
pub fn load_knowing(
    file: &str,
    text: &str,
    codes: &[&'static Code],
) -> Result<(Catalogue, Findings), CatalogueError> {
    read_whole(file, text, Some(codes))
}

impl CatalogueError {
    /// Returns a catalogue that cannot be used for what these say of its text.
    pub(super) fn of(file: &str, text: &str, mut marks: Marks) -> Self {
        marks.sort();
        Self {
            file: file.to_owned(),
            text: text.to_owned(),
            findings: marks.findings(file, text),
            marks: marks.0,
        }
    }

    /// Returns all that is wrong, in the order of the file; errors, and the warnings and notes that were found with them.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Shows every fault with its line of the file underlined, and what can be done about it; ends with a line break.
    pub fn render(&self, language: Language, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.decor_style(DecorStyle::Unicode);
        let mut out = String::new();
        for (mark, finding) in self.marks.iter().zip(&self.findings) {
            out.push_str(&renderer.render(&[self.group(mark, finding, language)]));
            out.push_str("\n\n");
        }
        out.truncate(out.trim_end_matches('\n').len() + 1);
        out
    }

    fn group<'a>(&'a self, mark: &Mark, finding: &Finding, language: Language) -> Group<'a> {
        let primary = AnnotationKind::Primary.span(mark.span.clone());
        let mut snippet = Snippet::source(self.text.as_str())
            .path(self.file.as_str())
            .annotation(primary);
        if let Some((span, word)) = &mark.related {
            let context = AnnotationKind::Context.span(span.clone());
            snippet = snippet.annotation(context.label(word.in_(language)));
        }
        let fault = &finding.fault;
        level(fault.severity, language)
            .primary_title(fault.fact(language))
            .id(fault.code.id)
            .element(snippet)
            .element(
                Level::HELP
                    .with_name(Text::new("pomoč", "help").in_(language))
                    .message(fault.help(language)),
            )
    }
}

impl fmt::Display for CatalogueError {
    /// Writes all faults, in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::En, false))
    }
}

impl std::error::Error for CatalogueError {}

fn read_whole(
    file: &str,
    text: &str,
    codes: Option<&[&'static Code]>,
) -> Result<(Catalogue, Findings), CatalogueError> {
    let mut marks = Marks::default();
    let catalogue = read(file, text, codes, &mut marks);
    for mark in &mut marks.0 {
        say_where_it_belongs(&mut mark.fault);
    }
    let broken = CatalogueError::of(file, text, marks);
    match catalogue {
        Some(catalogue) if broken.findings.tally().errors == 0 => Ok((catalogue, broken.findings)),
        Some(_) | None => Err(broken),
    }
}

/// Names the tables that have a field, where another one has been given it.
fn say_where_it_belongs(fault: &mut Fault) {
    if *fault.code != UNKNOWN_FIELD {
        return;
    }
    let mut arguments = fault.arguments().iter();
    let Some((_, Message::Words(field))) = arguments.find(|(name, _)| *name == "field") else {
        return;
    };
    let has_it = |table: &&&Table| (table.fields)().iter().any(|one| one.name == field.as_str());
    let tables = TABLES.iter().filter(has_it).map(|table| table.in_file());
    let tables: Vec<String> = tables.collect();
    if tables.is_empty() {
        return;
    }
    let hint = Text::new("To polje ima {tables}.", "It is a field of {tables}.")
        .fill(&[("tables", &tables.join(", "))]);
    fault.refill("hint", hint);
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let (level, name) = match severity {
        Severity::Error => (Level::ERROR, Text::new("napaka", "error")),
        Severity::Warning => (Level::WARNING, Text::new("opozorilo", "warning")),
        Severity::Note => (Level::NOTE, Text::new("opomba", "note")),
    };
    level.with_name(name.in_(language))
}

fn read(file: &str, text: &str, codes: Option<&[&'static Code]>, marks: &mut Marks) -> Option<Catalogue> {
    if text.len() > LARGEST {
        let fault = FILE_TOO_LARGE.fault().with("size", text.len());
        marks.report(fault.with("limit", LARGEST), 0..0);
        return None;
    }
    // Each way of looking at a large text takes many times its memory, so they follow each other.
    let form_digest = shown::digest(text);
    let Ok(raw) = RawCatalogue::of(text, marks) else {
        // What a damaged file seems to lack or to contradict would only follow from the damage.
        for mistake in mistakes(text, faults_by_line) {
            let also = mistake.also.clone();
            if also.is_none() || !mistake.typo.is_of_value() {
                marks.report(damage(&mistake), mistake.span.clone());
            }
            if let Some(fault) = also {
                marks.report(fault, mistake.span);
            }
        }
        return None;
    };
    name_institutions(&raw, marks);
    let file = File { path: file, text };
    validate(raw, file, form_digest, codes, marks)
}

fn damage(mistake: &Mistake) -> Fault {
    match (&mistake.write, mistake.typo) {
        (Some(line), typo) => {
            let fault = WRITTEN_OTHERWISE.fault().with_message("what", typo.description());
            fault.with_example("line", line.as_str())
        }
        (None, Typo::Twice) => STANDS_TWICE.fault(),
        (None, typo) => {
            let fault = NOT_TOML.fault().with_message("what", typo.description());
            match typo.help() {
                Some(help) => fault.with_help(help),
                None => fault,
            }
        }
    }
}

/// Returns what is wrong with the fields of a text that is TOML, each with its line from zero. A field that is missing is no fault of
/// a line that is there.
fn faults_by_line(text: &str) -> Vec<(usize, Fault)> {
    let mut marks = Marks::default();
    if RawCatalogue::of(text, &mut marks).is_err() {
        return Vec::new();
    }
    let mut all = marks.0;
    all.retain(|mark| *mark.fault.code != MISSING_FIELD);
    for mark in &mut all {
        say_where_it_belongs(&mut mark.fault);
    }
    let by_line = all.into_iter().map(|mark| {
        let line = line_and_column(text, mark.span.start).0;
        (line.saturating_sub(1), mark.fault)
    });
    by_line.collect()
}

/// Offers an institution that there is, where the name of one is malformed.
fn name_institutions(raw: &RawCatalogue, marks: &mut Marks) {
    let names = |field: &str| {
        let fields = TABLES.iter().flat_map(|table| (table.fields)());
        let mut of_it = fields.filter(|one| one.name == field);
        of_it.any(|one| {
            matches!(
                one.holds,
                Holds::Name(Named::Institution | Named::Party)
                    | Holds::Names(Named::Institution | Named::Party)
            )
        })
    };
    let ids = raw.institutions.iter().filter_map(|one| one.id.as_ref());
    let ids: Vec<&str> = ids.map(|id| id.get_ref().as_str()).collect();
    for mark in marks.0.iter_mut().filter(|mark| *mark.fault.code == MALFORMED_ID) {
        let mut found = None;
        let mut is_institution = false;
        for (name, message) in mark.fault.arguments() {
            match (*name, message) {
                ("found", Message::Found(text)) => found = Some(text.clone()),
                ("field", Message::Words(field)) => is_institution = names(field),
                _ => {}
            }
        }
        let Some(found) = found.filter(|_| is_institution) else {
            continue;
        };
        if let Some(id) = nearest(&found, ids.iter().copied()).or(ids.first().copied()) {
            mark.fault.refill("sample", Message::Example(id.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests;
