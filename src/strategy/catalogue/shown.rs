//! What of the catalogue a form shows or asks, as a digest: by it a form knows whether it was made from the same questions.
//!
//! The digest is of content. Comments, white space, marks at the file's beginning and ends of lines do not matter, nor the order
//! of fields, of institutions and of those that are asked; nor what concerns no form: the ledger, severities, limits, messages.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use toml::{Table, Value};

use crate::base::digest::sha256;
use crate::base::value::ListAnswer;
use crate::strategy::catalogue::answers::{line, of_line};
use crate::strategy::catalogue::holds::{Holds, OnForms};
use crate::strategy::catalogue::outline::TABLES;
use crate::strategy::catalogue::pieces::{LEAST, pieces};

/// The field of what something was called before.
const WAS: &str = "was";

/// What the declarations say of forms.
struct Forms {
    /// The tables and fields that concern no form; of a field, its table before it.
    off: HashSet<(&'static str, &'static str)>,
    /// The lists whose order has no meaning.
    unordered: HashSet<&'static str>,
    /// The lists of answers and categories, whose former identifiers concern no form.
    answers: HashSet<&'static str>,
}

/// Returns the digest of what forms show and ask; of the text itself if it is no TOML.
pub(super) fn digest(text: &str) -> String {
    let forms = Forms::declared();
    let whole = || forms.whole(text, usize::MAX);
    match forms.whole(text, LEAST).or_else(whole) {
        Some(out) => sha256(out.as_bytes()),
        None => sha256(text.as_bytes()),
    }
}

impl Forms {
    fn declared() -> Self {
        let (mut off, mut unordered, mut answers) = (HashSet::new(), HashSet::new(), HashSet::new());
        for table in TABLES {
            let fields = (table.fields)().into_iter();
            for field in fields
                .clone()
                .filter(|field| matches!(field.holds, Holds::Answers))
            {
                answers.insert(field.name);
                off.insert((field.name, WAS));
            }
            let fields = fields.map(|field| (table.last_name(), field.name, field.on_forms));
            for (of, name, on_forms) in std::iter::once(("", table.key, table.on_forms)).chain(fields) {
                match on_forms {
                    OnForms::Whole => {}
                    OnForms::Unordered => {
                        unordered.insert(name);
                    }
                    OnForms::Nothing => {
                        off.insert((of, name));
                    }
                }
            }
        }
        Self {
            off,
            unordered,
            answers,
        }
    }

    /// Writes a whole file, of which pieces of this size are in memory at a time; `None` if it is no TOML or cannot be read so.
    fn whole(&self, text: &str, least: usize) -> Option<String> {
        let mut fields: BTreeMap<String, String> = BTreeMap::new();
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, piece) in pieces(text, least) {
            for (name, value) in toml::from_str::<Table>(piece).ok()? {
                if self.off.contains(&("", name.as_str())) {
                    continue;
                }
                if let Value::Array(all) = &value {
                    let written = self.written(&name, all);
                    lists.entry(name).or_default().extend(written);
                } else {
                    let mut out = String::new();
                    self.write_value(&name, &value, &mut out);
                    fields.insert(name, out).is_none().then_some(())?;
                }
            }
        }
        for (name, written) in lists {
            let out = self.listed(&name, written);
            fields.insert(name, out).is_none().then_some(())?;
        }
        let fields = fields.iter().map(|(name, value)| format!("{name}={value};"));
        Some(format!("{{{}}}", fields.collect::<String>()))
    }

    fn write_table(&self, of: &str, table: &Table, out: &mut String) {
        let fields = table
            .iter()
            .filter(|(name, _)| !self.off.contains(&(of, name.as_str())));
        let mut fields: Vec<(&String, &Value)> = fields.collect();
        fields.sort_by_key(|(name, _)| *name);
        out.push('{');
        for (name, value) in fields {
            // A status is a table of the table of statuses.
            let of = if of == "statuses" { of } else { name };
            out.push_str(name);
            out.push('=');
            self.write_value(of, value, out);
            out.push(';');
        }
        out.push('}');
    }

    fn write_value(&self, of: &str, value: &Value, out: &mut String) {
        match value {
            Value::String(text) => {
                let text = text.replace("\r\n", "\n");
                let renamed =
                    of_line(&text).filter(|answer| self.answers.contains(of) && !answer.was.is_empty());
                let text = renamed.map_or(text, |answer| {
                    line(&ListAnswer {
                        was: Vec::new(),
                        ..answer
                    })
                });
                let _ = write!(out, "{text:?}");
            }
            Value::Integer(number) => out.push_str(&number.to_string()),
            Value::Float(number) => out.push_str(&number.to_string()),
            Value::Boolean(flag) => out.push_str(&flag.to_string()),
            Value::Datetime(day) => out.push_str(&day.to_string()),
            Value::Array(all) => out.push_str(&self.listed(of, self.written(of, all))),
            Value::Table(table) => self.write_table(of, table, out),
        }
    }

    /// Writes each value of a list.
    fn written(&self, of: &str, all: &[Value]) -> Vec<String> {
        let written = all.iter().map(|one| {
            let mut out = String::new();
            self.write_value(of, one, &mut out);
            out
        });
        written.collect()
    }

    /// Writes a list of which each value is written.
    fn listed(&self, of: &str, mut written: Vec<String>) -> String {
        if self.unordered.contains(of) {
            written.sort();
        }
        format!("[{}]", written.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::catalogue::sample::TEXT;

    #[test]
    fn pieces_have_the_digest_of_the_whole() {
        let forms = Forms::declared();
        let pieces = forms.whole(&TEXT, 1);
        assert!(pieces.is_some() && pieces == forms.whole(&TEXT, usize::MAX));
        assert_eq!(forms.whole("[strategy]\n[[goal]]\nid = 1\n[strategy]\n", 1), None);
    }

    #[test]
    fn changes_that_concern_no_form_keep_the_digest() {
        let same = digest(&TEXT);
        assert_eq!(
            digest(&format!("\u{feff}{}", *TEXT)),
            same,
            "a mark at the beginning"
        );
        assert_eq!(digest(&TEXT.replace('\n', "\r\n")), same, "ends of lines");
        assert_eq!(
            digest(&format!("# Opomba.\n\n{}\n", TEXT.replace(" = ", "  =  "))),
            same,
            "comments and blanks"
        );
        for more in [
            "[ledger]\naccount = \"Konto\"\nrealised = \"R\"\n",
            "[severity]\nR108 = \"note\"\n",
            "[limits]\nrows = 5000\n",
        ] {
            assert_eq!(digest(&format!("{}\n{more}", *TEXT)), same, "{more}");
        }
        assert_eq!(
            digest(&TEXT.replace("id = \"pomoc\"", "id = \"pomoc\"\naccount = \"4111*\"")),
            same
        );
        assert_ne!(digest(&TEXT.replace("title = \"", "title = \"Drugo: ")), same);
        assert_ne!(digest(&TEXT.replace("lead = \"mok\"", "lead = \"duk\"")), same);
        assert_ne!(
            digest(&TEXT.replace("[[goal]]", "[[goal]]\ndeadline = 2024")),
            same
        );
    }
}
