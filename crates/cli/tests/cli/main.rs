//! The real program, run as a person or a script runs it.

mod carried;
mod exhibits;
mod laptop;
mod photos;
mod records;
mod secrets;
mod shapes;
mod shell;
