//! Areas, and what belongs to which.

use super::known::Known;
use crate::base::key::{AreaId, levels_above};

/// Returns the area to which something belongs by its identifier: the longest with which it begins.
pub(super) fn home(id: &str, areas: &Known<AreaId>) -> Option<AreaId> {
    let above = levels_above(id).filter_map(|level| level.parse::<AreaId>().ok());
    let mut known = above.filter(|area| areas.contains(area));
    known.next()
}
