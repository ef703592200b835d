//! Times that must follow each other, and photos taken when nobody was there or far from what they show.

use std::collections::BTreeSet;

use super::finding::Finding;
use crate::id::RecordId;
use crate::record::RecordView;
use crate::records::Records;
use crate::typed::{Area, Point, distance_m};

/// How far from its site a photo may say it was taken, in metres: sites are this large, and a receiver that has just been
/// switched on is this far out. What photo and site say of their own accuracy comes on top.
const FAR_M: f64 = 500.0;

/// How far the clocks of two devices that a team keeps may be apart, in milliseconds.
const CLOCKS_APART_MS: i64 = 10 * 60 * 1_000;

/// How long after an event its record may be made without a reason, in milliseconds.
const LATE_MS: i64 = 60 * 60 * 1_000;

/// A visit of which the end is not recorded counts for a day, in milliseconds.
const OPEN_VISIT_MS: i64 = 24 * 60 * 60 * 1_000;

/// Finding anchored at remains: recovered before they were found.
pub(super) fn check_recovery(remains: &RecordView, found: &mut Vec<Finding>) {
    if let (Some(seen), Some(recovered)) = (remains.moment_ms("found_at"), remains.moment_ms("recovered_at"))
        && recovered < seen
    {
        let message = format!("{} was recovered before it was found.", remains.name());
        found.push(Finding::warning("recovered_before_found", remains.id, message).in_field("recovered_at"));
    }
}

/// Findings anchored at a custody event: its record was made more than an hour after it happened, and nobody said why; or
/// before it happened, so that it counts for longer than anybody can know.
pub(super) fn check_recording(event: &RecordView, found: &mut Vec<Finding>) {
    if let (Some(happened), Some(made)) = (event.moment_ms("at"), event.id.unix_ms())
        && happened.saturating_sub(made) > CLOCKS_APART_MS
    {
        let message = "The event is said to have happened after it was recorded. Correct its time.";
        found.push(Finding::warning("recorded_before_it_happened", event.id, message).in_field("at"));
    }
    if let (Some(happened), Some(made)) = (event.moment_ms("at"), event.id.unix_ms())
        && made.saturating_sub(happened) > LATE_MS
        && !event.has("late_reason")
    {
        let message = "The event was recorded more than an hour after it happened, and it is not said why.";
        found.push(Finding::hint("late_without_reason", event.id, message).in_field("late_reason"));
    }
}

/// Findings anchored at a photo: taken outside every visit of the sites that it shows, or far from them. A site without
/// visits or without a place tells nothing.
pub(super) fn check_photo<R: Records>(
    records: &R,
    photo: &RecordView,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    for site in sites_of(records, photo)? {
        check_time(records, photo, site, found)?;
        check_place(records, photo, site, found)?;
    }
    Ok(())
}

fn check_time<R: Records>(
    records: &R,
    photo: &RecordView,
    site: RecordId,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    if let Some(taken) = photo.moment_ms("time_used") {
        let visits = records.referring("visit", "site_id", site)?;
        let within = |visit: &RecordView| {
            visit.moment_ms("arrived").is_some_and(|arrived| {
                let left = visit.moment_ms("left").unwrap_or_else(|| arrived.saturating_add(OPEN_VISIT_MS));
                (arrived..=left).contains(&taken)
            })
        };
        if !visits.is_empty() && !visits.iter().any(within) {
            let message =
                format!("{} was taken outside every visit of the site that it shows.", photo.name());
            found.push(
                Finding::hint("exif_time_outside_visit", photo.id, message)
                    .with([site])
                    .in_field("time_used"),
            );
        }
    }
    Ok(())
}

fn check_place<R: Records>(
    records: &R,
    photo: &RecordView,
    site: RecordId,
    found: &mut Vec<Finding>,
) -> Result<(), R::Error> {
    let point = |record: &RecordView, field: &str| Point::from_value(&record.one(field)?.value).ok();
    let Some(taken) = point(photo, "place_exif") else { return Ok(()) };
    let Some(site) = records.live(site)? else { return Ok(()) };
    let location = point(&site, "location");
    let extent = site.one("extent").and_then(|extent| Area::from_value(&extent.value).ok());
    let corners = extent.iter().flat_map(Area::corners).copied();
    let known = location.iter().map(|point| (point.lat_e7(), point.lon_e7())).chain(corners);
    let here = (taken.lat_e7(), taken.lon_e7());
    let Some(nearest_m) = known.map(|there| distance_m(here, there)).min_by(f64::total_cmp) else {
        return Ok(());
    };
    let accuracy_m = |point: &Point| f64::from(point.accuracy_mm().unwrap_or_default()) / 1_000.0;
    let allowed_m = FAR_M + accuracy_m(&taken) + location.as_ref().map_or(0.0, accuracy_m);
    if nearest_m > allowed_m && !extent.is_some_and(|extent| extent.encloses(here)) {
        let message = format!(
            "{} says that it was taken {} from the site that it shows.",
            photo.name(),
            if nearest_m < 10_000.0 {
                format!("{nearest_m:.0} m")
            } else {
                format!("{:.0} km", nearest_m / 1_000.0)
            }
        );
        found.push(
            Finding::hint("exif_place_far_from_site", photo.id, message)
                .with([site.id])
                .in_field("place_exif"),
        );
    }
    Ok(())
}

/// The sites that a photo shows, or on which what it shows was found.
fn sites_of<R: Records>(records: &R, photo: &RecordView) -> Result<BTreeSet<RecordId>, R::Error> {
    let mut sites = BTreeSet::new();
    for subject in photo.refs("subject") {
        let Some(mut subject) = records.live(subject)? else { continue };
        if let Some(parent) = subject.parent
            && let Some(parent) = records.live(parent)?
        {
            subject = parent;
        }
        match subject.kind.as_str() {
            "site" => _ = sites.insert(subject.id),
            _ => sites.extend(subject.refs("site_id")),
        }
    }
    Ok(sites)
}
