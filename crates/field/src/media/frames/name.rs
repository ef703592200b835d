//! What a file name tells of the frame, after DCF 2.0 (JEITA CP-3461), which cameras and most phones follow.

/// The number that a camera gave a frame, as the name of its file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What stands before the number, in upper case. In DCF names it says little: Canon counts `IMG_` and `MVI_` together.
    pub prefix: String,
    /// The number.
    pub number: u32,
    /// Whether the name follows DCF: eight characters, of which the last four are the number 0001 to 9999.
    pub is_dcf: bool,
    /// Whether the name is that of a second copy, such as `IMG_1234 (1).jpg`.
    pub is_copy: bool,
}

/// Reads the frame from a file name; `None` if the name has no frame number, as those made of date and time.
pub fn frame(file_name: &str) -> Option<Frame> {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let (stem, is_copy) = without_copy_mark(stem.trim());
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let dcf = stem.split_at_checked(4).filter(|(free, number)| {
        stem.len() == 8
            && free.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    // Eight digits alone are a date.
    if let Some((free, number)) = dcf.filter(|_| digits < 8) {
        let number = number.parse().ok().filter(|number| *number > 0)?;
        return Some(Frame { prefix: free.to_ascii_uppercase(), number, is_dcf: true, is_copy });
    }
    let (prefix, number) = stem.split_at_checked(stem.len().checked_sub(digits)?)?;
    // Long numbers, and numbers behind other long numbers, are dates, times and serial numbers.
    let is_counter = (2..=6).contains(&digits) && prefix.bytes().filter(u8::is_ascii_digit).count() < 6;
    if !is_counter || prefix.is_empty() {
        return None;
    }
    let mut prefix = prefix.to_uppercase();
    // An edited picture of an iPhone carries the number of the one it was made from.
    let is_edited = prefix == "IMG_E";
    if is_edited {
        "IMG_".clone_into(&mut prefix);
    }
    Some(Frame { prefix, number: number.parse().ok()?, is_dcf: is_edited, is_copy: is_copy || is_edited })
}

/// Number of a DCF folder, 100 to 999, as in `100CANON`.
pub(super) fn folder_number(name: &str) -> Option<u16> {
    let (number, free) = name.split_at_checked(3)?;
    let is_free = free.len() == 5 && free.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    number.parse().ok().filter(|number| is_free && (100..=999).contains(number))
}

/// The name without what file managers add to a second copy, and whether there was such an addition.
fn without_copy_mark(stem: &str) -> (&str, bool) {
    if let Some((rest, mark)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('))
        && !mark.is_empty()
        && mark.bytes().all(|byte| byte.is_ascii_digit())
    {
        return (rest.trim_end(), true);
    }
    let lower = stem.to_ascii_lowercase();
    let marks = [" - copy", " copy", "-copy", "_copy"];
    let mark = marks.iter().find(|mark| lower.ends_with(*mark));
    match mark.and_then(|mark| stem.get(..stem.len() - mark.len())) {
        Some(rest) => (rest, true),
        None => (stem, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camera_names_give_their_number() {
        let cases = [
            ("DSCN0010.jpg", "DSCN", 10, true, false),
            ("dsc_9999.NEF", "DSC_", 9_999, true, false),
            ("IMG_1234 (1).jpg", "IMG_", 1_234, true, true),
            ("IMG_1234 - Copy.JPG", "IMG_", 1_234, true, true),
            ("P1010023.JPG", "P101", 23, true, false),
            ("100_0123.JPG", "100_", 123, true, false),
            ("IMG_E0042.HEIC", "IMG_", 42, true, true),
            ("IMG_12345.jpg", "IMG_", 12_345, false, false),
            ("Фото 012.jpg", "ФОТО ", 12, false, false),
        ];
        for (name, prefix, number, is_dcf, is_copy) in cases {
            let frame = frame(name).unwrap_or_else(|| panic!("{name} has a number"));
            assert_eq!(frame, Frame { prefix: prefix.into(), number, is_dcf, is_copy }, "{name}");
        }
    }

    #[test]
    fn dates_and_words_are_no_frame_numbers() {
        for name in [
            "IMG_20240301_101010.jpg",
            "20240301.jpg",
            "PXL_20240301_101010123.MP.jpg",
            "Screenshot 2024-03-01 at 10.10.10.png",
            "scan.tiff",
            "DSC_0000.jpg",
            "0042.jpg",
            "",
            ".jpg",
            "( 1)",
            "ääää0",
        ] {
            assert_eq!(frame(name), None, "{name}");
        }
        assert_eq!(
            (folder_number("100CANON"), folder_number("1000ABC"), folder_number("099CANON")),
            (Some(100), None, None)
        );
    }
}
