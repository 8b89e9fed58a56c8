//! The order of rows afterwards: as the sheet has them, if their order was changed; else as the file has
//! them, with new rows behind the one that they follow on the sheet.

/// A row of the sheet: its key, where it was in this list before, and its number.
pub(super) type SheetRow<'a> = (Option<&'a str>, usize);

/// What is at a place of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Placed {
    /// What was in the list before, by its key.
    Kept(String),
    /// A row of the sheet that is new to the list.
    New(usize),
}

/// The list afterwards, and whether its order was changed on the sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Arranged {
    /// What is in it.
    pub(super) list: Vec<Placed>,
    /// The keys of what does no longer.
    pub(super) gone: Vec<String>,
    /// Whether what stays changes places.
    pub(super) moved: bool,
}

/// Arranges a list. `now` are the keys that the file has, `then` those that it had when the workbook was made.
pub(super) fn arrange(now: &[String], then: &[String], sheet: &[SheetRow<'_>]) -> Arranged {
    let on_sheet = |key: &String| sheet.iter().any(|(of, _)| *of == Some(key.as_str()));
    let gone: Vec<String> = now
        .iter()
        .filter(|key| then.contains(key) && !on_sheet(key))
        .cloned()
        .collect();
    let stay: Vec<&String> = now.iter().filter(|key| !gone.contains(key)).collect();
    let stays = |key: &&str| stay.iter().any(|stays| stays.as_str() == *key);
    let seen: Vec<&str> = sheet.iter().filter_map(|row| row.0.filter(stays)).collect();
    let before: Vec<&str> = then
        .iter()
        .map(String::as_str)
        .filter(|key| seen.contains(key))
        .collect();
    let moved = seen != before;
    let mut list: Vec<Placed> = Vec::new();
    if moved {
        list.extend(seen.iter().map(|key| Placed::Kept((*key).to_owned())));
        for (at, key) in stay.iter().enumerate() {
            let key = Placed::Kept((*key).clone());
            if !list.contains(&key) {
                let behind = at.checked_sub(1).map(|at| Placed::Kept(stay[at].clone()));
                insert_behind(&mut list, behind.as_ref(), key);
            }
        }
    } else {
        list.extend(stay.iter().map(|key| Placed::Kept((*key).clone())));
    }
    let mut behind = None;
    for row in sheet {
        let placed = if let Some(key) = row.0.filter(stays) {
            Placed::Kept(key.to_owned())
        } else {
            let new = Placed::New(row.1);
            insert_behind(&mut list, behind.as_ref(), new.clone());
            new
        };
        behind = Some(placed);
    }
    Arranged { list, gone, moved }
}

fn insert_behind(list: &mut Vec<Placed>, behind: Option<&Placed>, placed: Placed) {
    let at = behind.and_then(|behind| list.iter().position(|other| other == behind));
    list.insert(at.map_or(0, |at| at + 1), placed);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arranged(now: &str, then: &str, sheet: &str) -> (String, String, bool) {
        let keys = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        let rows: Vec<String> = keys(sheet);
        let rows: Vec<SheetRow<'_>> = rows
            .iter()
            .enumerate()
            .map(|(n, key)| (Some(key.as_str()).filter(|key| *key != "+"), n))
            .collect();
        let Arranged { list, gone, moved } = arrange(&keys(now), &keys(then), &rows);
        let shown = |placed: &Placed| match placed {
            Placed::Kept(key) => key.clone(),
            Placed::New(row) => row.to_string(),
        };
        (list.iter().map(shown).collect(), gone.concat(), moved)
    }

    #[test]
    fn rows_keep_the_order_of_the_sheet_or_the_file() {
        let is = |list: &str, gone: &str, moved| (list.to_owned(), gone.to_owned(), moved);
        assert_eq!(arranged("abc", "abc", "abc"), is("abc", "", false));
        assert_eq!(arranged("abc", "abc", "ab+c"), is("ab2c", "", false));
        assert_eq!(arranged("abc", "abc", "++abc"), is("01abc", "", false));
        assert_eq!(arranged("abc", "abc", "ac"), is("ac", "b", false));
        assert_eq!(arranged("abc", "abc", "cab+"), is("cab3", "", true));
        // x was added to the file, and its order changed, since the workbook was made.
        assert_eq!(arranged("caxb", "abc", "ab+c"), is("caxb2", "", false));
        assert_eq!(arranged("axbc", "abc", "cba"), is("cbax", "", true));
    }
}
