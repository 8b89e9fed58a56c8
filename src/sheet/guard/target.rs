//! Where relationships lead: programs write the same part as `worksheets/sheet1.xml`, `./worksheets/sheet1.xml`,
//! `/xl/worksheets/sheet1.xml`, `..\xl\worksheets\sheet1.xml` or `worksheets/sheet%31.xml`.

use crate::sheet::container::Container;

/// The folder of a part, with a `/` at its end; blank for one at the top.
pub(super) fn folder(part: &str) -> &str {
    part.rfind('/')
        .map_or("", |end| part.get(..=end).unwrap_or_default())
}

/// The part that holds the relationships of another.
pub(super) fn rels_of(part: &str) -> String {
    let folder = folder(part);
    let name = part.get(folder.len()..).unwrap_or_default();
    format!("{folder}_rels/{name}.rels")
}

/// The part that a target leads to from a folder. It is taken as it is written where there is such a part, else with its
/// escapes (`%33`) resolved.
pub(super) fn resolve(container: &Container<'_>, folder: &str, target: &str) -> String {
    let plain = joined(folder, target);
    if !plain.contains('%') || container.has(&plain) {
        return plain;
    }
    unescaped(&plain).map_or(plain, |unescaped| joined("", &unescaped))
}

fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn unescaped(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(after.get(..2)?, 16).ok()?);
        rest = after.get(2..)?;
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_written_in_many_ways() {
        for target in [
            "worksheets/sheet3.xml",
            "./worksheets/sheet3.xml",
            "/xl/worksheets/sheet3.xml",
            "../xl/worksheets/sheet3.xml",
            "..\\xl\\worksheets\\sheet3.xml",
            "../../../xl//worksheets/./sheet3.xml",
        ] {
            assert_eq!(joined("xl/", target), "xl/worksheets/sheet3.xml", "{target}");
        }
        assert_eq!(unescaped("a%33%C4%8D").as_deref(), Some("a3č"));
        assert_eq!(unescaped("a%3"), None);
        assert_eq!(folder("xl/worksheets/sheet1.xml"), "xl/worksheets/");
        assert_eq!(folder("workbook.xml"), "");
        assert_eq!(
            rels_of("xl/worksheets/sheet1.xml"),
            "xl/worksheets/_rels/sheet1.xml.rels"
        );
        assert_eq!(rels_of("workbook.xml"), "_rels/workbook.xml.rels");
    }
}
