//! What the report carries as an office's document.

use toml::Spanned;

use crate::strategy::catalogue::declare::{Value, optional, table};
use crate::strategy::catalogue::forms::Email;

table! {
    /// `[report]`
    RawReport: "[report]" {
        addressee: Value<String> = optional("addressee", 36.0).heading("Naslovnik", "Addressee")
            .help("Komu je poročilo namenjeno, na primer komisija; imen oseb ne vpisujte.",
                "To whom the report is addressed, such as a commission; do not write people's names.");
        email: Value<Email> = optional("email", 28.0).heading("E-naslov naslovnika", "Addressee's e-mail")
            .help("Uradni e-poštni naslov, na katerega se naslovi osnutek sporočila s poročilom; osebnih naslovov ne vpisujte.",
                "The mailbox to which the draft of the message with the report is addressed; write no personal address.");
        place: Value<String> = optional("place", 20.0).heading("Kraj", "Place")
            .help("Kraj, v katerem je poročilo podpisano.", "The place at which the report is signed.");
        author: Value<String> = optional("author", 36.0).heading("Pripravil", "Prepared by")
            .help("Urad ali delovno mesto, ki je poročilo pripravilo; imen oseb ne vpisujte.",
                "The office or position that prepared the report; do not write people's names.");
        signatures: Vec<Spanned<String>> = optional("signatures", 36.0).heading("Podpisniki", "Signatures")
            .help("Funkcije podpisnikov, vsaka v svoji vrstici (Alt+Enter); imen oseb ne vpisujte.",
                "The positions of those who sign, each on a line of its own (Alt+Enter); do not write people's names.");
        attachments: Vec<Spanned<String>> = optional("attachments", 40.0).heading("Priloge", "Attachments")
            .help("Kar je poročilu priloženo, vsaka priloga v svoji vrstici (Alt+Enter).",
                "What is attached to the report, each on a line of its own (Alt+Enter).");
        distribution: Vec<Spanned<String>> = optional("distribution", 40.0).heading("Vročiti", "Distribution")
            .help("Komu se poročilo vroči ali pošlje v vednost, vsak v svoji vrstici (Alt+Enter); imen oseb ne vpisujte.",
                "To whom the report is delivered or copied, each on a line of its own (Alt+Enter); do not write people's names.");
    }
}
