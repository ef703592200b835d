//! The structure of a foreign bag: what is listed, what is there, and what that leaves to be desired. No file of the
//! payload is opened here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{BufRead, BufReader, Read};

use super::SIGNATURE_FILE;
use super::finding::{Fault, Findings};
use super::folder::{BagFolder, Listing, Odd};
use super::hash::{Algorithm, Sums};
use super::info::{BagInfo, Oxum};
use super::manifest::{LineFault, lines, parse_line};
use super::names::{MAX_FOREIGN_BYTES, PAYLOAD, PathFault, composed, folded};
use crate::Digest;

/// Most files and most manifest lines that a verification takes on; bounds its memory.
pub const MAX_FILES: usize = 1_000_000;
/// Largest `bag-info.txt` that is read, bytes.
const MAX_INFO_BYTES: u64 = 1024 * 1024;
/// Largest `bagit.txt` that is read, bytes; a right one has 55.
const MAX_DECLARATION_BYTES: u64 = 1024;
/// Most manifests of one kind.
const MAX_MANIFESTS: usize = 16;

/// What a bag says and holds.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// Every file on the medium and its size in bytes.
    pub(crate) files: BTreeMap<String, u64>,
    /// The files listed in manifests that are there, by the name on disk, with the checksums listed.
    pub(crate) listed: BTreeMap<String, Sums>,
    /// Algorithms of the payload manifests that Cairn can compute.
    pub(crate) algorithms: Vec<Algorithm>,
    /// The names on the medium that are not ASCII, by their composed form.
    composed: BTreeMap<String, String>,
    /// `bag-info.txt`.
    pub(crate) info: BagInfo,
    /// Count and size of the payload as it lies there.
    pub(crate) oxum: Oxum,
    /// What was found wanting.
    pub(crate) findings: Findings,
}

/// A manifest while it is read: which files it lists.
struct Manifest {
    name: String,
    algorithm: Option<Algorithm>,
    listed: BTreeMap<String, String>,
}

/// Surveys the bag in a folder.
pub(crate) fn survey(root: &dyn BagFolder) -> Survey {
    let mut found = Survey::default();
    let Listing { files, has_payload_folder, odd } = root.list(MAX_FILES);
    let foreign = files.keys().filter(|name| !name.is_ascii());
    found.composed = foreign.map(|name| (composed(name), name.clone())).collect();
    found.files = files;
    for (place, odd) in odd {
        found.findings.add(fault_of(odd), place);
    }
    if !has_payload_folder {
        found.findings.add(Fault::PayloadMissing, "data");
    }
    if found.files.contains_key("fetch.txt") {
        found.findings.add(Fault::FetchRefused, "fetch.txt");
    }
    found.declaration(root);
    found.info_file(root);
    found.payload(root);
    found.tags(root);
    found.collisions();
    found
}

const fn fault_of(odd: Odd) -> Fault {
    match odd {
        Odd::NotRegular => Fault::NotRegular,
        Odd::Name => Fault::NameUnusable,
        Odd::TooDeep => Fault::TooDeep,
        Odd::Unreadable => Fault::Unreadable,
        Odd::TooMany => Fault::TooMany,
    }
}

impl Survey {
    /// Reads a small tag file as text, at most `limit` bytes.
    fn small_text(&mut self, root: &dyn BagFolder, name: &str, limit: u64, broken: Fault) -> Option<String> {
        let size = *self.files.get(name)?;
        if size > limit {
            self.findings.add(Fault::TagFileTooLarge, name);
            return None;
        }
        let Ok(Some(bytes)) = root.read(name, limit) else {
            self.findings.add(Fault::Unreadable, name);
            return None;
        };
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            self.findings.add(broken, name);
        }
        text
    }

    fn declaration(&mut self, root: &dyn BagFolder) {
        const NAME: &str = "bagit.txt";
        if !self.files.contains_key(NAME) {
            return self.findings.add(Fault::DeclarationMissing, NAME);
        }
        let broken = Fault::DeclarationBroken;
        let Some(text) = self.small_text(root, NAME, MAX_DECLARATION_BYTES, broken) else { return };
        let stated: Vec<&str> = lines(&text).collect();
        match stated.as_slice() {
            ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"] => {}
            [version, _] if is_other_version(version) => self.findings.add(Fault::VersionUnsupported, NAME),
            _ => self.findings.add(broken, NAME),
        }
    }

    fn info_file(&mut self, root: &dyn BagFolder) {
        const NAME: &str = "bag-info.txt";
        let payload =
            self.files.range(PAYLOAD.to_owned()..).take_while(|(path, _)| path.starts_with(PAYLOAD));
        self.oxum = payload.fold(Oxum::default(), |sum, (_, size)| Oxum {
            octets: sum.octets.saturating_add(*size),
            streams: sum.streams + 1,
        });
        let Some(text) = self.small_text(root, NAME, MAX_INFO_BYTES, Fault::InfoBroken) else { return };
        match BagInfo::parse(&text) {
            Ok(info) => self.info = info,
            Err(_) => return self.findings.add(Fault::InfoBroken, NAME),
        }
        let mut stated = self.info.values(BagInfo::PAYLOAD_OXUM);
        match (stated.next().map(str::parse::<Oxum>), stated.next()) {
            (None, _) => {}
            (Some(Ok(oxum)), None) if oxum == self.oxum => {}
            (Some(Ok(_)), None) => self.findings.add(Fault::OxumDiffers, NAME),
            _ => self.findings.add(Fault::OxumRepeated, NAME),
        }
    }

    fn payload(&mut self, root: &dyn BagFolder) {
        let manifests = self.manifests(root, "manifest-");
        self.algorithms = manifests.iter().filter_map(|manifest| manifest.algorithm).collect();
        self.algorithms.sort_unstable();
        if self.algorithms.is_empty() {
            self.findings.add(Fault::ManifestMissing, "manifest-sha256.txt");
        }
        let count = manifests.len();
        let mut times_listed: BTreeMap<String, usize> = BTreeMap::new();
        for manifest in manifests {
            for (path, checksum) in manifest.listed {
                if !path.starts_with(PAYLOAD) {
                    self.findings.add(Fault::PathOutsidePayload, path);
                    continue;
                }
                let name = self.expect(&path, manifest.algorithm, &checksum);
                *times_listed.entry(name).or_default() += 1;
            }
        }
        let payload =
            self.files.range(PAYLOAD.to_owned()..).take_while(|(path, _)| path.starts_with(PAYLOAD));
        for (path, _) in payload.filter(|(path, _)| !times_listed.contains_key(*path)) {
            self.findings.add(Fault::FileExtra, path.clone());
        }
        for (path, _) in times_listed.into_iter().filter(|(_, times)| *times < count) {
            self.findings.add(Fault::ManifestsDisagree, path);
        }
    }

    fn tags(&mut self, root: &dyn BagFolder) {
        let manifests = self.manifests(root, "tagmanifest-");
        let payload_manifests: Vec<String> = self.named("manifest-").map(str::to_owned).collect();
        for manifest in &manifests {
            for name in payload_manifests.iter().filter(|name| !manifest.listed.contains_key(*name)) {
                self.findings.add(Fault::TagManifestMisses, name.clone());
            }
            for (path, checksum) in &manifest.listed {
                if path.starts_with(PAYLOAD) || path.starts_with("tagmanifest-") {
                    self.findings.add(Fault::TagManifestScope, path.clone());
                } else {
                    self.expect(path, manifest.algorithm, checksum);
                }
            }
        }
        let protected = |path: &str| {
            path.starts_with(PAYLOAD)
                || path.starts_with("tagmanifest-")
                || path == SIGNATURE_FILE
                || path == "fetch.txt"
        };
        for path in self.files.keys().filter(|path| !protected(path) && !self.listed.contains_key(*path)) {
            self.findings.add(Fault::TagFileUnlisted, path.clone());
        }
    }

    /// Notes the checksum that a file should have, and gives its name on disk; a file that is not there is a finding.
    fn expect(&mut self, path: &str, algorithm: Option<Algorithm>, checksum: &str) -> String {
        let mut name = path.to_owned();
        if !self.files.contains_key(path) {
            if let Some(other) = self.composed.get(&composed(path)) {
                name.clone_from(other);
                self.findings.add(Fault::NameComposition, path);
            } else {
                self.findings.add(Fault::FileMissing, path);
                return name;
            }
        }
        let sums = self.listed.entry(name.clone()).or_default();
        match algorithm {
            Some(Algorithm::Sha256) => sums.sha256 = checksum.parse::<Digest>().ok(),
            Some(Algorithm::Sha512) => {
                let mut bytes = Box::new([0; 64]);
                sums.sha512 = hex::decode_to_slice(checksum, bytes.as_mut_slice()).is_ok().then_some(bytes);
            }
            None => {}
        }
        name
    }

    /// The files in the root that are named `PREFIXalgorithm.txt`.
    fn named<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.files
            .range(prefix.to_owned()..)
            .map(|(name, _)| name.as_str())
            .take_while(move |n| n.starts_with(prefix))
            .filter(move |name| {
                let token = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(".txt"));
                token.is_some_and(|token| {
                    !token.is_empty() && token.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                })
            })
    }

    fn manifests(&mut self, root: &dyn BagFolder, prefix: &str) -> Vec<Manifest> {
        let names: Vec<String> = self.named(prefix).take(MAX_MANIFESTS).map(str::to_owned).collect();
        names.into_iter().map(|name| self.manifest(root, prefix, name)).collect()
    }

    fn manifest(&mut self, root: &dyn BagFolder, prefix: &str, name: String) -> Manifest {
        let token = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(".txt")).unwrap_or_default();
        let algorithm = Algorithm::from_token(token);
        if algorithm.is_none() {
            self.findings.add(Fault::AlgorithmUnchecked, name.clone());
        }
        let mut manifest = Manifest { name, algorithm, listed: BTreeMap::new() };
        let Ok(file) = root.open(&manifest.name) else {
            self.findings.add(Fault::Unreadable, manifest.name.clone());
            return manifest;
        };
        let mut reader = BufReader::new(file);
        let mut number = 0_usize;
        while let Some(text) = self.next_line(&mut reader, &manifest.name, number) {
            for line in lines(&text).filter(|line| !line.is_empty()) {
                number += 1;
                self.manifest_line(&mut manifest, line, number);
            }
            if manifest.listed.len() > MAX_FILES {
                self.findings.add(Fault::TooMany, manifest.name.clone());
                break;
            }
        }
        manifest
    }

    /// The next line of a manifest, or a finding and `None` where it is too long or not UTF-8.
    fn next_line(&mut self, reader: &mut impl BufRead, manifest: &str, number: usize) -> Option<String> {
        const MAX_LINE_BYTES: u64 = 2 * MAX_FOREIGN_BYTES as u64;
        let mut bytes = Vec::new();
        match reader.take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(_) => {
                self.findings.add(Fault::Unreadable, manifest);
                return None;
            }
        }
        let whole = (bytes.len() as u64) < MAX_LINE_BYTES;
        let text = String::from_utf8(bytes).ok().filter(|_| whole);
        if text.is_none() {
            self.findings.add(Fault::ManifestLine, format!("{manifest} line {}", number + 1));
        }
        text
    }

    fn manifest_line(&mut self, manifest: &mut Manifest, line: &str, number: usize) {
        let read = match parse_line(line, manifest.algorithm) {
            Ok(read) => read,
            Err(LineFault::NotALine) => {
                return self.findings.add(Fault::ManifestLine, format!("{} line {number}", manifest.name));
            }
            Err(LineFault::Path(path, PathFault::Escapes)) => {
                return self.findings.add(Fault::PathEscapes, path);
            }
            Err(LineFault::Path(path, PathFault::Malformed)) => {
                return self.findings.add(Fault::PathMalformed, path);
            }
        };
        if read.oddity.is_some() {
            self.findings.add(Fault::LineUnusual, format!("{} line {number}", manifest.name));
        }
        match manifest.listed.entry(read.path) {
            Entry::Vacant(free) => drop(free.insert(read.checksum)),
            Entry::Occupied(taken) => self.findings.add(Fault::ManifestDuplicate, taken.key().clone()),
        }
    }

    fn collisions(&mut self) {
        let mut first: BTreeMap<String, &str> = BTreeMap::new();
        for path in self.files.keys() {
            if first.insert(folded(path), path).is_some() {
                self.findings.add(Fault::NamesCollide, path.clone());
            }
        }
    }
}

fn is_other_version(line: &str) -> bool {
    line.strip_prefix("BagIt-Version: ").is_some_and(|version| {
        version != "1.0"
            && version.split_once('.').is_some_and(|(major, minor)| {
                [major, minor]
                    .iter()
                    .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            })
    })
}
