//! A strategy of any number of institutions, and the forms that they returned, from a seed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use zbir::base::key::{AnswerField, InstitutionId};
use zbir::base::language::Language;
use zbir::base::value::{ValueKind, ValueType};
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::sheet::{Content, write};
use zbir::strategy::catalogue::{self, Catalogue, Item};

use super::AnyError;

/// How a catalogue grows with its institutions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// Its name as an argument.
    pub(crate) name: &'static str,
    /// The same in words.
    pub(crate) says: &'static str,
    goals: usize,
    indicators: usize,
    /// The budget lines that each institution pays.
    lines: usize,
}

impl Shape {
    /// Everyone is asked the same; only the lists of who is asked grow.
    pub(crate) const SHARED: Self = Self {
        name: "shared",
        says: "one catalogue for all",
        goals: 36,
        indicators: 165,
        lines: 0,
    };
    /// Each institution has budget lines of its own: a thousand of them, twenty thousand lines.
    pub(crate) const OWN: Self = Self {
        name: "own",
        says: "each with lines of its own",
        goals: 36,
        indicators: 145,
        lines: 20,
    };
    /// As many institutions and lines as a catalogue's file holds.
    pub(crate) const WIDE: Self = Self {
        name: "wide",
        says: "few goals for very many",
        goals: 12,
        indicators: 24,
        lines: 1,
    };
    /// The shapes of which forms are measured.
    pub(crate) const ALL: [Self; 2] = [Self::SHARED, Self::OWN];

    /// The shape of a name.
    pub(crate) fn named(name: &str) -> Result<Self, AnyError> {
        let found = Self::ALL.into_iter().find(|shape| shape.name == name);
        found.ok_or_else(|| format!("no shape is called {name}: shared, own").into())
    }
}

/// Writes a strategy and the forms of all its institutions, unless they are there already; gives how many claims a form makes.
pub(crate) fn make(folder: &Path, size: usize, shape: Shape) -> Result<usize, AnyError> {
    filled(folder, &catalogue(folder, size, shape)?)
}

/// Writes so many strategies with so many institutions each, below a folder.
pub(crate) fn many(tree: &Path, strategies: usize, size: usize, shape: Shape) -> Result<(), AnyError> {
    let text = strategy(size, shape)?;
    (1..=strategies).into_par_iter().try_for_each(|number| {
        let id = format!("obseg-{number:04}");
        let folder = tree.join(&id);
        let text = text.replacen("\"obseg\"", &format!("\"{id}\""), 1);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("strategy.toml"), &text)?;
        filled(&folder, &text).map(drop)
    })
}

/// Writes the forms of a catalogue's institutions.
fn filled(folder: &Path, text: &str) -> Result<usize, AnyError> {
    let (catalogue, _) =
        catalogue::load("strategy.toml", text).map_err(|broken| broken.render(Language::En, false))?;
    let inbox = folder.join("inbox/2024");
    fs::create_dir_all(&inbox)?;
    let institutions: Vec<&InstitutionId> = catalogue.institutions.keys().collect();
    let claims = institutions.par_iter().enumerate().map(|(number, institution)| {
        let carried = answers(&catalogue, institution, number);
        let file = inbox.join(format!("{institution}.xlsx"));
        if !file.exists() {
            let year = catalogue.strategy.reporting_year;
            let book = template(&catalogue, institution, year, &History::default(), &carried);
            fs::write(file, write::write(&book).map_err(|failed| format!("{failed:?}"))?)?;
        }
        Ok(carried.entries.len())
    });
    let claims: Vec<usize> = claims.collect::<Result<_, AnyError>>()?;
    Ok(claims.iter().sum::<usize>() / claims.len().max(1))
}

/// Writes the catalogue alone, and gives its text.
pub(crate) fn catalogue(folder: &Path, size: usize, shape: Shape) -> Result<String, AnyError> {
    let text = strategy(size, shape)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("strategy.toml"), &text)?;
    Ok(text)
}

fn strategy(size: usize, shape: Shape) -> Result<String, std::fmt::Error> {
    let ids: Vec<String> = (1..=size).map(|n| format!("u{n:05}")).collect();
    let list = |of: &mut dyn Iterator<Item = &String>| {
        let quoted: Vec<String> = of.map(|id| format!("\"{id}\"")).collect();
        quoted.join(", ")
    };
    let everyone = list(&mut ids.iter());
    let mut text = String::from(
        "[strategy]\nid = \"obseg\"\ntitle = \"Strategija v obsegu\"\nowner = \"Mestna občina\"\n\
         years = { first = 2020, last = 2024 }\nreporting_year = 2024\nlanguage = \"sl\"\ncurrency = \"EUR\"\n\n\
         [[area]]\nid = \"a\"\ntitle = \"Skupno področje\"\n",
    );
    for (number, id) in ids.iter().enumerate() {
        writeln!(
            text,
            "\n[[institution]]\nid = \"{id}\"\nname = \"Ustanova številka {}\"",
            number + 1
        )?;
    }
    for goal in 0..shape.goals {
        let lead = &ids[goal * size / shape.goals];
        let others = list(&mut ids.iter().filter(|id| *id != lead));
        writeln!(
            text,
            "\n[[goal]]\nid = \"a.{}\"\ntitle = \"Cilj številka {}, kakor ga imenuje strategija\"\nkind = \"recurring\"\n\
             lead = \"{lead}\"\ncontributors = [{others}]",
            goal + 1,
            goal + 1
        )?;
        for indicator in (goal..shape.indicators).step_by(shape.goals) {
            let (kind, unit) = [
                ("count", "unit = \"oseb\"\n"),
                ("decimal", "unit = \"ur\"\n"),
                ("count", "unit = \"dogodkov\"\n"),
                ("money", ""),
            ][indicator % 4];
            writeln!(
                text,
                "\n[[goal.indicator]]\nid = \"k{indicator}\"\ntitle = \"Kazalnik {indicator}: število na leto\"\n{unit}\
                 type = \"{kind}\"\nasked_of = [{everyone}]\ncombine = \"sum\"\nplausible = {{ at_least = 0, at_most = 100000 }}"
            )?;
        }
        for (number, id) in ids.iter().enumerate() {
            for line in (0..shape.lines).filter(|line| (line + number) % shape.goals == goal) {
                writeln!(
                    text,
                    "\n[[goal.budget]]\nid = \"{id}_{line}\"\ntitle = \"Postavka {line} ustanove {number}\"\n\
                     source = \"municipality\"\npayer = \"{id}\""
                )?;
            }
        }
    }
    Ok(text)
}

/// What an institution answered: nearly everything; every tenth form has faults.
fn answers(catalogue: &Catalogue, institution: &InstitutionId, number: usize) -> Carried {
    let mut numbers = Numbers(u64::try_from(number).unwrap_or_default() + 1);
    let is_faulty = number % 10 == 9;
    let mut carried = Carried::default();
    let mut faults = [
        Some(Content::Text("približno dvajset".into())),
        Some(Content::Number(999_999.into())),
        None,
    ]
    .into_iter();
    for question in catalogue.questions(institution, catalogue.strategy.reporting_year) {
        let entry = question.entry;
        let item = entry
            .item()
            .and_then(|item| catalogue.goals.get(&entry.goal)?.item(item));
        let answer = match entry.field {
            AnswerField::Status => Some(Content::Text("dosežen".into())),
            AnswerField::Explanation => Some(numbers.words(12, 40)),
            AnswerField::Reason
            | AnswerField::NextStep
            | AnswerField::Office
            | AnswerField::Due
            | AnswerField::Evidence => None,
            AnswerField::Note => (numbers.below(5) == 0).then(|| numbers.words(6, 10)),
            AnswerField::Value if is_faulty && faults.len() > 0 => faults.next().flatten(),
            AnswerField::Value | AnswerField::Adopted | AnswerField::Revised => {
                Some(numbers.figure(item.map(Item::value_type)))
            }
        };
        if let Some(answer) = answer {
            carried.entries.insert(entry, answer);
        }
    }
    carried.confirmation = vec![
        (ConfirmationField::Office, Content::Text("Uprava".into())),
        (ConfirmationField::Role, Content::Text("direktorica".into())),
        (ConfirmationField::Date, Content::Date(45_693.into())),
        (ConfirmationField::Confirmed, Content::Text("da".into())),
    ];
    carried
}

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Numbers(u64);

impl Numbers {
    const WORDS: [&str; 16] = [
        "dejavnost",
        "je",
        "v",
        "ustanovi",
        "potekala",
        "vse",
        "leto",
        "obiskovalcev",
        "bilo",
        "več",
        "kot",
        "prej",
        "izvajalci",
        "so",
        "program",
        "razširili",
    ];

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).unwrap_or_default()
    }

    /// Words, at least `least` and fewer than `end`.
    fn words(&mut self, least: u32, end: u32) -> Content {
        let count = least + self.below(end - least);
        let words = (0..count).map(|_| {
            let at = usize::try_from(self.below(16)).unwrap_or_default();
            Self::WORDS[at]
        });
        Content::Text(format!("Da: {}.", words.collect::<Vec<_>>().join(" ")).into())
    }

    fn figure(&mut self, value_type: Option<ValueType>) -> Content {
        let whole = i64::from(10 + self.below(900));
        Content::Number(match value_type.map(ValueType::kind) {
            Some(ValueKind::Money | ValueKind::Decimal) => rust_decimal::Decimal::new(whole * 100 + 50, 2),
            Some(
                ValueKind::Count
                | ValueKind::Percent
                | ValueKind::YesNo
                | ValueKind::Text
                | ValueKind::Date
                | ValueKind::Choice
                | ValueKind::Evidence,
            )
            | None => whole.into(),
        })
    }
}
