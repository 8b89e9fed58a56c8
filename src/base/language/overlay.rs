//! Further languages: each is a file of conventions and files of texts, which are found by the English wording.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use icu_plurals::PluralCategory;
use serde::Deserialize;

use super::{Conventions, Counted, Language, Text, placeholders};

/// The files of a further language.
struct Files {
    /// What it is called, how it writes, its counted nouns.
    head: &'static str,
    /// Its texts, by the room that says them first; the first of them are looked through first.
    texts: &'static [&'static str],
    /// Whole texts by their names.
    templates: &'static [(&'static str, &'static str)],
}

/// Names the whole texts of a language: `report.md` is `templates/report.it.md`.
macro_rules! templates {
    ($key:literal: $($name:literal . $ending:literal),+ $(,)?) => {
        &[$((
            concat!($name, ".", $ending),
            include_str!(concat!("../../../templates/", $name, ".", $key, ".", $ending)),
        )),+]
    };
}

/// The further languages; docs/development.md says how to add one.
static FILES: &[Files] = &[
    Files {
        head: include_str!("overlay/it.toml"),
        texts: &[
            include_str!("overlay/it/base.toml"),
            include_str!("overlay/it/forms.toml"),
            include_str!("overlay/it/sheet.toml"),
            include_str!("overlay/it/output.toml"),
            include_str!("overlay/it/rules.toml"),
            include_str!("overlay/it/result.toml"),
            include_str!("overlay/it/reply.toml"),
            include_str!("overlay/it/year.toml"),
            include_str!("overlay/it/inputs.toml"),
            include_str!("overlay/it/strategy.toml"),
            include_str!("overlay/it/app.toml"),
            include_str!("overlay/it/commands.toml"),
        ],
        templates: templates!["it":
            "addressee"."txt",
            "covering"."txt",
            "feedback"."txt",
            "instructions"."txt",
            "receipt"."txt",
            "reminder"."txt",
            "report"."md",
            "starter/README"."md",
            "starter/strategy"."toml",
        ],
    },
    #[cfg(test)]
    Files {
        head: include_str!("overlay/test.toml"),
        texts: &[],
        templates: &[("instructions.txt", "Pokyny")],
    },
];

static OVERLAYS: LazyLock<Vec<Overlay>> =
    LazyLock::new(|| FILES.iter().filter_map(|files| Overlay::of(files).ok()).collect());

static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| Language::all().map(Language::key).collect());

/// A further language, by its place among the overlays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Further(usize);

/// The texts of a further language. Texts that it lacks are shown in English.
#[derive(Debug)]
pub struct Overlay {
    head: Head,
    templates: &'static [(&'static str, &'static str)],
    /// The files of texts, each read when a text is looked for that those before it do not have.
    files: Vec<(&'static str, OnceLock<Words>)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// Its name.
    name: Names,
    /// How it writes numbers, dates and quotations.
    conventions: Conventions,
    /// The forms of counted nouns, by the two English forms: `goal, goals`.
    #[serde(default)]
    counted: HashMap<String, Forms>,
    /// Texts that are not worth a file of their own.
    #[serde(default)]
    text: HashMap<String, Wording>,
}

#[derive(Debug, Deserialize)]
struct Names {
    sl: String,
    en: String,
}

/// The words of one file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Texts by their English wording.
    #[serde(default)]
    text: HashMap<String, Wording>,
    /// What commands do, and their examples, by name: `catalogue export`.
    #[serde(default)]
    command: HashMap<String, (String, String)>,
    /// What arguments are, by command and name (`run each`); by name alone where several commands share the words.
    #[serde(default)]
    argument: HashMap<String, String>,
    /// The placeholders of values in the usage of commands.
    #[serde(default)]
    value: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Wording {
    /// One wording wherever the English one is used.
    One(String),
    /// Wordings by the Slovene one, where English has the same words for two.
    BySlovene(HashMap<String, String>),
}

/// The forms of a noun by their CLDR category; `other` stands for what is not given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

/// Returns the keys of all languages.
pub(super) fn keys() -> &'static [&'static str] {
    &KEYS
}

impl Further {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..OVERLAYS.len()).map(Self)
    }

    /// Returns its texts.
    pub fn overlay(self) -> &'static Overlay {
        // Only `all` makes a value.
        &OVERLAYS[self.0]
    }
}

impl Overlay {
    fn of(files: &'static Files) -> Result<Self, toml::de::Error> {
        Ok(Self {
            head: toml::from_str(files.head)?,
            templates: files.templates,
            files: files.texts.iter().map(|file| (*file, OnceLock::new())).collect(),
        })
    }

    /// Reads a file of texts.
    fn read(file: &str) -> Result<Words, toml::de::Error> {
        toml::from_str(file)
    }

    /// Returns its name.
    pub(super) fn name(&'static self) -> Text {
        Text::new(&self.head.name.sl, &self.head.name.en)
    }

    /// Returns how it writes numbers, dates and quotations.
    pub(super) const fn conventions(&self) -> &Conventions {
        &self.head.conventions
    }

    /// Returns the words of its files, one after the other.
    fn words(&self) -> impl Iterator<Item = &Words> {
        let files = self.files.iter();
        // That each file can be read, a test holds.
        files.map(|(file, words)| words.get_or_init(|| Self::read(file).unwrap_or_default()))
    }

    fn wording(&self, en: &str) -> Option<&Wording> {
        // A blank is the same in every language, and is asked for often.
        if en.trim().is_empty() {
            return None;
        }
        let of_head = self.head.text.get(en);
        of_head.or_else(|| self.words().find_map(|words| words.text.get(en)))
    }

    /// Returns the wording of a text; `None` if it has none.
    pub(super) fn text(&self, text: Text) -> Option<&str> {
        match self.wording(text.en)? {
            Wording::One(words) => Some(words),
            Wording::BySlovene(words) => words.get(text.sl).map(String::as_str),
        }
    }

    /// Returns what a command does, and its examples.
    pub fn command(&self, name: &str) -> Option<(&str, &str)> {
        let (about, after) = self.words().find_map(|words| words.command.get(name))?;
        Some((about, after))
    }

    /// Returns what an argument of a command is; its own words, else those that it shares with others.
    pub fn argument(&self, command: &str, argument: &str) -> Option<&str> {
        let own = format!("{command} {argument}");
        let of = |name: &str| self.words().find_map(|words| words.argument.get(name));
        of(&own).or_else(|| of(argument)).map(String::as_str)
    }

    /// Returns the placeholder of a value in the usage of commands.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.words().find_map(|words| words.value.get(name));
        found.map(String::as_str)
    }

    /// Returns the form of a counted noun; `None` if it does not have the noun.
    pub(super) fn noun(&self, noun: Counted, category: PluralCategory) -> Option<&str> {
        let forms = self.head.counted.get(&noun.en.join(", "))?;
        let form = match category {
            PluralCategory::Zero => &forms.zero,
            PluralCategory::One => &forms.one,
            PluralCategory::Two => &forms.two,
            PluralCategory::Few => &forms.few,
            PluralCategory::Many => &forms.many,
            PluralCategory::Other => &None,
        };
        Some(form.as_ref().unwrap_or(&forms.other))
    }

    /// Returns a whole text; `None` if it does not have it.
    pub(super) fn template(&self, name: &str) -> Option<&'static str> {
        let mut all = self.templates.iter();
        all.find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Compares it with the texts, nouns and whole texts that the program has.
    pub fn gaps(&self, texts: &[(String, String)], nouns: &[String], templates: &[String]) -> Gaps {
        let mut gaps = Gaps::default();
        for (sl, en) in texts {
            match self.wording(en) {
                Some(Wording::One(words)) => gaps.compare(en, words),
                Some(Wording::BySlovene(words)) => match words.get(sl) {
                    Some(words) => gaps.compare(en, words),
                    None => gaps
                        .missing
                        .push(format!("{} = {{ {} = \"\" }}", quoted(en), quoted(sl))),
                },
                None => gaps
                    .missing
                    .push(format!("{} = \"\"  # {}", quoted(en), sl.escape_debug())),
            }
        }
        let missing = nouns.iter().filter(|noun| !self.head.counted.contains_key(*noun));
        gaps.missing
            .extend(missing.map(|noun| format!("{} = {{ one = \"\", other = \"\" }}", quoted(noun))));
        let missing = templates.iter().filter(|name| self.template(name).is_none());
        gaps.missing
            .extend(missing.map(|name| format!("# templates: {name}")));
        let known = self
            .head
            .text
            .iter()
            .chain(self.words().flat_map(|words| &words.text));
        for (en, wording) in known {
            if let Wording::BySlovene(words) = wording {
                let unused = words
                    .keys()
                    .filter(|sl| texts.iter().all(|(known, of)| of != en || known != *sl));
                gaps.unknown.extend(unused.map(|sl| format!("{en} ({sl})")));
            } else if texts.iter().all(|(_, text)| text != en) {
                gaps.unknown.push(en.clone());
            }
        }
        let nouns = self.head.counted.keys().filter(|noun| !nouns.contains(noun));
        gaps.unknown.extend(nouns.cloned());
        for list in [&mut gaps.missing, &mut gaps.unknown, &mut gaps.unlike] {
            list.sort_unstable();
            list.dedup();
        }
        gaps
    }
}

/// In what an overlay differs from the program.
#[derive(Debug, Default)]
pub struct Gaps {
    /// What it lacks, as lines of its file that are to be filled in; the Slovene wording stands behind.
    pub missing: Vec<String>,
    /// What the program no longer has, by the English wording.
    pub unknown: Vec<String>,
    /// Texts whose placeholders are not those of the English wording.
    pub unlike: Vec<String>,
}

impl Gaps {
    fn compare(&mut self, en: &str, words: &str) {
        let of = |wording| {
            let mut all = placeholders(wording);
            all.sort_unstable();
            all
        };
        if of(en) != of(words) || words.trim().is_empty() {
            self.unlike.push(format!("{} = {}", quoted(en), quoted(words)));
        }
    }
}

/// Returns a text as TOML has it between quotation marks, on one line.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
