// A place on a chart says where on the body something is: what nobody entered yet follows from it.

import { blank, part, type Entered, type FieldEntry } from '$lib/record';
import { aspectOf } from './diagrams';
import type { ChartPlace } from './place';

/** What is entered into: a record that is there, or one that is being made. */
export interface Fillable {
  entry(code: string): FieldEntry | null;
  enter(code: string, values: readonly Entered[]): void;
}

/** What followed from a place, by field. */
export interface FromPlace {
  /** What was filled in. */
  filled: FieldEntry[];
  /** What says something else and was left as it is. */
  other: FieldEntry[];
}

export class PlaceFilling {
  /** What was filled in from a place before: it follows the next tap, unless somebody changed it. */
  readonly #given = new Map<string, string>();

  /** Fills region, side and aspect where they are empty. */
  fill(form: Fillable, place: ChartPlace): FromPlace {
    const said: FromPlace = { filled: [], other: [] };
    const codes = { region: place.region, side: place.region && place.side, aspect: aspectOf(place.view) };
    for (const [field, code] of Object.entries(codes)) {
      const entry = form.entry(field);
      if (!entry || !code || !entry.open || !entry.field.codes?.some((each) => each.code === code)) continue;
      const held = entry.values.some(({ empty }) => empty !== null) ? null : codeOf(entry);
      if (held === code) continue;
      if (held === '' || (held !== null && entry.changed && held === this.#given.get(field))) {
        form.enter(field, [{ ...blank(entry.field), parts: { code } }]);
        this.#given.set(field, code);
        said.filled.push(entry);
      } else if (field !== 'aspect') said.other.push(entry);
    }
    return said;
  }
}

/** The code that a field shows, or an empty text. */
export function codeOf(entry: FieldEntry): string {
  return part(entry.values[0] ?? blank(entry.field), 'code');
}
