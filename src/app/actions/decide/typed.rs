//! Reads a value that a coordinator enters, by the code that reads the cells of forms, and says in words for the coordinator why it is none.

use super::super::CommandError;
use super::super::load::LoadedYear;
use crate::app::folder::FolderError;
use crate::base::finding::Fault;
use crate::base::key::EntryKey;
use crate::base::language::{Localized, Text};
use crate::base::message::{Message, looks_blank, shown};
use crate::forms::intake::typed_value;
use crate::output::views::{choices, entered};

/// Returns an entered value in the form of files; unchanged if the catalogue does not have the entry, which is reported with the decision.
///
/// # Errors
/// A form would not read it, or it is blank.
pub(in crate::app) fn as_a_form_reads(
    loaded: &LoadedYear,
    entry: &EntryKey,
    value: String,
) -> Result<String, CommandError> {
    if looks_blank(&value) {
        let what = Text::new("vrednosti ni", "the value is missing");
        return Err(refused(what.into(), help(loaded, entry)).into());
    }
    match typed_value(&loaded.catalogue, entry, &value) {
        Some(Ok(read)) => Ok(read.canonical()),
        Some(Err(fault)) => Err(no_value(loaded, entry, &value, &fault).into()),
        None => Ok(value),
    }
}

/// Says that a value cannot be read. The words of a fault are for who fills in a form: they speak of its cells, lists and columns.
fn no_value(loaded: &LoadedYear, entry: &EntryKey, value: &str, fault: &Fault) -> FolderError {
    let of_fault = |name: &str| {
        let mut arguments = fault.arguments().iter();
        arguments
            .find(|(of, _)| *of == name)
            .map(|(_, words)| words.clone())
    };
    if let Some((first, second)) = of_fault("first").zip(of_fault("second")) {
        let what = Text::new(
            "»{value}« lahko pomeni {first} ali {second}",
            "“{value}” may mean {first} or {second}",
        );
        let help = Text::new(
            "vpišite eno od obojega, brez pike ali vejice za tisočice: {first} ali {second}",
            "enter one of the two, without a separator of thousands: {first} or {second}",
        );
        let filled = |text: Text| text.with("first", first.clone()).with("second", second.clone());
        return refused(
            filled(what).with("value", Message::words(shown(value))),
            filled(help),
        );
    }
    if of_fault("decimals").is_some() {
        // That an amount is too fine is said in words for anybody.
        let (what, help) = fault.messages();
        return refused(what, help);
    }
    let what = Text::new(
        "»{value}« ne more biti vrednost podatka {entry}",
        "“{value}” cannot be the value of {entry}",
    );
    let what = what.fill(&[("value", &shown(value)), ("entry", &entry.to_string())]);
    refused(what, help(loaded, entry))
}

/// Returns what to enter: a number with an example, or one of the values between which is chosen.
fn help(loaded: &LoadedYear, entry: &EntryKey) -> Message {
    let (catalogue, entry) = (&loaded.catalogue, entry.clone());
    Localized::of(|language| {
        let named: Vec<String> = choices(catalogue, &entry, language)
            .into_iter()
            .map(|choice| choice.name)
            .collect();
        if named.is_empty() {
            return entered(catalogue, &entry, language);
        }
        let words = Text::new("Določite eno od teh: {values}.", "Set one of these: {values}.");
        words.with("values", Message::list(named)).in_(language)
    })
    .into()
}

fn refused(what: Message, help: Message) -> FolderError {
    FolderError::worded(what, help).in_field("value")
}
