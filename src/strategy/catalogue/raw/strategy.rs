//! The strategy.

use super::years::RawYears;
use crate::base::language::Language;
use crate::base::value::{Year, YearStart};
use crate::strategy::catalogue::declare::{Value, needed, optional, table};
use crate::strategy::catalogue::forms::StrategyId;
use jiff::civil::Date;

table! {
    /// `[strategy]`
    RawStrategy: "[strategy]" {
        id: Value<StrategyId> = needed("id", 30.0).heading("Oznaka", "Identifier")
            .help(
                "Oznaka za programe iz malih črk, števk, - in _, na primer kranj-starejsi-2020. Ko so obrazci razposlani, je ne spreminjajte.",
                "The name for machines: small letters, digits, - and _, such as kranj-starejsi-2020. Do not change it once forms have been sent.",
            ).own();
        title: Value<String> = needed("title", 40.0).heading("Naslov", "Title")
            .help("Naslov strategije, kot stoji v njej.", "The strategy's title as written in it.");
        owner: Value<String> = needed("owner", 30.0).heading("Nosilec strategije", "Owner")
            .help("Urad ali občina, ki ji je strategija zaupana.", "The office or municipality whose strategy it is.");
        reference: Value<String> = optional("reference", 16.0).heading("Številka zadeve", "Reference")
            .help("Številka zadeve; natisne se na poročilu.", "The reference number of its documents; it is shown in the report.").off_forms();
        years: Option<RawYears> = needed("years", 10.0).heading("Obdobje", "Period");
        year_starts: Value<YearStart> = optional("year_starts", 10.0).heading("Začetek leta", "Year starts")
            .help(
                "Le če se leto ne začne 1. januarja: prvi dan meseca kot mesec-dan, na primer 04-01. Leto 2024 je potem 2024/25.",
                "Only if years do not begin on 1 January: the first day of a month as month-day, such as 04-01. The year 2024 is then 2024/25.",
            );
        reporting_year: Value<Year> = needed("reporting_year", 10.0).heading("Leto, o katerem se poroča", "Reporting year")
            .help("Leto, za katero se zdaj poroča.", "The year that is currently reported on.").off_forms();
        language: Value<Language> = needed("language", 14.0).heading("Jezik", "Language")
            .help("Jezik obrazcev in sporočil ustanovam.", "The language of forms and of messages to institutions.");
        currency: Value<String> = needed("currency", 10.0).heading("Valuta", "Currency")
            .help("Oznaka valute iz treh črk, na primer EUR.", "The currency's code of three letters, such as EUR.");
        return_by: Value<Date> = optional("return_by", 14.0).heading("Rok za oddajo", "To be returned by")
            .help("Dan, do katerega ustanove oddajo obrazce.", "The day by which institutions return their forms.");
        contact: Value<String> = optional("contact", 30.0).heading("Vprašanja sprejema", "Contact")
            .help(
                "Urad, na katerega se ustanove obrnejo z vprašanji; imen oseb ne vpisujte.",
                "The office that answers institutions' questions; do not write people's names.",
            );
    }
}
