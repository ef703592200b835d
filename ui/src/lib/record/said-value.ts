/** The core's words for a value as this language writes them. */
import type { FieldType } from './entered';
import { saidMoment } from './said-moment';
import { saidPlace } from './said-place';

/** What the core says of a value, with moments and places rewritten. */
export function saidValue(type: FieldType, text: string): string {
  if (type === 'instant') return saidMoment(text);
  return type === 'point' ? saidPlace(text) : text;
}
