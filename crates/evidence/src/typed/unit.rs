//! Units of measure, by their UCUM codes.

use std::fmt;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Length.
    Length,
    /// Mass.
    Mass,
    /// Plane angle.
    Angle,
    /// Temperature.
    Temperature,
    /// Volume.
    Volume,
}

/// A unit of the Unified Code for Units of Measure (UCUM), of those that field work needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    code: &'static str,
    dimension: Dimension,
    /// Power of ten by which it differs from the base unit of its dimension.
    exponent: i32,
}

const UNITS: &[Unit] = &[
    Unit { code: "um", dimension: Dimension::Length, exponent: -6 },
    Unit { code: "mm", dimension: Dimension::Length, exponent: -3 },
    Unit { code: "cm", dimension: Dimension::Length, exponent: -2 },
    Unit { code: "dm", dimension: Dimension::Length, exponent: -1 },
    Unit { code: "m", dimension: Dimension::Length, exponent: 0 },
    Unit { code: "km", dimension: Dimension::Length, exponent: 3 },
    Unit { code: "mg", dimension: Dimension::Mass, exponent: -3 },
    Unit { code: "g", dimension: Dimension::Mass, exponent: 0 },
    Unit { code: "kg", dimension: Dimension::Mass, exponent: 3 },
    Unit { code: "t", dimension: Dimension::Mass, exponent: 6 },
    Unit { code: "deg", dimension: Dimension::Angle, exponent: 0 },
    Unit { code: "Cel", dimension: Dimension::Temperature, exponent: 0 },
    Unit { code: "mL", dimension: Dimension::Volume, exponent: -3 },
    Unit { code: "L", dimension: Dimension::Volume, exponent: 0 },
];

impl Unit {
    /// The unit of a UCUM code.
    pub fn of_code(code: &str) -> Option<Self> {
        UNITS.iter().copied().find(|unit| unit.code == code)
    }

    /// The unit that a person wrote: a UCUM code, or `°`, `°C`, `ml`, `µm`.
    pub fn of_written(text: &str) -> Option<Self> {
        Self::of_code(match text {
            "°" => "deg",
            "°C" | "C" => "Cel",
            "ml" => "mL",
            "l" => "L",
            "µm" | "μm" => "um",
            other => other,
        })
    }

    /// The UCUM code.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// What it measures.
    pub const fn dimension(self) -> Dimension {
        self.dimension
    }

    /// How people write it.
    pub fn sign(self) -> &'static str {
        match self.code {
            "deg" => "°",
            "Cel" => "°C",
            "um" => "µm",
            code => code,
        }
    }

    /// What stands between a number and the sign: a space, but for the degree of an angle (SI brochure, section 5.4.3).
    pub fn space(self) -> &'static str {
        if self.code == "deg" { "" } else { " " }
    }

    /// Size of `nanos` (a number times 10^9) of this unit in the base unit of its dimension, times 10^9.
    pub fn in_base(self, nanos: i128) -> Option<i128> {
        let base = UNITS.iter().find(|unit| unit.dimension == self.dimension && unit.exponent == 0)?;
        self.nanos_in(nanos, *base)
    }

    /// Size of `nanos` (a number times 10^9) of this unit in `other`, times 10^9, for comparison only; nothing if the two
    /// units measure different things.
    pub fn nanos_in(self, nanos: i128, other: Self) -> Option<i128> {
        if self.dimension != other.dimension {
            return None;
        }
        let shift = self.exponent - other.exponent;
        let factor = 10_i128.pow(shift.unsigned_abs());
        Some(if shift < 0 { nanos / factor } else { nanos.saturating_mul(factor) })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}
