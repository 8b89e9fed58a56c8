//! What accounting and the coordinator add to a year: the ledger, and the texts to print.

use std::io::Cursor;

use super::{Conclusion, Error, Year};
use crate::base::place::Place;
use crate::base::received::Received;
use crate::forms::text_workbook;
use crate::inputs::ledger;
use crate::output::text_rows::TextRows;
use crate::sheet::open::open;

impl Year<'_> {
    /// Adds accounting's export of the amounts spent, from the bytes of `ledger/YEAR.csv` or a workbook; the catalogue's
    /// `[ledger]` states which column is which. `name` is the name of the file, by whose ending text is recognised. Findings
    /// about it name it. A workbook is read as [`Self::reading_with`] states, if that was called before.
    ///
    /// ```
    /// let strategy = zbir::Strategy::open("samples/kranj-starejsi")?;
    /// let csv = "Postavka;Konto;Naziv;Sprejeti;Veljavni;Realizacija\n900101;411909;Domovi;640000;650000;646000,57\n";
    /// let conclusion = strategy.reporting_year().with_ledger("ledger/2024.csv", csv.as_bytes()).conclude();
    /// let finance = conclusion.finance();
    /// assert!(finance.contains(r#""realised": "646000.57""#));
    /// # Ok::<(), zbir::Error>(())
    /// ```
    #[must_use]
    pub fn with_ledger(mut self, name: &str, bytes: &[u8]) -> Self {
        let catalogue = &self.strategy.catalogue;
        let limits = &catalogue.limits;
        let (ledger, found) = ledger::read(name, bytes, self.of, catalogue, limits, &self.isolation);
        self.findings.extend(found);
        self.ledger = ledger;
        self
    }

    /// Adds the coordinator's texts, which are printed instead of those that were received, from the bytes of `text/YEAR.xlsx`.
    /// `name` is what findings call it.
    ///
    /// ```
    /// let strategy = zbir::Strategy::open("samples/kranj-starejsi")?;
    /// let read = |mut year: zbir::Year<'_>| {
    ///     let form = year.form("luk")?;
    ///     year.read("luk.xlsx", form);
    ///     Ok::<usize, zbir::Error>(year.conclude().findings().len())
    /// };
    /// // The workbook as it is first written holds no text to print, and changes nothing.
    /// let workbook = strategy.reporting_year().conclude().texts()?;
    /// let with_texts = strategy.reporting_year().with_texts("text/2024.xlsx", &workbook);
    /// assert_eq!(read(with_texts)?, read(strategy.reporting_year())?);
    /// # Ok::<(), zbir::Error>(())
    /// ```
    #[must_use]
    pub fn with_texts(mut self, name: &str, bytes: &[u8]) -> Self {
        let catalogue = &self.strategy.catalogue;
        let Received { source, .. } = Received::<Result<_, ()>>::bytes(name, bytes.to_vec());
        match open(bytes, &catalogue.limits, &self.isolation) {
            Ok(book) => {
                let (texts, found) = text_workbook::read(catalogue, self.of, source, &book);
                self.findings.extend(found);
                self.texts = Some(texts);
            }
            Err(fault) => self.findings.push(fault.at(Place::file(name))),
        }
        self
    }
}

impl Conclusion<'_> {
    /// Returns the coordinator's workbook of texts, `text/YEAR.xlsx`, as the bytes of an `.xlsx`: a row for each goal and for each
    /// text that was received. Texts that [`Year::with_texts`] added stay in it.
    ///
    /// # Errors
    /// [`Error::Workbook`].
    pub fn texts(&self) -> Result<Vec<u8>, Error> {
        let rows = TextRows {
            results: self.results(),
            now: self.texts.as_ref(),
            last_year: None,
        };
        let (catalogue, out) = (&self.strategy.catalogue, Cursor::new(Vec::new()));
        let written = text_workbook::write_to(catalogue, self.consolidated.year, || rows.rows(), out);
        written.map(Cursor::into_inner).map_err(Error::Workbook)
    }
}
