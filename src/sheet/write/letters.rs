//! How wide the letters of the workbook's font are, in the unit of columns: a digit.

use unicode_normalization::char::decompose_canonical;

/// The widths of the printable ASCII signs in Calibri, as Carlito, which is made to the same measures, has them: in 2048ths of the size.
const ASCII: [u16; 95] = [
    463, 667, 821, 1020, 1038, 1464, 1397, 452, 621, 621, 1020, 1020, 511, 627, 517,
    791, // to the slash
    1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, 1038, // digits
    548, 548, 1020, 1020, 1020, 949, 1831, // to the at sign
    1185, 1114, 1092, 1260, 1000, 941, 1292, 1276, 516, 653, 1064, 861, 1751, 1322, 1356, 1058, 1378, 1112,
    941, 998, 1314, 1162, 1822, 1063, 998, 959, // capitals
    628, 791, 628, 1020, 1020, 596, // to the grave accent
    981, 1076, 866, 1076, 1019, 625, 964, 1076, 470, 490, 931, 470, 1636, 1076, 1080, 1076, 1076, 714, 801,
    686, 1076, 925, 1464, 887, 927, 809, // small letters
    644, 943, 644, 1020,
];
/// The width of another letter of an alphabet, or of a sign between words.
const OTHER: u16 = 1100;
/// The width of a sign of a script that is written in squares.
const SQUARE: u16 = 2048;
/// From where on such scripts are.
const SQUARES: char = '\u{1100}';
/// From where to where the punctuation is that is no wider than a letter.
const PUNCTUATION: std::ops::RangeInclusive<char> = '\u{2000}'..='\u{2bff}';
/// The width of a digit on a screen of 96 dots an inch: 7 dots in letters of 11 points. Letters are rounded up and down there, the
/// digit only down, so that this is where a line holds the fewest.
const DIGIT: f64 = 2048.0 * 7.0 / (11.0 * 96.0 / 72.0);

/// The width of the widest sign of a text, in digits.
pub(super) const WIDEST: f64 = 2048.0 / DIGIT;

/// Returns how wide a text is, in digits, in upright letters.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(width_of).sum()
}

/// Returns how wide a sign is, in digits; a letter with a mark is as wide as one without.
pub(super) fn width_of(sign: char) -> f64 {
    let mut base = None;
    if !sign.is_ascii() {
        decompose_canonical(sign, |part| base = base.or(Some(part)));
    }
    let base = match base.unwrap_or(sign) {
        '\u{a0}' => ' ',
        base => base,
    };
    let position = usize::try_from(u32::from(base))
        .unwrap_or_default()
        .checked_sub(0x20);
    let width = match position.and_then(|position| ASCII.get(position)) {
        Some(width) => *width,
        None if base >= SQUARES && !PUNCTUATION.contains(&base) => SQUARE,
        None => OTHER,
    };
    f64::from(width) / DIGIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        // Measured by the widths in the font's own tables.
        let measured = [
            ("prejeto in potrjeno", 16.14),
            ("a. Razvoj neinstitucionalnih oblik socialnega varstva", 43.87),
            ("Institucionalno varstvo v nadomestnih oblikah", 39.24),
            ("Center slepih, slabovidnih in starejših Škofja Loka", 41.73),
        ];
        for (text, expected) in measured {
            assert!((width(text) - expected).abs() < 0.01, "{text}: {}", width(text));
        }
        let plain = width("cszCSZaE ");
        assert!((width("čšžČŠŽàÈ\u{a0}") - plain).abs() < f64::EPSILON);
        assert!(width("WWW") > width("iiiiii"));
        assert!(width("\u{6f22}") <= WIDEST && width("W") <= WIDEST);
    }
}
