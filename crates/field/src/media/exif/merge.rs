//! Two readings of one file become one, with every difference kept.

use super::finding::Finding;
use super::tags::{Block, Raw, Tags, code};
use super::{Failure, Seen};

/// A tag that the readers read differently.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) block: Block,
    pub(super) code: u16,
    pub(super) first: Raw,
    pub(super) second: Raw,
}

/// What both readers saw.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) tags: Tags,
    pub(super) differences: Vec<Difference>,
    pub(super) only_first: usize,
    pub(super) only_second: usize,
    pub(super) first_errors: Vec<String>,
    pub(super) second_errors: Vec<String>,
    pub(super) first_failure: Option<Failure>,
    pub(super) second_failure: Option<Failure>,
}

/// The first reader's value counts. Where both agree the second's is taken, as it is the one that keeps every byte.
pub(super) fn merge(first: Seen, second: Seen) -> Merged {
    let mut merged = Merged {
        only_second: second.tags.keys().filter(|key| !first.tags.contains_key(key)).count(),
        tags: second.tags,
        first_errors: first.errors,
        second_errors: second.errors,
        first_failure: first.failure,
        second_failure: second.failure,
        ..Merged::default()
    };
    for (key, ours) in first.tags {
        match merged.tags.get(&key) {
            Some(theirs) if ours.agrees_with(theirs) => {}
            Some(theirs) => {
                let (block, code) = key;
                merged.differences.push(Difference {
                    block,
                    code,
                    first: ours.clone(),
                    second: theirs.clone(),
                });
                merged.tags.insert(key, ours);
            }
            None => {
                merged.only_first += 1;
                merged.tags.insert(key, ours);
            }
        }
    }
    merged
}

impl Merged {
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.tags.is_empty() {
            let unreadable = |failure: &Option<Failure>| matches!(failure, Some(Failure::Unreadable(_)));
            let has_remains = unreadable(&self.first_failure) || unreadable(&self.second_failure);
            findings.push(if has_remains { Finding::ExifUnreadable } else { Finding::NoExif });
        }
        // The second reader complains only of what is cut off; the first also of values that it cannot interpret.
        let first_is_alone = self.second_failure.is_some() && !self.first_errors.is_empty();
        if !self.second_errors.is_empty() || first_is_alone {
            findings.push(Finding::ExifTruncated);
        }
        if self.differences.iter().any(|difference| is_fact(difference.block, difference.code)) {
            findings.push(Finding::ReadersDisagree);
        }
        findings
    }
}

/// Whether a fact is made of this tag.
fn is_fact(block: Block, tag: u16) -> bool {
    const NOT_FACTS: &[u16] = &[code::THUMBNAIL_OFFSET, code::THUMBNAIL_LENGTH];
    match block {
        Block::Gps => tag <= code::GPS_H_POSITIONING_ERROR,
        Block::Image => (code::IMAGE_WIDTH..=code::HOST_COMPUTER).contains(&tag) && !NOT_FACTS.contains(&tag),
        Block::Exif => {
            (code::EXPOSURE_TIME..=code::EXIF_IMAGE_HEIGHT).contains(&tag) && tag != MAKER_NOTE
                || (code::FOCAL_LENGTH_35MM..=code::LENS_SERIAL_NUMBER).contains(&tag)
        }
        Block::Interop | Block::Thumbnail | Block::Page(_) => false,
    }
}

const MAKER_NOTE: u16 = 0x927c;
