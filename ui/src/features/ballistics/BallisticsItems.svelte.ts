/** The ballistic things and traces of a case: their order, their rows, where they were found. */
import { Paged } from '$components/Paged.svelte';
import { call, Failure } from '$lib/api';
import type { MapPoint } from '$lib/api/generated/MapPoint';
import type { RecordSummary } from '$lib/api/generated/RecordSummary';
import { Latest } from '$lib/state';
import { BALLISTIC_KINDS, type BallisticKind, type KindChoice } from './kinds';

const MOST_PLACES = 50_000;

export class BallisticsItems {
  /** Rows of each kind, in their order. */
  #orders = $state.raw<ReadonlyMap<BallisticKind, readonly number[]>>(new Map());
  #places = $state.raw<ReadonlyMap<string, MapPoint>>(new Map());
  kind = $state<KindChoice>('all');
  ready = $state(false);
  failure = $state.raw<Failure | null>(null);
  #caseId = '';
  readonly #ordering = new Latest();
  readonly #placing = new Latest();
  readonly rows = new Paged<RecordSummary>(
    (rows) => call('records_at', { case: this.#caseId, rows }),
    ({ row }) => row,
  );

  /** How many there are of each kind. */
  readonly counts = $derived.by(() => {
    const counts = new Map<KindChoice, number>(
      BALLISTIC_KINDS.map((kind) => [kind, this.#orders.get(kind)?.length ?? 0]),
    );
    counts.set(
      'all',
      [...counts.values()].reduce((sum, count) => sum + count, 0),
    );
    return counts;
  });

  /** Where a thing was found, if that has a place. */
  placeOf(id: string): MapPoint | undefined {
    return this.#places.get(id);
  }

  /** Reads the case. */
  async read(caseId: string): Promise<void> {
    this.#caseId = caseId;
    try {
      const ask = { case: caseId, filter: 'all', sort: 'number' } as const;
      const orders = await this.#ordering.ask(() =>
        Promise.all(BALLISTIC_KINDS.map((kind) => call('order_records', { ...ask, kind }))),
      );
      if (!orders) return;
      this.#orders = new Map(BALLISTIC_KINDS.map((kind, index) => [kind, orders[index]?.rows ?? []]));
      this.choose(this.kind);
      this.failure = null;
      const places = { case: caseId, kinds: [...BALLISTIC_KINDS], limit: MOST_PLACES };
      const found = await this.#placing.ask(() => call('map_points', places));
      if (found) this.#places = new Map(found.points.map((point) => [point.id, point]));
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
    this.ready = true;
  }

  /** Shows one kind, or all kinds one after the other. */
  choose(kind: KindChoice): void {
    this.kind = kind;
    const kinds = kind === 'all' ? BALLISTIC_KINDS : [kind];
    this.rows.replace(kinds.flatMap((each) => this.#orders.get(each) ?? []));
  }
}
