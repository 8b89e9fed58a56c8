//! What the institution's page in a browser is given, and what it does with a workbook.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CATALOGUE, Error, Strategy};
use crate::app::register;
use crate::base::finding::Findings;
use crate::base::key::InstitutionId;
use crate::base::received::{Received, SourceFile};
use crate::base::value::Year;
use crate::forms::intake::{NO_FILE, earlier_years, intake};
use crate::forms::layout::CORRECTIONS;
use crate::forms::submission::Submission;
use crate::inputs::decisions::Decisions;
use crate::inputs::history::History;
use crate::output::json::{self, PageForm};
use crate::reply::feedback::answer;
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open_recognised;
use crate::sheet::wrapping::unwrap;
use crate::sheet::write::write;
use crate::strategy::catalogue::review::issuable;
use crate::strategy::catalogue::{Catalogue, load_knowing, published};
use crate::year::{Inputs, check_file, conclude_year};

/// The questions of a strategy's year as an institution's page holds them: they are checked without the office's folder.
///
/// ```
/// use zbir::{Date, InstitutionPage, Strategy};
///
/// let strategy = Strategy::open("samples/kranj-starejsi")?;
/// let form = strategy.reporting_year().form("luk")?;
/// // The page holds this text, and no value or address of anybody.
/// let page = InstitutionPage::from_json(&strategy.reporting_year().page(None)?)?;
/// let checked = page.check("luk.xlsx", form, Date::constant(2025, 2, 1));
/// assert!(checked.json.contains("R101"));
/// let (name, workbook) = &checked.marked[0];
/// assert_eq!(name, "luk-popravki.xlsx");
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), zbir::Error>(())
/// ```
#[derive(Debug)]
pub struct InstitutionPage {
    catalogue: Catalogue,
    year: Year,
    isolation: Isolation,
}

/// What a page says of a workbook.
#[derive(Debug, Clone)]
pub struct PageCheck {
    /// The forms that the file holds and the findings in them, as `docs/page.md` describes.
    pub json: String,
    /// The marked workbooks with their file names: one for each form in which something was found.
    pub marked: Vec<(String, Vec<u8>)>,
}

/// What the page holds.
#[derive(Serialize, Deserialize)]
struct PageData {
    /// The part of the catalogue that is published, as TOML.
    catalogue: String,
    /// The digests of the whole catalogue, by which forms know it.
    digests: [String; 3],
    year: i16,
}

impl super::Year<'_> {
    /// Returns what an institution's page holds, as JSON: the questions of all institutions or of one, and by what answers are
    /// checked; no mailbox of an institution, no value of any year, nothing of the ledger.
    ///
    /// # Errors
    /// [`Error::Institution`], or [`Error::Catalogue`] if no form can be issued by it.
    pub fn page(&self, institution: Option<&str>) -> Result<String, Error> {
        let Strategy { text, catalogue, .. } = self.strategy;
        let unknown = |id: &str| Error::Institution(id.to_owned());
        let id = institution.map(|id| id.parse().map_err(|_| unknown(id)));
        page_data(CATALOGUE, text, catalogue, self.of, id.transpose()?.as_ref())
    }
}

/// Returns what the page of a year holds; see [`Year::page`](super::Year::page). `file` is what errors call the catalogue's text.
pub(crate) fn page_data(
    file: &str,
    text: &str,
    catalogue: &Catalogue,
    year: Year,
    institution: Option<&InstitutionId>,
) -> Result<String, Error> {
    if let Some(id) = institution
        && !catalogue.partners().contains(id)
    {
        return Err(Error::Institution(id.to_string()));
    }
    issuable(file, text, catalogue, year).map_err(|broken| Error::Catalogue(Box::new(broken)))?;
    let data = PageData {
        catalogue: published(text, institution).unwrap_or_default(),
        digests: catalogue.digests(),
        year: year.get(),
    };
    // A part that cannot be used is an error here, not in the browser.
    loaded(&data)?;
    // Texts and numbers can always be written.
    Ok(serde_json::to_string(&data).unwrap_or_default())
}

impl InstitutionPage {
    /// Reads what [`Year::page`](super::Year::page) returned.
    ///
    /// # Errors
    /// [`Error::Catalogue`] if it is something else.
    pub fn from_json(data: &str) -> Result<Self, Error> {
        let nothing = PageData {
            catalogue: String::new(),
            digests: [const { String::new() }; 3],
            year: 0,
        };
        let data = serde_json::from_str(data).unwrap_or(nothing);
        let catalogue = loaded(&data)?;
        let year = catalogue.strategy.reporting_year;
        Ok(Self {
            year: year.plus(data.year.saturating_sub(year.get())),
            catalogue,
            isolation: Isolation::none(),
        })
    }

    /// Reads `.xlsb`, `.xls` and `.ods` as [`Year::reading_with`](super::Year::reading_with) does. In a browser, which has no
    /// other processes, all formats are read without it.
    #[cfg(feature = "app")]
    #[must_use]
    pub fn reading_with(mut self, program: impl Into<std::path::PathBuf>) -> Self {
        self.isolation = Isolation::with(program);
        self
    }

    /// Reads and checks a file on a day: a workbook, or an archive or message with workbooks in it. Earlier years are those that
    /// the form itself holds.
    pub fn check(&self, name: &str, bytes: Vec<u8>, today: Date) -> PageCheck {
        let file = Received::bytes(name, bytes);
        let history = self.earlier_years(&file);
        let decisions = Decisions::default();
        let inputs = Inputs {
            catalogue: &self.catalogue,
            year: self.year,
            history: &history,
            decisions: &decisions,
            ledger: None,
            texts: None,
            today: Some(today),
        };
        let checked = check_file(&inputs, file, &self.isolation);
        let received = checked.received.iter();
        let submissions: Vec<Submission> = received.filter_map(|file| file.content.clone()).collect();
        let paths: Vec<SourceFile> = checked.received.iter().map(|file| file.source.clone()).collect();
        let (_, findings) = conclude_year(&inputs, [checked], Findings::new());
        let is_here = |file: &str| file == name || paths.iter().any(|source| source.path == file);
        let findings: Findings = findings
            .into_iter()
            .filter(|finding| is_here(&finding.place.file))
            .map(|mut finding| {
                finding.related.retain(|place| &*place.file != NO_FILE);
                finding
            })
            .collect();
        let marked = self.marked(&history, &submissions, &findings, today);
        let forms = submissions.iter().zip(&marked);
        let forms: Vec<PageForm<'_>> = forms
            .map(|(submission, marked)| PageForm {
                file: &submission.source.path,
                institution: &submission.institution,
                name: self.catalogue.name(&submission.institution),
                marked: marked.as_ref().map(|(name, _)| name.as_str()),
            })
            .collect();
        PageCheck {
            json: json::page(&self.catalogue, self.year, &forms, &findings),
            marked: marked.into_iter().flatten().collect(),
        }
    }

    /// Returns what the forms in a file hold of earlier years.
    fn earlier_years(&self, file: &Received<Result<Vec<u8>, crate::Fault>>) -> History {
        let Self {
            catalogue,
            year,
            isolation,
        } = self;
        let mut history = History::default();
        let Ok(bytes) = &file.content else {
            return history;
        };
        unwrap(file.source.clone(), bytes, &catalogue.limits, &mut |file| {
            let opened = file
                .content
                .and_then(|content| open_recognised(&content, &catalogue.limits, isolation));
            let Ok(book) = opened else { return };
            let (form, _) = intake(catalogue, *year, &History::default(), file.source, &book);
            if let Some(form) = form {
                for (year, rows) in earlier_years(catalogue, *year, &book, &form).years {
                    history.years.entry(year).or_default().extend(rows);
                }
            }
        });
        history
    }

    /// Returns for each submission its marked workbook, if anything was found in it.
    fn marked(
        &self,
        history: &History,
        submissions: &[Submission],
        findings: &Findings,
        today: Date,
    ) -> Vec<Option<(String, Vec<u8>)>> {
        // A day that is past is not asked for.
        let mut catalogue = self.catalogue.clone();
        catalogue.strategy.return_by = catalogue.strategy.return_by.filter(|day| *day >= today);
        let several = submissions.len() > 1;
        let marked = (1..).zip(submissions).map(|(number, submission)| {
            let answer = answer(&catalogue, history, self.year, submission, findings);
            let language = catalogue.language_of(&submission.institution);
            let word = CORRECTIONS.name.in_(language).to_lowercase();
            let name = if several {
                format!("{}-{word}-{number}.xlsx", submission.institution)
            } else {
                format!("{}-{word}.xlsx", submission.institution)
            };
            let bytes = (!answer.points.is_empty()).then(|| write(&answer.book));
            bytes?.ok().map(|bytes| (name, bytes))
        });
        marked.collect()
    }
}

fn loaded(data: &PageData) -> Result<Catalogue, Error> {
    let loaded = load_knowing(CATALOGUE, &data.catalogue, &register::all());
    let (catalogue, _) = loaded.map_err(|broken| Error::Catalogue(Box::new(broken)))?;
    Ok(catalogue.known_as(data.digests.clone()))
}
