/**
 * Reading the Military Grid Reference System (NGA.STND.0037) into WGS 84 degrees. The polar caps are left out. The
 * inverse of the transverse Mercator projection is the series of Krüger to the fourth order, good to a millimetre.
 */

/** A place that an MGRS text names: the south-west corner of its square, moved to the middle. */
export interface MgrsPlace {
  lat: number;
  lon: number;
  /** Side of the square in metres: 1 for ten digits, 100,000 for none. */
  squareM: number;
}

const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'];
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const TEXT = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d{0,10})$/;

/** Reads an MGRS text such as `36U UA 12345 67890`; nothing where it is none. */
export function fromMgrs(typed: string): MgrsPlace | null {
  const found = TEXT.exec(typed.toUpperCase().replace(/\s+/g, ''));
  if (!found) return null;
  const [, zoneText = '', band = '', column = '', row = '', digits = ''] = found;
  const zone = Number(zoneText);
  const columnAt = (COLUMNS[(zone - 1) % 3] ?? '').indexOf(column);
  if (zone < 1 || zone > 60 || columnAt < 0 || digits.length % 2 !== 0) return null;
  const half = digits.length / 2;
  const squareM = 10 ** (5 - half);
  const within = (text: string) => (text === '' ? 0 : Number(text) * squareM) + squareM / 2;
  const easting = (columnAt + 1) * 100_000 + within(digits.slice(0, half));
  const rowAt = (ROWS.indexOf(row) - (zone % 2 === 0 ? 5 : 0) + 20) % 20;
  const south = (BANDS.indexOf(band) - 10) * 8;
  const north = band === 'X' ? 84 : south + 8;
  const shortNorthing = rowAt * 100_000 + within(digits.slice(half));
  // The letters of the rows return every 2,000 km; the band says which turn is meant.
  for (let turn = -5; turn < 5; turn += 1) {
    const place = fromUtm(zone, easting, shortNorthing + turn * 2_000_000);
    if (place.lat >= south - 0.6 && place.lat <= north + 0.6) return { ...place, squareM };
  }
  return null;
}

const A = 6_378_137;
const F = 1 / 298.257223563;
const N = F / (2 - F);
const SCALE = 0.9996;
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - N ** 4 / 360,
  N ** 2 / 48 + N ** 3 / 15 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
];
const DELTA = [
  2 * N - (2 / 3) * N ** 2 - 2 * N ** 3 + (116 / 45) * N ** 4,
  (7 / 3) * N ** 2 - (8 / 5) * N ** 3 - (227 / 45) * N ** 4,
  (56 / 15) * N ** 3 - (136 / 35) * N ** 4,
  (4279 / 630) * N ** 4,
];

/** Degrees of a place in a UTM zone; the northing counts from the equator, negative in the south. */
function fromUtm(zone: number, easting: number, northing: number): { lat: number; lon: number } {
  const xi = northing / (SCALE * RADIUS);
  const eta = (easting - 500_000) / (SCALE * RADIUS);
  let [xi2, eta2] = [xi, eta];
  BETA.forEach((beta, index) => {
    const k = 2 * (index + 1);
    xi2 -= beta * Math.sin(k * xi) * Math.cosh(k * eta);
    eta2 -= beta * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  const chi = Math.asin(Math.sin(xi2) / Math.cosh(eta2));
  const phi = DELTA.reduce((sum, delta, index) => sum + delta * Math.sin(2 * (index + 1) * chi), chi);
  const lambda = Math.atan2(Math.sinh(eta2), Math.cos(xi2));
  const degrees = 180 / Math.PI;
  return { lat: phi * degrees, lon: zone * 6 - 183 + lambda * degrees };
}
