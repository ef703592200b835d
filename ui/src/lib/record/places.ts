/** Where the page of a record says that something is. */
import type { RecordPage } from '../api/generated/RecordPage';

/** The place of a record in degrees: the first of its fields that holds one. What a camera wrote is not yet relied on. */
export function placeOfPage({ fields }: Pick<RecordPage, 'fields'>): { lat: number; lon: number } | null {
  const relied = Object.entries(fields).flatMap(([field, said]) => (field === 'place_exif' ? [] : said));
  for (const { value: said } of relied) {
    const value = (said as { value?: { lat?: unknown; lon?: unknown } } | null)?.value;
    if (value?.lat === undefined || value.lon === undefined) continue;
    const [lat, lon] = [Number(value.lat), Number(value.lon)];
    if (Number.isFinite(lat) && Number.isFinite(lon)) return { lat, lon };
  }
  return null;
}
