//! What lies in the folder and cannot be used: told as a finding, while everything else goes on.

use crate::support::folder::{Folder, ran, zbir};

#[cfg(unix)]
#[test]
fn an_unreadable_file_affects_only_itself() {
    let folder = Folder::answered();
    std::os::unix::fs::symlink("/nowhere/at/all.xlsx", folder.at("inbox/2024/odsotna.xlsx")).unwrap();
    let (code, out, _) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("napaka F132\n  inbox/2024/odsotna.xlsx"), "{out}");
    assert_eq!(
        out.matches("napaka ").count(),
        2,
        "the count by kind and the finding itself: {out}"
    );
}
