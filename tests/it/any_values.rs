//! No answer stops an output: every value that intake accepts, or reports as unreadable, passes through every output.

use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use zbir::base::key::EntryKey;
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::Carried;
use zbir::inputs::history::History;
use zbir::sheet::{Content, Format, write};

use crate::support::folder::{Folder, STRATEGY};

/// A goal with a figure of every type.
const GOAL: &str = r#"
[[goal]]
id = "a.1"
title = "Pomoč"
kind = "recurring"
lead = "mok"
contributors = ["duk"]
achieved_when = "delez >= 40 and mera / stevilo <= 3"

[[goal.indicator]]
id = "stevilo"
title = "Osebe"
unit = "oseb"
type = "count"
asked_of = ["mok", "duk"]
combine = "sum"
target = { at_least = 40, by = 2024 }
required = false

[[goal.indicator]]
id = "mera"
title = "Mera"
unit = "ur"
type = "decimal"
asked_of = ["mok", "duk"]
combine = "max"
plausible = { at_most = 1000000, change = 50 }
required = false

[[goal.indicator]]
id = "cena"
title = "Cena"
type = "money"
asked_of = ["mok", "duk"]
combine = "mean"
weight = "stevilo"
required = false

[[goal.indicator]]
id = "delez"
title = "Delež"
type = "percent"
asked_of = ["mok", "duk"]
combine = "each"
required = false

[[goal.indicator]]
id = "storitev"
title = "Storitev"
type = "yes-no"
asked_of = ["mok"]
required = false

[[goal.indicator]]
id = "opis"
title = "Opis"
type = "text"
asked_of = ["mok"]
required = false

[[goal.indicator]]
id = "odprtje"
title = "Odprtje"
type = "date"
plausible = { at_least = 2023-06-01 }
asked_of = ["mok", "duk"]
combine = "max"
required = false

[[goal.indicator]]
id = "izvedba"
title = "Izvedba"
type = "choice"
choices = [{ id = "v-celoti", title = "da, v celoti" }, "delno", "ne"]
asked_of = ["mok", "duk"]
combine = "each"
required = false

[[goal.indicator]]
id = "kanali"
title = "Kanali"
type = "choice"
choices = ["letak", "splet", "radio"]
several = true
asked_of = ["mok", "duk"]
combine = "sum"
required = false

[[goal.indicator]]
id = "oznaka"
title = "Oznaka"
type = "text"
pattern = 'R[0-9]{2}'
pattern_said = "R in dve števki"
pattern_example = "R07"
words = { at_most = 3 }
asked_of = ["mok", "duk"]
combine = "each"
required = false

[[goal.indicator]]
id = "dokazilo"
title = "Dokazilo"
type = "evidence"
asked_of = ["mok", "duk"]
combine = "each"
required = false

[[goal.budget]]
id = "pomoc"
title = "Pomoč družini na domu"
source = "municipality"
payer = "mok"
recipient = "duk"
required = false

[[goal.budget]]
id = "najem"
title = "Najem"
source = "state"
payer = "mok"
required = false

[[goal.check]]
that = "mera * stevilo <= cena + 7 * sum(delez, stevilo)"
otherwise = { sl = "Podatki se ne ujemajo.", en = "The figures do not fit together." }
"#;

/// The entries of a form, each with its kind of value.
const ENTRIES: [(&str, &str, Kind); 30] = [
    ("mok", "a.1/status", Kind::Status),
    ("mok", "a.1/explanation", Kind::Words),
    ("mok", "a.1/reason", Kind::Words),
    ("mok", "a.1/stevilo", Kind::Whole),
    ("mok", "a.1/mera", Kind::Number),
    ("mok", "a.1/mera/note", Kind::Words),
    ("mok", "a.1/cena", Kind::Money),
    ("mok", "a.1/delez", Kind::Number),
    ("mok", "a.1/storitev", Kind::Flag),
    ("mok", "a.1/opis", Kind::Words),
    ("mok", "a.1/odprtje", Kind::Day),
    ("mok", "a.1/izvedba", Kind::Choice),
    ("mok", "a.1/kanali", Kind::Choices),
    ("mok", "a.1/oznaka", Kind::Words),
    ("mok", "a.1/dokazilo", Kind::Words),
    ("mok", "a.1/pomoc/adopted", Kind::Money),
    ("mok", "a.1/pomoc/revised", Kind::Money),
    ("mok", "a.1/pomoc", Kind::Money),
    ("mok", "a.1/pomoc/note", Kind::Words),
    ("mok", "a.1/najem/revised", Kind::Money),
    ("mok", "a.1/najem", Kind::Money),
    ("duk", "a.1/stevilo", Kind::Whole),
    ("duk", "a.1/mera", Kind::Number),
    ("duk", "a.1/cena", Kind::Money),
    ("duk", "a.1/delez", Kind::Number),
    ("duk", "a.1/odprtje", Kind::Day),
    ("duk", "a.1/izvedba", Kind::Choice),
    ("duk", "a.1/kanali", Kind::Choices),
    ("duk", "a.1/dokazilo", Kind::Words),
    ("duk", "a.1/pomoc", Kind::Money),
];

#[derive(Debug, Clone, Copy)]
enum Kind {
    Whole,
    Number,
    Money,
    Flag,
    Status,
    Day,
    Choice,
    Choices,
    Words,
}

/// Numbers of all sizes up to the largest that is accepted, residues, tiny and negative ones.
fn number(largest_scale: u32) -> BoxedStrategy<Decimal> {
    let digits = (0_u32..13).prop_flat_map(|digits| 0..10_i64.pow(digits));
    prop_oneof![
        4 => (digits, 0..=largest_scale).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)),
        1 => (any::<bool>(), 0_u32..28).prop_map(|(minus, scale)| Decimal::new(if minus { -291 } else { 291 }, scale.max(8))),
        1 => Just(Decimal::from(999_999_999_999_i64)),
        1 => Just(Decimal::new(1, largest_scale)),
        1 => (0_i64..1_000_000_000_000).prop_map(|cents| Decimal::new(-cents, 2)),
    ]
    .boxed()
}

fn words() -> BoxedStrategy<String> {
    prop_oneof![
        "\\PC{0,60}",
        "[\u{1}-\u{1f}\u{7f}-\u{9f}a<>&\"'=+@{}|\\\\\\[\\]]{1,30}",
        "[\u{200b}-\u{202e}\u{feff}\u{fffd}-\u{ffff}\u{1f600}-\u{1f64f}e\u{301}]{1,30}",
        ("\\PC{1,9}", 1_000_usize..5_000).prop_map(|(part, times)| part.repeat(times)),
        ("[a-zčšž ,.]{1,9}", 2_000_usize..40_000).prop_map(|(part, times)| part.repeat(times)),
        Just("\n\n\t\r\n".to_owned()),
        Just("=HYPERLINK(\"http://x\")".to_owned()),
    ]
    .prop_map(|text: String| {
        // The longest text that a cell can hold.
        let mut units = 0;
        text.chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= 32_767
            })
            .collect()
    })
    .boxed()
}

fn content(kind: Kind) -> BoxedStrategy<Option<(Content, Format)>> {
    let general = |content: Content| (content, Format::General);
    let of_kind = match kind {
        Kind::Whole => number(0).prop_map(move |n| general(Content::Number(n))).boxed(),
        Kind::Money => number(3).prop_map(move |n| general(Content::Number(n))).boxed(),
        Kind::Number => number(12).prop_map(move |n| general(Content::Number(n))).boxed(),
        Kind::Flag => "da|ne|yes|morda"
            .prop_map(move |word| general(Content::Text(word.into())))
            .boxed(),
        Kind::Status => "dosežen|delno dosežen|ni dosežen|v izvajanju|achieved|skoraj"
            .prop_map(move |word| general(Content::Text(word.into())))
            .boxed(),
        Kind::Day => prop_oneof![
            (-5_i64..120_000).prop_map(|n| (Content::Date(n.into()), Format::Date)),
            "(20\\. ?2\\. ?|[0-9]{1,2}[./-][0-9]{1,2}[./-])(20)?[0-9]{2}"
                .prop_map(move |text| general(Content::Text(text.into()))),
        ]
        .boxed(),
        Kind::Choice => "da, v celoti|v-celoti|DELNO|delnno|ne|n|ne; delno"
            .prop_map(move |word| general(Content::Text(word.into())))
            .boxed(),
        Kind::Choices => "(letak|splet|radio|Splet|plakat)(; ?(letak|splet|radio)){0,3};?"
            .prop_map(move |word| general(Content::Text(word.into())))
            .boxed(),
        Kind::Words => words()
            .prop_map(move |words| general(Content::Text(words.into())))
            .boxed(),
    };
    let odd = prop_oneof![
        words().prop_map(move |words| general(Content::Text(words.into()))),
        "[0-9]{1,3}[.,][0-9]{3}( ?€)?".prop_map(move |text| general(Content::Text(text.into()))),
        number(6).prop_map(|n| (Content::Number(n), Format::Percent)),
        (0_i64..60_000_000, 0_u32..4)
            .prop_map(|(n, scale)| (Content::Date(Decimal::new(n, scale)), Format::Date)),
        any::<bool>().prop_map(move |flag| general(Content::Flag(flag))),
        Just(general(Content::Error("#REF!".into()))),
    ];
    prop_oneof![1 => Just(None), 8 => of_kind.prop_map(Some), 1 => odd.prop_map(Some)].boxed()
}

type Answers = Vec<Option<(Content, Format)>>;

fn answers() -> impl Strategy<Value = Answers> {
    ENTRIES
        .iter()
        .map(|(_, _, kind)| content(*kind))
        .collect::<Vec<_>>()
}

fn form(folder: &Folder, institution: &str, answers: &Answers) -> Vec<u8> {
    let catalogue = folder.catalogue();
    let mut carried = Carried::default();
    let given = ENTRIES
        .iter()
        .zip(answers)
        .filter(|((of, _, _), _)| *of == institution);
    let mut formats = Vec::new();
    for ((_, entry, _), answer) in given {
        if let Some((content, format)) = answer {
            formats.push((entry.parse::<EntryKey>().unwrap(), *format));
            carried.entries.insert(entry.parse().unwrap(), content.clone());
        }
    }
    carried.confirmation = vec![
        (ConfirmationField::Office, Content::Text("Uprava".into())),
        (ConfirmationField::Role, Content::Text("direktor".into())),
        (ConfirmationField::Date, Content::Date(45_681.into())),
        (ConfirmationField::Confirmed, Content::Text("da".into())),
    ];
    let year = catalogue.strategy.reporting_year;
    let institution = institution.parse().unwrap();
    let issued = zbir::forms::template::issue(&catalogue, &institution, year, &History::default(), &carried);
    let mut book = issued.book;
    for (entry, format) in formats {
        let (sheet, at) = &issued.cells[&entry];
        let sheet = book.sheets.iter_mut().find(|of| of.name == *sheet).unwrap();
        if format != Format::General {
            sheet.cells.get_mut(at).unwrap().style.format = format;
        }
    }
    write::write(&book).unwrap()
}

/// The commands that read answers, in all their forms. The last four write, each using the output of the one before; of the
/// others, each case runs the next ones in turn, so that the default number of cases runs them all.
const COMMANDS: [&[&str]; 28] = [
    &["check", "DIR"],
    &["check", "DIR", "--format", "json"],
    &["check", "DIR", "--format", "csv"],
    &["merge", "DIR"],
    &["merge", "DIR", "--format", "json"],
    &["merge", "DIR", "--format", "csv"],
    &["finance", "DIR"],
    &["finance", "DIR", "--format", "json"],
    &["finance", "DIR", "--format", "csv"],
    &["status", "DIR"],
    &["status-table", "DIR"],
    &["status-table", "DIR", "--format", "html"],
    &["status-table", "DIR", "--format", "json"],
    &["status-table", "DIR", "--format", "csv"],
    &["status-table", "DIR", "--format", "markdown"],
    &["run", "DIR"],
    &["run", "DIR", "--format", "json"],
    &["run", "DIR", "--format", "csv"],
    &["status", "DIR", "--reminders"],
    &["trace", "DIR", "a.1"],
    &["trace", "DIR", "a.1/pomoc", "--format", "json"],
    &[
        "diff",
        "--dir",
        "DIR",
        "DIR/inbox/2024/mok.xlsx",
        "DIR/inbox/2024/duk.xlsx",
    ],
    &[
        "diff",
        "--dir",
        "DIR",
        "--format",
        "json",
        "DIR/inbox/2024/mok.xlsx",
        "DIR/inbox/2024/duk.xlsx",
    ],
    &["check", "DIR", "--lang", "en"],
    &["feedback", "DIR", "--by", "2025-03-01"],
    &["report", "DIR"],
    &["close", "DIR"],
    &["templates", "DIR", "--year", "2025"],
];
const WRITING: usize = 4;
/// The default number of cases.
const CASES: u32 = 6;
/// The number of commands that do not write in one case.
const TAKEN: usize = 4;
const _: () = assert!(CASES as usize * TAKEN >= COMMANDS.len() - WRITING);
/// The command that the next case runs first.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Runs a command; returns its exit code and its output.
fn ran(folder: &Folder, command: &[&str]) -> (Option<i32>, String) {
    let dir = folder.path().display().to_string();
    let mut program = assert_cmd::Command::cargo_bin("zbir").unwrap();
    program.args(command.iter().map(|argument| argument.replace("DIR", &dir)));
    let output = program.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&printed).into_owned(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_stops_an_output(
        this_year in answers(),
        last_year in answers(),
    ) {
        let folder = Folder::new();
        let (head, _) = STRATEGY.split_once("[[goal]]").unwrap();
        folder.put("strategy.toml", format!("{head}{GOAL}").replace("last = 2024", "last = 2026").as_bytes());
        folder.put("history/2023.csv", history(&last_year).as_bytes());
        for institution in ["mok", "duk"] {
            folder.put(&format!("inbox/2024/{institution}.xlsx"), &form(&folder, institution, &this_year));
        }
        let writing = COMMANDS.len() - WRITING..COMMANDS.len();
        let first = NEXT.fetch_add(TAKEN, Ordering::Relaxed);
        let some = (first..first + TAKEN).map(|at| at % (COMMANDS.len() - WRITING));
        for command in some.chain(writing).map(|at| COMMANDS[at]) {
            let (exit, printed) = ran(&folder, command);
            prop_assert!(matches!(exit, Some(0 | 1)), "{}: {exit:?} {printed}", command.join(" "));
            prop_assert!(!printed.contains("F110"), "{printed}");
        }
    }
}

/// Returns the number of cases by `PROPTEST_CASES`; few by default, as each runs many commands.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(CASES)
}

/// Returns accepted values of the year before.
fn history(answers: &Answers) -> String {
    let mut text = "item,institution,value,note\n".to_owned();
    for ((institution, entry, kind), answer) in ENTRIES.iter().zip(answers) {
        let is_item =
            entry.split('/').count() == 2 && matches!(kind, Kind::Whole | Kind::Number | Kind::Money);
        if let (Some((Content::Number(number), _)), true) = (answer, is_item)
            && (!number.is_sign_negative() || matches!(kind, Kind::Money))
        {
            writeln!(text, "{entry},{institution},{number},").unwrap();
        }
    }
    text
}
