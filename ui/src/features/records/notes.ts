import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** The notes on a record, the latest first. */
export function notesOf(page: RecordPage): RecordSummary[] {
  const notes = page.referring.filter(
    ([field, { kind, withdrawn }]) => kind === 'note' && field === 'subject' && !withdrawn,
  );
  return notes.map(([, note]) => note).toSorted((a, b) => b.observed_ms - a.observed_ms);
}
