//! The public interface of the library: a strategy, one of its years, and the results of that year.

mod error;
mod inputs;
mod page;

use jiff::civil::Date;

use crate::app::register;
use crate::base::finding::Findings;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Language;
use crate::base::received::Received;
use crate::base::value::{self, Value};
use crate::forms::template::template;
use crate::forms::text_workbook::Texts;
use crate::inputs::decisions::{self, Decisions};
use crate::inputs::history::{self, History};
use crate::inputs::ledger::Ledger;
use crate::output::human::{self, Screen};
use crate::output::{Results, json, money, workbook};
use crate::result::consolidated::Consolidated;
use crate::result::finance::{self, Finance};
use crate::sheet::isolate::Isolation;
use crate::sheet::write::write;
use crate::strategy::catalogue::review::issuable;
use crate::strategy::catalogue::{Catalogue, load_knowing};
use crate::year::{CheckedFile, Inputs, check_file, conclude_year};

pub use error::Error;
#[cfg(feature = "app")]
pub(crate) use page::page_data;
pub use page::{InstitutionPage, PageCheck};

/// The file name that messages use for a catalogue given as text.
const CATALOGUE: &str = "strategy.toml";

/// A strategy with its catalogue of goals, loaded and valid.
///
/// ```
/// use zbir::{Language, Strategy};
///
/// let strategy = Strategy::from_toml(r#"
///     [strategy]
///     id = "dom-2024"
///     title = "A small strategy"
///     owner = "The municipality"
///     years = { first = 2024, last = 2026 }
///     reporting_year = 2024
///     language = "en"
///     currency = "EUR"
///
///     [[institution]]
///     id = "dom"
///     name = "The home"
///
///     [[area]]
///     id = "a"
///     title = "Care at home"
///
///     [[goal]]
///     id = "a.1"
///     title = "More carers"
///     kind = "recurring"
///     lead = "dom"
///
///     [[goal.indicator]]
///     id = "carers"
///     title = "Carers at the end of the year"
///     unit = "persons"
///     type = "count"
/// "#)?;
/// assert_eq!(strategy.title(), "A small strategy");
///
/// // A form goes out, comes back as it was, and is checked.
/// let mut year = strategy.reporting_year();
/// let form = year.form("dom")?;
/// let checked = year.read("dom.xlsx", form);
/// let submission = checked.received[0].content.as_ref().unwrap();
/// assert_eq!(submission.institution.as_str(), "dom");
/// print!("{}", strategy.render(&checked.findings, Language::En));
/// assert!(checked.findings.iter().any(|finding| finding.fault.code.id == "R101"));
///
/// // The year is merged, and its results are written.
/// let conclusion = year.conclude();
/// assert_eq!(conclusion.value("a.1/carers"), None);
/// let (workbook, result) = (conclusion.workbook()?, conclusion.json());
/// assert!(workbook.starts_with(b"PK"));
/// assert!(result.contains("a.1/carers"));
/// # Ok::<(), zbir::Error>(())
/// ```
#[derive(Debug)]
pub struct Strategy {
    text: String,
    catalogue: Catalogue,
    findings: Findings,
}

/// One year of a strategy: its forms, and the returned forms read so far.
#[derive(Debug)]
pub struct Year<'s> {
    strategy: &'s Strategy,
    of: value::Year,
    history: History,
    decisions: Decisions,
    ledger: Option<Ledger>,
    texts: Option<Texts>,
    today: Option<Date>,
    isolation: Isolation,
    checked: Vec<CheckedFile>,
    findings: Findings,
}

/// The results of a year: one answer for each question, with all claims and findings.
#[derive(Debug)]
pub struct Conclusion<'s> {
    strategy: &'s Strategy,
    history: History,
    texts: Option<Texts>,
    consolidated: Consolidated,
    findings: Findings,
}

impl Strategy {
    /// Loads a catalogue from the text of a `strategy.toml`.
    ///
    /// # Errors
    /// [`Error::Catalogue`] if the catalogue has an error.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let loaded = load_knowing(CATALOGUE, text, &register::all());
        let (catalogue, mut findings) = loaded.map_err(|broken| Error::Catalogue(Box::new(broken)))?;
        catalogue.severities.apply_to(&mut findings);
        Ok(Self {
            text: text.to_owned(),
            catalogue,
            findings,
        })
    }

    /// Loads the catalogue of a strategy's folder.
    ///
    /// ```
    /// let strategy = zbir::Strategy::open("samples/kranj-starejsi")?;
    /// assert_eq!(strategy.institutions().count(), 12);
    /// let form = strategy.reporting_year().form("duk")?;
    /// assert!(form.starts_with(b"PK"));
    /// # Ok::<(), zbir::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Folder`] if there is no such folder or catalogue, [`Error::Catalogue`] if it cannot be used.
    #[cfg(feature = "app")]
    pub fn open(folder: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        let read = || crate::app::folder::Folder::open(folder.as_ref())?.catalogue();
        Self::from_toml(&read().map_err(Error::Folder)?.text)
    }

    /// Returns the strategy's title.
    pub fn title(&self) -> &str {
        &self.catalogue.strategy.title
    }

    /// Returns the institutions by identifier and name, in the order of the catalogue.
    pub fn institutions(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.catalogue.institutions.iter();
        all.map(|(id, institution)| (id.as_str(), institution.name.as_str()))
    }

    /// Returns the findings about the catalogue: warnings and notes.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Returns the reporting year.
    pub fn reporting_year(&self) -> Year<'_> {
        Year {
            strategy: self,
            of: self.catalogue.strategy.reporting_year,
            history: History::default(),
            decisions: Decisions::default(),
            ledger: None,
            texts: None,
            today: None,
            isolation: Isolation::none(),
            checked: Vec::new(),
            findings: self.findings.clone(),
        }
    }

    /// Returns findings as the program prints them: by institution, by code, then by cell.
    pub fn render(&self, findings: &Findings, language: Language) -> String {
        let screen = Screen {
            language,
            color: false,
        };
        human::findings(&self.catalogue, findings, screen)
    }
}

impl Year<'_> {
    /// Adds the accepted values of an earlier year, from the text of its `history/YEAR.csv`.
    #[must_use]
    pub fn with_history(mut self, year: i16, csv: &str) -> Self {
        let year = self.of.plus(year.saturating_sub(self.of.get()));
        let (catalogue, file) = (&self.strategy.catalogue, format!("history/{}.csv", year.get()));
        let found = history::parse(&file, csv, year, catalogue, &mut self.history);
        self.findings.extend(found);
        self
    }

    /// Adds the coordinator's decisions, from the text of `decisions/YEAR.toml`.
    ///
    /// ```
    /// let strategy = zbir::Strategy::open("samples/kranj-starejsi")?;
    /// let toml = r#"
    ///     [[waive]]
    ///     code = "R101"
    ///     item = "a.16/status"
    ///     institution = "luk"
    ///     reason = "The activities go on every year and have no end."
    ///     by = "The municipality"
    ///     date = 2025-02-10
    /// "#;
    /// let mut year = strategy.reporting_year().with_decisions(toml);
    /// let form = year.form("luk")?;
    /// year.read("luk.xlsx", form);
    /// let conclusion = year.conclude();
    /// let waived = conclusion.findings().iter().filter(|finding| finding.waived.is_some());
    /// // The status of a.16 may be missing; so it was decided.
    /// assert_eq!(waived.filter(|finding| finding.fault.code.id == "R101").count(), 1);
    /// # Ok::<(), zbir::Error>(())
    /// ```
    #[must_use]
    pub fn with_decisions(mut self, toml: &str) -> Self {
        let file = format!("decisions/{}.toml", self.of.get());
        let (mut decisions, found) = decisions::parse(&file, toml, &self.strategy.catalogue);
        self.findings.extend(found);
        let codes: Vec<&str> = register::all().iter().map(|code| code.id).collect();
        self.findings.extend(decisions.keep_known(&codes));
        self.decisions = decisions;
        self
    }

    /// Sets the day of the run: confirmations dated later are not accepted, and decisions past their end date do not count.
    /// Without it, every date is accepted and no decision expires.
    ///
    /// ```
    /// let strategy = zbir::Strategy::open("samples/kranj-starejsi")?;
    /// let waiver = r#"
    ///     [[waive]]
    ///     code = "R101"
    ///     item = "a.16/status"
    ///     institution = "luk"
    ///     reason = "The status is known in June."
    ///     by = "The municipality"
    ///     date = 2025-02-10
    ///     until = 2025-06-30
    /// "#;
    /// let waived_on = |today: zbir::Date| {
    ///     let mut year = strategy.reporting_year().with_decisions(waiver).on_day(today);
    ///     let form = year.form("luk")?;
    ///     year.read("luk.xlsx", form);
    ///     let conclusion = year.conclude();
    ///     let waived = conclusion.findings().iter().filter(|finding| finding.waived.is_some());
    ///     Ok::<usize, zbir::Error>(waived.count())
    /// };
    /// assert_eq!(waived_on(zbir::Date::constant(2025, 6, 30))?, 1);
    /// assert_eq!(waived_on(zbir::Date::constant(2025, 7, 1))?, 0);
    /// # Ok::<(), zbir::Error>(())
    /// ```
    #[must_use]
    pub fn on_day(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }

    /// Reads returned `.xlsb`, `.xls` and `.ods` in a separate process of the given program (the command `zbir`), with limited
    /// memory and time. Without it they are refused; in a browser, which has no other processes, all are read. `.xlsx` is always
    /// read in this process, within the same limits.
    #[cfg(feature = "app")]
    #[must_use]
    pub fn reading_with(mut self, program: impl Into<std::path::PathBuf>) -> Self {
        self.isolation = Isolation::with(program);
        self
    }

    /// Creates the form of an institution, as the bytes of an `.xlsx`: its own goals, with the accepted values of earlier
    /// years.
    ///
    /// # Errors
    /// [`Error::Institution`], or [`Error::Catalogue`] if no form can be issued by it.
    pub fn form(&self, institution: &str) -> Result<Vec<u8>, Error> {
        let Strategy { text, catalogue, .. } = self.strategy;
        let unknown = || Error::Institution(institution.to_owned());
        let id: InstitutionId = institution.parse().map_err(|_| unknown())?;
        if !catalogue.institutions.contains_key(&id) {
            return Err(unknown());
        }
        issuable(CATALOGUE, text, catalogue, self.of).map_err(|broken| Error::Catalogue(Box::new(broken)))?;
        let carried = finance::for_form(catalogue, self.of, self.ledger.as_ref(), &id).into();
        let book = template(catalogue, &id, self.of, &self.history, &carried);
        write(&book).map_err(Error::Workbook)
    }

    /// Reads and checks a returned file: a workbook, or an archive or message with workbooks in it. Findings call it `name`.
    pub fn read(&mut self, name: &str, bytes: Vec<u8>) -> &CheckedFile {
        let checked = check_file(&self.inputs(), Received::bytes(name, bytes), &self.isolation);
        let at = self.checked.len();
        self.checked.push(checked);
        &self.checked[at]
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            texts: self.texts.as_ref(),
            catalogue: &self.strategy.catalogue,
            year: self.of,
            history: &self.history,
            decisions: &self.decisions,
            ledger: self.ledger.as_ref(),
            today: self.today,
        }
    }
}

impl<'s> Year<'s> {
    /// Merges the submissions that were read into the year's results.
    pub fn conclude(mut self) -> Conclusion<'s> {
        if let Some(today) = self.today {
            self.decisions.as_of(self.of, today);
        }
        let checked = std::mem::take(&mut self.checked);
        let mut found = std::mem::take(&mut self.findings);
        self.strategy.catalogue.severities.apply_to(&mut found);
        let (consolidated, findings) = conclude_year(&self.inputs(), checked, found);
        Conclusion {
            strategy: self.strategy,
            history: self.history,
            texts: self.texts,
            consolidated,
            findings,
        }
    }
}

impl Conclusion<'_> {
    /// Returns all findings, in the order in which they are reported.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Returns the value of an entry such as `a.3/status` or `a.3/oskrbovalke`; `None` if no value was stated, the entry is
    /// open, or there is no such entry.
    pub fn value(&self, entry: &str) -> Option<&Value> {
        self.consolidated.value(&entry.parse::<EntryKey>().ok()?)
    }

    /// Returns the consolidated workbook, as the bytes of an `.xlsx`.
    ///
    /// # Errors
    /// [`Error::Workbook`].
    pub fn workbook(&self) -> Result<Vec<u8>, Error> {
        workbook::written(&self.results()).map_err(Error::Workbook)
    }

    /// Returns the results in machine-readable form, as in `result.json`.
    pub fn json(&self) -> String {
        json::result(&self.results())
    }

    /// Returns the year's amounts by budget line and in total, compared with the ledger if there is one, and the findings
    /// about them, in machine-readable form, as `zbir finance --format json` prints them.
    pub fn finance(&self) -> String {
        let catalogue = &self.strategy.catalogue;
        let finance = Finance::of(catalogue, &self.history, &self.consolidated);
        let findings = money::findings(catalogue, self.findings.clone());
        json::finance(&self.results(), self.consolidated.year, &finance, &findings)
    }

    fn results(&self) -> Results<'_> {
        Results {
            catalogue: &self.strategy.catalogue,
            history: &self.history,
            consolidated: &self.consolidated,
            findings: &self.findings,
        }
    }
}
