//! The program around the core: command line and folder. Only this room and `sheet::isolate` touch the disk, the clock,
//! the environment, the terminal and other processes.

#[cfg(feature = "app")]
pub mod folder;
#[cfg(feature = "app")]
mod office;
#[cfg(feature = "app")]
pub mod institution_page;
#[cfg(feature = "app")]
mod launch;
pub mod register;
#[cfg(feature = "app")]
pub mod guide;
#[cfg(feature = "app")]
pub mod actions;
#[cfg(feature = "app")]
pub mod cli;
#[cfg(feature = "desk")]
pub mod desk;
