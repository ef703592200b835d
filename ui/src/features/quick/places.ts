/** Places that are offered for a thing: that of its photo, of the last thing here, of the site. Which one holds, a person says. */
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { readPlace } from '$lib/record';

export interface PlaceOffer {
  from: 'photo' | 'last' | 'site';
  /** As the field takes it, with how it was come by. */
  text: string;
  shown: string;
}

/** As many of the newest things are looked through for one of the same site. */
const LOOKED_AT = 10;

/** How a place was come by and how exact it is, written behind it. */
const BEHIND = /(\s+±\S+(\s*m)?)?(\s+[a-z_]{3,})?\s*$/;

/** A typed place as numbers; nothing while it is none. */
export function parsed(typed: string): { lat_e7: number; lon_e7: number } | null {
  const place = readPlace(typed) ?? readPlace(typed.replace(BEHIND, ''));
  if (!place) return null;
  const [lat, lon] = [Number(place.lat), Number(place.lon)];
  return lat === 0 && lon === 0 ? null : { lat_e7: Math.round(lat * 1e7), lon_e7: Math.round(lon * 1e7) };
}

/** The places that can be offered. What cannot be read is not offered. */
export async function offersOf(
  caseId: string,
  site: string | null,
  photos: string[],
  field: string,
): Promise<PlaceOffer[]> {
  const show = (record: string) => call('show_record', { case: caseId, record }).catch(() => null);
  const pages = await Promise.all(photos.map(show));
  const [ofSite, ofLast] = await Promise.all([site ? show(site) : null, lastAt(caseId, site, field)]);
  const offers = [
    ...pages.flatMap((page) => offer('photo', page, 'place_used', 'exif')),
    ...offer('last', ofLast, field, null),
    ...offer('site', ofSite, 'location', null),
  ];
  return offers.filter((each, index) => offers.findIndex(({ text }) => text === each.text) === index);
}

/** The newest thing of the same site that has a place. */
async function lastAt(caseId: string, site: string | null, field: string): Promise<RecordPage | null> {
  const kinds =
    field === 'found_location' ? ['remains'] : ['cartridge_case', 'bullet', 'impact_mark', 'munition_remnant'];
  const newest = await call('newest', { case: caseId, kinds, limit: LOOKED_AT });
  if (newest.length === 0) return null;
  const pages = await call('show_records', { case: caseId, records: newest.map(({ id }) => id) });
  return pages.find(({ fields }) => site === null || fields.site_id?.some(({ record }) => record?.id === site)) ?? null;
}

function offer(from: PlaceOffer['from'], page: RecordPage | null, field: string, method: string | null): PlaceOffer[] {
  const shown = page?.fields[field]?.[0]?.text;
  if (!shown) return [];
  const [place = ''] = shown.split(' ');
  const short = place
    .split(',')
    .map((part) => Number(part).toFixed(5))
    .join(', ');
  return [{ from, text: method ? `${place} ${method}` : shown, shown: short }];
}
