//! The reference pages of findings say what the program says. After a change of texts:
//! `INSTA_UPDATE=always cargo test --test it reference`.

use std::fs;
use std::path::Path;

use zbir::app::register::{all, reference};
use zbir::base::language::Language;

#[test]
fn the_pages_are_made_from_the_codes() {
    for (name, language) in [("findings.md", Language::En), ("ugotovitve.md", Language::Sl)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        let page = reference::page(language);
        for code in all() {
            assert!(
                page.contains(&format!("\n### {}\n", code.id)),
                "{name} {}",
                code.id
            );
        }
        assert!(!page.contains('{'), "{name} has an open placeholder");
        if crate::support::accepts() {
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        let other = written
            .lines()
            .zip(page.lines())
            .find(|(written, page)| written != page);
        assert!(
            written == page,
            "docs/{name} is not what the codes say; first difference: {other:?}. INSTA_UPDATE=always cargo test --test it reference"
        );
    }
}
