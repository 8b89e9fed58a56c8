//! JSON whose outer levels have a line for each field, and whose inner ones, such as a claim, are one line.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::Serializer;
use serde_json::ser::Formatter;

/// The level whose values still have a line each: the claims of an answer of an indicator of a goal.
const DEEPEST: usize = 7;

/// Writes a value, with a line break at its end.
pub(super) fn write(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Lines::default());
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A list whose members are made one by one while they are written, so that they are never all in memory.
pub(super) struct OneByOne<F>(pub(super) F);

impl<F, I> Serialize for OneByOne<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Where the writing is at.
#[derive(Default)]
struct Lines {
    /// How many lists and objects are open.
    level: usize,
    /// Whether the innermost of them holds a value already.
    filled: bool,
}

impl Lines {
    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.filled = false;
        out.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if self.filled && self.level < DEEPEST {
            self.line(out)?;
        }
        out.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.level <= DEEPEST {
            self.line(out)
        } else {
            Ok(())
        }
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.level).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.level <= DEEPEST {
            b": ".as_slice()
        } else {
            b":"
        })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn outer_levels_have_lines_and_inner_ones_are_one() {
        let claim = json!({ "a": [], "b": {}, "c": [{ "d": 1 }] });
        let mut value = json!([claim, claim]);
        for _ in 1..DEEPEST {
            value = json!({ "in": value, "also": [] });
        }
        let mut bytes = Vec::new();
        write(&mut bytes, &value).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap(), value);
        let text = String::from_utf8(bytes).unwrap();
        let indent = "  ".repeat(DEEPEST);
        let claim = r#"{"a":[],"b":{},"c":[{"d":1}]}"#;
        assert!(
            text.contains(&format!("\"in\": [\n{indent}{claim},\n{indent}{claim}\n")),
            "{text}"
        );
        assert!(text.starts_with("{\n  \"also\": [],\n  \"in\": {\n"), "{text}");
        assert!(text.ends_with("  }\n}\n"), "{text}");
    }
}
