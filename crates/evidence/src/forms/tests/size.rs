//! How many fields stand in each section of the domain model, against its own count (DOMAIN 10a).

use super::*;

/// Section, how many fields its first stage has in the domain model and here, and why they differ.
const FIRST_STAGE: &str = "
0.2   13   6  identifier, kind, case, author, device, time of making and revision are parts of the entry
1      9   9
2.1   11  11
2.2    6  14  team, scene log and clock check are rows of their own, counted by column
2.3   11  12  the opinion behind the minimum number stands beside it
3.1   13  17  side and photo of the quick record, grid beside the place, hazard in words
3.2    2   3  what is missing of an incomplete body, in words
3.3   12  18  each estimate has its method and its author; medical devices are rows, counted by column
3.4    9  16  person, site and photos of an item; damage is a row, counted by column
3.5   18  19  the body is the parent; side of the midline and author of the opinion stand by themselves
3.6    5  11  a re-association is a record of its own, counted by column
3.7    9   9
3.8    2   2
3.9    9  10  the authority's order that may stand in for a primary method
3.10   8  11  what the opinion is about, findings relied on, result of a comparison
3.11   4   4
4     13  18  Latin form of the name, coordinates; relatives are rows, counted by column
5.1   15  18  grid beside the place, where it was measured, by whom and when it was cleared
5.2    5  10  kind of item and magnet; the headstamp is rows, counted by column
5.3    6   8  kind of item, metal of the jacket, part present
5.4    6  12  kind of item and photo of the chamber; markings are rows, counted by column
5.5    6  11  the crater is six numbers and a choice
5.6   11  17  target and angles in two fields each; points of a trajectory are rows, counted by column
6.1   13  19  site, bag number and photos; examination requests are rows, counted by column
6.2   18  26  place and purpose also in words, reason of a seal; signatures are rows, counted by column
7      8   8
8.1   17  23  place and time of the EXIF stay beside those relied on, and the correction is kept
8.2    0  17  the sixteen EXIF columns and the whole block
9     20  28  declaration, proofs and times stand by themselves; previous interviews are rows
10    21  22  whether an examiner is trained to interview; amendments are entries of the ledger
";

#[test]
fn first_stage_fields_are_those_of_the_domain_model() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    let forms = Forms::built_in();
    let mut seen = std::collections::BTreeSet::new();
    for kind in forms.kinds() {
        for section in &kind.sections {
            let shared = forms.kinds().filter(|other| other.sections.contains(section)).count() > 1;
            let owner = if shared { "" } else { kind.code.as_str() };
            if seen.insert((owner, section.code.as_str())) {
                let first = section.fields.iter().filter(|field| field.stage == Stage::First).count();
                *counted.entry(section.domain.as_str()).or_default() += first;
            }
        }
    }
    let table: Vec<String> =
        counted.iter().map(|(section, here)| format!("{section:<5}   {here:>4}")).collect();
    let mut expected = BTreeMap::new();
    for line in FIRST_STAGE.trim().lines() {
        let mut words = line.split_whitespace();
        let section = words.next().unwrap();
        let [model, here]: [usize; 2] = [(); 2].map(|()| words.next().unwrap().parse().unwrap());
        assert_eq!(
            model != here,
            words.next().is_some(),
            "section {section} has {here} fields, the model {model}: why?"
        );
        expected.insert(section, here);
    }
    assert_eq!(counted, expected, "\n{}", table.join("\n"));
}
