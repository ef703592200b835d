import type { HandedThing } from '../api/generated/HandedThing';
import type { RecordSummary } from '../api/generated/RecordSummary';
import { forms } from '../state';

/** What a record is called in a line: its number and its title without the name of its kind. */
export function recordWords(record: RecordSummary): string {
  const title = titleWords(record);
  return record.num === '' ? title : `${record.num} · ${title}`;
}

/** The title without the name of its kind, where the program put that before it; what a person called it stays whole. */
export function titleWords({ kind, title }: RecordSummary): string {
  const before = `${forms.label(kind)} · `;
  return title.startsWith(before) ? title.slice(before.length) : title;
}

/** A thing that was handed over, as it is called today; as it was signed where its record is not here. */
export function thingWords({ record, signed }: HandedThing): string {
  return record ? recordWords(record) : signed;
}
