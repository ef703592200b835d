//! Skeletal elements: that nobody has two left femurs.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;

/// Elements of which a body has more than one on each side, or that were not told apart.
const SEVERAL: &[&str] = &[
    "carpals",
    "metacarpals",
    "hand_phalanges",
    "tarsals",
    "metatarsals",
    "foot_phalanges",
    "teeth",
    "unidentified",
];

/// A bone: element, side and part.
type Bone = (String, String, String);

/// Finding anchored at remains that are not known to be of several persons.
pub(super) fn check_remains<R: Records>(
    records: &R,
    remains: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if remains.says("remains_type", "commingled_group") {
        return Ok(());
    }
    for (bone, owners) in doubled(&bones_of(records, remains)?) {
        let message =
            format!("{} holds {} twice: perhaps more than one person.", remains.name(), words(&bone));
        found.push(Finding::warning("element_twice", remains.id, message).with(owners));
    }
    Ok(())
}

/// Finding anchored at an identification that is still possible and puts parts together.
pub(super) fn check_identification<R: Records>(
    records: &R,
    identification: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let mut bones = Vec::new();
    for remains in records.all_live(identification.refs("remains_ids").collect())? {
        let own = bones_of(records, &remains)?;
        // A double within one of the parts is found there.
        let mut seen: Vec<Bone> = Vec::new();
        for (bone, _) in own {
            if !seen.contains(&bone) {
                seen.push(bone.clone());
                bones.push((bone, remains.id));
            }
        }
    }
    for (bone, owners) in doubled(&bones) {
        let message = format!("The parts of this identification hold {} twice.", words(&bone));
        found.push(Finding::serious("element_twice", identification.id, message).with(owners));
    }
    Ok(())
}

/// The bones of remains with the records that name them: its elements, or the parts that its own record names.
fn bones_of<R: Records>(records: &R, remains: &RecordView) -> Result<Vec<(Bone, RecordId)>, R::Error> {
    let mut bones = Vec::new();
    for bone in records.rows(remains.id, "bone")? {
        let count = bone.one("count").and_then(|said| said.value.as_int()).unwrap_or(1);
        if let Some(named) = named(bone.text("element"), bone.text("side"), bone.text("part")) {
            // More than two say no more than two.
            bones.extend(std::iter::repeat_n((named, bone.id), count.clamp(0, 2) as usize));
        }
    }
    if bones.is_empty() {
        let side = remains.text("part_side");
        let parts = remains.texts("part_of_body");
        bones.extend(parts.filter_map(|part| Some((named(Some(part), side, None)?, remains.id))));
    }
    Ok(bones)
}

fn named(element: Option<&str>, side: Option<&str>, part: Option<&str>) -> Option<Bone> {
    let element = element.filter(|element| !SEVERAL.contains(element))?;
    let side = side.filter(|side| *side != "unknown")?;
    Some((element.to_owned(), side.to_owned(), part.unwrap_or("complete").to_owned()))
}

/// Bones that cannot be of one body: the same element of the same side, both complete, one complete and one in part, or
/// both the same part. Two fragments may be of one bone.
fn doubled(bones: &[(Bone, RecordId)]) -> BTreeMap<Bone, Vec<RecordId>> {
    let mut doubled: BTreeMap<Bone, Vec<RecordId>> = BTreeMap::new();
    for (at, (bone, owner)) in bones.iter().enumerate() {
        for (other, other_owner) in bones.iter().skip(at + 1) {
            let same_bone = bone.0 == other.0 && bone.1 == other.1;
            let parts = (bone.2.as_str(), other.2.as_str());
            let clash = match parts {
                ("fragment", "fragment") => false,
                (one, two) => one == two || one == "complete" || two == "complete",
            };
            if same_bone && clash {
                let owners = doubled.entry((bone.0.clone(), bone.1.clone(), String::new())).or_default();
                for owner in [owner, other_owner] {
                    if !owners.contains(owner) {
                        owners.push(*owner);
                    }
                }
            }
        }
    }
    doubled
}

fn words(bone: &Bone) -> String {
    let side = match bone.1.as_str() {
        "L" => "left ",
        "R" => "right ",
        _ => "",
    };
    format!("the {side}{}", bone.0.replace('_', " "))
}
