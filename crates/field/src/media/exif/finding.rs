//! What a person should look at before relying on a photo's metadata.

use serde::Serialize;

macro_rules! findings {
    ($($(#[$doc:meta])* $name:ident $code:literal $sentence:literal)*) => {
        /// Something in the metadata that is missing, doubtful or contradictory (DOMAIN 8.1 `consistency`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Finding {
            $($(#[$doc])* $name,)*
        }

        impl Finding {
            /// Every finding, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable code that is stored.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The same for people.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }
        }
    };
}

findings! {
    /// Neither reader found an EXIF block.
    NoExif "no_exif"
        "The file carries no EXIF data: no camera, time or place is known from it."
    /// There is an EXIF block, or the beginning of one, that no reader could read.
    ExifUnreadable "exif_unreadable"
        "The file carries EXIF data that cannot be read."
    /// Some tags lie outside the file or are cut off.
    ExifTruncated "exif_truncated"
        "Some of the EXIF data is cut off or points outside the file."
    /// The two readers read one of the facts differently.
    ReadersDisagree "readers_disagree"
        "Two independent readers read part of the EXIF data differently; both readings are kept."
    /// Latitude and longitude are both exactly zero.
    ZeroCoordinates "zero_coordinates"
        "The position is exactly 0, 0: phones write this when they withhold the place."
    /// The reference N, S, E or W is missing or impossible, or a size has a sign, or two blocks differ in the sign.
    SignSuspect "sign_suspect"
        "The position has no certain sign: the reference N/S or E/W is missing or contradicts another part of the file."
    /// The position consists of unknowns.
    GpsNoFix "gps_no_fix"
        "The camera had no satellite fix."
    /// The position is there but has a zero denominator, the wrong shape, or only one of its halves.
    GpsUnreadable "gps_unreadable"
        "The file carries a position that cannot be read."
    /// Latitude over 90, longitude over 180, or minutes or seconds over 60.
    GpsOutOfRange "gps_out_of_range"
        "The position in the file does not exist on the Earth."
    /// The receiver marked its own measurement as void.
    GpsVoid "gps_void"
        "The camera marked its own position as not valid."
    /// Time of day without a date.
    GpsTimeWithoutDate "gps_time_without_date"
        "The satellite time has no date, so it cannot be placed."
    /// The height has no reference, or an unknown one.
    AltitudeSignUnknown "altitude_sign_unknown"
        "The height does not say whether it is above or below."
    /// The direction does not say whether it is true or magnetic.
    DirectionReferenceMissing "direction_reference_missing"
        "The viewing direction does not say whether it is from true or magnetic north."
    /// The position is in another datum; it was not converted.
    DatumNotWgs84 "datum_not_wgs84"
        "The position is not in WGS 84. It was kept as it is and not converted."
    /// EXIF and XMP name different places.
    PlacesDiffer "places_differ"
        "Two parts of the file name different places."
    /// The time of the photo is there but is no time.
    TimeUnreadable "time_unreadable"
        "The file carries a time that cannot be read."
    /// The time of the photo is blank or from before digital cameras.
    ClockNotSet "clock_not_set"
        "The camera's clock was not set."
    /// The time of a video is written as UTC, which many cameras get wrong.
    TimeMayBeLocal "time_may_be_local"
        "The time of a video is written without a zone and should be UTC; many cameras write local time."
    /// The maker is the name of an app.
    MakeIsAppName "make_is_app_name"
        "The camera's maker is the name of an app: the camera itself is not known from the file."
    /// A program that changes pictures left its name.
    EditedBySoftware "edited_by_software"
        "A program that can change pictures left its name in the file."
}

impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
