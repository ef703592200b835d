import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** The notes on a record, the latest first. */
export function notesOf(page: RecordPage): RecordSummary[] {
  const group = page.referring.find(({ kind, field }) => kind === 'note' && field === 'subject');
  const notes = group?.newest.filter(({ withdrawn }) => !withdrawn) ?? [];
  return notes.toSorted((a, b) => b.observed_ms - a.observed_ms);
}
