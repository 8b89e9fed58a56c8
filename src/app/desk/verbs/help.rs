//! What helps say on the desk: the view and the button in place of a command of the terminal.

use serde_json::Value;

use super::words;
use crate::base::language::{Language, Text};

/// A command, as the beginning of what stands in a help, with the view and, within it, the button that do the same on the desk.
type Place = (&'static str, &'static str, Option<&'static str>);

/// The commands, those with further words first.
const PLACES: [Place; 16] = [
    ("decide exclude", "received", Some("exclude")),
    ("decide set", "decisions", Some("set_value")),
    ("decide waive", "findings", Some("waive")),
    ("decide", "decisions", None),
    ("status --reminders", "steps", Some("reminders")),
    ("status", "received", None),
    ("templates", "steps", Some("issue")),
    ("feedback", "steps", Some("feedback")),
    ("merge", "steps", Some("merge")),
    ("report", "steps", Some("report")),
    ("close", "steps", Some("close")),
    ("finance", "money", Some("write_finance")),
    ("diff", "differences", None),
    ("check", "findings", None),
    ("trace", "goals", None),
    ("run", "received", None),
];

/// From where a help tells a second way, which the desk has not: the rest is the command.
const SECOND_WAY: [Text; 2] = [
    Text::new(" ali takole", ", or so"),
    Text::new(", na primer: zbir run", ", for example: zbir run"),
];

/// Writes the helps in an answer for the desk.
pub(super) fn of_answer(answer: &mut Value, language: Language) {
    match answer {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(help) if name == "help" => *help = on_desk(help, language),
                    _ => of_answer(value, language),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| of_answer(value, language)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns a help for the desk. A command that the desk has nothing for stays, and is said to be one of the terminal.
pub(super) fn on_desk(help: &str, language: Language) -> String {
    const WITH: Text = Text::new("z ", "with ");
    const IN_VIEW: Text = Text::new("v pogledu ", "in the view ");
    const TERMINAL: Text = Text::new(" (na ukazni vrstici)", " (on the command line)");
    let cut = SECOND_WAY.iter().filter_map(|way| help.find(way.in_(language)));
    let mut rest = cut.min().map_or(help, |at| &help[..at]);
    let [before, after] = &language.conventions().quotes;
    let (quoted, with) = (format!("{before}zbir "), WITH.in_(language));
    let mut said = String::new();
    loop {
        let quotation = rest.find(&quoted);
        let line = rest.find("\nzbir ");
        let (at, end, command) = match (quotation, line) {
            (Some(at), line) if line.is_none_or(|line| at < line) => {
                let from = at + quoted.len();
                let Some(length) = rest[from..].find(after.as_ref()) else {
                    break;
                };
                (at, from + length + after.len(), &rest[from..from + length])
            }
            (_, Some(at)) => {
                let from = at + "\nzbir ".len();
                let length = rest[from..].find('\n').unwrap_or(rest.len() - from);
                (at, from + length, &rest[from..from + length])
            }
            (_, None) => break,
        };
        said += &rest[..at];
        match place(command, language) {
            Some((view, None)) => {
                if let Some(kept) = said.strip_suffix(with).map(str::to_owned) {
                    said = kept + IN_VIEW.in_(language);
                }
                said += &language.conventions().quoted(view);
            }
            Some((view, Some(button))) => {
                if rest[at..].starts_with('\n') {
                    said.push(' ');
                }
                said += &language.conventions().quoted(&format!("{view} › {button}"));
            }
            None => {
                said += &rest[at..end];
                said += TERMINAL.in_(language);
            }
        }
        rest = &rest[end..];
    }
    said + rest
}

/// Returns the words of the view and of the button for a command.
fn place(command: &str, language: Language) -> Option<(&'static str, Option<&'static str>)> {
    let is_it = |name: &str| {
        let rest = command.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (_, view, button) = PLACES.iter().find(|(name, ..)| is_it(name))?;
    Some((
        words::of(view, language)?,
        button.and_then(|button| words::of(button, language)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::register;
    use crate::base::language::fill;

    #[test]
    fn every_help_of_a_finding_names_what_the_desk_has() {
        let mut said = 0;
        for language in [Language::Sl, Language::En] {
            for code in register::all() {
                let arguments = [("command", "zbir decide set a.1/ure 5 --reason \"…\" --by \"…\"")];
                let help = fill(code.help.in_(language), &arguments);
                let on_desk = on_desk(&help, language);
                said += usize::from(on_desk != help);
                for (at, _) in on_desk.match_indices("zbir ") {
                    let command = &on_desk[at..];
                    let terminal = ["(na ukazni vrstici)", "(on the command line)"];
                    // The sheet of the catalogue's workbook is called so.
                    let is_sheet = on_desk[..at].ends_with('_');
                    let is_name = ["zbir ali", "zbir or", "zbir in ", "zbir and"]
                        .iter()
                        .any(|name| command.starts_with(name));
                    assert!(
                        is_sheet || is_name || terminal.iter().any(|words| command.contains(words)),
                        "{}: {on_desk}",
                        code.id
                    );
                }
            }
        }
        println!("{said} helps are said otherwise");
        assert!(said > 30);
    }

    #[test]
    fn views_and_buttons_are_named_by_their_words() {
        for (_, view, button) in PLACES {
            for name in [Some(view), button].into_iter().flatten() {
                assert!(words::of(name, Language::Sl).is_some(), "{name}");
            }
        }
        let says = |help: &str| on_desk(help, Language::Sl);
        assert_eq!(
            says("drugo izločite z »zbir decide« ali takole:\nzbir decide exclude a.xlsx"),
            "drugo izločite v pogledu »Odločitve«"
        );
        assert_eq!(
            says("ugotovitev spreglejte takole:\nzbir decide waive M130 --reason \"…\""),
            "ugotovitev spreglejte takole: »Ugotovitve › Spreglej«"
        );
        assert_eq!(
            says("poženite »zbir report«, nato »zbir explain V104«"),
            "poženite »Koraki leta › Pripravi poročilo«, nato »zbir explain V104« (na ukazni vrstici)"
        );
        assert_eq!(says("vpišite število"), "vpišite število");
    }
}
