/** Whether a change is about a record on screen. */
import type { ChangedRecords } from '../api/generated/ChangedRecords';
import type { RecordPage } from '../api/generated/RecordPage';

/** A record that is new names what it belongs to, but a change does not; such changes are looked at now and then. */
const ELSEWHERE_MS = 1_000;

/** How long a page can wait to be read again after a change: not at all where the record or one that stands on it is named. */
export function waitFor(page: RecordPage | null, { records, more }: ChangedRecords): number {
  if (!page || more) return 0;
  const { summary, parent, children, referring } = page;
  const standing = [...children, ...referring.flatMap(({ newest }) => newest)];
  const shown = new Set([summary.id, parent?.id, ...standing.map(({ id }) => id)]);
  return records.some((id) => shown.has(id)) ? 0 : ELSEWHERE_MS;
}
