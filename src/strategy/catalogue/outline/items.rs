//! What is asked about a goal: its indicators and budget lines.

use super::choices::{sources, types, ways};
use super::goals::ITEM_ID;
use super::settings::{NONE, YEARS};
use super::{Braces, Field, Holds, Named, Shape, Table, needed, optional};
use crate::base::language::Text;
use crate::strategy::catalogue::fields::accepted;
use crate::strategy::catalogue::raw::{RawIndicator, RawLine, RawPlausible, RawTarget};

/// `[[goal.indicator]]`
pub(super) static INDICATORS: Table = Table {
    key: "goal.indicator",
    name: Text::new("Kazalniki", "Indicators"),
    about: Text::new(
        "podatki, po katerih se sprašuje pri ciljih",
        "the figures that are asked about goals",
    ),
    shape: Shape::Rows { in_goal: true },
    required: false,
    accepted: accepted::<RawIndicator>,
    fields: || {
        vec![
            ID,
            needed(
                "title",
                Text::new("Naziv", "Title"),
                Text::new(
                    "Kaj kazalnik meri, kot naj to bere ustanova.",
                    "What it measures, as the institution is to read it.",
                ),
                Holds::Words,
                46.0,
            ),
            optional(
                "unit",
                Text::new("Enota", "Unit"),
                Text::new(
                    "Na primer oseb; pri celih številih in številih z decimalkami je obvezna.",
                    "Such as persons; counts and decimals must have one.",
                ),
                Holds::Words,
                12.0,
            ),
            needed(
                "type",
                Text::new("Vrsta podatka", "Type"),
                Text::new(
                    "Kaj se vpiše: celo število, znesek, da ali ne …",
                    "What is entered: a count, money, yes or no …",
                ),
                Holds::Choice(types),
                18.0,
            ),
            optional(
                "asked_of",
                Text::new("Vprašane ustanove", "Asked of"),
                Text::new(
                    "Oznake ustanov, ločene z vejico; prazno: nosilec cilja.",
                    "Identifiers of institutions, separated by commas; blank: the goal's lead.",
                ),
                Holds::Names(Named::Institution),
                18.0,
            ),
            optional(
                "combine",
                Text::new("Združevanje", "Combine"),
                Text::new(
                    "Kako iz podatkov več ustanov nastane eden; prazno: podatek nosilca.",
                    "How the values of several institutions become one; blank: the lead's.",
                ),
                Holds::Choice(ways),
                16.0,
            ),
            optional(
                "weight",
                Text::new("Utež", "Weight"),
                Text::new(
                    "Pri tehtanem povprečju: oznaka kazalnika istega cilja, ki pove, koliko šteje posamezna ustanova.",
                    "Of a weighted mean: the identifier of the goal's indicator that says how much each institution counts.",
                ),
                Holds::Name(Named::Item),
                14.0,
            ),
            optional(
                "target",
                Text::new("Ciljna vrednost", "Target"),
                NONE,
                Holds::Braces(&TARGET),
                12.0,
            ),
            optional(
                "plausible",
                Text::new("Verjetno", "Plausible"),
                NONE,
                Holds::Braces(&PLAUSIBLE),
                12.0,
            ),
            optional(
                "part_of",
                Text::new("Del kazalnika", "Part of"),
                Text::new(
                    "Oznaka kazalnika istega cilja, ki ga ta ne more preseči.",
                    "The identifier of an indicator of the goal that this one never exceeds.",
                ),
                Holds::Name(Named::Item),
                16.0,
            ),
            optional(
                "sum_of",
                Text::new("Vsota postavk", "Sum of lines"),
                Text::new(
                    "Pri zneskih: oznake postavk cilja, katerih realizacija je skupaj ta znesek; ločite jih z vejico.",
                    "Of money: the goal's lines whose realised amounts add up to it; separated by commas.",
                ),
                Holds::Names(Named::Item),
                16.0,
            ),
            REQUIRED,
            optional(
                "persons",
                Text::new("Šteje osebe", "Counts persons"),
                Text::new(
                    "Da ali ne; prazno: kot pove enota.",
                    "Yes or no; blank: as its unit says.",
                ),
                Holds::Flag,
                10.0,
            ),
            ASKED,
            WAS,
            optional(
                "note",
                Text::new("Pojasnilo ustanovam", "Note to institutions"),
                Text::new(
                    "Pomoč, ki se prikaže ob celici.",
                    "Help that is shown beside the cell.",
                ),
                Holds::Words,
                40.0,
            ),
        ]
    },
};

/// `[[goal.budget]]`
pub(super) static LINES: Table = Table {
    key: "goal.budget",
    name: Text::new("Proračun", "Budget"),
    about: Text::new("proračunske postavke ciljev", "the budget lines of goals"),
    shape: Shape::Rows { in_goal: true },
    required: false,
    accepted: accepted::<RawLine>,
    fields: || {
        vec![
            ID,
            needed(
                "title",
                Text::new("Naziv", "Title"),
                Text::new(
                    "Kaj se plačuje, kot naj to bere ustanova.",
                    "What is paid for, as the institution is to read it.",
                ),
                Holds::Words,
                46.0,
            ),
            optional(
                "account",
                Text::new("Konto", "Account"),
                Text::new(
                    "Konto v glavni knjigi ali začetek več kontov z *, na primer 4111*; več jih ločite z vejico.",
                    "The account in the ledger, or the beginning of several with *, such as 4111*; separated by commas.",
                ),
                Holds::OneOrMore,
                14.0,
            ),
            optional(
                "line",
                Text::new("Postavka knjige", "Ledger line"),
                Text::new(
                    "Proračunska postavka v glavni knjigi; ujemati se morata konto in postavka.",
                    "The budget line in the ledger; account and line must both fit.",
                ),
                Holds::OneOrMore,
                14.0,
            ),
            optional(
                "share",
                Text::new("Delež v %", "Share in %"),
                Text::new(
                    "Odstotek vrstic knjige, ki si jih deli več postavk; zadnja ima lahko »rest« (preostanek).",
                    "Percent of rows of the ledger that several lines share; one may have “rest”.",
                ),
                Holds::AmountOr("rest"),
                10.0,
            ),
            needed(
                "source",
                Text::new("Vir", "Source"),
                Text::new("Od kod je denar.", "Where the money comes from."),
                Holds::Choice(sources),
                16.0,
            ),
            needed(
                "payer",
                Text::new("Plačnik", "Payer"),
                Text::new(
                    "Oznaka ustanove, ki plača.",
                    "The identifier of the institution that pays.",
                ),
                Holds::Name(Named::Institution),
                12.0,
            ),
            optional(
                "recipient",
                Text::new("Prejemnik", "Recipient"),
                Text::new(
                    "Oznaka ustanove, ki prejme; tudi ta je vprašana, znesek pa šteje enkrat.",
                    "The identifier of the institution that receives; it is asked too, and the amount counts once.",
                ),
                Holds::Name(Named::Institution),
                12.0,
            ),
            optional(
                "target",
                Text::new("Ciljna vrednost", "Target"),
                NONE,
                Holds::Braces(&TARGET),
                12.0,
            ),
            REQUIRED,
            ASKED,
            WAS,
        ]
    },
};

const ID: Field = needed(
    "id",
    Text::new("Oznaka", "Identifier"),
    Text::new(
        "Male črke, števke in _, na primer oskrbovalke; v cilju enolična. Po njej se podatki iščejo v prejšnjih letih.",
        "Small letters, digits and _, such as carers; unique in the goal. Earlier years are found by it.",
    ),
    Holds::Pattern(ITEM_ID),
    20.0,
);
const REQUIRED: Field = optional(
    "required",
    Text::new("Obvezen", "Required"),
    Text::new("Da ali ne; prazno: da.", "Yes or no; blank: yes."),
    Holds::Flag,
    10.0,
);
const WAS: Field = optional(
    "was",
    Text::new("Prej", "Was"),
    Text::new(
        "Kaj je bilo to pred spremembo strategije, na primer a.14/obiski; ločite z vejico.",
        "What it was before the strategy was revised, such as a.14/obiski; separated by commas.",
    ),
    Holds::Names(Named::Key),
    14.0,
);
const ASKED: Field = optional(
    "years",
    Text::new("Vprašan", "Asked"),
    NONE,
    Holds::Braces(&YEARS),
    9.0,
);

/// `{ at_least = 40, by = 2024 }`
static TARGET: Braces = Braces {
    accepted: accepted::<RawTarget>,
    fields: || {
        vec![
            amount("at_least", Text::new("vsaj", "at least"), ONE_BOUND),
            amount("at_most", Text::new("največ", "at most"), ONE_BOUND),
            amount("equals", Text::new("natanko", "exactly"), ONE_BOUND),
            optional(
                "by",
                Text::new("do leta", "by"),
                Text::new(
                    "Leto, do konca katerega naj bo doseženo.",
                    "The year by whose end it is to be reached.",
                ),
                Holds::Year,
                9.0,
            ),
        ]
    },
};

/// `{ at_least = 0, at_most = 100, change = 50, change_by = 20, times = 3 }`
static PLAUSIBLE: Braces = Braces {
    accepted: accepted::<RawPlausible>,
    fields: || {
        vec![
            amount(
                "at_least",
                Text::new("vsaj", "at least"),
                Text::new("Manjša vrednost naj ima opombo.", "A smaller value wants a note."),
            ),
            amount(
                "at_most",
                Text::new("največ", "at most"),
                Text::new("Večja vrednost naj ima opombo.", "A larger value wants a note."),
            ),
            amount(
                "change",
                Text::new("sprememba v %", "change in %"),
                Text::new(
                    "Največja sprememba od prejšnjega leta v odstotkih.",
                    "The largest change from last year, in percent.",
                ),
            ),
            amount(
                "change_by",
                Text::new("sprememba za", "change by"),
                Text::new(
                    "Največja sprememba od prejšnjega leta v enoti kazalnika.",
                    "The largest change from last year, in the indicator's unit.",
                ),
            ),
            amount(
                "times",
                Text::new("krat", "times"),
                Text::new(
                    "Za tolikokrat se sme vrednost povečati ali zmanjšati od prejšnjega leta.",
                    "So many times larger or smaller than last year's a value may be.",
                ),
            ),
        ]
    },
};

const ONE_BOUND: Text = Text::new(
    "Ciljna vrednost; izpolnite le en stolpec: vsaj, največ ali natanko.",
    "The target; fill in one column only: at least, at most or exactly.",
);

const fn amount(name: &'static str, heading: Text, help: Text) -> Field {
    optional(name, heading, help, Holds::Amount, 11.0)
}
