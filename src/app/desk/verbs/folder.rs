//! The folder that a person names on the page: as programs for files give its path, and refused in words of the page.

use std::path::{Path, PathBuf};

use crate::app::folder::{CATALOGUE, FolderError, displayed};
use crate::base::language::Text;

/// The quotes that programs and people put around a path.
const QUOTES: [[char; 2]; 7] = [
    ['"', '"'],
    ['\'', '\''],
    ['»', '«'],
    ['«', '»'],
    ['„', '“'],
    ['“', '”'],
    ['‘', '’'],
];

/// Returns the strategy's folder that a path leads to: the folder itself, or its `strategy.toml`; in quotes or not, with `~` for the
/// user's own folder, and with a separator behind it or not.
///
/// # Errors
/// There is no such folder, or it is no strategy's.
pub(super) fn named(text: &str, home: Option<&Path>) -> Result<PathBuf, FolderError> {
    let path = bare(text);
    if path.is_empty() {
        return Err(refused(
            Text::new("pot do mape ni vpisana", "no path of a folder was entered"),
            COPY,
            "",
        ));
    }
    let below_home = path
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with(SEPARATORS));
    let path = match below_home.zip(home) {
        Some((rest, home)) => home.join(rest.trim_start_matches(SEPARATORS)),
        None => PathBuf::from(path),
    };
    let whole = std::path::absolute(&path).unwrap_or(path);
    let shown = displayed(&whole);
    if whole.is_file() {
        let name = whole.file_name().and_then(|name| name.to_str());
        let folder = whole
            .parent()
            .filter(|_| name.is_some_and(|name| name.eq_ignore_ascii_case(CATALOGUE)));
        return folder.map(Path::to_owned).ok_or_else(|| {
            let what = Text::new(
                "{path} je datoteka, ne mapa strategije",
                "{path} is a file, not a strategy’s folder",
            );
            refused(what, IN_IT, &shown)
        });
    }
    if !whole.is_dir() {
        return Err(refused(
            Text::new("mape {path} ni", "there is no folder {path}"),
            COPY,
            &shown,
        ));
    }
    if std::fs::symlink_metadata(whole.join(CATALOGUE)).is_err() {
        let what = Text::new(
            "mapa {path} ni mapa strategije: v njej ni datoteke {file}",
            "the folder {path} is no strategy’s folder: there is no file {file} in it",
        );
        return Err(refused(what, IN_IT, &shown));
    }
    Ok(whole)
}

const SEPARATORS: [char; 2] = ['/', '\\'];

const COPY: Text = Text::new(
    "mapo odprite v raziskovalcu datotek, kopirajte njeno pot iz naslovne vrstice in jo prilepite sem",
    "open the folder in the file manager, copy its path from the address bar, and paste it here",
);
const IN_IT: Text = Text::new(
    "vpišite pot do mape, v kateri je datoteka {file}, ali pot do te datoteke",
    "enter the path of the folder that holds the file {file}, or the path of that file",
);

fn refused(what: Text, help: Text, path: &str) -> FolderError {
    FolderError::new(what, help, &[("path", path), ("file", CATALOGUE)]).in_field("folder")
}

/// Returns a path without blanks and quotes around it, and without separators behind it.
fn bare(text: &str) -> &str {
    let mut path = text.trim();
    for [before, after] in QUOTES {
        let within = path
            .strip_prefix(before)
            .and_then(|path| path.strip_suffix(after));
        path = within.map_or(path, str::trim);
    }
    let without = path.trim_end_matches(SEPARATORS);
    // The root of a system or of a disk is its separator.
    if without.is_empty() || without.ends_with(':') {
        path
    } else {
        without
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_programs_and_people_give_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("Moja strategija č");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join(CATALOGUE), "").unwrap();
        let path = folder.to_str().unwrap();
        let given = [
            path.to_owned(),
            format!("  {path}\n"),
            format!("\"{path}\""),
            format!("'{path}/'"),
            format!("»{path}«"),
            format!("„{path}“"),
            format!("“{path}\\”"),
            format!("{path}//"),
            format!("{path}\\"),
            format!("\"{path}/{CATALOGUE}\""),
            format!("{path}/{CATALOGUE}"),
            "~/Moja strategija č".to_owned(),
            "\"~/Moja strategija č/strategy.toml\"".to_owned(),
            "~\\Moja strategija č\\".to_owned(),
        ];
        for text in given {
            assert_eq!(named(&text, Some(home.path())).unwrap(), folder, "{text}");
        }
        std::fs::write(home.path().join(CATALOGUE), "").unwrap();
        assert_eq!(named("~", Some(home.path())).unwrap(), home.path());
        assert_eq!((bare("/"), bare("C:\\"), bare("C:\\a\\")), ("/", "C:\\", "C:\\a"));
    }

    #[test]
    fn what_is_no_strategys_folder_is_refused_in_words_of_the_page() {
        use crate::base::language::Language;
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("a.xlsx"), "").unwrap();
        let other = home.path().join("prazna");
        std::fs::create_dir(&other).unwrap();
        let path = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
        for (text, wording) in [
            (" \"\" ".to_owned(), "pot do mape ni vpisana"),
            (path("ni"), "mape "),
            (path("a.xlsx"), "je datoteka"),
            (path("prazna"), "ni mapa strategije"),
            (path("2024"), "mape "),
        ] {
            let error = named(&text, None).unwrap_err();
            assert_eq!(error.field(), Some("folder"));
            let said = error.render(Language::Sl);
            assert!(said.contains(wording), "{said}");
            for of_terminal in ["ukaz", "--", "program", "navedite"] {
                assert!(!said.replace(&path(""), "").contains(of_terminal), "{said}");
            }
        }
    }
}
