//! How bars are filled: a colour, and a pattern by which they can be distinguished in print and without seeing colours.

use serde::{Deserialize, Serialize};

/// A colour: red, green and blue, eight bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u32);

/// The pattern of a fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shade {
    /// None: the colour alone.
    Plain,
    /// Wide stripes.
    Stripes,
    /// Bricks.
    Bricks,
    /// Lines.
    Lines,
    /// Dots.
    Dots,
    /// Narrow stripes.
    Hatch,
    /// A grid.
    Grid,
    /// Diamonds.
    Diamonds,
    /// Waves.
    Waves,
    /// Checks.
    Checks,
    /// Vertical lines.
    Bars,
    /// Scales.
    Scales,
}

/// A colour with its pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fill {
    /// The colour.
    pub colour: Colour,
    /// The pattern.
    pub shade: Shade,
}

impl Colour {
    /// Of what is achieved.
    pub const GREEN: Self = Self(0x001B_6E3C);
    /// Of what is partially achieved.
    pub const AMBER: Self = Self(0x008A_5A00);
    /// Of what is not achieved.
    pub const RED: Self = Self(0x00A4_262C);
    /// Of what is in progress.
    pub const BLUE: Self = Self(0x001F_5FA8);
    /// Of what is not counted.
    pub const GREY: Self = Self(0x005C_6670);
    /// The colours of the classes of statuses.
    pub const OF_CLASSES: [Self; 5] = [Self::GREEN, Self::AMBER, Self::RED, Self::BLUE, Self::GREY];
    /// The colours that have a name. White letters can be read on each, and each on white.
    pub const NAMED: [(&'static str, Self); 10] = [
        ("green", Self::GREEN),
        ("amber", Self::AMBER),
        ("red", Self::RED),
        ("blue", Self::BLUE),
        ("grey", Self::GREY),
        ("purple", Self(0x006B_3FA0)),
        ("teal", Self(0x000B_6B6B)),
        ("brown", Self(0x006B_4423)),
        ("pink", Self(0x00A6_1E69)),
        ("black", Self(0x001B_1F24)),
    ];
    /// The least contrast of letters (WCAG 2.2, success criterion 1.4.3).
    pub const LEAST_CONTRAST: f64 = 4.5;

    /// Reads a name, or six hexadecimal digits, with `#` before them or without; `None` if it is neither.
    pub fn read(text: &str) -> Option<Self> {
        if let Some((_, named)) = Self::NAMED.into_iter().find(|(name, _)| *name == text) {
            return Some(named);
        }
        let digits = text.strip_prefix('#').unwrap_or(text);
        let are_digits = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| are_digits)
            .map(Self)
    }

    /// Returns it as a style sheet has it: `#1b6e3c`.
    pub fn css(self) -> String {
        format!("#{:06x}", self.0)
    }

    /// Returns the contrast with white, from 1 to 21 (WCAG 2.2, relative luminance).
    pub fn contrast_with_white(self) -> f64 {
        let part = |shift: u32| {
            let part = f64::from((self.0 >> shift) & 0xFF) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance = 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
        1.05 / (luminance + 0.05)
    }
}

impl Shade {
    /// Every pattern.
    pub const ALL: [Self; 12] = [
        Self::Plain,
        Self::Stripes,
        Self::Bricks,
        Self::Lines,
        Self::Dots,
        Self::Hatch,
        Self::Grid,
        Self::Diamonds,
        Self::Waves,
        Self::Checks,
        Self::Bars,
        Self::Scales,
    ];
}

impl Fill {
    /// Good news.
    pub const GOOD: Self = Self::of(0x002E_7D4F, Shade::Plain);
    /// Half of it.
    pub const PARTLY: Self = Self::of(0x00C7_8A00, Shade::Stripes);
    /// Bad news.
    pub const BAD: Self = Self::of(0x00B0_3A2E, Shade::Bricks);
    /// On its way.
    pub const UNDERWAY: Self = Self::of(0x001F_4E78, Shade::Lines);
    /// Nothing is known.
    pub const UNKNOWN: Self = Self::of(0x0080_8080, Shade::Dots);
    /// Apart from the others.
    pub const APART: Self = Self::of(Colour::GREY.0, Shade::Grid);
    /// What was meant to be.
    pub const PLANNED: Self = Self::of(0x001F_4E78, Shade::Hatch);
    /// What came to be.
    pub const DONE: Self = Self::of(0x002E_7D4F, Shade::Plain);

    const fn of(colour: u32, shade: Shade) -> Self {
        Self {
            colour: Colour(colour),
            shade,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_by_name_and_by_digits() {
        for (text, expected) in [
            ("green", Some(0x001B_6E3C)),
            ("#1b6E3c", Some(0x001B_6E3C)),
            ("1B6E3C", Some(0x001B_6E3C)),
            ("zelena", None),
            ("#1b6e3", None),
            ("+1b6e3", None),
            ("", None),
        ] {
            assert_eq!(Colour::read(text), expected.map(Colour), "{text}");
        }
        assert_eq!(Colour(0x1B).css(), "#00001b");
    }

    #[test]
    fn letters_can_be_read_on_every_named_colour() {
        for (name, colour) in Colour::NAMED {
            assert!(colour.contrast_with_white() >= Colour::LEAST_CONTRAST, "{name}");
        }
        assert!((Colour(0).contrast_with_white() - 21.0).abs() < 1e-9);
        assert!((Colour(0x00FF_FFFF).contrast_with_white() - 1.0).abs() < 1e-9);
    }
}
