//! The reference page of all findings, in Markdown, from the same texts as `zbir explain`.

use std::fmt::Write as _;

use super::{STAGES, beginning_with};
use crate::base::finding::Code;
use crate::base::language::{Language, Text, fill, placeholders};
use crate::output::wording;

/// Returns the parts of a code's explanation in order, each with its title.
pub fn parts(code: &Code) -> [(Text, Text); 4] {
    [
        (Text::new("Sporočilo", "Message"), code.fact),
        (Text::new("Zakaj", "Why"), code.why),
        (Text::new("Primer", "Example"), code.example),
        (Text::new("Kaj storiti", "What to do"), code.help),
    ]
}

/// Returns a text with an ellipsis in place of each placeholder, whose value is known only when something is found.
pub fn without_placeholders(wording: &str) -> String {
    let open: Vec<(&str, &str)> = placeholders(wording)
        .into_iter()
        .map(|placeholder| (placeholder, "…"))
        .collect();
    // Placeholders beside each other are one omission.
    fill(wording, &open).replace("………", "…").replace("……", "…")
}

/// Writes the page: `docs/findings.md` in English, `docs/ugotovitve.md` in Slovene.
pub fn page(language: Language) -> String {
    let mut out = format!("# {}\n\n{}\n", TITLE.in_(language), ABOUT.in_(language));
    for (letter, stage) in STAGES {
        let codes = beginning_with(&letter.to_string());
        if codes.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n## {letter} · {}\n", stage.in_(language));
        let heading = Text::new("koda | teža | ugotovitev", "code | severity | finding").in_(language);
        let _ = writeln!(out, "| {heading} |\n|---|---|---|");
        for code in &codes {
            let (id, severity) = (code.id, wording::severity(code.severity).in_(language));
            let title = markdown(code.title.in_(language)).replace('|', "\\|");
            let _ = writeln!(out, "| [{id}](#{}) | {severity} | {title} |", id.to_lowercase());
        }
        for code in codes {
            write_code(&mut out, code, language);
        }
    }
    out
}

const TITLE: Text = Text::new("Ugotovitve", "Findings");

const ABOUT: Text = Text::new(
    "Vse, kar program lahko ugotovi. Stran je narejena iz istih besedil kot »zbir explain KODA« in je ne urejamo na roko.\n\
     Tri pike stojijo tam, kjer ugotovitev navede, kaj je našla. **Napaka** pomeni, da vrednost, datoteka ali odločitev ne\n\
     šteje, dokler ni popravljena, ali da pravilo ni izpolnjeno; **opozorilo** sprašuje; **opomba** samo pove. Težo lahko\n\
     strategija spremeni s tabelo `[severity]`, posamezno ugotovitev pa koordinator spregleda z `[[waive]]`\n\
     ([folder.md](folder.md)).",
    "Everything that the program can find. This page is made from the same texts as `zbir explain CODE` and is not edited by\n\
     hand. Three dots stand where a finding names what it found. An **error** means that a value, a file or a ruling does\n\
     not count until it is corrected, or that a rule is broken; a **warning** asks; a **note** only informs. A strategy may\n\
     change the severity with the table `[severity]`, and the coordinator accepts a single finding with `[[waive]]`\n\
     ([folder.md](folder.md)).",
);

fn write_code(out: &mut String, code: &Code, language: Language) {
    let title = markdown(code.title.in_(language));
    let severity = wording::severity(code.severity).in_(language);
    let _ = writeln!(out, "\n### {}\n\n**{title}** ({severity})\n", code.id);
    for (name, text) in parts(code) {
        let words = markdown(&without_placeholders(text.in_(language)));
        let words = words.replace('\n', "\n  ");
        let _ = writeln!(out, "- *{}:* {words}", name.in_(language));
    }
}

/// Returns a text escaped for Markdown.
fn markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '*' | '<' | '`' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_as_they_are() {
        assert_eq!(markdown("a*b < `c` [[waive]]"), "a\\*b \\< \\`c\\` [[waive]]");
        assert_eq!(without_placeholders("v celici je »{found}«"), "v celici je »…«");
        assert_eq!(without_placeholders("je {expected}{before}"), "je …");
        assert_eq!(without_placeholders("{otherwise}{sides}{figures}"), "…");
    }
}
