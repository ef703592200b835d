//! The originals of a case: which of them go with a bundle, and why the others do not.

use std::collections::BTreeMap;

use evidence::{Digest, Sensitivity, originals};

use super::Export;
use super::floors::Floors;
use super::pages::Records;
use super::records::PhotoFacts;
use crate::bundle::contents::OriginalToWrite;
use crate::error::Error;
use crate::session::Session;
use crate::store::record::RecordNo;

/// The originals of a case: those held here, with their size, and those that stay out.
#[derive(Default)]
pub(super) struct CaseOriginals {
    pub(super) held: BTreeMap<Digest, (OriginalToWrite, u64)>,
    pub(super) left_out: BTreeMap<Digest, &'static str>,
    /// The first record that names each.
    pub(super) named_by: BTreeMap<Digest, RecordNo>,
}

impl CaseOriginals {
    /// What the summary must know of those held here.
    pub(super) fn facts(&self) -> BTreeMap<Digest, PhotoFacts> {
        let facts = self.held.values().map(|(original, _)| {
            (original.digest, PhotoFacts { class: original.class, extension: original.extension.clone() })
        });
        facts.collect()
    }

    /// Those held here.
    pub(super) fn into_held(self) -> impl Iterator<Item = OriginalToWrite> + Send {
        self.held.into_values().map(|(original, _)| original)
    }
}

impl Session {
    /// The originals that media records of the case name, each with the highest class of the records that name it.
    pub(super) fn originals_of(
        &self,
        export: &Export<'_>,
        floors: &Floors<'_>,
    ) -> Result<CaseOriginals, Error> {
        let case = self.node.case_no(export.case)?;
        let field = self.node.forms().field("media", originals::FIELD);
        let mut found = CaseOriginals::default();
        for row in Records::of(self, case, Some("media")) {
            let row = row?;
            let Some(digest) = originals::of_record(&row.view) else { continue };
            found.named_by.entry(digest).or_insert(row.no);
            let class = field.map_or(Sensitivity::S0, |field| field.sensitivity_in(&row.view));
            let class = floors.field(row.view.id, originals::FIELD, class)?;
            let known = found.held.get_mut(&digest);
            if let Some((known, _)) = known {
                known.class = known.class.max(class);
            } else if !export.originals {
                found.left_out.insert(digest, "originals were not exported with this bundle");
            } else if self.media.has(&digest) {
                let name = row.view.text("original_name").unwrap_or_default();
                let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_owned();
                let size = match row.view.one("size").and_then(|size| size.value.as_int()) {
                    Some(size) => u64::try_from(size).unwrap_or_default(),
                    None => 0,
                };
                found.held.insert(digest, (OriginalToWrite { digest, extension, size: None, class }, size));
            } else {
                found.left_out.insert(digest, "not held on the device that made this bundle");
            }
        }
        Ok(found)
    }
}
