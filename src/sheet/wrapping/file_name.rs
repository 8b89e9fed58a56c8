//! The name of an attachment that is given in pieces (RFC 2231), of which the mail library drops what is in parentheses.

use std::collections::BTreeMap;

/// Returns the file name that the value of a `Content-Disposition` or `Content-Type` gives in pieces; `None` if it gives none so.
pub(super) fn in_pieces(header: &str) -> Option<String> {
    let mut pieces: BTreeMap<u16, (bool, String)> = BTreeMap::new();
    for parameter in parameters(header) {
        let Some((key, value)) = parameter.split_once('=') else {
            continue;
        };
        let key = key.trim().to_ascii_lowercase();
        let Some(rest) = key
            .strip_prefix("filename*")
            .or_else(|| key.strip_prefix("name*"))
        else {
            continue;
        };
        let (number, encoded) = rest
            .strip_suffix('*')
            .map_or((rest, false), |number| (number, true));
        let Ok(number) = number.parse() else { continue };
        pieces.entry(number).or_insert((encoded, unquoted(value.trim())));
    }
    let mut charset = encoding_rs::UTF_8;
    let mut bytes = Vec::new();
    for (expected, (number, (encoded, value))) in (0..).zip(pieces) {
        // A piece that is missing leaves a name that was never given.
        if number != expected {
            return None;
        }
        let mut value = value.as_str();
        if encoded && number == 0 {
            let mut parts = value.splitn(3, '\'');
            let label = parts.next()?;
            value = parts.nth(1)?;
            charset = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap_or(charset);
        }
        if encoded {
            bytes.extend(decoded(value.as_bytes()));
        } else {
            bytes.extend_from_slice(value.as_bytes());
        }
    }
    let name = charset.decode(&bytes).0.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Returns the parameters of a header field: the parts between semicolons that are not in quotation marks.
fn parameters(header: &str) -> Vec<&str> {
    let mut quoted = false;
    let mut escaped = false;
    let is_end = |c: char| {
        let end = c == ';' && !quoted;
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = c == '\\' && !escaped;
        end
    };
    header.split(is_end).collect()
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(
        || value.to_owned(),
        |inner| inner.replace("\\\"", "\"").replace("\\\\", "\\"),
    )
}

/// Bytes that are written as `%` and two digits, and others as they are.
fn decoded(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let pair = digit(at + 1).zip(digit(at + 2)).filter(|_| *byte == b'%');
        let value = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        out.push(value.unwrap_or(*byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::in_pieces;

    #[test]
    fn pieces_are_put_together_as_they_were_given() {
        for (header, name) in [
            (
                "attachment; filename*0*=utf-8''DUK%20poro;\r\n filename*1*=%C4%8Dilo(1);\r\n filename*2=\".xlsx\"",
                Some("DUK poročilo(1).xlsx"),
            ),
            (
                "attachment; filename*1=b.xlsx; filename*0=\"a; (2)\"",
                Some("a; (2)b.xlsx"),
            ),
            (
                "attachment; filename*0*=iso-8859-2''%B9; filename*1=%41",
                Some("š%41"),
            ),
            ("attachment; filename*0=a; filename*2=c", None),
            ("attachment; filename=\"a.xlsx\"", None),
            ("attachment; filename*=utf-8''a(1).xlsx", None),
            ("attachment; filename*0*=broken", None),
            ("", None),
        ] {
            assert_eq!(in_pieces(header).as_deref(), name, "{header}");
        }
    }
}
