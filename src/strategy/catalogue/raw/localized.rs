//! Words in both languages.

use crate::base::language::Localized;
use crate::strategy::catalogue::declare::{Value, needed, table};

table! {
    /// `{ sl = "…", en = "…" }`
    RawLocalized: "{ sl = …, en = … }", "{ sl = \"…\", en = \"…\" }" {
        sl: Value<String> = needed("sl", 32.0).heading("slovensko", "Slovene")
            .help("Besedilo v slovenščini; potrebni sta obe.", "The words in Slovene; both languages are needed.");
        en: Value<String> = needed("en", 32.0).heading("angleško", "English")
            .help("Besedilo v angleščini; potrebni sta obe.", "The words in English; both languages are needed.");
    }
}

impl RawLocalized {
    /// The words of both languages, where both could be read.
    pub(in crate::strategy::catalogue) fn both(&self) -> Option<Localized> {
        Some(Localized {
            sl: self.sl.as_ref()?.get_ref().clone(),
            en: self.en.as_ref()?.get_ref().clone(),
        })
    }
}
