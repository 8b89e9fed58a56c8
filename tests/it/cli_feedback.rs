//! `zbir feedback`, `templates --carry-over` and `status --reminders` from outside.

use std::path::Path;

use crate::support::folder::{DUK, Folder, ran, zbir};
use calamine::{Reader as _, Xlsx};
use mail_parser::{MessageParser, MimeHeaders as _};
use zbir::base::digest::sha256;

/// A folder in which the home has typed words for a number.
fn faulty() -> Folder {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers[0] = ("a.1/ure", "od 30");
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    folder
}

/// The words of a workbook's first sheet.
fn first_sheet(path: &Path) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cells = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
    cells.collect::<Vec<_>>().join("\n")
}

#[test]
fn feedback_writes_a_workbook_and_a_draft_for_each_faulty_form() {
    let folder = faulty();
    let (code, out, err) =
        ran(zbir(&["feedback", "--by", "2025-02-14", "--today", "2025-02-14"]).current_dir(folder.path()));
    assert_eq!(err, "inbox/2024: datotek za branje 2\n");
    insta::assert_snapshot!(out.replace('\\', "/"), @r"
Dom upokojencev: 1 napaka
  out/2024/feedback/duk-popravki.xlsx
  out/2024/feedback/duk-popravki.eml
Osnutki brez prejemnika, ker v katalogu ni naslova e-pošte (email): Mestna občina, Dom upokojencev
Brez popravkov, pripravljeno je potrdilo o prejemu: Mestna občina

Kaj storiti zdaj
  pošljite osnutke sporočil; popravljene obrazce shranite v inbox/2024
  preverite, kar je prispelo: zbir check
");
    assert_eq!(code, 1);
    let workbook = folder.read("out/2024/feedback/duk-popravki.xlsx");
    let eml = folder.read("out/2024/feedback/duk-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(message.attachment(0).unwrap().contents(), workbook);
    assert!(
        message
            .body_text(0)
            .unwrap()
            .contains("do\u{a0}14.\u{a0}2.\u{a0}2025")
    );
    // The same inputs give the same bytes.
    ran(zbir(&["feedback", "--by", "2025-02-14", "--today", "2025-02-14"]).current_dir(folder.path()));
    assert_eq!(folder.read("out/2024/feedback/duk-popravki.eml"), eml);
    assert_eq!(folder.read("out/2024/feedback/duk-popravki.xlsx"), workbook);
}

#[test]
fn a_correction_that_is_no_longer_needed_is_removed() {
    let folder = faulty();
    ran(zbir(&["feedback"]).arg(folder.path()));
    assert!(folder.at("out/2024/feedback/duk-popravki.eml").exists());
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    let (code, out, _) = ran(zbir(&["feedback"]).arg(folder.path()));
    assert_eq!(code, 0);
    let (told, _) = out.split_once("\n\nKaj storiti zdaj\n").unwrap();
    assert_eq!(
        told,
        "Osnutki brez prejemnika, ker v katalogu ni naslova e-pošte (email): Mestna občina, Dom upokojencev\nBrez popravkov, pripravljeno je potrdilo o prejemu: Mestna občina, Dom upokojencev"
    );
    assert!(!folder.at("out/2024/feedback/duk-popravki.eml").exists());
    assert!(!folder.at("out/2024/feedback/duk-popravki.xlsx").exists());
}

#[test]
fn a_return_without_faults_gets_a_receipt_which_says_once_it_is_accepted() {
    let folder = faulty();
    let body = |name: &str| {
        ran(zbir(&["feedback"]).current_dir(folder.path()));
        let path = format!("out/2024/feedback/{name}-potrdilo.eml");
        folder.at(&path).exists().then(|| {
            let eml = folder.read(&path);
            let message = MessageParser::default().parse(&eml).unwrap();
            message.body_text(0).unwrap().replace("\r\n", " ")
        })
    };
    let first = body("mok").unwrap();
    let digest = sha256(&folder.read("inbox/2024/Obcina.xlsx"));
    assert!(
        first.contains(&digest) && first.contains("Obcina.xlsx"),
        "{first}"
    );
    assert!(first.contains("vas bomo obvestili"), "{first}");
    assert_eq!(body("duk"), None, "it is asked to correct its form");
    let accept = [
        "decide",
        ".",
        "accept",
        "mok",
        "--reason",
        "Pregledano.",
        "--by",
        "Urad",
    ];
    assert_eq!(ran(zbir(&accept).current_dir(folder.path())).0, 0);
    assert!(body("mok").unwrap().contains("Oddaja je sprejeta"));
    // A form that needs correction after all gets no receipt.
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    assert!(body("duk").is_some());
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &faulty().read("inbox/2024/DUK porocilo KONCNO.xlsx"),
    );
    assert_eq!(body("duk"), None);
}

#[test]
fn what_is_returned_for_correction_goes_back_with_the_note_of_each_decision_and_without_a_receipt() {
    let folder = faulty();
    let decide = |what: &str, reason: &str| {
        let arguments = ["decide", ".", what, "mok", "--reason", reason, "--by", "Urad"];
        assert_eq!(ran(zbir(&arguments).current_dir(folder.path())).0, 0);
    };
    let answered = || {
        let (_, out, _) = ran(zbir(&["feedback"]).current_dir(folder.path()));
        let message = folder.at("out/2024/feedback/mok-popravki.eml").exists().then(|| {
            let eml = folder.read("out/2024/feedback/mok-popravki.eml");
            let message = MessageParser::default().parse(&eml).unwrap();
            assert_eq!(message.attachment_count(), 1);
            message.body_text(0).unwrap().replace("\r\n", " ")
        });
        let has_receipt = folder.at("out/2024/feedback/mok-potrdilo.eml").exists();
        assert_ne!(message.is_some(), has_receipt);
        (out, message)
    };
    assert_eq!(answered().1, None, "nothing was found in it");
    decide("return", "Ure pomoči ne ustrezajo zapisniku.");
    let (out, message) = answered();
    assert!(
        out.contains("Mestna občina: brez ugotovitev · vrnjeno v popravek"),
        "{out}"
    );
    let message = message.unwrap();
    assert!(
        message.contains("- Ure pomoči ne ustrezajo zapisniku."),
        "{message}"
    );
    assert!(message.contains("popravite ta zvezek"), "{message}");
    decide("return", "Priložite tudi sklep.");
    let message = answered().1.unwrap();
    assert!(
        message.contains("zapisniku. - Priložite tudi sklep."),
        "{message}"
    );
    let sheet = first_sheet(&folder.at("out/2024/feedback/mok-popravki.xlsx"));
    let said = [
        "Oddajo vračamo v popravek, ker:",
        "Ure pomoči ne ustrezajo zapisniku.",
        "Priložite tudi sklep.",
    ];
    for words in said {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    assert!(!sheet.contains("Ničesar ni treba popraviti"), "{sheet}");
    // A text that the office wrote before there was such a reason would lose it.
    let own = "Popravki\n\nPopravite zvezek.\n";
    folder.put("templates/feedback.txt", own.as_bytes());
    let (code, _, err) = ran(zbir(&["feedback"]).current_dir(folder.path()));
    assert_eq!(code, 2);
    let said = err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("templates/feedback.txt") && said.contains("ne izpiše notes"),
        "{err}"
    );
    folder.put(
        "templates/feedback.txt",
        format!("{own}{{{{ notes | join(' ') }}}}\n").as_bytes(),
    );
    assert!(answered().1.unwrap().contains("zapisniku. Priložite tudi sklep."));
    decide("accept", "Pojasnjeno po telefonu.");
    assert_eq!(answered().1, None, "it was accepted since");
}

#[test]
fn an_institution_with_differing_files_is_asked_which_one_is_valid() {
    let folder = faulty();
    folder.put("inbox/2024/DUK staro.xlsx", &folder.form("duk", &DUK));
    let (_, out, _) = ran(zbir(&["feedback"]).current_dir(folder.path()));
    assert!(
        out.contains("duk-popravki-1.xlsx") && out.contains("duk-popravki-2.xlsx"),
        "{out}"
    );
    let eml = folder.read("out/2024/feedback/duk-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    let body = message.body_text(0).unwrap().replace("\r\n", " ");
    assert!(
        body.contains("DUK porocilo KONCNO.xlsx, DUK staro.xlsx"),
        "{body}"
    );
    assert_eq!(message.attachment_count(), 2);
}

#[test]
fn an_office_may_write_the_message_in_its_own_words() {
    let folder = faulty();
    folder.put(
        "templates/feedback.txt",
        "Zadeva {{ year }}\n\nDober dan, {{ institution }}!\n".as_bytes(),
    );
    ran(zbir(&["feedback"]).arg(folder.path()));
    let eml = folder.read("out/2024/feedback/duk-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(message.subject(), Some("Zadeva 2024"));
    assert_eq!(
        message.body_text(0).unwrap().trim_end(),
        "Dober dan, Dom upokojencev!"
    );
    folder.put("templates/feedback.txt", b"Zadeva\n\n{{ ustanova }}\n");
    let (code, _, err) = ran(zbir(&["feedback"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(
        err.contains("besedila templates/feedback.txt:3 ni mogoče uporabiti"),
        "{err}"
    );
}

#[test]
fn every_form_has_a_message_to_send_it_with() {
    let folder = Folder::answered();
    let (code, out, err) = ran(zbir(&["templates", "--today", "2025-01-10"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    for institution in ["mok", "duk"] {
        let form = format!("out/2024/templates/{institution}-2024.xlsx");
        assert!(out.replace('\\', "/").contains(&form), "{out}");
        let eml = folder.read(&form.replace(".xlsx", ".eml"));
        let message = MessageParser::default().parse(&eml).unwrap();
        let [attached, guide] = message.attachments().collect::<Vec<_>>()[..] else {
            panic!("the form and the guide");
        };
        assert_eq!(guide.attachment_name(), Some("navodilo-za-obrazec.html"));
        assert_eq!(attached.contents(), folder.read(&form));
        assert_eq!(
            attached.attachment_name(),
            Some(format!("{institution}-2024.xlsx").as_str())
        );
        let body = message.body_text(0).unwrap();
        assert!(body.contains("a.1") && body.lines().count() <= 24, "{body}");
    }
    // Institutions whose drafts have no recipient are named.
    assert!(err.contains("Osnutki brez prejemnika"), "{err}");
}

#[test]
fn exported_texts_are_the_built_in_ones_and_changed_ones_stay() {
    let folder = Folder::answered();
    let built_in = {
        ran(zbir(&["templates"]).arg(folder.path()));
        folder.read("out/2024/templates/duk-2024.eml")
    };
    let (code, out, err) = ran(zbir(&["texts", "export"]).current_dir(folder.path()));
    assert_eq!(code, 0);
    assert!(
        err.contains("Kaj storiti zdaj\n  spremenite besedila, ki naj bodo drugačna"),
        "{err}"
    );
    assert_eq!(
        out.replace('\\', "/"),
        "templates/covering.txt\ntemplates/reminder.txt\ntemplates/feedback.txt\ntemplates/receipt.txt\ntemplates/addressee.txt\ntemplates/report.md\ntemplates/report.html\n"
    );
    ran(zbir(&["templates"]).arg(folder.path()));
    assert_eq!(folder.read("out/2024/templates/duk-2024.eml"), built_in);
    folder.put(
        "templates/covering.txt",
        "Naš obrazec {{ year }}\n\nPozdrav!\n".as_bytes(),
    );
    let (_, out, _) = ran(zbir(&["texts", "export"]).current_dir(folder.path()));
    assert!(out.contains("covering.txt: je že tam in ostane"), "{out}");
    ran(zbir(&["templates"]).arg(folder.path()));
    let eml = folder.read("out/2024/templates/duk-2024.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(message.subject(), Some("Naš obrazec 2024"));
}

#[test]
fn the_data_of_a_form_are_carried_over_into_a_new_one() {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers[0] = ("a.1/ure", "od 30");
    folder.put("staro/DUK.xlsx", &folder.form("duk", &answers));
    let (code, out, err) =
        ran(zbir(&["templates", ".", "--carry-over", "staro/DUK.xlsx"]).current_dir(folder.path()));
    insta::assert_snapshot!(out.replace('\\', "/"), @r"
out/2024/templates/duk-2024.xlsx: prenesenih celic 12
  ni bilo mogoče prenesti:
    Kazalniki › J5  a.1 Ure pomoči »od 30«
");
    assert_eq!(
        (code, err.as_str()),
        (0, "out/2024/templates: zapisanih obrazcev 1\n")
    );
    assert!(!folder.at("out/2024/templates/mok-2024.xlsx").exists());
    // What was carried is in it, and nothing is wrong with it but the cell that is blank now.
    let form = folder.read("out/2024/templates/duk-2024.xlsx");
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &form);
    let (_, out, _) = ran(zbir(&["check", "--format", "csv"]).arg(folder.path()));
    assert_eq!(
        out.lines().filter(|line| line.contains("R103")).count(),
        1,
        "{out}"
    );
    let asks = |line: &&str| line.starts_with("napaka") || line.starts_with("opozorilo");
    assert_eq!(out.lines().filter(asks).count(), 1, "{out}");
}

#[test]
fn a_file_that_is_no_form_is_reported_and_two_of_one_institution_are_refused() {
    let folder = Folder::answered();
    folder.put("a.xlsx", &folder.form("duk", &DUK));
    folder.put("b.xlsx", &folder.form("duk", &DUK));
    folder.put("c.xlsx", b"");
    let (code, out, _) = ran(zbir(&["templates", ".", "--carry-over", "c.xlsx"]).current_dir(folder.path()));
    assert_eq!(code, 1);
    assert!(out.contains("c.xlsx"), "{out}");
    let both = [
        "templates",
        ".",
        "--carry-over",
        "a.xlsx",
        "--carry-over",
        "b.xlsx",
    ];
    let (code, _, err) = ran(zbir(&both).current_dir(folder.path()));
    assert_eq!(code, 2);
    assert!(
        err.contains("datoteki a.xlsx in b.xlsx sta od iste ustanove"),
        "{err}"
    );
}

#[test]
fn reminders_are_written_until_an_institution_replies() {
    let folder = Folder::answered();
    let form = folder.read("inbox/2024/Obcina.xlsx");
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let status = |extra: &[&str]| {
        let mut arguments = vec!["status", "--today", "2025-02-05"];
        arguments.extend(extra);
        ran(zbir(&arguments).current_dir(folder.path()))
    };
    let (code, out, _) = status(&[]);
    let digest = sha256(&folder.read("inbox/2024/DUK porocilo KONCNO.xlsx"));
    let out = out.replace(&digest[..8], "01234567");
    insta::assert_snapshot!(out, @r"
Prejeto: 1 od 2
Rok za oddajo: 7. 2. 2025 (še 2 dneva)

─────────────────────────────────────────────────────────────────────────────────────────────────
 Ustanova          Stanje                Sprejem           Ugotovitve   Datoteke
═════════════════════════════════════════════════════════════════════════════════════════════════
 Mestna občina     ni oddano                               1 opomba
 Dom upokojencev   prejeto in potrjeno   čaka na sprejem                DUK porocilo KONCNO.xlsx
─────────────────────────────────────────────────────────────────────────────────────────────────

Kaj je bilo poslano in kdaj je kaj prispelo
────────────────────────────────────────────────────────────────
 Ustanova   Poslano   Datirano                 Krogi   Opomniki
════════════════════════════════════════════════════════════════
 MOK                                           0
 DUK                  24. 1. 2025 (01234567)   0
────────────────────────────────────────────────────────────────

Finančna služba zneskov še ni potrdila

Cilji, pri katerih kaj manjka
─────────────────────────────────────────────────────
 Cilj   Naslov                      Prejeto   Manjka
═════════════════════════════════════════════════════
 a.1    Doplačevati pomoč na domu   1 od 2    MOK
─────────────────────────────────────────────────────
");
    assert_eq!(code, 0);
    assert!(!folder.at("out").exists());
    let (_, out, _) = status(&["--reminders"]);
    assert!(out.contains("mok-opomnik.eml"), "{out}");
    let eml = folder.read("out/2024/reminders/mok-opomnik.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    insta::assert_snapshot!(message.body_text(0).unwrap().replace("\r\n", "\n"), @r"
Spoštovani,

od ustanove Mestna občina še nismo prejeli obrazca s podatki za leto 2024.
Rok za oddajo: 7. 2. 2025.

Obrazec je znova priložen, z navodilom (navodilo-za-obrazec.html); zajema
cilje a.1. Če podatka ni, v celico vpišite »ni podatka« ali »ne velja«;
prazna celica pomeni, da odgovor manjka. Če ste obrazec že poslali, nam to
sporočite.

Za vprašanja: Mestna občina

Lep pozdrav
Mestna občina
");
    assert_eq!(
        message.attachment(0).unwrap().attachment_name(),
        Some("mok-2024.xlsx")
    );
    // The catalogue has no address: the draft names whom it is for, and goes to nobody.
    let to = message.to().and_then(|to| to.as_group()).unwrap();
    assert_eq!(
        to[0].name.as_deref(),
        Some("Mestna občina (naslova e-pošte v katalogu ni)")
    );
    assert!(to[0].addresses.is_empty());
    // After the day it has other words.
    let dir = folder.path().display().to_string();
    ran(&mut zbir(&[
        "status",
        &dir,
        "--reminders",
        "--today",
        "2025-02-08",
    ]));
    let eml = folder.read("out/2024/reminders/mok-opomnik.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    let body = message.body_text(0).unwrap().replace("\r\n", " ");
    assert!(
        body.contains("Rok za oddajo je bil 7.\u{a0}2.\u{a0}2025; prosimo, pošljite ga čim prej."),
        "{body}"
    );
    folder.put("inbox/2024/Obcina.xlsx", &form);
    status(&["--reminders"]);
    assert!(!folder.at("out/2024/reminders/mok-opomnik.eml").exists());
}

#[test]
fn only_a_form_with_earlier_years_is_said_to_hold_them() {
    let folder = Folder::answered();
    let body = || {
        ran(zbir(&["templates"]).current_dir(folder.path()));
        ["duk", "mok"].map(|institution| {
            let files = std::fs::read_dir(folder.at("out/2024/templates")).unwrap();
            let mut paths = files.map(|file| file.unwrap().path());
            let is_letter = |path: &std::path::PathBuf| {
                let name = path.file_name().unwrap().to_string_lossy();
                name.contains(institution) && path.extension().is_some_and(|ending| ending == "eml")
            };
            let eml = std::fs::read(paths.find(is_letter).unwrap()).unwrap();
            let message = MessageParser::default().parse(&eml).unwrap();
            let letter = message
                .body_text(0)
                .unwrap()
                .replace("\r\n", " ")
                .contains("preteklih let");
            let book = message
                .attachments()
                .find(|part| Path::new(part.attachment_name().unwrap()).extension() == Some("xlsx".as_ref()))
                .unwrap();
            let parts = crate::support::package::unpacked(book.contents());
            let form = parts
                .iter()
                .any(|(_, part)| String::from_utf8_lossy(part).contains("Podatki preteklih let"));
            (letter, form)
        })
    };
    // Only the home has a figure of the year before.
    assert_eq!(body(), [(true, true), (false, false)]);
    std::fs::remove_file(folder.at("history/2023.csv")).unwrap();
    assert_eq!(body(), [(false, false); 2]);
}
