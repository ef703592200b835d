//! What can be checked only once every kind is known: that whatever is referred to is there.

use super::{dangling, unfit};
use crate::forms::{Condition, FieldType, FormError, Forms, Kind};

pub(super) fn check(forms: &Forms) -> Result<(), FormError> {
    for kind in forms.kinds() {
        let file = format!("{}.toml", kind.code);
        if let Some(parent) = kind.parents.iter().find(|parent| forms.kind(parent).is_none()) {
            return Err(dangling(&file, &kind.code, "kind", parent));
        }
        let named = kind.title.iter().chain(kind.one_of.iter().flatten());
        let letter = kind.letter_if.as_ref().map(|rule| &rule.field);
        if let Some(field) = named.chain(letter).find(|field| kind.field(field).is_none()) {
            return Err(dangling(&file, &kind.code, "field", field));
        }
        if let Some(rule) = &kind.letter_if {
            let codes: Vec<String> = rule.letters.keys().cloned().collect();
            check_condition(kind, &file, &kind.code, &Condition { field: rule.field.clone(), is: codes })?;
        }
        let quoting = kind.fields().filter_map(|field| Some((&field.code, field.class_of.as_ref()?)));
        let showing = kind.class_of.iter().map(|naming| (&kind.code, naming));
        for (code, naming) in showing.chain(quoting) {
            let naming_field = kind.field(naming).ok_or_else(|| dangling(&file, code, "field", naming))?;
            if !matches!(naming_field.field_type, FieldType::Ref { .. }) {
                return Err(unfit(&file, code, "has the class of a field that names no records"));
            }
        }
        for field in kind.fields() {
            if let FieldType::Ref { kinds } = &field.field_type
                && let Some(missing) = kinds.iter().find(|target| forms.kind(target).is_none())
            {
                return Err(dangling(&file, &field.code, "kind", missing));
            }
            let raise = field.raise.as_ref().map(|raise| &raise.when);
            for condition in field.need_if.iter().chain(raise) {
                check_condition(kind, &file, &field.code, condition)?;
            }
        }
    }
    Ok(())
}

fn check_condition(kind: &Kind, file: &str, code: &str, condition: &Condition) -> Result<(), FormError> {
    let field =
        kind.field(&condition.field).ok_or_else(|| dangling(file, code, "field", &condition.field))?;
    let codes = field.codes().ok_or_else(|| unfit(file, code, "depends on a field that has no codes"))?;
    match condition.is.iter().find(|wanted| codes.get(wanted).is_none()) {
        Some(missing) => Err(dangling(file, code, "code", missing)),
        None => Ok(()),
    }
}
