//! Writing a Cairn bundle: entries, originals, previews and views, each where it belongs, and nothing that the
//! recipient may not see.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use evidence::disclosure::Disclosed;
use evidence::log::ConsistencyProof;
use evidence::{CaseId, Digest, Entry, EntryId, SeatKey, Sensitivity, originals};

use super::describe::{Description, LeftOut, NotIncluded, StrandEnd};
use super::disclosure::{Disclosure, WhyWithheld};
use super::{
    BLOCKS, CONSISTENCY, CONTRADICTIONS, DESCRIPTION, LAYOUT_VERSION, LEDGER, PART_BYTES, PROOFS,
    REVOCATIONS, SUMMARY, original_path, preview_path,
};
use crate::bundle::bag::{BagFile, BagInfo, BagPath, BagWriter, Finished, Medium, Oxum, Plan};
use crate::bundle::views::{self, Custody, Photo, Rows, Summary};
use crate::bundle::{BundleError, Watch};

/// A bundle being written. Originals and previews may be added from several threads at once.
pub struct BundleWriter<'w, M: Medium> {
    bag: BagWriter<'w, M>,
    disclosure: Disclosure,
    tally: Mutex<Tally>,
}

/// What has gone in and what was left out.
#[derive(Debug, Default)]
struct Tally {
    entries: u64,
    parts: u64,
    strands: BTreeMap<(CaseId, SeatKey), StrandEnd>,
    originals: u64,
    not_included: Vec<NotIncluded>,
    /// Originals that openings in the bundle name. The digest of another one is as secret as what is withheld of it.
    named: BTreeSet<Digest>,
    withheld: BTreeMap<Sensitivity, (u64, u64)>,
}

/// An original that is to go into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalToWrite {
    /// Its SHA-256.
    pub digest: Digest,
    /// The extension of its name on the card, without the dot.
    pub extension: String,
    /// Its length in bytes, where that is known.
    pub size: Option<u64>,
    /// Who may see it: the class of the record that names it.
    pub class: Sensitivity,
}

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

impl<'w, M: Medium> BundleWriter<'w, M> {
    /// Begins a bundle on a medium that has room for `plan`.
    ///
    /// # Errors
    /// As [`BagWriter::begin`].
    pub fn begin(
        medium: M,
        plan: &Plan,
        disclosure: Disclosure,
        watch: &'w dyn Watch,
    ) -> Result<Self, BundleError> {
        let bag = BagWriter::begin(medium, plan, watch)?;
        Ok(Self { bag, disclosure, tally: Mutex::default() })
    }

    /// What the bundle shows.
    pub const fn disclosure(&self) -> &Disclosure {
        &self.disclosure
    }

    /// Writes entries, best in the order of their strands. Openings that the recipient may not see stay out: by the class
    /// that was signed, or by the one that they have by now.
    ///
    /// # Errors
    /// [`BundleError::SourceUnreadable`] for an entry that the caller could not give, and what can go wrong while
    /// writing.
    pub fn entries<D, E>(&self, entries: impl IntoIterator<Item = Result<D, E>>) -> Result<(), BundleError>
    where
        D: Into<Disclosed>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut bytes = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| BundleError::SourceUnreadable {
                file: LEDGER.to_owned(),
                source: io::Error::other(error),
            })?;
            let disclosed: Disclosed = entry.into();
            let classes = disclosed.classes().to_vec();
            let entry = disclosed.withhold(|class| self.disclosure.may_see(class));
            bytes.extend(entry.to_bytes());
            self.lock().entry(&entry, &classes);
            if bytes.len() >= PART_BYTES {
                self.part(&bytes)?;
                bytes.clear();
            }
        }
        if bytes.is_empty() { Ok(()) } else { self.part(&bytes) }
    }

    fn part(&self, bytes: &[u8]) -> Result<(), BundleError> {
        let number = {
            let mut tally = self.lock();
            tally.parts += 1;
            tally.parts
        };
        self.bag.add_bytes(BagPath::new(format!("{LEDGER}entries-{number:06}.cbor"))?, bytes)?;
        Ok(())
    }

    /// Writes an original, if the recipient may see it; otherwise notes that it was left out.
    ///
    /// # Errors
    /// [`BundleError::OriginalDamaged`], [`BundleError::SourceUnreadable`] and what can go wrong while writing.
    pub fn original(
        &self,
        original: &OriginalToWrite,
        open: impl FnOnce() -> io::Result<Box<dyn Read>>,
    ) -> Result<(), BundleError> {
        let OriginalToWrite { digest, extension, size, class } = original;
        if !self.disclosure.may_see(*class) {
            let reason =
                format!("{} withheld: {}", class_code(*class), self.disclosure.reason(*class).words());
            self.left_out(*digest, reason);
            self.lock().withheld.entry(*class).or_default().1 += 1;
            return Ok(());
        }
        let path = original_path(digest, extension)?;
        let file = path.to_string();
        let mut source = open().map_err(|source| BundleError::SourceUnreadable { file, source })?;
        self.bag.add_original(path, *size, *digest, &mut source)?;
        self.lock().originals += 1;
        Ok(())
    }

    /// Writes originals on `threads` threads: while one waits for the medium, another hashes.
    ///
    /// # Errors
    /// The first that [`Self::original`] gives; the other threads then stop.
    pub fn originals(
        &self,
        originals: impl IntoIterator<Item = OriginalToWrite, IntoIter: Send>,
        threads: usize,
        open: impl Fn(&Digest) -> io::Result<Box<dyn Read>> + Sync,
    ) -> Result<(), BundleError> {
        let next = Mutex::new(originals.into_iter());
        let failure = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..threads.clamp(1, 16) {
                scope.spawn(|| {
                    loop {
                        let original = lock(&next).next();
                        let Some(original) = original.filter(|_| lock(&failure).is_none()) else { return };
                        if let Err(error) = self.original(&original, || open(&original.digest)) {
                            lock(&failure).get_or_insert(error);
                            return;
                        }
                    }
                });
            }
        });
        failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    /// Notes that an original which the entries name is not in the bundle. It is said where an opening there names it.
    pub fn left_out(&self, digest: Digest, reason: impl Into<String>) {
        self.lock().not_included.push(NotIncluded { digest, reason: reason.into() });
    }

    /// Writes a preview and gives its path. `pixels` is the longer side.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn preview(&self, original: &Digest, pixels: u32, jpeg: &[u8]) -> Result<BagPath, BundleError> {
        let path = preview_path(original, pixels)?;
        self.bag.add_bytes(path.clone(), jpeg)?;
        Ok(path)
    }

    /// Begins a view; `name` is that of the file in `data/views`.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn view(&self, name: &str) -> Result<BagFile<'_>, BundleError> {
        self.bag.open(BagPath::new(format!("data/views/{name}"))?, None)
    }

    /// Writes who works at a seat, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn certificate(&self, seat: &SeatKey, certificate: &[u8]) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(format!("certificates/{seat}.cose"))?, certificate)?;
        Ok(())
    }

    /// Writes that a seat is revoked, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn revocation(&self, seat: &SeatKey, statement: &[u8]) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(format!("{REVOCATIONS}{seat}.cose"))?, statement)?;
        Ok(())
    }

    /// Writes which numbers a device gives, as headquarters states it.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn block(&self, letters: &str, grant: &[u8]) -> Result<(), BundleError> {
        let path = BagPath::new(format!("{BLOCKS}{}.cose", letters.to_ascii_lowercase()))?;
        self.bag.add_bytes(path, grant)?;
        Ok(())
    }

    /// Writes a proof that an entry stands in the log of headquarters.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn proof(&self, entry: &EntryId, proof: &str) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(format!("{PROOFS}{entry}.txt"))?, proof.as_bytes())?;
        Ok(())
    }

    /// Writes a receipt of headquarters.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn receipt(&self, receipt: &[u8]) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(format!("receipts/{}.cose", Digest::of(receipt)))?, receipt)?;
        Ok(())
    }

    /// Writes a checkpoint of headquarters' log; `name` is made of `a-z 0-9 . _ -`.
    ///
    /// # Errors
    /// [`BundleError::NameNotPortable`] and what can go wrong while writing.
    pub fn checkpoint(&self, name: &str, checkpoint: &str) -> Result<(), BundleError> {
        self.bag.add_bytes(BagPath::new(format!("checkpoints/{name}.txt"))?, checkpoint.as_bytes())?;
        Ok(())
    }

    /// Writes a proof that one checkpoint continues another.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn consistency(&self, proof: &ConsistencyProof) -> Result<(), BundleError> {
        let path = BagPath::new(format!("{CONSISTENCY}{}-{}.txt", proof.from, proof.to))?;
        self.bag.add_bytes(path, proof.to_string().as_bytes())?;
        Ok(())
    }

    /// Writes two checkpoints that cannot both be true; `number` tells them from others.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn contradiction(&self, number: usize, held: &str, offered: &str) -> Result<(), BundleError> {
        for (which, note) in [("held", held), ("offered", offered)] {
            let path = BagPath::new(format!("{CONTRADICTIONS}{number}-{which}.txt"))?;
            self.bag.add_bytes(path, note.as_bytes())?;
        }
        Ok(())
    }

    /// Writes what the bundle says of itself. Everything but the summary must be in by then.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn describe(self, made: Made) -> Result<Described<'w, M>, BundleError> {
        let Self { bag, disclosure, tally } = self;
        let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
        let description = tally.describe(&made, &disclosure);
        let json = serde_json::to_vec_pretty(&description).map_err(|error| {
            BundleError::SourceUnreadable { file: DESCRIPTION.into(), source: error.into() }
        })?;
        bag.add_bytes(BagPath::new(DESCRIPTION)?, &json)?;
        Ok(Described { bag, description, made })
    }

    /// Gives up and removes what was written.
    ///
    /// # Errors
    /// What can go wrong while writing.
    pub fn discard(self) -> Result<(), BundleError> {
        self.bag.discard()
    }

    fn lock(&self) -> MutexGuard<'_, Tally> {
        lock(&self.tally)
    }
}

impl Tally {
    fn entry(&mut self, entry: &Entry, classes: &[Sensitivity]) {
        let header = entry.header();
        self.entries += 1;
        self.named.extend(originals::named_by(entry).map(|(_, digest, _)| digest));
        let end = self.strands.entry((header.case, header.seat)).or_insert(StrandEnd {
            case: header.case,
            seat: header.seat,
            entries: 0,
            last_seq: 0,
            head: entry.id(),
        });
        end.entries += 1;
        // Of several entries that claim the last place, the one with the lowest name.
        if header.seq > end.last_seq || header.seq == end.last_seq && entry.id() < end.head {
            (end.last_seq, end.head) = (header.seq, entry.id());
        }
        for (class, opening) in classes.iter().zip(entry.openings()) {
            if opening.is_none() {
                self.withheld.entry(*class).or_default().0 += 1;
            }
        }
    }

    fn describe(mut self, made: &Made, disclosure: &Disclosure) -> Description {
        self.not_included.retain(|left_out| self.named.contains(&left_out.digest));
        self.not_included.sort_by_key(|left_out| left_out.digest);
        self.not_included.dedup_by_key(|left_out| left_out.digest);
        let withheld = self.withheld.into_iter().map(|(class, (openings, originals))| {
            // An opening may also have been withheld from us: then nobody here decided about it.
            let ours = !disclosure.may_see(class);
            let reason = if ours { disclosure.reason(class) } else { WhyWithheld::NotHeld };
            LeftOut { class, openings, originals, reason }
        });
        Description {
            layout: LAYOUT_VERSION,
            program: made.program.clone(),
            made_at: made.at.clone(),
            made_by: made.by,
            profile: disclosure.profile(),
            grounds: disclosure.grounds().clone().into_iter().collect(),
            recipients: made.recipients.clone(),
            entries: self.entries,
            parts: self.parts,
            strands: self.strands.into_values().collect(),
            originals: self.originals,
            originals_not_included: self.not_included,
            withheld: withheld.collect(),
        }
    }
}

/// A bundle that has said what it holds. What is left is the summary, and the signature.
pub struct Described<'w, M: Medium> {
    bag: BagWriter<'w, M>,
    description: Description,
    made: Made,
}

impl<M: Medium> Described<'_, M> {
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `S0` to `S4`.
pub(crate) fn class_code(class: Sensitivity) -> String {
    format!("S{}", class.number())
}
