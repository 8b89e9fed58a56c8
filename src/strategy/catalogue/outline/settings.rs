//! The tables that stand once: the strategy, what its statuses are called, what is demanded of texts, limits, weights.

use super::choices::{languages, weights};
use super::{Braces, Holds, Shape, Table, needed, optional};
use crate::base::language::Text;
use crate::base::value::Status;
use crate::sheet::LONGEST_TEXT;
use crate::sheet::limits::SETTINGS;
use crate::strategy::catalogue::fields::accepted;
use crate::strategy::catalogue::raw::{
    RawFewestWords, RawLimits, RawLocalized, RawPrivacy, RawStrategy, RawTexts, RawWords, RawYears,
};

/// `[strategy]`
pub(super) static STRATEGY: Table = Table {
    key: "strategy",
    name: Text::new("Strategija", "Strategy"),
    about: Text::new(
        "strategija, o kateri se poroča",
        "the strategy that is reported on",
    ),
    shape: Shape::Once,
    required: true,
    accepted: accepted::<RawStrategy>,
    fields: || {
        vec![
            needed(
                "id",
                Text::new("Oznaka", "Identifier"),
                Text::new(
                    "Oznaka za programe iz malih črk, števk, - in _, na primer kranj-starejsi-2020. Ko so obrazci razposlani, je ne \
                     spreminjajte.",
                    "The name for machines: small letters, digits, - and _, such as kranj-starejsi-2020. Do not change it once forms \
                     have been sent.",
                ),
                Holds::Pattern("^[a-z0-9_-]{1,40}$"),
                30.0,
            ),
            needed(
                "title",
                Text::new("Naslov", "Title"),
                Text::new(
                    "Naslov strategije, kot stoji v njej.",
                    "The strategy's title as it stands in it.",
                ),
                Holds::Words,
                40.0,
            ),
            needed(
                "owner",
                Text::new("Nosilec strategije", "Owner"),
                Text::new(
                    "Urad ali občina, ki ji je strategija zaupana.",
                    "The office or municipality whose strategy it is.",
                ),
                Holds::Words,
                30.0,
            ),
            optional(
                "reference",
                Text::new("Številka zadeve", "Reference"),
                Text::new(
                    "Številka spisov; nosi jo poročilo.",
                    "The number of its papers; the report bears it.",
                ),
                Holds::Words,
                16.0,
            ),
            needed(
                "years",
                Text::new("Obdobje", "Period"),
                NONE,
                Holds::Braces(&YEARS),
                10.0,
            ),
            needed(
                "reporting_year",
                Text::new("Leto poročanja", "Reporting year"),
                Text::new(
                    "Leto, za katero se zdaj poroča.",
                    "The year that is now reported on.",
                ),
                Holds::Year,
                10.0,
            ),
            needed(
                "language",
                Text::new("Jezik", "Language"),
                Text::new(
                    "Jezik obrazcev in sporočil ustanovam.",
                    "The language of forms and of messages to institutions.",
                ),
                Holds::Choice(languages),
                14.0,
            ),
            needed(
                "currency",
                Text::new("Valuta", "Currency"),
                Text::new(
                    "Oznaka valute iz treh črk, na primer EUR.",
                    "The currency's code of three letters, such as EUR.",
                ),
                Holds::Words,
                10.0,
            ),
            optional(
                "return_by",
                Text::new("Rok za oddajo", "To be returned by"),
                Text::new(
                    "Dan, do katerega ustanove vrnejo obrazce.",
                    "The day by which institutions return their forms.",
                ),
                Holds::Day,
                14.0,
            ),
            optional(
                "contact",
                Text::new("Vprašanja sprejema", "Contact"),
                Text::new(
                    "Urad, na katerega se ustanove obrnejo z vprašanji; imen oseb ne vpisujte.",
                    "The office whom institutions ask; do not write people's names.",
                ),
                Holds::Words,
                30.0,
            ),
        ]
    },
};

/// `[statuses.achieved]` and the others
pub(super) static STATUSES: Table = Table {
    key: "statuses",
    name: Text::new("Stanja", "Statuses"),
    about: Text::new(
        "kako se stanja ciljev imenujejo in katere besede še pomenijo isto",
        "what the statuses of goals are called, and what other words mean them",
    ),
    shape: Shape::Statuses,
    required: false,
    accepted: accepted::<RawWords>,
    fields: || {
        vec![
            optional(
                "label",
                Text::new("Ime", "Label"),
                NONE,
                Holds::Braces(&SAID),
                20.0,
            ),
            optional(
                "synonyms",
                Text::new("Druge besede", "Synonyms"),
                Text::new(
                    "Besede, ki jih ustanove pišejo za to stanje; vsaka v svoji vrstici (Alt+Enter).",
                    "Words that institutions write for this status; each on a line of its own (Alt+Enter).",
                ),
                Holds::Phrases,
                36.0,
            ),
        ]
    },
};

/// `[texts]`
pub(super) static TEXTS: Table = Table {
    key: "texts",
    name: Text::new("Besedila", "Texts"),
    about: Text::new(
        "kaj se zahteva od obrazložitev in razlogov",
        "what is demanded of explanations and reasons",
    ),
    shape: Shape::Once,
    required: false,
    accepted: accepted::<RawTexts>,
    fields: || {
        vec![
            optional(
                "longest",
                Text::new("Največ znakov", "Most characters"),
                Text::new(
                    "Najdaljše besedilo odgovora v znakih, od 50 do 32767.",
                    "The longest text of an answer, in characters, from 50 to 32767.",
                ),
                Holds::Whole(50, u64::try_from(LONGEST_TEXT).unwrap_or(u64::MAX)),
                12.0,
            ),
            optional(
                "fewest_words",
                Text::new("Najmanj besed", "Fewest words"),
                NONE,
                Holds::Braces(&FEWEST),
                12.0,
            ),
            optional(
                "against_achieved",
                Text::new("V nasprotju z »dosežen«", "Against “achieved”"),
                Text::new(
                    "Besede, ki ne gredo k stanju »dosežen«; vsaka v svoji vrstici (Alt+Enter).",
                    "Phrases that do not go with “achieved”; each on a line of its own (Alt+Enter).",
                ),
                Holds::Phrases,
                30.0,
            ),
            optional(
                "against_not_achieved",
                Text::new("V nasprotju z »ni dosežen«", "Against “not achieved”"),
                Text::new(
                    "Besede, ki ne gredo k stanju »ni dosežen«; vsaka v svoji vrstici (Alt+Enter).",
                    "Phrases that do not go with “not achieved”; each on a line of its own (Alt+Enter).",
                ),
                Holds::Phrases,
                30.0,
            ),
        ]
    },
};

/// `[privacy]`
pub(super) static PRIVACY: Table = Table {
    key: "privacy",
    name: Text::new("Varstvo podatkov", "Privacy"),
    about: Text::new("na kaj se pazi pred objavo", "what is watched before publication"),
    shape: Shape::Once,
    required: false,
    accepted: accepted::<RawPrivacy>,
    fields: || {
        vec![optional(
            "small_count",
            Text::new("Majhna števila pod", "Small counts below"),
            Text::new(
                "Števila oseb, manjša od tega, se pred objavo izpišejo; prazno: nobeno.",
                "Counts of persons below this are noted before publication; blank: none.",
            ),
            Holds::Whole(0, 1_000_000),
            12.0,
        )]
    },
};

/// `[limits]`
pub(super) static LIMITS: Table = Table {
    key: "limits",
    name: Text::new("Omejitve", "Limits"),
    about: Text::new(
        "koliko sme vsebovati datoteka v mapi oddaj; prazno: kot v docs/limits.md",
        "how much a file of the inbox may hold; blank: as in docs/limits.md",
    ),
    shape: Shape::Once,
    required: false,
    accepted: accepted::<RawLimits>,
    fields: || {
        let field = |setting: &crate::sheet::limits::Setting| {
            optional(
                setting.field,
                setting.heading,
                setting.about,
                Holds::Whole(setting.range.0, setting.range.1),
                14.0,
            )
        };
        SETTINGS.iter().map(field).collect()
    },
};

/// `[severity]`
pub(super) static SEVERITY: Table = Table {
    key: "severity",
    name: Text::new("Teže", "Weights"),
    about: Text::new(
        "koliko tehtajo ugotovitve, če ne toliko kot sicer; v prvem stolpcu je koda, na primer R108",
        "what findings weigh, where it is not what they usually do; the first column is the code, such as R108",
    ),
    shape: Shape::Free,
    required: false,
    accepted: Vec::new,
    fields: || {
        vec![needed(
            "weight",
            Text::new("Teža", "Weight"),
            Text::new("Napaka, opozorilo ali opomba.", "Error, warning or note."),
            Holds::Choice(weights),
            14.0,
        )]
    },
};

/// `{ first = 2020, last = 2024 }`
pub(super) static YEARS: Braces = Braces {
    accepted: accepted::<RawYears>,
    fields: || {
        vec![
            needed(
                "first",
                Text::new("od", "from"),
                Text::new(
                    "Prvo leto; letnica v obdobju strategije.",
                    "The first year, within those of the strategy.",
                ),
                Holds::Year,
                9.0,
            ),
            needed(
                "last",
                Text::new("do", "to"),
                Text::new(
                    "Zadnje leto; letnica v obdobju strategije.",
                    "The last year, within those of the strategy.",
                ),
                Holds::Year,
                9.0,
            ),
        ]
    },
};

/// `{ sl = "…", en = "…" }`
pub(super) static SAID: Braces = Braces {
    accepted: accepted::<RawLocalized>,
    fields: || {
        vec![
            optional(
                "sl",
                Text::new("slovensko", "Slovene"),
                Text::new(
                    "Besedilo v slovenščini; v strategiji v slovenščini obvezno, sicer velja angleško.",
                    "The words in Slovene; required in a strategy in Slovene, else the English words stand.",
                ),
                Holds::Words,
                32.0,
            ),
            optional(
                "en",
                Text::new("angleško", "English"),
                Text::new(
                    "Besedilo v angleščini; v strategiji v angleščini obvezno, sicer velja slovensko.",
                    "The words in English; required in a strategy in English, else the Slovene words stand.",
                ),
                Holds::Words,
                32.0,
            ),
        ]
    },
};

/// `{ achieved = 2, not-achieved = 4 }`
static FEWEST: Braces = Braces {
    accepted: accepted::<RawFewestWords>,
    fields: || {
        let field = |status: Status| {
            optional(
                status.key(),
                status.label(),
                Text::new(
                    "Najmanj besed obrazložitve pri tem stanju; prazno: kot sicer.",
                    "The fewest words of an explanation with this status; blank: as usual.",
                ),
                Holds::Whole(0, 1_000),
                12.0,
            )
        };
        Status::ALL.map(field).to_vec()
    },
};

/// Tables in braces are explained field by field.
pub(super) const NONE: Text = Text::new("", "");
