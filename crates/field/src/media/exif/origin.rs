//! What wrote the file: a camera, an app that poses as one, or a program that changes pictures.
//!
//! Names are evidence of little: a program need not leave its name, and firmware may be called anything. A finding means
//! that a person should ask, no more.

use super::facts::PhotoFacts;
use super::finding::Finding;

/// Names of programs that change pictures, in lower case, as they stand in `Software`.
const EDITORS: &[&str] = &[
    "acdsee",
    "acorn",
    "adobe",
    "affinity",
    "apple photos",
    "aviary",
    "canva",
    "capture one",
    "corel",
    "darktable",
    "exiftool",
    "facetune",
    "faststone",
    "gimp",
    "gthumb",
    "imagemagick",
    "instagram",
    "irfanview",
    "lightroom",
    "luminar",
    "meitu",
    "microsoft",
    "paint",
    "photofiltre",
    "photopea",
    "photoscape",
    "photoshop",
    "picasa",
    "pixelmator",
    "pixlr",
    "polarr",
    "rawtherapee",
    "shotwell",
    "skylum",
    "snapseed",
    "topaz",
    "vsco",
    "windows photo",
    "xnview",
];

/// Names that apps write into `Make`, in lower case.
const APPS: &[&str] = &[
    "adobe",
    "avenza",
    "context camera",
    "eyewitness",
    "fulcrum",
    "gimp",
    "gps map camera",
    "instagram",
    "kobocollect",
    "mergin",
    "notecam",
    "odk",
    "open camera",
    "opencamera",
    "photoshop",
    "proofmode",
    "qfield",
    "qgis",
    "snapseed",
    "solocator",
    "survey123",
    "telegram",
    "tella",
    "timemark",
    "timestamp camera",
    "truepic",
    "whatsapp",
];

/// Whether what wrote the file was a camera.
pub(super) fn findings(facts: &PhotoFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names_one_of = |text: &Option<String>, names: &[&str]| {
        text.as_ref()
            .map(|text| text.to_lowercase())
            .is_some_and(|text| names.iter().any(|name| text.contains(name)))
    };
    if names_one_of(&facts.make, APPS) {
        findings.push(Finding::MakeIsAppName);
    }
    if is_editor(facts.software.as_deref()) {
        findings.push(Finding::EditedBySoftware);
    }
    findings
}

/// Whether this is the name of a program that changes pictures.
pub(super) fn is_editor(software: Option<&str>) -> bool {
    let software = software.unwrap_or_default().to_lowercase();
    EDITORS.iter().any(|name| software.contains(name))
}
