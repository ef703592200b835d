import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { forms } from '$lib/state';

/** The title of a record without what stands beside it anyway: its kind and its number. */
export function titleOf(record: RecordSummary): string {
  const first = [forms.label(record.kind), record.num].filter((word) => word !== '');
  const parts = record.title.split(' · ');
  const rest = parts.filter((part, index) => index > 1 || !first.includes(part));
  return rest.length > 0 ? rest.join(' · ') : record.title;
}
