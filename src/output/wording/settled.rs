//! How a value of a closed year came about, in words: its history has keys.

use super::settlement_words;
use crate::base::language::{Language, Text, date};
use crate::base::mark::Mark;
use crate::base::message::shown;
use crate::result::consolidated::Settlement;

/// Returns in words how a value of a closed year came about; what its history says, if that is not the program's.
pub(in crate::output) fn settled(keys: &str, language: Language) -> String {
    let (first, rest) = keys.split_once(' ').unwrap_or((keys, ""));
    let mut rules = Settlement::RULES.iter().chain([&Settlement::Decision(0)]);
    let words = match (first, rules.find(|by| by.key() == first)) {
        (_, Some(by)) => settlement_words(by),
        ("agreed", None) => Text::new("navedbe so se ujemale", "the claims agreed"),
        ("each", None) => Text::new("navedbe stojijo druga ob drugi", "the claims stand side by side"),
        (_, None) => return shown(keys),
    };
    let marked = rest.split(' ').map_while(Mark::of_key).collect::<Vec<_>>();
    // Behind the marks of a decision are its day and whose it is.
    let signed: Vec<&str> = rest
        .split(' ')
        .skip(marked.len())
        .filter(|word| !word.is_empty())
        .collect();
    let marks = marked
        .iter()
        .map(|mark| mark.facts().note.in_(language).to_owned());
    let signed = match signed.split_first() {
        Some((day, by)) => {
            let day = day
                .parse()
                .map_or_else(|_| (*day).to_owned(), |day| date(language, day));
            Some([&[day.as_str()], by].concat().join(" "))
        }
        None => None,
    };
    let all = std::iter::once(words.in_(language).to_owned()).chain(marks);
    shown(&all.chain(signed).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_a_history_are_words_and_what_is_not_ours_stays() {
        let words = |keys: &str| settled(keys, Language::Sl);
        assert_eq!(words("agreed"), "navedbe so se ujemale");
        for by in &Settlement::RULES {
            assert_eq!(words(by.key()), settlement_words(by).sl);
        }
        let partial = words("sum partial");
        assert!(
            partial.starts_with("vsota navedb, ") && !partial.contains("partial"),
            "{partial}"
        );
        assert_eq!(
            words("decision 2025-02-10 Urad za družbene dejavnosti"),
            "določeno z odločitvijo, 10. 2. 2025 Urad za družbene dejavnosti"
        );
        assert_eq!(words("po telefonu"), "po telefonu");
        assert_eq!(words(""), "");
    }
}
