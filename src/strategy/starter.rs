//! The catalogue that a new strategy begins with: small, commented, and running.

use toml_edit::{DocumentMut, Item, value};

use crate::base::language::{Language, Text};
use crate::base::value::Year;

const STARTER: Text = Text::new(
    include_str!("../../templates/starter/strategy.sl.toml"),
    include_str!("../../templates/starter/strategy.en.toml"),
);

/// What is put into the starter in place of its own.
#[derive(Debug, Clone)]
pub struct Wishes {
    /// The strategy's identifier.
    pub id: String,
    /// Its title; the starter's where there is none.
    pub title: Option<String>,
    /// The office that owns it; the starter's where there is none.
    pub owner: Option<String>,
    /// Its first year, which is also the first to be reported on.
    pub first_year: Year,
    /// Its last year.
    pub last_year: Year,
}

/// Returns the text of a new `strategy.toml` in a language, with its comments.
pub fn catalogue(language: Language, wishes: &Wishes) -> String {
    let starter = language.template("starter/strategy.toml", STARTER);
    // The starters are TOML, which their test holds.
    let mut document: DocumentMut = starter.parse().unwrap_or_default();
    let (first, last) = (
        i64::from(wishes.first_year.get()),
        i64::from(wishes.last_year.get()),
    );
    put(&mut document, &["strategy", "id"], value(wishes.id.as_str()));
    if let Some(title) = &wishes.title {
        put(&mut document, &["strategy", "title"], value(title.as_str()));
    }
    if let Some(owner) = &wishes.owner {
        put(&mut document, &["strategy", "owner"], value(owner.as_str()));
        // The first institution of the starter is the owner.
        let first = document.get_mut("institution").and_then(|all| all.get_mut(0));
        if let Some(institution) = first {
            replace(&mut institution["name"], value(owner.as_str()));
            replace(&mut institution["short"], value(short_of(owner, language)));
        }
    }
    put(&mut document, &["strategy", "years", "first"], value(first));
    put(&mut document, &["strategy", "years", "last"], value(last));
    put(&mut document, &["strategy", "reporting_year"], value(first));
    document.to_string()
}

/// Returns a short name for the owner: its own name if that is short, else what it is.
fn short_of(owner: &str, language: Language) -> &str {
    const LONGEST: usize = 20;
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ';
    if owner.chars().count() <= LONGEST && owner.chars().all(is_plain) && owner.trim() == owner {
        owner
    } else {
        Text::new("Nosilec", "Owner").in_(language)
    }
}

/// Returns the explanation for the person who opens the folder.
pub fn readme(language: Language) -> &'static str {
    language.template(
        "starter/README.md",
        Text::new(
            include_str!("../../templates/starter/README.sl.md"),
            include_str!("../../templates/starter/README.en.md"),
        ),
    )
}

fn put(document: &mut DocumentMut, path: &[&str], new: Item) {
    let mut item = Some(document.as_item_mut());
    for name in path {
        item = item.and_then(|item| item.get_mut(name));
    }
    if let Some(old) = item {
        replace(old, new);
    }
}

/// Replaces a value and leaves the comment behind it.
fn replace(old: &mut Item, new: Item) {
    let (Item::Value(old), Item::Value(mut new)) = (old, new) else {
        return;
    };
    new.decor_mut().clone_from(old.decor());
    *old = new;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Severity;
    use crate::base::value::GoalKind;
    use crate::strategy::catalogue::load;

    /// Who overwrites the example, in the file or through the workbook, keeps the comments: none may say what the example says.
    #[test]
    fn no_comment_describes_the_example_that_it_stands_above() {
        for text in [STARTER.sl, STARTER.en] {
            let comments: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
            assert!(comments.len() > 10, "{text}");
            let kinds = GoalKind::ALL.into_iter().flat_map(|kind| kind.label().in_all());
            for kind in kinds {
                let telling = comments.iter().filter(|line| line.to_lowercase().contains(kind));
                assert_eq!(telling.count(), 0, "{kind}: {comments:#?}");
            }
        }
    }

    /// Uncomments what the starter shows as comments: lines of TOML behind a `#`.
    fn uncommented(text: &str) -> String {
        let is_toml = |line: &str| {
            let word = line.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            line.starts_with('[') || word.is_some_and(|end| end > 0 && line[end..].starts_with(" = "))
        };
        let lines = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(shown) if is_toml(shown) => shown,
            Some(_) | None => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What stands in comments is an example of each feature that works when the signs before it are removed.
    #[test]
    fn what_a_starter_shows_in_comments_is_a_catalogue() {
        for language in Language::all() {
            let text = language.template("starter/strategy.toml", STARTER);
            let shown = uncommented(text);
            let (loaded, findings) = load("strategy.toml", &shown).unwrap_or_else(|error| panic!("{error}"));
            assert!(
                findings
                    .iter()
                    .all(|found| found.fault.severity < Severity::Error),
                "{findings:?}"
            );
            let goals = || loaded.goals.values();
            let indicators = || goals().flat_map(|goal| goal.indicators.values());
            assert!(!loaded.groups.is_empty() && !loaded.breakdowns.is_empty() && loaded.sources.are_own());
            assert!(goals().any(|goal| !goal.lists.is_empty()));
            assert!(indicators().any(|one| !one.choices.list.is_empty()));
            assert!(indicators().any(|one| !one.divided.by.is_empty()));
            assert!(loaded.vocabulary.is_own() && goals().any(|goal| !goal.also_in.is_empty()));
            let lines = || goals().flat_map(|goal| goal.budget.values());
            assert!(lines().any(|line| line.value_type.is_signed()));
        }
    }

    #[test]
    fn both_starters_are_catalogues_without_a_word_against_them() {
        for language in [Language::Sl, Language::En] {
            let wishes = Wishes {
                id: "nova".to_owned(),
                title: Some("»Nova« \"strategija\"".to_owned()),
                owner: None,
                first_year: Year::new(2026).unwrap(),
                last_year: Year::new(2030).unwrap(),
            };
            let text = catalogue(language, &wishes);
            let (loaded, findings) = load("strategy.toml", &text).unwrap();
            assert_eq!(loaded.strategy.title, "»Nova« \"strategija\"");
            assert_eq!(loaded.strategy.reporting_year, wishes.first_year);
            assert_eq!(loaded.strategy.language, language);
            assert!(
                findings.iter().all(|found| found.fault.severity < Severity::Note),
                "{findings:?}"
            );
            assert!(text.contains('#'), "its comments stay");
            for (owner, short) in [
                ("Mestna občina Kranj", "Mestna občina Kranj"),
                (
                    "Center za socialno delo Gorenjska",
                    Text::new("Nosilec", "Owner").in_(language),
                ),
                ("A/B", Text::new("Nosilec", "Owner").in_(language)),
            ] {
                let wishes = Wishes {
                    owner: Some(owner.to_owned()),
                    ..wishes.clone()
                };
                let (loaded, _) = load("strategy.toml", &catalogue(language, &wishes)).unwrap();
                assert_eq!(loaded.institutions[0].short, short);
            }
        }
    }
}
