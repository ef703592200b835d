//! Names of time zones (IANA).
//!
//! What is entered must be a zone of the database that the program carries, whatever the computer has. What is stored is read
//! as long as it looks like a zone, for it may have been entered before that was asked, or by a program with a newer database.

use std::sync::LazyLock;

use jiff::tz::TimeZoneDatabase;

static KNOWN: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Whether the text looks like the name of a time zone, such as `Europe/Kyiv` or `UTC`, known or not.
pub fn is_zone(text: &str) -> bool {
    let fits = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte))
    };
    text.len() <= 64 && text.split('/').all(fits)
}

/// Whether there is a time zone of this name.
pub fn is_known_zone(text: &str) -> bool {
    is_zone(text) && KNOWN.get(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_zones_have_a_form() {
        let fit = ["Europe/Kyiv", "UTC", "America/Port-au-Prince", "Etc/GMT+2", "Mars/Base"];
        assert!(fit.iter().all(|zone| is_zone(zone)));
        assert!(["", "../etc", "Europe//Kyiv", "Europe/ Kyiv"].iter().all(|zone| !is_zone(zone)));
    }

    #[test]
    fn a_zone_is_known_by_its_name_or_by_one_that_it_had() {
        let known = ["Europe/Kyiv", "Europe/Kiev", "UTC", "Etc/GMT+2", "America/Argentina/Buenos_Aires"];
        assert!(known.iter().all(|zone| is_known_zone(zone)));
        let unknown = ["", "Mars/Base", "Europe", "Europe/Kyiv/North", "../Europe/Kyiv", "posixrules"];
        let wrong: Vec<_> = unknown.iter().filter(|zone| is_known_zone(zone)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
