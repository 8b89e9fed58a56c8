//! A small year, made by hand, for the tests of the outputs: three goals in two areas, three institutions.

mod ledger;

mod findings;

mod lists;

use crate::base::maps::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::finding::Findings;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::{CellRef, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Found, Status, Value, Year};
use crate::forms::parts::Parts;
use crate::forms::submission::Confirmation;
use crate::inputs::decisions::{Decision, Ruling, Until};
use crate::inputs::history::{History, Past};
use crate::output::Results;
use crate::result::consolidated::{
    AppliedRuling, Claim, Consolidated, FileRecord, FileState, Merged, MergedEntry, Settlement,
};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::sample::{loaded, small};

pub(crate) use ledger::with_ledger;

pub(crate) use findings::{NOT_A_NUMBER, not_a_number};

/// The owner of everything that [`Results`] borrows.
pub(crate) struct FixtureYear {
    pub(crate) catalogue: Catalogue,
    pub(crate) history: History,
    pub(crate) consolidated: Consolidated,
    pub(crate) findings: Findings,
}

impl FixtureYear {
    pub(crate) fn results(&self) -> Results<'_> {
        Results {
            catalogue: &self.catalogue,
            history: &self.history,
            consolidated: &self.consolidated,
            findings: &self.findings,
        }
    }
}

impl FixtureYear {
    /// The same, with a next step of a goal that was announced in the year, and one of the year before that was due then.
    pub(crate) fn with_steps(mut self, due: &str) -> Self {
        let text = |words: &str| Value::Text(words.into());
        let duk = institution("duk");
        let past = self.history.years.entry(of_year(2023)).or_default();
        for (key, words) in [
            ("a.3/next_step", "Razpis za tri oskrbovalke."),
            ("a.3/by_whom", "Uprava"),
            ("a.3/by_when", due),
        ] {
            let place = Place::line("history/2023.csv", past.len() + 2, 1);
            past.insert((entry(key), Some(duk.clone())), accepted(key, text(words), place));
        }
        for (key, words, at) in [
            ("a.3/next_step", "Razpis bo ponovljen.", "M6"),
            ("a.3/by_whom", "Kadrovska služba", "N6"),
            ("a.3/by_when", "6/2025", "O6"),
        ] {
            let merged = MergedEntry {
                claims: vec![claim("duk", text(words), "Cilji", at)],
                outcome: Merged::Each,
                unanswered: Vec::new(),
                undecided: Vec::new(),
                overruled: 0,
                unread: Vec::new(),
                computed_from: Vec::new(),
            };
            self.consolidated.entries.insert(entry(key), merged);
        }
        self
    }
}

fn accepted(key: &str, value: Value, place: Place) -> Past {
    Past {
        value,
        note: String::new(),
        place,
        under: entry(key),
        origin: None,
    }
}

pub(crate) fn year() -> FixtureYear {
    FixtureYear {
        catalogue: catalogue(),
        history: history(),
        consolidated: consolidated(),
        findings: findings::findings(),
    }
}

pub(crate) fn entry(key: &str) -> EntryKey {
    key.parse().unwrap()
}

pub(crate) fn institution(id: &str) -> InstitutionId {
    id.parse().unwrap()
}

pub(crate) fn cell(file: &str, sheet: &str, name: &str) -> Place {
    Place::cell(format!("inbox/2024/{file}"), sheet, CellRef::parse(name).unwrap())
}

fn of_year(year: i64) -> Year {
    Year::new(year).unwrap()
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Decimal>().unwrap())
}

/// The small strategy with names of a town, and a goal of which nothing was achieved.
fn catalogue() -> Catalogue {
    let varied = small(&["a.1", "a.3", "b.1"])
        .with("owner = \"Mestna občina\"", "owner = \"Mestna občina Kranj\"")
        .with("id = \"vzorec\"", "id = \"kranj-starejsi-2020\"")
        .after(
            "return_by = 2025-02-07",
            "contact = \"Urad za družbene dejavnosti\"",
        )
        .with("name = \"Mestna občina\"", "name = \"Mestna občina Kranj\"")
        .with("name = \"Dom upokojencev\"", "name = \"Dom upokojencev Kranj\"")
        .with("name = \"Ljudska univerza\"", "name = \"Ljudska univerza Kranj\"")
        .with("\nachieved_when = \"oskrbovalke >= 40\"", "")
        .with(
            "Pomoč na domu\"\nkind = \"recurring",
            "Povečati število oskrbovalk\"\nkind = \"one-off",
        )
        .with(
            "deadline = 2024\nlead = \"mok\"",
            "deadline = 2024-09-30\nlead = \"duk\"",
        )
        .with(
            "lead = \"duk\"\ncontributors = [\"duk\"]",
            "lead = \"duk\"\ncontributors = [\"mok\"]",
        )
        .with("Socialne oskrbovalke", "Povprečno število oskrbovalk na mesec")
        .with("asked_of = [\"duk\"]", "target = { at_least = 40, by = 2024 }")
        .with("title = \"Vozila\"", "title = \"Število vozil\"")
        .with("required = false\n", "");
    loaded(&varied.text())
}

fn history() -> History {
    let mut history = History::default();
    let rows = [
        ("a.1/pomoc", number("497923")),
        ("a.3/status", Value::Status(Status::NOT_ACHIEVED)),
        ("a.3/oskrbovalke", number("21")),
    ];
    let year = history.years.entry(of_year(2023)).or_default();
    for (n, (key, value)) in rows.into_iter().enumerate() {
        let place = Place::line("history/2023.csv", n + 2, 1);
        year.insert((entry(key), None), accepted(key, value, place));
    }
    history
}

fn claim(by: &str, value: Value, sheet: &str, at: &str) -> Claim {
    let file = if by == "mok" {
        "MOK.xlsx"
    } else {
        "DUK porocilo KONCNO.xlsx"
    };
    Claim {
        institution: institution(by),
        found: Found::beside(Some(&value), value.canonical()),
        value,
        place: cell(file, sheet, at),
        sha256: format!("{by}0123456789abcdef").into(),
    }
}

fn consolidated() -> Consolidated {
    let mut entries = IndexMap::default();
    let mut add = |key: &str, claims: Vec<Claim>, outcome: Merged<Value>, unanswered: &[&str]| {
        let unanswered = unanswered.iter().map(|id| institution(id)).collect();
        entries.insert(
            entry(key),
            MergedEntry {
                claims,
                outcome,
                unanswered,
                undecided: Vec::new(),
                overruled: 0,
                unread: Vec::new(),
                computed_from: Vec::new(),
            },
        );
    };
    let agreed = |claim: Claim| {
        let value = claim.value.clone();
        (vec![claim], Merged::Agreed(value))
    };
    let text = |words: &str| Value::Text(words.into());

    let (claims, outcome) = agreed(claim("mok", Value::Status(Status::ACHIEVED), "Cilji", "F5"));
    add("a.1/status", claims, outcome, &[]);
    let (claims, outcome) = agreed(claim("mok", number("560000"), "Finance", "G5"));
    add("a.1/pomoc/revised", claims, outcome, &[]);
    let paid = vec![
        claim("mok", number("553530.25"), "Finance", "H5"),
        claim("duk", number("553530.25"), "Finance", "H5"),
    ];
    add("a.1/pomoc", paid, Merged::Agreed(number("553530.25")), &[]);
    let (claims, outcome) = agreed(claim("duk", Value::Status(Status::NOT_ACHIEVED), "Cilji", "F6"));
    add("a.3/status", claims, outcome, &[]);
    let words = vec![
        claim("duk", text("Primanjkuje kadra."), "Cilji", "G6"),
        claim("mok", text("Občina sofinancira."), "Cilji", "G8"),
    ];
    add("a.3/explanation", words, Merged::Each, &[]);
    let (claims, outcome) = agreed(claim("duk", text("Ni prijav na razpis."), "Cilji", "H6"));
    add("a.3/reason", claims, outcome, &[]);
    let (claims, outcome) = agreed(claim("duk", number("22"), "Kazalniki", "F7"));
    add("a.3/oskrbovalke", claims, outcome, &[]);
    let cars = Merged::Settled {
        value: number("5"),
        by: Settlement::Decision(1),
        set_aside: vec![0],
    };
    add(
        "a.3/vozila",
        vec![claim("duk", number("4"), "Kazalniki", "F8")],
        cars,
        &[],
    );
    add("b.1/status", Vec::new(), Merged::Missing, &["mok"]);
    let hours = Merged::Settled {
        value: number("42.5"),
        by: Settlement::Sum,
        set_aside: Vec::new(),
    };
    let claims = vec![
        claim("mok", number("12.5"), "Kazalniki", "F9"),
        claim("duk", number("30"), "Kazalniki", "F9"),
    ];
    add("b.1/ure", claims, hours, &["luk"]);
    let claims = vec![
        claim("mok", number("5"), "Kazalniki", "F10"),
        claim("duk", number("7"), "Kazalniki", "F10"),
    ];
    add(
        "b.1/obiski",
        claims,
        Merged::Open(crate::result::consolidated::Why::Disagree),
        &[],
    );
    let (claims, outcome) = agreed(claim("mok", number("4000"), "Finance", "H9"));
    add("b.1/javna_dela", claims, outcome, &[]);

    Consolidated {
        year: of_year(2024),
        entries,
        lists: IndexMap::default(),
        files: vec![
            file("DUK porocilo KONCNO.xlsx", "duk", None),
            file("MOK.xlsx", "mok", Some(true)),
        ],
        absent: vec![institution("luk")],
        rulings: rulings(),
        ledger: None,
        signatures: Vec::new(),
        texts: None,
        paragraphs: IndexMap::default(),
        proposal: None,
    }
}

fn file(name: &str, of: &str, confirmed: Option<bool>) -> FileRecord {
    FileRecord {
        source: SourceFile {
            path: format!("inbox/2024/{name}"),
            sha256: format!("{of}0123456789abcdef").into(),
            size: 20_480,
            sender: None,
            sent: None,
        },
        institution: Some(institution(of)),
        state: FileState::Counted,
        parts: Parts::WHOLE,
        confirmation: Some(Confirmation {
            office: Some("Uprava".into()),
            role: Some("direktor".into()),
            date: Some(Date::constant(2025, 1, 24)),
            confirmed,
            ..Confirmation::blank(Place::sheet(format!("inbox/2024/{name}"), "Potrditev"))
        }),
    }
}

fn rulings() -> Vec<AppliedRuling> {
    let ruling = |decision, line, effects| AppliedRuling {
        ruling: Ruling {
            until: (line == 1).then(|| Until::Day(Date::constant(2026, 12, 31))),
            expired: false,
            decision,
            reason: "Kombi je last občine.".into(),
            by: "Urad".into(),
            date: Date::constant(2025, 2, 10),
            place: Place::line("decisions/2024.toml", line, 1),
        },
        effects,
    };
    let waive = Decision::Waive {
        code: "R101".into(),
        entry: Some(entry("b.1/status")),
        institution: None,
    };
    let set = Decision::Set {
        entry: entry("a.3/vozila"),
        value: "5".into(),
        institution: None,
    };
    vec![ruling(waive, 1, 1), ruling(set, 9, 1)]
}
