/** Places as people type them: decimal degrees in either order of words, or an MGRS square. */
import type { RecordPage } from '../api/generated/RecordPage';
import { fromMgrs } from './mgrs';

/** A place in degrees, as decimal text. */
export interface TypedPlace {
  lat: string;
  lon: string;
  /** How far off the written form itself may be, in metres, where it is coarser than a metre. */
  squareM: number | null;
}

const DECIMAL =
  /^\s*([+-]?\d{1,2}(?:[.,]\d+)?)\s*°?\s*([NS])?\s*(?:[;,]\s+|[;,]|\s+)\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([EW])?\s*$/i;

/** Reads a place; nothing where the text is none. */
export function readPlace(typed: string): TypedPlace | null {
  const mgrs = fromMgrs(typed);
  if (mgrs)
    return { lat: mgrs.lat.toFixed(7), lon: mgrs.lon.toFixed(7), squareM: mgrs.squareM > 1 ? mgrs.squareM : null };
  const found = DECIMAL.exec(typed);
  if (!found) return null;
  const [, lat = '', ns = '', lon = '', ew = ''] = found;
  const signed = (digits: string, turn: boolean) => {
    const plain = digits.replace(',', '.').replace('+', '');
    return turn && !plain.startsWith('-') ? `-${plain}` : plain;
  };
  const place = { lat: signed(lat, /s/i.test(ns)), lon: signed(lon, /w/i.test(ew)), squareM: null };
  return Math.abs(Number(place.lat)) <= 90 && Math.abs(Number(place.lon)) <= 180 ? place : null;
}

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
