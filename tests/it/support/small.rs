//! The one small strategy of the tests, `tests/data/small/strategy.toml`, and variations of it. Unit tests share this file with
//! the tests from outside.

const WHOLE: &str = include_str!("../../data/small/strategy.toml");

/// What stands at the beginning of a part that may be left out.
const PARTS: [&str; 3] = ["[[institution]]", "[[area]]", "[[goal]]"];

/// The text of a catalogue, to be varied.
#[derive(Clone)]
pub(crate) struct Small(String);

/// The small strategy with some of its goals, and of its areas and institutions those that they name.
pub(crate) fn small(goals: &[&str]) -> Small {
    let mut parts = vec![String::new()];
    for line in WHOLE.lines().filter(|line| !line.starts_with('#')) {
        if PARTS.contains(&line) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.extend([line, "\n"]);
        }
    }
    let id = |part: &str| {
        let mut lines = part.lines();
        let id = lines.find_map(|line| line.strip_prefix("id = "));
        id.unwrap_or_default().trim_matches('"').to_owned()
    };
    let is_goal = |part: &&String| part.starts_with("[[goal]]") && goals.contains(&&*id(part));
    let chosen: Vec<String> = parts.iter().filter(is_goal).cloned().collect();
    assert_eq!(
        chosen.len(),
        goals.len(),
        "the small strategy lacks one of {goals:?}"
    );
    parts.retain(|part| match part.lines().next() {
        Some("[[goal]]") => is_goal(&part),
        Some("[[area]]") => goals
            .iter()
            .any(|goal| goal.starts_with(&format!("{}.", id(part)))),
        Some("[[institution]]") => chosen
            .iter()
            .any(|goal| goal.contains(&format!("\"{}\"", id(part)))),
        _ => true,
    });
    Small(format!("\n{}\n", parts.concat().trim()))
}

impl Small {
    /// The same with one place changed, the first that reads so.
    pub(crate) fn with(self, from: &str, to: &str) -> Self {
        assert!(self.0.contains(from), "{from} is not in the catalogue");
        Self(self.0.replacen(from, to, 1))
    }

    /// The same with something added behind a line, the first that reads so.
    pub(crate) fn after(self, line: &str, more: &str) -> Self {
        self.with(&format!("{line}\n"), &format!("{line}\n{more}\n"))
    }

    /// The same with tables added at the end.
    pub(crate) fn also(self, tables: &str) -> Self {
        Self(format!("{}\n{tables}", self.0))
    }

    /// The catalogue's text.
    pub(crate) fn text(self) -> String {
        self.0
    }
}
