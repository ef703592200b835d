/** One box over everything: results while typing, the newest question wins. */
import { Failure, call } from '$lib/api';
import { Latest } from '$lib/state';
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
  readonly #latest = new Latest();

  /** Asks. Who types on is answered for the newest text only. */
  async ask(caseId: string | null): Promise<void> {
    const text = this.text.trim();
    if (text === '') {
      this.#latest.drop();
      this.hits = [];
      this.facets = [];
      this.answered = '';
      return;
    }
    try {
      const place = this.everywhere ? null : caseId;
      const kind = this.kind;
      const hits = await this.#latest.ask(() => call('search', { case: place, kind, text, limit: MOST }));
      if (!hits) return;
      this.hits = hits;
      if (kind === null) this.facets = facetsOf(hits);
      this.answered = text;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

/** The kinds of some results. */
export function facetsOf(hits: readonly RecordSummary[]): Facet[] {
  const counts = new Map<string, number>();
  for (const { kind } of hits) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}
