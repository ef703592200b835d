//! Teeth by the FDI two-digit notation (ISO 3950).

use std::fmt;

use super::error::ValueError;

/// A tooth: quadrant 1 to 4 with teeth 1 to 8 (permanent), or quadrant 5 to 8 with teeth 1 to 5 (deciduous).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tooth(u8);

impl Tooth {
    /// The tooth of an FDI number.
    ///
    /// # Errors
    /// There is no such tooth.
    pub fn new(fdi: i64) -> Result<Self, ValueError> {
        let (quadrant, position) = (fdi.div_euclid(10), fdi.rem_euclid(10));
        let there = match quadrant {
            1..=4 => (1..=8).contains(&position),
            5..=8 => (1..=5).contains(&position),
            _ => false,
        };
        match u8::try_from(fdi) {
            Ok(number) if there => Ok(Self(number)),
            _ => Err(ValueError::NotATooth { given: fdi.to_string() }),
        }
    }

    /// The FDI number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Tooth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_32_permanent_and_20_deciduous_teeth() {
        let teeth: Vec<Tooth> = (-100..200).filter_map(|number| Tooth::new(number).ok()).collect();
        let deciduous = teeth.iter().filter(|tooth| tooth.number() >= 50).count();
        assert_eq!((teeth.len() - deciduous, deciduous), (32, 20));
        assert!([19, 10, 56, 91, 256 + 11].iter().all(|number| Tooth::new(*number).is_err()));
    }
}
