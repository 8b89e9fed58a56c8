//! The names in files of the variants of a type that are declared in a table.

/// Returns the keys of all variants of a type that has `ALL` and, of each, `facts().key`, in their order, as a constant.
macro_rules! keys_of {
    ($of:ty) => {{
        let mut keys = [""; <$of>::ALL.len()];
        let mut at = 0;
        while at < keys.len() {
            keys[at] = <$of>::ALL[at].facts().key;
            at += 1;
        }
        keys
    }};
}
pub(crate) use keys_of;
