//! What is asked about a goal: its indicators and budget lines.

use rust_decimal::Decimal;
use toml::Spanned;

use super::worded::RawWordBounds;
use super::years::RawYears;
use crate::base::key::{BreakdownId, InstitutionId, ItemId, ItemKey, SourceId};
use crate::base::value::{ListAnswer, ValueType, Year};
use crate::strategy::catalogue::booking::Patterns;
use crate::strategy::catalogue::declare::{Declared, Value, Values, needed, optional, table};
use crate::strategy::catalogue::forms::{AnswerPattern, Edge, YearAmount};
use crate::strategy::catalogue::party::Parties;
use crate::strategy::catalogue::{Bound, Combine, Share};

pub(super) const ID: Declared<Value<ItemId>> = needed("id", 20.0).heading("Oznaka", "Identifier")
    .help(
        "Črke brez šumnikov, števke in _, med ravnmi pika ali vezaj: oskrbovalke, I-2; v cilju enolična. Po njej se iščejo prejšnja leta.",
        "Letters, digits and _, a point or hyphen between levels: carers, I-2; unique in the goal. Earlier years are found by it.",
    ).own();
pub(super) const UNIT: Declared<Value<String>> = optional("unit", 12.0).heading("Enota", "Unit").help(
    "Na primer oseb; pri celih številih in številih z decimalkami je obvezna.",
    "Such as persons; counts and decimals must have one.",
);
pub(super) const SIGNED: Declared<Value<bool>> =
    optional("signed", 10.0).heading("S predznakom", "Signed").help(
        "Da: podatek je lahko tudi negativen. Prazno: ne; pri zneskih se o negativnem vpraša, če pričakovana meja ni pod nič.",
        "Yes: the figure may be negative too. Blank: no; of amounts a negative one is asked about, unless an expected bound is below zero.",
    );
pub(super) const CHOICES: Declared<Values<ListAnswer>> = optional("choices", 30.0)
    .heading("Odgovori", "Choices")
    .help(
        "Pri izbiri s seznama: odgovori, vsak v svoji vrstici; pred njim je lahko oznaka: delno = delno opravljeno; v oklepaju prejšnja: delno (deloma) = delno opravljeno.",
        "Of a choice: the answers, each on a line of its own; its identifier may be before it: partly = partly done; in brackets a former one: partly (part) = partly done.",
    );
pub(super) const SEVERAL: Declared<Value<bool>> = optional("several", 10.0)
    .heading("Več odgovorov", "Several")
    .help("Da ali ne; prazno: ne.", "Yes or no; blank: no.");
pub(super) const NOTE: Declared<Value<String>> = optional("note", 40.0)
    .heading("Pojasnilo ustanovam", "Note to institutions")
    .help(
        "Pomoč, ki se prikaže ob celici.",
        "Help that is shown beside the cell.",
    );
pub(super) const REQUIRED: Declared<Value<bool>> = optional("required", 10.0)
    .heading("Obvezen", "Required")
    .help("Da ali ne; prazno: da.", "Yes or no; blank: yes.");
pub(super) const WAS: Declared<Values<ItemKey>> = optional("was", 14.0).heading("Prej", "Was").help(
    "Kaj je bilo to pred spremembo strategije, na primer a.14/obiski; ločite z vejico.",
    "What it was before the strategy was revised, such as a.14/obiski; separated by commas.",
);
pub(super) const ASKED: Declared<Option<RawYears>> = optional("years", 9.0).heading("Vprašan", "Asked");

table! {
    /// `[[goal.indicator]]`
    #[derive(Clone, Default)]
    RawIndicator: "[[goal.indicator]]" {
        id: Value<ItemId> = ID;
        title: Value<String> = needed("title", 46.0).heading("Naziv", "Title")
            .help("Kaj kazalnik meri, kot naj to bere ustanova.", "What it measures, as the institution is to read it.");
        unit: Value<String> = UNIT;
        value_type: Value<ValueType> = needed("type", 18.0).heading("Vrsta podatka", "Type")
            .help("Kaj se vpiše: celo število, znesek, da ali ne …", "What is entered: a count, money, yes or no …");
        signed: Value<bool> = SIGNED;
        by: Values<BreakdownId> = optional("by", 14.0).heading("Členjen po", "Broken down by")
            .help(
                "Oznake členitev, največ dveh, ločene z vejico, na primer spol, starost; tudi quarter (četrtletje) in half_year (polletje).",
                "Identifiers of breakdowns, two at most, separated by commas, such as sex, age; also quarter and half_year.",
            );
        value: Value<String> = optional("value", 40.0).heading("Izračun", "Computed from")
            .help(
                "Iz česa se kazalnik izračuna, na primer obiski / osebe; takega ne vpiše nihče. Prazno: vpišejo ga ustanove.",
                "What the indicator is computed from, such as visits / persons; nobody enters it. Blank: institutions enter it.",
            );
        choices: Values<ListAnswer> = CHOICES;
        several: Value<bool> = SEVERAL;
        pattern: Value<AnswerPattern> = optional("pattern", 20.0).heading("Vzorec", "Pattern")
            .help(
                "Pri besedilu: regularni izraz, ki mu ustreza ves odgovor, na primer VO-[0-9]{4}.",
                "Of text: a regular expression that the whole answer is of, such as VO-[0-9]{4}.",
            );
        pattern_said: Value<String> = optional("pattern_said", 30.0).heading("Vzorec z besedami", "Pattern in words")
            .help(
                "Kako vzorec bere ustanova, na primer: oznaka VO, vezaj in štiri števke.",
                "How the institution reads the pattern, such as: the mark VO, a hyphen and four digits.",
            );
        pattern_example: Value<String> = optional("pattern_example", 16.0).heading("Primer", "Example")
            .help("Odgovor, ki vzorcu ustreza, na primer VO-0012.", "An answer that is of the pattern, such as VO-0012.");
        words: Option<RawWordBounds> = optional("words", 12.0).heading("Besed", "Words");
        asked_of: Parties = optional("asked_of", 18.0).heading("Vprašane ustanove", "Asked of")
            .help(
                "Oznake ustanov ali skupin (group:sole), ločene z vejico; all: vse pri cilju; prazno: nosilec cilja.",
                "Identifiers of institutions or groups (group:schools), separated by commas; all: all of the goal; blank: its lead.",
            ).unordered();
        combine: Value<Combine> = optional("combine", 16.0).heading("Združevanje", "Combine")
            .help(
                "Kako iz podatkov več ustanov nastane eden; prazno: podatek nosilca.",
                "How the values of several institutions become one; blank: the lead's.",
            ).off_forms();
        weight: Value<ItemId> = optional("weight", 14.0).heading("Utež", "Weight")
            .help(
                "Pri tehtanem povprečju: oznaka kazalnika istega cilja, ki pove, koliko šteje posamezna ustanova.",
                "Of a weighted mean: the identifier of the goal's indicator that says how much each institution counts.",
            ).off_forms();
        target: Option<RawTarget> = optional("target", 12.0).heading("Ciljna vrednost", "Target");
        plausible: Option<RawPlausible> = optional("plausible", 12.0).heading("Verjetno", "Plausible");
        part_of: Value<ItemId> = optional("part_of", 16.0).heading("Del kazalnika", "Part of")
            .help(
                "Oznaka kazalnika istega cilja, ki ga ta ne more preseči.",
                "The identifier of an indicator of the goal that this one never exceeds.",
            );
        sum_of: Values<ItemId> = optional("sum_of", 16.0).heading("Vsota postavk", "Sum of lines")
            .help(
                "Pri zneskih: oznake postavk cilja, katerih realizacija je skupaj ta znesek; ločite jih z vejico.",
                "Of money: the goal's lines whose realised amounts add up to it; separated by commas.",
            ).unordered();
        required: Value<bool> = REQUIRED;
        asked_when: Value<String> = optional("asked_when", 30.0).heading("Vprašan, kadar", "Asked when")
            .help(
                "Pogoj iz drugih odgovorov iste ustanove, na primer: odprto == yes. Prazno: vedno.",
                "A condition on other answers of the same institution, such as: open == yes. Blank: always.",
            );
        required_when: Value<String> = optional("required_when", 30.0).heading("Obvezen, kadar", "Required when")
            .help(
                "Pogoj iz drugih odgovorov iste ustanove; takrat je podatek obvezen, sicer ne.",
                "A condition on other answers of the same institution; then the figure is required, else it is not.",
            );
        persons: Value<bool> = optional("persons", 10.0).heading("Šteje osebe", "Counts persons")
            .help("Da ali ne; prazno: kot pove enota.", "Yes or no; blank: by its unit.").off_forms();
        years: Option<RawYears> = ASKED;
        was: Values<ItemKey> = WAS.off_forms();
        note: Value<String> = NOTE;
    } also |raw, fields| {
        // Money is in the strategy's currency, a percentage in hundredths; words have no unit.
        if raw.value_type.as_ref().is_some_and(|of| of.get_ref().has_own_unit()) {
            fields.require("unit");
        }
        if raw.pattern.is_some() {
            fields.require("pattern_said");
            fields.require("pattern_example");
        }
    };
}

table! {
    /// `[[goal.budget]]`
    RawLine: "[[goal.budget]]" {
        id: Value<ItemId> = ID;
        title: Value<String> = needed("title", 46.0).heading("Naziv", "Title")
            .help("Kaj se plačuje, kot naj to bere ustanova.", "What is paid for, as the institution is to read it.");
        account: Value<Patterns> = optional("account", 14.0).heading("Konto", "Account")
            .help(
                "Konto v glavni knjigi ali začetek več kontov z *, na primer 4111*; več jih ločite z vejico.",
                "The account in the ledger, or the beginning of several with *, such as 4111*; separated by commas.",
            ).off_forms();
        line: Value<Patterns> = optional("line", 14.0).heading("Postavka knjige", "Ledger line")
            .help(
                "Proračunska postavka v glavni knjigi; ujemati se morata konto in postavka.",
                "The budget line in the ledger; account and line must both fit.",
            ).off_forms();
        share: Value<Share> = optional("share", 10.0).heading("Delež v %", "Share in %")
            .help(
                "Odstotek vrstic knjige, ki si jih deli več postavk; zadnja ima lahko »rest« (preostanek).",
                "Percent of rows of the ledger that several lines share; one may have “rest”.",
            ).off_forms();
        source: Value<SourceId> = needed("source", 16.0).heading("Vir", "Source")
            .help(
                "Od kod je denar; če ima strategija svoje vire, oznaka enega od njih.",
                "Where the money comes from; if the strategy has its own sources, the identifier of one of them.",
            );
        payer: Value<InstitutionId> = needed("payer", 12.0).heading("Plačnik", "Payer")
            .help("Oznaka ustanove, ki plača.", "The identifier of the institution that pays.");
        recipient: Value<InstitutionId> = optional("recipient", 12.0).heading("Prejemnik", "Recipient")
            .help(
                "Oznaka ustanove, ki prejme; tudi ta je vprašana, znesek pa šteje enkrat.",
                "The identifier of the institution that receives; it is asked too, and the amount counts once.",
            );
        target: Option<RawTarget> = optional("target", 12.0).heading("Ciljna vrednost", "Target");
        signed: Value<bool> = SIGNED;
        required: Value<bool> = REQUIRED;
        years: Option<RawYears> = ASKED;
        was: Values<ItemKey> = WAS;
    }
}

table! {
    /// `{ at_least = 40, by = 2024 }`
    #[derive(Clone)]
    RawTarget: "target", "target = { at_least = 40 }" {
        at_least: Value<Decimal> = bound("at_least", "vsaj", "at least");
        at_most: Value<Decimal> = bound("at_most", "največ", "at most");
        equals: Value<Decimal> = bound("equals", "natanko", "exactly");
        more_than: Value<Decimal> = bound("more_than", "več kot", "more than");
        less_than: Value<Decimal> = bound("less_than", "manj kot", "less than");
        about: Value<Decimal> = bound("about", "približno", "about");
        by: Value<Year> = optional("by", 9.0).heading("do leta", "by")
            .help("Leto, do konca katerega naj bo doseženo.", "The year by whose end it is to be reached.");
        baseline: Value<Decimal> = optional("baseline", 11.0).heading("izhodišče", "baseline")
            .help("Vrednost, od katere se začne pot do ciljne.", "The value from which the way to the target begins.");
        baseline_year: Value<Year> = optional("baseline_year", 9.0).heading("leto izhodišča", "baseline year")
            .help("Leto, v katerem je bila izhodiščna vrednost ugotovljena.", "The year of the baseline.");
        yearly: Values<YearAmount> = optional("yearly", 14.0).heading("po letih", "yearly")
            .help(
                "Kaj naj bo doseženo v letih do ciljnega, vsako v svoji vrstici: 2022 = 20.",
                "What is to be reached in the years before the target's, each on a line of its own: 2022 = 20.",
            );
    } also |raw, fields| {
        if raw.baseline.is_some() {
            fields.require("baseline_year");
        }
        if raw.baseline_year.is_some() {
            fields.require("baseline");
        }
    };
}

const fn bound(name: &'static str, sl: &'static str, en: &'static str) -> Declared<Value<Decimal>> {
    optional(name, 11.0).heading(sl, en).help(
        "Ciljna vrednost; izpolnite le en stolpec: vsaj, največ, natanko, več kot, manj kot ali približno.",
        "The target; fill in one column only: at least, at most, exactly, more than, less than or about.",
    )
}

impl RawTarget {
    /// Returns the bounds that could be read.
    pub(in crate::strategy::catalogue) fn bounds(&self) -> Vec<(Bound, &Spanned<Decimal>)> {
        let bounds = [
            (Bound::AtLeast, &self.at_least),
            (Bound::AtMost, &self.at_most),
            (Bound::Equals, &self.equals),
            (Bound::MoreThan, &self.more_than),
            (Bound::LessThan, &self.less_than),
            (Bound::About, &self.about),
        ];
        let read = bounds
            .into_iter()
            .filter_map(|(bound, amount)| Some((bound, amount.as_ref()?)));
        read.collect()
    }
}

table! {
    /// `{ at_least = 0, at_most = 100, change = 50, change_by = 20, times = 3 }`
    #[derive(Clone)]
    RawPlausible: "plausible", "plausible = { at_least = 0, at_most = 500 }" {
        at_least: Value<Edge> = optional("at_least", 11.0).heading("vsaj", "at least")
            .help("Manjša vrednost naj ima opombo; pri datumih dan.", "A smaller value requires a note; of a date, a day.");
        at_most: Value<Edge> = optional("at_most", 11.0).heading("največ", "at most")
            .help("Večja vrednost naj ima opombo; pri datumih dan.", "A larger value requires a note; of a date, a day.");
        change: Value<Decimal> = optional("change", 11.0).heading("sprememba v %", "change in %")
            .help("Največja sprememba od prejšnjega leta v odstotkih.", "The largest change from last year, in percent.");
        change_by: Value<Decimal> = optional("change_by", 11.0).heading("sprememba za", "change by")
            .help(
                "Največja sprememba od prejšnjega leta v enoti kazalnika.",
                "The largest change from last year, in the indicator's unit.",
            );
        times: Value<Decimal> = optional("times", 11.0).heading("krat", "times")
            .help(
                "Za tolikokrat se sme vrednost povečati ali zmanjšati od prejšnjega leta.",
                "How many times larger or smaller than last year's value a value may be.",
            );
    }
}
