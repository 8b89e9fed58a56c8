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
use crate::support::strategy::{rich, rich_with_faults};

/// What was accepted for 2024, as `zbir close` writes it: of each answer who gave it, and the wholes.
const CLOSED: &str = "\
C2/zadovoljstvo,obcina,52.5
C2/prejemniki,,67
C2/prejemniki_zenske,,42
C2/prejemniki_zenske,dom,20
C2/prejemniki_zenske,skupnost,7
C2/prejemniki_zenske,vrtec,15
C2/prejemniki_moski,,25
C2/prejemniki_moski,dom,10
C2/prejemniki_moski,skupnost,3
C2/prejemniki_moski,vrtec,12
C2.R1/status,,neizpolnjen
C2.R1/status,obcina,izpolnjen
C2.R1/status,dom,delno
C2.R1/status,vrtec,neizpolnjen
C2.R1/explanation,dom,Obiskov je bilo manj.
C2.R1/next_step,dom,Zaposlimo oskrbovalki.
C2.R1/by_whom,dom,kadrovska služba
C2.R1/by_when,dom,2025-07-01
C2.R1/izvaja,dom,yes
C2.R1/saldo_h1,,1257.25
C2.R1/saldo_h1,dom,-3.5
C2.R1/saldo_h1,skupnost,1250.75
C2.R1/saldo_h1,vrtec,10
C2.R1/pomoc,,1199.999
C2.R1/pomoc,obcina,1199.999
C2.R1/pomoc,dom,1199.999
C2.R2/status,,opuscen
C2.R2/status,obcina,delno
C2.R2/status,dom,opuscen
C2.R2/explanation,dom,Cilj ni več pomemben.
C2.R2/next_step,obcina,Objavimo drugi razpis.
C2.R2/by_whom,obcina,urad za naložbe
C2.R2/faza,dom,gradnja
C2.R3/status,vrtec,opuscen
C2.R3/st,vrtec,31
";

/// 2025: the school left the group, a library joined it, the breakdown has a third category, a goal and a figure have other names.
fn year_after() -> (Catalogue, History) {
    let text = fs::read_to_string(rich().folder.join("strategy.toml")).unwrap();
    let edits = [
        ("reporting_year = 2024", "reporting_year = 2025"),
        ("return_by = 2025-05-31", "return_by = 2026-05-31"),
        (
            "[[group]]",
            "[[institution]]\nid = \"knj\"\nname = \"Knjižnica\"\n[[group]]",
        ),
        (
            "members = [\"dom\", \"vrtec\", \"skupnost\"]",
            "members = [\"dom\", \"skupnost\", \"knj\"]",
        ),
        ("\"moški\"]", "\"moški\", \"drugo\"]"),
        ("id = \"C2.R1\"", "id = \"C2.R5\"\nwas = [\"C2.R1\"]"),
        (
            "id = \"saldo\"\ntitle = \"Saldo\"",
            "id = \"bilanca\"\nwas = [\"C2.R1/saldo\"]\ntitle = \"Saldo\"",
        ),
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
        ("obcina", "Objavimo drugi razpis."),
    ];
    for institution in ["obcina", "dom", "skupnost", "knj", "vrtec"] {
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
    assert!(has("dom", figures, "C2/prejemniki_zenske", "20"));
    for (institution, key, total) in [
        ("dom", "C2/prejemniki", "67"),
        ("knj", "C2/prejemniki", "67"),
        ("knj", "C2/prejemniki_zenske", "42"),
        ("knj", "C2.R5/bilanca_h1", "1257.25"),
    ] {
        assert!(!has(institution, figures, key, total), "{institution} {key}");
    }
    assert!(has("dom", figures, "C2.R5/bilanca_h1", "-3.5"));
    // The status of a goal of which each states its own is that of the goal for the lead alone.
    assert!(has("dom", goals, "C2.R5", "delno izpolnjen") && !has("knj", goals, "C2.R5", "ni izpolnjen"));
    // A figure that it alone answers, and an amount on which payer and recipient agree.
    assert!(has("vrtec", figures, "C2.R3/st", "31"));
    let finance = form(&year, "obcina");
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
    assert_eq!(of("C2/prejemniki_zenske", "obcina"), some("42"));
    assert_eq!(of("C2/prejemniki", "obcina"), some("67"));
    assert_eq!(
        of("C2.R3/status", "knj"),
        some("opuscen"),
        "the table of statuses is published"
    );
    assert_eq!(of("C2.R2/status", "knj"), None);
    assert_eq!(of("C2.R2/next_step", "dom"), None);
    assert_eq!(of("C2.R2/next_step", "obcina"), some("Objavimo drugi razpis."));
}

#[test]
fn a_form_says_what_is_new_only_as_far_as_it_is_known() {
    let year = year_after();
    let same = "Vprašanja so enaka kot lani.";
    let knj = form(&year, "knj");
    assert!(says(&knj, "Za leto 2024/25 nimamo nobenega vašega odgovora") && !says(&knj, same));
    let dom = form(&year, "dom");
    assert!(
        says(&dom, "Novo ali lani brez vašega odgovora: C2 Prejemniki: drugo"),
        "{:#?}",
        words(&dom)
    );
    assert!(!says(&dom, same));
    let kindergarten = form(&year, "vrtec");
    assert!(says(&kindergarten, "Ne sprašujemo več: C2.R5 Sosedska pomoč") && !says(&kindergarten, same));
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
    let strategy = rich();
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
        row(&book, INDICATORS.name.in_(language), "C2.R1/obiski_zenske_q2").join("|")
            + "|"
            + &row(&book, INDICATORS.name.in_(language), "C2.R1/obiski_q2").join("|")
    };
    let italian = of("skupnost");
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
    rich_with_faults().0.return_to(folder.path());
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
    assert_eq!(late(folder.path()), ["obcina"], "the lead gave the goal up");
    let (mut strategy, _folder) = rich_with_faults();
    let answers = fs::read_to_string(strategy.folder.join("answers.toml")).unwrap();
    let answers = answers.replace(
        "status = \"opuščen\"\nexplanation = \"Cilj v tem",
        "status = \"delno izpolnjen\"\nreason = \"Gradnja se nadaljuje v letu 2026.\"\nexplanation = \"Cilj v tem",
    );
    strategy.answers = crate::support::answers::read(&answers).unwrap();
    let folder = tempfile::tempdir().unwrap();
    strategy.return_to(folder.path());
    let mut both = late(folder.path());
    both.sort();
    assert_eq!(both, ["dom", "obcina"]);
}

/// A decision that could not take effect is not recorded, and the answer says why.
#[test]
fn a_decision_on_what_is_not_asked_is_refused() {
    let folder = returned();
    for (entry, value, words) in [
        ("P1/status", "izpolnjen", "po P1/status katalog nikogar ne vpraša"),
        ("C2.R1/dogodki", "3", "C2.R1/dogodki je seznam"),
        ("C2.R1/pomoc", "1000,50005", "»1000,50005« ima"),
        ("C2.R1/pomco", "3", "najbližje je C2.R1/pomoc"),
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
    rich_with_faults().0.return_to(&tree.path().join("a"));
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
