//! The strategies that tests of whole forms work with: the small one of the text cases, with a value of each type, the rich one,
//! with everything that a catalogue can say, and the worked sample.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::key::InstitutionId;
use zbir::base::language::{self, Language};
use zbir::forms::template::{self, Carried, Issued};
use zbir::inputs::history::{self, History};
use zbir::sheet::{Content, date_of, write::write};
use zbir::strategy::catalogue::{self, Catalogue};

use super::answers::{self, Answer};

/// A strategy's folder, read.
pub(crate) struct Strategy {
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// What is asked.
    pub(crate) catalogue: Catalogue,
    /// What was accepted before.
    pub(crate) history: History,
    /// What every institution answered.
    pub(crate) answers: Vec<Answer>,
}

/// The small strategy of the text cases.
pub(crate) fn small() -> Strategy {
    Strategy::read("tests/cases/folder", "answers.toml")
}

/// The small strategy with edits of its catalogue, in a folder of its own.
pub(crate) fn small_with(edits: &[(&str, &str)]) -> (Strategy, TempDir) {
    let small = small();
    let folder = small.copied();
    let file = folder.path().join("strategy.toml");
    let mut text = fs::read_to_string(&file).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(&file, text).unwrap();
    fs::copy(
        small.folder.join("answers.toml"),
        folder.path().join("answers.toml"),
    )
    .unwrap();
    let strategy = Strategy::read(folder.path().to_str().unwrap(), "answers.toml");
    (strategy, folder)
}

/// The small strategy with more in its first goal, in a folder of its own.
pub(crate) fn small_and(name: &str) -> (Strategy, TempDir) {
    let small = small();
    let text = fs::read_to_string(small.folder.join("strategy.toml")).unwrap();
    let more = super::case::strategy_with(name);
    let (_, behind) = more.split_once("[[goal.budget]]").unwrap();
    let (before, _) = text.split_once("[[goal.budget]]").unwrap();
    let added = &more[before.len()..more.len() - behind.len()];
    small_with(&[("[[goal.budget]]", added)])
}

/// The rich strategy: of everything that a catalogue can say at least one, together.
pub(crate) fn rich() -> Strategy {
    Strategy::read("tests/data/rich", "answers.toml")
}

/// The rich strategy in a currency without decimals, in a folder of its own.
pub(crate) fn rich_in_yen() -> (Strategy, TempDir) {
    rich_in(|_, text| without_thousandths(&text.replace("currency = \"KWD\"", "currency = \"JPY\"")))
}

/// The rich strategy with a year in which things are wrong: an area with a goal that the catalogue does not list, a goal without a
/// status, one whose deadline passed, counts of few persons, amounts in words, a day of another year.
pub(crate) fn rich_with_faults() -> (Strategy, TempDir) {
    const FAULTS: [(&str, &str); 10] = [
        ("[finance]\n", "[privacy]\nsmall_count = 5\n\n[finance]\n"),
        ("oskrba\"\ngoals = 3", "oskrba\"\ngoals = 4"),
        (
            "status = \"izpolnjen\"\nexplanation = \"Zemljišče je občina pripravila v celoti.\"",
            "status = \"delno izpolnjen\"\nexplanation = \"Zemljišče je pripravljeno le deloma.\"\n\
             reason = \"Ni bilo dovolj sredstev za izvedbo.\"\nnext_step = \"Objavimo drugi razpis.\"\n\
             by_whom = \"Urad za naložbe\"\nby_when = \"2025-09-01\"",
        ),
        (
            "[answer.goal.\"C2.R3\"]\nstatus = \"izpolnjen\"\nexplanation = \"Vsi otroci so bili pregledani.\"\n\
             evidence = \"160-2/2024-4\"\n",
            "",
        ),
        ("\"C2.R3/st\" = 31", "\"C2.R3/st\" = 0"),
        ("\"C2/prejemniki_moski\" = 5", "\"C2/prejemniki_moski\" = 3"),
        ("\"-1.120\"", "{ text = \"(1,12)\" }"),
        ("\"1250.750\"", "{ text = \"1.250,750\" }"),
        (
            "{ realised = \"1199.999\" }",
            "{ realised = { text = \"1199,999\" } }",
        ),
        (
            "dan = 2024-04-30, udelezenci = 5, znesek = \"0.500\"",
            "dan = 2024-03-31, udelezenci = 5, znesek = { text = \"0,0005\" }",
        ),
    ];
    let mut made = 0;
    let changed = rich_in(|_, mut text| {
        for (from, to) in FAULTS {
            made += text.matches(from).count();
            text = text.replace(from, to);
        }
        text
    });
    assert_eq!(made, FAULTS.len());
    changed
}

/// The rich strategy with changed files, in a folder of its own.
pub(crate) fn rich_in(mut change: impl FnMut(&str, String) -> String) -> (Strategy, TempDir) {
    let (rich, folder) = (rich().folder, tempfile::tempdir().unwrap());
    fs::create_dir(folder.path().join("history")).unwrap();
    for file in ["strategy.toml", "answers.toml", "history/2023.csv"] {
        let text = fs::read_to_string(rich.join(file)).unwrap();
        fs::write(folder.path().join(file), change(file, text)).unwrap();
    }
    let strategy = Strategy::read(folder.path().to_str().unwrap(), "answers.toml");
    (strategy, folder)
}

/// A text whose numbers of three decimals are cut off at the point.
fn without_thousandths(text: &str) -> String {
    let mut parts = text.split('.');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 3 && whole.ends_with(|c: char| c.is_ascii_digit()) {
            whole.push_str(&part[3..]);
        } else {
            whole.extend([".", part]);
        }
    }
    whole
}

/// The worked sample.
pub(crate) fn sample() -> Strategy {
    Strategy::read("samples/kranj-starejsi", "answers/2024.toml")
}

impl Strategy {
    pub(crate) fn read(folder: &str, answers: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let text = |file: &str| {
            let path = folder.join(file);
            fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
        };
        let (catalogue, _) = catalogue::load("strategy.toml", &text("strategy.toml"))
            .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
        let mut history = History::default();
        // A form shows three earlier years.
        for back in 1..=3 {
            let year = catalogue.strategy.reporting_year.plus(-back);
            if let Ok(csv) = fs::read_to_string(folder.join(format!("history/{}.csv", year.get()))) {
                let told = history::parse("history", &csv, year, &catalogue, &mut history);
                assert!(told.is_empty(), "{told:?}");
            }
        }
        let mut answers = answers::read(&text(answers)).unwrap();
        for answer in &mut answers {
            answer.keep(&catalogue);
        }
        Self {
            folder,
            catalogue,
            history,
            answers,
        }
    }

    /// The form of an institution for the reporting year.
    pub(crate) fn form(&self, institution: &InstitutionId, carried: &Carried) -> Issued {
        let year = self.catalogue.strategy.reporting_year;
        template::issue(&self.catalogue, institution, year, &self.history, carried)
    }

    /// The language of an institution's form.
    pub(crate) fn language(&self, institution: &InstitutionId) -> Language {
        self.catalogue.language_of(institution)
    }

    /// A folder of its own in which every institution has returned its form, filled in by the program.
    pub(crate) fn returned(&self) -> TempDir {
        let copy = self.copied();
        self.return_to(copy.path());
        copy
    }

    /// Makes a folder of the strategy in which its answers have been returned.
    pub(crate) fn return_to(&self, to: &Path) {
        let inbox = to.join(format!("inbox/{}", self.catalogue.strategy.reporting_year.get()));
        fs::create_dir_all(&inbox).unwrap();
        fs::copy(self.folder.join("strategy.toml"), to.join("strategy.toml")).unwrap();
        for answer in &self.answers {
            let form = self.form(&answer.institution, &answer.carried().unwrap());
            fs::write(inbox.join(&answer.file), write(&form.book).unwrap()).unwrap();
        }
    }

    /// A folder of its own for the command, with the catalogue and earlier years and nothing else.
    pub(crate) fn copied(&self) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        let take = |file: &Path| fs::copy(self.folder.join(file), copy.path().join(file)).unwrap();
        take(Path::new("strategy.toml"));
        fs::create_dir(copy.path().join("history")).unwrap();
        for earlier in fs::read_dir(self.folder.join("history")).unwrap() {
            take(&Path::new("history").join(earlier.unwrap().file_name()));
        }
        copy
    }
}

/// What `zbir check` tells of files, in a strategy's folder.
pub(crate) fn check(folder: &Path, files: &[PathBuf]) -> Vec<Json> {
    let output = Command::cargo_bin("zbir")
        .unwrap()
        .arg("check")
        .arg(folder)
        .args(files)
        .args(["--format", "json", "--fail-on", "never"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told: Json = serde_json::from_slice(&output.stdout).unwrap();
    told["findings"].as_array().unwrap().clone()
}

/// What a user types to enter a content.
pub(crate) fn typed(content: &Content) -> String {
    match content {
        Content::Number(number) => language::plain_number(Language::Sl, *number),
        Content::Date(serial) => language::date(Language::Sl, date_of(*serial).unwrap()),
        Content::Text(text) => text.to_string(),
        Content::Blank => String::new(),
        Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => panic!("nobody types {content:?}"),
    }
}
