//! The verdict on a bag: complete or not, valid or not, and every reason with the file it concerns.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::BLOCK_BYTES;
use super::finding::{Fault, Finding, Findings};
use super::folder::{BagFolder, Stopped, Watch};
use super::hash::{Algorithm, Hasher, Sums};
use super::info::{BagInfo, Oxum};
use super::names::PAYLOAD;
use super::survey::{Survey, survey};
use crate::Digest;

/// How to verify.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// Compute every listed checksum. Otherwise SHA-256 alone where it is listed, which a verdict in Cairn rests on.
    pub deep: bool,
    /// Threads that read and hash; at least one.
    pub threads: usize,
    /// The name of the folder says that its writer did not finish, or was not told that it did.
    pub unfinished: bool,
}

/// The verdict on a bag in the terms of RFC 8493 section 3, and what it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct BagReport {
    /// Every required element is there, every listed file is there, and every payload file is listed by every payload
    /// manifest.
    pub complete: bool,
    /// The bag is complete and every checksum of the algorithms in `checked` is right.
    pub valid: bool,
    /// What was found, the weightiest first.
    pub findings: Vec<Finding>,
    /// Findings beyond the limit of 10,000 of each severity, which are only counted.
    pub findings_omitted: usize,
    /// Algorithms that were computed. RFC 8493 asks for all that are listed: `deep` does that.
    pub checked: Vec<Algorithm>,
    /// Algorithms that are listed, known, and were not computed.
    pub unchecked: Vec<Algorithm>,
    /// Count and size of the payload as it lies there.
    pub payload_oxum: Oxum,
    /// Bytes read and hashed, tag files included.
    pub bytes_hashed: u64,
    /// `bag-info.txt` as it reads.
    pub info: BagInfo,
    /// The payload files that are listed and there. Not part of the serialised report.
    #[serde(skip)]
    pub payload: BTreeMap<String, PayloadFile>,
}

/// A payload file as the manifest lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayloadFile {
    /// Bytes.
    pub size: u64,
    /// Its SHA-256 in the manifest, where there is one.
    pub sha256: Option<Digest>,
    /// Whether a checksum was computed and found right.
    pub right: bool,
}

/// Verifies the bag in a folder. Nothing is written and no secret is needed.
///
/// # Errors
/// [`Stopped`]. Whatever is wrong with the bag is a finding.
pub fn verify(root: &dyn BagFolder, how: How, watch: &dyn Watch) -> Result<BagReport, Stopped> {
    let mut survey = survey(root);
    if how.unfinished {
        survey.findings.add(Fault::Unfinished, ".");
    }
    let Survey { files, listed, algorithms, info, oxum, findings, .. } = survey;
    let checked =
        if how.deep { algorithms.clone() } else { algorithms.first().copied().into_iter().collect() };
    let unchecked = algorithms.into_iter().filter(|algorithm| !checked.contains(algorithm)).collect();

    let mut jobs: Vec<Job<'_>> = listed
        .iter()
        .map(|(path, expected)| Job { path, expected, size: files.get(path).copied().unwrap_or_default() })
        .collect();
    // The largest first, so that no thread is left alone with a video at the end.
    jobs.sort_by_key(|job| std::cmp::Reverse(job.size));
    let hashing = Hashing { root, how, watch, findings: Mutex::new(findings), bytes: Mutex::new(0) };
    let right = hashing.run(&jobs)?;

    let payload = jobs
        .iter()
        .zip(right)
        .filter(|(job, _)| job.path.starts_with(PAYLOAD))
        .map(|(job, right)| {
            (job.path.to_owned(), PayloadFile { size: job.size, sha256: job.expected.sha256, right })
        })
        .collect();
    let findings = hashing.findings.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (complete, valid) = (findings.complete(), findings.valid());
    let (findings, findings_omitted) = findings.into_report();
    let bytes_hashed = hashing.bytes.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(BagReport {
        complete,
        valid,
        findings,
        findings_omitted,
        checked,
        unchecked,
        payload_oxum: oxum,
        bytes_hashed,
        info,
        payload,
    })
}

struct Job<'a> {
    path: &'a str,
    expected: &'a Sums,
    size: u64,
}

struct Hashing<'a> {
    root: &'a dyn BagFolder,
    how: How,
    watch: &'a dyn Watch,
    findings: Mutex<Findings>,
    bytes: Mutex<u64>,
}

impl Hashing<'_> {
    /// Hashes every file on all threads and says of each whether it is right.
    fn run(&self, jobs: &[Job<'_>]) -> Result<Vec<bool>, Stopped> {
        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(usize, bool)>, Stopped> {
            let mut done = Vec::new();
            let mut block = vec![0; BLOCK_BYTES];
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = jobs.get(index) else { return Ok(done) };
                done.push((index, self.check(job, &mut block)?));
            }
        };
        let mut right = vec![false; jobs.len()];
        let threads = self.how.threads.clamp(1, 64).min(jobs.len().max(1));
        let parts = std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            running.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
        });
        for part in parts {
            // A thread that died has checked nothing; its files stay wrong, and that is what the report will say.
            for (index, verdict) in part.unwrap_or_else(|_| Ok(Vec::new()))? {
                if let Some(slot) = right.get_mut(index) {
                    *slot = verdict;
                }
            }
        }
        Ok(right)
    }

    fn check(&self, job: &Job<'_>, block: &mut [u8]) -> Result<bool, Stopped> {
        let wanted = self.wanted(job.expected);
        let fault = match self.hash(job, &wanted, block) {
            Ok(Some(found)) => {
                wanted.iter().any(|a| found.hex(*a) != job.expected.hex(*a)).then_some(Fault::FileChanged)
            }
            Ok(None) => return Err(Stopped),
            Err(_) => Some(Fault::Unreadable),
        };
        if let Some(fault) = fault {
            self.findings.lock().unwrap_or_else(PoisonError::into_inner).add(fault, job.path);
        }
        Ok(fault.is_none() && !wanted.is_empty())
    }

    fn wanted(&self, expected: &Sums) -> Vec<Algorithm> {
        let listed = Algorithm::ALL.into_iter().filter(|algorithm| match algorithm {
            Algorithm::Sha256 => expected.sha256.is_some(),
            Algorithm::Sha512 => expected.sha512.is_some(),
        });
        listed.take(if self.how.deep { usize::MAX } else { 1 }).collect()
    }

    /// Hashes one file; `None` if the person asked to stop.
    fn hash(&self, job: &Job<'_>, wanted: &[Algorithm], block: &mut [u8]) -> std::io::Result<Option<Sums>> {
        let mut file = self.root.open(job.path)?;
        let mut hasher = Hasher::new(wanted);
        loop {
            if self.watch.stopped() {
                return Ok(None);
            }
            let read = match file.read(block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.update(block.get(..read).unwrap_or_default());
            self.watch.advance(read as u64);
        }
        let sums = hasher.finish();
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        *bytes = bytes.saturating_add(sums.bytes);
        Ok(Some(sums))
    }
}
