/** The list of things in custody: who holds what, since when. */
import { Paged } from '$components/Paged.svelte';
import { Failure, call } from '$lib/api';
import type { CustodyPage } from '$lib/api/generated/CustodyPage';
import { titleWords } from '$lib/record';

/** Most things that are looked through for those of one holder. */
export const FILTER_MOST = 500;
const FOUND = 200;

/** A holder with how many things. */
export interface HolderCount {
  id: string;
  name: string;
  count: number;
}

export class Exhibits {
  readonly caseId: string;
  readonly items: Paged<CustodyPage>;
  kind = $state('evidence');
  text = $state('');
  /** Only those of this holder, an identifier. */
  holder = $state('');
  /** Holders with how many things, where there are not too many to look through. */
  holders = $state.raw<HolderCount[]>([]);
  total = $state(0);
  failure = $state.raw<Failure | null>(null);
  ready = $state(false);
  #asked = 0;

  constructor(caseId: string) {
    this.caseId = caseId;
    const fetch = (rows: number[]) => call('custody_at', { case: caseId, rows });
    this.items = new Paged(fetch, ({ item }) => item.row);
  }

  /** Reads the order again; an answer that comes too late is dropped. */
  async refresh(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const rows = await this.#order();
      const all = rows.length > FILTER_MOST ? null : await call('custody_at', { case: this.caseId, rows });
      if (asked !== this.#asked) return;
      this.total = rows.length;
      this.holders = all ? holdersOf(all) : [];
      this.items.replace(all && this.holder !== '' ? heldBy(all, this.holder) : rows);
      this.failure = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = Failure.from(thrown);
    } finally {
      if (asked === this.#asked) this.ready = true;
    }
  }

  async #order(): Promise<number[]> {
    const text = this.text.trim();
    if (text === '') {
      const order = { case: this.caseId, kind: this.kind, filter: 'all', sort: 'number' } as const;
      return (await call('order_records', order)).rows;
    }
    const hits = await call('search', { case: this.caseId, kind: this.kind, text, limit: FOUND });
    return hits.map(({ row }) => row);
  }
}

/** What each holder holds, the one with most first. */
export function holdersOf(pages: CustodyPage[]): HolderCount[] {
  const counts = new Map<string, HolderCount>();
  for (const holder of pages.flatMap(({ holders }) => holders)) {
    const known = counts.get(holder.id);
    counts.set(holder.id, { id: holder.id, name: titleWords(holder), count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** The rows of the things that a holder holds. */
export function heldBy(pages: CustodyPage[], holder: string): number[] {
  return pages.filter(({ holders }) => holders.some(({ id }) => id === holder)).map(({ item }) => item.row);
}
