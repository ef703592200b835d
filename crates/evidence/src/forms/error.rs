//! What can be wrong in a form.

/// A form that cannot be used. It names the file and the code, so that whoever edits forms finds the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// Not TOML, a key that forms do not have, or a key of the wrong type.
    #[error("forms/{file} cannot be read: {message}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the reader said, with the line.
        message: String,
    },
    /// A file that must be there.
    #[error("forms/{file} is missing")]
    MissingFile {
        /// The file.
        file: String,
    },
    /// A file that nothing refers to.
    #[error("forms/{file} belongs to no kind, group or language")]
    StrayFile {
        /// The file.
        file: String,
    },
    /// A code given twice.
    #[error("forms/{file}: the {what} \"{code}\" is there twice")]
    Doubled {
        /// The file.
        file: String,
        /// What was doubled.
        what: &'static str,
        /// Its code.
        code: String,
    },
    /// A reference to something that is not there.
    #[error("forms/{file}: \"{code}\" refers to the {what} \"{name}\", which does not exist")]
    Dangling {
        /// The file.
        file: String,
        /// What refers.
        code: String,
        /// What is referred to.
        what: &'static str,
        /// The name that does not exist.
        name: String,
    },
    /// A code that cannot be stable.
    #[error("forms/{file}: \"{code}\" cannot be a code: letters, digits and _ . - only, at most 40 of them")]
    BadCode {
        /// The file.
        file: String,
        /// The code.
        code: String,
    },
    /// A definition that contradicts itself.
    #[error("forms/{file}: \"{code}\" {message}")]
    Unfit {
        /// The file.
        file: String,
        /// The field or kind.
        code: String,
        /// What does not fit.
        message: String,
    },
    /// A kind, section, field or code without a label.
    #[error("forms/{file}: the {what} \"{code}\" has no label")]
    MissingLabel {
        /// The file of labels, which tells the language.
        file: String,
        /// What has no label.
        what: &'static str,
        /// Its code.
        code: String,
    },
    /// A label for something that is not there.
    #[error("forms/{file}: there is a label for the {what} \"{code}\", which does not exist")]
    StrayLabel {
        /// The file of labels.
        file: String,
        /// What does not exist.
        what: &'static str,
        /// Its code.
        code: String,
    },
}

impl FormError {
    /// A stable code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "form_unreadable",
            Self::MissingFile { .. } => "form_missing_file",
            Self::StrayFile { .. } => "form_stray_file",
            Self::Doubled { .. } => "form_doubled_code",
            Self::Dangling { .. } => "form_dangling_reference",
            Self::BadCode { .. } => "form_bad_code",
            Self::Unfit { .. } => "form_unfit",
            Self::MissingLabel { .. } => "form_missing_label",
            Self::StrayLabel { .. } => "form_stray_label",
        }
    }
}
