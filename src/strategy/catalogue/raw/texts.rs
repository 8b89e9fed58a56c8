//! What a strategy demands of explanations and of small counts.

use toml::Spanned;

use crate::base::value::StatusClass;
use crate::sheet::LONGEST_TEXT;
use crate::strategy::catalogue::declare::{Value, optional, table, value};
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::holds::Field;

table! {
    /// `[texts]`
    RawTexts: "[texts]" {
        longest: Value<usize> = optional("longest", 12.0).heading("Največ znakov", "Most characters")
            .help(
                "Najdaljše besedilo odgovora v znakih, od 50 do 32767.",
                "The longest text of an answer, in characters, from 50 to 32767.",
            )
            // Fewer characters than the least hold no explanation.
            .within(50, u64::try_from(LONGEST_TEXT).unwrap_or(u64::MAX));
        most_words: Value<usize> = optional("most_words", 12.0).heading("Največ besed", "Most words")
            .help(
                "Največ besed obrazložitve ali razloga, od 10 do 2000.",
                "The most words of an explanation or a reason, from 10 to 2000.",
            )
            .within(10, 2_000);
        fewest_words: Option<RawFewestWords> = optional("fewest_words", 12.0).heading("Najmanj besed", "Fewest words");
        against_achieved: Vec<Spanned<String>> = optional("against_achieved", 30.0)
            .heading("V nasprotju z »dosežen«", "Against “achieved”")
            .help(
                "Besede, ki ne gredo k stanju »dosežen«; vsaka v svoji vrstici (Alt+Enter).",
                "Phrases that do not go with “achieved”; each on a line of its own (Alt+Enter).",
            );
        against_not_achieved: Vec<Spanned<String>> = optional("against_not_achieved", 30.0)
            .heading("V nasprotju z »ni dosežen«", "Against “not achieved”")
            .help(
                "Besede, ki ne gredo k stanju »ni dosežen«; vsaka v svoji vrstici (Alt+Enter).",
                "Phrases that do not go with “not achieved”; each on a line of its own (Alt+Enter).",
            );
    }
}

/// `{ achieved = 3, not-achieved = 10 }`
pub(in crate::strategy::catalogue) struct RawFewestWords(
    pub(in crate::strategy::catalogue) Vec<(StatusClass, usize)>,
);

table! {
    /// `[privacy]`
    RawPrivacy: "[privacy]" {
        small_count: Value<usize> = optional("small_count", 12.0).heading("Majhna števila pod", "Small counts below")
            .help(
                "Števila oseb, manjša od tega, se pred objavo izpišejo; prazno: nobeno.",
                "Counts of persons below this are reported before publication; blank: none.",
            )
            // From 2: below 1 there is nothing.
            .within(2, 100);
    }
}

impl FromTable for RawFewestWords {
    const NAME: &'static str = "fewest_words";
    const EXAMPLE: &'static str = "fewest_words = { achieved = 3, not-achieved = 10 }";

    fn fields() -> Vec<Field> {
        let field = |class: StatusClass| Field {
            heading: class.label(),
            ..optional::<Value<usize>>(class.key(), 12.0)
                .help(
                    "Najmanj besed obrazložitve pri tem stanju; prazno: kot sicer.",
                    "The fewest words of an explanation with this status; blank: the usual number.",
                )
                // More words than anybody writes about a goal.
                .within(0, 200)
                .field
        };
        StatusClass::ALL
            .into_iter()
            .filter(|class| *class != StatusClass::NotCounted)
            .map(field)
            .collect()
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let words = |field: Field| {
            let words: Spanned<usize> = value(fields, &field, Self::NAME)?;
            Some((StatusClass::from_key(field.name)?, words.into_inner()))
        };
        Self(Self::fields().into_iter().filter_map(words).collect())
    }
}
