//! Bundles: carrying a case out and taking one in. Verifying a bundle needs no vault: see
//! [`crate::bundle::contents::verify`].

use std::path::PathBuf;

use evidence::{CaseId, Digest, Sensitivity};
use serde::{Deserialize, Serialize};

use super::Request;
use super::lists::MAX_LISTED;
use crate::bundle::contents::{Disclosure, Profile};
use crate::bundle::export::{BundlePlan, Export, Exported, Planned};
use crate::bundle::import::Imported;
use crate::bundle::sealed;
use crate::error::Error;
use crate::media::previews_db::Size;
use crate::session::Session;

/// Writes a case as a bundle. One for others is noted in the case.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ExportBundle {
    /// The case.
    pub case: CaseId,
    /// Where it shall lie: a folder that is not there yet, or a file if it is sealed.
    pub target: PathBuf,
    /// Who it is for.
    pub profile: Profile,
    /// Classes that are shown beyond what the profile shows, each with the consent, order or need.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<(Sensitivity, String)>>")]
    pub grounds: Vec<(Sensitivity, String)>,
    /// To whom it is sealed (`age1…`); not sealed where there is none.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub recipients: Vec<String>,
    /// Whether originals stay behind.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub without_originals: bool,
}

/// Works out what a bundle would hold. Nothing is written.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct PlanBundle {
    /// The case.
    pub case: CaseId,
    /// Who it is for.
    pub profile: Profile,
    /// Classes that are shown beyond what the profile shows, each with the consent, order or need.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<(Sensitivity, String)>>")]
    pub grounds: Vec<(Sensitivity, String)>,
    /// Whether originals stay behind.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub without_originals: bool,
}

/// Asks for the photos and files that a bundle would hold, or leave out: rows of their records, for
/// [`PhotosAt`](super::PhotosAt).
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct PlannedOriginals {
    /// The bundle.
    pub bundle: PlanBundle,
    /// Those that it would leave out: withheld, left behind, or not held here. Else those that go in.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub left_out: bool,
    /// Of those left out, only what is withheld for its class.
    #[serde(default)]
    pub class: Option<Sensitivity>,
}

/// Takes a bundle in.
#[derive(Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ImportBundle {
    /// The folder of the bundle, or a sealed bundle.
    pub path: PathBuf,
    /// Secret keys of recipients (`AGE-SECRET-KEY-1…`), for a sealed bundle.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub keys: Vec<String>,
    /// A file with such keys, as `age-keygen` writes it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
}

impl Request for ExportBundle {
    type Output = Exported;
    const NAME: &'static str = "export_bundle";

    fn run(self, session: &mut Session) -> Result<Exported, Error> {
        // A bundle without thumbnails in its summary is still a whole bundle.
        let previews = session.open_previews().ok();
        let thumbnail = |digest: &Digest| previews.as_ref()?.picture(digest, Size::Thumb).ok().flatten();
        let export = Export {
            case: self.case,
            target: self.target,
            disclosure: shown_to(self.profile, self.grounds),
            recipients: self.recipients,
            originals: !self.without_originals,
            replace_unfinished: true,
            program: format!("cairn {}", env!("CARGO_PKG_VERSION")),
            thumbnails: Some(&thumbnail),
        };
        let made = session.export(&export)?;
        session.note_bundles()?;
        Ok(made)
    }
}

impl Request for PlanBundle {
    type Output = BundlePlan;
    const NAME: &'static str = "plan_bundle";

    fn run(self, session: &mut Session) -> Result<BundlePlan, Error> {
        session.plan_of(self.case, &shown_to(self.profile, self.grounds), !self.without_originals)
    }
}

impl Request for PlannedOriginals {
    type Output = Vec<i64>;
    const NAME: &'static str = "planned_originals";

    fn run(self, session: &mut Session) -> Result<Vec<i64>, Error> {
        let PlanBundle { case, profile, grounds, without_originals } = self.bundle;
        let which = if self.left_out { Planned::LeftOut(self.class) } else { Planned::Included };
        let rows = session.planned_originals(case, &shown_to(profile, grounds), !without_originals, which)?;
        Ok(rows.into_iter().take(MAX_LISTED).map(|row| row.0).collect())
    }
}

/// What a profile may see, and what is shown beyond that.
fn shown_to(profile: Profile, grounds: Vec<(Sensitivity, String)>) -> Disclosure {
    grounds.into_iter().fold(Disclosure::of(profile), |shown, (class, ground)| shown.also(class, ground))
}

impl Request for ImportBundle {
    type Output = Imported;
    const NAME: &'static str = "import_bundle";

    fn run(self, session: &mut Session) -> Result<Imported, Error> {
        let keys = sealed::identities(&self.keys, self.key_file.as_deref())?;
        session.import(&self.path, &keys)
    }
}
