//! The program in a shell: interruptions, completions, manual pages, help, watching, the user's configuration.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::kill::{Seeded, seen};
use crate::support::folder::{DUK, Folder, MOK, STRATEGY, files, ran, sample, zbir};

/// How many runs are interrupted.
const RUNS: u32 = 24;

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn start(arguments: &[&str], folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_zbir"))
        .args(arguments)
        .arg(folder)
        .args(["--lang", "en", "--today", "2025-02-12"])
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Sends a process what Ctrl-C sends it.
#[cfg(unix)]
fn interrupt(child: &Child) {
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
}

/// Interrupts a command at many moments: what is seen is the old or the new, and nothing that was prepared is left.
#[cfg(unix)]
fn interrupted(command: &[&str], folder: &Folder, change: impl Fn(&Folder)) {
    assert!(start(command, folder.path()).wait().unwrap().code() < Some(2));
    let old = seen(folder);
    let inputs = |folder: &Folder| {
        let mut all = files(folder.path());
        all.retain(|path, _| !path.starts_with("out"));
        all
    };
    change(folder);
    let before = inputs(folder);
    let began = Instant::now();
    let usual = start(command, folder.path()).wait().unwrap().code();
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let new = seen(folder);
    let mut seeded = Seeded(2_026);
    let (mut stopped, mut untouched) = (0, 0);
    for run in 0..RUNS {
        std::fs::remove_dir_all(folder.at("out/2024")).unwrap();
        for (name, bytes) in &old {
            folder.put(&format!("out/{name}"), bytes);
        }
        let mut child = start(command, folder.path());
        std::thread::sleep(Duration::from_micros(seeded.below(whole)));
        interrupt(&child);
        let code = child.wait().unwrap().code();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let left = seen(folder);
        assert!(left == old || left == new, "run {run}: neither old nor new");
        assert_eq!(inputs(folder), before);
        match code {
            Some(130) => {
                stopped += 1;
                // In the first moments the language is not known yet.
                assert!(
                    err.contains("interrupted; ") || err.contains("prekinjeno; "),
                    "{err}"
                );
                // Nothing that was prepared is left.
                let all = files(&folder.at("out"));
                let hidden: Vec<&String> = all.keys().filter(|path| path.starts_with('.')).collect();
                assert_eq!(hidden, [".lock"], "run {run}");
                assert!(!folder.at("out/.zbir-next").exists());
                if err.contains("as it was") || err.contains("kakršna je bila") {
                    untouched += 1;
                    assert!(left == old, "run {run}: the folder is not as it was");
                }
            }
            // Before the program could listen the system ends it.
            None => assert!(left == old),
            ended => assert_eq!(ended, usual, "{err}"),
        }
    }
    assert!(stopped > 0 && untouched > 0, "{stopped} {untouched}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_folder_as_it_was() {
    interrupted(&["run", "--fail-on", "never"], &Folder::answered(), |folder| {
        let text = STRATEGY.replace("Strategija za varstvo starejših", "Nova strategija");
        folder.put("strategy.toml", text.as_bytes());
        folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    });
}

#[cfg(unix)]
#[test]
fn an_interrupted_first_run_leaves_no_folder_of_outputs() {
    let folder = Folder::answered();
    let command = ["run", "--fail-on", "never"];
    let began = Instant::now();
    start(&command, folder.path()).wait().unwrap();
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let mut seeded = Seeded(2_027);
    let mut untouched = 0;
    for run in 0..RUNS {
        std::fs::remove_dir_all(folder.at("out")).ok();
        let mut child = start(&command, folder.path());
        std::thread::sleep(Duration::from_micros(seeded.below(whole)));
        interrupt(&child);
        let code = child.wait().unwrap().code();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        if code == Some(130) && (err.contains("as it was") || err.contains("kakršna je bila")) {
            untouched += 1;
            assert!(!folder.at("out").exists(), "run {run}");
        }
    }
    assert!(untouched > 0);
}

/// `timeout`, systemd and schedulers send the request to end to the parent alone.
#[cfg(unix)]
#[test]
fn an_interrupted_run_of_each_ends_the_runs_it_has_started() {
    let tree = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        for (path, bytes) in files(sample().path()) {
            let path = tree.path().join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        // The same strategy twice is refused.
        let catalogue = tree.path().join(name).join("strategy.toml");
        let text = std::fs::read_to_string(&catalogue).unwrap();
        let text = text.replacen("id = \"kranj", &format!("id = \"{name}-kranj"), 1);
        std::fs::write(catalogue, text).unwrap();
    }
    let mut parent = start(&["run", "--each", "--jobs", "2"], tree.path());
    let is_begun = || {
        ["a", "b", "c"]
            .iter()
            .any(|name| tree.path().join(name).join("out").exists())
    };
    let began = Instant::now();
    while !is_begun() {
        assert!(began.elapsed() < Duration::from_secs(120));
        std::thread::sleep(Duration::from_millis(5));
    }
    interrupt(&parent);
    assert_eq!(parent.wait().unwrap().code(), Some(130));
    let then = files(tree.path());
    assert!(
        !then.keys().any(|path| path.contains(".zbir-")),
        "{:?}",
        then.keys()
    );
    assert!(!then.contains_key("out/overview.json"));
    std::thread::sleep(Duration::from_secs(3));
    assert!(files(tree.path()) == then, "a run went on without its parent");
}

#[cfg(unix)]
#[test]
fn interrupted_feedback_leaves_the_folder_as_it_was() {
    interrupted(
        &["feedback", "--fail-on", "never"],
        &Folder::answered(),
        |folder| {
            folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
        },
    );
}

/// Runs the program in a language.
fn in_language(arguments: &[&str], language: &str) -> (i32, String, String) {
    let mut command = assert_cmd::Command::cargo_bin("zbir").unwrap();
    command
        .args(arguments)
        .args(["--lang", language])
        .env("XDG_CONFIG_HOME", "/nonexistent");
    ran(&mut command)
}

#[test]
fn help_shows_the_same_as_the_option() {
    for path in [
        &[][..],
        &["check"],
        &["catalogue", "import"],
        &["decide", "waive"],
    ] {
        for language in ["sl", "en"] {
            let of = |before: &[&str], after: &[&str]| {
                let arguments: Vec<&str> = before.iter().chain(path).chain(after).copied().collect();
                in_language(&arguments, language)
            };
            let (code, out, err) = of(&["help"], &[]);
            assert_eq!((code, err.as_str()), (0, ""), "{path:?}");
            assert_eq!(out.trim(), of(&[], &["--help"]).1.trim(), "{path:?} {language}");
        }
    }
    let (code, _, err) = ran(&mut zbir(&["help", "chek"]));
    assert_eq!(code, 2);
    assert!(err.contains("ukaza »chek« ni"), "{err}");
}

#[test]
fn bash_completes_commands_options_and_their_values() {
    for language in ["sl", "en"] {
        let (code, script, _) = in_language(&["completions", "bash"], language);
        assert_eq!(code, 0);
        let ask = |words: &str| {
            let count = words.split(' ').count() - 1;
            let ask = format!(
                "{script}\nCOMP_WORDS=({words} \"\"); COMP_WORDS[{count}]=\"${{COMP_WORDS[{count}]}}\"; COMP_CWORD={count}\n\
                 _zbir zbir \"${{COMP_WORDS[{count}]}}\" \"${{COMP_WORDS[{}]}}\"\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
                count - 1
            );
            let (code, out, err) = ran(assert_cmd::Command::new("bash").args(["--norc", "-c", &ask]));
            assert_eq!((code, err.as_str()), (0, ""), "{words}");
            out
        };
        assert!(ask("zbir st").lines().any(|line| line == "status-table"));
        assert!(ask("zbir check --fail").contains("--fail-on"));
        assert!(ask("zbir catalogue im").contains("import"));
        // Also the values that parsers of our own read.
        for (words, value) in [
            ("zbir guide ", "coordinators"),
            ("zbir guide reference l", "limits"),
            ("zbir --lang ", "it"),
            ("zbir explain V1", "V104"),
            ("zbir decide waive R1", "R101"),
            ("zbir templates strategija --part ", "finance"),
            ("zbir check --format ", "csv-excel"),
        ] {
            assert!(
                ask(words).lines().any(|line| line == value),
                "{words}: {}",
                ask(words)
            );
        }
    }
}

#[test]
fn every_shell_has_its_completions() {
    for (shell, word) in [
        ("zsh", "#compdef zbir"),
        ("fish", "complete -c zbir"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let (code, script, err) = in_language(&["completions", shell], "sl");
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(script.contains(word), "{shell}");
        assert!(script.contains("Preveri vrnjene obrazce"), "{shell}");
        assert!(!script.contains("If the output is a terminal"), "{shell}");
    }
}

/// Loads the completions in a shell, which must not complain.
fn loads(shell: &str, program: &str, arguments: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("completions");
    let (_, script, _) = in_language(&["completions", shell], "sl");
    std::fs::write(&file, script).unwrap();
    let mut command = assert_cmd::Command::new(program);
    let (code, _, err) = ran(command.args(arguments).arg(file));
    assert_eq!((code, err.as_str()), (0, ""), "{shell}");
}

#[ignore = "needs zsh"]
#[test]
fn zsh_loads_the_completions() {
    loads("zsh", "zsh", &["-n"]);
}

#[ignore = "needs fish"]
#[test]
fn fish_loads_the_completions() {
    loads("fish", "fish", &["--no-execute"]);
}

#[test]
fn there_is_a_manual_page_of_every_command() {
    for (language, name) in [("sl", ".SH IME"), ("en", ".SH NAME")] {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("man 1");
        let (code, out, err) = in_language(&["man", to.to_str().unwrap()], language);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("man 1"));
        let pages = files(&to);
        for page in [
            "zbir.1",
            "zbir-check.1",
            "zbir-catalogue-import.1",
            "zbir-decide-waive.1",
        ] {
            let text = String::from_utf8(pages[page].clone()).unwrap();
            assert!(text.contains(name), "{text}");
        }
        let check = String::from_utf8(pages["zbir-check.1"].clone()).unwrap();
        assert!(check.contains("strategija"), "{check}");
    }
}

#[ignore = "needs groff"]
#[test]
fn groff_formats_every_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    in_language(&["man", folder.path().to_str().unwrap()], "sl");
    for name in files(folder.path()).keys() {
        let page = folder.path().join(name);
        let mut groff = assert_cmd::Command::new("groff");
        let (code, out, err) = ran(groff.args(["-man", "-Kutf8", "-Tutf8", "-ww"]).arg(page));
        assert_eq!((code, err.as_str()), (0, ""), "{name}");
        assert!(out.contains("zbir"), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn files_that_land_in_the_inbox_are_checked_and_nothing_is_written() {
    let folder = Folder::answered();
    let mut running = Running(start(&["watch"], folder.path()));
    let child = &mut running.0;
    let (lines, heard) = std::sync::mpsc::channel();
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in out.lines() {
            lines.send(line.unwrap()).unwrap();
        }
    });
    let until = |what: &str| {
        let mut all = Vec::new();
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(60) {
            if let Ok(line) = heard.recv_timeout(Duration::from_secs(1)) {
                let found = line.contains(what);
                all.push(line);
                if found {
                    return all.join("\n");
                }
            }
        }
        panic!("{what} was not shown: {all:?}");
    };
    let first = until("Waiting");
    assert!(first.contains("inbox/2024: 2 files"), "{first}");
    folder.put("inbox/2024/~$zaklep.xlsx", b"x");
    folder.put("inbox/2024/drugi.xlsx", &folder.form("mok", &MOK[1..]));
    let told = until("zbir feedback");
    assert!(
        told.contains("inbox/2024/drugi.xlsx · Mestna občina · 1 error"),
        "{told}"
    );
    assert!(told.contains("a.1"), "{told}");
    // A second file, and the same once more with other content.
    folder.put("inbox/2024/ni.txt", b"to ni zvezek");
    let told = until("unknown institution");
    assert!(told.contains("inbox/2024/ni.txt"), "{told}");
    folder.put("inbox/2024/drugi.xlsx", &folder.form("mok", &MOK));
    let told = until("drugi.xlsx");
    assert!(told.contains("nothing was found"), "{told}");
    interrupt(child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    reader.join().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(err.contains("no longer watching"), "{err}");
    assert!(!folder.at("out").exists());
}

#[test]
fn a_users_configuration_changes_the_screen_and_no_file() {
    let folder = Folder::answered();
    let configuration = tempfile::tempdir().unwrap();
    let run = |environment: &[(&str, &str)], arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("zbir").unwrap();
        command
            .arg("run")
            .arg(folder.path())
            .args(["--today", "2025-02-12"])
            .args(arguments)
            .env("LC_ALL", "sl_SI.UTF-8")
            .env_remove("ZBIR_LANG")
            .env("XDG_CONFIG_HOME", configuration.path())
            .envs(environment.iter().copied());
        let (code, out, err) = ran(&mut command);
        assert!(code < 2, "{err}");
        (out, err, seen(&folder))
    };
    let (slovene, _, usual) = run(&[], &[]);
    assert!(slovene.contains("Zapisano"));
    let file = configuration.path().join("zbir/config.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "language = \"en\"\ncolor = \"always\"\n").unwrap();
    let (english, _, same) = run(&[], &[]);
    assert!(
        english.contains("Written") && english.contains("\u{1b}[1m"),
        "{english}"
    );
    assert!(same == usual);
    assert!(run(&[("ZBIR_LANG", "sl")], &[]).0.contains("Zapisano"));
    let plain = run(&[], &["--lang", "sl", "--color", "never"]).0;
    assert!(plain.contains("Zapisano") && !plain.contains('\u{1b}'));
    std::fs::write(&file, "language = \"francoski\"\n").unwrap();
    let (out, err, same) = run(&[], &[]);
    assert_eq!(out, slovene);
    assert!(
        err.contains("opozorilo: nastavitev v ") && err.contains("config.toml"),
        "{err}"
    );
    assert!(same == usual);
}

#[test]
fn quiet_writes_no_progress() {
    let folder = Folder::answered();
    let path = folder.path().to_str().unwrap();
    let (_, loud, err) = ran(&mut zbir(&["check", path]));
    assert!(err.contains("datotek za branje 2"));
    let (code, quiet, err) = ran(&mut zbir(&["check", path, "--quiet"]));
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(loud, quiet);
}

#[test]
fn days_are_typed_as_an_official_writes_them() {
    let folder = Folder::answered();
    let path = folder.path().to_str().unwrap();
    let of = |day: &str| ran(&mut zbir(&["status", path, "--today", day]));
    assert_eq!(of("20. 2. 2025"), of("2025-02-20"));
    let (code, _, err) = of("30. 2. 2025");
    assert_eq!(code, 2);
    assert!(err.contains("pričakovan je dan, na primer 31. 1. 2025"), "{err}");
}

#[test]
fn what_the_program_tells_to_type_can_be_typed() {
    let folder = Folder::answered();
    let inner = folder.at("moja mapa $(x) 'in' \"ta\"");
    std::fs::create_dir(&inner).unwrap();
    for part in ["strategy.toml", "history", "inbox"] {
        std::fs::rename(folder.at(part), inner.join(part)).unwrap();
    }
    let path = inner.to_str().unwrap();
    let mut typed = 0;
    for first in [
        &["check", path][..],
        &["templates", path],
        &["feedback", path],
        &["merge", path],
    ] {
        let (_, out, err) = ran(&mut zbir(first));
        for line in out
            .lines()
            .chain(err.lines())
            .filter_map(|line| line.split_once(": zbir "))
        {
            let folder = Path::new(env!("CARGO_BIN_EXE_zbir")).parent().unwrap();
            let ask = format!("PATH=\"{}:$PATH\"; zbir {} --lang sl", folder.display(), line.1);
            let ask = ask.replace('…', "Urad");
            let (code, _, err) = ran(assert_cmd::Command::new("bash").args(["-c", &ask]));
            assert!(code < 2, "{ask}: {err}");
            typed += 1;
        }
    }
    assert!(typed > 4, "{typed}");
}

#[test]
fn after_each_step_the_next_is_named_up_to_the_new_year() {
    let folder = Folder::answered();
    let path = folder.path().to_str().unwrap();
    let tell = |arguments: &[&str], next: &str| {
        let (code, out, err) = ran(&mut zbir(arguments));
        assert!(code < 2, "{arguments:?}: {err}");
        // After a list of files it is on the standard error.
        assert!(
            out.contains(next) || err.contains(next),
            "{arguments:?}: {out}{err}"
        );
    };
    let new = folder.at("nova");
    let new = new.to_str().unwrap();
    tell(&["new", new, "--first-year", "2024"], "zbir templates");
    tell(&["templates", path], "zbir check");
    tell(&["check", path], "zbir merge");
    tell(&["feedback", path], "zbir check");
    tell(&["merge", path], "zbir decide");
    let accept = [
        "decide",
        path,
        "accept",
        "--all",
        "--reason",
        "Pregledano.",
        "--by",
        "Urad",
    ];
    tell(&accept, "zbir merge");
    tell(&["merge", path], "zbir report");
    tell(&["report", path], "zbir close");
    tell(&["close", path], "");
}

#[test]
fn findings_of_many_files_are_counted_on_the_screen() {
    let folder = Folder::answered();
    for n in 0..60 {
        folder.put(&format!("inbox/2024/pismo {n}.txt"), b"to ni zvezek");
    }
    let path = folder.path().to_str().unwrap();
    let (code, out, _) = ran(&mut zbir(&["check", path]));
    assert_eq!(code, 1);
    assert!(out.lines().count() < 40, "{out}");
    assert!(out.contains("--all"), "{out}");
    let all = ran(&mut zbir(&["check", path, "--all"])).1;
    assert!(all.contains("pismo 0.txt") && !out.contains("pismo 0.txt"));
    let csv = |arguments: &[&str]| ran(zbir(&["check", path, "--format", "csv"]).args(arguments)).1;
    assert_eq!(csv(&[]), csv(&["--all"]));
}

const OFFICE: &str = "[office]\nname = \"Urad za družbene dejavnosti\"\naddress = \"Slovenski trg 1, 4000 Kranj\"\n\
                      email = \"starejsi@obcina.example.si\"\nletterhead = [\"MESTNA OBČINA\", \"Oddelek\"]\n\n[[institution]]";

#[test]
fn the_office_stands_on_forms_messages_and_the_report() {
    let folder = Folder::answered();
    let text = STRATEGY.replacen("[[institution]]", OFFICE, 1);
    folder.put("strategy.toml", text.as_bytes());
    let path = folder.path().to_str().unwrap();
    for command in [
        &["templates", path][..],
        &["feedback", path],
        &["report", path, "--email-draft"],
    ] {
        let (code, _, err) = ran(&mut zbir(command));
        assert!(code < 2, "{err}");
    }
    let text = |path: &str| {
        let bytes = folder.read(path);
        let message = mail_parser::MessageParser::default().parse(&bytes).unwrap();
        message.body_text(0).unwrap().into_owned()
    };
    let lines = "Urad za družbene dejavnosti\nSlovenski trg 1, 4000 Kranj\nstarejsi@obcina.example.si";
    for path in [
        "templates/mok-2024.eml",
        "feedback/mok-potrdilo.eml",
        "report-osnutek.eml",
    ] {
        let text = text(&format!("out/2024/{path}")).replace("\r\n", "\n");
        assert!(text.trim_end().ends_with(lines), "{path}: {text}");
    }
    let asked = "Urad za družbene dejavnosti, starejsi@obcina.example.si";
    assert!(text("out/2024/templates/mok-2024.eml").contains(&format!("Za vprašanja: {asked}")));
    let form = folder.form("mok", &[]);
    let limits = zbir::sheet::limits::Limits::default();
    let book = zbir::sheet::open::open(&form, &limits, &zbir::sheet::isolate::Isolation::none()).unwrap();
    let shown = format!("{book:?}");
    assert!(shown.contains(asked));
    let page = String::from_utf8(folder.read("out/2024/report-osnutek.html")).unwrap();
    assert!(page.contains("MESTNA OBČINA · Oddelek · Urad za družbene dejavnosti · Slovenski trg 1, 4000 Kranj · starejsi@obcina.example.si"));
}
