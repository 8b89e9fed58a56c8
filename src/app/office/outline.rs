//! The pages of the headings, from the bookmarks of a PDF that LibreOffice wrote.

use super::conform::find;

/// Returns the page of every bookmark, from one, in their order; `None` if the file states them in another way than
/// LibreOffice does.
pub(in crate::app) fn pages(pdf: &[u8]) -> Option<Vec<u32>> {
    let kids = after(pdf, b"/Kids[", find(pdf, b"/Type/Pages", 0)?)?;
    let of_pages = numbers(&pdf[kids..find(pdf, b"]", kids)?]);
    // Each page is a reference: number, generation, `R`.
    let of_pages: Vec<u32> = of_pages.into_iter().step_by(2).collect();
    let mut pages = Vec::new();
    let mut from = 0;
    while let Some(title) = after(pdf, b"/Title", from) {
        let end = find(pdf, b"endobj", title).unwrap_or(pdf.len());
        // The title of the document has no destination.
        if let Some(target) = after(&pdf[..end], b"/Dest[", title) {
            let page = *numbers(&pdf[target..end]).first()?;
            let position = of_pages.iter().position(|one| *one == page)?;
            pages.push(u32::try_from(position).ok()? + 1);
        }
        from = end;
    }
    (!pages.is_empty()).then_some(pages)
}

/// Returns the place behind `what`.
fn after(pdf: &[u8], what: &[u8], from: usize) -> Option<usize> {
    find(pdf, what, from).map(|at| at + what.len())
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let words = bytes.split(|byte| !byte.is_ascii_digit());
    words
        .filter_map(|word| std::str::from_utf8(word).ok()?.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_lead_to_their_pages() {
        let file = b"9 0 obj\n<</Type/Pages\n/Kids[ 1 0 R 48 0 R\n7 0 R ]/Count 3>>endobj\n\
            10 0 obj\n<</Title<FEFF0055>\n/Dest[7 0 R/XYZ 62.35 761.539 0]/Parent 2 0 R>>\nendobj\n\
            11 0 obj\n<</Title<FEFF0055>\n/Dest[48 0 R/XYZ 62.35 1 0]/Parent 2 0 R>>\nendobj\n\
            12 0 obj\n<</Title<FEFF0055>/Author<FEFF>>>\nendobj\n";
        assert_eq!(pages(file), Some(vec![3, 2]));
        assert_eq!(pages(b"%PDF-1.7 in another way"), None);
    }
}
