//! The consolidated workbook: the year's answers, money, findings and where every value came from.

mod link;
mod cell;
mod column;
mod below;
mod overview;
mod sheets;
mod lists;
mod long_texts;
mod finance;
mod reconciliation;
pub mod signing;

use std::io::{Cursor, Seek, Write};

use crate::base::language::{Language, Text};
use crate::base::mark::Marks;
use crate::base::place::CellRef;
use crate::output::Results;
use crate::output::tables::claims;
use crate::result::finance::Finance;
use crate::sheet::Content;
use crate::sheet::write::{self, Long, WriteError};
use crate::sheet::{BookPlan, Cell, Format, Look, Properties, SheetPlan};

/// Makes the consolidated workbook, in the catalogue's language. Its findings are in the order in which they are reported.
pub fn consolidated(results: &Results<'_>) -> BookPlan {
    in_order(results, |results| whole(results, link::CLAIMS_A_SHEET))
}

/// Returns the same workbook as the bytes of a file.
///
/// # Errors
/// The workbook would contain something that spreadsheet programs refuse, such as a text that is too long.
pub fn written(results: &Results<'_>) -> Result<Vec<u8>, WriteError> {
    write_to(results, Cursor::new(Vec::new())).map(Cursor::into_inner)
}

/// Writes the same workbook, and returns where it was written to. The sheets of provenance, by far the longest, are never in
/// memory as a whole.
///
/// # Errors
/// Those of [`written`]; also if it cannot be written there.
pub fn write_to<W: Write + Seek>(results: &Results<'_>, out: W) -> Result<W, WriteError> {
    in_order(results, |results| {
        let claims = claims::rows(results);
        let pieces = pieces(&claims, link::CLAIMS_A_SHEET);
        let links = link::Links::of(results);
        let (book, first) = book(results, &links, &pieces);
        let columns = sheets::of_provenance(results);
        let mut bodies: Vec<_> = pieces
            .iter()
            .map(|rows| column::body(&links, &columns, rows))
            .collect();
        let long = (first..).zip(&mut bodies);
        let long = long.map(|(sheet, cells)| Long { sheet, cells });
        write::write_long(&book, long.collect(), out)
    })
}

fn in_order<T>(results: &Results<'_>, made: impl FnOnce(&Results<'_>) -> T) -> T {
    let findings = results.findings.clone().sorted();
    made(&Results {
        findings: &findings,
        ..*results
    })
}

/// Makes the workbook with all its rows in memory.
fn whole(results: &Results<'_>, claims_a_sheet: usize) -> BookPlan {
    let claims = claims::rows(results);
    let pieces = pieces(&claims, claims_a_sheet);
    let links = link::Links::among(results, claims_a_sheet);
    let (mut book, first) = book(results, &links, &pieces);
    let columns = sheets::of_provenance(results);
    for (sheet, rows) in book.sheets.iter_mut().skip(first).zip(pieces) {
        sheet.cells.extend(column::body(&links, &columns, rows));
    }
    book
}

/// Returns the rows of each sheet of provenance; one sheet without rows if there are none.
fn pieces<T>(rows: &[T], a_sheet: usize) -> Vec<&[T]> {
    if rows.is_empty() {
        return vec![rows];
    }
    rows.chunks(a_sheet).collect()
}

/// Makes the workbook without the rows of provenance, and returns the position of its first sheet of them.
fn book(
    results: &Results<'_>,
    links: &link::Links<'_>,
    claims: &[&[claims::ClaimRow<'_>]],
) -> (BookPlan, usize) {
    let (catalogue, consolidated) = (results.catalogue, results.consolidated);
    let finance = Finance::of(catalogue, results.history, consolidated);
    let title = Text::new("Zbirnik za leto {year}", "Consolidated results for {year}");
    let title = title.fill(&[("year", &consolidated.year.to_string())]);
    let before = [
        Some(overview::sheet(results, links, &finance)),
        Some(sheets::goals(links)),
        sheets::steps(links),
        sheets::evidence(links),
        Some(sheets::indicators(links)),
        Some(self::finance::sheet(links, &finance)),
        reconciliation::sheet(links, &finance),
        Some(sheets::submissions(links)),
        Some(sheets::findings(links)),
    ];
    let mut sheets: Vec<SheetPlan> = before.into_iter().flatten().collect();
    sheets.extend(lists::sheets(results));
    let first = sheets.len();
    sheets.push(sheets::decisions(links));
    let provenance = (1..).zip(claims);
    let mut provenance: Vec<SheetPlan> = provenance
        .map(|(number, rows)| sheets::provenance(links, number, rows))
        .collect();
    let long = long_texts::sheet(results, &mut sheets, &mut provenance, claims);
    sheets.splice(first..first, provenance);
    sheets.extend(long);
    for sheet in &mut sheets {
        explain(sheet, results.language());
        if let Some(moved) = sheet.keep_off_repeated(1) {
            sheet.wrap_on_first_page(moved);
        }
    }
    let book = BookPlan {
        sheets,
        names: Vec::new(),
        properties: Properties {
            title: title.in_(results.language()),
            author: catalogue.strategy.owner.clone(),
            subject: catalogue.strategy.title.clone(),
            language: results.language(),
        },
    };
    (book.with_decimals(catalogue.strategy.decimals), first)
}

/// Explains under the title of a sheet the signs that its cells show behind their values.
fn explain(sheet: &mut SheetPlan, language: Language) {
    let marks = sheet
        .cells
        .values()
        .map(|cell| match (&cell.content, cell.style.format) {
            (_, Format::Noted(noting)) => noting.marks,
            (Content::Text(text), _) => Marks::in_text(text),
            _ => Marks::NONE,
        });
    let footnote = marks.fold(Marks::NONE, Marks::and).footnote(language);
    let subtitle = CellRef::new(1, 0);
    if footnote.is_empty() {
        return;
    }
    let words = format!("{} · {footnote}", sheet.cell(subtitle).content.as_found());
    sheet.put(subtitle.row, subtitle.column, Cell::text(words, Look::Subtitle));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Findings;
    use crate::output::fixture;

    fn book() -> BookPlan {
        let year = fixture::year();
        consolidated(&year.results())
    }

    #[test]
    fn claims_beyond_one_sheet_stand_on_further_ones_and_are_still_found() {
        let year = fixture::year();
        let one = consolidated(&year.results());
        let provenance = |book: &BookPlan| -> Vec<SheetPlan> {
            let sheets = book.sheets.iter();
            let sheets = sheets.filter(|sheet| sheet.name.starts_with("Sledljivost"));
            sheets.cloned().collect()
        };
        let keys = |sheet: &SheetPlan| -> Vec<String> {
            let keys = (column::FIRST..sheet.end_row()).map(|row| sheet.cell(CellRef::new(row, 0)));
            keys.map(|cell| cell.content.as_found()).collect()
        };
        let all = keys(&provenance(&one)[0]);
        for a_sheet in [1, 3, all.len() - 1] {
            let book = in_order(&year.results(), |results| whole(results, a_sheet));
            let sheets = provenance(&book);
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            assert_eq!(names[..2], ["Sledljivost", "Sledljivost 2"]);
            assert_eq!(sheets.iter().flat_map(keys).collect::<Vec<_>>(), all);
            write::write(&book).unwrap();
            assert_links(&book);
        }
    }

    /// Returns the rows of a sheet, cells apart by ` | `, formulas behind their results; of links, the sheet and the key.
    fn transcript(sheet: &SheetPlan) -> String {
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
            Some(formula) if formula.starts_with("=HYPERLINK(") => {
                let mut parts = formula.split(['\'', '(', ',']);
                let (sheet, key) = (parts.nth(2).unwrap(), parts.nth(1).unwrap());
                format!("{text} → {sheet} {}", key.trim_matches('"'))
            }
            Some(formula) => format!("{text} {formula}"),
            None => text,
        }
    }

    #[test]
    fn the_long_sheet_is_written_as_if_it_were_whole() {
        let mut year = fixture::year();
        let last = year.catalogue.goals.values_mut().last().unwrap();
        // Its last row needs more than one line.
        last.budget.values_mut().last().unwrap().title = "Javna dela ".repeat(20);
        let whole = write::write(&consolidated(&year.results())).unwrap();
        let long = written(&year.results()).unwrap();
        let read = |bytes: &[u8]| {
            let limits = crate::sheet::limits::Limits::default();
            let book =
                crate::sheet::open::open(bytes, &limits, &crate::sheet::isolate::Isolation::none()).unwrap();
            let sheets = book.sheets.into_iter();
            sheets.map(|sheet| (sheet.name, sheet.cells)).collect::<Vec<_>>()
        };
        assert_eq!(read(&long), read(&whole));
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
        insta::assert_snapshot!(transcript(&book().sheets[0]), @r#"
Povzetek za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj
Cilji | Kazalniki | Finance | Oddaje | Ugotovitve | Sledljivost | Odločitve

Stanja ciljev po področjih v letu 2024
Področje | dosežen | delno dosežen | ni dosežen | v izvajanju | brez stanja | skupaj
a. Razvoj varstva | 1 =SUMPRODUCT((LEFT(Cilji[Področje],3)="a. ")*(Cilji[Stanje 2024]="dosežen")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="a. ")*(Cilji[Stanje 2024]="delno dosežen")) | 1 =SUMPRODUCT((LEFT(Cilji[Področje],3)="a. ")*(Cilji[Stanje 2024]="ni dosežen")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="a. ")*(Cilji[Stanje 2024]="v izvajanju")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="a. ")*(Cilji[Stanje 2024]="brez stanja")) | 2 =SUM(B7:F7)
b. Sodelovanje | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="b. ")*(Cilji[Stanje 2024]="dosežen")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="b. ")*(Cilji[Stanje 2024]="delno dosežen")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="b. ")*(Cilji[Stanje 2024]="ni dosežen")) | 0 =SUMPRODUCT((LEFT(Cilji[Področje],3)="b. ")*(Cilji[Stanje 2024]="v izvajanju")) | 1 =SUMPRODUCT((LEFT(Cilji[Področje],3)="b. ")*(Cilji[Stanje 2024]="brez stanja")) | 1 =SUM(B8:F8)
Skupaj | 1 =SUBTOTAL(109,StanjaCiljev[dosežen]) | 0 =SUBTOTAL(109,StanjaCiljev[delno dosežen]) | 1 =SUBTOTAL(109,StanjaCiljev[ni dosežen]) | 0 =SUBTOTAL(109,StanjaCiljev[v izvajanju]) | 1 =SUBTOTAL(109,StanjaCiljev[brez stanja]) | 3 =SUBTOTAL(109,StanjaCiljev[skupaj])















Sredstva po virih (vsako plačilo šteto enkrat)
Vir | Veljavni 2024 | Realizacija 2024 | Indeks realizacija / veljavni | Postavk z realizacijo
občina | 560000 | 553530.25 | 98.84 | 1 od 1
država |  | 4000 |  | 1 od 1
Skupaj (veljavni je znan pri 1) | 560000 =IF(SUBTOTAL(102,SredstvaPoVirih[Veljavni 2024])=0,"",ROUND(SUBTOTAL(109,SredstvaPoVirih[Veljavni 2024]),2)) | 557530.25 =IF(SUBTOTAL(102,SredstvaPoVirih[Realizacija 2024])=0,"",ROUND(SUBTOTAL(109,SredstvaPoVirih[Realizacija 2024]),2)) |  | 2 od 2
 | Finančna služba zneskov še ni potrdila
















Realizacija v primerjavi z letom 2023
Postavke | Realizacija 2023 | Realizacija 2024 | Sprememba realizacije od 2023 v %
– znano v obeh letih (1 postavka) | 497923 | 553530.25 | 11.2
– znano le v letu 2024 (1 postavka) |  | 4000
Skupaj (2024: 2 postavki; 2023: 1 postavka) | 497923 | 557530.25

Oddaje: prejetih 2 od 3
Ustanova | Stanje | Napake | Opozorila | Opombe | Spregledano
Mestna občina Kranj | prejeto in potrjeno | 0 | 0 | 0 | 1
Dom upokojencev Kranj | prejeto, ni potrjeno | 2 | 0 | 0 | 0
Ljudska univerza Kranj | ni oddano | 0 | 0 | 0 | 0
Koordinator |  | 0 | 0 | 1 | 0
Skupaj |  | 2 =SUBTOTAL(109,PrejeteOddaje[Napake]) | 0 =SUBTOTAL(109,PrejeteOddaje[Opozorila]) | 1 =SUBTOTAL(109,PrejeteOddaje[Opombe]) | 1 =SUBTOTAL(109,PrejeteOddaje[Spregledano])

Ugotovitve po teži
Teža | Število
napaka | 2 =SUMPRODUCT((Ugotovitve[Teža]="napaka")*(Ugotovitve[Spregledal]=""))
opozorilo | 0 =SUMPRODUCT((Ugotovitve[Teža]="opozorilo")*(Ugotovitve[Spregledal]=""))
opomba | 1 =SUMPRODUCT((Ugotovitve[Teža]="opomba")*(Ugotovitve[Spregledal]=""))
spregledano z odločitvijo | 1 =SUMPRODUCT(1*(Ugotovitve[Spregledal]<>""))
Skupaj | 4 =SUBTOTAL(109,UgotovitvePoTezi[Število])

Kaj je še odprto
Kaj | Podrobno
navedbe se razlikujejo → Sledljivost b.1/obiski | b.1 Število obiskov (MOK: 5; DUK: 7)
nepopolna vrednost → Kazalniki b.1/ure | b.1 Ure dejavnosti (nepopolno, manjka: LUK)
prejeto, ni potrjeno | Dom upokojencev Kranj
ni oddano | Ljudska univerza Kranj
nerešene napake | 2 napaki: glejte list Ugotovitve
odprta napaka | a.3 Povprečno število oskrbovalk na mesec: pričakovano je število, v celici je »približno 22\u{1b}[31m« [V104]
odprta napaka | a.3 Število vozil: pričakovano je število, v celici je »pet« [V104]
"#);
    }

    #[test]
    fn goals_list_the_texts_of_all_institutions() {
        insta::assert_snapshot!(transcript(&book().sheets[1]), @r#"
Cilji in njihova stanja v letu 2024
 |  |  | Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 3 od 3 ="Prikazanih vrstic: "&SUBTOTAL(103,Cilji[Cilj])&" od "&ROWS(Cilji[Cilj])
Cilj | Področje | Naslov | Vrsta | Rok | Stanje 2023 | Stanje 2024 | Nosilec | Obrazložitev | Razlog, če cilj ni v celoti dosežen | Ciljne vrednosti in kaj je doseženo | Navzkrižja in kaj manjka | Odločitve | Kazalnikov | Postavk | Navedb | Ugotovitev
a.1 | a. Razvoj varstva | Doplačevati pomoč na domu | redna letna naloga |  |  | dosežen | Mestna občina Kranj |  |  |  |  |  |  | 1 → Finance a.1/pomoc | 4 → Sledljivost a.1/status
a.3 | a. Razvoj varstva | Povečati število oskrbovalk | enkratna naloga | 30. 9. 2024 | ni dosežen | ni dosežen | Dom upokojencev Kranj | Dom upokojencev Kranj:⏎Primanjkuje kadra.⏎⏎Mestna občina Kranj:⏎Občina sofinancira. | Dom upokojencev Kranj:⏎Ni prijav na razpis. | Povprečno število oskrbovalk na mesec: vsaj 40 oseb do 2024; 22 oseb, ni doseženo |  | št. 2, določena vrednost: Kombi je last občine. | 2 → Kazalniki a.3/oskrbovalke |  | 7 → Sledljivost a.3/status | 2 → Ugotovitve 1
b.1 | b. Sodelovanje | =Druženje generacij | redna letna naloga |  |  | brez stanja | Mestna občina Kranj |  |  |  | stanje cilja: ni odgovora: MOK⏎Ure dejavnosti: nepopolno, manjka: LUK⏎Število obiskov: odprto: navedbe se razlikujejo (MOK: 5; DUK: 7) | št. 1, spregled ugotovitve: Kombi je last občine. | 2 → Kazalniki b.1/ure | 1 → Finance b.1/javna_dela | 5 → Sledljivost b.1/ure | 1 → Ugotovitve 4
"#);
    }

    #[test]
    fn indicators_compare_years_and_targets() {
        insta::assert_snapshot!(transcript(&book().sheets[2]), @r#"
Kazalniki v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj · ‡ nepopolno: podatek vsaj ene vprašane ustanove manjka; † vrednost ali del vsote je določila odločitev koordinatorja.
Prikazanih vrstic: 4 od 4 ="Prikazanih vrstic: "&SUBTOTAL(103,Kazalniki[Ključ])&" od "&ROWS(Kazalniki[Ključ])
Ključ | Cilj | Kazalnik | Enota | 2023 | 2024 | Gibanje | Sprememba na 2023 | Sprememba v % | Ciljna vrednost | Doseženo | Navedbe ustanov | Kako je nastala vrednost | Nepopolno | Navedb | Ugotovitev
a.3/oskrbovalke | a.3 → Cilji a.3 | Povprečno število oskrbovalk na mesec | oseb | 21 | 22 |  | 1 | 4.8 | vsaj 40 oseb do 2024 | ne | DUK: 22 |  |  | 1 → Sledljivost a.3/oskrbovalke | 1 → Ugotovitve 1
a.3/vozila | a.3 → Cilji a.3 | Število vozil | vozil |  | 5 |  |  |  |  |  | DUK: 4 | odločitev št. 2 – Kombi je last občine. |  | 2 → Sledljivost a.3/vozila | 1 → Ugotovitve 2
b.1/ure | b.1 → Cilji b.1 | Ure dejavnosti | ur |  | 42.5 |  |  |  |  |  | MOK: 12,5; DUK: 30 | vsota navedb; nepopolno, manjka: LUK | da | 2 → Sledljivost b.1/ure
b.1/obiski | b.1 → Cilji b.1 | Število obiskov | obiskov |  |  |  |  |  |  |  | MOK: 5; DUK: 7 | odprto: navedbe se razlikujejo |  | 2 → Sledljivost b.1/obiski
"#);
    }

    #[test]
    fn money_is_summed_once_with_formulas() {
        insta::assert_snapshot!(transcript(&book().sheets[3]), @r#"
Sprejeti, veljavni in realizirani zneski v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 2 od 2 ="Prikazanih vrstic: "&SUBTOTAL(103,Finance[Ključ])&" od "&ROWS(Finance[Ključ]) |  |  |  |  |  |  |  |  |  | 557530.25 =IF(SUBTOTAL(102,Finance[Realizacija 2024])=0,"",ROUND(SUBTOTAL(109,Finance[Realizacija 2024]),2))
Področje | Cilj | Ključ | Proračunska postavka | Vir | Plačnik | Prejemnik | Realizacija 2023 | Sprejeti 2024 | Veljavni 2024 | Realizacija 2024 | Indeks realizacija / veljavni | Sprememba realizacije od 2023 v % | Kako je nastala realizacija | Navedb | Ugotovitev
a. Razvoj varstva | a.1 → Cilji a.1 | a.1/pomoc | Pomoč družini na domu | občina | MOK | DUK | 497923 |  | 560000 | 553530.25 | 98.84 =IF(OR(COUNT(J5,K5)<2,N(J5)=0),"",IF(OR(K5/J5<0,K5/J5>=1E+11),"–",ROUND(K5/J5*100,2))) | 11.2 |  | 3 → Sledljivost a.1/pomoc
b. Sodelovanje | b.1 → Cilji b.1 | b.1/javna_dela | Javna dela | država | MOK |  |  |  |  | 4000 |  =IF(OR(COUNT(J6,K6)<2,N(J6)=0),"",IF(OR(K6/J6<0,K6/J6>=1E+11),"–",ROUND(K6/J6*100,2))) |  |  | 1 → Sledljivost b.1/javna_dela

 |  |  | – znano v obeh letih (1 postavka) |  |  |  | 497923 =IF(SUMPRODUCT(1*ISNUMBER($H$5:$H$6)*ISNUMBER($K$5:$K$6)*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT(1*ISNUMBER($H$5:$H$6)*ISNUMBER($K$5:$K$6)*1,$H$5:$H$6),2)) |  |  | 553530.25 =IF(SUMPRODUCT(1*ISNUMBER($H$5:$H$6)*ISNUMBER($K$5:$K$6)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(1*ISNUMBER($H$5:$H$6)*ISNUMBER($K$5:$K$6)*1,$K$5:$K$6),2)) |  | 11.2
 |  |  | – znano le v letu 2024 (1 postavka) |  |  |  |  |  |  | 4000 =IF(SUMPRODUCT(1*(1-ISNUMBER($H$5:$H$6))*ISNUMBER($K$5:$K$6)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(1*(1-ISNUMBER($H$5:$H$6))*ISNUMBER($K$5:$K$6)*1,$K$5:$K$6),2))
 |  |  | Skupaj vse postavke |  |  |  | 497923 =IF(COUNT($H$5:$H$6)=0,"",ROUND(SUM($H$5:$H$6),2)) |  =IF(COUNT($I$5:$I$6)=0,"",ROUND(SUM($I$5:$I$6),2)) | 560000 =IF(COUNT($J$5:$J$6)=0,"",ROUND(SUM($J$5:$J$6),2)) | 557530.25 =IF(COUNT($K$5:$K$6)=0,"",ROUND(SUM($K$5:$K$6),2)) |  =IF(OR(SUMPRODUCT(1*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J10)=0,$K10=""),"",IF(OR($K10/$J10<0,$K10/$J10>=1E+11),"–",ROUND($K10/$J10*100,2))) |  | realizacija je znana pri 2 od 2; veljavni je znan pri 1

Skupaj po področjih
a. Razvoj varstva |  |  |  |  |  |  | 497923 =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*1,$I$5:$I$6),2)) | 560000 =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*1,$J$5:$J$6),2)) | 553530.25 =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*1,$K$5:$K$6),2)) | 98.84 =IF(OR(SUMPRODUCT((LEFT($A$5:$A$6,3)="a. ")*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J13)=0,$K13=""),"",IF(OR($K13/$J13<0,$K13/$J13>=1E+11),"–",ROUND($K13/$J13*100,2))) | 11.2 | realizacija je znana pri 1 od 1
b. Sodelovanje |  |  |  |  |  |  |  =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*1,$I$5:$I$6),2)) |  =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*1,$J$5:$J$6),2)) | 4000 =IF(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*1,$K$5:$K$6),2)) |  =IF(OR(SUMPRODUCT((LEFT($A$5:$A$6,3)="b. ")*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J14)=0,$K14=""),"",IF(OR($K14/$J14<0,$K14/$J14>=1E+11),"–",ROUND($K14/$J14*100,2))) |  | realizacija je znana pri 1 od 1

Skupaj po virih
 |  |  |  | občina |  |  | 497923 =IF(SUMPRODUCT(($E$5:$E$6=$E17)*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E17)*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT(($E$5:$E$6=$E17)*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E17)*1,$I$5:$I$6),2)) | 560000 =IF(SUMPRODUCT(($E$5:$E$6=$E17)*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E17)*1,$J$5:$J$6),2)) | 553530.25 =IF(SUMPRODUCT(($E$5:$E$6=$E17)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E17)*1,$K$5:$K$6),2)) | 98.84 =IF(OR(SUMPRODUCT(($E$5:$E$6=$E17)*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J17)=0,$K17=""),"",IF(OR($K17/$J17<0,$K17/$J17>=1E+11),"–",ROUND($K17/$J17*100,2))) | 11.2 | realizacija je znana pri 1 od 1
 |  |  |  | država |  |  |  =IF(SUMPRODUCT(($E$5:$E$6=$E18)*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E18)*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT(($E$5:$E$6=$E18)*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E18)*1,$I$5:$I$6),2)) |  =IF(SUMPRODUCT(($E$5:$E$6=$E18)*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E18)*1,$J$5:$J$6),2)) | 4000 =IF(SUMPRODUCT(($E$5:$E$6=$E18)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(($E$5:$E$6=$E18)*1,$K$5:$K$6),2)) |  =IF(OR(SUMPRODUCT(($E$5:$E$6=$E18)*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J18)=0,$K18=""),"",IF(OR($K18/$J18<0,$K18/$J18>=1E+11),"–",ROUND($K18/$J18*100,2))) |  | realizacija je znana pri 1 od 1

Skupaj po ciljih
 | a.1 |  | Doplačevati pomoč na domu |  |  |  | 497923 =IF(SUMPRODUCT(($B$5:$B$6=$B21)*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B21)*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT(($B$5:$B$6=$B21)*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B21)*1,$I$5:$I$6),2)) | 560000 =IF(SUMPRODUCT(($B$5:$B$6=$B21)*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B21)*1,$J$5:$J$6),2)) | 553530.25 =IF(SUMPRODUCT(($B$5:$B$6=$B21)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B21)*1,$K$5:$K$6),2)) | 98.84 =IF(OR(SUMPRODUCT(($B$5:$B$6=$B21)*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J21)=0,$K21=""),"",IF(OR($K21/$J21<0,$K21/$J21>=1E+11),"–",ROUND($K21/$J21*100,2))) | 11.2 | realizacija je znana pri 1 od 1
 | b.1 |  | =Druženje generacij |  |  |  |  =IF(SUMPRODUCT(($B$5:$B$6=$B22)*ISNUMBER($H$5:$H$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B22)*1,$H$5:$H$6),2)) |  =IF(SUMPRODUCT(($B$5:$B$6=$B22)*ISNUMBER($I$5:$I$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B22)*1,$I$5:$I$6),2)) |  =IF(SUMPRODUCT(($B$5:$B$6=$B22)*ISNUMBER($J$5:$J$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B22)*1,$J$5:$J$6),2)) | 4000 =IF(SUMPRODUCT(($B$5:$B$6=$B22)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(($B$5:$B$6=$B22)*1,$K$5:$K$6),2)) |  =IF(OR(SUMPRODUCT(($B$5:$B$6=$B22)*(ISNUMBER($J$5:$J$6)<>ISNUMBER($K$5:$K$6)))>0,N($J22)=0,$K22=""),"",IF(OR($K22/$J22<0,$K22/$J22>=1E+11),"–",ROUND($K22/$J22*100,2))) |  | realizacija je znana pri 1 od 1

Prenosi med ustanovami (vsako plačilo šteto enkrat)
 | Cilj | Ključ | Proračunska postavka |  | Plačnik | Prejemnik | Plačano | Prejeto | Razlika | Šteto v seštevkih
 | a.1 → Cilji a.1 | a.1/pomoc | Pomoč družini na domu |  | MOK | DUK | 553530.25 | 553530.25 | 0.00 =IF(OR($H26="",$I26=""),"",ROUND($H26-$I26,2)) | 553530.25 =IF(SUMPRODUCT(($C$5:$C$6=$C26)*ISNUMBER($K$5:$K$6))=0,"",ROUND(SUMPRODUCT(($C$5:$C$6=$C26)*1,$K$5:$K$6),2)) |  |  |  | 3 → Sledljivost a.1/pomoc
 |  |  | Skupaj prenosi |  |  |  | 553530.25 =IF(COUNT($H$26:$H$26)=0,"",ROUND(SUM($H$26:$H$26),2)) | 553530.25 =IF(COUNT($I$26:$I$26)=0,"",ROUND(SUM($I$26:$I$26),2)) | 0.00 =IF(COUNT($J$26:$J$26)=0,"",ROUND(SUM($J$26:$J$26),2)) | 553530.25 =IF(COUNT($K$26:$K$26)=0,"",ROUND(SUM($K$26:$K$26),2))

Ni v seštevkih realizacije
 | Cilj | Ključ | Proračunska postavka |  | Navedla |  |  |  |  | Znesek, ki ne šteje |  |  | Zakaj
 | a.1 → Cilji a.1 | a.1/pomoc | Pomoč družini na domu |  | DUK |  |  |  |  | 553530.25 |  |  | isto plačilo, šteto enkrat | 3 → Sledljivost a.1/pomoc
 |  |  | Skupaj: isto plačilo, šteto enkrat |  |  |  |  |  |  | 553530.25 =IF(SUMPRODUCT(($N$31:$N$31=$N32)*ISNUMBER($K$31:$K$31))=0,"",ROUND(SUMPRODUCT(($N$31:$N$31=$N32)*1,$K$31:$K$31),2)) |  |  | isto plačilo, šteto enkrat
"#);
    }

    #[test]
    fn totals_of_money_carry_the_marks_of_their_parts_whatever_quotes_are_in_names() {
        use crate::base::mark::Mark;
        use crate::result::consolidated::{Merged, Settlement};
        let mut year = fixture::year();
        let line: crate::base::key::EntryKey = "b.1/javna_dela".parse().unwrap();
        let merged = year.consolidated.entries.get_mut(&line).unwrap();
        merged.outcome = Merged::Settled {
            value: merged.claims[0].value.clone(),
            by: Settlement::Decision(0),
            set_aside: Vec::new(),
        };
        for institution in year.catalogue.institutions.values_mut() {
            institution.short = format!("\"{}' =1", institution.short);
        }
        for (area, title) in year.catalogue.areas.values_mut().zip(["=\"a\"", "»b\" & 'b"]) {
            title.clone_into(&mut area.title);
        }
        let results = year.results();
        let book = consolidated(&results);
        let sheet = &book.sheets[3];
        // The realised amounts of all blocks with what stands at the head of their rows.
        let mut marked = Vec::new();
        for (at, cell) in &sheet.cells {
            let Format::Noted(noting) = cell.style.format else {
                continue;
            };
            let head = (0..7).map(|column| sheet.cell(CellRef::new(at.row, column)).content.as_found());
            let head: Vec<String> = head.filter(|words| !words.is_empty()).collect();
            assert!(noting.marks.has(Mark::Decided), "{at}");
            marked.push(format!("{} {}", head.join("|"), cell.content.as_found()));
        }
        insta::assert_snapshot!(marked.join("\n"), @r#"
b. »b" & 'b|b.1|b.1/javna_dela|Javna dela|država|"MOK' =1 4000
– znano le v letu 2024 (1 postavka) 4000
Skupaj vse postavke 557530.25
b. »b" & 'b 4000
država 4000
b.1|=Druženje generacij 4000
"#);
        let limits = crate::sheet::limits::Limits::default();
        let bytes = crate::sheet::write::write(&book).unwrap();
        let read =
            crate::sheet::open::open(&bytes, &limits, &crate::sheet::isolate::Isolation::none()).unwrap();
        let names = read.sheets[3].cells.values().map(|cell| cell.content.as_found());
        let names: Vec<String> = names
            .filter(|words| words.contains('"') && words.len() < 30)
            .collect();
        assert!(names.iter().any(|name| name == "\"MOK' =1"), "{names:?}");
        assert!(names.iter().any(|name| name == "a. =\"a\""), "{names:?}");
    }

    #[test]
    fn amounts_of_forms_are_compared_with_the_ledger() {
        let mut year = fixture::year();
        fixture::with_ledger(&mut year);
        let book = consolidated(&year.results());
        let money = book.sheet("Finance").unwrap();
        let shown = |row, columns: std::ops::RangeInclusive<u16>| {
            let cells = columns.map(|column| shown(money.cell(CellRef::new(row, column))));
            cells.collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(shown(3, 12..=13), "Glavna knjiga 2024 | Razlika do glavne knjige");
        assert_eq!(
            shown(4, 12..=15),
            "553530.22 | 0.03 =IF(COUNT(J5,M5)<2,\"\",ROUND(J5-M5,2)) |  | 1 → Usklajenost a.1/pomoc"
        );
        assert_eq!(
            shown(5, 12..=15),
            " |  =IF(COUNT(J6,M6)<2,\"\",ROUND(J6-M6,2)) |  | "
        );
        assert_eq!(
            shown(9, 12..=14),
            "553530.22 =IF(COUNT($M$5:$M$6)=0,\"\",ROUND(SUM($M$5:$M$6),2)) | \
             0.03 =IF(COUNT($N$5:$N$6)=0,\"\",ROUND(SUM($N$5:$N$6),2)) | \
             realizacija je znana pri 2 od 2; veljavni je znan pri 1; z glavno knjigo primerjano: 1"
        );
        insta::assert_snapshot!(transcript(book.sheet("Usklajenost").unwrap()), @r#"
Zneski iz obrazcev in iz glavne knjige v letu 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 2 od 2 ="Prikazanih vrstic: "&SUBTOTAL(103,Usklajenost[Ključ])&" od "&ROWS(Usklajenost[Ključ]) |  |  | 557530.25 =IF(SUBTOTAL(102,Usklajenost[Realizacija, obrazec])=0,"",ROUND(SUBTOTAL(109,Usklajenost[Realizacija, obrazec]),2))
Ključ | Proračunska postavka | Konto ali postavka | Realizacija, obrazec | Realizacija, glavna knjiga | Realizacija, razlika | Vrstice glavne knjige | Podatek je na listu | Navedb | Ugotovitev
a.1/pomoc | Pomoč družini na domu | 4111* | 553530.25 | 553530.22 | 0.03 =IF(COUNT(D5,E5)<2,"",ROUND(D5-E5,2)) | 2: 411103 | Finance → Finance a.1/pomoc | 3 → Sledljivost a.1/pomoc
b.1/javna_dela | Javna dela |  | 4000 |  |  =IF(COUNT(D6,E6)<2,"",ROUND(D6-E6,2)) | postavka ni povezana z glavno knjigo | Finance → Finance b.1/javna_dela | 1 → Sledljivost b.1/javna_dela

Vrstice glavne knjige brez postavke
vrstica 3 | Najem | 402600 |  | 120.5
 | Skupaj brez postavke |  |  | 120.5

Vrstice glavne knjige, ki ne štejejo
vrstica 4 | Skupaj |  |  | 553650.72 |  | seštevki
"#);
    }

    #[test]
    fn every_file_and_absence_is_listed() {
        insta::assert_snapshot!(transcript(&book().sheets[4]), @r#"
Vrnjeni obrazci za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 3 od 3 ="Prikazanih vrstic: "&SUBTOTAL(103,Oddaje[Stanje oddaje])&" od "&ROWS(Oddaje[Stanje oddaje])
Št. | Ustanova | Stanje oddaje | Sprejem | Datoteka | Potrjeno | Potrdila enota | Vloga | Dne | Napake | Opozorila | Spregledano | Ugotovitev | SHA-256 datoteke
1 | Dom upokojencev Kranj | upoštevana | čaka na sprejem | inbox/2024/DUK porocilo KONCNO.xlsx |  | Uprava | direktor | 2025-01-24 | 2 | 0 | 0 | 2 → Ugotovitve 1 | duk0123456789abcdef
2 | Mestna občina Kranj | upoštevana | čaka na sprejem | inbox/2024/MOK.xlsx | da | Uprava | direktor | 2025-01-24 | 0 | 0 | 1 | 1 → Ugotovitve 4 | mok0123456789abcdef
 | Ljudska univerza Kranj | ni oddano |  |  |  |  |  |  | 0 | 0 | 0
"#);
    }

    #[test]
    fn every_finding_is_listed() {
        insta::assert_snapshot!(transcript(&book().sheets[5]), @r#"
Ugotovitve pri podatkih za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 4 od 4 ="Prikazanih vrstic: "&SUBTOTAL(103,Ugotovitve[Koda])&" od "&ROWS(Ugotovitve[Koda])
Št. | Teža | Koda | Ustanova | Datoteka | List | Celica ali vrstica | Cilj | Ključ | Ugotovitev | Pomoč | Glejte tudi | Spregledano: razlog | Spregledal | Podatek je na listu | Navedb | Oddaja št.
1 | napaka | V104 | Dom upokojencev Kranj | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F7 | a.3 → Cilji a.3 | a.3/oskrbovalke | a.3 Povprečno število oskrbovalk na mesec: pričakovano je število, v celici je »približno 22\u{1b}[31m« | v celico vpišite samo število |  |  |  | Kazalniki → Kazalniki a.3/oskrbovalke | 1 → Sledljivost a.3/oskrbovalke | 1 → Oddaje 1
2 | napaka | V104 | Dom upokojencev Kranj | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F8 | a.3 → Cilji a.3 | a.3/vozila | a.3 Število vozil: pričakovano je število, v celici je »pet« | v celico vpišite samo število |  |  |  | Kazalniki → Kazalniki a.3/vozila | 2 → Sledljivost a.3/vozila | 1 → Oddaje 1
3 | opomba | V104 |  | decisions/2024.toml |  | 3 |  |  | pričakovano je 1, v celici je »=2+5|cmd« | v celico vpišite samo število | inbox/2024/MOK.xlsx › Cilji › F9
4 | napaka | R101 | Mestna občina Kranj | inbox/2024/MOK.xlsx | Cilji | F9 | b.1 → Cilji b.1 | b.1/status | b.1 stanje cilja: stanje cilja ni izbrano | izberite stanje s seznama |  | Kombi je last občine. | Urad, 10. 2. 2025 | Cilji → Cilji b.1 |  | 2 → Oddaje 2
"#);
    }

    #[test]
    fn every_value_leads_to_its_cell() {
        insta::assert_snapshot!(transcript(&book().sheets[6]), @r#"
Od kod je katera vrednost za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 16 od 16 ="Prikazanih vrstic: "&SUBTOTAL(103,Sledljivost[Ključ])&" od "&ROWS(Sledljivost[Ključ])
Ključ | Cilj | Podatek | Ustanova | Vrednost | Upoštevano | Kako je nastala skupna vrednost | Datoteka | List | Celica ali vrstica | Kot je v celici | Podatek je na listu | Ugotovitev | Odločitev št. | Oddaja št. | SHA-256 datoteke
a.1/status | a.1 → Cilji a.1 | a.1 stanje cilja | MOK | dosežen | da | edina navedba | inbox/2024/MOK.xlsx | Cilji | F5 | achieved | Cilji → Cilji a.1 |  |  | 2 → Oddaje 2 | mok0123456789abcdef
a.1/pomoc/revised | a.1 → Cilji a.1 | a.1 Pomoč družini na domu, veljavni proračun | MOK | 560000 | da | edina navedba | inbox/2024/MOK.xlsx | Finance | G5 | 560000 | Finance → Finance a.1/pomoc |  |  | 2 → Oddaje 2 | mok0123456789abcdef
a.1/pomoc | a.1 → Cilji a.1 | a.1 Pomoč družini na domu | MOK | 553530.25 | da | navedbe se ujemajo | inbox/2024/MOK.xlsx | Finance | H5 | 553530.25 | Finance → Finance a.1/pomoc |  |  | 2 → Oddaje 2 | mok0123456789abcdef
a.1/pomoc | a.1 → Cilji a.1 | a.1 Pomoč družini na domu | DUK | 553530.25 | da | navedbe se ujemajo | inbox/2024/DUK porocilo KONCNO.xlsx | Finance | H5 | 553530.25 | Finance → Finance a.1/pomoc |  |  | 1 → Oddaje 1 | duk0123456789abcdef
a.3/status | a.3 → Cilji a.3 | a.3 stanje cilja | DUK | ni dosežen | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | F6 | not-achieved | Cilji → Cilji a.3 |  |  | 1 → Oddaje 1 | duk0123456789abcdef
a.3/explanation | a.3 → Cilji a.3 | a.3 obrazložitev | DUK | Primanjkuje kadra. | da | navedbe stojijo druga ob drugi | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | G6 | Primanjkuje kadra. | Cilji → Cilji a.3 |  |  | 1 → Oddaje 1 | duk0123456789abcdef
a.3/explanation | a.3 → Cilji a.3 | a.3 obrazložitev | MOK | Občina sofinancira. | da | navedbe stojijo druga ob drugi | inbox/2024/MOK.xlsx | Cilji | G8 | Občina sofinancira. | Cilji → Cilji a.3 |  |  | 2 → Oddaje 2 | mok0123456789abcdef
a.3/reason | a.3 → Cilji a.3 | a.3 razlog | DUK | Ni prijav na razpis. | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Cilji | H6 | Ni prijav na razpis. | Cilji → Cilji a.3 |  |  | 1 → Oddaje 1 | duk0123456789abcdef
a.3/oskrbovalke | a.3 → Cilji a.3 | a.3 Povprečno število oskrbovalk na mesec | DUK | 22 | da | edina navedba | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F7 | 22 | Kazalniki → Kazalniki a.3/oskrbovalke | 1 → Ugotovitve 1 |  | 1 → Oddaje 1 | duk0123456789abcdef
a.3/vozila | a.3 → Cilji a.3 | a.3 Število vozil | DUK | 4 | ne | odločitev št. 2 | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F8 | 4 | Kazalniki → Kazalniki a.3/vozila | 1 → Ugotovitve 2 | 2 → Odločitve 2 | 1 → Oddaje 1 | duk0123456789abcdef
a.3/vozila | a.3 → Cilji a.3 | a.3 Število vozil |  | 5 | da | odločitev št. 2 | decisions/2024.toml |  | 9 |  | Kazalniki → Kazalniki a.3/vozila | 1 → Ugotovitve 2 | 2 → Odločitve 2
b.1/ure | b.1 → Cilji b.1 | b.1 Ure dejavnosti | MOK | 12.5 | da | vsota navedb | inbox/2024/MOK.xlsx | Kazalniki | F9 | 12.5 | Kazalniki → Kazalniki b.1/ure |  |  | 2 → Oddaje 2 | mok0123456789abcdef
b.1/ure | b.1 → Cilji b.1 | b.1 Ure dejavnosti | DUK | 30 | da | vsota navedb | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F9 | 30 | Kazalniki → Kazalniki b.1/ure |  |  | 1 → Oddaje 1 | duk0123456789abcdef
b.1/obiski | b.1 → Cilji b.1 | b.1 Število obiskov | MOK | 5 | ne | odprto: navedbe se razlikujejo | inbox/2024/MOK.xlsx | Kazalniki | F10 | 5 | Kazalniki → Kazalniki b.1/obiski |  |  | 2 → Oddaje 2 | mok0123456789abcdef
b.1/obiski | b.1 → Cilji b.1 | b.1 Število obiskov | DUK | 7 | ne | odprto: navedbe se razlikujejo | inbox/2024/DUK porocilo KONCNO.xlsx | Kazalniki | F10 | 7 | Kazalniki → Kazalniki b.1/obiski |  |  | 1 → Oddaje 1 | duk0123456789abcdef
b.1/javna_dela | b.1 → Cilji b.1 | b.1 Javna dela | MOK | 4000 | da | edina navedba | inbox/2024/MOK.xlsx | Finance | H9 | 4000 | Finance → Finance b.1/javna_dela |  |  | 2 → Oddaje 2 | mok0123456789abcdef
"#);
    }

    #[test]
    fn decisions_list_their_effects() {
        insta::assert_snapshot!(transcript(&book().sheets[7]), @r#"
Odločitve koordinatorja za leto 2024
Strategija za varstvo starejših · Mestna občina Kranj
Prikazanih vrstic: 2 od 2 ="Prikazanih vrstic: "&SUBTOTAL(103,Odločitve[Odločitev])&" od "&ROWS(Odločitve[Odločitev])
Št. | Odločitev | O čem | Ustanova | Vrednost | Razlog | Odločil | Dne | Velja do | Učinkov | Zapisana v | Podatek je na listu | Navedb
1 | spregled ugotovitve | R101 · b.1 stanje cilja |  |  | Kombi je last občine. | Urad | 2025-02-10 | 2026-12-31 | 1 | decisions/2024.toml:1:1 | Cilji → Cilji b.1
2 | določena vrednost | a.3 Število vozil |  | 5 | Kombi je last občine. | Urad | 2025-02-10 |  | 1 | decisions/2024.toml:9:1 | Kazalniki → Kazalniki a.3/vozila | 2 → Sledljivost a.3/vozila
"#);
    }

    #[test]
    fn every_link_leads_to_a_row_that_no_formula_moves() {
        assert_links(&book());
    }

    fn assert_links(book: &BookPlan) {
        let mut seen = 0;
        for cell in book.sheets.iter().flat_map(|sheet| sheet.cells.values()) {
            let formula = cell.formula.as_deref().unwrap_or_default();
            let Some(rest) = formula.strip_prefix("=HYPERLINK(\"#'") else {
                continue;
            };
            let (sheet, rest) = rest.split_once("'!").unwrap();
            let (column, rest) = rest.split_once("\"&MATCH(").unwrap();
            let key = rest.split_once(',').unwrap().0.trim_matches('"');
            let target = book.sheet(sheet).unwrap();
            let found = target.cells.iter().filter(|(at, cell)| {
                crate::base::place::column_letters(at.column) == column && cell.content.as_found() == key
            });
            let found: Vec<&Cell> = found.map(|(_, cell)| cell).collect();
            assert!(!found.is_empty(), "{formula}");
            assert!(found.iter().all(|cell| cell.formula.is_none()), "{formula}");
            seen += 1;
        }
        assert!(seen > 60, "{seen}");
    }

    #[test]
    fn every_sheet_is_a_table_with_unique_headings() {
        let book = book();
        let mut names = std::collections::HashSet::new();
        for sheet in &book.sheets {
            assert!(!sheet.tables.is_empty() && sheet.frozen.is_some() && sheet.filter.is_none());
            for table in &sheet.tables {
                let headings = table.cells.first.column..=table.cells.last.column;
                let headings: Vec<String> = headings
                    .map(|column| CellRef::new(table.cells.first.row, column))
                    .map(|at| sheet.cell(at).content.as_found().to_lowercase())
                    .collect();
                let different: std::collections::HashSet<&String> = headings.iter().collect();
                assert_eq!(different.len(), headings.len(), "{headings:?}");
                assert!(names.insert(table.name.to_lowercase()), "{}", table.name);
            }
        }
        crate::sheet::write::write(&book).unwrap();
    }

    #[test]
    fn last_years_statuses_are_shown_if_most_are_known() {
        let mut year = fixture::year();
        let last = year.consolidated.year.plus(-1);
        let place = crate::base::place::Place::line("history/2023.csv", 9, 1);
        let past = crate::inputs::history::Past {
            value: crate::base::value::Value::Status(crate::base::value::Status::IN_PROGRESS),
            note: String::new(),
            place,
            under: fixture::entry("a.1/status"),
            origin: None,
        };
        let of_last = year.history.years.get_mut(&last).unwrap();
        of_last.insert((fixture::entry("a.1/status"), None), past);
        let book = consolidated(&year.results());
        let overview = &book.sheets[0];
        assert_eq!(overview.charts.len(), 3);
        let table = &overview.tables[1];
        assert_eq!(table.name, "StanjaCiljevPrej");
        let change = table.cells.last.row + 1;
        let change = (1..=6).map(|column| overview.cell(CellRef::new(change, column)).content.as_found());
        // Of the two goals known in both years, one is achieved that was in progress; the third is not compared.
        assert_eq!(change.collect::<Vec<_>>(), ["1", "0", "0", "-1", "", ""]);
        crate::sheet::write::write(&book).unwrap();
    }

    #[test]
    fn a_status_may_have_the_name_of_a_column() {
        let mut year = fixture::year();
        let named = crate::base::value::Status::BUILT_IN.map(|status| {
            let label = match status.key() {
                "achieved" => Some("Skupaj"),
                "not-achieved" => Some("brez\nstanja"),
                _ => None,
            };
            crate::strategy::catalogue::Declared {
                label: label.map(|label| crate::base::language::Localized::of(|_| label.to_owned())),
                ..crate::strategy::catalogue::Declared::unnamed(status)
            }
        });
        year.catalogue.vocabulary = crate::strategy::catalogue::Vocabulary::of(named.to_vec());
        let book = consolidated(&year.results());
        let overview = &book.sheets[0];
        let headings = overview.tables[0].cells.first.row;
        let headings = (1..=6).map(|column| overview.cell(CellRef::new(headings, column)).content.as_found());
        assert_eq!(
            headings.collect::<Vec<_>>().join(", "),
            "Skupaj (stanje), delno dosežen, brez stanja, v izvajanju, brez stanja (stanje), skupaj"
        );
        crate::sheet::write::write(&book).unwrap();
    }

    #[test]
    fn a_sparkline_is_drawn_if_two_years_have_numbers() {
        let sparklines = &book().sheets[2].sparklines;
        let drawn: Vec<String> = sparklines.iter().map(|line| line.values.absolute()).collect();
        assert_eq!(drawn, ["$E$5:$F$5"]);
    }

    #[test]
    fn without_findings_goals_or_files_every_table_still_has_a_row() {
        let mut year = fixture::year();
        year.findings = Findings::new();
        year.consolidated.rulings.clear();
        year.consolidated.files.clear();
        year.consolidated.entries.clear();
        let book = consolidated(&year.results());
        for table in book.sheets.iter().flat_map(|sheet| &sheet.tables) {
            assert!(table.cells.last.row > table.cells.first.row, "{}", table.name);
        }
        crate::sheet::write::write(&book).unwrap();
    }

    #[test]
    fn a_column_without_values_is_left_out_unless_a_table_below_needs_its_place() {
        let headings = |book: &BookPlan| {
            let sheet = book.sheet("Finance").unwrap();
            let headings = (0..18).map(|column| sheet.cell(CellRef::new(3, column)).content.as_found());
            headings.collect::<Vec<_>>().join(" | ")
        };
        let mut year = fixture::year();
        // Without a ledger, the payment takes the place of the adopted amounts, of which none is known.
        assert!(
            headings(&book())
                .contains("| Realizacija 2023 | Sprejeti 2024 | Veljavni 2024 | Realizacija 2024 |")
        );
        fixture::with_ledger(&mut year);
        let book = consolidated(&year.results());
        assert!(headings(&book).contains("| Realizacija 2023 | Veljavni 2024 | Realizacija 2024 | Indeks"));
        let goals = (0..9).map(|column| book.sheets[1].cell(CellRef::new(3, column)).content.as_found());
        let statuses: Vec<String> = goals.filter(|heading| heading.starts_with("Stanje")).collect();
        assert_eq!(statuses, ["Stanje 2023", "Stanje 2024"]);
    }

    #[test]
    fn a_sheet_too_wide_for_readable_letters_prints_on_two_pages_with_its_first_columns_on_both() {
        for sheet in &book().sheets {
            let last = sheet.widths.keys().max().copied();
            let last = sheet.print.columns.map_or(last, |(_, last)| Some(last)).unwrap();
            let width: f64 = (0..=last).filter_map(|column| sheet.widths.get(&column)).sum();
            let pages = if sheet.print.two_wide.is_some() { 2.0 } else { 1.0 };
            let room = if sheet.print.paper == crate::sheet::Paper::A3 {
                column::WIDEST_ON_A3
            } else {
                column::WIDEST_ON_A4
            };
            assert!(width <= pages * room, "{}: {width}", sheet.name);
        }
    }

    #[test]
    fn a_block_of_the_overview_is_not_divided_between_pages() {
        let book = book();
        let title = |row: u32| book.sheets[0].cell(CellRef::new(row, 0)).content.as_found();
        let begun: Vec<String> = book.sheets[0]
            .print
            .breaks
            .iter()
            .map(|row| title(*row))
            .collect();
        assert_eq!(
            begun,
            [
                "Sredstva po virih (vsako plačilo šteto enkrat)",
                "Ugotovitve po teži"
            ]
        );
    }

    #[test]
    fn blank_is_never_zero() {
        for sheet in &book().sheets[1..4] {
            for (at, cell) in &sheet.cells {
                // The difference of two equal amounts is zero.
                let is_stated = cell.formula.is_none();
                let zero = is_stated && cell.content == Content::Number(rust_decimal::Decimal::ZERO);
                assert!(!zero, "{} {at}", sheet.name);
            }
        }
    }
}
