use super::*;

#[test]
fn the_built_in_forms_load() {
    if let Err(error) = Forms::built_in_or_error() {
        panic!("{error}");
    }
    assert!(Forms::built_in().kind("custody_event").is_some());
}
