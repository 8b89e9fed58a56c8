//! Lines and columns of many places of one text.

/// The lines and columns of many bytes of a text, which is read through once: a list of who is asked can be one line of
/// hundreds of thousands of characters, with a fault in each name.
pub(super) struct Places<'t> {
    text: &'t str,
    /// The bytes at which lines begin.
    begins: Vec<usize>,
    /// The byte that was looked for last, with its line and column, each counted from zero.
    last: (usize, usize, usize),
}

impl<'t> Places<'t> {
    /// Finds where the lines of a text begin.
    pub(super) fn of(text: &'t str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            begins: std::iter::once(0).chain(after).collect(),
            last: (0, 0, 0),
        }
    }

    /// See [`line_and_column`].
    pub(super) fn line_and_column(&mut self, byte: usize) -> (usize, usize) {
        let byte = byte.min(self.text.len());
        let line = self
            .begins
            .partition_point(|begin| *begin <= byte)
            .saturating_sub(1);
        let (at, column) = match self.last {
            (last, of, column) if of == line && last <= byte => (last, column),
            _ => (self.begins.get(line).copied().unwrap_or_default(), 0),
        };
        let between = self.text.get(at..byte).unwrap_or_default();
        let column = column + between.chars().count();
        self.last = (byte, line, column);
        (line + 1, column + 1)
    }
}

/// The line and column of a byte, both from one, the column in characters.
pub(in crate::strategy::catalogue) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[begin..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_any_order_are_those_of_each() {
        let text = "a\nčšž=x\n\nž";
        let mut places = Places::of(text);
        let bytes = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len(), 0, 6, 4, 6]);
        for byte in bytes {
            assert_eq!(
                places.line_and_column(byte),
                line_and_column(text, byte),
                "{byte}"
            );
        }
    }
}
