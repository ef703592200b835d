//! The list of all figures, in the order in which they are measured.

use super::Figure;
use super::apply::Apply;
use super::big_file::BigFile;
use super::intake::{Safe, WithPreviews};
use super::limits::{ColdRead, Sha256, SmallWrite, WriteFsync};
use super::open::Open;
use super::save::Save;
use super::search::Search;
use super::sized::SIZES;
use super::whole_case::{AtHeadquarters, WholeCase};
use super::{bundle, sync, whole_case};

/// Every figure that `make bench` measures: what the machine can do at best, then what Cairn does.
pub fn all() -> Vec<Box<dyn Figure>> {
    let mut all: Vec<Box<dyn Figure>> = vec![
        Box::new(WriteFsync),
        Box::new(SmallWrite),
        Box::new(ColdRead),
        Box::new(Sha256),
        Box::new(Safe { read_back: false }),
        Box::new(Safe { read_back: true }),
        Box::new(WithPreviews),
        Box::new(bundle::Export { sealed: false }),
        Box::new(bundle::Export { sealed: true }),
        Box::new(bundle::Verify { sealed: false }),
        Box::new(bundle::Verify { sealed: true }),
        Box::new(sync::Entries),
        Box::new(sync::Changes),
        Box::new(BigFile),
    ];
    for size in SIZES {
        all.push(Box::new(Save(size)));
        all.push(Box::new(Apply(size)));
        // An empty vault has nothing to find or to list.
        if !size.is_empty() {
            all.push(Box::new(Search(size)));
            all.push(Box::new(Open(size)));
        }
    }
    for size in whole_case::SIZES {
        all.push(Box::new(WholeCase(size)));
        all.push(Box::new(AtHeadquarters(size)));
    }
    all
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
