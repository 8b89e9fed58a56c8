//! `zbir report`: writes the report that the coordinator must deliver to the commission.

mod text_workbook;
mod unsettled;

use clap::Args;
use jiff::civil::Date;

use super::load::load_year;
use super::made::{self, REPORT_ENDINGS};

use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, day, email_drafts, merge};
use crate::app::folder::FolderError;
use crate::app::office::{self, Described, LibreOffice};
use crate::base::language::{Language, Text};
use crate::base::office_text::OfficeTextError;
use crate::output::next::Stage;
use crate::output::prose::Block;
use crate::output::report::Report as Content;
use crate::output::{dataset, document, page, prose, report};

/// The office's own template of the document, in the strategy's folder.
const OWN_TEXT: &str = "templates/report.md";
/// The office's own template of the page.
const OWN_PAGE: &str = "templates/report.html";

/// Write the year's report as a document and a page, and its data as a data package
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir report samples/kranj-starejsi --date 2025-02-14\n  \
                  zbir report samples/kranj-starejsi --number 122-51/2021-35 --date 2025-02-14 --pdf --email-draft\n\n\
                  Writes out/YEAR/report-draft.docx, out/YEAR/report-draft.html, out/YEAR/data/, out/YEAR/consolidated.xlsx and out/YEAR/result.json; with --pdf also report-draft.pdf, with \
                  --email-draft also report-draft.eml. With --final the files are called report; a later draft leaves them as they are. Correct the texts to print and add paragraphs of the office in text/YEAR.xlsx: docs/report.md."
)]
pub(super) struct Report {
    #[command(flatten)]
    place: StrategyArgs,

    /// The day on which the report is signed [default: left open]
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,

    /// Write the final report instead of a draft; refused while an error or conflict is open, or a form is missing without a decision
    #[arg(long = "final")]
    is_final: bool,

    /// The document's number [default: left open]
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,

    /// Write the report as an accessible PDF for the archive too (PDF/UA-1, PDF/A-2); requires LibreOffice 7.4 or newer
    #[arg(long)]
    pdf: bool,

    /// Write a draft of the message to the addressee too, with the report attached
    #[arg(long)]
    email_draft: bool,

    #[command(flatten)]
    reporting: ReportArgs,
}

impl Report {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let has_texts = loaded.folder.texts(loaded.year)?.0.is_some();
        if has_texts {
            loaded.folder.texts_are_closed(loaded.year)?;
        }
        let office = self.pdf.then(LibreOffice::find).transpose()?;
        let outputs = loaded.folder.outputs()?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let (catalogue, year) = (&loaded.catalogue, loaded.year);
        let results = loaded.results(&consolidated, &findings);
        if self.is_final && !unsettled::told(&loaded, &consolidated, &findings, terminal)? {
            return Ok(Exit::Found);
        }
        let mut content = report::report(&results, self.date);
        content.number.clone_from(&self.number);
        if self.is_final {
            content = content.into_final();
        }
        let stem = content.file_stem();
        let [last, drafts @ ..] = Content::FILE_STEMS;
        // A draft must not lie beside the final report that followed it. A final report was signed: a draft never replaces it.
        for other in drafts.iter().filter(|other| **other != stem) {
            for ending in REPORT_ENDINGS {
                outputs.withdraw(&format!("{year}/{other}.{ending}"))?;
            }
        }
        let is_kept = !self.is_final && outputs.has(&format!("{year}/{last}.docx"));
        // What lies beside the report is of the same data.
        let mut book = None;
        let (paths, digest) = merge::write(&results, &outputs, |bytes| {
            book = self.email_draft.then_some(bytes);
        })?;
        let mut written = paths;
        let own = loaded.folder.own_text(OWN_TEXT)?;
        let template = own
            .as_ref()
            .map_or(built_in(catalogue.strategy.language), |file| &file.text);
        let blocks = prose::blocks(template, &content).map_err(|fault| unfit(OWN_TEXT, &fault))?;
        let (document, pdf) = if let Some(office) = &office {
            let words = Text::new(
                "report.pdf: pretvarja LibreOffice",
                "report.pdf: LibreOffice converts",
            );
            terminal.progress(words, &[])?;
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
        let path = format!("{year}/{stem}.eml");
        if self.email_draft {
            let names = ["docx", "pdf"].map(|ending| format!("{stem}.{ending}"));
            let [docx, of_pdf] = names.each_ref().map(String::as_str);
            let mut attached = vec![(docx, document.as_slice())];
            attached.extend(pdf.as_ref().map(|pdf| (of_pdf, pdf.as_slice())));
            attached.extend(book.as_ref().map(|book| (merge::BOOK, book.as_slice())));
            let draft = email_drafts::to_addressee(&loaded, &content, &attached)?;
            written.push(email_drafts::write(&outputs, &path, &draft)?.0);
            if draft.to.is_none() {
                terminal.progress(NO_ADDRESS, &[("path", &format!("{stem}.eml"))])?;
            }
        } else {
            outputs.withdraw(&path)?;
        }
        // At a thousand institutions each of them is large.
        drop((blocks, document, pdf, book));
        let own = loaded.folder.own_text(OWN_PAGE)?;
        let template = own.as_ref().map_or(page::TEMPLATE, |file| &file.text);
        let page = page::page(template, &content).map_err(|fault| unfit(OWN_PAGE, &fault))?;
        written.push(outputs.write(&format!("{year}/{stem}.html"), page.as_bytes())?);
        drop((content, page));
        dataset::package(&results, |name, write| {
            outputs.write_by(&format!("{year}/data/{name}"), write).map(drop)
        })?;
        written.push(format!("out/{year}/data/"));
        written.extend(text_workbook::update(&loaded, &results, has_texts)?);
        let stale = made::record(&loaded, &digest, &outputs)?;
        outputs.publish()?;
        if is_kept {
            let path = loaded.folder.shown_path(&format!("out/{year}/{last}.docx"));
            terminal.progress(FINAL_STAYS, &[("path", &path)])?;
        }
        let findings = made::told(&self.reporting, &loaded, &findings, stale, terminal)?;
        self.reporting.findings(terminal, &loaded, &findings)?;
        self.reporting
            .result(terminal, &loaded, &results, &written, Stage::Reported)?;
        Ok(self.reporting.exit(&findings))
    }
}

/// There is a final report, which a draft does not replace.
const FINAL_STAYS: Text = Text::new(
    "{path}: končno poročilo ostane, kakor je; ta zagon je zapisal osnutek (novo končno: --final)",
    "{path}: the final report stays as it is; this run wrote a draft (a new final one: --final)",
);
/// The draft to the addressee has no recipient.
const NO_ADDRESS: Text = Text::new(
    "{path} nima prejemnika, ker v strategy.toml ni njegovega naslova e-pošte ([report] email)",
    "{path} has no recipient, because strategy.toml has no e-mail address of the addressee ([report] email)",
);
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
pub(super) fn texts(language: Language) -> [(&'static str, &'static str); 2] {
    [(OWN_TEXT, built_in(language)), (OWN_PAGE, page::TEMPLATE)]
}

fn built_in(language: Language) -> &'static str {
    const TEXT: Text = Text::new(
        include_str!("../../../templates/report.sl.md"),
        include_str!("../../../templates/report.en.md"),
    );
    language.template("report.md", TEXT)
}

fn unfit(path: &str, unfit: &OfficeTextError) -> CommandError {
    const HELP: Text = Text::new(
        "popravite ga (docs/report.md našteje, kaj sme stati v njem) ali datoteko izbrišite",
        "correct it (docs/report.md lists what may stand in it), or delete the file",
    );
    CommandError::FolderError(FolderError::unfit(path, unfit, HELP))
}

fn broken() -> CommandError {
    CommandError::FolderError(FolderError::new(
        Text::new(
            "poročila ni bilo mogoče sestaviti",
            "the report could not be made",
        ),
        Text::new(
            "to je napaka orodja; sporočite jo vzdrževalcem",
            "this is a bug in the tool; report it to its maintainers",
        ),
        &[],
    ))
}
