//! A picture that was made in the program, such as an annotation on a copy: taken in like any other file, and pointing to the
//! one that it was made from.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use evidence::CaseId;
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::FieldInput;
use crate::error::Error;
use crate::intake::{Intake, TakenIn};
use crate::media::store::StoreError;
use crate::session::Session;

/// Largest picture that comes this way, in bytes.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Memory that looks like a folder, where the system has it: nothing of it reaches a disk.
const MEMORY: &str = "/dev/shm";

/// Takes in a file from memory.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct TakeInBytes {
    /// The case.
    pub case: CaseId,
    /// A name for it, such as `IMG_0007-annotated.png`.
    pub name: String,
    /// Its bytes in Base64 (RFC 4648 §4), at most 32 MB.
    pub base64: String,
    /// Fields of its record: `derived_from`, `derivation`, `derivation_note`, `role`.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
}

impl Request for TakeInBytes {
    type Output = TakenIn;
    const NAME: &'static str = "take_in_bytes";

    fn run(self, session: &mut Session) -> Result<TakenIn, Error> {
        let unreadable = |cause: std::io::Error| Error::Originals(StoreError::Unreadable { cause });
        let bytes = BASE64.decode(&self.base64).map_err(|cause| Error::NotBase64 { cause })?;
        if bytes.len() > MAX_BYTES {
            return Err(Error::PictureTooLarge { bytes: bytes.len(), most: MAX_BYTES });
        }
        let place = if Path::new(MEMORY).is_dir() { Path::new(MEMORY) } else { session.folder() };
        let folder = tempfile::Builder::new().prefix(".cairn-").tempdir_in(place).map_err(unreadable)?;
        let path = folder.path().join(plain_name(&self.name));
        std::fs::File::create_new(&path).and_then(|mut file| file.write_all(&bytes)).map_err(unreadable)?;
        session.take_in(&Intake {
            case: self.case,
            paths: vec![path],
            source: "made in Cairn".to_owned(),
            fields: self.fields,
            read_back: true,
        })
    }
}

/// A file name without anything that means a place.
fn plain_name(name: &str) -> String {
    let kept = name.chars().filter(|letter| !letter.is_control() && !matches!(letter, '/' | '\\' | ':'));
    let kept: String = kept.take(100).collect();
    let kept = kept.trim().trim_start_matches('.');
    if kept.is_empty() { "picture.png".to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::{case, session};
    use crate::work::Work;

    #[test]
    fn an_annotated_copy_is_an_original_of_its_own_that_points_to_the_photo() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let bring = |name: &str, text: &[u8], fields| TakeInBytes {
            case,
            name: name.to_owned(),
            base64: BASE64.encode(text),
            fields,
        };
        let first = bring("photo.jpg", b"first", BTreeMap::new()).run(&mut session).unwrap();
        let fields = BTreeMap::from([
            ("derived_from".to_owned(), FieldInput::Text(first.stored[0].record.to_string())),
            ("derivation".to_owned(), FieldInput::Text("annotate".to_owned())),
        ]);
        let copy = bring("../../copy.png", b"second", fields).run(&mut session).unwrap();
        let view = session.node.row(case, copy.stored[0].record).unwrap().view;
        assert_eq!(view.text("derivation"), Some("annotate"));
        assert!(view.one("derived_from").is_some());
        assert!(!view.text("original_name").unwrap().contains('/'));
        assert!(session.node.rebuild(&Work::default()).unwrap().is_same());
    }

    #[test]
    fn bytes_that_are_no_base64_change_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(folder.path(), 1);
        let case = case(&mut session);
        let asked = TakeInBytes { case, name: "x".into(), base64: "%%%".into(), fields: BTreeMap::new() };
        assert_eq!(asked.run(&mut session).unwrap_err().code(), "bad_request");
    }
}
