//! Headquarters: being enrolled there, syncing with it, and seeing what it has.

use std::num::NonZeroU64;
use std::path::PathBuf;
use std::sync::Arc;

use evidence::{CaseId, Digest};
use serde::{Deserialize, Serialize};

use super::Request;
use crate::error::Error;
use crate::session::Session;
use crate::sync::{self, ContradictionsSaved, Enrolled, Errand, Limits, LinkStatus, PhotoStatus, SyncReport, Wanted};

/// Enrols whoever is signed on, at this laptop, with a one-time code of headquarters.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct Enrol {
    /// The code as it was typed or scanned.
    pub code: String,
}

/// Sends to headquarters what it lacks, and fetches what this laptop lacks.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct SyncNow {
    /// Bytes per second to send at most.
    #[serde(default)]
    pub bytes_per_s: Option<NonZeroU64>,
    /// Bytes on the wire at most, both ways together.
    #[serde(default)]
    pub budget_bytes: Option<u64>,
    /// Also fetch the originals that the cases name and that are not here.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub originals: bool,
}

/// Fetches originals that a case names and that are not here, and nothing else.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct FetchOriginals {
    /// The case.
    pub case: CaseId,
    /// Of the originals only these; all that are missing where the list is empty.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Digest>>")]
    pub only: Vec<Digest>,
    /// Bytes on the wire at most, both ways together.
    #[serde(default)]
    pub budget_bytes: Option<u64>,
}

/// What headquarters has and what only this laptop has.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct SyncStatus {
    /// With the photos and other media of this case, a page of them.
    #[serde(default)]
    pub photos_of: Option<CaseId>,
    /// Media after this row.
    #[serde(default)]
    #[ts(optional, as = "Option<i64>")]
    pub after: i64,
    /// Media in one page, 1 to 1,000; 0 for as many as there may be.
    #[serde(default)]
    #[ts(optional, as = "Option<usize>")]
    pub limit: usize,
    /// Only media whose original is here and that headquarters has not confirmed.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub only_waiting: bool,
}

/// Writes what headquarters contradicted itself in to a new text file, verbatim as it signed it.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveContradictions {
    /// The file, which must not be there yet.
    pub path: PathBuf,
}

/// What [`SyncStatus`] gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SyncOverview {
    /// The vault and its headquarters.
    pub link: LinkStatus,
    /// A page of media.
    pub photos: Vec<PhotoStatus>,
}

const MAX_PHOTOS: usize = 1_000;

impl Request for Enrol {
    type Output = Enrolled;
    const NAME: &'static str = "enrol";

    fn run(self, session: &mut Session) -> Result<Enrolled, Error> {
        let (clock, device, key) =
            (session.clock(), session.device().clone(), session.signed_on().key.clone());
        let who =
            sync::Newcomer { node: &mut session.node, device: &device, key: &key, clock: clock.as_ref() };
        let enrolled = sync::enrol(who, &self.code, Limits::default())?;
        session.use_block(&enrolled.block);
        Ok(enrolled)
    }
}

impl Request for SyncNow {
    type Output = SyncReport;
    const NAME: &'static str = "sync_now";

    fn run(self, session: &mut Session) -> Result<SyncReport, Error> {
        let Self { bytes_per_s, budget_bytes, originals } = self;
        let limits = Limits { bytes_per_s, budget_bytes, ..Limits::default() };
        let errand = Errand { only_originals: false, originals: originals.then_some(Wanted::All) };
        Ok(session.at_headquarters(&errand, limits))
    }
}

impl Request for FetchOriginals {
    type Output = SyncReport;
    const NAME: &'static str = "fetch_originals";

    fn run(self, session: &mut Session) -> Result<SyncReport, Error> {
        session.require_case(self.case)?;
        let limits = Limits { budget_bytes: self.budget_bytes, ..Limits::default() };
        let wanted = Wanted::Of(self.case, self.only);
        let errand = Errand { only_originals: true, originals: Some(wanted) };
        Ok(session.at_headquarters(&errand, limits))
    }
}

impl Request for SyncStatus {
    type Output = SyncOverview;
    const NAME: &'static str = "sync_status";

    fn run(self, session: &mut Session) -> Result<SyncOverview, Error> {
        let link = sync::link_status(&session.node, session.seat())?;
        let limit = if self.limit == 0 { MAX_PHOTOS } else { self.limit.min(MAX_PHOTOS) };
        let photos = match self.photos_of {
            Some(case) => {
                let page = sync::PhotoPage { case, after: self.after, limit, only_waiting: self.only_waiting };
                sync::photo_status(&session.node, &session.media, page)?
            }
            None => Vec::new(),
        };
        Ok(SyncOverview { link, photos })
    }
}

impl Request for SaveContradictions {
    type Output = ContradictionsSaved;
    const NAME: &'static str = "save_contradictions";

    fn run(self, session: &mut Session) -> Result<ContradictionsSaved, Error> {
        session.save_contradictions(&self.path)
    }
}

impl Session {
    /// Syncs once, in the name of whoever is signed on.
    pub fn sync(&mut self, limits: Limits) -> SyncReport {
        self.at_headquarters(&Errand::default(), limits)
    }

    /// Does an errand at headquarters, in the name of whoever is signed on.
    pub fn at_headquarters(&mut self, errand: &Errand, limits: Limits) -> SyncReport {
        let (clock, media, work) = (self.clock(), Arc::clone(&self.media), self.work.clone());
        let signed_on = self.signed_on().clone();
        let (node, random) = self.node_and_random();
        let who = sync::Participant {
            node,
            media: &media,
            key: &signed_on.key,
            examiner: &signed_on.name,
            clock: clock.as_ref(),
            random,
        };
        sync::sync(who, errand, limits, &work)
    }
}
