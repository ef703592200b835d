//! That a bundle was made for others: a record of the case, so that the whole team knows what is out.

use std::collections::BTreeMap;

use evidence::{CaseId, Sensitivity, Value};

use super::Exported;
use crate::bundle::contents::Disclosure;
use crate::error::Error;
use crate::session::Session;
use crate::session::who::instant;

impl Session {
    /// Notes in the case that a bundle was made of it, for whom and of which classes.
    ///
    /// # Errors
    /// If it cannot be written. The bundle is whole all the same.
    pub fn note_bundle(
        &mut self,
        case: CaseId,
        disclosure: &Disclosure,
        recipients: &[String],
        made: &Exported,
    ) -> Result<(), Error> {
        let count = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.write(case, |draft, who| {
            who.introduce(draft)?;
            let bundle = draft.create("bundle", None)?;
            draft.set(bundle, "bundle_no", Value::text(name))?;
            draft.set(bundle, "made_at", instant(draft.now())?)?;
            draft.set(bundle, "made_by", Value::Bytes(who.examiner(case).as_bytes().to_vec()))?;
            draft.set(bundle, "profile", Value::text(disclosure.profile().code()))?;
            for class in Sensitivity::ALL.iter().filter(|class| disclosure.may_see(**class)) {
                draft.set(bundle, "classes", Value::text(class.code()))?;
            }
            for recipient in recipients {
                draft.set(bundle, "recipient_key", Value::text(recipient))?;
            }
            draft.set(bundle, "records_count", count(made.records))?;
            draft.set(bundle, "files_count", count(made.files))?;
            draft.set(bundle, "files_bytes", count(made.bytes))?;
            draft.set(bundle, "manifest_sha256", Value::Bytes(made.digest.as_bytes().to_vec()))?;
            draft.set(bundle, "signature", Value::text(hex::encode(&made.seal)))?;
            who.fill(draft, bundle, &BTreeMap::new())
        })?;
        Ok(())
    }
}
