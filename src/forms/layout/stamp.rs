//! The hidden stamp: which form a workbook is.

/// What the hidden stamp says, a key and its value a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StampKey {
    /// The layout's edition.
    Edition,
    /// The strategy's identifier.
    Strategy,
    /// The year.
    Year,
    /// The institution's identifier.
    Institution,
    /// The digest of what the catalogue showed and asked when the form was made.
    Catalogue,
}

impl StampKey {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 5] = [
        Self::Edition,
        Self::Strategy,
        Self::Year,
        Self::Institution,
        Self::Catalogue,
    ];

    /// The key as it is written.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::Strategy => "strategy",
            Self::Year => "year",
            Self::Institution => "institution",
            Self::Catalogue => "catalogue",
        }
    }
}
