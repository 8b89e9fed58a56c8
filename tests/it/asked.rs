//! Who is asked what, for all institutions at once and for each alone.

use zbir::base::key::InstitutionId;
use zbir::strategy::catalogue::{self, Catalogue};

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
