/** One box over everything: results while typing, the newest question wins. */
import { Failure, call } from '$lib/api';
import { Latest } from '$lib/state';
import type { SearchCounted } from '$lib/api/generated/SearchCounted';
import type { SearchHit } from '$lib/api/generated/SearchHit';

/** So many results are listed. */
export const MOST = 200;

/** How many results are of a kind. */
export interface Facet {
  kind: string;
  count: number;
}

const NOTHING: SearchCounted = { kinds: {}, total: 0, more: false };

export class Seeker {
  text = $state('');
  /** Of this kind only. */
  kind = $state<string | null>(null);
  /** In all cases of the vault. */
  everywhere = $state(false);
  hits = $state.raw<SearchHit[]>([]);
  /** How many there are, of all kinds. */
  counted = $state.raw<SearchCounted>(NOTHING);
  failure = $state.raw<Failure | null>(null);
  /** What the results on screen answer. */
  answered = $state('');
  readonly #latest = new Latest();
  readonly #counting = new Latest();

  /** The kinds among all results, the most frequent first. */
  readonly facets: readonly Facet[] = $derived(facetsOf(this.counted));
  /** How many there are of the kind that is chosen. */
  readonly total = $derived(this.kind === null ? this.counted.total : (this.counted.kinds[this.kind] ?? 0));

  /** Asks. Who types on is answered for the newest text only. */
  async ask(caseId: string | null): Promise<void> {
    const text = this.text.trim();
    if (text === '') {
      this.#latest.drop();
      this.#counting.drop();
      this.hits = [];
      this.counted = NOTHING;
      this.answered = '';
      return;
    }
    try {
      const place = this.everywhere ? null : caseId;
      // Counting goes through everything that fits; the results do not wait for it.
      const counting = this.#counting.ask(() => call('search_counts', { case: place, text }));
      counting.catch(() => null);
      const kind = this.kind;
      const hits = await this.#latest.ask(() =>
        call('search', { case: place, kind, text, limit: MOST, snippets: true }),
      );
      if (!hits) return;
      this.hits = hits;
      this.answered = text;
      this.failure = null;
      const counted = await counting;
      if (counted) this.counted = counted;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

function facetsOf({ kinds }: SearchCounted): Facet[] {
  const facets = Object.entries(kinds).map(([kind, count]) => ({ kind, count }));
  return facets.toSorted((a, b) => b.count - a.count);
}

/** Where a result opens: photos and films where they can be looked at. */
export function placeOf({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string {
  return kind === 'media' ? `/photos/${id}` : `/record/${id}`;
}
