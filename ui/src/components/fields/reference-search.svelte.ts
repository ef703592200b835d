/** Looking for a record to refer to: what is typed, or the newest of the right kinds while nothing is. */
import { call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { references } from '$lib/record';
import { Latest } from '$lib/state';

/** Records offered at once. */
const OFFERED = 20;

export class ReferenceSearch {
  found = $state.raw<RecordSummary[]>([]);
  readonly #latest = new Latest();

  /** Looks for records of these kinds, of any kind where none is named. An answer that comes too late is dropped. */
  async look(caseId: string, kinds: readonly string[], text: string): Promise<void> {
    const words = text.trim();
    const found = await this.#latest.ask(() => (words === '' ? newest(caseId, kinds) : search(caseId, kinds, words)));
    if (!found) return;
    references.learn(caseId, found);
    this.found = found;
  }
}

async function search(caseId: string, kinds: readonly string[], text: string): Promise<RecordSummary[]> {
  const one = kinds.length === 1 ? kinds[0] : null;
  const hits = await call('search', { case: caseId, kind: one ?? null, text, limit: kinds.length > 1 ? 100 : OFFERED });
  return hits.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).slice(0, OFFERED);
}

function newest(caseId: string, kinds: readonly string[]): Promise<RecordSummary[]> {
  return call('newest', { case: caseId, kinds: [...kinds], limit: OFFERED });
}
