//! The time that reading one workbook in this process may take.

#[cfg(feature = "app")]
use std::time::{Duration, Instant};

use crate::base::finding::Fault;
use crate::sheet::limits::Limits;
#[cfg(feature = "app")]
use crate::sheet::limits::time_passed;

/// The moment by which a workbook must have been read. Without the feature `app` there is no clock, and so no such moment.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::sheet) struct Deadline {
    #[cfg(feature = "app")]
    end: Option<(Instant, Duration)>,
}

impl Deadline {
    /// Returns the deadline of a reading that begins now.
    #[cfg(feature = "app")]
    #[expect(clippy::disallowed_methods, reason = "the time that reading takes is limited")]
    pub(in crate::sheet) fn of(limits: &Limits) -> Self {
        let end = Instant::now().checked_add(limits.time);
        Self {
            end: end.map(|end| (end, limits.time)),
        }
    }

    /// Returns none: there is no clock.
    #[cfg(not(feature = "app"))]
    pub(in crate::sheet) fn of(_: &Limits) -> Self {
        Self::default()
    }

    /// Makes sure that there is time left.
    ///
    /// # Errors
    /// F107.
    #[cfg(feature = "app")]
    #[expect(clippy::disallowed_methods, reason = "the time that reading takes is limited")]
    pub(in crate::sheet) fn check(self) -> Result<(), Fault> {
        match self.end {
            Some((end, time)) if Instant::now() >= end => Err(time_passed(time)),
            Some(_) | None => Ok(()),
        }
    }

    /// There is always time left.
    #[cfg(not(feature = "app"))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "as with the feature `app`"
    )]
    pub(in crate::sheet) fn check(self) -> Result<(), Fault> {
        Ok(())
    }
}
