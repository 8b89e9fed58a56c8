//! Numbers that were typed as text, in Slovene or English style, under one stated rule.
