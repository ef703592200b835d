//! Frame numbers: which frames of a camera are there, and which are not.
//!
//! A gap in the row is no accusation: a photographer deletes a blurred frame. But it is explained, not hidden (DOMAIN 8.1,
//! `roll` and `frame`), so it has to be seen first.

use std::collections::BTreeMap;

mod name;

pub use name::{Frame, frame};

/// Highest number of a DCF name; 0001 follows it.
const LAST_NUMBER: u32 = 9_999;
/// Frames that may be missing around 9999 for the row still to count as rolled over there.
const MAX_SEAM: u32 = 100;
/// Most gaps that are listed.
const MAX_GAPS: usize = 10_000;

/// Frames that follow one another without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// File name of the first.
    pub first: String,
    /// File name of the last.
    pub last: String,
    /// How many frames; a raw file and a JPEG of the same number are one.
    pub frames: u32,
}

/// Frames that are missing in the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// File name before the gap; `None` if the row does not begin with 0001 although its numbering started anew.
    pub after: Option<String>,
    /// File name behind the gap.
    pub before: String,
    /// How many numbers are missing.
    pub missing: u32,
}

/// What the names of many files tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frames {
    /// The runs, folder by folder, in the order of the numbers.
    pub runs: Vec<Run>,
    /// The gaps between them, in the same order.
    pub gaps: Vec<Gap>,
    /// Files whose name says that they are a second copy of a frame.
    pub copies: Vec<String>,
    /// Files whose name has no frame number.
    pub unnumbered: usize,
}

impl Frames {
    /// How many frames are missing in all.
    pub fn missing(&self) -> u64 {
        self.gaps.iter().map(|gap| u64::from(gap.missing)).sum()
    }

    /// Whether a gap lies right before this file.
    pub fn has_gap_before(&self, file_name: &str) -> bool {
        self.gaps.iter().any(|gap| gap.before == file_name)
    }
}

/// A row that one camera counted: the folders of one `DCIM`, or one folder.
type Row<'a> = BTreeMap<u16, BTreeMap<u32, &'a str>>;

/// Looks through file names, given relative to the card or folder, with `/` between folders.
pub fn examine<'a>(paths: impl IntoIterator<Item = &'a str>) -> Frames {
    let mut frames = Frames::default();
    let mut rows: BTreeMap<(&str, String), Row<'_>> = BTreeMap::new();
    for path in paths {
        let (folder, file_name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(frame) = frame(file_name) else {
            frames.unnumbered += 1;
            continue;
        };
        if frame.is_copy {
            frames.copies.push(path.to_owned());
        }
        let (parent, folder_name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let (place, number) = match name::folder_number(folder_name).filter(|_| frame.is_dcf) {
            Some(number) => (parent, number),
            None => (folder, 0),
        };
        // Within a DCF folder the number alone identifies the frame; elsewhere each prefix has its own row.
        let row = if number > 0 { String::new() } else { frame.prefix };
        let names = rows.entry((place, row)).or_default().entry(number).or_default();
        let name = names.entry(frame.number).or_insert(path);
        // The plain name stands for the frame, not that of its copy.
        if path.len() < name.len() {
            *name = path;
        }
    }
    for row in rows.values() {
        let mut previous: Option<(u32, &str)> = None;
        for numbers in row.values() {
            for (number, path) in in_order(numbers) {
                frames.take(previous, number, path);
                previous = Some((number, path));
            }
        }
    }
    frames
}

impl Frames {
    /// Adds the next frame of a row to its run, or begins another one.
    fn take(&mut self, previous: Option<(u32, &str)>, number: u32, path: &str) {
        let step = previous.map(|(last, _)| step(last, number));
        if step == Some(1)
            && let Some(run) = self.runs.last_mut()
        {
            path.clone_into(&mut run.last);
            run.frames += 1;
            return;
        }
        self.runs.push(Run { first: path.to_owned(), last: path.to_owned(), frames: 1 });
        let gap = match (previous, step) {
            (Some((_, after)), Some(step)) if step > 1 => {
                Some(Gap { after: Some(after.to_owned()), before: path.to_owned(), missing: step - 1 })
            }
            // The numbering started anew, and its beginning is not there.
            (Some(_), Some(0)) if number > 1 => {
                Some(Gap { after: None, before: path.to_owned(), missing: number - 1 })
            }
            _ => None,
        };
        self.gaps.extend(gap.filter(|_| self.gaps.len() < MAX_GAPS));
    }
}

/// How far the counter went from one frame to the next; 0 if it started anew.
fn step(last: u32, next: u32) -> u32 {
    if next > last {
        return next - last;
    }
    let over_the_seam = (next + LAST_NUMBER).saturating_sub(last);
    if over_the_seam <= MAX_SEAM { over_the_seam } else { 0 }
}

/// The frames of one folder in the order in which the camera counted: where both ends of the counter are there, the row begins
/// after the largest hole.
fn in_order<'a>(numbers: &BTreeMap<u32, &'a str>) -> Vec<(u32, &'a str)> {
    let mut ordered: Vec<(u32, &str)> = numbers.iter().map(|(number, path)| (*number, *path)).collect();
    let (Some((first, _)), Some((last, _))) = (ordered.first(), ordered.last()) else { return ordered };
    let seam = (first + LAST_NUMBER).saturating_sub(*last);
    let hole = |pair: &[(u32, &str)]| match pair {
        [(before, _), (after, _)] => after - before,
        _ => 0,
    };
    let largest = ordered.windows(2).enumerate().max_by_key(|(_, pair)| hole(pair));
    if let Some((at, pair)) = largest
        && *last <= LAST_NUMBER
        && seam <= MAX_SEAM
        && hole(pair) > MAX_SEAM
    {
        ordered.rotate_left(at + 1);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gaps(paths: &[&str]) -> Vec<(Option<String>, String, u32)> {
        examine(paths.iter().copied())
            .gaps
            .into_iter()
            .map(|gap| (gap.after, gap.before, gap.missing))
            .collect()
    }

    #[test]
    fn missing_frames_are_counted_and_named() {
        let frames = examine(["DSCN0010.jpg", "DSCN0012.jpg", "DSCN0013.JPG", "DSCN0013.NRW", "notes.txt"]);
        assert_eq!(frames.runs.len(), 2);
        assert_eq!(
            frames.runs[1],
            Run { first: "DSCN0012.jpg".into(), last: "DSCN0013.JPG".into(), frames: 2 }
        );
        assert_eq!((frames.missing(), frames.unnumbered), (1, 1));
        assert!(frames.has_gap_before("DSCN0012.jpg") && !frames.has_gap_before("DSCN0013.JPG"));
    }

    #[test]
    fn a_copy_is_no_frame_of_its_own() {
        let frames = examine(["IMG_1234 (1).jpg", "IMG_1234.jpg", "IMG_1235.jpg"]);
        assert_eq!(frames.gaps, []);
        assert_eq!(
            frames.runs,
            [Run { first: "IMG_1234.jpg".into(), last: "IMG_1235.jpg".into(), frames: 2 }]
        );
        assert_eq!(frames.copies, ["IMG_1234 (1).jpg"]);
    }

    #[test]
    fn photos_and_videos_of_a_card_share_one_counter_through_its_folders() {
        let card = [
            "DCIM/100CANON/IMG_0001.JPG",
            "DCIM/100CANON/MVI_0002.MP4",
            "DCIM/100CANON/IMG_0003.CR2",
            "DCIM/101CANON/IMG_0004.JPG",
            "DCIM/101CANON/IMG_0007.JPG",
        ];
        assert_eq!(gaps(&card), [(Some(card[3].into()), card[4].into(), 2)]);
    }

    #[test]
    fn after_9999_comes_0001() {
        assert_eq!(gaps(&["DCIM/100NIKON/DSC_9999.JPG", "DCIM/101NIKON/DSC_0001.JPG"]), []);
        let export = ["DSC_9997.JPG", "DSC_9999.JPG", "DSC_0001.JPG", "DSC_0002.JPG"];
        assert_eq!(gaps(&export), [(Some("DSC_9997.JPG".into()), "DSC_9999.JPG".into(), 1)]);
        let over = ["DSC_9998.JPG", "DSC_0002.JPG"];
        assert_eq!(gaps(&over), [(Some("DSC_9998.JPG".into()), "DSC_0002.JPG".into(), 2)]);
    }

    #[test]
    fn numbering_that_starts_anew_in_a_folder_is_no_gap_unless_its_beginning_is_missing() {
        assert_eq!(gaps(&["100ABCDE/DSC_0500.JPG", "101ABCDE/DSC_0001.JPG"]), []);
        assert_eq!(
            gaps(&["100ABCDE/DSC_0500.JPG", "101ABCDE/DSC_0003.JPG"]),
            [(None, "101ABCDE/DSC_0003.JPG".into(), 2)]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn frames_and_missing_ones_add_up_to_the_whole_row(present in prop::collection::btree_set(1..2_000_u32, 1..200)) {
            let names: Vec<String> = present.iter().map(|number| format!("DSC_{number:04}.JPG")).collect();
            let frames = examine(names.iter().map(String::as_str));
            let span = present.last().unwrap() - present.first().unwrap() + 1;
            let there: u32 = frames.runs.iter().map(|run| run.frames).sum();
            prop_assert_eq!(there as usize, present.len());
            prop_assert_eq!(u64::from(span), frames.missing() + u64::from(there));
        }

        #[test]
        fn any_name_is_read_or_passed_over(names in prop::collection::vec(".{0,20}", 0..20)) {
            let frames = examine(names.iter().map(String::as_str));
            prop_assert!(frames.unnumbered <= names.len());
        }
    }
}
