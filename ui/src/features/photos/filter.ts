/** Which photos are listed, and its form in the address of the screen, so that going back finds the same. */
import type { OrderPhotos } from '$lib/api/generated/OrderPhotos';

/** A place and how far around it. */
export interface Around {
  lat: number;
  lon: number;
  withinM: number;
  /** What the place is called, such as the number of a record; may be empty. */
  of: string;
}

/** The edges of a stretch of land, in degrees. */
export interface Edges {
  south: number;
  west: number;
  north: number;
  east: number;
}

export interface Filter {
  role: string;
  camera: string;
  /** A record by identifier or number. */
  subject: string;
  flag: string;
  text: string;
  /** Midnight of the first day by the clock of the case; the days are whole. */
  fromLocalMs: number | null;
  /** Midnight after the last day. */
  toLocalMs: number | null;
  /** Taken around a place. */
  near: Around | null;
  /** Taken in what the map shows. */
  bounds: Edges | null;
  unfiled: boolean;
  unplaced: boolean;
  byName: boolean;
  /** First and last row, for what one intake brought. */
  rows: [number, number] | null;
}

/** Everything, in order of time. */
export const ALL: Filter = {
  role: '',
  camera: '',
  subject: '',
  flag: '',
  text: '',
  fromLocalMs: null,
  toLocalMs: null,
  near: null,
  bounds: null,
  unfiled: false,
  unplaced: false,
  byName: false,
  rows: null,
};

const DAY_MS = 86_400_000;
const WORDS = ['role', 'camera', 'subject', 'flag', 'text'] as const;
const MARKS = ['unfiled', 'unplaced', 'byName'] as const;

/** Whether a filter leaves anything out. */
export function narrows(filter: Filter): boolean {
  return (
    WORDS.some((name) => filter[name] !== '') ||
    filter.unfiled ||
    filter.unplaced ||
    filter.rows !== null ||
    filter.near !== null ||
    filter.bounds !== null ||
    filter.fromLocalMs !== null ||
    filter.toLocalMs !== null
  );
}

/** The filter that an address carries. */
export function fromQuery(query: URLSearchParams): Filter {
  const filter = { ...ALL };
  for (const name of WORDS) filter[name] = query.get(name) ?? '';
  for (const name of MARKS) filter[name] = query.has(name);
  filter.fromLocalMs = dayMs(query.get('from'));
  const to = dayMs(query.get('to'));
  filter.toLocalMs = to === null ? null : to + DAY_MS;
  const near = degrees(query.get('near'), 3);
  if (near) filter.near = { lat: near[0], lon: near[1], withinM: near[2], of: query.get('of') ?? '' };
  const bounds = degrees(query.get('bounds'), 4);
  if (bounds) filter.bounds = { south: bounds[0], west: bounds[1], north: bounds[2], east: bounds[3] };
  const rows = /^(\d+)-(\d+)$/.exec(query.get('rows') ?? '');
  if (rows) filter.rows = [Number(rows[1]), Number(rows[2])];
  return filter;
}

/** The address of a filter, empty for everything. */
export function toQuery(filter: Filter): string {
  const query = new URLSearchParams();
  for (const name of WORDS) if (filter[name] !== '') query.set(name, filter[name]);
  for (const name of MARKS) if (filter[name]) query.set(name, '1');
  if (filter.fromLocalMs !== null) query.set('from', dayText(filter.fromLocalMs));
  if (filter.toLocalMs !== null) query.set('to', dayText(filter.toLocalMs - DAY_MS));
  if (filter.near) {
    const { lat, lon, withinM, of } = filter.near;
    query.set('near', [lat.toFixed(7), lon.toFixed(7), withinM].join());
    if (of !== '') query.set('of', of);
  }
  if (filter.bounds) query.set('bounds', boundsText(filter.bounds));
  if (filter.rows) query.set('rows', filter.rows.join('-'));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** What is asked of the core. `offsetMin` is the clock of the case as minutes from UTC. */
export function request(caseId: string, filter: Filter, offsetMin: number): OrderPhotos {
  const utc = (localMs: number | null) => (localMs === null ? null : localMs - offsetMin * 60_000);
  const said = (word: string) => (word === '' ? null : word);
  return {
    case: caseId,
    role: said(filter.role),
    camera: said(filter.camera),
    subject: said(filter.subject),
    flag: said(filter.flag),
    text: said(filter.text.trim()),
    from_ms: utc(filter.fromLocalMs),
    to_ms: utc(filter.toLocalMs),
    near: filter.near && {
      lat_e7: e7(filter.near.lat),
      lon_e7: e7(filter.near.lon),
      within_m: Math.round(filter.near.withinM),
    },
    bounds: filter.bounds && {
      south: e7(filter.bounds.south),
      west: e7(filter.bounds.west),
      north: e7(filter.bounds.north),
      east: e7(filter.bounds.east),
    },
    only_unfiled: filter.unfiled,
    only_unplaced: filter.unplaced,
    by_name: filter.byName,
    offset_min: offsetMin,
  };
}

/** Edges as an address carries them. */
function boundsText({ south, west, north, east }: Edges): string {
  return [south, west, north, east].map((edge) => edge.toFixed(6)).join();
}

function degrees(text: string | null, count: 3): [number, number, number] | null;
function degrees(text: string | null, count: 4): [number, number, number, number] | null;
function degrees(text: string | null, count: number): number[] | null {
  const numbers = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : null;
}

function e7(value: number): number {
  return Math.round(value * 1e7);
}

function dayMs(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** A day as `2026-03-12`. */
export function dayText(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}
