//! The end of a bundle: when it has said what it holds, what is left is the summary and the signature.

use std::io::Write as _;

use evidence::{Digest, SeatKey};

use crate::bundle::BundleError;
use crate::bundle::bag::{BagInfo, BagPath, BagWriter, Finished, Medium, Oxum};
use crate::bundle::contents::{Description, SUMMARY};
use crate::bundle::views::{self, Custody, Photo, Rows, Summary};

/// Who makes a bundle, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// When, by the clock of the device, with its offset from UTC (RFC 3339).
    pub at: String,
    /// The day, for `Bagging-Date`.
    pub date: jiff::civil::Date,
    /// The seat.
    pub by: SeatKey,
    /// The program and its version.
    pub program: String,
    /// The agency's number of the case or another name of the bundle, for `External-Identifier`.
    pub name: String,
    /// To whom the bundle is sealed (`age1…`); empty where it is not.
    pub recipients: Vec<String>,
}

/// A bundle that has said what it holds. What is left is the summary, and the signature.
pub struct Described<'w, M: Medium> {
    bag: BagWriter<'w, M>,
    description: Description,
    made: Made,
}

impl<'w, M: Medium> Described<'w, M> {
    pub(super) const fn new(bag: BagWriter<'w, M>, description: Description, made: Made) -> Self {
        Self { bag, description, made }
    }

    /// What the bundle says of itself.
    pub const fn description(&self) -> &Description {
        &self.description
    }

    /// Writes the summary. Its digest of the payload is filled in here.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn summary(
        &self,
        mut summary: Summary,
        custody: &Rows<Custody>,
        photos: &Rows<Photo>,
    ) -> Result<(), BundleError> {
        let payload = self.bag.digests().into_iter().filter(|(path, _)| path.is_payload());
        let lines = payload.fold(String::new(), |lines, (path, digest)| {
            lines + &evidence::bag::line(&digest.to_string(), path.as_str())
        });
        summary.payload_digest = Some(Digest::of(lines.as_bytes()));
        let mut file = self.bag.open(BagPath::new(SUMMARY)?, None)?;
        views::write_html(&mut file, &summary, custody, photos)
            .map_err(|error| BundleError::from_io(SUMMARY, error))?;
        file.flush().map_err(|error| BundleError::from_io(SUMMARY, error))?;
        file.close()?;
        Ok(())
    }

    /// The payload. It is all there once the summary is.
    ///
    /// # Errors
    /// [`BundleError::Incomplete`].
    pub fn payload(&self) -> Result<Oxum, BundleError> {
        self.bag.payload_oxum()
    }

    /// Writes manifests and signature, reads everything back and gives the bundle its name. `sign` is given the digest
    /// of the tag manifest and gives what [`evidence::BundleSignature::sign`] makes of it.
    ///
    /// # Errors
    /// As [`BagWriter::finish`].
    pub fn finish(self, sign: &dyn Fn(Digest) -> Result<Vec<u8>, String>) -> Result<Finished, BundleError> {
        let info = BagInfo::default()
            .with("Source-Organization", &self.made.program)
            .with("External-Identifier", &self.made.name)
            .with("Bagging-Date", self.made.date.to_string())
            .with("Bag-Software-Agent", &self.made.program);
        let info = self.made.recipients.iter().fold(info, |info, to| info.with("Cairn-Sealed-To", to));
        self.bag.finish(info, Some(&|tag_manifest| sign(Digest::of(tag_manifest))))
    }

    /// Gives up and removes what was written.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn discard(self) -> Result<(), BundleError> {
        self.bag.discard()
    }
}
