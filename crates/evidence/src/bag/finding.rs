//! What a verification found, each naming the file.

use std::collections::BTreeSet;

use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FindingSeverity")]
pub enum Severity {
    /// The bag is still complete and valid.
    Warning,
    /// The bag is not valid, or not even complete.
    Error,
}

/// One thing that a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Finding {
    /// A stable code for programs.
    pub code: &'static str,
    /// The file or place in the bundle.
    #[serde(rename = "where")]
    pub place: String,
    /// A sentence for people.
    pub message: String,
    /// How much it weighs.
    pub severity: Severity,
}

impl Finding {
    /// A finding that takes the validity of the bundle.
    pub fn error(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, place: place.into(), message: message.into(), severity: Severity::Error }
    }

    /// A finding that takes nothing.
    pub fn warning(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }
}

/// What a finding takes from the bag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// The bag is not complete, and so not valid.
    Completeness,
    /// The bag is not valid.
    Validity,
    /// Nothing.
    Nothing,
}

macro_rules! faults {
    ($($name:ident $weight:ident $code:literal $message:literal)*) => {
        /// The faults of a bag. The code and sentence of each stand beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Fault { $(#[doc = $message] $name),* }

        impl Fault {
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            const fn message(self) -> &'static str {
                match self { $(Self::$name => $message),* }
            }

            pub(crate) const fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight),* }
            }
        }
    };
}

faults! {
    DeclarationMissing Completeness "bag_declaration_missing" "bagit.txt is missing; without it the folder is no bag"
    DeclarationBroken Completeness "bag_declaration_broken" "bagit.txt must be exactly the two lines BagIt-Version: 1.0 and Tag-File-Character-Encoding: UTF-8, without a byte order mark"
    VersionUnsupported Completeness "bag_version_unsupported" "the bag is of another BagIt version than 1.0"
    PayloadMissing Completeness "bag_payload_missing" "the folder data is missing"
    ManifestMissing Completeness "bag_manifest_missing" "there is no payload manifest with SHA-256 or SHA-512, so nothing can be verified"
    ManifestLine Completeness "bag_manifest_line" "a line is not a checksum, white space and a path"
    ManifestDuplicate Completeness "bag_manifest_duplicate" "a manifest lists the file twice"
    ManifestsDisagree Completeness "bag_manifests_disagree" "not every payload manifest lists the file"
    PathEscapes Completeness "bag_path_escapes" "the path may lead out of the bag; it was not opened"
    PathMalformed Completeness "bag_path_malformed" "the path cannot name a file"
    PathOutsidePayload Completeness "bag_path_outside_payload" "a payload manifest may list only files below data"
    TagManifestScope Completeness "bag_tag_manifest_scope" "a tag manifest may list neither payload files nor tag manifests"
    TagManifestMisses Completeness "bag_tag_manifest_misses" "the tag manifest does not list this payload manifest"
    FileMissing Completeness "bag_file_missing" "the file is listed and is not there"
    FileExtra Completeness "bag_file_extra" "the file lies in the payload and is not listed"
    NotRegular Completeness "bag_not_a_regular_file" "a link, device or pipe has no place in a bag; it was not opened"
    NameUnusable Completeness "bag_name_unusable" "the name of a file cannot be listed in a manifest"
    TooDeep Completeness "bag_too_deep" "folders are nested too deeply; what lies below was not looked at"
    TooMany Completeness "bag_too_many_files" "there are more files or lines than a verification takes on"
    Unreadable Completeness "bag_file_unreadable" "the file cannot be read"
    TagFileTooLarge Completeness "bag_tag_file_too_large" "the file is larger than any that Cairn reads as a whole; it was not read"
    FetchRefused Completeness "bag_fetch_refused" "fetch.txt asks to load files from the network, which Cairn does not do"
    InfoBroken Completeness "bag_info_broken" "a line of bag-info.txt is neither a label with a value nor its continuation, or the file is not UTF-8"
    OxumDiffers Completeness "bag_oxum_differs" "Payload-Oxum does not match the number and size of the payload files"
    OxumRepeated Completeness "bag_oxum_repeated" "Payload-Oxum may stand only once, as OCTETS.STREAMS"
    Unfinished Completeness "bag_unfinished" "the bundle was not finished, or nobody was told that it is good: its name still ends in .partial"
    FileChanged Validity "bag_file_changed" "the bytes of the file are not those that were hashed when the bundle was made"
    NamesCollide Nothing "bag_names_collide" "two names differ only in case or in the composition of letters; on another file system they would be one file"
    NameComposition Nothing "bag_name_composition" "the name on disk and the name in the manifest compose their letters differently"
    TagFileUnlisted Nothing "bag_tag_file_unlisted" "no tag manifest lists this file, so nothing protects it"
    AlgorithmUnchecked Nothing "bag_algorithm_unchecked" "the checksums of this manifest are of another algorithm than SHA-256 and SHA-512 and were not computed"
    LineUnusual Nothing "bag_line_unusual" "a path is written in a way that other tools may read differently"
}

/// Gathers findings, each place and fault once, up to a limit.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    seen: BTreeSet<(Fault, String)>,
    /// How many of them take nothing from the bag.
    light: usize,
    omitted: usize,
    incomplete: bool,
    invalid: bool,
}

impl Findings {
    /// Findings beyond this many that weigh, and as many that do not, are only counted, so that a hostile bag cannot fill
    /// the memory. Whatever is wrong with a bag, something that weighs is named.
    const MAX: usize = 10_000;

    /// Notes a fault at a place.
    pub(crate) fn add(&mut self, fault: Fault, place: impl Into<String>) {
        match fault.weight() {
            Weight::Completeness => self.incomplete = true,
            Weight::Validity => self.invalid = true,
            Weight::Nothing => {}
        }
        let is_light = fault.weight() == Weight::Nothing;
        let alike = if is_light { self.light } else { self.seen.len() - self.light };
        if alike >= Self::MAX {
            self.omitted += 1;
        } else if self.seen.insert((fault, place.into())) {
            self.light += usize::from(is_light);
        }
    }

    /// Whether everything required and listed is there, and nothing else.
    pub(crate) fn complete(&self) -> bool {
        !self.incomplete
    }

    /// Whether the bag is complete and every checksum that was computed is right.
    pub(crate) fn valid(&self) -> bool {
        !self.incomplete && !self.invalid
    }

    /// The findings for the report, the weightiest first, and how many were left out.
    pub(crate) fn into_report(self) -> (Vec<Finding>, usize) {
        let mut findings: Vec<Finding> = self
            .seen
            .into_iter()
            .map(|(fault, place)| Finding {
                code: fault.code(),
                place,
                message: fault.message().to_owned(),
                severity: if fault.weight() == Weight::Nothing { Severity::Warning } else { Severity::Error },
            })
            .collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        (findings, self.omitted)
    }
}
