//! The list of all figures, in the order in which they are measured.

use super::Figure;
use super::limits::{ColdRead, Sha256, SmallWrite, WriteFsync};

/// Every figure that `make bench` measures.
pub fn all() -> Vec<Box<dyn Figure>> {
    vec![Box::new(WriteFsync), Box::new(SmallWrite), Box::new(ColdRead), Box::new(Sha256)]
}

/// The figure of that name.
pub fn by_name(name: &str) -> Option<Box<dyn Figure>> {
    all().into_iter().find(|figure| figure.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_figures_share_a_name() {
        let names: Vec<String> = all().iter().map(|figure| figure.name()).collect();
        let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
    }
}
