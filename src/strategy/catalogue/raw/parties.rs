//! Who reports and on what: institutions, areas, and what the strategy has no more.

use super::items::RawIndicator;
use crate::base::key::{AreaId, InstitutionId, OldKey};
use crate::base::language::Language;
use crate::strategy::catalogue::declare::{Value, needed, optional, table};
use crate::strategy::catalogue::forms::Email;
use crate::strategy::catalogue::party::Parties;

table! {
    /// `[[institution]]`
    RawInstitution: "[[institution]]" {
        id: Value<InstitutionId> = needed("id", 14.0).heading("Oznaka", "Identifier")
            .help(
                "Kratka oznaka iz malih črk, števk in _, na primer duk. Ko so obrazci razposlani, je ne spreminjajte.",
                "A short name of small letters, digits and _, such as duk. Do not change it once forms have been sent.",
            ).own();
        name: Value<String> = needed("name", 44.0).heading("Ime", "Name")
            .help("Polno ime ustanove.", "The institution's full name.");
        short: Value<String> = optional("short", 18.0).heading("Kratko ime", "Short name")
            .help(
                "Za liste in tabele, do 31 znakov; prazno: oznaka z velikimi črkami.",
                "For sheets and tables, up to 31 characters; blank: the identifier in capitals.",
            );
        email: Value<Email> = optional("email", 28.0).heading("E-naslov", "E-mail")
            .help(
                "Uradni e-poštni naslov ustanove, na katerega se naslovijo osnutki sporočil; osebnih naslovov ne vpisujte.",
                "The office's mailbox, to which drafts of messages are addressed; write no personal address.",
            ).off_forms();
        language: Value<Language> = optional("language", 14.0).heading("Jezik", "Language")
            .help(
                "Jezik njenega obrazca in sporočil; prazno: jezik strategije.",
                "The language of its form and messages; blank: the strategy's.",
            );
    }
}

table! {
    /// `[[area]]`
    RawArea: "[[area]]" {
        id: Value<AreaId> = needed("id", 10.0).heading("Oznaka", "Identifier")
            .help(
                "Oznaka, kot jo ima strategija, na primer a; z njo se začnejo oznake ciljev.",
                "The identifier that the strategy gives it, such as a; goals begin with it.",
            ).own();
        title: Value<String> = needed("title", 60.0).heading("Naslov", "Title")
            .help("Naslov področja, kot stoji v strategiji.", "The area's title as written in the strategy.");
        goals: Value<usize> = optional("goals", 11.0).heading("Število ciljev", "Number of goals")
            .help(
                "Koliko ciljev ima področje po strategiji, s tistimi v njegovih področjih; če jih katalog navaja drugače, program to pove.",
                "How many goals the strategy gives the area, with those of the areas in it; another number in the catalogue is reported.",
            ).bounds_by_rule(0, 9_999).off_forms();
        within: Value<AreaId> = optional("in", 12.0).heading("V področju", "In area")
            .help(
                "Področje, v katerem je to področje; prazno: tisto, s čigar oznako se začne njegova, sicer nobeno.",
                "The area that this area is in; blank: the one with whose identifier its own begins, else none.",
            );
        lead: Value<InstitutionId> = optional("lead", 12.0).heading("Nosilec", "Lead")
            .help(
                "Ustanova, ki je vprašana po kazalnikih področja, če kazalnik ne navaja drugih; obvezna, če jih področje ima.",
                "The institution that is asked for the area's indicators, unless one names others; required if it has any.",
            );
        contributors: Parties = optional("contributors", 20.0).heading("Sodelujoči", "Contributors")
            .help(
                "Oznake ustanov ali skupin (group:sole), ki so še vprašane po kazalnikih področja, ločene z vejico; all: vse ustanove.",
                "The identifiers of institutions or groups (group:schools) that are asked for indicators of the area too, separated by commas; all: every one.",
            ).unordered().may_be_empty();
    } within {
        indicators: RawIndicator = "indicator";
    } also |raw, fields| {
        if !raw.indicators.is_empty() {
            fields.require("lead");
        }
    };
}

table! {
    /// `[[dropped]]`
    RawDropped: "[[dropped]]" {
        id: Value<OldKey> = needed("id", 20.0).heading("Oznaka", "Identifier")
            .help(
                "Cilj, kazalnik ali postavka, kot se je imenovala, na primer a.14 ali a.3/vozila.",
                "The goal, indicator or line as it was called, such as a.14 or a.3/vozila.",
            );
        title: Value<String> = needed("title", 60.0).heading("Naziv", "Title")
            .help("Kako se je imenovala.", "What it was called.");
    }
}
