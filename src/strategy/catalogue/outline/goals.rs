//! Institutions, areas, goals, and what the catalogue demands of their figures.

use super::choices::{kinds, weights};
use super::settings::{NONE, SAID};
use super::{Holds, Named, Shape, Table, needed, optional};
use crate::base::language::Text;
use crate::strategy::catalogue::fields::accepted;
use crate::strategy::catalogue::raw::{RawArea, RawCheck, RawDropped, RawGoal, RawInstitution};

/// What `[[goal.indicator]]` and `[[goal.budget]]` are called by.
pub(super) const ITEM_ID: &str = "^[a-z][a-z0-9_]{0,39}$";

/// `[[institution]]`
pub(super) static INSTITUTIONS: Table = Table {
    key: "institution",
    name: Text::new("Ustanove", "Institutions"),
    about: Text::new("ustanove, ki poročajo", "the institutions that report"),
    shape: Shape::Rows { in_goal: false },
    required: true,
    accepted: accepted::<RawInstitution>,
    fields: || {
        vec![
            needed(
                "id",
                Text::new("Oznaka", "Identifier"),
                Text::new(
                    "Kratka oznaka iz malih črk, števk in _, na primer duk. Ko so obrazci razposlani, je ne spreminjajte.",
                    "A short name of small letters, digits and _, such as duk. Do not change it once forms have been sent.",
                ),
                Holds::Pattern("^[a-z][a-z0-9_]{0,39}$"),
                14.0,
            ),
            needed(
                "name",
                Text::new("Ime", "Name"),
                Text::new("Polno ime ustanove.", "The institution's full name."),
                Holds::Words,
                44.0,
            ),
            optional(
                "short",
                Text::new("Kratko ime", "Short name"),
                Text::new(
                    "Za liste in tabele, do 31 znakov; prazno: oznaka z velikimi črkami.",
                    "For sheets and tables, up to 31 characters; blank: the identifier in capitals.",
                ),
                Holds::Words,
                18.0,
            ),
            optional(
                "email",
                Text::new("E-naslov", "E-mail"),
                Text::new(
                    "Uradni predal ustanove, na katerega se naslovijo osnutki sporočil; osebnih naslovov ne vpisujte.",
                    "The office's mailbox, to which drafts of messages are addressed; write no personal address.",
                ),
                Holds::Words,
                28.0,
            ),
        ]
    },
};

/// `[[area]]`
pub(super) static AREAS: Table = Table {
    key: "area",
    name: Text::new("Področja", "Areas"),
    about: Text::new("področja strategije", "the areas of the strategy"),
    shape: Shape::Rows { in_goal: false },
    required: true,
    accepted: accepted::<RawArea>,
    fields: || {
        vec![
            needed(
                "id",
                Text::new("Oznaka", "Identifier"),
                Text::new(
                    "Male črke, na primer a; z njo se začnejo oznake ciljev.",
                    "Small letters, such as a; goals begin with it.",
                ),
                Holds::Pattern("^[a-z]{1,40}$"),
                10.0,
            ),
            needed(
                "title",
                Text::new("Naslov", "Title"),
                Text::new(
                    "Naslov področja, kot stoji v strategiji.",
                    "The area's title as it stands in the strategy.",
                ),
                Holds::Words,
                60.0,
            ),
            optional(
                "goals",
                Text::new("Število ciljev", "Number of goals"),
                Text::new(
                    "Koliko ciljev ima področje po strategiji; če jih katalog navaja drugače, orodje to pove.",
                    "How many goals the area has by the strategy; the tool tells when the catalogue lists another number.",
                ),
                Holds::Whole(0, 9_999),
                11.0,
            ),
        ]
    },
};

/// `[[goal]]`
pub(super) static GOALS: Table = Table {
    key: "goal",
    name: Text::new("Cilji", "Goals"),
    about: Text::new(
        "cilji strategije, kdo jih vodi in kdaj veljajo za dosežene",
        "the goals, who leads them and when they are met",
    ),
    shape: Shape::Rows { in_goal: false },
    required: true,
    accepted: accepted::<RawGoal>,
    fields: || {
        vec![
            needed(
                "id",
                Text::new("Cilj", "Goal"),
                Text::new(
                    "Področje, pika in številka, na primer a.3.",
                    "The area, a point and a number, such as a.3.",
                ),
                Holds::Pattern("^[a-z]{1,40}\\.[1-9][0-9]{0,3}$"),
                9.0,
            ),
            needed(
                "title",
                Text::new("Naziv", "Title"),
                Text::new("Kratko ime cilja.", "The goal's short name."),
                Holds::Words,
                44.0,
            ),
            needed(
                "kind",
                Text::new("Vrsta", "Kind"),
                Text::new(
                    "Redna letna naloga ali enkratna naloga.",
                    "A task of every year, or something due once.",
                ),
                Holds::Choice(kinds),
                18.0,
            ),
            optional(
                "deadline",
                Text::new("Rok", "Deadline"),
                Text::new(
                    "Leto (velja njegov zadnji dan) ali dan, na primer 2024 ali 30. 9. 2020.",
                    "A year (its last day is meant) or a day, such as 2024 or 30. 9. 2020.",
                ),
                Holds::YearOrDay,
                12.0,
            ),
            needed(
                "lead",
                Text::new("Nosilec", "Lead"),
                Text::new(
                    "Oznaka ustanove, ki navede stanje cilja.",
                    "The identifier of the institution that states the status.",
                ),
                Holds::Name(Named::Institution),
                12.0,
            ),
            optional(
                "contributors",
                Text::new("Sodelujoči", "Contributors"),
                Text::new(
                    "Oznake ustanov, ki dodajo podatke in besedilo; ločite jih z vejico.",
                    "The identifiers of institutions that add figures and text; separated by commas.",
                ),
                Holds::Names(Named::Institution),
                20.0,
            ),
            optional(
                "achieved_when",
                Text::new("Dosežen, kadar", "Achieved when"),
                Text::new(
                    "Pogoj iz podatkov, na primer: oskrbovalke >= 40. Pravila so v docs/folder.md.",
                    "A condition on the figures, such as: oskrbovalke >= 40. docs/folder.md has the rules.",
                ),
                Holds::Words,
                30.0,
            ),
            optional(
                "linked",
                Text::new("Povezani cilji", "Linked goals"),
                Text::new(
                    "Cilji o isti stvari, katerih stanja si ne smejo nasprotovati; ločite jih z vejico.",
                    "Goals about the same subject, whose statuses must not contradict; separated by commas.",
                ),
                Holds::Names(Named::Goal),
                14.0,
            ),
            optional(
                "was",
                Text::new("Prej", "Was"),
                Text::new(
                    "Cilji, ki so bili to pred spremembo strategije; ločite jih z vejico.",
                    "The goals that it was before the strategy was revised; separated by commas.",
                ),
                Holds::Names(Named::Goal),
                12.0,
            ),
            optional(
                "since",
                Text::new("Od leta", "Since"),
                Text::new(
                    "Prvo leto, v katerem ima cilj to oznako.",
                    "The first year in which the goal stands under this identifier.",
                ),
                Holds::Year,
                9.0,
            ),
            optional(
                "note",
                Text::new("Pojasnilo ustanovam", "Note to institutions"),
                Text::new(
                    "Prikaže se ustanovi ob cilju.",
                    "Shown to the institution beside the goal.",
                ),
                Holds::Words,
                40.0,
            ),
        ]
    },
};

/// `[[goal.check]]`
pub(super) static CHECKS: Table = Table {
    key: "goal.check",
    name: Text::new("Preverjanja", "Checks"),
    about: Text::new(
        "kaj mora veljati za podatke ciljev",
        "what the figures of goals must fulfil",
    ),
    shape: Shape::Rows { in_goal: true },
    required: false,
    accepted: accepted::<RawCheck>,
    fields: || {
        vec![
            needed(
                "that",
                Text::new("Veljati mora", "What must hold"),
                Text::new(
                    "Pogoj, na primer: obiski == obiski_center + obiski_drugje. Pravila so v docs/folder.md.",
                    "A condition, such as: obiski == obiski_center + obiski_drugje. docs/folder.md has the rules.",
                ),
                Holds::Words,
                50.0,
            ),
            needed(
                "otherwise",
                Text::new("Sicer se pove", "Otherwise"),
                NONE,
                Holds::Braces(&SAID),
                40.0,
            ),
            optional(
                "severity",
                Text::new("Teža", "Weight"),
                Text::new(
                    "Napaka, opozorilo ali opomba; prazno: opozorilo.",
                    "Error, warning or note; blank: warning.",
                ),
                Holds::Choice(weights),
                12.0,
            ),
            optional(
                "within",
                Text::new("Dovoljena razlika", "Allowed difference"),
                Text::new(
                    "Za toliko se smeta strani enačbe razlikovati.",
                    "The sides of an equation may be so much apart.",
                ),
                Holds::Amount,
                12.0,
            ),
            optional(
                "rounded_to",
                Text::new("Zaokroženo na mest", "Rounded to places"),
                Text::new(
                    "Podatki so zaokroženi na toliko decimalnih mest; dovoljena razlika se izračuna iz tega.",
                    "The figures are rounded to so many decimals; the allowed difference follows from it.",
                ),
                Holds::Whole(0, 28),
                12.0,
            ),
        ]
    },
};

/// `[[dropped]]`
pub(super) static DROPPED: Table = Table {
    key: "dropped",
    name: Text::new("Opuščeno", "Dropped"),
    about: Text::new(
        "cilji, kazalniki in postavke, ki jih strategija nima več; njihovi podatki prejšnjih let ostanejo veljavni",
        "goals, indicators and lines that the strategy has no more; their earlier years stay valid",
    ),
    shape: Shape::Rows { in_goal: false },
    required: false,
    accepted: accepted::<RawDropped>,
    fields: || {
        vec![
            needed(
                "id",
                Text::new("Oznaka", "Identifier"),
                Text::new(
                    "Cilj, kazalnik ali postavka, kot se je imenovala, na primer a.14 ali a.3/vozila.",
                    "The goal, indicator or line as it was called, such as a.14 or a.3/vozila.",
                ),
                Holds::Name(Named::Key),
                20.0,
            ),
            needed(
                "title",
                Text::new("Naziv", "Title"),
                Text::new("Kako se je imenovala.", "What it was called."),
                Holds::Words,
                60.0,
            ),
        ]
    },
};
