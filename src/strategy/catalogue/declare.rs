//! Declares the fields of `strategy.toml`, each once: by its declaration a field is read, and appears in the schema for
//! editors, in the workbook of the catalogue and in what messages name.

use std::marker::PhantomData;

use toml::Spanned;

use crate::base::language::Text;
use crate::strategy::catalogue::codes::texts::OUTSIDE;
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::forms::Form;
use crate::strategy::catalogue::holds::{Field, Holds, OnForms};

/// A value with its place; `None` if it is not there, or is wrong and a fault says so.
pub(super) type Value<T> = Option<Spanned<T>>;
/// A list with its places; `None` if it is not there, or is wrong and a fault says so.
pub(super) type Values<T> = Option<Vec<Spanned<T>>>;

/// The declaration of a field that is read into a `T`.
pub(super) struct Declared<T> {
    /// The field.
    pub(super) field: Field,
    reads: PhantomData<fn() -> T>,
}

/// What a field can be read into: a value, a list, a table in braces.
pub(super) trait Member: Sized {
    /// What such a field holds.
    const HOLDS: Holds;

    /// Reads the field.
    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self;
}

/// Returns a field that must be there; the width of its column is in characters.
pub(super) const fn needed<T: Member>(name: &'static str, width: f64) -> Declared<T> {
    optional(name, width).required()
}

/// Returns a field that may be absent; the width of its column is in characters.
pub(super) const fn optional<T: Member>(name: &'static str, width: f64) -> Declared<T> {
    let field = Field {
        name,
        heading: Text::new("", ""),
        help: Text::new("", ""),
        holds: T::HOLDS,
        required: false,
        width,
        on_forms: OnForms::Whole,
        bounded: false,
        may_be_empty: false,
    };
    Declared {
        field,
        reads: PhantomData,
    }
}

impl<T: Member> Declared<T> {
    /// Reads it.
    pub(super) fn read(&self, fields: &mut Fields<'_, '_>) -> T {
        T::read(fields, &self.field)
    }

    /// It must be there.
    pub(super) const fn required(mut self) -> Self {
        self.field.required = true;
        self
    }

    /// Returns its heading in the workbook, in Slovene and English.
    pub(super) const fn heading(mut self, sl: &'static str, en: &'static str) -> Self {
        self.field.heading = Text::new(sl, en);
        self
    }

    /// Returns what to write into it, in Slovene and English.
    pub(super) const fn help(mut self, sl: &'static str, en: &'static str) -> Self {
        self.field.help = Text::new(sl, en);
        self
    }

    /// It names the thing itself, so that there is no list to choose from.
    pub(super) const fn own(mut self) -> Self {
        if let Holds::Name(named) | Holds::NameOr(named, _) = self.field.holds {
            self.field.holds = Holds::Pattern(named.pattern());
        }
        self
    }

    /// Returns the least and the most that a whole number may be; its reader reports others.
    pub(super) const fn within(mut self, least: u64, most: u64) -> Self {
        self.field.bounded = true;
        self.bounds_by_rule(least, most)
    }

    /// Returns the least and the most of a whole number that a rule in `validate` holds.
    pub(super) const fn bounds_by_rule(mut self, least: u64, most: u64) -> Self {
        self.field.holds = Holds::Whole(least, most);
        self
    }

    /// Declares that its list may be empty, and is when it is not there.
    pub(super) const fn may_be_empty(mut self) -> Self {
        self.field.may_be_empty = true;
        self
    }

    /// Declares that the order of its list has no meaning.
    pub(super) const fn unordered(mut self) -> Self {
        self.field.on_forms = OnForms::Unordered;
        self
    }

    /// No form shows it or depends on it.
    pub(super) const fn off_forms(mut self) -> Self {
        self.field.on_forms = OnForms::Nothing;
        self
    }
}

impl<T: Form> Member for Value<T> {
    const HOLDS: Holds = T::HOLDS;

    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self {
        value(fields, field, field.name)
    }
}

/// Reads a value, and reports a number that is outside its bounds; messages call the field by `called`.
pub(super) fn value<T: Form>(fields: &mut Fields<'_, '_>, field: &Field, called: &str) -> Value<T> {
    let value: Spanned<T> = if field.required {
        fields.required(field.name)
    } else {
        fields.optional(field.name)
    }?;
    let Holds::Whole(least, most) = field.holds else {
        return Some(value);
    };
    let found = value
        .get_ref()
        .whole()
        .filter(|found| !(least..=most).contains(found));
    let Some(found) = found.filter(|_| field.bounded) else {
        return Some(value);
    };
    let fault = OUTSIDE.fault().with("field", called).with("found", found);
    fields.report_wrong(
        field.name,
        fault.with("least", least).with("most", most),
        value.span(),
    );
    None
}

impl<T: Form> Member for Values<T> {
    const HOLDS: Holds = T::HOLDS.listed();

    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self {
        if !field.may_be_empty {
            return fields.filled_list(field.name);
        }
        let list = fields.list(field.name);
        if fields.has(field.name) {
            list
        } else {
            Some(Vec::new())
        }
    }
}

impl<T: Form> Member for Vec<Spanned<T>> {
    const HOLDS: Holds = T::HOLDS.listed();

    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self {
        fields.list(field.name).unwrap_or_default()
    }
}

impl<T: FromTable> Member for Option<T> {
    const HOLDS: Holds = Holds::Braces(T::fields);

    fn read(fields: &mut Fields<'_, '_>, field: &Field) -> Self {
        if field.required {
            fields.required_table(field.name)
        } else {
            fields.table(field.name)
        }
    }
}

/// Declares a table: what it is read into, how messages call it, an example that can be pasted (else its name), and its
/// fields in the order of the workbook. `within` are tables of rows that are in it; `also` checks what depends on several fields.
macro_rules! table {
    (
        $(#[$about:meta])*
        $raw:ident: $name:literal $(, $example:literal)? {
            $($member:ident: $type:ty = $field:expr;)*
        }
        $(within { $($rows:ident: $row:ty = $key:literal;)* })?
        $(also $also:expr;)?
    ) => {
        $(#[$about])*
        pub(in crate::strategy::catalogue) struct $raw {
            /// Where the table is, in bytes of the file.
            #[allow(dead_code, reason = "not every table is asked for its place")]
            pub(in crate::strategy::catalogue) span: std::ops::Range<usize>,
            /// The fields that are present and could not be read.
            #[allow(dead_code, reason = "not every table is asked for them")]
            pub(in crate::strategy::catalogue) wrong: Vec<&'static str>,
            $(pub(in crate::strategy::catalogue) $member: $type,)*
            $($(pub(in crate::strategy::catalogue) $rows: Vec<$row>,)*)?
        }

        impl crate::strategy::catalogue::fields::FromTable for $raw {
            const NAME: &'static str = $name;
            $(const EXAMPLE: &'static str = $example;)?

            fn fields() -> Vec<crate::strategy::catalogue::holds::Field> {
                vec![$({
                    let declared: crate::strategy::catalogue::declare::Declared<$type> = $field;
                    declared.field
                },)*]
            }

            fn read(fields: &mut crate::strategy::catalogue::fields::Fields<'_, '_>) -> Self {
                let raw = Self {
                    span: fields.span(),
                    $($member: $field.read(fields),)*
                    $($($rows: fields.tables($key),)*)?
                    wrong: fields.wrong(),
                };
                $({
                    let also: fn(&Self, &mut crate::strategy::catalogue::fields::Fields<'_, '_>) = $also;
                    also(&raw, fields);
                })?
                raw
            }
        }
    };
}
pub(super) use table;
