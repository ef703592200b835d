//! A path in a bag as Cairn writes it.

use std::fmt;

use evidence::bag::{PAYLOAD, is_portable_path};

use crate::bundle::BundleError;

/// A path that every file system keeps as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BagPath(String);

impl BagPath {
    /// Takes a path if every file system will keep it as it is.
    ///
    /// # Errors
    /// [`BundleError::NameNotPortable`].
    pub fn new(path: impl Into<String>) -> Result<Self, BundleError> {
        let path = path.into();
        if is_portable_path(&path) {
            Ok(Self(path))
        } else {
            Err(BundleError::NameNotPortable { name: path })
        }
    }

    /// The path with `/` between components.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the file belongs to the payload.
    pub fn is_payload(&self) -> bool {
        self.0.starts_with(PAYLOAD)
    }
}

impl fmt::Display for BagPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_some_file_system_would_change_is_refused_by_its_code() {
        assert!(BagPath::new("data/photo.jpg").is_ok());
        assert_eq!(BagPath::new("data/Photo.jpg").unwrap_err().code(), "bundle_name_not_portable");
    }
}
