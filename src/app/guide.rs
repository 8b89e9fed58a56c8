//! The guides that go with the program: for institutions, coordinators, finance and the IT office, and the reference. Each is one
//! HTML file that loads nothing, with its pictures in it; its text is Markdown in `docs/guide`.

mod chapter;

use std::fmt::Write as _;

use data_encoding::BASE64;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::base::language::{Language, Text, fill};
use crate::base::office_text::html as escaped;
use crate::forms::layout::GUIDE_FILE;

pub(super) use chapter::{CHAPTERS, Chapter};

/// The guide of one audience.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guide {
    /// Its name on the command line, and in the names of files.
    pub(super) key: &'static str,
    /// Whom it is for.
    pub(super) audience: Text,
    /// Its text, in Markdown.
    text: Text,
}

/// Declares a guide from the files of its two languages.
macro_rules! guide {
    ($key:literal, $audience:expr) => {
        Guide {
            key: $key,
            audience: $audience,
            text: Text::new(
                include_str!(concat!("../../docs/guide/sl/", $key, ".md")),
                include_str!(concat!("../../docs/guide/en/", $key, ".md")),
            ),
        }
    };
}

/// Declares the text of a guide in a further language.
macro_rules! further {
    ($key:literal, $language:literal) => {
        (
            $key,
            $language,
            include_str!(concat!("../../docs/guide/", $language, "/", $key, ".md")),
        )
    };
}

/// The guides, in the order in which they are listed.
pub(super) const GUIDES: [Guide; 5] = [
    guide!(
        "institutions",
        Text::new(
            "ustanove, ki izpolnijo obrazec",
            "institutions that fill in the form"
        )
    ),
    guide!(
        "coordinators",
        Text::new("koordinatorji strategije", "coordinators of the strategy")
    ),
    guide!("finance", Text::new("finančna služba", "the finance department")),
    guide!("it", Text::new("služba za informatiko", "the IT office")),
    guide!(
        "reference",
        Text::new("priročnik za vse podrobnosti", "the reference of every detail")
    ),
];

/// The guides in further languages, by their name and the language. What is not here is in English.
const FURTHER: [(&str, &str, &str); 5] = [
    further!("institutions", "it"),
    further!("coordinators", "it"),
    further!("finance", "it"),
    further!("it", "it"),
    further!("reference", "it"),
];

/// Declares the pictures, by the names that the texts use.
macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        /// The pictures, with their names. `.ci/pictures` makes them.
        const PICTURES: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../docs/guide/", $name)).as_slice())),*];
    };
}

pictures! {
    "sl/pictures/instructions.png",
    "sl/pictures/goals.png",
    "sl/pictures/indicators.png",
    "sl/pictures/finance.png",
    "sl/pictures/list.png",
    "sl/pictures/confirmation.png",
    "sl/pictures/corrections.png",
    "sl/pictures/report.png",
    "sl/pictures/desk.png",
    "en/pictures/instructions.png",
    "en/pictures/goals.png",
    "en/pictures/indicators.png",
    "en/pictures/finance.png",
    "en/pictures/list.png",
    "en/pictures/confirmation.png",
    "en/pictures/corrections.png",
    "en/pictures/report.png",
    "en/pictures/desk.png",
    "it/pictures/instructions.png",
    "it/pictures/goals.png",
    "it/pictures/indicators.png",
    "it/pictures/finance.png",
    "it/pictures/list.png",
    "it/pictures/confirmation.png",
    "it/pictures/corrections.png",
    "it/pictures/report.png",
    "it/pictures/desk.png",
}

/// Returns the name of the file of a guide.
pub(super) fn file_name(key: &str) -> String {
    format!("zbir-{key}.html")
}

/// Returns the guide for institutions as it goes with the form, with the name of its file.
pub(super) fn for_institutions(language: Language) -> (&'static str, String) {
    let [guide, ..] = GUIDES;
    (GUIDE_FILE.in_(language), guide.page(language, &[], &[guide]))
}

impl Guide {
    /// Returns its text in a language, or in English where there is none, and the language that it is in.
    fn text_in(&self, language: Language) -> (Language, &'static str) {
        match language {
            Language::Sl => (language, self.text.sl),
            Language::En => (language, self.text.en),
            Language::Further(_) => {
                let mut further = FURTHER.iter();
                let found = further.find(|(key, of, _)| *key == self.key && *of == language.key());
                found.map_or((Language::En, self.text.en), |(.., text)| (language, *text))
            }
        }
    }

    /// Returns the guide as an HTML page. `commands` are the commands with their help, which the reference lists; `written` are the
    /// guides that are written into the folder, itself among them: what refers to another one is no link.
    pub(super) fn page(&self, language: Language, commands: &[(String, String)], written: &[Self]) -> String {
        let (of_text, text) = self.text_in(language);
        let folder = of_text.key();
        let mut body = String::new();
        let mut contents = Vec::new();
        write_markdown(&mut body, &mut contents, text, folder, "", written);
        if self.key == "reference" {
            let title = Text::new("Ukazi", "Commands").in_(language);
            contents.push(("commands".to_owned(), title.to_owned()));
            let _ = writeln!(body, "<h2 id=\"commands\">{title}</h2>");
            for (name, help) in commands {
                let _ = writeln!(body, "<h3>{}</h3>\n<pre>{}</pre>", escaped(name), escaped(help));
            }
            for chapter in CHAPTERS {
                let (text, english) = chapter.parts(language);
                write_markdown(&mut body, &mut contents, &text, folder, chapter.page, written);
                if !english.is_empty() {
                    body.push_str("<div lang=\"en\">\n");
                    write_markdown(&mut body, &mut contents, &english, folder, chapter.page, written);
                    body.push_str("</div>\n");
                }
            }
        }
        let mut list = String::new();
        for (id, title) in &contents {
            let _ = writeln!(
                list,
                "<li><a href=\"#{}\">{}</a></li>",
                escaped(id),
                escaped(title)
            );
        }
        let title = text.lines().next().unwrap_or_default();
        fill(
            PAGE,
            &[
                ("tag", of_text.tag()),
                ("title", &escaped(title.trim_start_matches("# "))),
                ("style", STYLE),
                ("contents", Text::new("Vsebina", "Contents").in_(language)),
                ("list", &list),
                ("body", &body),
            ],
        )
    }
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<nav aria-label="{contents}"><details open><summary>{contents}</summary><ol>
{list}</ol></details></nav>
{body}</main>
</body>
</html>
"#;

const STYLE: &str = include_str!("guide/guide.css");

/// Writes Markdown as HTML. `page` is the page of `docs` that it is, blank for a guide itself: a page's headings are one level lower.
fn write_markdown(
    out: &mut String,
    contents: &mut Vec<(String, String)>,
    text: &str,
    folder: &str,
    page: &str,
    written: &[Guide],
) {
    let options = Options::ENABLE_TABLES;
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut heading: Option<(usize, HeadingLevel, String)> = None;
    let mut is_dead_link = false;
    for event in Parser::new_ext(text, options) {
        let event = match event {
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => {
                let level = if page.is_empty() { level } else { lower(level) };
                heading = Some((events.len(), level, String::new()));
                Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                })
            }
            Event::End(TagEnd::Heading(_)) => {
                let (at, level, words) = heading.take().unwrap_or((0, HeadingLevel::H1, String::new()));
                let is_page = !page.is_empty() && level == HeadingLevel::H2;
                let anchor = if is_page {
                    page.to_owned()
                } else {
                    anchor(page, &words)
                };
                if level == HeadingLevel::H2 {
                    contents.push((anchor.clone(), words));
                }
                if let Some(Event::Start(Tag::Heading { id, .. })) = events.get_mut(at) {
                    *id = Some(anchor.into());
                }
                Event::End(TagEnd::Heading(level))
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Image {
                link_type,
                dest_url: picture(folder, &dest_url),
                title,
                id,
            }),
            Event::Start(Tag::Link { dest_url, .. }) if !is_written(&target(&dest_url, page), written) => {
                is_dead_link = true;
                continue;
            }
            Event::End(TagEnd::Link) if is_dead_link => {
                is_dead_link = false;
                continue;
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Link {
                link_type,
                dest_url: target(&dest_url, page).into(),
                title,
                id,
            }),
            Event::Start(Tag::Table(columns)) => {
                events.push(Event::Html("<div class=\"scroll\" tabindex=\"0\">".into()));
                Event::Start(Tag::Table(columns))
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                Event::Html("</div>\n".into())
            }
            other => {
                if let (Some((.., words)), Event::Text(text) | Event::Code(text)) = (&mut heading, &other) {
                    words.push_str(text);
                }
                other
            }
        };
        events.push(event);
    }
    html::push_html(out, events.into_iter());
}

/// Returns the address of a picture: the picture itself.
fn picture<'a>(folder: &str, name: &CowStr<'a>) -> CowStr<'a> {
    let path = format!("{folder}/{name}");
    let found = PICTURES.iter().find(|(known, _)| *known == path);
    found.map_or(name.clone(), |(_, bytes)| {
        format!("data:image/png;base64,{}", BASE64.encode(bytes)).into()
    })
}

/// Returns `true` if what a link of a page leads to is there: on a web site, in the page itself or in a guide that is written.
fn is_written(link: &str, written: &[Guide]) -> bool {
    let file = link.split('#').next().unwrap_or(link);
    file.is_empty() || file.contains("://") || written.iter().any(|guide| file_name(guide.key) == file)
}

/// Returns where a link of the Markdown leads in the pages: to another guide, or to a part of the reference.
fn target(link: &str, page: &str) -> String {
    if link.contains("://") {
        return link.to_owned();
    }
    let (file, part) = link.split_once('#').unwrap_or((link, ""));
    let name = file.rsplit('/').next().unwrap_or(file);
    if name.is_empty() {
        return format!("#{}", anchor(page, part));
    }
    let name = if name == "ugotovitve.md" {
        "findings.md"
    } else {
        name
    };
    let is_guide = !file.contains("../") && page.is_empty();
    if let Some(guide) = GUIDES
        .iter()
        .find(|guide| is_guide && name == format!("{}.md", guide.key))
    {
        return if part.is_empty() {
            file_name(guide.key)
        } else {
            format!("{}#{part}", file_name(guide.key))
        };
    }
    if !CHAPTERS.iter().any(|chapter| chapter.page == name) {
        // A page for developers, which does not go with the program.
        return format!("#{}", anchor(page, ""));
    }
    let within = if page.is_empty() {
        file_name("reference")
    } else {
        String::new()
    };
    if part.is_empty() {
        format!("{within}#{name}")
    } else {
        format!("{within}#{}", anchor(name, part))
    }
}

/// Returns the anchor of a heading, as GitHub makes it; in a page of the reference with the name of the page.
fn anchor(page: &str, heading: &str) -> String {
    let mut slug = String::new();
    for c in heading.to_lowercase().chars() {
        match c {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() => slug.push(c),
            _ => {}
        }
    }
    match (page, slug.as_str()) {
        ("", _) => slug,
        (_, "") => page.to_owned(),
        _ => format!("{page}-{slug}"),
    }
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
        let begin = format!("{name}=\"");
        let parts = page.split(begin.as_str()).skip(1);
        parts.filter_map(|rest| rest.split('"').next()).collect()
    }

    fn pages(language: Language, written: &[Guide]) -> Vec<(String, String)> {
        let pages = written
            .iter()
            .map(|guide| (file_name(guide.key), guide.page(language, &[], written)));
        pages.collect()
    }

    #[test]
    fn every_link_leads_somewhere_and_nothing_is_loaded() {
        let alone = GUIDES.iter().map(std::slice::from_ref);
        let folders: Vec<&[Guide]> = alone.chain([GUIDES.as_slice()]).collect();
        for (language, written) in
            Language::all().flat_map(|language| folders.iter().map(move |written| (language, *written)))
        {
            let pages = pages(language, written);
            for (name, page) in &pages {
                for link in attributes(page, "href")
                    .into_iter()
                    .filter(|link| !link.contains("://"))
                {
                    let (file, part) = link.split_once('#').unwrap_or((link, ""));
                    let file = if file.is_empty() { name } else { file };
                    let found = pages.iter().find(|(name, _)| name == file);
                    let (_, target) = found.unwrap_or_else(|| panic!("{name}: {link}"));
                    let ids: BTreeSet<&str> = attributes(target, "id").into_iter().collect();
                    assert!(part.is_empty() || ids.contains(part), "{name}: {link}");
                }
                for source in attributes(page, "src") {
                    assert!(source.starts_with("data:image/png;base64,"), "{name}: {source}");
                }
            }
        }
    }

    #[test]
    fn every_picture_is_small_described_and_used() {
        for (path, bytes) in PICTURES {
            assert!(
                bytes.starts_with(b"\x89PNG") && bytes.len() <= 60 * 1024,
                "{path}: {}",
                bytes.len()
            );
            let (folder, name) = path.split_once('/').unwrap();
            let language = Language::from_tag(folder).unwrap();
            let is_shown = |guide: &Guide| {
                let (of, text) = guide.text_in(language);
                of == language && text.contains(&format!("({name})"))
            };
            assert!(GUIDES.iter().any(is_shown), "{path}");
        }
        for page in Language::all()
            .flat_map(|language| pages(language, &GUIDES))
            .map(|(_, page)| page)
        {
            assert!(attributes(&page, "alt").iter().all(|words| words.len() > 20));
        }
    }

    #[test]
    fn every_code_that_a_guide_names_exists() {
        let known: BTreeSet<&str> = crate::app::register::all().iter().map(|code| code.id).collect();
        for guide in GUIDES {
            for text in Language::all().map(|language| guide.text_in(language).1) {
                for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                    let is_code = word.len() == 4
                        && word.starts_with(['V', 'R', 'M', 'F', 'W', 'S', 'L'])
                        && word[1..].bytes().all(|b| b.is_ascii_digit());
                    assert!(!is_code || known.contains(word), "{}: {word}", guide.key);
                }
            }
        }
    }

    #[test]
    fn all_languages_have_the_same_parts() {
        for guide in GUIDES {
            let parts = |text: &str| {
                let count = |begin: &str| text.lines().filter(|line| line.starts_with(begin)).count();
                [count("## "), count("### "), count("!["), count("```")]
            };
            for language in Language::all() {
                let (_, text) = guide.text_in(language);
                assert_eq!(
                    parts(text),
                    parts(guide.text.en),
                    "{} {}",
                    guide.key,
                    language.key()
                );
            }
        }
    }
}
