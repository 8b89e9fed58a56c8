//! Who is asked what, for all institutions at once and for each alone.

use std::collections::HashSet;

use zbir::base::key::{EntryKey, InstitutionId};
use zbir::strategy::catalogue::{self, Catalogue, Goal, Need};

use crate::house::root;

fn catalogues() -> Vec<Catalogue> {
    let read = |folder: &str| {
        let text = std::fs::read_to_string(root().join(folder).join("strategy.toml")).unwrap();
        catalogue::load("strategy.toml", &text).unwrap().0
    };
    std::fs::read_dir(root().join("samples"))
        .unwrap()
        .map(|entry| format!("samples/{}", entry.unwrap().file_name().into_string().unwrap()))
        .filter(|folder| root().join(folder).join("strategy.toml").exists())
        .map(|folder| read(&folder))
        .collect()
}

#[test]
fn the_questions_of_all_are_those_of_each() {
    for catalogue in catalogues() {
        let strategy = &catalogue.strategy;
        for year in
            (0..=strategy.last_year.get() - strategy.first_year.get()).map(|n| strategy.first_year.plus(n))
        {
            for goal in catalogue.goals.values() {
                let all = goal.all_questions(year);
                for institution in catalogue.institutions.keys() {
                    let asked = all.get(institution).cloned().unwrap_or_default();
                    assert_eq!(
                        asked,
                        goal.questions(institution, year),
                        "{} {institution}",
                        goal.id
                    );
                }
            }
        }
    }
}

#[test]
fn the_questions_of_one_institution_are_those_of_its_goals() {
    for catalogue in catalogues() {
        let year = catalogue.strategy.reporting_year;
        for institution in catalogue.institutions.keys() {
            let goals = catalogue.goals.values();
            let of_goals: Vec<_> = goals.flat_map(|goal| goal.questions(institution, year)).collect();
            assert_eq!(catalogue.questions(institution, year), of_goals, "{institution}");
        }
    }
}

#[test]
fn an_entry_is_required_if_anybody_must_fill_it_in() {
    for catalogue in catalogues() {
        let (first, last) = (catalogue.strategy.first_year, catalogue.strategy.last_year);
        for year in (0..=last.get() - first.get()).map(|n| first.plus(n)) {
            for goal in catalogue.goals.values() {
                let all: Vec<_> = goal.all_questions(year).into_values().flatten().collect();
                for entry in goal.entries() {
                    let must = all
                        .iter()
                        .any(|question| question.entry == entry && question.need == Need::Required);
                    assert_eq!(goal.is_required(&entry, year), must, "{entry} {year}");
                }
            }
        }
    }
}

#[test]
fn an_institution_is_asked_for_exactly_the_entries_of_its_questions() {
    for catalogue in catalogues() {
        let (first, last) = (catalogue.strategy.first_year, catalogue.strategy.last_year);
        for year in [first, catalogue.strategy.reporting_year, last] {
            for institution in catalogue.institutions.keys() {
                let asked: HashSet<EntryKey> = catalogue
                    .questions(institution, year)
                    .into_iter()
                    .map(|question| question.entry)
                    .collect();
                for entry in catalogue.goals.values().flat_map(Goal::entries) {
                    let is_asked = catalogue.is_asked(institution, &entry, year);
                    assert_eq!(is_asked, asked.contains(&entry), "{institution} {entry} {year}");
                }
            }
        }
    }
}

#[test]
fn exactly_those_who_take_part_in_a_goal_are_asked() {
    for catalogue in catalogues() {
        let partners = catalogue.partners();
        let year = catalogue.strategy.reporting_year;
        let is_asked = |institution: &&InstitutionId| !catalogue.questions(institution, year).is_empty();
        let asked: Vec<_> = catalogue.institutions.keys().filter(is_asked).collect();
        let partners: Vec<_> = catalogue
            .institutions
            .keys()
            .filter(|one| partners.contains(one))
            .collect();
        assert_eq!(asked, partners);
        assert!(!asked.is_empty());
    }
}
