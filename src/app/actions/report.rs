//! Writes the year's report: as a document, as a page, and its data as a data package.

mod text_workbook;

use jiff::civil::Date;

use super::load::LoadedYear;
use super::made::{self, REPORT_ENDINGS};
use super::progress::{Progress, WRITING};
use super::{CommandError, Listener, email_drafts, merge};
use crate::app::folder::{Folder, FolderError, Watched};
use crate::app::office::{self, Described, LibreOffice};
use crate::base::finding::Findings;
use crate::base::language::{Language, Text};
use crate::output::prose::Block;
use crate::output::report::Report as Content;
use crate::output::{dataset, document, page, prose, report};
use crate::result::consolidated::Consolidated;
use crate::year::closing::unsettled;

/// The office's own template of the document, in the strategy's folder.
const OWN_TEXT: &str = "templates/report.md";
/// The office's own template of the page.
const OWN_PAGE: &str = "templates/report.html";

/// What is wanted of a report.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Wanted {
    /// The day on which it is signed; `None` leaves it open in a draft, and is the day of the run in a final report.
    pub(in crate::app) date: Option<Date>,
    /// Whether it is the final report, not a draft.
    pub(in crate::app) is_final: bool,
    /// The document's number; `None` leaves it open.
    pub(in crate::app) number: Option<String>,
    /// Whether it is written as a PDF too.
    pub(in crate::app) pdf: bool,
    /// Whether a draft of the message to the addressee is written too.
    pub(in crate::app) email_draft: bool,
}

/// A report, with the results that it was written by.
pub(in crate::app) struct Reported {
    /// What was written, if anything.
    pub(in crate::app) outcome: Outcome,
    /// The year's answers.
    pub(in crate::app) consolidated: Consolidated,
    /// The findings.
    pub(in crate::app) findings: Findings,
}

/// What became of a report that was wanted.
pub(in crate::app) enum Outcome {
    /// Something keeps it from being final; nothing was written.
    Unsettled,
    /// It was written.
    Written(Written),
}

/// The files of a report.
pub(in crate::app) struct Written {
    /// Their paths in the folder.
    pub(in crate::app) paths: Vec<String>,
    /// The final report beside the draft that was written: it stays as it is.
    pub(in crate::app) kept: Option<String>,
    /// The documents that somebody had changed, and that were replaced or removed.
    pub(in crate::app) edited: Vec<String>,
    /// The draft of the message that has no recipient, by its name.
    pub(in crate::app) without_recipient: Option<String>,
    /// The findings about outputs of an earlier result.
    pub(in crate::app) stale: Findings,
}

/// What a person is to know of what was written: words, and the arguments of their placeholders.
pub(in crate::app) type Notice = (Text, Vec<(&'static str, String)>);

impl Written {
    /// Returns what a person is to know of it.
    pub(in crate::app) fn notices(&self, loaded: &LoadedYear) -> Vec<Notice> {
        /// The draft to the addressee has no recipient.
        const NO_ADDRESS: Text = Text::new(
            "{path} nima naslovnika, ker v strategy.toml ni njegovega naslova e-pošte ([report] email)",
            "{path} has no recipient, because strategy.toml has no e-mail address of the addressee ([report] email)",
        );
        /// A document that somebody had changed was replaced or removed.
        const EDITED: Text = Text::new(
            "{path}: dokument je bil popravljen na roko; ta zagon ga je zamenjal ali odstranil. Besedila popravite v {texts}, da jih \
             ohrani vsak zagon",
            "{path}: the document had been changed by hand; this run replaced or removed it. Correct the texts in {texts}, where \
             every run keeps them",
        );
        let shown = |path: &str| loaded.folder.shown_path(path);
        let edited = self.edited.iter().map(|path| {
            let texts = shown(&Folder::texts_path(loaded.year));
            (EDITED, vec![("path", shown(path)), ("texts", texts)])
        });
        let without = self.without_recipient.iter();
        let without = without.map(|path| (NO_ADDRESS, vec![("path", path.clone())]));
        without.chain(edited).collect()
    }
}

/// Writes the report of a year.
///
/// # Errors
/// Another run holds the lock, the folder cannot be read or written, the workbook of texts is open in a program, LibreOffice is
/// wanted and missing, or an office's own template cannot be used.
pub(in crate::app) fn write(
    loaded: &LoadedYear,
    wanted: &Wanted,
    listener: &mut impl Listener,
) -> Result<Reported, CommandError> {
    let has_texts = loaded.folder.texts(loaded.year)?.0.is_some();
    if has_texts {
        loaded.folder.texts_are_closed(loaded.year)?;
    }
    let office = wanted.pdf.then(LibreOffice::find).transpose()?;
    let outputs = loaded.folder.outputs()?;
    let (consolidated, findings) = loaded.consolidate(listener)?;
    let (catalogue, year) = (&loaded.catalogue, loaded.year.get());
    let results = loaded.results(&consolidated, &findings);
    if wanted.is_final && !unsettled(&consolidated, &findings).is_empty() {
        return Ok(Reported {
            outcome: Outcome::Unsettled,
            consolidated,
            findings,
        });
    }
    let stem = Content::file_stem(wanted.is_final, catalogue.strategy.language);
    // A draft must not lie beside the final report that followed it. A final report was signed: a draft never replaces it.
    for other in Content::draft_stems().filter(|other| *other != stem) {
        for ending in REPORT_ENDINGS {
            outputs.withdraw(&format!("{year}/{other}.{ending}"))?;
        }
    }
    let is_kept = !wanted.is_final && outputs.has(&format!("{year}/{}.docx", Content::FINAL_STEM));
    // What lies beside the report is of the same data.
    let (paths, digest) = merge::write(&results, &outputs)?;
    let book = wanted
        .email_draft
        .then(|| outputs.read_prepared(&merge::book_of(loaded.year)));
    let book = book.transpose()?;
    let mut written = paths;
    let progress = Progress::stage(WRITING);
    let package = || {
        dataset::package(&results, |name, write| {
            outputs.write_by(&format!("{year}/data/{name}"), write).map(drop)
        })
    };
    listener.while_shown(&progress, package)?;
    // Only now: beside what workbook and tables take, it would be too much of a thousand institutions.
    // A final report is dated: with the day of the run, unless another is stated.
    let date = wanted.date.or(wanted.is_final.then_some(loaded.today));
    let mut content = report::report(&results, date);
    content.number.clone_from(&wanted.number);
    if wanted.is_final {
        content = content.into_final();
    }
    let own = loaded.folder.own_text(OWN_TEXT)?;
    let template = own
        .as_ref()
        .map_or(built_in(catalogue.strategy.language), |file| &file.text);
    let blocks = prose::blocks(template, &content);
    let blocks = blocks.map_err(|fault| FolderError::unfit(OWN_TEXT, &fault, UNFIT))?;
    let (document, pdf) = if let Some(office) = &office {
        let words = Text::new(
            "report.pdf: pretvarja LibreOffice",
            "report.pdf: LibreOffice converts",
        );
        listener.progress(words, &[])?;
        let (document, pdf) = laid_out(office, &content, &blocks)?;
        (document, Some(pdf))
    } else {
        let none = document::Pages::new();
        (
            document::document(&content, &blocks, &none).map_err(|_| broken())?,
            None,
        )
    };
    written.push(outputs.write(&format!("{year}/{stem}.docx"), &document)?);
    let path = format!("{year}/{stem}.pdf");
    match &pdf {
        Some(pdf) => written.push(outputs.write(&path, pdf)?),
        // One of an earlier run would not be that of this document.
        None => outputs.withdraw(&path)?,
    }
    let mut without_recipient = None;
    let path = format!("{year}/{stem}.eml");
    if wanted.email_draft {
        let names = ["docx", "pdf"].map(|ending| format!("{stem}.{ending}"));
        let [docx, of_pdf] = names.each_ref().map(String::as_str);
        let mut attached = vec![(docx, document.as_slice())];
        attached.extend(pdf.as_ref().map(|pdf| (of_pdf, pdf.as_slice())));
        attached.extend(book.as_ref().map(|book| (merge::BOOK, book.as_slice())));
        let draft = email_drafts::to_addressee(loaded, &content, &attached)?;
        written.push(email_drafts::write(&outputs, &path, &draft)?.0);
        without_recipient = draft.to.is_none().then(|| format!("{stem}.eml"));
    } else {
        outputs.withdraw(&path)?;
    }
    // At a thousand institutions each of them is large.
    drop((blocks, document, pdf, book));
    let own = loaded.folder.own_text(OWN_PAGE)?;
    let template = own.as_ref().map_or(page::TEMPLATE, |file| &file.text);
    let page = |out: &mut Watched<'_>| {
        page::page(template, content, out).map_err(|fault| FolderError::unfit(OWN_PAGE, &fault, UNFIT))
    };
    let page = listener.while_shown(&progress, || {
        outputs.write_watched(&format!("{year}/{stem}.html"), page)
    });
    written.push(page?);
    written.push(format!("out/{year}/data/"));
    written.extend(text_workbook::update(loaded, &results, has_texts)?);
    let edited = made::edited(loaded, &outputs)?;
    let stale = made::publish(loaded, &digest, outputs)?;
    let kept = is_kept.then(|| format!("out/{year}/{}.docx", Content::FINAL_STEM));
    Ok(Reported {
        outcome: Outcome::Written(Written {
            paths: written,
            kept,
            edited,
            without_recipient,
            stale,
        }),
        consolidated,
        findings,
    })
}

/// How often the document is laid out until its contents show the pages on which its headings are.
const MOST_LAYOUTS: usize = 4;

/// Returns the document and its PDF. Its contents show the pages that the PDF has, which are known once it was laid out;
/// with them it is laid out again. They stay blank if LibreOffice does not state them.
fn laid_out(
    office: &LibreOffice,
    content: &Content,
    blocks: &[Block],
) -> Result<(Vec<u8>, Vec<u8>), CommandError> {
    let charts = document::charts(content, blocks);
    let descriptions: Vec<String> = charts.iter().map(|chart| chart.in_words()).collect();
    let described = charts.iter().zip(&descriptions);
    let described: Vec<Described<'_>> = described
        .map(|(chart, description)| Described {
            title: &chart.title,
            description,
        })
        .collect();
    let bookmarks = document::bookmarks(blocks);
    let mut pages = document::Pages::new();
    let mut layouts = 0;
    loop {
        let document = document::document(content, blocks, &pages).map_err(|_| broken())?;
        let pdf = office.pdf(&document, &described)?;
        let found = office::pages(&pdf).filter(|found| found.len() == bookmarks.len());
        let found: document::Pages = bookmarks.iter().cloned().zip(found.unwrap_or_default()).collect();
        layouts += 1;
        if found == pages || layouts == MOST_LAYOUTS {
            return Ok((document, pdf));
        }
        pages = found;
    }
}

/// Returns the built-in texts with their paths in the strategy's folder.
pub(in crate::app) fn texts(language: Language) -> [(&'static str, &'static str); 2] {
    [(OWN_TEXT, built_in(language)), (OWN_PAGE, page::TEMPLATE)]
}

fn built_in(language: Language) -> &'static str {
    const TEXT: Text = Text::new(
        include_str!("../../../templates/report.sl.md"),
        include_str!("../../../templates/report.en.md"),
    );
    language.template("report.md", TEXT)
}

/// What to do about an office's own template that cannot be used.
const UNFIT: Text = Text::new(
    "popravite ga (kaj sme stati v njem, našteje »zbir guide reference report«) ali datoteko izbrišite",
    "correct it (“zbir guide reference report” lists what may stand in it), or delete the file",
);

fn broken() -> CommandError {
    CommandError::FolderError(FolderError::new(
        Text::new(
            "poročila ni bilo mogoče sestaviti",
            "the report could not be made",
        ),
        Text::new(
            "to je napaka programa; sporočite jo vzdrževalcem",
            "this is a bug in the program; report it to its maintainers",
        ),
        &[],
    ))
}
