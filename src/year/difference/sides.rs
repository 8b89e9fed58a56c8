//! Texts about the same goal, of which one year has one and the other one of each institution.

use std::borrow::Cow;

use indexmap::IndexMap;

use crate::base::key::EntryKey;

/// Facts by key.
type Facts = IndexMap<String, String>;

/// Returns the facts so that a text about a goal that the other document has as one is one here too: that of the only institution that
/// wrote one, or all of them, one behind the other.
pub(super) fn as_the_other<'f>(facts: &'f Facts, other: &Facts) -> Cow<'f, Facts> {
    let whole = |key: &str| {
        let (entry, _) = key.strip_suffix(')')?.rsplit_once(" (")?;
        let is_text = entry
            .parse()
            .is_ok_and(|entry: EntryKey| entry.field.is_text_of_goal());
        let is_whole =
            is_text && other.contains_key(entry) && !other.contains_key(key) && !facts.contains_key(entry);
        is_whole.then(|| entry.to_owned())
    };
    if !facts.keys().any(|key| whole(key).is_some()) {
        return Cow::Borrowed(facts);
    }
    let mut joined = Facts::new();
    for (key, value) in facts {
        match whole(key) {
            Some(entry) => {
                let all = joined.entry(entry).or_default();
                if !all.is_empty() {
                    all.push_str("; ");
                }
                all.push_str(value);
            }
            None => {
                joined.insert(key.clone(), value.clone());
            }
        }
    }
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use crate::year::difference::{self, between};

    fn facts(of: &[(&str, &str)]) -> difference::Facts {
        let single = of
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        difference::Facts {
            single,
            ..difference::Facts::default()
        }
    }

    #[test]
    fn one_value_is_compared_with_the_claims_of_the_other_year() {
        let before = facts(&[
            ("b.1/explanation", "x"),
            ("b.2/explanation", "y"),
            ("b.3/status (mok)", "z"),
        ]);
        let after = facts(&[
            ("b.1/explanation (mok)", "x"),
            ("b.2/explanation (mok)", "y"),
            ("b.2/explanation (duk)", "w"),
            ("b.3/status (mok)", "z"),
        ]);
        let changed = |before, after| -> Vec<String> {
            let all = between(before, after);
            let side = |side: Option<String>| side.unwrap_or_else(|| "-".to_owned());
            all.into_iter()
                .map(|one| format!("{}: {} → {}", one.key, side(one.before), side(one.after)))
                .collect()
        };
        assert_eq!(changed(&before, &after), ["b.2/explanation: y → y; w"]);
        assert_eq!(changed(&after, &before), ["b.2/explanation: y; w → y"]);
    }
}
