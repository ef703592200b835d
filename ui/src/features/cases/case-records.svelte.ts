/** All records of a case in one list, whatever their kind. */
import { Paged } from '$components/Paged.svelte';
import { Failure, call } from '$lib/api';
import type { ListFilter } from '$lib/api/generated/ListFilter';
import type { ListSort } from '$lib/api/generated/ListSort';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Latest } from '$lib/state';

/** Which records; `today` are those of this day by the clock of this laptop. */
export type Which = ListFilter | 'today';
export const FILTERS: readonly Which[] = ['all', 'today', 'incomplete', 'disputed', 'withdrawn'];
export const SORTS: readonly ListSort[] = ['newest', 'oldest', 'observed', 'number'];

export class CaseRecords {
  filter = $state<Which>('all');
  sort = $state<ListSort>('newest');
  total = $state(0);
  failure = $state.raw<Failure | null>(null);
  readonly rows: Paged<RecordSummary>;
  #case = '';
  readonly #latest = new Latest();

  constructor() {
    this.rows = new Paged(
      (rows) => call('records_at', { case: this.#case, rows }),
      ({ row }) => row,
    );
  }

  /** Takes on what a link asks for. */
  take(asked: URLSearchParams): void {
    this.filter = FILTERS.find((filter) => filter === asked.get('filter')) ?? 'all';
    this.sort = SORTS.find((sort) => sort === asked.get('sort')) ?? 'newest';
  }

  /** Reads the order; an answer that comes after a newer question is dropped. */
  async read(caseId: string): Promise<void> {
    this.#case = caseId;
    try {
      const which = this.filter === 'today' ? { from_ms: midnight() } : { filter: this.filter };
      const { sort } = this;
      const order = await this.#latest.ask(() => call('order_records', { case: caseId, ...which, sort }));
      if (!order) return;
      this.total = order.total;
      this.rows.replace(order.rows);
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }
}

function midnight(): number {
  return new Date().setHours(0, 0, 0, 0);
}
