//! Every action of the program, once. The window, the command line and tests all call through this list.
//!
//! A request is a struct that names its output. [`call`] takes a request as JSON by its name, so that a window can send
//! it; [`Request::run`] takes it as it is.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::session::Session;

pub mod in_the_way;

pub use in_the_way::{InTheWay, ThingInTheWay};

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
    /// The things for which it was refused, if it is about single things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub in_the_way: Option<InTheWay>,
}

/// Whether a code only says that somebody wanted the work stopped.
pub fn is_stop(code: &str) -> bool {
    matches!(code, "stopped" | "work_stopped" | "media_stopped" | "bundle_stopped")
}

impl Failure {
    /// A failure that is about no field.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), field: None, in_the_way: None }
    }

    /// The program made a mistake while it did something.
    pub fn broken_off() -> Self {
        let message = "The program made a mistake while it did this. What was saved before is safe. Try again; if it \
                       happens again, close the window and open it.";
        Self::new("broken_off", message)
    }

    /// Whether it only says that somebody wanted it stopped.
    pub fn is_stop(&self) -> bool {
        is_stop(&self.code)
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self {
            field: error.field().map(ToOwned::to_owned),
            in_the_way: InTheWay::of(error),
            ..Self::new(error.code(), error.to_string())
        }
    }
}

macro_rules! commands {
    ($($area:ident: $($name:ident)*;)*) => {
        $(pub mod $area;)*
        $($(pub use $area::$name;)*)*

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
    home: CaseHome Hazards ListSeats;
    records: AddRecord SetFields CheckFields WithdrawRecord;
    show: ShowRecord ShowRecords Summaries Referring RecordHistory;
    lists: ListRecords OrderRecords RecordsAt Newest;
    photos: OrderPhotos PhotosAt FilePhotos;
    clocks: CorrectTimes;
    map: MapPoints;
    drafts: KeepDraft ReadDraft DropDraft ListDrafts;
    settings: ReadSetting PutSetting;
    custody: CollectExhibit AddCustodyEvent HandOver;
    signing: Countersign SignOnPaper ShowHandOver OpenHandOvers;
    holding: ShowCustody CustodyAt OrderCustody;
    search: Search SearchCounts;
    find: Near Findings Disagreements;
    ledger: Rebuild VerifyVault ShowStatus;
    media: TakeIn MakePreviews GiveOutOriginal;
    bring: TakeInBytes;
    bundles: ExportBundle PlanBundle PlannedOriginals ImportBundle;
    out: AlreadyOut;
    waiting: EntriesWaiting LastReceipts;
    receipts: TakeReceipts;
    sync: Enrol SyncNow FetchOriginals SyncStatus SaveContradictions;
}
