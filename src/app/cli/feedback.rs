//! `zbir feedback`: prepares corrections for every returned form that needs them.

use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;

use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, FailOn, StrategyArgs, made};
use crate::app::actions::email_drafts;
use crate::app::actions::feedback::answer_all;
use crate::base::key::InstitutionId;
use crate::base::language::{Text, date, fill};
use crate::base::message::shown;
use crate::output::human::MOST_SHOWN;
use crate::output::next::{self, Stage};
use crate::output::wording;
use crate::result::acceptance::Acceptance;
use crate::result::consolidated::{Consolidated, FileState};

/// Answer every return: each faulty form written anew with the cells marked, or a receipt, as messages ready to send
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir feedback strategija --by 2025-02-14\n\nWrites out/YEAR/feedback/INSTITUTION-corrections.xlsx and .eml, or \
                  INSTITUTION-receipt.eml (named in the language of the institution); the draft opens in Outlook or Thunderbird. More: zbir guide reference feedback"
)]
pub(super) struct Feedback {
    #[command(flatten)]
    place: StrategyArgs,

    /// The day by which corrected forms are to come back [default: as the catalogue says]
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    by: Option<Date>,

    /// The lowest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

impl Feedback {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let language = terminal.language();
        if let Some(day) = self.by.filter(|day| *day < loaded.today) {
            let words = Text::new(
                "rok {day} je pred dnem zagona, {today}; sporočila ga kljub temu navajajo",
                "the day {day} is before the day of the run, {today}; the messages name it all the same",
            );
            let (day, today) = (date(language, day), date(language, loaded.today));
            terminal.warn(&fill(words.in_(language), &[("day", &day), ("today", &today)]))?;
        }
        let answered = answer_all(&loaded, self.by, terminal)?;
        let mut report = String::new();
        for one in &answered.corrected {
            let name = shown(loaded.catalogue.name(&one.institution));
            let _ = write!(report, "{name}: {}", wording::tally(language, one.tally));
            if let Some(comparison) = &one.comparison {
                let _ = write!(report, " ({})", comparison.counted(language));
            }
            if one.is_returned {
                let _ = write!(report, " · {}", Acceptance::Returned.label().in_(language));
            }
            report.push('\n');
            for path in &one.paths {
                let _ = writeln!(report, "  {}", loaded.folder.shown_path(path));
            }
        }
        made::list(&loaded, &answered.stale, terminal)?;
        let is_any = !answered.written_to.is_empty();
        report += &email_drafts::without_address(&loaded.catalogue, &answered.written_to, language);
        terminal.write(&report)?;
        report_rest(
            &loaded,
            &answered.consolidated,
            &answered.without_corrections,
            terminal,
        )?;
        if is_any {
            terminal.steps(&next::onward(Stage::Answered, false, &loaded.place()))?;
        }
        let level = self.fail_on.level();
        let fails =
            level.is_some_and(|level| answered.findings.iter().any(|finding| finding.counts_at(level)));
        Ok(if fails { Exit::Found } else { Exit::Clean })
    }
}

/// Lists the institutions that need no correction, those that sent nothing, and the files that could not be read.
fn report_rest(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    without: &[InstitutionId],
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    let language = terminal.language();
    let names = |institutions: &mut dyn Iterator<Item = &InstitutionId>| {
        let names = institutions.map(|institution| shown(loaded.catalogue.name(institution)));
        names.collect::<Vec<_>>().join(", ")
    };
    let refused = consolidated
        .files
        .iter()
        .filter(|file| file.state == FileState::Refused)
        .map(|file| shown(&file.source.path));
    let (refused, more): (Vec<String>, Vec<String>) = {
        let mut all: Vec<String> = refused.collect();
        let more = all.split_off(all.len().min(MOST_SHOWN));
        (all, more)
    };
    let more = if more.is_empty() {
        String::new()
    } else {
        format!(" … (+{})", more.len())
    };
    let rest = [
        (
            Text::new(
                "Brez popravkov, pripravljeno je potrdilo o prejemu",
                "Nothing to correct, a receipt is ready",
            ),
            names(&mut without.iter()),
        ),
        (
            Text::new(
                "Ni obrazca (»zbir status --reminders« pripravi opomnike)",
                "No form (“zbir status --reminders” writes reminders)",
            ),
            names(&mut consolidated.absent.iter()),
        ),
        (
            Text::new(
                "Ni mogoče prebrati, zato brez odgovora (»zbir check« pove, zakaj)",
                "Not readable, so no correction (“zbir check” shows why)",
            ),
            refused.join(", ") + &more,
        ),
    ];
    for (title, what) in rest.iter().filter(|(_, what)| !what.is_empty()) {
        terminal.write(&format!("{}: {what}\n", title.in_(language)))?;
    }
    Ok(())
}
