//! `zbir report`: writes the report that the coordinator must deliver to the commission.

mod unsettled;

use clap::Args;
use jiff::civil::Date;

use super::load::load_year;
use super::screen::Terminal;
use super::{CommandError, Exit, ReportArgs, StrategyArgs, day, made};
use crate::app::actions::report::{Outcome, Wanted, write};
use crate::base::language::Text;
use crate::output::next::Stage;

/// Write the year's report as a document and a page, and its data as a data package
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  zbir report strategija --date 2025-02-14\n  \
                  zbir report strategija --number 122-51/2021-35 --date 2025-02-14 --pdf --email-draft\n\n\
                  Writes out/YEAR/report-draft.docx, out/YEAR/report-draft.html and out/YEAR/data/; with --pdf also report-draft.pdf, with \
                  --email-draft also report-draft.eml. With --final the files are called report; a later draft leaves them as they are. Correct the texts to print and add paragraphs of the office in text/YEAR.xlsx, not in the document: the next run replaces it. More: zbir guide reference report")]
pub(super) struct Report {
    #[command(flatten)]
    place: StrategyArgs,

    /// The day on which the report is signed [default: of a final report the day of the run, of a draft left open]
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
        let wanted = Wanted {
            date: self.date,
            is_final: self.is_final,
            number: self.number,
            pdf: self.pdf,
            email_draft: self.email_draft,
        };
        let report = write(&loaded, &wanted, terminal)?;
        let written = match report.outcome {
            Outcome::Unsettled => {
                unsettled::tell(&loaded, &report.consolidated, &report.findings, terminal)?;
                return Ok(Exit::Found);
            }
            Outcome::Written(written) => written,
        };
        if let Some(path) = &written.kept {
            let path = loaded.folder.shown_path(path);
            terminal.progress(FINAL_STAYS, &[("path", &path)])?;
        }
        for (words, arguments) in written.notices(&loaded) {
            let arguments: Vec<(&str, &str)> = arguments
                .iter()
                .map(|(name, argument)| (*name, argument.as_str()))
                .collect();
            terminal.progress(words, &arguments)?;
        }
        let findings = made::reported(
            &self.reporting,
            &loaded,
            &report.findings,
            written.stale,
            terminal,
        )?;
        let results = loaded.results(&report.consolidated, &report.findings);
        self.reporting.findings(terminal, &loaded, &findings)?;
        let stage = if self.is_final {
            Stage::Reported
        } else {
            Stage::Drafted
        };
        self.reporting
            .result(terminal, &loaded, &results, &written.paths, stage)?;
        Ok(self.reporting.exit(&findings))
    }
}

/// There is a final report, which a draft does not replace.
const FINAL_STAYS: Text = Text::new(
    "{path}: končno poročilo ostane, kakor je; ta zagon je zapisal osnutek (novo končno: --final)",
    "{path}: the final report stays as it is; this run wrote a draft (a new final one: --final)",
);
