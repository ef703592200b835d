//! What a card, a folder or files would bring in, counted before anything is copied.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;
use crate::intake::offers;

/// Counts what would be taken in. Names and lengths are looked at; no file is opened.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct CountOffered {
    /// Files and folders; a card is the folder where it is mounted.
    pub paths: Vec<PathBuf>,
}

/// What would be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Offered {
    /// Files that were found.
    pub files: u64,
    /// Their bytes, as the file system says.
    pub bytes: u64,
}

impl DeskRequest for CountOffered {
    type Output = Offered;
    const NAME: &'static str = "count_offered";

    fn run(self, _: &Desk) -> Result<Offered, Failure> {
        let files = offers::collect(&self.paths).files;
        let bytes = files.iter().fold(0_u64, |sum, offer| sum.saturating_add(offer.size));
        Ok(Offered { files: files.len() as u64, bytes })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::desk::tests::made;

    #[test]
    fn the_files_of_a_card_are_counted_once_with_their_bytes_before_they_are_copied() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = made(home.path());
        let card = home.path().join("card");
        std::fs::create_dir_all(card.join("DCIM/100CAIRN")).unwrap();
        std::fs::write(card.join("DCIM/100CAIRN/DSCF0001.JPG"), [0; 3_000]).unwrap();
        std::fs::write(card.join("notes.txt"), [0; 70]).unwrap();
        let asked = json!({ "paths": [&card, card.join("notes.txt")] });
        let offered = desk.call("count_offered", asked).unwrap();
        assert_eq!(offered, json!({ "files": 2, "bytes": 3_070 }));
        let nowhere = desk.call("count_offered", json!({ "paths": [home.path().join("no card")] })).unwrap();
        assert_eq!(nowhere, json!({ "files": 0, "bytes": 0 }));
    }
}
