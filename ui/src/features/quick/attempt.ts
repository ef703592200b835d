/** A record whose saving began before the program ended: whether it was recorded cannot be told from the draft alone. */
import { call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** The newest record of a kind, if it was recorded since; it may be the one whose draft is still there. */
export async function recordedSince(caseId: string, kind: string, ms: number): Promise<RecordSummary | null> {
  const [record] = await call('newest', { case: caseId, kinds: [kind], limit: 1 });
  if (!record) return null;
  const lines = await call('record_history', { case: caseId, record: record.id });
  const begunMs = Math.min(...lines.map(({ at_ms }) => at_ms));
  return begunMs >= ms ? record : null;
}
