// What was filled in from a place, in words.

import type { FieldEntry } from '$lib/record';
import { t } from '$lib/text';
import { codeOf, type FromPlace } from './filling';
import type { ChartPlace } from './place';
import { regionName } from './words';

/** A sentence for what was filled in, and one for what says otherwise; an empty text where neither is so. */
export function saidOfPlace({ filled, other }: FromPlace, place: ChartPlace): string {
  const sentences: string[] = [];
  if (filled.length > 0) sentences.push(t('charts-filled', { what: filled.map(shown).join(', ') }));
  if (other.length > 0) {
    const shows = regionName(place);
    sentences.push(t('charts-otherwise', { shows, fields: other.map(shown).join(', ') }));
  }
  return sentences.join(' ');
}

function shown(entry: FieldEntry): string {
  const code = codeOf(entry);
  const label = entry.field.codes?.find((each) => each.code === code)?.label ?? code;
  return `${entry.field.label}: ${label}`;
}
