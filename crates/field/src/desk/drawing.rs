//! Charts that the window drew, as files for reports.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Desk, DeskRequest};
use crate::commands::Failure;
use crate::durable;

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
        let refused = |message: &str| Failure::new("drawing_refused", message.to_owned());
        if self.svg.len() > MAX_BYTES || !self.svg.starts_with("<svg") {
            return Err(refused("this is no drawing of at most 8 MiB; nothing was written"));
        }
        let mut path = self.path;
        if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg")) {
            path.as_mut_os_string().push(".svg");
        }
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let folder = folder.ok_or_else(|| refused("the folder is not there; nothing was written"))?;
        let vault = desk.state().folder.clone().and_then(|vault| vault.canonicalize().ok());
        if vault.is_some_and(|vault| folder.starts_with(vault)) {
            return Err(refused("nothing of the window is written into the vault; choose another folder"));
        }
        durable::replace(&path, self.svg.as_bytes()).map_err(|(path, cause)| {
            let message = format!("{} could not be written ({cause}); choose another place", path.display());
            Failure::new("drawing_not_written", message)
        })?;
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
        assert_eq!(write(&home.path().join("x.svg"), "<script>").unwrap_err(), "drawing_refused");
        assert_eq!(
            write(&home.path().join("vault/media/../x.svg"), "<svg/>").unwrap_err(),
            "drawing_refused"
        );
        assert_eq!(write(&home.path().join("no folder/x.svg"), "<svg/>").unwrap_err(), "drawing_refused");
        std::fs::create_dir(home.path().join("taken.svg")).unwrap();
        assert_eq!(write(&home.path().join("taken.svg"), "<svg/>").unwrap_err(), "drawing_not_written");
    }

    #[test]
    fn a_locked_window_writes_a_chart_nowhere() {
        let home = tempfile::tempdir().unwrap();
        let (desk, _events) = desk(home.path());
        let asked = json!({ "path": home.path().join("x.svg"), "svg": "<svg/>" });
        assert_eq!(desk.call("write_drawing", asked).unwrap_err().code, "vault_locked");
    }
}
