//! Points on a chart of a body, a tooth or a thing, so that they survive a redrawn picture.

use std::fmt;
use std::str::FromStr;

use super::decimal::Decimal;
use super::error::{ValueError, quoted};
use super::parts::{Parts, map};
use crate::value::Value;

/// A chart, and how far along its width and down its height, each from 0 to 1 in steps of one ten-thousandth.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DiagramPoint {
    diagram: String,
    x: u16,
    y: u16,
}

impl DiagramPoint {
    const TYPE: &str = "xy";
    /// What 1 is written as in [`Self::x`] and [`Self::y`].
    pub const FULL: u16 = 10_000;

    /// A point in ten-thousandths of the width and height of a chart.
    ///
    /// # Errors
    /// It lies outside the chart.
    pub fn new(diagram: &str, x: u16, y: u16) -> Result<Self, ValueError> {
        if diagram.is_empty() || x > Self::FULL || y > Self::FULL {
            return Err(ValueError::NotOnChart { given: quoted(&format!("{diagram} {x},{y}")) });
        }
        Ok(Self { diagram: diagram.to_owned(), x, y })
    }

    /// The code of the chart.
    pub fn diagram(&self) -> &str {
        &self.diagram
    }

    /// Ten-thousandths of the width, from the left.
    pub const fn x(&self) -> u16 {
        self.x
    }

    /// Ten-thousandths of the height, from the top.
    pub const fn y(&self) -> u16 {
        self.y
    }

    /// The plain value.
    pub fn to_value(&self) -> Value {
        map([
            ("d", Some(Value::text(&self.diagram))),
            ("x", Some(Value::Int(self.x.into()))),
            ("y", Some(Value::Int(self.y.into()))),
        ])
    }

    /// Reads a plain value.
    ///
    /// # Errors
    /// It is not the plain value of a point on a chart.
    pub fn from_value(value: &Value) -> Result<Self, ValueError> {
        let parts = Parts::of(value, Self::TYPE, &["d", "x", "y"])?;
        match (parts.text("d")?, parts.int("x")?, parts.int("y")?) {
            (Some(diagram), Some(x), Some(y)) => Self::new(diagram, x, y),
            _ => Err(parts.wrong()),
        }
    }
}

impl FromStr for DiagramPoint {
    type Err = ValueError;

    /// Reads `body_front 0.412,0.233`.
    fn from_str(given: &str) -> Result<Self, ValueError> {
        let wrong = || ValueError::NotOnChart { given: quoted(given) };
        let (diagram, place) = given.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let (x, y) = place.trim().split_once(',').ok_or_else(wrong)?;
        let part = |text: &str| {
            let part: Decimal = text.parse().map_err(|_| wrong())?;
            u16::try_from(part.scaled(4)).map_err(|_| wrong())
        };
        Self::new(diagram, part(x)?, part(y)?)
    }
}

impl fmt::Display for DiagramPoint {
    /// The form that [`FromStr`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |part: u16| Decimal::from_scaled(part.into(), 4);
        write!(f, "{} {},{}", self.diagram, part(self.x), part(self.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_on_a_chart_lies_between_0_and_1() {
        let point: DiagramPoint = "body_front 0.412,0.2331".parse().unwrap();
        assert_eq!((point.x(), point.y()), (4_120, 2_331));
        assert_eq!(point.to_string(), "body_front 0.4120,0.2331");
        assert_eq!(DiagramPoint::from_value(&point.to_value()), Ok(point));
        for wrong in ["body_front", "body_front 1.2,0.1", "body_front -0.1,0.1", "0.1,0.2", ""] {
            assert_eq!(wrong.parse::<DiagramPoint>().unwrap_err().code(), "not_on_chart", "{wrong}");
        }
    }
}
