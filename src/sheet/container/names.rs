//! Names of parts that are not UTF-8.

/// Windows of this part of Europe writes names in code page 852 when it says nothing else; its Slovene and Croatian letters.
pub(super) fn in_code_page_852(name: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x9F => 'č',
        0xAC => 'Č',
        0xE7 => 'š',
        0xE6 => 'Š',
        0xA7 => 'ž',
        0xA6 => 'Ž',
        0x86 => 'ć',
        0x8F => 'Ć',
        0xD0 => 'đ',
        0xD1 => 'Đ',
        byte if byte.is_ascii() => char::from(*byte),
        _ => '_',
    };
    name.iter().map(letter).collect()
}
