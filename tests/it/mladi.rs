//! The year of the sample for young people: what follows from its answers, by hand and exactly. It has what the other samples have
//! not: lists, breakdowns, a group, choices, days, questions that depend on others, evidence, own statuses, an area in an area, a line
//! below zero, a deadline for the start, and an office that works in Italian.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::support::folder::{ran, sample_of, zbir};

/// The year, once run.
struct Run {
    folder: TempDir,
    result: Json,
}

fn run() -> Run {
    let folder = sample_of("mladi-koper");
    let (code, _, err) = ran(zbir(&["run"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    let result = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    Run {
        folder,
        result: serde_json::from_str(&result).unwrap(),
    }
}

impl Run {
    /// The draft of the report, as a page; spaces that do not break are written as others.
    fn page(&self) -> String {
        let (code, _, err) = ran(zbir(&["report"]).arg(self.folder.path()));
        assert_eq!(code, 0, "{err}");
        let page = fs::read_to_string(self.folder.path().join("out/2024/report-osnutek.html")).unwrap();
        page.replace('\u{a0}', " ")
    }
}

fn goals(result: &Json) -> &[Json] {
    result["goals"].as_array().unwrap()
}

/// The values of a year by item.
fn values<'r>(result: &'r Json, year: &str) -> BTreeMap<&'r str, &'r str> {
    let items = goals(result).iter().flat_map(|goal| {
        let of = |kind: &str| goal[kind].as_array().unwrap().iter();
        of("indicators").chain(of("budget"))
    });
    items
        .filter_map(|item| Some((item["item"].as_str().unwrap(), item["values"][year].as_str()?)))
        .collect()
}

#[test]
fn the_statuses_are_those_that_the_leads_stated() {
    let run = run();
    let found: Vec<(&str, &str, Option<&str>)> = goals(&run.result)
        .iter()
        .map(|goal| {
            let text = |field: &str| goal[field].as_str();
            (
                text("id").unwrap(),
                text("status").unwrap(),
                goal["earlier_statuses"]["2023"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            // The year before had the built-in statuses.
            ("a.1", "uresnicen", Some("delno")),
            ("a.2", "uresnicen", Some("uresnicen")),
            ("a.3", "v-teku", None),
            ("a.4", "uresnicen", Some("uresnicen")),
            ("b.1", "delno", Some("delno")),
            ("b.2", "uresnicen", Some("delno")),
            ("b.3", "zamuja", None),
            ("c.1", "ni-uresnicen", Some("uresnicen")),
            ("c.2", "uresnicen", Some("delno")),
            ("c.3", "uresnicen", Some("delno")),
        ]
    );
    // Two of them are of one class.
    let count = |of: &Json| {
        ["achieved", "partially_achieved", "in_progress", "not_achieved"]
            .map(|class| of[class].as_u64().unwrap())
    };
    assert_eq!(count(&run.result["statuses"]["overall"]), [6, 1, 2, 1]);
    let own = run.result["own_statuses"].as_array().unwrap().iter();
    let own: Vec<(&str, u64)> = own
        .map(|one| (one["id"].as_str().unwrap(), one["goals"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        own,
        [
            ("uresnicen", 6),
            ("delno", 1),
            ("v-teku", 1),
            ("zamuja", 1),
            ("ni-uresnicen", 1)
        ]
    );
}

#[test]
fn an_area_has_a_figure_of_its_own_and_one_has_an_area_in_it() {
    let run = run();
    let areas = run.result["areas"].as_array().unwrap();
    let figure = &areas[0]["indicators"][0];
    assert_eq!(
        (
            &figure["item"],
            &figure["values"]["2024"],
            &figure["values"]["2023"]
        ),
        (&"a/ocena".into(), &"4.3".into(), &"4.1".into())
    );
    assert_eq!(figure["target_reached"], true);
    let path = |at: usize| (areas[at]["id"].as_str().unwrap(), areas[at]["in"].as_str());
    assert_eq!([path(1), path(2)], [("b", None), ("b.s", Some("b"))]);
    // The goal of the inner area counts in both.
    let late = |area: &str| {
        run.result["statuses"]["by_area"][area]["in_progress"]
            .as_u64()
            .unwrap()
    };
    assert_eq!((late("b"), late("b.s")), (1, 1));
}

#[test]
fn what_is_planned_is_compared_with_what_was_reached() {
    let run = run();
    let items = goals(&run.result)
        .iter()
        .flat_map(|goal| goal["indicators"].as_array().unwrap());
    let planned: Vec<(&str, &str, &Json)> = items
        .filter_map(|item| {
            let of = if item["plan"].is_null() {
                &item["milestone"]
            } else {
                &item["plan"]
            };
            Some((item["item"].as_str()?, item["progress"].as_str()?, of))
        })
        .collect();
    assert_eq!(
        planned
            .iter()
            .map(|(item, progress, _)| (*item, *progress))
            .collect::<Vec<_>>(),
        [
            // 7,500 in 2023 and 8,000 in 2026: 7,667 in 2024 and 7,833 in 2025, and 8,412 came.
            ("a.1/obiski", "ahead"),
            // Due on 30 September, reached on 14 October.
            ("b.3/gradbeno", "behind"),
            ("b.3/vselitev", "on-track"),
            ("b.3/razpis", "behind"),
        ]
    );
    assert_eq!(planned[0].2["expected"], "7667");
    assert_eq!(planned[1].2["reached_on"], "2024-10-14");
    let page = run.page();
    for words in [
        "po načrtu 1, pred načrtom 1, za načrtom 2",
        "rok 30. 9. 2024, dosežen z zamudo 14. 10. 2024",
        "rok 1. 12. 2024 je potekel, ni dosežen",
        "rok 30. 6. 2026, še ni dosežen",
        "načrt za 2024: 7.667 obiskov, pred načrtom",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn figures_totals_and_choices_are_what_the_answers_come_to() {
    let run = run();
    let found = values(&run.result, "2024");
    for (item, value) in [
        // By quarter, and what is computed of it: 8412 / 5.5.
        ("a.1/obiski", "8412"),
        ("a.1/obiski_q3", "1480"),
        ("a.1/obiski_na_delavca", "1529.5"),
        // Below zero, and asked of nobody why.
        ("a.1/poracun", "-1184.3"),
        // Several of a list, and a question that applies.
        ("a.2/vsebine", "glasbena-vadnica; ucenje; druzenje"),
        ("a.2/zaprto_dni", "8"),
        // A list of one institution: 14,200.50 + 3,100; and the sources that add up to it.
        ("a.3/sob", "2"),
        ("a.3/vlozeno", "17300.5"),
        ("a.3/ureditev", "17300.5"),
        ("a.3/ureditev_eu", "13840.4"),
        ("a.3/ureditev_mok", "3460.1"),
        // A list of three: 7 + 3 + 2 rows, 839 + 306 + 149 persons, 10,490.75 + 4,260 + 3,450 euros, one typed as text.
        ("a.4/projektov", "12"),
        ("a.4/udelezenci", "1294"),
        ("a.4/podpora", "18200.75"),
        // Sex by age, of three institutions: cells, both margins, the whole.
        ("b.1/udelezenci_zenske_od_15", "101"),
        ("b.1/udelezenci_zenske_od_20", "75"),
        ("b.1/udelezenci_zenske_od_25", "36"),
        ("b.1/udelezenci_moski_od_15", "87"),
        ("b.1/udelezenci_moski_od_20", "60"),
        ("b.1/udelezenci_moski_od_25", "28"),
        ("b.1/udelezenci_zenske", "212"),
        ("b.1/udelezenci_moski", "175"),
        ("b.1/udelezenci_od_15", "188"),
        ("b.1/udelezenci_od_20", "135"),
        ("b.1/udelezenci_od_25", "64"),
        ("b.1/udelezenci", "387"),
        ("b.1/na_izobrazevanje", "17.6"),
        // The group of schools: sums, the first day, the mean weighted by pupils (2141.8 / 512), without the school that had no guests.
        ("b.2/delavnice", "13"),
        ("b.2/dijaki", "512"),
        ("b.2/delodajalci", "15"),
        ("b.2/prvo_gostovanje", "2024-01-23"),
        ("b.2/zadovoljstvo", "4.183"),
        ("c.2/ure", "324.5"),
        ("c.2/teme", "sola; druzina; odnosi-z-vrstniki; tesnoba"),
        // One of a list, and words that are not of the pattern: kept as they are.
        ("b.3/faza", "dovoljenje"),
        ("b.3/dovoljenje", "351-88-2024"),
        ("c.1/delez_sprejetih", "22.2"),
        // By language, of an Italian form and a Slovene one.
        ("c.3/objave_slovenski", "148"),
        ("c.3/objave_italijanski", "96"),
        ("c.3/objave", "244"),
        ("c.3/stran", "yes"),
        ("c.3/stran_naslov", "https://mladi.koper.example.si"),
    ] {
        assert_eq!(found.get(item), Some(&value), "{item}");
    }
    // What each school states stands side by side, and is no single value.
    assert_eq!(found.get("b.2/gostovanje"), None);
    // The year before, whose figures the computed ones are compared with.
    let before = values(&run.result, "2023");
    assert_eq!(before["a.1/obiski"], "7950");
    assert_eq!(before["a.4/udelezenci"], "1120");
}

#[test]
fn a_goal_that_serves_a_second_area_is_counted_in_its_own_and_referred_to_in_the_other() {
    let run = run();
    let counts = |area: &str| {
        let of = run.result["statuses"]["by_area"][area].as_object().unwrap();
        of.values().map(|count| count.as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((counts("a"), counts("b"), counts("c")), (4, 3, 3));
    assert_eq!(goals(&run.result)[3]["also_in"], serde_json::json!(["c"]));
    let page = run.page();
    let referred = "<a href=\"#a.4\">a.4 Mladi izvedejo lastne projekte, ki jih podpre razpis: uresničen (področje a. Prostori in dejavnosti za mlade)</a>";
    assert_eq!(page.matches(referred).count(), 1);
}

#[test]
fn the_money_adds_up_by_area_and_source() {
    let run = run();
    let money = &run.result["money"];
    let amounts = |of: &Json| -> [String; 3] {
        ["adopted", "revised", "realised"].map(|amount| of[amount].as_str().unwrap().to_owned())
    };
    for (by, key, expected) in [
        // With what the centre paid back: −1200 planned, −1184.30 in the end.
        ("by_area", "a", ["367000", "373300", "366807.15"]),
        ("by_area", "b", ["69500", "69500", "46320"]),
        ("by_area", "b.s", ["60000", "60000", "36900"]),
        ("by_area", "c", ["15000", "16000", "15880"]),
        // Its own sources, of which two are of the European Union.
        ("by_source", "obcina", ["394000", "400400", "371626.55"]),
        ("by_source", "urad", ["9500", "9500", "9420"]),
        ("by_source", "ess", ["16000", "14400", "13840.4"]),
        ("by_source", "noo", ["15000", "16000", "15880"]),
        ("by_source", "prispevki", ["17000", "18500", "18240.2"]),
        (
            "by_source_class",
            "municipality",
            ["394000", "400400", "371626.55"],
        ),
        ("by_source_class", "state", ["9500", "9500", "9420"]),
        ("by_source_class", "eu", ["31000", "30400", "29720.4"]),
        ("by_source_class", "own", ["17000", "18500", "18240.2"]),
    ] {
        assert_eq!(amounts(&money[by][key]), expected, "{key}");
    }
    assert_eq!(amounts(&money["overall"]), ["451500", "458800", "429007.15"]);
    assert_eq!(money["overall"]["lines"], 9);
    let own = run.result["own_sources"].as_array().unwrap();
    let own: Vec<[&str; 3]> = own
        .iter()
        .map(|one| ["id", "class", "label"].map(|of| one[of].as_str().unwrap()))
        .collect();
    assert_eq!(
        own,
        [
            ["obcina", "municipality", "občinski proračun"],
            ["urad", "state", "Urad RS za mladino"],
            ["ess", "eu", "ESS+"],
            ["noo", "eu", "načrt za okrevanje (NOO)"],
            ["prispevki", "own", "prispevki uporabnikov"],
        ]
    );
    assert_eq!(run.result["own_sources"][2]["was"], serde_json::json!(["eu"]));
}

#[test]
fn lists_hold_the_rows_of_everybody() {
    let run = run();
    let list = |goal: usize| &goals(&run.result)[goal]["lists"][0];
    let rooms = list(2);
    assert_eq!(rooms["list"], "a.3/sobe");
    let of = |row: usize, column: &str| rooms["rows"][row]["values"][column].clone();
    assert_eq!(of(0, "stanje"), "v-pripravi");
    assert_eq!(of(1, "stanje"), "ni-zaceto");
    // No day of handing over yet.
    assert_eq!(of(0, "predaja"), Json::Null);
    let projects = list(3)["rows"].as_array().unwrap();
    let whose = projects.iter().map(|row| row["institution"].as_str().unwrap());
    let mut rows = BTreeMap::new();
    for institution in whose {
        *rows.entry(institution).or_insert(0) += 1;
    }
    assert_eq!(rows, BTreeMap::from([("cmk", 7), ("msk", 3), ("san", 2)]));
    let latest = &projects[11]["values"];
    assert_eq!(latest["vrsta"], "koncert");
    assert_eq!(latest["dan"], "2024-10-12");
    assert_eq!(latest["podpora"], "2300");
}

#[test]
fn exactly_what_is_meant_is_found() {
    let run = run();
    let text = |of: &Json| of.as_str().unwrap_or("-").to_owned();
    let mut found: Vec<String> = Vec::new();
    for finding in run.result["findings"].as_array().unwrap() {
        let [code, entry, cell] = [&finding["code"], &finding["entry"], &finding["place"]["cell"]].map(text);
        let file = text(&finding["place"]["file"]).replace("inbox/2024/", "");
        found.push(format!("{code} {entry} {file} {cell}"));
    }
    found.sort();
    assert_eq!(
        found,
        [
            "R106 c.3/objave_italijanski Center mladih - porocilo.xlsx J38",
            "R107 c.3/status CAN giovani 2024.xlsx H10",
            "R128 b.1/udelezenci_moski_od_25 CAN giovani 2024.xlsx J18",
            "R152 b.3/projekt MOK mladi 2024.xlsx J11",
            "R196 b.3/dovoljenje MOK mladi 2024.xlsx J11",
            "R200 b.2/delodajalci ekonomska sola_mladi.xlsx J9",
            "R201 c.1/evidence mladinski svet.xlsx P10",
            "V101 a.4/projekti CAN giovani 2024.xlsx F6",
        ]
    );
}

/// The work on both rooms was to begin in 2024, and goes on; were they to be ready by then, it would be too late.
#[test]
fn a_deadline_for_the_start_is_met_by_what_goes_on() {
    let run = run();
    let rooms = &goals(&run.result)[2];
    assert_eq!(
        (&rooms["deadline"], &rooms["deadline_for"], &rooms["status"]),
        (&"2024".into(), &"start".into(), &"v-teku".into())
    );
    assert!(run.page().contains("začetek do 2024 · nosilec: MOK"));
    let path = run.folder.path().join("strategy.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("deadline_for = \"start\"\n", "")).unwrap();
    let (_, shown, err) = ran(zbir(&["check"]).arg(run.folder.path()));
    assert!(
        shown.contains("a.3 stanje cilja: rok za cilj (2024) je potekel"),
        "{shown}{err}"
    );
}

#[test]
fn an_institution_reads_what_to_do_and_the_report_states_the_fact() {
    let run = run();
    let mut found = run.result["findings"].as_array().unwrap().iter();
    let found = found.find(|one| one["code"] == "R106").unwrap();
    // 35 + 61 in Italian, 148 + 0 in Slovene.
    let fact = "objav v italijanščini je manj kot v slovenščini (96 objav in 148 objav, razlika 52 objav)";
    let remedy =
        "Preverite, katere objave nimajo italijanskega besedila; če je tako prav, razlog napišite v Opombo.";
    let told = found["message"]["sl"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(told.contains(fact), "{told}");
    assert_eq!(found["help"]["sl"], remedy);
    let page = run.page();
    assert!(page.contains("objav v italijanščini je manj kot v slovenščini"));
    assert!(!page.contains("nimajo italijanskega besedila"));
}

#[test]
fn forms_are_small_and_each_in_its_language() {
    let run = run();
    let templates = run.folder.path().join("out/2024/templates");
    let mut forms = 0;
    for entry in fs::read_dir(templates).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "xlsx") {
            let size = fs::metadata(&path).unwrap().len();
            assert!(size < 120_000, "{} {size}", path.display());
            forms += 1;
        }
    }
    assert_eq!(forms, 7);
    let guides = ["navodilo-za-obrazec.html", "guida-al-modulo.html"];
    assert!(
        guides
            .iter()
            .all(|guide| run.folder.path().join("out/2024/templates").join(guide).exists())
    );
}

#[test]
fn the_report_has_amounts_of_lists_to_the_cent() {
    let run = run();
    let page = run.page();
    for amount in [
        ">14.200,50<",
        ">3.100,00<",
        ">17.300,50<",
        ">18.200,75<",
        ">−1.184,30<",
    ] {
        assert!(page.contains(amount), "{amount}");
    }
}

/// The fill of a cell of a form's figures as LibreOffice shows it, by the title of its indicator and the heading of its column.
fn fill(html: &str, title: &str, heading: &str) -> String {
    let rows = html
        .split("<tr>")
        .map(|row| row.split("<td").skip(1).collect::<Vec<_>>());
    let has = |row: &[&str], text: &str| row.iter().any(|cell| cell.contains(text));
    let mut rows = rows.skip_while(|row| !(has(row, ">Kazalnik<") && has(row, heading)));
    let headings = rows.next().unwrap_or_else(|| panic!("{heading}"));
    let at = headings.iter().position(|cell| cell.contains(heading)).unwrap();
    let row = rows.find(|row| has(row, title));
    let cell = row.unwrap_or_else(|| panic!("{title}"))[at];
    let fill = cell
        .split_once("bgcolor=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    fill.unwrap_or_default().0.to_owned()
}

/// Two schools: nobody visited one, which typed how many all the same; the other had visitors.
#[test]
#[ignore = "needs LibreOffice"]
fn what_does_not_apply_is_grey_in_libreoffice_and_what_does_is_not() {
    let folder = sample_of("mladi-koper");
    let shown = |file: &str| {
        let out = tempfile::tempdir().unwrap();
        let profile = format!(
            "-env:UserInstallation=file://{}",
            out.path().join("office").display()
        );
        let done = std::process::Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "html", "--outdir"])
            .arg(out.path())
            .arg(folder.path().join("inbox/2024").join(file))
            .output()
            .unwrap();
        assert!(done.status.success());
        let html = std::path::Path::new(file).with_extension("html");
        let html = fs::read(out.path().join(html)).unwrap();
        String::from_utf8_lossy(&html).into_owned()
    };
    let (open, grey) = ("#FFF2CC", "#E5E5E5");
    let (figure, sign, note) = ("Leto 2024", "Opozorilo", "Opomba");
    let (without, with) = (shown("ekonomska sola_mladi.xlsx"), shown("STS 2024.xlsx"));
    for title in ["Delodajalci, ki so gostovali", "Prvo gostovanje v letu"] {
        assert_eq!(fill(&without, title, figure), grey, "{title}");
        assert_eq!(fill(&without, title, note), grey, "{title}");
        assert_eq!(fill(&with, title, figure), open, "{title}");
    }
    // The sign that there is an answer all the same, and the answer on which it depends.
    assert_eq!(fill(&without, "Delodajalci, ki so gostovali", sign), "#FFE0B2");
    assert_eq!(fill(&without, "Delodajalci so gostovali na šoli", figure), open);
}
