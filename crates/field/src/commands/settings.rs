//! Settings of this vault that the program above chooses: presets, lock time, bandwidth. They are no part of any case.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Request;
use crate::error::Error;
use crate::session::Session;
use crate::store::setting;

/// Settings that a program may read and write begin so; all others are the vault's own.
const PREFIX: &str = "window/";

/// Reads a setting; nothing where it was never set.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct ReadSetting {
    /// Its name.
    pub name: String,
}

/// Sets a setting.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct PutSetting {
    /// Its name.
    pub name: String,
    /// To what.
    #[ts(type = "unknown")]
    pub content: Value,
}

/// What a setting is set to; `null` where it was never set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Setting {
    /// To what.
    #[ts(type = "unknown")]
    pub content: Value,
}

impl Request for ReadSetting {
    type Output = Setting;
    const NAME: &'static str = "read_setting";

    fn run(self, session: &mut Session) -> Result<Setting, Error> {
        let content = setting::get(session.node.db(), &format!("{PREFIX}{}", self.name))?;
        Ok(Setting { content: content.unwrap_or(Value::Null) })
    }
}

impl Request for PutSetting {
    type Output = Setting;
    const NAME: &'static str = "put_setting";

    fn run(self, session: &mut Session) -> Result<Setting, Error> {
        setting::put(session.node.db(), &format!("{PREFIX}{}", self.name), &self.content)?;
        Ok(Setting { content: self.content })
    }
}
