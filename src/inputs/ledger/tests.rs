use super::*;
use crate::base::language::Language;
use crate::sheet::{Cell, Content, write::write};
use crate::strategy::catalogue::sample::{assert_filled, loaded, sample, year};

const COLUMNS: &str = "\n[ledger]\naccount = \"Konto\"\nline = \"Postavka\"\nname = \"Naziv\"\nadopted = \"Sprejeti\"\n\
                       revised = \"Veljavni\"\nrealised = \"Realizacija\"\n";
const HEADING: &str = "Postavka;Konto;Naziv;Sprejeti;Veljavni;Realizacija\n";

fn catalogue(columns: &str) -> Catalogue {
    loaded(&sample().also(columns).text())
}

fn read_with(columns: &str, file: &str, bytes: &[u8]) -> (Option<Ledger>, Vec<String>) {
    let unavailable = Isolation::with("/nowhere/zbir");
    let (ledger, findings) = read(
        file,
        bytes,
        year(),
        &catalogue(columns),
        &Limits::default(),
        &unavailable,
    );
    assert_filled(&findings);
    let reported = findings
        .iter()
        .map(|f| format!("{} {} {}", f.fault.code.id, f.place, f.message(Language::Sl)))
        .collect();
    (ledger, reported)
}

fn text(rows: &str) -> (Option<Ledger>, Vec<String>) {
    read_with(COLUMNS, "ledger/2024.csv", format!("{HEADING}{rows}").as_bytes())
}

/// What counts: `number account amounts`.
fn counted(ledger: Option<&Ledger>) -> Vec<String> {
    let show = |amount: Option<Decimal>| amount.map_or("–".to_owned(), |amount| amount.to_string());
    let rows = ledger.into_iter().flat_map(|ledger| &ledger.rows);
    rows.map(|row| {
        let amounts = Amount::ALL.map(|which| show(row.amounts.get(which))).join(" ");
        format!("{} {} {amounts}", row.number, row.account)
    })
    .collect()
}

fn left_out(ledger: Option<&Ledger>) -> Vec<(u32, Because)> {
    let rows = ledger.into_iter().flat_map(|ledger| &ledger.left_out);
    rows.map(|row| (row.number, row.because)).collect()
}

#[test]
fn rows_are_read_and_totals_are_not() {
    let (ledger, reported) = text(
        "0401;4111;Transferji posameznikom;1.500,00;1.600,00;1.460,45\n\
         0401;4111 03;Pomoč na domu;1.000,00;1.100,00;1.000,40\n\
         0401;4111 19;Drugo;500,00;500,00;460,05\n\
         0401;;Postavka 0401;1.500,00;1.600,00;1.460,45\n\
         0402;4120 00;Vračilo;;;-12,30\n\
         ;SKUPAJ;;1.500,00;1.600,00;1.448,15\n",
    );
    assert_eq!(
        counted(ledger.as_ref()),
        [
            "3 411103 1000 1100 1000.4",
            "4 411119 500 500 460.05",
            "6 412000 – – -12.3"
        ]
    );
    assert_eq!(
        left_out(ledger.as_ref()),
        [
            (2, Because::Subtotal),
            (5, Because::NoAccount),
            (7, Because::Total)
        ]
    );
    assert_eq!(
        reported,
        [
            "L205 ledger/2024.csv:2:1 upoštevane vrstice: 3; izpuščene: seštevki (1), konti, ki so seštevek podkontov (1), \
          vrstice brez konta (1)"
        ]
    );
    let ledger = ledger.unwrap();
    assert_eq!(
        ledger.place(3, Amount::Realised).to_string(),
        "ledger/2024.csv:3:1"
    );
    assert_eq!(
        (ledger.rows[0].written.as_str(), ledger.rows[0].name.as_str()),
        ("4111 03", "Pomoč na domu")
    );
}

#[test]
fn a_subtotal_that_does_not_add_up_is_reported_and_does_not_count() {
    let (ledger, reported) =
        text("0401;4111;Skupina;;;100,00\n0401;411103;a;;;60,00\n0401;411119;b;;;39,99\n");
    assert_eq!(
        counted(ledger.as_ref()),
        ["3 411103 – – 60", "4 411119 – – 39.99"]
    );
    assert_eq!(
        reported[0],
        "L208 ledger/2024.csv:2:1 konto 4111, realizacija: navedeno je 100,00\u{a0}€, podkonti skupaj so 99,99\u{a0}€, razlika je \
         0,01\u{a0}€; \
         upoštevani so podkonti"
    );
}

#[test]
fn subtotals_of_all_lines_and_of_ones_own_bookings_are_known_by_their_sums() {
    // The account of all lines, the account once more with the word for a total, and a booking that only has such a name.
    let (ledger, _) = text(
        ";411103;Vse postavke;;;30,00\n0401;411103;a;;;10,00\n0402;411103;b;;;15,00\n0402;411103;c;;;5,00\n\
         0402;411103;Skupaj 0402;;;20,00\n0403;412000;Skupaj za starejše, projekt;;;7,00\n",
    );
    let numbers: Vec<u32> = ledger
        .iter()
        .flat_map(|l| &l.rows)
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, [3, 4, 5, 7]);
    assert_eq!(
        left_out(ledger.as_ref()),
        [(2, Because::Subtotal), (6, Because::Subtotal)]
    );
    // Two nodes of the tree, one above the other, and bookings below both.
    let (ledger, reported) =
        text("1;41;x;;;30,00\n1;4111;y;;;30,00\n1;411103;z;;;10,00\n1;411103;z;;;20,00\n2;411;v;;;5,00\n");
    let numbers: Vec<u32> = ledger
        .iter()
        .flat_map(|l| &l.rows)
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, [4, 5, 6], "411 of another line is above nothing");
    assert_eq!(reported.len(), 1, "{reported:?}");
}

#[test]
fn titles_and_repeated_headings_are_passed_over_and_windows_1250_is_read() {
    let mut bytes =
        b"Ob\xE8ina Primer;;;;;\nRealizacija za leto 2024;;;;;\nDatum izpisa: 15.01.2025\n\n".to_vec();
    bytes.extend(HEADING.as_bytes());
    bytes.extend(b"0401;411103;Pomo\xE8;1;2;3,5\n");
    bytes.extend(HEADING.as_bytes());
    bytes.extend(b"0401;411104;Drugo;1;2;3\n\n;;;;;\n");
    let (ledger, reported) = read_with(COLUMNS, "ledger/2024.CSV", &bytes);
    assert_eq!(counted(ledger.as_ref()), ["6 411103 1 2 3.5", "8 411104 1 2 3"]);
    assert_eq!(ledger.unwrap().rows[0].name, "Pomoč");
    assert_eq!(reported, [""; 0]);
}

#[test]
fn an_invalid_amount_excludes_its_row() {
    let (ledger, reported) = text("1;411103;a;1;2;3 tisoč\n1;411104;b;;;1,005\n1;411105;c;;;1\n");
    assert_eq!(counted(ledger.as_ref()), ["4 411105 – – 1"]);
    assert_eq!(
        reported,
        [
            "L204 ledger/2024.csv:2:1 konto 411103: »3 tisoč« ni zanesljivo berljiv znesek z največ dvema decimalkama; vrstica ni upoštevana",
            "L204 ledger/2024.csv:3:1 konto 411104: »1,005« ni zanesljivo berljiv znesek z največ dvema decimalkama; vrstica ni upoštevana",
        ]
    );
}

#[test]
fn another_year_and_other_columns_are_refused() {
    let (ledger, reported) = read_with(
        COLUMNS,
        "ledger/2024.csv",
        format!("Realizacija proračuna za leto 2023\n{HEADING}1;411103;a;1;2;3\n").as_bytes(),
    );
    assert_eq!(ledger, None);
    assert_eq!(
        reported,
        [
            "L206 ledger/2024.csv izpis glavne knjige je za drugo leto (2023), poroča se o letu 2024; ni upoštevan"
        ]
    );
    let (ledger, reported) = read_with(
        COLUMNS,
        "ledger/2024.csv",
        b"Konto;Naziv;Sprejeti;Realizacija 2024\n1;a;2;3\n",
    );
    assert_eq!(ledger, None);
    assert_eq!(
        reported,
        [
            "L203 ledger/2024.csv v izpisu glavne knjige ni vrstice z vsemi naslovi stolpcev; manjka: »Realizacija«, \
          »Postavka«, »Veljavni«"
        ]
    );
    let (ledger, reported) = read_with("", "ledger/2024.csv", b"Konto;Realizacija\n1;2\n");
    assert_eq!(ledger, None);
    assert!(reported[0].starts_with("L201 ledger/2024.csv "), "{reported:?}");
    let (ledger, reported) = read_with(COLUMNS, "ledger/2024.xlsx", b"%PDF-1.7");
    assert_eq!(ledger, None);
    assert!(reported[0].starts_with("F102 ledger/2024.xlsx "), "{reported:?}");
}

#[test]
fn rows_of_other_years_are_left_out() {
    let columns =
        "\n[ledger]\naccount = \"Konto\"\nrealised = \"Znesek\"\nyear = \"Leto\"\ndecimal = \".\"\n";
    let (ledger, reported) = read_with(
        columns,
        "ledger/2024.csv",
        b"Leto,Konto,Znesek\n2023,411103,1.50\n2024,411103,2.50\n",
    );
    assert_eq!(counted(ledger.as_ref()), ["3 411103 – – 2.5"]);
    assert_eq!(left_out(ledger.as_ref()), [(2, Because::OtherYear)]);
    assert_eq!(reported.len(), 1);
    let (ledger, reported) = read_with(
        columns,
        "ledger/2024.csv",
        b"Leto,Konto,Znesek\n2023,411103,1.50\n",
    );
    assert_eq!((ledger, &reported[0][..4]), (None, "L206"));
}

fn book(names: &[&str]) -> Vec<u8> {
    let sheet = |name: &&str| {
        let mut sheet = crate::sheet::SheetPlan::named(*name);
        for (column, heading) in (0u16..).zip(["Konto", "Naziv", "Realizacija"]) {
            sheet.put(2, column, Cell::text(heading, crate::sheet::Look::Plain));
        }
        let number = |text: &str| Cell {
            content: Content::Number(text.parse().unwrap()),
            ..Cell::default()
        };
        sheet.put(0, 0, Cell::text("Leto 2024", crate::sheet::Look::Plain));
        sheet.put(3, 0, number("411103"));
        // The format hides the cents; they are read all the same.
        let hidden = Decimal::new(100_040, 2);
        sheet.put(
            3,
            2,
            Cell::number(hidden, crate::sheet::Look::Plain, crate::sheet::Format::Count),
        );
        sheet
    };
    let book = crate::sheet::BookPlan {
        sheets: names.iter().map(sheet).collect(),
        ..crate::sheet::BookPlan::default()
    };
    write(&book).unwrap()
}

#[test]
fn a_workbook_is_read_with_its_cells_as_places() {
    let columns = "\n[ledger]\naccount = \"konto\"\nname = \"Naziv\"\nrealised = \"REALIZACIJA\"\n";
    let (ledger, reported) = read_with(columns, "ledger/2024.xlsx", &book(&["Izpis"]));
    assert_eq!(counted(ledger.as_ref()), ["4 411103 – – 1000.4"]);
    assert_eq!(reported, [""; 0]);
    let ledger = ledger.unwrap();
    assert_eq!(
        ledger.place(4, Amount::Realised).to_string(),
        "ledger/2024.xlsx › Izpis › C4"
    );
    assert!(ledger.columns.amount(Amount::Adopted).is_none());
    let (ledger, reported) = read_with(columns, "ledger/2024.xlsx", &book(&["Izpis", "Povzetek"]));
    assert_eq!(ledger, None);
    assert!(
        reported[0]
            .starts_with("L207 ledger/2024.xlsx stolpce glavne knjige ima več listov: Izpis, Povzetek"),
        "{reported:?}"
    );
    let one = format!("{columns}sheet = \"povzetek\"\n");
    let (ledger, reported) = read_with(&one, "ledger/2024.xlsx", &book(&["Izpis", "Povzetek"]));
    assert_eq!((ledger.map(|l| l.rows.len()), reported.len()), (Some(1), 0));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn every_row_with_an_amount_counts_or_is_left_out(
        rows in proptest::collection::vec(("[12]?", "(41?1?0?3?)|SKUPAJ", "[a-c]|Skupaj", 1i64..1000), 0..12)
    ) {
        let mut lines = String::new();
        for (line, account, name, cents) in &rows {
            let amount = crate::base::language::plain_number(Language::Sl, Decimal::new(*cents, 2));
            lines += &[line, account, name, "", "", &amount].map(|field: &str| field.to_owned()).join(";");
            lines += "\n";
        }
        let (ledger, _) = text(&lines);
        let ledger = ledger.unwrap();
        proptest::prop_assert_eq!(ledger.rows.len() + ledger.left_out.len(), rows.len());
        // No row that counts has another of its line below it.
        for row in &ledger.rows {
            let below = ledger.rows.iter().any(|other| {
                other.line == row.line && other.account.len() > row.account.len() && other.account.starts_with(&row.account)
            });
            proptest::prop_assert!(!below, "{row:?}");
        }
    }
}

/// A year that begins in April is called by its number, in short and in full, in headings and in the column of years.
#[test]
fn a_year_that_is_no_calendar_year_is_known_by_each_of_its_names() {
    let own = sample().also(COLUMNS).text();
    let own = own.replacen(
        "currency = \"EUR\"",
        "currency = \"KWD\"\nyear_starts = \"04-01\"",
        1,
    );
    let own = own.replacen(
        "realised = \"Realizacija\"",
        "realised = \"Realizacija {year}\"\nyear = \"Leto\"",
        1,
    );
    let catalogue = loaded(&own);
    let year = catalogue.strategy.reporting_year;
    for called in ["2024", "2024/25", "2024/2025"] {
        let text = format!(
            "Postavka;Konto;Naziv;Sprejeti;Veljavni;Realizacija {called};Leto\n\
             0401;411103;Pomoč;1.100,000;1.200,125;1.100,000;{called}\n\
             0401;411104;Vračilo;;;-50,250;2024/25\n\
             0401;411105;Lani;1;1;5;2023/24\n\
             0401;411106;Narobe;1;1;7;2024/26\n"
        );
        let isolation = Isolation::with("/nowhere/zbir");
        let file = "ledger/2024.csv";
        let (ledger, findings) = super::read(
            file,
            text.as_bytes(),
            year,
            &catalogue,
            &Limits::default(),
            &isolation,
        );
        assert_eq!(
            counted(ledger.as_ref()),
            ["2 411103 1100 1200.125 1100", "3 411104 – – -50.25"],
            "{called}"
        );
        let told = findings.iter().filter(|one| one.fault.code.id == "L221");
        let told: Vec<String> = told.map(|one| one.message(Language::Sl)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].contains("»2024/26«: to ni leto, zapisano s štirimi števkami"),
            "{told:?}"
        );
    }
}
