//! Texts that come with the program and that an office may change: templates, filled in with what is known.

use std::fmt::Debug;
use std::io;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Enumerator, Object, ObjectRepr, Serde};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};
use serde::{Serialize, Serializer};

use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::Message;

/// What is wrong with a text that an office has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeTextError {
    /// The line, from one, if it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub detail: Message,
}

/// How what is filled in is written, so that it stays words in the text around it.
pub type Escape = fn(&str) -> String;

/// Fills a text in; a line that holds nothing but a command leaves no blank line behind.
///
/// # Errors
/// That it is no template, or names something that there is not.
pub fn fill_in(text: &str, with: &impl Serialize, escape: Escape) -> Result<String, OfficeTextError> {
    let mut out = Vec::new();
    fill_in_to(text, Known::of(with), escape, &mut out)?;
    Ok(String::from_utf8(out).unwrap_or_default())
}

/// What is known to a text, in a copy of its own: what it was taken from need not be kept.
pub struct Known(minijinja::Value);

impl Known {
    /// Takes what is known.
    pub fn of(with: &impl Serialize) -> Self {
        Self(Serde(with).into())
    }

    fn lacks(&self, name: &str) -> bool {
        self.0.get_attr(name).is_ok_and(|value| value.is_undefined())
    }

    /// Returns the error that a text names something that is not known, with the name that may be meant.
    fn unknown(&self, line: Option<usize>, name: &str) -> OfficeTextError {
        let keys: Vec<String> = self
            .0
            .try_iter()
            .into_iter()
            .flatten()
            .map(|key| key.to_string())
            .collect();
        let detail = match nearest(name, keys.iter().map(String::as_str)) {
            Some(nearest) => Text::new(
                "imena »{name}« v zavitih oklepajih ni; najbližje je »{nearest}«",
                "there is no name “{name}” in braces; the nearest is “{nearest}”",
            )
            .fill(&[("name", name), ("nearest", nearest)]),
            None => Text::new(
                "imena »{name}« v zavitih oklepajih ni",
                "there is no name “{name}” in braces",
            )
            .fill(&[("name", name)]),
        };
        OfficeTextError { line, detail }
    }
}

/// A list of which a text knows one item at a time: what an item holds is copied only while the text goes over it.
#[derive(Debug)]
pub struct OneByOne<T>(Arc<Vec<T>>);

impl<T> Clone for OneByOne<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> FromIterator<T> for OneByOne<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(Arc::new(items.into_iter().collect()))
    }
}

impl<T: Serialize + Debug + Send + Sync + 'static> Object for OneByOne<T> {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        self.0.get(key.as_usize()?).map(|item| Serde(item).into())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }
}

impl<T: Serialize + Debug + Send + Sync + 'static> Serialize for OneByOne<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        minijinja::Value::from_object(self.clone()).serialize(serializer)
    }
}

/// Does the same as [`fill_in`] and writes what it makes, which need never be in memory as a whole.
///
/// # Errors
/// Those of [`fill_in`]; also if it cannot be written.
pub fn fill_in_to(
    text: &str,
    with: Known,
    escape: Escape,
    out: impl io::Write,
) -> Result<(), OfficeTextError> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(unfit)?;
    engine.set_syntax(syntax);
    // What a macro makes has been escaped within it; the engine marks it so only where escaping is switched on.
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    engine.set_formatter(move |out, _, value| {
        let words = if value.is_safe() {
            value.to_string()
        } else if value.is_none() {
            String::new()
        } else {
            escape(&value.to_string())
        };
        std::fmt::Write::write_str(out, &words).map_err(minijinja::Error::from)
    });
    // The name of a place in the layout goes through as it is: no value can forge it, for values lose these characters.
    engine.add_function("insert", |name: String| {
        minijinja::Value::from_safe_string(format!("\n\n{MARK}{name}{MARK}\n\n"))
    });
    let template = engine.template_from_named_str("text", text).map_err(unfit)?;
    // Also where this time nothing is filled in: a misspelt name in a part that is left out would be found on the day that it is needed.
    let unknown = template.undeclared_variables(false).into_iter();
    let unknown = unknown.filter(|name| engine.globals().all(|(known, _)| known != name) && with.lacks(name));
    if let Some((line, name)) = unknown.map(|name| (line_of(text, &name), name)).min() {
        return Err(with.unknown(line, &name));
    }
    template.render_captured_to(with.0, out).map(drop).map_err(unfit)
}

/// Escapes words for HTML.
pub fn html(words: &str) -> String {
    minijinja::HtmlEscape(words).to_string()
}

/// Delimits the name of what is to be inserted; no text that people write contains it.
pub const MARK: char = '\u{1}';

impl OfficeTextError {
    /// Returns the error that what a text makes cannot be written.
    pub fn writing(error: &io::Error) -> Self {
        Self {
            line: None,
            detail: Message::words(error),
        }
    }
}

fn unfit(error: minijinja::Error) -> OfficeTextError {
    OfficeTextError {
        line: error.line(),
        detail: cause(error.kind()).into(),
    }
}

/// Returns the first line, from one, on which a name stands in braces.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let is_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = text
        .match_indices(name)
        .map(|(at, _)| (&text[..at], &text[at + name.len()..]));
    let (before, _) = places.find(|(before, after)| {
        !before.ends_with(is_of_a_name)
            && !after.starts_with(is_of_a_name)
            && before.rfind('{') > before.rfind('}')
    })?;
    Some(before.matches('\n').count() + 1)
}

/// Returns the template engine's error in our words: its own describe its internals.
fn cause(kind: ErrorKind) -> Text {
    match kind {
        ErrorKind::SyntaxError => Text::new(
            "zapis v zavitih oklepajih ni po pravilih: oklepaj, narekovaj ali konec ukaza (endfor, endif) manjka",
            "the text in braces is malformed: a brace, a quote or the end of a command (endfor, endif) is missing",
        ),
        ErrorKind::UndefinedError => Text::new(
            "ime v zavitih oklepajih ne obstaja",
            "a name in braces does not exist",
        ),
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod => Text::new(
            "filter ali funkcija v zavitih oklepajih ne obstaja",
            "a filter or function in braces does not exist",
        ),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => Text::new(
            "druge datoteke ni mogoče vključiti",
            "another file cannot be included",
        ),
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => Text::new(
            "filter ali funkcija v zavitih oklepajih ima napačno število vrednosti",
            "a filter or function in braces has the wrong number of values",
        ),
        _ => Text::new(
            "ukaza v zavitih oklepajih ni mogoče izvesti",
            "a command in braces cannot be carried out",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::language::Language;

    #[test]
    fn filled_in_values_are_escaped_and_the_template_is_not() {
        let with = BTreeMap::from([("name", "a*b")]);
        let starred = |words: &str| words.replace('*', "\\*");
        assert_eq!(fill_in("*{{ name }}*", &with, starred).unwrap(), "*a\\*b*");
        assert_eq!(
            fill_in("{{ insert('x') }}", &with, starred).unwrap(),
            "\n\n\u{1}x\u{1}\n\n"
        );
    }

    #[test]
    fn a_list_that_is_known_one_by_one_is_a_list_to_a_text_and_to_json() {
        let list: OneByOne<BTreeMap<&str, u8>> = (1..=3).map(|n| BTreeMap::from([("n", n)])).collect();
        let with = BTreeMap::from([("list", list)]);
        let text = "{% for one in list %}{{ one.n }}{{ ',' if not loop.last }}{% endfor %} {{ list|length }} {{ list[2].n }} \
                    {{ (list + list)|length }}{% if list %}!{% endif %}";
        assert_eq!(fill_in(text, &with, str::to_owned).unwrap(), "1,2,3 3 3 6!");
        let json = serde_json::to_string(&with).unwrap();
        assert_eq!(json, r#"{"list":[{"n":1},{"n":2},{"n":3}]}"#);
        let none = BTreeMap::from([("list", OneByOne::<u8>::from_iter([]))]);
        assert_eq!(
            fill_in("{% if list %}!{% else %}none{% endif %}", &none, str::to_owned).unwrap(),
            "none"
        );
    }

    #[test]
    fn a_text_with_an_unknown_name_is_refused_with_its_line() {
        let with = BTreeMap::from([("name", "x")]);
        let as_is = str::to_owned;
        assert_eq!(
            fill_in("a\n\n{{ nmae }}", &with, as_is).unwrap_err().line,
            Some(3)
        );
        assert_eq!(fill_in("a\n{% if %}", &with, as_is).unwrap_err().line, Some(2));
        // Also where it is not filled in, and not where the name stands outside of braces.
        let left_out =
            fill_in("nmae\n{% if name == 'y' %}\n{{ nmae }}{% endif %}", &with, as_is).unwrap_err();
        assert_eq!(left_out.line, Some(3));
        assert_eq!(
            left_out.detail.in_(Language::En),
            "there is no name “nmae” in braces; the nearest is “name”"
        );
        let of_our_own =
            "{% set own = name %}{% for one in range(2) %}{{ loop.index }}{{ own }}{{ one }}{% endfor %}";
        assert_eq!(fill_in(of_our_own, &with, as_is).unwrap(), "1x02x1");
    }
}
