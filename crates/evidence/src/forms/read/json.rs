//! The JSON form of plain values, by the type of their field. Decimal numbers travel as text, so that no reader rounds
//! them; whole numbers as numbers.

use serde_json::{Map, Value as Json, json};

use super::{hex_bytes, other_word, record_named, record_of};
use crate::forms::{Field, FieldType};
use crate::typed::{
    AltitudeRef, Area, Decimal, DiagramPoint, GridPlace, Instant, Measure, PartialDate, Point, PointMethod,
    TimeSource, Unit, ValueError, Words, quoted,
};
use crate::value::Value;

pub(super) fn write(field: &Field, value: &Value) -> Json {
    typed(&field.field_type, value).unwrap_or_else(|| plain(value))
}

fn typed(field_type: &FieldType, value: &Value) -> Option<Json> {
    Some(match field_type {
        FieldType::TextLang => {
            let words = Words::from_value(value).ok()?;
            object([
                ("text", Some(words.text.into())),
                ("lang", words.language.map(Json::from)),
                ("translation", words.translation.map(Json::from)),
                ("translation_lang", words.translation_language.map(Json::from)),
                ("translator", words.translator.map(Json::from)),
            ])
        }
        FieldType::Enum { .. } => match value.part("t") {
            Some(word) => json!({ "code": "other", "text": word.as_text()? }),
            None => value.as_text()?.into(),
        },
        FieldType::Instant => {
            let instant = Instant::from_value(value).ok()?;
            object([
                ("utc_ms", Some(instant.utc_ms().into())),
                ("offset_min", Some(instant.offset_minutes().into())),
                ("source", Some(instant.source().code().into())),
                ("error_s", instant.error_s().map(Json::from)),
            ])
        }
        FieldType::Point => point(&Point::from_value(value).ok()?),
        FieldType::Grid => {
            let place = GridPlace::from_value(value).ok()?;
            let (x, y, z) = place.millimetres();
            let metres = |mm: i32| Json::from(Decimal::from_scaled(mm.into(), 3).as_str());
            object([
                ("square", Some(place.square().into())),
                ("x_m", Some(metres(x))),
                ("y_m", Some(metres(y))),
                ("z_m", z.map(metres)),
            ])
        }
        FieldType::Area => Area::from_value(value).ok()?.to_geojson(),
        FieldType::Meas { .. } => {
            let measure = Measure::from_value(value).ok()?;
            let number = |number: &Decimal| Json::from(number.as_str());
            object([
                ("value", measure.value().map(number)),
                ("unit", Some(measure.unit().code().into())),
                ("plus_minus", measure.plus_minus().map(number)),
                ("instrument", measure.instrument().map(Json::from)),
                ("min", measure.range().map(|(low, _)| number(low))),
                ("max", measure.range().map(|(_, high)| number(high))),
            ])
        }
        FieldType::Ref { .. } => record_of(value)?.to_string().into(),
        FieldType::Xy { .. } => {
            let point = DiagramPoint::from_value(value).ok()?;
            let part = |part: u16| Decimal::from_scaled(part.into(), 4).to_string();
            json!({ "diagram": point.diagram(), "x": part(point.x()), "y": part(point.y()) })
        }
        _ => return None,
    })
}

fn point(point: &Point) -> Json {
    let metres = |mm: i64| Json::from(Decimal::from_scaled(mm, 3).as_str());
    object([
        ("lat", Some(point.lat_degrees().as_str().into())),
        ("lon", Some(point.lon_degrees().as_str().into())),
        ("accuracy_m", point.accuracy_mm().map(|mm| metres(mm.into()))),
        ("altitude_m", point.altitude_mm().map(|mm| metres(mm.into()))),
        ("altitude_ref", point.altitude_ref().map(|reference| reference.code().into())),
        ("vertical_accuracy_m", point.vertical_accuracy_mm().map(|mm| metres(mm.into()))),
        ("method", point.method().map(|method| method.code().into())),
        ("datum", point.datum().map(Json::from)),
    ])
}

fn object(parts: impl IntoIterator<Item = (&'static str, Option<Json>)>) -> Json {
    let there = parts.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
    Json::Object(there.collect())
}

/// A plain value without its form.
fn plain(value: &Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Bool(answer) => (*answer).into(),
        Value::Int(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => hex::encode(bytes).into(),
        Value::List(list) => list.iter().map(plain).collect(),
        Value::Map(parts) => parts.iter().map(|(name, part)| (name.clone(), plain(part))).collect(),
    }
}

pub(super) fn read(field: &Field, json: &Json) -> Result<Value, ValueError> {
    let wrong = || ValueError::WrongType { expected: field.field_type.code() };
    let text = || json.as_str().ok_or_else(wrong);
    let parts = |known: &[&str]| Parts::of(json, field.field_type.code(), known);
    Ok(match &field.field_type {
        FieldType::TextLang | FieldType::Enum { .. } if json.is_string() => Value::text(text()?),
        FieldType::Text | FieldType::Num | FieldType::Lang | FieldType::Zone => Value::text(text()?),
        FieldType::TextLang => {
            let parts = parts(&["text", "lang", "translation", "translation_lang", "translator"])?;
            let part = |name: &str| Ok::<_, ValueError>(parts.word(name)?.map(str::to_owned));
            let words = Words {
                text: part("text")?.ok_or_else(wrong)?,
                language: part("lang")?,
                translation: part("translation")?,
                translation_language: part("translation_lang")?,
                translator: part("translator")?,
            };
            words.to_value()
        }
        FieldType::Enum { .. } => {
            let parts = parts(&["code", "text"])?;
            match (parts.word("code")?, parts.word("text")?) {
                (Some("other"), Some(word)) => other_word(word),
                _ => return Err(wrong()),
            }
        }
        FieldType::Bool3 => Value::Bool(json.as_bool().ok_or_else(wrong)?),
        FieldType::Int { .. } | FieldType::Tooth => Value::Int(json.as_i64().ok_or_else(wrong)?),
        FieldType::Number { .. } => Value::text(decimal(json).ok_or_else(wrong)??.as_str()),
        FieldType::Date => Value::text(text()?.parse::<PartialDate>()?.as_str()),
        FieldType::Instant if json.is_string() => text()?.parse::<Instant>()?.to_value(),
        FieldType::Instant => {
            let parts = parts(&["utc_ms", "offset_min", "source", "error_s"])?;
            let source = parts.word("source")?.map_or(Some(TimeSource::Device), TimeSource::of_code);
            let utc_ms = parts.int("utc_ms")?.ok_or_else(wrong)?;
            let offset = parts.int("offset_min")?.ok_or(ValueError::NoOffset)?;
            let instant = Instant::new(utc_ms, offset, source.ok_or_else(wrong)?)?;
            parts.int("error_s")?.map_or(instant, |error| instant.with_error_s(error)).to_value()
        }
        FieldType::Point if json.is_string() => text()?.parse::<Point>()?.to_value(),
        FieldType::Point => read_point(json)?.to_value(),
        FieldType::Grid if json.is_string() => text()?.parse::<GridPlace>()?.to_value(),
        FieldType::Grid => {
            let parts = parts(&["square", "x_m", "y_m", "z_m"])?;
            let square = parts.word("square")?.ok_or_else(wrong)?;
            let (x, y) = (parts.millimetres("x_m")?, parts.millimetres("y_m")?);
            let (x, y) = x.zip(y).ok_or_else(wrong)?;
            GridPlace::new(square, x, y, parts.millimetres("z_m")?)?.to_value()
        }
        FieldType::Area if json.is_string() => text()?.parse::<Area>()?.to_value(),
        FieldType::Area => Area::from_geojson(json)?.to_value(),
        FieldType::Meas { unit, .. } if json.is_string() => {
            text()?.parse::<Measure>().map_err(|error| super::naming_unit(error, *unit))?.to_value()
        }
        FieldType::Meas { unit, .. } => read_measure(json, *unit)?,
        FieldType::Ref { .. } => Value::Bytes(record_named(text()?)?.as_bytes().to_vec()),
        FieldType::Xy { .. } if json.is_string() => text()?.parse::<DiagramPoint>()?.to_value(),
        FieldType::Xy { .. } => {
            let parts = parts(&["diagram", "x", "y"])?;
            let part = |name: &str| match parts.decimal(name)? {
                Some(part) => u16::try_from(part.scaled(4)).map_err(|_| wrong()),
                None => Err(wrong()),
            };
            let diagram = parts.word("diagram")?.ok_or_else(wrong)?;
            DiagramPoint::new(diagram, part("x")?, part("y")?)?.to_value()
        }
        FieldType::Digest | FieldType::Key => hex_bytes(text()?)?,
    })
}

fn read_point(json: &Json) -> Result<Point, ValueError> {
    let known =
        ["lat", "lon", "accuracy_m", "altitude_m", "altitude_ref", "vertical_accuracy_m", "method", "datum"];
    let parts = Parts::of(json, "point", &known)?;
    let wrong = || parts.wrong();
    let degrees = |name: &str, limit: i32| match parts.decimal(name)? {
        Some(degrees) => i32::try_from(degrees.scaled(7))
            .map_err(|_| ValueError::out_of_range(&degrees, Some(-limit), Some(limit))),
        None => Err(wrong()),
    };
    let mut point = Point::new(degrees("lat", 90)?, degrees("lon", 180)?)?;
    if let Some(accuracy) = parts.millimetres("accuracy_m")? {
        point = point.with_accuracy_mm(accuracy);
    }
    if let Some(altitude) = parts.millimetres("altitude_m")? {
        let reference = parts.word("altitude_ref")?.map_or(Some(AltitudeRef::Unknown), AltitudeRef::of_code);
        point = point.with_altitude_mm(altitude, reference.ok_or_else(wrong)?);
    }
    if let Some(accuracy) = parts.millimetres("vertical_accuracy_m")? {
        point = point.with_vertical_accuracy_mm(accuracy);
    }
    if let Some(method) = parts.word("method")? {
        point = point.with_method(PointMethod::of_code(method).ok_or_else(wrong)?);
    }
    Ok(parts.word("datum")?.map_or(point.clone(), |datum| point.with_datum(datum)))
}

/// A measure part by part; [`Measure::from_value`] is the judge of how they fit together.
fn read_measure(json: &Json, unit: Unit) -> Result<Value, ValueError> {
    let names = [("value", "v"), ("plus_minus", "pm"), ("min", "min"), ("max", "max")];
    let parts = Parts::of(json, "meas", &["value", "unit", "plus_minus", "instrument", "min", "max"])?;
    let mut value = std::collections::BTreeMap::new();
    for (name, short) in names {
        if let Some(number) = parts.decimal(name)? {
            value.insert(short.to_owned(), Value::text(number.as_str()));
        }
    }
    for (name, short) in [("unit", "u"), ("instrument", "inst")] {
        if let Some(word) = parts.word(name)? {
            value.insert(short.to_owned(), Value::text(word));
        }
    }
    let measure = Measure::from_value(&Value::Map(value)).map_err(|error| super::naming_unit(error, unit))?;
    Ok(measure.to_value())
}

fn decimal(json: &Json) -> Option<Result<Decimal, ValueError>> {
    match json {
        Json::String(text) => Some(text.parse()),
        Json::Number(number) => Some(number.to_string().parse()),
        _ => None,
    }
}

/// The named parts of a JSON object. A part that the type does not know makes it foreign.
struct Parts<'j> {
    expected: &'static str,
    parts: &'j Map<String, Json>,
}

impl<'j> Parts<'j> {
    fn of(json: &'j Json, expected: &'static str, known: &[&str]) -> Result<Self, ValueError> {
        match json {
            Json::Object(parts) if parts.keys().all(|name| known.contains(&name.as_str())) => {
                Ok(Self { expected, parts })
            }
            _ => Err(ValueError::WrongType { expected }),
        }
    }

    fn wrong(&self) -> ValueError {
        ValueError::WrongType { expected: self.expected }
    }

    fn part(&self, name: &str) -> Option<&'j Json> {
        self.parts.get(name).filter(|part| !part.is_null())
    }

    fn word(&self, name: &str) -> Result<Option<&'j str>, ValueError> {
        self.part(name).map(|part| part.as_str().ok_or_else(|| self.wrong())).transpose()
    }

    fn int<T: TryFrom<i64>>(&self, name: &str) -> Result<Option<T>, ValueError> {
        let number = |part: &Json| part.as_i64().and_then(|number| T::try_from(number).ok());
        self.part(name).map(|part| number(part).ok_or_else(|| self.wrong())).transpose()
    }

    fn decimal(&self, name: &str) -> Result<Option<Decimal>, ValueError> {
        self.part(name).map(|part| decimal(part).ok_or_else(|| self.wrong())?).transpose()
    }

    /// Metres as whole millimetres.
    fn millimetres<T: TryFrom<i128>>(&self, name: &str) -> Result<Option<T>, ValueError> {
        let Some(metres) = self.decimal(name)? else { return Ok(None) };
        let given = || ValueError::NotANumber { given: quoted(metres.as_str()) };
        T::try_from(metres.scaled(3)).map(Some).map_err(|_| given())
    }
}
