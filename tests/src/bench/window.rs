//! A vault as large as a long mission: what the window is measured with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use evidence::typed::{Instant, Point, TimeSource};
use evidence::{CaseId, Digest, RecordId, Value};
use field::commands::records::FieldInput;
use field::commands::{AddRecord, MakePreviews, Request as _, TakeIn};
use field::media::preview::Previews;
use field::media::previews_db::Size;
use field::session::Session;

use super::{laptop, vocabulary};
use crate::natural::NaturalPhotos;

/// Records that one transaction holds.
const PER_COMMIT: usize = 500;
/// Time of the first record, milliseconds since the Unix epoch.
const BEGUN_MS: i64 = 1_760_000_000_000;

/// Makes a vault in `folder` with so many remains and photos. Every photo has pictures to show; one of them is a real
/// 12-megapixel original.
///
/// # Errors
/// The data could not be made.
pub fn make(folder: &Path, remains: usize, photos: usize) -> anyhow::Result<()> {
    let (made, case) = laptop::create(&folder.join("vault"))?;
    let mut session = made.session;
    let site = site(&mut session, case)?;
    let previews = real_photo(&mut session, case, &folder.join("card"))?;
    let bodies = bodies(&mut session, case, site, remains)?;
    for first in (0..photos).step_by(PER_COMMIT) {
        let numbers: Vec<usize> = (first..photos.min(first + PER_COMMIT)).collect();
        let written = session.write_each(case, numbers.iter().copied(), |draft, _, number| {
            let id = draft.create("media", None)?;
            let digest = digest_of(number);
            let role = ["overview", "mid_range", "close_up", "close_up_scale"].get(number % 4).copied();
            let taken_ms = BEGUN_MS + number as i64 * 20_000;
            draft.set(id, "num", Value::text(format!("KHE12/F-A{:06}", number + 2)))?;
            draft.set(id, "sha256", Value::Bytes(digest.as_bytes().to_vec()))?;
            draft.set(id, "size", Value::Int(4_600_000))?;
            draft.set(id, "mime", Value::text("image/jpeg"))?;
            draft.set(id, "media_kind", Value::text("photo"))?;
            draft.set(id, "original_name", Value::text(format!("DSCF{number:05}.JPG")))?;
            draft.set(id, "exif_serial", Value::text(format!("300{}", number % 3)))?;
            draft.set(id, "role", Value::text(role.unwrap_or("other")))?;
            if let Some(body) = bodies.get(number / 5 % bodies.len().max(1)) {
                draft.set(id, "subject", Value::Bytes(body.as_bytes().to_vec()))?;
            }
            if let Ok(taken) = Instant::new(taken_ms, 120, TimeSource::CameraExif) {
                draft.set(id, "time_used", taken.to_value())?;
                draft.set(id, "time_source", Value::text("exif_corrected"))?;
            }
            if let Ok(place) =
                Point::new(466_000_000 + (number % 997) as i32 * 91, 326_000_000 + number as i32 * 7)
            {
                draft.set(id, "place_used", place.to_value())?;
            }
            Ok(id)
        })?;
        ensure!(written.len() == numbers.len(), "not all photos were written");
        let outcome = Ok(previews.clone());
        let kept: Vec<_> = numbers.iter().map(|number| (digest_of(*number), &outcome)).collect();
        session.open_previews()?.keep_all(&kept)?;
    }
    Ok(())
}

fn digest_of(number: usize) -> Digest {
    Digest::of(format!("photo {number} of the window").as_bytes())
}

fn site(session: &mut Session, case: CaseId) -> anyhow::Result<RecordId> {
    let text = |typed: &str| FieldInput::Text(typed.to_owned());
    let fields = BTreeMap::from([
        ("site_type".to_owned(), text("mass_grave")),
        ("name_local".to_owned(), text("Поле за дорогою")),
    ]);
    Ok(AddRecord { case, kind: "site".to_owned(), parent: None, fields }.run(session)?.id)
}

fn bodies(
    session: &mut Session,
    case: CaseId,
    site: RecordId,
    count: usize,
) -> anyhow::Result<Vec<RecordId>> {
    const SEXES: [&str; 4] = ["female", "male", "undetermined", "not_examined"];
    const TYPES: [&str; 3] = ["body_complete", "body_incomplete", "skeleton_complete"];
    let mut bodies = Vec::with_capacity(count);
    for first in (0..count).step_by(PER_COMMIT) {
        let written =
            session.write_each(case, first..count.min(first + PER_COMMIT), |draft, _, number| {
                let id = draft.create("remains", None)?;
                let words: Vec<_> =
                    vocabulary::ranks(number as u64).into_iter().take(4).map(vocabulary::word).collect();
                draft.set(id, "num", Value::text(format!("KHE12/B-A{:06}", number + 1)))?;
                draft.set(
                    id,
                    "remains_type",
                    Value::text(TYPES.get(number % 3).copied().unwrap_or_default()),
                )?;
                draft.set(
                    id,
                    "apparent_sex",
                    Value::text(SEXES.get(number % 4).copied().unwrap_or_default()),
                )?;
                draft.set(id, "bag_no", Value::text(format!("BAG {number:06}")))?;
                draft.set(id, "hazard_note", Value::text(words.join(" ")))?;
                draft.set(id, "site_id", Value::Bytes(site.as_bytes().to_vec()))?;
                if let Ok(seen) = Instant::new(BEGUN_MS + number as i64 * 11_000, 120, TimeSource::Device) {
                    draft.set(id, "observed_at", seen.to_value())?;
                }
                Ok(id)
            })?;
        bodies.extend(written.into_iter().map(|written| written.output));
    }
    Ok(bodies)
}

/// Takes in one real photo and gives its thumbnail, which stands in for both pictures of all others: 50,000 previews would
/// be 17 GB.
fn real_photo(session: &mut Session, case: CaseId, card: &Path) -> anyhow::Result<Previews> {
    fs::create_dir_all(card)?;
    NaturalPhotos::render(1)?.write(card, 1)?;
    let request = TakeIn {
        case,
        paths: vec![card.to_owned()],
        source: "card of the bench".to_owned(),
        fields: BTreeMap::new(),
        read_back: false,
    };
    let taken = request.run(session)?;
    (MakePreviews {}).run(session)?;
    let digest = taken.stored.first().context("no photo was taken in")?.sha256;
    let previews = session.open_previews()?;
    let thumb = previews.picture(&digest, Size::Thumb)?.context("the photo has no preview")?;
    Ok(Previews { preview: thumb.clone(), thumb, width: 4_000, height: 3_000, is_truncated: false })
}
