//! Charts that the window drew, as files for reports.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::outside::{self, refused};
use super::{Desk, DeskRequest};
use crate::commands::Failure;

/// Longest drawing, in bytes: a whole body in all views has a few hundred thousand.
const MAX_BYTES: usize = 8 << 20;

/// Writes a chart of the window as an SVG file, whole or not at all. What stands there is replaced: the person was asked.
#[derive(Debug, Clone, Serialize, Deserialize, ts_rs::TS)]
#[ts(optional_fields = nullable)]
pub struct WriteDrawing {
    /// Where, as the person chose; `.svg` is put behind a name without it.
    pub path: PathBuf,
    /// The drawing, beginning with `<svg`, at most 8 MiB.
    pub svg: String,
}

/// A chart that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DrawingWritten {
    /// Where it lies.
    pub path: PathBuf,
}

impl DeskRequest for WriteDrawing {
    type Output = DrawingWritten;
    const NAME: &'static str = "write_drawing";

    fn run(self, desk: &Desk) -> Result<DrawingWritten, Failure> {
        desk.with_session(|_| Ok(()))?;
        if self.svg.len() > MAX_BYTES || !self.svg.starts_with("<svg") {
            return Err(refused("this is no drawing of at most 8 MiB; nothing was written"));
        }
        let mut path = self.path;
        if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
            path.as_mut_os_string().push(".svg");
        }
        outside::write(desk, &path, self.svg.as_bytes())?;
        Ok(DrawingWritten { path })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::desk::tests::{desk, made};

    #[test]
    fn a_chart_is_written_where_it_was_asked_for_and_never_into_the_vault() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = made(home.path());
        let write = |path: &std::path::Path, svg: &str| {
            desk.call("write_drawing", json!({ "path": path, "svg": svg })).map_err(|failure| failure.code)
        };
        let written = write(&home.path().join("body front"), "<svg/>").unwrap();
        assert_eq!(written["path"], json!(home.path().join("body front.svg")));
        assert_eq!(std::fs::read_to_string(home.path().join("body front.svg")).unwrap(), "<svg/>");
        assert_eq!(write(&home.path().join("x.svg"), "<script>").unwrap_err(), "file_refused");
        assert_eq!(write(&home.path().join("vault/media/../x.svg"), "<svg/>").unwrap_err(), "file_refused");
        assert_eq!(write(&home.path().join("no folder/x.svg"), "<svg/>").unwrap_err(), "file_refused");
        std::fs::create_dir(home.path().join("taken.svg")).unwrap();
        assert_eq!(write(&home.path().join("taken.svg"), "<svg/>").unwrap_err(), "file_not_written");
    }

    #[test]
    fn a_locked_window_writes_a_chart_nowhere() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = desk(home.path());
        let asked = json!({ "path": home.path().join("x.svg"), "svg": "<svg/>" });
        assert_eq!(desk.call("write_drawing", asked).unwrap_err().code, "vault_locked");
    }
}
