//! What of the catalogue a form shows or asks, as a digest: by it a form knows whether it was made from the same questions.
//!
//! The digest is of content. Comments, white space, marks at the file's beginning and ends of lines do not matter, nor the order
//! of fields, of institutions and of those that are asked; nor what concerns no form: the ledger, severities, limits, messages.

use std::fmt::Write as _;

use toml::{Table, Value};

use crate::base::digest::sha256;

/// The tables that concern no form.
const TABLES: [&str; 5] = ["ledger", "severity", "limits", "privacy", "dropped"];
/// The fields that concern no form, by their table.
const FIELDS: [(&str, &[&str]); 7] = [
    ("strategy", &["reference", "reporting_year"]),
    ("statuses", &["synonyms"]),
    ("institution", &["email"]),
    ("area", &["goals"]),
    ("budget", &["account", "line", "share"]),
    ("indicator", &["combine", "weight", "persons", "was"]),
    ("goal", &["linked", "was"]),
];
/// The lists whose order means nothing.
const UNORDERED: [&str; 4] = ["institution", "asked_of", "contributors", "sum_of"];

/// The digest of what forms show and ask; of the text itself if it is no TOML.
pub(super) fn digest(text: &str) -> String {
    let Ok(mut table) = toml::from_str::<Table>(text) else {
        return sha256(text.as_bytes());
    };
    table.retain(|name, _| !TABLES.contains(&name));
    let mut out = String::new();
    write_table("", &table, &mut out);
    sha256(out.as_bytes())
}

fn write_table(of: &str, table: &Table, out: &mut String) {
    let left_out = FIELDS
        .iter()
        .find(|(name, _)| *name == of)
        .map_or(&[][..], |(_, fields)| fields);
    let mut fields: Vec<(&String, &Value)> = table
        .iter()
        .filter(|(name, _)| !left_out.contains(&name.as_str()))
        .collect();
    fields.sort_by_key(|(name, _)| *name);
    out.push('{');
    for (name, value) in fields {
        // A status is a table of the table of statuses.
        let of = if of == "statuses" { of } else { name };
        out.push_str(name);
        out.push('=');
        write_value(of, value, out);
        out.push(';');
    }
    out.push('}');
}

fn write_value(of: &str, value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            let text = text.replace("\r\n", "\n");
            let _ = write!(out, "{text:?}");
        }
        Value::Integer(number) => out.push_str(&number.to_string()),
        Value::Float(number) => out.push_str(&number.to_string()),
        Value::Boolean(flag) => out.push_str(&flag.to_string()),
        Value::Datetime(day) => out.push_str(&day.to_string()),
        Value::Array(all) => {
            let mut written: Vec<String> = all
                .iter()
                .map(|one| {
                    let mut out = String::new();
                    write_value(of, one, &mut out);
                    out
                })
                .collect();
            if UNORDERED.contains(&of) {
                written.sort();
            }
            out.push('[');
            out.push_str(&written.join(","));
            out.push(']');
        }
        Value::Table(table) => write_table(of, table, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::catalogue::sample::TEXT;

    #[test]
    fn what_concerns_no_form_leaves_the_digest_as_it_is() {
        let same = digest(TEXT);
        assert_eq!(
            digest(&format!("\u{feff}{TEXT}")),
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
            assert_eq!(digest(&format!("{TEXT}\n{more}")), same, "{more}");
        }
        assert_eq!(
            digest(&TEXT.replace("id = \"starih\"", "id = \"starih\"\naccount = \"4111*\"")),
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
