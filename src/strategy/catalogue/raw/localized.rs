//! Words in both languages.

use crate::base::language::Localized;
use crate::strategy::catalogue::declare::{Value, optional, table};

table! {
    /// `{ sl = "…", en = "…" }`
    RawLocalized: "{ sl = …, en = … }", "{ sl = \"…\", en = \"…\" }" {
        sl: Value<String> = optional("sl", 32.0).heading("slovensko", "Slovene")
            .help(
                "Besedilo v slovenščini; v strategiji v slovenščini obvezno, sicer velja angleško.",
                "The words in Slovene; required in a strategy in Slovene, else the English words are used.",
            );
        en: Value<String> = optional("en", 32.0).heading("angleško", "English")
            .help(
                "Besedilo v angleščini; v strategiji v angleščini obvezno, sicer velja slovensko.",
                "The words in English; required in a strategy in English, else the Slovene words are used.",
            );
    } also |_, fields| {
        // One of them is enough to be read; which one is required, the strategy's language says.
        if !fields.has("sl") && !fields.has("en") {
            fields.require("sl");
        }
    };
}

impl RawLocalized {
    /// Returns the words of both languages; where those of one are missing, the other's replace them.
    pub(in crate::strategy::catalogue) fn both(&self) -> Option<Localized> {
        let words = |own: &Value<String>, other: &Value<String>| {
            own.as_ref()
                .or(other.as_ref())
                .map(|words| words.get_ref().clone())
        };
        Some(Localized {
            sl: words(&self.sl, &self.en)?,
            en: words(&self.en, &self.sl)?,
        })
    }
}
