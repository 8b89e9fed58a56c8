//! The coordinating office.

use toml::Spanned;

use crate::strategy::catalogue::declare::{Value, optional, table};
use crate::strategy::catalogue::forms::{Email, WebAddress};

table! {
    /// `[office]`
    RawOffice: "[office]" {
        name: Value<String> = optional("name", 36.0).heading("Urad", "Office")
            .help("Urad, ki zbira obrazce in podpisuje sporočila; imen oseb ne vpisujte.",
                "The office that collects the forms and signs the messages; do not write people's names.");
        address: Value<String> = optional("address", 36.0).heading("Naslov", "Address")
            .help("Poštni naslov urada, v eni vrstici.", "The office's postal address, on one line.");
        email: Value<Email> = optional("email", 28.0).heading("E-naslov", "E-mail")
            .help("Uradni e-poštni naslov, na katerega ustanove vračajo obrazce; osebnih naslovov ne vpisujte.",
                "The mailbox to which institutions return their forms; write no personal address.");
        page: Value<WebAddress> = optional("page", 36.0).heading("Stran za ustanove", "Institutions' page")
            .help("Naslov, na katerem je objavljena stran ukaza »zbir page«; navedejo ga obrazci in dopisi.",
                "The address at which the page of “zbir page” is published; forms and letters state it.");
        letterhead: Vec<Spanned<String>> = optional("letterhead", 40.0).heading("Glava dopisa", "Letterhead")
            .help("Vrstice na vrhu poročila, vsaka v svoji vrstici (Alt+Enter); prazno: nosilec strategije.",
                "The lines at the head of the report, each on a line of its own (Alt+Enter); blank: the strategy's owner.");
    }
}
