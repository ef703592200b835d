/** One box over everything: results while typing, the newest question wins. */
import { Failure, call } from '$lib/api';
import type { SearchCounted } from '$lib/api/generated/SearchCounted';
import type { SearchHit } from '$lib/api/generated/SearchHit';
import { Latest } from '$lib/state';

/** So many results are listed. */
export const MOST = 200;

/** So many of them are drawn while somebody types: more than a screen holds. */
export const FIRST = 40;

/** So long nothing was typed before all results are drawn and counted, beside which keys would lag. */
const QUIET_MS = 400;

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
  /** Those of them that are drawn: the first, and all once nobody types on. */
  drawn = $state.raw<SearchHit[]>([]);
  /** How many there are, of all kinds. */
  counted = $state.raw<SearchCounted>(NOTHING);
  failure = $state.raw<Failure | null>(null);
  /** What the results on screen answer. */
  answered = $state('');
  /** The question that the results on screen answer, and the one that was counted last. */
  #shownFor = $state('');
  #countedFor = $state('');
  readonly #latest = new Latest();
  readonly #counting = new Latest();

  /** The kinds among all results, the most frequent first. */
  readonly facets: readonly Facet[] = $derived(facetsOf(this.counted));
  /** Whether there are more than are told. */
  readonly more = $derived(this.#isCounted() ? this.counted.more : this.hits.length === MOST);
  /** How many there are of the kind that is chosen: those on screen until they are counted. */
  readonly total = $derived(this.#isCounted() ? this.#countedOfKind() : this.hits.length);

  /** Asks. Who types on is answered for the newest text only. */
  async ask(caseId: string | null): Promise<void> {
    const text = this.text.trim();
    if (text === '') {
      this.#latest.drop();
      this.#show([]);
      this.counted = NOTHING;
      this.answered = '';
      return;
    }
    try {
      const place = this.everywhere ? null : caseId;
      const kind = this.kind;
      const request = { case: place, kind, text, limit: MOST, snippets: true };
      const hits = await this.#latest.ask(() => call('search', request));
      if (!hits) return;
      this.#show(hits);
      this.answered = text;
      this.#shownFor = `${place ?? ''} ${text}`;
      this.failure = null;
      const areAllHere = kind === null && hits.length < MOST;
      if (areAllHere) this.#keepCounted(countedOf(hits));
      if (areAllHere && hits.length <= FIRST) return;
      await new Promise((done) => setTimeout(done, QUIET_MS));
      if (this.hits !== hits || this.text.trim() !== text) return;
      this.drawn = hits;
      if (areAllHere) return;
      const counted = await this.#counting.ask(() => call('search_counts', { case: place, text }));
      if (counted) this.#keepCounted(counted);
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  #isCounted(): boolean {
    return this.#shownFor === this.#countedFor;
  }

  #countedOfKind(): number {
    return this.kind === null ? this.counted.total : (this.counted.kinds[this.kind] ?? 0);
  }

  #show(hits: SearchHit[]): void {
    this.#counting.drop();
    this.hits = hits;
    this.drawn = hits.slice(0, FIRST);
  }

  #keepCounted(counted: SearchCounted): void {
    this.counted = counted;
    this.#countedFor = this.#shownFor;
  }
}

function countedOf(hits: SearchHit[]): SearchCounted {
  const kinds: Record<string, number> = {};
  for (const { kind } of hits) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { kinds, total: hits.length, more: false };
}

function facetsOf({ kinds }: SearchCounted): Facet[] {
  const facets = Object.entries(kinds).map(([kind, count]) => ({ kind, count }));
  return facets.toSorted((a, b) => b.count - a.count);
}

/** Where a result opens: photos and films where they can be looked at. */
export function placeOf({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string {
  return kind === 'media' ? `/photos/${id}` : `/record/${id}`;
}
