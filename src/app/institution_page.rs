//! The institution's page: one HTML file with the questions and the core, which checks a workbook in the browser. It loads nothing
//! and sends nothing; the policy in its head holds the browser to that.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::base::language::{Language, Text, capitalised, fill};
use crate::base::office_text::html;
use crate::base::value::Year;
use crate::strategy::catalogue::Catalogue;

/// The core, compressed; `None` in a program that was built without it.
#[cfg(feature = "page")]
pub const CORE: Option<&[u8]> = Some(include_bytes!(env!(
    "ZBIR_PAGE",
    "the feature `page` needs the page's core: ZBIR_PAGE=$(cargo xtask page) cargo build --features page"
)));
/// The core, compressed; `None` in a program that was built without it.
#[cfg(not(feature = "page"))]
pub const CORE: Option<&[u8]> = None;

/// After how many seconds the page gives up on a file: the largest that the limits allow take a few.
const SECONDS: u32 = 60;

const PAGE: &str = include_str!("institution_page/page.html");
const STYLE: &str = include_str!("institution_page/page.css");
const SCRIPT: &str = include_str!("institution_page/page.js");
const WORKER: &str = include_str!("institution_page/worker.js");

/// Writes the page of a year. `data` is what [`zbir::Year::page`](crate::Year::page) returned, `core` the compressed core; with an
/// institution, the page names it.
pub fn page(catalogue: &Catalogue, year: Year, institution: Option<&str>, data: &str, core: &[u8]) -> String {
    let language = catalogue.strategy.language;
    let all = |one: Language| -> BTreeMap<&str, &str> {
        TEXTS.iter().map(|(key, text)| (*key, text.in_(one))).collect()
    };
    let others = Language::all().filter(|other| *other != language);
    let languages: Vec<_> = [language].into_iter().chain(others).map(facts_of).collect();
    let texts: BTreeMap<&str, _> = Language::all().map(|one| (one.key(), all(one))).collect();
    let facts = json!({
        "language": language.key(),
        "languages": languages,
        "strategy": catalogue.strategy.title,
        "largest": catalogue.limits.file,
        "seconds": SECONDS,
    });
    let institution = institution.map(|name| format!(", {}", html(name)));
    let said = TEXTS
        .iter()
        .map(|(key, text)| (format!("say.{key}"), html(text.in_(language))));
    let filled = [
        ("lang", language.tag().to_owned()),
        ("strategy", html(&catalogue.strategy.title)),
        ("year", year.to_string()),
        ("contact", html(&catalogue.contact())),
        ("institution", institution.unwrap_or_default()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("style", STYLE.to_owned()),
        ("style_sha256", sha256(STYLE)),
        ("script", SCRIPT.to_owned()),
        ("script_sha256", sha256(SCRIPT)),
        ("worker", WORKER.to_owned()),
        ("facts", within_script(&facts.to_string())),
        ("texts", within_script(&json!(texts).to_string())),
        ("data", within_script(data)),
        ("core", BASE64.encode(core)),
    ];
    let filled: Vec<(String, String)> = filled
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .chain(said)
        .collect();
    let filled: Vec<(&str, &str)> = filled
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    fill(PAGE, &filled)
}

fn facts_of(language: Language) -> serde_json::Value {
    let name = capitalised(language.name().in_(language));
    json!({ "key": language.key(), "tag": language.tag(), "name": name })
}

/// Returns a digest as a policy names it.
fn sha256(text: &str) -> String {
    BASE64.encode(&Sha256::digest(text.as_bytes()))
}

/// Returns JSON that cannot end the element that it is in.
fn within_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The page's own words, by the names that its template and its script use.
const TEXTS: &[(&str, Text)] = &[
    (
        "title",
        Text::new(
            "Preverite obrazec, preden ga oddate",
            "Check your form before you return it",
        ),
    ),
    (
        "what",
        Text::new(
            "Izberite izpolnjeni obrazec. Stran pove, kaj v njem manjka in kaj je dvomljivo, celico za celico, in pripravi obrazec z \
             označenimi celicami.",
            "Choose the form that you have filled in. The page tells what is missing or doubtful in it, cell by cell, and prepares a \
             form with these cells marked.",
        ),
    ),
    (
        "stays",
        Text::new(
            "Nič ne zapusti vašega računalnika.",
            "Nothing leaves your computer.",
        ),
    ),
    (
        "stays_how",
        Text::new(
            "Obrazec prebere vaš brskalnik; stran se ne more povezati nikamor in deluje tudi brez omrežja. S preverjanjem obrazec še \
             ni oddan.",
            "Your browser reads the form; the page cannot connect to anything and works without a network too. A form that was \
             checked here has not been returned yet.",
        ),
    ),
    (
        "no_script",
        Text::new(
            "Brez JavaScripta stran ne more prebrati obrazca. Vklopite ga v nastavitvah brskalnika ali obrazec pošljite, ne da bi \
             ga preverili.",
            "Without JavaScript the page cannot read a form. Enable it in the browser’s settings, or return the form unchecked.",
        ),
    ),
    (
        "choose",
        Text::new("Izpolnjeni obrazec", "The form that you filled in"),
    ),
    (
        "drop",
        Text::new(
            "Izberite datoteko ali jo povlecite na to stran: .xlsx, .xlsb, .xls ali .ods, lahko tudi v stisnjeni mapi .zip ali sporočilu .eml \
             ali .msg.",
            "Choose a file or drag it onto this page: .xlsx, .xlsb, .xls or .ods, also in an archive .zip or a message .eml or .msg.",
        ),
    ),
    ("stop", Text::new("Prekini", "Stop")),
    ("reading", Text::new("Berem {name} …", "Reading {name} …")),
    ("read", Text::new("Prebrano: {name}", "Read: {name}")),
    (
        "one",
        Text::new(
            "Naenkrat je mogoče preveriti eno datoteko. Izberite samo eno; več obrazcev je lahko v eni stisnjeni mapi .zip.",
            "One file can be checked at a time. Choose only one; several forms may be in one archive .zip.",
        ),
    ),
    (
        "large",
        Text::new(
            "{name} je večja od {limit} MB, kolikor je sprejeto. Odstranite slike in dodatne liste ter shranite znova.",
            "{name} is larger than the {limit} MB that are accepted. Remove pictures and additional sheets, and save it again.",
        ),
    ),
    (
        "old",
        Text::new(
            "Ta brskalnik ne zmore brati obrazcev. Stran odprite v novejšem Edgeu, Chromu, Firefoxu ali Safariju.",
            "This browser cannot read forms. Open the page in a newer Edge, Chrome, Firefox or Safari.",
        ),
    ),
    (
        "unopened",
        Text::new(
            "{name} se ne da odpreti. Če jo ima odprto drug program, jo tam shranite in zaprite, nato jo izberite znova.",
            "{name} cannot be opened. If another program has it open, save and close it there, and choose it again.",
        ),
    ),
    (
        "slow",
        Text::new(
            "{name}: branje je trajalo več kot {seconds} sekund in je bilo prekinjeno. Obrazec odprite v Excelu ali LibreOfficu, ga \
             shranite kot .xlsx in poskusite znova; sicer ga pošljite nepreverjenega.",
            "{name}: reading took more than {seconds} seconds and was stopped. Open the form in Excel or LibreOffice, save it as \
             .xlsx and try again; otherwise return it unchecked.",
        ),
    ),
    (
        "stopped",
        Text::new(
            "{name}: branje ste prekinili.",
            "{name}: you stopped the reading.",
        ),
    ),
    (
        "failed",
        Text::new(
            "{name}: datoteke ni bilo mogoče prebrati. Odprite jo v Excelu ali LibreOfficu, jo shranite kot .xlsx in poskusite \
             znova; sicer jo pošljite nepreverjeno.",
            "{name}: the file could not be read. Open it in Excel or LibreOffice, save it as .xlsx and try again; otherwise return \
             it unchecked.",
        ),
    ),
    (
        "title_found",
        Text::new("Kaj je v obrazcu {name}", "What is in the form {name}"),
    ),
    (
        "clean",
        Text::new(
            "V obrazcu {name} ni kaj popraviti",
            "Nothing is to be corrected in the form {name}",
        ),
    ),
    (
        "whose",
        Text::new(
            "Obrazec za leto {year}: {institution}.",
            "Form for {year}: {institution}.",
        ),
    ),
    (
        "no_form",
        Text::new(
            "V datoteki ni obrazca te strategije za to leto; spodaj piše, zakaj.",
            "The file holds no form of this strategy for this year; the reason is below.",
        ),
    ),
    ("errors", Text::new("za popravek", "to correct")),
    ("warnings", Text::new("za preverjanje", "to check")),
    ("notes", Text::new("v vednost", "for information")),
    ("error", Text::new("Popravite", "Correct")),
    ("warning", Text::new("Preverite", "Check")),
    ("note", Text::new("V vednost", "For information")),
    (
        "marked",
        Text::new(
            "Zvezek z označenimi celicami: vse, kar ste vpisali, je v njem, na prvem listu je seznam popravkov. Popravite ga in ga \
             oddajte namesto prvega.",
            "The form with the cells marked: everything that you entered is in it, and its first sheet lists the corrections. \
             Correct it and return it instead of the first one.",
        ),
    ),
    ("save", Text::new("Shranite {name}", "Save {name}")),
    ("sheet", Text::new("List {sheet}", "Sheet {sheet}")),
    ("whole", Text::new("O vsej datoteki", "About the whole file")),
    ("cell", Text::new("celica {cell}", "cell {cell}")),
    ("help", Text::new("Kaj storiti: {help}.", "What to do: {help}.")),
    (
        "limits",
        Text::new("Česa ta stran ne more vedeti", "What this page cannot know"),
    ),
    (
        "limits_intro",
        Text::new(
            "Stran pozna vprašanja in pravila, ne pa mape urada. Zato lahko urad po oddaji vpraša še kaj:",
            "The page knows the questions and the rules, and nothing of the office’s folder. After the return, the office may \
             therefore ask more:",
        ),
    ),
    (
        "limit_others",
        Text::new(
            "ali se vaši podatki ujemajo s tistimi drugih ustanov in ali veljajo skupne ciljne vrednosti;",
            "whether your figures agree with those of other institutions, and whether common targets are met;",
        ),
    ),
    (
        "limit_versions",
        Text::new(
            "ali ste oddali več različic ali delov obrazca in kaj je urad o njih že odločil;",
            "whether you have returned several versions or parts of the form, and what the office has decided about them;",
        ),
    ),
    (
        "limit_history",
        Text::new(
            "kaj je bilo sprejeto v preteklih letih, razen tega, kar piše v vašem obrazcu;",
            "what was accepted in earlier years, apart from what your form itself holds;",
        ),
    ),
    (
        "limit_ledger",
        Text::new(
            "ali se zneski ujemajo z glavno knjigo.",
            "whether amounts agree with the ledger.",
        ),
    ),
    (
        "next",
        Text::new("Ko je obrazec pripravljen", "When the form is ready"),
    ),
    (
        "next_how",
        Text::new(
            "Oddajte ga kot doslej: priložite ga sporočilu ali ga naložite tja, kamor piše v dopisu. Vprašanja sprejema:",
            "Return it as before: attach it to a message, or upload it where the letter says. Questions are answered by:",
        ),
    ),
    (
        "made",
        Text::new("Stran je izdelal program", "This page was made by"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::placeholders;
    use crate::strategy::catalogue::sample::{catalogue, year};

    #[test]
    fn the_template_and_the_script_use_every_text_and_no_other() {
        let whole = format!("{PAGE}{SCRIPT}");
        for (key, text) in TEXTS {
            // The script takes those of the severities by the finding's.
            let is_severity = ["error", "warning", "note"].contains(key);
            let used = is_severity
                || whole.contains(&format!("{{say.{key}}}"))
                || whole.contains(&format!("\"{key}\""));
            assert!(used, "{key}");
            let (mut sl, mut en) = (placeholders(text.sl), placeholders(text.en));
            sl.sort_unstable();
            en.sort_unstable();
            assert_eq!(sl, en, "{key}");
        }
        for used in PAGE.split("say.").skip(1) {
            let key: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            assert!(TEXTS.iter().any(|(known, _)| *known == key), "{key}");
        }
    }

    #[test]
    fn nothing_that_is_filled_in_ends_its_element() {
        let mut catalogue = catalogue();
        catalogue.strategy.title = "</script><script>alert(1)</script>".into();
        let html = page(&catalogue, year(), None, "{\"a\":\"</script>\"}", b"core");
        assert_eq!(
            html.matches("</script>").count(),
            PAGE.matches("</script>").count()
        );
        assert!(html.contains("&lt;&#x2f;script&gt;"), "{html}");
    }

    #[test]
    fn the_policy_allows_the_pages_own_script_and_style_alone() {
        let html = page(&catalogue(), year(), None, "{}", b"core");
        let policy = html
            .split("content=\"default-src")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(policy.starts_with(" 'none'; script-src 'sha256-"), "{policy}");
        for word in ["unsafe-inline", "connect-src", "http", "*"] {
            assert!(!policy.contains(word), "{policy}");
        }
        let script = html
            .rsplit("<script>")
            .next()
            .unwrap()
            .split("</script>")
            .next()
            .unwrap();
        assert!(policy.contains(&format!("'sha256-{}'", sha256(script))));
        let style = html
            .split("<style>")
            .nth(1)
            .unwrap()
            .split("</style>")
            .next()
            .unwrap();
        assert!(policy.contains(&format!("'sha256-{}'", sha256(style))));
    }
}
