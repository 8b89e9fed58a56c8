//! The text of a message: a template that an office can change, filled in and wrapped.

use serde::Serialize;

use crate::base::office_text::{self, OfficeTextError};

/// A template with its data filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) subject: String,
    pub(super) body: String,
}

/// The width of a line, as is usual in e-mail.
const WIDTH: usize = 76;

/// Fills in a template. Its first line is the subject.
///
/// # Errors
/// The template is invalid, or uses an unknown name.
pub(super) fn fill_in(text: &str, with: &impl Serialize) -> Result<Filled, OfficeTextError> {
    let filled = office_text::fill_in(text, with, str::to_owned)?;
    let (subject, body) = filled.split_once('\n').unwrap_or((&filled, ""));
    Ok(Filled {
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        body: broken(body.trim()),
    })
}

/// Wraps a text between words. The rest of a line that begins with `- ` is indented; several blank lines become one.
fn broken(text: &str) -> String {
    let mut out = String::new();
    let mut was_blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !was_blank {
                out.push('\n');
            }
            was_blank = true;
            continue;
        }
        was_blank = false;
        let indent = if line.starts_with("- ") { "  " } else { "" };
        let mut used = 0;
        for word in line.split(' ') {
            let long = word.chars().count();
            if used > indent.len() && used + 1 + long > WIDTH {
                out.push('\n');
                out.push_str(indent);
                used = indent.len();
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += long;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_first_line_is_the_subject_and_lines_are_broken_between_words() {
        let with = BTreeMap::from([("name", "Dom »Sonce« & hči")]);
        let word = "besede ".repeat(30);
        let text = format!(
            "O {{{{ name }}}}\n\nDober dan, {{{{ name }}}}.\n\n\n- {word}\n{{% if name %}}\nda\n{{% endif %}}\n"
        );
        let filled = fill_in(&text, &with).unwrap();
        assert_eq!(filled.subject, "O Dom »Sonce« & hči");
        let lines: Vec<&str> = filled.body.lines().collect();
        assert_eq!(lines[0], "Dober dan, Dom »Sonce« & hči.");
        assert_eq!(lines[1], "");
        assert!(lines[2].starts_with("- besede") && lines[3].starts_with("  besede"));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(lines.last(), Some(&"da"));
    }
}
