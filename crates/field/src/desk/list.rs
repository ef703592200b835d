//! The requests that the desk itself answers, once.

use serde_json::Value;

use super::{
    AddExaminer, AnswerClosing, ChangePassphrase, ChooseVault, CountOffered, CreateVault, Desk, DeskRequest,
    DismissTask, GetDeskState, GetForms, ListDrives, ListMaps, ListTasks, Lock, MeasureStorage,
    PassphraseStrength, Recognise, Recover, RemoveMap, ResumeTask, StartTask, StopTask, Touch, Unlock,
    UseLanguage, WriteDrawing, WriteRecoverySheet,
};
use crate::commands::Failure;

macro_rules! desk_commands {
    ($($name:ident)*) => {
        /// Answers a request, if it is one of the desk's own.
        pub(super) fn call(desk: &Desk, name: &str, request: &Value) -> Option<Result<Value, Failure>> {
            $(if name == <$name as DeskRequest>::NAME {
                return Some(run_json::<$name>(desk, request));
            })*
            None
        }

        /// Name, request and output of each, as TypeScript has them, and all their types.
        #[cfg(test)]
        pub(crate) fn describe(types: &mut crate::commands::types::Types) {
            $(types.command::<$name, <$name as DeskRequest>::Output>(<$name as DeskRequest>::NAME);)*
        }
    };
}

desk_commands! {
    GetDeskState ChooseVault CreateVault Unlock Lock Touch Recover AddExaminer ChangePassphrase PassphraseStrength
    UseLanguage AnswerClosing WriteDrawing WriteRecoverySheet MeasureStorage GetForms ListDrives CountOffered ListMaps RemoveMap Recognise StartTask ListTasks StopTask ResumeTask DismissTask
}

fn run_json<R: DeskRequest>(desk: &Desk, request: &Value) -> Result<Value, Failure> {
    let bad = |error: serde_json::Error| {
        let message = format!("the request {} cannot be read ({error}); nothing was done", R::NAME);
        Failure::new("bad_request", message)
    };
    let request: R = serde_json::from_value(request.clone()).map_err(bad)?;
    serde_json::to_value(request.run(desk)?).map_err(bad)
}
