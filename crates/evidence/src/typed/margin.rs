//! The codes of what may stand beside any value: why it is empty, how sure the author is, who may see it.

use crate::value::{Certainty, EmptyReason, Sensitivity};

macro_rules! codes {
    ($name:ident: $($variant:ident = $code:literal),*) => {
        impl $name {
            /// The stable code, as in the code lists of the forms.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The value of a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

codes!(EmptyReason: NotRecorded = "not_recorded", NotExamined = "not_examined", Unknown = "unknown",
    NotApplicable = "not_applicable", Refused = "refused", Withheld = "withheld");
codes!(Certainty: Certain = "certain", Probable = "probable", Possible = "possible", Guess = "guess");
codes!(Sensitivity: S0 = "S0", S1 = "S1", S2 = "S2", S3 = "S3", S4 = "S4");
