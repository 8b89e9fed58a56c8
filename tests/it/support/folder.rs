//! A small strategy's folder on the disk, for the tests of the command line.
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use jiff::civil::Date;
use tempfile::TempDir;
use zbir::base::key::InstitutionId;
use zbir::base::language::Language;
use zbir::base::value::{YES, Year};
use zbir::forms::layout::{ConfirmationField, Parts};
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::sheet::{BookPlan, Content};
use zbir::strategy::catalogue::{self, Catalogue};

use super::small::{Small, small};

/// The catalogue of [`two_goals`].
pub(crate) static STRATEGY: LazyLock<String> = LazyLock::new(|| two_goals().text());

/// The small strategy with two goals of two institutions, and hours that both are asked for.
pub(crate) fn two_goals() -> Small {
    let hours = "[[goal.indicator]]\nid = \"ure\"\ntitle = \"Ure pomoči\"\nunit = \"ur\"\ntype = \"decimal\"\n\
                 asked_of = [\"mok\", \"duk\"]\ncombine = \"sum\"\n";
    small(&["a.1", "a.2"])
        .with("Razvoj varstva", "Pomoč na domu")
        .after("contributors = [\"duk\"]\n", hours)
}

/// A folder that is deleted when the test ends.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    /// A folder with the catalogue and nothing else.
    pub(crate) fn new() -> Self {
        let folder = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        folder.put("strategy.toml", STRATEGY.as_bytes());
        folder
    }

    /// A folder in which both institutions have answered everything, and nothing is to be found.
    pub(crate) fn answered() -> Self {
        let folder = Self::new();
        folder.put(
            "history/2023.csv",
            b"item,institution,value,note\na.2/vozila,duk,4,\n",
        );
        folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
        folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.at(path)).unwrap()
    }

    /// An institution's form with answers in its cells.
    pub(crate) fn form(&self, institution: &str, answers: &[(&str, &str)]) -> Vec<u8> {
        self.part(institution, Parts::WHOLE, answers)
    }

    /// Some parts of an institution's form with answers in their cells.
    pub(crate) fn part(&self, institution: &str, parts: Parts, answers: &[(&str, &str)]) -> Vec<u8> {
        zbir::sheet::write::write(&self.book(institution, parts, answers)).unwrap()
    }

    /// The same before it is written.
    pub(crate) fn book(&self, institution: &str, parts: Parts, answers: &[(&str, &str)]) -> BookPlan {
        let catalogue = self.catalogue();
        let mut history = History::default();
        let year = catalogue.strategy.reporting_year;
        if let Ok(text) = fs::read_to_string(self.at("history/2023.csv")) {
            zbir::inputs::history::parse("history/2023.csv", &text, year.plus(-1), &catalogue, &mut history);
        }
        let mut carried = Carried {
            parts,
            ..Carried::default()
        };
        for (entry, value) in answers {
            let content = match value.parse() {
                Ok(number) => Content::Number(number),
                Err(_) => Content::Text((*value).into()),
            };
            carried.entries.insert(entry.parse().unwrap(), content);
        }
        let institution: InstitutionId = institution.parse().unwrap();
        let yes = YES.in_(catalogue.language_of(&institution));
        carried.confirmation = vec![
            (ConfirmationField::Office, Content::Text("Uprava".into())),
            (ConfirmationField::Role, Content::Text("direktor".into())),
            (ConfirmationField::Date, Content::Date(confirmed(year).into())),
            (ConfirmationField::Confirmed, Content::Text(yes.into())),
        ];
        template(&catalogue, &institution, year, &history, &carried)
    }

    pub(crate) fn catalogue(&self) -> Catalogue {
        let text = fs::read_to_string(self.at("strategy.toml")).unwrap();
        let (catalogue, _) = catalogue::load("strategy.toml", &text)
            .map_err(|broken| broken.render(Language::En, false))
            .unwrap();
        catalogue
    }
}

/// The day on which forms of a year are confirmed, as a spreadsheet counts days: the 24th after its end.
fn confirmed(year: Year) -> i32 {
    let days = year.last_day().since(Date::constant(1899, 12, 30)).unwrap();
    days.get_days() + 24
}

/// A folder in which payer and recipient disagree about the money.
pub(crate) fn disagreeing() -> Folder {
    let folder = Folder::answered();
    let answers = DUK.map(|(entry, value)| match entry {
        "a.1/pomoc" => (entry, "500000"),
        _ => (entry, value),
    });
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    folder
}

/// Every file below a folder, by its path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Returns a copy of the sample, without the output of an earlier run.
pub(crate) fn sample() -> TempDir {
    sample_of("kranj-starejsi")
}

/// Returns a copy of a sample, without the output of an earlier run.
pub(crate) fn sample_of(name: &str) -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    let copy = tempfile::tempdir().unwrap();
    for path in ["strategy.toml", "history", "decisions", "ledger", "inbox/2024"] {
        let from = root.join(path);
        let to = copy.path().join(path);
        if !from.exists() {
            continue;
        }
        if from.is_file() {
            fs::copy(from, to).unwrap();
            continue;
        }
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    copy
}

/// What the municipality answers.
pub(crate) const MOK: [(&str, &str); 6] = [
    ("a.1/status", "dosežen"),
    ("a.1/explanation", "Občina je doplačala vse ure."),
    ("a.1/ure", "12.5"),
    ("a.1/pomoc/adopted", "550000"),
    ("a.1/pomoc/revised", "560000"),
    ("a.1/pomoc", "553530.25"),
];

/// What the home answers.
pub(crate) const DUK: [(&str, &str); 9] = [
    ("a.1/ure", "30"),
    ("a.1/pomoc", "553530.25"),
    ("a.2/status", "ni dosežen"),
    ("a.2/explanation", "Vozil nismo kupili."),
    ("a.2/reason", "Razpis ni uspel."),
    ("a.2/next_step", "Razpis bomo ponovili v dveh delih."),
    ("a.2/by_whom", "Služba za oskrbo"),
    ("a.2/by_when", "junij 2025"),
    ("a.2/vozila", "4"),
];

/// The command, in Slovene and without colour.
pub(crate) fn zbir(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("zbir").unwrap();
    command
        .args(arguments)
        .args(["--lang", "sl"])
        .env_remove("NO_COLOR")
        .env_remove("ZBIR_LANG")
        // The configuration of the person who runs the tests does not apply.
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env_remove("COLUMNS");
    command
}

/// Runs a command and gives exit code, standard output and standard error.
pub(crate) fn ran(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
