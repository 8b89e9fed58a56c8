//! Corrects what some versions of LibreOffice write against ISO 14289-1 and ISO 19005-2, byte by byte in place, so that no
//! offset in the file changes. A file that is correct already stays as it is.

/// The tab order of a page with links as a string, where ISO 32000-1 (table 30) requires a name.
const TABS: (&[u8], &[u8]) = (b"/Tabs(S)", b"/Tabs/S ");
/// The end of the statements about the document, within its metadata.
const END: &[u8] = b"</rdf:RDF>";
/// The end of the metadata packet; before it is white space that may be overwritten.
const PACKET_END: &[u8] = b"<?xpacket end";
/// What PDF/A requires to be declared of the property `pdfuaid:part` (ISO 19005-2, 6.6.2.3).
const SCHEMA: &str = concat!(
    r#"<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" "#,
    r#"xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">"#,
    r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"#,
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    r#"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>"#,
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>",
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n",
);

/// Returns the file with the tab order of its pages as a name, and with the declaration of its mark as PDF/UA.
pub(super) fn conform(mut pdf: Vec<u8>) -> Vec<u8> {
    let (wrong, right) = TABS;
    let mut from = 0;
    while let Some(at) = find(&pdf, wrong, from) {
        from = at + wrong.len();
        if is_outside_streams(&pdf, at) {
            pdf[at..from].copy_from_slice(right);
        }
    }
    declare(&mut pdf);
    separate(&mut pdf);
    pdf
}

/// Ends the line before `endstream` by CR where the data of the stream end in CR: with the LF that LibreOffice writes, that
/// byte would be read as a part of the line's end, and the data as shorter than stated (ISO 19005-2, 6.1.7.1).
fn separate(pdf: &mut [u8]) {
    // A program that ends lines by CR and LF leaves no doubt.
    if find(pdf, b"stream\r\n", 0).is_some() {
        return;
    }
    let mut from = 0;
    while let Some(at) = find(pdf, b"\r\nendstream", from) {
        pdf[at + 1] = b'\r';
        from = at + 2;
    }
}

/// Declares the mark as PDF/UA, in place of white space at the end of the metadata.
fn declare(pdf: &mut [u8]) {
    if find(pdf, b"<pdfuaid:part>", 0).is_none() || find(pdf, b"pdfaSchema:schema", 0).is_some() {
        return;
    }
    let Some(start) = find(pdf, END, 0) else { return };
    let Some(end) = find(pdf, PACKET_END, start) else {
        return;
    };
    let rest = pdf[start..end].trim_ascii_end().to_vec();
    let room = end - start - rest.len();
    if room < SCHEMA.len() {
        return;
    }
    let written = SCHEMA.as_bytes().iter().chain(&rest).copied();
    let filled = written.chain(std::iter::repeat(b' '));
    for (byte, new) in pdf[start..end].iter_mut().zip(filled) {
        *byte = new;
    }
}

/// Returns `true` if a place is not within a stream, whose bytes may be anything.
fn is_outside_streams(pdf: &[u8], at: usize) -> bool {
    let before = &pdf[..at];
    let last = |what: &[u8]| before.windows(what.len()).rposition(|bytes| bytes == what);
    match (last(b"stream\n").max(last(b"stream\r\n")), last(b"endstream")) {
        // The end of a stream ends in the same letters as its beginning.
        (Some(begin), Some(end)) => begin <= end + 3,
        (begin, _) => begin.is_none(),
    }
}

/// Returns where `what` is found at or after `from`.
pub(super) fn find(pdf: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = pdf.get(from..)?;
    rest.windows(what.len())
        .position(|bytes| bytes == what)
        .map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pdf: &[u8]) -> String {
        String::from_utf8(pdf.to_vec()).unwrap()
    }

    #[test]
    fn the_tab_order_becomes_a_name_and_what_is_in_a_stream_stays() {
        let file = b"1 0 obj\n<</Tabs(S)>>\nstream\n/Tabs(S)\nendstream\nendobj\n<</Tabs(S)>>".to_vec();
        let (length, done) = (file.len(), text(&conform(file)));
        assert_eq!(done.len(), length);
        assert_eq!(
            done,
            "1 0 obj\n<</Tabs/S >>\nstream\n/Tabs(S)\nendstream\nendobj\n<</Tabs/S >>"
        );
    }

    #[test]
    fn data_that_end_like_a_line_are_told_from_its_end() {
        let file = b"stream\nab\r\nendstream stream\nab\nendstream".to_vec();
        assert_eq!(
            text(&conform(file)),
            "stream\nab\r\rendstream stream\nab\nendstream"
        );
        let other = b"stream\r\nab\r\nendstream".to_vec();
        assert_eq!(conform(other.clone()), other);
    }

    #[test]
    fn the_mark_as_pdf_ua_is_declared_once_in_the_same_number_of_bytes() {
        let padding = " ".repeat(2000);
        let file =
            format!("<pdfuaid:part>1</pdfuaid:part></rdf:RDF>\n</x:xmpmeta>{padding}<?xpacket end=\"w\"?>");
        let done = conform(file.clone().into_bytes());
        assert_eq!(done.len(), file.len());
        let told = text(&done);
        assert_eq!(told.matches("pdfaSchema:prefix>pdfuaid").count(), 1);
        assert!(told.contains("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>  "));
        assert_eq!(conform(done.clone()), done);
        let short = file.replace(&padding, " ");
        assert_eq!(text(&conform(short.clone().into_bytes())), short);
    }
}
