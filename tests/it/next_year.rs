//! The year after a change of the catalogue: what a form shows its institution of the year before, and what it says is new.

use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::forms::layout::{GOALS, INDICATORS};
use zbir::forms::template::{self, Carried};
use zbir::inputs::history::{self, History};
use zbir::sheet::{BookPlan, SheetPlan};
use zbir::strategy::catalogue::{self, Catalogue};

use crate::support::folder::{ran, zbir};
use crate::support::strategy::varied;

/// What was accepted for 2024, as `zbir close` writes it: of each answer who gave it, and the wholes.
const CLOSED: &str = "\
c.1/zadovoljstvo,obc,52.5
c.1/prejemniki,,67
c.1/prejemniki_zenske,,42
c.1/prejemniki_zenske,dom,20
c.1/prejemniki_zenske,can,7
c.1/prejemniki_zenske,sola,15
c.1/prejemniki_moski,,25
c.1/prejemniki_moski,dom,10
c.1/prejemniki_moski,can,3
c.1/prejemniki_moski,sola,12
c.1.1/status,,neizvedeno
c.1.1/status,obc,izvedeno
c.1.1/status,dom,delno
c.1.1/status,sola,neizvedeno
c.1.1/explanation,dom,Obiskov je bilo manj.
c.1.1/next_step,dom,Zaposlimo oskrbovalki.
c.1.1/by_whom,dom,kadrovska služba
c.1.1/by_when,dom,2025-07-01
c.1.1/izvaja,dom,yes
c.1.1/saldo_h1,,1257.25
c.1.1/saldo_h1,dom,-3.5
c.1.1/saldo_h1,can,1250.75
c.1.1/saldo_h1,sola,10
c.1.1/pomoc,,1199.999
c.1.1/pomoc,obc,1199.999
c.1.1/pomoc,dom,1199.999
c.1.2/status,,opusceno
c.1.2/status,obc,delno
c.1.2/status,dom,opusceno
c.1.2/explanation,dom,Cilj ni več pomemben.
c.1.2/next_step,obc,Objavimo drugi razpis.
c.1.2/by_whom,obc,urad za naložbe
c.1.2/faza,dom,gradnja
c.2.1/status,sola,opusceno
c.2.1/st,sola,31
";

/// 2025: the school left the group, a library joined it, the breakdown has a third category, a goal and a figure have other names.
fn year_after() -> (Catalogue, History) {
    let text = fs::read_to_string(varied().folder.join("strategy.toml")).unwrap();
    let edits = [
        ("reporting_year = 2024", "reporting_year = 2025"),
        ("return_by = 2025-05-31", "return_by = 2026-05-31"),
        (
            "[[group]]",
            "[[institution]]\nid = \"knj\"\nname = \"Knjižnica\"\n[[group]]",
        ),
        (
            "members = [\"dom\", \"can\", \"sola\"]",
            "members = [\"dom\", \"can\", \"knj\"]",
        ),
        ("\"moski = moški\"]", "\"moski = moški\", \"drugo\"]"),
        ("id = \"c.1.1\"", "id = \"c.1.5\"\nwas = [\"c.1.1\"]"),
        ("id = \"saldo\"", "id = \"bilanca\"\nwas = [\"c.1.1/saldo\"]"),
    ];
    let text = edits.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let (catalogue, _) = catalogue::load("strategy.toml", &text)
        .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
    let rows = CLOSED
        .lines()
        .map(|row| format!("{row},,inbox/2024/x.xlsx,00,Cilji!A1,agreed\n"));
    let text = format!(
        "item,institution,value,note,file,sha256,cell,settled\n{}",
        rows.collect::<String>()
    );
    let mut history = History::default();
    let last_year = catalogue.strategy.reporting_year.plus(-1);
    let told = history::parse("history/2024.csv", &text, last_year, &catalogue, &mut history);
    assert!(told.is_empty(), "{told:?}");
    (catalogue, history)
}

fn form(of: &(Catalogue, History), institution: &str) -> BookPlan {
    let institution: InstitutionId = institution.parse().unwrap();
    let year = of.0.strategy.reporting_year;
    template::template(&of.0, &institution, year, &of.1, &Carried::default())
}

/// What the row of a key shows, from left to right.
fn row(book: &BookPlan, sheet: &str, key: &str) -> Vec<String> {
    let sheet: &SheetPlan = book.sheet(sheet).unwrap();
    let at = sheet
        .cells
        .iter()
        .find(|(at, cell)| at.column == 0 && cell.content.as_found() == key);
    let (at, _) = at.unwrap_or_else(|| panic!("{key}"));
    let cells = sheet
        .cells
        .iter()
        .filter(|(cell, _)| cell.row == at.row && cell.column > 0);
    cells
        .map(|(_, cell)| cell.content.as_found())
        .filter(|text| !text.is_empty())
        .collect()
}

fn words(book: &BookPlan) -> Vec<String> {
    let sheets = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    sheets.map(|cell| cell.content.as_found()).collect()
}

fn says(book: &BookPlan, part: &str) -> bool {
    words(book).iter().any(|words| words.contains(part))
}

#[test]
fn a_form_shows_what_its_institution_stated_and_nothing_of_another() {
    let year = year_after();
    let texts = [
        ("dom", "Zaposlimo oskrbovalki."),
        ("dom", "Obiskov je bilo manj."),
        ("obc", "Objavimo drugi razpis."),
    ];
    for institution in ["obc", "dom", "can", "knj", "sola"] {
        let book = form(&year, institution);
        for (author, text) in texts {
            assert_eq!(says(&book, text), author == institution, "{institution}: {text}");
        }
    }
    let goals = GOALS.name.in_(Language::Sl);
    let figures = INDICATORS.name.in_(Language::Sl);
    let has = |institution: &str, sheet: &str, key: &str, shown: &str| {
        let book = form(&year, institution);
        row(&book, sheet, key).iter().any(|cell| cell == shown)
    };
    // Its own part, but no total of all beside it; an institution that was not asked sees neither.
    assert!(has("dom", figures, "c.1/prejemniki_zenske", "20"));
    for (institution, key, total) in [
        ("dom", "c.1/prejemniki", "67"),
        ("knj", "c.1/prejemniki", "67"),
        ("knj", "c.1/prejemniki_zenske", "42"),
        ("knj", "c.1.5/bilanca_h1", "1257.25"),
    ] {
        assert!(!has(institution, figures, key, total), "{institution} {key}");
    }
    assert!(has("dom", figures, "c.1.5/bilanca_h1", "-3.5"));
    // The status of a goal of which each states its own is that of the goal for the lead alone.
    assert!(has("dom", goals, "c.1.5", "delno izvedeno") && !has("knj", goals, "c.1.5", "neizvedeno"));
    // A figure that it alone answers, and an amount on which payer and recipient agree.
    assert!(has("sola", figures, "c.2.1/st", "31"));
    let finance = form(&year, "obc");
    assert!(words(&finance).iter().any(|cell| cell == "1199.999"));
}

/// A new lead takes over what the goal had; a total belongs to the lead.
#[test]
fn the_lead_is_shown_what_was_accepted_of_its_goal() {
    let (catalogue, history) = year_after();
    let last_year = catalogue.strategy.reporting_year.plus(-1);
    let of = |entry: &str, institution: &str| {
        let (entry, institution): (EntryKey, InstitutionId) =
            (entry.parse().unwrap(), institution.parse().unwrap());
        let shown = history.shown_to(&catalogue, &entry, last_year, &institution);
        shown.map(|past| past.value.canonical())
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(of("c.1/prejemniki_zenske", "obc"), some("42"));
    assert_eq!(of("c.1/prejemniki", "obc"), some("67"));
    assert_eq!(
        of("c.2.1/status", "knj"),
        some("opusceno"),
        "the table of statuses is published"
    );
    assert_eq!(of("c.1.2/status", "knj"), None);
    assert_eq!(of("c.1.2/next_step", "dom"), None);
    assert_eq!(of("c.1.2/next_step", "obc"), some("Objavimo drugi razpis."));
}

#[test]
fn a_form_says_what_is_new_only_as_far_as_it_is_known() {
    let year = year_after();
    let same = "Vprašanja so enaka kot lani.";
    let knj = form(&year, "knj");
    assert!(says(&knj, "Za leto 2024/25 nimamo nobenega vašega odgovora") && !says(&knj, same));
    let dom = form(&year, "dom");
    assert!(
        says(&dom, "Novo ali lani brez vašega odgovora: c.1 Prejemniki: drugo"),
        "{:#?}",
        words(&dom)
    );
    assert!(!says(&dom, same));
    let sola = form(&year, "sola");
    assert!(says(&sola, "Ne sprašujemo več: c.1.5 Pomoč na domu") && !says(&sola, same));
    // Of a year that nobody closed here it is not known.
    let (catalogue, mut history) = year_after();
    for rows in history.years.values_mut() {
        rows.values_mut().for_each(|past| past.origin = None);
    }
    let book = form(&(catalogue, history), "dom");
    assert!(!says(&book, same) && !says(&book, "Kaj je letos drugače"));
}

/// An institution that works in another language reads the program's own words in it, in the parts of a figure too.
#[test]
fn the_parts_of_a_figure_are_called_in_the_language_of_the_form() {
    let strategy = varied();
    let of = |institution: &str| {
        let institution: InstitutionId = institution.parse().unwrap();
        let year = strategy.catalogue.strategy.reporting_year;
        let book = template::template(
            &strategy.catalogue,
            &institution,
            year,
            &strategy.history,
            &Carried::default(),
        );
        let language = strategy.catalogue.language_of(&institution);
        row(&book, INDICATORS.name.in_(language), "c.1.1/obiski_zenske_q2").join("|")
            + "|"
            + &row(&book, INDICATORS.name.in_(language), "c.1.1/obiski_q2").join("|")
    };
    let italian = of("can");
    assert!(
        !italian.contains("četrtletje") && !italian.contains("skupaj"),
        "{italian}"
    );
    assert!(
        italian.contains("trimestre") && italian.contains("luglio") && italian.contains("totale"),
        "{italian}"
    );
    assert!(of("dom").contains("2. četrtletje (julij–september)") && of("dom").contains("skupaj"));
}

fn returned() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    varied().return_to(folder.path());
    folder
}

fn check(folder: &Path) -> Vec<(String, String, String)> {
    let (_, out, err) = ran(zbir(&["check", "--format", "json", "--fail-on", "never"]).arg(folder));
    let told: Json = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let text = |one: &Json, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let findings = told["findings"].as_array().unwrap().iter();
    findings
        .map(|one| (text(one, "code"), text(one, "institution"), text(one, "entry")))
        .collect()
}

/// Each institution answers for its own status: who has nothing open about it is not asked, who has is.
#[test]
fn a_passed_deadline_is_asked_about_of_each_whose_own_status_is_open() {
    let late = |folder: &Path| -> Vec<String> {
        let told = check(folder).into_iter();
        told.filter(|(code, ..)| code == "R108")
            .map(|(_, institution, _)| institution)
            .collect()
    };
    let folder = returned();
    assert_eq!(late(folder.path()), ["obc"], "the lead gave the goal up");
    let mut strategy = varied();
    let answers = fs::read_to_string(strategy.folder.join("answers.toml")).unwrap();
    let answers = answers.replace(
        "status = \"opuščeno\"",
        "status = \"delno izvedeno\"\nreason = \"Gradnja se nadaljuje v letu 2026.\"",
    );
    strategy.answers = crate::support::answers::read(&answers).unwrap();
    let folder = tempfile::tempdir().unwrap();
    strategy.return_to(folder.path());
    let mut both = late(folder.path());
    both.sort();
    assert_eq!(both, ["dom", "obc"]);
}

/// A decision that could not take effect is not recorded, and the answer says why.
#[test]
fn a_decision_on_what_is_not_asked_is_refused() {
    let folder = returned();
    for (entry, value, words) in [
        (
            "c.2.2/status",
            "izvedeno",
            "po c.2.2/status katalog nikogar ne vpraša",
        ),
        ("c.1.1/dogodki", "3", "c.1.1/dogodki je seznam"),
        ("c.1.1/pomoc", "1000,50005", "V107"),
        ("c.1.1/pomco", "3", "najbližje je c.1.1/pomoc"),
    ] {
        let mut command = zbir(&["decide"]);
        command
            .arg(folder.path())
            .args(["set", entry, value, "--reason", "r", "--by", "u"]);
        let (code, out, err) = ran(&mut command);
        assert!(code == 2 && err.contains(words), "{entry}: {code} {out}{err}");
    }
    assert!(!folder.path().join("decisions/2024.toml").exists());
}

/// A folder whose area has more goals than the catalogue lists, and whose years begin in April.
#[test]
fn the_overview_tells_goals_that_are_not_listed_from_those_without_a_status() {
    let tree = tempfile::tempdir().unwrap();
    varied().return_to(&tree.path().join("a"));
    let (code, _, err) = ran(zbir(&["run", "--each"]).arg(tree.path()));
    assert!(code < 2, "{err}");
    let text = fs::read_to_string(tree.path().join("out/overview.csv")).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let (heading, line) = (lines.next().unwrap(), lines.next().unwrap());
    let of = |key: &str| line[heading.iter().position(|one| *one == key).unwrap()];
    let result = fs::read_to_string(tree.path().join("a/out/2024/result.json")).unwrap();
    let result: Json = serde_json::from_str(&result).unwrap();
    let counts = &result["statuses"]["overall"];
    assert_eq!((&counts["none"], &counts["unlisted"]), (&1.into(), &1.into()));
    assert_eq!((of("no_status"), of("unlisted"), of("year")), ("1", "1", "2024"));
    let page = fs::read_to_string(tree.path().join("out/overview.html")).unwrap();
    assert!(page.contains("2024/25") && page.contains("Ni v katalogu"));
}
