/** The list of things in custody: who holds what, since when. */
import { Paged } from '$components/Paged.svelte';
import { Failure, call } from '$lib/api';
import type { CustodyOrder } from '$lib/api/generated/CustodyOrder';
import type { CustodyPage } from '$lib/api/generated/CustodyPage';
import { Latest } from '$lib/state';

/** Most things that are found by words. */
const FOUND = 200;

/** How many things somebody holds, or how many are in which state; of one kind, whatever is listed of it. */
type Counted = Pick<CustodyOrder, 'states' | 'holders'>;

export class Exhibits {
  readonly caseId: string;
  readonly items: Paged<CustodyPage>;
  kind = $state('evidence');
  text = $state('');
  /** Only those of this holder, an identifier. */
  holder = $state('');
  /** Only those in this state, a code. */
  state = $state('');
  counted = $state.raw<Counted>({ states: {}, holders: [] });
  failure = $state.raw<Failure | null>(null);
  ready = $state(false);
  readonly #listing = new Latest();
  readonly #counting = new Latest();

  constructor(caseId: string) {
    this.caseId = caseId;
    const fetch = (rows: number[]) => call('custody_at', { case: caseId, rows });
    this.items = new Paged(fetch, ({ item }) => item.row);
  }

  /** Reads the order again; an answer that comes too late is dropped. */
  async refresh(): Promise<void> {
    try {
      // Counting goes through every event; a list of all things does not wait for it.
      const counting = this.#counting.ask(() => this.#custody());
      counting.catch(() => null);
      const rows = await this.#listing.ask(() => this.#rows(counting));
      if (rows) this.items.replace(rows);
      this.counted = (await counting) ?? this.counted;
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    } finally {
      this.ready = true;
    }
  }

  /** Turns to another kind; who holds those is another question. */
  turnTo(kind: string): void {
    this.kind = kind;
    this.holder = '';
    this.state = '';
  }

  async #rows(counting: Promise<CustodyOrder | undefined>): Promise<number[]> {
    const narrowed = this.holder !== '' || this.state !== '';
    const text = this.text.trim();
    if (!narrowed) return text === '' ? this.#all() : this.#found(text);
    const rows = (await counting)?.rows ?? [];
    if (text === '') return rows;
    const fitting = new Set(rows);
    return (await this.#found(text)).filter((row) => fitting.has(row));
  }

  #custody(): Promise<CustodyOrder> {
    const { caseId, kind, holder, state } = this;
    return call('order_custody', { case: caseId, kind, holder: holder || null, state: state || null });
  }

  async #all(): Promise<number[]> {
    const order = { case: this.caseId, kind: this.kind, filter: 'all', sort: 'number' } as const;
    return (await call('order_records', order)).rows;
  }

  async #found(text: string): Promise<number[]> {
    const hits = await call('search', { case: this.caseId, kind: this.kind, text, limit: FOUND });
    return hits.map(({ row }) => row);
  }
}
