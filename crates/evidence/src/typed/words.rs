//! Words with their language: the original as it was said or written, and a translation beside it.

use super::error::{ValueError, quoted};
use super::language::{is_language, is_well_formed_language};
use super::parts::{Parts, map};
use crate::value::Value;

/// Text in the language it was written in, with a translation and its translator if there is one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// The text as written.
    pub text: String,
    /// Its language (BCP 47), if known.
    pub language: Option<String>,
    /// A translation.
    pub translation: Option<String>,
    /// The language of the translation (BCP 47).
    pub translation_language: Option<String>,
    /// Who translated, in words.
    pub translator: Option<String>,
}

impl Words {
    const TYPE: &str = "text_lang";

    /// Words of which the language is not stated.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            language: None,
            translation: None,
            translation_language: None,
            translator: None,
        }
    }

    /// The plain value: text alone where nothing else is known, else the parts `t`, `l`, `tt`, `tl`, `tr`.
    pub fn to_value(&self) -> Value {
        let text = |part: &Option<String>| part.as_ref().map(Value::text);
        if self.language.is_none() && self.translation.is_none() {
            return Value::text(&self.text);
        }
        map([
            ("t", Some(Value::text(&self.text))),
            ("l", text(&self.language)),
            ("tt", text(&self.translation)),
            ("tl", text(&self.translation_language)),
            ("tr", text(&self.translator)),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is neither text nor the parts of words, or a language is no BCP 47 tag.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        if let Value::Text(text) = value {
            return Ok(Self::new(text));
        }
        let parts = Parts::of(value, Self::TYPE, &["t", "l", "tt", "tl", "tr"])?;
        let part = |name: &str| Ok::<_, ValueError>(parts.text(name)?.map(str::to_owned));
        let words = Self {
            text: part("t")?.ok_or_else(|| parts.wrong())?,
            language: part("l")?,
            translation: part("tt")?,
            translation_language: part("tl")?,
            translator: part("tr")?,
        };
        for language in [&words.language, &words.translation_language].into_iter().flatten() {
            if !is_language(language) {
                return Err(ValueError::NotALanguage { given: quoted(language) });
            }
        }
        Ok(words)
    }

    /// Reads text with its language in front: `[uk] Текст`.
    pub fn parse(given: &str) -> Self {
        let tagged = given
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .filter(|(language, _)| is_well_formed_language(language));
        match tagged {
            Some((language, text)) => {
                Self { language: Some(language.to_owned()), ..Self::new(text.trim_start()) }
            }
            None => Self::new(given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_language_and_their_translation() {
        let mut words = Words::parse("[uk] Тут лежить");
        assert_eq!((words.text.as_str(), words.language.as_deref()), ("Тут лежить", Some("uk")));
        words.translation = Some("Here lies".to_owned());
        assert_eq!(Words::from_value(&words.to_value()), Ok(words));
        assert_eq!(Words::parse("[illegible] word").language, None);
        assert_eq!(Words::parse("[see-photo-12] word"), Words::new("[see-photo-12] word"));
        assert_eq!(Words::new("plain").to_value(), Value::text("plain"));
    }
}
