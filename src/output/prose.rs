//! The report's running text: a template in Markdown is filled in and parsed into blocks.
//!
//! The supported Markdown: headings of three levels, paragraphs, bulleted lists, bold and italic text, and hard line breaks;
//! `{{ insert("statuses") }}` inserts a table, a chart or the table of contents.

mod parts;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use serde::Serialize;

use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::office_text::{Known, MARK, OfficeTextError, fill_in_to};
use crate::output::report::Report;
use parts::Parts;

/// A block of the running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, of level 1 (the title) to 3.
    Heading(u8, Vec<TextRun>),
    /// A paragraph.
    Paragraph(Vec<TextRun>),
    /// An item of a list with bullets.
    Item(Vec<TextRun>),
    /// A placeholder for a table, a chart or the contents.
    Insert(Insert),
}

/// Text of one style, as the document's template knows it too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TextRun {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether a new line begins before them.
    pub break_before: bool,
}

/// What can be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insert {
    /// The table of contents.
    Contents,
    /// The table of returns.
    Returns,
    /// The table of statuses by area.
    Statuses,
    /// The chart of statuses by area.
    StatusChart,
    /// The table of budget lines.
    Finance,
    /// The chart of realised against revised.
    FinanceChart,
    /// The table of next steps.
    Steps,
    /// The table of achieved goals.
    Achieved,
    /// The table of goals that are not achieved, or only partially.
    Open,
    /// The table of goals in progress.
    InProgress,
    /// The table of goals without a status.
    WithoutStatus,
    /// The table of goals past their deadline.
    Overdue,
    /// The table of what is behind its plan.
    Behind,
    /// The goals that are no yearly task, year by year.
    Chronology,
    /// Where the evidence lies.
    Evidence,
    /// The figures of a goal as a table; the goal's identifier.
    Figures(String),
    /// The rows of a list as a table; the list's key.
    List(String),
    /// A new page begins.
    NewPage,
}

impl Insert {
    /// All of them but the figures of each goal and the lists.
    pub const ALL: [Self; 16] = [
        Self::Contents,
        Self::Returns,
        Self::Statuses,
        Self::StatusChart,
        Self::Finance,
        Self::FinanceChart,
        Self::Steps,
        Self::Achieved,
        Self::Open,
        Self::InProgress,
        Self::WithoutStatus,
        Self::Overdue,
        Self::Behind,
        Self::Chronology,
        Self::Evidence,
        Self::NewPage,
    ];

    /// Its name in a template.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Contents => "contents",
            Self::Returns => "returns",
            Self::Statuses => "statuses",
            Self::StatusChart => "status-chart",
            Self::Finance => "finance",
            Self::FinanceChart => "finance-chart",
            Self::Steps => "steps",
            Self::Achieved => "achieved",
            Self::Open => "not-achieved",
            Self::InProgress => "in-progress",
            Self::WithoutStatus => "without-status",
            Self::Overdue => "overdue",
            Self::Behind => "behind",
            Self::Chronology => "chronology",
            Self::Evidence => "evidence",
            Self::Figures(_) => FIGURES,
            Self::List(_) => LIST,
            Self::NewPage => "new-page",
        }
    }

    /// Returns what a template inserts by a name; `None` if there is no such.
    fn named(name: &str) -> Option<Self> {
        let figures = name.strip_prefix(FIGURES).and_then(|rest| rest.strip_prefix(' '));
        if let Some(goal) = figures {
            return Some(Self::Figures(goal.to_owned()));
        }
        let list = name.strip_prefix(LIST).and_then(|rest| rest.strip_prefix(' '));
        if let Some(key) = list {
            return Some(Self::List(key.to_owned()));
        }
        Self::ALL.into_iter().find(|insert| insert.name() == name)
    }
}

/// The name of a goal's figures in a template, before the goal's identifier: `figures a.11`.
const FIGURES: &str = "figures";

/// The name of a list in a template, before its key: `list a.11/dogodki`.
const LIST: &str = "list";

/// Fills the report's content into a template and takes the result apart.
///
/// # Errors
/// The template is invalid, uses an unknown name, or uses unsupported Markdown.
pub fn blocks(template: &str, report: &Report) -> Result<Vec<Block>, OfficeTextError> {
    let mut parts = Parts::of(template);
    fill_in_to(template, Known::of(report), escaped, &mut parts)?;
    parts.finish()
}

/// Returns the line of a template, from one, that stands at a place of the filled-in text; `None` if it is filled in, too.
fn line_in(template: &str, filled: &str, at: usize) -> Option<usize> {
    let start = filled.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = filled.get(start..)?.lines().next()?.trim();
    let made = line.strip_prefix(MARK).and_then(|line| line.strip_suffix(MARK));
    let is_it = |own: &str| match made {
        Some(name) => own.contains("insert") && own.contains(name),
        None => own.trim() == line,
    };
    template.lines().position(is_it).map(|at| at + 1)
}

/// Returns a value escaped for Markdown, on one line.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for word in words.split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')) {
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    runs: Vec<TextRun>,
    /// The style of the text that follows.
    next: TextRun,
    in_item: bool,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) -> Result<(), OfficeTextError> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.say(&text);
                Ok(())
            }
            Event::SoftBreak => {
                self.say(" ");
                Ok(())
            }
            Event::HardBreak => {
                self.next.break_before = true;
                Ok(())
            }
            Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::FootnoteReference(words) => Err(unknown(&words)),
            Event::Rule => Err(unknown("---")),
            Event::TaskListMarker(_) => Err(unknown("[ ]")),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) -> Result<(), OfficeTextError> {
        match tag {
            Tag::Strong => self.next.bold = true,
            Tag::Emphasis => self.next.italic = true,
            // A list may follow the text of its item.
            Tag::List(None) => self.close(),
            Tag::Item => self.in_item = true,
            Tag::Paragraph | Tag::Heading { .. } => {}
            other => return Err(unknown(sign(other))),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), OfficeTextError> {
        match tag {
            TagEnd::Strong => self.next.bold = false,
            TagEnd::Emphasis => self.next.italic = false,
            TagEnd::Item => {
                self.close();
                self.in_item = false;
            }
            TagEnd::Paragraph => match self.inserted() {
                Some(name) => {
                    let insert = Insert::named(&name).ok_or_else(|| no_insert(&name))?;
                    self.runs.clear();
                    self.blocks.push(Block::Insert(insert));
                }
                None => self.close(),
            },
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => return Err(unknown("######")),
                };
                let runs = self.finished();
                self.blocks.push(Block::Heading(level, runs));
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        let next = TextRun {
            text: words.to_owned(),
            ..self.next.clone()
        };
        self.next.break_before = false;
        match self.runs.last_mut() {
            Some(run) if run.bold == next.bold && run.italic == next.italic && !next.break_before => {
                run.text.push_str(words);
            }
            _ => self.runs.push(next),
        }
    }

    /// Takes the text of the block that ends, in no more memory than it needs: a report of a thousand institutions has many.
    fn finished(&mut self) -> Vec<TextRun> {
        let mut runs = std::mem::take(&mut self.runs);
        for run in &mut runs {
            run.text.shrink_to_fit();
        }
        runs.shrink_to_fit();
        runs
    }

    /// Ends the current paragraph or item, if any.
    fn close(&mut self) {
        let runs = self.finished();
        if !runs.is_empty() {
            self.blocks.push(if self.in_item {
                Block::Item(runs)
            } else {
                Block::Paragraph(runs)
            });
        }
    }

    /// Returns the name of the insertion that replaces this paragraph; `None` if it is text.
    fn inserted(&self) -> Option<String> {
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        let name = text.trim_matches(' ').strip_prefix(MARK)?.strip_suffix(MARK)?;
        Some(name.to_owned())
    }
}

/// Returns the beginning of an unsupported Markdown element, for the message.
fn sign(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::BlockQuote(_) => ">",
        Tag::CodeBlock(_) => "```",
        Tag::List(_) => "1.",
        Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => "|",
        Tag::Link { .. } => "[…](…)",
        Tag::Image { .. } => "![…](…)",
        Tag::Strikethrough => "~~",
        Tag::FootnoteDefinition(_) => "[^…]",
        Tag::HtmlBlock => "<…>",
        _ => "…",
    }
}

fn unknown(what: &str) -> OfficeTextError {
    let what: String = what.chars().take(80).collect();
    let detail = Text::new(
        "zapisa {what} v besedilu poročila ni mogoče uporabiti: dovoljeni so naslovi, odstavki, seznami s pikami, krepko in ležeče",
        "{what} cannot be used in the text of the report: it may have headings, paragraphs, bulleted lists, bold and italic",
    );
    OfficeTextError {
        line: None,
        detail: detail.fill(&[("what", &what)]),
    }
}

/// Returns the error that there is nothing of a name to insert, with the name that may be meant.
fn no_insert(name: &str) -> OfficeTextError {
    let names = Insert::ALL.map(|insert| insert.name());
    let detail = match nearest(name, names) {
        Some(near) => Text::new(
            "insert(\"{name}\") ne vstavi ničesar, ker tega imena ni; najbližje je »{near}«",
            "insert(\"{name}\") inserts nothing, because there is no such name; the nearest is “{near}”",
        )
        .fill(&[("name", name), ("near", near)]),
        None => Text::new(
            "insert(\"{name}\") ne vstavi ničesar, ker tega imena ni; mogoče je: {names}, figures in oznaka cilja, list in ključ seznama",
            "insert(\"{name}\") inserts nothing, because there is no such name; possible are: {names}, figures and a goal, list and the key of a list",
        )
        .fill(&[("name", name), ("names", &names.join(", "))]),
    };
    OfficeTextError { line: None, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::output::fixture;
    use crate::output::report::report;

    fn of(template: &str) -> Result<Vec<Block>, OfficeTextError> {
        let mut year = fixture::year();
        year.catalogue.strategy.owner = "# *Občina* [x](y)\u{1}statuses\u{1}\n1. <b>".to_owned();
        blocks(template, &report(&year.results(), None))
    }

    fn plain(text: &str) -> TextRun {
        TextRun {
            text: text.to_owned(),
            bold: false,
            italic: false,
            break_before: false,
        }
    }

    #[test]
    fn headings_paragraphs_lists_and_inserts_are_distinguished() {
        let bold = TextRun {
            bold: true,
            ..plain("b")
        };
        let broken = TextRun {
            break_before: true,
            ..plain("d")
        };
        assert_eq!(
            of("# T\n\na **b** c  \nd\n\n- e\n- f\n  g\n{{ insert('statuses') }}\n## {{ year }}").unwrap(),
            [
                Block::Heading(1, vec![plain("T")]),
                Block::Paragraph(vec![plain("a "), bold, plain(" c"), broken]),
                Block::Item(vec![plain("e")]),
                Block::Item(vec![plain("f g")]),
                Block::Insert(Insert::Statuses),
                Block::Heading(2, vec![plain("2024")]),
            ]
        );
    }

    #[test]
    fn text_of_institutions_is_never_markdown() {
        assert_eq!(
            of("{{ owner }}").unwrap(),
            [Block::Paragraph(vec![plain("# *Občina* [x](y)statuses 1. <b>")])]
        );
    }

    #[test]
    fn a_long_text_is_read_in_parts_as_one() {
        let chapter = "## {{ year }}\n\n- a\n- b **c**\n\nd  \ne\n\n{{ insert('statuses') }}\n\n";
        let one = of(chapter).unwrap();
        let times = 200_000 / chapter.len();
        let many = of(&chapter.repeat(times)).unwrap();
        assert_eq!(many.len(), times * one.len());
        assert!(many.chunks(one.len()).all(|part| part == one));
        // Also one without headings, and a fault far from the start.
        assert_eq!(of(&"a\n\n".repeat(60_000)).unwrap().len(), 60_000);
        let broken = format!("{}\n\n<b>x</b>\n", chapter.repeat(times));
        assert_eq!(of(&broken).unwrap_err().line, Some(broken.lines().count()));
    }

    #[test]
    fn unknown_names_and_unsupported_markdown_are_refused() {
        for text in ["```\nx\n```", "{{ insert('x') }}", "<b>x</b>", "![x](y)", "1. a"] {
            let error = of(&format!("# T\n\n{text}\n")).unwrap_err();
            assert_eq!(error.line, Some(3), "{text}");
        }
        let told = |text: &str| of(text).unwrap_err().detail.in_(Language::En);
        assert!(told("{{ insert('statusses') }}").ends_with("the nearest is “statuses”"));
        assert!(told("{{ insert('kaj') }}").contains("possible are: contents, returns"));
    }
}
