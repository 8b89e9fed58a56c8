//! From a ruling to the lines of `decisions/YEAR.toml`.

use jiff::civil::Date;

use super::{Decision, Until};

/// A ruling that is still to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What is ruled.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: Date,
    /// How long a waiver holds; `None` for without end.
    pub until: Option<Until>,
}

/// Adds rulings at the end of a file's text: the existing text stays as it is, byte for byte.
pub fn append(text: &str, drafts: &[Draft]) -> String {
    let mut out = text.to_owned();
    for draft in drafts {
        if !out.is_empty() {
            out.push_str(if out.ends_with('\n') { "\n" } else { "\n\n" });
        }
        out.push_str(&draft.lines());
        out.push('\n');
    }
    out
}

impl Draft {
    fn lines(&self) -> String {
        // The library quotes what a path or a reason may hold.
        let quoted = |name: &str, text: &str| format!("{name} = {}", toml::Value::from(text));
        let mut lines = vec![format!("[[{}]]", self.decision.kind().facts().key)];
        let fields = self.decision.fields();
        lines.extend(fields.iter().map(|(name, value)| quoted(name, value)));
        lines.extend(self.until.map(|until| format!("until = {until}")));
        lines.extend([quoted("reason", &self.reason), quoted("by", &self.by)]);
        lines.push(format!("date = {}", self.date));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::decisions::parse;
    use crate::strategy::catalogue::sample::catalogue;

    fn drafts() -> Vec<Draft> {
        let entry = |text: &str| text.parse().unwrap();
        let institution = |text: &str| text.parse().unwrap();
        let decisions = [
            Decision::Choose {
                entry: entry("a.9/vkljuceni"),
                institution: institution("mok"),
                saw: Some("3".to_owned()),
                file: None,
            },
            Decision::Choose {
                entry: entry("a.9/vkljuceni"),
                institution: institution("duk"),
                saw: None,
                file: Some("vse.zip › Dom.xlsx".to_owned()),
            },
            Decision::Set {
                entry: entry("a.9/kraji"),
                value: "Kranj \"Center\"\nin Stražišče".to_owned(),
                institution: None,
            },
            Decision::Set {
                entry: entry("a.9/explanation"),
                value: "Popravljeno.".to_owned(),
                institution: Some(institution("duk")),
            },
            Decision::Exclude {
                file: "vse.zip › Dom \\ »staro«.xlsx".to_owned(),
            },
            Decision::Absent {
                institution: institution("luk"),
            },
            Decision::Remark {
                code: "R111".to_owned(),
                entry: Some(entry("a.9/vkljuceni")),
                institution: Some(institution("mok")),
                text: "Podatek je »preverjen«;\nvelja.".to_owned(),
            },
            Decision::Waive {
                code: "R101".to_owned(),
                entry: Some(entry("a.1/status")),
                institution: None,
            },
        ];
        let draft = |decision| Draft {
            reason: "Preverjeno;\npo telefonu.".to_owned(),
            by: "Urad".to_owned(),
            date: Date::constant(2025, 2, 10),
            until: matches!(decision, Decision::Waive { .. })
                .then(|| Until::Day(Date::constant(2026, 12, 31))),
            decision,
        };
        decisions.into_iter().map(draft).collect()
    }

    #[test]
    fn appended_rulings_are_read_again_and_existing_text_stays() {
        let before = "# Pojasnilo.\n\n[[absent]]   # tudi to\ninstitution = \"duk\"\nreason = 'r'\nby = \"u\"\ndate = 2025-01-01";
        let after = append(before, &drafts());
        assert!(after.starts_with(before));
        let (decisions, reported) = parse("decisions/2024.toml", &after, &catalogue());
        assert!(reported.is_empty(), "{reported:?}");
        let read: Vec<&Decision> = decisions.rulings.iter().skip(1).map(|r| &r.decision).collect();
        let written = drafts();
        assert_eq!(read, written.iter().map(|d| &d.decision).collect::<Vec<_>>());
        let first = &decisions.rulings[1];
        assert_eq!(
            (first.reason.as_str(), first.date),
            (written[0].reason.as_str(), written[0].date)
        );
        assert_eq!(
            append("", &drafts()[5..6]),
            "[[absent]]\ninstitution = \"luk\"\nreason = \"\"\"\nPreverjeno;\npo telefonu.\"\"\"\nby = \"Urad\"\ndate = 2025-02-10\n"
        );
    }
}
