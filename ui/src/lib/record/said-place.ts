/** A recorded place as this language writes it. */
import { inUnit } from '../format/numbers';

const DEGREES = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?=\s|$)/;
const METRES = /(^|\s)(±|alt )(-?\d+(?:\.\d+)?)m(?=\s|$)/g;

/** The core's words with room between the numbers and with metres as people write them; what is no place stays as it is. */
export function saidPlace(text: string): string {
  if (!DEGREES.test(text)) return text;
  return text.replace(DEGREES, '$1, $2').replace(METRES, (_, before: string, sign: string, metres: string) => {
    return `${before}${sign}${inUnit(Number(metres), 'meter', 3)}`;
  });
}
