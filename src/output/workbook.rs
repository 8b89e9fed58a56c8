//! The consolidated workbook: the year's answers, money, findings and where every value came from.

mod column;
mod overview;
mod goals;
mod indicators;
mod finance;
mod reconciliation;
mod submissions;
mod findings;
mod provenance;
mod decisions;

use crate::catalogue::Catalogue;
use crate::consolidated::Consolidated;
use crate::finding::Findings;
use crate::history::History;
use crate::language::Text;
use crate::output::Results;
use crate::spreadsheet::{Book, Properties};

/// Makes the consolidated workbook, in the catalogue's language. Its findings stand in the order in which they are told.
pub fn consolidated(
    catalogue: &Catalogue,
    history: &History,
    consolidated: &Consolidated,
    findings: &Findings,
) -> Book {
    let findings = findings.clone().sorted();
    let results = Results {
        catalogue,
        history,
        consolidated,
        findings: &findings,
    };
    let title = Text::new("Zbirnik za leto {year}", "Consolidated results for {year}");
    let title = title.fill(&[("year", &consolidated.year.to_string())]);
    let sheets = [
        Some(overview::sheet(&results)),
        Some(goals::sheet(&results)),
        Some(indicators::sheet(&results)),
        Some(finance::sheet(&results)),
        reconciliation::sheet(&results),
        Some(submissions::sheet(&results)),
        Some(self::findings::sheet(&results)),
        Some(provenance::sheet(&results)),
        Some(decisions::sheet(&results)),
    ];
    Book {
        sheets: sheets.into_iter().flatten().collect(),
        names: Vec::new(),
        properties: Properties {
            title: title.in_(results.language()).to_owned(),
            author: catalogue.strategy.owner.clone(),
            subject: catalogue.strategy.title.clone(),
            language: results.language(),
        },
        macros: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;
    use crate::place::CellRef;
    use crate::spreadsheet::{Cell, Content, Sheet};

    fn book() -> Book {
        let year = fixture::year();
        consolidated(&year.catalogue, &year.history, &year.consolidated, &year.findings)
    }

    /// The rows of a sheet, cells apart by ` | `, formulas behind their results.
    fn transcript(sheet: &Sheet) -> String {
        let mut out = String::new();
        for row in 0..sheet.end_row() {
            let cells: Vec<String> = (0..20)
                .map(|column| shown(sheet.cell(CellRef::new(row, column))))
                .collect();
            out.push_str(cells.join(" | ").trim_end_matches([' ', '|']));
            out.push('\n');
        }
        out
    }

    fn shown(cell: &Cell) -> String {
        let text = cell.content.as_found().replace('\n', "⏎");
        match &cell.formula {
            Some(formula) => format!("{text} {formula}"),
            None => text,
        }
    }

    #[test]
    fn the_sheets_are_named_in_the_catalogues_language() {
        let names: Vec<String> = book().sheets.into_iter().map(|sheet| sheet.name).collect();
        assert_eq!(
            names.join(", "),
            "Povzetek, Cilji, Kazalniki, Finance, Oddaje, Ugotovitve, Sledljivost, Odločitve"
        );
    }

    #[test]
    fn the_overview_counts() {
        insta::assert_snapshot!(transcript(&book().sheets[0]), @r"
Povzetek za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj

Stanja ciljev po področjih
Področje | dosežen | delno dosežen | ni dosežen | v izvajanju | brez stanja | skupaj
a. Razvoj varstva | 1 | 0 | 1 | 0 | 0 | 2 =SUM(B6:F6)
b. Sodelovanje | 0 | 0 | 0 | 0 | 1 | 1 =SUM(B7:F7)
Skupaj | 1 =SUM(B6:B7) | 0 =SUM(C6:C7) | 1 =SUM(D6:D7) | 0 =SUM(E6:E7) | 1 =SUM(F6:F7) | 3 =SUM(G6:G7)

Oddaje: prejetih 2 od 3
Ustanova | Stanje | Napake | Opozorila | Opombe | Spregledano
Mestna občina Kranj | prejeto in potrjeno | 0 | 0 | 0 | 1
Dom upokojencev Kranj | prejeto, ni potrjeno | 2 | 0 | 0 | 0
Ljudska univerza Kranj | ni oddano | 0 | 0 | 0 | 0

Ugotovitve po teži
Teža | Število
napaka | 2
opozorilo | 0
opomba | 1
spregledano z odločitvijo | 1

Sredstva po virih (vsako plačilo šteto enkrat)
Vir | Realizacija 2023 | Sprejeti 2024 | Veljavni 2024 | Realizacija 2024 | Indeks | Postavk z realizacijo
občina | 497923 |  | 560000 | 553530.25 | 98.84 | 1 od 1
država |  |  |  | 4000 |  | 1 od 1
Skupaj | 497923 |  | 560000 | 557530.25 |  | 2 od 2

Kaj je še odprto
Kaj | Podrobno
navedbe se razlikujejo | b.1 Število obiskov (MOK: 5; DUK: 7)
prejeto, ni potrjeno | Dom upokojencev Kranj
ni oddano | Ljudska univerza Kranj
nerešene napake | 2 napaki: glejte list Ugotovitve
");
    }

    #[test]
    fn goals_carry_everybodys_words() {
        insta::assert_snapshot!(transcript(&book().sheets[1]), @r"
Cilji in njihova stanja v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj

Področje | Cilj | Naslov | Vrsta | Rok | Stanje 2023 | Stanje 2024 | Nosilec | Obrazložitev | Razlog, če cilj ni v celoti dosežen | Navzkrižje ali odločitev
a | a.1 | Doplačevati pomoč na domu | redna letna naloga |  |  | dosežen | Mestna občina Kranj
a | a.3 | Povečati število oskrbovalk | enkratna naloga | 30. 9. 2024 | ni dosežen | ni dosežen | Dom upokojencev Kranj | Dom upokojencev Kranj:⏎Primanjkuje kadra.⏎⏎Mestna občina Kranj:⏎Občina sofinancira. | Dom upokojencev Kranj:⏎Ni prijav na razpis.
b | b.1 | =Druženje generacij | redna letna naloga |  |  | brez stanja | Mestna občina Kranj |  |  | brez berljivega odgovora: MOK
");
    }

    #[test]
    fn indicators_compare_years_and_targets() {
        insta::assert_snapshot!(transcript(&book().sheets[2]), @r"
Kazalniki v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj

Ključ | Kazalnik | Enota | 2021 | 2022 | 2023 | 2024 | Sprememba na 2023 | Ciljna vrednost | Doseženo | Navedbe ustanov | Kako je nastala vrednost
a.3/oskrbovalke | Povprečno število oskrbovalk na mesec | oseb |  |  | 21 | 22 | 1 | vsaj 40 do 2024 | ne | DUK: 22
a.3/vozila | Število vozil | vozil |  |  |  | 5 |  |  |  | DUK: 4 | odločitev št. 2 – Kombi je last občine.
b.1/ure | Ure dejavnosti | ur |  |  |  | 42.5 |  |  |  | MOK: 12,5; DUK: 30 | vsota navedb; nepopolno, manjka: LUK
b.1/obiski | Število obiskov | obiskov |  |  |  |  |  |  |  | MOK: 5; DUK: 7 | odprto: navedbe se razlikujejo
");
    }

    #[test]
    fn money_is_summed_once_with_formulas() {
        insta::assert_snapshot!(transcript(&book().sheets[3]), @r#"
Sprejeti, veljavni in realizirani zneski v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj

Področje | Cilj | Ključ | Proračunska postavka | Vir | Plačnik | Prejemnik | Realizacija 2023 | Sprejeti 2024 | Veljavni 2024 | Realizacija 2024 | Indeks realizacija / veljavni | Kako je nastala realizacija
a | a.1 | a.1/pomoc | Pomoč družini na domu | občina | MOK | DUK | 497923 |  | 560000 | 553530.25 | 98.84 =IF(OR(J5="",K5="",J5=0),"",ROUND(K5/J5*100,2))
b | b.1 | b.1/javna_dela | Javna dela | država | MOK |  |  |  |  | 4000 |  =IF(OR(J6="",K6="",J6=0),"",ROUND(K6/J6*100,2))

 |  |  | Skupaj področje a |  |  |  | 497923 =IF(COUNTIFS($A$5:$A$6,"a",$H$5:$H$6,"<>")=0,"",SUMIFS($H$5:$H$6,$A$5:$A$6,"a")) |  =IF(COUNTIFS($A$5:$A$6,"a",$I$5:$I$6,"<>")=0,"",SUMIFS($I$5:$I$6,$A$5:$A$6,"a")) | 560000 =IF(COUNTIFS($A$5:$A$6,"a",$J$5:$J$6,"<>")=0,"",SUMIFS($J$5:$J$6,$A$5:$A$6,"a")) | 553530.25 =IF(COUNTIFS($A$5:$A$6,"a",$K$5:$K$6,"<>")=0,"",SUMIFS($K$5:$K$6,$A$5:$A$6,"a")) | 98.84 =IF(OR(SUMPRODUCT(($A$5:$A$6="a")*(($J$5:$J$6<>"")<>($K$5:$K$6<>"")))>0,N(J8)=0,K8=""),"",ROUND(K8/J8*100,2)) | z realizacijo: 1 od 1
 |  |  | Skupaj področje b |  |  |  |  =IF(COUNTIFS($A$5:$A$6,"b",$H$5:$H$6,"<>")=0,"",SUMIFS($H$5:$H$6,$A$5:$A$6,"b")) |  =IF(COUNTIFS($A$5:$A$6,"b",$I$5:$I$6,"<>")=0,"",SUMIFS($I$5:$I$6,$A$5:$A$6,"b")) |  =IF(COUNTIFS($A$5:$A$6,"b",$J$5:$J$6,"<>")=0,"",SUMIFS($J$5:$J$6,$A$5:$A$6,"b")) | 4000 =IF(COUNTIFS($A$5:$A$6,"b",$K$5:$K$6,"<>")=0,"",SUMIFS($K$5:$K$6,$A$5:$A$6,"b")) |  =IF(OR(SUMPRODUCT(($A$5:$A$6="b")*(($J$5:$J$6<>"")<>($K$5:$K$6<>"")))>0,N(J9)=0,K9=""),"",ROUND(K9/J9*100,2)) | z realizacijo: 1 od 1
 |  |  | Skupaj vir: občina |  |  |  | 497923 =IF(COUNTIFS($E$5:$E$6,"občina",$H$5:$H$6,"<>")=0,"",SUMIFS($H$5:$H$6,$E$5:$E$6,"občina")) |  =IF(COUNTIFS($E$5:$E$6,"občina",$I$5:$I$6,"<>")=0,"",SUMIFS($I$5:$I$6,$E$5:$E$6,"občina")) | 560000 =IF(COUNTIFS($E$5:$E$6,"občina",$J$5:$J$6,"<>")=0,"",SUMIFS($J$5:$J$6,$E$5:$E$6,"občina")) | 553530.25 =IF(COUNTIFS($E$5:$E$6,"občina",$K$5:$K$6,"<>")=0,"",SUMIFS($K$5:$K$6,$E$5:$E$6,"občina")) | 98.84 =IF(OR(SUMPRODUCT(($E$5:$E$6="občina")*(($J$5:$J$6<>"")<>($K$5:$K$6<>"")))>0,N(J10)=0,K10=""),"",ROUND(K10/J10*100,2)) | z realizacijo: 1 od 1
 |  |  | Skupaj vir: država |  |  |  |  =IF(COUNTIFS($E$5:$E$6,"država",$H$5:$H$6,"<>")=0,"",SUMIFS($H$5:$H$6,$E$5:$E$6,"država")) |  =IF(COUNTIFS($E$5:$E$6,"država",$I$5:$I$6,"<>")=0,"",SUMIFS($I$5:$I$6,$E$5:$E$6,"država")) |  =IF(COUNTIFS($E$5:$E$6,"država",$J$5:$J$6,"<>")=0,"",SUMIFS($J$5:$J$6,$E$5:$E$6,"država")) | 4000 =IF(COUNTIFS($E$5:$E$6,"država",$K$5:$K$6,"<>")=0,"",SUMIFS($K$5:$K$6,$E$5:$E$6,"država")) |  =IF(OR(SUMPRODUCT(($E$5:$E$6="država")*(($J$5:$J$6<>"")<>($K$5:$K$6<>"")))>0,N(J11)=0,K11=""),"",ROUND(K11/J11*100,2)) | z realizacijo: 1 od 1
 |  |  | Skupaj |  |  |  | 497923 =IF(COUNT($H$5:$H$6)=0,"",SUM($H$5:$H$6)) |  =IF(COUNT($I$5:$I$6)=0,"",SUM($I$5:$I$6)) | 560000 =IF(COUNT($J$5:$J$6)=0,"",SUM($J$5:$J$6)) | 557530.25 =IF(COUNT($K$5:$K$6)=0,"",SUM($K$5:$K$6)) |  =IF(OR(SUMPRODUCT(1*(($J$5:$J$6<>"")<>($K$5:$K$6<>"")))>0,N(J12)=0,K12=""),"",ROUND(K12/J12*100,2)) | z realizacijo: 2 od 2
"#);
    }

    #[test]
    fn a_ledger_is_held_against_the_forms() {
        let mut year = fixture::year();
        fixture::with_ledger(&mut year);
        let book = consolidated(&year.catalogue, &year.history, &year.consolidated, &year.findings);
        insta::assert_snapshot!(transcript(book.sheet("Usklajenost").unwrap()), @r#"
Zneski iz obrazcev in iz glavne knjige v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj

Ključ | Proračunska postavka | Konto | Sprejeti, obrazec | Sprejeti, glavna knjiga | Razlika | Veljavni, obrazec | Veljavni, glavna knjiga | Razlika | Realizacija, obrazec | Realizacija, glavna knjiga | Razlika | Vrstice glavne knjige
a.1/pomoc | Pomoč družini na domu | 4111* |  |  |  =IF(OR(D5="",E5=""),"",ROUND(D5-E5,2)) | 560000 |  |  =IF(OR(G5="",H5=""),"",ROUND(G5-H5,2)) | 553530.25 | 553530.22 | 0.03 =IF(OR(J5="",K5=""),"",ROUND(J5-K5,2)) | 2: 411103
b.1/javna_dela | Javna dela |  |  |  |  =IF(OR(D6="",E6=""),"",ROUND(D6-E6,2)) |  |  |  =IF(OR(G6="",H6=""),"",ROUND(G6-H6,2)) | 4000 |  |  =IF(OR(J6="",K6=""),"",ROUND(J6-K6,2)) | postavka ni povezana z glavno knjigo

Vrstice glavne knjige brez postavke
vrstica 3 | Najem | 402600 |  |  |  |  |  |  |  | 120.5
 | Skupaj brez postavke |  |  |  |  |  |  |  |  | 120.5

Vrstice glavne knjige, ki ne štejejo
vrstica 4 | Skupaj |  |  |  |  |  |  |  |  | 553650.72 |  | seštevki
"#);
    }

    #[test]
    fn every_file_and_absence_is_listed() {
        insta::assert_snapshot!(transcript(&book().sheets[4]), @r"
Vrnjeni delovni zvezki za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj

Ustanova | Stanje oddaje | Datoteka | Potrjeno | Potrdila enota | Vloga | Dne | Napake | Opozorila | Spregledano | SHA-256 datoteke
Dom upokojencev Kranj | sprejeta | inbox/2024/DUK porocilo KONCNO.xlsx |  | Uprava | direktor | 2025-01-24 | 2 | 0 | 0 | duk0123456789abcdef
Mestna občina Kranj | sprejeta | inbox/2024/MOK.xlsx | da | Uprava | direktor | 2025-01-24 | 0 | 0 | 1 | mok0123456789abcdef
Ljudska univerza Kranj | ni oddano |  |  |  |  |  | 0 | 0 | 0
");
    }

    #[test]
    fn every_finding_is_listed() {
        insta::assert_snapshot!(transcript(&book().sheets[5]), @r"
Ugotovitve pri podatkih za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj

Teža | Koda | Ustanova | Datoteka | List | Celica ali vrstica | Ključ | Ugotovitev | Pomoč | Glejte tudi | Spregledano: razlog | Spregledal
napaka | V104 | Dom upokojencev Kranj | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F7 | a.3/oskrbovalke | a.3 Povprečno število oskrbovalk na mesec: pričakovano je število, v celici je »približno 22\u{1b}[31m« | v celico vpišite samo število
napaka | V104 | Dom upokojencev Kranj | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F8 | a.3/vozila | a.3 Število vozil: pričakovano je število, v celici je »pet« | v celico vpišite samo število
opomba | V104 |  | decisions/2024.toml |  | 3 |  | pričakovano je 1, v celici je »=2+5|cmd« | v celico vpišite samo število | inbox/2024/MOK.xlsx › Cilji › F9
napaka | R101 | Mestna občina Kranj | inbox/2024/MOK.xlsx | Cilji | F9 | b.1/status | b.1 stanje cilja: stanje cilja ni izbrano | izberite stanje s seznama |  | Kombi je last občine. | Urad, 10. 2. 2025
");
    }

    #[test]
    fn every_value_leads_to_its_cell() {
        insta::assert_snapshot!(transcript(&book().sheets[6]), @r"
Od kod je katera vrednost za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj

Ključ | Podatek | Ustanova | Vrednost | Upoštevano | Kako je nastala skupna vrednost | Datoteka | List | Celica ali vrstica | Kot je v celici | SHA-256 datoteke
a.1/status | a.1 stanje cilja | MOK | dosežen | da | edina navedba | inbox/2024/MOK.xlsx | Cilji | F5 | achieved | mok0123456789abcdef
a.1/pomoc/revised | a.1 Pomoč družini na domu, veljavni proračun | MOK | 560000 | da | edina navedba | inbox/2024/MOK.xlsx | Finance | G5 | 560000 | mok0123456789abcdef
a.1/pomoc | a.1 Pomoč družini na domu | MOK | 553530.25 | da | navedbe se ujemajo | inbox/2024/MOK.xlsx | Finance | H5 | 553530.25 | mok0123456789abcdef
a.1/pomoc | a.1 Pomoč družini na domu | DUK | 553530.25 | da | navedbe se ujemajo | inbox/2024/DUK porocilo KONCNO.xlsx | Finance | H5 | 553530.25 | duk0123456789abcdef
a.3/status | a.3 stanje cilja | DUK | ni dosežen | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | F6 | not-achieved | duk0123456789abcdef
a.3/explanation | a.3 obrazložitev | DUK | Primanjkuje kadra. | da | navedbe stojijo druga ob drugi | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | G6 | Primanjkuje kadra. | duk0123456789abcdef
a.3/explanation | a.3 obrazložitev | MOK | Občina sofinancira. | da | navedbe stojijo druga ob drugi | inbox/2024/MOK.xlsx | Cilji | G8 | Občina sofinancira. | mok0123456789abcdef
a.3/reason | a.3 razlog | DUK | Ni prijav na razpis. | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | H6 | Ni prijav na razpis. | duk0123456789abcdef
a.3/oskrbovalke | a.3 Povprečno število oskrbovalk na mesec | DUK | 22 | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F7 | 22 | duk0123456789abcdef
a.3/vozila | a.3 Število vozil | DUK | 4 | ne | odločitev št. 2 | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F8 | 4 | duk0123456789abcdef
a.3/vozila | a.3 Število vozil |  | 5 | da | odločitev št. 2 | decisions/2024.toml |  | 9
b.1/ure | b.1 Ure dejavnosti | MOK | 12.5 | da | vsota navedb | inbox/2024/MOK.xlsx | Kazalniki | F9 | 12.5 | mok0123456789abcdef
b.1/ure | b.1 Ure dejavnosti | DUK | 30 | da | vsota navedb | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F9 | 30 | duk0123456789abcdef
b.1/obiski | b.1 Število obiskov | MOK | 5 | ne | odprto: navedbe se razlikujejo | inbox/2024/MOK.xlsx | Kazalniki | F10 | 5 | mok0123456789abcdef
b.1/obiski | b.1 Število obiskov | DUK | 7 | ne | odprto: navedbe se razlikujejo | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F10 | 7 | duk0123456789abcdef
b.1/javna_dela | b.1 Javna dela | MOK | 4000 | da | edina navedba | inbox/2024/MOK.xlsx | Finance | H9 | 4000 | mok0123456789abcdef
");
    }

    #[test]
    fn decisions_tell_what_they_did() {
        insta::assert_snapshot!(transcript(&book().sheets[7]), @r"
Odločitve koordinatorja za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj

Št. | Odločitev | O čem | Ustanova | Vrednost | Razlog | Odločil | Dne | Velja do | Učinkov | Zapisana v
1 | spregled ugotovitve | R101 · b.1/status |  |  | Kombi je last občine. | Urad | 2025-02-10 | 2026-12-31 | 1 | decisions/2024.toml:1:1
2 | določena vrednost | a.3/vozila |  | 5 | Kombi je last občine. | Urad | 2025-02-10 |  | 1 | decisions/2024.toml:9:1
");
    }

    #[test]
    fn blank_is_never_zero() {
        for sheet in &book().sheets[1..4] {
            for (at, cell) in &sheet.cells {
                let zero = cell.content == Content::Number(rust_decimal::Decimal::ZERO);
                assert!(!zero, "{} {at}", sheet.name);
            }
        }
    }
}
