//! Styles, as far as they change what is read: sheets that are not shown, rows and columns of no size, letters struck
//! through, raised or lowered, formats of numbers.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::data::DataStyles;
use super::names::Names;
use crate::base::finding::Fault;
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::events::known;
use crate::sheet::guard::xml::{Part, events, malformed};
use crate::sheet::runs::{Letters, Shift};

/// How many styles may follow one from the other.
const DEEPEST: usize = 16;

/// A style: what it says itself, and which style says the rest.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// The style of its numbers.
    data: Option<String>,
    struck: Option<bool>,
    shift: Option<Shift>,
    is_undisplayed: bool,
    is_flat: bool,
}

/// The styles of a file, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<(String, String), Style>,
    /// The style that is being read.
    open: Option<(String, String)>,
    /// The styles of numbers, days and times.
    data: DataStyles,
}

impl Styles {
    /// Reads the named styles of the part `styles.xml`.
    ///
    /// # Errors
    /// F104 when it is damaged.
    pub(super) fn read(&mut self, text: &str, part: &str) -> Result<(), Fault> {
        let mut names = Names::default();
        events(Part::untimed(text, part), "document-styles", |event| {
            match event {
                Event::Start(start) => {
                    names.declare(start);
                    self.start(&names.usual(start.name()), start, &names, part)?;
                }
                Event::End(end) => self.end(&names.usual(end.name())),
                Event::Text(text) => self.text(text),
                Event::CData(text) => self.text(text),
                Event::GeneralRef(reference) => {
                    let c = known(reference).ok_or_else(|| malformed(part))?;
                    self.text(c.encode_utf8(&mut [0; 4]));
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// Takes the start of an element.
    ///
    /// # Errors
    /// F104 when its attributes are malformed.
    pub(super) fn start(
        &mut self,
        name: &str,
        start: &BytesStart<'_>,
        names: &Names,
        part: &str,
    ) -> Result<(), Fault> {
        let attribute = |name| names.attribute(start, name, part);
        if name == "style:style" {
            let family = attribute("style:family")?.unwrap_or_default();
            let key = (family, attribute("style:name")?.unwrap_or_default());
            let style = Style {
                parent: attribute("style:parent-style-name")?,
                data: attribute("style:data-style-name")?,
                ..Style::default()
            };
            self.all.insert(key.clone(), style);
            self.open = Some(key);
            return Ok(());
        }
        self.data.start(name, start, names, part)?;
        let Some(style) = self.open.as_ref().and_then(|key| self.all.get_mut(key)) else {
            return Ok(());
        };
        match name {
            "style:text-properties" => {
                for line in ["style:text-line-through-style", "style:text-line-through-type"] {
                    if let Some(line) = attribute(line)? {
                        let is_struck = line != "none";
                        // Either of the two may take the line away.
                        style.struck = Some(style.struck.unwrap_or(is_struck) && is_struck);
                    }
                }
                if let Some(position) = attribute("style:text-position")? {
                    let by = position.split_whitespace().next().unwrap_or_default();
                    style.shift = Some(match by {
                        "super" => Shift::Raised,
                        "sub" => Shift::Lowered,
                        _ if by.starts_with('-') => Shift::Lowered,
                        "" | "0" | "0%" => Shift::None,
                        _ => Shift::Raised,
                    });
                }
            }
            "style:table-properties" => {
                style.is_undisplayed = attribute("table:display")?.as_deref() == Some("false");
            }
            "style:table-row-properties" => {
                style.is_flat = is_nothing(attribute("style:row-height")?.as_deref());
            }
            "style:table-column-properties" => {
                style.is_flat = is_nothing(attribute("style:column-width")?.as_deref());
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        if name == "style:style" {
            self.open = None;
        }
        self.data.end(name);
    }

    /// Takes a text, which occurs in styles of numbers only.
    pub(super) fn text(&mut self, text: &str) {
        self.data.text(text);
    }

    /// Returns how a cell of a style shows a number; `None` if its style does not say.
    pub(super) fn format(&mut self, name: &str) -> Option<CellFormat> {
        let mut style = self.of("table-cell", name);
        for _ in 0..DEEPEST {
            let found = style?;
            if let Some(data) = found.data.clone() {
                return self.data.format(&data);
            }
            style = found
                .parent
                .as_deref()
                .and_then(|parent| self.of("table-cell", parent));
        }
        None
    }

    /// Returns `true` if a sheet of a style is not shown.
    pub(super) fn is_undisplayed(&self, name: &str) -> bool {
        self.of("table", name).is_some_and(|style| style.is_undisplayed)
    }

    /// Returns `true` if a row or column of a style has no height or width.
    pub(super) fn is_flat(&self, family: &str, name: &str) -> bool {
        self.of(family, name).is_some_and(|style| style.is_flat)
    }

    /// Returns how letters of a style look, where those around it look so.
    pub(super) fn letters(&self, family: &str, name: &str, around: Letters) -> Letters {
        let (mut struck, mut shift) = (None, None);
        let mut style = self.of(family, name);
        for _ in 0..DEEPEST {
            let Some(found) = style else { break };
            struck = struck.or(found.struck);
            shift = shift.or(found.shift);
            style = found.parent.as_deref().and_then(|parent| self.of(family, parent));
        }
        Letters {
            struck: struck.unwrap_or(around.struck),
            shift: shift.unwrap_or(around.shift),
        }
    }

    fn of(&self, family: &str, name: &str) -> Option<&Style> {
        self.all.get(&(family.to_owned(), name.to_owned()))
    }
}

/// Returns `true` if a size such as `0cm` is none at all, or too small for anything to be seen.
fn is_nothing(size: Option<&str>) -> bool {
    size.is_some_and(|size| {
        let number = size.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        number.parse::<f64>().is_ok_and(|number| number < 0.01)
    })
}
