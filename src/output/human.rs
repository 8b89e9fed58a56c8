//! Findings for the terminal: by institution, then by code, then by cell; waived findings come last.

mod group;
mod summary;
mod wrap;

use std::fmt::Write as _;

use indexmap::IndexMap;

use crate::base::finding::{Finding, Findings, Severity};
use crate::base::language::{Language, Text, date, fill};
use crate::base::message::is_invisible;
use crate::output::related::{related, sheet, spot};
use crate::output::wording;
use crate::strategy::catalogue::Catalogue;
use group::kinds;
use summary::{by_code, by_institution, waived_by_code};

pub use wrap::wrapped;

/// The most cells of one code and sheet that are shown, and the most blocks of one code; the total is always shown.
pub const MOST_SHOWN: usize = 20;

const WAIVED: Text = Text::new("Spregledano z odločitvijo", "Waived by decision");

/// How findings are written for a terminal.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// The language of the words.
    pub language: Language,
    /// Whether severities are coloured; they are always named as well.
    pub color: bool,
}

/// Writes findings for the terminal; blank when there are none.
pub fn findings(catalogue: &Catalogue, findings: &Findings, screen: Screen) -> String {
    let sorted = findings.clone().sorted();
    if sorted.is_empty() {
        return String::new();
    }
    let mut out = summary(catalogue, &sorted, screen);
    blocks(&mut out, catalogue, &sorted, screen);
    waived(&mut out, catalogue, &sorted, screen);
    out
}

/// Writes findings cell by cell, without counting them first.
pub fn listed(catalogue: &Catalogue, findings: &Findings, screen: Screen) -> String {
    let mut out = String::new();
    blocks(&mut out, catalogue, &findings.clone().sorted(), screen);
    out
}

fn blocks(out: &mut String, catalogue: &Catalogue, sorted: &Findings, screen: Screen) {
    for blocks in kinds(sorted.iter().filter(|finding| finding.waived.is_none())) {
        for group in blocks.iter().take(MOST_SHOWN) {
            out.push('\n');
            write_group(out, catalogue, group, screen);
        }
        if blocks.len() > MOST_SHOWN {
            let total = blocks.iter().map(Vec::len).sum();
            let shown = blocks.iter().take(MOST_SHOWN).map(Vec::len).sum();
            more(out, shown, total, screen.language);
        }
    }
}

/// Writes how many findings there are, by institution and by kind.
pub fn summary(catalogue: &Catalogue, findings: &Findings, screen: Screen) -> String {
    let sorted = findings.clone().sorted();
    let mut out = String::new();
    by_institution(&mut out, catalogue, &sorted, screen);
    by_code(&mut out, &sorted, screen);
    out
}

/// Returns the same, and how many findings of each code are waived, one line each; for a screen on which listing the cells
/// would be too long.
pub fn in_short(catalogue: &Catalogue, findings: &Findings, screen: Screen) -> String {
    let mut out = summary(catalogue, findings, screen);
    waived_by_code(&mut out, &findings.clone().sorted(), screen);
    out
}

/// Returns the label of a severity, in colour if the screen is coloured.
pub fn severity(severity: Severity, screen: Screen) -> String {
    let colour = match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    painted(
        wording::severity(severity).in_(screen.language),
        colour,
        screen.color,
    )
}

/// Returns a heading, in bold if the screen is coloured.
pub fn heading(words: &str, screen: Screen) -> String {
    painted(words, "1", screen.color)
}

fn painted(words: &str, code: &str, color: bool) -> String {
    if color {
        format!("\u{1b}[{code}m{words}\u{1b}[0m")
    } else {
        words.to_owned()
    }
}

/// Returns text for one line of a terminal: control and invisible characters of names and values are escaped.
pub fn escaped(words: impl ToString) -> String {
    let mut out = String::new();
    for c in words.to_string().chars() {
        match c {
            '\n' | '\r' => out.push('⏎'),
            c if c.is_control() || is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

fn write_group(out: &mut String, catalogue: &Catalogue, group: &[&Finding], screen: Screen) {
    let language = screen.language;
    let Some(first) = group.first() else { return };
    let _ = write!(
        out,
        "{} {}",
        severity(first.fault.severity, screen),
        first.fault.code.id
    );
    let of_one = group
        .iter()
        .all(|finding| finding.institution == first.institution);
    if let Some(institution) = first.institution.as_ref().filter(|_| of_one) {
        let _ = write!(out, " · {}", escaped(catalogue.name(institution)));
    }
    if group.len() > 1 {
        let _ = write!(out, " · {}", wording::PLACES.count(language, group.len()));
    }
    out.push('\n');
    if group.len() == 1 {
        let _ = writeln!(out, "  {}", escaped(&first.place));
        let _ = writeln!(out, "  {}", escaped(first.message(language)));
        see_also(out, first, "  ", language);
    } else {
        write_places(out, group, language);
    }
    write_help(out, group, language);
}

/// The places of several findings; those with the same text are listed below it.
fn write_places(out: &mut String, group: &[&Finding], language: Language) {
    let Some(first) = group.first() else { return };
    // Findings about whole files list each file.
    let of_files = group.iter().any(|finding| finding.place.file != first.place.file);
    if !of_files {
        let _ = writeln!(out, "  {}", escaped(sheet(&first.place)));
    }
    let mut facts: IndexMap<String, Vec<&Finding>> = IndexMap::new();
    for finding in group.iter().take(MOST_SHOWN) {
        let fact = finding.fault.fact(language);
        facts.entry(fact).or_default().push(finding);
    }
    let (alone, shared): (Vec<_>, Vec<_>) = facts.into_iter().partition(|(_, places)| places.len() == 1);
    for finding in alone.into_iter().flat_map(|(_, places)| places) {
        write_place(out, finding, of_files, finding.message(language), language);
    }
    for (fact, places) in shared {
        let _ = writeln!(out, "  {}", escaped(&fact));
        for finding in places {
            let subject = finding.subject.as_ref();
            let words = subject.map(|subject| subject.in_(language));
            write_place(out, finding, of_files, words.unwrap_or_default(), language);
        }
    }
    if group.len() > MOST_SHOWN {
        out.push_str("  ");
        more(out, MOST_SHOWN, group.len(), language);
    }
}

/// Writes that not all places are shown, with the total.
fn more(out: &mut String, shown: usize, total: usize, language: Language) {
    let words = Text::new(
        "prikazanih {shown} od {total}; vse so v izpisu --format json ali csv",
        "{shown} of {total} shown; --format json or csv lists them all",
    );
    let counts = (shown.to_string(), total.to_string());
    let words = fill(words.in_(language), &[("shown", &counts.0), ("total", &counts.1)]);
    let _ = writeln!(out, "  … {words}");
}

fn write_place(out: &mut String, finding: &Finding, of_files: bool, words: String, language: Language) {
    let place = if of_files {
        finding.place.to_string()
    } else {
        spot(&finding.place)
    };
    let line = [place, words].into_iter();
    let line: Vec<String> = line.filter(|part| !part.is_empty()).collect();
    let _ = writeln!(out, "    {}", escaped(line.join("  ")));
    see_also(out, finding, "      ", language);
}

/// The help of a group, once; if it differs from place to place, that of the first is shown, marked as an example.
fn write_help(out: &mut String, group: &[&Finding], language: Language) {
    let Some(first) = group.first() else { return };
    let help = first.fault.help(language);
    let word = if group.iter().all(|finding| finding.fault.help(language) == help) {
        Text::new("pomoč", "help")
    } else {
        Text::new("pomoč za prvo mesto", "help for the first place")
    };
    // Help may end with lines to paste into a file of the folder.
    for (n, line) in help.lines().enumerate() {
        let begin = if n == 0 {
            format!("  {}: ", word.in_(language))
        } else {
            "    ".to_owned()
        };
        let _ = writeln!(out, "{begin}{}", escaped(line));
    }
}

fn see_also(out: &mut String, finding: &Finding, indent: &str, language: Language) {
    let words = Text::new("glejte tudi", "see also").in_(language);
    for place in related(finding) {
        let _ = writeln!(out, "{indent}{words}: {}", escaped(place));
    }
}

fn waived(out: &mut String, catalogue: &Catalogue, findings: &Findings, screen: Screen) {
    let language = screen.language;
    let waived: Vec<_> = findings
        .iter()
        .filter_map(|finding| finding.waived.as_ref().map(|waived| (finding, waived)))
        .collect();
    if waived.is_empty() {
        return;
    }
    let title = WAIVED.in_(language);
    let _ = writeln!(
        out,
        "\n{}",
        heading(&format!("{title} ({})", waived.len()), screen)
    );
    let mut of_code: IndexMap<&str, usize> = IndexMap::new();
    for (finding, _) in &waived {
        *of_code.entry(finding.fault.code.id).or_default() += 1;
    }
    let mut shown: IndexMap<&str, usize> = IndexMap::new();
    for (finding, waived) in waived {
        let id = finding.fault.code.id;
        let so_far = shown.entry(id).or_default();
        *so_far += 1;
        if *so_far == MOST_SHOWN + 1 {
            more(out, MOST_SHOWN, of_code[id], language);
        }
        if *so_far > MOST_SHOWN {
            continue;
        }
        let _ = write!(out, "  {id}");
        if let Some(institution) = &finding.institution {
            let _ = write!(out, " · {}", escaped(catalogue.name(institution)));
        }
        let _ = writeln!(out, " · {}", escaped(&finding.place));
        let _ = writeln!(out, "    {}", escaped(finding.message(language)));
        let reason = Text::new("razlog", "reason").in_(language);
        let day = date(language, waived.date);
        let _ = writeln!(
            out,
            "    {reason}: {} ({}, {day})",
            escaped(waived.reason.trim_end()),
            escaped(&waived.by)
        );
        if let Some(remark) = &waived.remark {
            let label = Text::new("opomba v poročilu", "remark in the report").in_(language);
            let _ = writeln!(out, "    {label}: {}", escaped(remark));
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::output::fixture;

    const PLAIN: Screen = Screen {
        language: Language::Sl,
        color: false,
    };

    #[test]
    fn findings_are_grouped_by_institution_code_and_cell() {
        let year = fixture::year();
        assert_snapshot!(findings(&year.catalogue, &year.findings, PLAIN), @r"
Po ustanovah
  Mestna občina Kranj    1 spregledana
  Dom upokojencev Kranj  2 napaki
  Koordinator            1 opomba
  Skupaj                 2 napaki, 1 opomba, 1 spregledana

Po vrstah
  2 × napaka V104  v celici ni število
  1 × opomba V104  v celici ni število

napaka V104 · Dom upokojencev Kranj · 2 mesti
  inbox/2024/DUK porocilo KONCNO.xlsx › Kazalniki
    F7  a.3 Povprečno število oskrbovalk na mesec: pričakovano je število, v celici je »približno 22\u{1b}[31m«
    F8  a.3 Število vozil: pričakovano je število, v celici je »pet«
  pomoč: v celico vpišite samo število

opomba V104
  decisions/2024.toml:3:8
  pričakovano je 1, v celici je »=2+5|cmd«
  glejte tudi: inbox/2024/MOK.xlsx › Cilji › F9
  pomoč: v celico vpišite samo število

Spregledano z odločitvijo (1)
  R101 · Mestna občina Kranj · inbox/2024/MOK.xlsx › Cilji › F9
    b.1 stanje cilja: stanje cilja ni izbrano
    razlog: Kombi je last občine. (Urad, 10. 2. 2025)
");
    }

    #[test]
    fn english_has_its_own_words() {
        let year = fixture::year();
        let one: Findings = year.findings.into_iter().skip(2).collect();
        let screen = Screen {
            language: Language::En,
            color: true,
        };
        assert_snapshot!(findings(&year.catalogue, &one, screen).escape_debug().to_string().replace("\\n", "\n"), @r"
\u{1b}[1mBy institution\u{1b}[0m
  Mestna občina Kranj  1 waived
  Coordinator          1 note
  Total                1 note, 1 waived

\u{1b}[1mBy kind\u{1b}[0m
  1 × \u{1b}[1;36mnote\u{1b}[0m V104  the cell holds no number

\u{1b}[1;36mnote\u{1b}[0m V104
  decisions/2024.toml:3:8
  expected is 1, the cell holds “=2+5|cmd”
  see also: inbox/2024/MOK.xlsx › Cilji › F9
  help: enter only the number

\u{1b}[1mWaived by decision (1)\u{1b}[0m
  R101 · Mestna občina Kranj · inbox/2024/MOK.xlsx › Cilji › F9
    b.1 stanje cilja: the status is not chosen
    reason: Kombi je last občine. (Urad, 10 February 2025)
");
    }

    #[test]
    fn at_most_twenty_of_a_sheet_are_shown_and_the_total_is_reported() {
        let year = fixture::year();
        let many: Findings = (1..=45)
            .map(|row| fixture::not_a_number(&format!("F{row}"), "a.3/vozila", "pet"))
            .collect();
        let text = findings(&year.catalogue, &many, PLAIN);
        assert_eq!(text.matches("a.3 Število vozil").count(), MOST_SHOWN);
        assert!(text.contains("45 mest"), "{text}");
        assert!(text.contains("prikazanih 20 od 45"), "{text}");
        assert_eq!(text.matches("pomoč:").count(), 1);
    }

    #[test]
    fn cells_with_the_same_fact_are_listed_together() {
        let year = fixture::year();
        let mut some: Findings = (1..=2)
            .map(|row| fixture::not_a_number(&format!("F{row}"), "a.3/vozila", "pet"))
            .collect();
        some.push(fixture::not_a_number("F3", "a.3/vozila", "šest"));
        let text = findings(&year.catalogue, &some, PLAIN);
        let listed = text.split_once("Kazalniki\n").map(|(_, listed)| listed);
        assert_eq!(
            listed,
            Some(
                "    F3  a.3 Število vozil: pričakovano je število, v celici je »šest«\n\
                 \x20 pričakovano je število, v celici je »pet«\n\
                 \x20   F1  a.3 Število vozil\n\
                 \x20   F2  a.3 Število vozil\n\
                 \x20 pomoč: v celico vpišite samo število\n"
            )
        );
    }

    #[test]
    fn without_findings_nothing_is_written() {
        assert_eq!(findings(&fixture::year().catalogue, &Findings::new(), PLAIN), "");
    }
}
