//! The core of the institution's page: what a browser calls. The page writes its inputs into memory that it asks for here, calls
//! [`check`], and reads the outputs. Nothing else is exported, and nothing of the browser is called.
//!
//! Inputs by number: 0 what the page holds (JSON), 1 the file's name, 2 the file, 3 the day (`2025-02-14`). Outputs: 0 the findings
//! (JSON), then the marked workbooks in the order in which the findings name them.
#![allow(
    unsafe_code,
    reason = "an exported symbol may clash with another of its name, which nobody can check here; these are the only ones of the project"
)]

use std::cell::RefCell;

use jiff::civil::Date;
use zbir::InstitutionPage;

/// The number of inputs.
const INPUTS: usize = 4;

thread_local! {
    static INPUT: RefCell<[Vec<u8>; INPUTS]> = const { RefCell::new([const { Vec::new() }; INPUTS]) };
    static OUTPUT: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for an input of a length in bytes, and returns where the page writes it; nowhere for a number that is no input's.
#[unsafe(no_mangle)]
pub extern "C" fn input(number: usize, length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|inputs| {
        let Some(input) = inputs.get_mut(number) else {
            return std::ptr::null_mut();
        };
        *input = vec![0; length];
        input.as_mut_ptr()
    })
}

/// Checks the file, and returns the number of outputs; none if the page's own inputs are no such inputs.
#[unsafe(no_mangle)]
pub extern "C" fn check() -> usize {
    let inputs = INPUT.take();
    let outputs = checked(inputs).unwrap_or_default();
    let count = outputs.len();
    OUTPUT.set(outputs);
    count
}

/// Returns where an output begins; nowhere for a number that is no output's.
#[unsafe(no_mangle)]
pub extern "C" fn output(number: usize) -> *const u8 {
    OUTPUT.with_borrow(|outputs| outputs.get(number).map_or(std::ptr::null(), Vec::as_ptr))
}

/// Returns the length of an output in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn output_length(number: usize) -> usize {
    OUTPUT.with_borrow(|outputs| outputs.get(number).map_or(0, Vec::len))
}

fn checked(inputs: [Vec<u8>; INPUTS]) -> Option<Vec<Vec<u8>>> {
    let [data, name, file, today] = inputs;
    let page = InstitutionPage::from_json(&String::from_utf8(data).ok()?).ok()?;
    let today: Date = String::from_utf8(today).ok()?.parse().ok()?;
    let checked = page.check(&String::from_utf8(name).ok()?, file, today);
    let marked = checked.marked.into_iter().map(|(_, workbook)| workbook);
    Some([checked.json.into_bytes()].into_iter().chain(marked).collect())
}
