//! `zbir status`: shows the state of each reply, and drafts reminders.

use clap::Args;
use jiff::civil::Date;

use super::close::new_year;
use super::load::load_year;
use super::screen::Terminal;
use super::{CommandError, Exit, Format, StrategyArgs, made};
use crate::app::actions::made::{digest, publish};
use crate::app::actions::reminders::{remind, wanted};
use crate::app::actions::{email_drafts, record};
use crate::base::language::{Counted, Language, Text, date, fill};
use crate::base::message::shown;
use crate::output::human::{MOST_SHOWN, heading};
use crate::output::next::{self, Stage};
use crate::output::returns::{awaited, returns};
use crate::output::tables::register::Registered;
use crate::output::{json, listing, table, wording};
use crate::result::register::Register;

const DAYS: Counted = Counted {
    sl: ["dan", "dneva", "dnevi", "dni"],
    en: ["day", "days"],
};

/// How many days before the last one the next step is a reminder; before that, what comes is awaited.
const REMINDED_BEFORE: i32 = 7;

/// Show which institutions have replied and the state of each reply, and the goals for which something is missing
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir status strategija\n  zbir status strategija --reminders\n  \
                  zbir status strategija --format csv\n\n\
                  With --reminders, writes out/YEAR/reminders/INSTITUTION-reminder.eml (named in the language of the institution) for each institution of which the form, or a part of it, is missing; what is missing is attached."
)]
pub(super) struct Status {
    #[command(flatten)]
    place: StrategyArgs,

    /// Write a draft of a reminder to each institution of which the form, or a part of it, has not come
    #[arg(long)]
    reminders: bool,

    /// The output format: human, json (zbir guide reference feedback), csv or csv-excel
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// The day that reminders name [default: as the catalogue says]
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    by: Option<Date>,
}

impl Status {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let outputs = self.reminders.then(|| loaded.folder.outputs()).transpose()?;
        let (consolidated, findings) = loaded.consolidate(terminal)?;
        let catalogue = &loaded.catalogue;
        let results = loaded.results(&consolidated, &findings);
        let language = terminal.language();
        let returns = returns(&results);
        // What has arrived is known without the register; what was sent is not, and nothing is written in its place.
        let can_do_without = self.format == Format::Human && !self.reminders;
        let (mut register, is_known) = match record::read(&loaded) {
            Ok(register) => (register, true),
            Err(CommandError::FolderError(damaged)) if can_do_without => {
                terminal.warn(&damaged.render(terminal.language()))?;
                (Register::default(), false)
            }
            Err(stop) => return Err(stop),
        };
        let mut reminders = Vec::new();
        if let Some(outputs) = outputs {
            reminders = remind(&loaded, &outputs, &returns, &mut register, self.by)?;
            record::write(&loaded, &outputs, &register)?;
            let stale = publish(&loaded, &digest(&results)?, outputs)?;
            made::list(&loaded, &stale, terminal)?;
        }
        let registered = returns.iter().map(|one| Registered {
            one,
            sent: register.of(&one.institution.id),
        });
        let registered: Vec<Registered<'_>> = registered.collect();
        match self.format {
            Format::Human => {}
            Format::Json => {
                terminal.write(&json::register(catalogue, loaded.year, &registered))?;
                return Ok(Exit::Clean);
            }
            Format::Csv => {
                terminal.write(&listing::register(&registered))?;
                return Ok(Exit::Clean);
            }
            Format::CsvExcel => {
                terminal.write(&listing::register_for_excel(catalogue, &registered, language))?;
                return Ok(Exit::Clean);
            }
        }
        let received = returns.iter().filter(|one| one.state.is_received()).count();
        let words = Text::new("Prejeto: {n} od {all}", "Received: {n} of {all}").in_(language);
        let counts = (received.to_string(), returns.len().to_string());
        terminal.write(&format!(
            "{}\n",
            fill(words, &[("n", &counts.0), ("all", &counts.1)])
        ))?;
        if let Some(day) = catalogue.strategy.return_by {
            terminal.write(&format!("{}\n", return_by(day, loaded.today, language)))?;
        }
        let table = table::returns(&loaded.catalogue, &returns, language, terminal.width());
        terminal.write(&format!("\n{table}\n"))?;
        if is_known {
            let title = Text::new(
                "Kaj je bilo poslano in kdaj je kaj prispelo",
                "What was sent, and what came when",
            );
            let title = heading(title.in_(language), terminal.screen());
            let table = table::register(catalogue, &registered, language, terminal.width());
            terminal.write(&format!("\n{title}\n{table}\n"))?;
        }
        if crate::result::finance::has_lines(catalogue, loaded.year) {
            let signature = wording::signature(&consolidated, language);
            terminal.write(&format!("\n{signature}\n"))?;
        }
        let goals = awaited(catalogue, loaded.year, &returns);
        if goals.iter().any(|goal| !goal.missing.is_empty()) {
            let title = Text::new(
                "Cilji, pri katerih kaj manjka",
                "Goals for which something is missing",
            );
            let title = heading(title.in_(language), terminal.screen());
            let table = table::awaited(catalogue, &goals, language, terminal.width());
            terminal.write(&format!("\n{title}\n{table}\n"))?;
        }
        let unattributed = consolidated
            .files
            .iter()
            .filter(|file| file.institution.is_none());
        let all = unattributed.clone().count();
        for file in unattributed.take(MOST_SHOWN) {
            let state = wording::file_state(&file.state);
            let path = shown(&file.source.path);
            terminal.write(&format!("{path}: {}\n", shown(&state.in_(language))))?;
        }
        if all > MOST_SHOWN {
            terminal.write(&format!("… (+{})\n", all - MOST_SHOWN))?;
        }
        if self.reminders {
            for path in reminders {
                terminal.write(&format!("{}\n", loaded.folder.shown_path(&path)))?;
            }
            let missing = returns.iter().filter(|one| wanted(one).is_some());
            let missing = missing.map(|one| &one.institution.id);
            terminal.write(&email_drafts::without_address(catalogue, missing, language))?;
        }
        let place = loaded.place();
        let is_wanted = returns.iter().any(|one| wanted(one).is_some());
        let return_by = catalogue.strategy.return_by;
        let is_due = return_by.is_none_or(|day| (day - loaded.today).get_days() <= REMINDED_BEFORE);
        let stage = match (is_wanted, received) {
            (true, _) if self.reminders => Some(Stage::Reminded),
            (true, 0) if !is_due => Some(Stage::Issued),
            (true, _) if is_due => None,
            _ => Some(Stage::Complete),
        };
        let steps = match stage {
            _ if loaded.is_closed() => vec![new_year(&loaded)],
            Some(stage) => next::onward(stage, false, &place),
            None => vec![next::to_remind(&place.call)],
        };
        terminal.steps_aside(&steps)?;
        Ok(Exit::Clean)
    }
}

/// Returns the day by which workbooks are to be returned, and how many days are left; of a day that is past, the day alone.
fn return_by(day: Date, today: Date, language: Language) -> String {
    let words = Text::new("Rok za oddajo: {day}", "To be returned by: {day}").in_(language);
    let words = fill(words, &[("day", &date(language, day))]);
    let left = usize::try_from((day - today).get_days());
    match left {
        Ok(0) => format!("{words} ({})", Text::new("danes", "today").in_(language)),
        Ok(left) => {
            let still = Text::new("še {days}", "{days} left").in_(language);
            format!(
                "{words} ({})",
                fill(still, &[("days", &DAYS.count(language, left))])
            )
        }
        Err(_) => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_left_are_reported_until_the_day() {
        let by = Date::constant(2025, 2, 7);
        let on = |day| return_by(by, Date::constant(2025, 2, day), Language::Sl);
        assert_eq!(on(5), "Rok za oddajo: 7. 2. 2025 (še 2 dneva)");
        assert_eq!(on(7), "Rok za oddajo: 7. 2. 2025 (danes)");
        assert_eq!(on(8), "Rok za oddajo: 7. 2. 2025");
    }
}
