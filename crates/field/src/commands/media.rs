//! Photos and other media: taking them in, making previews, giving originals out.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use evidence::{CaseId, Digest};
use serde::{Deserialize, Serialize};

use super::Request;
use super::records::FieldInput;
use crate::error::Error;
use crate::intake::{Intake, TakenIn};
use crate::media::store::StoreError;
use crate::media::worker::WorkerProgram;
use crate::previews::PreviewsMade;
use crate::session::Session;

/// Takes in files, folders or a card.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct TakeIn {
    /// The case.
    pub case: CaseId,
    /// Files and folders; a card is the folder where it is mounted.
    pub paths: Vec<PathBuf>,
    /// What the files come from, such as the serial number of the card.
    pub source: String,
    /// Fields that every record gets: role, subject, scale.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldInput>>")]
    pub fields: BTreeMap<String, FieldInput>,
    /// Whether every stored original is read back from the disk and compared before it counts.
    pub read_back: bool,
}

/// Makes the previews that are missing.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct MakePreviews {}

/// Writes an original to a file, byte for byte as it was received.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct GiveOutOriginal {
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// The file; it must not be there yet.
    pub to: PathBuf,
}

/// An original that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct GivenOut {
    /// SHA-256 of its bytes.
    pub sha256: Digest,
    /// Bytes.
    pub size: u64,
}

impl Request for TakeIn {
    type Output = TakenIn;
    const NAME: &'static str = "take_in";

    fn run(self, session: &mut Session) -> Result<TakenIn, Error> {
        let Self { case, paths, source, fields, read_back } = self;
        session.take_in(&Intake { case, paths, source, fields, read_back })
    }
}

impl Request for MakePreviews {
    type Output = PreviewsMade;
    const NAME: &'static str = "make_previews";

    fn run(self, session: &mut Session) -> Result<PreviewsMade, Error> {
        let program = WorkerProgram::this_program().map_err(|cause| StoreError::Unreadable { cause })?;
        session.make_previews(program)
    }
}

impl Request for GiveOutOriginal {
    type Output = GivenOut;
    const NAME: &'static str = "give_out_original";

    fn run(self, session: &mut Session) -> Result<GivenOut, Error> {
        let mut original = session.media.open_original(&self.sha256)?;
        let writing = |cause: io::Error| Error::FileUnwritable { path: self.to.clone(), cause };
        let mut file = File::create_new(&self.to).map_err(writing)?;
        match copy(&mut original, &mut file).and_then(|size| file.sync_all().map_err(Side::Write).map(|()| size)) {
            Ok(size) => Ok(GivenOut { sha256: self.sha256, size }),
            Err(side) => {
                drop(file);
                // What was written is not the original, so it must not be taken for it.
                let _ = std::fs::remove_file(&self.to);
                Err(match side {
                    Side::Read(cause) => StoreError::of_original(&self.sha256, cause).into(),
                    Side::Write(cause) => writing(cause),
                })
            }
        }
    }
}

/// On which side copying failed.
enum Side {
    Read(io::Error),
    Write(io::Error),
}

fn copy(from: &mut impl Read, to: &mut impl Write) -> Result<u64, Side> {
    let mut buffer = vec![0; 128 * 1024];
    let mut size = 0;
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(size),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(cause) => return Err(Side::Read(cause)),
        };
        to.write_all(buffer.get(..read).unwrap_or_default()).map_err(Side::Write)?;
        size += read as u64;
    }
}
