//! The verb that compares: two returned files, two years, or the last merge with what the folder holds now.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Desk, Refusal};
use super::look::{no_file, with_state};
use super::snapshot::{Snapshot, Told};
use super::{read, refused};
use crate::app::actions::difference::{of_closed, of_year};
use crate::app::actions::load::load_year;
use crate::app::folder::{FolderError, door_read};
use crate::base::key::EntryKey;
use crate::base::language::{Language, Text};
use crate::base::value::Year;
use crate::output::json;
use crate::year::difference::{self, Difference, Facts};

/// What is compared: a file of the inbox, a year, the last merge, or now.
#[derive(Deserialize)]
pub(super) struct Two {
    before: String,
    after: String,
}

/// What differs between two documents.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the page calls them so")]
struct Differences {
    /// What was compared.
    before: String,
    /// With what.
    after: String,
    /// The differences, in the order of the first; of two years those of what the earlier one knows.
    differences: Vec<Differing>,
    /// How many answers of two years the earlier one knows nothing about.
    new: usize,
}

/// A difference, as in files and in words.
#[derive(Debug, Serialize)]
struct Differing {
    #[serde(flatten)]
    of: Difference,
    /// The entry that it is about, which can be traced; absent if it is about none of the catalogue's.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<EntryKey>,
    /// What differs, in words.
    what: String,
    /// The first value in words, or that there is none.
    was: String,
    /// The second.
    is: String,
}

/// The result that the last merge wrote.
const MERGED: &str = "merged";
/// What the folder holds now.
const NOW: &str = "now";

/// Compares two documents of one kind, value by value.
pub(super) fn diff(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let Two { before, after } = read(desk, request)?;
    let (snapshot, language) = (desk.snapshot()?, desk.language());
    let catalogue = &snapshot.loaded.catalogue;
    let ((first, was), (second, is)) = (facts(desk, &snapshot, &before)?, facts(desk, &snapshot, &after)?);
    if first != second {
        return Err(unlike(&before, &after, language));
    }
    let about = |one: &Difference| {
        if let Some(list) = one.list() {
            let key = EntryKey::from(&list);
            return catalogue.list(&key).is_some().then_some(key);
        }
        let key = one.key.split(' ').next()?.parse::<EntryKey>().ok()?;
        catalogue.knows(&key).then_some(key)
    };
    let was = was.keyed(catalogue);
    let mut all = difference::between(&was, &is);
    let new = match first {
        Kind::Year => {
            let earlier_is_first = before.parse::<Year>().ok() <= after.parse().ok();
            let earlier = if earlier_is_first { &was } else { &is };
            difference::known_before(&mut all, earlier, earlier_is_first)
        }
        Kind::Submission | Kind::Result => 0,
    };
    let differences = all.into_iter().map(|of| {
        let words = of.worded(Some(catalogue), language);
        Differing {
            entry: about(&of),
            of,
            what: words.what,
            was: words.before,
            is: words.after,
        }
    });
    // Totals of a result follow from its values.
    let differences = differences.filter(|one| first != Kind::Result || one.entry.is_some());
    let view = Differences {
        differences: differences.collect(),
        new,
        before,
        after,
    };
    Ok(with_state(&view, &snapshot))
}

/// The kind of what is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Submission,
    Year,
    Result,
}

fn facts(desk: &Desk, of: &Snapshot, named: &str) -> Result<(Kind, Facts), Refusal> {
    let language = desk.language();
    let refuse = |error| refused(&error, language);
    if named == MERGED {
        return Ok((Kind::Result, merged(of, language)?));
    }
    if named == NOW {
        let now = difference::result(&json::result(&of.results()));
        return Ok((Kind::Result, now.unwrap_or_default()));
    }
    if let Ok(year) = named.parse::<Year>() {
        let facts = if year == of.loaded.year {
            match of_closed(&of.loaded).map_err(refuse)? {
                Some(closed) => closed.with_lists(&of.consolidated),
                None => difference::consolidated(&of.consolidated),
            }
        } else {
            let mut told = Told { desk };
            let dir = of.loaded.folder.on_disk("");
            let loaded = load_year(&dir, Some(year), desk.today(), &mut told).map_err(refuse)?;
            of_year(&loaded, &mut told).map_err(refuse)?
        };
        return Ok((Kind::Year, facts));
    }
    let submission = of.submission(named);
    let submission = submission.ok_or_else(|| Refusal::of(&no_file(named), language))?;
    Ok((Kind::Submission, difference::submission(submission)))
}

/// Returns the facts of the result that the last merge wrote.
fn merged(of: &Snapshot, language: Language) -> Result<Facts, Refusal> {
    /// A result of a thousand institutions has some eighty million bytes.
    const LARGEST: u64 = 1 << 30;
    let path = of.merge_path();
    let bytes = door_read(&of.loaded.folder.on_disk(&path), LARGEST).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let facts = text.and_then(|text| difference::result(&text).ok());
    facts.ok_or_else(|| {
        let error = FolderError::new(
            Text::new(
                "rezultata zadnje združitve ({path}) ni ali ga ni mogoče prebrati",
                "the result of the last merge ({path}) is not there or cannot be read",
            ),
            Text::new("najprej združite oddaje", "merge the returns first"),
            &[("path", &path)],
        );
        Refusal::of(&error, language)
    })
}

fn unlike(before: &str, after: &str, language: Language) -> Refusal {
    let error = FolderError::new(
        Text::new(
            "{before} in {after} nista iste vrste",
            "{before} and {after} are not of one kind",
        ),
        Text::new(
            "primerjajo se dve oddaji, dve leti ali zadnja združitev z zdajšnjim stanjem",
            "what is compared are two submissions, two years, or the last merge with the present state",
        ),
        &[
            ("before", &crate::base::message::shown(before)),
            ("after", &crate::base::message::shown(after)),
        ],
    );
    Refusal::of(&error, language)
}
