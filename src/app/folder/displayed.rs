//! How paths are shown: on the screen, in messages and in the commands that messages suggest.

use std::path::Path;

/// How a Windows path begins that goes to the system as it is written: it takes no other separator.
const VERBATIM: &str = r"\\?\";

/// Returns a path as it is shown, with `/` on every system.
///
/// Findings and outputs name files of the strategy's folder with `/`, so that they are the same on every system. With the
/// same separator in front, a path can be copied as a whole: Windows and its shells take `/` as well.
#[allow(clippy::disallowed_methods, reason = "the only place that shows a path")]
pub fn displayed(path: &Path) -> String {
    let shown = path.display().to_string();
    if cfg!(windows) { with_slashes(shown) } else { shown }
}

/// Returns a Windows path with `/` in place of `\`.
fn with_slashes(path: String) -> String {
    if path.starts_with(VERBATIM) {
        path
    } else {
        path.replace('\\', "/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_path_has_one_kind_of_separator() {
        for (path, shown) in [
            (r"C:\mape\kranj\out/2024", "C:/mape/kranj/out/2024"),
            (r"\\streznik\skupno\kranj", "//streznik/skupno/kranj"),
            (r"wk\out/2024\report.html", "wk/out/2024/report.html"),
            (r"\\?\C:\mape", r"\\?\C:\mape"),
        ] {
            assert_eq!(with_slashes(path.to_owned()), shown);
        }
    }
}
