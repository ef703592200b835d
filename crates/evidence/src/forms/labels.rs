//! Words for people, per language.

/// A label in every listed language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels(Vec<(String, String)>);

impl Labels {
    pub(super) fn add(&mut self, language: &str, label: &str) {
        self.0.push((language.to_owned(), label.to_owned()));
    }

    /// The label in a language (BCP 47), or in the first listed language where that one has none.
    pub fn get(&self, language: &str) -> &str {
        let exact = self.0.iter().find(|(code, _)| code == language);
        exact.or(self.0.first()).map_or("", |(_, label)| label)
    }

    /// All labels with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, label)| (language.as_str(), label.as_str()))
    }
}
