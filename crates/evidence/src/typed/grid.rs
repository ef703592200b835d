//! Positions in the local grid of a site, independent of satellites.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;
use super::error::{ValueError, quoted};
use super::parts::{Parts, map};
use crate::value::Value;

/// A square of the grid, and metres east, north and up from the site's datum point, kept as whole millimetres.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GridPlace {
    square: String,
    x_mm: i32,
    y_mm: i32,
    z_mm: Option<i32>,
}

impl GridPlace {
    const TYPE: &str = "grid";
    const MAX_SQUARE_BYTES: usize = 16;

    /// A position by square and millimetres.
    ///
    /// # Errors
    /// The name of the square is empty, has a space or is longer than 16 bytes.
    pub fn new(square: &str, x_mm: i32, y_mm: i32, z_mm: Option<i32>) -> Result<Self, ValueError> {
        let one_word = !square.is_empty() && !square.contains(char::is_whitespace);
        if !one_word || square.len() > Self::MAX_SQUARE_BYTES {
            return Err(ValueError::NotAGridPlace { given: quoted(square) });
        }
        Ok(Self { square: square.to_owned(), x_mm, y_mm, z_mm })
    }

    /// The square.
    pub fn square(&self) -> &str {
        &self.square
    }

    /// Millimetres from the datum point: east, north, and up if known.
    pub const fn millimetres(&self) -> (i32, i32, Option<i32>) {
        (self.x_mm, self.y_mm, self.z_mm)
    }

    /// The plain value.
    pub fn to_value(&self) -> Value {
        let int = |number: i32| Value::Int(number.into());
        map([
            ("sq", Some(Value::text(&self.square))),
            ("x", Some(int(self.x_mm))),
            ("y", Some(int(self.y_mm))),
            ("z", self.z_mm.map(int)),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of a grid position.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let parts = Parts::of(value, Self::TYPE, &["sq", "x", "y", "z"])?;
        let (Some(square), Some(x), Some(y)) = (parts.text("sq")?, parts.int("x")?, parts.int("y")?) else {
            return Err(parts.wrong());
        };
        Self::new(square, x, y, parts.int("z")?)
    }
}

impl FromStr for GridPlace {
    type Err = ValueError;

    /// Reads `B4 1.20 3.45 -0.60`: square, then metres; the last may be left out.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotAGridPlace { given: quoted(given) };
        let millimetres = |text: &str| {
            let metres: Decimal = text.parse().map_err(|_| wrong())?;
            i32::try_from(metres.scaled(3)).map_err(|_| wrong())
        };
        let words: Vec<&str> = given.split_whitespace().collect();
        match words.as_slice() {
            [square, x, y] => Self::new(square, millimetres(x)?, millimetres(y)?, None),
            [square, x, y, z] => Self::new(square, millimetres(x)?, millimetres(y)?, Some(millimetres(z)?)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for GridPlace {
    /// The form that [`FromStr`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metres = |mm: i32| Decimal::from_scaled(mm.into(), 3);
        write!(f, "{} {} {}", self.square, metres(self.x_mm), metres(self.y_mm))?;
        match self.z_mm {
            Some(z) => write!(f, " {}", metres(z)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_position_is_read_and_written() {
        let place: GridPlace = "B4 1.20 3.45 -0.60".parse().unwrap();
        assert_eq!(place.millimetres(), (1_200, 3_450, Some(-600)));
        assert_eq!(place.to_string(), "B4 1.200 3.450 -0.600");
        assert_eq!(GridPlace::from_value(&place.to_value()), Ok(place));
        for wrong in ["", "B4", "B4 1", "B4 1 2 3 4", "B4 one 2"] {
            assert_eq!(wrong.parse::<GridPlace>().unwrap_err().code(), "not_a_grid_place", "{wrong}");
        }
    }
}
