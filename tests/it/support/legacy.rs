//! Workbooks in Excel's old format, `.xls`, written for tests: one sheet in the records of [MS-XLS], with what a reader needs and
//! nothing else.

use std::io::{Cursor, Write as _};

/// What a cell holds.
pub(crate) enum Held<'a> {
    Number(f64),
    /// A shared text, and from which character on it has which font.
    Text(&'a str, &'a [(u16, u16)]),
}

/// A font that strikes its letters through.
pub(crate) const STRUCK: u16 = 5;
/// A font that raises its letters.
pub(crate) const RAISED: u16 = 6;

/// A workbook whose cells stand under one another, each with its content, the code of its format, and its font.
pub(crate) fn xls(cells: &[(Held<'_>, &str, u16)]) -> Vec<u8> {
    with_records(cells, &[])
}

/// The same with other records before the cells.
pub(crate) fn with_records(cells: &[(Held<'_>, &str, u16)], records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut globals = vec![(0x0809, begin(0x0005))];
    // The fonts are numbered 0 to 3, 5 and 6.
    for (flags, shift) in [(0_u16, 0_u16), (0, 0), (0, 0), (0, 0), (0x08, 0), (0, 1)] {
        let mut font = words(&[220, flags, 0x7FFF, 400, shift]);
        font.extend([0, 0, 0, 0, 5, 0]);
        font.extend(b"Arial");
        globals.push((0x0031, font));
    }
    let mut styles = Vec::new();
    let mut texts = Vec::new();
    let mut rows = Vec::new();
    for (row, (held, code, font)) in (0_u16..).zip(cells) {
        let format = 164 + row;
        let mut record = words(&[format]);
        record.extend(string(code));
        globals.push((0x041E, record));
        let mut style = words(&[*font, format]);
        style.extend([0; 16]);
        styles.push((0x00E0, style));
        let mut cell = words(&[row, 0, row]);
        match held {
            Held::Number(number) => {
                cell.extend(number.to_le_bytes());
                rows.push((0x0203, cell));
            }
            Held::Text(text, runs) => {
                cell.extend(u32::try_from(texts.len()).unwrap().to_le_bytes());
                rows.push((0x00FD, cell));
                texts.push(shared(text, runs));
            }
        }
    }
    globals.extend(styles);
    let many = u32::try_from(texts.len()).unwrap().to_le_bytes();
    let mut table = [many, many].concat();
    // The first record ends within a text, as those of large tables do.
    let all = texts.concat();
    if all.is_empty() {
        globals.push((0x00FC, table));
    } else {
        table.extend(&texts[0]);
        globals.push((0x00FC, table));
        globals.push((0x003C, texts[1..].concat()));
    }
    let sheet = bytes(
        &[(0x0809, begin(0x0010))]
            .into_iter()
            .chain(records.iter().cloned())
            .chain(rows)
            .chain([(0x000A, Vec::new())])
            .collect::<Vec<_>>(),
    );
    let list = |place: u32| {
        let mut record = place.to_le_bytes().to_vec();
        record.extend([0, 0, 4, 0]);
        record.extend(b"List");
        let mut all = globals.clone();
        all.push((0x0085, record));
        all.push((0x000A, Vec::new()));
        bytes(&all)
    };
    let place = u32::try_from(list(0).len()).unwrap();
    let mut stream = list(place);
    stream.extend(sheet);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook")
        .unwrap()
        .write_all(&stream)
        .unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Numbers of two bytes.
pub(crate) fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn begin(kind: u16) -> Vec<u8> {
    let mut record = words(&[0x0600, kind, 0x0DBB, 0x07CC]);
    record.extend([0; 8]);
    record
}

/// A text with its length, in characters of two bytes.
fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = words(&[u16::try_from(units.len()).unwrap()]);
    out.push(1);
    out.extend(words(&units));
    out
}

fn shared(text: &str, runs: &[(u16, u16)]) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = words(&[u16::try_from(units.len()).unwrap()]);
    out.push(if runs.is_empty() { 1 } else { 9 });
    if !runs.is_empty() {
        out.extend(words(&[u16::try_from(runs.len()).unwrap()]));
    }
    out.extend(words(&units));
    for (start, font) in runs {
        out.extend(words(&[*start, *font]));
    }
    out
}

fn bytes(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, record) in records {
        out.extend(words(&[*kind, u16::try_from(record.len()).unwrap()]));
        out.extend(record);
    }
    out
}
