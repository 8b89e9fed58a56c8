//! Groups of institutions: whom they stand for, and what is reported.

use super::*;
use crate::base::key::{InstitutionId, ItemId};

const GROUP: &str = r#"[[group]]
id = "domovi"
title = "Domovi"
members = ["duk", "luk"]

[[institution]]
id = "luk"
name = "Drugi dom"

[[area]]"#;

fn with(edits: &[(&str, &str)]) -> String {
    let text = edited(&[("[[area]]", GROUP)]);
    edits.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

fn names<'a>(of: impl IntoIterator<Item = &'a InstitutionId>) -> Vec<&'a str> {
    of.into_iter().map(InstitutionId::as_str).collect()
}

#[test]
fn groups_and_all_stand_for_their_members() {
    const CONTRIBUTORS: &str = "contributors = [\"duk\"]";
    const ASKED: &str = "asked_of = [\"duk\"]";
    let carers: ItemId = "oskrbovalke".parse().unwrap();
    for (contributors, asked, partners, answering) in [
        (
            "[\"group:domovi\"]",
            "[\"group:domovi\"]",
            ["duk", "luk"].as_slice(),
            ["duk", "luk"].as_slice(),
        ),
        (
            "[\"luk\", \"group:domovi\"]",
            "[\"luk\"]",
            &["luk", "duk"],
            &["luk"],
        ),
        // All but the lead; asked are all that take part, the lead among them.
        ("[\"all\"]", "[\"all\"]", &["duk", "luk"], &["mok", "duk", "luk"]),
        (
            "[\"group: domovi\"]",
            "[\"mok\", \"all\"]",
            &["duk", "luk"],
            &["mok", "duk", "luk"],
        ),
    ] {
        let text = with(&[
            (CONTRIBUTORS, &format!("contributors = {contributors}")),
            (ASKED, &format!("asked_of = {asked}\ncombine = \"sum\"")),
        ]);
        let (catalogue, findings) =
            load("strategy.toml", &text).unwrap_or_else(|b| panic!("{:?}", b.findings()));
        let unused = findings.iter().filter(|one| one.fault.code.id == "S266").count();
        assert_eq!(
            (findings.len(), unused),
            if contributors.contains("group") {
                (0, 0)
            } else {
                (1, 1)
            }
        );
        let goal = &catalogue.goals[0];
        assert_eq!(names(&goal.contributors), partners, "{contributors}");
        assert_eq!(names(&goal.indicators[&carers].asked_of), answering, "{asked}");
    }
}

#[test]
fn faults_of_groups_are_reported_where_they_are() {
    let contributors = |to: &str| with(&[("contributors = [\"duk\"]", to)]);
    assert_eq!(
        found(&contributors("contributors = [\"duk\", \"group:doma\"]")),
        ["S266 25:6", "S128 30:6", "S265 44:24"]
    );
    // With a capital it is still a group's identifier, and the one to write is named.
    let broken = load(
        "strategy.toml",
        &contributors("contributors = [\"group:Domovi\"]"),
    )
    .unwrap_err();
    let mut helps = broken
        .findings()
        .iter()
        .map(|finding| finding.fault.help(Language::Sl));
    assert!(
        helps.any(|help| help.contains("domovi")),
        "{:?}",
        broken.findings()
    );
    assert_eq!(
        found(&with(&[
            ("[\"duk\", \"luk\"]", "[\"duk\", \"lukk\"]"),
            ("contributors = [\"duk\"]", "contributors = [\"group:domovi\"]")
        ]))
        .len(),
        2
    );
    // An institution may itself be called so.
    let text = with(&[
        ("id = \"luk\"\nname", "id = \"all\"\nname"),
        ("\"luk\"]", "\"all\"]"),
        ("contributors = [\"duk\"]", "contributors = [\"duk\", \"all\"]"),
    ]);
    let (catalogue, _) = load("strategy.toml", &text).unwrap();
    assert_eq!(names(&catalogue.goals[0].contributors), ["duk", "all"]);
}

#[test]
fn what_is_published_has_the_members() {
    let text = with(&[
        ("contributors = [\"duk\"]", "contributors = [\"group:domovi\"]"),
        (
            "asked_of = [\"duk\"]",
            "asked_of = [\"group:domovi\"]\ncombine = \"sum\"",
        ),
    ]);
    let luk: InstitutionId = "luk".parse().unwrap();
    let published = crate::strategy::catalogue::published(&text, Some(&luk)).unwrap();
    let (catalogue, _) = load("strategy.toml", &published).unwrap();
    assert_eq!(names(&catalogue.goals[0].contributors), ["duk", "luk"]);
    assert_eq!(
        catalogue.goals.len(),
        1,
        "the other goal is not the institution's"
    );
}
