import { encodeQR } from 'qr';

/** Modules of white around a code (ISO/IEC 18004, 4 modules). */
const QUIET = 4;

/** A QR code as one path of an SVG. */
export interface CodePath {
  /** Side of the square in modules, quiet zone included. */
  side: number;
  path: string;
}

/** Draws a text as a QR code that is still read when a quarter of it is soiled. */
export function codePath(text: string): CodePath {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET });
  const parts = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: rows.length, path: parts.join('') };
}
