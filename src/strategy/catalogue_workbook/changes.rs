//! What an import changes, so that somebody can read it before or after.

use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;

/// One change of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub what: What,
    /// Of what, as the workbook knows it: `a.3`, `a.3/oskrbovalke`; of a table that occurs once its name, and the sheet's name
    /// where its order changed.
    pub subject: Message,
    /// The cell that says so; nothing of a row that was deleted.
    pub place: Option<Place>,
}

/// A field, what it held before and what it is to hold.
const CHANGED: Text = Text::new(
    "{subject} {field}: {from} → {to}",
    "{subject} {field}: {from} → {to}",
);

/// What a change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A field has another value; blank is nothing.
    Value {
        /// The heading of its column.
        field: Message,
        /// The value of before; `None` if it was blank.
        from: Option<Message>,
        /// The value that is to be; `None` if it is to be blank.
        to: Option<Message>,
    },
    /// A new row.
    New,
    /// A row that is no more.
    Deleted,
    /// A row that moved to another goal.
    Moved,
    /// Rows in another order.
    Order,
}

impl Change {
    /// Returns the change in words.
    pub fn words(&self) -> Message {
        let of = |words: Text| words.with("subject", self.subject.clone());
        match &self.what {
            What::Value { field, from, to } => {
                let or_blank = |value: &Option<Message>| match value {
                    None => Message::from(Text::new("(prazno)", "(blank)")),
                    Some(value) => Text::new("»{value}«", "“{value}”").with("value", value.clone()),
                };
                of(CHANGED)
                    .with("field", field.clone())
                    .with("from", or_blank(from))
                    .with("to", or_blank(to))
            }
            What::New => of(Text::new("{subject}: nova vrstica", "{subject}: a new row")),
            What::Deleted => of(Text::new("{subject}: izbrisano", "{subject}: deleted")),
            What::Moved => of(Text::new(
                "{subject}: prestavljeno v drug cilj",
                "{subject}: moved to another goal",
            )),
            What::Order => of(Text::new(
                "{subject}: drug vrstni red",
                "{subject}: another order",
            )),
        }
    }
}
