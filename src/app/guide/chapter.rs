//! The chapters of the reference: the pages of `docs`, with what is printed from the code. In other languages each begins with a summary
//! in the reader's language; the rest of the pages is English, as the names in the files are, and is marked so.

use std::fmt::Write as _;

use crate::app::register::reference;
use crate::base::language::{Language, Text, number};
use crate::sheet::limits::{Limits, SETTINGS, fixed};
use crate::strategy::catalogue::outline::TABLES;

/// A chapter of the reference.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Chapter {
    /// The name of its page in `docs`, which is the anchor that links to it lead to: `folder.md`.
    pub(super) page: &'static str,
    text: Source,
}

/// Where a chapter's text comes from.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// A page that is written by hand.
    Written(Text),
    /// A page that is made from the code, as its file in `docs` is.
    Made(fn(Language) -> String),
}

impl Source {
    fn in_(self, language: Language) -> String {
        match self {
            Self::Written(text) => text.in_(language).to_owned(),
            Self::Made(page) => page(language),
        }
    }
}

/// Declares a chapter from its page.
macro_rules! chapter {
    ($page:literal) => {{
        // Written in English only; `BEGINNINGS` below has what stands before it.
        const PAGE: &str = include_str!(concat!("../../../docs/", $page));
        Chapter {
            page: $page,
            text: Source::Written(Text::new(PAGE, PAGE)),
        }
    }};
    ($page:literal, $made:expr) => {
        Chapter {
            page: $page,
            text: Source::Made($made),
        }
    };
}

/// The chapters, in the order of the page.
pub(in crate::app) const CHAPTERS: [Chapter; 14] = [
    chapter!("folder.md"),
    chapter!("catalogue.md"),
    chapter!("numbers.md"),
    chapter!("finance.md"),
    chapter!("workbook.md"),
    chapter!("report.md"),
    chapter!("status-table.md"),
    chapter!("feedback.md"),
    chapter!("desk.md"),
    chapter!("page.md"),
    chapter!("result.md"),
    chapter!("many.md"),
    chapter!("limits.md"),
    chapter!("findings.md", reference::page),
];

/// The beginnings, by language, of the chapters whose pages are English: `# PAGE TITLE`, then the text.
const BEGINNINGS: [(&str, &str); 2] = [
    ("sl", include_str!("../../../docs/guide/sl/chapters.md")),
    ("it", include_str!("../../../docs/guide/it/chapters.md")),
];

impl Chapter {
    /// Returns its name on the command line.
    pub(in crate::app) fn key(self) -> &'static str {
        self.page.trim_end_matches(".md")
    }

    /// Returns its anchor in the page.
    pub(in crate::app) fn page(self) -> &'static str {
        self.page
    }

    /// Returns its title.
    pub(in crate::app) fn title(self, language: Language) -> String {
        let text = self.parts(language).0;
        let title = text.lines().next().unwrap_or_default();
        title.trim_start_matches("# ").to_owned()
    }

    /// Returns its Markdown: in the language, then the rest that there is in English only; blank if there is none.
    pub(super) fn parts(self, language: Language) -> (String, String) {
        let whole = self.text.in_(language);
        let head = format!("# {} ", self.page);
        let beginnings = BEGINNINGS.iter().find(|(key, _)| *key == language.key());
        let beginning = beginnings.and_then(|(_, text)| {
            let mut parts = text.split("\n# ");
            parts.find_map(|part| part.trim_start_matches("# ").strip_prefix(&head[2..]))
        });
        let Some(beginning) = beginning else {
            return match self.page {
                "catalogue.md" => (
                    format!("{whole}\n## All fields\n\n{}", fields(language)),
                    String::new(),
                ),
                _ => (whole, String::new()),
            };
        };
        let beginning = beginning
            .replace("{fields}", &fields(language))
            .replace("{limits}", &limits(language));
        let rest = whole.strip_prefix("# ").unwrap_or(&whole);
        (
            format!("# {beginning}"),
            format!(
                "## {}: {rest}",
                Text::new("Podrobno, v angleščini", "In detail, in English").in_(language)
            ),
        )
    }
}

/// Returns the fields of the catalogue as tables.
fn fields(language: Language) -> String {
    let say = |text: Text| text.in_(language);
    let mut out = String::new();
    for table in TABLES {
        let _ = writeln!(
            out,
            "### {} `{}`\n\n{}\n",
            say(table.name),
            table.in_file(),
            cell(&initial(say(table.about)))
        );
        let heading = Text::new(
            "polje | obvezno | kaj vpišete",
            "field | required | what to write",
        );
        let _ = writeln!(out, "| {} |\n|---|---|---|", say(heading));
        for column in table.columns() {
            let required = if column.required { "✓" } else { "" };
            let _ = writeln!(
                out,
                "| `{}` | {required} | **{}** {} |",
                column.key(),
                cell(&column.heading.in_(language)),
                cell(say(column.help))
            );
        }
        out.push('\n');
    }
    out
}

/// Returns the limits as tables.
fn limits(language: Language) -> String {
    let heading = Text::new(
        "polje v `[limits]` | privzeto | mogoče | kaj je omejeno",
        "field of `[limits]` | by default | possible | what is limited",
    );
    let mut out = format!("| {} |\n|---|---|---|---|\n", heading.in_(language));
    let whole = |n: u64| number(language, n.into());
    for setting in &SETTINGS {
        let (least, most) = setting.range;
        let _ = writeln!(
            out,
            "| `{}` | {} | {}–{} | {} |",
            setting.field,
            whole((setting.get)(&Limits::default())),
            whole(least),
            whole(most),
            cell(setting.about.in_(language))
        );
    }
    let heading = Text::new(
        "česar ni mogoče nastaviti | največ",
        "what cannot be set | at most",
    );
    let _ = writeln!(out, "\n| {} |\n|---|---|", heading.in_(language));
    for (what, most) in fixed() {
        let _ = writeln!(out, "| {} | {} |", cell(what.in_(language)), whole(most));
    }
    out
}

/// Returns a text as a cell of a Markdown table has it.
fn cell(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '|' | '<' | '*' | '`' | '\\' => out.extend(['\\', c]),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Returns a text with a capital letter at its beginning.
fn initial(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_begins_in_the_readers_language() {
        for chapter in CHAPTERS {
            let (english, none) = chapter.parts(Language::En);
            assert!(english.starts_with("# ") && none.is_empty());
            for language in BEGINNINGS.map(|(key, _)| Language::from_tag(key).unwrap()) {
                let (beginning, rest) = chapter.parts(language);
                assert!(beginning.starts_with("# "), "{} {}", chapter.page, language.key());
                assert_ne!(chapter.title(language), chapter.title(Language::En));
                assert_eq!(rest.is_empty(), chapter.page == "findings.md", "{}", chapter.page);
                assert!(!beginning.contains("{fields}") && !beginning.contains("{limits}"));
            }
        }
    }

    #[test]
    fn fields_and_limits_are_those_of_the_program() {
        for language in Language::all() {
            let text = fields(language);
            for table in TABLES {
                assert!(text.contains(&table.in_file()), "{}", table.key);
                for column in table.columns() {
                    assert!(text.contains(&format!("| `{}` |", column.key())));
                }
            }
            let text = limits(language);
            assert!(SETTINGS.iter().all(|setting| text.contains(setting.field)));
        }
        assert!(limits(Language::Sl).contains("| neprazne celice na vseh listih | 500.000 |"));
    }
}
