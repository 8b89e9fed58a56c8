//! What expressions ask of a list as a whole: the total of a column, and how many rows there are. No cell of a form holds an answer
//! for them; they are made of the rows.

use super::{AnswerField, EntryKey, GoalId, ItemId, ItemKey, in_expression};
use internment::Intern;

/// What is asked of a list as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfList {
    /// How many rows it has: `a.3/dogodki:#`.
    Rows,
    /// The total of a column: `a.3/dogodki:udelezenci`.
    Total(ItemId),
}

/// What no identifier holds: a list before it, what is asked of it behind it.
const COLON: char = ':';
/// In the place of a column: the number of rows.
const ROWS: &str = "#";

impl EntryKey {
    /// Returns the entry of what is asked of a list as a whole.
    pub fn of_list(goal: &GoalId, list: &ItemId, of: &OfList) -> Self {
        let of = match of {
            OfList::Rows => ROWS,
            OfList::Total(column) => column.as_str(),
        };
        Self {
            goal: goal.clone(),
            field: AnswerField::Value,
            item: Some(ItemId(Intern::new(format!("{list}{COLON}{of}").into()))),
        }
    }

    /// Returns the entry as an expression of a goal writes it: `oskrbovalke`, `a.3/oskrbovalke`, `{a.3/R1-I2}`, `dogodki.udelezenci`.
    pub fn in_expression(&self, goal: &GoalId) -> String {
        let within = |item: &str| {
            if self.goal == *goal {
                in_expression(item)
            } else {
                in_expression(&format!("{}/{item}", self.goal))
            }
        };
        match self.list() {
            Some((list, OfList::Rows)) => within(list.item.as_str()),
            Some((list, OfList::Total(column))) => {
                format!(
                    "{}.{}",
                    within(list.item.as_str()),
                    in_expression(column.as_str())
                )
            }
            None => self
                .item()
                .map_or_else(|| self.field.key().to_owned(), |item| within(item.as_str())),
        }
    }

    /// Returns the list that an entry is about as a whole, and what is asked of it; `None` of any other entry.
    pub fn list(&self) -> Option<(ItemKey, OfList)> {
        let (list, of) = self.valued()?.as_str().split_once(COLON)?;
        let of = match of {
            ROWS => OfList::Rows,
            column => OfList::Total(column.parse().ok()?),
        };
        Some((ItemKey::new(&self.goal, &list.parse().ok()?), of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_a_list_is_told_from_its_items() {
        let goal: GoalId = "a.3".parse().unwrap();
        let list: ItemId = "dogodki".parse().unwrap();
        let column: ItemId = "udelezenci".parse().unwrap();
        for (of, written) in [
            (OfList::Rows, "a.3/dogodki:#"),
            (OfList::Total(column), "a.3/dogodki:udelezenci"),
        ] {
            let entry = EntryKey::of_list(&goal, &list, &of);
            assert_eq!(entry.to_string(), written);
            assert_eq!(entry.list(), Some((ItemKey::new(&goal, &list), of)));
            // Nobody types it where an entry is expected.
            assert!(written.parse::<EntryKey>().is_err());
        }
        assert_eq!(EntryKey::value(&goal, &list).list(), None);
    }
}
