//! `zbir decide accept --all`: accepts what can be accepted, and names what cannot, with the reason.

use std::fmt::Write as _;

use super::super::load::LoadedYear;
use super::super::screen::Terminal;
use super::super::{CommandError, Exit};
use super::{SignatureArgs, write};
use crate::app::actions::decide::submission::{HeldBack, acceptable, held_back};
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::output::next::{self, Stage};
use crate::result::acceptance::Acceptance;

/// Accepts every submission that waits and has no open error. Writes nothing if there is none; the exit code is then 1, except
/// if everything is accepted already.
pub(super) fn all(
    loaded: &LoadedYear,
    signed: SignatureArgs,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, CommandError> {
    let (consolidated, findings) = loaded.consolidate(terminal)?;
    let language = terminal.language();
    let institutions = acceptable(&consolidated, &findings);
    let held = held_back(&consolidated, &findings);
    if institutions.is_empty() {
        let is_settled = held.is_empty() && consolidated.files.iter().any(|file| file.state.counts());
        terminal.write(&format!("{}\n", nothing(is_settled).in_(language)))?;
        tell(loaded, &held, terminal)?;
        return Ok(if is_settled { Exit::Clean } else { Exit::Found });
    }
    write(
        loaded,
        &signed.accepted(&consolidated, loaded, &institutions)?,
        terminal,
    )?;
    let names = institutions
        .iter()
        .map(|institution| shown(loaded.catalogue.name(institution)));
    let names = names.collect::<Vec<_>>().join(", ");
    let words = Text::new("Sprejeto: {names}", "Accepted: {names}");
    let words = fill(words.in_(language), &[("names", &names)]);
    terminal.write(&format!("{words}\n"))?;
    tell(loaded, &held, terminal)?;
    if held.is_empty() {
        terminal.steps(&next::onward(Stage::Decided, false, &loaded.place()))?;
    }
    Ok(Exit::Clean)
}

/// Returns the sentence that nothing was accepted: since everything is already, or since nothing can be.
const fn nothing(is_settled: bool) -> Text {
    if is_settled {
        Text::new(
            "Vse oddaje, ki veljajo, so že sprejete; zapisano ni bilo nič.",
            "All submissions that count are accepted already; nothing was written.",
        )
    } else {
        Text::new(
            "Nobene oddaje ni mogoče sprejeti; zapisano ni bilo nič.",
            "There is no submission that can be accepted; nothing was written.",
        )
    }
}

/// Lists the submissions that were not accepted, each with the reason, and what to do about them.
fn tell(loaded: &LoadedYear, held: &[HeldBack], terminal: &mut Terminal<'_>) -> Result<(), CommandError> {
    if held.is_empty() {
        return Ok(());
    }
    let language = terminal.language();
    let title = Text::new("Ni sprejeto:", "Not accepted:").in_(language);
    let mut text = format!("{title}\n");
    for one in held {
        let name = shown(loaded.catalogue.name(&one.institution));
        let _ = writeln!(text, "  - {name}: {}", reason(one, language));
    }
    let advice = [
        (
            Acceptance::Pending,
            Text::new(
                "Napake naj ustanova popravi (zbir feedback{call}), ali pa jih najprej spreglejte z »zbir decide waive«; pokaže jih: \
                 zbir check{call}",
                "Let the institution correct errors (zbir feedback{call}), or waive them first with “zbir decide waive”; they are \
                 shown by: zbir check{call}",
            ),
        ),
        (
            Acceptance::Returned,
            Text::new(
                "Vrnjeno oddajo kljub temu sprejmete z: zbir decide{call} accept USTANOVA --reason \"…\" --by \"…\"",
                "A returned submission is accepted all the same with: zbir decide{call} accept INSTITUTION --reason \"…\" --by \"…\"",
            ),
        ),
    ];
    for (acceptance, words) in advice {
        if held.iter().any(|one| one.acceptance == acceptance) {
            let _ = writeln!(text, "{}", fill(words.in_(language), &[("call", &loaded.call())]));
        }
    }
    terminal.write(&text)?;
    Ok(())
}

/// Returns why a submission was not accepted.
fn reason(held: &HeldBack, language: Language) -> String {
    let codes = held.errors.join(", ");
    let words = match held.acceptance {
        Acceptance::Returned => Acceptance::Returned.label(),
        Acceptance::Pending | Acceptance::Accepted => {
            Text::new("odprte napake ({codes})", "open errors ({codes})")
        }
    };
    fill(words.in_(language), &[("codes", &codes)])
}
