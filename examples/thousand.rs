//! Makes a strategy of very many institutions, each of which has answered, to measure time and memory with:
//!
//! ```text
//! cargo run --release --example thousand -- /tmp/thousand 1000
//! /usr/bin/time -v target/release/zbir check /tmp/thousand --fail-on never
//! ```
//!
//! Every institution is asked for the same twenty goals of three indicators each, and has filled in all of them and their
//! notes, about 145 answers a form. `docs/limits.md` states the figures.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for people"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use zbir::base::key::{AnswerField, InstitutionId};
use zbir::base::language::Language;
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::sheet::{Content, write};
use zbir::strategy::catalogue;

/// How many goals there are.
const GOALS: usize = 20;
/// How many indicators a goal has.
const INDICATORS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(
        arguments
            .next()
            .ok_or("name a folder, then how many institutions")?,
    );
    let institutions: usize = arguments.next().ok_or("say how many institutions")?.parse()?;
    let text = strategy(institutions)?;
    let (catalogue, _) =
        catalogue::load("strategy.toml", &text).map_err(|broken| broken.render(Language::En, false))?;
    let year = catalogue.strategy.reporting_year;
    let inbox = folder.join(format!("inbox/{}", year.get()));
    fs::create_dir_all(&inbox)?;
    fs::write(folder.join("strategy.toml"), text)?;
    for (number, institution) in catalogue.institutions.keys().enumerate() {
        let mut carried = Carried::default();
        for question in catalogue.questions(institution, year) {
            let answer = match question.entry.field {
                AnswerField::Status => Content::Text("dosežen".into()),
                AnswerField::Value => Content::Number((number % 90 + 10).into()),
                AnswerField::Explanation | AnswerField::Reason | AnswerField::Note => Content::Text(
                    format!("Dejavnost je v ustanovi {number} potekala vse leto, kot je bilo dogovorjeno z občino.")
                        .into(),
                ),
                AnswerField::NextStep
                | AnswerField::Office
                | AnswerField::Due
                | AnswerField::Evidence
                | AnswerField::Adopted
                | AnswerField::Revised => continue,
            };
            carried.entries.insert(question.entry, answer);
        }
        carried.confirmation = vec![
            (ConfirmationField::Office, Content::Text("Uprava".into())),
            (ConfirmationField::Role, Content::Text("direktorica".into())),
            (ConfirmationField::Date, Content::Date(45_681.into())),
            (ConfirmationField::Confirmed, Content::Text("da".into())),
        ];
        let book = template(&catalogue, institution, year, &History::default(), &carried);
        let bytes = write::write(&book).map_err(|failed| format!("{failed:?}"))?;
        fs::write(inbox.join(file_name(institution)), bytes)?;
    }
    println!("{}: {institutions}", folder.display());
    Ok(())
}

fn file_name(institution: &InstitutionId) -> String {
    format!("Poročilo ustanove {institution}.xlsx")
}

/// The catalogue.
fn strategy(institutions: usize) -> Result<String, std::fmt::Error> {
    let ids: Vec<String> = (1..=institutions).map(|n| format!("ustanova{n}")).collect();
    let all: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    let all = all.join(", ");
    let mut text = String::from(
        "[strategy]\nid = \"mnogo\"\ntitle = \"Strategija mnogih\"\nowner = \"Mestna občina\"\n\
         years = { first = 2020, last = 2024 }\nreporting_year = 2024\nlanguage = \"sl\"\ncurrency = \"EUR\"\n",
    );
    for (n, id) in ids.iter().enumerate() {
        writeln!(
            text,
            "\n[[institution]]\nid = \"{id}\"\nname = \"Ustanova številka {}\"",
            n + 1
        )?;
    }
    text.push_str("\n[[area]]\nid = \"a\"\ntitle = \"Skupno področje\"\n");
    for goal in 1..=GOALS {
        let lead = &ids[goal % ids.len()];
        let others: Vec<&str> = all
            .split(", ")
            .filter(|id| id.trim_matches('"') != lead)
            .collect();
        let others = others.join(", ");
        writeln!(
            text,
            "\n[[goal]]\nid = \"a.{goal}\"\ntitle = \"Cilj številka {goal}\"\nkind = \"recurring\"\nlead = \"{lead}\"\n\
             contributors = [{others}]"
        )?;
        for indicator in 1..=INDICATORS {
            writeln!(
                text,
                "\n[[goal.indicator]]\nid = \"kazalnik{indicator}\"\ntitle = \"Kazalnik {indicator} cilja {goal}\"\n\
                 unit = \"oseb\"\ntype = \"count\"\nasked_of = [{all}]\ncombine = \"sum\""
            )?;
        }
    }
    Ok(text)
}
