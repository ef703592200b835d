//! Every action of the program, once. The window, the command line and tests all call through this list.
//!
//! A request is a struct that names its output. [`call`] takes a request as JSON by its name, so that a window can send
//! it; [`Request::run`] takes it as it is.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::session::Session;

/// One action: what it needs, what it gives.
pub trait Request: Serialize + DeserializeOwned {
    /// What it gives.
    type Output: Serialize;
    /// Its name on the wire, the struct's name in snake case.
    const NAME: &'static str;

    /// Does it.
    fn run(self, session: &mut Session) -> Result<Self::Output, Error>;
}

/// A failure on the wire. Programs branch on `code` and never read the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Failure {
    /// A stable code.
    pub code: String,
    /// A sentence: what happened, what is safe, what to do next.
    pub message: String,
    /// The field that it is about, if it is about one.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub field: Option<String>,
}

impl Failure {
    /// A failure that is about no field.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None }
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self { field: error.field().map(ToOwned::to_owned), ..Self::new(error.code(), error.to_string()) }
    }
}

macro_rules! commands {
    ($($area:ident: $($name:ident)*;)*) => {
        $(pub mod $area;)*
        $($(pub use $area::$name;)*)*

        /// The names of all requests, in the order of the list.
        pub const NAMES: &[&str] = &[$($(<$name as Request>::NAME),*),*];

        /// Does a request that came as JSON, and gives its output as JSON.
        ///
        /// # Errors
        /// A failure with a stable code: `unknown_command`, `bad_request`, or that of the action.
        pub fn call(session: &mut Session, name: &str, request: serde_json::Value) -> Result<serde_json::Value, Failure> {
            $($(if name == <$name as Request>::NAME {
                return run_json::<$name>(session, request);
            })*)*
            let message = format!("there is no command {name}; nothing was done");
            Err(Failure::new("unknown_command", message))
        }

        /// Name, request and output of each, as TypeScript has them, and all their types.
        #[cfg(test)]
        pub(crate) fn describe(types: &mut types::Types) {
            $($(types.command::<$name, <$name as Request>::Output>(<$name as Request>::NAME);)*)*
        }
    };
}

#[cfg(test)]
pub(crate) mod types;

fn run_json<R: Request>(
    session: &mut Session,
    request: serde_json::Value,
) -> Result<serde_json::Value, Failure> {
    let bad = |error: serde_json::Error| {
        let message = format!("the request {} cannot be read ({error}); nothing was done", R::NAME);
        Failure::new("bad_request", message)
    };
    let request: R = serde_json::from_value(request).map_err(bad)?;
    let output = request.run(session).map_err(|error| Failure::from(&error))?;
    serde_json::to_value(output).map_err(bad)
}

commands! {
    cases: CreateCase ListCases;
    home: CaseHome ListSeats;
    records: AddRecord SetFields CheckFields WithdrawRecord ShowRecord ListRecords RecordHistory;
    lists: OrderRecords RecordsAt;
    photos: OrderPhotos PhotosAt FilePhotos;
    clocks: CorrectTimes;
    map: MapPoints;
    drafts: KeepDraft ReadDraft DropDraft ListDrafts;
    settings: ReadSetting PutSetting;
    custody: CollectExhibit AddCustodyEvent HandOver;
    signing: Countersign SignOnPaper ShowHandOver OpenHandOvers;
    holding: ShowCustody CustodyAt;
    find: Search Near Findings Disagreements;
    ledger: Rebuild VerifyVault ShowStatus;
    media: TakeIn MakePreviews GiveOutOriginal;
    bring: TakeInBytes;
    bundles: ExportBundle ImportBundle;
    sync: Enrol SyncNow FetchOriginals SyncStatus;
}
