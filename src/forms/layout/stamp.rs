//! The hidden stamp, which identifies a form.

/// The keys of the hidden stamp: one key and its value per row.
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
    /// The digest of the catalogue's texts and questions when the form was made.
    Catalogue,
    /// The parts with which the form was issued; not in the stamp of a whole form.
    Parts,
    /// The currency of its amounts; not in the stamp of older forms.
    Currency,
}

impl StampKey {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 7] = [
        Self::Edition,
        Self::Strategy,
        Self::Year,
        Self::Institution,
        Self::Catalogue,
        Self::Parts,
        Self::Currency,
    ];

    /// Returns the key as it is written.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Edition => "edition",
            Self::Strategy => "strategy",
            Self::Year => "year",
            Self::Institution => "institution",
            Self::Catalogue => "catalogue",
            Self::Parts => "parts",
            Self::Currency => "currency",
        }
    }
}
