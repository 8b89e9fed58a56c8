//! Every test that uses the program or the library from outside: one binary, which links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its stage has failed"
)]
#![allow(clippy::as_conversions, reason = "tests build binary formats byte by byte")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests start the program and look at what it has written"
)]

mod support;

mod cascades;
mod cases;
mod cell_formats;
mod annex;
mod any_values;
mod asked;
mod catalogue_book;
mod catalogue_schema;
mod circles;
mod cli_catalogue;
mod cli_check;
mod cli_csv;
mod cli_feedback;
mod cli_findings;
mod cli_inputs;
mod cli_joined;
mod cli_memory;
mod cli_rounds;
mod cli_run;
mod cli_status_table;
mod cli_sturdy;
mod cli_trouble;
mod computed;
mod consolidated_reread;
#[cfg(feature = "desk")]
mod desk_entered;
#[cfg(feature = "desk")]
mod desk_numbers;
#[cfg(feature = "desk")]
mod desk_page;
mod desk_program;
#[cfg(feature = "desk")]
mod desk_schema;
#[cfg(feature = "desk")]
mod desk_server;
#[cfg(feature = "desk")]
mod desk_verbs;
mod draft_and_final;
mod evidence;
mod each;
mod encrypted;
mod expression_formula;
mod facade;
mod feedback;
mod feedback_links;
mod finance;
mod currencies;
mod fiscal_years;
mod five_years;
mod form_guides;
mod form_parts;
mod form_says;
mod guide;
mod guide_commands;
mod guide_pictures;
mod formulas;
mod from_ledger;
mod handed_forms;
mod handed_values;
mod hazards;
mod hidden_answers;
mod history_sheet;
mod house;
mod institution_page;
mod intake_ambiguous;
mod italian;
mod keys_cleared;
mod kill;
mod kranj;
mod decided_values;
mod languages;
mod ledger_cells;
mod levels;
mod libreoffice_answers;
mod libreoffice_catalogue;
mod libreoffice_form;
mod list_changes;
mod list_corrections;
mod list_totals;
mod list_versions;
mod lists;
mod long_labels;
mod libreoffice_formulas;
mod machine_keys;
mod marks;
mod mladi;
mod next_year;
mod no_data;
mod qualifiers;
mod ooxml;
mod outputs_agree;
mod outside_inbox;
mod own_sources;
mod own_statuses;
mod personal_data;
mod personal_everywhere;
mod programs;
mod reader_agreement;
mod reader_mutations;
mod rearranged_forms;
mod recalculated;
mod reference;
mod report;
mod returned_files;
mod rich;
mod round_trip;
mod row_heights;
mod safe_out;
mod schema;
mod shell;
mod signature;
mod second_strategy;
mod senders;
mod spreadsheet_damaged;
mod spreadsheet_isolate;
mod spreadsheet_libreoffice;
mod spreadsheet_ods;
mod spreadsheet_variants;
mod spreadsheet_xlsb;
mod text_workbook;
mod to_the_cent;
mod what_is_shown;
mod years;
