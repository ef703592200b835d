/** One box over everything: results while typing, the newest question wins. */
import { Failure, call } from '$lib/api';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';

/** The core gives at most so many. */
export const MOST = 200;

/** How many results are of a kind. */
export interface Facet {
  kind: string;
  count: number;
}

export class Seeker {
  text = $state('');
  /** Of this kind only. */
  kind = $state<string | null>(null);
  /** In all cases of the vault. */
  everywhere = $state(false);
  hits = $state.raw<RecordSummary[]>([]);
  /** The kinds among all results, the most frequent first; they stay while one is chosen. */
  facets = $state.raw<Facet[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** What the results on screen answer. */
  answered = $state('');
  #asked = 0;

  /** Asks. An answer that comes after a newer question is dropped. */
  async ask(caseId: string | null): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const text = this.text.trim();
    if (text === '') {
      this.hits = [];
      this.facets = [];
      this.answered = '';
      return;
    }
    try {
      const place = this.everywhere ? null : caseId;
      const hits = await call('search', { case: place, kind: this.kind, text, limit: MOST });
      if (asked !== this.#asked) return;
      this.hits = hits;
      if (this.kind === null) this.facets = facetsOf(hits);
      this.answered = text;
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = Failure.from(thrown);
    }
  }
}

/** The kinds of some results. */
export function facetsOf(hits: readonly RecordSummary[]): Facet[] {
  const counts = new Map<string, number>();
  for (const { kind } of hits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}
