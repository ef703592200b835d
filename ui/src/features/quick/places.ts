/** Places that are offered for a thing: that of its photo, of the last thing here, of the site. Which one holds, a person says. */
import { call } from '$lib/api';
import type { RecordPage } from '$lib/api/generated/RecordPage';
import { metresBetween } from '$lib/geo';
import { readingOf, type NoPlace, type PlaceReading } from '$lib/record';

export interface PlaceOffer {
  from: 'photo' | 'last' | 'site';
  /** As the field takes it, with how it was come by. */
  text: string;
  shown: string;
}

/** As many of the newest things are looked through for one of the same site. */
const LOOKED_AT = 10;

/** How exact a place is, its altitude, how it was come by and how certain that is, as they are written behind it. */
const BEHIND =
  /(?:\s+(?:±|\+-)\s*[\d.]+\s*m?|\s+alt\s*-?[\d.]+\s*m?|\s+(?:gnss_internal|gnss_external|rtk|total_station|map_click|exif|statement))*(?:\s+\?[^?]*)?\s*$/;
const EXACT = /(?:±|\+-)\s*([\d.]+)(?:\s*m\b)?/;
const ALTITUDE = /alt\s*(-?[\d.]+)(?:\s*m\b)?/;
const LONGEST = 200;
/** Everything in a case lies within this of what is known there, mostly. */
const FAR_M = 100_000;

/** A typed place, and what is written behind it. */
export function readTyped(typed: string): { reading: PlaceReading; behind: string } {
  const [behind = ''] = typed.length > LONGEST ? [] : (BEHIND.exec(typed) ?? []);
  return { reading: readingOf(typed.slice(0, typed.length - behind.length)), behind: behind.trim() };
}

/** A place as the core takes it. What is none goes as it is typed, so that the core says what is wrong. */
export function placeInput(typed: string): string {
  const { reading, behind } = readTyped(typed);
  if (reading.place === null) return typed;
  const { lat, lon, squareM } = reading.place;
  const square = squareM === null || EXACT.test(behind) ? '' : `±${squareM}m`;
  const usual = behind.replace(EXACT, '±$1m').replace(ALTITUDE, 'alt $1m');
  return [`${lat},${lon}`, square, usual].filter((part) => part !== '').join(' ');
}

/** Why what is typed is no place; nothing where it is one, or says why there is none. */
export function noPlace(typed: string): NoPlace | null {
  const text = typed.trim();
  return text === '' || text.startsWith('!') ? null : readTyped(text).reading.wrong;
}

/** A typed place as numbers; nothing while it is none. */
export function parsed(typed: string): { lat_e7: number; lon_e7: number } | null {
  const { place } = readTyped(typed).reading;
  return place && { lat_e7: Math.round(Number(place.lat) * 1e7), lon_e7: Math.round(Number(place.lon) * 1e7) };
}

/** How far a typed place lies from what is known, and how far with its numbers exchanged, where that speaks for a mistake. */
export function exchangedFrom(typed: string, known: readonly string[]): { farM: number; nearM: number } | null {
  const [place, ...others] = [typed, ...known].map((text) => readTyped(text).reading.place);
  if (!place) return null;
  const degrees = { lat: Number(place.lat), lon: Number(place.lon) };
  const turned = { lat: degrees.lon, lon: degrees.lat };
  const nearest = (from: typeof degrees) =>
    Math.min(
      ...others.flatMap((each) => (each ? metresBetween(from, { lat: Number(each.lat), lon: Number(each.lon) }) : [])),
    );
  if (Math.abs(turned.lat) > 90) return null;
  const [farM, nearM] = [nearest(degrees), nearest(turned)];
  return Number.isFinite(farM) && farM > FAR_M && nearM < FAR_M ? { farM, nearM } : null;
}

/** The same place with its numbers exchanged, with what is written behind it. */
export function exchange(typed: string): string {
  const { reading, behind } = readTyped(typed);
  return reading.place ? [`${reading.place.lon}, ${reading.place.lat}`, behind].join(' ').trim() : typed;
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
