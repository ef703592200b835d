/** A list of records: its order, what is looked for in it, and the record that is chosen. */
import { Paged } from '$components/Paged.svelte';
import { Failure, call } from '$lib/api';
import type { ListFilter } from '$lib/api/generated/ListFilter';
import type { ListSort } from '$lib/api/generated/ListSort';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { inHand } from '$lib/frame';
import { Latest } from '$lib/state';

export const FILTERS: readonly ListFilter[] = ['all', 'incomplete', 'disputed', 'withdrawn'];
export const SORTS: readonly ListSort[] = ['newest', 'oldest', 'number', 'observed'];
/** Hits of a search that are walked through. */
const MOST_HITS = 200;

export class RecordListState {
  readonly caseId: string;
  readonly kind: string | null;
  filter = $state<ListFilter>('all');
  sort = $state<ListSort>('newest');
  /** Only what is at this site; empty for all. */
  site = $state('');
  /** Only what this examiner saw; empty for everybody. */
  by = $state('');
  /** What is looked for. */
  sought = $state('');
  /** Rows of the hits, also of those that the filter keeps off the list. */
  #found = $state.raw<readonly number[]>([]);
  total = $state<number | null>(null);
  chosen = $state(-1);
  failure = $state.raw<Failure | null>(null);
  readonly items: Paged<RecordSummary>;
  /** Places of the hits in the list, as it is ordered. */
  readonly hits: readonly number[] = $derived.by(() => this.#places());
  /** Hits that the filter keeps off the list. */
  readonly hidden: number = $derived.by(() => this.#found.length - this.hits.length);
  readonly #finding = new Latest();
  readonly #ordering = new Latest();

  constructor(caseId: string, kind: string | null) {
    this.caseId = caseId;
    this.kind = kind;
    this.items = new Paged<RecordSummary>(
      (rows) => call('records_at', { case: caseId, rows }),
      ({ row }) => row,
    );
  }

  /** Whether only a part of the records of the kind is asked for. */
  get narrowed(): boolean {
    return this.site !== '' || this.by !== '';
  }

  /** The record that is chosen, once it is read. */
  get record(): RecordSummary | null {
    return this.items.at(this.chosen) ?? null;
  }

  /** Reads the order again. What is chosen stays chosen wherever it stands now. */
  async read(): Promise<void> {
    const { filter, sort, site, by } = this;
    const narrowed = { site: site === '' ? null : site, by: by === '' ? null : by };
    try {
      const request = { case: this.caseId, kind: this.kind, filter, sort, ...narrowed };
      const order = await this.#ordering.ask(() => call('order_records', request));
      if (!order) return;
      // A list begins with what is in hand, so that one who comes back finds the place again.
      const row = this.total === null ? inHand.of(this.caseId)?.row : this.items.order[this.chosen];
      this.items.replace(order.rows);
      this.total = order.total;
      this.chosen = row === undefined ? -1 : this.items.indexOf(row);
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Looks for a number or words and goes to the first hit. An answer that comes too late is dropped. */
  async find(text: string): Promise<void> {
    this.sought = text;
    if (text.trim() === '') {
      this.#finding.drop();
      this.#found = [];
      return;
    }
    try {
      const request = { case: this.caseId, kind: this.kind, text: text.trim(), limit: MOST_HITS };
      const found = await this.#finding.ask(() => call('search', request));
      if (!found) return;
      this.#found = found.map(({ row }) => row);
      const first = this.hits[0];
      if (first !== undefined) this.chosen = first;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  #places(): number[] {
    return this.#found.map((row) => this.items.indexOf(row)).filter((place) => place >= 0);
  }

  /** Goes to the next hit, after the last to the first again. */
  next(by: 1 | -1): void {
    if (this.hits.length === 0) return;
    const at = this.hits.indexOf(this.chosen);
    this.chosen = this.hits[(at + by + this.hits.length) % this.hits.length] ?? this.chosen;
  }
}
