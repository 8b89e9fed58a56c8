//! `zbir diff`: compares two workbooks, years, catalogues or results, value by value.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::load::load_year;
use super::screen::Terminal;
use super::trace::OutputFormat;
use super::{CommandError, Exit, YearArgs};
use crate::app::actions::difference::of_year;
use crate::app::folder::{CATALOGUE, Folder, FolderError, Named, displayed, read_file};
use crate::app::register;
use crate::base::language::{Counted, Text, fill};
use crate::base::value::Year;
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::Limits;
use crate::sheet::open::open;
use crate::strategy::catalogue::{Catalogue, load_knowing};
use crate::year::difference::{self, Difference, Facts};

/// Compare two forms, years, catalogues or results, value by value
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir diff \"inbox/2024/DUK.xlsx\" \"inbox/2024/DUK popravek.xlsx\" --dir strategija\n  \
                  zbir diff 2023 2024 --dir strategija\n  zbir diff strategy.toml new.toml\n  \
                  zbir diff old/result.json out/2024/result.json\n\nTheir contents determine the kind of comparison. Exit codes: 0 no \
                  difference, 1 some, 2 the program could not work."
)]
pub(super) struct Diff {
    /// A file, or a year of the strategy
    #[arg(value_name = "A")]
    before: PathBuf,

    /// Another of the same kind
    #[arg(value_name = "B")]
    after: PathBuf,

    /// The strategy's folder, for returned forms and years
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,

    #[command(flatten)]
    when: YearArgs,

    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: OutputFormat,
}

/// The kind of a document; two of one kind can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum DocumentKind {
    /// Returned workbooks.
    Submission,
    /// Years of the strategy.
    Year,
    /// Catalogues.
    Catalogue,
    /// Results of a year: `result.json`.
    Result,
    /// Any other workbooks, such as consolidated ones.
    Workbook,
}

#[derive(Serialize)]
struct DifferenceForm<'a> {
    version: u32,
    kind: DocumentKind,
    before: &'a str,
    after: &'a str,
    differences: &'a [Difference],
}

impl Diff {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let names = [&self.before, &self.after].map(|path| displayed(path));
        let (first, before, _) = self.facts(&self.before, terminal)?;
        let (second, after, catalogue) = self.facts(&self.after, terminal)?;
        if first != second {
            return Err(unlike(&names).into());
        }
        let before = match &catalogue {
            Some(catalogue) => before.keyed(catalogue),
            None => before,
        };
        let mut differences = difference::between(&before, &after);
        let exit = if differences.is_empty() {
            Exit::Clean
        } else {
            Exit::Found
        };
        match self.format {
            OutputFormat::Human => {
                let language = terminal.language();
                let earlier_is_first = year_of(&self.before) <= year_of(&self.after);
                let new = match first {
                    DocumentKind::Year => {
                        let earlier = if earlier_is_first { &before } else { &after };
                        difference::known_before(&mut differences, earlier, earlier_is_first)
                    }
                    DocumentKind::Submission
                    | DocumentKind::Catalogue
                    | DocumentKind::Result
                    | DocumentKind::Workbook => 0,
                };
                for one in &differences {
                    let line = format!(
                        "{}\n",
                        match first {
                            DocumentKind::Catalogue => one.line_of_catalogue(language),
                            DocumentKind::Submission
                            | DocumentKind::Year
                            | DocumentKind::Result
                            | DocumentKind::Workbook => {
                                one.line(catalogue.as_ref(), language)
                            }
                        }
                    );
                    terminal.write(&terminal.wrapped(&line))?;
                }
                let words = if differences.is_empty() {
                    Text::new("{kind}: ni razlik", "{kind}: no difference")
                } else {
                    Text::new("{kind}: {n}", "{kind}: {n}")
                };
                let n = DIFFERENCES.count(language, differences.len());
                let placeholders = [("kind", first.label().in_(language)), ("n", n.as_str())];
                terminal.write(&format!("{}\n", fill(words.in_(language), &placeholders)))?;
                if new > 0 {
                    let words = Text::new(
                        "odgovori, o katerih leto {year} nima podatka: {n}; izpiše jih --format json",
                        "answers about which {year} has nothing: {n}; --format json lists them",
                    );
                    let earlier = usize::from(!earlier_is_first);
                    let placeholders = [("year", names[earlier].as_str()), ("n", &new.to_string())];
                    let line = format!("{}\n", fill(words.in_(language), &placeholders));
                    terminal.write(&terminal.wrapped(&line))?;
                }
            }
            OutputFormat::Json => {
                let document = DifferenceForm {
                    version: crate::output::json::VERSION,
                    kind: first,
                    before: &names[0],
                    after: &names[1],
                    differences: &differences,
                };
                let text = serde_json::to_string_pretty(&document).unwrap_or_default();
                terminal.write(&format!("{text}\n"))?;
            }
        }
        Ok(exit)
    }

    /// Returns the kind and the facts of one of the two documents, with the catalogue by which it was read.
    fn facts(
        &self,
        given: &Path,
        terminal: &mut Terminal<'_>,
    ) -> Result<(DocumentKind, Facts, Option<Catalogue>), CommandError> {
        if let Some(year) = year_of(given).filter(|_| !given.exists()) {
            let (facts, catalogue) = self.year(year, terminal)?;
            return Ok((DocumentKind::Year, facts, Some(catalogue)));
        }
        // The workbook is read with the limits of the folder's catalogue, if there is one.
        let name = displayed(given);
        let named = Named {
            path: name.clone(),
            ..Named::given(&self.path(given))?
        };
        let file = read_file(&named, &Limits::default());
        let bytes = file.content.map_err(|fault| FolderError::failed(&fault))?;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let text = text.trim_start_matches('\u{feff}');
            if let Ok(facts) = difference::result(text) {
                let catalogue = self.catalogue_of_result(given, text);
                return Ok((DocumentKind::Result, facts, catalogue));
            }
            let facts = difference::catalogue(text).map_err(|_| unknown(&name))?;
            return Ok((DocumentKind::Catalogue, facts, None));
        }
        if self.dir.join(CATALOGUE).is_file() {
            let loaded = load_year(&self.dir, self.when, terminal)?;
            let checked = loaded.check(std::slice::from_ref(&named), terminal)?;
            let mut received = checked.iter().flat_map(|file| &file.received);
            if let Some(submission) = received.next().and_then(|file| file.content.as_ref()) {
                let facts = difference::submission(submission);
                return Ok((DocumentKind::Submission, facts, Some(loaded.catalogue)));
            }
        }
        let isolation = Isolation::of_this_program()?;
        let book = open(&bytes, &Limits::default(), &isolation);
        let book = book.map_err(|fault| FolderError::failed(&fault))?;
        Ok((DocumentKind::Workbook, difference::book(&book), None))
    }

    /// Returns the path of a file, relative to the current folder, else to the strategy's folder.
    fn path(&self, given: &Path) -> PathBuf {
        let from_folder = self.dir.join(given);
        if !given.exists() && from_folder.exists() {
            from_folder
        } else {
            given.to_owned()
        }
    }

    /// Returns the catalogue that names what is in a result: that of the strategy's folder, or of the folder in which the result
    /// is (`out/YEAR/result.json`), if it is of the same strategy. Without one the keys are shown.
    fn catalogue_of_result(&self, given: &Path, text: &str) -> Option<Catalogue> {
        let strategy = difference::strategy_of_result(text)?;
        let path = self.path(given);
        let around = path.ancestors().nth(3).map(|folder| {
            if folder == Path::new("") {
                Path::new(".")
            } else {
                folder
            }
        });
        let folders = [Some(self.dir.as_path()), around].into_iter().flatten();
        let mut catalogues = folders.filter_map(|folder| {
            let file = Folder::open(folder).ok()?.catalogue().ok()?;
            Some(load_knowing(&file.path, &file.text, &register::all()).ok()?.0)
        });
        catalogues.find(|catalogue| catalogue.strategy.id == strategy)
    }

    /// Returns what was accepted in a year: its history if it is closed, else the returned forms.
    fn year(&self, year: Year, terminal: &mut Terminal<'_>) -> Result<(Facts, Catalogue), CommandError> {
        let when = YearArgs {
            year: Some(year),
            ..self.when
        };
        let loaded = load_year(&self.dir, when, terminal)?;
        let facts = of_year(&loaded, terminal)?;
        Ok((facts, loaded.catalogue))
    }
}

/// `1 razlika`, `5 razlik`.
const DIFFERENCES: Counted = Counted {
    sl: ["razlika", "razliki", "razlike", "razlik"],
    en: ["difference", "differences"],
};

/// Returns the year that is named; `None` if it is something else.
fn year_of(given: &Path) -> Option<Year> {
    given.to_str()?.parse().ok()
}

impl DocumentKind {
    const fn label(self) -> Text {
        match self {
            Self::Submission => Text::new("obrazca", "forms"),
            Self::Year => Text::new("leti", "years"),
            Self::Catalogue => Text::new("kataloga", "catalogues"),
            Self::Result => Text::new("rezultata", "results"),
            Self::Workbook => Text::new("zvezka", "workbooks"),
        }
    }
}

fn unknown(name: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "{name} ni ne zvezek ne katalog ne result.json",
            "{name} is neither a workbook nor a catalogue nor a result.json",
        ),
        Text::new(
            "primerjajo se dva obrazca, dve leti, dva kataloga ali dva rezultata",
            "what is compared are two forms, two years, two catalogues or two results",
        ),
        &[("name", &crate::base::message::shown(name))],
    )
}

fn unlike([before, after]: &[String; 2]) -> FolderError {
    FolderError::new(
        Text::new(
            "{before} in {after} nista iste vrste",
            "{before} and {after} are not of one kind",
        ),
        Text::new(
            "primerjajo se dva obrazca, dve leti, dva kataloga ali dva rezultata",
            "what is compared are two forms, two years, two catalogues or two results",
        ),
        &[
            ("before", &crate::base::message::shown(before)),
            ("after", &crate::base::message::shown(after)),
        ],
    )
}
