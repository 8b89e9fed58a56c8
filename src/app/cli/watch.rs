//! `zbir watch`: checks each file as it lands in the inbox. The inbox is looked at once a second, which also serves on network
//! drives, where a system reports no changes.

use std::collections::HashMap;
use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use clap::Args;

use super::check::of_these;
use super::interrupt;
use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, StrategyArgs, report_error};
use crate::app::folder::Named;
use crate::base::finding::{Findings, Severity, Tally};
use crate::base::language::{Text, fill};
use crate::base::message::shown;
use crate::output::{human, next, wording};
use crate::result::merge::runnable;

/// How often the inbox is looked at. A file is read when it has not changed between two looks.
const EVERY: Duration = Duration::from_secs(1);

/// Watch the inbox: check every file that lands in it, and show whose it is and what is wrong; nothing is written
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir watch strategija\n\nCtrl-C ends it. The folder is looked at once a second, so it also works on \
                  network drives."
)]
pub(super) struct Watch {
    #[command(flatten)]
    place: StrategyArgs,
}

/// The size of a file and when it was last written.
type State = (u64, Option<SystemTime>);

impl Watch {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        interrupt::is_usual(Text::new("spremljanje je končano", "no longer watching"));
        let loaded = self.load(terminal)?;
        let mut checked = look(&loaded)?;
        let words = Text::new(
            "{inbox}: datotek {n}, preveri jih »zbir check{call}«. Čakam na nove; Ctrl-C konča.",
            "{inbox}: {n} files, which “zbir check{call}” checks. Waiting for new ones; Ctrl-C ends.",
        );
        let inbox = loaded.folder.shown_path(&format!("inbox/{}", loaded.year.get()));
        let n = checked.len().to_string();
        let arguments = [("inbox", inbox.as_str()), ("n", &n), ("call", &loaded.call())];
        terminal.write(&format!("{}\n", fill(words.in_(terminal.language()), &arguments)))?;
        let mut before = states(&checked);
        let mut known = before.clone();
        loop {
            thread::sleep(EVERY);
            checked = look(&loaded)?;
            let now = states(&checked);
            let is_new = |named: &&Named| {
                let state = now.get(&named.path);
                state == before.get(&named.path) && state != known.get(&named.path)
            };
            let new: Vec<Named> = checked
                .iter()
                .map(|(named, _)| named)
                .filter(is_new)
                .cloned()
                .collect();
            known.retain(|path, _| now.contains_key(path));
            for named in &new {
                known.insert(named.path.clone(), now[&named.path]);
            }
            before = now;
            if !new.is_empty()
                && let Err(stop) = self.tell(&new, terminal)
            {
                report_error(&stop, terminal);
            }
        }
    }

    /// Reads the strategy; also between arrivals, because the coordinator works on while this runs.
    fn load(&self, terminal: &mut Terminal<'_>) -> Result<LoadedYear, CommandError> {
        load_year(&self.place.dir, self.place.when, terminal)
    }

    /// Checks files that have arrived, and writes what they are and what is wrong in them.
    fn tell(&self, new: &[Named], terminal: &mut Terminal<'_>) -> Result<(), CommandError> {
        let loaded = self.load(terminal)?;
        let checked = loaded.check(new, terminal)?;
        let (consolidated, findings) = loaded.conclude(checked, Findings::new());
        let findings = of_these(findings, new);
        let screen = terminal.screen();
        for named in new {
            let own = of_these(findings.clone(), std::slice::from_ref(named));
            let mut files = consolidated.files.iter();
            let sender = files
                .find(|file| named.holds(&file.source.path))
                .and_then(|file| file.institution.as_ref());
            let sender = sender.map_or(
                Text::new("ustanova ni znana", "unknown institution").in_(screen.language),
                |id| loaded.catalogue.name(id),
            );
            let tally = Tally::of(own.iter());
            let tally = if tally == Tally::default() {
                Text::new("brez ugotovitev", "nothing was found")
                    .in_(screen.language)
                    .to_owned()
            } else {
                wording::tally(screen.language, tally)
            };
            terminal.write(&format!(
                "\n{}\n",
                human::heading(
                    &format!("{} · {} · {tally}", shown(&named.path), shown(sender)),
                    screen
                )
            ))?;
        }
        let wrong: Findings = findings
            .into_iter()
            .filter(|one| one.counts_at(Severity::Warning))
            .collect();
        let text = human::listed(
            &loaded.catalogue,
            &runnable(wrong.clone(), &loaded.call()),
            screen,
        );
        let text = terminal.wrapped(&text);
        terminal.write(&text)?;
        for step in next::steps(&wrong, |_| false, &loaded.call()) {
            let step = terminal.wrapped(&format!("→ {}\n", step.in_(screen.language)));
            terminal.write(&step)?;
        }
        Ok(())
    }
}

/// Lists the inbox, with the state of each file. What vanishes meanwhile is left out.
fn look(loaded: &LoadedYear) -> Result<Vec<(Named, State)>, CommandError> {
    let (files, _) = loaded.folder.inbox(loaded.year)?;
    let state = |named: Named| {
        let facts = fs::metadata(&named.file).ok()?;
        let state = (facts.len(), facts.modified().ok());
        Some((named, state))
    };
    Ok(files.into_iter().filter_map(state).collect())
}

fn states(files: &[(Named, State)]) -> HashMap<String, State> {
    files
        .iter()
        .map(|(named, state)| (named.path.clone(), *state))
        .collect()
}
