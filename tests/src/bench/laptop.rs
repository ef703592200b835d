//! A vault as the figures use it: one examiner, one case, the machine's own clock and randomness.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use evidence::CaseId;
use field::clock::SystemClock;
use field::commands::{CreateCase, Request as _};
use field::random::SystemRandom;
use field::session::Session;
use field::session::open::NewSession;
use field::vault::{Argon2Cost, NewExaminer, NewVault, Passphrase, Recovery};
use field::work::Work;

use super::foreign::CASE_NUMBER;

const EXAMINER: &str = "OK";
const PASSPHRASE: &str = "correct horse battery";

/// Makes a vault at `folder` with an empty case.
pub fn create(folder: &Path) -> anyhow::Result<(NewSession, CaseId)> {
    let mut made = without_case(folder)?;
    let request =
        CreateCase { number: CASE_NUMBER.to_owned(), name: "Field".to_owned(), fields: BTreeMap::new() };
    let case = request.run(&mut made.session)?.id;
    Ok((made, case))
}

/// Makes a vault at `folder` that knows no case yet.
pub fn without_case(folder: &Path) -> anyhow::Result<NewSession> {
    let new = NewVault {
        device_name: "laptop of the bench".to_owned(),
        examiner: NewExaminer {
            code: EXAMINER.to_owned(),
            name: "Олена Коваль".to_owned(),
            passphrase: Passphrase::new(PASSPHRASE),
            cost: Argon2Cost::for_tests(),
        },
        recovery: Recovery::NewKey,
    };
    Ok(Session::create(folder, &new, 'A', Arc::new(SystemClock), Box::new(SystemRandom))?)
}

/// Opens such a vault and signs its examiner on.
pub fn open(folder: &Path) -> anyhow::Result<(Session, CaseId)> {
    let passphrase = Passphrase::new(PASSPHRASE);
    let session = Session::open(
        folder,
        EXAMINER,
        &passphrase,
        Arc::new(SystemClock),
        Box::new(SystemRandom),
        &Work::default(),
    )?;
    let case = session.node.resolve_case(CASE_NUMBER)?;
    Ok((session, case))
}
