//! `zbir status`: who has returned what.

use clap::Args;
use jiff::civil::Date;

use super::gather::gather;
use super::screen::Terminal;
use super::{Exit, Stop, Where};
use crate::language::{Counted, Language, Text, date, fill};
use crate::output::returns::returns;
use crate::output::{Results, table};

const DAYS: Counted = Counted {
    sl: ["dan", "dneva", "dnevi", "dni"],
    en: ["day", "days"],
};

/// Tell which institutions have returned their workbooks, and how these stand
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  zbir status samples/kranj-starejsi")]
pub(super) struct Status {
    #[command(flatten)]
    place: Where,
}

impl Status {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
        let gathered = gather(&self.place.dir, self.place.when, terminal)?;
        let (consolidated, findings) = gathered.consolidate(terminal)?;
        let results = Results {
            catalogue: &gathered.catalogue,
            history: &gathered.history,
            consolidated: &consolidated,
            findings: &findings,
        };
        let language = terminal.language();
        let returns = returns(&results);
        let received = returns.iter().filter(|one| one.state.is_received()).count();
        let words = Text::new("Prejeto: {n} od {all}", "Received: {n} of {all}").in_(language);
        let counts = (received.to_string(), returns.len().to_string());
        terminal.write(&format!(
            "{}\n",
            fill(words, &[("n", &counts.0), ("all", &counts.1)])
        ))?;
        if let Some(day) = gathered.catalogue.strategy.return_by {
            let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
            terminal.write(&format!("{}\n", return_by(day, today, language)))?;
        }
        let table = table::returns(&returns, language, terminal.width());
        terminal.write(&format!("\n{table}\n"))?;
        Ok(Exit::Clean)
    }
}

/// The day by which workbooks are to be returned, and how many days are left; of a day that is past, the day alone.
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
    fn the_days_left_are_told_until_the_day() {
        let by = Date::constant(2025, 2, 7);
        let on = |day| return_by(by, Date::constant(2025, 2, day), Language::Sl);
        assert_eq!(on(5), "Rok za oddajo: 7. 2. 2025 (še 2 dneva)");
        assert_eq!(on(7), "Rok za oddajo: 7. 2. 2025 (danes)");
        assert_eq!(on(8), "Rok za oddajo: 7. 2. 2025");
    }
}
