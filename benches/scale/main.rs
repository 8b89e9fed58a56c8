//! How the commands grow with the number of institutions, beside the least that reading and writing their forms costs.
//!
//! ```text
//! cargo bench --bench scale                              12, 100 and 1,000 forms of both shapes, the catalogue to 20,000
//! cargo bench --bench scale -- 12 100 10000              other sizes
//! cargo bench --bench scale -- 100 --peer 'pandas=python3 peer.py {inbox}'
//! cargo bench --bench scale -- instructions [--accept]   callgrind at 12 forms, compared with benches/instructions.txt
//! cargo bench --bench scale -- make DIR 1000 own         only the strategy and its forms
//! cargo bench --bench scale -- make DIR 20 shared 212    so many strategies and their forms, for `zbir run --each`
//! ZBIR=PROGRAM cargo bench --bench scale -- 12 100       another state of zbir, on the same forms
//! ```
//!
//! Forms come from a seed: the same arguments, the same bytes. The floors are this program again, started as a process of its
//! own (`floor`), with the libraries and the profile that zbir is built with. `docs/performance.md` has the results.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for people"
)]

mod fit;
mod floor;
mod instructions;
mod make;
mod measure;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use make::Shape;
use measure::Cost;

/// The program that is measured: this one, or one that the variable `ZBIR` names, such as that of an earlier state.
fn program() -> String {
    std::env::var("ZBIR").unwrap_or_else(|_| env!("CARGO_BIN_EXE_zbir").to_owned())
}
/// How many institutions the catalogue alone is checked with.
const CATALOGUES: [usize; 4] = [100, 1_000, 5_000, 20_000];
/// How often a pair is measured at least.
const ROUNDS: usize = 3;
/// The processor time in seconds that the rounds of a pair take at least: the system counts it in hundredths.
const ENOUGH: f64 = 1.0;

type AnyError = Box<dyn Error + Send + Sync>;

/// A command of zbir, and the floor that it is divided by.
const COMMANDS: [(&str, &str); 6] = [
    ("check", "calamine"),
    ("merge", "rewrite-claims"),
    ("merge", "rewrite"),
    ("templates", "rewrite"),
    ("feedback", "rewrite"),
    ("report", "calamine"),
];

fn main() -> Result<(), AnyError> {
    // Cargo adds this to every benchmark.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["floor", mode, inbox, claims] => floor::run(mode, Path::new(inbox), claims.parse()?),
        ["instructions", rest @ ..] => instructions::run(rest.contains(&"--accept")),
        ["make", folder, size, shape] => {
            let claims = make::make(Path::new(folder), size.parse()?, Shape::named(shape)?)?;
            println!("{folder}: {claims} claims a form");
            Ok(())
        }
        ["make", folder, size, shape, strategies] => make::many(
            Path::new(folder),
            strategies.parse()?,
            size.parse()?,
            Shape::named(shape)?,
        ),
        _ => scale(&arguments),
    }
}

fn scale(arguments: &[&str]) -> Result<(), AnyError> {
    let mut sizes: Vec<usize> = Vec::new();
    let mut peers: Vec<(&str, &str)> = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if *argument == "--peer" {
            let peer = rest.next().and_then(|peer| peer.split_once('='));
            peers.push(peer.ok_or("--peer takes NAME=COMMAND, in which {inbox} is the folder of forms")?);
        } else {
            sizes.push(argument.parse()?);
        }
    }
    if sizes.is_empty() {
        sizes.extend([12, 100, 1_000]);
    }
    catalogues()?;
    for shape in Shape::ALL {
        let mut seen: Vec<(String, Vec<(usize, f64)>)> = Vec::new();
        for &size in &sizes {
            let folder = scratch(&format!("{}-{size}", shape.name));
            let claims = make::make(&folder, size, shape)?;
            println!("\n{size} forms, {}: {claims} claims a form", shape.says);
            for (name, cost) in of_size(&folder, claims, &peers)? {
                match seen.iter_mut().find(|(of, _)| *of == name) {
                    Some((_, costs)) => costs.push((size, cost.cpu)),
                    None => seen.push((name, vec![(size, cost.cpu)])),
                }
            }
        }
        println!("\nprocessor time against forms, {}", shape.says);
        for (name, costs) in &seen {
            fit::print(name, costs);
        }
    }
    Ok(())
}

/// Measures the commands and the floors of one size in turn, and prints them.
fn of_size(folder: &Path, claims: usize, peers: &[(&str, &str)]) -> Result<Vec<(String, Cost)>, AnyError> {
    let inbox = folder.join("inbox/2024");
    let mut seen = Vec::new();
    for mode in floor::MODES {
        let cost = rounds(|| measure::run(&mut floor_of(mode, &inbox, claims)?), None)?.0;
        print_row(mode, &cost, None);
        seen.push((mode.to_owned(), cost));
    }
    for (name, floor) in COMMANDS {
        let zbir = || measure::run(&mut zbir(name, folder));
        let below = || measure::run(&mut floor_of(floor, &inbox, claims)?);
        let (cost, ratio) = rounds(zbir, Some(&below))?;
        print_row(&format!("zbir {name}"), &cost, ratio.map(|ratio| (floor, ratio)));
        seen.push((format!("zbir {name}"), cost));
    }
    for (name, command) in peers {
        let command = command.replace("{inbox}", &inbox.display().to_string());
        let peer = || {
            let mut words = command.split(' ');
            measure::run(Command::new(words.next().unwrap_or_default()).args(words))
        };
        let merge = || measure::run(&mut zbir("merge", folder));
        let (cost, ratio) = rounds(merge, Some(&peer))?;
        print_row("zbir merge", &cost, ratio.map(|ratio| (*name, ratio)));
    }
    Ok(seen)
}

/// The catalogue alone, by the number of institutions.
fn catalogues() -> Result<(), AnyError> {
    println!("zbir catalogue check, by institutions");
    let mut costs = Vec::new();
    for size in CATALOGUES {
        let folder = scratch(&format!("catalogue-{size}"));
        make::catalogue(&folder, size, Shape::WIDE)?;
        let (cost, _) = rounds(
            || measure::run(Command::new(program()).args(["catalogue", "check"]).arg(&folder)),
            None,
        )?;
        print_row(&size.to_string(), &cost, None);
        costs.push((size, cost.cpu));
    }
    fit::print("zbir catalogue check", &costs);
    Ok(())
}

/// Runs a command, and what it is compared with right after it, until both have taken long enough; gives the median cost and
/// the median of the pairs' ratios of processor time.
fn rounds(
    one: impl Fn() -> Result<Cost, AnyError>,
    other: Option<&dyn Fn() -> Result<Cost, AnyError>>,
) -> Result<(Cost, Option<f64>), AnyError> {
    let (mut costs, mut ratios, mut spent) = (Vec::new(), Vec::new(), 0.0);
    while costs.len() < ROUNDS || spent < ENOUGH {
        let cost = one()?;
        // A floor of twelve forms may take less than is counted.
        spent += cost.cpu.max(0.02);
        if let Some(other) = other {
            ratios.push(cost.cpu / other()?.cpu.max(0.01));
        }
        costs.push(cost);
    }
    costs.sort_by(|one, other| one.cpu.total_cmp(&other.cpu));
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios.get(ratios.len() / 2).copied();
    let peak = costs.iter().map(|cost| cost.peak).max().unwrap_or_default();
    let cpu = costs.get(costs.len() / 2).map_or(0.0, |cost| cost.cpu);
    Ok((Cost { cpu, peak }, ratio))
}

fn print_row(name: &str, cost: &Cost, ratio: Option<(&str, f64)>) {
    let ratio = ratio.map_or_else(String::new, |(of, ratio)| format!("   {ratio:6.2} × {of}"));
    println!(
        "{name:<24} {:9.3} s {:7} MiB{ratio}",
        cost.cpu,
        cost.peak / (1024 * 1024)
    );
}

fn zbir(command: &str, folder: &Path) -> Command {
    let mut zbir = Command::new(program());
    zbir.arg(command).arg(folder);
    if matches!(command, "check" | "merge") {
        zbir.args(["--fail-on", "never"]);
    }
    zbir
}

fn floor_of(mode: &str, inbox: &Path, claims: usize) -> Result<Command, AnyError> {
    let mut floor = Command::new(std::env::current_exe()?);
    floor.args(["floor", mode]).arg(inbox).arg(claims.to_string());
    Ok(floor)
}

/// A folder among what is built, which `cargo clean` deletes.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale").join(name)
}
