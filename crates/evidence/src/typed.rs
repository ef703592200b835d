//! Typed values: what a plain [`Value`](crate::Value) means once a form says its type.
//!
//! Each type lives in its own file with its parts, its rule, and its way into and out of a plain value. The ledger
//! keeps plain values only, so that a newer form never breaks an older laptop; these types are made when a value is
//! entered, checked, compared or shown.
//!
//! | type | plain value |
//! |---|---|
//! | `text`, `num`, `enum`, `lang`, `zone` | text |
//! | `enum`, open, another word | map `c` = "other", `t` = the word |
//! | `text_lang` | text, or map `t`, `l` and for a translation `tt`, `tl`, `tr` |
//! | `bool3` | yes or no |
//! | `int`, `tooth` | whole number |
//! | `number` | decimal text |
//! | `date` | text, EDTF level 1 |
//! | `instant` | map `ms`, `off`, `src`, `err` |
//! | `point` | map `lat`, `lon`, `acc`, `alt`, `aref`, `vacc`, `meth`, `datum` |
//! | `grid` | map `sq`, `x`, `y`, `z` |
//! | `area` | map `t`, `p` |
//! | `meas` | map `v`, `u`, `pm`, `inst`, `min`, `max` |
//! | `ref`, `digest`, `key` | 16 or 32 bytes |
//! | `xy` | map `d`, `x`, `y` |

mod area;
mod decimal;
mod distance;
mod error;
mod grid;
mod instant;
mod language;
mod margin;
mod measure;
mod partial_date;
mod parts;
mod point;
mod tooth;
mod unit;
mod words;
mod xy;
mod zone;

pub use area::{Area, Shape};
pub use decimal::Decimal;
pub use distance::{EARTH_RADIUS_M, distance_m};
pub use error::ValueError;
pub(crate) use error::quoted;
pub use grid::GridPlace;
pub use instant::{Instant, TimeSource};
pub use language::{is_language, is_well_formed_language};
pub use measure::Measure;
pub use partial_date::PartialDate;
pub use point::{AltitudeRef, Point, PointMethod};
pub use tooth::Tooth;
pub use unit::{Dimension, Unit};
pub use words::Words;
pub use xy::DiagramPoint;
pub use zone::{is_known_zone, is_zone};
