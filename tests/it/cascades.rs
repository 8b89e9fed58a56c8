//! One cause, one finding: each cause here yields exactly the codes beside it, and none that only follows from it.

use crate::support::case;
use rayon::prelude::*;
use zbir::base::finding::Finding;

const SIGNED: &str = "| reason = \"Preverjeno.\"\n| by = \"Urad\"\n| date = 2025-02-10";

/// The edits to the clean year, and every code that they yield; a waived one is in brackets.
///
/// Two codes are two facts: a form that cannot be ascribed to anyone and an institution without one; a conflict
/// of two files and a fault in one of them; a status without its reason and a deadline that has passed; an error and the
/// warning that may explain it, which is not severe enough to replace it.
const CAUSES: &[(&str, &str)] = &[
    ("delete dom: Cilji", "W107"),
    ("delete dom: Finance", "W107"),
    ("delete dom: Kazalniki", "W107"),
    ("delete dom: Potrditev", "W107"),
    ("delete obcina: Cilji", "W107"),
    (
        "delete obcina: Cilji\ndelete obcina: Kazalniki\ndelete obcina: Finance\ndelete obcina: Potrditev",
        "W107 W107 W107 W107",
    ),
    ("rename dom: Kazalniki = Podatki", ""),
    ("copy dom: Kazalniki", "W108"),
    ("delete dom: _zbir", "W123"),
    ("delete dom: Kazalniki column I", ""),
    ("delete dom: Kazalniki column J", "W109"),
    ("delete dom: Kazalniki column A", "W121"),
    ("delete obcina: Cilji column H", "W109"),
    ("delete dom: Cilji column H", "W109"),
    ("delete dom: Finance column J", "W109"),
    ("edit dom: Kazalniki!J1 =\nedit dom: Kazalniki!J3 =", "W121"),
    ("insert dom: Kazalniki column C", ""),
    ("delete dom: Kazalniki row 6", "W114"),
    ("delete dom: Kazalniki row 12", "W114"),
    ("delete dom: Cilji row 6", "W114"),
    ("delete dom: Finance row 5", "W114"),
    ("copy dom: Kazalniki row 6", "W135"),
    ("copy dom: Kazalniki row 6\nedit dom: Kazalniki!J7 = 1500", "W112"),
    ("copy dom: Kazalniki row 11\nedit dom: Kazalniki!J12 = 7", "W112"),
    ("edit dom: Kazalniki!J5 = od 22", "V104"),
    ("edit dom: Kazalniki!J5 =", "R103"),
    ("edit dom: Kazalniki!J5 = 2.5", "R107"),
    ("edit dom: Kazalniki!J5 = -22", "V105"),
    ("edit dom: Kazalniki!J6 = od 1610", "V104"),
    ("edit dom: Kazalniki!J6 =", "R103"),
    ("edit dom: Kazalniki!J6 = -1610", "V105"),
    ("edit dom: Kazalniki!J6 = 1610.5", "V106"),
    ("edit dom: Kazalniki!J6 = =J7+J8", "R103"),
    ("edit dom: Kazalniki!J6 = 1610000", "V119"),
    ("edit dom: Kazalniki!J6 = 16100", "R106 R111"),
    ("edit dom: Kazalniki!J6 = 560123456789012", "V121"),
    ("edit dom: Kazalniki!J6 = '1.610", "V101"),
    ("edit dom: Kazalniki!J6 = TRUE", "V104"),
    ("edit dom: Kazalniki!J7 = x", "V104"),
    ("edit dom: Kazalniki!J7 = 12", "R106"),
    (
        "edit dom: Kazalniki!J7 = x\nedit dom: Kazalniki!J8 = y",
        "V104 V104",
    ),
    ("edit dom: Kazalniki!J9 = deloma", "V116"),
    ("edit dom: Kazalniki!J10 = 0.875", "V118"),
    ("edit dom: Kazalniki!J10 = 120", ""),
    ("edit dom: Kazalniki!J11 = dve ali tri", "V104"),
    ("edit dom: Kazalniki!J11 =", "R103"),
    ("edit dom: Kazalniki!J11 = date 1900-01-02", "V112"),
    ("edit dom: Kazalniki!J12 = x", "V104"),
    ("edit dom: Kazalniki!J12 = 5", "M104"),
    ("edit dom: Kazalniki!J12 =", "R103"),
    ("edit dom: Cilji!H6 = skoraj", "V108"),
    ("edit dom: Cilji!H6 =", "R101"),
    ("edit dom: Cilji!H6 = ni dosežen", "R102 R108"),
    ("edit dom: Cilji!H6 = v izvajanju", "R102 R108"),
    ("edit dom: Cilji!H6 = se je izvedel", "V109"),
    ("edit dom: Cilji!I6 =", "R103"),
    ("edit dom: Cilji!H6 =\nedit dom: Cilji!I6 =", "R101 R103"),
    ("edit obcina: Cilji!H5 = skoraj", "V108"),
    ("edit obcina: Cilji!H5 =", "R101"),
    ("edit obcina: Cilji!H5 = ni dosežen", "R107 R115"),
    ("edit obcina: Cilji!J6 =", "R102"),
    ("edit obcina: Cilji!H6 = skoraj\nedit obcina: Cilji!J6 =", "V108"),
    ("edit dom: Finance!J5 = petdeset tisoč", "V104"),
    ("edit dom: Finance!J5 =", "R103"),
    ("edit dom: Finance!J5 = 52000", "M105"),
    ("edit dom: Finance!J5 = 53", "M105 V119"),
    ("edit dom: Finance!J5 = -52999.99", "M105 V105"),
    ("edit obcina: Finance!J5 = 60000", "M105 R109"),
    (
        "edit obcina: Finance!J5 = 60000\nedit dom: Finance!J5 = 60000",
        "R109",
    ),
    // An amount typed with its sign is one note, and a rule's finding about it is another fact.
    ("edit obcina: Finance!J5 = '52.999,99 €", "V101"),
    ("edit obcina: Finance!I5 = x", "V104"),
    (
        "edit obcina: Finance!I5 = x\nedit obcina: Finance!J5 = y",
        "V104 V104",
    ),
    ("edit dom: Potrditev!C6 = konec januarja", "V115"),
    ("edit dom: Potrditev!C6 =", "R104"),
    ("edit dom: Potrditev!C7 = ne", "R104"),
    (
        "edit dom: Potrditev!C4 =\nedit dom: Potrditev!C5 =\nedit dom: Potrditev!C6 =\nedit dom: Potrditev!C7 =",
        "R104",
    ),
    ("edit dom: _zbir!B3 = kranj-sociala", "W102 M101"),
    ("edit dom: _zbir!B4 = '2023", "W103"),
    ("edit dom: _zbir!B5 = lekarna", "W104 M101"),
    ("edit dom: _zbir!B6 = 0000", ""),
    ("edit dom: Kazalniki!I6 = 1400", "R105"),
    ("edit dom: Kazalniki!I6 = x", ""),
    ("edit dom: Kazalniki!I6 = -5", ""),
    ("without dom", "M101"),
    ("without obcina", "M101"),
    ("without knjiznica", "M101"),
    ("without obcina\nwithout dom\nwithout knjiznica", "M101 M101 M101"),
    ("without knjiznica\nfile knjiznica.pdf = %PDF-1.7", "F102 M101"),
    (
        "without knjiznica\nfile knjiznica.xlsx = to ni zvezek",
        "F102 M101",
    ),
    ("again dom as dom2", "M102"),
    (
        "again dom as dom2\nedit dom2: Kazalniki!J6 = 1611\nedit dom2: Kazalniki!J7 = 1001",
        "M123 M123 M122",
    ),
    ("again dom as dom2\nedit dom2: Kazalniki!J6 = 1611", "M123 M122"),
    ("again dom as dom2\nedit dom2: Kazalniki!J6 = x", "M123 V104 M122"),
    (
        "again dom as dom2\nedit dom2: Kazalniki!J11 = 5\nedit dom2: Kazalniki!J12 = 7",
        "M123 M123 M122",
    ),
    ("pack dom knjiznica as vse.zip", ""),
    (
        "without knjiznica\n| [[absent]]\n| institution = \"knjiznica\"\nSIGNED",
        "M106 (M101)",
    ),
    (
        "without knjiznica\n| [[waive]]\n| code = \"M101\"\nSIGNED",
        "M106 (M101)",
    ),
    (
        "without knjiznica\n| [[waive]]\n| code = \"R103\"\n| institution = \"knjiznica\"\nSIGNED",
        "M101 M109",
    ),
    (
        "edit dom: Kazalniki!J11 =\n| [[waive]]\n| code = \"R103\"\nSIGNED",
        "M106 (R103)",
    ),
    (
        "edit dom: Kazalniki!J12 = 5\n| [[set]]\n| item = \"a.3/srecanja\"\n| value = \"5\"\nSIGNED",
        "",
    ),
    (
        "edit dom: Kazalniki!J12 = 5\n| [[choose]]\n| item = \"a.3/srecanja\"\n| institution = \"luk\"\nSIGNED",
        "M104 S305",
    ),
    ("| [[exclude]]\n| file = \"dom.xlsx\"\nSIGNED", "M101"),
    ("| [[waive]]\n| code = \"R1\"\nSIGNED", "S306"),
];

#[test]
fn one_cause_yields_one_finding() {
    let wrong: Vec<String> = CAUSES
        .par_iter()
        .filter_map(|(cause, expected)| {
            let head = format!("Cause.\n{}", cause.replace("SIGNED", SIGNED));
            let year = case::run(&head);
            let codes: Vec<String> = year.findings.iter().map(named).collect();
            let found = codes.join(" ");
            (found != *expected).then(|| format!("    ({cause:?}, {found:?}),"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// On a screen, notes of one sheet are one block that lists the cells; so are files of unknown institutions.
#[test]
fn equal_findings_are_one_block_on_a_screen() {
    let typed = ["J5", "J6", "J7", "J8"].map(|cell| format!("edit dom: Kazalniki!{cell} = '1000"));
    let year = case::run(&format!("Typed.\n{}", typed.join("\n")));
    let notes = |findings: &[&Finding]| findings.iter().filter(|f| f.fault.code.id == "V101").count();
    assert!(notes(&year.findings.iter().collect::<Vec<_>>()) >= 3);
    let screen = zbir::output::human::Screen {
        language: zbir::base::language::Language::Sl,
        color: false,
    };
    let screen_text = zbir::output::human::findings(&year.catalogue, &year.findings, screen);
    assert_eq!(
        screen_text.matches("\nopomba V101 · ").count(),
        1,
        "{screen_text}"
    );
    let foreign: Vec<String> = ["dom", "obcina", "knjiznica"]
        .map(|file| format!("delete {file}: _zbir"))
        .into();
    let year = case::run(&format!("Foreign.\n{}", foreign.join("\n")));
    let screen_text = zbir::output::human::findings(&year.catalogue, &year.findings, screen);
    for code in ["W123", "W101"] {
        assert!(
            screen_text.matches(&format!("\nnapaka {code}")).count() <= 1,
            "{screen_text}"
        );
    }
}

fn named(finding: &Finding) -> String {
    match finding.waived {
        Some(_) => format!("({})", finding.fault.code.id),
        None => finding.fault.code.id.to_owned(),
    }
}
