/** From the JSON form of a recorded value to the parts that editors show. */
import type { EmptyReason } from '../api/generated/EmptyReason';
import type { ShownValue } from '../api/generated/ShownValue';
import { CERTAINTIES, type Entered, type FieldType } from './entered';
import { momentParts } from './moments';

type Json = Record<string, unknown>;

/** The parts of a recorded value. */
export function readValue(type: FieldType, shown: Pick<ShownValue, 'value' | 'empty'>): Entered {
  const form = isObject(shown.value) ? shown.value : {};
  const certainty = CERTAINTIES.find((code) => code === form.certainty) ?? null;
  const empty = (shown.empty ?? (typeof form.empty === 'string' ? form.empty : null)) as EmptyReason | null;
  return { parts: partsOf(type, form.value), empty, certainty, note: word(form.note) };
}

function partsOf(type: FieldType, value: unknown): Record<string, string> {
  if (value === null || value === undefined) return {};
  if (type === 'bool3') return { value: value === true ? 'yes' : 'no' };
  if (type === 'enum')
    return isObject(value) ? { code: word(value.code), text: word(value.text) } : { code: word(value) };
  if (type === 'text_lang') return isObject(value) ? words(value) : { text: word(value) };
  if (type === 'instant' && isObject(value)) return instant(value);
  if (type === 'point' && isObject(value)) {
    const { lat, lon, ...rest } = value;
    return { typed: `${word(lat)}, ${word(lon)}`, ...metres(rest) };
  }
  if (type === 'area' && isObject(value)) return area(value);
  if (type === 'grid' && isObject(value)) return metres(value);
  return isObject(value) ? words(value) : { value: word(value) };
}

function instant(value: Json): Record<string, string> {
  if (typeof value.utc_ms !== 'number' || typeof value.offset_min !== 'number') return {};
  const { utc_ms, offset_min, ...rest } = value;
  return { ...momentParts(utc_ms, offset_min), ...words(rest) };
}

function area(value: Json): Record<string, string> {
  const line = value.type === 'LineString';
  const coordinates = Array.isArray(value.coordinates) ? (value.coordinates as unknown[]) : [];
  const ring = (line ? coordinates : coordinates[0]) as unknown;
  const corners = Array.isArray(ring) ? (ring as [number, number][]) : [];
  const open = line ? corners : corners.slice(0, -1);
  return {
    shape: line ? 'line' : 'polygon',
    corners: open.map(([lon, lat]) => `${lat}, ${lon}`).join('\n'),
  };
}

/** The core writes metres to the millimetre; people read them without the empty digits. */
function metres(value: Json): Record<string, string> {
  const short = ([name, text]: [string, string]): [string, string] =>
    name.endsWith('_m') ? [name, text.replace(/\.?0+$/, (zeros) => (text.includes('.') ? '' : zeros))] : [name, text];
  return Object.fromEntries(Object.entries(words(value)).map(short));
}

function words(value: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, word(text)]));
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
