//! What is read from sentences in the manner of a municipal report, and what must not be.

use proptest::prelude::*;

use super::{Figure, Measure, Precision, read};
use crate::base::language::Language;
use crate::base::value::YearStart;

/// `742 @2023 prevozov`; `~` before a rough number, `/` before an average, `w` behind one that is a word, `!203` for a year that cannot be right.
fn rendered(text: &str, language: Language) -> String {
    let prose = read(text, language, YearStart::default());
    let odd = prose
        .years
        .iter()
        .filter(|year| year.written.len() != 4 || !year.written.starts_with("20"));
    let odd: Vec<String> = odd.map(|year| format!("!{}", year.written)).collect();
    let figures = prose.figures.iter().map(one);
    figures.chain(odd).collect::<Vec<_>>().join("; ")
}

fn one(figure: &Figure) -> String {
    let rough = match figure.precision {
        Precision::Exact => "",
        Precision::Rate => "/",
        Precision::Rough => "~",
    };
    let measure = match figure.measure {
        Measure::Things => "",
        Measure::Money => "€",
        Measure::Percent => "%",
    };
    let spelled = if figure.spelled { "w" } else { "" };
    let year = figure.year.map(|year| format!(" @{year}")).unwrap_or_default();
    let unit = [&[String::new()], figure.unit.as_slice()].concat().join(" ");
    format!(
        "{rough}{}{measure}{spelled}{year}{unit}",
        figure.number.normalize()
    )
}

/// The report's own manner: what is read of it.
const READ: &[(&str, &str)] = &[
    // A year before its number, in brackets and outside.
    ("(2023 5 upravičencev)", "5 @2023 upravičencev"),
    (
        "Za 75 upravičencev v zavodih (2023 72 upravičencev v zavodih).",
        "75 upravičencev; 72 @2023 upravičencev",
    ),
    (
        "Namenjenih je bilo 646.001 € (2023 543.593 €).",
        "646001€; 543593€ @2023",
    ),
    (
        "Opravljenih je bilo 927 prevozov (2023 742, 2022 712).",
        "927 prevozov; 742 @2023 prevozov; 712 @2022 prevozov",
    ),
    (
        "Doplačali smo 4 (2023 4; 2022 6; 2021 8) upravičence na mesec.",
        "/4 upravičence; /4 @2023 upravičence; /6 @2022 upravičence; /8 @2021 upravičence",
    ),
    (
        "Zagotovili smo 553.530€ (2023 497.923€; 2022 564.798€).",
        "553530€; 497923€ @2023; 564798€ @2022",
    ),
    (
        "Porabljenih je bilo 235 € (2023 235€;  2022 380€).",
        "235€; 235€ @2023; 380€ @2022",
    ),
    // A number before its year.
    (
        "Vključili smo devet oseb (6 v letu 2023, 11 v letu 2022).",
        "9w oseb; 6 @2023 oseb; 11 @2022 oseb",
    ),
    (
        "Prišlo je 1.610 (1.444 v letu 2023; 1.038 v letu 2022) enkratnih uporabnikov.",
        "1610 enkratnih uporabnikov; 1444 @2023 enkratnih uporabnikov; 1038 @2022 enkratnih uporabnikov",
    ),
    (
        "Izvedenih je bilo 2.927 (3.376 v letu 203; 2.470 v letu 2022) ur aktivnosti.",
        "2927 ur aktivnosti; 3376 ur aktivnosti; 2470 @2022 ur aktivnosti; !203",
    ),
    (
        "Porabili smo 30.155,22 € (22.855,82 € v letu 2023; 47.240,47€ v letu 2022).",
        "30155.22€; 22855.82€ @2023; 47240.47€ @2022",
    ),
    (
        "Pomagali smo 6 svojcem (v letu 2023 8, v letu 2022 2).",
        "6 svojcem; 8 @2023 svojcem; 2 @2022 svojcem",
    ),
    (
        "Udeležili so se 103 (v letu 2023 100) različni otroci.",
        "103 različni otroci; 100 @2023 različni otroci",
    ),
    (
        "Zabeležili smo 174 (leta 2023 188) obiskov.",
        "174 obiskov; 188 @2023 obiskov",
    ),
    // Whole sentences.
    (
        "V letu 2024 je bilo opravljenih 927 potrjenih brezplačnih prevozov.",
        "927 @2024 potrjenih brezplačnih prevozov",
    ),
    ("v letu 2024 927 prevozov", "927 @2024 prevozov"),
    ("v letu 2023: 543.593 EUR", "543593€ @2023"),
    (
        "V letu 2023 je nudilo pomoč 21 oskrbovalk, v letu 2024 pa 22 oskrbovalk.",
        "21 @2023 oskrbovalk; 22 @2024 oskrbovalk",
    ),
    (
        "V letu 2023 je v varstvo vključenih 37 oseb, v letu 2024 pa 42.",
        "37 @2023 oseb; 42 @2024 oseb",
    ),
    (
        "V letu 2022 34, v letu 2023 37 in v letu 2024 42 oseb.",
        "34 @2022 oseb; 37 @2023 oseb; 42 @2024 oseb",
    ),
    (
        "Leta 2022 je bilo v povprečju 23,5 oskrbovalk na mesec.",
        "/23.5 @2022 oskrbovalk",
    ),
    (
        "V letu 2021 je strošek znašal 189.354 €, v letu 2022 615 €.",
        "189354€ @2021; 615€ @2022",
    ),
    (
        "Dogodkov je bilo 32. Obiskalo jih je 617 udeležencev.",
        "32; 617 udeležencev",
    ),
    (
        "V letu 2024, ko smo dobili prostore, smo izvedli 12 tečajev.",
        "12 @2024 tečajev",
    ),
    (
        "Za leto 2024 smo načrtovali 30 tečajev in 415 ur.",
        "30 @2024 tečajev; 415 @2024 ur",
    ),
    ("V 2024 smo izvedli 17 umovadb.", "17 @2024 umovadb"),
    ("Leto 2023: 53 udeležencev.", "53 @2023 udeležencev"),
    // Number words.
    ("S skupno vključenimi devetimi osebami.", "9w osebami"),
    (
        "V letu 2024 sta se komisiji pridružila dva člana in tri članice.",
        "2w @2024 člana; 3w @2024 članice",
    ),
    (
        "Leta 2023 so trije upravičenci bivali v dveh skupinah.",
        "3w @2023 upravičenci bivali; 2w @2023 skupinah",
    ),
    ("Prišlo je petindvajset otrok.", "25w otrok"),
    ("Pet upravičencev je odšlo.", "5w upravičencev"),
    // Rough, money, percentages, scales.
    ("Prepeljali smo več kot 500 uporabnikov.", "~500 uporabnikov"),
    ("Parkirnih mest bo približno 670.", "~670"),
    ("Vsaj 40 zaposlenih, največ 60.", "~40 zaposlenih; ~60"),
    (
        "Za namen je šlo 78.501,87 € in 13EUR članarine.",
        "78501.87€; 13€ članarine",
    ),
    ("Delež je bil 28 %, leto prej 12,5 odstotka.", "28%; 12.5%"),
    (
        "Naložba je stala 1,2 mio EUR, oprema 12 tisoč evrov.",
        "~1200000€; ~12000€",
    ),
    ("Program je stal 5.000,00 € v letu 2022.", "5000€ @2022"),
    ("Tehtnica kaže 1\u{a0}234 enot.", "1234 enot"),
];

/// What must not be taken for a figure, a year, or a year's figure.
const NOT_READ: &[(&str, &str)] = &[
    ("Poročilo je z dne 14. 2. 2025.", ""),
    (
        "Dne 7. 5.2021 in dne 10. 12. 2024 je bila imenovana komisija.",
        "",
    ),
    ("Rok 30.9.2020 je potekel.", ""),
    ("Od 1. 1. do 31. 12. so bila vrata odprta.", ""),
    ("Sprehod je bil 20. septembra.", ""),
    ("V letih 2021–2024 je potekal program z 12 tečaji.", "12 tečaji"),
    ("V obdobju 2021-2024 smo izvedli 12 tečajev.", "12 tečajev"),
    ("Program za obdobje 2021 – 2026 ima 12 tečajev.", "12 tečajev"),
    ("Sklep št. 122-51/2021 je veljaven.", ""),
    ("Sklep 122-4/2019-7-47/04 in OPN-4 veljata.", ""),
    ("SD OPN – 4 je v pripravi.", "4"),
    ("Izvedli smo 1. tečaj laične nege.", ""),
    ("Nastanjeni so v 29. zavodih.", ""),
    ("Otroci od 1-4. razreda.", ""),
    ("Prišlo je 20–25 oseb.", ""),
    ("Prišlo je 20 – 25 oseb.", ""),
    ("Otroci v starosti od 6 do 12 let.", "~6; ~12 let"),
    ("Pokličite 04 280 50 00 ali +386 4 280 50 00.", ""),
    ("Telefon 041 123 456.", ""),
    ("Srečanje ob 18. uri, delavnica ob 9.30.", ""),
    ("Srečanje ob 18:30.", ""),
    ("Kompetence 2024/25 so se začele.", ""),
    ("1x mesečno so nastopili, 3-krat letno pa gostovali.", ""),
    ("V stavbi D26 in D 26 je živahno.", "26"),
    (
        "Razpisov v letu 2021, 2022, 2023 in 2024 ni bilo, prišlo je 5 pobud.",
        "5 pobud",
    ),
    ("Leta 2022, 2023 in 2024 5 oseb.", "5 oseb"),
    (
        "Tako kot v letu 2023 smo tudi v letu 2024 izvedli 5 srečanj.",
        "5 srečanj",
    ),
    ("Konec leta 2022 je bilo 19 oskrbovalk.", "19 oskrbovalk"),
    ("Decembra 2022 je bilo 19 oskrbovalk.", "19 oskrbovalk"),
    ("Od leta 2021 dalje deluje 5 točk.", "5 točk"),
    ("Do leta 2026 bo 5 stanovanj.", "5 stanovanj"),
    (
        "Lani je bilo 5 srečanj, v letu 2024 7.",
        "5 srečanj; 7 @2024 srečanj",
    ),
    ("Opravili smo 2024 prevozov.", ""),
    ("V letu 927 prevozov.", "927 prevozov"),
    ("Cilj 40 zaposlenih v petih letih.", "5w"),
    ("Vsem je prijetno.", ""),
    ("", ""),
    ("((((5 oseb v letu 2023", ""),
];

#[test]
fn the_reports_manner_is_read() {
    for (text, expected) in READ {
        assert_eq!(rendered(text, Language::Sl), *expected, "{text}");
    }
}

#[test]
fn digits_that_are_no_figure_are_ignored() {
    for (text, expected) in NOT_READ {
        assert_eq!(rendered(text, Language::Sl), *expected, "{text}");
    }
    assert!(READ.len() + NOT_READ.len() >= 60);
}

#[test]
fn english_is_read_in_its_own_style() {
    for (text, expected) in [
        (
            "In the year 2024 there were 1,927 rides (742 in 2023).",
            "1927 @2024 rides; 742 @2023 rides",
        ),
        ("Nine persons took part.", "9w persons took part"),
        ("About 22.5 per cent.", "~22.5 per cent"),
        ("Three thousand euros.", "~3000€w"),
    ] {
        assert_eq!(rendered(text, Language::En), expected, "{text}");
    }
}

#[test]
fn a_number_of_a_part_is_known() {
    for (text, is_part) in [
        ("Od tega je 30 oskrbovanih stanovanj.", true),
        ("Dobili smo 3 nove upravičence.", true),
        ("Med njimi 65 starejših.", true),
        ("Imamo 5 uporabnikov.", false),
    ] {
        let prose = read(text, Language::Sl, YearStart::default());
        assert_eq!(prose.figures[0].is_of_a_part(), is_part, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,300}") {
        let prose = read(&text, Language::Sl, YearStart::default());
        prop_assert!(prose.figures.len() + prose.years.len() <= text.len());
    }

    #[test]
    fn no_text_of_its_own_patterns_makes_it_panic(pieces in proptest::collection::vec(prop::sample::select(&[
        "2023", "203", "v letu ", "leta ", "5", "1.610", "9.9.9", " ", "(", ")", ",", ";", ".", " oseb", "€", "devet ", "–", "/",
        "do ", "\n", "št. ", "+", "00", "EUR", "tisoč ", "č",
    ][..]), 0..80)) {
        let text = pieces.concat();
        let prose = read(&text, Language::En, YearStart::default());
        prop_assert!(prose.figures.len() + prose.years.len() <= text.len());
        // A number is never made of nothing: its characters are in the text.
        prop_assert!(prose.figures.iter().all(|figure| text.contains(&figure.written)));
    }
}
