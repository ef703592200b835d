//! From files to checked forms. Nothing half-checked leaves this module.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::source::{
    Class, CodeLabelsFile, Codes, CodesFile, FieldTable, FormFile, LabelFile, LanguagesFile, SectionTable,
    read,
};
use super::{Code, CodeList, FormError, FormFiles, Forms, Kind, Labels, Language, LetterRule, Section};
use crate::value::Sensitivity;

mod field;
mod references;

const ENVELOPE: &str = "envelope";
const MAX_CODE_CHARS: usize = 40;

pub(super) fn load(files: FormFiles<'_>) -> Result<Forms, FormError> {
    let sources = Sources::read(files)?;
    let lists = shared_lists(&sources)?;
    let mut kinds = BTreeMap::new();
    for form in sources.forms.values().filter(|form| form.file.kind.is_some()) {
        let kind = kind(&sources, &lists, form)?;
        kinds.insert(kind.code.clone(), kind);
    }
    let forms = Forms { kinds, lists, languages: sources.languages };
    references::check(&forms)?;
    Ok(forms)
}

/// A form file with its name and its labels per language.
struct Source {
    name: String,
    file: FormFile,
    labels: Vec<(String, LabelFile)>,
}

struct Sources {
    languages: Vec<Language>,
    codes: CodesFile,
    code_labels: Vec<(String, CodeLabelsFile)>,
    forms: BTreeMap<String, Source>,
}

impl Sources {
    fn read(files: FormFiles<'_>) -> Result<Self, FormError> {
        let mut texts: BTreeMap<&str, &str> = files.iter().copied().collect();
        let mut take =
            |file: &str| texts.remove(file).ok_or_else(|| FormError::MissingFile { file: file.to_owned() });
        let languages: LanguagesFile = read("languages.toml", take("languages.toml")?)?;
        let languages: Vec<Language> = languages
            .language
            .into_iter()
            .map(|table| Language { code: table.code, name: table.name, right_to_left: table.right_to_left })
            .collect();
        let codes = read("codes.toml", take("codes.toml")?)?;
        let mut code_labels = Vec::new();
        for language in &languages {
            let file = label_path(language, "codes");
            code_labels.push((language.code.clone(), read(&file, take(&file)?)?));
        }
        let mut forms: BTreeMap<String, Source> = BTreeMap::new();
        for (name, text) in files.iter().filter(|(name, _)| !name.contains('/')) {
            if ["languages.toml", "codes.toml"].contains(name) {
                continue;
            }
            take(name)?;
            let file: FormFile = read(name, text)?;
            let code = match (&file.kind, &file.group) {
                (Some(code), None) | (None, Some(code)) => code.clone(),
                _ => return Err(unfit(name, name, "is neither a kind nor a group, or both")),
            };
            stable(name, &code)?;
            if forms.contains_key(&code) {
                return Err(doubled(name, "kind or group", &code));
            }
            let mut labels = Vec::new();
            for language in &languages {
                let path = label_path(language, &code);
                labels.push((language.code.clone(), read(&path, take(&path)?)?));
            }
            let source = Source { name: (*name).to_owned(), file, labels };
            forms.insert(code, source);
        }
        match texts.keys().next() {
            Some(file) => Err(FormError::StrayFile { file: (*file).to_owned() }),
            None => Ok(Self { languages, codes, code_labels, forms }),
        }
    }
}

fn label_path(language: &Language, code: &str) -> String {
    format!("labels/{}/{code}.toml", language.code)
}

fn shared_lists(sources: &Sources) -> Result<BTreeMap<String, CodeList>, FormError> {
    let mut lists = BTreeMap::new();
    for (list, codes) in &sources.codes {
        stable("codes.toml", list)?;
        let words = |file: &CodeLabelsFile| file.get(list).cloned().unwrap_or_default();
        let labels: Vec<_> = sources
            .code_labels
            .iter()
            .map(|(language, file)| (format!("labels/{language}/codes.toml"), language.as_str(), words(file)))
            .collect();
        lists.insert(list.clone(), code_list("codes.toml", list, codes, &labels)?);
    }
    for (language, file) in &sources.code_labels {
        let stray = file.keys().find(|list| !sources.codes.contains_key(*list));
        if let Some(list) = stray {
            return Err(stray_label(&format!("labels/{language}/codes.toml"), "code list", list));
        }
    }
    Ok(lists)
}

/// A list of codes with their labels, each language given as file, language and labels.
fn code_list(
    file: &str,
    owner: &str,
    codes: &[String],
    labels: &[(String, &str, BTreeMap<String, String>)],
) -> Result<CodeList, FormError> {
    let mut list: Vec<Code> = Vec::with_capacity(codes.len());
    let named = |code: &str| format!("{owner}.{code}");
    for code in codes {
        stable(file, code)?;
        if list.iter().any(|known| known.code == *code) {
            return Err(doubled(file, "code", &named(code)));
        }
        let mut words = Labels::default();
        for (label_file, language, known) in labels {
            words.add(language, required(label_file, "code", &named(code), known.get(code))?);
        }
        list.push(Code { code: code.clone(), labels: words });
    }
    for (label_file, _, known) in labels {
        if let Some(code) = known.keys().find(|code| !codes.contains(code)) {
            return Err(stray_label(label_file, "code", &named(code)));
        }
    }
    Ok(CodeList(Arc::new(list)))
}

fn kind(sources: &Sources, lists: &BTreeMap<String, CodeList>, source: &Source) -> Result<Kind, FormError> {
    let file = &source.file;
    let code = file.kind.clone().unwrap_or_default();
    let mut sections = own_sections(lists, source, file.immutable)?;
    for group in file.include.iter().map(String::as_str).chain([ENVELOPE]) {
        let included = sources.forms.get(group).filter(|form| form.file.group.is_some());
        let included = included.ok_or_else(|| dangling(&source.name, &code, "group", group))?;
        sections.extend(own_sections(lists, included, file.immutable && group != ENVELOPE)?);
    }
    let mut places = BTreeMap::new();
    let mut section_codes = BTreeSet::new();
    for (at, section) in sections.iter().enumerate() {
        if !section_codes.insert(&section.code) {
            return Err(doubled(&source.name, "section", &section.code));
        }
        for (index, field) in section.fields.iter().enumerate() {
            if places.insert(field.code.clone(), (at, index)).is_some() {
                return Err(doubled(&source.name, "field", &field.code));
            }
        }
    }
    let letter_if = file.letter_if.as_ref();
    let letter_if =
        letter_if.map(|rule| LetterRule { field: rule.field.clone(), letters: rule.letters.clone() });
    Ok(Kind {
        labels: words(source, "kind", &code, |labels| labels.kind.as_ref())?,
        plural_labels: words(source, "plural of the kind", &code, |labels| labels.kinds.as_ref())?,
        code,
        letter: file.letter,
        letter_if,
        parents: file.parents.clone(),
        top_level: file.top_level || file.parents.is_empty(),
        sensitivity: file.sensitivity.into(),
        class_of: file.class_of.clone(),
        immutable: file.immutable,
        follows: file.follows.clone(),
        title: file.title.clone(),
        one_of: file.one_of.clone(),
        sections,
        places,
    })
}

/// The sections written in one file, with their labels.
fn own_sections(
    lists: &BTreeMap<String, CodeList>,
    source: &Source,
    immutable: bool,
) -> Result<Vec<Section>, FormError> {
    let tables = &source.file.section;
    let mut fields: BTreeMap<&str, &FieldTable> = BTreeMap::new();
    for field in tables.iter().flat_map(|table| &table.fields) {
        if fields.insert(&field.code, field).is_some() {
            return Err(doubled(&source.name, "field", &field.code));
        }
    }
    let sections =
        tables.iter().map(|table| section(lists, source, table, immutable)).collect::<Result<_, _>>()?;
    for (language, labels) in &source.labels {
        let file = label_file(language, source);
        let known_section = |code: &String| tables.iter().any(|table| table.code == *code);
        if let Some(code) = labels.section.keys().find(|code| !known_section(code)) {
            return Err(stray_label(&file, "section", code));
        }
        let known_field = |code: &&String| !fields.contains_key(code.as_str());
        if let Some(code) = labels.field.keys().chain(labels.hint.keys()).find(known_field) {
            return Err(stray_label(&file, "field", code));
        }
        let has_codes =
            |code: &str| fields.get(code).is_some_and(|field| matches!(field.codes, Some(Codes::Own(_))));
        if let Some(code) = labels.code.keys().find(|code| !has_codes(code)) {
            return Err(stray_label(&file, "code list of the field", code));
        }
    }
    Ok(sections)
}

fn section(
    lists: &BTreeMap<String, CodeList>,
    source: &Source,
    table: &SectionTable,
    immutable: bool,
) -> Result<Section, FormError> {
    stable(&source.name, &table.code)?;
    let fields = table.fields.iter().map(|field| field::field(lists, source, field, immutable));
    Ok(Section {
        code: table.code.clone(),
        domain: table.domain.clone(),
        fields: fields.collect::<Result<_, _>>()?,
        labels: words(source, "section", &table.code, |labels| labels.section.get(&table.code))?,
    })
}

/// A label in every language, or an error that names the file it is missing from.
fn words<'s>(
    source: &'s Source,
    what: &'static str,
    code: &str,
    of: impl Fn(&'s LabelFile) -> Option<&'s String>,
) -> Result<Labels, FormError> {
    let mut words = Labels::default();
    for (language, labels) in &source.labels {
        words.add(language, required(&label_file(language, source), what, code, of(labels))?);
    }
    Ok(words)
}

fn required<'l>(
    file: &str,
    what: &'static str,
    code: &str,
    label: Option<&'l String>,
) -> Result<&'l str, FormError> {
    label
        .map(String::as_str)
        .filter(|label| !label.trim().is_empty())
        .ok_or_else(|| FormError::MissingLabel { file: file.to_owned(), what, code: code.to_owned() })
}

fn label_file(language: &str, source: &Source) -> String {
    format!("labels/{language}/{}", source.name)
}

fn stable(file: &str, code: &str) -> Result<(), FormError> {
    let starts = code.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let fits = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    if starts && fits && code.len() <= MAX_CODE_CHARS {
        return Ok(());
    }
    Err(FormError::BadCode { file: file.to_owned(), code: code.to_owned() })
}

fn unfit(file: &str, code: &str, message: &str) -> FormError {
    FormError::Unfit { file: file.to_owned(), code: code.to_owned(), message: message.to_owned() }
}

fn doubled(file: &str, what: &'static str, code: &str) -> FormError {
    FormError::Doubled { file: file.to_owned(), what, code: code.to_owned() }
}

fn dangling(file: &str, code: &str, what: &'static str, name: &str) -> FormError {
    FormError::Dangling { file: file.to_owned(), code: code.to_owned(), what, name: name.to_owned() }
}

fn stray_label(file: &str, what: &'static str, code: &str) -> FormError {
    FormError::StrayLabel { file: file.to_owned(), what, code: code.to_owned() }
}

impl From<Class> for Sensitivity {
    fn from(class: Class) -> Self {
        match class {
            Class::S0 => Self::S0,
            Class::S1 => Self::S1,
            Class::S2 => Self::S2,
            Class::S3 => Self::S3,
            Class::S4 => Self::S4,
        }
    }
}
