//! The currencies of ISO 4217: those in use, how amounts in them are said, and what became of others.

use crate::base::language::Text;

/// The signs and words of currencies, by code. A sign that several currencies share is listed for each of them.
pub(super) const KNOWN: [(&str, &[&str]); 42] = [
    (
        "EUR",
        &["€", "evrov", "evro", "evra", "evri", "evre", "euros", "euro"],
    ),
    (
        "GBP",
        &[
            "£",
            "pounds",
            "pound",
            "funtov",
            "britanskih funtov",
            "pound sterling",
            "sterline",
            "sterlina",
        ],
    ),
    ("USD", &["US$", "$", "dollars", "dollar", "dolarjev"]),
    ("CAD", &["CA$", "$", "dollars"]),
    ("AUD", &["A$", "$", "dollars"]),
    ("CHF", &["SFr.", "Fr.", "francs", "frankov"]),
    ("JPY", &["¥", "yen"]),
    ("CNY", &["¥", "yuan"]),
    ("CZK", &["Kč"]),
    ("PLN", &["zł"]),
    ("HUF", &["Ft"]),
    ("SEK", &["kr"]),
    ("NOK", &["kr"]),
    ("DKK", &["kr"]),
    ("HRK", &["kn"]),
    ("RSD", &["din.", "din", "дин."]),
    ("BAM", &["KM"]),
    ("RON", &["lei"]),
    ("BGN", &["лв.", "лв"]),
    ("MKD", &["ден.", "ден"]),
    ("ALL", &["lekë", "lek"]),
    ("SIT", &["tolarjev"]),
    ("ISK", &["kr."]),
    ("NZD", &["NZ$", "$", "dollars"]),
    ("TRY", &["₺"]),
    ("UAH", &["₴", "грн"]),
    ("GEL", &["₾"]),
    ("RUB", &["₽", "руб."]),
    ("INR", &["₹"]),
    ("KRW", &["₩"]),
    ("ILS", &["₪"]),
    ("VND", &["₫"]),
    ("NGN", &["₦"]),
    ("PHP", &["₱"]),
    ("THB", &["฿"]),
    ("KZT", &["₸"]),
    ("AZN", &["₼"]),
    ("CRC", &["₡"]),
    ("GHS", &["GH₵", "₵"]),
    ("BRL", &["R$"]),
    ("ARS", &["AR$", "$"]),
    ("MXN", &["MX$", "$"]),
];

/// The codes of the currencies in use, as ISO 4217 lists them on 1 January 2026, without funds and precious metals.
pub(super) const IN_USE: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
                      CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL \
                      HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD \
                      MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG \
                      QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
                      TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Those of them that have no minor unit.
pub(super) const WITHOUT_MINOR: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

/// Those of them whose minor unit is a thousandth; that of all others is a hundredth.
pub(super) const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Codes of former currencies, each with that which replaced it.
pub(super) const REPLACED: &str = "AFA-AFN ANG-XCG AOK-AOA AON-AOA AOR-AOA ARA-ARS ATS-EUR AYM-AZN AZM-AZN BEF-EUR BGL-EUR BGN-EUR BRR-BRL \
                      BYB-BYN BYR-BYN CSD-RSD CSK-CZK CUC-CUP CYP-EUR DDM-EUR DEM-EUR ECS-USD EEK-EUR ESP-EUR FIM-EUR FRF-EUR GEK-GEL \
                      GHC-GHS GRD-EUR GWP-XOF HRD-EUR HRK-EUR IEP-EUR ITL-EUR LTL-EUR LTT-EUR LUF-EUR LVL-EUR LVR-EUR MGF-MGA MRO-MRU \
                      MTL-EUR MXP-MXN MZM-MZN NLG-EUR PEI-PEN PLZ-PLN PTE-EUR ROL-RON RUR-RUB SDD-SDG SIT-EUR SKK-EUR SLL-SLE SRG-SRD \
                      STD-STN SUR-RUB TJR-TJS TMM-TMT TPE-USD TRL-TRY UAK-UAH UYP-UYU VEB-VES VEF-VES XEU-EUR YDD-YER YUD-RSD YUM-RSD \
                      YUN-RSD ZMK-ZMW ZRN-CDF ZRZ-CDF ZWD-ZWG ZWL-ZWG";

/// Codes of funds and of other units in which accounts are kept, each with the currency in which they are paid.
pub(super) const FUNDS: &str =
    "BOV-BOB CHE-CHF CHW-CHF CLF-CLP COU-COP MXV-MXN USN-USD USS-USD UYI-UYU UYW-UYU";

/// Codes that are for no money of a country: metals, drawing rights, bonds, tests, none.
pub(super) const NO_MONEY: &str = "XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

/// How amounts of a currency are asked for, behind “in”; others are said by their code.
pub(super) static SAID: [(&str, Text); 28] = [
    ("EUR", Text::new("evrih", "euros")),
    ("GBP", Text::new("britanskih funtih", "pounds sterling")),
    ("USD", Text::new("ameriških dolarjih", "US dollars")),
    ("CHF", Text::new("švicarskih frankih", "Swiss francs")),
    ("CZK", Text::new("čeških kronah", "Czech korunas")),
    ("PLN", Text::new("poljskih zlotih", "Polish zlotys")),
    ("HUF", Text::new("madžarskih forintih", "Hungarian forints")),
    ("SEK", Text::new("švedskih kronah", "Swedish kronor")),
    ("NOK", Text::new("norveških kronah", "Norwegian kroner")),
    ("DKK", Text::new("danskih kronah", "Danish kroner")),
    ("ISK", Text::new("islandskih kronah", "Icelandic krónur")),
    ("RSD", Text::new("srbskih dinarjih", "Serbian dinars")),
    ("BAM", Text::new("konvertibilnih markah", "convertible marks")),
    ("RON", Text::new("romunskih levih", "Romanian lei")),
    ("MDL", Text::new("moldavskih levih", "Moldovan lei")),
    ("MKD", Text::new("makedonskih denarjih", "Macedonian denars")),
    ("ALL", Text::new("albanskih lekih", "Albanian lekë")),
    ("TRY", Text::new("turških lirah", "Turkish lira")),
    ("UAH", Text::new("ukrajinskih grivnah", "Ukrainian hryvnias")),
    ("GEL", Text::new("gruzijskih larijih", "Georgian lari")),
    ("CAD", Text::new("kanadskih dolarjih", "Canadian dollars")),
    ("AUD", Text::new("avstralskih dolarjih", "Australian dollars")),
    ("NZD", Text::new("novozelandskih dolarjih", "New Zealand dollars")),
    ("JPY", Text::new("japonskih jenih", "Japanese yen")),
    ("CNY", Text::new("kitajskih juanih", "Chinese yuan")),
    ("INR", Text::new("indijskih rupijah", "Indian rupees")),
    ("KRW", Text::new("južnokorejskih vonih", "South Korean won")),
    ("KWD", Text::new("kuvajtskih dinarjih", "Kuwaiti dinars")),
];
