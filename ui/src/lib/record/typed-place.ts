/**
 * Places as people type them: decimal degrees, degrees with minutes and seconds, letters for the half of the earth, or an MGRS
 * square. What can mean one thing is taken; what may be meant otherwise is taken and doubted; what can mean two is refused.
 */
import { fromMgrs } from './mgrs';

/** A place in degrees, as decimal text. */
export interface TypedPlace {
  lat: string;
  lon: string;
  /** How far off the written form itself may be, in metres, where it is coarser than a metre. */
  squareM: number | null;
}

/** Why a text is no place. Codes are messages `fields-check-<code>`. */
export type NoPlace = 'place' | 'half' | 'outside' | 'minutes' | 'letters' | 'letter_o' | 'commas' | 'zero_place';

/** What is to be looked at again in a place that was read. Codes are messages `fields-check-<code>`. */
export type PlaceDoubt = 'exchanged' | 'spaces' | 'coarse';

export type PlaceReading =
  | { place: TypedPlace; wrong: null; doubt: PlaceDoubt | null; plain: boolean }
  | { place: null; wrong: NoPlace; doubt: null; plain: false };

const LONGEST = 80;
/** A square of this side, in metres, names no place that anybody could go to. */
const COARSE_SQUARE_M = 10_000;
/** A degree in decimals has this many places at most: about a centimetre. */
const PLACES = 7;

const NUMBER = String.raw`\d{1,3}(?:[.,]\d+)?`;
const SMALL = String.raw`\d{1,2}(?:[.,]\d+)?`;
const MARKED = String.raw`([+-]?)(${NUMBER})(?:\s*°(?:\s*(${SMALL})\s*'(?:\s*(${SMALL})\s*")?)?)?`;
const SPACED = String.raw`([+-]?)(\d{1,3})\s+(${SMALL})(?:\s+(${SMALL}))?`;
const BETWEEN = String.raw`(?:\s*[;,/]\s*|\s+|(?<=[NSEW°'"])|(?=[NSEW]))`;

/** One coordinate with its letter behind it or before it. */
const behind = (degrees: string) => String.raw`()${degrees}\s*([NSEW]?)`;
const before = (degrees: string) => String.raw`([NSEW]?)\s*${degrees}()`;
const ONE = new RegExp(`^(?:${behind(MARKED)}|${before(MARKED)})$`);
const FORMS = [MARKED, SPACED].flatMap((degrees) =>
  [behind, before].map((letter) => ({
    form: new RegExp(`^${letter(degrees)}${BETWEEN}${letter(degrees)}$`),
    spaced: degrees === SPACED,
  })),
);
/** `47,30,33`: the first comma or the second may be a decimal one. */
const TWO_COMMAS = /^[+-]?\d{1,3},\d+,\d+$/;
/** `47.5 N 33.1 O`: east to some and west to others. */
const LETTER_O = /[\d°'"]\s*[OО]|[OО]\s*\d/;
/** Where the seconds stand among the groups of a coordinate. */
const SECONDS = 4;
const PLAIN = /^\s*[+-]?\d+\.\d+\s*,\s*[+-]?\d+\.\d+\s*$/;

interface Coordinate {
  degrees: number;
  text: string;
  letter: string;
  /** Whether it says more than whole degrees. */
  fine: boolean;
}

/** Reads a place, or says why it is none. */
export function readingOf(typed: string): PlaceReading {
  const mgrs = fromMgrs(typed);
  if (mgrs) {
    const squareM = mgrs.squareM > 1 ? mgrs.squareM : null;
    const place = { lat: mgrs.lat.toFixed(PLACES), lon: mgrs.lon.toFixed(PLACES), squareM };
    return taken(place, mgrs.squareM >= COARSE_SQUARE_M ? 'coarse' : null, false);
  }
  const text = typed.length > LONGEST ? '' : usual(typed);
  if (TWO_COMMAS.test(text)) return none('commas');
  for (const { form, spaced } of FORMS) {
    const found = form.exec(text);
    if (found) return judged(found.slice(1), spaced, PLAIN.test(typed));
  }
  if (LETTER_O.test(text)) return none('letter_o');
  return none(ONE.test(text) ? 'half' : 'place');
}

/** Reads a place where nobody is there to be asked; nothing where there is any doubt which place is meant. */
export function readPlace(typed: string): TypedPlace | null {
  const { place, wrong, doubt } = readingOf(typed);
  if (wrong === 'zero_place') return { lat: '0', lon: '0', squareM: null };
  return doubt === null || doubt === 'coarse' ? place : null;
}

const taken = (place: TypedPlace, doubt: PlaceDoubt | null, plain: boolean): PlaceReading => ({
  place,
  wrong: null,
  doubt,
  plain,
});
const none = (wrong: NoPlace): PlaceReading => ({ place: null, wrong, doubt: null, plain: false });

/** The many marks for the same thing, as one; marks of direction that come with copied text say nothing. */
function usual(typed: string): string {
  return typed
    .replace(/[\u200e\u200f\u2066-\u2069\ufeff]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/[º˚]/g, '°')
    .replace(/[′’‘ʹʼ´`]/g, "'")
    .replace(/[″”“„ʺ]|''/g, '"')
    .toUpperCase()
    .replace(/(ПН|ПД|СХ|ЗХ)\.?\s*(?:[ШД]\.?)?/g, (_, side: string) => SIDES[side] ?? '')
    .trim();
}

const SIDES: Record<string, string> = { ПН: 'N', ПД: 'S', СХ: 'E', ЗХ: 'W' };

function judged(found: (string | undefined)[], spaced: boolean, plain: boolean): PlaceReading {
  const half = found.length / 2;
  const [seconds, otherSeconds] = [found[SECONDS], found[half + SECONDS]];
  const [one, other] = [coordinate(found.slice(0, half)), coordinate(found.slice(half))];
  if (typeof one === 'string') return none(one);
  if (typeof other === 'string') return none(other);
  const letters = [one.letter, other.letter].filter((letter) => letter !== '');
  const isLat = (letter: string) => letter === 'N' || letter === 'S';
  if (letters.length === 2 && isLat(one.letter) === isLat(other.letter)) return none('letters');
  const named = letters.length > 0;
  const turned = named && (one.letter === '' ? isLat(other.letter) : !isLat(one.letter));
  // Where no letter says which is which, a number beyond 90 can only be the longitude.
  const exchanged = !named && Math.abs(one.degrees) > 90 && Math.abs(other.degrees) <= 90;
  const [lat, lon] = turned || exchanged ? [other, one] : [one, other];
  if (Math.abs(lat.degrees) > 90 || Math.abs(lon.degrees) > 180) return none('outside');
  if (lat.degrees === 0 && lon.degrees === 0) return none('zero_place');
  const place = { lat: lat.text, lon: lon.text, squareM: null };
  if (exchanged) return taken(place, 'exchanged', false);
  if (spaced && letters.length < 2) {
    // Of five numbers the third may belong to either.
    const even = (seconds === undefined) === (otherSeconds === undefined);
    return even ? taken(place, 'spaces', false) : none('place');
  }
  return taken(place, one.fine || other.fine ? null : 'coarse', plain);
}

/** Groups of one coordinate: letter before, sign, degrees, minutes, seconds, letter behind. */
function coordinate([ahead, sign, whole, min, sec, after]: (string | undefined)[]): Coordinate | NoPlace {
  const letter = ahead || after || '';
  const south = letter === 'S' || letter === 'W';
  if ((sign === '-' && letter !== '' && !south) || (sign === '+' && south)) return 'letters';
  const [degrees, minutes, seconds] = [whole, min, sec].map((text) => text?.replace(',', '.'));
  if (degrees === undefined) return 'place';
  const broken = (text: string | undefined) => text?.includes('.') ?? false;
  // A part of a degree is said once: in decimals or in minutes.
  if ((minutes !== undefined && broken(degrees)) || (seconds !== undefined && broken(minutes))) return 'minutes';
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return 'minutes';
  const size = Number(degrees) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const negative = size !== 0 && (south || sign === '-');
  const exact = minutes === undefined && (degrees.split('.')[1] ?? '').length <= PLACES;
  const text = exact ? degrees.replace(/^0+(?=\d)/, '') : size.toFixed(PLACES);
  return {
    degrees: negative ? -size : size,
    text: negative ? `-${text}` : text,
    letter,
    fine: minutes !== undefined || broken(degrees),
  };
}
