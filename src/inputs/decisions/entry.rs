//! One entry of `decisions/YEAR.toml`, read field by field.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes::{FIELD, INSTITUTION, ITEM, MISSING, VALUE};
use super::{Decision, DecisionKind, Ruling, Until};
use crate::base::finding::{Fault, Findings};
use crate::base::key::{EntryKey, InstitutionId, nearest};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::strategy::catalogue::Catalogue;

/// One entry of the file while it is read.
pub(super) struct TomlEntry<'a> {
    pub(super) kind: DecisionKind,
    pub(super) place: Place,
    pub(super) value: &'a Spanned<DeValue<'a>>,
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) catalogue: &'a Catalogue,
    pub(super) findings: &'a mut Findings,
}

/// The fields that every decision must have.
const ALWAYS: [&str; 3] = ["reason", "by", "date"];

impl TomlEntry<'_> {
    /// Returns the ruling, unless something is wrong with it; all that is wrong is reported.
    pub(super) fn ruling(&mut self) -> Option<Ruling> {
        let Some(table) = self.value.get_ref().as_table() else {
            let expected = Message::words(format!("[[{}]]", self.kind.facts().key));
            let fault = unfit(self.kind.facts().key, self.value.get_ref(), expected);
            self.findings.push(fault.at(self.place.clone()));
            return None;
        };
        let names_are_known = self.names_are_known(table);
        let is_complete = self.is_complete(table);
        // Every field is read before any of them is asked for, so that each fault is reported in one run.
        let reason = self.string(table, "reason");
        let by = self.string(table, "by");
        let date = self.date(table);
        let until = self.until(table, date);
        let entry = self.entry(table);
        let institution = self.institution(table);
        let decision = match self.kind {
            DecisionKind::Waive => self.code(table).and_then(|code| {
                // A field that is there but faulty must not widen the waiver to everything.
                let narrow = entry.is_some() || is_blank(table, "item");
                let narrow = narrow && (institution.is_some() || is_blank(table, "institution"));
                // So with one that says how long it holds.
                let narrow = narrow && (until.is_some() || is_blank(table, "until"));
                narrow.then_some(Decision::Waive {
                    code,
                    entry,
                    institution,
                })
            }),
            DecisionKind::Remark => {
                self.code(table)
                    .zip(self.string(table, "text"))
                    .and_then(|(code, text)| {
                        // So with a remark.
                        let narrow = entry.is_some() || is_blank(table, "item");
                        let narrow = narrow && (institution.is_some() || is_blank(table, "institution"));
                        narrow.then_some(Decision::Remark {
                            code,
                            entry,
                            institution,
                            text,
                        })
                    })
            }
            DecisionKind::Choose => entry
                .zip(institution)
                .and_then(|(entry, institution)| self.choose(table, entry, institution)),
            DecisionKind::Set => entry.and_then(|entry| {
                let value = self.value(table, "value", &entry)?;
                // A faulty institution must not widen the decision to all.
                let narrow = institution.is_some() || is_blank(table, "institution");
                narrow.then_some(Decision::Set {
                    entry,
                    value,
                    institution,
                })
            }),
            DecisionKind::Exclude => self.string(table, "file").map(|file| Decision::Exclude { file }),
            DecisionKind::Absent => institution.map(|institution| Decision::Absent { institution }),
            DecisionKind::Accept => institution.map(|institution| {
                let digest = self.string(table, "digest");
                Decision::Accept { institution, digest }
            }),
            DecisionKind::Return => institution.map(|institution| {
                let digest = self.string(table, "digest");
                Decision::Return { institution, digest }
            }),
        };
        let ruling = Ruling {
            decision: decision?,
            reason: reason?,
            by: by?,
            date: date?,
            until,
            expired: false,
            place: self.place.clone(),
        };
        (names_are_known && is_complete).then_some(ruling)
    }

    fn names_are_known(&mut self, table: &DeTable<'_>) -> bool {
        let known: Vec<&str> = [self.kind.facts().required, self.kind.facts().optional, &ALWAYS].concat();
        let unknown: Vec<_> = table
            .iter()
            .filter(|(name, _)| !known.contains(&name.get_ref().as_ref()))
            .collect();
        for (name, _) in &unknown {
            let fault = FIELD
                .fault()
                .found(name.get_ref())
                .with("expected", known.join(", "));
            self.findings
                .push(fault.at(place_at(self.file, self.text, name.span().start)));
        }
        unknown.is_empty()
    }

    fn is_complete(&mut self, table: &DeTable<'_>) -> bool {
        // An optional field that is there but empty is missing too: left out it would widen the decision.
        let given = self
            .kind
            .facts()
            .optional
            .iter()
            .filter(|name| table.contains_key(**name));
        let missing: Vec<&str> = self
            .kind
            .facts()
            .required
            .iter()
            .chain(given)
            .chain(&ALWAYS)
            .copied()
            .filter(|name| is_blank(table, name))
            .collect();
        if !missing.is_empty() {
            let fault = MISSING
                .fault()
                .with("kind", self.kind.facts().key)
                .with("missing", missing.join(", "));
            self.findings.push(fault.at(self.place.clone()));
        }
        missing.is_empty()
    }

    /// Returns the text of a field; nothing, without a word, where it is missing or empty.
    fn string(&mut self, table: &DeTable<'_>, name: &str) -> Option<String> {
        if is_blank(table, name) {
            return None;
        }
        let value = table.get(name)?;
        let text = value.get_ref().as_str().map(|text| text.trim().to_owned());
        if text.is_none() {
            self.unfit(
                name,
                value,
                Text::new("besedilo v narekovajih", "text in quotation marks"),
            );
        }
        text
    }

    fn date(&mut self, table: &DeTable<'_>) -> Option<Date> {
        if is_blank(table, "date") {
            return None;
        }
        let value = table.get("date")?;
        let date = day(value.get_ref());
        if date.is_none() {
            let expected = Text::new(
                "dan brez narekovajev, na primer 2025-02-10",
                "a day without quotation marks, such as 2025-02-10",
            );
            self.unfit("date", value, expected);
        }
        date
    }

    /// Returns how long a waiver holds: a year or a day, the day not before the one on which it was decided.
    fn until(&mut self, table: &DeTable<'_>, decided: Option<Date>) -> Option<Until> {
        if self.kind != DecisionKind::Waive || is_blank(table, "until") {
            return None;
        }
        let value = table.get("until")?;
        let year = |number: &toml::de::DeInteger<'_>| number.as_str().parse().ok();
        let year = value.get_ref().as_integer().and_then(year).map(Until::Year);
        let last = day(value.get_ref()).filter(|day| decided.is_none_or(|decided| *day >= decided));
        let until = year.or(last.map(Until::Day));
        if until.is_none() {
            let expected = Text::new(
                "leto ali dan brez narekovajev, ki ni pred dnevom odločitve, na primer 2026 ali 2026-12-31",
                "a year or a day without quotation marks, not before the day of the decision, such as 2026 or 2026-12-31",
            );
            self.unfit("until", value, expected);
        }
        until
    }

    fn entry(&mut self, table: &DeTable<'_>) -> Option<EntryKey> {
        let text = self.string(table, "item")?;
        let entry = text.parse::<EntryKey>().ok().filter(|entry| {
            let is_list = self.kind != DecisionKind::Set && self.catalogue.list(entry).is_some();
            is_list || self.catalogue.knows(entry)
        });
        if entry.is_none() {
            self.fault(table, "item", ITEM.fault().found(&text));
        }
        entry
    }

    fn institution(&mut self, table: &DeTable<'_>) -> Option<InstitutionId> {
        let text = self.string(table, "institution")?;
        let institution = text
            .parse::<InstitutionId>()
            .ok()
            .filter(|id| self.catalogue.institutions.contains_key(id));
        if institution.is_none() {
            let all = || self.catalogue.institutions.values();
            let names = all().flat_map(|one| [one.id.as_str(), &one.short, &one.name]);
            let near = nearest(&text, names);
            let near = near
                .and_then(|name| all().find(|one| [one.id.as_str(), &one.short, &one.name].contains(&name)));
            let known = near.or_else(|| all().next()).map_or("", |one| one.id.as_str());
            let fault = INSTITUTION.fault().found(&text).with_example("known", known);
            self.fault(table, "institution", fault);
        }
        institution
    }

    /// Requires that a code has a letter of its stage and three digits.
    fn code(&mut self, table: &DeTable<'_>) -> Option<String> {
        let text = self.string(table, "code")?;
        let well_formed = text.len() == 4
            && text.starts_with(['S', 'F', 'W', 'V', 'R', 'M', 'L'])
            && text.bytes().skip(1).all(|b| b.is_ascii_digit());
        if !well_formed {
            let value = table.get("code")?;
            self.unfit(
                "code",
                value,
                Text::new(
                    "koda ugotovitve, na primer R103",
                    "a finding's code, such as R103",
                ),
            );
        }
        well_formed.then_some(text)
    }

    fn choose(
        &mut self,
        table: &DeTable<'_>,
        entry: EntryKey,
        institution: InstitutionId,
    ) -> Option<Decision> {
        let saw = if table.contains_key("saw") {
            Some(self.value(table, "saw", &entry)?)
        } else {
            None
        };
        let file = if table.contains_key("file") {
            Some(self.string(table, "file")?)
        } else {
            None
        };
        Some(Decision::Choose {
            entry,
            institution,
            saw,
            file,
        })
    }

    /// Returns a value of the entry, in canonical form; `None` if it is missing, or reported as invalid.
    fn value(&mut self, table: &DeTable<'_>, name: &str, entry: &EntryKey) -> Option<String> {
        let value = table.get(name)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => String::new(),
        };
        if is_blank(table, name) {
            return None;
        }
        let canonical = self
            .catalogue
            .read_value(entry, &text)
            .map(|value| value.canonical());
        let Some(canonical) = canonical.filter(|text| !text.is_empty()) else {
            let expected = self.catalogue.expected_value(entry);
            self.unfit(name, value, expected);
            return None;
        };
        Some(canonical)
    }

    fn unfit(&mut self, name: &str, value: &Spanned<DeValue<'_>>, expected: impl Into<Message>) {
        let fault = unfit(name, value.get_ref(), expected.into());
        self.findings
            .push(fault.at(place_at(self.file, self.text, value.span().start)));
    }

    fn fault(&mut self, table: &DeTable<'_>, name: &str, fault: Fault) {
        let at = table.get(name).map_or(0, |value| value.span().start);
        self.findings.push(fault.at(place_at(self.file, self.text, at)));
    }
}

/// Returns a whole day; `None` if the value is none, or has a time as well.
fn day(value: &DeValue<'_>) -> Option<Date> {
    let whole_day = value
        .as_datetime()
        .filter(|at| at.time.is_none() && at.offset.is_none());
    let date = whole_day?.date?;
    let (year, month, day) = (
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    );
    Date::new(year, month, day).ok()
}

pub(super) fn unfit(name: &str, value: &DeValue<'_>, expected: Message) -> Fault {
    VALUE
        .fault()
        .found(&as_found(value))
        .with("field", name)
        .with_message("expected", expected)
}

/// Returns `true` if a field is missing, or an empty text.
fn is_blank(table: &DeTable<'_>, name: &str) -> bool {
    table.get(name).is_none_or(|value| {
        value
            .get_ref()
            .as_str()
            .is_some_and(|text| text.trim().is_empty())
    })
}

fn as_found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(at) => at.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    }
}

pub(super) fn place_at(file: &str, text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(1, |start| start.chars().count() + 1);
    Place::line(file, line, column)
}
