//! Words in several languages.

use toml::Spanned;

use crate::base::language::{Language, Localized, Text};
use crate::strategy::catalogue::declare::{Value, optional, table};

table! {
    /// `{ sl = "…", en = "…" }`
    RawLocalized: "{ sl = …, en = … }", "{ sl = \"…\", en = \"…\" }" {
        sl: Value<String> = optional("sl", 32.0).heading("slovensko", "Slovene")
            .help(
                "Besedilo v slovenščini; v strategiji v slovenščini obvezno, če je polje izpolnjeno, sicer velja besedilo v jeziku strategije.",
                "The words in Slovene; required in a strategy in Slovene if the field is filled in, else those in the strategy's language are used.",
            );
        en: Value<String> = optional("en", 32.0).heading("angleško", "English")
            .help(
                "Besedilo v angleščini; v strategiji v angleščini obvezno, če je polje izpolnjeno, sicer velja besedilo v jeziku strategije.",
                "The words in English; required in a strategy in English if the field is filled in, else those in the strategy's language are used.",
            );
        it: Value<String> = optional("it", 32.0).heading("italijansko", "Italian")
            .help(
                "Besedilo v italijanščini; v strategiji v italijanščini obvezno, če je polje izpolnjeno, sicer velja besedilo v jeziku strategije.",
                "The words in Italian; required in a strategy in Italian if the field is filled in, else those in the strategy's language are used.",
            );
    } also |_, fields| {
        // One of them is enough to be read; which one is required, the strategy's language says.
        if Language::all().all(|language| !fields.has(language.key())) {
            fields.require("sl");
        }
    };
}

impl RawLocalized {
    /// Returns the words that are given in a language.
    pub(in crate::strategy::catalogue) fn given(&self, language: Language) -> Option<&Spanned<String>> {
        let words = match language.key() {
            "sl" => &self.sl,
            "en" => &self.en,
            "it" => &self.it,
            _ => &None,
        };
        words.as_ref()
    }

    /// Returns the words in each language; where those of one are missing, those of the strategy's language replace them, and where
    /// it has none, the first that are there. What the program itself calls so, it says in the language.
    pub(in crate::strategy::catalogue) fn words(
        &self,
        strategy: Option<Language>,
        built_in: Option<Text>,
    ) -> Option<Localized> {
        let own = strategy.and_then(|language| self.given(language));
        let instead = own.or_else(|| Language::all().find_map(|language| self.given(language)))?;
        let built_in = built_in.filter(|text| text.in_all().any(|words| words == instead.get_ref()));
        Some(Localized::of(|language| match (self.given(language), built_in) {
            (Some(words), _) => words.get_ref().clone(),
            (None, Some(text)) => text.in_(language).to_owned(),
            (None, None) => instead.get_ref().clone(),
        }))
    }
}
