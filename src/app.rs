//! The program around the core: command line and folder. Only this room and `sheet::isolate` touch the disk, the clock,
//! the environment, the terminal and other processes.

#[cfg(feature = "app")]
pub mod folder;
#[cfg(feature = "app")]
mod office;
#[cfg(feature = "app")]
mod guide;
pub mod register;
#[cfg(feature = "app")]
pub mod actions;
#[cfg(feature = "app")]
pub mod cli;
