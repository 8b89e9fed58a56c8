//! Outputs are the old ones or the new ones, whatever happens in between.

use std::collections::BTreeMap;

use super::*;
use crate::base::language::Language;

fn folder() -> (tempfile::TempDir, Folder) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("strategy.toml"), "").unwrap();
    let folder = Folder::open(dir.path()).unwrap();
    (dir, folder)
}

/// Returns everything below `out/` but the lock, as text.
fn outputs_of(folder: &Folder) -> BTreeMap<String, String> {
    let out = folder.on_disk(OUT);
    let (mut found, mut folders) = (BTreeMap::new(), vec![out.clone()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path != out.join(LOCK) {
                let name = path
                    .strip_prefix(&out)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn publish(folder: &Folder, files: &[(&str, &str)]) {
    let outputs = folder.outputs().unwrap();
    for (path, text) in files {
        outputs.write(path, text.as_bytes()).unwrap();
    }
    outputs.publish().unwrap();
}

fn pairs(expected: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    expected.iter().map(own).collect()
}

#[test]
fn outputs_become_visible_when_they_are_published() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2024/a", "1"), ("2024/templates/b", "1")]);
    let old = pairs(&[("2024/a", "1"), ("2024/templates/b", "1")]);
    assert_eq!(outputs_of(&folder), old);
    let outputs = folder.outputs().unwrap();
    assert_eq!(outputs.write("2024/a", b"2").unwrap(), "out/2024/a");
    outputs.write("2024/new/c", b"2").unwrap();
    assert_eq!(fs::read(folder.on_disk("out/2024/a")).unwrap(), b"1");
    outputs.publish().unwrap();
    let new = pairs(&[("2024/a", "2"), ("2024/templates/b", "1"), ("2024/new/c", "2")]);
    assert_eq!(outputs_of(&folder), new);
    assert!(!folder.on_disk("out/.zbir-next").exists());
}

#[test]
fn unpublished_outputs_leave_no_trace() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2024/a", "1")]);
    let outputs = folder.outputs().unwrap();
    outputs.write("2024/a", b"2").unwrap();
    outputs.withdraw("2024/a").unwrap();
    drop(outputs);
    assert_eq!(outputs_of(&folder), pairs(&[("2024/a", "1")]));
}

#[test]
fn other_files_beside_the_outputs_are_kept() {
    let (dir, folder) = folder();
    publish(&folder, &[("2024/a", "1")]);
    fs::create_dir_all(dir.path().join("out/2024/moje/prazno")).unwrap();
    fs::write(dir.path().join("out/2024/moje/zapiski.txt"), "moji").unwrap();
    fs::write(dir.path().join("out/opomba.txt"), "tudi").unwrap();
    let before = fs::File::open(dir.path().join("out/2024/moje/zapiski.txt")).unwrap();
    publish(&folder, &[("2024/a", "2")]);
    let expected = [
        ("2024/a", "2"),
        ("2024/moje/zapiski.txt", "moji"),
        ("opomba.txt", "tudi"),
    ];
    assert_eq!(outputs_of(&folder), pairs(&expected));
    assert!(dir.path().join("out/2024/moje/prazno").is_dir());
    fs::write(dir.path().join("out/2024/moje/zapiski.txt"), "novi").unwrap();
    assert_eq!(std::io::read_to_string(before).unwrap(), "novi");
}

#[test]
fn outdated_outputs_are_removed() {
    let (dir, folder) = folder();
    publish(
        &folder,
        &[("2024/reminders/dom.eml", "1"), ("2024/reminders/luk.eml", "1")],
    );
    let outputs = folder.outputs().unwrap();
    for path in [
        "2024/reminders/dom.eml",
        "2024/reminders/luk.eml",
        "2024/reminders/mok.eml",
    ] {
        outputs.withdraw(path).unwrap();
    }
    outputs.write("2024/reminders/luk.eml", b"2").unwrap();
    outputs.publish().unwrap();
    assert_eq!(outputs_of(&folder), pairs(&[("2024/reminders/luk.eml", "2")]));
    assert!(dir.path().join("strategy.toml").exists());
}

#[test]
fn paths_outside_out_and_reserved_paths_are_refused() {
    let (dir, folder) = folder();
    let outputs = folder.outputs().unwrap();
    for path in [
        "../strategy.toml",
        "2024/../../x",
        "/x",
        "",
        ".lock",
        ".zbir-next/plan.json",
    ] {
        for outcome in [outputs.write(path, b"x").map(drop), outputs.withdraw(path)] {
            assert!(
                outcome.unwrap_err().render(Language::En).contains("not below"),
                "{path}"
            );
        }
    }
    outputs.publish().unwrap();
    assert_eq!(fs::read(dir.path().join("strategy.toml")).unwrap(), b"");
}

#[test]
fn of_two_runs_the_second_is_reported() {
    let (_dir, folder) = folder();
    let first = folder.outputs().unwrap();
    let second = folder.outputs().unwrap_err();
    assert!(second.render(Language::Sl).contains("že teče drug zagon"));
    drop(first);
    folder.outputs().unwrap().publish().unwrap();
}

/// Writes a plan as a run leaves it that is killed before or while it carries it out.
fn left_plan(folder: &Folder, plan: &str, ready: &[(&str, &str)]) {
    let stage = folder.on_disk("out/.zbir-next");
    for (path, text) in ready {
        let path = stage.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir_all(&stage).unwrap();
    fs::write(stage.join("plan.json"), plan).unwrap();
}

#[test]
fn an_interrupted_plan_is_completed_by_the_next_command() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2024/a", "1"), ("2024/b", "1"), ("2024/c", "1")]);
    // The first has been moved already.
    fs::write(folder.on_disk("out/2024/a"), "2").unwrap();
    let plan = r#"{"written": ["2024/a", "2024/b", "2025/d"], "withdrawn": ["2024/c"], "exchange": null}"#;
    left_plan(&folder, plan, &[("2024/b", "2"), ("2025/d", "2")]);
    folder.carry_on();
    let new = pairs(&[("2024/a", "2"), ("2024/b", "2"), ("2025/d", "2")]);
    assert_eq!(outputs_of(&folder), new);
}

#[test]
fn prepared_files_without_a_valid_plan_are_removed() {
    let (dir, folder) = folder();
    publish(&folder, &[("2024/a", "1")]);
    for plan in [
        "{",
        r#"{"written": ["../strategy.toml"], "withdrawn": ["2024/a"], "exchange": null}"#,
        r#"{"written": ["2024/a"], "withdrawn": [], "exchange": {"folder": "2024", "new": [0, 0]}}"#,
    ] {
        left_plan(&folder, plan, &[("2024/a", "2"), ("strategy.toml", "2")]);
        drop(folder.outputs().unwrap());
        assert_eq!(outputs_of(&folder), pairs(&[("2024/a", "1")]), "{plan}");
    }
    left_plan(&folder, "", &[("2024/a", "2")]);
    fs::remove_file(dir.path().join("out/.zbir-next/plan.json")).unwrap();
    folder.carry_on();
    assert_eq!(outputs_of(&folder), pairs(&[("2024/a", "1")]));
}

#[test]
fn outputs_of_several_years_are_moved_one_by_one() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2023/a", "1"), ("2024/a", "1")]);
    publish(&folder, &[("2023/a", "2"), ("2024/a", "2"), ("list.txt", "2")]);
    let expected = [("2023/a", "2"), ("2024/a", "2"), ("list.txt", "2")];
    assert_eq!(outputs_of(&folder), pairs(&expected));
}

#[test]
fn a_file_that_cannot_be_replaced_is_named_and_all_others_are_replaced() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2024/a", "1"), ("2024/b", "1"), ("2024/c", "1")]);
    // As if a program had it open: on every system, a folder that is not empty cannot be replaced by a file.
    let open = folder.on_disk("out/2024/a");
    fs::remove_file(&open).unwrap();
    fs::create_dir(&open).unwrap();
    fs::write(open.join("moje"), "1").unwrap();
    let outputs = folder.outputs().unwrap();
    outputs.write("2024/a", b"2").unwrap();
    outputs.write("2024/b", b"2").unwrap();
    outputs.withdraw("2024/c").unwrap();
    let error = outputs.publish().unwrap_err().render(Language::En);
    assert!(error.contains("cannot be replaced: "), "{error}");
    assert!(error.contains(&open.display().to_string()), "{error}");
    assert!(error.contains("close what is open"), "{error}");
    assert!(!folder.on_disk("out/2024/c").exists());
    assert_eq!(fs::read(folder.on_disk("out/2024/b")).unwrap(), b"2");
    // While it is open, other commands still work.
    folder.carry_on();
    assert!(open.is_dir());
    // Once it is closed, the next command replaces it.
    fs::remove_dir_all(&open).unwrap();
    folder.carry_on();
    assert_eq!(outputs_of(&folder), pairs(&[("2024/a", "2"), ("2024/b", "2")]));
}

#[test]
fn an_open_file_does_not_block_other_commands() {
    let (_dir, folder) = folder();
    fs::create_dir_all(folder.on_disk("out/2024/a/moje")).unwrap();
    let plan = r#"{"written": ["2024/a"], "withdrawn": [], "exchange": null}"#;
    left_plan(&folder, plan, &[("2024/a", "2")]);
    publish(&folder, &[("2024/b", "3")]);
    assert_eq!(outputs_of(&folder), pairs(&[("2024/b", "3")]));
}

#[cfg(target_os = "linux")]
#[test]
fn files_added_while_the_folders_are_exchanged_are_kept() {
    let (_dir, folder) = folder();
    publish(&folder, &[("2024/a", "1")]);
    let out = folder.on_disk(OUT);
    let stage = out.join(STAGE);
    fs::create_dir_all(stage.join("2024")).unwrap();
    fs::write(stage.join("2024/a"), "2").unwrap();
    let plan = Plan::new(["2024/a".to_owned()].into(), BTreeSet::new());
    let (old, new) = (out.join("2024"), stage.join("2024"));
    exchange::link_others(&old, &new, &plan.replaced(&out)).unwrap();
    fs::write(out.join("2024/pozno.txt"), "dodano").unwrap();
    fs::write(stage.join("plan.json"), serde_json::to_vec(&plan).unwrap()).unwrap();
    exchange::exchange(&old, &new).unwrap();
    // Killed here: the outputs are the new ones, and the next command brings over what was added.
    assert_eq!(fs::read(out.join("2024/a")).unwrap(), b"2");
    folder.carry_on();
    assert_eq!(
        outputs_of(&folder),
        pairs(&[("2024/a", "2"), ("2024/pozno.txt", "dodano")])
    );
}
