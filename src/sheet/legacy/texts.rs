//! Texts in runs of an `.xls`: how the letters of their parts look.

use std::collections::HashMap;

use crate::sheet::runs::{Letters, TextRun};

/// In the flags of a text: its characters have two bytes, not one.
const WIDE: u8 = 0x01;
/// In the flags of a text: readings of Asian words follow.
const HAS_READINGS: u8 = 0x04;
/// In the flags of a text: it has runs.
const HAS_RUNS: u8 = 0x08;

/// The shared texts in runs.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Their runs, by the number of the text.
    pub rich: HashMap<u32, Vec<TextRun>>,
    /// Whether all shared texts could be read.
    pub is_whole: bool,
}

impl Texts {
    /// Reads the bytes of the record of shared texts and of those that continue it.
    pub(super) fn read(parts: Vec<&[u8]>, font: impl Fn(u16) -> Letters) -> Self {
        let mut texts = Self::default();
        if parts.is_empty() {
            texts.is_whole = true;
            return texts;
        }
        let mut bytes = Bytes::of(parts);
        let mut all = || {
            bytes.u32()?;
            for number in 0..bytes.u32()? {
                let runs = bytes.shared(&font)?;
                if !runs.is_empty() {
                    texts.rich.insert(number, runs);
                }
            }
            Some(())
        };
        texts.is_whole = all().is_some();
        texts
    }
}

/// Reads the text and the runs of a cell that holds its text itself; `None` if they are not as Excel 97 and later write them.
pub(super) fn in_the_cell(bytes: &[u8], font: impl Fn(u16) -> Letters) -> Option<Vec<TextRun>> {
    let mut bytes = Bytes::of(vec![bytes]);
    let length = bytes.u16()?;
    bytes.wide = bytes.u8()? & WIDE != 0;
    let units = bytes.units(length)?;
    let many = bytes.u16()?;
    let starts = bytes.starts(many)?;
    bytes.parts.iter().all(|part| part.is_empty()).then_some(())?;
    runs(&units, &starts, font)
}

/// The bytes of a record and those that continue it.
struct Bytes<'a> {
    /// What is left of each, the last one first.
    parts: Vec<&'a [u8]>,
    /// Whether the characters that are being read have two bytes.
    wide: bool,
}

impl<'a> Bytes<'a> {
    fn of(mut parts: Vec<&'a [u8]>) -> Self {
        parts.reverse();
        Self { parts, wide: false }
    }

    fn u8(&mut self) -> Option<u8> {
        while self.parts.last()?.is_empty() {
            self.parts.pop();
        }
        self.parts.last_mut()?.split_off_first().copied()
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Returns the runs of the next shared text; empty if it has none.
    fn shared(&mut self, font: impl Fn(u16) -> Letters) -> Option<Vec<TextRun>> {
        let length = self.u16()?;
        let flags = self.u8()?;
        let many = if flags & HAS_RUNS != 0 { self.u16()? } else { 0 };
        let readings = if flags & HAS_READINGS != 0 { self.u32()? } else { 0 };
        self.wide = flags & WIDE != 0;
        let units = self.units(length)?;
        let starts = self.starts(many)?;
        for _ in 0..readings {
            self.u8()?;
        }
        if starts.is_empty() {
            return Some(Vec::new());
        }
        runs(&units, &starts, font)
    }

    /// So many characters; where a record continues them, its first byte states again how many bytes each has.
    fn units(&mut self, length: u16) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        for _ in 0..length {
            if self.parts.last()?.is_empty() {
                self.wide = self.u8()? & WIDE != 0;
            }
            units.push(if self.wide { self.u16()? } else { self.u8()?.into() });
        }
        Some(units)
    }

    /// Returns where each run starts, and its font.
    fn starts(&mut self, many: u16) -> Option<Vec<(usize, u16)>> {
        (0..many)
            .map(|_| Some((usize::from(self.u16()?), self.u16()?)))
            .collect()
    }
}

/// The runs of a text by where each starts; letters before the first look as their cell does. `None` if they do not follow one
/// another.
fn runs(units: &[u16], starts: &[(usize, u16)], font: impl Fn(u16) -> Letters) -> Option<Vec<TextRun>> {
    let text = |from: usize, to: usize| Some(String::from_utf16_lossy(units.get(from..to.min(units.len()))?));
    let first = starts.first().map_or(units.len(), |(start, _)| *start);
    let mut runs = vec![TextRun {
        text: text(0, first)?,
        letters: None,
    }];
    for (index, (start, number)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(units.len(), |(next, _)| *next);
        runs.push(TextRun {
            text: text((*start).min(units.len()), end.max(*start))?,
            letters: Some(font(*number)),
        });
    }
    Some(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCK: Letters = Letters {
        struck: true,
        shift: crate::sheet::runs::Shift::None,
    };

    fn font(number: u16) -> Letters {
        if number == 7 { STRUCK } else { Letters::default() }
    }

    fn run(text: &str, letters: Option<Letters>) -> TextRun {
        TextRun {
            text: text.to_owned(),
            letters,
        }
    }

    /// Shared texts, the second in runs: `22` struck, `25`; the third in characters of two bytes.
    fn shared() -> Vec<u8> {
        let mut bytes = vec![3, 0, 0, 0, 3, 0, 0, 0];
        bytes.extend([1, 0, 0, b'a']);
        bytes.extend([4, 0, HAS_RUNS | HAS_READINGS, 2, 0, 3, 0, 0, 0]);
        bytes.extend(b"2225");
        bytes.extend([0, 0, 7, 0, 2, 0, 0, 0]);
        bytes.extend([9, 9, 9]);
        bytes.extend([3, 0, WIDE | HAS_RUNS, 1, 0]);
        bytes.extend("\u{10d}25".encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([1, 0, 7, 0]);
        bytes
    }

    #[test]
    fn parts_of_texts_look_as_their_fonts_do() {
        let texts = Texts::read(vec![&shared()], font);
        assert!(texts.is_whole);
        assert_eq!(
            texts.rich[&1],
            [
                run("", None),
                run("22", Some(STRUCK)),
                run("25", Some(Letters::default()))
            ]
        );
        assert_eq!(texts.rich[&2], [run("č", None), run("25", Some(STRUCK))]);
        assert_eq!(texts.rich.len(), 2);
        let in_cell = [&[4, 0, 0][..], b"2225", &[1, 0, 2, 0, 7, 0]].concat();
        let expected = vec![run("22", None), run("25", Some(STRUCK))];
        assert_eq!(in_the_cell(&in_cell, font), Some(expected));
        assert_eq!(in_the_cell(&[4, 0, b'2', b'2', b'2', b'5', 1, 2, 7], font), None);
    }

    #[test]
    fn a_text_may_go_on_in_another_record_wherever_it_is_cut() {
        let whole = shared();
        let expected = Texts::read(vec![&whole], font).rich;
        for cut in 8..whole.len() {
            let (first, second) = whole.split_at(cut);
            // Within characters the record that continues them begins with their flags.
            let flags = match cut {
                11 | 21..25 => Some(0),
                41 | 43 | 45 => Some(WIDE),
                // No character is cut in two.
                42 | 44 | 46 => continue,
                _ => None,
            };
            let second: Vec<u8> = flags.into_iter().chain(second.iter().copied()).collect();
            let texts = Texts::read(vec![first, &second], font);
            assert!(texts.is_whole, "{cut}");
            assert_eq!(texts.rich, expected, "{cut}");
        }
        let cut = Texts::read(vec![&whole[..30]], font);
        assert!(!cut.is_whole);
    }
}
